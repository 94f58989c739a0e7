//! Where the readers of dates meet: what a date can start with.

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, TimeUnit, Timex};

use super::numeric::Numeric;
use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Certainty, Shift, TimeWord};

impl Reader<'_, '_> {
    /// Reads the date that starts at a token, without what a range adds.
    pub fn date(&self, at: usize) -> Option<Found> {
        let found = match self.tokens.kind(at) {
            Kind::Number => self.at_number(at),
            Kind::Sign if matches!(self.tokens.sign(at), '\'' | '’' | '‘') => {
                self.short_decade(at).or_else(|| self.short_year(at))
            }
            Kind::Sign => None,
            Kind::Word => self.at_word(at),
            Kind::Break => None,
        }?;
        Some(self.with_clock(self.part_of_year(found)))
    }

    fn at_number(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.year_before_kind(at) {
            return Some(found);
        }
        match self.numeric(at) {
            Numeric::Found(found) => return Some(found),
            Numeric::Nothing => return None,
            Numeric::Other => {}
        }
        if let Some(found) = self.day_before_month(at).or_else(|| self.day_in_list(at)) {
            return Some(found);
        }
        if let Some((next, ordinal)) = self.ordinal(at) {
            return self.at_ordinal(at, next, ordinal);
        }
        if let Some(found) = self.part_before_letter(at) {
            return Some(found);
        }
        if let Some(found) = self.clock_and_day(at) {
            return Some(found);
        }
        if let Some(found) = self.year_and_part(at) {
            return Some(found);
        }
        self.bare_year(at).or_else(|| self.short_decade(at)).or_else(|| self.compact(at))
    }

    fn at_ordinal(&self, at: usize, next: usize, ordinal: u32) -> Option<Found> {
        if let Some(found) = self.half(next, ordinal) {
            return Some(found);
        }
        if let Some(found) = self.nth_within(at, next, ordinal) {
            // "The first week of May on Friday".
            return Some(self.weekday_in_week(found));
        }
        self.listed_ordinal(next, ordinal)
    }

    fn nth_within(&self, at: usize, next: usize, ordinal: u32) -> Option<Found> {
        // "The first three quarters of 2021", which are no part of one.
        if ordinal == 1
            && let Some((after, number @ 2..=4)) = self.spelled(next, 4)
            && let Some((end, TimeWord::Unit(unit))) = self.word(after)
            && unit.unit == TimeUnit::Quarter
        {
            return self.part_of(end, 1, unit, Some(crate::quantities::Amount::whole(number)));
        }
        // "The first two weeks of 2021".
        if ordinal == 1
            && let Some((end, number)) = self.amount(next)
            && let Some((end, TimeWord::Unit(unit))) = self.word(end)
            && let Some(amount) = crate::quantities::Amount::new(&number)
        {
            return self.part_of(end, 1, unit, Some(amount));
        }
        self.after_ordinal(at, next, ordinal)
    }

