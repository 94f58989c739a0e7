//! `max(claims)`: the largest of several values.

use super::{Function, Gives, Takes};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::extreme::extreme;

pub const MAX: Function = Function {
    name: "max",
    form: "max(claims) or max(a, b, …)",
    says: "The largest of the values, between the largest that it can be at least and at most.",
    example: "max(part) <= whole",
    takes: &[Takes::Amounts],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    extreme(context, arguments, std::cmp::Ordering::Greater).map(|amount: Amount| Meaning::Amount(amount))
}
