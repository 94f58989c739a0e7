//! The dates that a text has spoken of last, which others are counted from: "the following day", "a year earlier".

use crate::mentions::mention::{Expression, Mention};
use crate::quantities::{Date, Day, Modifier, TimeUnit, Timex};

use super::reading::{Assumption, DateReading};

/// The dates that were read last, each with its number among the mentions.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::mentions) struct Spoken {
    /// How many mentions were read.
    read: usize,
    /// The last date.
    focus: Option<(usize, Focus)>,
    /// The last date that is one day.
    day: Option<(usize, Day)>,
    /// The last date, where it was a time of the day.
    clock: Option<(usize, Timex)>,
    /// The last date that was not itself counted from another: "a year earlier" leaves the quarter before it in mind.
    named: Option<(usize, Timex)>,
    /// The last date, where its day or month was told with its year, or was taken to be of the year of such a one; and
    /// where its words end.
    dated: Option<(usize, u32, Day)>,
    /// The last date, where it is the next such one from the text on; and where its words end.
    ahead: Option<(usize, u32, Day)>,
}

/// A date that others are counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Focus {
    pub first: Day,
    pub last: Day,
    /// How finely it is told: to the day, the week, the month, the quarter, the year or coarser.
    pub unit: TimeUnit,
}

impl Spoken {
    /// After so many mentions a date is forgotten.
    pub const REACH: usize = 8;

    /// Notes the next mention.
    pub fn note(&mut self, mention: &Mention) {
        if let Expression::Date(date) = &mention.expression {
            let focus = focus(date);
            self.focus = focus.map(|focus| (self.read, focus)).or(self.focus);
            if let Some(Focus { first, unit: TimeUnit::Day, .. }) = focus {
                self.day = Some((self.read, first));
            }
            let clock = matches!(date.date.timex, Timex::Hour(..) | Timex::Minute(..) | Timex::Second(..));
            self.clock = (clock && date.date.to.is_none()).then_some((self.read, date.date.timex));
            if date.assumption != Assumption::FromContext {
                self.named = Some((self.read, date.date.timex));
            }
            let ahead = focus.filter(|_| date.assumption == Assumption::NextAfter);
            self.ahead = ahead.map(|focus| (self.read, mention.whole().end, focus.first));
            self.dated = self.dated_by(date, mention.whole().end);
        }
        self.read += 1;
    }

    fn dated_by(&self, date: &DateReading, end: u32) -> Option<(usize, u32, Day)> {
        let timex = date.date.to.map_or(date.date.timex, |(timex, _)| timex);
        let told = matches!(date.assumption, Assumption::Stated | Assumption::MonthFirst);
        let follows = date.assumption == Assumption::FromContext && self.dated.is_some();
        match timex {
            Timex::Day(_) | Timex::Month(..) | Timex::Part(..) if told || follows => {
                Some((self.read, end, Date::new(timex).days()?.0))
            }
            // A year by itself changes nothing, and what is counted from the text does.
            _ if told || follows => self.dated,
            _ => None,
        }
    }

    /// Returns the last date.
    pub(super) fn focus(&self) -> Option<Focus> {
        self.remembered(self.focus)
    }

    /// Returns the last date that is one day.
    pub(super) fn day(&self) -> Option<Day> {
        self.day.filter(|(at, _)| at + Self::REACH / 2 >= self.read).map(|(_, day)| day)
    }

    /// Returns the last date, where it was a time of the day.
    pub(super) fn clock(&self) -> Option<Timex> {
        self.remembered(self.clock)
    }

    /// Returns the last date that was not itself counted from another.
    pub(super) fn named(&self) -> Option<Timex> {
        self.remembered(self.named)
    }

    /// Returns the day or month that was told with its year, with the place where its words end.
    pub(super) fn dated(&self) -> Option<(Day, u32)> {
        let (at, end, day) = self.dated?;
        self.remembered(Some((at, (day, end))))
    }

    /// Returns the last date, where it is one to come, with the place where its words end.
    pub(super) fn ahead(&self) -> Option<(Day, u32)> {
        let (at, end, day) = self.ahead?;
        self.remembered(Some((at, (day, end))))
    }

    fn remembered<T>(&self, noted: Option<(usize, T)>) -> Option<T> {
        noted.filter(|(at, _)| at + Self::REACH >= self.read).map(|(_, value)| value)
    }
}

/// Returns the date itself or the end of its range, with how finely it is told.
fn focus(date: &DateReading) -> Option<Focus> {
    let (timex, modifier) = date.date.to.unwrap_or((date.date.timex, date.date.modifier));
    let (first, last) = Date::modified(timex, modifier).days()?;
    let coarse = match (last.number() - first.number(), modifier) {
        (_, Modifier::Within(unit)) => unit,
        (0, _) => TimeUnit::Day,
        (1..=6, _) => TimeUnit::Week,
        (7..=30, _) => TimeUnit::Month,
        (31..=92, _) => TimeUnit::Quarter,
        (93..=366, _) => TimeUnit::Year,
        _ => TimeUnit::Decade,
    };
    Some(Focus { first, last, unit: coarse.max(TimeUnit::Day) })
}
