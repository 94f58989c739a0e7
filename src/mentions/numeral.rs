//! Numbers in digits and words, with scales, fractions, powers of ten and signs.

use crate::quantities::{Form, Number};

use super::decimal_comma;
use super::fraction;
use super::grouped;
use super::lexer::Kind;
use super::names;
use super::scales;
use super::spelled;
use super::tokens::Tokens;
use super::unit;
use super::words::Particle;

/// A number as read: the tokens from where it was asked for up to `end`.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// One past the last token.
    pub end: usize,
    pub value: Number,
    /// The worth of the last digit as written.
    pub step: Number,
    /// The scale behind the digits (a million for "1.2 million"), which a range shares.
    pub scale: Option<Number>,
    /// Whether the number is written in digits.
    pub digits: bool,
    /// Whether it is a part of one or a ratio ("two-thirds", "one in ten").
    pub fraction: bool,
    /// Where the words name an order of size only ("thousands"): how far it goes.
    pub vague_to: Option<Number>,
    pub form: Form,
}

/// How a number may be read where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// "and" separates the ends of a range here and does not belong to a number.
    pub no_and: bool,
    /// Only the number proper: no sign, no ratio.
    pub bare: bool,
    /// A hedge stands before it.
    pub hedged: bool,
    /// A currency stands before it: `m`, `b` and `k` are scales.
    pub money: bool,
}

impl Numeral {
    pub(super) fn of(end: usize, value: Number) -> Self {
        let step = Number::one();
        let form = Form::Number;
        Numeral { end, value, step, scale: None, digits: false, fraction: false, vague_to: None, form }
    }

    fn negate(mut self) -> Self {
        self.value = -&self.value;
        self
    }

    pub(super) fn scaled(mut self, end: usize, factor: &Number) -> Self {
        self.end = end;
        self.value = &self.value * factor;
        self.step = &self.step * factor;
        self.scale = Some(match &self.scale {
            Some(scale) => scale * factor,
            None => factor.clone(),
        });
        self
    }
}

/// Reads the number that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    if !manner.bare
        && let Some(after) = sign(tokens, at)
    {
        return read(tokens, after, Manner { bare: true, ..manner }).map(Numeral::negate);
    }
    // A text or a cell that is a number behind a dash: "- 1,200".
    let alone = !manner.bare && tokens.is_dash(at) && tokens.before(at).kind == Kind::Break;
    if alone && tokens.kind(at + 1) == Kind::Number {
        let numeral = read(tokens, at + 1, Manner { bare: true, ..manner })?;
        return Some(numeral.negate()).filter(|numeral| tokens.kind(numeral.end) == Kind::Break);
    }
    match tokens.kind(at) {
        Kind::Number
            if !manner.money && names::is_company(tokens, at) && !counts_something(tokens, at + 2) =>
        {
            None
        }
        // "Platform 9¾" is a name as a whole.
        Kind::Sign if tokens.is_glued(at) && tokens.before(at).kind == Kind::Number => None,
        Kind::Number => in_digits(tokens, at, manner),
        Kind::Word => spelled::read(tokens, at, manner),
        Kind::Sign => fraction::vulgar(tokens.sign(at)).map(|value| Numeral {
            fraction: true,
            step: value.clone(),
            digits: true,
            ..Numeral::of(at + 1, value)
        }),
        Kind::Break => None,
    }
}

/// Returns the token after a sign that belongs to the number behind it.
fn sign(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    match tokens.kind(at) {
        Kind::Sign if tokens.is_dash(at) || tokens.sign(at) == '+' => {
            let next = tokens.get(at + 1);
            let number = next.kind == Kind::Number || fraction::vulgar(next.sign()).is_some();
            // A dash behind a word or a number joins or separates; so does a long one.
            let opens = !tokens.is_glued(at)
                || matches!(
                    tokens.sign(at.wrapping_sub(1)),
                    '(' | '<' | '>' | '=' | '~' | '∼' | '≈' | '≤' | '≥' | '$' | '€' | '£'
                );
            let long = matches!(tokens.sign(at), '\u{2014}' | '\u{2015}');
            // A dash before a blank is a bullet.
            (number && opens && next.is_glued() && !long && tokens.sign(at) != '+').then_some(at + 1)
        }
        Kind::Word if matches!(tokens.particle(at), Some(Particle::Minus | Particle::Negative)) => {
            Some(if tokens.is_hyphen(at + 1) { at + 2 } else { at + 1 })
        }
        _ => None,
    }
}

