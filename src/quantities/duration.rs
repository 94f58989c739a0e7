//! Durations as values: intervals of lengths in days, as wide as the unit they were said in.
//!
//! Months and years are spans of the calendar: two months are 59 to 62 days, and what their unit leaves open.

use std::fmt;

use super::calendar::days_of_months;
use super::{Bound, Interval, Number, Sense, Value, ValueKind};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// How many of a unit: thousandths, exactly, or not told ("several weeks").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount(Option<u64>);

/// A length of time as it was said: "two weeks", "3 hours and 20 minutes", "two to three weeks".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    pub amount: Amount,
    pub unit: TimeUnit,
    /// The upper end of a range, in the same unit.
    pub up_to: Option<Amount>,
    /// What is added in smaller units: years, then months, then days at most.
    pub more: [Option<(Amount, TimeUnit)>; 2],
}

impl TimeUnit {
    const NAMES: [(TimeUnit, &'static str); 12] = [
        (TimeUnit::Second, "second"),
        (TimeUnit::Minute, "minute"),
        (TimeUnit::Hour, "hour"),
        (TimeUnit::Day, "day"),
        (TimeUnit::Weekend, "weekend"),
        (TimeUnit::Week, "week"),
        (TimeUnit::Month, "month"),
        (TimeUnit::Quarter, "quarter"),
        (TimeUnit::Year, "year"),
        (TimeUnit::Decade, "decade"),
        (TimeUnit::Century, "century"),
        (TimeUnit::Millennium, "millennium"),
    ];

    /// Returns the unit of that name, in the singular.
    pub fn from_name(name: &str) -> Option<TimeUnit> {
        TimeUnit::NAMES.into_iter().find(|(_, known)| *known == name).map(|(unit, _)| unit)
    }

    /// Returns the letters of TIMEX3 and ISO 8601, and whether they stand after `T`.
    fn code(self) -> (&'static str, bool) {
        match self {
            TimeUnit::Second => ("S", true),
            TimeUnit::Minute => ("M", true),
            TimeUnit::Hour => ("H", true),
            TimeUnit::Day => ("D", false),
            TimeUnit::Weekend => ("WE", false),
            TimeUnit::Week => ("W", false),
            TimeUnit::Month => ("M", false),
            TimeUnit::Quarter => ("Q", false),
            TimeUnit::Year => ("Y", false),
            TimeUnit::Decade => ("DE", false),
            TimeUnit::Century => ("CE", false),
            TimeUnit::Millennium => ("MI", false),
        }
    }

    /// Returns the length in months, where the calendar measures the unit in months.
    pub fn months(self) -> Option<u64> {
        match self {
            TimeUnit::Month => Some(1),
            TimeUnit::Quarter => Some(3),
            TimeUnit::Year => Some(12),
            TimeUnit::Decade => Some(120),
            TimeUnit::Century => Some(1200),
            TimeUnit::Millennium => Some(12_000),
            _ => None,
        }
    }

    /// Returns the length in seconds, where it is fixed.
    pub fn seconds(self) -> Option<u64> {
        match self {
            TimeUnit::Second => Some(1),
            TimeUnit::Minute => Some(60),
            TimeUnit::Hour => Some(3_600),
            TimeUnit::Day => Some(86_400),
            TimeUnit::Weekend => Some(2 * 86_400),
            TimeUnit::Week => Some(7 * 86_400),
            _ => None,
        }
    }

    /// Returns what the unit leaves open in days: hard and core. Weeks: `21 d ± 3` and `± 1`; days: half a day, so
    /// that counting a first or last day in or out is no conflict; others in proportion.
    pub(super) fn slack(self) -> (Number, Number) {
        let days = |hard: i128, core: i128| (Number::from(hard), Number::from(core));
        match self {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
                let seconds = i128::from(self.seconds().unwrap_or(1));
                (Number::ratio(seconds, 2 * 86_400), Number::ratio(seconds, 6 * 86_400))
            }
            TimeUnit::Day => (Number::ratio(1, 2), Number::ratio(1, 2)),
            TimeUnit::Weekend => days(1, 1),
            TimeUnit::Week => days(3, 1),
            TimeUnit::Month => days(15, 4),
            TimeUnit::Quarter => days(45, 12),
            TimeUnit::Year => days(183, 52),
            // Who counts decades rounds: 42 years are four of them.
            TimeUnit::Decade => days(1_461, 1_100),
            TimeUnit::Century => days(14_610, 11_000),
            TimeUnit::Millennium => days(146_100, 110_000),
        }
    }

