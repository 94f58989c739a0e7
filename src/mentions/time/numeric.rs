//! Dates in digits and signs: `2024-01-28`, `28.01.2024`, `1/28/2024`, `2023/24`, `2008-05-16T09:30`.

use crate::mentions::lexer::Kind;
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::words::{Tense, TimeWord};

/// Most years between the two of a range whose second is written with two digits.
const MOST_YEARS: u32 = 30;

/// How many years after the text such a range may end.
const YEARS_AHEAD: u32 = 5;

/// The day of the attacks on New York and Washington, which is called by its month and day: "9/11".
const ATTACKS: (i32, u32, u32) = (2001, 9, 11);

/// What digits and signs came to.
pub(super) enum Numeric {
    Found(Found),
    /// They look like a date or a number of another kind and are none; no part of them is read.
    Nothing,
    /// No sign clings to the number.
    Other,
}

impl Reader<'_, '_> {
    /// Reads the date in digits and signs that starts at a token of digits.
    pub fn numeric(&self, at: usize) -> Numeric {
        if let Some(found) = self.dotted(at) {
            return Numeric::Found(found);
        }
        let sign = self.tokens.sign(at + 1);
        let number_after = |at: usize| {
            matches!(self.tokens.sign(at + 1), '-' | '/' | '\u{2013}')
                && self.tokens.is_glued(at + 1)
                && self.tokens.is_glued(at + 2)
                && self.tokens.kind(at + 2) == Kind::Number
        };
        if !matches!(sign, '-' | '/' | '\u{2013}') || !number_after(at) {
            return Numeric::Other;
        }
        if let Some(found) = self.day_year_month(at) {
            return Numeric::Found(found);
        }
        let before = at.checked_sub(1).filter(|_| self.tokens.is_glued(at));
        let three = self.tokens.sign(at + 3) == sign && number_after(at + 2);
        let four = three && self.tokens.sign(at + 5) == sign && number_after(at + 4);
        // "Report-2022-10-09.pdf": a whole date behind the letters of a name.
        let named = before.is_some_and(|before| matches!(self.tokens.sign(before), '-' | '_'))
            && self.tokens.kind(at.wrapping_sub(2)) == Kind::Word
            && three
            && !four
            && sign == '-'
            && self.digits(at).is_some_and(|(_, digits)| digits == 4);
        if !named && before.is_some_and(|before| self.tokens.kind(before) != Kind::Sign || matches!(self.tokens.sign(before), '-' | '/' | '+' | '.' | '=' | '_' | '#'))
            // "Nov 18-Dec 19" and "5/1-5/7" run on after a dash, telephone numbers too.
            && (sign == '-' || !self.tokens.is_dash(at.wrapping_sub(1)))
        {
            return Numeric::Nothing;
        }
        let found = match (three, four) {
            (true, false) => self.three(at),
            (false, _) => self.two(at, sign),
            _ => None,
        };
        let pair_of_pairs = !three || sign == '/';
        match found {
            Some(found) => Numeric::Found(found),
            None if pair_of_pairs && !three => Numeric::Other,
            None => Numeric::Nothing,
        }
    }

    /// `23-2020-September`, whose two numbers are joined.
    fn day_year_month(&self, at: usize) -> Option<Found> {
        let (day, 1 | 2) = self.digits(at)? else { return None };
        let (year, 4) = self.digits(at + 2)? else { return None };
        let joined = self.tokens.sign(at + 3) == self.tokens.sign(at + 1) && self.tokens.is_glued(at + 3);
        let (end, TimeWord::Month(month, _)) = self.word(at + 4).filter(|_| joined)? else { return None };
        let day = Day::new(i32::try_from(year).ok()?, month.into(), day)?;
        Some(Found::new(end, Timex::Day(day), Assumption::Stated))
    }

