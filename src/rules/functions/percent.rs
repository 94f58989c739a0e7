//! `percent(part, whole)`: a part as a percentage of its whole.

use super::{Function, Gives, Takes};
use crate::quantities::{Number, Unit};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::{Expression, Operator};
use crate::rules::sort::Sort;

pub const PERCENT: Function = Function {
    name: "percent",
    form: "percent(part, whole)",
    says: "The part as a percentage of the whole, comparable with percentages; for the solver `part == share(portion) * whole` is sharper.",
    example: "portion == percent(part, whole)",
    takes: &[Takes::Amount, Takes::Amount],
    gives: Gives::Amount(Sort::Unknown),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (part, whole) = (context.amount(&arguments[0])?, context.amount(&arguments[1])?);
    part.sort.common(whole.sort).ok_or(Senseless)?;
    let ratio = context.arithmetic(Operator::Over, &part, &whole)?;
    Ok(Meaning::Amount(ratio.scale(&Number::from(100), Sort::Quantity(Unit::PERCENT.dimension()))))
}
