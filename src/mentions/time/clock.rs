//! Times of the day: "8 p.m.", "15:30", "noon", and their day.

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::words::Particle;
use crate::quantities::{Date, DayPart, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::words::{Shift, TimeWord};

/// What may follow a time of the day in words.
const ENDS_CLOCK: Classes =
    Classes::TIME.and(Classes::PARTICLE).and(Classes::PREPOSITION).and(Classes::VERB).and(Classes::STOP);

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
        if let Some(found) = self.military(at).or_else(|| self.half_past(at)) {
            return Some(found);
        }
        if self.stopwatch(at).is_some() {
            return None;
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
            _ if self.hour_of_part(end, hour).is_some() => {
                let (after, hour) = self.hour_of_part(end, hour)?;
                end = after;
                hour
            }
            _ => {
                match self.word(end) {
                    Some((after, TimeWord::Clock)) if minute.is_none() => end = after,
                    _ if let Some(hour) = self.hour_before_another(end, hour) => {
                        return Some((end, Clock { hour, minute, second }));
                    }
                    // "5" alone is no time, and 7:30 may be a score but for the two digits of its minutes.
                    _ if minute.is_none() => return None,
                    // "John 3:16", "Genesis 1:12" are verses.
                    _ if second.is_none() && self.follows_name(at) && self.past_zone(end) == end => {
                        return None;
                    }
                    _ => {}
                }
                hour
            }
        };
        if hour > 24 {
            return None;
        }
        Some((self.past_zone(end), Clock { hour, minute, second }))
    }

    /// Returns the index after "GMT", "Eastern Time", "local time"; short ones stand in capitals.
    pub(super) fn past_zone(&self, at: usize) -> usize {
        match self.word(at) {
            Some((end, TimeWord::Zone(_))) if end > at + 1 || self.tokens.get(at).is_upper() => end,
            _ => at,
        }
    }

    /// "0401 GMT", "at 1800 hours".
    fn military(&self, at: usize) -> Option<(usize, Clock)> {
        let (number, 4) = self.digits(at)? else { return None };
        let end = match self.word(at + 1) {
            Some((end, TimeWord::Unit(unit))) if unit.unit == TimeUnit::Hour => {
                let asked = at > 0 && self.skip(at - 1, TimeWord::At).is_some();
                asked.then_some(end)?
            }
            _ => Some(self.past_zone(at + 1)).filter(|end| *end > at + 1)?,
        };
        let (hour, minute) = (number / 100, number % 100);
        let clock = Clock { hour: hour as u8, minute: Some(minute as u8), second: None };
        (hour <= 24 && minute < 60).then_some((end, clock))
    }

    /// "Half past ten", "a quarter to six", "ten minutes to three", "at twenty after twelve".
    pub(super) fn half_past(&self, at: usize) -> Option<(usize, Clock)> {
        let start = self.past(at, Particle::A);
        let text = self.tokens.text(start);
        let (mut next, minutes, sure) = if text.eq_ignore_ascii_case("half") && start == at {
            (start + 1, 30, true)
        } else if text.eq_ignore_ascii_case("quarter") {
            (start + 1, 15, true)
        } else if start == at {
            let (end, minutes) = match self.digits(at) {
                Some((number, 1 | 2)) => (at + 1, number),
                _ => self.spelled(at, 59)?,
            };
            (end, minutes, at > 0 && self.skip(at - 1, TimeWord::At).is_some())
        } else {
            return None;
        };
        let mut sure = sure;
        if let Some((end, TimeWord::Unit(unit))) = self.word(next)
            && unit.unit == TimeUnit::Minute
        {
            (next, sure) = (end, true);
        }
        let (after, to) = match self.word(next) {
            Some((end, TimeWord::Shift(Shift::Past) | TimeWord::After)) => (end, false),
            Some((end, TimeWord::Before)) => (end, true),
            _ => (self.is_particle(next, Particle::To).then_some(next + 1)?, true),
        };
        if !sure || !(1..60).contains(&minutes) || to && minutes == 30 {
            return None;
        }
        let (end, hour) = match self.word(after) {
            Some((end, TimeWord::Noon(hour))) => (end, u32::from(hour)),
            _ => match self.digits(after) {
                Some((number @ 1..=12, 1 | 2)) => (after + 1, number),
                _ => self.spelled(after, 12)?,
            },
        };
        // "Ten minutes to three hours", "a quarter to six people" go on.
        let next = self.tokens.get(end);
        let ends = next.kind != Kind::Word || next.is_capital() || next.classes.meets(ENDS_CLOCK);
        let goes_on = matches!(self.word(end), Some((_, TimeWord::Unit(_))))
            || self.tokens.is_glued(end)
                && matches!(self.tokens.sign(end), ':' | '-' | '/' | '%' | '.')
                && self.tokens.is_glued(end + 1)
                && self.tokens.kind(end + 1) == Kind::Number;
        if !ends || goes_on {
            return None;
        }
        let (end, hour) = match self.word(end) {
            Some((after, TimeWord::Meridiem(hours))) if hour <= 12 => (after, hour % 12 + u32::from(hours)),
            _ => self.hour_of_part(end, hour as u8).map_or((end, hour), |(end, hour)| (end, hour.into())),
        };
        let (hour, minute) = if to { ((hour + 23) % 24, 60 - minutes) } else { (hour % 24, minutes) };
        Some((self.past_zone(end), Clock { hour: hour as u8, minute: Some(minute as u8), second: None }))
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

    /// "9 to 11 a.m.", "between 9 and 10 p.m.": the first hour is of the half of the day that the second names.
    fn hour_before_another(&self, end: usize, hour: u8) -> Option<u8> {
        let start = end.wrapping_sub(2);
        let between = self.is_particle(end, Particle::And) && self.is_particle(start, Particle::Between);
        let next = self.past_range_word(end).or_else(|| between.then_some(end + 1))?;
        let (last, _, _, after) = self.hour_and_minute(next)?;
        let (_, TimeWord::Meridiem(hours)) = self.word(after).filter(|_| self.is_meridiem(after))? else {
            return None;
        };
        if !(1..=12).contains(&hour) || !(1..=12).contains(&last) {
            return None;
        }
        let (first, second) = (hour % 12, last % 12);
        // "11 to 1 p.m." begins in the morning.
        let hours = if first < second { hours } else { 12 - hours };
        Some(first + hours)
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
            let clock = self.is_meridiem(at + 1) || hour < 24 && self.tells_dotted_clock(at);
            return (clock && minute < 60).then_some((hour, Some(minute), None, at + 1));
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
            self.tokens.is_glued(at) && matches!(self.tokens.sign(at.wrapping_sub(1)), ':' | '.' | '/' | '+');
        if glued_before {
            return None;
        }
        match (sixtieths(at + 1), sixtieths(at + 3)) {
            (Some(minute), Some(second)) => Some((hour, Some(minute), Some(second), at + 5)),
            (Some(minute), None) => Some((hour, Some(minute), None, at + 3)),
            _ => Some((hour, None, None, at + 1)),
        }
    }

    /// Says whether digits with a dot tell a time by the words around them: "17.30 GMT", "Thursdays at 17.30".
    fn tells_dotted_clock(&self, at: usize) -> bool {
        let at_word = at.wrapping_sub(1);
        let weekday = matches!(
            self.tokens.lexicon.times.single(self.tokens.get(at.wrapping_sub(2))),
            Some(TimeWord::Weekday(..) | TimeWord::Weekdays(_))
        );
        self.past_zone(at + 1) > at + 1 || weekday && self.skip(at_word, TimeWord::At).is_some()
    }

    /// Reads a time with its day, which may stand behind it: "8 p.m. on Friday", "noon", "9 a.m. tomorrow".
    pub fn clock_and_day(&self, at: usize) -> Option<Found> {
        let (end, clock) = self.clock(at)?;
        let next = match self.word(self.past_sign(end, ',')) {
            Some((after, TimeWord::On)) => after,
            _ => self.past_sign(end, ','),
        };
        if let Some(found) = self.within(at).and_then(|reader| reader.date(next)) {
            match found.plain() {
                Some(Timex::Day(day)) => {
                    return Some(Found { date: Date::new(clock.on(day)), ..found });
                }
                // "Half past seven on Sunday evening".
                Some(Timex::Part(day, part)) => {
                    return Some(Found { date: Date::new(clock.of(part).on(day)), ..found });
                }
                Some(Timex::SomeWeekday(weekday)) => {
                    let timex = Timex::SomeWeekdayTime(weekday, clock.hour, clock.minute.unwrap_or(0));
                    return Some(Found { date: Date::new(timex), ..found });
                }
                Some(Timex::Unknown) => {
                    let timex = Timex::SomeTime(clock.hour, clock.minute.unwrap_or(0));
                    return Some(Found { date: Date::new(timex), ..found });
                }
                _ => {}
            }
        }
        // "10 to 11 a.m. on Tuesday": both are on the day that stands behind the second.
        let bare = end == at + 1 && !self.is_meridiem(at);
        if let Some(after) = self.past_range_word(end).filter(|_| bare)
            && let Some(found) = self.within(at).and_then(|reader| reader.clock_and_day(after))
            && let Timex::Hour(day, _) | Timex::Minute(day, ..) = found.date.timex
        {
            return Some(Found { end, date: Date::new(clock.on(day)), ..found });
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
        let (day, part) = match found.date.timex {
            Timex::Day(day) => (day, None),
            Timex::Part(day, part) => (day, Some(part)),
            _ => return found,
        };
        if found.date.to.is_some() {
            return found;
        }
        let comma = self.past_sign(found.end, ',');
        let next = match self.word(comma) {
            Some((after, TimeWord::At)) => after,
            _ => comma,
        };
        match self.clock(next) {
            Some((end, clock)) => {
                let clock = part.map_or(clock, |part| clock.of(part));
                Found { end, date: Date::new(clock.on(day)), ..found }
            }
            None => found,
        }
    }
}

impl Clock {
    /// Returns the time of a part of the day: in the evening "half past seven" is after noon.
    fn of(self, part: DayPart) -> Self {
        let after_noon = match part {
            DayPart::Afternoon | DayPart::Evening => (1..12).contains(&self.hour),
            DayPart::Night => (6..12).contains(&self.hour),
            _ => false,
        };
        Clock { hour: self.hour + if after_noon { 12 } else { 0 }, ..self }
    }

    /// Returns the time on a day; 24:00 is written as its own hour.
    pub fn on(self, day: crate::quantities::Day) -> Timex {
        match (self.minute, self.second) {
            (Some(minute), Some(second)) => Timex::Second(day, self.hour, minute, second),
            (Some(minute), None) => Timex::Minute(day, self.hour, minute),
            _ => Timex::Hour(day, self.hour),
        }
    }
}
