//! `has(claim.field)`: whether a claim says something.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::truth::Truth;

pub const HAS: Function = Function {
    name: "has",
    form: "has(claim.field)",
    says: "Whether the claim says anything in the field.",
    example: "has(toll.said_by)",
    takes: &[Takes::Field],
    gives: Gives::Truth,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    Ok(Meaning::Truth(match context.meaning(&arguments[0]) {
        Err(Senseless) => Truth::No,
        Ok(Meaning::Texts(texts)) => (!texts.is_empty()).into(),
        Ok(Meaning::Claims(claims)) => (!claims.is_empty()).into(),
        Ok(Meaning::Identity(numbers)) => (!numbers.is_empty()).into(),
        Ok(_) => Truth::Yes,
    }))
}
