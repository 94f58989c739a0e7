//! Quantifiers against the numbers behind them: "most of the 46 beaches passed … 17 passed and 29 failed".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page, file_product};
use crate::extract::roots::{is_content, root};
use crate::mentions::Amount;
use crate::quantities::{Bound, Interval, Number, Sense, ValueKind};

/// How many sentences after the quantifier its number may stand.
const REACH: usize = 5;

/// What [`share`] reads, beside values.
const QUANTIFIERS: Firsts = Firsts::of(&["most", "the", "a", "only", "none", "not", "all", "both"]);

/// What a quantifier says: the share that the part has of its whole, in words and as an interval.
struct Share {
    of_whole: Interval,
    says: &'static str,
}

/// A quantifier with its whole and what is said of the part.
struct Quantified<'p> {
    words: Range<usize>,
    share: Share,
    whole: Given<'p>,
    /// What is said of the part.
    said: Option<Said>,
}

/// How something went.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Good,
    Bad,
}

struct Said {
    root: String,
    /// What stands directly behind the verb.
    object: Option<String>,
    outcome: Option<Outcome>,
    denied: bool,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for at in line.places(QUANTIFIERS) {
            let Some(quantified) = quantified(&line, at) else { continue };
            if let Some(part) = beside(&line, &quantified) {
                file(&line, &quantified, part, stated);
                continue;
            }
            figure(&line, &quantified, stated);
            let Some(said) = &quantified.said else { continue };
            let rest = line.after(quantified.whole)..line.range.end;
            let after = std::iter::once((rest.start, line.clone()))
                .chain(page.following(sentence, REACH).map(|(_, line)| (line.range.start, line)))
                .filter(|(start, line)| *start > line.range.start || !is_of_some(line));
            let part = after.flat_map(|(start, line)| parts(&line, start, quantified.whole, said)).next();
            if let Some(part) = part {
                file(&line, &quantified, part, stated);
            }
        }
    }
}

fn file(line: &Line<'_>, quantified: &Quantified<'_>, part: Given<'_>, stated: &mut Vec<Stated>) {
    let words = line.span(quantified.words.start..line.after(quantified.whole));
    let Share { of_whole, says } = &quantified.share;
    let draft = || line.page.state("quantifier-of-part", words, says).ground(line.page, words);
    if of_whole.high.as_ref().is_some_and(|high| high.value.is_zero()) {
        draft().term(part, 1).factor(quantified.whole).within(of_whole.clone()).file(stated);
    } else {
        file_product(part, of_whole, quantified.whole, &[], draft, stated);
    }
}

/// Says whether a sentence speaks of one place, time or group: "in the north only 12 passed".
fn is_of_some(line: &Line<'_>) -> bool {
    let start = line.range.start;
    let opener = line
        .is_any(start, &["in", "at", "on", "for", "among", "during", "by", "after", "before", "since", "of"]);
    let whole = line.is_any(
        start + 1,
        &["all", "total", "detail", "fact", "short", "sum", "figures", "numbers", "these", "them", "those"],
    ) || line.phrase(start + 1, &["the", "end"]);
    let only =
        line.range.clone().any(|at| line.is_any(at, &["only", "another", "alone", "just", "first", "last"]));
    opener && !whole || only
}

/// Reads "most of the 46 beaches passed", "all 12 members voted", "none of the 30 boats sank".
fn quantified<'p>(line: &Line<'p>, at: usize) -> Option<Quantified<'p>> {
    let (share, length) = share(line, at)?;
    if at > line.range.start
        && (line.is_any(at - 1, &["not", "almost", "nearly", "for", "not", "than"])
            || line.is_cue(at - 1, Cue::Denied))
    {
        return None;
    }
    let mut next = at + length;
    let of = line.is(next, "of");
    next += usize::from(of);
    next += usize::from(line.is_any(next, &["the", "its", "their", "our", "his", "her", "these", "those"]));
    let whole = line
        .given(next)
        .filter(|whole| whole.is_plain_count() && whole.noun().is_some() && whole.is_actual())?;
    // Half of five is two or three.
    let small = whole.claim.value.number.as_ref().is_none_or(|number| *number < Number::from(20));
    if line.given(at).is_some() && small {
        return None;
    }
    if !of && !line.is_any(at, &["all", "both"]) {
        return None;
    }
    let said = said(line, line.after(whole));
    Some(Quantified { words: at..next, share, whole, said })
}

