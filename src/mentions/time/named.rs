//! Dates with a name: "today", "the morning of", "summer 2023", "Christmas", "week 23".

use crate::mentions::lexer::Kind;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, Modifier, Said, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Certainty, TimeWord};

impl Reader<'_, '_> {
    /// "Today", "tomorrow night".
    pub(super) fn deictic(&self, end: usize, days: i64) -> Option<Found> {
        let day = self.today.and_then(|today| today.plus_days(days));
        let Some(day) = day else {
            return Some(Found::new(end, Timex::Unknown, Assumption::Unresolved));
        };
        if let Some((end, TimeWord::Part(part))) = self.word(end) {
            return Some(Found::new(end, Timex::Part(day, part), Assumption::FromReference));
        }
        Some(Found::new(end, Timex::Day(day), Assumption::FromReference))
    }

    /// "Morning of January 31", "night of the 14th".
    pub(super) fn part_of_day(&self, end: usize, part: crate::quantities::DayPart) -> Option<Found> {
        let next = if self.is_particle(end, Particle::Of) { end + 1 } else { self.skip(end, TimeWord::On)? };
        let found = self.deeper()?.date(next)?;
        let day = found.plain_day()?;
        Some(Found { date: Date::new(Timex::Part(day, part)), ..found })
    }

    pub(super) fn season(
        &self,
        at: usize,
        end: usize,
        season: crate::quantities::Season,
        certainty: Certainty,
    ) -> Option<Found> {
        let next = self.past(self.past_sign(end, ','), Particle::Of);
        if let Some((end, year)) = self.year(next) {
            return Some(Found::new(end, Timex::Season(year, season), Assumption::Stated));
        }
        if next > end
            && let Some(found) = self.deeper()?.date(next)
            && let Some(Timex::Year(year)) = found.plain()
        {
            return Some(Found { date: Date::new(Timex::Season(year, season)), ..found });
        }
        if let Some(year) = self.year_of_seasons(end) {
            return Some(Found::new(end, Timex::Season(year, season), Assumption::Stated));
        }
        // "Last week", "by fall": the season alone is one only where the words ask for a time.
        let the = usize::from(self.is_particle(at.wrapping_sub(1), Particle::The));
        let over = the == 1 && self.is_particle(at.wrapping_sub(2), Particle::Over);
        // "Prices continued to fall": no preposition, but the sign of a verb.
        let verb = certainty == Certainty::Wary && self.is_particle(at.wrapping_sub(1), Particle::To);
        if !(over
            || self.follows_preposition(at - the.min(at)) && !verb
            || self.is_season_alone(at, end, certainty))
            || (certainty == Certainty::Wary && self.tokens.kind(end) == Kind::Word)
        {
            return None;
        }
        let Some(today) = self.today else {
            return Some(Found::new(end, Timex::SomeSeason(season), Assumption::Unresolved));
        };
        let span = |year: i32| Date::new(Timex::Season(resolve::year_number(year), season)).days();
        let (year, assumption) = resolve::year_of(today, self.tense(at, end), span)?;
        Some(Found::new(end, Timex::Season(resolve::year_number(year), season), assumption))
    }

    /// "Winter, and the first quarter, was wet": a season that opens its sentence or stands before a period of it.
    fn is_season_alone(&self, at: usize, end: usize, certainty: Certainty) -> bool {
        let opens = self.tokens.get(at).is_capital()
            && self.opens_sentence(at)
            && matches!(self.tokens.sign(end), ',');
        certainty == Certainty::Sure && (opens || self.tokens.text(end).eq_ignore_ascii_case("period"))
    }

