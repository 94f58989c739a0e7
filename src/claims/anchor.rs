//! Finds a quote again in its document, and says what became of it.
//!
//! A general search for similar words would rate "nearly 3,500 troops" for "nearly 2,500 troops" above a harmless
//! change of a word. Here what carries a fact is compared by itself: such a quote has changed and is never found.

use std::cell::{Cell, OnceCell};

use rustc_hash::FxHashMap;

use super::Anchoring;
use super::boundary::{Ends, is_same_but_wrapped, is_whole, whole_words};
use super::fold::{Folded, char_floor};
use super::hash::has_hash;
use super::protected::{Difference, difference, masked};
use super::search::{Near, Pattern};
use crate::sources::Span;

/// A quote that is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    pub quote: &'a str,
    /// Where it stood when its record was written.
    pub at: Option<Span>,
    /// The words before and after it, where the record keeps them.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// What became of a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    pub state: Anchoring,
    /// Where it stands now, or what stands there instead of it; `None` where nothing does.
    pub span: Option<Span>,
    /// Where it stands else, if it is ambiguous or its place is corrupt.
    pub places: Vec<Span>,
    pub(super) difference: Option<Difference>,
}

/// A document in which quotes are looked for. Quotes are best asked for in the order of the text.
#[derive(Debug)]
pub struct Target<'a> {
    text: &'a str,
    /// The hash that the records keep.
    sha256: Option<&'a str>,
    unchanged: OnceCell<bool>,
    folded: OnceCell<Folded>,
    line_breaks: OnceCell<Vec<u32>>,
    /// By how many bytes the last quote that was found has moved; its neighbours have probably moved as far.
    shift: Cell<i64>,
    /// Steps of approximate search that are left for searches of the whole text.
    steps: Cell<usize>,
}

/// Characters before and after its old place in which a quote that changed is looked for first.
const WINDOW_CHARS: usize = 2_000;
/// The same for a quote that is known only by the words around its facts.
const FRAME_WINDOW_CHARS: usize = 300;
/// The same where only what stands at its very place counts.
const SLACK_CHARS: usize = 16;
/// Letters that a quote must have beside its facts to be known by them.
const FRAME_LETTERS: usize = 4;
/// Share of a quote's characters that may be edited: one in this many.
const EDITS: usize = 5;
/// The same far from its old place, for quotes of at least [`FAR_CHARS`].
const FAR_EDITS: usize = 10;
const FAR_CHARS: usize = 24;
/// Steps of approximate search that one document may cost beyond the windows; about a quarter of a second.
const MAX_STEPS: usize = 1 << 27;
/// Records before and after one that say how far the text around it has moved.
const NEIGHBOURS: usize = 4;
/// Places of one quote that are looked at.
pub(super) const MAX_PLACES: usize = 1_000;

/// Finds all quotes of a file, which are given in the order of the text.
///
/// Where one seems to have moved though those before and after it did not move as far, its own place is looked at
/// again: the same words may stand elsewhere while those that were quoted tell something else now.
pub(super) fn anchor_all(target: &Target<'_>, requests: &[Request<'_>]) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = requests.iter().map(|request| target.anchor(request)).collect();
    let moves = |anchors: &[Anchor], index: usize| {
        let (anchor, at) = (anchors.get(index)?, requests.get(index)?.at?);
        let found = matches!(anchor.state, Anchoring::Exact | Anchoring::Moved).then_some(anchor.span?)?;
        Some(i64::from(found.start) - i64::from(at.start))
    };
    let mut holders: FxHashMap<Span, u32> = FxHashMap::default();
    if anchors.iter().any(|anchor| anchor.state == Anchoring::Moved) {
        anchors
            .iter()
            .filter_map(|anchor| anchor.span)
            .for_each(|span| *holders.entry(span).or_default() += 1);
    }
    for index in 0..anchors.len() {
        if !matches!(anchors[index].state, Anchoring::Moved | Anchoring::MovedTypography) {
            continue;
        }
        let (Some(at), Some(span)) = (requests[index].at, anchors[index].span) else { continue };
        let before = (index.saturating_sub(NEIGHBOURS)..index).rev().find_map(|index| moves(&anchors, index));
        let after = (index + 1..=index + NEIGHBOURS).find_map(|index| moves(&anchors, index));
        let is_taken = || holders.get(&span).is_some_and(|holders| *holders > 1);
        let shift = match (before, after) {
            (Some(before), Some(after)) if before == after => before,
            (Some(shift), None) | (None, Some(shift)) if is_taken() => shift,
            _ => continue,
        };
        let start = i64::from(at.start) + shift;
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(start + at.len() as i64)) else {
            continue;
        };
        if start != span.start
            && let Some(changed) = target.changed_in_place(&requests[index], Span { start, end })
        {
            anchors[index] = changed;
        }
    }
    anchors
}

