//! `round(amount, step)`: to the nearest multiple of a step.

use super::{Function, Gives, Takes};
use crate::quantities::{Bound, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const ROUND: Function = Function {
    name: "round",
    form: "round(amount, step)",
    says: "All that a writer may have made of the amount by rounding it to multiples of the step: half a step more or less.",
    example: "stated == round(exact, 100)",
    takes: &[Takes::Amount, Takes::Number],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let amount = context.amount(&arguments[0])?;
    let step = context.amount(&arguments[1])?.as_interval().ok_or(Senseless)?;
    let half = step.as_point().ok_or(Senseless)?.abs().checked_div(&Number::from(2)).ok_or(Senseless)?;
    let around =
        crate::quantities::Interval { low: Some(Bound::closed(-&half)), high: Some(Bound::closed(half)) };
    let around = Amount::interval(&around, amount.sort);
    let sort = amount.sort;
    Ok(Meaning::Amount(amount.add(&around, &Number::one(), sort)))
}
