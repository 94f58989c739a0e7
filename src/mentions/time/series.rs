//! One of a series within something longer: "the third week of May", "the last four months of 2021", "first half of 2023".

use crate::mentions::words::Particle;
use crate::quantities::{Amount, Date, Day, Modifier, Said, TimeUnit, Timex};

use super::holiday::nth_weekday;
use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{TimeWord, Unit};

impl Reader<'_, '_> {
    /// Reads the n-th unit of something longer, after the unit: "week of May", "month next year", "wednesday in november".
    ///
    /// `ordinal` counts from 1, from the end for -1; 0 gives none. With an amount it is the first or last so many.
    pub fn part_of(&self, at: usize, ordinal: i64, unit: Unit, amount: Option<Amount>) -> Option<Found> {
        if ordinal == 0 || unit.symbol {
            return None;
        }
        let of = self.past(self.past(at, Particle::Of), Particle::In);
        if of == at && ordinal < 0 {
            return None;
        }
        let whole = self.deeper()?.date(of)?;
        let (first, last) = whole.date.days().filter(|_| whole.date.to.is_none())?;
        // "The first days of 1999", without a number.
        if unit.plural && amount.is_none() {
            let modifier = if ordinal > 0 { Modifier::Start } else { Modifier::End };
            return Self::modified(whole, modifier).filter(|_| ordinal.abs() == 1);
        }
        if let Some(amount) = amount {
            let count = i64::try_from(amount.as_whole()?).ok()?;
            // "The first nine months of 2012" says how long it is.
            let said = (unit.unit >= TimeUnit::Day)
                .then_some(Said::Length(amount.times(unit.factor.into()), unit.unit));
            let date = Date { said, ..self.some_of(first, last, ordinal, count, unit.unit)? };
            return Some(Found::of(whole.end, date, whole.assumption));
        }
        let timex = match unit.unit {
            TimeUnit::Day => Timex::Day(self.nth_day(first, last, ordinal)?),
            TimeUnit::Week | TimeUnit::Weekend => {
                Timex::containing(self.nth_week(first, last, ordinal)?, unit.unit)
            }
            TimeUnit::Month | TimeUnit::Quarter => {
                let months = unit.unit.months()? as i64;
                let day = match ordinal {
                    1.. => first.plus_months((ordinal - 1).checked_mul(months)?)?,
                    _ => last,
                };
                if day > last {
                    return None;
                }
                if let (TimeUnit::Quarter, Some(Timex::FiscalYear(year)), 1..=4) =
                    (unit.unit, whole.plain(), ordinal)
                {
                    return Some(Found::new(
                        whole.end,
                        Timex::FiscalQuarter(year, ordinal as u8),
                        whole.assumption,
                    ));
                }
                Timex::containing(day, unit.unit)
            }
            TimeUnit::Year | TimeUnit::Decade => {
                let years = unit.unit.months()? as i64;
                let day =
                    if ordinal > 0 { first.plus_months((ordinal - 1).checked_mul(years)?)? } else { last };
                if day > last {
                    return None;
                }
                Timex::containing(day, unit.unit)
            }
            _ => return None,
        };
        Some(Found::new(whole.end, timex, whole.assumption))
    }

    /// "The final quarter of 2022", "the closing three months of last year", "the opening weeks of 2023", "the latter half of
    /// May", after the word.
    pub fn end_of_series(&self, at: usize, place: i64) -> Option<Found> {
        let of = |end: usize| self.is_particle(end, Particle::Of);
        if self.tokens.text(at).eq_ignore_ascii_case("half") && of(at + 1) {
            return self.half(at, if place < 0 { 2 } else { 1 });
        }
        if let Some((next, number)) = self.amount(at) {
            let (end, TimeWord::Unit(unit)) = self.word(next)? else { return None };
            return self.part_of(end, place, unit, Amount::new(&number)).filter(|_| of(end));
        }
        let (end, TimeWord::Unit(unit)) = self.word(at)? else { return None };
        self.part_of(end, place, unit, None).filter(|_| of(end))
    }

    fn nth_day(&self, first: Day, last: Day, ordinal: i64) -> Option<Day> {
        let day = if ordinal > 0 { first.plus_days(ordinal - 1)? } else { last };
        (day <= last).then_some(day)
    }

    /// The n-th ISO week of a month or year: the first is that which holds its first Thursday.
    fn nth_week(&self, first: Day, last: Day, ordinal: i64) -> Option<Day> {
        if ordinal > 0 {
            let offset = (4 - i64::from(first.weekday())).rem_euclid(7);
            let thursday = first.plus_days(offset + (ordinal - 1).checked_mul(7)?)?;
            return (thursday <= last.plus_days(3)?).then_some(thursday);
        }
        last.plus_days(-(i64::from(last.weekday()) - 4).rem_euclid(7))
    }

    /// The first or last so many units of a stretch.
    fn some_of(&self, first: Day, last: Day, ordinal: i64, count: i64, unit: TimeUnit) -> Option<Date> {
        let said = None;
        let (from, to) = match (unit, ordinal > 0) {
            (TimeUnit::Week, true) => {
                let monday = self.nth_week(first, last, 1)?.monday();
                (monday, monday.plus_days(count.checked_mul(7)? - 1)?)
            }
            (TimeUnit::Week, false) => {
                let sunday = self.nth_week(first, last, -1)?.monday().plus_days(6)?;
                (sunday.plus_days(1 - count.checked_mul(7)?)?, sunday)
            }
            (_, true) => (first, resolve::shift(first, unit, count)?.plus_days(-1)?),
            (_, false) => (resolve::shift(last.plus_days(1)?, unit, -count)?, last),
        };
        (from <= to && count > 0).then(|| Date { said, ..Date::range(Timex::Day(from), Timex::Day(to)) })
    }

