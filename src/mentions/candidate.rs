//! What a grammar proposes at a place, and which proposal wins.

use crate::quantities::{Number, Timex};

use super::lexer::{Kind, Token};
use super::mention::{Amount, Expression, Hedge, Mention};
use super::tokens::Tokens;
use super::words::Particle;

/// A mention that a grammar proposes: the tokens `start..end` without the hedge.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub start: usize,
    /// One past the last token; above `start`.
    pub end: usize,
    /// A hedge that the grammar itself has read, such as "since"; others are attached later.
    pub hedge: Option<Hedge>,
    pub expression: Expression,
}

/// A mention with the tokens `start..end` that it stands on, without the hedge.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub mention: Mention,
}

/// Returns the proposal that wins: the longer one; of equal ones the time expression.
pub(super) fn choose(
    time: Option<Candidate>,
    quantity: Option<Candidate>,
    tokens: &Tokens<'_>,
) -> Option<Candidate> {
    match (time, quantity) {
        (Some(time), Some(quantity)) => {
            let reach = |candidate: &Candidate| last(tokens, candidate).end;
            if reach(&time) == reach(&quantity) && is_rather_number(tokens, &time, &quantity) {
                return Some(quantity);
            }
            Some(if reach(&time) >= reach(&quantity) { time } else { quantity })
        }
        (one, other) => one.or(other),
    }
}

/// Says whether words that could tell a time rather tell a number: "from 1000 to 2000 jobs", "three hundred and second".
fn is_rather_number(tokens: &Tokens<'_>, time: &Candidate, quantity: &Candidate) -> bool {
    match (&time.expression, &quantity.expression) {
        // A rank in words with nothing behind it; seconds would stand in the plural.
        (Expression::Duration(_), Expression::Ordinal(_)) => tokens.kind(quantity.end) != Kind::Word,
        // "in his mid-40s" tells an age, "highs in the 80s" a temperature.
        (Expression::Date(_), Expression::Quantity(quantity))
            if matches!(quantity.unit.as_deref(), Some("a" | "deg")) =>
        {
            true
        }
        (Expression::Date(years), Expression::Quantity(quantity))
            if is_all(tokens, time) && matches!(years.date.timex, Timex::Year(_)) =>
        {
            // "2019 to 2020" and nothing else: no word says that these are years. A dash is how years are written.
            let to = (time.start..time.end).any(|at| tokens.particle(at) == Some(Particle::To));
            to && matches!(quantity.amount, Amount::Range(..)) && quantity.unit.is_none()
        }
        (Expression::Date(_), Expression::Quantity(quantity)) => {
            let round = |number: &Number| number.to_i64().is_some_and(|number| number % 1000 == 0);
            let plural = quantity.counted.as_ref().is_some_and(|counted| counted.plural);
            plural && matches!(&quantity.amount, Amount::Range(low, high) if round(low) && round(high))
        }
        _ => false,
    }
}

/// Says whether a paragraph holds nothing but this.
fn is_all(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    tokens.before(candidate.start).kind == Kind::Break
        && tokens.kind(candidate.end) == Kind::Break
        && candidate.hedge.is_none()
}

fn last<'t>(tokens: &'t Tokens<'_>, candidate: &Candidate) -> &'t Token {
    tokens.get(candidate.end - 1)
}
