//! Hedges, bounds and words of change before and after a value.

use std::borrow::Cow;

use super::candidate::Candidate;
use super::counted::{self, Standing};
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Direction, Expression, Hedge, Mention};
use super::money;
use super::quantity;
use super::time;
use super::tokens::Tokens;
use super::unit;
use super::words::Particle;
use crate::quantities::{Form, Sense};

/// Returns the hedge that starts at token `at`, with the index of the token after it.
pub(super) fn before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Hedge)> {
    if !tokens.is(at, Classes::HEDGE_BEFORE) {
        return None;
    }
    let (end, word) = tokens.lexicon.hedges_before.longest(tokens.all(), at)?;
    Some((end, Hedge { span: tokens.span(at, end), sense: word.sense, elsewhere: false }))
}

/// The last hedge and the last word of change before a place, as the tokens are walked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The hedge: its first token, the token after it.
    hedge: Option<(usize, usize, Hedge)>,
    /// The word of change: the token after it.
    change: Option<(usize, Direction)>,
}

impl Before {
    /// Notes a hedge or a word of change that starts at token `at`.
    pub fn look(&mut self, tokens: &Tokens<'_>, at: usize) {
        let inside = self.hedge.is_some_and(|(_, end, _)| at < end);
        if !inside && let Some((end, hedge)) = before(tokens, at) {
            self.hedge = Some((at, end, hedge));
        }
        if tokens.is(at, Classes::CHANGE)
            && let Some((end, word)) = tokens.lexicon.changes.longest(tokens.all(), at)
        {
            self.change = Some((end, word.direction));
        }
    }

    /// Returns what stands right before token `at`.
    pub fn at(&self, tokens: &Tokens<'_>, at: usize) -> quantity::Before {
        quantity::Before {
            hedge: self.hedge_at(tokens, at).is_some(),
            change: self.change_at(tokens, at).is_some(),
        }
    }

    fn hedge_at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(usize, Hedge)> {
        let (start, end, hedge) = self.hedge?;
        // "about the 40", "more than a third" begin at the article where it belongs to the number.
        let article = end + 1 == at && tokens.particle(end) == Some(Particle::The);
        (end == at || article).then_some((start, hedge))
    }

    fn change_at(&self, tokens: &Tokens<'_>, at: usize) -> Option<Direction> {
        let (end, direction) = self.change?;
        let start = self.hedge_at(tokens, at).map_or(at, |(start, _)| start);
        let between = |at: usize| {
            matches!(tokens.particle(at), Some(Particle::By | Particle::A | Particle::An | Particle::The))
                || tokens.text(at).ends_with("ly")
                || matches!(tokens.text(at), "another" | "further" | "additional" | "much" | "as")
        };
        (start >= end && start - end <= 3 && (end..start).all(between)).then_some(direction)
    }

    /// Makes the mention of a candidate, with the hedge before it or else the one after; `at` moves past what was read.
    pub fn attach(&self, tokens: &Tokens<'_>, candidate: Candidate, at: &mut usize) -> Mention {
        let outer = self.hedge_at(tokens, candidate.start);
        let outer = outer.filter(|(start, hedge)| time::takes_hedge(tokens, &candidate, *start, hedge.sense));
        let outer = outer.map(|(_, hedge)| hedge);
        let Candidate { start, end, hedge, mut expression } = candidate;
        let span = tokens.span(start, end);
        let first = hedge.map_or(start, |_| start.saturating_sub(1));
        let mut hedge = hedge.or(outer);
        let hedged = matches!(expression, Expression::Quantity(_) | Expression::Duration(_));
        if let Some(bound) = hedge.as_mut().filter(|_| hedged)
            && let Some(after) = or_equal(tokens, end)
            && let Some(sense) = closed(bound.sense)
        {
            *bound = Hedge { span: bound.span.to(tokens.span(end, after)), sense, ..*bound };
            *at = after.max(*at);
        }
        let loose = hedge.is_none_or(|hedge| matches!(hedge.sense, Sense::Exactly | Sense::About));
        if loose
            && hedged
            && tokens.is(end, Classes::HEDGE_AFTER)
            && let Some((after, word)) = tokens.lexicon.hedges_after.longest(tokens.all(), end)
            && tokens.text(after) != "than"
        {
            // "equal to 50 or less" is one bound; "about 50 or more" is bounded, and the "about" says little.
            let span = tokens.span(end, after);
            let span =
                hedge.filter(|hedge| hedge.sense == Sense::Exactly).map_or(span, |hedge| hedge.span.to(span));
            hedge = Some(Hedge { span, sense: word.sense, elsewhere: false });
            *at = after.max(*at);
        }
        if let Expression::Quantity(quantity) = &mut expression {
            quantity.change = self.change_at(tokens, first).or_else(|| change_behind(tokens, end));
            // "10 or more people", "3,000-plus replies", "20-odd dogs": what is counted stands behind the hedge.
            if *at > end && quantity.unit.is_none() && quantity.form == Form::Number {
                // "30-odd dollars", "10 or more km".
                if let Some((after, unit)) = unit_behind(tokens, *at) {
                    (quantity.unit, quantity.counted, *at) = (Some(unit), None, after);
                    return Mention { span, hedge, expression };
                }
                quantity.counted =
                    counted::read(tokens, *at, Standing::Many).filter(|counted| counted.plural);
            }
        }
        Mention { span, hedge, expression }
    }
}

/// Returns the currency or unit that starts at a token, with the token after it.
fn unit_behind(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Cow<'static, str>)> {
    if let Some((end, currency)) = money::behind(tokens, at).filter(|(_, currency)| currency.parts == 1) {
        return Some((end, currency.code.into()));
    }
    let unit = unit::read(tokens, at).filter(|unit| !unit.time && !tokens.is_glued(at))?;
    Some((unit.end, unit.code))
}

/// Reads "or equal to" behind a bound.
fn or_equal(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let equal = tokens.particle(at) == Some(Particle::Or) && tokens.text(at + 1) == "equal";
    let to = equal && tokens.particle(at + 2) == Some(Particle::To);
    let end = if to { at + 3 } else { at + 2 };
    (equal && tokens.kind(end) != Kind::Number).then_some(end)
}

/// Returns the bound that holds its number too.
fn closed(sense: Sense) -> Option<Sense> {
    match sense {
        Sense::Over => Some(Sense::AtLeast),
        Sense::Under => Some(Sense::AtMost),
        _ => None,
    }
}

/// "2% higher", "12 points lower".
fn change_behind(tokens: &Tokens<'_>, end: usize) -> Option<Direction> {
    match tokens.text(end) {
        "higher" => Some(Direction::Up),
        "lower" => Some(Direction::Down),
        _ => None,
    }
}
