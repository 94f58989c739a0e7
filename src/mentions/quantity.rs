//! Quantities: numbers with unit or counted noun, ranges, ordinals.

use super::candidate::Candidate;
use super::mention::{Amount, Expression, Quantity};
use super::numeral;
use super::tokens::Tokens;

/// Reads the quantity or ordinal that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let numeral = numeral::read(tokens, at)?;
    let quantity = Quantity {
        amount: Amount::One(numeral.value),
        step: numeral.step,
        unit: None,
        counted: None,
        change: None,
    };
    Some(Candidate { start: at, end: numeral.end, hedge: None, expression: Expression::Quantity(quantity) })
}
