//! Anniversaries: "founded in 1935, the club marked its 89th anniversary in 2024".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences before the founding may be told.
const REACH: usize = 4;

/// What tells when something began to be.
const FOUNDED: &[&str] = &[
    "founded",
    "opened",
    "established",
    "formed",
    "created",
    "incorporated",
    "launched",
    "built",
    "started",
];

/// What such a day is called.
pub(super) const WORDS: &[&str] = &["anniversary", "birthday"];

/// What people do on an anniversary.
const MARKED: &[&str] = &[
    "marked",
    "marks",
    "marking",
    "celebrated",
    "celebrates",
    "celebrating",
    "celebrate",
    "mark",
    "observed",
    "observes",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::ANNIVERSARY)) {
        for at in line.places(const { Firsts::of(WORDS) }).filter(|at| line.is_any(*at, WORDS)) {
            anniversary(page, sentence, &line, at, stated);
        }
    }
}

/// Relates the number of an anniversary to its year and to the year of the founding.
fn anniversary(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    at: usize,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let number = line.given(at.checked_sub(1)?).filter(|given| given.kind() == ValueKind::Ordinal)?;
    let own = number.at.checked_sub(1).filter(|at| line.is_any(*at, &["its", "their"]))?;
    let verb = (line.range.start..own).rev().take(3).find(|at| line.is_any(*at, MARKED))?;
    if line.is(at + 1, "of") || line.has(line.range.clone(), &["would", "not", "will", "if"]) {
        return None;
    }
    // The year in which it was marked: behind it, or in front of the sentence.
    let behind =
        (at + 1..at + 4).find_map(|at| line.given(at)).filter(|given| given.kind() == ValueKind::Date);
    let opening = line.is(line.range.start, "in").then(|| line.given(line.range.start + 1)).flatten();
    let year = behind.or(opening.filter(|given| given.kind() == ValueKind::Date))?;
    let founding = founding(line, verb).or_else(|| {
        let pronoun = line.is_any(verb - 1, &["it", "they"]);
        let noun = (verb >= 2 && line.is(verb - 2, "the")).then(|| root(line.word(verb - 1)));
        page.preceding(sentence, REACH).find_map(|(number, earlier)| {
            let near = pronoun && number + 1 == sentence;
            let subject = subject(&earlier)?;
            let same = near || noun.as_ref().is_some_and(|noun| *noun == subject);
            let told = founding(&earlier, earlier.range.end)?;
            Some(told).filter(|_| same)
        })
    })?;
    let value = |given: Given<'_>| {
        let core = &given.claim.value.core;
        core.low.as_ref().map(|low| low.value.clone())
    };
    let span = &value(year)? - &value(founding)?;
    let years = (&(&span / &Number::ratio(36525, 100)) + &Number::ratio(1, 2)).floor();
    let told = number.claim.value.number.clone()?;
    let off = (&told - &years).abs();
    if off.is_zero() || years < Number::from(1) {
        return None;
    }
    // A feast may be held a year early or late.
    let certainty = if off > Number::one() { Certainty::Certain } else { Certainty::Likely };
    let says = "an anniversary is as many years after the founding as its number says";
    let draft = page.state("dates-a-step-apart", line.span(number.at..at + 1), says).term(number, 1);
    draft.factor(founding).factor(year).within(Interval::point(years)).with(certainty).file(stated);
    Some(())
}

/// Returns the year in which what a sentence is about was founded: "was founded in 1935", "Founded in 1935, the club", "the club,
/// which opened in 1974,".
fn founding<'p>(line: &Line<'p>, end: usize) -> Option<Given<'p>> {
    let at = (line.range.start..end).find(|at| line.is_any(*at, FOUNDED))?;
    let date = line.given(at + 2).filter(|date| line.is_any(at + 1, &["in", "on"]) && date.is_told_date())?;
    let told = at == line.range.start
        || line.is_any(at - 1, &["was", "were", "which"])
        || line.sign(at - 1) == Some(',');
    let others = line.values(line.range.start..at).any(|given| given.kind() == ValueKind::Date);
    (told && !others && !line.has(line.range.start..date.at, &["again", "first", "not"])).then_some(date)
}

/// Returns the root of the noun that a sentence is about: "the club was founded", "Founded in 1935, the club".
fn subject(line: &Line<'_>) -> Option<String> {
    let start = line.range.start;
    if line.is(start, "the") {
        return (start + 1..start + 5)
            .find(|at| line.is_any(*at + 1, &["was", "were", "which"]) || line.sign(at + 1) == Some(','))
            .map(|at| root(line.word(at)));
    }
    let comma = (start..start + 6).find(|at| line.sign(*at) == Some(','))?;
    (line.is_any(start, FOUNDED) && line.is(comma + 1, "the")).then(|| root(line.word(comma + 2)))
}
