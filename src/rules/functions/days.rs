//! `days(number)`: a length of time.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const DAYS: Function = Function {
    name: "days",
    form: "days(number)",
    says: "So many days, to compare durations and move dates with.",
    example: "duration <= end - start + days(1)",
    takes: &[Takes::Number],
    gives: Gives::Amount(Sort::Duration),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let mut amount = context.amount(&arguments[0])?;
    amount.sort = Sort::Duration;
    Ok(Meaning::Amount(amount))
}
