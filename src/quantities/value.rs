//! A value as a text states it: an interval in two widths, with its unit and how it was hedged.

use super::{Interval, Sense};

/// What sort of thing a value measures; values of different kinds are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueKind {
    /// A count or a measured amount, in the value's unit.
    Quantity,
    /// An instant, in days since 1970-01-01: the day 1970-01-02 is the interval from 1 up to but not 2.
    Date,
    /// A length of time, in days.
    Duration,
    /// A place in a series: 57 for "the 57th".
    Ordinal,
}

/// A value as a text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub kind: ValueKind,
    /// What the words cannot exceed.
    pub hard: Interval,
    /// What the words are normally taken to mean; lies in `hard`.
    pub core: Interval,
    pub sense: Sense,
}
