//! Those who passed and those who failed, sentences apart: "96 pupils sat the test and 84 passed … Twelve pupils failed".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::ValueKind;

/// How many sentences later the others may be told.
const REACH: usize = 4;

/// Words for how it went, and for how it went for all others.
pub(super) const PAIRS: &[(&str, &str)] = &[
    ("passed", "failed"),
    ("failed", "passed"),
    ("survived", "died"),
    ("accepted", "rejected"),
    ("won", "lost"),
];

pub(super) const WORDS: &[&str] = &["passed", "failed", "survived", "accepted"];

/// What says that a number is of a part, or of another time.
const APART: &[&str] = &[
    "of", "only", "another", "more", "with", "year", "before", "also", "other", "least", "than", "among",
    "last", "ago", "again",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::RESULTS)) {
        let Some((whole, part, verb)) = whole_and_part(&line) else { continue };
        let Some((_, other)) = PAIRS.iter().find(|(word, _)| line.is(verb, word)) else { continue };
        let rest = page.following(sentence, REACH).find_map(|(_, next)| Some((rest(&next, other)?, next)));
        if let Some((rest, next)) = rest {
            let cue = next.span(rest.at..next.after(rest) + 1);
            let says = "those who did and those who did not are all there were";
            let draft =
                page.state("parts-sum-to-whole", cue, says).term(whole, -1).term(part, 1).term(rest, 1);
            draft.with(Certainty::Likely).file(stated);
        }
    }
}

/// Reads "96 pupils sat the final examination and 84 passed": the only two counts of the sentence before the verb.
fn whole_and_part<'p>(line: &Line<'p>) -> Option<(Given<'p>, Given<'p>, usize)> {
    let verb = line.range.clone().find(|at| PAIRS.iter().any(|(word, _)| line.is(*at, word)))?;
    let mut counts = line.values(line.range.start..verb).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(whole), Some(part), None) = (counts.next(), counts.next(), counts.next()) else { return None };
    let plain =
        |given: &Given<'p>| given.is_plain_count() && given.is_actual() && given.claim.value.number.is_some();
    let linked = line.is(part.at.checked_sub(1)?, "and") && line.after(part) == verb;
    let noun = whole.noun().is_some() && part.noun().is_none();
    let smaller = part.claim.value.number < whole.claim.value.number;
    (linked && noun && smaller && plain(&whole) && plain(&part) && !line.has(whole.at..part.at, APART))
        .then_some((whole, part, verb))
}

/// Reads "Twelve pupils failed.": a sentence that says no more than that.
fn rest<'p>(line: &Line<'p>, verb: &str) -> Option<Given<'p>> {
    let count = line.given(line.range.start).filter(|count| count.is_plain_count() && count.is_actual())?;
    let end = line.after(count);
    let closes = line.sign(end + 1) == Some('.') || line.item(end + 1).is_none();
    (line.is(end, verb) && closes).then_some(count)
}
