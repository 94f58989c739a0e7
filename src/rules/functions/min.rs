//! `min(claims)`: the smallest of several values.

use super::{Function, Gives, Takes};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::extreme::extreme;

pub const MIN: Function = Function {
    name: "min",
    form: "min(claims) or min(a, b, …)",
    says: "The smallest of the values, between the smallest that it can be at least and at most.",
    example: "min(part) <= whole",
    takes: &[Takes::Amounts],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    extreme(context, arguments, std::cmp::Ordering::Less).map(|amount: Amount| Meaning::Amount(amount))
}
