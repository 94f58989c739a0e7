//! `digits(claim)`: how exactly a number is written.

use super::{Function, Gives, Takes};
use crate::quantities::Number;
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const DIGITS: Function = Function {
    name: "digits",
    form: "digits(claim)",
    says: "How many digits of the number count, as it is written: 2 for 2,500, 4 for 2,487, 5 for 1,342.7.",
    example: "digits(claim) <= 3",
    takes: &[Takes::Claim],
    gives: Gives::Amount(Sort::Number),
    call,
};

/// More digits than any text writes.
const MOST_DIGITS: i64 = 200;

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let claims = context.claims(&arguments[0])?;
    let [claim] = claims.as_slice() else { return Err(Senseless) };
    let value = &context.index.facts.claim(*claim).value;
    let (Some(number), Some(step)) = (&value.number, &value.step) else { return Err(Senseless) };
    let mut rest = number.abs().checked_div(step).ok_or(Senseless)?.floor();
    let ten = Number::from(10);
    // Zeros at the end of a whole number say nothing; those behind a decimal point do.
    while *step >= Number::one() && !rest.is_zero() && (&rest / &ten).is_integer() {
        rest = &rest / &ten;
    }
    let mut digits = 0;
    while !rest.is_zero() && digits < MOST_DIGITS {
        rest = (&rest / &ten).floor();
        digits += 1;
    }
    Ok(Meaning::Amount(Amount::number(Number::from(digits)).depending(&[*claim])))
}
