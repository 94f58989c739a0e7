//! `contains(text, part)`: whether a text has another in it.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const CONTAINS: Function = Function {
    name: "contains",
    form: "contains(text, part)",
    says: "Whether the first text has the second in it, whatever their case; with several texts, whether one of them has.",
    example: "contains(claim.quote, \"majority\")",
    takes: &[Takes::Text, Takes::Text],
    gives: Gives::Truth,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    match (context.meaning(&arguments[0])?, context.meaning(&arguments[1])?) {
        (Meaning::Texts(texts), Meaning::Texts(parts)) => {
            let found = texts.iter().any(|text| parts.iter().any(|part| text.contains(part.as_str())));
            Ok(Meaning::Truth(found.into()))
        }
        _ => Err(Senseless),
    }
}