fn share(line: &Line<'_>, at: usize) -> Option<(Share, usize)> {
    let half = || Number::ratio(1, 2);
    let more = || Share { of_whole: Interval::above(half()), says: "most is more than half" };
    if line.is(at, "most") {
        return Some((more(), 1));
    }
    if let Some(length) = line.any_phrase(at, MAJORITIES) {
        return Some((more(), length));
    }
    if let Some(length) = line.any_phrase(at, &[&["only", "a", "minority"], &["a", "minority"]]) {
        let less = Interval::new(Some(Bound::closed(Number::zero())), Some(Bound::open(half())));
        return Some((Share { of_whole: less, says: "a minority is less than half" }, length));
    }
    if line.is(at, "none") || line.phrase(at, &["not", "one"]) {
        let none = Share { of_whole: Interval::point(Number::zero()), says: "none is not one of them" };
        return Some((none, if line.is(at, "none") { 1 } else { 2 }));
    }
    if line.is_any(at, &["all", "both"]) {
        let all = Share { of_whole: Interval::point(Number::one()), says: "all is every one of them" };
        return Some((all, 1));
    }
    fraction(line.given(at)?).map(|share| (share, 1))
}

const MAJORITIES: &[&[&str]] = &[
    &["the", "vast", "majority"],
    &["the", "great", "majority"],
    &["a", "large", "majority"],
    &["a", "clear", "majority"],
    &["a", "narrow", "majority"],
    &["the", "majority"],
    &["a", "majority"],
];

/// Reads "half", "more than two thirds", "one in five": five points on either side are as far as the words reach.
fn fraction(given: Given<'_>) -> Option<Share> {
    let quantity = given.quantity()?;
    let Amount::One(number) = &quantity.amount else { return None };
    let whole = given.noun().is_some() || quantity.unit.is_some();
    if whole || !number.is_positive() || *number >= Number::one() || given.kind() != ValueKind::Quantity {
        return None;
    }
    let slack = Number::ratio(1, 20);
    let (below, above) = (Bound::closed(number - &slack), Bound::closed(number + &slack));
    let (low, high) = match given.mention.sense() {
        Sense::Over => (Bound::open(number.clone()), Bound::closed(Number::one())),
        Sense::AtLeast => (Bound::closed(number.clone()), Bound::closed(Number::one())),
        Sense::Under => (Bound::closed(Number::zero()), Bound::open(number.clone())),
        Sense::AtMost => (Bound::closed(Number::zero()), Bound::closed(number.clone())),
        Sense::Plain | Sense::Exactly | Sense::About | Sense::Nearly => (below, above),
        _ => return None,
    };
    Some(Share { of_whole: Interval::new(Some(low), Some(high)), says: "the number is that share of all" })
}

/// Returns what is said behind a noun: the first word that means something, which is its verb.
fn said(line: &Line<'_>, start: usize) -> Option<Said> {
    let mut denied = false;
    let mut words = start..line.range.end.min(start + 9);
    // What stands between the noun and its verb, such as "examined this summer", is passed over where an auxiliary or a
    // word of good or bad news tells the verb.
    let verb = words.find(|at| {
        denied |= line.is_any(*at, &["not", "n't", "never", "t"]);
        polarity(line, *at).is_some()
    });
    if let Some(verb) = verb {
        return Some(Said {
            root: root(line.word(verb)),
            object: None,
            outcome: polarity(line, verb),
            denied,
        });
    }
    let mut denied = false;
    let verb = (start..line.range.end.min(start + 4)).find(|at| {
        denied |= line.is_any(*at, &["not", "never"]);
        line.given(*at).is_some()
            || line.sign(*at).is_some()
            || is_content(line, *at) && !line.is_cue(*at, Cue::Denied)
    })?;
    let object = (is_content(line, verb + 1)).then(|| root(line.word(verb + 1)));
    (is_content(line, verb)).then(|| Said { root: root(line.word(verb)), object, outcome: None, denied })
}

fn polarity(line: &Line<'_>, at: usize) -> Option<Outcome> {
    outcome(&line.word(at).to_lowercase())
}

/// Whether a word says that something went well: "passed", "failed".
fn outcome(word: &str) -> Option<Outcome> {
    static OUTCOMES: LazyLock<FxHashMap<&'static str, Outcome>> = LazyLock::new(|| {
        let lines =
            include_str!("../../../data/en/outcomes.tsv").lines().filter(|line| !line.starts_with('#'));
        let outcome = |word| if word == "good" { Outcome::Good } else { Outcome::Bad };
        lines.filter_map(|line| line.split_once('\t')).map(|(word, name)| (word, outcome(name))).collect()
    });
    OUTCOMES.get(word).copied()
}

