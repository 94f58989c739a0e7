//! Parts of a whole that are listed one after another: "of 60 tests, 41 passed and 29 failed", "320 houses, 200 of stone and 150 of
//! wood", "36 participants, 20 in the treatment group and 18 in the control group".

use std::ops::Range;

use super::exclusive::{group_at, group_of};
use super::group::group_before;
use super::halves::is_all;
use super::parts::{comma_behind, opens_group};
use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// The longest description of one part, in items.
const DESCRIPTION: usize = 10;

/// So many parts a list has at most.
const MOST: usize = 8;

/// What says that parts may overlap, or that they are no parts.
const APART: &[&str] = &[
    "whom",
    "them",
    "these",
    "those",
    "both",
    "more",
    "fewer",
    "less",
    "than",
    "per",
    "each",
    "every",
    "other",
    "another",
    "also",
    "times",
    "including",
    "still",
    "already",
    "later",
    "again",
    "average",
    "who",
];

/// Prepositions by which a list tells parts that exclude each other.
const PLACES: &[&str] = &["in", "of", "at", "on", "from", "to"];

/// What makes a list one of all parts.
const MADE_OF: &[&[&str]] = &[
    &["consists", "of"],
    &["consisted", "of"],
    &["consisting", "of"],
    &["made", "up", "of"],
    &["composed", "of"],
    &["comprises"],
    &["comprised"],
    &["comprising"],
    &["divided", "into"],
    &["split", "into"],
];

/// A list of parts and the item behind it.
struct List<'p> {
    parts: Vec<Given<'p>>,
    /// The words behind each part.
    words: Vec<Range<usize>>,
    end: usize,
}

/// What the words of a list say of its parts.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// They are all there are.
    Complete,
    /// None of them is part of another.
    Apart,
    /// So many sorts, which hardly overlap.
    Sorts,
}

/// How a whole stands to its list.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// "Of the 60 tests, …": what is said of some.
    Of,
    /// "320 houses, 200 of stone …".
    Beside,
    /// "320 houses, of which 200 …".
    OfWhich,
    /// "Consists of", "comprises".
    All,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        let told =
            |given: &Given<'_>| given.kind() == ValueKind::Quantity && !is_bracketed_share(&line, *given);
        let values: Vec<Given<'_>> = line.values(line.range.clone()).filter(told).collect();
        let mut next = 0;
        while next + 1 < values.len() {
            let Some(list) = list(&line, &values[next..]) else {
                next += 1;
                continue;
            };
            let related = relate(page, sentence, &line, &values[..next], &list, stated);
            next += if related.is_some() { list.parts.len() } else { 1 };
        }
    }
}

/// Returns the list that opens with the first of some values, where it closes its sentence or bracket.
fn list<'p>(line: &Line<'p>, values: &[Given<'p>]) -> Option<List<'p>> {
    let first = *values.first()?;
    let (mut parts, mut words) = (vec![first], Vec::new());
    for given in values[1..].iter().take(MOST) {
        let before = behind(line, parts[parts.len() - 1]);
        let mut end = given.at;
        end -= usize::from(line.is(end - 1, "and"));
        end -= usize::from(end > before && matches!(line.sign(end - 1), Some(',' | ';')));
        if end == given.at || !is_description(line, before..end) {
            break;
        }
        words.push(behind_them(line, before)..end);
        parts.push(*given);
    }
    let last = behind(line, parts[parts.len() - 1]);
    let closes = |at: &usize| matches!(line.sign(*at), Some('.' | ';' | ')' | '!' | ','));
    let end = (last..line.range.end).find(closes).unwrap_or(line.range.end);
    let plain = |given: &Given<'p>| {
        given.is_actual()
            && given.claim.value.number.is_some()
            && given.mention.sense() == Sense::Plain
            && given.direction().is_none()
            && !given.is_percent()
    };
    // "And 16 million to books and media."
    let pair = end >= last + 3
        && line.is(end - 2, "and")
        && line.part(end - 1).is_none()
        && line.given(end - 1).is_none();
    let described = if pair { last..end - 2 } else { last..end };
    let whole = parts.len() >= 2 && is_description(line, described) && parts.iter().all(plain);
    // What goes on behind a comma may be another part without a number.
    let verb = line.is(end + 1, "and") && line.part(end + 2) == Some("auxiliary");
    let more = !verb
        && line.sign(end) == Some(',')
        && line.is_any(end + 1, &["and", "a", "an", "one", "plus", "as"]);
    words.push(behind_them(line, last)..end);
    (whole && !more).then_some(List { parts, words, end })
}

/// Says whether a share in brackets tells again what stands before it: "132 (55%) were women".
fn is_bracketed_share(line: &Line<'_>, share: Given<'_>) -> bool {
    share.is_percent()
        && share.at > line.range.start + 1
        && line.sign(share.at - 1) == Some('(')
        && line.sign(share.at + 1) == Some(')')
        && line.given(share.at - 2).is_some()
}

/// Returns the item behind a part and the share of it in brackets.
fn behind(line: &Line<'_>, part: Given<'_>) -> usize {
    let share = line.given(part.at + 2).filter(|share| is_bracketed_share(line, *share));
    share.map_or(part.at + 1, |share| share.at + 2)
}

