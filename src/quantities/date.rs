//! Dates as values: intervals of instants, in days since 1970-01-01.
//!
//! The day 2024-01-28 holds all instants from 19,750 up to but not 19,751, so that the difference of two days
//! holds every way of counting from one to the other.

use std::fmt;

use super::extent::{DAY, Extent, extent};
use super::{Amount, Bound, Day, Interval, Number, Period, Sense, TimeUnit, Timex, Value, ValueKind};

/// A part of a date, or that it is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Modifier {
    #[default]
    Plain,
    /// "Early January", "the beginning of 2014".
    Start,
    /// "Mid-October".
    Mid,
    /// "Late 2023", "the end of the week".
    End,
    /// "Around January 28", "circa 1890".
    About,
    /// "Two weeks ago": the day to which one counts, as near as the unit of the counting tells.
    Within(TimeUnit),
}

/// A date as it was said, resolved: one date or, with `to`, all from the first to the last.
///
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub timex: Timex,
    pub modifier: Modifier,
    pub to: Option<(Timex, Modifier)>,
    /// How it was said, where that is not the date itself; it is written so.
    pub said: Option<Said>,
}

/// How a date was said that does not name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// By its length: "the past two weeks".
    Length(Amount, TimeUnit),
    /// As a part of something longer: "earlier this month".
    PartOf(Timex),
}

impl Modifier {
    /// Returns the word of TIMEX3's attribute `mod`, or `None` for a plain date.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Modifier::Plain => None,
            Modifier::Start => Some("START"),
            Modifier::Mid => Some("MID"),
            Modifier::End => Some("END"),
            Modifier::About => Some("APPROX"),
            Modifier::Within(_) => None,
        }
    }
}

impl Date {
    pub fn new(timex: Timex) -> Date {
        Date { timex, modifier: Modifier::Plain, to: None, said: None }
    }

    pub fn modified(timex: Timex, modifier: Modifier) -> Date {
        Date { timex, modifier, to: None, said: None }
    }

    /// Returns all from the first date to the last, which belongs to it.
    pub fn range(from: Timex, to: Timex) -> Date {
        Date { timex: from, modifier: Modifier::Plain, to: Some((to, Modifier::Plain)), said: None }
    }

    fn extent(self) -> Option<Extent> {
        let from = extent(self.timex, self.modifier)?;
        let Some((timex, modifier)) = self.to else { return Some(from) };
        let to = extent(timex, modifier)?;
        Some(Extent { hard: (from.hard.0, to.hard.1), core: (from.core.0, to.core.1) })
    }

    /// Returns the first and the last day that the date is normally taken to mean, or `None` where it is not resolved.
    /// A day that was counted to in weeks or longer is given as it is counted, without what the unit leaves open.
    pub fn days(self) -> Option<(Day, Day)> {
        let counted = |modifier: Modifier| match modifier {
            Modifier::Within(_) => Modifier::Plain,
            modifier => modifier,
        };
        let to = self.to.map(|(timex, modifier)| (timex, counted(modifier)));
        let extent = Date { modifier: counted(self.modifier), to, ..self }.extent()?;
        let first = Day::from_number(extent.core.0.div_euclid(DAY))?;
        let last = Day::from_number((extent.core.1 - 1).div_euclid(DAY))?;
        Some((first, last.max(first)))
    }

    /// Returns where the date can lie and where it normally lies; everything where it is not resolved.
    ///
    /// "Recently", "now" and "soon" are read against the reference day.
    pub fn intervals(self, reference: Option<Day>) -> (Interval, Interval) {
        if let Some(extent) = self.extent() {
            return (instants(extent.hard), instants(extent.core));
        }
        let both = |interval: Interval| (interval.clone(), interval);
        match (self.timex, reference) {
            (Timex::Past, Some(today)) => both(Interval::below(Number::from(today.number() + 1))),
            (Timex::Future, Some(today)) => both(Interval::at_least(Number::from(today.number()))),
            _ => both(Interval::everything()),
        }
    }

