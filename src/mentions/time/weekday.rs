//! Weekdays and what stands after them: "Tuesday night", "Monday, 28 January 2024", "Tuesday the 18th".

use crate::mentions::lexer::Kind;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Shift, Tense, TimeWord, Unit};

impl Reader<'_, '_> {
    /// Reads a weekday with what stands after it: "Sunday", "Tuesday night", "Monday, 28 January 2024", "Tuesday the 18th".
    pub fn weekday(&self, at: usize, after: usize, weekday: u8, short: bool) -> Option<Found> {
        // "The Sunday Times" is a newspaper.
        let named = self.is_particle(at.wrapping_sub(1), Particle::The)
            && self.tokens.get(at).is_capital()
            && self.is_name(after);
        if named {
            return None;
        }
        let dot = short && self.tokens.sign(after) == '.' && self.tokens.is_glued(after);
        let next = after + usize::from(dot);
        let sure = !short
            || (self.tokens.get(at).is_capital()
                && (self.follows_preposition(at)
                    || !self.tokens.get(next).is_glued() && self.has_date_after(next)));
        // "Mon or Tue".
        let listed = self.tokens.get(at).is_capital()
            && (self.is_particle(at.wrapping_sub(1), Particle::Or)
                || self.is_particle(at.wrapping_sub(1), Particle::And))
            && matches!(self.word(at.wrapping_sub(2)), Some((_, TimeWord::Weekday(..))));
        if !sure && !listed && !self.has_date_after(next) {
            return None;
        }
        let found = match self.today {
            None => Found::new(after, Timex::SomeWeekday(weekday), Assumption::Unresolved),
            Some(today) => {
                let (day, assumption) = resolve::weekday(today, self.tense(at, after), weekday)?;
                Found::new(after, Timex::Day(day), assumption)
            }
        };
        Some(self.part_or_date_after_weekday(Found { end: next, ..found }, weekday))
    }

    fn has_date_after(&self, at: usize) -> bool {
        let next = self.past_sign(at, ',');
        matches!(self.word(next), Some((_, TimeWord::Month(..))))
            || self.day_before_month(next).is_some()
            || self.tokens.kind(next) == crate::mentions::lexer::Kind::Number && self.ordinal(next).is_some()
    }

    pub(super) fn part_or_date_after_weekday(&self, found: Found, weekday: u8) -> Found {
        let plain = Found { end: found.end, ..found };
        if let Some((end, TimeWord::Part(part))) = self.word(found.end) {
            let timex = match found.plain_day() {
                Some(day) => Timex::Part(day, part),
                None => Timex::SomeWeekdayPart(weekday, part),
            };
            return Found { end, date: Date::new(timex), ..found };
        }
        let comma = self.past_sign(found.end, ',');
        // Whether the sentence looks ahead shows before the weekday: "the deadline is Friday, 3 May".
        let inner = self.within(found.end.saturating_sub(1));
        if let Some(full) = inner.and_then(|reader| reader.full_date(self.past(comma, Particle::The))) {
            return Found { weekday: Some(weekday), ..self.in_year_of_weekday(full, weekday) };
        }
        // "Tuesday the 18th", "Mon 13th": the nearest such day of a month.
        let the = self.past(found.end, Particle::The);
        let bare = || {
            let (number, _) = self.digits(the)?;
            let ends = matches!(self.tokens.kind(the + 1), Kind::Break)
                || matches!(self.tokens.sign(the + 1), '.' | '!' | '?' | ')')
                    && !self.tokens.is_glued(the + 2);
            (ends && number <= 31).then_some((the + 1, number))
        };
        if let (Some((end, number)), Some(today)) = (self.ordinal(the).or_else(bare), self.today)
            && (1..=31).contains(&number)
            && !matches!(self.word(end), Some((_, TimeWord::Unit(_))))
        {
            let near = (-1..=12).filter_map(|months| {
                let first = today.plus_months(months)?;
                Day::new(first.year(), first.month(), number)
            });
            if let Some(day) =
                near.clone().find(|day| day.weekday() == u32::from(weekday)).or_else(|| near.clone().next())
            {
                return Found {
                    weekday: Some(weekday),
                    ..Found::new(end, Timex::Day(day), Assumption::Nearest)
                };
            }
        }
        if let Some(found) = self.weekday_of_far_week(self.past_sign(found.end, ','), weekday) {
            return found;
        }
        // "Tuesday of next week", "Tuesday last week", "Tuesday, next week".
        let of = self.past(self.past_sign(found.end, ','), Particle::Of);
        if let Some((after, TimeWord::Shift(shift))) = self.word(of)
            && let Some((end, TimeWord::Unit(Unit { unit: TimeUnit::Week, plural: false, .. }))) =
                self.word(after)
        {
            return match self.weekday_of_week(shift, weekday) {
                Some(day) => Found::new(end, Timex::Day(day), Assumption::FromReference),
                None => Found { end, ..found },
            };
        }
        plain
    }

