//! `possible(share, whole)`: whether some whole number of things is that share of the whole.

use super::{Function, Gives, Takes};
use crate::quantities::{Interval, Number};
use crate::rules::evaluate::{Context, Meaning, Senseless, Width};
use crate::rules::expression::Expression;

pub const POSSIBLE: Function = Function {
    name: "possible",
    form: "possible(share, whole)",
    says: "Whether a whole number of things can be that share of the whole: 61 % of 13 cannot, since 7 are 54 % and 8 are 62 %. \
           The test is GRIM (Brown and Heathers 2017).",
    example: "possible(portion, whole)",
    takes: &[Takes::Amount, Takes::Amount],
    gives: Gives::Truth,
    call,
};

/// Wholes above this have a part for every share that a text can write.
const LARGEST_WHOLE: i64 = 1_000_000;

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let share = super::share::factor(context.amount(&arguments[0])?)?;
    let whole = context.amount(&arguments[1])?;
    let (share, whole) = (context.boxed(&share).0, context.boxed(&whole).0);
    let whole = match whole.as_point().and_then(Number::to_i64) {
        Some(whole) if (1..=LARGEST_WHOLE).contains(&whole) => Number::from(whole),
        _ => return Err(Senseless),
    };
    let parts: Interval = share.scale(&whole);
    let Some(low) = &parts.low else { return Err(Senseless) };
    let mut first = low.value.ceil();
    if first == low.value && !low.closed {
        first = &first + &Number::one();
    }
    // A share that is only normally meant so (a round "60 %") is no proof.
    context.widths_differ.set(true);
    let is_possible = parts.contains(&first) || context.width == Width::Core && parts.as_point().is_some();
    Ok(Meaning::Truth(is_possible.into()))
}