    fn three(&self, at: usize) -> Option<Found> {
        let [(a, a_digits), (b, b_digits), (c, c_digits)] =
            [self.digits(at)?, self.digits(at + 2)?, self.digits(at + 4)?];
        if b_digits > 2 {
            return None;
        }
        if let Some(timex) = no_day((a, a_digits), b, (c, c_digits)) {
            return Some(Found::new(at + 5, timex, Assumption::Stated));
        }
        let (day, assumption) = match (a_digits, c_digits) {
            (4, 1 | 2) => (Day::new(a as i32, b, c)?, Assumption::Stated),
            (1 | 2, 4) => self.day_and_month(a, b, c as i32)?,
            (1 | 2, 2) => {
                let (day, _) = self.day_and_month(a, b, self.full_year(c).into())?;
                (day, Assumption::Century)
            }
            _ => return None,
        };
        let found = Found::new(at + 5, Timex::Day(day), assumption);
        Some(self.iso_time(found, day))
    }

    /// Tells month and day apart: the month first, as in the United States, where both could be one.
    fn day_and_month(&self, a: u32, b: u32, year: i32) -> Option<(Day, Assumption)> {
        match (a, b) {
            (1..=12, 1..=12) if a != b => Some((Day::new(year, a, b)?, Assumption::MonthFirst)),
            (1..=12, _) => Some((Day::new(year, a, b)?, Assumption::Stated)),
            _ => Some((Day::new(year, b, a)?, Assumption::Stated)),
        }
    }

    fn two(&self, at: usize, sign: char) -> Option<Found> {
        let [(a, a_digits), (b, b_digits)] = [self.digits(at)?, self.digits(at + 2)?];
        let end = at + 3;
        let stated = |timex| Some(Found::new(end, timex, Assumption::Stated));
        match (a_digits, b_digits) {
            (4, 4)
                if (1000..=2999).contains(&a)
                    && (a..=2999).contains(&b)
                    && self.follows_nothing_else(at, end) =>
            {
                let range = Date::range(Timex::Year(a as u16), Timex::Year(b as u16));
                Some(Found::of(end, range, Assumption::Stated))
            }
            (4, 2)
                if sign != '/'
                    && (1..=12).contains(&b)
                    && (1000..=2999).contains(&a)
                    && !(self.is_particle(at.wrapping_sub(1), Particle::The) && b == (a + 1) % 100) =>
            {
                let month = Found::new(end, Timex::Month(a as u16, b as u8), Assumption::Stated);
                (!self.tokens.is_glued(end) || self.tokens.kind(end) == Kind::Sign).then_some(month)
            }
            // A season or a year of accounts: 2023/24.
            (4, 2) if (1000..=2999).contains(&a) && b == (a + 1) % 100 => {
                let range = Date::range(Timex::Year(a as u16), Timex::Year(a as u16 + 1));
                Some(Found::of(end, range, Assumption::Stated))
            }
            // "2014-18": years of one century, where the second number is no month.
            (4, 2)
                if sign != '/'
                    && (1000..=2999).contains(&a)
                    && b > 12
                    && (1..=MOST_YEARS).contains(&b.saturating_sub(a % 100))
                    && a - a % 100 + b <= self.today.map_or(2026, Day::year).unsigned_abs() + YEARS_AHEAD
                    && self.follows_nothing_else(at, end) =>
            {
                let range = Date::range(Timex::Year(a as u16), Timex::Year((a - a % 100 + b) as u16));
                Some(Found::of(end, range, Assumption::Stated))
            }
            // "1/1000" is a part of one.
            (1 | 2, 4) if (1..=12).contains(&a) && (1000..=2999).contains(&b) && (a, b) != (1, 1000) => {
                stated(Timex::Month(b as u16, a as u8))
            }
            (1 | 2, 1 | 2) if sign == '/' && self.names_the_attacks(at, (a, b)) => {
                stated(Timex::Day(Day::new(ATTACKS.0, ATTACKS.1, ATTACKS.2)?))
            }
            (1 | 2, 1 | 2) if sign != '\u{2013}' && self.asks_for_day(at, sign) => {
                let (month, day) = if a > 12 { (b, a) } else { (a, b) };
                if sign == '-' && self.tokens.sign(end) == '/' {
                    return None;
                }
                Day::new(2000, month, day)?;
                let year = self.past_sign(end, ',');
                if let Some((end, year)) = self.year(year).filter(|_| year > end) {
                    let day = Day::new(year.into(), month, day)?;
                    return Some(Found::new(end, Timex::Day(day), Assumption::MonthFirst));
                }
                Some(self.yearless(at, end, month as u8, Some(day as u8)))
            }
            _ => None,
        }
    }

