//! From when to when a date can lie: its hard and its core extent, in seconds since 1970-01-01.
//!
//! Widths of the vague ones (early, mid, late, seasons, parts of the day, fiscal years) are ours; where a
//! figure stands here without a source it is the widest usage we know of for the hard extent.

use super::timex::{DayPart, Season, Timex};
use super::{Day, Modifier, Number, TimeUnit};

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// A stretch of time in two widths: from the first second up to but not the second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub hard: (i64, i64),
    pub core: (i64, i64),
}

impl Extent {
    fn sharp(low: i64, high: i64) -> Extent {
        Extent { hard: (low, high), core: (low, high) }
    }

    /// Both widths as whole days, the last one included in neither.
    fn days(hard: (i64, i64), core: (i64, i64)) -> Extent {
        Extent { hard: (hard.0 * DAY, hard.1 * DAY), core: (core.0 * DAY, core.1 * DAY) }
    }

    /// Says whether the two widths differ: the date has no sharp ends.
    pub fn is_vague(&self) -> bool {
        self.hard != self.core
    }
}

/// Returns where a date can lie, or `None` where it is not resolved.
pub(super) fn extent(timex: Timex, modifier: Modifier) -> Option<Extent> {
    let whole = unmodified(timex)?;
    Some(match modifier {
        Modifier::Plain => whole,
        Modifier::Start | Modifier::Mid | Modifier::End => third(timex, whole, modifier),
        Modifier::About => about(timex, whole),
        Modifier::Within(unit) => within(whole, unit),
    })
}

fn unmodified(timex: Timex) -> Option<Extent> {
    use Timex::*;
    let months = |year: u16, first: i64, count: i64| {
        Extent::days(
            (month(year.into(), first), month(year.into(), first + count)),
            (month(year.into(), first), month(year.into(), first + count)),
        )
    };
    Some(match timex {
        // "The 16th century" is 1501 to 1600 to the strict and 1500 to 1599 to the others.
        Century(digits) => {
            let first = i64::from(digits) * 100;
            Extent::days((year(first), year(first + 101)), (year(first), year(first + 100)))
        }
        Decade(digits) => {
            let first = i64::from(digits) * 10;
            Extent::days((year(first), year(first + 10)), (year(first), year(first + 10)))
        }
        Year(year) => months(year, 1, 12),
        // They begin between February of the year before (retailers) and July of the year itself
        // (where the year is named by its start).
        FiscalYear(named) => {
            let named = i64::from(named);
            Extent::days(
                (month(named - 1, 2), month(named + 1, 7)),
                (month(named - 1, 7), month(named + 1, 4)),
            )
        }
        FiscalQuarter(named, quarter) => {
            let (named, first) = (i64::from(named), i64::from(quarter) * 3 - 2);
            Extent::days(
                (month(named - 1, first + 1), month(named + 1, first - 3)),
                (month(named - 1, first + 6), month(named + 1, first - 6)),
            )
        }
        // From January in the south, from October at some universities.
        SchoolYear(named) => {
            let named = i64::from(named);
            Extent::days((month(named, 1), month(named + 1, 13)), (month(named, 8), month(named + 1, 8)))
        }
        Half(year, half) => months(year, i64::from(half) * 6 - 5, 6),
        Quarter(year, quarter) => months(year, i64::from(quarter) * 3 - 2, 3),
        Season(year, season) => self::season(year.into(), season),
        Month(year, month) => months(year, month.into(), 1),
        // Weeks begin on Sunday for some.
        Week(year, week) => {
            let monday = super::Day::of_iso_week(year.into(), week.into())?.number();
            Extent::days((monday - 1, monday + 7), (monday, monday + 7))
        }
        Weekend(year, week) => {
            let saturday = super::Day::of_iso_week(year.into(), week.into())?.number() + 5;
            Extent::days((saturday - 1, saturday + 3), (saturday, saturday + 2))
        }
        Day(day) => Extent::days((day.number(), day.number() + 1), (day.number(), day.number() + 1)),
        Part(day, part) => self::part(day.number() * DAY, part),
        // "At 3 p.m." is said of ten to three.
        Hour(day, hour) => {
            let start = day.number() * DAY + i64::from(hour) * HOUR;
            Extent { hard: (start - HOUR / 2, start + HOUR), core: (start, start + HOUR / 2) }
        }
        Minute(day, hour, minute) => {
            let start = day.number() * DAY + i64::from(hour) * HOUR + i64::from(minute) * 60;
            Extent::sharp(start, start + 60)
        }
        Second(day, hour, minute, second) => {
            let start =
                day.number() * DAY + i64::from(hour) * HOUR + i64::from(minute) * 60 + i64::from(second);
            Extent::sharp(start, start + 1)
        }
        Past | Present | Future | SomeMonth(_) | SomeMonthDay(..) | SomeWeekday(_) | SomeQuarter(_)
        | SomeSeason(_) | SomePart(_) | SomeWeekdayPart(..) | SomeWeekdayTime(..) | SomeTime(..)
        | BeforeChrist(_) | NoDay(..) | Unknown => return None,
    })
}

/// Returns the first day of a year; years outside the calendar are its ends.
fn year(year: i64) -> i64 {
    month(year, 1)
}

