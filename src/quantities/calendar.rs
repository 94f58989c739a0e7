//! Days of the calendar, from year 1 to 9999 (proleptic Gregorian), and how long its spans can be.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use super::Number;

/// First and last year that a date can have; the limits of ISO 8601 without agreement.
pub const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const UNIX_EPOCH_FROM_CHRONO: i32 = 719_163;

impl Day {
    /// Returns the day, or `None` where the calendar has none such ("30 February") or the year is outside [`YEARS`].
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        YEARS
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
            .map(Day::from_chrono)
    }

    /// Returns the day of that number since 1970-01-01, or `None` outside [`YEARS`].
    pub fn from_number(number: i64) -> Option<Day> {
        let day = Day(i32::try_from(number).ok()?);
        (day >= Day::first() && day <= Day::last()).then_some(day)
    }

    /// Returns 0001-01-01.
    pub const fn first() -> Day {
        Day(1 - UNIX_EPOCH_FROM_CHRONO)
    }

    /// Returns 9999-12-31.
    pub const fn last() -> Day {
        Day(2_932_896)
    }

    fn from_chrono(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce() - UNIX_EPOCH_FROM_CHRONO)
    }

    fn chrono(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + UNIX_EPOCH_FROM_CHRONO)
            .expect("a day lies in the years that chrono knows")
    }

    /// Returns the days since 1970-01-01.
    pub fn number(self) -> i64 {
        self.0.into()
    }

    pub fn year(self) -> i32 {
        self.chrono().year()
    }

    /// Returns the month, counted from 1.
    pub fn month(self) -> u32 {
        self.chrono().month()
    }

    /// Returns the day of the month, counted from 1.
    pub fn day(self) -> u32 {
        self.chrono().day()
    }

    /// Returns the weekday: 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32 + 1
    }

    /// Returns the ISO week: its year and its number.
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.chrono().iso_week();
        (week.year(), week.week())
    }

    /// Returns the Monday of an ISO week, or `None` where the year has no such week.
    pub fn of_iso_week(year: i32, week: u32) -> Option<Day> {
        NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)
            .filter(|date| YEARS.contains(&date.year()))
            .map(Day::from_chrono)
    }

    /// Returns the day so many days later, or earlier; `None` outside [`YEARS`].
    pub fn plus_days(self, days: i64) -> Option<Day> {
        Day::from_number(self.number().checked_add(days)?)
    }

    /// Returns the same day of the month so many months later, or earlier, or the last day of a shorter month.
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
        let moved = if months < 0 {
            self.chrono().checked_sub_months(by)
        } else {
            self.chrono().checked_add_months(by)
        }?;
        YEARS.contains(&moved.year()).then(|| Day::from_chrono(moved))
    }

    /// Returns the Monday on or before the day; near the first day of the calendar, that day.
    pub fn monday(self) -> Day {
        self.plus_days(1 - i64::from(self.weekday())).unwrap_or(Day::first())
    }
}

impl fmt::Display for Day {
    /// Writes `2024-01-28`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.chrono();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl FromStr for Day {
    type Err = String;

    /// Reads `2024-01-28`, and the day of an ISO date-time such as `2024-01-28T10:30:00Z`.
    fn from_str(text: &str) -> Result<Day, String> {
        let wrong = || format!("`{text}` is not a date such as 2024-01-28");
        let (date, rest) = text.trim().split_at_checked(10).ok_or_else(wrong)?;
        if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
            return Err(wrong());
        }
        let part = |range: std::ops::Range<usize>| {
            let digits = date.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?
        };
        if date.as_bytes()[4] != b'-' || date.as_bytes()[7] != b'-' {
            return Err(wrong());
        }
        let read = || Day::new(part(0..4)? as i32, part(5..7)?, part(8..10)?);
        read().ok_or_else(|| format!("the calendar has no day {date}"))
    }
}

/// Returns the number of days of a month, or `None` for a month or year that the calendar does not have.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let first = Day::new(year, month, 1)?;
    let next = first.plus_months(1).map_or(Day::last().number() + 1, Day::number);
    u32::try_from(next - first.number()).ok()
}

/// Returns the mean length of a year of the calendar, in days: 146,097 in 400 years.
pub fn mean_year() -> Number {
    Number::ratio(146_097, 400)
}

/// Returns the fewest and the most days that so many months in a row can have: 1 has 28..31, 2 have 59..62.
///
/// Whole cycles of 400 years have 146,097 days; what is left is looked up over the starts of one cycle's worst years.
pub fn days_of_months(months: u64) -> (u64, u64) {
    /// Fewest and most days of 1..=11 months in a row; both leap and common years give the ends.
    const FEWEST: [u64; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
    const MOST: [u64; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];
    let (cycles, rest) = (months / 4800, months % 4800);
    let (years, extra) = (rest / 12, (rest % 12) as usize);
    // A run of years holds at least every fourth leap day but one at a turn of a century, at most one more.
    let fewest_leap = (years / 4).saturating_sub(years.div_ceil(100));
    let most_leap = years.div_ceil(4);
    let cycle_days = cycles.saturating_mul(146_097);
    let days = |leap: u64, extra: u64| cycle_days.saturating_add(years * 365 + leap + extra);
    (days(fewest_leap, FEWEST[extra]), days(most_leap, MOST[extra]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-01").number(), 0);
        assert_eq!(day("2024-01-28").number(), 19750);
        assert_eq!(Day::new(1, 1, 1), Some(Day::first()));
        assert_eq!(Day::new(9999, 12, 31), Some(Day::last()));
        assert_eq!(day("2024-02-12T08:30:00Z").to_string(), "2024-02-12");
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        for text in ["2023-02-29", "2023-13-01", "0000-01-01", "2023-1-1", "é023-01-01", "", "20230101T00"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!(Day::last().plus_days(1), None);
        assert_eq!(Day::first().plus_months(-1), None);
        assert_eq!(day("2024-01-01").plus_days(i64::MAX), None);
        assert_eq!(day("2024-01-01").plus_months(i64::MIN), None);
    }

    #[test]
    fn weekdays_run_from_monday() {
        assert_eq!(day("2024-01-28").weekday(), 7);
        assert_eq!(Day::first().weekday(), 1);
        assert_eq!(day("2024-01-28").monday().to_string(), "2024-01-22");
        assert_eq!(day("2024-12-30").iso_week(), (2025, 1));
        assert_eq!(Day::of_iso_week(2025, 1), Some(day("2024-12-30")));
    }

    #[test]
    fn months_clamp_to_their_last_day() {
        assert_eq!(day("2024-01-31").plus_months(1).unwrap().to_string(), "2024-02-29");
        assert_eq!(days_in_month(2100, 2), Some(28));
        assert_eq!(days_in_month(9999, 12), Some(31));
    }

    #[test]
    fn spans_of_months_enclose_every_start() {
        for months in [1, 2, 3, 5, 11, 12, 13, 24, 48, 96, 100, 1199, 1200, 4799] {
            let (fewest, most) = days_of_months(months);
            for year in (1597..2003).step_by(7).chain([1896, 1899, 1900, 1903, 1999, 2000]) {
                for month in 1..=12 {
                    let start = Day::new(year, month, 1).unwrap();
                    let days = (start.plus_months(months as i64).unwrap().number() - start.number()) as u64;
                    assert!((fewest..=most).contains(&days), "{months} months from {start}: {days}");
                }
            }
        }
        assert_eq!(
            (days_of_months(1), days_of_months(2), days_of_months(12)),
            ((28, 31), (59, 62), (365, 366))
        );
        assert!(days_of_months(u64::MAX).1 > 0);
    }
}
