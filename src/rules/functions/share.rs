//! `share(percentage)`: a percentage as a plain factor.

use super::{Function, Gives, Takes};
use crate::quantities::{Dimension, Number, Unit};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const SHARE: Function = Function {
    name: "share",
    form: "share(amount)",
    says: "A percentage as a factor: 0.48 for 48 %; a plain number is a factor already.",
    example: "part == share(portion) * whole",
    takes: &[Takes::Amount],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    context.amount(&arguments[0]).and_then(factor).map(Meaning::Amount)
}

/// Returns a percentage or a plain number as a factor.
///
/// # Errors
/// Where it is neither.
pub fn factor(amount: Amount) -> Result<Amount, Senseless> {
    let factor = match amount.sort {
        Sort::Quantity(dimension) if dimension == Unit::PERCENT.dimension() => Number::ratio(1, 100),
        Sort::Quantity(dimension) if dimension == Dimension::ONE => Number::one(),
        Sort::Number => Number::one(),
        _ => return Err(Senseless),
    };
    Ok(amount.scale(&factor, Sort::Number))
}
