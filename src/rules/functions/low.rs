//! `low(amount)`: the lowest value that an amount can have.

use super::{Function, Gives, Takes};
use crate::quantities::Interval;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const LOW: Function = Function {
    name: "low",
    form: "low(amount)",
    says: "The lowest value that the amount can have, given the claims found; a number fit to be a factor.",
    example: "part >= low(share(portion)) * whole",
    takes: &[Takes::Amount],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let amount = context.amount(&arguments[0])?;
    let (interval, depends) = context.boxed(&amount);
    let end = interval.low.ok_or(Senseless)?.value;
    Ok(Meaning::Amount(Amount::interval(&Interval::point(end), amount.sort).depending(&depends)))
}