    /// "Since 9/11", "the 9/11 attacks": the day in 2001, where a text of later years names it so.
    fn names_the_attacks(&self, at: usize, day: (u32, u32)) -> bool {
        let (year, month, number) = ATTACKS;
        if day != (month, number) || self.today.is_some_and(|today| today.year() <= year) {
            return false;
        }
        let before = at.wrapping_sub(1);
        let word = self.tokens.lexicon.times.single(self.tokens.get(before));
        let asked = matches!(word, Some(TimeWord::Anchor(_) | TimeWord::Before | TimeWord::After));
        let past = matches!(word, Some(TimeWord::On)) && self.tense(at, at + 3) == Some(Tense::Past);
        let named = matches!(
            self.tokens.text(at + 3),
            "attack"
                | "attacks"
                | "terrorist"
                | "terrorists"
                | "terror"
                | "hijackers"
                | "hijackings"
                | "Commission"
                | "Memorial"
                | "memorial"
                | "victims"
        );
        asked || past || named
    }

    /// Says whether the pair of years is not the middle of a telephone number or of a range of something else.
    fn follows_nothing_else(&self, at: usize, end: usize) -> bool {
        let clings = |at: usize| self.tokens.is_glued(at) && matches!(self.tokens.sign(at), '-' | '/');
        !(clings(end) || self.tokens.is_glued(at) && self.tokens.is_dash(at.wrapping_sub(1)))
    }

    /// Says whether the words before ask for a day, so that `5/12` is one.
    fn asks_for_day(&self, at: usize, sign: char) -> bool {
        let before = at.wrapping_sub(1);
        let word = self.tokens.lexicon.times.single(self.tokens.get(before));
        let after_weekday = matches!(word, Some(TimeWord::Weekday(..)));
        if sign == '-' {
            return after_weekday && !self.tells_hours(at, word);
        }
        let particle = self.tokens.particle(before);
        after_weekday
            || matches!(particle, Some(Particle::By | Particle::From | Particle::Between | Particle::To))
            || matches!(
                word,
                Some(
                    TimeWord::On
                        | TimeWord::Anchor(_)
                        | TimeWord::Shift(_)
                        | TimeWord::Before
                        | TimeWord::After
                )
            )
            || (self.tokens.is_dash(before) && self.tokens.kind(at.wrapping_sub(2)) == Kind::Number)
            || particle == Some(Particle::Of)
                && matches!(self.word(before.wrapping_sub(1)), Some((_, TimeWord::Unit(unit))) if unit.unit == TimeUnit::Week)
            || self.is_day_pair(at)
            || self.starts_range_of_days(at)
    }

    /// "Friday 9-5", unless 5 September is a Friday.
    fn tells_hours(&self, at: usize, weekday: Option<&TimeWord>) -> bool {
        let (Some((from, 1)), Some((to, 1))) = (self.digits(at), self.digits(at + 2)) else { return false };
        let day = self.today.and_then(|today| Day::new(today.year(), from, to));
        let fits = match (day, weekday) {
            (Some(day), Some(TimeWord::Weekday(weekday, _))) => day.weekday() == u32::from(*weekday),
            _ => false,
        };
        from > to && !fits
    }

    /// "10/1-11/2/2017": the year stands behind the second day.
    fn starts_range_of_days(&self, at: usize) -> bool {
        let slash = |at: usize| self.tokens.sign(at) == '/' && self.tokens.is_glued(at);
        self.tokens.is_dash(at + 3)
            && slash(at + 5)
            && slash(at + 7)
            && matches!(self.digits(at + 8), Some((1000..=2999, 4)))
    }

    /// "11/20, 11/22 or 11/25": the second of a list of days.
    fn is_day_pair(&self, at: usize) -> bool {
        let list = |at: usize| {
            self.tokens.sign(at) == ','
                || self.is_particle(at, Particle::Or)
                || self.is_particle(at, Particle::And)
        };
        at >= 5
            && list(at - 1)
            && self.tokens.sign(at - 3) == '/'
            && self.digits(at - 2).is_some()
            && matches!(self.word(at - 5), Some((_, TimeWord::On | TimeWord::Weekday(..))))
                | (self.tokens.sign(at - 5) == ',')
    }

