//! Durations: "two weeks", "three-and-a-half years", "a few days", "several hundred years".

use crate::mentions::lexer::Kind;
use crate::mentions::names;
use crate::mentions::numeral;
use crate::mentions::spelled;
use crate::mentions::words::{NumberRole, Particle};
use crate::quantities::{Amount, DayPart, Number, Period, TimeUnit};

use super::reader::Reader;
use super::words::{TimeWord, Unit};

/// A duration that was read: the tokens up to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub end: usize,
    pub period: Period,
    /// It counts days from Monday to Friday alone.
    pub working: bool,
}

impl Reader<'_, '_> {
    /// Reads the duration at a token.
    pub fn length(&self, at: usize) -> Option<Length> {
        if let Some((end, TimeWord::Long(unit))) = self.word(at) {
            return Some(Length { end, period: Period::new(Amount::whole(1), unit), working: false });
        }
        if let Some((next, TimeWord::All)) = self.word(at)
            && let Some((end, TimeWord::Unit(unit))) = self.word(next)
            && !unit.plural
            && !unit.symbol
        {
            let amount = Amount::whole(unit.factor.into());
            return Some(Length { end, period: Period::new(amount, unit.unit), working: unit.working });
        }
        if let Some(length) = self.stopwatch(at).or_else(|| self.in_letters(at)) {
            return Some(length);
        }
        if let Some(length) = self.nth_in_a_row(at).or_else(|| self.quarter_of(at)) {
            return Some(length);
        }
        // "The first nine months" without saying of what.
        let the = self.past(at, Particle::The);
        if let Some((next, 1)) = self.ordinal(the).filter(|_| self.tokens.kind(the) == Kind::Word)
            && self.amount(next).is_some()
        {
            return self.deeper()?.length(next);
        }
        // "The two weeks": the article belongs to what is counted, not to "the two-week strike".
        if the > at {
            let length = self.deeper()?.length(the)?;
            let plural = |unit: Unit| unit.plural && !self.tokens.is_hyphen(length.end - 2);
            return Some(length)
                .filter(|length| self.unit(length.end - 1).is_some_and(|(_, unit)| plural(unit)));
        }
        let (end, amount, up_to) = self.how_many(at)?;
        // "Two straight days", "three more years".
        let end = match self.word(end) {
            Some((after, TimeWord::Filler)) if self.unit(after).is_some() => after,
            _ => end,
        };
        let hyphen = self.past_hyphen(end);
        let (end, unit) = self.unit(hyphen)?;
        if self.is_comparison(end, unit) {
            return None;
        }
        if !self.fits(at, hyphen, end, unit) {
            return None;
        }
        // "The Six-Day War", "the Thirty Years War", "the Hundred Years' War".
        let number_in_words = self.tokens.kind(at) == Kind::Word;
        let named = self.tokens.get(hyphen).is_capital() && self.tokens.get(end).is_capital();
        if number_in_words && (named || names::is_title(self.tokens, at, end)) {
            return None;
        }
        let factor = u64::from(unit.factor);
        let mut period = Period::new(amount.times(factor), unit.unit);
        period.up_to = up_to.map(|amount| amount.times(factor));
        let (end, period) = self.and_parts(end, period);
        Some(Length { end: self.past_old(end), period, working: unit.working })
    }

