//! `startsWith(text, part)` and `endsWith(text, part)`: how a text begins and ends.

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const STARTS_WITH: Function = Function {
    name: "startsWith",
    form: "startsWith(text, part)",
    says: "Whether the text begins with the part, whatever their case; with several texts, whether one of them does.",
    example: "claim.said_by.startsWith(\"ministry\")",
    takes: &[Takes::Text, Takes::Text],
    gives: Gives::Truth,
    call: |context, arguments| any(context, arguments, |text, part| text.starts_with(part)),
};

pub const ENDS_WITH: Function = Function {
    name: "endsWith",
    form: "endsWith(text, part)",
    says: "Whether the text ends with the part, whatever their case; with several texts, whether one of them does.",
    example: "claim.measure.endsWith(\"rate\")",
    takes: &[Takes::Text, Takes::Text],
    gives: Gives::Truth,
    call: |context, arguments| any(context, arguments, |text, part| text.ends_with(part)),
};

/// Says whether one of the texts stands so to one of the parts.
pub(super) fn any(
    context: &Context<'_, '_>,
    arguments: &[Expression],
    stands: impl Fn(&str, &str) -> bool,
) -> Result<Meaning, Senseless> {
    match (context.meaning(&arguments[0])?, context.meaning(&arguments[1])?) {
        (Meaning::Texts(texts), Meaning::Texts(parts)) => {
            let found = texts.iter().any(|text| parts.iter().any(|part| stands(text, part)));
            Ok(Meaning::Truth(found.into()))
        }
        _ => Err(Senseless),
    }
}