    fn at_word(&self, at: usize) -> Option<Found> {
        if self.tokens.is(at, Classes::ORDINAL.and(Classes::NUMBER_WORD))
            && self.word(at).is_none_or(|(end, _)| end == at + 1)
            && let Some(found) = self.at_number_word(at)
        {
            return Some(found);
        }
        if self.is_particle(at, Particle::The) {
            // "The near future", "the day after tomorrow" are words of their own.
            return match self.word(at) {
                Some((end, TimeWord::Day(days))) => self.deictic(end, days.into()),
                Some((end, TimeWord::Future)) => {
                    Some(Found::new(end, Timex::Future, Assumption::FromReference))
                }
                Some((end, TimeWord::Past)) => Some(Found::new(end, Timex::Past, Assumption::FromReference)),
                Some((end, TimeWord::Present)) => {
                    Some(Found::new(end, Timex::Present, Assumption::FromReference))
                }
                _ => self.after_the(at),
            };
        }
        if self.half_past(at).is_some() {
            return self.clock_and_day(at);
        }
        let (end, word) = self.word(at)?;
        match word {
            TimeWord::Month(month, certainty) => self.month_or_range_of_months(at, end, month, certainty),
            TimeWord::Weekday(weekday, short) => self.weekday(at, end, weekday, short),
            TimeWord::Season(season, certainty) => self.season(at, end, season, certainty),
            TimeWord::Shift(Shift::Same) => self.same(end),
            TimeWord::Shift(shift) => self.shifted(at, end, shift).map(|found| self.weekday_in_week(found)),
            // "That same day".
            TimeWord::That if let Some((next, TimeWord::Shift(Shift::Same))) = self.word(end) => {
                self.same(next)
            }
            // "That year" where none was spoken of.
            TimeWord::That if self.focus().is_none() => self.same(end).map(|found| match found.date.timex {
                Timex::Year(_) | Timex::Month(..) | Timex::Season(..) => {
                    Found::new(found.end, Timex::Unknown, Assumption::Unresolved)
                }
                _ => found,
            }),
            TimeWord::That => self.same(end),
            // "USA Today" is a newspaper.
            TimeWord::Day(_) if self.tokens.get(at).is_capital() && self.follows_name(at) => None,
            TimeWord::Day(days) => self.deictic(end, days.into()),
            TimeWord::PartToday(part) => Some(match self.today {
                Some(today) => Found::new(end, Timex::Part(today, part), Assumption::FromReference),
                None => Found::new(end, Timex::SomePart(part), Assumption::Unresolved),
            }),
            TimeWord::Part(part) => self.part_of_day(end, part),
            TimeWord::Noon(_) => self.clock_and_day(at),
            TimeWord::Holiday(holiday) => self.holiday(at, end, holiday),
            TimeWord::Decade(tens) => (self.follows_preposition(at)
                || self.is_particle(at.wrapping_sub(1), Particle::The))
            .then(|| self.decade_in_words(end, tens)),
            TimeWord::Modifier(modifier, of) => self.with_modifier(end, modifier, of),
            TimeWord::Earlier => self.earlier_or_later(end, false),
            TimeWord::Later => self.earlier_or_later(end, true),
            TimeWord::FiscalSign if self.tokens.get(at).is_upper() => {
                self.kind_before_year(at).or_else(|| self.lettered(at, word))
            }
            TimeWord::QuarterSign | TimeWord::HalfSign | TimeWord::FiscalSign | TimeWord::YearSign => {
                self.lettered(at, word)
            }
            TimeWord::WeekOf => self.week_of(end),
            TimeWord::Fiscal if self.ordinal(end).is_some() => self.fiscal_quarter(at, end),
            TimeWord::Fiscal => self.kind_before_year(at).or_else(|| {
                let (end, year) = self.fiscal_year(at)?;
                Some(Found::new(end, Timex::FiscalYear(year), Assumption::Stated))
            }),
            TimeWord::School => self.kind_before_year(at),
            TimeWord::Unit(unit)
                if !unit.plural
                    && let Some(end) = self.past_to_date(end) =>
            {
                self.up_to_date(end, unit.unit)
            }
            TimeWord::Unit(unit) if !unit.plural && unit.unit == TimeUnit::Year && unit.factor == 1 => {
                if let Some(found) = self.year_earlier(end) {
                    return Some(found);
                }
                let (end, year) = self.year(self.past(end, Particle::Of))?;
                Some(Found::new(end, Timex::Year(year), Assumption::Stated))
            }
            TimeWord::Unit(unit) if !unit.plural && unit.unit == TimeUnit::Week => self.numbered_week(end),
            TimeWord::Unit(unit) if unit.unit == TimeUnit::Weekend && !unit.plural => {
                self.current_unit(at, true)
            }
            TimeWord::Era(false) if self.tokens.get(at).is_upper() => {
                let (number, _) = self.digits(end)?;
                (1..=9999)
                    .contains(&number)
                    .then(|| Found::new(end + 1, Timex::Year(number as u16), Assumption::Stated))
            }
            TimeWord::Recent => match self.word(end).unwrap_or((end, TimeWord::Recent)) {
                (end, TimeWord::Unit(unit)) if unit.plural => {
                    Some(Found::new(end, Timex::Past, Assumption::FromReference))
                }
                // "Recent fighting" tells no time of its own.
                _ => None,
            },
            TimeWord::Rest => self.rest_of(end),
            TimeWord::Filler if self.tokens.text(at).eq_ignore_ascii_case("remaining") => self.rest_of(end),
            TimeWord::Latest => self.latest(end),
            TimeWord::Final(place) => self.end_of_series(end, place.into()),
            TimeWord::EndOf(unit) => self.end_of_this(end, unit),
            TimeWord::Present => Some(Found::new(end, Timex::Present, Assumption::FromReference)),
            TimeWord::UntilNow => Some(self.until_now(end)),
            TimeWord::Past => Some(Found::new(end, Timex::Past, Assumption::FromReference)),
            TimeWord::Future => Some(Found::new(end, Timex::Future, Assumption::FromReference)),
            _ => None,
        }
    }

