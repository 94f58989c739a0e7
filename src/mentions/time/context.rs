//! Dates that the text around them settles: "the rest of the year", "the latest quarter", "the year-earlier period".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Amount, Date, DayPart, Modifier, Period, Said, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Tense, TimeWord};

impl Reader<'_, '_> {
    /// "The rest of the year": from the day of the text to the last, after "rest".
    pub(super) fn rest_of(&self, end: usize) -> Option<Found> {
        if !self.is_particle(end, Particle::Of) {
            return None;
        }
        let found = match self.deeper()?.date(end + 1) {
            Some(found) => found,
            None => self.current_unit(end + 1, true)?,
        };
        let whole = found.plain()?;
        let (first, last) = found.date.days()?;
        // What is left of a year to come or gone by is all that the words tell of.
        let from = self.today.filter(|today| (first..=last).contains(today))?;
        let date =
            Date { said: Some(Said::PartOf(whole)), ..Date::range(Timex::Day(from), Timex::Day(last)) };
        Some(Found { date, ..found })
    }

    /// Says whether "to date" stands at the token.
    pub(super) fn is_to_date(&self, at: usize) -> bool {
        self.is_particle(at, Particle::To) && self.tokens.text(at + 1).eq_ignore_ascii_case("date")
    }

    /// Returns the index after "to date" or "-to-date".
    pub(super) fn past_to_date(&self, at: usize) -> Option<usize> {
        let to = self.past_hyphen(at);
        let date = self.past_hyphen(to + 1);
        let fits = self.is_particle(to, Particle::To) && self.tokens.text(date).eq_ignore_ascii_case("date");
        fits.then_some(date + 1)
    }

    /// "To date", where no noun or verb makes it a verb itself: all up to the day of the text.
    pub(super) fn is_until_now(&self, at: usize) -> bool {
        const GOES_ON: Classes = Classes::DETERMINER.and(Classes::NUMBER_WORD);
        let before = self.tokens.text(at.wrapping_sub(1));
        let verb = matches!(
            before,
            "up" | "back"
                | "how"
                | "able"
                | "going"
                | "want"
                | "wants"
                | "wanted"
                | "agreed"
                | "began"
                | "started"
                | "hard"
                | "easy"
                | "not"
                | "used"
        );
        let next = self.tokens.get(at + 2);
        let ends =
            next.kind != Kind::Word || next.classes.meets(Classes::STOP) && !next.classes.meets(GOES_ON);
        self.is_to_date(at) && !verb && ends && !self.tokens.is_hyphen(at + 2) && next.kind != Kind::Number
    }

    /// "To date", "till date": what lies behind the day of the text, that day included.
    pub(super) fn until_now(&self, end: usize) -> Found {
        let date = Date { said: Some(Said::PartOf(Timex::Present)), ..Date::new(Timex::Past) };
        Found::of(end, date, Assumption::FromReference)
    }

    /// "Year to date": from its first day to that of the text; `end` is after all of it.
    pub(super) fn up_to_date(&self, end: usize, unit: TimeUnit) -> Option<Found> {
        let today = self.today?;
        let whole = resolve::unit_at(today, unit, 0)?;
        let (first, _) = Date::new(whole).days()?;
        let said = Some(Said::PartOf(whole));
        let date = Date { said, ..Date::range(Timex::Day(first), Timex::Day(today)) };
        Some(Found::of(end, date, Assumption::FromReference))
    }

    /// "Throughout the day": the day spoken of, else that of the text; `end` is after all of it.
    pub(super) fn day_in_mind(&self, the: usize, end: usize) -> Option<Found> {
        if !self.tokens.text(the.checked_sub(1)?).eq_ignore_ascii_case("throughout") {
            return None;
        }
        let day = self.focus_of(TimeUnit::Day).or(self.today)?;
        Some(Found::new(end, Timex::Day(day), self.context()))
    }

    /// "The latest quarter": the last one that is over, after "latest".
    pub(super) fn latest(&self, end: usize) -> Option<Found> {
        // "The latest period" of a report that has named one.
        if self.tokens.text(end).eq_ignore_ascii_case("period")
            && let Some(timex) = self.spoken.named().filter(|timex| a_year_from(*timex, 0).is_some())
        {
            return Some(Found::new(end + 1, timex, Assumption::FromContext));
        }
        let (mut end, word) = self.word(end)?;
        let mut fiscal = false;
        let unit = match word {
            TimeWord::Unit(unit) => unit,
            TimeWord::Fiscal => {
                let (next, TimeWord::Unit(unit)) = self.word(end)? else { return None };
                (end, fiscal) = (next, true);
                unit
            }
            _ => return None,
        };
        if unit.plural || unit.symbol || unit.factor != 1 || unit.unit < TimeUnit::Week {
            return None;
        }
        let Some(today) = self.today else {
            return Some(Found::new(end, Timex::Unknown, Assumption::Unresolved));
        };
        let timex = match resolve::unit_at(today, unit.unit, -1)? {
            Timex::Year(year) if fiscal => Timex::FiscalYear(year),
            timex => timex,
        };
        Some(Found::new(end, timex, Assumption::FromReference))
    }

