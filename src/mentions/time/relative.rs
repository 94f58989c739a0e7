//! Dates told from another date: "last Tuesday", "the past two weeks", "early next year".

use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Amount, Date, Day, DayPart, Modifier, Said, Season, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Certainty, Shift, Tense, TimeWord, Unit};

impl Reader<'_, '_> {
    /// Reads what follows "last", "this", "next" and their like: `at` is the word, `after` the token after it.
    pub fn shifted(&self, at: usize, after: usize, shift: Shift) -> Option<Found> {
        let (mut next, mut shift) = (after, shift);
        // "The course will last three weekends".
        if shift == Shift::Last && self.is_verb(at) {
            return None;
        }
        if shift == Shift::This && after > at + 1 && self.tokens.text(after - 1) == "time" {
            return self.this_time(after);
        }
        // "This past weekend", "this coming Friday".
        if shift == Shift::This
            && let Some((end, TimeWord::Shift(second))) = self.word(next)
        {
            (next, shift) = (end, if second == Shift::Past { Shift::Last } else { second });
        }
        while let Some((end, TimeWord::Filler)) = self.word(next).filter(|_| next < after + 3) {
            next = end;
        }
        if let Some(found) = self.shifted_amount(next, shift) {
            return Some(found);
        }
        let (end, word) = match self.word(next) {
            Some(found) => found,
            // "Current" before what is no time: "the current building".
            None if shift == Shift::This && self.tokens.text(at).eq_ignore_ascii_case("current") => {
                return Some(Found::new(after, Timex::Present, Assumption::FromReference));
            }
            None => return None,
        };
        if self.base(shift).is_none() && self.is_one_of_many(word) {
            return Some(Found::new(end, Timex::Unknown, Assumption::Unresolved));
        }
        match word {
            TimeWord::Unit(unit) if !unit.symbol => {
                if let Some(found) = self.part_of(end, if shift == Shift::Last { -1 } else { 0 }, unit, None)
                {
                    return Some(found);
                }
                if let Some(found) = self.shifted_and_a_half(end, shift, unit) {
                    return Some(found);
                }
                self.shifted_unit(at, end, shift, unit)
            }
            TimeWord::Weekday(weekday, short) => {
                let sure = !short || self.tokens.get(next).is_capital();
                if shift == Shift::Last
                    && let Some(found) = self.within(at)?.nth_weekday_of(end, weekday, -1)
                {
                    return Some(found);
                }
                sure.then(|| self.shifted_weekday(end, shift, weekday))?
            }
            TimeWord::Month(month, certainty) => {
                let sure = certainty == Certainty::Sure || self.tokens.get(next).is_capital();
                sure.then(|| self.shifted_month(end, shift, month))?
            }
            TimeWord::Season(season, _) => {
                let today = self.base(shift)?.0;
                // A winter is under way or over until the next begins in December; it is of the year it begins in.
                let this_winter = season == Season::Winter && shift == Shift::This && today.month() <= 6;
                let begun = this_winter && self.tense(at, end) != Some(Tense::Future);
                let year = resolve::year_number(today.year() + self.steps(shift) as i32);
                let found = self.relative(end, Timex::Season(year, season), shift);
                if begun {
                    let said = Some(Said::PartOf(Timex::Season(year, season)));
                    let date =
                        Date { said, ..Date::new(Timex::Season(year.saturating_sub(1).max(1), season)) };
                    return Some(Found { date, ..found });
                }
                Some(found)
            }
            TimeWord::Part(part) => {
                let (today, _) = self.base(shift)?;
                // "This night" belongs to today, "the next morning" to tomorrow.
                let day = today.plus_days(self.steps(shift))?;
                Some(self.relative(end, Timex::Part(day, part), shift))
            }
            TimeWord::Holiday(holiday) => {
                let today = self.base(shift)?.0;
                let year = match shift {
                    Shift::This => today.year(),
                    _ => {
                        let tense = if self.steps(shift) < 0 { Tense::Past } else { Tense::Future };
                        let span = |year| holiday.day(year).map(|day| (day, day));
                        resolve::year_of(today, Some(tense), span)?.0
                    }
                };
                let date = holiday.date(year)?;
                Some(Found { date, ..self.relative(end, date.timex, shift) })
            }
            TimeWord::Fiscal | TimeWord::School => {
                let (end, TimeWord::Unit(unit)) = self.word(end)? else { return None };
                let year = resolve::year_number(self.base(shift)?.0.year() + self.steps(shift) as i32);
                match unit.unit {
                    TimeUnit::Year if word == TimeWord::School => {
                        let begun = self.base(shift)?.0.month() > 7;
                        let year = year.saturating_sub(u16::from(!begun)).max(1);
                        Some(self.relative(end, Timex::SchoolYear(year), shift))
                    }
                    TimeUnit::Year => Some(self.relative(end, Timex::FiscalYear(year), shift)),
                    _ => self.shifted_unit(at, end, shift, unit),
                }
            }
            _ => None,
        }
    }