/// Returns the number in apposition: "most of the 40 members, 12, voted", "all 30 boats (28) sank".
fn beside<'p>(line: &Line<'p>, quantified: &Quantified<'p>) -> Option<Given<'p>> {
    let after = line.after(quantified.whole);
    let part = line.given(after + 1).filter(|part| {
        part.is_plain_count() && (part.noun().is_none() || part.may_be_part_of(&quantified.whole))
    })?;
    let ends = matches!(
        (line.sign(after), line.sign(line.after(part))),
        (Some(','), Some(',')) | (Some('('), Some(')'))
    ) || line.is_dash(after) && line.is_dash(line.after(part));
    ends.then_some(part)
}

/// Reads "most of the 40 members (15) voted", where the figure is read as no value of its own.
fn figure(line: &Line<'_>, quantified: &Quantified<'_>, stated: &mut Vec<Stated>) {
    let open = line.after(quantified.whole);
    let Ok(number) = line.word(open + 1).parse::<Number>() else { return };
    let bracket = line.sign(open) == Some('(') && line.sign(open + 2) == Some(')');
    let share = &quantified.share.of_whole;
    let Some(whole) = quantified.whole.claim.value.number.as_ref().filter(|_| bracket) else { return };
    let times =
        |bound: &Option<Bound>| bound.clone().map(|bound| Bound { value: whole * &bound.value, ..bound });
    let range = Interval::new(times(&share.low), times(&share.high));
    if !range.contains(&number) {
        let cue = line.span(quantified.words.start..open + 3);
        let draft = line.page.state("quantifier-of-part", cue, quantified.share.says).ground(line.page, cue);
        // No number of all fits a part that no reading of the words allows.
        draft.term(quantified.whole, 1).within(Interval::below(Number::zero())).file(stated);
    }
}

/// Returns the numbers of whom a line says the same: "17 of the beaches passed", "17 passed and 29 failed", "17 of them".
fn parts<'p>(line: &Line<'p>, start: usize, whole: Given<'p>, wanted: &Said) -> Vec<Given<'p>> {
    let is_same_noun = |part: &Given<'p>| match part.noun() {
        Some(noun) => {
            whole.noun() == Some(noun)
                || part.may_be_part_of(&whole)
                || outcome(noun).is_some()
                || root(noun) == wanted.root
        }
        None => true,
    };
    let mut parts = Vec::new();
    for part in line.values(start..line.range.end) {
        if !part.is_plain_count() || !is_same_noun(&part) || !part.is_actual() {
            continue;
        }
        // A number of another thing, or of the whole again, is no part.
        let mut at = part.at + 1;
        let of = line.is(at, "of");
        at = if of { at + 1 } else { at };
        at += usize::from(of && line.is_any(at, &["the", "these", "those", "them"]));
        let noun_again = of
            && line.item(at).is_some()
            && whole.noun().is_some_and(|noun| root(line.word(at)) == root(noun));
        at += usize::from(noun_again);
        let at = if of { at } else { at.max(part.at + 1) };
        let Some(said) = said_at(line, at, wanted) else { continue };
        if said == wanted.denied && !is_of_another(line, at, wanted) {
            parts.push(part);
        }
    }
    parts
}

/// Says whether a verb has another object than the quantifier's: "all 30 speak English, 25 speak French".
fn is_of_another(line: &Line<'_>, start: usize, wanted: &Said) -> bool {
    let verb = (start..line.range.end.min(start + 5)).find(|at| root(line.word(*at)) == wanted.root);
    let Some(object) = verb.map(|verb| verb + 1).filter(|at| is_content(line, *at)) else { return false };
    wanted.object.as_ref().is_some_and(|wanted| root(line.word(object)) != *wanted)
}

/// Says whether the words that follow say the same as `wanted`, and if so whether they deny it.
fn said_at(line: &Line<'_>, start: usize, wanted: &Said) -> Option<bool> {
    let mut denied = false;
    for at in start..line.range.end.min(start + 5) {
        if line.sign(at).is_some() || line.given(at).is_some() || line.is_any(at, &["and", "but", "while"]) {
            return None;
        }
        denied |= line.is_any(at, &["not", "never"]);
        let same = root(line.word(at)) == wanted.root
            || wanted.outcome.is_some() && polarity(line, at) == wanted.outcome;
        if same {
            return Some(denied);
        }
        if polarity(line, at).is_some() {
            return None;
        }
    }
    None
}