    /// "The second of June" without its article, "nineteen ninety-one", "third quarter".
    fn at_number_word(&self, at: usize) -> Option<Found> {
        if let Some((next, ordinal)) = self.ordinal(at) {
            return self.day_before_month(at).or_else(|| self.at_ordinal(at, next, ordinal));
        }
        if let Some(found) = self.day_before_month(at) {
            return Some(found);
        }
        if let Some((end, year)) = self.year(at).filter(|_| self.follows_preposition(at)) {
            return Some(Found::new(end, Timex::Year(year), Assumption::Stated));
        }
        // "Nineteen fifties".
        if let Some((next, century @ 10..=29)) = self.spelled(at, 99)
            && let Some((end, TimeWord::Decade(tens))) = self.word(next)
        {
            return Some(Found::new(
                end,
                Timex::Decade((century * 10 + u32::from(tens)) as u16),
                Assumption::Stated,
            ));
        }
        // "The nineteen hundreds".
        if self.is_particle(at.wrapping_sub(1), Particle::The)
            && self.tokens.text(at + 1).eq_ignore_ascii_case("hundreds")
            && let Some(teen) = self.tokens.lexicon.numbers.single(self.tokens.get(at))
            && let Some(century @ 10..=19) = u8::try_from(teen.value).ok()
        {
            return Some(Found::new(at + 2, Timex::Century(century), Assumption::Stated));
        }
        let (end, word) = self.spelled(at, 12).and_then(|(end, _)| Some((end, self.word(end)?.1)))?;
        matches!(word, TimeWord::Meridiem(_) | TimeWord::Clock | TimeWord::In | TimeWord::At)
            .then(|| self.clock_and_day(at))
            .flatten()
            .filter(|found| found.end > end)
    }

    fn after_the(&self, at: usize) -> Option<Found> {
        let next = at + 1;
        let inner = self.deeper()?;
        match self.word(next) {
            // "The weekend", "the year 2000", "the week of January 28".
            Some((end, TimeWord::Unit(unit)))
                if !unit.plural && !unit.symbol && unit.unit != TimeUnit::Second =>
            {
                // "The calendar year 2008", "the week 3" are names without their article.
                let named = unit.unit == TimeUnit::Year && end > next + 1
                    || unit.unit == TimeUnit::Week && self.digits(end).is_some();
                if named && inner.date(next).is_some() || self.is_to_date(end) {
                    return None;
                }
                if unit.unit == TimeUnit::Year
                    && let Some(found) = inner.date(next)
                {
                    return Some(found);
                }
                let of = match self.word(end) {
                    Some((after, TimeWord::Anchor(crate::quantities::Sense::From) | TimeWord::Filler)) => {
                        Some(after)
                    }
                    _ => self.is_particle(end, Particle::Of).then_some(end + 1),
                };
                if let Some(of) = of.filter(|_| matches!(unit.unit, TimeUnit::Week | TimeUnit::Weekend))
                    && let Some(found) = inner.date(of)
                    && let Some(day) = found.plain_day()
                {
                    let timex = match unit.unit {
                        TimeUnit::Weekend => resolve::weekend_beside(day),
                        unit => Timex::containing(day, unit),
                    };
                    return Some(Found { date: Date::new(timex), ..found });
                }
                if let Some((end, word @ (TimeWord::Before | TimeWord::After))) = self.word(end)
                    && unit.unit >= TimeUnit::Day
                {
                    return self.before_or_after(end, word, unit.unit);
                }
                if unit.unit == TimeUnit::Year
                    && let Some(found) = self.year_earlier(end)
                {
                    return Some(found);
                }
                if matches!(self.tokens.text(end), "ended" | "ending") {
                    return self.ended_on(end + 1, unit);
                }
                // "The year to March 2023".
                if self.is_particle(end, Particle::To)
                    && unit.unit >= TimeUnit::Month
                    && let Some(found) = self.ended_on(end + 1, unit)
                {
                    return Some(found);
                }
                let asked = unit.unit == TimeUnit::Weekend || self.asks_for_current(at);
                if unit.unit == TimeUnit::Day && unit.factor == 1 && !unit.working {
                    return self.day_in_mind(at, end);
                }
                self.current_unit(at, asked)
            }
            Some((_, TimeWord::Month(_, certainty))) => {
                // "The May election": the month belongs to the noun and is read without the article.
                let _ = certainty;
                None
            }
            Some((end, TimeWord::Weekday(weekday, false))) => self.weekday_beside(end, weekday),
            Some((_, TimeWord::Weekday(..) | TimeWord::Holiday(_) | TimeWord::EndOf(_))) => None,
            Some((end, TimeWord::WeekOf)) => self.week_of(end),
            // "The FY24 budget": the article belongs to the noun.
            Some((_, TimeWord::FiscalSign | TimeWord::YearSign)) => None,
            // "The school year 2022-23" is a name without its article.
            Some((_, TimeWord::School)) if inner.date(next).is_some() => None,
            Some((_, TimeWord::Fiscal | TimeWord::Filler)) => {
                inner.date(next).or_else(|| self.current_unit(at, self.asks_for_current(at)))
            }
            Some((end, TimeWord::Part(part))) => self.part_of_day(end, part).or_else(|| {
                // "In the afternoon" of the day spoken of.
                let day = self.focus_of(TimeUnit::Day).or(self.today).filter(|_| self.asks_for_current(at))?;
                Some(Found::new(end, Timex::Part(day, part), Assumption::FromContext))
            }),
            Some((_, TimeWord::Present)) => None,
            _ if self.is_day_of_this_month(at) => {
                let (end, number) = self.ordinal(next)?;
                self.day_of_month(at, end, u8::try_from(number).ok()?)
            }
            _ => inner.date(next).filter(|found| {
                // "The current building", "the recent fighting", "the third-quarter loss": the article belongs to
                // the noun.
                let of_the_noun = matches!(
                    found.date.timex,
                    Timex::Minute(..) | Timex::Hour(..) | Timex::Present | Timex::Past if found.date.said.is_none()
                );
                let joined = self.tokens.is_hyphen(next + 1) && self.ordinal(next).is_some_and(|(end, _)| end == next + 1);
                // "The 9/11 attacks".
                let slashed = found.end == next + 3 && self.tokens.sign(next + 1) == '/' && found.plain_day().is_some();
                !of_the_noun && !joined && !slashed && !self.is_plain_year(next, found)
            }),
        }
    }

