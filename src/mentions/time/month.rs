//! Months with day and year, in either order: "January 28, 2024", "28 January", "May 3-5", "October".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Certainty, Shift, TimeWord};

impl Reader<'_, '_> {
    /// Reads the month at a token with what stands after it: "January 28, 2024", "Jan. 2024", "May 3-5", "October".
    pub fn month(&self, at: usize, after: usize, month: u8, certainty: Certainty) -> Option<Found> {
        // "32 August" is a mistake as a whole.
        let year = self.year(after).map_or(2000, |(_, year)| i32::from(year));
        let impossible =
            |(day, digits): (u32, usize)| digits <= 2 && Day::new(year, month.into(), day).is_none();
        if self.digits(at.wrapping_sub(1)).is_some_and(impossible) {
            return None;
        }
        let mut next = after;
        if certainty == Certainty::Short && self.tokens.sign(next) == '.' && self.tokens.is_glued(next) {
            next += 1;
        }
        let separated = self.past_separator(next);
        if let Some(found) = self.month_and_day(at, separated, month) {
            // "May 5" is a date in any case of letters but "may 5 people" is none.
            let sure = matches!(certainty, Certainty::Sure | Certainty::Name)
                || self.tokens.get(at).is_capital()
                || self.tokens.is_glued(after);
            return (sure || self.follows_preposition(at) || found.yearless.is_none()).then_some(found);
        }
        let comma = self.past_sign(separated, ',');
        let of = self.past(comma, Particle::Of);
        let of = self.past(of, Particle::In);
        if let Some((end, year)) = self.year(of) {
            return Some(Found::new(end, Timex::Month(year, month), Assumption::Stated));
        }
        if self.is_month(at, certainty)
            && let Some((end, year)) = self.year_by_shift(next)
        {
            return Some(Found::new(end, Timex::Month(year, month), Assumption::FromReference));
        }
        // "August 32" is a mistake, "in August 32 people" is not.
        let impossible = self.digits(separated).is_some_and(|(number, digits)| number > 31 && digits == 2)
            && self.tokens.kind(separated + 1) != Kind::Word
            || self.day_number(separated).is_some_and(|(end, day)| self.day_range(end, day).is_some());
        if impossible || !self.is_month(at, certainty) {
            return None;
        }
        let end = if next > after && !self.ends_sentence(next) { next } else { after };
        if let Some(year) = self.year_of_list(end, month) {
            return Some(Found::new(end, Timex::Month(year, month), Assumption::Stated));
        }
        Some(self.yearless(at, end, month, None))
    }

    /// Says whether a word that may be a month is one without day or year beside it.
    fn is_month(&self, at: usize, certainty: Certainty) -> bool {
        let token = self.tokens.get(at);
        // "Mar3" and "$DEC".
        if token.is_glued()
            && !matches!(self.tokens.sign(at.wrapping_sub(1)), '-' | '/' | '(' | '“' | '"' | '\u{2013}')
        {
            return false;
        }
        // "May" as a whole line or cell.
        let alone = self.tokens.before(at).kind == Kind::Break && self.tokens.kind(at + 1) == Kind::Break;
        if alone && token.is_capital() {
            return true;
        }
        // "In February or March".
        let listed = matches!(self.tokens.particle(at.wrapping_sub(1)), Some(Particle::Or | Particle::And))
            && token.is_capital()
            && matches!(self.word(at.wrapping_sub(2)), Some((_, TimeWord::Month(..))));
        if listed {
            return true;
        }
        // "April Jones said", "August Wilson's plays": a month before a name has an article or a preposition.
        let beside_name = token.is_capital() && self.is_name(at + 1) && !self.tokens.get(at + 1).is_upper();
        let determined = self.tokens.is(at.wrapping_sub(1), Classes::DETERMINER)
            || self.is_particle(at.wrapping_sub(1), Particle::The)
            || self.follows_preposition(at);
        if matches!(certainty, Certainty::Capital | Certainty::Name) && beside_name && !determined {
            return false;
        }
        match certainty {
            Certainty::Sure | Certainty::Name => true,
            Certainty::Capital => token.is_capital() || self.follows_preposition(at),
            Certainty::Short => {
                self.follows_preposition(at) && (token.is_capital() || self.ends_here(at + 1))
            }
            // "May march" is no month of a month.
            Certainty::Wary => {
                let after_month = matches!(self.word(at.wrapping_sub(1)), Some((_, TimeWord::Month(..))));
                let sure = token.is_capital() || !after_month && self.ends_here(at + 1);
                sure && self.follows_preposition(at)
            }
        }
    }