    /// Returns the fewest and the most days of so many thousandths of the unit.
    fn days(self, thousandths: u64) -> (Number, Number) {
        let share = |number: u64, of: i128| Number::ratio(i128::from(number), of);
        match (self.months(), self.seconds()) {
            (Some(months), _) => {
                let total = thousandths.saturating_mul(months);
                let (whole, rest) = (total / 1000, total % 1000);
                let (fewest, most) = days_of_months(whole);
                let part = |days: i128| &share(rest, 1000) * &Number::from(days);
                (&Number::from(i128::from(fewest)) + &part(28), &Number::from(i128::from(most)) + &part(31))
            }
            (None, seconds) => {
                let days = &share(thousandths, 1000) * &share(seconds.unwrap_or(0), 86_400);
                (days.clone(), days)
            }
        }
    }
}

impl Amount {
    /// Not told: "several", "a few", "many".
    pub const VAGUE: Amount = Amount(None);

    /// Returns the amount, or `None` where it is negative, beyond 10^15 or finer than thousandths.
    pub fn new(number: &Number) -> Option<Amount> {
        let thousandths = (number * &Number::from(1000)).to_i64()?;
        (0..=1_000_000_000_000_000_000).contains(&thousandths).then_some(Amount(Some(thousandths as u64)))
    }

    /// Returns a whole amount.
    pub fn whole(number: u32) -> Amount {
        Amount(Some(u64::from(number) * 1000))
    }

    /// Returns a whole amount, or `None` for a fraction or where it is not told.
    pub fn as_whole(self) -> Option<u64> {
        self.0.filter(|thousandths| thousandths % 1000 == 0).map(|thousandths| thousandths / 1000)
    }

    /// Returns the number, or `None` where it is not told.
    pub fn number(self) -> Option<Number> {
        self.0.map(|thousandths| Number::ratio(thousandths.into(), 1000))
    }

    /// Returns so many times the amount.
    pub fn times(self, factor: u64) -> Amount {
        Amount(self.0.map(|thousandths| thousandths.saturating_mul(factor)))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("X"),
            Some(thousandths) if thousandths % 1000 == 0 => write!(f, "{}", thousandths / 1000),
            Some(thousandths) => {
                let (mut rest, mut digits) = (thousandths % 1000, 3);
                while rest % 10 == 0 {
                    (rest, digits) = (rest / 10, digits - 1);
                }
                write!(f, "{}.{rest:0digits$}", thousandths / 1000)
            }
        }
    }
}

impl Period {
    pub fn new(amount: Amount, unit: TimeUnit) -> Period {
        Period { amount, unit, up_to: None, more: [None, None] }
    }

    /// Says whether a number of units is told: not of "months".
    pub fn is_told(self) -> bool {
        self.amount.0.is_some()
    }

    fn parts(self) -> impl Iterator<Item = (Amount, TimeUnit)> {
        std::iter::once((self.amount, self.unit)).chain(self.more.into_iter().flatten())
    }

    /// Returns the unit that says how fine the period was meant.
    fn finest(self) -> TimeUnit {
        self.parts().last().map_or(self.unit, |(_, unit)| unit)
    }

    /// Returns the fewest and the most days, what the unit leaves open not counted; `None` where it is not told.
    fn days(self) -> Option<(Number, Number)> {
        let mut total = (Number::zero(), Number::zero());
        for (amount, unit) in self.parts() {
            let (fewest, most) = unit.days(amount.0?);
            total = (&total.0 + &fewest, &total.1 + &most);
        }
        if let Some(high) = self.up_to {
            total.1 = self.unit.days(high.0?).1;
        }
        Some(total)
    }

