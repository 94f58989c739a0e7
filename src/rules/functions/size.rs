//! `size(list)`: how many things a group or list has.

use super::{Function, Gives, Takes};
use crate::quantities::Number;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const SIZE: Function = Function {
    name: "size",
    form: "size(claims) or size(list)",
    says: "How many things the group or list has; unlike `count`, claims about one fact count each.",
    example: "size(claim.tags) > 0",
    takes: &[Takes::Group],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (size, claims) = match context.meaning(&arguments[0])? {
        Meaning::Claims(claims) => (claims.len(), claims),
        Meaning::Texts(texts) => (texts.len(), Vec::new()),
        Meaning::Amounts(amounts) => (amounts.len(), Vec::new()),
        _ => return Err(Senseless),
    };
    Ok(Meaning::Amount(Amount::number(Number::from(size as i64)).depending(&claims)))
}
