//! Ages with the time at which they were reached: "in 1869, aged 28", "in 1883, when she was 35".

use super::life::{Age, years};
use crate::extract::page::{Given, Line};

/// Returns the age at the one date of a sentence: "in 1869, aged 28", "was 30 years old in 1990", "in 1883, when she was 35".
pub(super) fn age_then<'p>(line: &Line<'p>) -> Option<Age<'p>> {
    let at = line.only_date(line.range.clone()).filter(Given::is_told_date)?;
    if line.is_any(at.at - 1, &["since", "until", "by", "from"])
        || line.has(line.range.clone(), &["born", "turned"])
    {
        return None;
    }
    let age = |start: usize| {
        let given = line.given(start + age_words(line, start)?)?;
        years(given)
            .filter(|_| line.is(given.at - 1, "aged") || line.is(given.at - 1, "of") || is_old(line, given))
            .map(|_| given)
    };
    let mut ages = line.range.clone().filter_map(age);
    let years = ages.next()?;
    if !ages.all(|other| other.index == years.index) {
        return None;
    }
    Some(Age { years, at, is_birthday: false })
}

/// Returns how many words lead to an age here: "aged", "at the age of", "when she was", "was".
pub(super) fn age_words(line: &Line<'_>, at: usize) -> Option<usize> {
    line.any_phrase(
        at,
        &[&["at", "the", "age", "of"], &["when", "he", "was"], &["when", "she", "was"], &["aged"], &["was"]],
    )
}

/// Says whether a number is an age by what stands around it: "was 30 years old", "when she was 35".
fn is_old(line: &Line<'_>, age: Given<'_>) -> bool {
    let said = line.word(age.at).ends_with("old") || line.is(line.after(age), "old");
    let when = age.at >= line.range.start + 3
        && line.is(age.at - 3, "when")
        && age.is_count()
        && age.noun().is_none();
    said || when
}

/// Returns whose age a sentence about something else tells, as whether it is a woman's: "…, when she was 35".
pub(super) fn reached_by(line: &Line<'_>) -> Option<bool> {
    line.range.clone().find_map(|at| {
        let words = line.any_phrase(at, &[&["when", "he", "was"], &["when", "she", "was"]])?;
        line.given(at + words).map(|_| line.is(at + 1, "she"))
    })
}