    /// Says whether no word follows.
    fn ends_here(&self, at: usize) -> bool {
        matches!(self.tokens.kind(at), Kind::Sign | Kind::Break)
    }

    /// Says whether the dot before the token may end the sentence: a capital or nothing follows.
    fn ends_sentence(&self, at: usize) -> bool {
        let next = self.tokens.get(at);
        next.kind == Kind::Break || next.is_capital()
    }

    fn past_separator(&self, at: usize) -> usize {
        let is_separator = matches!(self.tokens.sign(at), '-' | '/')
            && self.tokens.is_glued(at)
            && self.tokens.is_glued(at + 1)
            && self.tokens.kind(at + 1) == Kind::Number;
        at + usize::from(is_separator)
    }

    fn month_and_day(&self, start: usize, at: usize, month: u8) -> Option<Found> {
        let comma = self.past_sign(at, ',');
        let the = self.past(comma, Particle::The);
        let (end, day) = self.day_number(the)?;
        if comma > at && self.ordinal(comma).is_none() {
            return None;
        }
        if let Some((end, last)) = self.day_range(end, day) {
            return self.days_of_month(start, end, month, day, last);
        }
        let bare = end == the + 1 && self.digits(the).is_some();
        // "May 5 percent", "May 28 people were" is no date; the counted noun decides.
        if bare
            && self.tokens.is(end, Classes::UNIT)
            && !self.tokens.get(end).is_capital()
            && !self.is_time_unit(end)
        {
            return None;
        }
        self.with_year(start, end, month, day)
    }

    fn is_time_unit(&self, at: usize) -> bool {
        matches!(self.word(at), Some((_, TimeWord::Unit(_))))
    }

    /// "3-5", "third through 5th", after the first number.
    fn day_range(&self, at: usize, first: u8) -> Option<(usize, u8)> {
        let next = self.past_range_word(at)?;
        let (end, last) = self.day_number(self.past(next, Particle::The))?;
        // "5-7, 2020" is a range, "5 - January 7" another and "10 - 10 people" none.
        let another_month = matches!(self.word(end), Some((_, TimeWord::Month(..))));
        (last > first && !another_month && !matches!(self.tokens.sign(end), '/' | ':')).then_some((end, last))
    }

    /// Returns the index after a dash, "to", "through", "until".
    pub fn past_range_word(&self, at: usize) -> Option<usize> {
        if self.tokens.is_dash(at) || self.is_particle(at, Particle::To) {
            return Some(at + 1);
        }
        use crate::quantities::Sense;
        self.skip(at, TimeWord::Anchor(Sense::Until))
    }

    /// Reads the year after a month and a day, in whichever order these stood.
    pub fn with_year(&self, start: usize, end: usize, month: u8, day: u8) -> Option<Found> {
        match self.trailing_year(end) {
            Some((end, year)) => Some(Found::new(end, day_or_none(year, month, day), Assumption::Stated)),
            None => {
                if let Some((end, year)) = self.year_by_shift(end) {
                    let day = Day::new(year.into(), month.into(), day.into())?;
                    return Some(Found::new(end, Timex::Day(day), Assumption::FromReference));
                }
                if let Some(year) = self.year_of_list(end, month) {
                    let day = Day::new(year.into(), month.into(), day.into())?;
                    return Some(Found::new(end, Timex::Day(day), Assumption::Stated));
                }
                // No year has the day: "30 February".
                if Day::new(2000, month.into(), day.into()).is_none() {
                    return Some(Found::new(end, Timex::SomeMonthDay(month, day), Assumption::Unresolved));
                }
                Some(self.yearless(start, end, month, Some(day)))
            }
        }
    }

