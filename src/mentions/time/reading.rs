//! What a date, a duration or a recurrence was read as, and on which assumption.

use std::fmt;

use crate::quantities::{Date, Day, DayPart, Number, Period, Said, Sense, Timex, Value};

/// A date or a period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateReading {
    pub date: Date,
    pub assumption: Assumption,
    /// The weekday that the words name beside a full date, counted from Monday; it may be the wrong one.
    pub weekday: Option<u8>,
    /// It was counted back from a later date, so that more of the count is earlier: "more than two weeks ago".
    pub backward: bool,
    /// Minutes east of UTC of the clock that its time is of, where it was told in full: `T18:32:56-05:00`.
    pub zone: Option<i16>,
    /// The date of the text, against which it was read.
    pub reference: Option<Day>,
}

/// What had to be assumed to resolve a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Assumption {
    /// The words name it in full.
    #[default]
    Stated,
    /// It is counted from the date of the text: "last week", "three days ago".
    FromReference,
    /// It is counted from the date that was spoken of before: "the following day".
    FromContext,
    /// The last such one before the date of the text.
    LastBefore,
    /// The next such one after the date of the text.
    NextAfter,
    /// The nearest such one to the date of the text.
    Nearest,
    /// Its century is that of the texts of today: "the '60s", "3/5/24".
    Century,
    /// The month stands before the day: "3/5/2024".
    MonthFirst,
    /// It is counted from the date of the text, which is not known.
    Unresolved,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DurationReading {
    pub period: Period,
}

/// Something that happens again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecurrenceReading {
    pub set: Recurrence,
}

/// When something happens again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recurrence {
    /// From one to the next: "every two weeks", "daily", "twice a year".
    Every(Period),
    /// "Every Monday", with the hour and its minute where they are told.
    Weekday(u8, Option<(u8, Option<u8>)>),
    /// "Friday mornings".
    WeekdayPart(u8, DayPart),
    /// "Every weekday".
    Workdays,
    /// "Every night".
    Part(DayPart),
    /// "Every day at 7:13".
    Clock(u8, Option<u8>),
    /// "Every summer", "each October".
    Date(Timex),
}

impl DateReading {
    /// Returns the value of TIMEX3, with the zone of its clock: `2004-03-04T18:32:56-0500`.
    pub fn timex(&self) -> String {
        let Some(minutes) = self.zone else { return self.date.to_string() };
        let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
        format!("{}{sign}{:02}{:02}", self.date, minutes / 60, minutes % 60)
    }

    /// Returns the first day that is normally meant, or `None` where it is not resolved.
    pub fn earliest(&self) -> Option<Day> {
        self.date.days().map(|(first, _)| first)
    }

    /// Returns the last day that is normally meant, included.
    pub fn latest(&self) -> Option<Day> {
        // "To date" ends on the day of the text and begins nowhere.
        let until_now = self.date.said == Some(Said::PartOf(Timex::Present));
        self.date.days().map(|(_, last)| last).or(self.reference.filter(|_| until_now))
    }

    /// Says whether a part of the date is not in the words.
    pub fn is_inferred(&self) -> bool {
        self.assumption != Assumption::Stated
    }

    /// Returns the value, bound by the words before it, with what had to be assumed.
    pub fn value(&self, sense: Sense) -> Value {
        let sense = if sense == Sense::From && self.date.to.is_some() { Sense::Between } else { sense };
        let meant = match sense {
            Sense::Over if self.backward => Sense::Before,
            Sense::AtLeast if self.backward => Sense::By,
            Sense::Under if self.backward => Sense::After,
            Sense::AtMost if self.backward => Sense::From,
            // "In two weeks" is then, not after it.
            Sense::After if self.date.to.is_none() && matches!(self.date.said, Some(Said::Length(..))) => {
                Sense::Plain
            }
            sense => sense,
        };
        let value = Value { sense, ..Value::date(self.date, meant, self.reference) };
        // The weekday is that of the day before its hedge.
        let named = self.weekday.and(self.earliest()).map(|day| Number::from(day.number()));
        let value = Value { weekday: self.weekday, number: named, ..value };
        match self.assumption.says() {
            Some(assumption) => value.assuming(assumption),
            None => value,
        }
    }
}

impl DurationReading {
    /// Returns the value, hedged by the words around it.
    pub fn value(&self, sense: Sense) -> Value {
        Value::duration(self.period, sense)
    }
}

impl fmt::Display for Recurrence {
    /// Writes the TIMEX3 value: `P1W`, `XXXX-WXX-1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Recurrence::Every(period) => write!(f, "{period}"),
            Recurrence::Weekday(weekday, None) => write!(f, "XXXX-WXX-{weekday}"),
            Recurrence::Weekday(weekday, Some((hour, None | Some(0)))) => {
                write!(f, "XXXX-WXX-{weekday}T{hour:02}")
            }
            Recurrence::Weekday(weekday, Some((hour, Some(minute)))) => {
                write!(f, "XXXX-WXX-{weekday}T{hour:02}:{minute:02}")
            }
            Recurrence::WeekdayPart(weekday, part) => write!(f, "XXXX-WXX-{weekday}T{}", part.code()),
            Recurrence::Workdays => f.write_str("P1WD"),
            Recurrence::Part(part) => write!(f, "T{}", part.code()),
            Recurrence::Clock(hour, None) => write!(f, "T{hour:02}"),
            Recurrence::Clock(hour, Some(minute)) => write!(f, "T{hour:02}:{minute:02}"),
            Recurrence::Date(timex) => write!(f, "{timex}"),
        }
    }
}

impl Assumption {
    /// Returns the assumption as a sentence says it, or `None` where there is none.
    pub fn says(self) -> Option<&'static str> {
        Some(match self {
            Assumption::Stated => return None,
            Assumption::FromReference => "counted from the date of the text",
            Assumption::FromContext => "counted from the date spoken of before it",
            Assumption::LastBefore => "the last one before the date of the text",
            Assumption::NextAfter => "the next one after the date of the text",
            Assumption::Nearest => "the nearest one to the date of the text",
            Assumption::Century => "the century of today",
            Assumption::MonthFirst => "the month stands before the day",
            Assumption::Unresolved => "not resolved: the date of the text is not known",
        })
    }
}