    /// "Monday, 4 March" is of the year beside that of the text in which the day is a Monday, where its own has another.
    fn in_year_of_weekday(&self, found: Found, weekday: u8) -> Found {
        let (Some((month, Some(day))), Some(today), Some(told)) =
            (found.yearless, self.today, found.date.timex.day())
        else {
            return found;
        };
        if told.weekday() == u32::from(weekday) || found.date.to.is_some() {
            return found;
        }
        /// So far from the day of the text a day without its year is likely.
        const NEAR_DAYS: i64 = 250;
        let ahead = found.assumption == Assumption::NextAfter;
        let fits = |day: &Day| {
            let away = day.number() - today.number();
            day.weekday() == u32::from(weekday) && away.abs() <= NEAR_DAYS && (!ahead || away >= 0)
        };
        let near = [today.year(), today.year() - 1, today.year() + 1];
        let mut fitting =
            near.into_iter().filter_map(|year| Day::new(year, month.into(), day.into()).filter(fits));
        match (fitting.next(), found.plain_day()) {
            (Some(day), Some(_)) => {
                Found { date: Date::new(Timex::Day(day)), assumption: Assumption::Nearest, ..found }
            }
            _ => found,
        }
    }

    /// "(Monday) two weeks from now", "(Thursday,) three weeks ago": that weekday of the week so far off.
    fn weekday_of_far_week(&self, at: usize, weekday: u8) -> Option<Found> {
        let inner = self.deeper()?;
        let length = inner.length(at).filter(|length| length.period.unit >= TimeUnit::Week)?;
        let (_, TimeWord::FromNow | TimeWord::Ago) = self.word(length.end)? else { return None };
        let found = inner.counted(at, length)?;
        let day = found.date.timex.day()?.monday().plus_days(i64::from(weekday) - 1)?;
        Some(Found::new(found.end, Timex::Day(day), found.assumption))
    }

    /// "Two Sundays ago", "three Fridays from now", from the number.
    pub fn weekdays_away(&self, at: usize) -> Option<Found> {
        let (next, number) = self.amount(at)?;
        let (next, TimeWord::Weekdays(weekday) | TimeWord::Weekday(weekday, _)) = self.word(next)? else {
            return None;
        };
        let (end, word) = self.word(next)?;
        let weeks = number.to_i64().filter(|weeks| (1..=520).contains(weeks))? - 1;
        let (shift, sign) = match word {
            TimeWord::Ago => (Shift::Last, -7),
            TimeWord::FromNow => (Shift::Coming, 7),
            _ => return None,
        };
        let day = resolve::shifted_weekday(self.today?, weekday, shift)?.plus_days(weeks * sign)?;
        Some(Found::new(end, Timex::Day(day), Assumption::FromReference))
    }

    /// "(The) Monday before Christmas", "(the) Friday after 3 May": the nearest such day, after the weekday.
    pub fn weekday_beside(&self, end: usize, weekday: u8) -> Option<Found> {
        let (next, word) = self.word(end)?;
        let shift = match word {
            TimeWord::Before => Shift::Last,
            TimeWord::After => Shift::Coming,
            _ => return None,
        };
        let found = self.deeper()?.date(next)?;
        let day = resolve::shifted_weekday(found.plain_day()?, weekday, shift)?;
        Some(Found { date: Date::new(Timex::Day(day)), weekday: None, yearless: None, ..found })
    }

    fn weekday_of_week(&self, shift: Shift, weekday: u8) -> Option<Day> {
        self.base(shift)?.0.monday().plus_days(self.steps(shift) * 7 + i64::from(weekday) - 1)
    }

    /// "Last Tuesday", "this coming Friday", after the word.
    pub(super) fn shifted_weekday(&self, end: usize, shift: Shift, weekday: u8) -> Option<Found> {
        let from_today = self.base(if shift == Shift::Previous { Shift::Last } else { shift });
        let Some((base, assumption)) = from_today else {
            return Some(Found::new(end, Timex::SomeWeekday(weekday), Assumption::Unresolved));
        };
        // "The previous Monday" is the nearest one back; "previous Monday", as against "next Monday", is last week's.
        let last_week = shift == Shift::Previous && !self.is_particle(end.saturating_sub(3), Particle::The);
        let mut day = if last_week {
            base.monday().plus_days(i64::from(weekday) - 8)?
        } else {
            resolve::shifted_weekday(base, weekday, shift)?
        };
        // "This Tuesday" said on a Friday is the coming one, unless the sentence looks back.
        if shift == Shift::This && day < base && self.tense(end.saturating_sub(2), end) != Some(Tense::Past) {
            day = day.plus_days(7)?;
        }
        let found = Found::new(end, Timex::Day(day), assumption);
        Some(self.part_or_date_after_weekday(found, weekday))
    }

    /// Reads a month with a day, in either order or in digits; no month alone.
    fn full_date(&self, at: usize) -> Option<Found> {
        if let Some((end, TimeWord::Month(month, certainty))) = self.word(at) {
            let found = self.month(at, end, month, certainty)?;
            return matches!(found.date.timex, Timex::Day(_) | Timex::NoDay(..) | Timex::SomeMonthDay(..))
                .then_some(found);
        }
        if let super::numeric::Numeric::Found(found) = self.numeric(at) {
            return found.plain_day().is_some().then_some(found);
        }
        self.day_before_month(at)
    }
}
