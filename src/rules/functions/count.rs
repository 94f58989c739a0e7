//! `count(claims)`: how many facts the claims speak of.

use super::{Function, Gives, Takes};
use crate::quantities::Number;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const COUNT: Function = Function {
    name: "count",
    form: "count(claims)",
    says: "How many facts the claims speak of; claims about one fact count once. Zero where none is found.",
    example: "count(member) == stated",
    takes: &[Takes::Claims],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let claims = context.claims(&arguments[0])?;
    let count = context.distinct(&claims).len() as i64;
    Ok(Meaning::Amount(Amount::number(Number::from(count)).depending(&claims)))
}
