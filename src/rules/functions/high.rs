//! `high(amount)`: the highest value that an amount can have.

use super::{Function, Gives, Takes};
use crate::quantities::Interval;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const HIGH: Function = Function {
    name: "high",
    form: "high(amount)",
    says: "The highest value that the amount can have, given the claims found; a number fit to be a factor.",
    example: "part <= high(share(portion)) * whole",
    takes: &[Takes::Amount],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let amount = context.amount(&arguments[0])?;
    let (interval, depends) = context.boxed(&amount);
    let end = interval.high.ok_or(Senseless)?.value;
    Ok(Meaning::Amount(Amount::interval(&Interval::point(end), amount.sort).depending(&depends)))
}