    /// Returns the instants that lie in the given relation to the date: hard and core.
    fn bound(self, sense: Sense, reference: Option<Day>) -> (Interval, Interval) {
        let (hard, core) = self.intervals(reference);
        let vague = self.extent().is_some_and(|extent| extent.is_vague());
        // Before mid-October may still be in what some call mid-October; before October is not.
        let outer = |end: Option<Bound>, inner: Option<Bound>| if vague { end } else { inner };
        let below = |end: Option<Bound>| Interval::new(None, end.map(|end| Bound::open(end.value)));
        let above = |end: Option<Bound>| Interval::new(end.map(|end| Bound::closed(end.value)), None);
        let today = |mut interval: Interval| {
            interval.high = reference.map(|day| Bound::open(Number::from(day.number() + 1)));
            // A start after the text's own date ("since" in a plan) leaves the end open.
            if interval.is_empty() {
                interval.high = None
            }
            interval
        };
        match sense {
            Sense::Before | Sense::Under => (below(outer(hard.high, hard.low)), below(core.low)),
            Sense::After | Sense::Over => (above(outer(hard.low, hard.high)), above(core.high)),
            Sense::Since => (today(above(hard.low)), today(above(core.low))),
            Sense::From | Sense::AtLeast => (above(hard.low), above(core.low)),
            Sense::By | Sense::Until | Sense::AtMost => (below(hard.high), below(core.high)),
            _ => (hard, core),
        }
    }
}

impl fmt::Display for Date {
    /// Writes the TIMEX3 value; a range as ISO 8601 does, `2024-05-03/2024-05-05`, or by its length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.said {
            Some(Said::Length(amount, unit)) => return write!(f, "{}", Period::new(amount, unit)),
            Some(Said::PartOf(timex)) => return write!(f, "{timex}"),
            None => {}
        }
        match (self.modifier, self.timex.day()) {
            (Modifier::Within(unit), Some(day)) => {
                write!(f, "{}", Timex::containing(day, unit.min(TimeUnit::Year)))?
            }
            _ => write!(f, "{}", self.timex)?,
        }
        self.to.map_or(Ok(()), |(to, _)| write!(f, "/{to}"))
    }
}

/// Returns the instants of so many seconds as days.
fn instants((low, high): (i64, i64)) -> Interval {
    let days = |seconds: i64| Number::ratio(seconds.into(), DAY.into());
    Interval::half_open(days(low), days(high))
}

impl Value {
    /// Returns a date, bound by words such as "since" or "before", or made vague by "about".
    ///
    /// `reference` is the date of the text; "since" ends there.
    pub fn date(date: Date, sense: Sense, reference: Option<Day>) -> Value {
        let date = match sense {
            Sense::About | Sense::Nearly | Sense::JustOver | Sense::JustUnder
                if date.to.is_none() && date.modifier == Modifier::Plain =>
            {
                Date { modifier: Modifier::About, ..date }
            }
            _ => date,
        };
        let (hard, core) = date.bound(sense, reference);
        Value::new(ValueKind::Date, hard, core, sense)
    }

    /// Returns the one day, as documents and records date themselves.
    pub fn day(day: Day) -> Value {
        Value::date(Date::new(Timex::Day(day)), Sense::Plain, None)
    }
}

#[cfg(test)]
mod tests {
    use super::super::show_days;
    use super::super::timex::{DayPart, Season};
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(date: Date, sense: Sense, hard: &str, core: &str) {
        let value = Value::date(date, sense, Some(day("2024-02-12")));
        assert!(value.hard.encloses(&value.core), "{:?} does not enclose {:?}", value.hard, value.core);
        assert_eq!((show_days(&value.hard).as_str(), show_days(&value.core).as_str()), (hard, core));
    }

    fn plain(timex: Timex, hard: &str, core: &str) {
        check(Date::new(timex), Sense::Plain, hard, core);
    }

    #[test]
    fn sharp_dates_have_one_width() {
        for (timex, shown) in [
            (Timex::Day(day("2024-01-28")), "2024-01-28"),
            (Timex::Month(2023, 10), "2023-10"),
            (Timex::Year(2014), "2014"),
            (Timex::Decade(199), "1990 to 1999"),
            (Timex::Quarter(2023, 3), "2023-07 to 2023-09"),
            (Timex::Half(2023, 2), "2023-07 to 2023-12"),
            (Timex::Minute(day("2024-01-28"), 9, 5), "2024-01-28 09:05"),
            (Timex::Unknown, "any time"),
        ] {
            plain(timex, shown, shown);
        }
    }

