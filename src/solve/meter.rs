//! Counts the work of one component against its limits, without a clock.

use super::{Limits, Reason};
use crate::quantities::Number;

/// The work done on one component.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    limits: Limits,
    pub(super) pivots: u64,
    pub(super) operations: u64,
}

impl Meter {
    pub(super) fn new(limits: &Limits) -> Self {
        Meter { limits: *limits, pivots: 0, operations: 0 }
    }

    /// Counts a pivot.
    pub(super) fn pivot(&mut self) {
        self.pivots += 1;
    }

    /// Counts operations on short numbers.
    pub(super) fn work(&mut self, operations: u64) {
        self.operations += operations;
    }

    /// Counts one operation that gave this number: those on long numbers allocate, and grow with the square of the
    /// length.
    pub(super) fn operation(&mut self, result: &Number) {
        let words = result.words();
        self.operations += if words <= 1 { 1 } else { 40 + words * words };
    }

    /// Returns the limit that has been reached.
    pub(super) fn exceeded(&self) -> Option<Reason> {
        if self.pivots >= self.limits.pivots {
            Some(Reason::Pivots)
        } else if self.operations >= self.limits.operations {
            Some(Reason::Operations)
        } else {
            None
        }
    }
}
