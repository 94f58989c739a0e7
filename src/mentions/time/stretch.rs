//! Stretches counted from the date of the text: "the past two weeks", "the next four business days", "last workweek".

use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Amount, Date, Day, Period, Said, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Shift, Tense, TimeWord, Unit};

impl Reader<'_, '_> {
    /// "The past two weeks", "the next few days", "the last 3 months and 2 days".
    pub(super) fn shifted_amount(&self, at: usize, shift: Shift) -> Option<Found> {
        let (next, amount) = match self.word(at) {
            Some((end, TimeWord::Vague(number))) => {
                (end, number.map_or(Amount::VAGUE, |number| Amount::whole(number.into())))
            }
            _ => match self.spelled(at, 99).filter(|(end, _)| self.is_quarters(*end)) {
                // "The past three quarters" are no share.
                Some((end, number)) => (end, Amount::whole(number)),
                None => {
                    let (end, number) = self.amount(at)?;
                    (end, Amount::new(&number)?)
                }
            },
        };
        // "The next two full weeks".
        let next = match self.word(next) {
            Some((end, TimeWord::Filler)) => end,
            _ => self.past_hyphen(next),
        };
        let (mut end, TimeWord::Unit(unit)) = self.word(next)? else { return None };
        // "The 2 next days" has the shift behind the number.
        if unit.symbol {
            return None;
        }
        if matches!(shift, Shift::This | Shift::Same) {
            return None;
        }
        let ordinal = if self.steps(shift) < 0 { -1 } else { 1 };
        if matches!(shift, Shift::Last)
            && let Some(found) = self.part_of(end, ordinal, unit, Some(amount))
        {
            return Some(found);
        }
        let amount = amount.times(unit.factor.into());
        // "In a row" belongs to the stretch.
        if self.is_particle(end, Particle::In)
            && self.tokens.text(end + 1) == "a"
            && self.tokens.text(end + 2) == "row"
        {
            end += 3;
        }
        let sign = self.steps(shift);
        // "Over the next two days they fired 20 rockets": what is told as past counts from the date spoken of.
        let told =
            shift == Shift::Next && unit.unit >= TimeUnit::Day && self.tense(at, end) == Some(Tense::Past);
        let base = if told {
            self.focus_of(unit.unit).map(|day| (day, Assumption::FromContext))
        } else {
            self.base(shift)
        };
        let (base, assumption) = match base {
            Some(base) => base,
            None if told => {
                let said = Some(Said::Length(amount, unit.unit));
                return Some(Found::of(
                    end,
                    Date { said, ..Date::new(Timex::Unknown) },
                    Assumption::Unresolved,
                ));
            }
            None => {
                let said = Some(Said::Length(amount, unit.unit));
                let date = Date { said, ..Date::new(if sign < 0 { Timex::Past } else { Timex::Future }) };
                return Some(Found::of(end, date, Assumption::Unresolved));
            }
        };
        let (after, period) = self.and_parts(end, Period::new(amount, unit.unit));
        if after > end && !unit.working {
            return Some(Found::of(after, self.stretch_of_parts(base, period, sign)?, assumption));
        }
        if unit.working
            && unit.unit == TimeUnit::Day
            && let Some(days) = amount.as_whole()
        {
            let days = i64::try_from(days).ok()?;
            let (near, far) =
                (resolve::working_days(base, sign)?, resolve::working_days(base, days.checked_mul(sign)?)?);
            let said = Some(Said::Length(amount, unit.unit));
            let date = Date { said, ..Date::range(Timex::Day(near.min(far)), Timex::Day(near.max(far))) };
            return Some(Found::of(end, date, assumption));
        }
        Some(Found::of(end, resolve::stretch(base, amount, unit.unit, sign)?, assumption))
    }

    /// "The past decade and a half", "the next year and a quarter", after the unit.
    pub(super) fn shifted_and_a_half(&self, end: usize, shift: Shift, unit: Unit) -> Option<Found> {
        let sign = self.steps(shift);
        if sign == 0 || unit.plural || unit.symbol || unit.working || !self.is_particle(end, Particle::And) {
            return None;
        }
        let period = Period::new(Amount::whole(unit.factor.into()), unit.unit);
        let (after, period) = self.and_parts(end, period);
        let part = period.more == [None, None] && after > end && !self.is_particle(after, Particle::Of);
        let (base, assumption) = self.base(shift).filter(|_| part)?;
        Some(Found::of(after, self.stretch_of_parts(base, period, sign)?, assumption))
    }

    fn is_quarters(&self, at: usize) -> bool {
        matches!(self.word(at), Some((_, TimeWord::Unit(unit))) if unit.plural && unit.unit == TimeUnit::Quarter)
    }

    /// "Two next days", "5 upcoming years": the number before the word that shifts.
    pub fn amount_before_shift(&self, at: usize) -> Option<Found> {
        let the = self.past(at, Particle::The);
        if !self.tokens.is(the, Classes::NUMBER.and(Classes::NUMBER_WORD)) {
            return None;
        }
        let (next, number) = self.amount(the)?;
        let (next, TimeWord::Shift(shift)) = self.word(next)? else { return None };
        let (end, TimeWord::Unit(unit)) = self.word(next)? else { return None };
        if !unit.plural || self.steps(shift) == 0 {
            return None;
        }
        let (base, assumption) = self.base(shift)?;
        let amount = Amount::new(&number)?.times(unit.factor.into());
        Some(Found::of(end, resolve::stretch(base, amount, unit.unit, self.steps(shift))?, assumption))
    }

    /// "(The year ended) March 31, 2012": the one that ends on that day, from the token after the verb.
    pub(super) fn ended_on(&self, at: usize, unit: Unit) -> Option<Found> {
        let day = match self.word(at) {
            Some((end, TimeWord::On)) => end,
            _ => at,
        };
        let found = self.deeper()?.date(day)?;
        let long =
            matches!(unit.unit, TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year) && unit.factor == 1;
        let (_, last) = found.date.days().filter(|_| long && found.date.to.is_none())?;
        let calendar = Timex::containing(last, unit.unit);
        if Date::new(calendar).days()?.1 == last {
            return Some(Found { date: Date::new(calendar), weekday: None, yearless: None, ..found });
        }
        let first = resolve::shift(last.plus_days(1)?, unit.unit, -1)?;
        let said = Some(Said::Length(Amount::whole(1), unit.unit));
        let date = Date { said, ..Date::range(Timex::Day(first), Timex::Day(last)) };
        Some(Found { date, weekday: None, yearless: None, ..found })
    }

    /// "The next business day", "last workweek".
    pub(super) fn shifted_work(
        &self,
        end: usize,
        base: Day,
        unit: TimeUnit,
        steps: i64,
        assumption: Assumption,
    ) -> Option<Found> {
        if unit == TimeUnit::Day {
            return Some(Found::new(end, Timex::Day(resolve::working_days(base, steps)?), assumption));
        }
        let week = resolve::unit_at(base, unit, steps)?;
        let (monday, _) = Date::new(week).days()?;
        let date = Date {
            said: Some(Said::PartOf(week)),
            ..Date::range(Timex::Day(monday), Timex::Day(monday.plus_days(4)?))
        };
        Some(Found::of(end, date, assumption))
    }
}
