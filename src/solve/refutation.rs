//! What every method of the solver answers: constraints that cannot all hold, with the multipliers that show it.

use super::{Reason, Variable};
use crate::quantities::Number;

/// An infeasible set of constraints and own intervals with the multipliers of its proof (their meaning is that of
/// [`super::Conflict::members`]).
///
/// Both lists ascend. The forms of members and own intervals have this one linear dependence and no other; [`super::repair`] and the
/// filter rely on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Refutation {
    pub(super) members: Vec<(usize, Number)>,
    pub(super) own: Vec<(Variable, Number)>,
}

/// Where one end of an interval comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// What the variable can be by nature.
    Own(Variable),
    /// An index into the constraints of the problem.
    Constraint(usize),
}

/// What a method found out about a set of constraints.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    Feasible,
    Infeasible(Refutation),
    GaveUp(Reason),
}

impl Refutation {
    /// Adds a constraint or own interval that takes part in the proof.
    pub(super) fn push(&mut self, origin: Origin, multiplier: Number) {
        match origin {
            Origin::Own(variable) => self.own.push((variable, multiplier)),
            Origin::Constraint(index) => self.members.push((index, multiplier)),
        }
    }

    /// Says whether a constraint takes part.
    pub(super) fn has(&self, index: usize) -> bool {
        self.members.binary_search_by_key(&index, |(member, _)| *member).is_ok()
    }

    /// Multiplies the proof so that its multipliers are whole and have no divisor in common.
    pub(super) fn in_whole_numbers(mut self) -> Self {
        let all =
            || self.members.iter().map(|(_, weight)| weight).chain(self.own.iter().map(|(_, weight)| weight));
        let unit = all().fold(Number::zero(), |unit, weight| unit.common_divisor(weight));
        if !unit.is_zero() {
            self.members.iter_mut().for_each(|(_, weight)| *weight = &*weight / &unit);
            self.own.iter_mut().for_each(|(_, weight)| *weight = &*weight / &unit);
        }
        self
    }

    /// Brings the members into the order of the problem.
    pub(super) fn sorted(mut self) -> Self {
        self.members.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        self.own.sort_by_key(|(variable, _)| *variable);
        self
    }
}
