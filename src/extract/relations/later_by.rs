//! A date with how much later it is than the one before it: "begins in April 2025 and is to be finished in October 2027, 30 months
//! later".

use super::beside::length_of;
use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, ValueKind};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::DATE.and(Marks::ORDER)) {
        for length in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Duration) {
            begun_and_done(&line, length, stated);
        }
    }
    for (_, line) in page.prose(Marks::DATE.and(Marks::MOVES_ON)) {
        for step in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Date) {
            after(&line, step, stated);
        }
    }
}

/// Reads "the wing, begun in March 2021, was opened on 1 September 2023 after 30 months".
fn begun_and_done(line: &Line<'_>, length: Given<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    const BEGUN: &[&str] = &["begun", "started", "began", "launched", "commenced"];
    let after = length.at.checked_sub(1).filter(|at| line.is(*at, "after"))?;
    let second = line.given(after.checked_sub(1 + usize::from(line.sign(after - 1) == Some(',')))?)?;
    let mut before = line.values(line.range.start..second.at).filter(|given| given.kind() == ValueKind::Date);
    let (Some(first), None) = (before.next(), before.next()) else { return None };
    let begun = (line.range.start..first.at).rev().take(3).any(|at| line.is_any(at, BEGUN));
    let closes =
        line.item(length.at + 1).is_none() || matches!(line.sign(length.at + 1), Some('.' | ';' | ','));
    let told = |date: &Given<'_>| date.is_told_date() && date.claim.value.core.low.is_some();
    let (low, high) = (length.hard().low?.value, length.hard().high?.value);
    if !begun || !closes || !told(&first) || !told(&second) || !length.is_actual() {
        return None;
    }
    let slack = &(&high / &Number::from(12)) + &Number::one();
    let draft = line.page.state(
        "length-of-period",
        line.span(first.at..length.at + 1),
        "from the first date to the second it is that long",
    );
    let draft = draft.term(second, 1).term(first, -1).factor(length);
    draft.within(Interval::closed(&low - &slack, &high + &slack)).file(stated);
    Some(())
}

fn after(line: &Line<'_>, step: Given<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    let words = line.word(step.at).to_lowercase();
    let comma = step.at.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
    let closes = line.item(step.at + 1).is_none() || matches!(line.sign(step.at + 1), Some('.' | ';' | ','));
    let second = line.given(comma.checked_sub(1)?)?;
    let mut before = line.values(line.range.start..second.at).filter(|given| given.kind() == ValueKind::Date);
    let (Some(first), None) = (before.next(), before.next()) else { return None };
    let told = |date: &Given<'_>| {
        let core = &date.claim.value.core;
        date.kind() == ValueKind::Date
            && !date.claim.value.inferred
            && core.low.is_some()
            && core.high.is_some()
    };
    if !words.ends_with(" later") || !closes || !told(&first) || !told(&second) {
        return None;
    }
    let length = length_of(&words)?;
    // A step is rounded to its unit, and some count the first day too.
    let slack = &(&length / &Number::from(12)) + &Number::one();
    let cue = line.span(second.at..step.at + 1);
    let draft = line.page.state("dates-a-step-apart", cue, "the second date is so much later than the first");
    let draft = draft.term(second, 1).term(first, -1).factor(step);
    draft.within(Interval::closed(&length - &slack, &length + &slack)).file(stated);
    Some(())
}
