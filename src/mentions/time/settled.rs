//! Months and days without a year that the date before them settles: "from 12 March 1998 … on 9 April".

use crate::quantities::{Date, Day, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::Tense;

impl Reader<'_, '_> {
    /// "(Is to begin in November) and end in February": the end lies behind the beginning, in the same sentence.
    pub(super) fn end_of_plan(&self, start: usize, end: usize, month: u8, day: Option<u8>) -> Option<Found> {
        /// So many tokens lie between the two at most.
        const NEAR: usize = 8;
        let (begin, place) = self.spoken.ahead()?;
        let begun =
            (start.saturating_sub(NEAR)..start).rev().find(|at| self.tokens.get(*at).start < place)?;
        let ends = |at: usize| {
            matches!(
                self.tokens.text(at),
                "end"
                    | "ends"
                    | "ending"
                    | "ended"
                    | "finish"
                    | "finishes"
                    | "conclude"
                    | "concludes"
                    | "close"
            ) || matches!(
                self.tokens.text(at),
                "closes" | "complete" | "completed" | "finished" | "until" | "reopen" | "return"
            )
        };
        let other_sentence = (begun..start).any(|at| matches!(self.tokens.sign(at), '.' | ';' | '!' | '?'));
        if other_sentence || !(begun..start).any(ends) {
            return None;
        }
        let of_year = |year: i32| match day {
            Some(day) => Day::new(year, month.into(), day.into()).map(Timex::Day),
            None => Some(Timex::Month(resolve::year_number(year), month)),
        };
        let behind = |timex: &Timex| Date::new(*timex).days().is_some_and(|(_, last)| last >= begin);
        let timex = of_year(begin.year()).filter(behind).or_else(|| of_year(begin.year() + 1))?;
        Some(Found::new(end, timex, Assumption::NextAfter))
    }

    /// "(On 12 March 1998 …) On 9 April": of the year of the date right before, where the text has no date of its own or
    /// tells of what was then. A January behind a December is of the next.
    pub(super) fn in_year_spoken_of(
        &self,
        start: usize,
        end: usize,
        month: u8,
        day: Option<u8>,
    ) -> Option<Found> {
        /// So many bytes lie between the two at most: a sentence or two.
        const NEAR: u32 = 300;
        let (before, place) = self.spoken.dated()?;
        if self.tokens.get(start).start.saturating_sub(place) > NEAR {
            return None;
        }
        let turns = before.month() >= 10 && month <= 2;
        let year = before.year() + i32::from(turns);
        let timex = match day {
            Some(day) => Timex::Day(Day::new(year, month.into(), day.into())?),
            None => Timex::Month(resolve::year_number(year), month),
        };
        let (first, _) = Date::new(timex).days()?;
        let told = match self.today {
            None => true,
            // Where it has one, only what stands behind a day is sure enough.
            Some(today) => {
                self.spoken.day() == Some(before)
                    && first <= today
                    && year < today.year()
                    && self.tense(start, end) == Some(Tense::Past)
            }
        };
        told.then(|| Found::new(end, timex, Assumption::FromContext))
    }
}