    /// Returns the year after a comma, "of", a dash or a slash, or nothing.
    pub fn trailing_year(&self, at: usize) -> Option<(usize, u16)> {
        let mut next = self.past_sign(at, ',');
        if next == at {
            next = self.past(self.past_separator(at), Particle::Of);
        }
        if let Some(found) = self.year(next) {
            return Some(found);
        }
        // "3 Feb 82", "21-APR-16": two digits with nothing behind them.
        let joined = next > at && self.tokens.sign(at) != ',';
        let (number, digits) = self.digits(next)?;
        // "10 August 88 CE", "3 May, 476 AD".
        if let Some((end, TimeWord::Era(false))) = self.word(next + 1)
            && self.tokens.get(next + 1).is_upper()
            && (1..=9999).contains(&number)
        {
            return Some((end, number as u16));
        }
        if digits != 2 {
            return None;
        }
        let alone = self.ends_here(next + 1)
            && !matches!(self.tokens.sign(next + 1), '-' | '/' | ':' | '%' | '.' if self.tokens.is_glued(next + 1));
        let ends = matches!(self.tokens.kind(next + 1), Kind::Break);
        ((joined || number > 31 && ends) && alone).then(|| (next + 1, self.full_year(number)))
    }

    /// "(May) last year", "(3 May) of this year", after the month or the day.
    pub(super) fn year_by_shift(&self, at: usize) -> Option<(usize, u16)> {
        let (next, TimeWord::Shift(shift @ (Shift::Last | Shift::This | Shift::Next))) =
            self.word(self.past(at, Particle::Of))?
        else {
            return None;
        };
        let (end, TimeWord::Unit(unit)) = self.word(next)? else { return None };
        let year = unit.unit == TimeUnit::Year && unit.factor == 1 && !unit.plural;
        // "In May this year's budget": the year belongs to the noun.
        let owner = matches!(self.tokens.sign(end), '\'' | '’');
        if !year || owner || next > self.past(at, Particle::Of) + 1 {
            return None;
        }
        let year = self.today?.year() + self.steps(shift) as i32;
        Some((end, resolve::year_number(year)))
    }

    fn days_of_month(&self, start: usize, end: usize, month: u8, first: u8, last: u8) -> Option<Found> {
        if let Some((end, year)) = self.trailing_year(end) {
            let day = |day: u8| Day::new(year.into(), month.into(), day.into());
            let range = Date::range(Timex::Day(day(first)?), Timex::Day(day(last)?));
            return Some(Found::of(end, range, Assumption::Stated));
        }
        Day::new(2000, month.into(), last.into())?;
        let found = self.yearless(start, end, month, Some(first));
        let Some(first_day) = found.plain_day() else { return Some(found) };
        let last_day = Day::new(first_day.year(), month.into(), last.into())?;
        Some(Found { date: Date::range(Timex::Day(first_day), Timex::Day(last_day)), ..found })
    }

    /// Resolves a month, or a day of a month, without a year.
    pub fn yearless(&self, start: usize, end: usize, month: u8, day: Option<u8>) -> Found {
        let unresolved = || {
            let timex = day.map_or(Timex::SomeMonth(month), |day| Timex::SomeMonthDay(month, day));
            Found::new(end, timex, Assumption::Unresolved)
        };
        let settled = self.in_year_spoken_of(start, end, month, day);
        let resolved = settled.or_else(|| self.end_of_plan(start, end, month, day)).or_else(|| {
            let today = self.today?;
            let tense = self.tense(start, end);
            match day {
                Some(day) => {
                    let (day, assumption) = resolve::month_day(today, tense, month, day)?;
                    Some(Found::new(end, Timex::Day(day), assumption))
                }
                None => {
                    let span = |year| resolve::month_span(year, month);
                    let (year, assumption) = resolve::year_of(today, tense, span)?;
                    Some(Found::new(end, Timex::Month(resolve::year_number(year), month), assumption))
                }
            }
        });
        Found { yearless: Some((month, day)), ..resolved.unwrap_or_else(unresolved) }
    }

