//! Dates, durations and recurrences over the tokens that quantities are read from.
//!
//! Each reader looks at one place and answers at once; what it has to look ahead for is a fixed number of words.

mod words;
mod holiday;
mod reading;
mod spoken;
mod tense;
mod resolve;
mod reader;
mod month;
mod settled;
mod year;
mod fiscal;
mod numeric;
mod weekday;
mod relative;
mod stretch;
mod context;
mod series;
mod listed;
mod hedged;
mod named;
mod clock;
mod length;
mod away;
mod uncounted;
mod recurrence;
mod date;
mod range;
#[cfg(test)]
mod tests;

pub(super) use hedged::takes_hedge;
pub use reading::{Assumption, DateReading, DurationReading, Recurrence, RecurrenceReading};
pub(super) use spoken::Spoken;
pub(super) use words::{Tense, TimeWord, add as add_words};

use crate::quantities::{Day, Sense, TimeUnit, Timex};

use super::Context;
use super::candidate::Candidate;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Expression, Hedge};
use super::tokens::Tokens;
use super::words::Particle;
use length::Length;
use reader::{Found, Reader};

/// Reads the date, duration or recurrence that starts at token `at`, without or with its own hedge ("since").
///
/// `spoken` are the dates read so far: the last of them is that which "the following day" is counted from.
/// Called at every token whose classes meet [`super::lexicon::TRIGGERS`]; the arbitration in `candidate.rs` decides
/// between this and a quantity that starts at the same token.
pub(super) fn read(
    tokens: &Tokens<'_>,
    at: usize,
    context: &Context<'_>,
    spoken: &Spoken,
) -> Option<Candidate> {
    let token = tokens.get(at);
    let can_start = token.classes.meets(
        Classes::TIME
            .and(Classes::NUMBER)
            .and(Classes::NUMBER_WORD)
            .and(Classes::ORDINAL)
            .and(Classes::PARTICLE),
    );
    if !can_start || leads_nowhere(tokens, at) {
        return None;
    }
    let today =
        context.date.and_then(|date| Day::from_number((date - chrono::NaiveDate::default()).num_days()));
    let reader = Reader::new(tokens, today, spoken);
    let reading = Reading { reader, reference: today };
    if token.classes.meets(Classes::PARTICLE) {
        return reading.at_particle(at);
    }
    reading.at_word(at)
}

/// Says at a glance that no time begins here: "the troops", "in a bridge", "12 people", "seven percent".
fn leads_nowhere(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = tokens.get(at);
    match token.kind {
        // A year may stand before any word; it has four digits and no comma.
        Kind::Number => {
            let is_grouped = tokens.text(at).contains(',');
            let is_of_no_time = is_of_no_time(tokens, at + 1);
            is_of_no_time && token.end - token.start < 4
                || is_grouped && (is_of_no_time || tokens.kind(at + 1) == Kind::Break)
        }
        Kind::Word if token.classes.meets(Classes::PARTICLE) => {
            let article = matches!(tokens.particle(at + 1), Some(Particle::The | Particle::A | Particle::An));
            let nowhere = is_of_no_time(tokens, at + 1) || article && is_of_no_time(tokens, at + 2);
            // "The near future" is a phrase of its own.
            nowhere && tokens.lexicon.times.longest(tokens.all(), at).is_none()
        }
        Kind::Word if token.classes.meets(Classes::NUMBER_WORD.and(Classes::ORDINAL)) => {
            is_of_no_time(tokens, at + 1) && tokens.lexicon.times.longest(tokens.all(), at).is_none()
        }
        Kind::Word => match tokens.lexicon.times.longest(tokens.all(), at) {
            // "As", "not" and "united" begin phrases of time, but are none.
            None => true,
            // "Current" is a time by itself.
            Some((_, TimeWord::Shift(words::Shift::This)))
                if tokens.text(at).eq_ignore_ascii_case("current") =>
            {
                false
            }
            // "That harbour", "all ships", "before the storm".
            Some((end, word)) => {
                let article =
                    matches!(tokens.particle(end), Some(Particle::The | Particle::A | Particle::An));
                asks_for_time(*word) && is_of_no_time(tokens, if article { end + 1 } else { end })
            }
        },
        Kind::Sign => tokens.kind(at + 1) != Kind::Number,
        _ => false,
    }
}

/// Says whether a word is part of an expression only where more of it follows.
fn asks_for_time(word: TimeWord) -> bool {
    use TimeWord::{After, All, Anchor, Before, Every, Other, Shift, That, Vague, Within};
    matches!(word, After | All | Anchor(_) | Before | Every | Other | Shift(_) | That | Vague(_) | Within)
}