    /// Returns what the words leave open in days, hard and core: the unit's slack, a tenth where a fraction was
    /// said, and for round numbers ("100 days", "20 years") up to a tenth of them.
    fn slack(self) -> (Number, Number) {
        let (mut hard, mut core) = self.finest().slack();
        let thousandths = self.amount.0.unwrap_or(0);
        if !thousandths.is_multiple_of(1000) {
            // Halves are said more loosely than tenths.
            let part = Number::ratio(1, if thousandths.is_multiple_of(500) { 2 } else { 10 });
            (hard, core) = (&hard * &part, &core * &part);
        } else if thousandths >= 10_000 && thousandths.is_multiple_of(10_000) {
            let (fewest, _) = self.unit.days(thousandths);
            let mut granularity = 10_000u64;
            while thousandths.is_multiple_of(granularity * 10) && granularity < thousandths {
                granularity *= 10;
            }
            let half = self.unit.days(granularity / 2).0;
            let tenth = &fewest * &Number::ratio(1, 10);
            hard = hard.max(half.min(tenth));
        }
        (hard, core)
    }

    /// Returns the lengths that the words can mean and those that they normally mean, in days.
    fn intervals(self, sense: Sense) -> (Interval, Interval) {
        let Some((fewest, most)) = self.days() else { return self.vague(sense) };
        let (hard_slack, core_slack) = self.slack();
        let zero = Number::zero();
        let widened = |slack: &Number| Interval::closed((&fewest - slack).max(zero.clone()), &most + slack);
        let tenths = |number: &Number, tenths: i128| number * &Number::ratio(tenths, 10);
        // A hedge reaches as far as the unit or a tenth, whichever is more.
        let reach = (&hard_slack + &hard_slack).max(tenths(&most, 1));
        let near = (&core_slack + &core_slack).max(tenths(&most, 1)).min(reach.clone());
        let low = |value: Number| value.max(zero.clone());
        let between = |low: Bound, high: Bound| Interval::new(Some(low), Some(high));
        match sense {
            Sense::About => (widened(&reach), widened(&near)),
            Sense::Nearly | Sense::JustUnder => (
                Interval::half_open(low(&fewest - &reach), most.clone()),
                Interval::half_open(low(&fewest - &near), most),
            ),
            Sense::JustOver => (
                between(Bound::open(fewest.clone()), Bound::closed(&most + &reach)),
                between(Bound::open(fewest), Bound::closed(&most + &near)),
            ),
            Sense::Over => (
                Interval::above(fewest.clone()),
                between(Bound::open(fewest), Bound::closed(tenths(&most, 13) + reach)),
            ),
            Sense::AtLeast | Sense::From => {
                (Interval::at_least(fewest.clone()), Interval::closed(fewest, tenths(&most, 13) + reach))
            }
            Sense::Under => (
                Interval::half_open(zero.clone(), most.clone()),
                Interval::half_open(low(tenths(&fewest, 7) - reach), most),
            ),
            Sense::AtMost | Sense::By => {
                (Interval::closed(zero.clone(), most.clone()), Interval::closed(tenths(&fewest, 5), most))
            }
            Sense::Exactly => {
                (Interval::closed(fewest.clone(), most.clone()), Interval::closed(fewest, most))
            }
            _ => (widened(&hard_slack), widened(&core_slack)),
        }
    }

    /// "Several weeks", "years": one and a half of the unit at least, two normally.
    fn vague(self, sense: Sense) -> (Interval, Interval) {
        if matches!(sense, Sense::Under | Sense::AtMost) {
            let any = Interval::at_least(Number::zero());
            return (any.clone(), any);
        }
        let least = |thousandths: u64| Interval::at_least(self.unit.days(thousandths).0);
        (least(1_500), least(2_000))
    }
}

impl fmt::Display for Period {
    /// Writes the TIMEX3 value: `P2W`, `PT3H20M`, `P3.5Y`, `PXD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut in_clock = false;
        for (amount, unit) in self.parts() {
            let (code, clock) = unit.code();
            if clock && !in_clock {
                f.write_str("T")?;
                in_clock = true;
            }
            match amount.0 {
                None => write!(f, "X{code}")?,
                Some(_) => write!(f, "{amount}{code}")?,
            }
        }
        Ok(())
    }
}

