//! From parts of a date, the date of the text and the tense to the date that is meant. Pure calendar.

use crate::quantities::{Amount, Date, Day, Modifier, Said, TimeUnit, Timex, days_in_month};

use super::reading::Assumption;
use super::words::{Shift, Tense};

/// Longest way to the past one, in days, that is taken for nearer than the one to come where no verb tells.
const NEAR_PAST_DAYS: i64 = 240;

/// Picks the year of something that comes once a year, so that it lies before or after the date of the text.
///
/// `span` gives first and last day in a year, or `None` where the year has none (29 February).
pub fn year_of(
    today: Day,
    tense: Option<Tense>,
    span: impl Fn(i32) -> Option<(Day, Day)>,
) -> Option<(i32, Assumption)> {
    let year = today.year();
    // Eight years hold a 29 February, even across 1900.
    let past =
        (0..=8).map(|back| year - back).find(|year| span(*year).is_some_and(|(first, _)| first <= today));
    let future =
        (0..=8).map(|ahead| year + ahead).find(|year| span(*year).is_some_and(|(_, last)| last >= today));
    let gap = |year: Option<i32>| {
        let (first, last) = span(year?)?;
        Some((today.number() - last.number()).max(first.number() - today.number()).max(0))
    };
    match tense {
        Some(Tense::Past) => past.map(|year| (year, Assumption::LastBefore)),
        Some(Tense::Future) => future.map(|year| (year, Assumption::NextAfter)),
        _ => match (gap(past), gap(future)) {
            (Some(back), Some(ahead)) if back <= ahead || back <= NEAR_PAST_DAYS => {
                past.map(|year| (year, Assumption::LastBefore))
            }
            (_, Some(_)) => future.map(|year| (year, Assumption::Nearest)),
            _ => past.map(|year| (year, Assumption::LastBefore)),
        },
    }
}

/// Returns first and last day of a month.
pub fn month_span(year: i32, month: u8) -> Option<(Day, Day)> {
    let first = Day::new(year, month.into(), 1)?;
    Some((first, Day::new(year, month.into(), days_in_month(year, month.into())?)?))
}

/// Returns the day of a month without its year.
pub fn month_day(today: Day, tense: Option<Tense>, month: u8, day: u8) -> Option<(Day, Assumption)> {
    let find = |year: i32| Day::new(year, month.into(), day.into());
    let (year, assumption) = year_of(today, tense, |year| find(year).map(|day| (day, day)))?;
    Some((find(year)?, assumption))
}

/// Returns the weekday that is meant: the last one, today included, or the next one where the sentence looks ahead.
pub fn weekday(today: Day, tense: Option<Tense>, weekday: u8) -> Option<(Day, Assumption)> {
    let back = (i64::from(today.weekday()) - i64::from(weekday)).rem_euclid(7);
    match tense {
        // A text that names its own weekday means its own day, whichever way it looks.
        Some(Tense::Future) if back > 0 => today.plus_days(7 - back).map(|day| (day, Assumption::NextAfter)),
        _ => today.plus_days(-back).map(|day| (day, Assumption::LastBefore)),
    }
}

/// Returns the nearest such weekday strictly before a day ("last"), strictly after it ("coming", "following"), that of
/// its week ("this") or of the week after ("next").
pub fn shifted_weekday(today: Day, weekday: u8, shift: Shift) -> Option<Day> {
    let back = (i64::from(today.weekday()) - i64::from(weekday)).rem_euclid(7);
    let of_week = |weeks: i64| today.monday().plus_days(weeks * 7 + i64::from(weekday) - 1);
    match shift {
        Shift::Last | Shift::Previous | Shift::Past => today.plus_days(if back == 0 { -7 } else { -back }),
        Shift::This | Shift::Same => of_week(0),
        Shift::Next => of_week(1),
        Shift::Coming | Shift::Following => today.plus_days(7 - back),
    }
}

/// Returns the calendar unit that holds a day, moved by so many of its kind; `None` for hours and shorter.
pub fn unit_at(day: Day, unit: TimeUnit, by: i64) -> Option<Timex> {
    let moved = shift(day, unit, by)?;
    Some(Timex::containing(moved, unit))
}

