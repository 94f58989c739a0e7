//! Intervals of instants and of days as readers say them.

use std::fmt::Write;

use super::{Bound, Day, Interval, Number};

/// Writes an interval of instants (days since 1970-01-01) as readers say it: `2024-01-28`, `2023-10`,
/// `2024-01-18 to 2024-01-31`, `before 2024-02-11`, `from 2024-01-28`, `2024-01-28 09:05`.
pub fn show_days(interval: &Interval) -> String {
    if interval.is_empty() {
        return "never".to_owned();
    }
    match (&interval.low, &interval.high) {
        (None, None) => "any time".to_owned(),
        (None, Some(high)) => format!("before {}", instant(&high.value)),
        (Some(low), None) => {
            format!("{} {}", if low.closed { "from" } else { "after" }, instant(&low.value))
        }
        (Some(low), Some(high)) => between(low, high),
    }
}

fn between(low: &Bound, high: &Bound) -> String {
    let (Some((first, 0)), Some((last, 0))) = (split(&low.value), split(&(&high.value - &Number::one())))
    else {
        return moments(low, high);
    };
    if high.closed || last < first {
        return moments(low, high);
    }
    let (first, last) = match (first.month() == 1 && first.day() == 1, last.month() == 12 && last.day() == 31)
    {
        (true, true) => (format!("{:04}", first.year()), format!("{:04}", last.year())),
        _ if first.day() == 1 && last.plus_days(1).is_none_or(|next| next.day() == 1) => {
            let month = |day: Day| format!("{:04}-{:02}", day.year(), day.month());
            (month(first), month(last))
        }
        _ => (first.to_string(), last.to_string()),
    };
    if first == last { first } else { format!("{first} to {last}") }
}

/// Writes ends that are no midnights.
fn moments(low: &Bound, high: &Bound) -> String {
    let minute = Number::ratio(1, 1440);
    if low.value == high.value || (!high.closed && &low.value + &minute == high.value) {
        return instant(&low.value);
    }
    let clock = |value: &Number| match split(value) {
        Some((day, 0)) => format!("{day} 00:00"),
        _ => instant(value),
    };
    format!("{} to {}", clock(&low.value), clock(&high.value))
}

/// Returns the day of an instant and its second, rounded down; `None` outside the calendar.
///
/// The instant after the last day of the calendar counts as the day after it, which no date is, and gives `None` too.
fn split(instant: &Number) -> Option<(Day, i64)> {
    let whole = instant.floor();
    let seconds = (&(instant - &whole) * &Number::from(86_400)).floor();
    Some((Day::from_number(whole.to_i64()?)?, seconds.to_i64()?))
}

fn instant(value: &Number) -> String {
    match split(value) {
        Some((day, 0)) => day.to_string(),
        Some((day, seconds)) => {
            let mut out = format!("{day} {:02}:{:02}", seconds / 3600, seconds / 60 % 60);
            if seconds % 60 != 0 {
                // Writing to a string cannot fail.
                let _ = write!(out, ":{:02}", seconds % 60);
            }
            out
        }
        None if value.is_negative() => "the year 1".to_owned(),
        None => "the year 10000".to_owned(),
    }
}

/// Writes an interval of lengths in days as readers say it: `14 days`, `18 to 24 days`, `2 hours to 3 hours`,
/// `over 30 days`, `up to 12 days`.
pub fn show_duration(interval: &Interval) -> String {
    if interval.is_empty() {
        return "no time at all".to_owned();
    }
    if let Some(point) = interval.as_point() {
        return length(point);
    }
    let low = interval.low.as_ref().filter(|low| low.value.is_positive() || !low.closed);
    match (low, &interval.high) {
        (None, None) => "any time".to_owned(),
        (None, Some(high)) => {
            format!("{} {}", if high.closed { "up to" } else { "under" }, length(&high.value))
        }
        (Some(low), None) => {
            format!("{} {}", if low.closed { "at least" } else { "over" }, length(&low.value))
        }
        (Some(low), Some(high)) => {
            let (low, high) = (length(&low.value), length(&high.value));
            match (low.rsplit_once(' '), high.rsplit_once(' ')) {
                (Some((number, unit)), Some((_, other))) if unit == other => format!("{number} to {high}"),
                _ => format!("{low} to {high}"),
            }
        }
    }
}

/// Writes days, or hours, minutes or seconds where it is less than a day.
fn length(days: &Number) -> String {
    let magnitude = days.abs();
    let (number, unit) = [(1, "day"), (24, "hour"), (1440, "minute")]
        .into_iter()
        .map(|(parts, unit)| (days * &Number::from(parts), &magnitude * &Number::from(parts), unit))
        .find(|(_, magnitude, _)| *magnitude >= Number::one())
        .map_or_else(|| (days * &Number::from(86_400), "second"), |(number, _, unit)| (number, unit));
    let plural = if number == Number::one() { "" } else { "s" };
    format!("{} {unit}{plural}", number.grouped())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn days(low: Option<(i128, i128)>, high: Option<(i128, i128)>, shown: &str) {
        let end = |(numerator, denominator): (i128, i128)| Number::ratio(numerator, denominator);
        let interval = Interval::new(low.map(end).map(Bound::closed), high.map(end).map(Bound::open));
        assert_eq!(show_days(&interval), shown);
    }

    #[test]
    fn instants_are_said_as_coarsely_as_they_are_meant() {
        days(Some((19750, 1)), Some((19751, 1)), "2024-01-28");
        days(Some((19740, 1)), Some((19754, 1)), "2024-01-18 to 2024-01-31");
        days(Some((19723, 1)), Some((19754, 1)), "2024-01");
        days(Some((19723, 1)), Some((20089, 1)), "2024");
        days(None, Some((19764, 1)), "before 2024-02-11");
        days(Some((19764, 1)), None, "from 2024-02-11");
        days(Some((39501, 2)), Some((39502, 2)), "2024-01-28 12:00 to 2024-01-29 00:00");
        days(None, None, "any time");
        days(Some((5, 1)), Some((5, 1)), "never");
        days(None, Some((1 << 100, 1)), "before the year 10000");
        days(Some((-(1 << 100), 1)), None, "from the year 1");
    }

    #[test]
    fn lengths_are_said_in_the_unit_that_fits() {
        let check = |interval: Interval, shown: &str| assert_eq!(show_duration(&interval), shown);
        check(Interval::point(Number::from(14)), "14 days");
        check(Interval::closed(Number::from(18), Number::from(24)), "18 to 24 days");
        check(Interval::above(Number::from(1)), "over 1 day");
        check(Interval::closed(Number::ratio(1, 12), Number::ratio(1, 8)), "2 to 3 hours");
        check(Interval::half_open(Number::zero(), Number::from(12)), "under 12 days");
    }
}
