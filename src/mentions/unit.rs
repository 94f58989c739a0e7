//! Units behind a number: words, symbols with powers, compounds and rates ("km/h", "kg m−3", "per 100,000 people").

use std::borrow::Cow;

use super::lexer::Kind;
use super::lexicon::Classes;
use super::marks;
use super::names;
use super::numeral::{self, Manner};
use super::tokens::Tokens;
use super::words::{Particle, UnitForm};

/// A unit as read: the tokens up to `end`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    pub end: usize,
    /// UCUM.
    pub code: Cow<'static, str>,
    /// A unit of time alone, which durations read too.
    pub time: bool,
}

/// Reads the unit behind a number that ends at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Unit> {
    let start = if tokens.is_hyphen(at) { at + 1 } else { at };
    if let Some(unit) = bracketed(tokens, at) {
        return Some(unit);
    }
    let atom = atom(tokens, start, true)?;
    let mut unit = Unit { end: atom.end, code: Cow::Borrowed(atom.code), time: atom.time };
    // "2%-3%" gives its unit twice.
    if let Some((power, end)) = power(tokens, unit.end, atom.symbol && atom.code != "%") {
        unit = Unit { end, code: with_power(unit.code, power), time: false };
    }
    Some(rate(tokens, products(tokens, unit)))
}

/// Reads the name or symbol of a unit: the token after it and its UCUM code.
pub(super) fn name(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static str)> {
    atom(tokens, at, false).map(|atom| (atom.end, atom.code))
}

