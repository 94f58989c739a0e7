//! The tokens of a text as the grammar of time reads them: words of time, numbers, ordinals, years.

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::{Classes, NO_WORD};
use crate::mentions::numeral;
use crate::mentions::ordinal;
use crate::mentions::tokens::Tokens;
use crate::mentions::words::{NumberRole, Particle};
use crate::quantities::{Date, Day, Modifier, Number, TimeUnit, Timex};

use super::reading::Assumption;
use super::spoken::Spoken;
use super::tense;
use super::words::{Tense, TimeWord};

/// How deep expressions may stand within one another ("early in the third week of last March").
const MAX_DEPTH: u8 = 5;

/// Reads expressions of time at given tokens; knows the date of the text and that which was spoken of last.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 't> {
    pub tokens: &'r Tokens<'t>,
    pub today: Option<Day>,
    /// The dates that were spoken of before the expression.
    pub spoken: &'r Spoken,
    /// The first token of the phrase that the expression is a part of, where it is another.
    start: Option<usize>,
    /// The tense that the words before the expression tell: "since March" looks back, "has until March" ahead.
    told: Option<Tense>,
    depth: u8,
}

/// A date that was read: the tokens up to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// One past the last token.
    pub end: usize,
    pub date: Date,
    pub assumption: Assumption,
    /// The weekday that stands beside a full date.
    pub weekday: Option<u8>,
    /// Month and day where they were told without a year.
    pub yearless: Option<(u8, Option<u8>)>,
    /// It was counted back from a later date: "more than two weeks ago" is before it.
    pub backward: bool,
    /// Minutes east of UTC of the clock that its time is of, where it was told in full.
    pub zone: Option<i16>,
}

impl Found {
    pub fn new(end: usize, timex: Timex, assumption: Assumption) -> Found {
        Found::of(end, Date::new(timex), assumption)
    }

    pub fn of(end: usize, date: Date, assumption: Assumption) -> Found {
        Found { end, date, assumption, weekday: None, yearless: None, backward: false, zone: None }
    }

    /// Returns the day, where the date is one day and nothing else.
    pub fn plain_day(&self) -> Option<Day> {
        match self.date {
            Date { timex: Timex::Day(day), modifier: Modifier::Plain, to: None, said: None } => Some(day),
            _ => None,
        }
    }

    /// Returns the date, where it is no range and not modified.
    pub fn plain(&self) -> Option<Timex> {
        match self.date {
            Date { timex, modifier: Modifier::Plain, to: None, said: None } => Some(timex),
            _ => None,
        }
    }
}

impl<'r, 't> Reader<'r, 't> {
    pub fn new(tokens: &'r Tokens<'t>, today: Option<Day>, spoken: &'r Spoken) -> Self {
        Reader { tokens, today, spoken, start: None, told: None, depth: 0 }
    }

    /// Returns the first day of the date that was spoken of last.
    pub fn focus(&self) -> Option<Day> {
        self.spoken.focus().map(|focus| focus.first)
    }

    /// Returns the day spoken of from which such units are counted, where one was told as finely: no day follows a year.
    pub fn focus_of(&self, unit: TimeUnit) -> Option<Day> {
        match self.spoken.focus() {
            Some(focus) if focus.unit <= unit || unit >= TimeUnit::Month => Some(focus.first),
            _ => self.spoken.day(),
        }
    }

    /// Returns the reader for an expression within the one that is read, or `None` where that goes too deep.
    #[inline]
    pub fn deeper(self) -> Option<Self> {
        (self.depth < MAX_DEPTH).then_some(Reader { depth: self.depth + 1, ..self })
    }

    /// Returns the reader for an expression within a phrase that starts at a token: "3 p.m. on Thursday".
    pub fn within(self, start: usize) -> Option<Self> {
        Some(Reader { start: Some(self.start.unwrap_or(start).min(start)), ..self.deeper()? })
    }

    /// Returns the reader for what words before it say is past: "since March".
    pub fn looking_back(self) -> Self {
        Reader { told: Some(Tense::Past), ..self }
    }

    /// Returns the reader for what words before it say is to come: "he has until March".
    pub fn looking_ahead(self) -> Self {
        Reader { told: Some(Tense::Future), ..self }
    }

    /// Returns the longest word of time at a token, with the index after it.
    #[inline]
    pub fn word(&self, at: usize) -> Option<(usize, TimeWord)> {
        let token = self.tokens.get(at);
        // Most words are in no table; nothing need be looked up for them.
        if token.kind != Kind::Word || !token.classes.meets(Classes::TIME_WORD) {
            return None;
        }
        let (end, word) = self.tokens.lexicon.times.longest(self.tokens.all(), at)?;
        Some((end, *word))
    }

