//! Groups that a study forms: "240 adults … the walking group (n = 121) or the control group (n = 119)", and those who stayed and left:
//! "221 completed the trial; 19 dropped out".

use crate::claims::{Certainty, Stated};
use crate::extract::cues::{Cue, CueTable};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::ValueKind;

/// How many sentences before the number of all may stand.
const REACH: usize = 4;

/// What says that all were shared out among groups.
pub(super) const ASSIGNED: &[&str] =
    &["randomised", "randomized", "assigned", "allocated", "divided", "split"];

/// Words for those who stayed and those who left, which are all there were.
pub(super) const STAYED: &[&str] = &["completed", "finished", "stayed", "remained"];
const LEFT: &[&[&str]] = &[
    &["dropped", "out"],
    &["withdrew"],
    &["were", "lost", "to", "follow"],
    &["did", "not", "complete"],
    &["did", "not", "finish"],
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::ARMS)) {
        groups(page, sentence, &line, stated);
        stayed_and_left(page, sentence, &line, stated);
    }
}

/// Reads "were randomised to the walking group (n = 121) or the control group (n = 119)".
fn groups(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    let verb = line.range.clone().find(|at| line.is_any(*at, ASSIGNED))?;
    let is_size = |given: &Given<'_>| {
        let open = given.at.wrapping_sub(3);
        // The sign may be read as part of the value.
        let whole =
            line.sign(given.at.wrapping_sub(2)) == Some('(') && line.is(given.at.wrapping_sub(1), "n");
        let apart =
            line.sign(open) == Some('(') && line.is(open + 1, "n") && line.sign(open + 2) == Some('=');
        (whole || apart) && line.sign(given.at + 1) == Some(')') && given.is_count()
    };
    let parts: Vec<Given<'_>> = line.values(verb..line.range.end).filter(is_size).collect();
    let [first, .., last] = parts.as_slice() else { return None };
    let whole = number_of_all(page, sentence, line, first.at)?;
    let cue = line.span(first.at..last.at + 1);
    let draft = page.state("parts-sum-to-whole", cue, "the groups are all who took part").term(whole, -1);
    parts.iter().fold(draft, |draft, part| draft.term(*part, 1)).file(stated);
    Some(())
}

/// Reads "221 participants completed the trial; 19 dropped out".
fn stayed_and_left(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let verb = line.range.clone().find(|at| line.is_any(*at, STAYED))?;
    let before = |end: usize| {
        let found = (line.range.start.max(end.saturating_sub(3))..end).rev().find_map(|at| line.given(at))?;
        (line.after(found) >= end.saturating_sub(1) && found.is_plain_count() && found.is_actual())
            .then_some(found)
    };
    let left = (verb + 1..line.range.end).find(|at| line.any_phrase(*at, LEFT).is_some())?;
    let (stay, leave) = (before(verb)?, before(left)?);
    if stay.index == leave.index || line.has(verb..left, &["of", "while", "later"]) {
        return None;
    }
    let whole = number_of_all(page, sentence, line, stay.at)?;
    let cue = line.span(stay.at..left + 1);
    let says = "those who stayed and those who left are all who took part";
    let draft = page.state("parts-sum-to-whole", cue, says).term(whole, -1).with(Certainty::Likely);
    draft.term(stay, 1).term(leave, 1).file(stated);
    Some(())
}

/// Returns the number of those who took part: of people, told before, and never otherwise.
fn number_of_all<'p>(page: &'p Page<'p>, sentence: usize, line: &Line<'p>, end: usize) -> Option<Given<'p>> {
    const TOOK: &[&str] = &[
        "enrolled",
        "recruited",
        "included",
        "randomised",
        "randomized",
        "studied",
        "participants",
        "patients",
        "adults",
        "volunteers",
        "started",
        "entered",
        "of",
        "assigned",
        "allocated",
    ];
    let people = |given: &Given<'p>| {
        given.is_plain_count()
            && given.is_actual()
            && given.kind() == ValueKind::Quantity
            && given.noun().is_some_and(|noun| {
                CueTable::english().is(noun, Cue::People) || matches!(root(noun).as_str(), "adult")
            })
    };
    let own = line.values(line.range.start..end).find(people);
    let mut earlier =
        page.preceding(sentence, REACH).filter(|(_, before)| before.has(before.range.clone(), TOOK));
    own.or_else(|| earlier.find_map(|(_, before)| before.values(before.range.clone()).find(people)))
}
