//! What sort of amount an expression gives, so that troops are not added to days.

use crate::quantities::{Dimension, Value, ValueKind};

/// What an amount measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A number that a rule writes; it goes with every quantity and rank.
    Number,
    /// A count or a measured amount in the base unit of its dimension.
    Quantity(Dimension),
    /// An instant, in days since 1970-01-01.
    Date,
    /// A length of time, in days.
    Duration,
    /// A place in a series.
    Ordinal,
    /// Not known before the rule meets a claim, or a product that the rule answers for.
    Unknown,
}

impl Sort {
    /// Returns what a value measures.
    pub fn of(value: &Value) -> Sort {
        match value.kind {
            ValueKind::Quantity => Sort::Quantity(value.unit.dimension()),
            ValueKind::Date => Sort::Date,
            ValueKind::Duration => Sort::Duration,
            ValueKind::Ordinal => Sort::Ordinal,
        }
    }

    /// Returns the words for messages.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Number => "a number",
            Sort::Quantity(_) => "a quantity",
            Sort::Date => "a date",
            Sort::Duration => "a duration",
            Sort::Ordinal => "a rank",
            Sort::Unknown => "a value",
        }
    }

    /// Returns what both are, or `None` where they cannot be compared.
    pub fn common(self, other: Sort) -> Option<Sort> {
        use Sort::*;
        match (self, other) {
            (one, other) if one == other => Some(one),
            (Unknown, Number) | (Number, Unknown) => Some(Unknown),
            (Unknown, one) | (one, Unknown) => Some(one),
            (Number, one @ (Quantity(_) | Ordinal)) | (one @ (Quantity(_) | Ordinal), Number) => Some(one),
            // "The third of three": a rank counts things.
            (one @ Quantity(Dimension::ONE), Ordinal) | (Ordinal, one @ Quantity(Dimension::ONE)) => {
                Some(one)
            }
            _ => None,
        }
    }

    /// Returns what a sum is, or `None` where there is no such sum.
    pub fn sum(self, other: Sort) -> Option<Sort> {
        use Sort::*;
        match (self, other) {
            (Date, Date) => None,
            (Date, Duration | Unknown) | (Duration | Unknown, Date) => Some(Date),
            (one, other) => one.common(other),
        }
    }

    /// Returns what a difference is, or `None` where there is no such difference.
    pub fn difference(self, other: Sort) -> Option<Sort> {
        use Sort::*;
        match (self, other) {
            (Date, Date) => Some(Duration),
            (Date, Duration) => Some(Date),
            (Date, Unknown) | (Unknown, Date | Duration) => Some(Unknown),
            (one, other) => one.common(other),
        }
    }

    /// Returns what a product is, or `None` where there is no such product.
    pub fn product(self, other: Sort) -> Option<Sort> {
        use Sort::*;
        match (self, other) {
            (Date, _) | (_, Date) => None,
            (Number, other) => Some(other),
            (one, Number) => Some(one),
            // Per day times days, per head times heads: the rule says what it means.
            _ => Some(Unknown),
        }
    }

    /// Returns what a quotient is, or `None` where there is no such quotient.
    pub fn quotient(self, other: Sort) -> Option<Sort> {
        use Sort::*;
        match (self, other) {
            (Date, _) | (_, Date) => None,
            (one, Number) => Some(one),
            (Unknown, _) | (_, Unknown) => Some(Unknown),
            (one, other) if one == other => Some(Number),
            _ => Some(Unknown),
        }
    }
}
