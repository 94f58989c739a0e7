//! `abs(amount)`: how far an amount is from zero.

use super::{Function, Gives, Takes};
use crate::quantities::{Bound, Interval, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const ABS: Function = Function {
    name: "abs",
    form: "abs(amount)",
    says: "The amount without its sign.",
    example: "abs(new - old) <= 5",
    takes: &[Takes::Amount],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let amount = context.amount(&arguments[0])?;
    let (interval, depends) = context.boxed(&amount);
    let is_negative = |bound: &Option<Bound>| bound.as_ref().is_none_or(|bound| bound.value.is_negative());
    if interval.low.as_ref().is_some_and(|low| !low.value.is_negative()) {
        return Ok(Meaning::Amount(amount));
    }
    if interval.high.is_some() && is_negative(&interval.high) {
        let sort = amount.sort;
        return Ok(Meaning::Amount(amount.scale(&Number::from(-1), sort)));
    }
    // Zero lies between the two ends, and the farther end decides.
    let mirrored = interval.scale(&Number::from(-1));
    let high = match (interval.high, mirrored.high) {
        (Some(one), Some(other)) => Some(if one.value > other.value { one } else { other }),
        _ => None,
    };
    let interval = Interval { low: Some(Bound::closed(Number::zero())), high };
    Ok(Meaning::Amount(Amount::interval(&interval, amount.sort).depending(&depends)))
}
