//! Scales in words: "million", "12 lakhs", "tens of thousands", "a score of".

use crate::quantities::Number;

use super::numeral::Numeral;
use super::spelled::number_word;
use super::tokens::Tokens;
use super::vague;
use super::words::{NumberRole, Particle};

/// Returns the scale that the token is: a thousand, a million.
pub(super) fn scale(tokens: &Tokens<'_>, at: usize) -> Option<Number> {
    let word = number_word(tokens, at).filter(|word| {
        word.role == NumberRole::Scale && (!word.plural || is_plain_plural(tokens, at, word.value))
    })?;
    Some(Number::from(i128::from(word.value)))
}

/// Says whether a scale in the plural stands behind a number as one in the singular does: "12 lakhs", "three billions".
pub(super) fn is_plain_plural(tokens: &Tokens<'_>, at: usize, value: u64) -> bool {
    const THOUSAND: u64 = 1000;
    // "In 2019 thousands fled", "two millions of them" name an order of size.
    let of = tokens.particle(at + 1) == Some(Particle::Of);
    let year = tokens.text(at.saturating_sub(1)).len() == 4;
    value > THOUSAND && !of && !year && at > 0 && !tokens.is_glued(at)
}

/// "hundreds", "tens of thousands", "millions": an order of size.
pub(super) fn order_of_size(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let word = number_word(tokens, at).filter(|word| word.plural)?;
    let mut end = at + 1;
    let mut size = i128::from(word.value);
    while let Some(next) = number_word(tokens, end + 1).filter(|next| next.plural)
        && tokens.particle(end) == Some(Particle::Of)
    {
        size = size.checked_mul(i128::from(next.value))?;
        end += 2;
    }
    let (low, high) =
        if word.role == NumberRole::Group { (size, 10 * size) } else { (size, size.checked_mul(10)?) };
    let form = vague::order(word.role, low);
    Some(Numeral { vague_to: Some(Number::from(high)), form, ..Numeral::of(end, Number::from(low)) })
}

/// Says whether the group of things is a dozen, which needs no "of"; "a score" is a result of a game too.
pub(super) fn is_dozen(tokens: &Tokens<'_>, at: usize) -> bool {
    number_word(tokens, at).is_some_and(|word| word.value == 12)
}
