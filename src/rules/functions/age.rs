//! `age(birth, at)`: whole years between two dates.

use super::weekday::days_of;
use super::{Function, Gives, Takes};
use crate::quantities::{Day, Interval, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;
use crate::rules::sort::Sort;

pub const AGE: Function = Function {
    name: "age",
    form: "age(birth, at)",
    says: "The whole years from the one date to the other, as people count their age.",
    example: "stated == age(birth, stated.as_of)",
    takes: &[Takes::Date, Takes::Date],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (birth, mut depends) = context.boxed(&context.amount(&arguments[0])?);
    let (at, more) = context.boxed(&context.amount(&arguments[1])?);
    depends.extend(more);
    let ((born_first, born_last), (first, last)) =
        (days_of(&birth).ok_or(Senseless)?, days_of(&at).ok_or(Senseless)?);
    let years = Interval::closed(whole_years(born_last, first), whole_years(born_first, last));
    Ok(Meaning::Amount(Amount::interval(&years, Sort::Number).depending(&depends)))
}

fn whole_years(birth: Day, at: Day) -> Number {
    let before_birthday = (at.month(), at.day()) < (birth.month(), birth.day());
    Number::from(at.year() - birth.year() - i32::from(before_birthday))
}
