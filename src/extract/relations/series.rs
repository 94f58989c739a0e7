//! Events of one name in a series: "the second survey, three years after the first", "in 2013, the year of the third
//! survey".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Draft, Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// A member of a series: the root of its noun and its place.
type Event = (String, i64);

/// A length of time between two events of a series, the earlier first.
struct Gap<'p> {
    from: Event,
    to: Event,
    length: Given<'p>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut dates: FxHashMap<Event, Vec<Given<'_>>> = FxHashMap::default();
    let mut gaps: Vec<Gap<'_>> = Vec::new();
    for (_, line) in page.prose(Marks::VALUE) {
        let ordinals: Vec<usize> = line.range.clone().filter(|at| place(&line, *at).is_some()).collect();
        let mut is_anchor = false;
        for (index, at) in ordinals.iter().enumerate() {
            let Some(event) = event(&line, *at, &ordinals[..index]) else { continue };
            if std::mem::take(&mut is_anchor) {
                continue;
            }
            let end = ordinals.get(index + 1).copied().unwrap_or(line.range.end);
            let step = gap(&line, &ordinals, index, &event);
            is_anchor = step.as_ref().is_some_and(|step| step.to == event);
            // "The second strike, three years after the first, began in 1986."
            let behind = || step.as_ref().and_then(|_| date_behind(&line, *ordinals.get(index + 1)?));
            if let Some(date) = date_of(&line, *at, end).or_else(behind) {
                dates.entry(event.clone()).or_default().push(date);
            }
            gaps.extend(step);
        }
    }
    if gaps.is_empty() {
        return;
    }
    for (from, start) in &dates {
        for (to, end) in dates.iter().filter(|(to, _)| to.0 == from.0 && to.1 > from.1) {
            let (Some(lengths), [first], [last]) = (path(&gaps, from, to), start.as_slice(), end.as_slice())
            else {
                continue;
            };
            let says = "the time between two events of a series is the sum of its steps";
            let mut draft: Draft =
                page.state("steps-of-series", last.mention.span, says).term(*last, 1).term(*first, -1);
            let mut slack = Number::zero();
            for length in &lengths {
                draft = draft.term(*length, -1);
                slack = &slack + &length.width();
            }
            draft.within(Interval::closed(-&slack, slack)).file(stated);
        }
    }
}

fn place(line: &Line<'_>, at: usize) -> Option<i64> {
    line.given(at).filter(|given| given.kind() == ValueKind::Ordinal)?.claim.value.number.as_ref()?.to_i64()
}

/// Returns the event that an ordinal names: with its noun, or with that of an ordinal before it.
fn event(line: &Line<'_>, at: usize, before: &[usize]) -> Option<Event> {
    let noun = |at: usize| {
        let word = line.word(at + 1);
        (word.len() > 2
            && line.sign(at + 1).is_none()
            && line.given(at + 1).is_none()
            && !line.is_any(at + 1, &["and", "because", "was", "had", "since", "after"]))
        .then(|| root(word))
    };
    let noun = noun(at).or_else(|| before.iter().rev().find_map(|at| noun(*at)))?;
    Some((noun, place(line, at)?))
}

/// Returns the date of an event: "the first survey, in 2009", "first survey, spring of 2009:", "in 2013, the year of the third
/// survey", "the third survey was in 2013".
fn date_of<'p>(line: &Line<'p>, at: usize, end: usize) -> Option<Given<'p>> {
    let mut after = (at + 2..end.min(at + 9)).filter_map(|at| line.given(at));
    let linked = |date: &Given<'p>| {
        (at + 2..date.at).all(|at| {
            matches!(line.sign(at), Some(',' | '('))
                || line.is_any(
                    at,
                    &[
                        "in", "on", "of", "was", "took", "place", "followed", "came", "held", "made", "is",
                        "began",
                    ],
                )
        })
    };
    if let Some(date) = after.next().filter(Given::is_told_date).filter(linked) {
        return Some(date);
    }
    let start = line.range.start.max(at.saturating_sub(7));
    let date = (start..at).rev().find_map(|at| line.given(at)).filter(Given::is_told_date)?;
    let gap: Vec<&str> = (date.at + 1..at).map(|at| line.word(at)).collect();
    matches!(gap.as_slice(), [",", "the", "year" | "month" | "day", "of", "the" | "its" | "their"])
        .then_some(date)
}

/// Returns the date behind the ordinal from which another is told: "…, three years after the first, began in 1986".
fn date_behind<'p>(line: &Line<'p>, from: usize) -> Option<Given<'p>> {
    let comma = (from + 1..from + 3).find(|at| line.sign(*at) == Some(','))?;
    let date = (comma + 2..comma + 6).find_map(|at| line.given(at))?;
    let told = line.is_any(date.at - 1, &["in", "on"]) && date.kind() == ValueKind::Date;
    (told && !date.claim.value.inferred && date.is_actual()).then_some(date)
}

/// Returns the step that leads to an event: "the second, three years after the first", "five years between the second survey
/// and the third".
fn gap<'p>(line: &Line<'p>, ordinals: &[usize], index: usize, event: &Event) -> Option<Gap<'p>> {
    let at = ordinals[index];
    let next = *ordinals.get(index + 1)?;
    let other: Event = (event.0.clone(), place(line, next)?);
    let is_length = |given: &Given<'p>| given.kind() == ValueKind::Duration;
    let words = |range: Range<usize>, wanted: &[&str]| line.has(range, wanted);
    // "The second survey, three years after the first".
    if let Some(length) = line.values(at + 1..next).find(is_length)
        && line.is(line.after(length), "after")
        && other.1 < event.1
        && words(length.at + 2..next, &["the", "its"])
    {
        return Some(Gap { from: other, to: event.clone(), length });
    }
    // "Five years between the second survey and the third".
    let start = line.range.start.max(at.saturating_sub(5));
    let length = line.values(start..at).find(is_length)?;
    let between = words(length.at + 1..at, &["between"]) && words(at + 1..next, &["and"]);
    (between && other.1 > event.1).then(|| Gap { from: event.clone(), to: other, length })
}

/// Returns the lengths of the steps that lead from one event to another; there is at most one step to each.
fn path<'p>(gaps: &[Gap<'p>], from: &Event, to: &Event) -> Option<Vec<Given<'p>>> {
    let mut lengths = Vec::new();
    let mut at = to;
    while at != from {
        let mut steps = gaps.iter().filter(|gap| gap.to == *at);
        let (step, None) = (steps.next()?, steps.next()) else { return None };
        lengths.push(step.length);
        at = &step.from;
        if at.1 < from.1 {
            return None;
        }
    }
    Some(lengths)
}