/// Says whether a word stands here by itself that no expression of time has.
fn is_of_no_time(tokens: &Tokens<'_>, at: usize) -> bool {
    const OF_TIME: Classes =
        Classes::TIME_WORD.and(Classes::NUMBER_WORD).and(Classes::ORDINAL).and(Classes::PARTICLE);
    let token = tokens.get(at);
    // A letter may be the plural of a decade: "the 90 s".
    let is_letter = token.end - token.start == 1;
    token.kind == Kind::Word && !token.is_glued() && !is_letter && !token.classes.meets(OF_TIME)
}

/// "Within the next ten months": what is to come begins with the day of the text.
fn from_today(candidate: Candidate) -> Candidate {
    let Candidate { expression: Expression::Date(mut reading), .. } = candidate else { return candidate };
    let tomorrow = reading.reference.and_then(|today| today.plus_days(1));
    if let Timex::Day(first) = reading.date.timex
        && reading.date.to.is_some()
        && Some(first) == tomorrow
    {
        reading.date.timex = reading.reference.map_or(reading.date.timex, Timex::Day);
    }
    Candidate { expression: Expression::Date(reading), ..candidate }
}

struct Reading<'r, 't> {
    reader: Reader<'r, 't>,
    reference: Option<Day>,
}

impl Reading<'_, '_> {
    fn at_particle(&self, at: usize) -> Option<Candidate> {
        match self.reader.tokens.particle(at)? {
            Particle::The => self.plain(at),
            Particle::A | Particle::An => self.plain(at),
            Particle::From => self.anchored(at, at + 1, Sense::From),
            Particle::By => self.anchored(at, at + 1, Sense::By),
            Particle::Between => self.anchored(at, at + 1, Sense::Between),
            Particle::In => {
                let length = self.reader.length(at + 1).filter(|_| !self.reader.is_ranked(at))?;
                // "In the first ten days of May".
                if self.reader.date(at + 1).is_some_and(|found| found.end > length.end) {
                    return None;
                }
                // "In the 12 months to March 2023".
                let behind = length.end + 1;
                let ends = self.reader.is_particle(length.end, Particle::To)
                    || matches!(self.reader.tokens.text(length.end), "ended" | "ending" | "through");
                if ends && self.reader.date(behind).is_some() {
                    return None;
                }
                // "It does 0 to 60 mph in 5.2 seconds".
                let ahead = length.period.unit > TimeUnit::Second
                    || self.reader.tense(at, length.end) == Some(Tense::Future);
                let found = self.reader.ahead(at, length).filter(|_| ahead)?;
                Some(self.date(at + 1, found, Some(self.hedge(at, at + 1, Sense::After))))
            }
            Particle::Every => self.plain(at),
            Particle::To if self.reader.is_until_now(at) => {
                Some(self.date(at, self.reader.until_now(at + 2), None))
            }
            _ => None,
        }
    }

    fn at_word(&self, at: usize) -> Option<Candidate> {
        use words::TimeWord::*;
        match self.reader.word(at) {
            Some((end, Anchor(sense))) => self.anchored(at, end, sense),
            Some((end, Before)) => self.anchored(at, end, Sense::Before),
            Some((end, After)) => self.anchored(at, end, Sense::After),
            Some((end, Within)) => {
                let Some(length) = self.reader.length(end) else {
                    return self
                        .anchored(at, end, Sense::By)
                        .filter(|found| found.end > end + 1)
                        .map(from_today);
                };
                // "Within 60 days of delivery" counts from that.
                if self.reader.is_particle(length.end, Particle::Of) {
                    return Some(self.duration(end, length));
                }
                let found = self.reader.up_to_then(self.reader.ahead(at, length)?);
                Some(self.date(end, found, Some(self.hedge(at, end, Sense::By))))
            }
            _ => self.plain(at),
        }
    }