/// Returns the first day of a month, counted from the January of that year and running on past December.
fn month(year: i64, month: i64) -> i64 {
    let months = year * 12 + month - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    match i32::try_from(year) {
        Ok(year) if year < 1 => Day::first().number(),
        Ok(year) => Day::new(year, month as u32, 1).map_or(Day::last().number() + 1, Day::number),
        Err(_) => Day::last().number() + 1,
    }
}

/// The core is the season of the weather services, the hard extent a month more on either side (astronomers
/// begin three weeks later, shops and sports much earlier). A winter is named by the year in which it begins
/// and may be meant by the one in which it ends.
fn season(year: i64, season: Season) -> Extent {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => {
            return Extent::days(
                (month(year - 1, 11), month(year + 1, 5)),
                (month(year, 12), month(year + 1, 3)),
            );
        }
    };
    Extent::days(
        (month(year, first - 1), month(year, first + 4)),
        (month(year, first), month(year, first + 3)),
    )
}

fn part(midnight: i64, part: DayPart) -> Extent {
    let (hard, core) = match part {
        DayPart::Morning => ((0, 13), (6, 12)),
        DayPart::Midday => ((10, 15), (11, 14)),
        DayPart::Afternoon => ((11, 20), (12, 18)),
        DayPart::Evening => ((15, 26), (18, 24)),
        DayPart::Night => ((-6, 33), (18, 30)),
        DayPart::Daytime => ((4, 23), (6, 20)),
    };
    let hours = |(low, high): (i64, i64)| (midnight + low * HOUR, midnight + high * HOUR);
    Extent { hard: hours(hard), core: hours(core) }
}

/// Early, mid or late: for months days 1-12, 8-24 and 18-31 at most (core 1-10, 11-20, 21-31); for the late
/// fifties 1955-59 (core 1957-59); for years half of them (core four months); in proportion for all else.
fn third(timex: Timex, whole: Extent, modifier: Modifier) -> Extent {
    let (low, high) = whole.core;
    if let Timex::Month(..) = timex {
        let days = |first: i64, last: i64| (low + (first - 1) * DAY, (low + last * DAY).min(high));
        return match modifier {
            Modifier::Start => Extent { hard: days(1, 12), core: days(1, 10) },
            Modifier::Mid => Extent { hard: days(8, 24), core: days(11, 20) },
            _ => Extent { hard: days(18, 31), core: days(21, 31) },
        };
    }
    if let Timex::Decade(digits) = timex {
        let years = |first: i64, next: i64| {
            (year(i64::from(digits) * 10 + first) * DAY, year(i64::from(digits) * 10 + next) * DAY)
        };
        return match modifier {
            Modifier::Start => Extent { hard: years(0, 5), core: years(0, 4) },
            Modifier::Mid => Extent { hard: years(2, 8), core: years(3, 7) },
            _ => Extent { hard: years(5, 10), core: years(7, 10) },
        };
    }
    if let Timex::Year(number) = timex {
        let months =
            |first: i64, next: i64| (month(number.into(), first) * DAY, month(number.into(), next) * DAY);
        return match modifier {
            Modifier::Start => Extent { hard: months(1, 7), core: months(1, 5) },
            Modifier::Mid => Extent { hard: months(4, 10), core: months(5, 9) },
            _ => Extent { hard: months(7, 13), core: months(9, 13) },
        };
    }
    // Shares of the whole in per cent, and whole days where it is longer than some.
    let ((hard_low, hard_high), (core_low, core_high)) = match modifier {
        Modifier::Start => ((0, 50), (0, 34)),
        Modifier::Mid => ((25, 75), (34, 67)),
        _ => ((50, 100), (67, 100)),
    };
    let step = if high - low > 3 * DAY { DAY } else { 1 };
    let length = high - low;
    let down = |percent: i64| low + (length * percent / 100).div_euclid(step) * step;
    let up = |percent: i64| high.min(low + (length * percent / 100 + step - 1).div_euclid(step) * step);
    // Words such as "late" reach as far as the whole does.
    let hard_low = if hard_low == 0 { whole.hard.0 } else { down(hard_low) };
    let hard_high = if hard_high == 100 { whole.hard.1 } else { up(hard_high) };
    Extent { hard: (hard_low, hard_high), core: (down(core_low), up(core_high)) }
}

/// A day that was counted to in some unit is as uncertain as a duration in that unit.
fn within(whole: Extent, unit: TimeUnit) -> Extent {
    let (hard, core) = unit.slack();
    // Slacks of units from a day up are whole days or halves.
    let seconds = |days: Number| (&days * &Number::from(DAY)).floor().to_i64().unwrap_or(0);
    let (hard, core) = (seconds(hard), seconds(core));
    Extent {
        hard: (whole.hard.0 - hard, whole.hard.1 + hard),
        core: (whole.core.0 - core, whole.core.1 + core),
    }
}

/// About a day: three days more on either side (core one); about a month or longer: as long again (core a quarter);
/// a year: five years (core two), as in "circa 1890".
fn about(timex: Timex, whole: Extent) -> Extent {
    let length = whole.core.1 - whole.core.0;
    let (hard, core) = match timex {
        Timex::Day(_) => (3 * DAY, DAY),
        Timex::Year(_) => (5 * length, 2 * length),
        Timex::Minute(..) | Timex::Second(..) | Timex::Hour(..) => (HOUR, HOUR / 4),
        _ => (length, length / 4),
    };
    Extent {
        hard: (whole.hard.0 - hard, whole.hard.1 + hard),
        core: (whole.core.0 - core, whole.core.1 + core),
    }
}
