//! Years of accounts and of schools: "fiscal 2023", "FY2022/23", "the 2022-23 school year", "fiscal third quarter".

use crate::quantities::{Date, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::words::TimeWord;

impl Reader<'_, '_> {
    /// Returns the index after "fiscal 2023", "fiscal year 2023", "FY23", and the year.
    pub fn fiscal_year(&self, at: usize) -> Option<(usize, u16)> {
        let (next, word) = self.word(at)?;
        match word {
            TimeWord::Fiscal => {
                let next = match self.word(next) {
                    Some((end, TimeWord::Unit(unit))) if unit.unit == TimeUnit::Year => end,
                    _ => next,
                };
                self.year(next)
            }
            TimeWord::FiscalSign => match self.lettered(at, word)?.plain()? {
                Timex::FiscalYear(year) => Some((at + 2, year)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "Fiscal third quarter", after "fiscal".
    pub fn fiscal_quarter(&self, start: usize, end: usize) -> Option<Found> {
        let (next, quarter @ 1..=4) = self.ordinal(end)? else { return None };
        let (end, TimeWord::Unit(unit)) = self.word(self.past_hyphen(next))? else { return None };
        if unit.unit != TimeUnit::Quarter || unit.plural {
            return None;
        }
        let found = self.quarter(start, end, quarter as u8);
        match found.plain() {
            Some(Timex::Quarter(year, quarter)) => {
                Some(Found { date: Date::new(Timex::FiscalQuarter(year, quarter)), ..found })
            }
            _ => Some(found),
        }
    }

    /// "2022-23 school year", "2023/24 financial year", "2023 fiscal year", from the first year.
    pub(super) fn year_before_kind(&self, at: usize) -> Option<Found> {
        let (next, first, last) = self.year_or_pair(at)?;
        let (after, kind) = self.word(self.past_hyphen(next))?;
        let end = match self.word(after) {
            Some((end, TimeWord::Unit(unit))) if unit.unit == TimeUnit::Year && !unit.plural => end,
            // "Tax year" is a word of its own.
            _ if self.tokens.text(after - 1) == "year" => after,
            _ => return None,
        };
        // "The 2019 fiscal year" is told by one year, "the 2019 school year" by one of two.
        let date = of_kind(kind, first, last).filter(|_| last > first || kind == TimeWord::Fiscal)?;
        Some(Found::of(end, date, Assumption::Stated))
    }

    /// "School year 2022-23", "fiscal year 2022/23", "FY2022/23", from the words.
    pub(super) fn kind_before_year(&self, at: usize) -> Option<Found> {
        let (next, kind) = self.word(at)?;
        let next = match self.word(next) {
            Some((end, TimeWord::Unit(unit))) if unit.unit == TimeUnit::Year && !unit.plural => end,
            _ if kind == TimeWord::School => return None,
            _ => next,
        };
        let (end, first, last) = self.year_or_pair(next)?;
        Some(Found::of(end, of_kind(kind, first, last)?, Assumption::Stated))
    }

    /// Reads "2022", "2022-23", "2022/2023": the first and the last year, of which a pair follow one another.
    fn year_or_pair(&self, at: usize) -> Option<(usize, u16, u16)> {
        let (first, digits @ (2 | 4)) = self.digits(at)? else { return None };
        let joined = (matches!(self.tokens.sign(at + 1), '/') || self.tokens.is_dash(at + 1))
            && self.tokens.is_glued(at + 1)
            && self.tokens.is_glued(at + 2);
        let year = if digits == 2 { self.full_year(first) } else { first as u16 };
        if !(1000..=2999).contains(&year) {
            return None;
        }
        let Some((second, 2 | 4)) = self.digits(at + 2).filter(|_| joined) else {
            return (digits == 4).then_some((at + 1, year, year));
        };
        let follows = u32::from(year) + 1;
        (second == follows || second == follows % 100).then_some((at + 3, year, year + 1))
    }
}

/// Returns the year of this kind that begins in one year and ends in another, or is named by one alone.
fn of_kind(kind: TimeWord, first: u16, last: u16) -> Option<Date> {
    match kind {
        TimeWord::School => Some(Date::new(Timex::SchoolYear(first))),
        // In which month of the first year it begins, is not known.
        TimeWord::Fiscal | TimeWord::FiscalSign if last > first => {
            Some(Date::range(Timex::Year(first), Timex::Year(last)))
        }
        TimeWord::Fiscal | TimeWord::FiscalSign => Some(Date::new(Timex::FiscalYear(last))),
        _ => None,
    }
}
