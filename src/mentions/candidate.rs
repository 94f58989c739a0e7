//! What a grammar proposes at a place, and which proposal wins.

use super::lexer::Token;
use super::mention::{Expression, Hedge, Mention};
use super::tokens::Tokens;

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
#[derive(Clone, Debug)]
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
            Some(if reach(&time) >= reach(&quantity) { time } else { quantity })
        }
        (one, other) => one.or(other),
    }
}

fn last<'t>(tokens: &'t Tokens<'_>, candidate: &Candidate) -> &'t Token {
    tokens.get(candidate.end - 1)
}
