//! Numbers in digits and words.

use crate::quantities::Number;

use super::lexer::Kind;
use super::tokens::Tokens;

/// A number as read: the tokens up to `end`.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// One past the last token.
    pub end: usize,
    pub value: Number,
    /// The worth of the last digit as written.
    pub step: Number,
}

/// Reads the number that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    match tokens.kind(at) {
        Kind::Number => digits(tokens.text(at)).map(|(value, step)| Numeral { end: at + 1, value, step }),
        Kind::Word => word(tokens, at),
        _ => None,
    }
}

fn word(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let number = tokens.lexicon.numbers.single(tokens.get(at))?;
    let value = Number::from(i128::from(number.value));
    Some(Numeral { end: at + 1, value, step: Number::one() })
}

/// Returns the number of a token of digits and the worth of its last digit; `None` for `3.5.2` and its like.
fn digits(text: &str) -> Option<(Number, Number)> {
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
    let step = Number::power_of_ten(-places.unwrap_or(0));
    let value = if places.is_some() { &Number::from(mantissa) * &step } else { Number::from(mantissa) };
    Some((value, step))
}
