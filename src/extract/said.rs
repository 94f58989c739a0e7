//! What a value says that its interval does not: the ends of a range, a day of an untold week, the way of a change.
//!
//! "$80 million to $100 million" and "$90 million to $100 million" share values, yet are not one forecast; "Thursday"
//! and "Friday" have no date where the text has none, yet are not one day.

use super::page::Given;
use crate::mentions::{Amount, Direction, Expression, Mention};
use crate::quantities::{Form, Interval, Number, Sense, Timex, Unit, Value, ValueKind, Written};

/// What a value says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// What the words cannot exceed, in the base unit.
    pub hard: Interval,
    /// The same of the two ends of a range.
    ends: Option<[Interval; 2]>,
    /// What is told of a date whose year, month or week is not: the sort of the part and which it is.
    part: Option<(u8, u16)>,
    change: Option<Direction>,
    /// Whether words leave it open: a year that was worked out ("20 April"), a date without one of its ends ("months
    /// later"), a number that is none ("thousands").
    is_loose: bool,
    /// Whether it is a length of time, of which each unit is compared as so many days.
    is_length: bool,
    unit: Unit,
}

/// How two values of one fact differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// No number lies in both.
    Values,
    /// The ranges share numbers, but begin or end elsewhere.
    Ends,
    /// Another weekday, month or quarter.
    Part,
    /// Up in one, down in the other.
    Direction,
}

impl Said {
    pub fn new(given: Given<'_>) -> Said {
        Said {
            hard: given.hard(),
            ends: ends(given),
            part: part(given.mention),
            change: given.direction(),
            is_loose: is_loose(given),
            is_length: given.kind() == ValueKind::Duration,
            unit: given.claim.value.unit,
        }
    }

    /// Says whether both are told closely enough, and in one unit, that they can be held against each other where another
    /// text tells them.
    pub fn are_close(&self, other: &Said) -> bool {
        !self.is_loose && !other.is_loose && (self.is_length || self.unit == other.unit)
    }

    /// Returns how two values that speak of one fact contradict each other.
    pub fn difference(&self, other: &Said) -> Option<Difference> {
        let apart = |one: &Interval, two: &Interval| one.intersect(two).is_empty();
        if apart(&self.hard, &other.hard) {
            return Some(Difference::Values);
        }
        if let (Some([low, high]), Some([other_low, other_high])) = (&self.ends, &other.ends)
            && (apart(low, other_low) || apart(high, other_high))
        {
            return Some(Difference::Ends);
        }
        match (self.part, other.part) {
            (Some((sort, one)), Some((other_sort, other))) if sort == other_sort && one != other => {
                return Some(Difference::Part);
            }
            _ => {}
        }
        let turned = matches!((self.change, other.change), (Some(one), Some(two)) if one != two);
        turned.then_some(Difference::Direction)
    }
}

impl Difference {
    /// Says what is wrong, in a few words.
    pub fn says(self) -> &'static str {
        match self {
            Difference::Values => "the values differ",
            Difference::Ends => "the ranges begin or end elsewhere",
            Difference::Part => "the dates differ",
            Difference::Direction => "one rose and the other fell",
        }
    }
}

/// Returns what each end of a range can be: "$80 million to $100 million".
fn ends(given: Given<'_>) -> Option<[Interval; 2]> {
    let quantity = given.quantity()?;
    let Amount::Range(low, high) = &quantity.amount else { return None };
    // "Hundreds" is a range too, but has no ends that anybody told.
    if !given.claim.value.text.contains(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let end = |number: &Number| {
        let written = Written::number(number.clone(), quantity.step.clone(), given.claim.value.unit);
        Value::quantity(&written, Sense::Plain).in_base().hard
    };
    Some([end(low), end(high)])
}

fn is_loose(given: Given<'_>) -> bool {
    let value = &given.claim.value;
    match &given.mention.expression {
        Expression::Date(_) => value.inferred || value.hard.low.is_none() || value.hard.high.is_none(),
        Expression::Duration(length) => !length.period.is_told(),
        Expression::Quantity(quantity) => quantity.form != Form::Number,
        _ => false,
    }
}

fn part(mention: &Mention) -> Option<(u8, u16)> {
    let Expression::Date(date) = &mention.expression else { return None };
    if date.date.to.is_some() {
        return None;
    }
    match date.date.timex {
        Timex::SomeWeekday(day) => Some((0, day.into())),
        Timex::SomeMonth(month) => Some((1, month.into())),
        Timex::SomeMonthDay(month, day) => Some((2, u16::from(month) * 100 + u16::from(day))),
        Timex::SomeQuarter(quarter) => Some((3, quarter.into())),
        _ => None,
    }
}
