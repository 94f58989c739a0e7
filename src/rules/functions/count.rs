//! `count(claims)`: how many facts the claims speak of.

use super::{Function, Gives, Takes};
use crate::quantities::Number;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const COUNT: Function = Function {
    name: "count",
    form: "count(claims) or count(list)",
    says: "How many facts the claims speak of; claims about one fact count once. Zero where none is found.",
    example: "count(member) == stated",
    takes: &[Takes::Group],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let claims = match context.meaning(&arguments[0])? {
        Meaning::Claims(claims) => claims,
        Meaning::Amounts(amounts) => return Ok(number(amounts.len())),
        Meaning::Texts(texts) => return Ok(number(texts.len())),
        _ => return Err(Senseless),
    };
    let count = context.distinct(&claims).len() as i64;
    Ok(Meaning::Amount(Amount::number(Number::from(count)).depending(&claims)))
}

fn number(count: usize) -> Meaning {
    Meaning::Amount(Amount::number(Number::from(count as i64)))
}
