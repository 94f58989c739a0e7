//! One of several dates that leave to the last of them what all share: "June and July 2019", "the 18th and 19th centuries".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::words::{Shift, TimeWord, Unit};

/// Most dates that are looked past on the way to the one that names the year.
const LISTED: usize = 4;

impl Reader<'_, '_> {
    /// Returns the index after a comma, "and", "or" and their like between two of a list.
    fn past_joint(&self, at: usize) -> Option<usize> {
        let comma = self.past_sign(at, ',');
        let joined = self.past(self.past(comma, Particle::And), Particle::Or);
        (joined > at).then_some(joined)
    }

    /// Returns the year that the last of a list of months and days names: "June and July 2019", "May 5, 6 and 9, 2020".
    /// In "December and January 2020" the December is of the year before.
    pub(super) fn year_of_list(&self, end: usize, month: u8) -> Option<u16> {
        let (mut at, mut last, mut turns) = (end, month, 0);
        for _ in 0..LISTED {
            let joined = self.past_joint(at)?;
            let mut next = joined;
            if let Some((after, TimeWord::Month(month, _))) = self.word(next)
                && self.tokens.get(next).is_capital()
            {
                turns += u16::from(last >= 9 && month <= 4);
                (last, next) = (month, after);
            }
            if let Some((after, _)) = self.day_number(next) {
                next = after;
            }
            if next == joined {
                return None;
            }
            if let Some((_, year)) = self.year(self.past_sign(next, ',')) {
                return year.checked_sub(turns);
            }
            at = next;
        }
        None
    }

    /// "Spring and summer 2019", after the first.
    pub(super) fn year_of_seasons(&self, end: usize) -> Option<u16> {
        let (after, TimeWord::Season(..)) = self.word(self.past_joint(end)?)? else { return None };
        self.year(after).map(|(_, year)| year)
    }

    /// "Q1 and Q2 2020", after the first.
    pub(super) fn year_of_quarters(&self, end: usize) -> Option<u16> {
        let next = self.past_joint(end).or_else(|| self.past_range_word(end))?;
        let (after, TimeWord::QuarterSign) = self.word(next)? else { return None };
        let (1..=4, 1) = self.digits(after)? else { return None };
        self.year(self.past(after + 1, Particle::Of)).map(|(_, year)| year)
    }

    /// "The 18th and 19th centuries", "the first and third quarters of 2020", "the 5th to the 9th of May", after the first.
    pub(super) fn listed_ordinal(&self, next: usize, ordinal: u32) -> Option<Found> {
        let joined = self.past_joint(next).or_else(|| self.past_range_word(next))?;
        let second = self.past(joined, Particle::The);
        let (_, number) = self.ordinal(second).filter(|(_, number)| *number > ordinal)?;
        let found = self.deeper()?.date(second)?;
        let place = u8::try_from(ordinal).ok()?;
        let timex = match found.plain()? {
            Timex::Century(_) => Timex::Century(place.checked_sub(1)?),
            Timex::Quarter(year, _) if place <= 4 => Timex::Quarter(year, place),
            Timex::FiscalQuarter(year, _) if place <= 4 => Timex::FiscalQuarter(year, place),
            Timex::Day(day) if day.day() == number => Timex::Day(Day::new(day.year(), day.month(), ordinal)?),
            _ => return None,
        };
        Some(Found { end: next, date: Date::new(timex), weekday: None, yearless: None, ..found })
    }

    /// One of several days of a month: "18 and 19 June", "June 18 and 19", "3, 4 or 5 June", "May 5, 6 and 7".
    pub(super) fn day_in_list(&self, at: usize) -> Option<Found> {
        let (day @ 1..=31, 1 | 2) = self.digits(at)? else { return None };
        if self.tokens.is_glued(at) {
            return None;
        }
        self.day_before_others(at, day).or_else(|| self.day_behind_others(at, day))
    }

    /// "(18) and 19 June", "(3), 4 or 5 June": the month stands behind the last.
    fn day_before_others(&self, at: usize, day: u32) -> Option<Found> {
        let (mut last, mut next) = (day, at);
        for _ in 1..LISTED {
            let joined = self.past_joint(next + 1)?;
            let (number, 1 | 2) = self.digits(joined)? else { return None };
            if number <= last {
                return None;
            }
            (last, next) = (number, joined);
            let closes = self.tokens.sign(joined - 1) != ',';
            if let Some(found) = self.deeper()?.day_before_month(joined).filter(|_| closes) {
                let second = found.plain_day()?;
                let first = Day::new(second.year(), second.month(), day)?;
                return Some(Found { end: at + 1, date: Date::new(Timex::Day(first)), ..found });
            }
        }
        None
    }