/// Returns the weekend nearest to a day: the one before a Monday or Tuesday, the one that is coming on the others.
pub fn weekend_beside(day: Day) -> Timex {
    let before = if day.weekday() < 3 { day.plus_days(-3) } else { None };
    Timex::containing(before.unwrap_or(day), TimeUnit::Weekend)
}

/// Returns a year of the calendar in the few bits that dates take.
pub fn year_number(year: i32) -> u16 {
    // The clamp keeps it in the range of u16.
    year.clamp(1, 9999) as u16
}

/// Returns the day so many units later; months keep the day of the month where they can.
pub fn shift(day: Day, unit: TimeUnit, by: i64) -> Option<Day> {
    match (unit.months(), unit) {
        (Some(months), _) => day.plus_months(by.checked_mul(months as i64)?),
        (None, TimeUnit::Week | TimeUnit::Weekend) => day.plus_days(by.checked_mul(7)?),
        (None, TimeUnit::Day) => day.plus_days(by),
        _ => Some(day),
    }
}

/// Returns the day so many days of work later, Monday to Friday; holidays are not known.
pub fn working_days(day: Day, by: i64) -> Option<Day> {
    let step = by.signum();
    let mut day = shift(day, TimeUnit::Week, by / 5)?;
    let mut left = (by % 5).abs();
    // A weekend counts for nothing, whether one starts on it or comes to it.
    while left > 0 || (by != 0 && day.weekday() > 5) {
        day = day.plus_days(step)?;
        left -= i64::from(day.weekday() < 6);
    }
    Some(day)
}

/// Returns the day that lies an amount before or after another ("three days ago"), as coarse as its unit.
///
/// Amounts that are not told give a reference to the past or the future at large.
pub fn away(day: Day, amount: Amount, unit: TimeUnit, sign: i64) -> Option<Date> {
    if unit < TimeUnit::Day {
        return Some(Date::new(Timex::Day(day)));
    }
    let Some(number) = amount.number() else {
        return Some(Date::new(if sign < 0 { Timex::Past } else { Timex::Future }));
    };
    let moved = match amount.as_whole() {
        Some(whole) => shift(day, unit, sign.checked_mul(i64::try_from(whole).ok()?)?)?,
        // Parts of a year are months, parts of the rest days.
        None => {
            let smaller = |parts: i64| (&number * &crate::quantities::Number::from(parts)).floor().to_i64();
            match unit.months() {
                Some(months) if months > 1 => day.plus_months(sign * smaller(months as i64)?)?,
                Some(_) => day.plus_days(sign * smaller(30)?)?,
                None => day.plus_days(sign * smaller(if unit == TimeUnit::Week { 7 } else { 1 })?)?,
            }
        }
    };
    let coarse = if unit == TimeUnit::Day { Modifier::Plain } else { Modifier::Within(unit) };
    Some(Date::modified(Timex::Day(moved), coarse))
}

