//! Numbers with an infinitesimal part: `x < 5` is `x <= 5 - δ`.
//!
//! Dutertre & de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)" (CAV 2006), section 5.

use std::cmp::Ordering;

use crate::quantities::{Bound, Number};

/// A number plus a multiple of an infinitely small positive δ, ordered lexicographically.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Delta {
    pub(super) value: Number,
    pub(super) delta: Number,
}

impl Delta {
    pub(super) fn zero() -> Self {
        Delta { value: Number::zero(), delta: Number::zero() }
    }

    /// Returns the least value that a lower end allows.
    pub(super) fn lower(end: &Bound) -> Self {
        let delta = if end.closed { Number::zero() } else { Number::one() };
        Delta { value: end.value.clone(), delta }
    }

    /// Returns the greatest value that an upper end allows.
    pub(super) fn upper(end: &Bound) -> Self {
        let delta = if end.closed { Number::zero() } else { Number::from(-1) };
        Delta { value: end.value.clone(), delta }
    }

    pub(super) fn minus(&self, other: &Delta) -> Delta {
        Delta { value: &self.value - &other.value, delta: &self.delta - &other.delta }
    }

    pub(super) fn times(&self, factor: &Number) -> Delta {
        Delta { value: &self.value * factor, delta: &self.delta * factor }
    }

    /// Adds `factor` times `other`.
    pub(super) fn add_product(&mut self, factor: &Number, other: &Delta) {
        self.value = &self.value + &(factor * &other.value);
        if !other.delta.is_zero() {
            self.delta = &self.delta + &(factor * &other.delta);
        }
    }

    /// Returns the end of an interval that this extreme value stands for: it is reached where no δ is left.
    pub(super) fn to_bound(&self) -> Bound {
        Bound { value: self.value.clone(), closed: self.delta.signum() == Ordering::Equal }
    }
}