    /// Reads a day before its month: "28 January 2024", "28th of January", "3 to 5 May", "the second of June".
    pub fn day_before_month(&self, at: usize) -> Option<Found> {
        // "$12 December 27".
        let sign = self.tokens.sign(at.wrapping_sub(1));
        let tied = self.tokens.is_glued(at) && self.tokens.kind(at.wrapping_sub(2)) == Kind::Number;
        if matches!(sign, '$' | '€' | '£' | '¥') || tied && matches!(sign, '/' | ':' | '.') {
            return None;
        }
        let (end, day) = self.day_number(at)?;
        if let Some(month) = self.month_after(end) {
            return self.with_year(at, month.0, month.1, day);
        }
        let next = match self.past_range_word(end) {
            Some(next) => next,
            None if self.is_particle(end, Particle::And)
                && self.is_particle(at.wrapping_sub(1), Particle::Between) =>
            {
                end + 1
            }
            None => return None,
        };
        let second = self.past(next, Particle::The);
        let (end, last) = self.day_number(second)?;
        let (end, month) = self.month_after(end)?;
        if last <= day {
            // "From the 27th to the 3rd of April" begins in the month before.
            let places = self.ordinal(at).is_some() && self.ordinal(second).is_some();
            let found = self.with_year(at, end, month, last).filter(|_| places && last < day)?;
            let to = found.plain_day()?;
            let before = Day::new(to.year(), to.month(), 1)?.plus_months(-1)?;
            let from = Day::new(before.year(), before.month(), day.into())?;
            return Some(Found {
                date: Date::range(Timex::Day(from), Timex::Day(to)),
                yearless: None,
                ..found
            });
        }
        self.days_of_month(at, end, month, day, last)
    }

    /// Returns the index after a month that belongs to the day before: " January", "-Aug-", "/Sep/", " of June".
    fn month_after(&self, at: usize) -> Option<(usize, u8)> {
        let separated = matches!(self.tokens.sign(at), '-' | '/') && self.tokens.is_glued(at);
        let mut next = self.past(at + usize::from(separated), Particle::Of);
        if next > at + 1 && separated {
            return None;
        }
        let comma = self.tokens.sign(next) == ',';
        next = self.past_sign(next, ',');
        let (end, word) = self.word(next)?;
        let TimeWord::Month(month, certainty) = word else { return None };
        // "Rule 11, Sept. 12": the month has a day of its own.
        let dot = usize::from(self.tokens.sign(end) == '.');
        if comma && matches!(self.digits(end + dot), Some((1..=31, 1 | 2))) {
            return None;
        }
        let of = self.is_particle(next.wrapping_sub(1), Particle::Of);
        if certainty == Certainty::Wary
            && !of
            && !self.tokens.get(next).is_capital()
            && self.trailing_year(end).is_none()
        {
            return None;
        }
        let dot = certainty == Certainty::Short && self.tokens.sign(end) == '.' && self.tokens.is_glued(end);
        let keep = dot && !self.ends_sentence(end + 1);
        Some((end + usize::from(keep), month))
    }
}

/// Returns a day of the calendar, or one that it has not, as it was written.
pub(super) fn day_or_none(year: u16, month: u8, day: u8) -> Timex {
    Day::new(year.into(), month.into(), day.into()).map_or(Timex::NoDay(year, month, day), Timex::Day)
}