/// "20 (kg)", "20 [kg]".
fn bracketed(tokens: &Tokens<'_>, at: usize) -> Option<Unit> {
    let close = match tokens.sign(at) {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let atom = atom(tokens, at + 1, false).filter(|atom| tokens.sign(atom.end) == close)?;
    Some(Unit { end: atom.end + 1, code: Cow::Borrowed(atom.code), time: false })
}

/// A unit without powers.
struct Atom {
    end: usize,
    code: &'static str,
    symbol: bool,
    time: bool,
}

fn atom(tokens: &Tokens<'_>, at: usize, first: bool) -> Option<Atom> {
    let token = tokens.get(at);
    let plain = |end: usize, code: &'static str, symbol: bool| Some(Atom { end, code, symbol, time: false });
    match token.kind {
        Kind::Sign => match token.sign() {
            '%' | '％' => plain(at + 1, "%", true),
            '°' | 'º' => degrees(tokens, at),
            _ if first && let Some(code) = marks::arc(tokens, at) => plain(at + 1, code, true),
            '\'' if first && token.is_glued() && tokens.sign(at + 1) == '\'' && tokens.is_glued(at + 1) => {
                plain(at + 2, "[in_i]", true)
            }
            '\'' | '′' | '’'
                if first
                    && token.is_glued()
                    && !marks::closes_quotation(tokens, at)
                    && !marks::parts_thousands(tokens, at) =>
            {
                plain(at + 1, "[ft_i]", true)
            }
            '"' | '″' | '”' if first && token.is_glued() && !marks::closes_quotation(tokens, at) => {
                plain(at + 1, "[in_i]", true)
            }
            '"' | '″' if first && is_extent(tokens, at + 1) => plain(at + 1, "[in_i]", true),
            _ => {
                let unit = tokens.lexicon.symbols.get(tokens.text(at))?;
                plain(at + 1, unit.code, true)
            }
        },
        Kind::Word => {
            let word = if token.classes.meets(Classes::UNIT) {
                tokens.lexicon.units.longest(tokens.all(), at)
            } else {
                None
            };
            let symbol =
                if token.end - token.start <= 6 { tokens.lexicon.symbols.get(tokens.text(at)) } else { None };
            match (word, symbol) {
                // "25 bps" are basis points, "9600 bps" tell how fast a line is.
                (Some((_, unit)), Some(symbol))
                    if unit.code == "bit/s" && symbol.code == "[bp]" && tokens.before(at).bytes() <= 3 =>
                {
                    plain(at + 1, symbol.code, true)
                }
                (Some((end, unit)), _) if end > at + 1 || symbol.is_none() || token.end - token.start > 2 => {
                    Some(Atom { end, code: unit.code, symbol: false, time: unit.form == UnitForm::Time })
                }
                _ if names::is_isotope(tokens, at) => None,
                // "20C (68F)" tells temperatures, "Boeing 777F" and "Form 13F" tell nothing.
                (_, Some(unit)) if unit.code == "F" && is_bare_f(tokens, at) => {
                    if is_warm(tokens, at) {
                        plain(at + 1, "[degF]", true)
                    } else {
                        None
                    }
                }
                (_, Some(unit)) if fits(tokens, at, unit.form) => plain(at + 1, unit.code, true),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Says whether two or three digits stand right before a letter: `68F`.
fn is_bare_f(tokens: &Tokens<'_>, at: usize) -> bool {
    let digits = tokens.text(at.saturating_sub(1));
    tokens.is_glued(at) && (2..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Says whether a temperature was told or named right before: "20C (68F)", "temperatures of 68F".
pub(super) fn is_warm(tokens: &Tokens<'_>, at: usize) -> bool {
    const NEAR: usize = 6;
    (at.saturating_sub(NEAR)..at).any(|at| {
        let celsius = tokens.text(at) == "C" && tokens.is_glued(at) && tokens.before(at).kind == Kind::Number;
        celsius || tokens.sign(at) == '°' || tokens.text(at).to_lowercase().starts_with("temperature")
    })
}

/// Says whether a symbol that is short or an English word too is meant as a unit here.
fn fits(tokens: &Tokens<'_>, at: usize, form: UnitForm) -> bool {
    let token = tokens.get(at);
    let next = tokens.get(at + 1);
    let ends =
        next.kind != Kind::Word || tokens.is(at + 1, Classes::STOP) || tokens.is(at + 1, Classes::PARTICLE);
    if next.is_glued() {
        // `3D`, `24L202`, `5 C.P.I.`: a letter that goes on is no unit; `m2`, `s-1` are.
        let on = tokens.get(at + 2);
        let goes_on = match (next.kind, next.sign()) {
            (Kind::Word, _) => true,
            (Kind::Number, _) => power(tokens, at + 1, true).is_none(),
            // "one-in-five".
            (_, '-') if tokens.text(at) == "in" => on.is_glued() && on.kind == Kind::Word,
            (_, '/') => !on.is_glued() && on.kind == Kind::Word,
            (_, '.' | '_' | '@') => on.is_glued() && on.kind != Kind::Break && on.kind != Kind::Sign,
            // `3km-5km` gives its unit twice.
            (_, '-') => {
                on.is_glued()
                    && on.kind == Kind::Number
                    && power(tokens, at + 1, true).is_none()
                    && tokens.text(at + 3) != tokens.text(at)
            }
            _ => false,
        };
        if goes_on {
            return false;
        }
    }
    // `4K TV`, `in 4K`.
    let lines = token.is_glued() && matches!(tokens.text(at.saturating_sub(1)), "4" | "8");
    if tokens.text(at) == "K" && (names::is_screen(tokens, at + 1) || lines && !is_warm(tokens, at)) {
        return false;
    }
    if token.is_glued() {
        // `22pm` is a time of day, `2.12pm` a length.
        let clock = matches!(tokens.text(at), "am" | "pm" | "AM" | "PM");
        return !clock || tokens.text(at.saturating_sub(1)).contains('.');
    }
    // Words before they are units; "2.123 pm" is no time of day.
    let fine = tokens.text(at.saturating_sub(1)).split_once('.').is_some_and(|(_, digits)| digits.len() > 2);
    if matches!(tokens.text(at), "as" | "am" | "pm" | "PM" | "AM") && !fine {
        return false;
    }
    match tokens.text(at) {
        "in" => {
            next.kind != Kind::Word && next.kind != Kind::Number
                || is_extent(tokens, at + 1)
                || matches!(tokens.text(at + 1), "by" | "x")
        }
        // Television, not teravolts.
        "TV" => false,
        "a" | "A" | "d" | "b" | "R" | "U" | "P" | "au" | "j" | "M" | "B" => {
            ends && form != UnitForm::Glued && next.kind != Kind::Number
        }
        _ => true,
    }
}

/// Says whether the word tells which way a length goes.
fn is_extent(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "thick" | "wide" | "long" | "tall" | "deep" | "high")
}

fn degrees(tokens: &Tokens<'_>, at: usize) -> Option<Atom> {
    let (end, code) = match tokens.text(at + 1) {
        "C" | "c" | "Celsius" | "celsius" => (at + 2, "Cel"),
        "F" | "Fahrenheit" | "fahrenheit" => (at + 2, "[degF]"),
        "K" => (at + 2, "K"),
        _ => (at + 1, "deg"),
    };
    Some(Atom { end, code, symbol: true, time: false })
}

/// Reads a power: `²`, `⁻¹`, `^2`, `m2`, `s-1`.
fn power(tokens: &Tokens<'_>, at: usize, symbol: bool) -> Option<(i32, usize)> {
    if !tokens.is_glued(at) {
        return None;
    }
    if let Some(raised) = numeral::superscript(tokens, at) {
        return Some(raised);
    }
    if !symbol {
        return None;
    }
    let small = |at: usize| {
        tokens.text(at).parse::<i32>().ok().filter(|power| (1..=4).contains(power) && tokens.is_glued(at))
    };
    match tokens.sign(at) {
        // `cm− 2`, as texts taken from a printed page have it.
        '\u{2212}' if tokens.kind(at + 1) == Kind::Number && !tokens.is_glued(at + 1) => {
            let power = tokens.text(at + 1).parse().ok().filter(|power: &i32| (1..=4).contains(power))?;
            Some((-power, at + 2))
        }
        '^' => match tokens.sign(at + 1) {
            '-' | '\u{2212}' | '\u{2013}' => small(at + 2).map(|power| (-power, at + 3)),
            _ => small(at + 1).map(|power| (power, at + 2)),
        },
        '-' | '\u{2212}' | '\u{2013}' => small(at + 1).map(|power| (-power, at + 2)),
        _ => small(at).filter(|power| *power > 1).map(|power| (power, at + 1)),
    }
}

fn with_power(code: Cow<'static, str>, power: i32) -> Cow<'static, str> {
    match (power, &*code) {
        (1, _) => code,
        (-1, _) => format!("/{code}").into(),
        (2, "[ft_i]") => "[sft_i]".into(),
        (2, "[mi_i]") => "[smi_us]".into(),
        (2, "[in_i]") => "[sin_i]".into(),
        (power, _) if power < 0 => format!("/{code}{}", -power).into(),
        _ => format!("{code}{power}").into(),
    }
}

/// Reads further factors: `N·m`, `kg m−3`, `m s-1`.
fn products(tokens: &Tokens<'_>, mut unit: Unit) -> Unit {
    for _ in 0..3 {
        let dot = matches!(tokens.sign(unit.end), '·' | '⋅' | '•' | '×') && tokens.is_glued(unit.end);
        let at = if dot { unit.end + 1 } else { unit.end };
        if tokens.kind(at) != Kind::Word || !dot && tokens.is_glued(at) {
            break;
        }
        let Some(atom) = atom(tokens, at, false) else { break };
        let power = power(tokens, atom.end, true);
        // "kg ha−1 year−1": a word is a factor only with its power.
        if !atom.symbol && power.is_none_or(|(power, _)| power > 0) {
            break;
        }
        // Without a dot only a negative power shows that a unit goes on.
        if !dot && power.is_none_or(|(power, _)| power > 0) {
            break;
        }
        let (exponent, end) = power.unwrap_or((1, atom.end));
        let factor = with_power(Cow::Borrowed(atom.code), exponent);
        let code =
            if exponent < 0 { format!("{}{factor}", unit.code) } else { format!("{}.{factor}", unit.code) };
        unit = Unit { end, code: code.into(), time: false };
    }
    unit
}

/// Reads what a unit is per: "/h", "per share", "a day", "per 100,000 people".
pub(super) fn rate(tokens: &Tokens<'_>, unit: Unit) -> Unit {
    let at = unit.end;
    let (next, loose) = match (tokens.kind(at), tokens.sign(at), tokens.particle(at)) {
        // `224 kW / 300 PS`, `180C/350F` give a thing twice.
        (_, '/', _)
            if tokens.kind(at + 1) != Kind::Number
                || tokens.is_glued(at + 1) && !is_told_again(tokens, at + 1, &unit) =>
        {
            (at + 1, false)
        }
        (_, _, Some(Particle::Per)) => (at + 1, false),
        (_, _, Some(Particle::A | Particle::An | Particle::Every)) => (at + 1, true),
        (Kind::Word, _, _)
            if !tokens.is_glued(at)
                && matches!(tokens.text(at), "each" | "apiece")
                && unit.code.len() == 3 =>
        {
            return unit;
        }
        _ if tokens.is_hyphen(at)
            && matches!(tokens.particle(at + 1), Some(Particle::A | Particle::An | Particle::Per)) =>
        {
            let after = if tokens.is_hyphen(at + 2) { at + 3 } else { at + 2 };
            (after, tokens.particle(at + 1) != Some(Particle::Per))
        }
        _ => return unit,
    };
    // "two weeks a friend stayed": a length of time is per a unit or a listed thing only.
    if loose && unit.time && !tokens.is(next, Classes::UNIT) {
        return unit;
    }
    match denominator(tokens, next, tokens.sign(at) == '/', loose, true) {
        // "310 tonnes a year earlier" tells when, not how fast.
        Some((end, _)) if loose && matches!(tokens.text(end), "earlier" | "ago" | "later" | "before") => unit,
        Some((end, below)) => {
            let below = if below.contains(['.', '/']) { format!("({below})") } else { below };
            let rate = Unit { end, code: format!("{}/{below}", unit.code).into(), time: false };
            // "km per hour per second".
            if tokens.particle(end) == Some(Particle::Per) || tokens.sign(end) == '/' && tokens.is_glued(end)
            {
                match denominator(tokens, end + 1, tokens.sign(end) == '/', false, true) {
                    Some((end, below)) => {
                        Unit { end, code: format!("{}/{below}", rate.code).into(), time: false }
                    }
                    None => rate,
                }
            } else {
                rate
            }
        }
        None => unit,
    }
}

/// Says whether the number at a token has a unit of the same kind as another: `180C/350F`.
fn is_told_again(tokens: &Tokens<'_>, at: usize, unit: &Unit) -> bool {
    let same = |other: &str| {
        let kind =
            |code: &str| crate::quantities::Unit::from_code(code).map(crate::quantities::Unit::dimension);
        kind(other).is_some_and(|other| kind(&unit.code).as_ref() == Some(&other))
    };
    atom(tokens, at + 1, false).is_some_and(|atom| same(atom.code))
}

/// Reads what stands below: a unit, a number with or without a noun, or what is counted.
fn denominator(
    tokens: &Tokens<'_>,
    at: usize,
    slash: bool,
    loose: bool,
    numbers: bool,
) -> Option<(usize, String)> {
    if !loose
        && numbers
        && let Some(number) = numeral::read(tokens, at, Manner { bare: true, ..Manner::default() })
    {
        let number_text = number.value.to_i64().filter(|number| *number > 1)?;
        return match denominator(tokens, number.end, slash, loose, false) {
            Some((end, below)) => Some((end, format!("{number_text}.{below}"))),
            None if tokens.is(number.end, Classes::STOP) || tokens.kind(number.end) != Kind::Word => {
                Some((number.end, number_text.to_string()))
            }
            None => Some((
                number.end + 1,
                format!("{number_text}.{{{}}}", super::counted::singular(tokens, number.end)),
            )),
        };
    }
    if let Some(atom) = atom(tokens, at, false) {
        let short = atom.symbol && !tokens.is_glued(at) && loose;
        if !short {
            let (exponent, end) = power(tokens, atom.end, atom.symbol).unwrap_or((1, atom.end));
            return Some((end, with_power(Cow::Borrowed(atom.code), exponent).into_owned()));
        }
    }
    // "per diluted share", "per full-time student" are per the noun.
    if !loose
        && tokens.kind(at) == Kind::Word
        && !tokens.is(at, Classes::PER)
        && tokens.is(at + 1, Classes::PER)
    {
        return Some((at + 2, format!("{{{}}}", super::counted::singular(tokens, at + 1))));
    }
    let named = tokens.is(at, Classes::PER);
    let word = tokens.kind(at) == Kind::Word && !tokens.is(at, Classes::STOP);
    let open = word && !loose && !slash;
    (named || open).then(|| (at + 1, format!("{{{}}}", super::counted::singular(tokens, at))))
}
