//! Recurrences: "every Monday", "twice a week", "annually", "Friday mornings".

use crate::mentions::words::Particle;
use crate::quantities::{Amount, Period, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Recurrence;
use super::words::{Shift, TimeWord, Unit};

impl Reader<'_, '_> {
    /// Reads the recurrence at a token, with the index after it.
    pub fn recurrence(&self, at: usize) -> Option<(usize, Recurrence)> {
        if let Some(found) = self.nth_of_every(at) {
            return Some(found);
        }
        let (end, word) = self.word(at)?;
        match word {
            TimeWord::Every => self.every(end),
            TimeWord::All => match self.word(end)? {
                (end, TimeWord::Unit(unit)) if unit.plural && unit.unit == TimeUnit::Weekend => {
                    Some((end, every(1, unit.unit)))
                }
                _ => None,
            },
            // "The Daily Telegraph" is a newspaper.
            TimeWord::Frequency(count, unit) => {
                let name = self.tokens.get(at).is_capital() && self.tokens.get(end).is_capital();
                // "Daily at 9 a.m.".
                if (count, unit) == (1, TimeUnit::Day)
                    && let Some((end, hour, minute)) = self.clock_behind(end)
                {
                    return Some((end, Recurrence::Clock(hour, minute)));
                }
                (!name).then_some((end, every(count.into(), unit)))
            }
            TimeWord::Times => self.times_a_unit(end),
            TimeWord::Weekdays(weekday) => match self.word(end) {
                Some((end, TimeWord::Parts(part))) => Some((end, Recurrence::WeekdayPart(weekday, part))),
                _ => match self.clock_behind(end) {
                    Some((end, hour, minute)) => {
                        Some((end, Recurrence::Weekday(weekday, Some((hour, minute)))))
                    }
                    None => Some((end, Recurrence::Weekday(weekday, None))),
                },
            },
            // "Every Monday and Wednesday".
            TimeWord::Weekday(weekday, _) if self.is_listed_behind_every(at) => {
                Some((end, Recurrence::Weekday(weekday, None)))
            }
            TimeWord::Weekday(weekday, _) => match self.word(end)? {
                (end, TimeWord::Parts(part)) => Some((end, Recurrence::WeekdayPart(weekday, part))),
                _ => None,
            },
            TimeWord::Parts(part) if part != crate::quantities::DayPart::Night => {
                Some((end, Recurrence::Part(part)))
            }
            // "On weekdays".
            TimeWord::Unit(Unit { unit: TimeUnit::Day, plural: true, working: true, .. })
                if matches!(self.word(at.wrapping_sub(1)), Some((_, TimeWord::On))) =>
            {
                Some((end, Recurrence::Workdays))
            }
            TimeWord::Unit(unit) if unit.plural && unit.unit == TimeUnit::Weekend => {
                Some((end, every(1, unit.unit)))
            }
            _ => None,
        }
    }

    /// "The first Monday of every month", "the last day of each quarter", "the 15th of each month".
    fn nth_of_every(&self, at: usize) -> Option<(usize, Recurrence)> {
        let the = self.past(at, Particle::The);
        let next = match self.word(the) {
            Some((end, TimeWord::Shift(Shift::Last))) => end,
            _ => self.ordinal(the)?.0,
        };
        let of = match self.word(next) {
            Some((end, TimeWord::Weekday(..))) => end,
            Some((end, TimeWord::Unit(unit))) if unit.unit <= TimeUnit::Week && !unit.symbol => end,
            _ => next,
        };
        let (every, TimeWord::Every) = self.word(of + 1).filter(|_| self.is_particle(of, Particle::Of))?
        else {
            return None;
        };
        match self.every(every)? {
            found @ (_, Recurrence::Every(period)) if period.unit >= TimeUnit::Week => Some(found),
            _ => None,
        }
    }

    /// Says whether "every" stands before the weekday that is listed right before this one.
    fn is_listed_behind_every(&self, at: usize) -> bool {
        let joined = at >= 3
            && (self.is_particle(at - 1, Particle::And)
                || self.is_particle(at - 1, Particle::Or)
                || self.tokens.sign(at - 1) == ',');
        let first = at.wrapping_sub(2 + usize::from(self.tokens.sign(at.wrapping_sub(2)) == ','));
        joined
            && matches!(self.word(first), Some((_, TimeWord::Weekday(..))))
            && matches!(self.word(first.wrapping_sub(1)), Some((_, TimeWord::Every)))
    }

    /// After "every" or "each".
    fn every(&self, at: usize) -> Option<(usize, Recurrence)> {
        let (next, count) = match self.word(at) {
            Some((end, TimeWord::Other)) => (end, 2),
            _ => match self.ordinal(at) {
                Some((end, ordinal)) => (end, ordinal),
                None => match self.amount(at) {
                    Some((end, number)) => (end, u32::try_from(number.to_i64()?).ok()?),
                    None => (at, 1),
                },
            },
        };
        let (end, word) = self.word(next)?;
        match word {
            TimeWord::Unit(Unit { unit: TimeUnit::Day, working: true, .. }) if count == 1 => {
                Some((end, Recurrence::Workdays))
            }
            TimeWord::Unit(unit) if !unit.symbol => {
                let found =
                    Recurrence::Every(Period::new(Amount::whole(count).times(unit.factor.into()), unit.unit));
                // "Every day at 7:13".
                if (unit.unit, count) == (TimeUnit::Day, 1)
                    && let Some((end, hour, minute)) = self.clock_behind(end)
                {
                    return Some((end, Recurrence::Clock(hour, minute)));
                }
                Some((end, found))
            }
            TimeWord::Weekday(weekday, _) => match self.clock_behind(end) {
                Some((end, hour, minute)) => Some((end, Recurrence::Weekday(weekday, Some((hour, minute))))),
                None => match self.word(end) {
                    Some((end, TimeWord::Part(part))) => Some((end, Recurrence::WeekdayPart(weekday, part))),
                    _ => Some((end, Recurrence::Weekday(weekday, None))),
                },
            },
            TimeWord::Part(part) => match self.clock_behind(end) {
                Some((end, hour, minute)) => Some((end, Recurrence::Clock(hour, minute))),
                None => Some((end, Recurrence::Part(part))),
            },
            TimeWord::Season(season, _) => Some((end, Recurrence::Date(Timex::SomeSeason(season)))),
            TimeWord::Month(month, _) => Some((end, Recurrence::Date(Timex::SomeMonth(month)))),
            _ => None,
        }
    }

    /// "(6 a.m.) every day", "(noon) each Monday", behind a time of the day.
    pub fn clock_every(&self, clock: &Found) -> Option<(usize, Recurrence)> {
        let (hour, minute) = match clock.date.timex {
            Timex::Hour(_, hour) => (hour, None),
            Timex::Minute(_, hour, minute) | Timex::SomeTime(hour, minute) => (hour, Some(minute)),
            _ => return None,
        };
        let (next, word) = self.word(clock.end)?;
        let daily = Recurrence::Every(Period::new(Amount::whole(1), TimeUnit::Day));
        let set = match word {
            TimeWord::Every => self.every(next)?,
            // "6 a.m. daily", "noon on Mondays".
            TimeWord::Frequency(1, TimeUnit::Day) => (next, daily),
            TimeWord::Weekdays(_) => self.recurrence(clock.end)?,
            TimeWord::On => {
                self.recurrence(next).filter(|(_, set)| matches!(set, Recurrence::Weekday(_, None)))?
            }
            _ => return None,
        };
        match set {
            (end, Recurrence::Every(period)) if period == Period::new(Amount::whole(1), TimeUnit::Day) => {
                Some((end, Recurrence::Clock(hour, minute)))
            }
            (end, Recurrence::Weekday(weekday, None)) => {
                Some((end, Recurrence::Weekday(weekday, Some((hour, minute)))))
            }
            _ => None,
        }
    }

    fn clock_behind(&self, at: usize) -> Option<(usize, u8, Option<u8>)> {
        let next = self.skip(at, TimeWord::At)?;
        let (end, clock) = self.clock(next)?;
        Some((end, clock.hour, clock.minute))
    }

    /// "Once a week", "three times a year", after the number of times.
    fn times_a_unit(&self, at: usize) -> Option<(usize, Recurrence)> {
        let next = if let Some((end, TimeWord::Every)) = self.word(at) {
            end
        } else if [Particle::A, Particle::An, Particle::Per]
            .into_iter()
            .any(|particle| self.is_particle(at, particle))
        {
            at + 1
        } else {
            return None;
        };
        let (next, count) = match self.amount(next) {
            Some((end, number)) => (end, u32::try_from(number.to_i64()?).ok()?),
            None => (next, 1),
        };
        let (end, TimeWord::Unit(Unit { unit, symbol: false, factor, .. })) = self.word(next)? else {
            return None;
        };
        Some((end, Recurrence::Every(Period::new(Amount::whole(count).times(factor.into()), unit))))
    }

    /// "Three times a week", from the number.
    pub fn number_of_times(&self, at: usize) -> Option<(usize, Recurrence)> {
        let (end, _) = self.amount(at)?;
        // "One a day" with nothing that is counted.
        if self.tokens.text(at).eq_ignore_ascii_case("one") && self.is_particle(end, Particle::A) {
            return self
                .times_a_unit(end)
                .filter(|(_, set)| matches!(set, Recurrence::Every(period) if period.unit >= TimeUnit::Day));
        }
        self.skip(end, TimeWord::Times).and_then(|end| self.times_a_unit(end))
    }
}

fn every(count: u32, unit: TimeUnit) -> Recurrence {
    Recurrence::Every(Period::new(Amount::whole(count), unit))
}
