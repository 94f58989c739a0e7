//! Hedges and bounds before and after a value.

use super::candidate::Candidate;
use super::lexicon::Classes;
use super::mention::{Expression, Hedge, Mention};
use super::time;
use super::tokens::Tokens;

/// Returns the hedge that starts at token `at`, with the index of the token after it.
pub(super) fn before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Hedge)> {
    if !tokens.is(at, Classes::HEDGE_BEFORE) {
        return None;
    }
    let (end, word) = tokens.lexicon.hedges_before.longest(tokens.all(), at)?;
    Some((end, Hedge { span: tokens.span(at, end), sense: word.sense }))
}

/// Makes the mention of a candidate, with the hedge before it or else the one after it; `at` moves past what was read.
pub(super) fn attach(
    tokens: &Tokens<'_>,
    candidate: Candidate,
    before: Option<Hedge>,
    at: &mut usize,
) -> Mention {
    let span = tokens.span(candidate.start, candidate.end);
    let before = before.filter(|hedge| time::takes_hedge(tokens, &candidate, hedge.sense));
    let mut hedge = candidate.hedge.or(before);
    let hedged = matches!(candidate.expression, Expression::Quantity(_) | Expression::Duration(_));
    if hedge.is_none()
        && hedged
        && tokens.is(candidate.end, Classes::HEDGE_AFTER)
        && let Some((end, word)) = tokens.lexicon.hedges_after.longest(tokens.all(), candidate.end)
    {
        hedge = Some(Hedge { span: tokens.span(candidate.end, end), sense: word.sense });
        *at = end.max(*at);
    }
    Mention { span, hedge, expression: candidate.expression }
}