fn in_digits(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    let text = tokens.text(at);
    // `007`, `0401`: numbers of things.
    if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") {
        return None;
    }
    // `1.234.567` is no number by itself.
    let Some((value, step)) = digits(text) else {
        let parted = grouped::read(tokens, at, manner)?;
        return Some(scaled(tokens, Numeral { digits: true, ..parted }, manner));
    };
    let plain = Numeral { step, digits: true, ..Numeral::of(at + 1, value) };
    let longer = decimal_comma::read(tokens, at)
        .or_else(|| grouped::read(tokens, at, manner))
        .or_else(|| fraction::mixed(tokens, at, &plain.value))
        .or_else(|| fraction::slashed(tokens, at))
        .or_else(|| power(tokens, at, &plain));
    let numeral = longer.map_or(plain, |longer| Numeral { digits: true, ..longer });
    let numeral = scaled(tokens, numeral, manner);
    let numeral = spelled::continued(tokens, numeral, manner);
    Some(fraction::ratio(tokens, numeral, manner))
}

/// Multiplies by the scale behind a number: "1.2 million", "3bn", "10k", "half a million".
pub(super) fn scaled(tokens: &Tokens<'_>, numeral: Numeral, manner: Manner) -> Numeral {
    let at = numeral.end;
    if let Some((end, factor)) = scale_sign(tokens, at, manner) {
        return numeral.scaled(end, &factor);
    }
    let word = if tokens.is_hyphen(at) { at + 1 } else { at };
    let hundred = !numeral.value.is_integer() && tokens.text(word) == "hundred";
    match scales::scale(tokens, word).or_else(|| hundred.then(|| Number::from(100))) {
        Some(factor) => {
            let numeral = numeral.scaled(word + 1, &factor);
            // "three lakh crore", "hundred thousand million".
            match scales::scale(tokens, numeral.end) {
                Some(more) => {
                    let end = numeral.end + 1;
                    numeral.scaled(end, &more)
                }
                None => numeral,
            }
        }
        None => numeral,
    }
}

