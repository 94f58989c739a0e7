//! Which member of a conflict to doubt first.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::delta::Delta;
use super::{Problem, Trust, Variable};
use crate::quantities::{Interval, Number};

/// Chooses the member to set aside: the least trusted; among equals the one that agrees with the fewest other
/// constraints on the same form; among those the last of the problem.
#[derive(Debug)]
pub(super) struct Blame<'a> {
    problem: &'a Problem,
    constraints: &'a [usize],
    /// By form; worked out when two members are equally trusted for the first time.
    ends: Option<FxHashMap<Form, Ends>>,
}

/// A form divided by its first coefficient.
type Form = Vec<(Variable, Number)>;

/// The ends of all constraints on one form, each ascending.
#[derive(Debug, Default)]
struct Ends {
    constraints: usize,
    lowers: Vec<Delta>,
    uppers: Vec<Delta>,
}

impl<'a> Blame<'a> {
    /// Compares the constraints of one component.
    pub(super) fn new(problem: &'a Problem, constraints: &'a [usize]) -> Self {
        Blame { problem, constraints, ends: None }
    }

    /// Returns the member to set aside, or `None` where all have `Trust::MAX`.
    pub(super) fn choose(&mut self, members: &[(usize, Number)]) -> Option<usize> {
        let trust = |index: usize| self.problem.constraints[index].trust;
        let least =
            members.iter().map(|(index, _)| trust(*index)).min().filter(|least| *least < Trust::MAX)?;
        let mut equals: Vec<usize> =
            members.iter().map(|(index, _)| *index).filter(|index| trust(*index) == least).collect();
        equals.dedup();
        match equals.as_slice() {
            [one] => Some(*one),
            _ => equals.into_iter().min_by_key(|index| (self.agreeing(*index), Reverse(*index))),
        }
    }

    /// Counts the constraints on the same form whose ranges overlap with that of this one.
    fn agreeing(&mut self, index: usize) -> usize {
        let (problem, constraints) = (self.problem, self.constraints);
        let ends = self.ends.get_or_insert_with(|| all_ends(problem, constraints));
        let (form, range) = normal(problem, index);
        let Some(ends) = ends.get(&form) else { return 0 };
        let above = range.high.as_ref().map_or(0, |high| {
            let high = Delta::upper(high);
            ends.lowers.len() - ends.lowers.partition_point(|lower| *lower <= high)
        });
        let below = range.low.as_ref().map_or(0, |low| {
            let low = Delta::lower(low);
            ends.uppers.partition_point(|upper| *upper < low)
        });
        ends.constraints.saturating_sub(above + below)
    }
}

fn all_ends(problem: &Problem, constraints: &[usize]) -> FxHashMap<Form, Ends> {
    let mut all: FxHashMap<Form, Ends> = FxHashMap::default();
    for index in constraints {
        let (form, range) = normal(problem, *index);
        let ends = all.entry(form).or_default();
        ends.constraints += 1;
        ends.lowers.extend(range.low.as_ref().map(Delta::lower));
        ends.uppers.extend(range.high.as_ref().map(Delta::upper));
    }
    for ends in all.values_mut() {
        ends.lowers.sort_unstable();
        ends.uppers.sort_unstable();
    }
    all
}

/// Returns the form and range of a constraint, both divided by the first coefficient.
fn normal(problem: &Problem, index: usize) -> (Form, Interval) {
    let constraint = &problem.constraints[index];
    let Some((_, first)) = constraint.terms.first() else { return (Vec::new(), constraint.range.clone()) };
    let inverse = &Number::one() / first;
    let form = constraint.terms.iter().map(|(variable, factor)| (*variable, factor * &inverse)).collect();
    (form, constraint.range.scale(&inverse))
}
