//! What the solver is asked and what it answers: constraints, limits, conflicts with their proofs.

use std::fmt;

use rustc_hash::FxHashSet;

use crate::quantities::{Interval, Number};

/// Names a variable of a problem: its index in [`Problem::variables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// How much a constraint is trusted; constraints of `Trust::MAX` are never set aside.
pub type Trust = u32;

/// Linear constraints over rational variables.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// For each variable what it can be by nature (a count is not negative). Never named in a conflict.
    pub variables: Vec<Interval>,
    /// The variables that take whole values only. The solver uses this to round bounds inwards and
    /// no further: it may call a system consistent that has no solution in whole numbers.
    pub integers: FxHashSet<Variable>,
    pub constraints: Vec<Constraint>,
}

/// A linear form that must lie in an interval: `x - y` in `0..0` is an equation, `x` in `>165` a bound.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Sorted by variable, each once, no coefficient zero; may be empty, which is the constant 0.
    pub terms: Vec<(Variable, Number)>,
    pub range: Interval,
    /// The least trusted member of a conflict is set aside to find the next conflict.
    pub trust: Trust,
}

/// How much work a solution may take; reaching a limit is reported as [`GaveUp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Exchanges of a basic variable, in one component.
    pub pivots: u64,
    /// Arithmetic operations in one component, those on long numbers counted by their length in 64-bit words.
    pub operations: u64,
    /// Conflicts reported of one component. Where it is 1, none is searched for after it, and no member set aside.
    pub conflicts: usize,
}

/// Everything the solver found, in an order that depends on the problem alone.
#[derive(Clone, Debug, Default)]
pub struct Solution {
    /// Component by component, each in the order found.
    pub conflicts: Vec<Conflict>,
    /// Components that were left undecided, wholly or after the conflicts reported of them.
    pub gave_up: Vec<GaveUp>,
    /// Conflicts whose proof does not verify: faults of the solver, never of the problem.
    pub unproved: Vec<Unproved>,
    pub statistics: Statistics,
}

/// Constraints that cannot all hold though any of them may be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Index into [`Problem::constraints`] and multiplier, by index. A positive multiplier uses the upper end of the
    /// range, a negative one the lower end. An index comes twice only where its range is empty.
    pub members: Vec<(usize, Number)>,
    /// The variables' own intervals that the proof uses, with multipliers of the same meaning, by variable. With
    /// these all terms of the weighted sum cancel out.
    pub own: Vec<(Variable, Number)>,
    /// What the weighted sum of all upper and lower ends says: `0 <= sum`, or `0 < sum` where [`Conflict::strict`].
    pub sum: Number,
    /// Whether an end that does not belong to its interval takes part in the sum.
    pub strict: bool,
    /// The member that was set aside to find the next conflict: the first to doubt. `None` where every member has
    /// `Trust::MAX`, or where only one conflict was asked for.
    pub aside: Option<usize>,
    /// Whether it was established that any member may be left out; false only where a limit came first.
    pub irreducible: bool,
}

/// A component whose search was not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GaveUp {
    /// Indexes into [`Problem::constraints`], ascending.
    pub constraints: Vec<usize>,
    /// Pivots made before giving up.
    pub pivots: u64,
    /// Arithmetic operations made before giving up.
    pub operations: u64,
    pub reason: Reason,
}

/// The limit that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Pivots,
    Operations,
    Conflicts,
}

/// A conflict that the independent check did not confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unproved {
    /// Indexes into [`Problem::constraints`], ascending.
    pub constraints: Vec<usize>,
    /// What is wrong with the proof, one line.
    pub fault: String,
}

/// What a solution took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Sets of constraints that share variables.
    pub components: usize,
    pub pivots: u64,
    /// Arithmetic operations, those on long numbers counted by their length in 64-bit words.
    pub operations: u64,
}

impl Solution {
    /// Adds what was found in other components.
    pub(super) fn append(&mut self, mut other: Solution) {
        self.conflicts.append(&mut other.conflicts);
        self.gave_up.append(&mut other.gave_up);
        self.unproved.append(&mut other.unproved);
        self.statistics.components += other.statistics.components;
        self.statistics.pivots += other.statistics.pivots;
        self.statistics.operations += other.statistics.operations;
    }
}

impl Default for Limits {
    /// About a second of work at most in one component.
    fn default() -> Self {
        Limits { pivots: 100_000, operations: 8_000_000, conflicts: 1_000 }
    }
}

impl fmt::Display for GaveUp {
    /// Writes `gave up after 100000 pivots`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::Pivots => write!(f, "gave up after {} pivots", self.pivots),
            Reason::Operations => {
                write!(f, "gave up after {} pivots and {} operations", self.pivots, self.operations)
            }
            Reason::Conflicts => write!(f, "stopped at the greatest number of conflicts"),
        }
    }
}