    /// Reads a holiday with what of it or around it is meant: "Labor Day weekend", "Easter week", "Christmas morning".
    pub(super) fn holiday(&self, at: usize, end: usize, holiday: super::holiday::Holiday) -> Option<Found> {
        let found = self.holiday_alone(at, end, holiday)?;
        let (end, word) = match self.word(found.end) {
            Some(beside) => beside,
            None => return Some(found),
        };
        let of_day = |day: Option<Day>| match (word, day) {
            (TimeWord::Part(part), Some(day)) => Some(Timex::Part(day, part)),
            (TimeWord::Part(part), None) => Some(Timex::SomePart(part)),
            (TimeWord::Unit(unit), day) if !unit.plural && !unit.working => {
                let timex = match unit.unit {
                    TimeUnit::Weekend => day.map(resolve::weekend_beside),
                    TimeUnit::Week => day.map(|day| Timex::containing(day, TimeUnit::Week)),
                    _ => return None,
                };
                Some(timex.unwrap_or(Timex::Unknown))
            }
            _ => None,
        };
        // "Memorial Day weekend in 2012".
        let year = self.year(self.past(self.past(end, Particle::Of), Particle::In));
        let stated = year.and_then(|(end, year)| Some((end, holiday.day(year.into())?)));
        if let Some((end, day)) = stated
            && let Some(timex) = of_day(Some(day))
        {
            return Some(Found::new(end, timex, Assumption::Stated));
        }
        Some(match of_day(found.plain_day()) {
            Some(timex) => Found { end, date: Date::new(timex), ..found },
            None => found,
        })
    }

    fn holiday_alone(&self, at: usize, end: usize, holiday: super::holiday::Holiday) -> Option<Found> {
        // "India's Independence Day" is another day.
        let whose = at >= 2
            && matches!(self.tokens.sign(at - 2), '\'' | '’')
            && self.tokens.text(at - 1).eq_ignore_ascii_case("s");
        // "Christmas Island", "the Good Friday Agreement" are names of something else.
        let of_a_name =
            self.is_name(end) && self.tokens.get(at).is_capital() && !self.tokens.get(end).is_upper();
        if whose || of_a_name {
            return None;
        }
        let next = self.past(self.past_sign(end, ','), Particle::Of);
        let next = self.past(next, Particle::In);
        if let Some((end, year)) = self.year(next) {
            return Some(Found::of(end, holiday.date(year.into())?, Assumption::Stated));
        }
        // "Saint Patrick 2020" is the day, "Saint Patrick" the man.
        let saint = ["saint", "st"].iter().any(|word| self.tokens.text(at).eq_ignore_ascii_case(word));
        if saint && self.tokens.text(end - 1).eq_ignore_ascii_case("patrick") {
            return None;
        }
        // "Thanksgiving this year".
        if let Some((end, year)) = self.year_by_shift(end) {
            return Some(Found::of(end, holiday.date(year.into())?, Assumption::FromReference));
        }
        // "A new year", "an epiphany"; a name of several words is sure.
        let day = matches!(self.tokens.text(end - 1), "eve" | "day");
        let sure = end > at + 1 && (day || !self.tokens.text(at).eq_ignore_ascii_case("new"));
        let the = self.is_particle(at.wrapping_sub(1), Particle::The);
        if !self.tokens.get(at).is_capital() && !the && !sure && !self.follows_preposition(at) {
            return None;
        }
        if next > end
            && let Some(found) = self.deeper()?.date(next)
            && let Some(Timex::Year(year)) = found.plain()
        {
            return Some(Found { date: holiday.date(year.into())?, ..found });
        }
        let Some(today) = self.today else {
            return Some(Found::new(end, Timex::Unknown, Assumption::Unresolved));
        };
        let (year, assumption) =
            resolve::year_of(today, self.tense(at, end), |year| holiday.day(year).map(|day| (day, day)))?;
        Some(Found::of(end, holiday.date(year)?, assumption))
    }

    /// "W/c 4 February": the week of that day, after the words.
    pub(super) fn week_of(&self, end: usize) -> Option<Found> {
        let found = self.deeper()?.date(self.past(end, Particle::The))?;
        let week = Timex::containing(found.plain_day()?, TimeUnit::Week);
        Some(Found { date: Date::new(week), ..found })
    }

    /// "Week 23", "week 3 of 2027".
    pub(super) fn numbered_week(&self, end: usize) -> Option<Found> {
        let (number @ 1..=53, 1 | 2) = self.digits(end)? else { return None };
        let of = end + 1;
        let (end, year, assumption) = match self.year(self.past(of, Particle::Of)) {
            Some((end, year)) => (end, year, Assumption::Stated),
            None => {
                match self.deeper()?.date(self.past(of, Particle::Of)).map(|found| (found, found.plain())) {
                    Some((found, Some(Timex::Year(year)))) => (found.end, year, found.assumption),
                    _ => (of, resolve::year_number(self.today?.year()), Assumption::Nearest),
                }
            }
        };
        Day::of_iso_week(year.into(), number)?;
        Some(Found::new(end, Timex::Week(year, number as u8), assumption))
    }

