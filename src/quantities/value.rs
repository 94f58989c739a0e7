//! A value as a text states it: an interval in two widths, with its unit and how it was written and hedged.

use serde::{Deserialize, Serialize};

use super::{Interval, Number, Sense, Unit, show_days, show_duration, show_quantity};

/// What sort of thing a value measures; values of different kinds are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum ValueKind {
    /// A count or a measured amount, in the value's unit.
    #[default]
    Quantity,
    /// An instant, in days since 1970-01-01: the day 1970-01-02 is the interval from 1 up to but not 2.
    Date,
    /// A length of time, in days.
    Duration,
    /// A place in a series: 57 for "the 57th".
    Ordinal,
}

/// A value as a text states it.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Value {
    pub kind: ValueKind,
    /// What the words cannot exceed, in `unit`.
    pub hard: Interval,
    /// What the words are normally taken to mean, in `unit`; lies in `hard`.
    pub core: Interval,
    pub sense: Sense,
    /// Of a quantity; dates and durations are in days and have none.
    pub unit: Unit,
    /// The number before its hedge, where the value was read from one; of a date the day that its weekday stands beside.
    pub number: Option<Number>,
    /// The worth of the last digit as written: 1 for "2,500", 100,000 for "1.2 million", 0.01 for "3.20".
    pub step: Option<Number>,
    /// The value's words with their hedge, for messages; empty where it has none.
    pub text: Box<str>,
    /// The weekday that stands beside a date, 1 for Monday to 7 for Sunday; it may be the wrong one.
    pub weekday: Option<u8>,
    /// Whether the words alone did not settle the value, as "last Tuesday" is settled by the date of its text.
    pub inferred: bool,
    /// What was taken for granted, where `inferred`.
    pub assumption: Option<Box<str>>,
}

/// What a value means to the solver: its intervals in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseValue {
    pub kind: ValueKind,
    pub dimension: super::Dimension,
    pub hard: Interval,
    pub core: Interval,
    /// Whether the value can only be a whole number.
    pub whole: bool,
}

impl Value {
    /// Makes a value of its intervals, without unit and words.
    pub fn new(kind: ValueKind, hard: Interval, core: Interval, sense: Sense) -> Value {
        Value { kind, hard, core, sense, ..Value::default() }
    }

    /// Returns the value with the words that it was read from.
    pub fn worded(mut self, text: &str) -> Value {
        self.text = text.into();
        self
    }

    /// Returns the value with the assumption that it rests on.
    pub fn assuming(mut self, assumption: &str) -> Value {
        self.inferred = true;
        self.assumption = Some(assumption.into());
        self
    }

    /// Returns the value in the base unit of its dimension (days for dates and durations), where values of one fact
    /// can be compared whatever their units.
    ///
    /// The ends for a count stay where the words put them: only where all claims of a fact are counts does the solver
    /// let "over 165 attacks" begin at 166, for "over 7 points" and "7.5 points" may be one fact.
    pub fn in_base(&self) -> BaseValue {
        BaseValue {
            kind: self.kind,
            dimension: self.unit.dimension(),
            hard: self.unit.to_base(&self.hard).into_owned(),
            core: self.unit.to_base(&self.core).into_owned(),
            whole: self.is_whole(),
        }
    }

    /// Says whether the value can only be a whole number: a count or a rank.
    pub fn is_whole(&self) -> bool {
        let counted = self.kind == ValueKind::Quantity && self.unit.is_count();
        counted || self.kind == ValueKind::Ordinal
    }

    /// Writes an interval of values of this kind and unit as readers say it.
    pub fn show(&self, interval: &Interval) -> String {
        match self.kind {
            ValueKind::Date => show_days(interval),
            ValueKind::Duration => show_duration(interval),
            ValueKind::Quantity | ValueKind::Ordinal => show_quantity(interval, self.unit),
        }
    }

    /// Writes an interval that is in the base unit of this value's dimension in this value's own unit.
    pub fn show_base(&self, interval: &Interval) -> String {
        self.show(&self.unit.from_base(interval))
    }

    /// Says how the words were read where they do not say it themselves: `read 'nearly 2,500' as 2,250 up to but not
    /// 2,500`; `None` where the value is as plain as its words.
    pub fn reading(&self, interval: &Interval) -> Option<String> {
        if self.text.is_empty() || (interval.as_point().is_some() && self.assumption.is_none()) {
            return None;
        }
        let shown = self.show(interval);
        if self.assumption.is_none() && *self.text == *shown {
            return None;
        }
        let assumed =
            self.assumption.as_ref().map_or_else(String::new, |assumption| format!(", {assumption}"));
        Some(format!("read '{}' as {shown}{assumed}", self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(interval: Interval, unit: &str, base: &str) {
        let unit = if unit == "count" { Unit::COUNT } else { Unit::from_code(unit).unwrap() };
        let value =
            Value { unit, ..Value::new(ValueKind::Quantity, interval.clone(), interval, Sense::Plain) };
        assert_eq!(value.in_base().hard.to_string(), base);
    }

    #[test]
    fn the_solver_sees_base_units() {
        check(Interval::closed(number("2.5"), number("3.5")), "km", "2,500..3,500");
        check(Interval::above(number("30")), "Cel", ">303.15");
        check(Interval::below(number("1")), "USD", "<1");
    }

    #[test]
    fn counts_are_whole_but_keep_their_ends() {
        check(Interval::above(number("165")), "count", ">165");
        let value = |unit| Value { unit, ..Value::default() }.in_base().whole;
        assert!(value(Unit::COUNT) && !value(Unit::NONE) && !value(Unit::PERCENT));
    }

    #[test]
    fn a_reading_says_what_was_assumed() {
        let nearly = Interval::half_open(number("2250"), number("2500"));
        let value = Value::new(ValueKind::Quantity, nearly.clone(), nearly.clone(), Sense::Nearly)
            .worded("nearly 2,500");
        assert_eq!(value.reading(&nearly).unwrap(), "read 'nearly 2,500' as 2,250 up to but not 2,500");
        assert_eq!(value.reading(&Interval::point(number("3"))), None);
        let year = Value { kind: ValueKind::Date, ..Value::default() }.worded("1931");
        let days = Interval::half_open(number("-14245"), number("-13880"));
        assert_eq!((year.show(&days).as_str(), year.reading(&days)), ("1931", None));
        let value = value.assuming("taking the last one before 2024-02-12");
        assert!(value.inferred);
        assert_eq!(
            value.reading(&nearly).unwrap(),
            "read 'nearly 2,500' as 2,250 up to but not 2,500, taking the last one before 2024-02-12"
        );
    }
}
