//! `overlaps(a, b)`: whether two values share a point.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::truth::Truth;

pub const OVERLAPS: Function = Function {
    name: "overlaps",
    form: "overlaps(a, b)",
    says: "Whether the two can be the same: no value inside the intervals of both is no, two equal points are yes.",
    example: "overlaps(first.as_of, second.as_of)",
    takes: &[Takes::Amount, Takes::Amount],
    gives: Gives::Truth,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (one, other) = (context.amount(&arguments[0])?, context.amount(&arguments[1])?);
    one.sort.common(other.sort).ok_or(Senseless)?;
    let (one, other) = (context.boxed(&one).0, context.boxed(&other).0);
    Ok(Meaning::Truth(match (one.overlaps(&other), one.encloses(&other) || other.encloses(&one)) {
        (false, _) => Truth::No,
        (true, true) => Truth::Yes,
        (true, false) => Truth::Unknown,
    }))
}
