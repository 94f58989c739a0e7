//! Places in a series: "57th", "third", "one hundred and twenty-fifth".

use crate::quantities::Number;

use super::candidate::Candidate;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::Expression;
use super::names;
use super::numeral::{self, Manner};
use super::tokens::Tokens;
use super::words::{NumberRole, OrdinalWord, Particle};

/// Reads the ordinal that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let (end, place) = match tokens.kind(at) {
        Kind::Number => in_digits(tokens, at)?,
        Kind::Word if tokens.is(at, Classes::ORDINAL) => {
            let word = ordinal(tokens, at)
                .filter(|_| !is_second_of_time(tokens, at) && !names::holds_ordinal(tokens, at))?;
            (at + 1, Number::from(i128::from(word.value)))
        }
        Kind::Word if tokens.is(at, Classes::NUMBER_WORD.and(Classes::PARTICLE)) => {
            behind_cardinal(tokens, at)?
        }
        _ => return None,
    };
    Some(Candidate { start: at, end, hedge: None, expression: Expression::Ordinal(place) })
}

fn ordinal<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'static OrdinalWord> {
    if !tokens.is(at, Classes::ORDINAL) {
        return None;
    }
    tokens
        .lexicon
        .ordinals
        .single(tokens.get(at))
        .filter(|word| !word.plural && word.role != NumberRole::Half)
}

fn in_digits(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Number)> {
    let ending = tokens.is_glued(at + 1)
        && matches!(tokens.text(at + 1), "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH");
    let (value, _) = numeral::digits(tokens.text(at)).filter(|(value, _)| ending && value.is_integer())?;
    (!is_stone(tokens, at)).then_some((at + 2, value))
}

/// Says whether "st" behind digits is a weight and no place: "9st", "11st", "21st 4lb".
pub(super) fn is_stone(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.text(at + 1) != "st" {
        return false;
    }
    let digits = tokens.text(at);
    let place = digits.ends_with('1') && !digits.ends_with("11");
    let pounds = tokens.kind(at + 2) == Kind::Number && matches!(tokens.text(at + 3), "lb" | "lbs");
    !place || pounds
}

/// "twenty-first", "one hundred twenty fifth", "three trillionth".
fn behind_cardinal(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Number)> {
    // "One hundredth" is a part of one, "the one hundredth" a place.
    let next = at + 1 + usize::from(tokens.is_hyphen(at + 1));
    if tokens.text(at) == "one"
        && tokens.particle(at.wrapping_sub(1)) == Some(Particle::The)
        && let Some(word) = ordinal(tokens, next)
        && matches!(word.role, NumberRole::Hundred | NumberRole::Scale)
    {
        return Some((next + 1, Number::from(i128::from(word.value))));
    }
    let cardinal = numeral::read(tokens, at, Manner { bare: true, ..Manner::default() })?;
    let next = if tokens.is_hyphen(cardinal.end) { cardinal.end + 1 } else { cardinal.end };
    let word = ordinal(tokens, next)?;
    let number = cardinal.value.to_i64().filter(|_| !cardinal.fraction)?;
    let value = i128::from(word.value);
    let place = match word.role {
        NumberRole::Digit if number >= 20 && number % 10 == 0 => i128::from(number) + value,
        NumberRole::Teen | NumberRole::Tens if number >= 100 && number % 100 == 0 => {
            i128::from(number) + value
        }
        NumberRole::Hundred | NumberRole::Scale if number > 1 => i128::from(number).checked_mul(value)?,
        _ => return None,
    };
    Some((next + 1, Number::from(place)))
}

/// "a second", "per second": the unit and no rank.
fn is_second_of_time(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.text(at) != "second" {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.particle(before));
    let article = matches!(before, Some(Particle::A))
        && (tokens.kind(at + 1) != Kind::Word || tokens.is(at + 1, Classes::STOP));
    article || before == Some(Particle::Per)
}
