//! Checks the proof of a conflict by adding it up. Shares no code with what finds conflicts.

use std::collections::BTreeMap;

use super::{Conflict, Problem, Variable};
use crate::quantities::{Bound, Interval, Number};

/// Adds up a proof: every term must cancel out and the ends must give `0 <= sum` or `0 < sum` that is false.
///
/// # Errors
/// Says in one line what is wrong with the proof.
pub fn verify(problem: &Problem, conflict: &Conflict) -> Result<(), String> {
    let mut terms: BTreeMap<Variable, Number> = BTreeMap::new();
    let mut sum = Number::zero();
    let mut strict = false;
    let mut seen = Vec::with_capacity(conflict.members.len());
    for (index, multiplier) in &conflict.members {
        let constraint = problem.constraints.get(*index).ok_or("a member is no constraint of the problem")?;
        let end = end_used(&constraint.range, multiplier)?;
        let end = whole_end(problem, &constraint.terms, end, multiplier.is_positive());
        sum = &sum + &(multiplier * &end.value);
        strict |= !end.closed;
        for (variable, coefficient) in &constraint.terms {
            add(&mut terms, *variable, &(multiplier * coefficient));
        }
        seen.push((*index, multiplier.is_positive()));
    }
    for (variable, multiplier) in &conflict.own {
        let own = problem.variables.get(variable.0 as usize).ok_or("a variable is none of the problem")?;
        let end = end_used(own, multiplier)?;
        let end = whole_end(problem, &[(*variable, Number::one())], end, multiplier.is_positive());
        sum = &sum + &(multiplier * &end.value);
        strict |= !end.closed;
        add(&mut terms, *variable, multiplier);
    }
    let many = seen.len();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() != many {
        return Err("a member is used twice".to_owned());
    }
    if let Some((variable, left)) = terms.iter().find(|(_, factor)| !factor.is_zero()) {
        return Err(format!("{left} of variable {} is left over", variable.0));
    }
    if sum != conflict.sum || strict != conflict.strict {
        return Err(format!("the ends add up to {sum}, not {}", conflict.sum));
    }
    if sum.is_negative() || (strict && sum.is_zero()) {
        return Ok(());
    }
    Err(format!("0 {} {sum} is possible", if strict { "<" } else { "<=" }))
}

fn add(terms: &mut BTreeMap<Variable, Number>, variable: Variable, factor: &Number) {
    let known = terms.entry(variable).or_insert_with(Number::zero);
    *known = &*known + factor;
}

/// The end that a multiplier of this sign uses.
fn end_used<'a>(range: &'a Interval, multiplier: &Number) -> Result<&'a Bound, String> {
    let end = if multiplier.is_positive() { &range.high } else { &range.low };
    match end {
        _ if multiplier.is_zero() => Err("a multiplier is zero".to_owned()),
        Some(end) => Ok(end),
        None => Err("the proof uses an end that is not there".to_owned()),
    }
}

/// The end moved to a value that the form can take, where all its variables are whole numbers.
fn whole_end(problem: &Problem, terms: &[(Variable, Number)], end: &Bound, upper: bool) -> Bound {
    if terms.is_empty() || !terms.iter().all(|(variable, _)| problem.integers.contains(variable)) {
        return end.clone();
    }
    // A form over whole numbers takes multiples of the greatest common divisor of its coefficients.
    let step = terms.iter().fold(Number::zero(), |step, (_, factor)| step.common_divisor(factor));
    let mut steps = &end.value / &step;
    if steps.is_integer() && !end.closed {
        steps = if upper { &steps - &Number::one() } else { &steps + &Number::one() };
    }
    steps = if upper { steps.floor() } else { steps.ceil() };
    Bound::closed(&steps * &step)
}