impl Value {
    /// Returns a duration, hedged by words such as "about" or "more than".
    pub fn duration(period: Period, sense: Sense) -> Value {
        let (hard, core) = period.intervals(sense);
        Value::new(ValueKind::Duration, hard, core, sense)
    }
}

#[cfg(test)]
mod tests {
    use super::super::show_duration;
    use super::*;

    #[track_caller]
    fn check(period: Period, sense: Sense, written: &str, hard: &str, core: &str) {
        let value = Value::duration(period, sense);
        assert_eq!(period.to_string(), written);
        assert_eq!((show_duration(&value.hard).as_str(), show_duration(&value.core).as_str()), (hard, core));
        assert!(value.hard.encloses(&value.core), "{hard} does not enclose {core}");
    }

    fn plain(amount: &str, unit: TimeUnit, written: &str, hard: &str, core: &str) {
        check(period(amount, unit), Sense::Plain, written, hard, core);
    }

    fn period(amount: &str, unit: TimeUnit) -> Period {
        Period::new(Amount::new(&amount.parse().unwrap()).unwrap(), unit)
    }

    #[test]
    fn a_duration_is_as_exact_as_its_unit() {
        plain("3", TimeUnit::Week, "P3W", "18 to 24 days", "20 to 22 days");
        plain("3", TimeUnit::Day, "P3D", "2.5 to 3.5 days", "2.5 to 3.5 days");
        plain("2", TimeUnit::Month, "P2M", "44 to 77 days", "55 to 66 days");
        plain("1", TimeUnit::Year, "P1Y", "182 to 549 days", "313 to 418 days");
        plain("3.5", TimeUnit::Year, "P3.5Y", "1,184.5 to 1,371.5 days", "1,250 to 1,306 days");
        plain("1", TimeUnit::Decade, "P1DE", "2,190 to 5,114 days", "2,551 to 4,753 days");
        plain("2", TimeUnit::Hour, "PT2H", "1.5 to 2.5 hours", "11/6 to 13/6 hours");
        plain("100", TimeUnit::Day, "P100D", "90 to 110 days", "99.5 to 100.5 days");
        check(
            Period::new(Amount::VAGUE, TimeUnit::Week),
            Sense::Plain,
            "PXW",
            "at least 10.5 days",
            "at least 14 days",
        );
    }

    #[test]
    fn hedges_open_a_duration() {
        let weeks = |sense, hard, core| check(period("3", TimeUnit::Week), sense, "P3W", hard, core);
        weeks(Sense::About, "15 to 27 days", "18.9 to 23.1 days");
        weeks(Sense::Nearly, "15 to 21 days", "18.9 to 21 days");
        weeks(Sense::Over, "over 21 days", "21 to 33.3 days");
        weeks(Sense::AtLeast, "at least 21 days", "21 to 33.3 days");
        weeks(Sense::Under, "under 21 days", "8.7 to 21 days");
        weeks(Sense::AtMost, "up to 21 days", "10.5 to 21 days");
        weeks(Sense::Exactly, "21 days", "21 days");
    }

    #[test]
    fn parts_and_ranges_add_up() {
        let mut compound = period("2", TimeUnit::Hour);
        compound.more[0] = Some((Amount::whole(20), TimeUnit::Minute));
        check(compound, Sense::Exactly, "PT2H20M", "7/3 hours", "7/3 hours");
        let mut range = period("2", TimeUnit::Week);
        range.up_to = Some(Amount::whole(3));
        check(range, Sense::Exactly, "P2W", "14 to 21 days", "14 to 21 days");
    }

    #[test]
    fn no_amount_is_too_large() {
        assert_eq!(Amount::new(&"1e30".parse().unwrap()), None);
        assert_eq!(Amount::new(&"-1".parse().unwrap()), None);
        let longest = period("1e15", TimeUnit::Millennium);
        for sense in Sense::ALL {
            let value = Value::duration(longest, sense);
            assert!(value.hard.encloses(&value.core), "{sense:?}");
        }
    }
}
