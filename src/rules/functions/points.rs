//! `points(difference)`: a difference of percentages in percentage points.

use super::{Function, Gives, Takes};
use crate::quantities::Unit;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const POINTS: Function = Function {
    name: "points",
    form: "points(difference)",
    says: "A difference of percentages in percentage points: 4 for 44 % less 40 %.",
    example: "points(new - old) == change",
    takes: &[Takes::Amount],
    gives: Gives::Amount(Sort::Unknown),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let mut amount = context.amount(&arguments[0])?;
    if amount.sort != Sort::Quantity(Unit::PERCENT.dimension()) {
        return Err(Senseless);
    }
    amount.sort = Sort::Quantity(Unit::PERCENTAGE_POINT.dimension());
    Ok(Meaning::Amount(amount))
}