    /// "The quarter" that a text speaks of: the one it has named, else the last where it looks back, else this one.
    pub(super) fn quarter_in_context(&self, start: usize, end: usize) -> Option<Found> {
        if let Some(timex @ (Timex::Quarter(..) | Timex::FiscalQuarter(..))) = self.spoken.named() {
            return Some(Found::new(end, timex, Assumption::FromContext));
        }
        let steps = if self.tense(start, end) == Some(Tense::Past) { -1 } else { 0 };
        let timex = resolve::unit_at(self.today?, TimeUnit::Quarter, steps)?;
        Some(Found::new(end, timex, Assumption::FromReference))
    }

    /// "Year-earlier period", "year-ago quarter": the same part of the year before, after "year".
    pub(super) fn year_earlier(&self, after_year: usize) -> Option<Found> {
        let next = self.past_hyphen(after_year);
        let (end, TimeWord::Ago | TimeWord::Earlier) = self.word(next)? else { return None };
        if next == after_year && self.word(end).is_none() && self.tokens.text(end) != "period" {
            return None;
        }
        if let Some((after, quarter @ 1..=4)) = self.ordinal(end)
            && let Some((end, TimeWord::Unit(unit))) = self.word(self.past_hyphen(after))
            && unit.unit == TimeUnit::Quarter
        {
            let year = self.focus().or(self.today)?.year() - 1;
            let timex = Timex::Quarter(resolve::year_number(year), quarter as u8);
            return Some(Found::new(end, timex, self.context()));
        }
        match self.word(end) {
            Some((end, TimeWord::Unit(unit))) if !unit.plural && unit.unit >= TimeUnit::Day => {
                let quarter = (unit.unit == TimeUnit::Quarter)
                    .then(|| self.quarter_in_context(end, end))
                    .flatten()
                    .and_then(|found| a_year_from(found.plain()?, -1));
                let timex = match quarter {
                    Some(timex) => timex,
                    None => resolve::unit_at(self.today?.plus_months(-12)?, unit.unit, 0)?,
                };
                Some(Found::new(end, timex, self.context()))
            }
            _ => {
                let period = self.tokens.text(end).eq_ignore_ascii_case("period");
                let timex = match self.spoken.named().and_then(|timex| a_year_from(timex, -1)) {
                    Some(timex) => timex,
                    None => resolve::unit_at(self.focus().or(self.today)?, TimeUnit::Year, -1)?,
                };
                Some(Found::new(end + usize::from(period), timex, self.context()))
            }
        }
    }

    /// "A year earlier", where a part of a year was spoken of.
    pub(super) fn a_year_from_context(&self, period: Period, word: TimeWord) -> Option<Timex> {
        let one_year = period.unit == TimeUnit::Year && period.amount == Amount::whole(1);
        let spoken_of = self.spoken.named().filter(|timex| match timex {
            Timex::Quarter(..) | Timex::FiscalQuarter(..) | Timex::Half(..) => true,
            Timex::Month(..) | Timex::Season(..) => word != TimeWord::Ago,
            _ => false,
        })?;
        let years = if word == TimeWord::Later { 1 } else { -1 };
        (one_year && period.more == [None, None]).then(|| a_year_from(spoken_of, years))?
    }

    /// What is counted from the date spoken of, or where there is none from the text's own.
    pub(super) fn context(&self) -> Assumption {
        if self.focus().is_some() { Assumption::FromContext } else { Assumption::FromReference }
    }

    /// "In the early morning", "during the night": of the day spoken of.
    pub(super) fn part_in_context(&self, end: usize, part: DayPart) -> Option<Found> {
        let Some(day) = self.focus_of(TimeUnit::Day).or(self.today) else {
            return Some(Found::new(end, Timex::SomePart(part), Assumption::Unresolved));
        };
        Some(Found::new(end, Timex::Part(day, part), self.context()))
    }

    /// "Year-end": the end of this one, after the word.
    pub(super) fn end_of_this(&self, end: usize, unit: TimeUnit) -> Option<Found> {
        let year = match self.year(end) {
            Some((end, year)) if unit == TimeUnit::Year => {
                Some(Found::new(end, Timex::Year(year), Assumption::Stated))
            }
            _ => None,
        };
        let found = match year {
            Some(found) => found,
            None => Found::new(end, resolve::unit_at(self.today?, unit, 0)?, Assumption::FromReference),
        };
        Self::modified(found, Modifier::End)
    }
}

/// Returns the same part of a year so many years later; `None` for what is no part of a year.
pub(super) fn a_year_from(timex: Timex, years: i64) -> Option<Timex> {
    let moved = |year: u16| resolve::year_number(i32::from(year) + years as i32);
    Some(match timex {
        Timex::Quarter(year, quarter) => Timex::Quarter(moved(year), quarter),
        Timex::FiscalQuarter(year, quarter) => Timex::FiscalQuarter(moved(year), quarter),
        Timex::Half(year, half) => Timex::Half(moved(year), half),
        Timex::Month(year, month) => Timex::Month(moved(year), month),
        Timex::Season(year, season) => Timex::Season(moved(year), season),
        Timex::Year(year) => Timex::Year(moved(year)),
        Timex::FiscalYear(year) => Timex::FiscalYear(moved(year)),
        _ => return None,
    })
}