    /// Reads "(in) 2:05:13", "(a time of) 1:43.21": hours, minutes and seconds that something took.
    pub(super) fn stopwatch(&self, at: usize) -> Option<Length> {
        let colon = |at: usize| {
            self.tokens.sign(at) == ':' && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1)
        };
        if self.tokens.kind(at) != Kind::Number || !colon(at + 1) || self.tokens.is_glued(at) {
            return None;
        }
        let before = at.wrapping_sub(1);
        let took = self.is_particle(before, Particle::In)
            || self.is_particle(before, Particle::Of)
            || matches!(self.tokens.text(before), "clocked" | "ran" | "timed" | "time");
        let leads =
            matches!(self.tokens.text(at + 3), "behind" | "ahead" | "adrift" | "clear" | "faster" | "slower");
        let (first, 1 | 2) = self.digits(at).filter(|_| took || leads)? else { return None };
        let sixtieths = |at: usize| self.digits(at).filter(|(number, digits)| *digits == 2 && *number < 60);
        let seconds = |at: usize| {
            let text = self.tokens.text(at);
            let whole = text.split('.').next().unwrap_or("");
            let (seconds, _) = numeral::digits(text)?;
            (whole.len() == 2 && whole < "60").then(|| Amount::new(&seconds))?
        };
        let (end, hours, minutes, last) = if colon(at + 3) {
            (at + 5, Some(first), sixtieths(at + 2)?.0, seconds(at + 4)?)
        } else if leads && sixtieths(at + 2).is_some() {
            // "1:08 behind the leader".
            (at + 3, None, first, Amount::whole(sixtieths(at + 2)?.0))
        } else if self.tokens.text(at + 2).contains('.') {
            (at + 3, None, first, seconds(at + 2)?)
        } else {
            return None;
        };
        // "At 2:05:13 p.m.", "14:03:22 GMT" are times of the day.
        let clock = matches!(self.word(end), Some((_, TimeWord::Meridiem(_) | TimeWord::Zone(_))));
        if clock || self.tokens.is_glued(end) && !matches!(self.tokens.kind(end), Kind::Sign) {
            return None;
        }
        let minutes = Amount::whole(minutes);
        let mut period = match hours {
            Some(hours) => Period::new(Amount::whole(hours), TimeUnit::Hour),
            None => Period::new(minutes, TimeUnit::Minute),
        };
        let parts = [hours.map(|_| (minutes, TimeUnit::Minute)), Some((last, TimeUnit::Second))];
        for (slot, part) in period.more.iter_mut().zip(parts.into_iter().flatten()) {
            *slot = Some(part);
        }
        Some(Length { end, period, working: false })
    }

    /// "2h30m", "1h05": hours and minutes with nothing between them.
    fn in_letters(&self, at: usize) -> Option<Length> {
        let glued = (at + 1..=at + 2).all(|at| self.tokens.is_glued(at));
        if self.tokens.kind(at) != Kind::Number || !glued || self.tokens.text(at + 1) != "h" {
            return None;
        }
        let (hours, 1 | 2) = self.digits(at)? else { return None };
        let (minutes @ ..60, 1 | 2) = self.digits(at + 2)? else { return None };
        let letters = self.tokens.is_glued(at + 3) && matches!(self.tokens.text(at + 3), "m" | "min");
        let end = if letters { at + 4 } else { at + 3 };
        // "2h30GMT" and "2h30m15" are something else.
        if self.tokens.is_glued(end) && self.tokens.kind(end) != Kind::Sign {
            return None;
        }
        let mut period = Period::new(Amount::whole(hours), TimeUnit::Hour);
        period.more[0] = Some((Amount::whole(minutes), TimeUnit::Minute));
        Some(Length { end, period, working: false })
    }

    fn unit(&self, at: usize) -> Option<(usize, Unit)> {
        match self.word(at)? {
            (end, TimeWord::Unit(unit)) => Some((end, unit)),
            // "2 day after tomorrow": "day after tomorrow" is a word of its own elsewhere.
            (_, TimeWord::Day(_)) => match self.tokens.lexicon.times.single(self.tokens.get(at))? {
                TimeWord::Unit(unit) => Some((at + 1, *unit)),
                _ => None,
            },
            // "Two nights" are days of a stay; "two summers" are no length.
            (end, TimeWord::Parts(DayPart::Night) | TimeWord::Part(DayPart::Night)) => Some((
                end,
                Unit { unit: TimeUnit::Day, factor: 1, plural: true, symbol: false, working: false },
            )),
            // "3h", whose letter also stands for halves of a year.
            (end, TimeWord::HalfSign) => Some((
                end,
                Unit { unit: TimeUnit::Hour, factor: 1, plural: false, symbol: true, working: false },
            )),
            _ => None,
        }
    }

    /// Says whether amount and unit go together: "a second chance" and "5 S" are no durations.
    fn fits(&self, start: usize, at: usize, end: usize, unit: Unit) -> bool {
        let glued = self.tokens.is_glued(at) && self.digits(start).is_some();
        if unit.symbol {
            let word_follows = self.tokens.is_glued(end) && self.tokens.kind(end) != Kind::Sign;
            return glued && at == start + 1 && !word_follows;
        }
        let article = self.is_particle(start, Particle::A) || self.is_particle(start, Particle::An);
        if unit.unit == TimeUnit::Second && !unit.plural {
            return !article && self.amount(start).is_some();
        }
        // "The quarter" is a date, "a quarter" a share, "three quarters" either.
        if unit.unit == TimeUnit::Quarter {
            return self.amount(start).is_some()
                && !self.is_particle(end, Particle::Of)
                && at == end - 1
                && !article;
        }
        true
    }

    /// Returns the index after "two", "a", "several", "two to three", "half a", "two and a half", with one or two amounts.
    fn how_many(&self, at: usize) -> Option<(usize, Amount, Option<Amount>)> {
        if let Some((end, TimeWord::Vague(number))) = self.word(at) {
            // "In as many years" repeats a number told before.
            if at > 0 && matches!(self.word(at - 1), Some((after, TimeWord::Filler)) if after == end) {
                return None;
            }
            // "On some days it rains": which of them, and not how long.
            if at > 0 && matches!(self.word(at - 1), Some((_, TimeWord::On))) {
                return None;
            }
            let mut amount = number.map_or(Amount::VAGUE, |number| Amount::whole(number.into()));
            // "Several hundred years", "a couple of million years".
            let mut end = end;
            while let Some(scale) = self.scale_word(end) {
                (amount, end) = (amount.times(scale), end + 1);
            }
            // "Some 20 years" is about twenty.
            return self.amount(end).is_none().then_some((end, amount, None));
        }
        if self.tokens.text(at).eq_ignore_ascii_case("half")
            && (self.is_particle(at + 1, Particle::A) || self.is_particle(at + 1, Particle::An))
        {
            return Some((at + 2, Amount::new(&Number::ratio(1, 2))?, None));
        }
        // "A half year", "half-hour".
        let half = at + usize::from(self.is_particle(at, Particle::A));
        if self.tokens.text(half).eq_ignore_ascii_case("half")
            && matches!(self.word(self.past_hyphen(half + 1)), Some((_, TimeWord::Unit(unit))) if !unit.plural)
        {
            return Some((half + 1, Amount::new(&Number::ratio(1, 2))?, None));
        }
        if (self.is_particle(at, Particle::A) || self.is_particle(at, Particle::An))
            && let Some((_, TimeWord::Unit(unit))) = self.word(at + 1)
        {
            // "A decades-long war" tells of decades and not of one.
            if unit.plural && self.tokens.is_hyphen(at + 2) {
                return None;
            }
            return Some((at + 1, Amount::whole(1), None));
        }
        let (end, number) = self.amount(at)?;
        let (end, number) = self.and_a_half(end, number);
        let amount = Amount::new(&number)?;
        // "Two to three weeks", "10-15 minutes", "two or three days".
        let next = if self.tokens.is_dash(end)
            || self.is_particle(end, Particle::To)
            || self.is_particle(end, Particle::Or)
        {
            end + 1
        } else {
            return Some((end, amount, None));
        };
        match self.amount(next) {
            Some((end, high)) if high > number && self.unit(self.past_hyphen(end)).is_some() => {
                Some((end, amount, Some(Amount::new(&high)?)))
            }
            _ => Some((end, amount, None)),
        }
    }

    /// Returns what "hundred", "thousand", "dozen" multiply a vague word by.
    fn scale_word(&self, at: usize) -> Option<u64> {
        let word = spelled::number_word(self.tokens, at).filter(|word| !word.plural)?;
        let scale = matches!(word.role, NumberRole::Hundred | NumberRole::Scale)
            || word.role == NumberRole::Group && word.value == 12;
        scale.then_some(word.value)
    }

    /// "And a half", "-and-a-half" after a whole number.
    fn and_a_half(&self, at: usize, number: Number) -> (usize, Number) {
        let and = self.past_hyphen(at);
        let a = self.past_hyphen(and + 1);
        let half = self.past_hyphen(a + 1);
        let is_half = self.is_particle(and, Particle::And)
            && self.is_particle(a, Particle::A)
            && self.tokens.text(half).eq_ignore_ascii_case("half");
        if is_half && number.is_integer() { (half + 1, &number + &Number::ratio(1, 2)) } else { (at, number) }
    }

    /// Reads what is added behind the unit: "a year and a half", "2 hours and 20 minutes", "2 years 1 month".
    pub(super) fn and_parts(&self, end: usize, mut period: Period) -> (usize, Period) {
        if self.is_particle(end, Particle::And)
            && self.is_particle(end + 1, Particle::A)
            && let Some(whole) = period.amount.as_whole()
        {
            let share = match self.tokens.text(end + 2) {
                "half" => Some(Number::ratio(1, 2)),
                "quarter" => Some(Number::ratio(1, 4)),
                _ => None,
            };
            if let Some(amount) =
                share.and_then(|share| Amount::new(&(&Number::from(i128::from(whole)) + &share)))
            {
                period.amount = amount;
                return (end + 3, period);
            }
        }
        let mut end = end;
        let mut last = period.unit;
        for slot in 0..period.more.len() {
            let next = self.past(end, Particle::And);
            let Some((after, amount)) = self.amount(next) else { break };
            let Some((after, unit)) = self.unit(after).filter(|(_, unit)| unit.unit < last && !unit.symbol)
            else {
                break;
            };
            let ago =
                matches!(self.word(after), Some((_, TimeWord::Ago | TimeWord::Later | TimeWord::Earlier)));
            let Some(amount) = Amount::new(&amount).filter(|_| !(ago && next > end)) else { break };
            period.more[slot] = Some((amount.times(unit.factor.into()), unit.unit));
            last = unit.unit;
            end = after;
        }
        (end, period)
    }

    /// "Old" belongs to an age: "22-year-old", "four months old"; so does "long".
    fn past_old(&self, at: usize) -> usize {
        let next = self.past_hyphen(at);
        match self.word(next) {
            Some((end, TimeWord::Old)) => end,
            _ => at,
        }
    }
}
