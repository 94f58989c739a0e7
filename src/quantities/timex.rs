//! Dates as calendars name them, and their TIMEX3 strings: `2024-01-28`, `2023-10`, `199X`, `2024-01-28TEV`.
//!
//! Small enough to be copied about; a string is made only when one is written.
//! TIMEX3: ISO-TimeML, <https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html>.

use std::fmt;

use super::{Day, TimeUnit};

/// A season of the northern half of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    /// The hours of light: "daytime".
    Daytime,
}

/// A date, as coarse or as fine as it was said. Months, weeks, weekdays count from 1, weekdays from Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timex {
    /// Some time before the text: "recently".
    Past,
    /// The time of the text: "now".
    Present,
    /// Some time after the text: "soon".
    Future,
    /// The hundred years that begin with the given digits: 19 for "the 20th century" and "the 1900s".
    Century(u8),
    /// The ten years that begin with the given digits: 199 for "the 1990s".
    Decade(u16),
    Year(u16),
    /// A year of accounts named by the year in which it ends, whose start is not known.
    FiscalYear(u16),
    FiscalQuarter(u16, u8),
    /// A year of schools named by the year in which it begins.
    SchoolYear(u16),
    Half(u16, u8),
    Quarter(u16, u8),
    Season(u16, Season),
    Month(u16, u8),
    /// An ISO week.
    Week(u16, u8),
    /// Saturday and Sunday of an ISO week.
    Weekend(u16, u8),
    Day(Day),
    Part(Day, DayPart),
    /// A day and an hour.
    Hour(Day, u8),
    Minute(Day, u8, u8),
    Second(Day, u8, u8, u8),
    /// A month of a year that is not told.
    SomeMonth(u8),
    /// A day of the month in a year that is not told.
    SomeMonthDay(u8, u8),
    SomeWeekday(u8),
    SomeQuarter(u8),
    SomeSeason(Season),
    SomePart(DayPart),
    /// A part of a weekday of a week that is not told.
    SomeWeekdayPart(u8, DayPart),
    /// A weekday of a week that is not told, with hour and minute.
    SomeWeekdayTime(u8, u8, u8),
    /// A year before the first, counted as history does: 44 for "44 BC".
    BeforeChrist(u16),
    /// An hour and minute of a day that is not told.
    SomeTime(u8, u8),
    /// Year, month and day that no calendar has: "30 February 2024".
    NoDay(u16, u8, u8),
    /// Nothing but that it is a date.
    Unknown,
}

impl Season {
    /// Returns the two letters of TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Returns the season of those two letters.
    pub fn from_code(code: &str) -> Option<Season> {
        use Season::*;
        [Spring, Summer, Autumn, Winter].into_iter().find(|season| season.code() == code)
    }
}

impl DayPart {
    /// Returns the two letters of TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
            DayPart::Daytime => "DT",
        }
    }

    /// Returns the part of those two letters.
    pub fn from_code(code: &str) -> Option<DayPart> {
        use DayPart::*;
        [Morning, Midday, Afternoon, Evening, Night, Daytime].into_iter().find(|part| part.code() == code)
    }
}

impl Timex {
    /// Returns the calendar unit that holds a day; the day itself for units shorter than a week.
    pub fn containing(day: Day, unit: TimeUnit) -> Timex {
        // Years lie in 1..=9999, weeks in 1..=53.
        let year = day.year() as u16;
        match unit {
            TimeUnit::Week | TimeUnit::Weekend => {
                let (year, week) = day.iso_week();
                let (year, week) = (year.clamp(1, 9999) as u16, week as u8);
                if unit == TimeUnit::Week { Timex::Week(year, week) } else { Timex::Weekend(year, week) }
            }
            TimeUnit::Month => Timex::Month(year, day.month() as u8),
            TimeUnit::Quarter => Timex::Quarter(year, ((day.month() - 1) / 3 + 1) as u8),
            TimeUnit::Year => Timex::Year(year),
            TimeUnit::Decade => Timex::Decade(year / 10),
            TimeUnit::Century | TimeUnit::Millennium => Timex::Century((year / 100) as u8),
            _ => Timex::Day(day),
        }
    }