    /// "On the 18th", with no noun behind it.
    fn is_day_of_this_month(&self, at: usize) -> bool {
        let on = at > 0 && matches!(self.word(at - 1), Some((_, TimeWord::On)));
        on && self.ordinal(at + 1).is_some_and(|(end, _)| self.tokens.kind(end) != Kind::Word)
    }

    fn day_of_month(&self, start: usize, end: usize, day: u8) -> Option<Found> {
        let today = self.today?;
        let this = Day::new(today.year(), today.month(), day.into());
        let ahead = self.tense(start, end) == Some(super::words::Tense::Future);
        let (months, assumption) = match this {
            Some(this) if ahead && this < today => (1, Assumption::NextAfter),
            Some(this) if !ahead && this > today => (-1, Assumption::LastBefore),
            _ => (0, Assumption::Nearest),
        };
        let month = Day::new(today.year(), today.month(), 1)?.plus_months(months)?;
        Some(Found::new(end, Timex::Day(Day::new(month.year(), month.month(), day.into())?), assumption))
    }

    /// "The 2014 election": the article belongs to the noun, not to the year.
    fn is_plain_year(&self, at: usize, found: &Found) -> bool {
        // "The 2021/22 tax year" has a noun of its own.
        let named = found.end > at + 3;
        self.tokens.kind(at) == Kind::Number && matches!(found.date.timex, Timex::Year(_)) && !named
    }

    /// Says whether the word before makes "the year" the present one: "so far in the year", "of the month".
    fn asks_for_current(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let particle = self.tokens.particle(before);
        matches!(particle, Some(Particle::In | Particle::Of))
            || matches!(
                self.tokens.lexicon.times.single(self.tokens.get(before)),
                Some(TimeWord::In | TimeWord::For)
            )
    }

    fn month_or_range_of_months(
        &self,
        at: usize,
        end: usize,
        month: u8,
        certainty: Certainty,
    ) -> Option<Found> {
        if let Some(found) = self.month(at, end, month, certainty) {
            return Some(found);
        }
        // "Jan-Feb 2017": the second month makes the first one sure.
        let next = self.past_range_word(end)?;
        let Some((_, TimeWord::Month(..))) = self.word(next) else { return None };
        self.tokens.get(at).is_capital().then(|| self.yearless(at, end, month, None))
    }
}