impl Anchor {
    fn at(state: Anchoring, span: Span) -> Anchor {
        Anchor { state, span: Some(span), places: Vec::new(), difference: None }
    }

    fn nowhere(state: Anchoring, places: Vec<Span>) -> Anchor {
        Anchor { state, span: None, places, difference: None }
    }
}

impl<'a> Target<'a> {
    /// Makes a document ready. `sha256` is the hash that the records keep, or its first digits.
    pub fn new(text: &'a str, sha256: Option<&'a str>) -> Self {
        Target {
            text,
            sha256,
            unchanged: OnceCell::new(),
            folded: OnceCell::new(),
            line_breaks: OnceCell::new(),
            shift: Cell::new(0),
            steps: Cell::new(MAX_STEPS),
        }
    }

    /// Finds a quote.
    pub fn anchor(&self, request: &Request<'_>) -> Anchor {
        if request.quote.trim().is_empty() {
            return Anchor::nowhere(Anchoring::Orphan, Vec::new());
        }
        if let Some(at) = request.at {
            let stands = self.stands_at(at, request.quote);
            if stands && (is_whole(self.text, at, Ends::Numbers) || self.is_unchanged()) {
                return Anchor::at(Anchoring::Exact, at);
            }
            if !stands && self.is_unchanged() {
                return self.at_other_line_breaks(at, request.quote).map_or_else(
                    || Anchor::nowhere(Anchoring::Corrupt, self.exact_places(request.quote)),
                    |span| Anchor::at(Anchoring::Exact, span),
                );
            }
            if let Some(moved) = self.shifted(at).filter(|moved| {
                *moved != at
                    && self.text.get(moved.range()) == Some(request.quote)
                    && is_whole(self.text, *moved, Ends::Words)
            }) {
                return Anchor::at(Anchoring::Moved, moved);
            }
        }
        let places = self.exact_places(request.quote);
        if !places.is_empty() {
            return self.choose(request, places, Anchoring::Moved);
        }
        let quote = Folded::new(request.quote);
        let places: Vec<Span> = self
            .folded()
            .find(quote.trimmed())
            .filter(|span| is_whole(self.text, *span, Ends::Words))
            .take(MAX_PLACES)
            .collect();
        if !places.is_empty() {
            return self.choose(request, places, Anchoring::MovedTypography);
        }
        self.nearest(request, quote.trimmed())
    }

    fn is_unchanged(&self) -> bool {
        *self.unchanged.get_or_init(|| self.sha256.is_some_and(|recorded| has_hash(self.text, recorded)))
    }

