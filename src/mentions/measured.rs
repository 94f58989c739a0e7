//! One number with its unit or currency, as ranges and quantities are made of.

use std::borrow::Cow;

use crate::quantities::Number;

use super::lexer::Kind;
use super::money;
use super::numeral::{self, Manner, Numeral};
use super::spelled;
use super::tokens::Tokens;
use super::unit::{self, Unit};
use super::words::{CurrencyForm, Particle};

/// One number with its unit: the tokens up to `end`.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub end: usize,
    pub numeral: Numeral,
    pub unit: Option<Cow<'static, str>>,
    /// The unit is a currency in front of the number.
    pub prefixed: bool,
    /// The unit is one of time alone.
    pub time: bool,
    /// One past the token of the number itself.
    pub number_end: usize,
}

/// Reads the number and unit that start at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Measured> {
    let dash = tokens.is_dash(at) && !tokens.is_glued(at) && tokens.is_glued(at + 1);
    let start = if dash { at + 1 } else { at };
    if let Some((number, currency)) = money::sign(tokens, start) {
        let numeral = numeral::read(tokens, number, Manner { money: true, ..manner }).filter(|numeral| {
            // A code and a number in words are strangers: "USD three".
            numeral.digits || currency.form == CurrencyForm::Sign
        })?;
        let worth = money::worth(&currency);
        let numeral = Numeral { value: &numeral.value * &worth, step: &numeral.step * &worth, ..numeral };
        let mut measured = with_currency(tokens, numeral, currency.code.into(), true);
        if dash {
            measured.numeral.value = -&measured.numeral.value;
        }
        return Some(measured);
    }
    let numeral = numeral::read(tokens, at, manner)?;
    Some(behind(tokens, numeral))
}

/// Reads the unit or currency behind a number.
pub(super) fn behind(tokens: &Tokens<'_>, mut numeral: Numeral) -> Measured {
    if let Some((end, currency)) = money::behind(tokens, numeral.end) {
        // "75 USD million".
        if let Some(scale) = spelled::scale(tokens, end).filter(|_| currency.form == CurrencyForm::Code) {
            numeral = numeral.scaled(end + 1, &scale);
            return with_currency(tokens, numeral, currency.code.into(), false);
        }
        let worth = money::worth(&currency);
        numeral.value = &numeral.value * &worth;
        numeral.step = &numeral.step * &worth;
        if let Some(high) = &numeral.vague_to {
            numeral.vague_to = Some(high * &worth);
        }
        numeral.end = end;
        let measured = with_currency(tokens, numeral, currency.code.into(), false);
        return if currency.parts == 1 { and_cents(tokens, measured) } else { measured };
    }
    let number_end = numeral.end;
    // "tens of kilometres", "a million barrels": an order of size may stand apart from its unit.
    let at = if numeral.vague_to.is_some() && tokens.particle(number_end) == Some(Particle::Of) {
        number_end + 1
    } else if numeral.fraction && of_article(tokens, number_end) {
        number_end + 2
    } else if numeral.fraction && matches!(tokens.particle(number_end), Some(Particle::A | Particle::An)) {
        number_end + 1
    } else {
        number_end
    };
    match unit::read(tokens, at) {
        Some(unit) if is_pounds(&unit) && numeral.scale.is_some() => {
            numeral.end = unit.end;
            with_currency(tokens, numeral, "GBP".into(), false)
        }
        Some(unit) => {
            let whole = Measured {
                end: unit.end,
                unit: Some(unit.code),
                prefixed: false,
                time: unit.time,
                number_end,
                numeral,
            };
            smaller_unit(tokens, whole)
        }
        None => {
            let unit = unit::rate(tokens, Unit { end: number_end, code: "".into(), time: true });
            // "20 per week"; not "20/30".
            let per = unit.end > number_end && tokens.particle(number_end) == Some(Particle::Per);
            let (end, unit) = if per { (unit.end, Some(unit.code)) } else { (number_end, None) };
            Measured { end, unit, prefixed: false, time: false, number_end, numeral }
        }
    }
}