/// Returns the item behind "of them" where it stands here: "12 of them full-time".
fn behind_them(line: &Line<'_>, at: usize) -> usize {
    let them = line.is(at, "of") && line.is_any(at + 1, &["them", "whom", "these", "those", "which"]);
    at + if them { 2 } else { 0 }
}

fn is_description(line: &Line<'_>, range: Range<usize>) -> bool {
    range.len() <= DESCRIPTION
        && range.clone().all(|at| {
            line.sign(at).is_none_or(|sign| matches!(sign, '-' | '\'' | '\u{2019}'))
                && line.given(at).is_none_or(|given| given.kind() == ValueKind::Ordinal)
                && !line.is_any(at, PARTING)
        })
}

/// What opens another clause.
const PARTING: &[&str] = &["but", "while", "whereas", "or", "because", "although", "and"];

/// Relates a list to its whole, as far as its words exclude each other; `None` where it has no whole or says nothing of it.
fn relate(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    before: &[Given<'_>],
    list: &List<'_>,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let first = list.parts[0];
    // "Summary: of 48 packages, 31 are complete …".
    let label = (line.range.start + 1..line.range.start + 4).find(|at| line.sign(*at) == Some(':'));
    let opening = label.map_or(line.range.start, |colon| colon + 1);
    let mut named = line.clone();
    named.range.start = opening;
    let (whole, link) = whole_of(page, sentence, &named, before, first)?;
    let fits = list.parts.iter().all(|part| {
        let unnamed = || part.noun().is_none() || line.is(part.at + 1, "of");
        let kind = || link == Link::All || is_kind(line, *part);
        part.may_be_part_of(&whole) || part.is_count() && whole.is_count() && (unnamed() || kind())
    });
    let told = matches!(whole.mention.sense(), Sense::Plain | Sense::Exactly);
    if !fits || !told || !whole.is_actual() || whole.is_percent() {
        return None;
    }
    // "20 teachers, 300 boys and 280 girls" lists things of three sorts.
    let number = |given: &Given<'_>| given.hard().low.map(|low| low.value);
    let most = number(&whole)?;
    let parts = list.parts.iter().map(number).collect::<Option<Vec<Number>>>()?;
    let sum = parts.iter().fold(Number::zero(), |sum, part| &sum + part);
    let sort = whole.noun().is_some_and(|noun| group_of(noun).is_some());
    if sort
        || sum > &most * &Number::ratio(3, 2)
        || list.parts.len() > 2 && parts.iter().any(|part| *part > most)
    {
        return None;
    }
    let kind = exclusive(line, list, whole, link)?;
    let complete = kind == Kind::Complete;
    let says =
        if complete { "the parts add up to the whole" } else { "the parts are not more than the whole" };
    let cue = line.span(first.at..list.end.max(first.at + 1));
    let draft = page.state(if complete { "parts-sum-to-whole" } else { "part-within-whole" }, cue, says);
    let draft = list.parts.iter().fold(draft.term(whole, -1), |draft, part| draft.term(*part, 1));
    if complete {
        draft.file(stated);
    } else {
        let certainty = if kind == Kind::Apart { Certainty::Certain } else { Certainty::Likely };
        draft.with(certainty).within(Interval::at_most(Number::zero())).file(stated);
    }
    Some(())
}

/// Says whether what is counted may be a sort of the whole, told by a word that excludes others.
fn is_kind(line: &Line<'_>, part: Given<'_>) -> bool {
    (part.at + 1..line.after(part)).any(|at| group_at(line, at).is_some())
}

/// Returns the whole of which a list that opens with a part tells the parts.
fn whole_of<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    before: &[Given<'p>],
    first: Given<'p>,
) -> Option<(Given<'p>, Link)> {
    let start = line.range.start;
    let made = (1..=3).find_map(|back| {
        let at = first.at.checked_sub(back).filter(|at| *at >= start)?;
        (line.any_phrase(at, MADE_OF)? == back).then_some(at)
    });
    if opens_group(line, start) || line.phrase(start, &["out", "of"]) {
        if let [whole] = before
            && comma_behind(line, *whole)? + 1 == first.at
        {
            return Some((*whole, Link::Of));
        }
        let comma = (start + 1..start + 5).find(|at| line.sign(*at) == Some(','))?;
        let noun = line.is(start + 1, "the").then(|| line.word(start + 2));
        let told = before.is_empty()
            && comma + 1 == first.at
            && (noun.is_some() || line.is_any(start + 1, &["these", "those", "them"]));
        return told
            .then(|| group_before(page, sentence, first, noun))
            .flatten()
            .map(|whole| (whole, Link::Of));
    }
    let named = line.is(start, "the") && line.is_any(start + 2, &["were", "are"]) && start + 3 == first.at;
    if named && before.is_empty() && line.is_cue(start + 1, Cue::People) {
        return group_before(page, sentence, first, None).map(|whole| (whole, Link::Beside));
    }
    let [whole] = before else { return None };
    if let Some(at) = made {
        // "The choir of 48 singers consists of …".
        return (whole.at < at && at <= line.after(*whole) + 4).then_some((*whole, Link::All));
    }
    let sign = first.at.checked_sub(1).filter(|at| *at > whole.at)?;
    let pointing = line.is_any(sign, &["whom", "which"]) && line.is(sign - 1, "of");
    let comma = if pointing { sign.checked_sub(2)? } else { sign };
    let parted = matches!(line.sign(comma), Some(',' | '(')) || line.is_dash(comma);
    let near = comma <= line.after(*whole) + 4 && !line.has(line.after(*whole)..comma, PARTING);
    let inside = (line.after(*whole)..comma).all(|at| line.sign(at).is_none());
    // "40 in Aden, 30 in Birk and 20 in Colm" has no whole.
    let behind = line.after(*whole);
    let again = behind < comma && (first.at + 1..first.at + 4).any(|at| line.is(at, line.word(behind)));
    let link = if pointing { Link::OfWhich } else { Link::Beside };
    (parted && near && inside && (pointing || !again)).then_some((*whole, link))
}

/// Says whether the parts of a list exclude each other, and if so whether they are all there are.
fn exclusive(line: &Line<'_>, list: &List<'_>, whole: Given<'_>, link: Link) -> Option<Kind> {
    if list.words.iter().any(|words| line.has(words.clone(), APART)) {
        return None;
    }
    if link == Link::All {
        return Some(Kind::Complete);
    }
    if is_all(&list.parts) {
        // "Of the 60 passengers, 20 were women and 30 men": the others may be children.
        return Some(if link == Link::Of { Kind::Apart } else { Kind::Complete });
    }
    // "$120 million, of which $70 million …": of weights, lengths and sums of money no part is another.
    let amounts = !whole.is_count() && link == Link::OfWhich;
    let groups: Vec<_> = list
        .parts
        .iter()
        .zip(&list.words)
        .map(|(part, words)| (part.at + 1..words.end).find_map(|at| group_at(line, at)))
        .collect();
    let apart = groups.iter().enumerate().all(|(index, group)| match group {
        Some((asked, answer)) => groups[..index]
            .iter()
            .all(|other| other.is_some_and(|(also, another)| also == *asked && another != *answer)),
        None => false,
    });
    if apart || amounts || are_taken(line, &list.words) || link != Link::Of && is_parallel(line, &list.words)
    {
        return Some(Kind::Apart);
    }
    // "Of the dead, eight were fishermen, four were motorists and three were residents of a home".
    let each = |words: &Range<usize>| {
        let told = line.is_any(words.start, &["were", "are"]) && line.part(words.start + 1).is_none();
        told || line.is_any(words.start, &["have", "are", "were", "had"])
            && (words.start + 1..words.end).any(|at| group_at(line, at).is_some() || line.is(at, "not"))
    };
    // "14,300 objects, of which 2,100 are on show and 12,200 in store".
    let placed = |words: &Range<usize>| {
        let first = words.start + usize::from(line.is_any(words.start, &["are", "were", "is", "was"]));
        line.is_any(first, &["in", "on", "at"]) && first + 1 < words.end
    };
    let kept = link == Link::OfWhich && list.words.iter().all(placed);
    (kept || link == Link::Of && list.parts.len() >= 3 && list.words.iter().all(each)).then_some(Kind::Sorts)
}

/// Says whether the parts were brought or went to places of which each can be but at one: "nine were taken to the hospital in Aden and 14
/// to Birk".
fn are_taken(line: &Line<'_>, words: &[Range<usize>]) -> bool {
    const TAKEN: &[&str] = &["taken", "brought", "sent", "flown", "moved", "went", "transferred"];
    let Some((first, rest)) = words.split_first() else { return false };
    let to = |words: &Range<usize>| {
        line.is(words.start, "to") && (words.start + 1..words.end).any(|at| line.is_name(at))
    };
    let taken = first.clone().any(|at| line.is_any(at, TAKEN) && line.is(at + 1, "to"));
    taken && !rest.is_empty() && rest.iter().all(to)
}

/// Says whether a list names places or sorts of one kind: "in Aden and in Birk", "of stone and of wood", "in the treatment group and
/// in the control group".
fn is_parallel(line: &Line<'_>, words: &[Range<usize>]) -> bool {
    let Some(first) = words.first().filter(|first| !first.is_empty()) else { return false };
    let place = |words: &Range<usize>| PLACES.iter().position(|word| line.is(words.start, word));
    let last = |words: &Range<usize>| words.end.checked_sub(1).map(|at| line.word(at));
    let named = |words: &Range<usize>| {
        let at = words.start + 1 + usize::from(line.is(words.start + 1, "the"));
        line.is_name(at) || line.given(at).is_some_and(|given| given.kind() == ValueKind::Ordinal)
    };
    // "20 in cars and 25 in the rain" can be the same.
    let sorts = line.is_any(first.start, &["of", "from", "to"]);
    place(first).is_some()
        && words.iter().all(|words| place(words) == place(first))
        && (sorts
            || words.iter().all(named)
            || words.iter().all(|words| words.len() > 2 && last(words) == last(first)))
}
