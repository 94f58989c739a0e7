//! `date(day)`: a day that the rule itself names.

use super::{Function, Gives, Takes};
use crate::quantities::{Day, Interval, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::{Expression, Node};
use crate::rules::sort::Sort;

pub const DATE: Function = Function {
    name: "date",
    form: "date(\"YYYY-MM-DD\")",
    says: "The day, from its first moment to its last.",
    example: "event >= date(\"2014-08-08\")",
    takes: &[Takes::Day],
    gives: Gives::Amount(Sort::Date),
    call,
};

fn call(_: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let Node::Text(text) = &arguments[0].node else { return Err(Senseless) };
    let day = read_day(text).ok_or(Senseless)?.number();
    let interval = Interval::half_open(Number::from(day), Number::from(day + 1));
    Ok(Meaning::Amount(Amount::interval(&interval, Sort::Date)))
}

/// Reads `2024-02-12`; `None` where there is no such day.
pub fn read_day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
