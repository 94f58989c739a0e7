//! A column of the simplex: a variable or a form of several, its value and its bounds.

use super::delta::Delta;
use super::refutation::Origin;
use crate::quantities::Interval;

/// A variable or a form of several, with what bounds it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) value: Delta,
    pub(super) lower: Option<End>,
    pub(super) upper: Option<End>,
    /// The constraints in force on this column.
    pub(super) claims: Vec<usize>,
}

/// A bound in the scale of its column.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) value: Delta,
    pub(super) origin: Origin,
}

impl Column {
    pub(super) fn new() -> Self {
        Column { value: Delta::zero(), lower: None, upper: None, claims: Vec::new() }
    }

    pub(super) fn is_inside(&self) -> bool {
        self.would_be_inside(&self.value)
    }

    /// Says whether a value lies between the bounds.
    pub(super) fn would_be_inside(&self, value: &Delta) -> bool {
        self.lower.as_ref().is_none_or(|lower| *value >= lower.value)
            && self.upper.as_ref().is_none_or(|upper| *value <= upper.value)
    }

    /// Says whether the column may move in the direction asked.
    pub(super) fn has_room(&self, up: bool) -> bool {
        match up {
            true => self.upper.as_ref().is_none_or(|upper| self.value < upper.value),
            false => self.lower.as_ref().is_none_or(|lower| self.value > lower.value),
        }
    }
}

/// Keeps the ends of a range where they bind more than those known.
pub(super) fn take_ends(range: &Interval, origin: Origin, lower: &mut Option<End>, upper: &mut Option<End>) {
    if let Some(low) = &range.low {
        let value = Delta::lower(low);
        if lower.as_ref().is_none_or(|known| value > known.value) {
            *lower = Some(End { value, origin });
        }
    }
    if let Some(high) = &range.high {
        let value = Delta::upper(high);
        if upper.as_ref().is_none_or(|known| value < known.value) {
            *upper = Some(End { value, origin });
        }
    }
}