    /// "Next week Monday", "next week - Friday".
    pub(super) fn weekday_in_week(&self, found: Found) -> Found {
        let Some(Timex::Week(..)) = found.plain() else { return found };
        let mut next = found.end;
        if self.tokens.is_dash(next) {
            next += 1;
        } else if let Some((after, TimeWord::On)) = self.word(next) {
            next = after;
        }
        if let Some((end, TimeWord::Weekday(weekday, _))) = self.word(next)
            && let Some((monday, _)) = found.date.days()
            && let Some(day) = monday.plus_days(i64::from(weekday) - 1)
        {
            return Found { end, date: Date::new(Timex::Day(day)), ..found };
        }
        found
    }

    /// "This year's summer" in a text without a date, after the year.
    fn part_of_some_year(&self, found: Found) -> Found {
        let next = found.end + 2;
        let part = match self.word(next) {
            Some((end, TimeWord::Season(season, _))) => Some((end, Timex::SomeSeason(season))),
            Some((end, TimeWord::Holiday(_))) => Some((end, Timex::Unknown)),
            _ => {
                match self.ordinal(next).map(|(after, quarter)| (self.word(self.past_hyphen(after)), quarter))
                {
                    Some((Some((end, TimeWord::Unit(unit))), quarter @ 1..=4))
                        if unit.unit == TimeUnit::Quarter && !unit.plural =>
                    {
                        Some((end, Timex::SomeQuarter(quarter as u8)))
                    }
                    _ => None,
                }
            }
        };
        part.map_or(found, |(end, timex)| Found { end, date: Date::new(timex), ..found })
    }

    /// "Last year's third quarter", "2023's second half", "fiscal 2023's first quarter", "this year's summer".
    pub(super) fn part_of_year(&self, found: Found) -> Found {
        let owner = matches!(self.tokens.sign(found.end), '\'' | '’')
            && self.tokens.is_glued(found.end)
            && self.tokens.text(found.end + 1).eq_ignore_ascii_case("s");
        let (year, fiscal) = match found.date.timex {
            Timex::Year(year) if owner => (year, false),
            Timex::FiscalYear(year) if owner => (year, true),
            Timex::Unknown if owner && self.tokens.text(found.end - 1) == "year" => {
                return self.part_of_some_year(found);
            }
            _ => return found,
        };
        if found.plain().is_none() {
            return found;
        }
        let next = found.end + 2;
        if let Some((end, TimeWord::Season(season, _))) = self.word(next).filter(|_| !fiscal) {
            return Found { end, date: Date::new(Timex::Season(year, season)), ..found };
        }
        if let Some((end, TimeWord::Holiday(holiday))) = self.word(next).filter(|_| !fiscal)
            && let Some(date) = holiday.date(year.into())
        {
            return Found { end, date, ..found };
        }
        let Some((after, ordinal)) = self.ordinal(next) else { return found };
        let part = self.past_hyphen(after);
        match self.word(part) {
            Some((end, TimeWord::Unit(unit)))
                if unit.unit == TimeUnit::Quarter && !unit.plural && (1..=4).contains(&ordinal) =>
            {
                let quarter = ordinal as u8;
                let timex =
                    if fiscal { Timex::FiscalQuarter(year, quarter) } else { Timex::Quarter(year, quarter) };
                Found { end, date: Date::new(timex), ..found }
            }
            _ if (1..=2).contains(&ordinal) && self.tokens.text(part).eq_ignore_ascii_case("half") => {
                let half = Timex::Half(year, ordinal as u8);
                // Which months the half of a year of accounts has, is not known.
                let modifier = if ordinal == 1 { Modifier::Start } else { Modifier::End };
                let date = match fiscal {
                    true => Date {
                        said: Some(Said::PartOf(half)),
                        ..Date::modified(Timex::FiscalYear(year), modifier)
                    },
                    false => Date::new(half),
                };
                Found { end: part + 1, date, ..found }
            }
            _ => found,
        }
    }
}