    /// Says whether a calendar can have it; 30 February is in none.
    pub fn is_of_calendar(self) -> bool {
        match self {
            Timex::NoDay(..) => false,
            // A year that is not told may be a leap year.
            Timex::SomeMonthDay(month, day) => Day::new(2000, month.into(), day.into()).is_some(),
            _ => true,
        }
    }

    /// Returns the day within which the date lies, where it is no longer than one.
    pub fn day(self) -> Option<Day> {
        match self {
            Timex::Day(day)
            | Timex::Part(day, _)
            | Timex::Hour(day, _)
            | Timex::Minute(day, _, _)
            | Timex::Second(day, _, _, _) => Some(day),
            _ => None,
        }
    }

    /// Returns the year within which the date lies, where it is no longer than one.
    pub fn year(self) -> Option<i32> {
        use Timex::*;
        match self {
            Year(year)
            | FiscalYear(year)
            | FiscalQuarter(year, _)
            | SchoolYear(year)
            | Half(year, _)
            | Quarter(year, _)
            | Season(year, _)
            | Month(year, _)
            | Week(year, _)
            | Weekend(year, _) => Some(year.into()),
            date => date.day().map(super::Day::year),
        }
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Timex::Past => f.write_str("PAST_REF"),
            Timex::Present => f.write_str("PRESENT_REF"),
            Timex::Future => f.write_str("FUTURE_REF"),
            Timex::Century(century) => write!(f, "{century:02}XX"),
            Timex::Decade(decade) => write!(f, "{decade:03}X"),
            Timex::Year(year) => write!(f, "{year:04}"),
            Timex::FiscalYear(year) => write!(f, "FY{year:04}"),
            Timex::FiscalQuarter(year, quarter) => write!(f, "FY{year:04}-Q{quarter}"),
            Timex::SchoolYear(year) => write!(f, "SY{year:04}"),
            Timex::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Timex::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Timex::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            Timex::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Timex::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Timex::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Timex::Day(day) => write!(f, "{day}"),
            Timex::Part(day, part) => write!(f, "{day}T{}", part.code()),
            Timex::Hour(day, hour) => write!(f, "{day}T{hour:02}:00"),
            Timex::Minute(day, hour, minute) => write!(f, "{day}T{hour:02}:{minute:02}"),
            Timex::Second(day, hour, minute, second) => write!(f, "{day}T{hour:02}:{minute:02}:{second:02}"),
            Timex::SomeMonth(month) => write!(f, "XXXX-{month:02}"),
            Timex::SomeMonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Timex::SomeWeekday(weekday) => write!(f, "XXXX-WXX-{weekday}"),
            Timex::SomeQuarter(quarter) => write!(f, "XXXX-Q{quarter}"),
            Timex::SomeSeason(season) => write!(f, "XXXX-{}", season.code()),
            Timex::SomePart(part) => write!(f, "XXXX-XX-XXT{}", part.code()),
            Timex::SomeWeekdayPart(weekday, part) => write!(f, "XXXX-WXX-{weekday}T{}", part.code()),
            Timex::SomeWeekdayTime(weekday, hour, minute) => {
                write!(f, "XXXX-WXX-{weekday}T{hour:02}:{minute:02}")
            }
            // ISO 8601 has a year 0, which history does not.
            Timex::BeforeChrist(year) => write!(f, "-{:04}", year.saturating_sub(1)),
            Timex::SomeTime(hour, minute) => write!(f, "T{hour:02}:{minute:02}"),
            Timex::NoDay(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Timex::Unknown => f.write_str("XXXX-XX-XX"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_timex3() {
        let day: Day = "2024-01-28".parse().unwrap();
        let check = |timex: Timex, written: &str| assert_eq!(timex.to_string(), written);
        check(Timex::Day(day), "2024-01-28");
        check(Timex::Part(day, DayPart::Evening), "2024-01-28TEV");
        check(Timex::Minute(day, 9, 5), "2024-01-28T09:05");
        check(Timex::Month(2023, 10), "2023-10");
        check(Timex::Quarter(2023, 3), "2023-Q3");
        check(Timex::Week(2024, 5), "2024-W05");
        check(Timex::Decade(198), "198X");
        check(Timex::Century(19), "19XX");
        check(Timex::SomeWeekday(3), "XXXX-WXX-3");
        check(Timex::Past, "PAST_REF");
    }

    #[test]
    fn a_date_stays_small() {
        assert!(std::mem::size_of::<Timex>() <= 12);
    }
}