/// Units that a smaller one follows, and how many of it make one.
const SMALLER: &[(&str, &str, i128)] = &[
    ("[ft_i]", "[in_i]", 12),
    ("[lb_av]", "[oz_av]", 16),
    ("[stone_av]", "[lb_av]", 14),
    ("[yd_i]", "[ft_i]", 3),
];

/// "5 feet 2 inches", `6'2"`, "9 pounds 4 ounces".
fn smaller_unit(tokens: &Tokens<'_>, whole: Measured) -> Measured {
    let Some((_, small, parts)) = SMALLER.iter().find(|(large, _, _)| whole.unit.as_deref() == Some(large))
    else {
        return whole;
    };
    let at = if matches!(tokens.sign(whole.end), ',' | '-') { whole.end + 1 } else { whole.end };
    let Some(numeral) = numeral::read(tokens, at, Manner { bare: true, ..Manner::default() }) else {
        return whole;
    };
    let unit = unit::read(tokens, numeral.end).filter(|unit| unit.code == *small);
    let fits = numeral.value < Number::from(*parts) && whole.numeral.value.is_integer();
    match unit.filter(|_| fits) {
        Some(unit) => {
            let part = Number::ratio(1, *parts);
            let value = &whole.numeral.value + &(&numeral.value * &part);
            Measured { end: unit.end, numeral: Numeral { value, step: part, ..whole.numeral }, ..whole }
        }
        None => whole,
    }
}

/// "a third of a mile".
fn of_article(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.particle(at) == Some(Particle::Of)
        && matches!(tokens.particle(at + 1), Some(Particle::A | Particle::An))
}

/// Millions of pounds are money.
fn is_pounds(unit: &Unit) -> bool {
    unit.code == "[lb_av]"
}

fn with_currency(tokens: &Tokens<'_>, numeral: Numeral, code: Cow<'static, str>, prefixed: bool) -> Measured {
    let number_end = numeral.end;
    let mut end = number_end;
    let mut code = code;
    if prefixed
        && let Some((after, currency)) =
            money::behind(tokens, end).filter(|(_, currency)| currency.parts == 1)
    {
        // `$5 CAD`: the code behind is the more exact one.
        end = after;
        code = currency.code.into();
    } else if prefixed && code == "USD" && matches!(tokens.text(end), "US" | "U.S.") && !tokens.is_glued(end)
    {
        end += 1;
    }
    let unit = unit::rate(tokens, Unit { end, code, time: false });
    Measured { end: unit.end, unit: Some(unit.code), prefixed, time: false, number_end, numeral }
}

/// "3 dollars 50 cents", "two pounds and five pence".
fn and_cents(tokens: &Tokens<'_>, measured: Measured) -> Measured {
    let and = tokens.particle(measured.end) == Some(Particle::And);
    let at = if and { measured.end + 1 } else { measured.end };
    if !matches!(tokens.kind(at), Kind::Number | Kind::Word) {
        return measured;
    }
    let small = numeral::read(tokens, at, Manner { bare: true, ..Manner::default() })
        .filter(|numeral| numeral.value < Number::from(100) && !numeral.value.is_negative());
    let Some(small) = small else { return measured };
    let cents =
        money::behind(tokens, small.end).filter(|(_, currency)| currency.parts == 100).map(|(end, _)| end);
    // "15 dollars 50": two digits at the end of the phrase.
    let bare = !and
        && small.value >= Number::from(10)
        && small.value.is_integer()
        && money::behind(tokens, small.end).is_none()
        && tokens.kind(small.end) != Kind::Word
        && tokens.sign(small.end) != '%';
    match cents.or_else(|| bare.then_some(small.end)) {
        Some(end) => {
            let worth = Number::ratio(1, 100);
            let numeral = Numeral {
                value: &measured.numeral.value + &(&small.value * &worth),
                step: worth,
                ..measured.numeral
            };
            Measured { end, numeral, ..measured }
        }
        None => measured,
    }
}
