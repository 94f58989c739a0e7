//! Rounds the ends of forms that take whole values only: a count above 5 and below 7 is 6.
//!
//! This is all that is done for whole numbers; no branching and no cutting planes. A conflict that needs more than
//! the rounding of single constraints is not found.

use std::borrow::Cow;

use super::Problem;
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
    let mut problem = problem.clone();
    for (own, is_whole) in problem.variables.iter_mut().zip(&whole) {
        if *is_whole {
            *own = inwards(own, &Number::one());
        }
    }
    for constraint in &mut problem.constraints {
        if !constraint.terms.is_empty()
            && constraint.terms.iter().all(|(variable, _)| whole[variable.0 as usize])
        {
            let mut step = Number::zero();
            for (_, coefficient) in &constraint.terms {
                step = step.common_divisor(coefficient);
            }
            constraint.range = inwards(&constraint.range, &step);
        }
    }
    Cow::Owned(problem)
}

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
