//! One number with its unit or currency, as ranges and quantities are made of.

use std::borrow::Cow;

use crate::quantities::Number;

use super::lexer::Kind;
use super::lexicon::Classes;
use super::money;
use super::numeral::{self, Manner, Numeral};
use super::scales;
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
    if let Some((number, currency)) = money::name(tokens, start)
        && let Some(numeral) = numeral::read(tokens, number, Manner { bare: true, money: true, ..manner })
        && unit::read(tokens, numeral.end).is_none()
        && money::behind(tokens, numeral.end).is_none()
    {
        return Some(with_currency(tokens, numeral, currency.code.into(), true));
    }
    let numeral = match numeral::read(tokens, at, manner) {
        Some(numeral) => numeral,
        None => return single_unit(tokens, at),
    };
    Some(behind(tokens, numeral))
}

/// Reads "a gallon", "a dollar" as one of it, where no price or speed is told by it.
fn single_unit(tokens: &Tokens<'_>, at: usize) -> Option<Measured> {
    const MEASURES: Classes = Classes::NUMBER.and(Classes::UNIT).and(Classes::CURRENCY);
    let article = matches!(tokens.particle(at), Some(Particle::A | Particle::An));
    if !article || !tokens.is(at + 1, Classes::SINGLE_UNIT) || at > 0 && tokens.is(at - 1, MEASURES) {
        return None;
    }
    tokens.lexicon.single_units.single(tokens.get(at + 1))?;
    let numeral = Numeral::of(at + 1, Number::one());
    let measured = behind(tokens, numeral);
    // "a mile marker", "a dollar bill", "a litre-sized jug".
    let end = measured.end;
    let alone = match tokens.kind(end) {
        Kind::Word => tokens.is(end, Classes::STOP.and(Classes::PARTICLE)),
        Kind::Sign => !tokens.is_hyphen(end),
        _ => true,
    };
    (measured.unit.is_some() && alone).then_some(measured)
}

