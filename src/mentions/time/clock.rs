//! Times of the day: "8 p.m.", "15:30", "noon", and their day.

use crate::mentions::lexer::Kind;
use crate::mentions::words::Particle;
use crate::quantities::{Date, DayPart, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::words::TimeWord;

/// An hour with its minute and second where they were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
}

impl Reader<'_, '_> {
    /// Returns the index after a time of the day: "8 p.m.", "3:30 p.m. EST", "15:30", "noon".
    pub fn clock(&self, at: usize) -> Option<(usize, Clock)> {
        if let Some((end, TimeWord::Noon(hour))) = self.word(at) {
            return Some((end, Clock { hour, minute: Some(0), second: None }));
        }
        let (hour, minute, second, mut end) = self.hour_and_minute(at)?;
        let half = self.word(end).filter(|_| self.is_meridiem(end));
        let hour = match half {
            Some((after, TimeWord::Meridiem(hours))) => {
                if !(1..=12).contains(&hour) {
                    return None;
                }
                end = after;
                hour % 12 + hours
            }
            _ if minute.is_none() && self.hour_of_part(end, hour).is_some() => {
                let (after, hour) = self.hour_of_part(end, hour)?;
                end = after;
                hour
            }
            _ => {
                match self.word(end) {
                    Some((after, TimeWord::Clock)) if minute.is_none() => end = after,
                    // "5" alone is no time, and 7:30 may be a score but for the two digits of its minutes.
                    _ if minute.is_none() => return None,
                    _ => {}
                }
                hour
            }
        };
        if hour > 24 {
            return None;
        }
        if let Some((after, TimeWord::Zone)) = self.word(end).filter(|_| self.tokens.get(end).is_capital()) {
            end = after;
        }
        Some((end, Clock { hour, minute, second }))
    }

    /// "Eleven in the morning", "8 in the evening", "ten at night": the hour out of 24, after the hour out of 12.
    fn hour_of_part(&self, at: usize, hour: u8) -> Option<(usize, u8)> {
        let part = if self.is_particle(at, Particle::In) && self.is_particle(at + 1, Particle::The) {
            at + 2
        } else {
            self.skip(at, TimeWord::At)?
        };
        let (end, TimeWord::Part(part_of_day)) = self.word(part)? else { return None };
        let hour = match part_of_day {
            _ if !(1..=12).contains(&hour) => return None,
            DayPart::Morning => hour % 12,
            DayPart::Afternoon | DayPart::Evening => hour % 12 + 12,
            // "Two at night" is after midnight, "ten at night" before it.
            DayPart::Night => hour % 12 + if (6..12).contains(&hour) { 12 } else { 0 },
            _ => return None,
        };
        Some((end, hour))
    }

    /// "Am" is a verb more often than a half of the day.
    fn is_meridiem(&self, at: usize) -> bool {
        match self.word(at) {
            Some((end, TimeWord::Meridiem(_))) => {
                self.tokens.is_glued(at)
                    || end > at + 1
                    || self.tokens.kind(at.wrapping_sub(1)) == Kind::Number
            }
            _ => false,
        }
    }

    fn hour_and_minute(&self, at: usize) -> Option<(u8, Option<u8>, Option<u8>, usize)> {
        // "8.30 p.m.", which the lexer takes for one number.
        if self.tokens.kind(at) == Kind::Number
            && let Some((hour, minute)) = self.tokens.text(at).split_once('.')
        {
            let (hour, minute) =
                (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok().filter(|_| minute.len() == 2)?);
            return (self.is_meridiem(at + 1) && minute < 60).then_some((hour, Some(minute), None, at + 1));
        }
        let (hour, digits) = match self.digits(at) {
            Some(found) => found,
            None => {
                let (end, hour) = self.spelled(at, 12)?;
                return Some((hour as u8, None, None, end));
            }
        };
        if digits > 2 {
            return None;
        }
        let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
        let sixtieths = |at: usize| {
            let glued =
                self.tokens.sign(at) == ':' && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1);
            let (number, digits) = self.digits(at + 1).filter(|_| glued)?;
            (digits == 2 && number < 60).then_some(number as u8)
        };
        let glued_before =
            self.tokens.is_glued(at) && matches!(self.tokens.sign(at.wrapping_sub(1)), ':' | '.' | '/');
        if glued_before {
            return None;
        }
        match (sixtieths(at + 1), sixtieths(at + 3)) {
            (Some(minute), Some(second)) => Some((hour, Some(minute), Some(second), at + 5)),
            (Some(minute), None) => Some((hour, Some(minute), None, at + 3)),
            _ => Some((hour, None, None, at + 1)),
        }
    }

    /// Reads a time with its day, which may stand behind it: "8 p.m. on Friday", "noon", "9 a.m. tomorrow".
    pub fn clock_and_day(&self, at: usize) -> Option<Found> {
        let (end, clock) = self.clock(at)?;
        let next = match self.word(self.past_sign(end, ',')) {
            Some((after, TimeWord::On)) => after,
            _ => self.past_sign(end, ','),
        };
        if let Some(found) = self.deeper().and_then(|reader| reader.date(next))
            && let Some(day) = found.plain_day()
        {
            return Some(Found { date: Date::new(clock.on(day)), ..found });
        }
        let found = match self.today {
            Some(day) => Found::new(end, clock.on(day), Assumption::FromReference),
            None => Found::new(
                end,
                Timex::SomeTime(clock.hour.min(23), clock.minute.unwrap_or(0)),
                Assumption::Unresolved,
            ),
        };
        Some(found)
    }

    /// Adds the time behind a day: "Friday at 8 p.m.", "June 5, 2:30 p.m.".
    pub fn with_clock(&self, found: Found) -> Found {
        let (Some(day), true) = (found.date.timex.day(), found.date.to.is_none()) else { return found };
        let comma = self.past_sign(found.end, ',');
        let next = match self.word(comma) {
            Some((after, TimeWord::At)) => after,
            _ => comma,
        };
        match self.clock(next) {
            Some((end, clock)) => Found { end, date: Date::new(clock.on(day)), ..found },
            None => found,
        }
    }
}

impl Clock {
    /// Returns the time on a day; 24:00 is written as its own hour.
    pub fn on(self, day: crate::quantities::Day) -> Timex {
        match (self.minute, self.second) {
            (Some(minute), Some(second)) => Timex::Second(day, self.hour, minute, second),
            (Some(minute), None) => Timex::Minute(day, self.hour, minute),
            _ => Timex::Hour(day, self.hour),
        }
    }
}