    #[test]
    fn a_day_is_the_instants_from_its_midnight_to_the_next() {
        let value = Value::day(day("2024-01-28"));
        assert_eq!(value.core, Interval::half_open(Number::from(19750), Number::from(19751)));
    }

    #[test]
    fn vague_dates_are_wider_than_they_are_normally_meant() {
        let third =
            |timex, modifier, hard, core| check(Date::modified(timex, modifier), Sense::Plain, hard, core);
        let october = Timex::Month(2023, 10);
        third(october, Modifier::Start, "2023-10-01 to 2023-10-12", "2023-10-01 to 2023-10-10");
        third(october, Modifier::Mid, "2023-10-08 to 2023-10-24", "2023-10-11 to 2023-10-20");
        third(Timex::Month(2024, 2), Modifier::End, "2024-02-18 to 2024-02-29", "2024-02-21 to 2024-02-29");
        third(Timex::Decade(195), Modifier::End, "1955 to 1959", "1957 to 1959");
        third(
            Timex::Day(day("2024-01-28")),
            Modifier::About,
            "2024-01-25 to 2024-01-31",
            "2024-01-27 to 2024-01-29",
        );
        plain(Timex::Season(2023, Season::Summer), "2023-05 to 2023-09", "2023-06 to 2023-08");
        plain(Timex::Week(2024, 5), "2024-01-28 to 2024-02-04", "2024-01-29 to 2024-02-04");
        plain(Timex::FiscalYear(2023), "2022-02 to 2024-06", "2022-07 to 2024-03");
        plain(Timex::SchoolYear(2023), "2023 to 2024", "2023-08 to 2024-07");
        let tuesday = day("2024-01-30");
        plain(
            Timex::Part(tuesday, DayPart::Evening),
            "2024-01-30 15:00 to 2024-01-31 02:00",
            "2024-01-30 18:00 to 2024-01-31 00:00",
        );
    }

    #[test]
    fn bounds_leave_an_end_open() {
        let bound = |sense, hard, core| check(Date::new(Timex::Month(2023, 10)), sense, hard, core);
        bound(Sense::Before, "before 2023-10-01", "before 2023-10-01");
        bound(Sense::After, "from 2023-11-01", "from 2023-11-01");
        bound(Sense::Since, "2023-10-01 to 2024-02-12", "2023-10-01 to 2024-02-12");
        bound(Sense::From, "from 2023-10-01", "from 2023-10-01");
        bound(Sense::By, "before 2023-11-01", "before 2023-11-01");
        let mid = |sense, hard, core| {
            check(Date::modified(Timex::Month(2023, 10), Modifier::Mid), sense, hard, core)
        };
        mid(Sense::Before, "before 2023-10-25", "before 2023-10-11");
        mid(Sense::After, "from 2023-10-08", "from 2023-10-21");
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        plain(Timex::Century(0), "0001 to 0100", "0001 to 0099");
        plain(Timex::Century(99), "9900 to 9999", "9900 to 9999");
        for year in [0, 1, 9999, u16::MAX] {
            for timex in [Timex::Year(year), Timex::FiscalYear(year), Timex::Season(year, Season::Winter)] {
                for modifier in
                    [Modifier::Plain, Modifier::Start, Modifier::Mid, Modifier::End, Modifier::About]
                {
                    let (hard, core) = Date::modified(timex, modifier).intervals(None);
                    assert!(hard.encloses(&core), "{timex} {modifier:?}");
                }
            }
        }
    }

    #[test]
    fn ranges_run_from_the_first_to_the_last() {
        let range = Date::range(Timex::Day(day("2024-05-03")), Timex::Day(day("2024-05-05")));
        check(range, Sense::Plain, "2024-05-03 to 2024-05-05", "2024-05-03 to 2024-05-05");
        assert_eq!(range.to_string(), "2024-05-03/2024-05-05");
        assert_eq!(range.days(), Some((day("2024-05-03"), day("2024-05-05"))));
    }
}