    /// Says whether a word that asks for a verb stands before "last": "will last".
    fn is_verb(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let verb = self.tokens.get(before);
        verb.classes.meets(Classes::VERB)
            && !verb.is_capital()
            && self.tokens.lexicon.tenses.single(verb) == Some(&Tense::Future)
    }

    /// Says whether "last" or "next" picks one of the kind: a week, a May, a summer.
    fn is_one_of_many(&self, word: TimeWord) -> bool {
        match word {
            TimeWord::Unit(unit) => !unit.plural && !unit.symbol && unit.unit >= TimeUnit::Day,
            TimeWord::Month(_, certainty) => certainty == Certainty::Sure,
            TimeWord::Season(_, certainty) => certainty == Certainty::Sure,
            TimeWord::Part(_) | TimeWord::Holiday(_) => true,
            _ => false,
        }
    }

    /// The day from which a shift counts, and on which assumption.
    pub(super) fn base(&self, shift: Shift) -> Option<(Day, Assumption)> {
        match shift {
            Shift::Previous | Shift::Following | Shift::Same => match self.focus() {
                Some(day) => Some((day, Assumption::FromContext)),
                None => Some((self.today?, Assumption::FromReference)),
            },
            _ => Some((self.today?, Assumption::FromReference)),
        }
    }

    pub(super) fn steps(&self, shift: Shift) -> i64 {
        match shift {
            Shift::Last | Shift::Previous | Shift::Past => -1,
            Shift::This | Shift::Same => 0,
            Shift::Next | Shift::Coming | Shift::Following => 1,
        }
    }

    fn relative(&self, end: usize, timex: Timex, shift: Shift) -> Found {
        let assumption = self.base(shift).map_or(Assumption::Unresolved, |(_, assumption)| assumption);
        Found::new(end, timex, assumption)
    }

    /// "Last week", "this month", "the following day", "the past year".
    fn shifted_unit(&self, at: usize, end: usize, shift: Shift, unit: Unit) -> Option<Found> {
        if unit.unit < TimeUnit::Day || unit.factor != 1 {
            return if shift == Shift::Past || unit.factor != 1 {
                let base = self.base(shift)?;
                let amount = Amount::whole(unit.factor.into());
                let sign = if self.steps(shift) < 0 { -1 } else { 1 };
                Some(Found::of(end, resolve::stretch(base.0, amount, unit.unit, sign)?, base.1))
            } else {
                None
            };
        }
        if unit.plural {
            let says_nothing = matches!(shift, Shift::This | Shift::Same | Shift::Following);
            if says_nothing || unit.unit == TimeUnit::Weekend {
                return None;
            }
            let date = Date { said: Some(Said::Length(Amount::VAGUE, unit.unit)), ..Date::new(Timex::Past) };
            let later = Date { timex: Timex::Future, ..date };
            let date = if self.steps(shift) < 0 { date } else { later };
            return Some(Found::of(end, date, Assumption::FromReference));
        }
        // "The next day, rescuers found two more": the day after that which was spoken of.
        let told = matches!(shift, Shift::Next | Shift::Following)
            && self.is_particle(at.wrapping_sub(1), Particle::The)
            && unit.unit <= TimeUnit::Year
            && unit.unit != TimeUnit::Weekend
            && self.tense(at, end) == Some(Tense::Past);
        let shift = if told { Shift::Following } else { shift };
        let counted = matches!(shift, Shift::Following | Shift::Previous) && self.focus().is_some();
        let base = if counted { self.focus_of(unit.unit) } else { self.base(shift).map(|(base, _)| base) };
        if (told || counted) && (base.is_none() || self.focus().is_none()) {
            return Some(Found::new(end, Timex::Unknown, Assumption::Unresolved));
        }
        let (base, assumption) = (base?, self.base(shift)?.1);
        if shift == Shift::Past && unit.unit != TimeUnit::Quarter && unit.unit != TimeUnit::Weekend {
            let date = resolve::stretch(base, Amount::whole(1), unit.unit, -1)?;
            return Some(Found::of(end, date, assumption));
        }
        let mut steps = self.steps(shift);
        if unit.unit == TimeUnit::Weekend && shift == Shift::This {
            steps = self.weekend_steps(base, at, end);
        }
        if unit.working {
            return self.shifted_work(end, base, unit.unit, steps, assumption);
        }
        // On a weekend "last weekend" is that of the week before, and so it is on any other day.
        Some(Found::of(end, Date::new(resolve::unit_at(base, unit.unit, steps)?), assumption))
    }

