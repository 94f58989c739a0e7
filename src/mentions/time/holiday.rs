//! Days with a name, and when they fall in a year.

use crate::quantities::{Date, Day, Modifier, TimeUnit, Timex, days_in_month};

/// The rule by which a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, week (-1 for the last) and weekday, and the days after it: the Friday after the fourth Thursday.
    Weekday { month: u8, week: i8, weekday: u8, after: i8 },
    /// The last such weekday before a day.
    BeforeDate { month: u8, day: u8, weekday: u8 },
    /// Days after Easter Sunday of the western churches.
    Easter(i16),
    /// Days after Easter Sunday of the eastern churches.
    Orthodox(i16),
    /// Days after the first day of the Chinese year.
    LunarNewYear(i16),
    /// Days after the first day of the Jewish year that begins in the autumn; before it for a negative number.
    Hebrew(i16),
    /// Days after the 25th of Kislev, whose month before has 29 or 30 days.
    Hanukkah(i16),
    /// Month and day of the Islamic year as it is worked out; the moon as seen makes it a day or two earlier or later.
    Islamic(u8, u8),
}

impl Holiday {
    /// Reads the two fields of data/en/holidays.tsv, or `None` where they follow no rule.
    pub fn read(rule: &str, value: &str) -> Option<Holiday> {
        match rule {
            "easter" => return value.parse().ok().map(Holiday::Easter),
            "orthodox" => return value.parse().ok().map(Holiday::Orthodox),
            "lunar-new-year" => return value.parse().ok().map(Holiday::LunarNewYear),
            "hebrew" => return value.parse().ok().map(Holiday::Hebrew),
            "hanukkah" => return value.parse().ok().map(Holiday::Hanukkah),
            _ => {}
        }
        let (month, rest) = value.split_once('-')?;
        let month = month.parse().ok()?;
        match rule {
            "fixed" => return rest.parse().ok().map(|day| Holiday::Fixed(month, day)),
            "islamic" => return rest.parse().ok().map(|day| Holiday::Islamic(month, day)),
            _ => {}
        }
        let (rest, after) = match rest.split_once('+') {
            Some((rest, after)) => (rest, after.parse().ok()?),
            None => (rest, 0),
        };
        let (week, weekday) = rest.rsplit_once('-')?;
        let weekday = weekday.parse().ok()?;
        match rule {
            "weekday" => Some(Holiday::Weekday { month, week: week.parse().ok()?, weekday, after }),
            "before-date" => Some(Holiday::BeforeDate { month, day: week.parse().ok()?, weekday }),
            _ => None,
        }
    }

    /// Returns the date in a year, which is about a day where its calendar goes by the moon as seen.
    pub fn date(self, year: i32) -> Option<Date> {
        let seen = matches!(self, Holiday::Islamic(..));
        let modifier = if seen { Modifier::Within(TimeUnit::Day) } else { Modifier::Plain };
        Some(Date::modified(Timex::Day(self.day(year)?), modifier))
    }

    /// Returns the day in a year, or `None` outside the calendar.
    pub fn day(self, year: i32) -> Option<Day> {
        match self {
            Holiday::Fixed(month, day) => Day::new(year, month.into(), day.into()),
            Holiday::Weekday { month, week, weekday, after } => {
                nth_weekday(year, month.into(), week.into(), weekday.into())?.plus_days(after.into())
            }
            Holiday::BeforeDate { month, day, weekday } => {
                let date = Day::new(year, month.into(), day.into())?;
                let back = (i64::from(date.weekday()) - i64::from(weekday) - 1).rem_euclid(7) + 1;
                date.plus_days(-back)
            }
            Holiday::Easter(after) => easter(year)?.plus_days(after.into()),
            Holiday::Orthodox(after) => orthodox_easter(year)?.plus_days(after.into()),
            Holiday::LunarNewYear(after) => lunar_new_year(year)?.plus_days(after.into()),
            Holiday::Hebrew(after) => hebrew_new_year(year)?.plus_days(after.into()),
            Holiday::Islamic(month, day) => islamic(year, month.into(), day.into()),
            Holiday::Hanukkah(after) => {
                let new_year = hebrew_new_year(year)?;
                let length = hebrew_new_year(year + 1)?.number() - new_year.number();
                // The years with a 30th of Heshvan are the complete ones.
                let days = if matches!(length, 355 | 385) { 84 } else { 83 };
                new_year.plus_days(days + i64::from(after))
            }
        }
    }
}

/// Returns the n-th weekday of a month, or the n-th from its end for a negative n.
pub fn nth_weekday(year: i32, month: u32, n: i64, weekday: u32) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let offset = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
    let days = i64::from(days_in_month(year, month)?);
    let last = offset + (days - 1 - offset) / 7 * 7;
    let at = if n > 0 { offset + (n - 1).checked_mul(7)? } else { last + (n + 1).checked_mul(7)? };
    (0..days).contains(&at).then(|| first.plus_days(at))?
}

