//! One rate told for two lengths of time: "32,000 vehicles cross it every day, or 11.7 million a year".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, ValueKind};

/// Words by which a rate is told, with how many days each takes.
const PERIODS: &[(&str, i128)] = &[
    ("day", 1),
    ("daily", 1),
    ("week", 7),
    ("weekly", 7),
    ("month", 30),
    ("monthly", 30),
    ("year", 365),
    ("yearly", 365),
    ("annually", 365),
];

/// The same, as a mark of sentences.
pub(super) const WORDS: &[&str] = &["year", "annually", "yearly", "month", "week", "weekly", "monthly"];

/// By how much the two may differ: months and working days are not all alike.
const SLACK: i128 = 8;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::VALUE.and(Marks::PERIODIC)) {
        for or in line.range.clone().filter(|at| line.is(*at, "or")) {
            pair(&line, or, stated);
        }
    }
}

/// Relates the two rates on both sides of ", or".
fn pair(line: &Line<'_>, or: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let comma = or.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
    let clause = line.clause(comma.checked_sub(1)?);
    let quantity = |given: &Given<'_>| given.kind() == ValueKind::Quantity;
    let mut before = line.values(clause.start..comma).filter(quantity);
    let (Some(one), None) = (before.next(), before.next()) else { return None };
    let other = line.given(or + 1).filter(quantity)?;
    let end = (other.at + 1..line.range.end).find(|at| line.sign(*at).is_some()).unwrap_or(line.range.end);
    let (first, second) = (period(line, one, comma)?, period(line, other, end)?);
    let single = |given: Given<'_>| {
        given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)))
            && given.is_actual()
            && !given.is_percent()
    };
    let alike = one.is_count() && other.is_count() && (other.noun().is_none() || one.noun() == other.noun());
    if !alike || !single(one) || !single(other) || first == second {
        return None;
    }
    let ratio = |percent: i128| Number::ratio(second * percent, first * 100);
    let (least, most) = (ratio(100 - SLACK), ratio(100 + SLACK));
    let hard = one.hard();
    let range = Interval::closed(&hard.low?.value * &least, &hard.high?.value * &most);
    let says = "the two are one rate, told for two lengths of time";
    let draft = line.page.state("total-of-rate", line.span(one.at..end), says);
    draft.term(other, 1).factor(one).within(range).file(stated);
    Some(())
}

/// Returns for how many days a rate is told, in the words behind it.
fn period(line: &Line<'_>, rate: Given<'_>, end: usize) -> Option<i128> {
    if end <= rate.at + 1 {
        return None;
    }
    let words = line.span(rate.at..end).slice(line.page.view)?.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let told = |(index, word): (usize, &&str)| {
        let (name, days) = PERIODS.iter().find(|(name, _)| name == word)?;
        let adverb = name.ends_with('y') && *name != "day";
        let each = index > 0 && matches!(words[index - 1], "a" | "per" | "each" | "every");
        (adverb || each).then_some(*days)
    };
    let mut found = words.iter().enumerate().filter_map(told);
    found.next().filter(|_| found.next().is_none())
}
