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

    /// Counts one operation that gave this number.
    pub(super) fn operation(&mut self, result: &Number) {
        self.operations += cost_of(result);
    }

    /// Counts operations on single machine words.
    pub(super) fn words(&mut self, words: u64) {
        self.operations += words / 64;
    }

    /// Does work that may take no more than this part of all operations.
    pub(super) fn with_part<T>(&mut self, part: u64, work: impl FnOnce(&mut Meter) -> T) -> T {
        let all = self.limits.operations;
        self.limits.operations = all.min(self.operations + all / part);
        let result = work(self);
        self.limits.operations = all;
        result
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

/// What an operation that gave this number counts: those on long numbers allocate and look for common divisors.
pub(super) fn cost_of(result: &Number) -> u64 {
    let words = result.words();
    if words <= 1 { 1 } else { 40 + 4 * words + words * words }
}