    /// Reads what follows an ordinal: "quarter of 2023", "century", "week of May", "of June", "half of last year".
    pub fn after_ordinal(&self, at: usize, next: usize, ordinal: u32) -> Option<Found> {
        let hyphen = self.past_hyphen(next);
        // "The 20th of this month".
        let share = self.is_particle(at.wrapping_sub(1), Particle::A);
        if self.is_particle(next, Particle::Of) && ordinal <= 31 && !share {
            let whole = self.deeper()?.date(next + 1)?;
            let Some(Timex::Month(year, month)) = whole.plain() else { return None };
            let day = Day::new(year.into(), month.into(), ordinal)?;
            return Some(Found { date: Date::new(Timex::Day(day)), yearless: None, ..whole });
        }
        let (end, word) = self.word(hyphen)?;
        // The verb before all of it tells the tense: "is on the first Monday of May".
        let whole = self.within(at)?;
        match word {
            TimeWord::Unit(Unit { unit: TimeUnit::Century, plural, .. })
                if !plural || self.is_second_of_ordinals(at) =>
            {
                self.century(end, ordinal)
            }
            TimeWord::Unit(Unit { unit: TimeUnit::Quarter, plural, .. })
                if (1..=4).contains(&ordinal) && (!plural || self.is_second_of_ordinals(at)) =>
            {
                Some(self.quarter(at, end, ordinal as u8))
            }
            TimeWord::Fiscal if (1..=4).contains(&ordinal) => match self.word(end)? {
                (end, TimeWord::Unit(Unit { unit: TimeUnit::Quarter, .. })) => {
                    Some(self.quarter(at, end, ordinal as u8))
                }
                _ => None,
            },
            TimeWord::Unit(unit) => whole.part_of(end, ordinal.into(), unit, None),
            TimeWord::Weekday(weekday, _) => whole.nth_weekday_of(end, weekday, ordinal.into()),
            _ => None,
        }
    }

    /// "(The first) Monday of May", "(the last) Friday in March 2021", after the weekday; -1 is the last.
    pub fn nth_weekday_of(&self, end: usize, weekday: u8, ordinal: i64) -> Option<Found> {
        let of = self.past(self.past(end, Particle::Of), Particle::In);
        if of == end && ordinal < 0 {
            return None;
        }
        let whole = self.deeper()?.date(of)?;
        let Some(Timex::Month(year, month)) = whole.plain() else { return None };
        let day = nth_weekday(year.into(), month.into(), ordinal, weekday.into())?;
        Some(Found::new(whole.end, Timex::Day(day), whole.assumption))
    }

    /// "First half of 2023", "second half of the year", after the ordinal.
    pub fn half(&self, next: usize, ordinal: u32) -> Option<Found> {
        let half = self.past_hyphen(next);
        let is_half = self.tokens.text(half).eq_ignore_ascii_case("half") && (1..=2).contains(&ordinal);
        let of = self.past(half + 1, Particle::Of);
        if !is_half {
            return None;
        }
        // "In the first half" of a report that names its quarters and years; elsewhere it may be of a match.
        if of == half + 1
            && let Some(timex @ (Timex::Quarter(..) | Timex::Half(..) | Timex::FiscalQuarter(..))) =
                self.spoken.named()
            && let Some(year) = timex.year()
        {
            let timex = Timex::Half(resolve::year_number(year), ordinal as u8);
            return Some(Found::new(of, timex, Assumption::FromContext));
        }
        let whole = self.deeper()?.date(of)?;
        match whole.plain()? {
            Timex::Year(year) => {
                Some(Found::new(whole.end, Timex::Half(year, ordinal as u8), whole.assumption))
            }
            // Which months a year of accounts has, is not known.
            Timex::Month(..) | Timex::Quarter(..) | Timex::Decade(_) | Timex::Century(_) => {
                Some(Found { date: half_of(whole.date, ordinal == 1)?, ..whole })
            }
            _ => {
                let modifier = if ordinal == 1 { Modifier::Start } else { Modifier::End };
                Self::modified(whole, modifier)
            }
        }
    }
}

/// Returns one half of a date: of whole months where it has several, else of days.
fn half_of(whole: Date, is_first: bool) -> Option<Date> {
    let (first, last) = whole.days()?;
    let months =
        i64::from(last.year() - first.year()) * 12 + i64::from(last.month()) + 1 - i64::from(first.month());
    // The first half of a quarter ends within a month.
    let middle = match months % 2 {
        0 => first.plus_months(months / 2)?,
        _ => first.plus_days((last.number() - first.number() + 1) / 2)?,
    };
    let (from, to) = if is_first { (first, middle.plus_days(-1)?) } else { (middle, last) };
    Some(Date { said: Some(Said::PartOf(whole.timex)), ..Date::range(Timex::Day(from), Timex::Day(to)) })
}