    /// A date or a duration that starts at the token; the longer one.
    fn plain(&self, at: usize) -> Option<Candidate> {
        let reader = &self.reader;
        // "In 1823, …": digits before such a sign count nothing, so that a date is all that they can be.
        let counts_nothing = reader.tokens.kind(at) == Kind::Number
            && matches!(reader.tokens.sign(at + 1), ',' | '.' | ';' | ')' | ']' | '%' | '?' | '!');
        if counts_nothing {
            return reader.date_or_range(at, false).map(|found| self.date(at, found, None));
        }
        let recurrence = reader.recurrence(at).or_else(|| {
            let number = reader.tokens.is(at, Classes::NUMBER.and(Classes::NUMBER_WORD));
            number.then(|| reader.number_of_times(at)).flatten()
        });
        if let Some((end, set)) = recurrence {
            let expression = Expression::Recurrence(RecurrenceReading { set });
            return Some(Candidate { start: at, end, hedge: None, expression });
        }
        if let Some(found) = reader.amount_before_shift(at).or_else(|| reader.weekdays_away(at)) {
            return Some(self.date(at, found, None));
        }
        let length = reader.length(at).or_else(|| reader.bare_units(at));
        let counted = length.and_then(|length| reader.counted(at, length));
        let date = match counted {
            Some(found) => Some(found),
            None => reader.date_or_range(at, false),
        };
        // "6 a.m. every day".
        if let Some((end, set)) = date.as_ref().and_then(|date| reader.clock_every(date)) {
            let expression = Expression::Recurrence(RecurrenceReading { set });
            return Some(Candidate { start: at, end, hedge: None, expression });
        }
        match (date, length) {
            (Some(date), Some(length)) if date.end < length.end => Some(self.duration(at, length)),
            // "For three days from Monday" is all of them by its first word, and a day without it.
            (Some(date), Some(length))
                if reader.lasts_from(at, length).is_some() && date.date.to.is_some() =>
            {
                Some(self.date(at - 1, date, None))
            }
            (Some(date), _) => Some(self.date(at, date, None)),
            (None, Some(length)) => Some(self.duration(at, length)),
            (None, None) => None,
        }
    }

    /// A date behind a word that bounds it: "since", "before", "from … to …".
    fn anchored(&self, at: usize, after: usize, sense: Sense) -> Option<Candidate> {
        let reader = &match sense {
            Sense::Since => self.reader.looking_back(),
            // "He has until 31 December to appeal."
            Sense::Until if matches!(self.reader.tense(at, after), Some(Tense::Present | Tense::Future)) => {
                self.reader.looking_ahead()
            }
            _ => self.reader,
        };
        // "From", "by" and "until" before what is no time are no concern of this grammar.
        let next = match reader.word(after) {
            Some((end, words::TimeWord::On)) => end,
            _ => after,
        };
        if reader.tokens.kind(next) == Kind::Break {
            return None;
        }
        let away = reader.length(next).and_then(|length| reader.counted(next, length));
        let counted = away.as_ref().is_some_and(|found| self.is_told_as_past(found.end));
        let found = match away {
            Some(found) => found,
            None => reader.date_or_range(next, sense == Sense::Between)?,
        };
        // "Between 2014 and 2018", "from May to June" bound both ends; "between" with one date bounds nothing.
        let sense = match (sense, found.date.to) {
            (Sense::Between, None) => return None,
            // The word stays what it is, so that it can be told from "between"; `Mention::sense` knows.
            (Sense::From, Some(_)) => Sense::From,
            (_, Some(_)) => Sense::Between,
            // "Down 6 % from a year earlier", "a photo from two years ago" bound nothing.
            (Sense::From, None) if counted && self.reader.is_particle(at, Particle::From) => {
                return Some(self.date(next, found, None));
            }
            (sense, None) => sense,
        };
        Some(self.date(next, found, Some(self.hedge(at, after, sense))))
    }

    /// Says whether "ago" or "earlier" ends before the token.
    fn is_told_as_past(&self, end: usize) -> bool {
        let last = self.reader.tokens.lexicon.times.single(self.reader.tokens.get(end.wrapping_sub(1)));
        matches!(last, Some(TimeWord::Ago | TimeWord::Earlier | TimeWord::Before))
    }

    fn hedge(&self, from: usize, to: usize, sense: Sense) -> Hedge {
        Hedge { span: self.reader.tokens.span(from, to), sense, elsewhere: false }
    }

    fn date(&self, start: usize, found: Found, hedge: Option<Hedge>) -> Candidate {
        let mut found = found;
        // "From 2014 onwards" says it twice.
        if hedge.is_some_and(|hedge| matches!(hedge.sense, Sense::From | Sense::Since))
            && let Some((end, TimeWord::BoundAfter(Sense::From))) = self.reader.word(found.end)
        {
            found.end = end;
        }
        let hedge = hedge.or_else(|| match self.reader.word(found.end) {
            // "On 1 May and after the vote" bounds nothing.
            Some((end, TimeWord::BoundAfter(sense))) if self.reader.tokens.kind(end) != Kind::Word => {
                Some(self.hedge(found.end, end, sense))
            }
            _ => None,
        });
        let reading = DateReading {
            date: found.date,
            assumption: found.assumption,
            weekday: found.weekday,
            backward: found.backward,
            zone: found.zone,
            reference: self.reference,
        };
        Candidate { start, end: found.end, hedge, expression: Expression::Date(reading) }
    }

    fn duration(&self, start: usize, length: Length) -> Candidate {
        let reading = DurationReading { period: length.period };
        Candidate { start, end: length.end, hedge: None, expression: Expression::Duration(reading) }
    }
}
