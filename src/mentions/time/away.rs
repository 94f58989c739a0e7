//! Dates counted by a length: "two weeks ago", "a year earlier", "three weeks from tomorrow", "for two days from Monday".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Amount, Date, Day, Modifier, Number, Period, Said, Sense, TimeUnit, Timex};

use super::length::Length;
use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Shift, Tense, TimeWord};

impl Reader<'_, '_> {
    /// Reads the date that a duration is counted to: "two weeks ago", "a year earlier", "three weeks from tomorrow".
    pub fn counted(&self, start: usize, length: Length) -> Option<Found> {
        // "A year-ago quarter".
        let Some((end, word)) = self.word(self.past_hyphen(length.end)) else {
            return self.counted_from(start, length);
        };
        let (base, sign, end, assumption) = match word {
            // "30 minutes later this week": "later" belongs to the week.
            TimeWord::Later | TimeWord::Earlier
                if matches!(self.word(end), Some((_, TimeWord::Shift(Shift::This)))) =>
            {
                return None;
            }
            TimeWord::FromNow => (self.today, 1, end, Assumption::FromReference),
            // "From a year earlier", of a quarter or a month: the same one of the year before.
            TimeWord::Ago | TimeWord::Earlier | TimeWord::Later
                if let Some(timex) = self.a_year_from_context(length.period, word) =>
            {
                return Some(Found::new(end, timex, Assumption::FromContext));
            }
            TimeWord::Earlier | TimeWord::Later
                if let Some(timex) = self.hours_from_clock(length.period, word == TimeWord::Later) =>
            {
                return Some(Found::new(end, timex, Assumption::FromContext));
            }
            TimeWord::Ago => {
                let this = self.that_long_ago(length, end);
                if this.is_some() {
                    return this;
                }
                (self.today, -1, end, Assumption::FromReference)
            }
            TimeWord::Earlier => (self.focus.or(self.today), -1, end, self.context()),
            // "Two years later the war ended": later than what, the text has not said.
            TimeWord::Later
                if self.focus.is_none()
                    && self.opens_sentence(start)
                    && self.tense(start, end) != Some(Tense::Future) =>
            {
                (None, 1, end, Assumption::Unresolved)
            }
            TimeWord::Later => (self.focus.or(self.today), 1, end, self.context()),
            TimeWord::Before | TimeWord::After => {
                let sign = if word == TimeWord::Before { -1 } else { 1 };
                match self.deeper()?.date(end) {
                    Some(found) => {
                        (found.date.days().map(|(first, _)| first), sign, found.end, found.assumption)
                    }
                    // "Sales were 12 a year before": before what was spoken of.
                    None if word == TimeWord::Before
                        && length.period.unit >= TimeUnit::Day
                        && self.ends_phrase(end) =>
                    {
                        (self.focus.or(self.today), -1, end, self.context())
                    }
                    None => return None,
                }
            }
            // "Two weeks starting May 20".
            TimeWord::Anchor(Sense::From) => {
                let found = self.deeper()?.date(end)?;
                return self.starting(found, length.period);
            }
            _ => return self.counted_from(start, length),
        };
        self.count(base, length, sign, end, assumption)
    }

    /// Says whether nothing that the word before could stand for follows: a sign that ends a clause, or the end.
    fn ends_phrase(&self, at: usize) -> bool {
        matches!(self.tokens.sign(at), '.' | ',' | ';' | ')') || self.tokens.kind(at) == Kind::Break
    }

