//! Many claims on one variable: the highest lower end and the lowest upper end are the whole story (Helly's theorem
//! in one dimension).

use std::collections::BTreeSet;

use super::delta::Delta;
use super::refutation::{Origin, Outcome, Refutation};
use super::{Problem, Variable};
use crate::quantities::{Interval, Number};

/// Constraints on one variable, each of which can hold on its own.
#[derive(Debug)]
pub(super) struct Single<'a> {
    problem: &'a Problem,
    constraints: &'a [usize],
    variable: Variable,
    released: BTreeSet<usize>,
    /// Filled when a constraint is first let go, emptied when one is taken back.
    sorted: Option<Sorted>,
}

/// One end of a range and where it comes from.
type End = (Delta, Origin);

/// The ends of all ranges; those that bind most come last.
#[derive(Debug)]
struct Sorted {
    lowers: Vec<End>,
    uppers: Vec<End>,
}

impl<'a> Single<'a> {
    /// Sets up a search among constraints of this variable alone.
    pub(super) fn new(problem: &'a Problem, constraints: &'a [usize], variable: Variable) -> Self {
        Single { problem, constraints, variable, released: BTreeSet::new(), sorted: None }
    }

    /// Finds the next conflict; it is irreducible.
    pub(super) fn check(&mut self) -> Outcome {
        let (lower, upper) = match &mut self.sorted {
            None => self.tightest(),
            Some(sorted) => sorted.tightest(&self.released),
        };
        let (Some(lower), Some(upper)) = (lower, upper) else { return Outcome::Feasible };
        if lower.0 <= upper.0 {
            return Outcome::Feasible;
        }
        let own = self.own();
        let own_lower = own.low.as_ref().map(|low| (Delta::lower(low), Origin::Own(self.variable)));
        let own_upper = own.high.as_ref().map(|high| (Delta::upper(high), Origin::Own(self.variable)));
        // A claim that the variable's own interval excludes needs no second claim.
        let (lower, upper) = match (own_lower, own_upper) {
            (_, Some(own)) if lower.0 > own.0 => (lower, own),
            (Some(own), _) if own.0 > upper.0 => (own, upper),
            _ => (lower, upper),
        };
        let mut refutation = Refutation::default();
        refutation.push(lower.1, &Number::from(-1) / &self.factor_of(lower.1));
        refutation.push(upper.1, &Number::one() / &self.factor_of(upper.1));
        Outcome::Infeasible(refutation.sorted())
    }

    /// Lets a constraint go.
    pub(super) fn release(&mut self, index: usize) {
        if self.sorted.is_none() {
            self.sorted = Some(self.sort());
        }
        self.released.insert(index);
    }

    /// Takes back a constraint that was let go.
    pub(super) fn restore(&mut self, index: usize) {
        self.released.remove(&index);
        self.sorted = None;
    }

    fn own(&self) -> &Interval {
        &self.problem.variables[self.variable.0 as usize]
    }

    fn factor_of(&self, origin: Origin) -> Number {
        match origin {
            Origin::Own(_) => Number::one(),
            Origin::Constraint(index) => self.problem.constraints[index].terms[0].1.clone(),
        }
    }

    /// Visits the variable's own interval and the range of each constraint in force, in the order of the problem.
    fn each_range(&self, mut visit: impl FnMut(&Interval, Origin)) {
        visit(self.own(), Origin::Own(self.variable));
        for index in self.constraints.iter().filter(|index| !self.released.contains(index)) {
            let constraint = &self.problem.constraints[*index];
            let origin = Origin::Constraint(*index);
            match constraint.terms.as_slice() {
                [(_, factor)] if *factor != Number::one() => {
                    visit(&constraint.range.scale(&(&Number::one() / factor)), origin);
                }
                _ => visit(&constraint.range, origin),
            }
        }
    }

    /// One pass, for the usual case that there is no conflict.
    fn tightest(&self) -> (Option<End>, Option<End>) {
        let mut all = Interval::everything();
        let (mut lowest, mut highest) = (None, None);
        self.each_range(|range, origin| {
            if let Some(low) = &range.low
                && all
                    .low
                    .as_ref()
                    .is_none_or(|known| (&low.value, !low.closed) > (&known.value, !known.closed))
            {
                all.low = Some(low.clone());
                lowest = Some(origin);
            }
            if let Some(high) = &range.high
                && all
                    .high
                    .as_ref()
                    .is_none_or(|known| (&high.value, high.closed) < (&known.value, known.closed))
            {
                all.high = Some(high.clone());
                highest = Some(origin);
            }
        });
        (all.low.as_ref().map(Delta::lower).zip(lowest), all.high.as_ref().map(Delta::upper).zip(highest))
    }

    fn sort(&self) -> Sorted {
        let (mut lowers, mut uppers) = (Vec::new(), Vec::new());
        self.each_range(|range, origin| {
            lowers.extend(range.low.as_ref().map(|low| (Delta::lower(low), origin)));
            uppers.extend(range.high.as_ref().map(|high| (Delta::upper(high), origin)));
        });
        // Of equal ends the first in the problem binds, so it comes last; the sort is stable.
        lowers.reverse();
        lowers.sort_by(|a, b| a.0.cmp(&b.0));
        uppers.reverse();
        uppers.sort_by(|a, b| b.0.cmp(&a.0));
        Sorted { lowers, uppers }
    }
}

impl Sorted {
    /// Drops ends of constraints that were let go and returns those that bind.
    fn tightest(&mut self, released: &BTreeSet<usize>) -> (Option<End>, Option<End>) {
        for ends in [&mut self.lowers, &mut self.uppers] {
            while let Some((_, Origin::Constraint(index))) = ends.last()
                && released.contains(index)
            {
                ends.pop();
            }
        }
        (self.lowers.last().cloned(), self.uppers.last().cloned())
    }
}