    /// `28.01.2024`, which the lexer takes for one number.
    fn dotted(&self, at: usize) -> Option<Found> {
        if self.tokens.kind(at) != Kind::Number || self.tokens.is_glued(at) {
            return None;
        }
        let mut parts = self.tokens.text(at).split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
            return None;
        }
        let number = |text: &str| text.parse::<u32>().ok();
        let (year, month, day) = (number(year)? as i32, number(month)?, number(day)?);
        // "10.31.1974", as some write in the United States.
        let day = Day::new(year, month, day).or_else(|| Day::new(year, day, month))?;
        Some(Found::new(at + 1, Timex::Day(day), Assumption::Stated))
    }

    /// Adds the time of an ISO date-time: `T09`, `T09:30`, `T09:30:15Z`.
    fn iso_time(&self, found: Found, day: Day) -> Found {
        let letter = found.end;
        let is_time = self.tokens.is_glued(letter)
            && self.tokens.text(letter) == "T"
            && self.tokens.is_glued(letter + 1);
        let Some((hour, 2)) = self.digits(letter + 1).filter(|_| is_time) else { return found };
        let part = |at: usize| {
            let glued =
                self.tokens.sign(at) == ':' && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1);
            self.digits(at + 1)
                .filter(|(number, digits)| glued && *digits == 2 && *number < 60)
                .map(|(number, _)| number as u8)
        };
        if hour > 24 {
            return found;
        }
        let hour = hour as u8;
        let (timex, mut end) = match (part(letter + 2), part(letter + 4)) {
            (Some(minute), Some(second)) => (Timex::Second(day, hour, minute, second), letter + 6),
            (Some(minute), None) => (Timex::Minute(day, hour, minute), letter + 4),
            _ => (Timex::Hour(day, hour), letter + 2),
        };
        let mut zone = None;
        if self.tokens.is_glued(end) && self.tokens.text(end) == "Z" {
            (end, zone) = (end + 1, Some(0));
        }
        // "+1600", "-08:00": the zone belongs to the time.
        let sign = match self.tokens.sign(end) {
            '+' => 1,
            '-' => -1,
            _ => 0,
        };
        if sign != 0 && self.tokens.is_glued(end) && self.tokens.is_glued(end + 1) {
            let minutes = |hours: u32, minutes: u32| i16::try_from(hours * 60 + minutes).ok();
            let told = match (self.digits(end + 1), part(end + 2)) {
                (Some((number, 4)), _) => Some((end + 2, minutes(number / 100, number % 100))),
                (Some((number, 2)), Some(minute)) => Some((end + 4, minutes(number, minute.into()))),
                _ => None,
            };
            if let Some((after, offset)) = told {
                (end, zone) = (after, offset.map(|offset| sign * offset));
            }
        }
        let after = self.past_zone(end);
        if after > end
            && let Some((_, TimeWord::Zone(offset))) = self.word(end)
        {
            (end, zone) = (after, offset);
        }
        Found { end, date: Date::new(timex), zone, ..found }
    }

    /// `20161016`: eight digits that are a day of these centuries.
    pub fn compact(&self, at: usize) -> Option<Found> {
        let (number, 8) = self.digits(at)? else { return None };
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        if !(1900..=2099).contains(&year) || !self.stands_alone(at) {
            return None;
        }
        Some(Found::new(at + 1, Timex::Day(Day::new(year as i32, month, day)?), Assumption::Stated))
    }
}

/// Returns the day of a month that has no such day, where digits can be nothing but that: "2/29/2019", "2024-04-31".
fn no_day((a, a_digits): (u32, usize), b: u32, (c, c_digits): (u32, usize)) -> Option<Timex> {
    let (year, month, day) = match (a_digits, c_digits) {
        (4, 2) => (a, b, c),
        (1 | 2, 4) if a > 12 => (c, b, a),
        (1 | 2, 4) => (c, a, b),
        _ => return None,
    };
    let months = (1..=12).contains(&month) && (29..=31).contains(&day) && (1000..=2999).contains(&year);
    let real = Day::new(year as i32, month, day).is_some();
    (months && !real).then_some(Timex::NoDay(year as u16, month as u8, day as u8))
}