/// Returns Easter Sunday (the anonymous Gregorian algorithm, Nature, 20 April 1876).
fn easter(year: i32) -> Option<Day> {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let number = epact + weekday - 7 * shift + 114;
    Day::new(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)
}

/// Returns Easter Sunday of the eastern churches: that of the Julian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn orthodox_easter(year: i32) -> Option<Day> {
    let moon = (19 * (year % 19) + 15) % 30;
    let weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let number = moon + weekday + 114;
    let julian = Day::new(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)?;
    julian.plus_days(i64::from(year / 100 - year / 400 - 2))
}

/// Returns the day on which the Jewish year begins in a year of ours (Reingold and Dershowitz, Calendrical Calculations:
/// the mean new moon with its four postponements).
fn hebrew_new_year(year: i32) -> Option<Day> {
    /// 7 October 3761 BC of the Julian calendar, in days from 1970-01-01.
    const EPOCH: i64 = -1_373_427 - 719_163;
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let year = i64::from(year) + 3761;
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = match (after - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    Day::from_number(EPOCH + this + delay)
}

/// Returns a day of the Islamic year that falls in a year of ours, the first where two do: the arithmetical calendar of
/// Reingold and Dershowitz (Calendrical Calculations), whose months have 30 and 29 days in turn, eleven years in thirty a
/// day more. Counted from the new moon of its first year, not from the evening after, it goes less than two days astray.
fn islamic(year: i32, month: i64, day: i64) -> Option<Day> {
    /// 14 July 622 of the Julian calendar, the day before the first, in days from 1970-01-01.
    const EPOCH: i64 = 227_013 - 719_163;
    let in_year = |islamic: i64| {
        let before = (islamic - 1) * 354 + (3 + 11 * islamic).div_euclid(30);
        Day::from_number(EPOCH + before + 29 * (month - 1) + month / 2 + day)
    };
    // 33 years of ours are 34 of theirs.
    let about = (i64::from(year) - 622) * 34 / 33;
    (about..about + 4).filter_map(in_year).find(|found| found.year() == year)
}

/// The first day of the Chinese year from 1990 on, as month and day (conversion tables of the Hong Kong Observatory).
const LUNAR_NEW_YEARS: [(u8, u8); 41] = [
    (1, 27),
    (2, 15),
    (2, 4),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 7),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 18),
    (2, 7),
    (1, 26),
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5),
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
];

/// Returns the first day of the Chinese year, or `None` outside the years of the table.
fn lunar_new_year(year: i32) -> Option<Day> {
    let index = usize::try_from(year - 1990).ok()?;
    let (month, day) = *LUNAR_NEW_YEARS.get(index)?;
    Day::new(year, month.into(), day.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_day() {
        let check = |rule: &str, value: &str, year: i32, day: &str| {
            let found = Holiday::read(rule, value).and_then(|holiday| holiday.day(year));
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Some(day), "{rule} {value}");
        };
        check("fixed", "12-25", 2023, "2023-12-25");
        check("weekday", "11-4-4", 2023, "2023-11-23");
        check("weekday", "11-4-4+1", 2019, "2019-11-29");
        check("weekday", "11-1-1+1", 2024, "2024-11-05");
        check("orthodox", "0", 2021, "2021-05-02");
        check("orthodox", "0", 2024, "2024-05-05");
        check("lunar-new-year", "-1", 2024, "2024-02-09");
        check("hebrew", "0", 2021, "2021-09-07");
        check("hebrew", "0", 2023, "2023-09-16");
        check("hebrew", "0", 2024, "2024-10-03");
        check("hebrew", "9", 1973, "1973-10-06");
        check("hebrew", "-163", 2024, "2024-04-23");
        check("hanukkah", "0", 2023, "2023-12-08");
        check("hanukkah", "0", 2024, "2024-12-26");
        check("islamic", "12-10", 2023, "2023-06-28");
        check("islamic", "10-1", 2022, "2022-05-02");
        // Two fell in this year, on 8 January and 27 December.
        check("islamic", "10-1", 2000, "2000-01-07");
        check("islamic", "1-1", 1900, "1900-04-30");
        check("weekday", "05--1-1", 2024, "2024-05-27");
        check("before-date", "05-25-1", 2024, "2024-05-20");
        check("before-date", "05-25-1", 2020, "2020-05-18");
        for (year, day) in
            [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
        {
            check("easter", "0", year, day);
        }
        check("easter", "-2", 2024, "2024-03-29");
    }

    #[test]
    fn a_month_without_a_fifth_monday_has_none() {
        assert_eq!(nth_weekday(2024, 2, 5, 1), None);
        assert_eq!(nth_weekday(2024, 2, 5, 4).map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(nth_weekday(2024, 2, i64::MAX, 4), None);
    }
}
