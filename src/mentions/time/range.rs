//! Ranges from one date to another: "March to May", "2014-18", "Monday to Friday".

use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, Modifier, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::TimeWord;

impl Reader<'_, '_> {
    /// Reads a date and, where a dash or "to" leads to a later one, all up to that one.
    pub fn date_or_range(&self, at: usize, between: bool) -> Option<Found> {
        if let Some(days) = self.days_of_shifted_month(at, between) {
            return Some(days);
        }
        let first = self.date(at)?;
        if first.date.to.is_some() {
            return Some(first);
        }
        let next = match self.past_range_word(first.end) {
            Some(next) => next,
            None if between && self.is_particle(first.end, Particle::And) => first.end + 1,
            None => return Some(first),
        };
        Some(self.range(first, next).unwrap_or(first))
    }

    fn range(&self, first: Found, next: usize) -> Option<Found> {
        let inner = self.deeper()?;
        if matches!(
            first.date.timex,
            Timex::Hour(..)
                | Timex::Minute(..)
                | Timex::Second(..)
                | Timex::Past
                | Timex::Present
                | Timex::Future
        ) {
            return None;
        }
        // "April ninth through 17th", "the 21st to the 23rd".
        if let Some(day) = first.plain_day()
            && let Some((end, number)) = inner.ordinal(self.past(next, Particle::The))
            && !matches!(self.word(end), Some((_, TimeWord::Unit(_) | TimeWord::Month(..))))
            && !self.is_particle(end, Particle::Of)
        {
            let same = Day::new(day.year(), day.month(), number)?;
            let last = if same > day { same } else { same.plus_months(1)? };
            return Some(Found { end, date: Date::range(first.date.timex, Timex::Day(last)), ..first });
        }
        // "From March to date".
        if let (Some(today), true) = (self.today, self.is_to_date(next.wrapping_sub(1))) {
            let to = Some((Timex::Day(today), Modifier::Plain));
            let (begin, _) = first.date.days()?;
            let date = Date { to, ..first.date };
            return (begin <= today).then_some(Found { end: next + 1, date, yearless: None, ..first });
        }
        let mut second = inner.date(next)?;
        if let (Some(Timex::Present), Some(today)) = (second.plain(), self.today) {
            second.date = Date::new(Timex::Day(today));
        }
        // "The year to March" is not from this year to March.
        let coarser = |found: &Found| matches!(found.date.timex, Timex::Year(_) | Timex::Quarter(..));
        if first.assumption != Assumption::Stated && coarser(&first) && !coarser(&second) {
            return None;
        }
        if second.date.to.is_some() || second.date.said.is_some() || first.date.said.is_some() {
            return None;
        }
        let first = in_week_of(first, &second);
        let (first, second) = self.in_order(first, second)?;
        let date = Date { to: Some((second.date.timex, second.date.modifier)), ..first.date };
        let assumption =
            if first.assumption == Assumption::Stated { second.assumption } else { first.assumption };
        Some(Found {
            end: second.end,
            date,
            assumption,
            weekday: first.weekday,
            yearless: None,
            backward: false,
            zone: None,
        })
    }

    /// "Will be away from 1 October to 7 November", said in between: the one that is under way, not the next.
    fn under_way(&self, mut first: Found, mut second: Found) -> Option<(Found, Found)> {
        let today = self.today.filter(|_| first.assumption == Assumption::NextAfter)?;
        let ((from_month, from_day), (to_month, to_day)) = (first.yearless?, second.yearless?);
        let (begin, _) = first.date.days()?;
        let (_, end) = second.date.days()?;
        first.date.timex = told(begin.year() - 1, from_month, from_day)?;
        second.date.timex = told(end.year() - 1, to_month, to_day)?;
        let (begin, _) = first.date.days()?;
        let (_, end) = second.date.days()?;
        first.assumption = Assumption::Nearest;
        (begin <= today && today <= end).then_some((first, second))
    }

    /// Gives both ends of a range their years so that the second lies after the first; `None` where it cannot.
    fn in_order(&self, mut first: Found, mut second: Found) -> Option<(Found, Found)> {
        let start = |found: &Found| found.date.days().map(|(first, _)| first);
        if let (Some((month, day)), Some(end)) = (first.yearless, start(&second))
            && second.yearless.is_none()
        {
            let timex = |year: i32| told(year, month, day);
            let same = timex(end.year())?;
            let fits = Date::new(same).days().is_some_and(|(first, _)| first <= end);
            first.date.timex = if fits { same } else { timex(end.year() - 1)? };
            first.assumption = second.assumption;
        } else if let (Some((month, day)), Some(begin)) = (second.yearless, start(&first)) {
            let same = told(begin.year(), month, day)?;
            let fits = Date::new(same).days().is_some_and(|(_, last)| last >= begin);
            second.date.timex = if fits { same } else { told(begin.year() + 1, month, day)? };
        }
        let (Some(begin), Some(end)) = (start(&first), start(&second)) else {
            let alike =
                std::mem::discriminant(&first.date.timex) == std::mem::discriminant(&second.date.timex);
            return alike.then_some((first, second));
        };
        if begin <= end {
            return Some(self.under_way(first, second).unwrap_or((first, second)));
        }
        // "From Monday to Friday": the Friday after that Monday.
        let (Timex::Day(begin), Timex::Day(end)) = (first.date.timex, second.date.timex) else { return None };
        let week = second.assumption != Assumption::Stated && second.yearless.is_none();
        let end = Day::from_number(begin.number() + (end.number() - begin.number()).rem_euclid(7))
            .filter(|_| week)?;
        second.date.timex = Timex::Day(end);
        Some((first, second))
    }
}

/// "Monday through Thursday next week": a weekday by itself is of the week that the second tells.
fn in_week_of(first: Found, second: &Found) -> Found {
    let alone = matches!(first.assumption, Assumption::LastBefore | Assumption::NextAfter)
        && first.yearless.is_none();
    let told = second.assumption == Assumption::FromReference;
    let (Some(begin), Some(end)) = (first.plain_day(), second.plain_day()) else { return first };
    if !alone || !told {
        return first;
    }
    let back = (i64::from(end.weekday()) - i64::from(begin.weekday())).rem_euclid(7);
    let day = end.plus_days(-back).unwrap_or(begin);
    Found { date: Date::new(Timex::Day(day)), ..first }
}

/// Returns a month or a day of it in a year.
fn told(year: i32, month: u8, day: Option<u8>) -> Option<Timex> {
    match day {
        Some(day) => Day::new(year, month.into(), day.into()).map(Timex::Day),
        None => Day::new(year, month.into(), 1).map(|_| Timex::Month(resolve::year_number(year), month)),
    }
}
