//! A value expression of a text: where it stands, its hedge, and what it expresses.

use std::borrow::Cow;

use crate::quantities::{Form, Number, Sense};
use crate::sources::Span;

use super::time::{DateReading, DurationReading, RecurrenceReading};

/// A value expression of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The expression without its hedge.
    pub span: Span,
    pub hedge: Option<Hedge>,
    pub expression: Expression,
}

/// The words around a value that loosen or bound it: "nearly", "at least", "or more".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hedge {
    pub span: Span,
    pub sense: Sense,
    /// Whether it stands with another value, which this one says again: "just under 90 km (56 miles)".
    pub elsewhere: bool,
}

/// What a mention expresses.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Quantity(Quantity),
    Date(DateReading),
    Duration(DurationReading),
    /// A place in a series: 57 for "57th".
    Ordinal(Number),
    Recurrence(RecurrenceReading),
    /// A unit without a number, as UCUM or ISO 4217 code; told only where [`super::Context::units`] asks for it.
    Unit(&'static str),
}

/// A number with what it measures or counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub amount: Amount,
    /// How it was put: in digits or number words, or by words that are vague ("hundreds", "several", "half").
    pub form: Form,
    /// The worth of the last digit as written, without its unit: 1 for "2,500", 100,000 for "1.2 million", 1 for words.
    pub step: Number,
    /// UCUM code, ISO 4217 code or `%`; `None` for a plain or counting number.
    pub unit: Option<Cow<'static, str>>,
    pub counted: Option<Counted>,
    /// Whether the text says that something rose or fell by this much.
    pub change: Option<Direction>,
}

/// One number, or a range as written ("10 to 15", "between 3 and 5"); of a vague form a range whose lower end
/// is the number that `data/hedges.tsv` speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    One(Number),
    /// From the lower to the higher.
    Range(Number, Number),
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The noun phrase; with an ellipsis it stands elsewhere in the sentence.
    pub span: Span,
    /// Its last word in the singular, lower case.
    pub lemma: String,
    /// Whether that word stands in the plural.
    pub plural: bool,
}

/// Which way something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    /// Returns the word that data files and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}

impl Mention {
    /// Returns the span with the hedge that stands with it.
    pub fn whole(&self) -> Span {
        self.hedge.filter(|hedge| !hedge.elsewhere).map_or(self.span, |hedge| self.span.to(hedge.span))
    }

    /// Says whether it names an order of size and nothing else: "thousands".
    pub(super) fn is_vague_count(&self) -> bool {
        matches!(
            &self.expression,
            Expression::Quantity(Quantity { amount: Amount::Range(..), unit: None, .. })
        )
    }

    /// Returns how the value was hedged.
    pub fn sense(&self) -> Sense {
        match (&self.hedge, &self.expression) {
            // "From March to May" bounds both ends.
            (Some(Hedge { sense: Sense::From, .. }), Expression::Date(date)) if date.date.to.is_some() => {
                Sense::Between
            }
            (
                Some(Hedge { sense: Sense::From, .. }),
                Expression::Quantity(Quantity { amount: Amount::Range(..), .. }),
            ) => Sense::Between,
            (Some(hedge), _) => hedge.sense,
            (None, Expression::Quantity(Quantity { amount: Amount::Range(..), form: Form::Number, .. })) => {
                Sense::Between
            }
            (None, _) => Sense::Plain,
        }
    }

    /// Returns the word that the streaming contract uses for the kind.
    pub fn kind(&self) -> &'static str {
        match &self.expression {
            Expression::Quantity(_) | Expression::Unit(_) => "quantity",
            Expression::Date(_) => "date",
            Expression::Duration(_) => "duration",
            Expression::Ordinal(_) => "ordinal",
            Expression::Recurrence(_) => "recurrence",
        }
    }
}

impl Quantity {
    /// Says whether the words name an order of size: "hundreds", "dozens".
    pub fn is_order(&self) -> bool {
        matches!(self.form, Form::Dozens | Form::Scores | Form::Plural)
    }
}

impl Amount {
    /// Makes a range of two numbers, in either order.
    pub fn range(a: Number, b: Number) -> Self {
        if a <= b { Amount::Range(a, b) } else { Amount::Range(b, a) }
    }

    /// Returns the lowest number.
    pub fn low(&self) -> &Number {
        match self {
            Amount::One(number) | Amount::Range(number, _) => number,
        }
    }

    /// Returns the highest number.
    pub fn high(&self) -> &Number {
        match self {
            Amount::One(number) | Amount::Range(_, number) => number,
        }
    }

    /// Applies a function to each number.
    pub fn map(self, f: impl Fn(&Number) -> Number) -> Self {
        match self {
            Amount::One(number) => Amount::One(f(&number)),
            Amount::Range(low, high) => Amount::range(f(&low), f(&high)),
        }
    }
}