/// Reads the unit or currency behind a number.
pub(super) fn behind(tokens: &Tokens<'_>, mut numeral: Numeral) -> Measured {
    // "millions of dollars".
    let of = numeral.vague_to.is_some() && tokens.particle(numeral.end) == Some(Particle::Of);
    if let Some((end, currency)) = money::behind(tokens, numeral.end + usize::from(of)) {
        // "75 USD million".
        if let Some(scale) = scales::scale(tokens, end).filter(|_| currency.form == CurrencyForm::Code) {
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
    } else if (numeral.fraction || numeral.value < Number::one()) && of_article(tokens, number_end) {
        number_end + 2
    } else if numeral.fraction && matches!(tokens.particle(number_end), Some(Particle::A | Particle::An)) {
        number_end + 1
    } else {
        number_end
    };
    let read = unit::read(tokens, at).filter(|_| at > number_end || !is_beside_year(tokens, number_end));
    match read {
        Some(unit) if is_pounds(&unit) && (numeral.scale.is_some() || has_pence(tokens, unit.end)) => {
            numeral.end = unit.end;
            and_cents(tokens, with_currency(tokens, numeral, "GBP".into(), false))
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
            below_zero(tokens, smaller_unit(tokens, whole))
        }
        None => {
            let unit = unit::rate(tokens, Unit { end: number_end, code: "".into(), time: true });
            // "20 per week"; not "20/30".
            let per = unit.end > number_end && tokens.particle(number_end) == Some(Particle::Per);
            let (end, unit) = if per { (unit.end, Some(unit.code)) } else { (number_end, None) };
            below_zero(tokens, Measured { end, unit, prefixed: false, time: false, number_end, numeral })
        }
    }
}

/// "2016 Stone told", "Lundin et al., 2006b": a year with a name or a letter behind it measures nothing.
fn is_beside_year(tokens: &Tokens<'_>, end: usize) -> bool {
    let digits = tokens.text(end.saturating_sub(1));
    if digits.len() != 4 || !digits.parse().is_ok_and(|year: u32| (1900..2100).contains(&year)) {
        return false;
    }
    let next = tokens.get(end);
    let letter = matches!(tokens.text(end), "a" | "b" | "c" | "d" | "e" | "f");
    if next.is_glued() { letter } else { next.is_capital() && !next.is_upper() }
}

/// "5 degrees below zero", "20 below zero".
fn below_zero(tokens: &Tokens<'_>, measured: Measured) -> Measured {
    let below = tokens.text(measured.end) == "below" && tokens.text(measured.end + 1) == "zero";
    let degrees = matches!(measured.unit.as_deref(), None | Some("deg" | "Cel" | "[degF]"));
    if !below || !degrees || measured.numeral.fraction {
        return measured;
    }
    let numeral = Numeral { value: -&measured.numeral.value, ..measured.numeral };
    let unit = measured.unit.or(Some("deg".into()));
    Measured { end: measured.end + 2, numeral, unit, ..measured }
}

/// Units that a smaller one follows, and how many of it make one.
const SMALLER: &[(&str, &str, i128)] = &[
    ("[ft_i]", "[in_i]", 12),
    ("[lb_av]", "[oz_av]", 16),
    ("[mi_i]", "[yd_i]", 1760),
    ("[stone_av]", "[lb_av]", 14),
    ("[yd_i]", "[ft_i]", 3),
    ("kg", "g", 1000),
    ("km", "m", 1000),
    ("m", "cm", 100),
    ("deg", "'", 60),
    ("'", "''", 60),
];

/// Most units that follow one another: "2 yards 2 feet 10 inches".
const MOST_SMALLER: usize = 3;

/// "5 feet 2 inches", `6'2"`, "9 pounds 4 ounces", "2 km 300 m".
fn smaller_unit(tokens: &Tokens<'_>, mut whole: Measured) -> Measured {
    let Some(unit) = whole.unit.as_deref().filter(|_| whole.numeral.value.is_integer()) else { return whole };
    let mut last = SMALLER.iter().map(|(large, _, _)| *large).find(|large| *large == unit);
    let mut worth = Number::one();
    for _ in 0..MOST_SMALLER {
        let Some((_, small, parts)) = SMALLER.iter().find(|(large, _, _)| Some(*large) == last) else {
            break;
        };
        let Some((end, number)) = smaller(tokens, whole.end, small) else { break };
        let fits = number < Number::from(*parts) && !number.is_negative();
        let Some(part) = worth.checked_div(&Number::from(*parts)).filter(|_| fits) else { break };
        whole.numeral.value = &whole.numeral.value + &(&number * &part);
        whole.numeral.step = part.clone();
        whole.end = end;
        worth = part;
        last = number.is_integer().then_some(*small);
    }
    whole
}

/// Reads a number of the unit `small` behind a larger one that ends at token `at`.
fn smaller(tokens: &Tokens<'_>, at: usize, small: &str) -> Option<(usize, Number)> {
    let imperial = small.starts_with('[');
    // "7 feet and 10 inches" is one length; "5 km and 800 m" may be two, as are "5 km, 800 m".
    let joined = tokens.particle(at) == Some(Particle::And) || tokens.sign(at) == ',';
    let start = if imperial && joined || tokens.sign(at) == '-' { at + 1 } else { at };
    let numeral = numeral::read(tokens, start, Manner { bare: true, ..Manner::default() })?;
    // "6 ft 2 in when he was fifteen": "in" is no preposition behind feet.
    let next = tokens.get(numeral.end + 1);
    let inches = small == "[in_i]"
        && tokens.text(numeral.end) == "in"
        && next.kind != Kind::Number
        && !next.is_capital()
        && !next.classes.meets(Classes::DETERMINER);
    if inches {
        return Some((numeral.end + 1, numeral.value));
    }
    if small == "[in_i]" && is_height(tokens, at, numeral.end) {
        return Some((numeral.end, numeral.value));
    }
    let unit = unit::read(tokens, numeral.end).filter(|unit| unit.code == *small)?;
    Some((unit.end, numeral.value))
}

/// "six foot two", "the 6-foot-2 guard": the inches of a height go without saying.
fn is_height(tokens: &Tokens<'_>, feet_end: usize, end: usize) -> bool {
    let foot = tokens.text(feet_end.saturating_sub(1)) == "foot";
    let hyphens = tokens.is_hyphen(feet_end) && !tokens.is_hyphen(end);
    let ends = match tokens.kind(end) {
        Kind::Word => {
            let small = tokens.is(end, Classes::STOP.and(Classes::PARTICLE));
            small && tokens.particle(end) != Some(Particle::Of) || tokens.text(end) == "tall"
        }
        Kind::Number => false,
        Kind::Sign => !tokens.is_glued(end) || !tokens.is_glued(end + 1),
        Kind::Break => true,
    };
    foot && (hyphens || ends)
}

/// Says whether pence stand behind pounds: "5 pounds 20 pence", "two pounds and fifty pence".
fn has_pence(tokens: &Tokens<'_>, end: usize) -> bool {
    let at = end + usize::from(tokens.particle(end) == Some(Particle::And));
    let small = numeral::read(tokens, at, Manner { bare: true, ..Manner::default() });
    small
        .and_then(|small| money::behind(tokens, small.end))
        .is_some_and(|(_, currency)| currency.parts == 100 && currency.code == "GBP")
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
        && let Some((after, currency)) = money::behind(tokens, end).filter(|(after, currency)| {
            currency.parts == 1 && (tokens.kind(*after) != Kind::Number || tokens.is_glued(end))
        })
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
    let ended = matches!(tokens.kind(small.end), Kind::Break) || tokens.sign(small.end) == '.';
    let bare = (!and || ended && small.digits)
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
