//! `weekday(date)`: the day of the week.

use super::{Function, Gives, Takes};
use crate::quantities::{Day, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const WEEKDAY: Function = Function {
    name: "weekday",
    form: "weekday(date)",
    says: "The day of the week, 1 for Monday to 7 for Sunday; of a date that is written with its weekday that of the day before its \
           hedge; otherwise unknown where the date is longer than a day.",
    example: "event.weekday == weekday(event)",
    takes: &[Takes::Date],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let meaning = context.meaning(&arguments[0])?;
    let (interval, depends) = context.boxed(&context.as_amount(&meaning)?);
    // "Before Tuesday, 18 October" names a day, though it says nothing of what happened on it.
    let named = match &meaning {
        Meaning::Claims(claims) => claims.first().and_then(|claim| {
            let value = &context.index.facts.claim(*claim).value;
            value.weekday.and(value.number.as_ref()?.to_i64()).and_then(Day::from_number)
        }),
        _ => None,
    };
    let first = match named {
        Some(day) => day,
        None => days_of(&interval).filter(|(first, last)| first == last).ok_or(Senseless)?.0,
    };
    Ok(Meaning::Amount(Amount::number(Number::from(i64::from(first.weekday()))).depending(&depends)))
}

/// Returns the first and the last day that an interval of instants touches.
pub fn days_of(interval: &crate::quantities::Interval) -> Option<(Day, Day)> {
    let (low, high) = (interval.low.as_ref()?, interval.high.as_ref()?);
    let first = low.value.floor().to_i64()?;
    let last = high.value.floor();
    let open = !high.closed && last == high.value;
    let last = last.to_i64()? - i64::from(open);
    Some((Day::from_number(first)?, Day::from_number(last)?))
}
