//! `years(number)`: a length of time, leap days or not.

use super::{Function, Gives, Takes};
use crate::quantities::{Interval, Number};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const YEARS: Function = Function {
    name: "years",
    form: "years(number)",
    says: "So many years of 365 to 366 days each.",
    example: "death <= birth + years(125)",
    takes: &[Takes::Number],
    gives: Gives::Amount(Sort::Duration),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let number = context.amount(&arguments[0])?;
    let (interval, _) = context.boxed(&number);
    if interval.low.as_ref().is_none_or(|low| low.value.is_negative()) {
        return Err(Senseless);
    }
    let days = Interval::closed(Number::from(365), Number::from(366));
    Ok(Meaning::Amount(number.stretch(&days, Sort::Duration)))
}
