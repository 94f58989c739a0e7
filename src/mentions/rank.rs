//! The next one behind a count: in "two men were killed and a third was hurt" the third is a man, no part of one.

use crate::quantities::{Form, Number};

use super::candidate::Found;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Amount, Expression, Quantity};
use super::tokens::Tokens;
use super::words::Particle;

/// Farthest that the count stands before, in tokens.
const REACH: usize = 16;

/// Reads "a fifth" behind a count of four in the same sentence as a rank, unless it is a fifth of something.
pub(super) fn tell(tokens: &Tokens<'_>, left: &Found, right: &mut Found) {
    let Expression::Quantity(part) = &right.mention.expression else { return };
    let Expression::Quantity(count) = &left.mention.expression else { return };
    let article = matches!(tokens.particle(right.start), Some(Particle::A | Particle::An));
    // "A quarter" is never the fourth.
    let ordinal = tokens.is(right.end - 1, Classes::ORDINAL)
        && right.end == right.start + 2
        && tokens.text(right.end - 1).ends_with(['d', 'h']);
    if part.form != Form::Part || !article || !ordinal || part.change.is_some() || part.counted.is_some() {
        return;
    }
    let Some(place) = next_of(count).filter(|place| Amount::One(place.clone()) == inverse(&part.amount))
    else {
        return;
    };
    let near = right.start - left.end <= REACH;
    let ended = (left.end..right.start)
        .any(|at| tokens.kind(at) == Kind::Break || matches!(tokens.sign(at), '.' | ';' | '!' | '?'));
    if near && !ended && goes_on(tokens, right) {
        right.start += 1;
        right.mention.span = tokens.span(right.start, right.end);
        right.mention.hedge = None;
        right.mention.expression = Expression::Ordinal(place);
    }
}

/// Returns the number after a count of things.
fn next_of(count: &Quantity) -> Option<Number> {
    match &count.amount {
        Amount::One(number) if count.unit.is_none() && count.form == Form::Number && number.is_integer() => {
            Some(number + &Number::one())
        }
        _ => None,
    }
}

fn inverse(amount: &Amount) -> Amount {
    match amount {
        Amount::One(part) => Amount::One(Number::one().checked_div(part).unwrap_or_else(Number::one)),
        range => range.clone(),
    }
}

/// Says whether a verb stands behind it, of which it is the one who does or suffers: "a third was hurt".
fn goes_on(tokens: &Tokens<'_>, found: &Found) -> bool {
    let joined = matches!(tokens.particle(found.start.wrapping_sub(1)), Some(Particle::And))
        || matches!(tokens.sign(found.start.wrapping_sub(1)), ',')
        || matches!(tokens.text(found.start.wrapping_sub(1)), "while" | "but" | "as");
    joined && tokens.is(found.end, Classes::VERB)
}
