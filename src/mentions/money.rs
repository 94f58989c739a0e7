//! Amounts of money: signs, codes and names of currencies before and after a number.

use crate::quantities::Number;

use super::lexer::Kind;
use super::lexicon::Classes;
use super::tokens::Tokens;
use super::words::{Currency, CurrencyForm};

/// Reads the sign or code of a currency at token `at`: the token after it and the currency.
pub(super) fn sign(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Currency)> {
    if !tokens.is(at, Classes::CURRENCY) {
        return None;
    }
    let (end, currency) = any_sign(tokens, at)?;
    (currency.form != CurrencyForm::WordCode && is_written_so(tokens, at, end, currency))
        .then_some((end, *currency))
}

fn any_sign<'t>(tokens: &Tokens<'t>, at: usize) -> Option<(usize, &'static Currency)> {
    tokens.lexicon.currency_signs.longest(tokens.all(), at)
}

/// The tables fold case; a code stands in capitals, and a sign made of letters alone begins with one.
fn is_written_so(tokens: &Tokens<'_>, at: usize, end: usize, currency: &Currency) -> bool {
    let symbol = (at..end).any(|at| tokens.kind(at) == Kind::Sign && tokens.sign(at) != '.');
    let mut words = (at..end).filter(|at| tokens.kind(*at) == Kind::Word);
    match currency.form {
        CurrencyForm::Code | CurrencyForm::MillionCode | CurrencyForm::WordCode => {
            words.all(|at| tokens.get(at).is_upper())
        }
        _ => words.all(|word| {
            let token = tokens.get(word);
            // "a $5 fee" is no Australian money: one letter stands right before its sign, as in `A$5`.
            let letter = token.end - token.start == 1
                && tokens.kind(word + 1) == Kind::Sign
                && tokens.sign(word + 1) != '.';
            if letter {
                token.is_capital() && (tokens.is_glued(word + 1) || tokens.text(word) == "C")
            } else {
                symbol || token.is_capital()
            }
        }),
    }
}

/// Reads the currency behind a number that ends at token `at`: a name ("dollars"), a code or a sign.
pub(super) fn behind(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Currency)> {
    let start = if tokens.is_hyphen(at) { at + 1 } else { at };
    if !tokens.is(start, Classes::CURRENCY) {
        return None;
    }
    if let Some((end, currency)) = tokens.lexicon.currency_names.longest(tokens.all(), start) {
        return Some((end, *currency));
    }
    let (end, currency) = any_sign(tokens, start)?;
    // `5 $10`: a sign in front of the next number belongs to it.
    let before_number = tokens.kind(end) == Kind::Number && !tokens.is_glued(start);
    let fits = match currency.form {
        // Behind a number a code may stand in small letters too, unless it is a word.
        CurrencyForm::Code => !tokens.get(start).is_capital() || tokens.get(start).is_upper(),
        CurrencyForm::MillionCode | CurrencyForm::WordCode => tokens.get(start).is_upper(),
        _ => tokens.sign(start) != '\0',
    };
    (fits && !before_number).then_some((end, *currency))
}

/// Returns the worth of one of this in its currency: a hundredth for cents, a million for `MUSD`.
pub(super) fn worth(currency: &Currency) -> Number {
    if currency.form == CurrencyForm::MillionCode {
        return Number::from(1_000_000);
    }
    Number::ratio(1, i128::from(currency.parts.max(1)))
}
