//! Decides whether linear constraints over rational variables can all hold, and if not, which few cannot.

use crate::quantities::{Interval, Number};

/// Names a variable of a problem: its index in [`Problem::variables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// Linear constraints over rational variables.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// For each variable what it can be by nature (a count is not negative). Never named in a conflict.
    pub variables: Vec<Interval>,
    pub constraints: Vec<Constraint>,
}

/// A linear form that must lie in an interval: `x - y` in `0..0` is an equation, `x` in `>165` a bound.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Sorted by variable, each once, no coefficient zero; may be empty, which is the constant 0.
    pub terms: Vec<(Variable, Number)>,
    pub range: Interval,
    /// How much the constraint is trusted: the lowest of a conflict is set aside first to find the next conflict.
    /// Constraints with `Trust::MAX` are never set aside.
    pub trust: u32,
}

/// Constraints that cannot all hold though any of them may be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Index into [`Problem::constraints`] and multiplier. A positive multiplier uses the upper end of the range, a
    /// negative one the lower end; the weighted forms add up to a sum that the variables' own intervals make impossible.
    pub members: Vec<(usize, Number)>,
}
