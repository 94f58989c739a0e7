//! What a date, a duration or a recurrence was read as.

use chrono::NaiveDate;

use crate::quantities::Number;

/// A date or a period of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct DateReading {
    /// TIMEX3 value: `2024-01-28`, `2023-10`, `2024-W06`.
    pub timex: String,
    /// First day; `None` where the text leaves it open.
    pub earliest: Option<NaiveDate>,
    /// Last day, included.
    pub latest: Option<NaiveDate>,
    /// Whether the year, month or day is not in the words but was inferred from the reference date.
    pub inferred: bool,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct DurationReading {
    /// TIMEX3 value: `P2W`, `PT3H`, `PXD`.
    pub timex: String,
    pub low_days: Option<Number>,
    pub high_days: Option<Number>,
}

/// Something that happens again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct RecurrenceReading {
    /// TIMEX3 value of the set: `P1W`, `XXXX-WXX-1`.
    pub timex: String,
}