    /// "June 18 and (19)", "May 5, (6) and 7": the month stands before the first.
    fn day_behind_others(&self, at: usize, day: u32) -> Option<Found> {
        let joins = |at: usize| self.is_particle(at, Particle::And) || self.is_particle(at, Particle::Or);
        let (mut last, mut first) = (day, at);
        let mut joined = joins(at.wrapping_sub(1));
        for _ in 1..LISTED {
            let joint = first.checked_sub(1)?;
            if !joins(joint) && self.tokens.sign(joint) != ',' {
                return None;
            }
            let number =
                joint.checked_sub(1 + usize::from(self.tokens.sign(joint.wrapping_sub(1)) == ','))?;
            let (value, 1 | 2) = self.digits(number)? else { return None };
            if value >= last {
                return None;
            }
            (last, first) = (value, number);
            let Some((_, TimeWord::Month(month, _))) = self.word(number.wrapping_sub(1)) else { continue };
            // "On June 18 and 19 people came", "on June 18, 19 people came".
            let ends = !matches!(self.tokens.kind(at + 1), Kind::Word | Kind::Number)
                || self.tokens.get(at + 1).classes.meets(Classes::PREPOSITION.and(Classes::PARTICLE))
                || self.trailing_year(at + 1).is_some();
            // Between commas the rest of the list must follow.
            let goes_on = || {
                let next = self.past_joint(at + 1)?;
                let (number, 1 | 2) = self.digits(next)? else { return None };
                (joins(next - 1) && number > day).then_some(())
            };
            joined |= goes_on().is_some();
            return (ends && joined).then(|| self.with_year(number - 1, at + 1, month, day as u8))?;
        }
        None
    }

    /// Says whether an ordinal stands before this one, so that what they are of stands in the plural: "18th and 19th centuries".
    pub(super) fn is_second_of_ordinals(&self, at: usize) -> bool {
        let the = at.wrapping_sub(usize::from(self.is_particle(at.wrapping_sub(1), Particle::The)));
        let joint = the.wrapping_sub(1);
        let joined = self.is_particle(joint, Particle::And)
            || self.is_particle(joint, Particle::Or)
            || self.is_particle(joint, Particle::To)
            || self.tokens.is_dash(joint)
            || self.tokens.sign(joint) == ',';
        // The letters of "18th" are a token of their own.
        joined
            && (1..=3).any(|back| self.ordinal(joint.wrapping_sub(back)).is_some_and(|(end, _)| end <= joint))
    }

    /// "(From) 3 to 12 of this month", "(between) 4 and 23 in next month": days, which digits alone do not tell.
    pub(super) fn days_of_shifted_month(&self, at: usize, between: bool) -> Option<Found> {
        let (first, 1 | 2) = self.digits(at)? else { return None };
        let joined = match self.past_range_word(at + 1) {
            Some(joined) => joined,
            None if between && self.is_particle(at + 1, Particle::And) => at + 2,
            None => return None,
        };
        let (last, 1 | 2) = self.digits(joined)? else { return None };
        let of = joined + 1;
        let ahead = match self.word(self.past(of + 1, Particle::The)) {
            Some((_, TimeWord::Shift(shift))) => {
                matches!(shift, Shift::Next | Shift::Coming | Shift::Following)
            }
            _ => return None,
        };
        // "Rose from 4 to 22 in this month" tells numbers.
        if !(self.is_particle(of, Particle::Of) || ahead && self.is_particle(of, Particle::In)) {
            return None;
        }
        let whole = self.deeper()?.date(of + 1)?;
        let Timex::Month(year, month) = whole.plain()? else { return None };
        let day = |day: u32| Day::new(year.into(), month.into(), day).map(Timex::Day);
        let date = Date::range(day(first)?, day(last).filter(|_| first < last)?);
        Some(Found { date, yearless: None, ..whole })
    }

    /// "3Q 2019", "2Q20", "1H20": quarters and halves as banks write them.
    pub(super) fn part_before_letter(&self, at: usize) -> Option<Found> {
        let (part @ 1..=4, 1) = self.digits(at)? else { return None };
        let letter = at + 1;
        if self.tokens.is_glued(at) && at > 0
            || !self.tokens.is_glued(letter)
            || !self.tokens.get(letter).is_upper()
        {
            return None;
        }
        let (end, word) = self.word(letter)?;
        let year = match self.digits(end) {
            Some((number, 2)) if self.tokens.is_glued(end) => Some((end + 1, self.full_year(number))),
            _ => self.year(self.past(self.past_sign(end, '\''), Particle::Of)),
        };
        let part = part as u8;
        match (word, year) {
            (TimeWord::QuarterSign, Some((end, year))) => {
                Some(Found::new(end, Timex::Quarter(year, part), Assumption::Stated))
            }
            (TimeWord::QuarterSign, None) => Some(self.quarter(at, end, part)),
            (TimeWord::HalfSign, Some((end, year))) if part <= 2 => {
                Some(Found::new(end, Timex::Half(year, part), Assumption::Stated))
            }
            _ => None,
        }
    }

    /// "Year-on-year", "month-over-month", after the unit: how something is compared, and no length.
    pub(super) fn is_comparison(&self, end: usize, unit: Unit) -> bool {
        unit.unit >= TimeUnit::Day
            && self.tokens.is_hyphen(end)
            && matches!(self.tokens.text(end + 1), "on" | "over" | "to")
            && self.tokens.is_hyphen(end + 2)
    }
}
