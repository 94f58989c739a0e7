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
    super::starts_with::any(context, arguments, |text, part| text.contains(part))
}
