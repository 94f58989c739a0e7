//! `sum(claims)`: the facts added up.

use super::{Function, Gives, Takes};
use crate::quantities::Number;
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::Expression;

pub const SUM: Function = Function {
    name: "sum",
    form: "sum(claims) or sum(list)",
    says: "The values of all claims added up; claims about one fact count once. Stays exact, so that the solver can use it.",
    example: "sum(part) == whole",
    takes: &[Takes::Several],
    gives: Gives::Same,
    call,
};

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let mut facts = context.amounts(&arguments[0])?.into_iter();
    let mut total = facts.next().ok_or(Senseless)?;
    for fact in facts {
        let sort = total.sort.sum(fact.sort).ok_or(Senseless)?;
        total = total.add(&fact, &Number::one(), sort);
    }
    Ok(Meaning::Amount(total))
}
