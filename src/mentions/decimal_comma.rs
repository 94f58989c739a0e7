//! Decimals written with a comma, as much of Europe does: "1,5 kg", "3,2 %", "€2,50", "a rating of 4,5".

use crate::quantities::Number;

use super::lexer::Kind;
use super::lexicon::Classes;
use super::numeral::{self, Numeral};
use super::scales;
use super::tokens::Tokens;

/// Reads `1,5` at token `at`, where what stands around it leaves nothing but one number.
///
/// "Pages 1,5" and "1,5 and 7 kg" are lists with their blanks left out.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    /// Digits before the comma, at most; "in 2011,5 percent" lacks a blank.
    const MOST_WHOLE: usize = 3;
    let places = at + 2;
    if !is_comma(tokens, at + 1) || !tokens.is_glued(places) || at > 0 && is_comma(tokens, at - 1) {
        return None;
    }
    let plain = |at: usize| {
        let text = tokens.text(at);
        tokens.kind(at) == Kind::Number && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (whole, part) = (tokens.text(at), tokens.text(places));
    // "1.234,56": the dots part thousands, so that the comma can be nothing but the decimal one.
    if part.len() == 2
        && plain(places)
        && !goes_on(tokens, places + 1)
        && let Some(whole) = parted_by_dots(whole)
    {
        let step = Number::power_of_ten(-2);
        let (part, _) = numeral::digits(part)?;
        return Some(Numeral { step: step.clone(), ..Numeral::of(places + 1, &whole + &(&part * &step)) });
    }
    let usual = whole.len() <= MOST_WHOLE && part.len() < 3 || whole == "0";
    if !usual
        || !plain(at)
        || !plain(places)
        || goes_on(tokens, places + 1)
        || !is_one(tokens, at, places + 1)
    {
        return None;
    }
    let digits = i32::try_from(part.len()).ok().filter(|digits| *digits <= 18)?;
    let step = Number::power_of_ten(-digits);
    let (part, _) = numeral::digits(part)?;
    let (whole, _) = numeral::digits(whole)?;
    Some(Numeral { step: step.clone(), ..Numeral::of(places + 1, &whole + &(&part * &step)) })
}

/// Returns the number of `1.234.567`, whose dots part groups of three digits.
pub(super) fn parted_by_dots(digits: &str) -> Option<Number> {
    let mut groups = digits.split('.');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))?;
    let mut number: i128 = first.parse().ok()?;
    let mut parted = false;
    for group in groups {
        (group.len() == 3).then_some(())?;
        number = number.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
        parted = true;
    }
    parted.then(|| Number::from(number))
}

/// Says whether a comma clings to the token before it.
fn is_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.sign(at) == ',' && tokens.is_glued(at)
}

/// Says whether more digits follow: `1,2,3`, `1,5-2`, `3,4.5`.
fn goes_on(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_glued(at)
        && (tokens.kind(at) == Kind::Number
            || tokens.kind(at) == Kind::Sign && tokens.kind(at + 1) == Kind::Number)
        && tokens.is_glued(at + 1)
        && !tokens.is_dash(at)
}

/// Says whether the words around ask for one number: a unit, a currency or a scale beside it, or "is" before it.
fn is_one(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    const MEASURES: Classes = Classes::UNIT.and(Classes::CURRENCY);
    let symbol = || {
        let short = tokens.get(end).end - tokens.get(end).start <= 4
            && !tokens.is(end, Classes::STOP.and(Classes::PARTICLE));
        short && tokens.lexicon.symbols.contains_key(tokens.text(end))
    };
    let unit = tokens.is(end, MEASURES) && !tokens.is(end, Classes::STOP)
        || matches!(tokens.sign(end), '%' | '°')
        || scales::scale(tokens, end).is_some()
        || symbol();
    let money = at > 0 && tokens.is(at - 1, Classes::CURRENCY) && tokens.kind(at - 1) == Kind::Sign;
    let told = at > 0 && matches!(tokens.text(at - 1), "is" | "was" | "of");
    let ends = match tokens.kind(end) {
        Kind::Break => true,
        Kind::Sign => matches!(tokens.sign(end), '.' | ';' | ')') && !tokens.is_glued(end + 1),
        _ => false,
    };
    unit || money || told && ends
}