    /// "The weekend" is that which has been, where the sentence looks back and this week's has not come.
    pub fn weekend_steps(&self, today: Day, start: usize, end: usize) -> i64 {
        // "Shells fell over the weekend" has been, on any day; "was expected by the weekend" has not.
        let over = self.is_particle(start.wrapping_sub(1), Particle::Over);
        let over = today.weekday() < if over { 6 } else { 4 } && self.tense(start, end) == Some(Tense::Past);
        if over { -1 } else { 0 }
    }

    fn shifted_month(&self, end: usize, shift: Shift, month: u8) -> Option<Found> {
        let (today, assumption) = self.base(shift)?;
        let found =
            |year: i32, end| Found::new(end, Timex::Month(resolve::year_number(year), month), assumption);
        let now = (today.year(), today.month());
        let year = match shift {
            Shift::This | Shift::Same => now.0,
            _ if self.steps(shift) < 0 => now.0 - i32::from(u32::from(month) >= now.1),
            _ => now.0 + i32::from(u32::from(month) <= now.1),
        };
        if let Some((end, year)) = self.year(end) {
            return Some(Found::new(end, Timex::Month(year, month), Assumption::Stated));
        }
        // "Last May 13".
        if let Some((end, day)) = self.day_number(end)
            && self.year(end).is_none()
        {
            let day = Day::new(year, month.into(), day.into())?;
            return Some(Found::new(end, Timex::Day(day), assumption));
        }
        Some(found(year, end))
    }

    /// Reads what "early", "mid", "the end of" make of a date, after the word.
    pub fn with_modifier(&self, after: usize, modifier: Modifier, of: bool) -> Option<Found> {
        if of && !self.is_particle(after, Particle::Of) {
            return None;
        }
        let mut next = self.past_hyphen(after);
        next = self.past(self.past(next, Particle::Of), Particle::In);
        if let Some((end, TimeWord::On)) = self.word(next) {
            next = end;
        }
        let inner = self.deeper()?;
        let found = match inner.date(next) {
            Some(found) => found,
            None => match self.word(self.past(next, Particle::The)) {
                Some((end, TimeWord::Part(part)))
                    if self.names_a_part(after) || next > after && modifier == Modifier::Mid =>
                {
                    self.part_in_context(end, part)?
                }
                _ => self.current_unit(next, next > after)?,
            },
        };
        match found.plain()? {
            // "Late last night" stays that night; "early Monday" that day.
            Timex::Past | Timex::Present | Timex::Future | Timex::Unknown => None,
            // "Late Thursday night" is that night: its last hours are those of Friday.
            Timex::Part(_, DayPart::Night) => Some(found),
            _ => Self::modified(found, modifier),
        }
    }

    /// Says whether "early" and its like, which ends before the token, is preceded by "in the" or "the … of".
    fn names_a_part(&self, after: usize) -> bool {
        let the =
            (1..=3).map(|back| after.wrapping_sub(back)).find(|at| self.is_particle(*at, Particle::The));
        the.is_some_and(|the| self.follows_preposition(the)) || self.is_particle(after, Particle::Of)
    }

