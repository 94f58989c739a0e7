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
        // "usd 20": small letters will do for what is no word, right before digits.
        CurrencyForm::Code => {
            let small = words.clone().all(|at| !tokens.get(at).is_capital());
            small && tokens.kind(end) == Kind::Number || words.all(|at| tokens.get(at).is_upper())
        }
        CurrencyForm::MillionCode | CurrencyForm::WordCode => words.all(|at| tokens.get(at).is_upper()),
        _ => words.all(|word| {
            let token = tokens.get(word);
            // "a $5 fee" is no Australian money: one letter stands right before its sign, as in `A$5`.
            let letter = token.end - token.start == 1
                && tokens.kind(word + 1) == Kind::Sign
                && tokens.sign(word + 1) != '.';
            // "u.s $ 100", "the c $ 300 million": texts in small letters whose signs stand apart.
            let apart = !tokens.is_glued(end) && !tokens.is_glued(end - 1);
            if letter && apart && matches!(tokens.text(word), "c" | "s") {
                tokens.text(word) == "c" || end == at + 4
            } else if letter {
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
    if is_pence(tokens, at) {
        return Some((at + 1, Currency { code: "GBP", form: CurrencyForm::Name, parts: 100 }));
    }
    if !tokens.is(start, Classes::CURRENCY) {
        return None;
    }
    // `kN` are no kuna.
    let symbol = tokens.get(start).is_capital() && tokens.text(start).starts_with(char::is_lowercase);
    if let Some((end, currency)) =
        tokens.lexicon.currency_names.longest(tokens.all(), start).filter(|_| !symbol)
    {
        return Some((end, *currency));
    }
    let (end, currency) = any_sign(tokens, start)?;
    // `5 $10`: a sign in front of the next number belongs to it; "17 USD 25" and "3 CAD 5 cents" tell small change.
    let before_number = tokens.kind(end) == Kind::Number
        && !tokens.is_glued(start)
        && !(currency.form == CurrencyForm::Code && is_small_change(tokens, end));
    let fits = match currency.form {
        // Behind a number a code may stand in small letters too, unless it is a word.
        CurrencyForm::Code => !tokens.get(start).is_capital() || tokens.get(start).is_upper(),
        CurrencyForm::MillionCode | CurrencyForm::WordCode => tokens.get(start).is_upper(),
        // `3.14US$`, "42 RM"; a sign of letters in either case may be a word ("Rs" of a list).
        _ => {
            let sign = (start..end).any(|at| tokens.kind(at) == Kind::Sign && tokens.sign(at) != '.');
            sign || tokens.get(start).is_upper() && end == start + 1
        }
    };
    (fits && !before_number).then_some((end, *currency))
}

/// `50p`, `145.5p`: pence, where no more of a name follows and no screen has so many lines.
fn is_pence(tokens: &Tokens<'_>, at: usize) -> bool {
    let digits = tokens.text(at.saturating_sub(1));
    let lines = matches!(digits, "144" | "240" | "360" | "480" | "540" | "576" | "720" | "900");
    let next = tokens.get(at + 1);
    tokens.text(at) == "p"
        && tokens.is_glued(at)
        && tokens.kind(at - 1) == Kind::Number
        && (digits.len() <= 3 && !lines || digits.len() <= 7 && digits.contains('.'))
        && !(next.is_glued() && matches!(next.kind, Kind::Word | Kind::Number))
        && (tokens.sign(at + 1) != '.' || digits.contains('.'))
}

/// Says whether cents stand here: a number with their name, or two digits at the end of the phrase.
fn is_small_change(tokens: &Tokens<'_>, at: usize) -> bool {
    let named = tokens.is(at + 1, Classes::CURRENCY)
        && tokens
            .lexicon
            .currency_names
            .longest(tokens.all(), at + 1)
            .is_some_and(|(_, name)| name.parts == 100);
    let digits = tokens.text(at);
    let two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    named || two && matches!(tokens.kind(at + 1), Kind::Break | Kind::Sign) && !tokens.is_glued(at + 2)
}

/// Reads the name of a currency in front of digits: "ringgit 42", "dollars 22.5 million".
pub(super) fn name(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Currency)> {
    if !tokens.is(at, Classes::CURRENCY) {
        return None;
    }
    let (end, currency) = tokens.lexicon.currency_names.longest(tokens.all(), at)?;
    let free = at == 0 || !tokens.is(at - 1, Classes::DETERMINER) && tokens.kind(at - 1) != Kind::Number;
    let digits = tokens.kind(end) == Kind::Number && !tokens.is_glued(end);
    // "won 3-2" tells a score, "Euro 2024" a tournament.
    // Nor does "gas mark 4" tell money.
    let verb = matches!(tokens.text(at), "won" | "mark");
    let capital = tokens.get(at).is_capital() && !tokens.get(at).is_upper();
    let year = tokens.text(end).parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    (free && !verb && !(capital && year) && digits && currency.parts == 1).then_some((end, *currency))
}

/// Returns the worth of one of this in its currency: a hundredth for cents, a million for `MUSD`.
pub(super) fn worth(currency: &Currency) -> Number {
    if currency.form == CurrencyForm::MillionCode {
        return Number::from(1_000_000);
    }
    Number::ratio(1, i128::from(currency.parts.max(1)))
}
