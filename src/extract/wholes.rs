//! "All 312 passengers": a number of all of those that were counted before.

use rustc_hash::FxHashMap;

use super::identity::{Ground, Same};
use super::page::{Given, Line, Page};
use super::roots::root;
use crate::claims::Certainty;
use crate::mentions::Amount;
use crate::quantities::{Number, Sense};

/// What stands directly before a count that says how many there are in all.
const INTRODUCES: &[&str] = &[
    "carrying",
    "carried",
    "has",
    "had",
    "have",
    "with",
    "comprises",
    "comprised",
    "employs",
    "employed",
    "holds",
    "of",
    "owns",
    "runs",
    "operates",
    "are",
    "were",
];

/// What begins a phrase that says of which of them the sentence speaks.
const RESTRICTS: &[&str] = &[
    "of", "in", "from", "at", "who", "that", "with", "on", "which", "whose", "under", "over", "aged", "for",
    "to", "near", "by", "aboard", "without",
];

/// Finds where a text says a number of all of those that it counted before.
pub(super) fn add(page: &Page<'_>, same: &mut Vec<Same>) {
    let mut counted: FxHashMap<&str, Vec<(Given<'_>, bool)>> = FxHashMap::default();
    for sentence in 0..page.text.document.sentences.len() {
        let line = page.line(sentence);
        for given in line.values(line.range.clone()) {
            let Some(noun) = given.noun().filter(|_| is_plain(&given)) else { continue };
            let earlier = counted.entry(noun).or_default();
            if is_all(&line, given)
                && let Some(whole) = whole_of(earlier, given)
            {
                same.push(Same {
                    one: whole.index,
                    other: given.index,
                    certainty: Certainty::Certain,
                    ground: Ground::All,
                });
            } else if line.is(given.at.wrapping_sub(1), "all")
                && let [(only, false)] = earlier.as_slice()
                && is_all(&line, given)
                && is_told_just_before(page, sentence, *only)
            {
                let (certainty, ground) = (Certainty::Likely, Ground::All);
                same.push(Same { one: only.index, other: given.index, certainty, ground });
            }
            earlier.push((given, introduces(&line, given)));
        }
        same.extend(all_of_those(page, sentence, &line));
    }
}

/// "Police arrested 12 men. All 15 of those arrested …": all of those of whom the sentence before told just that.
fn all_of_those(page: &Page<'_>, sentence: usize, line: &Line<'_>) -> Option<Same> {
    let start = line.range.start;
    let all = line.given(start + 1).filter(|all| line.is(start, "all") && all.is_plain_count())?;
    let of = line.after(all);
    if !line.phrase(of, &["of", "those"]) || !line.word(of + 2).ends_with("ed") {
        return None;
    }
    let verb = root(line.word(of + 2));
    let (_, before) = page.preceding(sentence, 1).next()?;
    let told = |given: &Given<'_>| {
        given.is_plain_count()
            && given.noun().is_some()
            && (given.at > before.range.start && root(before.word(given.at - 1)) == verb
                || before.is_any(before.after(*given), &["were", "was"])
                    && root(before.word(before.after(*given) + 1)) == verb)
    };
    let mut counts = before.values(before.range.clone()).filter(Given::is_count);
    let (Some(one), None) = (counts.next().filter(told), counts.next()) else { return None };
    Some(Same { one: one.index, other: all.index, certainty: Certainty::Likely, ground: Ground::All })
}

/// Says whether a count opens one of the two sentences before, and neither adds others to it: "Two suspects were arrested. All three
/// suspects …".
fn is_told_just_before(page: &Page<'_>, sentence: usize, only: Given<'_>) -> bool {
    const OTHERS: &[&str] = &[
        "another",
        "third",
        "fourth",
        "other",
        "others",
        "more",
        "later",
        "joined",
        "also",
        "further",
        "second",
        "additional",
    ];
    let told = page.items.sentence_of(only.at);
    let first = page.line(told);
    told < sentence
        && told + 2 >= sentence
        && only.at <= first.range.start + 1
        && (told..=sentence).all(|number| {
            let line = page.line(number);
            !line.has(line.range.clone(), OTHERS)
        })
}

/// Returns the one count before that says how many there are, unless the new one may add others to it.
fn whole_of<'p>(earlier: &[(Given<'p>, bool)], all: Given<'p>) -> Option<Given<'p>> {
    let mut introduced = earlier.iter().filter(|(_, introduces)| *introduces);
    let (Some((whole, _)), None) = (introduced.next(), introduced.next()) else { return None };
    let low = |given: &Given<'_>| given.hard().low.map(|low| low.value);
    let others = earlier.iter().filter(|(given, introduces)| !introduces && given.index != whole.index);
    let sum =
        others.filter_map(|(given, _)| low(given)).fold(low(whole)?, |sum: Number, value| &sum + &value);
    let number = low(&all)?;
    (number < low(whole)? || sum < number || earlier.len() == 1).then_some(*whole)
}

/// Says whether a value is one whole number of a noun that stands alone.
fn is_plain(given: &Given<'_>) -> bool {
    let Some(quantity) = given.quantity() else { return false };
    let alone = quantity
        .counted
        .as_ref()
        .is_some_and(|counted| !given.claim.measure.contains(' ') && counted.span.len() > 1);
    let one = matches!(quantity.amount, Amount::One(_));
    given.is_count() && one && alone && matches!(given.mention.sense(), Sense::Plain | Sense::Exactly)
}

fn is_all(line: &Line<'_>, given: Given<'_>) -> bool {
    let at = given.at;
    // "In all 312 passengers" adds up, it does not look back.
    let adds = at > line.range.start + 1 && line.is(at - 2, "in");
    let leads = at > line.range.start && line.is(at - 1, "all") && !adds
        || at > line.range.start + 2
            && line.is(at - 1, "the")
            && line.is(at - 2, "of")
            && line.is_any(at - 3, &["all", "each"]);
    leads && !line.is_any(line.after(given), RESTRICTS)
}

fn introduces(line: &Line<'_>, given: Given<'_>) -> bool {
    let before = given.at > line.range.start && line.is_any(given.at - 1, INTRODUCES);
    // "The first of 12 passengers" counts all, "a third of 12 passengers" does too; "all of the 12" was met before.
    before && !line.is_any(line.after(given), &["who", "whose", "that"])
}
