//! Finds the conflicts of one component one after another, each reduced, proved and blamed on a member.

use super::blame::Blame;
use super::filter;
use super::meter::Meter;
use super::method::Method;
use super::refutation::{Outcome, Refutation};
use super::{Conflict, GaveUp, Limits, Problem, Reason, Solution, Unproved, verify};
use crate::quantities::{Bound, Number};

/// Searches the components of one problem.
pub(super) struct Search<'a> {
    /// As it was asked; proofs are checked against it.
    pub(super) asked: &'a Problem,
    /// With the ends of forms over whole numbers rounded.
    pub(super) rounded: &'a Problem,
    pub(super) limits: &'a Limits,
    pub(super) solution: Solution,
}

impl Search<'_> {
    /// Reports a variable whose own interval is empty; nothing more can be said of its component.
    pub(super) fn own_interval(&mut self, variable: super::Variable) {
        let own = vec![(variable, Number::from(-1)), (variable, Number::one())];
        self.report(Refutation { members: Vec::new(), own }, None, true);
    }

    /// Finds the conflicts of one component.
    pub(super) fn component(&mut self, constraints: &[usize]) {
        let mut possible = Vec::with_capacity(constraints.len());
        for index in constraints {
            match impossible(self.rounded, *index) {
                Some(refutation) => self.report(refutation, Some(*index), true),
                None => possible.push(*index),
            }
        }
        let mut meter = Meter::new(self.limits);
        if let Some(reason) = self.conflicts_among(&possible, &mut meter) {
            let gave_up = GaveUp {
                constraints: constraints.to_vec(),
                pivots: meter.pivots,
                operations: meter.operations,
                reason,
            };
            self.solution.gave_up.push(gave_up);
        }
        self.solution.statistics.pivots += meter.pivots;
        self.solution.statistics.operations += meter.operations;
    }

    /// Each turn lets a constraint go, so the search ends. Returns the limit that ended it early.
    fn conflicts_among(&mut self, constraints: &[usize], meter: &mut Meter) -> Option<Reason> {
        let mut method = Method::new(self.rounded, constraints)?;
        let mut blame = Blame::new(self.rounded, constraints);
        for _ in 0..self.limits.conflicts {
            let refutation = match method.check(meter) {
                Outcome::Feasible => return None,
                Outcome::GaveUp(reason) => return Some(reason),
                Outcome::Infeasible(refutation) => refutation,
            };
            let (refutation, irreducible) = match method.is_irreducible() {
                true => (refutation, true),
                false => filter::reduced(self.rounded, refutation, method.is_long(), meter),
            };
            if self.limits.conflicts == 1 {
                // Nobody asks for more, so nobody asks whom to doubt.
                self.report(refutation, None, irreducible);
                return Some(Reason::Conflicts);
            }
            let aside = blame.choose(&refutation.members);
            self.report(refutation, aside, irreducible);
            method.release(aside?);
        }
        match method.check(meter) {
            Outcome::Feasible => None,
            Outcome::GaveUp(reason) => Some(reason),
            Outcome::Infeasible(_) => Some(Reason::Conflicts),
        }
    }

    /// Adds a conflict to the solution if its proof verifies.
    fn report(&mut self, refutation: Refutation, aside: Option<usize>, irreducible: bool) {
        let (sum, strict) = add_up(self.rounded, &refutation);
        let conflict =
            Conflict { members: refutation.members, own: refutation.own, sum, strict, aside, irreducible };
        match verify(self.asked, &conflict) {
            Ok(()) => self.solution.conflicts.push(conflict),
            Err(fault) => {
                let mut constraints: Vec<usize> = conflict.members.iter().map(|(index, _)| *index).collect();
                constraints.dedup();
                self.solution.unproved.push(Unproved { constraints, fault });
            }
        }
    }
}

/// Returns the proof that a constraint cannot hold by itself, if that is so.
fn impossible(problem: &Problem, index: usize) -> Option<Refutation> {
    let constraint = &problem.constraints[index];
    let (up, down) = ((index, Number::one()), (index, Number::from(-1)));
    let members = if constraint.range.is_empty() {
        vec![down, up]
    } else if !constraint.terms.is_empty() || constraint.range.contains(&Number::zero()) {
        return None;
    } else if constraint.range.high.as_ref().is_some_and(|high| !high.value.is_positive()) {
        vec![up]
    } else {
        vec![down]
    };
    Some(Refutation { members, own: Vec::new() })
}

/// What the ends that a proof uses add up to, and whether one of them does not belong to its interval.
fn add_up(problem: &Problem, refutation: &Refutation) -> (Number, bool) {
    let members =
        refutation.members.iter().map(|(index, weight)| (&problem.constraints[*index].range, weight));
    let own =
        refutation.own.iter().map(|(variable, weight)| (&problem.variables[variable.0 as usize], weight));
    let ends = members.chain(own).filter_map(|(range, weight)| {
        let end: Option<&Bound> = if weight.is_positive() { range.high.as_ref() } else { range.low.as_ref() };
        end.map(|end| (&end.value * weight, !end.closed))
    });
    ends.fold((Number::zero(), false), |(sum, strict), (value, open)| (&sum + &value, strict | open))
}