/// Reads `k`, `m`, `bn` and their like behind digits.
fn scale_sign(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<(usize, Number)> {
    let token = tokens.get(at);
    if token.kind != Kind::Word || token.end - token.start > 4 {
        return None;
    }
    let scale = tokens.lexicon.scales.get(tokens.text(at))?;
    let next = tokens.get(at + 1);
    // `5m/s`, `3k-word`: no scale in front of more of a unit.
    if next.is_glued() && (next.kind != Kind::Sign || next.sign() == '/' && !manner.money) {
        return None;
    }
    // `573.15K` is a temperature: what counts thousands would be told in millions.
    let digits = tokens.text(at - 1);
    if tokens.text(at) == "K" && !manner.money && digits.find('.').is_some_and(|point| point >= 3) {
        return None;
    }
    // `500 K` is a temperature where it counts nothing, `300K` where one is spoken of.
    let kelvin = tokens.text(at) == "K" && !manner.money && !counts_something(tokens, at + 1);
    if kelvin && (!token.is_glued() || unit::is_warm(tokens, at)) {
        return None;
    }
    // "A 0.5 M solution" is no half a million.
    if tokens.text(at) == "M" && !token.is_glued() && !manner.money && digits.starts_with("0.") {
        return None;
    }
    // "A 4K TV", "in 4K".
    let lines = tokens.text(at) == "K" && matches!(digits, "4" | "8") && token.is_glued() && !manner.money;
    if lines && (names::is_screen(tokens, at + 1) || !counts_something(tokens, at + 1)) {
        return None;
    }
    let certain = scale.certain || manner.money;
    // `5G`, `4G`: generations of networks.
    let generation = tokens.text(at) == "G" && tokens.text(at - 1).len() == 1 && !manner.money;
    let fits = if token.is_glued() {
        // `1500b` are bits.
        let large = matches!(tokens.text(at), "b" | "B")
            && tokens.text(at - 1).len() > 3
            && !tokens.text(at - 1).contains('.');
        // `1.2m-1.4m cars`: both count what stands behind the second.
        let range = tokens.is_dash(at + 1)
            && tokens.kind(at + 2) == Kind::Number
            && tokens.text(at + 3) == tokens.text(at)
            && tokens.is_glued(at + 3);
        let counts = counts_something(tokens, if range { at + 4 } else { at + 1 });
        !large && (certain || counts) && !generation
    } else {
        certain && !scale.glued
    };
    fits.then(|| (at + 1, Number::from(i128::from(scale.value))))
}

/// Says whether a plain word stands here, so that `5m people` are millions and `5m` is a length.
fn counts_something(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.particle(at) == Some(super::words::Particle::Of)
        || super::counted::read(tokens, at, super::counted::Standing::Many)
            .is_some_and(|counted| counted.plural)
}

/// Reads `6.2x10^-4`, `1.99×10−30`, `5e6`, `2.5^3`.
fn power(tokens: &Tokens<'_>, at: usize, base: &Numeral) -> Option<Numeral> {
    let times = tokens.text(at + 1);
    let of_base = |power: Number, end: usize| {
        Some(Numeral { step: &base.step * &power, ..Numeral::of(end, &base.value * &power) })
    };
    if matches!(times, "x" | "X" | "×" | "*" | "·") && tokens.text(at + 2) == "10" {
        let caret = tokens.sign(at + 3) == '^';
        let (exponent, end) = exponent(tokens, if caret { at + 4 } else { at + 3 }, !caret)?;
        return of_base(Number::power_of_ten(exponent), end);
    }
    if let Some(exponent) = flattened_exponent(tokens, at) {
        return of_base(Number::power_of_ten(exponent), at + 3);
    }
    // `3 × 2^20`, `8x2^10`.
    if matches!(times, "x" | "X" | "×" | "*" | "·") && tokens.sign(at + 3) == '^' && tokens.is_glued(at + 3)
    {
        let (factor, _) = digits(tokens.text(at + 2))?;
        let (exponent, end) = exponent(tokens, at + 4, false)?;
        return of_base(raised(&factor, exponent)?, end);
    }
    if matches!(times, "e" | "E") && tokens.is_glued(at + 1) && tokens.is_glued(at + 2) {
        let (exponent, end) = exponent(tokens, at + 2, false)?;
        return of_base(Number::power_of_ten(exponent), end);
    }
    if times == "^" && tokens.is_glued(at + 1) {
        let (exponent, end) = exponent(tokens, at + 2, false)?;
        return Some(Numeral::of(end, raised(&base.value, exponent)?));
    }
    None
}

/// Returns the exponent of `1.5×1012`, as texts taken from a printed page have 1.5×10¹²: the number before it lies between
/// one and ten and has a decimal point, and nothing parts the signs.
fn flattened_exponent(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let (base, power) = (tokens.text(at), tokens.text(at + 2));
    let glued = tokens.sign(at + 1) == '×' && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
    let mantissa = matches!(base.as_bytes(), [b'1'..=b'9', b'.', ..]);
    let exponent = power.strip_prefix("10").filter(|exponent| matches!(exponent.len(), 1 | 2))?;
    let exponent: i32 = exponent.parse().ok().filter(|_| !exponent.starts_with('0'))?;
    (glued && mantissa).then_some(exponent)
}

/// Returns a power of a number; `None` above the 64th.
fn raised(base: &Number, exponent: i32) -> Option<Number> {
    const HIGHEST: i32 = 64;
    if exponent.abs() > HIGHEST {
        return None;
    }
    let mut power = Number::one();
    for _ in 0..exponent.abs() {
        power = &power * base;
    }
    if exponent < 0 { Number::one().checked_div(&power) } else { Some(power) }
}

/// Reads a small integer with its sign; `signed` asks for a sign.
fn exponent(tokens: &Tokens<'_>, at: usize, signed: bool) -> Option<(i32, usize)> {
    let (negative, digits) = match tokens.sign(at) {
        '-' | '\u{2212}' | '\u{2013}' if tokens.sign(at + 1) == '-' => (false, at + 2),
        '-' | '\u{2212}' | '\u{2013}' => (true, at + 1),
        '+' => (false, at + 1),
        _ if signed => return superscript(tokens, at),
        _ => (false, at),
    };
    let value: i32 = tokens.text(digits).parse().ok().filter(|value: &i32| *value <= 400)?;
    tokens.is_glued(digits).then_some((if negative { -value } else { value }, digits + 1))
}

/// Reads an exponent in raised digits: `10⁻⁵`.
pub(super) fn superscript(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let negative = tokens.sign(at) == '⁻';
    let mut end = if negative { at + 1 } else { at };
    let mut value = 0;
    let mut any = false;
    while let Some(digit) = raised_digit(tokens.sign(end)).filter(|_| tokens.is_glued(end) && value < 100) {
        value = value * 10 + digit;
        end += 1;
        any = true;
    }
    any.then_some((if negative { -value } else { value }, end))
}

fn raised_digit(sign: char) -> Option<i32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == sign).map(|digit| digit as i32)
}

/// Returns the number of a token of digits and the worth of its last digit; `None` for `3.5.2` and its like.
pub(super) fn digits(text: &str) -> Option<(Number, Number)> {
    let mut mantissa: i128 = 0;
    let mut places: Option<i32> = None;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                places = places.map(|places| places + 1);
            }
            b'.' if places.is_some() => return None,
            b'.' => places = Some(0),
            _ => {}
        }
    }
    match places {
        None => Some((Number::from(mantissa), Number::one())),
        Some(places) => {
            let step = Number::power_of_ten(-places);
            Some((&Number::from(mantissa) * &step, step))
        }
    }
}