/// Returns the stretch of so many units that ends (`sign` -1) with a day or begins (1) after it, kept with its length.
pub fn stretch(day: Day, amount: Amount, unit: TimeUnit, sign: i64) -> Option<Date> {
    let said = Some(Said::Length(amount, unit));
    let (from, to) = match amount.as_whole() {
        // Quarters are those of the calendar.
        Some(whole) if unit == TimeUnit::Quarter => {
            let start = Day::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)?;
            let count = i64::try_from(whole).ok()?.checked_mul(3)?;
            let (from, next) = if sign < 0 {
                (start.plus_months(-count)?, start)
            } else {
                (start.plus_months(3)?, start.plus_months(count.checked_add(3)?)?)
            };
            let to = next.plus_days(-1)?;
            return Some(Date { said, ..Date::range(Timex::Day(from), Timex::Day(to)) });
        }
        Some(whole) if unit >= TimeUnit::Day => {
            let end = shift(day, unit, sign.checked_mul(i64::try_from(whole).ok()?)?)?;
            if sign < 0 { (end, day) } else { (day.plus_days(1)?, end) }
        }
        Some(_) => (day, day),
        None => {
            let timex = if sign < 0 { Timex::Past } else { Timex::Future };
            return Some(Date { said, ..Date::new(timex) });
        }
    };
    let mut date = Date { said, ..Date::range(Timex::Day(from), Timex::Day(to.max(from))) };
    // The far end is as uncertain as the unit it was counted in.
    if unit > TimeUnit::Day {
        match (&mut date.to, sign < 0) {
            (Some((_, modifier)), false) => *modifier = Modifier::Within(unit),
            _ => date.modifier = Modifier::Within(unit),
        }
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_without_a_year_lies_where_the_tense_says() {
        let today = day("2024-02-12");
        let check = |month: u8, tense: Option<Tense>, year: i32| {
            assert_eq!(
                year_of(today, tense, |year| month_span(year, month)).map(|(year, _)| year),
                Some(year)
            );
        };
        check(10, Some(Tense::Past), 2023);
        check(10, Some(Tense::Future), 2024);
        check(10, None, 2023);
        check(4, None, 2024);
        check(2, Some(Tense::Past), 2024);
        check(2, Some(Tense::Future), 2024);
    }

    #[test]
    fn the_last_february_without_a_year_is_a_leap_one() {
        let found = |tense| month_day(day("2023-05-01"), tense, 2, 29).map(|(day, _)| day.to_string());
        assert_eq!(found(Some(Tense::Past)).as_deref(), Some("2020-02-29"));
        assert_eq!(found(Some(Tense::Future)).as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn weekdays_are_the_last_ones_unless_the_sentence_looks_ahead() {
        let monday = day("2024-02-12");
        let check = |number: u8, tense: Option<Tense>, written: &str| {
            assert_eq!(weekday(monday, tense, number).unwrap().0.to_string(), written);
        };
        check(7, None, "2024-02-11");
        check(1, None, "2024-02-12");
        check(7, Some(Tense::Future), "2024-02-18");
        check(1, Some(Tense::Future), "2024-02-12");
        let shifted = |weekday: u8, shift| shifted_weekday(monday, weekday, shift);
        assert_eq!(shifted(2, Shift::Last), Some(day("2024-02-06")));
        assert_eq!(shifted(2, Shift::Coming), Some(day("2024-02-13")));
        assert_eq!(shifted(2, Shift::Next), Some(day("2024-02-20")));
        assert_eq!(shifted(1, Shift::Last), Some(day("2024-02-05")));
    }

    #[test]
    fn distances_are_as_coarse_as_their_unit() {
        let check = |amount: u32, unit: TimeUnit, sign: i64, timex: &str, exact: &str| {
            let date = away(day("2024-03-31"), Amount::whole(amount), unit, sign).unwrap();
            assert_eq!(date.to_string(), timex);
            assert_eq!(date.days().unwrap().0.to_string(), exact);
        };
        check(3, TimeUnit::Day, -1, "2024-03-28", "2024-03-28");
        check(2, TimeUnit::Week, -1, "2024-W11", "2024-03-17");
        check(1, TimeUnit::Month, -1, "2024-02", "2024-02-29");
        check(5, TimeUnit::Year, 1, "2029", "2029-03-31");
        check(1, TimeUnit::Century, -1, "1924", "1924-03-31");
    }

    #[test]
    fn stretches_keep_their_length() {
        let date = stretch(day("2024-02-12"), Amount::whole(2), TimeUnit::Week, -1).unwrap();
        assert_eq!(date.to_string(), "P2W");
        assert_eq!(date.days(), Some((day("2024-01-29"), day("2024-02-12"))));
        let vague = stretch(day("2024-02-12"), Amount::VAGUE, TimeUnit::Year, -1).unwrap();
        assert_eq!(vague.to_string(), "PXY");
        assert_eq!(stretch(day("2024-02-12"), Amount::whole(u32::MAX), TimeUnit::Millennium, 1), None);
    }
}
