//! `rank(claim, claims)`: the place of a value among others.

use super::{Function, Gives, Takes};
use crate::quantities::{Interval, Number};
use crate::rules::amount::Amount;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::{Expression, Operator};
use crate::rules::sort::Sort;
use crate::rules::truth::Truth;

pub const RANK: Function = Function {
    name: "rank",
    form: "rank(claim, claims)",
    says: "The place of the value among the others from the largest down: 1 where none is larger.",
    example: "rank(record, earlier) == 1",
    takes: &[Takes::Claim, Takes::Claims],
    gives: Gives::Amount(Sort::Number),
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let own = context.claims(&arguments[0])?;
    let others = context.distinct(&context.claims(&arguments[1])?);
    let (mut least, mut most) = (1i64, 1i64);
    for other in &others {
        let larger = context.compare(
            Operator::Greater,
            &Meaning::Claims(vec![*other]),
            &Meaning::Claims(own.clone()),
        )?;
        least += i64::from(larger == Truth::Yes);
        most += i64::from(larger != Truth::No);
    }
    let places = Interval::closed(Number::from(least), Number::from(most));
    Ok(Meaning::Amount(Amount::interval(&places, Sort::Number).depending(&others).depending(&own)))
}
