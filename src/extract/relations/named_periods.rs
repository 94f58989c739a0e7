//! A length of time of what ran over a period: "The fair ran from 3 to 9 May. The seven-day fair …".

use super::times::length_of_period;
use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::ValueKind;

/// How many sentences later the length may stand.
const REACH: usize = 3;

/// What runs over a period.
const RUNS: &[&str] =
    &["ran", "lasted", "runs", "held", "place", "open", "went", "continued", "extended", "sat", "met"];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for date in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Date) {
            let Some(noun) = subject(&line, date) else { continue };
            for (_, other) in page.following(sentence, REACH) {
                let moved = other.values(other.range.clone()).any(|given| given.kind() == ValueKind::Date);
                for length in
                    other.values(other.range.clone()).filter(|given| is_length_of(&other, *given, noun))
                {
                    length_of_period(&line, date, &other, length, stated);
                }
                if moved {
                    break;
                }
            }
        }
    }
}

/// Returns the noun of the subject that runs over a period: "the fair ran from …".
fn subject<'p>(line: &Line<'p>, date: Given<'_>) -> Option<&'p str> {
    let first = line.range.start.max(date.at.saturating_sub(4));
    let verb = (first..date.at).find(|at| line.is_any(*at, RUNS))?;
    let before = verb - usize::from(line.is_any(verb.saturating_sub(1), &["was", "took", "were"]));
    let noun = before.checked_sub(1).filter(|at| *at > line.range.start && line.sign(*at).is_none())?;
    (line.is(line.range.start, "the") && noun <= line.range.start + 3).then(|| line.word(noun))
}

/// Says whether "the ten-day fair" stands here.
fn is_length_of(line: &Line<'_>, given: Given<'_>, noun: &str) -> bool {
    given.kind() == ValueKind::Duration
        && given.is_actual()
        && line.word(given.at).contains('-')
        && line.is_any(given.at.wrapping_sub(1), &["the", "this"])
        && line.is(given.at + 1, noun)
}
