//! `rate(amount, duration)`: how much a day.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::{Expression, Operator};
use crate::rules::sort::Sort;

pub const RATE: Function = Function {
    name: "rate",
    form: "rate(amount, duration)",
    says: "How much it is a day, if it comes evenly over the duration.",
    example: "daily == rate(total, period)",
    takes: &[Takes::Amount, Takes::Amount],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (amount, mut duration) = (context.amount(&arguments[0])?, context.amount(&arguments[1])?);
    if duration.sort != Sort::Duration {
        return Err(Senseless);
    }
    duration.sort = Sort::Number;
    context.arithmetic(Operator::Over, &amount, &duration).map(Meaning::Amount)
}