    /// Says whether the word of time at the token is this one, and returns the index after it.
    pub fn skip(&self, at: usize, word: TimeWord) -> Option<usize> {
        self.word(at).filter(|(_, found)| *found == word).map(|(end, _)| end)
    }

    #[inline]
    pub fn is_particle(&self, at: usize, particle: Particle) -> bool {
        self.tokens.particle(at) == Some(particle)
    }

    /// Returns the index after a particle, or the token itself where it is another.
    #[inline]
    pub fn past(&self, at: usize, particle: Particle) -> usize {
        at + usize::from(self.is_particle(at, particle))
    }

    /// Returns the index after a sign, or the token itself where it is another.
    #[inline]
    pub fn past_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.tokens.sign(at) == sign)
    }

    /// Returns the index after a hyphen between two words.
    #[inline]
    pub fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.tokens.is_hyphen(at))
    }

    /// Returns the number of a token of digits alone, with the count of its digits, at most 8.
    #[inline]
    pub fn digits(&self, at: usize) -> Option<(u32, usize)> {
        if self.tokens.kind(at) != Kind::Number {
            return None;
        }
        let text = self.tokens.text(at);
        (text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok().map(|number| (number, text.len())))?
    }

    /// Returns the index after an ordinal and its number: "28th", "third", "twenty-fifth".
    pub fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        if let Some((number, _)) = self.digits(at) {
            let suffix = self.tokens.get(at + 1);
            let is_suffix = suffix.kind == Kind::Word
                && suffix.is_glued()
                && matches!(self.tokens.text(at + 1).as_bytes(), [a, b] if
                    matches!(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()], b"st" | b"nd" | b"rd" | b"th"))
                && !ordinal::is_stone(self.tokens, at);
            return is_suffix.then_some((at + 2, number));
        }
        if self.tokens.is(at, Classes::ORDINAL) {
            let (end, ordinal) = self.tokens.lexicon.ordinals.longest(self.tokens.all(), at)?;
            let small = matches!(ordinal.role, NumberRole::Digit | NumberRole::Teen | NumberRole::Tens);
            return (small && !ordinal.plural).then_some((end, u32::try_from(ordinal.value).ok()?));
        }
        if self.tokens.is(at, Classes::NUMBER_WORD) {
            let tens = self.tokens.lexicon.numbers.single(self.tokens.get(at))?;
            if tens.role != NumberRole::Tens {
                return None;
            }
            let (end, ones) = self.ordinal_word(self.past_hyphen(at + 1))?;
            return (ones < 10).then_some((end, u32::try_from(tens.value).ok()? + ones));
        }
        None
    }

    fn ordinal_word(&self, at: usize) -> Option<(usize, u32)> {
        if !self.tokens.is(at, Classes::ORDINAL) {
            return None;
        }
        let ordinal = self.tokens.lexicon.ordinals.single(self.tokens.get(at))?;
        (!ordinal.plural).then_some((at + 1, u32::try_from(ordinal.value).ok()?))
    }

    /// Returns the index after a day of the month: "28", "28th", "the 28th", "twenty-eighth", "twenty five".
    pub fn day_number(&self, at: usize) -> Option<(usize, u8)> {
        let (end, number) = match self.ordinal(at) {
            Some(found) => found,
            None => match self.digits(at) {
                Some((number, 1 | 2)) if !self.runs_on(at) => (at + 1, number),
                Some(_) => return None,
                None => self.spelled(at, 31)?,
            },
        };
        (1..=31).contains(&number).then_some((end, number as u8))
    }

    /// Says whether a number goes on after this token: `28:30`, `28%`, `28.5`.
    fn runs_on(&self, at: usize) -> bool {
        matches!(self.tokens.sign(at + 1), ':' | '%' | '$' | '€' | '£')
            || (self.tokens.is_glued(at + 1)
                && self.tokens.kind(at + 1) == Kind::Word
                && !matches!(self.word(at + 1), Some((_, TimeWord::Month(..)))))
    }

    /// Returns the index after a small number in words, tens and ones: "twenty five".
    pub fn spelled(&self, at: usize, most: u32) -> Option<(usize, u32)> {
        let number = |at: usize| {
            let is_number = self.tokens.is(at, Classes::NUMBER_WORD);
            is_number.then(|| self.tokens.lexicon.numbers.single(self.tokens.get(at)))?
        };
        let first = number(at)?;
        let value = u32::try_from(first.value).ok()?;
        let found = match first.role {
            NumberRole::Digit | NumberRole::Teen => (at + 1, value),
            NumberRole::Tens => {
                let next = self.past_hyphen(at + 1);
                match number(next) {
                    Some(ones) if ones.role == NumberRole::Digit && ones.value > 0 => {
                        (next + 1, value + u32::try_from(ones.value).ok()?)
                    }
                    _ => (at + 1, value),
                }
            }
            _ => return None,
        };
        // "August two thousand" goes on.
        let goes_on =
            number(found.0).is_some_and(|next| matches!(next.role, NumberRole::Hundred | NumberRole::Scale));
        (found.1 <= most && !goes_on).then_some(found)
    }

    /// Returns the index after a year beside a month or after a word that asks for one: four digits, `'24`, or words.
    pub fn year(&self, at: usize) -> Option<(usize, u16)> {
        if let Some((number, 4)) = self.digits(at) {
            let is_year = (1000..=2999).contains(&number) && !self.goes_on_in_digits(at);
            return is_year.then_some((at + 1, number as u16));
        }
        if matches!(self.tokens.sign(at), '\'' | '’' | '‘')
            && let Some((number, 2)) = self.digits(at + 1)
            && self.tokens.is_glued(at + 1)
            && (!self.tokens.is_glued(at + 2) || self.tokens.kind(at + 2) == Kind::Sign)
            && !self.goes_on_in_digits(at + 1)
        {
            return Some((at + 2, self.full_year(number)));
        }
        self.year_in_words(at)
    }

    /// Says whether digits follow after a glued sign: `2014-08`, `2014/15`.
    pub fn goes_on_in_digits(&self, at: usize) -> bool {
        matches!(self.tokens.sign(at + 1), '-' | '/' | '.' | ':' | ',')
            && self.tokens.is_glued(at + 1)
            && self.tokens.kind(at + 2) == Kind::Number
            && self.tokens.is_glued(at + 2)
    }

    /// Returns the year that two digits stand for: the last fifty years or so, or the next thirty.
    pub fn full_year(&self, digits: u32) -> u16 {
        let now = self.today.map_or(2000, Day::year);
        let year = now - now % 100 + digits as i32;
        let year = if year > now + 30 { year - 100 } else { year };
        year.clamp(1, 9999) as u16
    }

    /// "Nineteen ninety-one", "twenty ten", "two thousand and fifteen".
    fn year_in_words(&self, at: usize) -> Option<(usize, u16)> {
        let numeral = || {
            let numeral =
                numeral::read(self.tokens, at, numeral::Manner { bare: true, ..Default::default() })?;
            let year = numeral.value.to_i64().filter(|year| (2000..=2099).contains(year))?;
            (self.tokens.kind(at) == Kind::Word).then_some((numeral.end, year as u16))
        };
        let Some((next, high)) = self.spelled(at, 99) else { return numeral() };
        if (10..=29).contains(&high) {
            let next = self.past_hyphen(next);
            if let Some((end, low)) = self.spelled(next, 99).filter(|(_, low)| *low >= 10) {
                return Some((end, (high * 100 + low) as u16));
            }
        }
        None
    }

    /// Returns the amount at a token in digits or words, with the index after it.
    pub fn amount(&self, at: usize) -> Option<(usize, Number)> {
        let numeral = numeral::read(self.tokens, at, numeral::Manner { bare: true, ..Default::default() })?;
        (!numeral.value.is_negative()).then_some((numeral.end, numeral.value))
    }

    /// Returns the tense of the sentence around the tokens.
    pub fn tense(&self, start: usize, end: usize) -> Option<Tense> {
        if self.told.is_some() {
            return self.told;
        }
        tense::around(self.tokens, self.start.unwrap_or(start).min(start), end)
    }

    /// Says whether a word with a capital stands at the token that is in no table: the name of somebody or something.
    pub fn is_name(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.kind == Kind::Word && token.is_capital() && !token.is_glued() && token.word() == NO_WORD
    }

    /// Says whether a name in capitals stands right before the token: "USA Today".
    pub fn follows_name(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        !self.tokens.is_glued(at)
            && self.tokens.get(before).is_capital()
            && self.tokens.get(before).word() == NO_WORD
    }

    /// Says whether the token before names a time for what follows: "in", "since", "of", "last", "mid".
    pub fn follows_preposition(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        // "Mid-March".
        if self.tokens.is_hyphen(before) && before > 0 {
            before -= 1;
        }
        use TimeWord::*;
        if let Some(
            Particle::In | Particle::From | Particle::By | Particle::Between | Particle::Of | Particle::To,
        ) = self.tokens.particle(before)
        {
            return true;
        }
        let word = self.tokens.lexicon.times.single(self.tokens.get(before));
        matches!(
            word,
            Some(
                In | On
                    | At
                    | For
                    | Within
                    | Anchor(_)
                    | Before
                    | After
                    | Shift(_)
                    | Modifier(..)
                    | Month(..)
                    | Season(..)
                    | Unit(_)
                    | Every
                    | Fiscal
                    | Holiday(_)
            )
        )
    }
}
