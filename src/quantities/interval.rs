//! Intervals of exact numbers with open, closed or missing ends.
//!
//! The end that sets a bound carries its flag: an intersection takes the flag of the tighter end, a sum is open
//! where either term is.

use serde::{Deserialize, Serialize};

use std::fmt;

use super::Number;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    pub value: Number,
    /// Whether the value itself belongs to the interval.
    pub closed: bool,
}

/// The numbers between two ends; a missing end is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Interval {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl Bound {
    pub fn closed(value: Number) -> Self {
        Bound { value, closed: true }
    }

    pub fn open(value: Number) -> Self {
        Bound { value, closed: false }
    }

    fn combine(&self, other: &Bound, f: impl Fn(&Number, &Number) -> Number) -> Bound {
        Bound { value: f(&self.value, &other.value), closed: self.closed && other.closed }
    }

    /// Returns the more binding of two lower ends.
    fn higher(self, other: Bound) -> Bound {
        match self.value.cmp(&other.value) {
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => Bound { closed: self.closed && other.closed, value: self.value },
        }
    }

    /// Returns the more binding of two upper ends.
    fn lower(self, other: Bound) -> Bound {
        match self.value.cmp(&other.value) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => Bound { closed: self.closed && other.closed, value: self.value },
        }
    }
}

impl Interval {
    pub fn new(low: Option<Bound>, high: Option<Bound>) -> Self {
        Interval { low, high }
    }

    /// The interval of all numbers.
    pub const EVERYTHING: &'static Interval = &Interval { low: None, high: None };

    /// Returns the interval of all numbers.
    pub fn everything() -> Self {
        Interval::default()
    }

    /// Returns the interval that holds one number.
    pub fn point(value: Number) -> Self {
        Interval { low: Some(Bound::closed(value.clone())), high: Some(Bound::closed(value)) }
    }

    /// Returns `low..=high`, both ends included.
    pub fn closed(low: Number, high: Number) -> Self {
        Interval { low: Some(Bound::closed(low)), high: Some(Bound::closed(high)) }
    }

    /// Returns the numbers from `low` up to but not `high`.
    pub fn half_open(low: Number, high: Number) -> Self {
        Interval { low: Some(Bound::closed(low)), high: Some(Bound::open(high)) }
    }

    pub fn at_least(low: Number) -> Self {
        Interval { low: Some(Bound::closed(low)), high: None }
    }

    pub fn above(low: Number) -> Self {
        Interval { low: Some(Bound::open(low)), high: None }
    }

    pub fn at_most(high: Number) -> Self {
        Interval { low: None, high: Some(Bound::closed(high)) }
    }

    pub fn below(high: Number) -> Self {
        Interval { low: None, high: Some(Bound::open(high)) }
    }

    /// Says whether no number lies in the interval.
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => {
                low.value > high.value || (low.value == high.value && !(low.closed && high.closed))
            }
            _ => false,
        }
    }

    /// Returns the number, where the interval holds just one.
    pub fn as_point(&self) -> Option<&Number> {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low.value == high.value && low.closed && high.closed => {
                Some(&low.value)
            }
            _ => None,
        }
    }

    pub fn contains(&self, value: &Number) -> bool {
        let above =
            self.low.as_ref().is_none_or(|low| *value > low.value || (low.closed && *value == low.value));
        let below = self
            .high
            .as_ref()
            .is_none_or(|high| *value < high.value || (high.closed && *value == high.value));
        above && below
    }

    /// Says whether every number of `other` lies in this interval.
    pub fn encloses(&self, other: &Interval) -> bool {
        other.is_empty() || self.intersect(other) == *other
    }

    /// Returns the numbers that lie in both.
    pub fn intersect(&self, other: &Interval) -> Interval {
        fn tighter(a: &Option<Bound>, b: &Option<Bound>, pick: fn(Bound, Bound) -> Bound) -> Option<Bound> {
            match (a, b) {
                (Some(a), Some(b)) => Some(pick(a.clone(), b.clone())),
                (one, None) | (None, one) => one.clone(),
            }
        }
        Interval {
            low: tighter(&self.low, &other.low, Bound::higher),
            high: tighter(&self.high, &other.high, Bound::lower),
        }
    }

    /// Says whether some number lies in both.
    pub fn overlaps(&self, other: &Interval) -> bool {
        !self.intersect(other).is_empty()
    }

    /// Returns all sums of a number of each.
    pub fn add(&self, other: &Interval) -> Interval {
        let end = |a: &Option<Bound>, b: &Option<Bound>| Some(a.as_ref()?.combine(b.as_ref()?, |a, b| a + b));
        Interval { low: end(&self.low, &other.low), high: end(&self.high, &other.high) }
    }

    /// Returns all differences of a number of each.
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.scale(&Number::from(-1)))
    }

    /// Returns all numbers times a factor; a negative factor swaps the ends, zero gives the point zero.
    pub fn scale(&self, factor: &Number) -> Interval {
        if factor.is_zero() {
            return Interval::point(Number::zero());
        }
        let end = |bound: &Option<Bound>| {
            bound.as_ref().map(|b| Bound { value: &b.value * factor, closed: b.closed })
        };
        let (low, high) = (end(&self.low), end(&self.high));
        if factor.is_negative() { Interval { low: high, high: low } } else { Interval { low, high } }
    }

    /// Returns the interval moved by a number.
    pub fn shift(&self, by: &Number) -> Interval {
        self.add(&Interval::point(by.clone()))
    }
}

impl fmt::Display for Interval {
    /// Writes `900`, `2,250..2,550`, `2,250..<2,500` (the end not included), `>165`, `>=165`, `<5`, `any`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(point) = self.as_point() {
            return write!(f, "{}", point.grouped());
        }
        match (&self.low, &self.high) {
            (None, None) => write!(f, "any"),
            (Some(low), None) => write!(f, ">{}{}", if low.closed { "=" } else { "" }, low.value.grouped()),
            (None, Some(high)) => {
                write!(f, "<{}{}", if high.closed { "=" } else { "" }, high.value.grouped())
            }
            (Some(low), Some(high)) => {
                let (after, before) = (if low.closed { "" } else { ">" }, if high.closed { "" } else { "<" });
                write!(f, "{after}{}..{before}{}", low.value.grouped(), high.value.grouped())
            }
        }
    }
}