    /// "The week", "the year" where the words around say that it is the present one.
    pub fn current_unit(&self, at: usize, asked: bool) -> Option<Found> {
        let mut next = self.past(at, Particle::The);
        // "The full year", "the fiscal year".
        let mut fiscal = false;
        while let Some((end, word @ (TimeWord::Filler | TimeWord::Fiscal))) =
            self.word(next).filter(|_| next < at + 3)
        {
            fiscal |= word == TimeWord::Fiscal;
            next = end;
        }
        let (end, word) = self.word(next)?;
        let TimeWord::Unit(unit) = word else { return None };
        let long = matches!(
            unit.unit,
            TimeUnit::Week
                | TimeUnit::Month
                | TimeUnit::Quarter
                | TimeUnit::Year
                | TimeUnit::Decade
                | TimeUnit::Century
                | TimeUnit::Weekend
        );
        if unit.plural
            || unit.symbol
            || !long
            || !asked
            || self.is_particle(end, Particle::Of)
            || unit.factor != 1
        {
            return None;
        }
        if unit.unit == TimeUnit::Quarter {
            return self.quarter_in_context(at, end);
        }
        let today = self.today?;
        if fiscal && unit.unit == TimeUnit::Year {
            let year = resolve::year_number(today.year());
            return Some(Found::new(end, Timex::FiscalYear(year), Assumption::FromReference));
        }
        let steps = if unit.unit == TimeUnit::Weekend { self.weekend_steps(today, at, end) } else { 0 };
        Some(Found::new(end, resolve::unit_at(today, unit.unit, steps)?, Assumption::FromReference))
    }

    /// "Earlier this month", "later in the week": from the first day to the text's own, or from there to the last.
    pub fn earlier_or_later(&self, after: usize, later: bool) -> Option<Found> {
        let today = self.today?;
        let next = self.past(after, Particle::In);
        let found = match self.word(next) {
            Some((end, TimeWord::Shift(Shift::This))) => self.shifted(next, end, Shift::This)?,
            // "Later in the day": the day spoken of.
            _ if next > after && self.is_the_day(next) => {
                let day = self.focus_of(TimeUnit::Day).or(self.today)?;
                return Some(Found::new(next + 2, Timex::Day(day), self.context()));
            }
            // "Earlier Friday" is that Friday.
            Some((_, TimeWord::Day(_) | TimeWord::PartToday(_) | TimeWord::Weekday(_, false))) => {
                return self.deeper()?.date(next);
            }
            _ => self.current_unit(next, next > after)?,
        };
        let whole = found.plain()?;
        let (first, last) = found.date.days()?;
        let (from, to) = if later { (today, last) } else { (first, today) };
        if from > to {
            return None;
        }
        let date = Date { said: Some(Said::PartOf(whole)), ..Date::range(Timex::Day(from), Timex::Day(to)) };
        Some(Found { date, ..found })
    }

    fn is_the_day(&self, at: usize) -> bool {
        let day = |unit: Unit| unit.unit == TimeUnit::Day && !unit.plural && !unit.symbol && !unit.working;
        self.is_particle(at, Particle::The)
            && matches!(self.word(at + 1), Some((_, TimeWord::Unit(unit))) if day(unit))
    }

    /// "(This time) last year", "(this time) next week": a year or a week from the day of the text.
    fn this_time(&self, after: usize) -> Option<Found> {
        let (next, TimeWord::Shift(shift @ (Shift::Last | Shift::Next))) = self.word(after)? else {
            return None;
        };
        let (end, TimeWord::Unit(unit)) = self.word(next)? else { return None };
        let coarse = match unit.unit {
            TimeUnit::Year => Modifier::Within(TimeUnit::Month),
            TimeUnit::Month => Modifier::Within(TimeUnit::Week),
            TimeUnit::Week => Modifier::Plain,
            _ => return None,
        };
        let day = resolve::shift(self.today?, unit.unit, self.steps(shift)).filter(|_| !unit.plural)?;
        Some(Found::of(end, Date::modified(Timex::Day(day), coarse), Assumption::FromReference))
    }

    /// "The same day", "that night": what was spoken of.
    pub fn same(&self, after: usize) -> Option<Found> {
        let (end, word) = self.word(after)?;
        let unit = match word {
            TimeWord::Unit(unit) => unit.unit,
            TimeWord::Part(_) => TimeUnit::Day,
            _ => TimeUnit::Year,
        };
        let base = self.focus_of(unit).or(self.today)?;
        let timex = match word {
            TimeWord::Unit(unit) if !unit.plural && !unit.symbol && unit.unit >= TimeUnit::Day => {
                resolve::unit_at(base, unit.unit, 0)?
            }
            TimeWord::Part(part) => Timex::Part(base, part),
            TimeWord::Season(season, Certainty::Sure) => {
                Timex::Season(resolve::year_number(base.year()), season)
            }
            _ => return None,
        };
        Some(Found::new(end, timex, Assumption::FromContext))
    }
}
