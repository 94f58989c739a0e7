//! Rounds the ends of forms that take whole values only: a count above 5 and below 7 is 6.
//!
//! This is all that is done for whole numbers; no branching and no cutting planes. A conflict that needs more than
//! the rounding of single constraints is not found.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Constraint, Problem, Variable};
use crate::quantities::{Bound, Interval, Number};

/// Returns the problem with the ranges of all forms over whole numbers rounded inwards.
pub(super) fn rounded(problem: &Problem) -> Cow<'_, Problem> {
    if problem.integers.is_empty() {
        return Cow::Borrowed(problem);
    }
    let mut whole = vec![false; problem.variables.len()];
    for variable in &problem.integers {
        whole[variable.0 as usize] = true;
    }
    let variable = |(own, is_whole): (&Interval, &bool)| match is_whole {
        true => inwards(own, &Number::one()),
        false => own.clone(),
    };
    let constraint = |constraint: &Constraint| {
        let is_whole = |(variable, _): &(Variable, Number)| whole[variable.0 as usize];
        if constraint.terms.is_empty() || !constraint.terms.iter().all(is_whole) {
            return constraint.clone();
        }
        let mut step = Number::zero();
        for (_, coefficient) in &constraint.terms {
            step = step.common_divisor(coefficient);
        }
        let range = inwards(&constraint.range, &step);
        Constraint { terms: constraint.terms.clone(), range, trust: constraint.trust }
    };
    let (variables, constraints) = match problem.constraints.len() {
        ..FEW => (
            problem.variables.iter().zip(&whole).map(variable).collect(),
            problem.constraints.iter().map(constraint).collect(),
        ),
        _ => (
            problem.variables.par_iter().zip(&whole).with_min_len(FEW).map(variable).collect(),
            problem.constraints.par_iter().with_min_len(FEW).map(constraint).collect(),
        ),
    };
    Cow::Owned(Problem { variables, constraints, integers: problem.integers.clone() })
}

/// Constraints that one thread takes at a time; for fewer none is woken.
const FEW: usize = 2048;

/// Moves the ends of an interval inwards to multiples of a step.
fn inwards(range: &Interval, step: &Number) -> Interval {
    let is_one = *step == Number::one();
    let low = range.low.as_ref().map(|low| {
        if is_one && low.closed && low.value.is_integer() {
            return low.clone();
        }
        let steps = &low.value / step;
        let up = if low.closed { steps.ceil() } else { &steps.floor() + &Number::one() };
        Bound::closed(&up * step)
    });
    let high = range.high.as_ref().map(|high| {
        if is_one && high.closed && high.value.is_integer() {
            return high.clone();
        }
        let steps = &high.value / step;
        let down = if high.closed { steps.floor() } else { &steps.ceil() - &Number::one() };
        Bound::closed(&down * step)
    });
    Interval { low, high }
}