    /// Says whether nothing but a hedge stands before the token in its sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        const LONGEST_HEDGE: usize = 3;
        let hedge = (1..=LONGEST_HEDGE.min(at)).map(|back| at - back).find(|first| {
            let longest = self.tokens.lexicon.hedges_before.longest(self.tokens.all(), *first);
            longest.is_some_and(|(end, _)| end == at)
        });
        let at = hedge.unwrap_or(at);
        let before = self.tokens.before(at);
        let ends = before.kind == Kind::Break || matches!(before.sign(), '.' | '!' | '?' | '"' | '”');
        ends && self.tokens.get(at).is_capital()
    }

    /// "Two years ago this month", "a year ago today": the month or the day so long before.
    fn that_long_ago(&self, length: Length, end: usize) -> Option<Found> {
        let (end, unit) = match self.word(end)? {
            (next, TimeWord::Shift(Shift::This)) => match self.word(next)? {
                (end, TimeWord::Unit(unit)) if !unit.plural && unit.unit >= TimeUnit::Day => (end, unit.unit),
                _ => return None,
            },
            (end, TimeWord::Day(0)) => (end, TimeUnit::Day),
            _ => return None,
        };
        let period = length.period;
        let amount = i64::try_from(period.amount.as_whole()?).ok()?;
        if period.more != [None, None] || period.unit <= unit || length.working {
            return None;
        }
        let day = resolve::shift(self.today?, period.unit, amount.checked_neg()?)?;
        Some(Found::new(end, Timex::containing(day, unit), Assumption::FromReference))
    }

    /// "The day before", "the week after next", "the day after Christmas".
    pub(super) fn before_or_after(&self, end: usize, word: TimeWord, unit: TimeUnit) -> Option<Found> {
        let sign = if word == TimeWord::Before { -1 } else { 1 };
        if let Some((end, TimeWord::Shift(Shift::Next | Shift::Last))) = self.word(end)
            && self.word(end).is_none()
        {
            let timex = resolve::unit_at(self.today?, unit, 2 * sign)?;
            return Some(Found::new(end, timex, Assumption::FromReference));
        }
        if let Some(found) = self.deeper()?.date(end) {
            let day = found.plain_day()?;
            let timex = resolve::unit_at(day, unit, sign)?;
            return Some(Found { date: Date::new(timex), ..found });
        }
        // "The year before independence": what follows is no date; "the day before in Rome" goes on.
        if self.tokens.kind(end) == Kind::Word && !self.tokens.is(end, Classes::PREPOSITION) {
            return None;
        }
        let base = self.focus.or(self.today)?;
        let assumption =
            if self.focus.is_some() { Assumption::FromContext } else { Assumption::FromReference };
        Some(Found::new(end, resolve::unit_at(base, unit, sign)?, assumption))
    }

    /// "(At 9 a.m. …) two hours later": so long before or after the time of the day that was spoken of last.
    fn hours_from_clock(&self, period: Period, later: bool) -> Option<Timex> {
        const DAY: i64 = 24 * 60 * 60;
        let clock = self.clock_spoken_of?;
        let (day, seconds) = match clock {
            Timex::Hour(day, hour) => (day, i64::from(hour) * 3600),
            Timex::Minute(day, hour, minute) => (day, i64::from(hour) * 3600 + i64::from(minute) * 60),
            Timex::Second(day, hour, minute, second) => {
                (day, i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
            }
            _ => return None,
        };
        let mut away = 0i64;
        for (amount, unit) in [Some((period.amount, period.unit))].into_iter().chain(period.more).flatten() {
            let of_unit = unit.seconds().filter(|_| unit < TimeUnit::Day)?;
            let part = &amount.number()? * &Number::from(i128::from(of_unit));
            away = away.checked_add(part.floor().to_i64()?)?;
        }
        let total = if later { seconds.checked_add(away)? } else { seconds.checked_sub(away)? };
        let day = day.plus_days(total.div_euclid(DAY))?;
        // The remainder of a day in seconds: hours below 24, minutes and seconds below 60.
        let rest = total.rem_euclid(DAY);
        let (hour, minute, second) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
        Some(match clock {
            Timex::Hour(..) if rest % 3600 == 0 => Timex::Hour(day, hour),
            Timex::Second(..) => Timex::Second(day, hour, minute, second),
            _ if second > 0 => Timex::Second(day, hour, minute, second),
            _ => Timex::Minute(day, hour, minute),
        })
    }

    /// The stretch that begins with a day.
    fn starting(&self, found: Found, period: Period) -> Option<Found> {
        let first = found.plain_day()?;
        let date = resolve::stretch(first.plus_days(-1)?, period.amount, period.unit, 1)?;
        let (_, last) = date.days()?;
        let date = Date { timex: Timex::Day(first), to: Some((Timex::Day(last), Modifier::Plain)), ..date };
        Some(Found { end: found.end, date, ..found })
    }

    /// "Three weeks from tomorrow", "two years since 2011".
    fn counted_from(&self, start: usize, length: Length) -> Option<Found> {
        // "For three days from Monday", "for a week, from 20 May" tell all of them.
        let lasts = matches!(self.word(start.wrapping_sub(1)), Some((_, TimeWord::For)));
        let from = if lasts { self.past_sign(length.end, ',') } else { length.end };
        if !self.is_particle(from, Particle::From) {
            return None;
        }
        let found = self.deeper()?.date(from + 1)?;
        if lasts {
            return self.starting(found, length.period);
        }
        let base = found.date.days().map(|(first, _)| first);
        self.count(base, length, 1, found.end, found.assumption)
    }

    fn count(
        &self,
        base: Option<Day>,
        length: Length,
        sign: i64,
        end: usize,
        assumption: Assumption,
    ) -> Option<Found> {
        let period = length.period;
        if period.unit < TimeUnit::Day && base.is_none() {
            return None;
        }
        let Some(base) = base else {
            let timex = if sign < 0 { Timex::Past } else { Timex::Future };
            return Some(Found::new(end, timex, Assumption::Unresolved));
        };
        // "Several days later" is after the date spoken of, and nothing tells how long.
        if period.amount == Amount::VAGUE && assumption == Assumption::FromContext {
            let said = Some(Said::Length(period.amount, period.unit));
            let date = Date { said, ..Date::new(Timex::Unknown) };
            return Some(Found::of(end, date, assumption));
        }
        if length.working
            && period.unit == TimeUnit::Day
            && let Some(days) = period.amount.as_whole()
        {
            let day = resolve::working_days(base, i64::try_from(days).ok()?.checked_mul(sign)?)?;
            let date = Date::modified(Timex::Day(day), Modifier::Within(TimeUnit::Day));
            return Some(Found { backward: sign < 0, ..Found::of(end, date, assumption) });
        }
        let mut date = resolve::away(base, period.amount, period.unit, sign)?;
        for (amount, unit) in period.more.into_iter().flatten() {
            let day = date.timex.day()?;
            date = resolve::away(day, amount, unit, sign)?;
        }
        Some(Found { backward: sign < 0, ..Found::of(end, date, assumption) })
    }

    /// "Within two weeks": all from the day of the text to the day so far off.
    pub fn up_to_then(&self, found: Found) -> Found {
        match (self.today, found.date.days()) {
            (Some(today), Some((_, last))) if found.date.to.is_none() && today <= last => {
                let date = Date { said: found.date.said, ..Date::range(Timex::Day(today), Timex::Day(last)) };
                Found { date, ..found }
            }
            _ => found,
        }
    }

    /// "In two weeks" where the sentence looks ahead: the day that is so far off.
    pub fn ahead(&self, start: usize, length: Length) -> Option<Found> {
        if !matches!(self.tense(start, length.end), Some(Tense::Future) | None) {
            return None;
        }
        let mut found = self.count(self.today, length, 1, length.end, Assumption::FromReference)?;
        if length.period.more == [None, None] && length.period.amount != Amount::VAGUE {
            found.date.said = Some(Said::Length(length.period.amount, length.period.unit));
        }
        Some(found)
    }

    /// "The past decade and a half", "the next two years and three months": from the day of the text, so far back or ahead.
    pub(super) fn stretch_of_parts(&self, base: Day, period: Period, sign: i64) -> Option<Date> {
        let mut far = resolve::away(base, period.amount, period.unit, sign)?.timex.day()?;
        for (amount, unit) in period.more.into_iter().flatten() {
            far = resolve::away(far, amount, unit, sign)?.timex.day()?;
        }
        let within = |day: Day| (Timex::Day(day), Modifier::Within(period.unit));
        if sign < 0 {
            let to = Some((Timex::Day(base), Modifier::Plain));
            return Some(Date { to, ..Date::modified(within(far).0, within(far).1) });
        }
        let to = Some(within(far));
        Some(Date { to, ..Date::new(Timex::Day(base.plus_days(1)?)) })
    }
}
