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
    /// Reads the date that a duration is counted to, with the weekday that it is told to be: "in 3 days on Friday".
    pub fn counted(&self, start: usize, length: Length) -> Option<Found> {
        self.counted_plainly(start, length).map(|found| self.on_weekday(found, length.period.unit))
    }

    /// "(Two months from today) on Tuesday": the nearest such day to one that is days off, the first from then on else.
    fn on_weekday(&self, found: Found, unit: TimeUnit) -> Found {
        let weekday = match self.word(found.end) {
            Some((on, TimeWord::On)) => self.word(on),
            _ => return found,
        };
        let Some((end, TimeWord::Weekday(weekday, false))) = weekday else { return found };
        let (Timex::Day(day), None, true) =
            (found.date.timex, found.date.to, found.assumption == Assumption::FromReference)
        else {
            return found;
        };
        // "Two days ago on Friday 3 May" names its day in full.
        if self.day_number(self.past(self.past_sign(end, ','), Particle::The)).is_some()
            || matches!(self.word(self.past_sign(end, ',')), Some((_, TimeWord::Month(..))))
        {
            return found;
        }
        let ahead = (i64::from(weekday) - i64::from(day.weekday())).rem_euclid(7);
        let ahead = if unit == TimeUnit::Day && ahead > 3 { ahead - 7 } else { ahead };
        let Some(day) = day.plus_days(ahead) else { return found };
        Found { end, date: Date::new(Timex::Day(day)), weekday: Some(weekday), backward: false, ..found }
    }

    /// "Two weeks ago", "a year earlier", "three weeks from tomorrow".
    fn counted_plainly(&self, start: usize, length: Length) -> Option<Found> {
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
            TimeWord::Earlier if self.focus().is_some() => return self.away_from_focus(length, -1, end),
            TimeWord::Earlier => (self.today, -1, end, Assumption::FromReference),
            // "Two years later the war ended": later than what, the text has not said.
            TimeWord::Later
                if self.focus().is_none()
                    && self.opens_sentence(start)
                    && self.tense(start, end) != Some(Tense::Future) =>
            {
                (None, 1, end, Assumption::Unresolved)
            }
            TimeWord::Later if self.focus().is_some() => return self.away_from_focus(length, 1, end),
            TimeWord::Later => (self.today, 1, end, Assumption::FromReference),
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
                        (self.focus().or(self.today), -1, end, self.context())
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

    /// "(In May it was closed.) Three weeks later": so long from that date, from all of it where it is as long as a month.
    fn away_from_focus(&self, length: Length, sign: i64, end: usize) -> Option<Found> {
        let focus = self.spoken.focus()?;
        let unit = length.period.unit;
        let from = |day: Option<Day>| self.count(day, length, sign, end, Assumption::FromContext);
        if unit >= focus.unit || unit >= TimeUnit::Month || focus.unit <= TimeUnit::Day {
            return from(Some(focus.first));
        }
        if focus.unit > TimeUnit::Month {
            return from(self.spoken.day());
        }
        let (first, last) = (from(Some(focus.first))?, from(Some(focus.last))?);
        let to = last.date.days().filter(|_| first.date.to.is_none() && first.date.said.is_none());
        let Some((_, to)) = to else { return Some(first) };
        let (from, _) = first.date.days()?;
        Some(Found { date: Date::range(Timex::Day(from), Timex::Day(to)), ..first })
    }

    /// Says whether nothing that the word before could stand for follows: a sign that ends a clause, or the end.
    fn ends_phrase(&self, at: usize) -> bool {
        matches!(self.tokens.sign(at), '.' | ',' | ';' | ')') || self.tokens.kind(at) == Kind::Break
    }

    /// Says whether nothing but a hedge stands before the token in its sentence.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
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
        if self.tokens.kind(end) == Kind::Word
            && !self.tokens.is(end, Classes::PREPOSITION)
            && self.tokens.lexicon.tenses.single(self.tokens.get(end)) != Some(&Tense::Past)
        {
            return None;
        }
        let base = self.focus_of(unit).or(self.today)?;
        let assumption =
            if self.focus().is_some() { Assumption::FromContext } else { Assumption::FromReference };
        Some(Found::new(end, resolve::unit_at(base, unit, sign)?, assumption))
    }

    /// "(At 9 a.m. …) two hours later": so long before or after the time of the day that was spoken of last.
    fn hours_from_clock(&self, period: Period, later: bool) -> Option<Timex> {
        const DAY: i64 = 24 * 60 * 60;
        let clock = self.spoken.clock()?;
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
        if let Some(from) = self.lasts_from(start, length) {
            let found = self.deeper()?.date(from + 1)?;
            return self.starting(self.yet_to_come(found, start), length.period);
        }
        if !self.is_particle(length.end, Particle::From) {
            return None;
        }
        let found = self.deeper()?.date(length.end + 1)?;
        let base = found.date.days().map(|(first, _)| first);
        self.count(base, length, 1, found.end, found.assumption)
    }

    /// Returns the "from" of "for three days from Monday", "for a week, from 20 May", which tell all of them.
    pub(super) fn lasts_from(&self, start: usize, length: Length) -> Option<usize> {
        let lasts = matches!(self.word(start.wrapping_sub(1)), Some((_, TimeWord::For)));
        let from = self.past_sign(length.end, ',');
        (lasts && self.is_particle(from, Particle::From)).then_some(from)
    }

    /// "For a week, from 20 December" without any verb that tells is a plan: the next such day.
    fn yet_to_come(&self, found: Found, start: usize) -> Found {
        let next = |today: Day| {
            let (month, day) = found.yearless?;
            let day = Day::new(today.year(), month.into(), day?.into())?;
            if day < today { Day::new(today.year() + 1, day.month(), day.day()) } else { Some(day) }
        };
        let told = found.assumption == Assumption::FromContext || self.tense(start, found.end).is_some();
        match self.today.filter(|_| !told).and_then(next) {
            Some(day) => {
                Found { date: Date::new(Timex::Day(day)), assumption: Assumption::NextAfter, ..found }
            }
            None => found,
        }
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
        // "Six minutes later" may be so long after anything; "hours later" is a time by itself.
        if period.unit < TimeUnit::Day && base.is_none() && period.amount != Amount::VAGUE {
            return None;
        }
        let Some(base) = base else {
            let timex = if sign < 0 { Timex::Past } else { Timex::Future };
            // "Three days later" than what, is not told: it need not be ahead of the text.
            if assumption == Assumption::FromContext || sign > 0 && self.today.is_some() {
                let said = Some(Said::Length(period.amount, period.unit));
                return Some(Found::of(
                    end,
                    Date { said, ..Date::new(Timex::Unknown) },
                    Assumption::Unresolved,
                ));
            }
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
        Some(self.on_weekday(found, length.period.unit))
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