    pub(super) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.text))
    }

    fn stands_at(&self, at: Span, quote: &str) -> bool {
        self.text.get(at.range()).is_some_and(|slice| slice == quote || is_same_but_wrapped(slice, quote))
    }

    /// Returns the span moved as far as the last quote that was found.
    fn shifted(&self, at: Span) -> Option<Span> {
        let start = u32::try_from(i64::from(at.start) + self.shift.get()).ok()?;
        let end = u32::try_from(i64::from(at.end) + self.shift.get()).ok()?;
        Some(Span { start, end })
    }

    /// Returns where the quote stands if the span was recorded in a checkout with the other kind of line breaks.
    fn at_other_line_breaks(&self, at: Span, quote: &str) -> Option<Span> {
        let breaks = self
            .line_breaks
            .get_or_init(|| memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32).collect());
        let longer = |offset: u32| {
            // The n-th line break, counted from 0, stood n + 1 bytes earlier without its `\r` and those before it.
            let (mut low, mut high) = (0, breaks.len());
            while low < high {
                let middle = (low + high) / 2;
                if breaks[middle].saturating_sub(middle as u32 + 1) < offset {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            offset.checked_add(low as u32)
        };
        let shorter = |offset: u32| {
            let (mut low, mut high) = (0, breaks.len());
            while low < high {
                let middle = (low + high) / 2;
                if breaks[middle].saturating_add(middle as u32 + 1) < offset {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            offset.checked_sub(low as u32)
        };
        let spans = [(longer(at.start), longer(at.end)), (shorter(at.start), shorter(at.end))];
        spans.into_iter().find_map(|span| {
            let (Some(start), Some(end)) = span else { return None };
            let span = (start <= end).then_some(Span { start, end })?;
            self.stands_at(span, quote).then_some(span)
        })
    }

    /// Returns where the quote stands letter by letter, as whole words.
    pub(super) fn exact_places(&self, quote: &str) -> Vec<Span> {
        memchr::memmem::find_iter(self.text.as_bytes(), quote.as_bytes())
            .map(|at| Span::new(at, at + quote.len()))
            .filter(|span| is_whole(self.text, *span, Ends::Words))
            .take(MAX_PLACES)
            .collect()
    }

    /// Chooses among the places of a quote: by its neighbours, then by how near its old place is.
    fn choose(&self, request: &Request<'_>, places: Vec<Span>, state: Anchoring) -> Anchor {
        let chosen = match places.as_slice() {
            [only] => Some(*only),
            _ => self.by_neighbours(request, &places).or_else(|| self.by_distance(request, &places)),
        };
        let Some(span) = chosen else { return Anchor::nowhere(Anchoring::Ambiguous, places) };
        let is_same = self.stands_at(span, request.quote);
        let state = match request.at {
            // Without an old place there is nothing that it could have moved from.
            None if is_same => Anchoring::Exact,
            Some(at) => {
                if is_same {
                    self.shift.set(i64::from(span.start) - i64::from(at.start));
                }
                // Words that were only wrapped anew are the same words.
                if is_same { Anchoring::Moved } else { state }
            }
            None => state,
        };
        Anchor::at(state, span)
    }

    /// Returns the one place whose neighbours are those of the record, or are more like them than at any other place.
    fn by_neighbours(&self, request: &Request<'_>, places: &[Span]) -> Option<Span> {
        let scores = places.iter().map(|span| self.neighbours(request, *span));
        let best = scores.clone().max().filter(|best| *best > 0)?;
        let mut chosen = places.iter().zip(scores).filter(|(_, score)| *score == best);
        let (first, _) = chosen.next()?;
        chosen.next().is_none().then_some(*first)
    }

    /// Returns how many of the two neighbours of the record stand beside the span.
    fn neighbours(&self, request: &Request<'_>, span: Span) -> usize {
        let range = span.range();
        let before = request.before.is_some_and(|words| {
            let words = Folded::new(words);
            let start = char_floor(self.text, range.start.saturating_sub(4 * words.chars.len() + 16));
            let beside = Folded::new(self.text.get(start..range.start).unwrap_or(""));
            !words.trimmed().is_empty() && beside.trimmed().ends_with(words.trimmed())
        });
        let after = request.after.is_some_and(|words| {
            let words = Folded::new(words);
            let end = char_floor(self.text, range.end + 4 * words.chars.len() + 16);
            let beside = Folded::new(self.text.get(range.end..end).unwrap_or(""));
            !words.trimmed().is_empty() && beside.trimmed().starts_with(words.trimmed())
        });
        usize::from(before) + usize::from(after)
    }

    /// Returns the place nearest to the old one, if the next one is more than twice as far.
    fn by_distance(&self, request: &Request<'_>, places: &[Span]) -> Option<Span> {
        let expected = self.shifted(request.at?)?.start;
        let distance = |span: &Span| u64::from(span.start.abs_diff(expected));
        let nearest = places.iter().min_by_key(|span| distance(span))?;
        let next = places.iter().filter(|span| *span != nearest).map(distance).min()?;
        (2 * distance(nearest) < next).then_some(*nearest)
    }

    /// Returns what stands at the old place of a quote that was found elsewhere, where it is the quote with other facts:
    /// the other place is then another mention of the same words. `expected` is where its neighbours say it stood.
    pub(super) fn changed_in_place(&self, request: &Request<'_>, expected: Span) -> Option<Anchor> {
        let quote = Folded::new(request.quote);
        let quote = quote.trimmed();
        let pattern = Pattern::new(quote.iter().copied());
        let near = self.near(quote, &pattern, self.folded().char_at(expected.start), SLACK_CHARS)?;
        Some(self.judge(quote, near)?).filter(|anchor| anchor.state == Anchoring::Changed)
    }

    /// Looks for words that are almost those of the quote.
    fn nearest(&self, request: &Request<'_>, quote: &[char]) -> Anchor {
        let pattern = Pattern::new(quote.iter().copied());
        let expected = request.at.and_then(|at| self.shifted(at)).map(|at| self.folded().char_at(at.start));
        let near = expected.and_then(|expected| {
            let widely = || self.near(quote, &pattern, expected, WINDOW_CHARS);
            widely().or_else(|| self.near_but_for_facts(quote, expected))
        });
        let near = near.or_else(|| self.far(request, quote, &pattern));
        near.and_then(|near| self.judge(quote, near))
            .unwrap_or_else(|| Anchor::nowhere(Anchoring::Orphan, Vec::new()))
    }

    /// Says of words like those of the quote whether they tell the same facts.
    fn judge(&self, quote: &[char], near: Near) -> Option<Anchor> {
        let chars = &self.folded().chars;
        let (start, end) = whole_words(chars, near.start, near.end);
        let span = self.folded().span(start, end)?;
        let difference = difference(quote, &chars[start..end]);
        let state = if difference.is_some() { Anchoring::Changed } else { Anchoring::Reworded };
        Some(Anchor { state, span: Some(span), places: Vec::new(), difference })
    }

    /// Looks around a character for the words that need the fewest edits, of which the nearest.
    fn near(&self, quote: &[char], pattern: &Pattern, expected: usize, window: usize) -> Option<Near> {
        let (from, part) = self.around(expected, quote.len(), window);
        let found = pattern.find(quote, part, edits(quote.len())?);
        let near =
            found.into_iter().min_by_key(|near| (near.distance, (near.start + from).abs_diff(expected)))?;
        Some(Near { start: near.start + from, end: near.end + from, ..near })
    }

    /// Looks close to a character for the words of the quote around whatever facts they now tell: "five-week pause" for
    /// "two-week pause".
    fn near_but_for_facts(&self, quote: &[char], expected: usize) -> Option<Near> {
        let (frame, _) = masked(quote);
        let letters = frame.iter().filter(|c| c.is_alphabetic()).count();
        if letters < FRAME_LETTERS || letters + 1 == frame.len() {
            return None;
        }
        let (from, part) = self.around(expected, quote.len(), FRAME_WINDOW_CHARS);
        let (part, starts) = masked(part);
        let found = Pattern::new(frame.iter().copied()).find(&frame, &part, edits(frame.len())?);
        let place = |at: usize| starts.get(at).map_or(from, |start| start + from);
        let near =
            found.into_iter().min_by_key(|near| (near.distance, place(near.start).abs_diff(expected)))?;
        Some(Near { start: place(near.start), end: place(near.end), ..near })
    }

    /// Returns the characters around a place, and which is the first of them.
    fn around(&self, expected: usize, length: usize, window: usize) -> (usize, &[char]) {
        let chars = &self.folded().chars;
        let from = expected.saturating_sub(window).min(chars.len());
        let to = expected.saturating_add(length).saturating_add(window).min(chars.len());
        (from, &chars[from..to])
    }

    /// Looks in the whole text, where only a long quote that hardly changed, or one with its old neighbours, is the
    /// same quote.
    fn far(&self, request: &Request<'_>, quote: &[char], pattern: &Pattern) -> Option<Near> {
        let chars = &self.folded().chars;
        let cost = chars.len().saturating_mul(quote.len().div_ceil(64));
        self.steps.set(self.steps.get().checked_sub(cost)?);
        let found = pattern.find(quote, chars, edits(quote.len())?);
        let is_same = |near: &Near| {
            let hardly_changed = quote.len() >= FAR_CHARS && near.distance <= quote.len() / FAR_EDITS;
            let span = || self.folded().span(near.start, near.end);
            hardly_changed || span().is_some_and(|span| self.neighbours(request, span) > 0)
        };
        found.into_iter().filter(is_same).min_by_key(|near| near.distance)
    }
}

/// Returns how many edits a quote of that length may need; `None` where it is too short to be known by likeness.
fn edits(chars: usize) -> Option<usize> {
    (chars >= 4).then(|| (chars / EDITS).max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::hash_document;
    use super::*;

    /// Looks in `after` for a quote recorded in `before`, and returns the state and what stands there now.
    fn check(before: &str, quote: &str, after: &str, state: Anchoring, found: Option<&str>) {
        let at = before.find(quote).map(|at| Span::new(at, at + quote.len()));
        let hash = hash_document(before);
        let target = Target::new(after, Some(&hash));
        let anchor = target.anchor(&Request { quote, at, ..Request::default() });
        assert_eq!((anchor.state, anchor.span.and_then(|span| span.slice(after))), (state, found), "{after}");
    }

    const TEXT: &str = "The army has nearly 2,500 troops in Iraq and 900 in Syria, said a spokesman.";

    #[test]
    fn a_quote_that_stands_or_moved_is_found() {
        use Anchoring::*;
        let quote = "nearly 2,500 troops in Iraq";
        check(TEXT, quote, TEXT, Exact, Some(quote));
        check(TEXT, quote, &format!("New first words. {TEXT}"), Moved, Some(quote));
        check(TEXT, quote, &TEXT.replace("The army", "It"), Moved, Some(quote));
        let wrapped = TEXT.replace("troops in", "troops\n  in");
        check(TEXT, quote, &wrapped, Moved, Some("nearly 2,500 troops\n  in Iraq"));
        let retyped = TEXT.replace("nearly 2,500 troops", "**nearly 2,500**\u{a0}troops");
        check(TEXT, quote, &retyped, MovedTypography, Some("nearly 2,500**\u{a0}troops in Iraq"));
    }

    #[test]
    fn a_fact_that_changed_is_never_found() {
        use Anchoring::*;
        for (old, new) in [
            ("2,500", "3,500"),
            ("2,500", "12,500"),
            ("2,500", "25,000"),
            ("nearly", "over"),
            ("Iraq", "Iran"),
            ("troops in", "troops not in"),
        ] {
            let changed = TEXT.replace(old, new);
            let quote = "nearly 2,500 troops in Iraq";
            check(TEXT, quote, &changed, Changed, Some(&quote.replace(old, new)));
        }
        let other = "After a two-week pause they met.";
        check(other, "two-week pause", &other.replace("two", "seven"), Changed, Some("seven-week pause"));
        let dated = "On January 28 they broke off.";
        check(dated, &dated[..28], "On March 3 they broke off.", Changed, Some("On March 3 they broke off"));
        check(TEXT, "900 in Syria", &TEXT.replace("900", "1,900"), Changed, Some("1,900 in Syria"));
        check(TEXT, "900 in Syria", &TEXT.replace("900", "$900"), Changed, Some("$900 in Syria"));
    }

    #[test]
    fn a_quote_that_changed_is_not_found_in_another_mention_of_its_words() {
        let text =
            "First, 2,500 troops were there. Then it rained. At last 2,500 troops were there. The end.";
        let spans = |quote: &'static str| {
            text.match_indices(quote).map(|(at, found)| Span::new(at, at + found.len()))
        };
        let troops: Vec<Span> = spans("2,500 troops").collect();
        let ask = |quote, at| Request { quote, at: Some(at), ..Request::default() };
        let requests = [
            ask("2,500 troops", troops[0]),
            ask("it rained", spans("it rained").next().unwrap()),
            ask("2,500 troops", troops[1]),
        ];
        let states = |now: &str| {
            let anchors = anchor_all(&Target::new(now, None), &requests);
            anchors.iter().map(|anchor| anchor.state).collect::<Vec<_>>()
        };
        use Anchoring::*;
        assert_eq!(states(&text.replacen("2,500", "3,500", 1)), [Changed, Exact, Exact]);
        assert_eq!(states(&text.replace("At last 2,500", "At last 12,500")), [Exact, Exact, Changed]);
        assert_eq!(states(&format!("New words. {text}")), [Moved, Moved, Moved]);
    }

    #[test]
    fn other_words_are_a_rewording_and_gone_is_gone() {
        use Anchoring::*;
        let quote = "has nearly 2,500 troops in Iraq";
        let reworded = TEXT.replace("has nearly", "had nearly");
        check(TEXT, quote, &reworded, Reworded, Some("had nearly 2,500 troops in Iraq"));
        check(TEXT, quote, "Something else was written on that day.", Orphan, None);
        let far = format!("{}It has 800 in Libya.", "Nothing of the kind. ".repeat(400));
        check(TEXT, "900 in Syria", &far, Orphan, None);
    }

    #[test]
    fn a_wrong_span_in_an_unchanged_document_is_corrupt() {
        let hash = hash_document(TEXT);
        let target = Target::new(TEXT, Some(&hash));
        let at = Some(Span::new(10, 22));
        let anchor = target.anchor(&Request { quote: "900 in Syria", at, ..Request::default() });
        assert_eq!((anchor.state, anchor.places.len()), (Anchoring::Corrupt, 1));
        let split = Some(Span::new(1, u32::MAX as usize));
        assert_eq!(
            target.anchor(&Request { quote: "x", at: split, ..Request::default() }).state,
            Anchoring::Corrupt
        );
    }

    #[test]
    fn either_kind_of_line_break_is_the_same_document() {
        use Anchoring::*;
        let unix = "\u{feff}One line.\n\nIt has 900\nin Syria.\n\nThe end is 12.\n";
        let dos = unix.replace('\n', "\r\n");
        for quote in ["One line", "The end is 12", "900\nin Syria"] {
            let in_dos = quote.replace('\n', "\r\n");
            check(unix, quote, &dos, Exact, Some(&in_dos));
            check(&dos, &in_dos, unix, Exact, Some(quote));
        }
    }

    #[test]
    fn neighbours_and_distance_tell_places_apart() {
        let text = "It had 12 men in May. Much later, far away, after long talks it had 12 women in June.";
        let ask = |at: Option<usize>, before: Option<&str>, after: Option<&str>| {
            let at = at.map(|at| Span::new(at, at + 2));
            let anchor = Target::new(text, None).anchor(&Request { quote: "12", at, before, after });
            (anchor.state, anchor.span.map(|span| span.start))
        };
        assert_eq!(ask(None, None, None), (Anchoring::Ambiguous, None));
        assert_eq!(ask(None, None, Some("women in")), (Anchoring::Exact, Some(68)));
        assert_eq!(ask(Some(1), Some("It had"), Some("men")), (Anchoring::Moved, Some(7)));
        assert_eq!(ask(Some(60), None, None), (Anchoring::Moved, Some(68)));
        assert_eq!(ask(Some(40), None, None), (Anchoring::Ambiguous, None));
    }

    #[test]
    fn letters_of_all_kinds_are_found() {
        use Anchoring::*;
        for quote in ["d\u{e9}j\u{e0} 12", "12 🤔", "👩‍👩‍👧 12", "שלום 12", "軍隊は2500人"]
        {
            let text = format!("a {quote} b.");
            check(&text, quote, &text, Exact, Some(quote));
            check(&text, quote, &format!("né — {text}"), Moved, Some(quote));
        }
        let composed = "a d\u{e9}j\u{e0} 12 b";
        let decomposed = "a de\u{301}ja\u{300} 12 b";
        check(composed, "d\u{e9}j\u{e0} 12", decomposed, MovedTypography, Some("de\u{301}ja\u{300} 12"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn a_quote_moved_by_new_words_is_found(
            before in "[a-z .,]{0,60}", new in "[a-zé🤔 \n]{1,60}", after in "[a-z .,]{0,60}", number in 1000u32..99999
        ) {
            let quote = format!("some {number} men");
            let old = format!("{before} {quote} {after}");
            let now = format!("{new} {old}");
            let at = before.len() + 1;
            let at = Some(Span::new(at, at + quote.len()));
            let anchor = Target::new(&now, None).anchor(&Request { quote: &quote, at, ..Request::default() });
            prop_assert_eq!(anchor.state, Anchoring::Moved);
            prop_assert_eq!(anchor.span.unwrap().slice(&now), Some(quote.as_str()));
        }

        #[test]
        fn a_changed_digit_is_never_taken_for_a_move(
            before in "[a-z .,]{0,60}", after in "[a-z .,]{0,60}", number in 1000u32..99999, digit in 0usize..4, by in 1u8..9
        ) {
            let quote = format!("some {number} men");
            let mut digits = number.to_string().into_bytes();
            digits[digit] = b'0' + (digits[digit] - b'0' + by) % 10;
            let changed = String::from_utf8(digits).unwrap();
            let now = format!("{before} some {changed} men {after}");
            let at = before.len() + 1;
            let at = Some(Span::new(at, at + quote.len()));
            let anchor = Target::new(&now, None).anchor(&Request { quote: &quote, at, ..Request::default() });
            prop_assert!(matches!(anchor.state, Anchoring::Changed | Anchoring::Orphan), "{:?}", anchor);
        }

        #[test]
        fn no_text_and_no_offset_makes_it_panic(text in "\\PC{0,80}", quote in "\\PC{0,12}", start in 0u32..90, length in 0u32..30) {
            let at = Some(Span { start, end: start + length });
            let hash = hash_document(&text);
            for sha256 in [None, Some(hash.as_str())] {
                let target = Target::new(&text, sha256);
                let anchor = target.anchor(&Request { quote: &quote, at, before: Some("a"), after: Some("b") });
                if let Some(span) = anchor.span {
                    prop_assert!(span.slice(&text).is_some());
                }
            }
        }
    }
}
