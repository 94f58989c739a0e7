//! Narrows the intervals of variables by going over the constraints one at a time.

use std::collections::VecDeque;

use super::integers::rounded;
use super::{Problem, Variable};
use crate::quantities::{Bound, Interval, Number};

/// Length in 64-bit words above which a narrower end is not taken: going round a circle of relations, the ends can
/// come closer and closer to their limit with ever longer fractions.
const MAX_WORDS: u64 = 16;

/// Returns for each variable an interval that holds all its values in all solutions: the tightest that follows from
/// single constraints, one after another, in at most `passes` visits of each on average.
///
/// A sound enclosure, not always the tightest. Where constraints contradict one another some intervals are empty, and
/// those of other variables of the same component mean nothing.
pub fn bounds_of(problem: &Problem, passes: usize) -> Vec<Interval> {
    let problem = &*rounded(problem);
    let mut bounds = problem.variables.clone();
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); bounds.len()];
    for (index, constraint) in problem.constraints.iter().enumerate() {
        for (variable, _) in &constraint.terms {
            holders[variable.0 as usize].push(index as u32);
        }
    }
    let mut waiting: VecDeque<u32> = (0..problem.constraints.len() as u32).collect();
    let mut is_waiting = vec![true; problem.constraints.len()];
    let mut visits = problem.constraints.len().saturating_mul(passes);
    while let Some(index) = waiting.pop_front().filter(|_| visits > 0) {
        visits -= 1;
        is_waiting[index as usize] = false;
        for (variable, narrowed) in narrow(problem, index as usize, &bounds) {
            let at = variable.0 as usize;
            let is_empty = narrowed.is_empty();
            bounds[at] = narrowed;
            // From an empty interval anything would follow.
            if is_empty {
                continue;
            }
            for other in holders[at].iter().filter(|other| **other != index) {
                if !std::mem::replace(&mut is_waiting[*other as usize], true) {
                    waiting.push_back(*other);
                }
            }
        }
    }
    bounds
}

/// The variables whose intervals one constraint narrows, with the narrower intervals.
fn narrow(problem: &Problem, index: usize, bounds: &[Interval]) -> Vec<(Variable, Interval)> {
    let constraint = &problem.constraints[index];
    let shares: Vec<Interval> =
        constraint.terms.iter().map(|(variable, factor)| bounds[variable.0 as usize].scale(factor)).collect();
    if shares.iter().any(Interval::is_empty) {
        return Vec::new();
    }
    let (low, high) =
        (Total::of(shares.iter().map(|share| &share.low)), Total::of(shares.iter().map(|share| &share.high)));
    let mut narrowed = Vec::new();
    for ((variable, factor), share) in constraint.terms.iter().zip(&shares) {
        // What the range leaves for this term when the others take their least and greatest values.
        let others = Interval { low: low.without(&share.low), high: high.without(&share.high) };
        let left = constraint.range.sub(&others).scale(&(&Number::one() / factor));
        let known = &bounds[variable.0 as usize];
        let tighter = known.intersect(&without_long_ends(left));
        if tighter != *known {
            narrowed.push((*variable, tighter));
        }
    }
    narrowed
}

/// Drops ends that have grown too long to be worth their cost; the interval only gets wider.
fn without_long_ends(interval: Interval) -> Interval {
    let short = |end: Option<Bound>| end.filter(|end| end.value.words() <= MAX_WORDS);
    Interval { low: short(interval.low), high: short(interval.high) }
}

/// The sum of the ends on one side, from which any one can be taken out again.
struct Total {
    sum: Number,
    open: usize,
    missing: usize,
}

impl Total {
    fn of<'a>(ends: impl Iterator<Item = &'a Option<Bound>>) -> Self {
        let mut total = Total { sum: Number::zero(), open: 0, missing: 0 };
        for end in ends {
            match end {
                Some(end) => {
                    total.sum = &total.sum + &end.value;
                    total.open += usize::from(!end.closed);
                }
                None => total.missing += 1,
            }
        }
        total
    }

    fn without(&self, end: &Option<Bound>) -> Option<Bound> {
        let (value, open, missing) = match end {
            Some(end) => (&self.sum - &end.value, self.open - usize::from(!end.closed), self.missing),
            None => (self.sum.clone(), self.open, self.missing - 1),
        };
        (missing == 0).then_some(Bound { value, closed: open == 0 })
    }
}
