//! Numbers as they are written: `2500`, `-0.5`, `2/3`, and with commas for messages.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::{Number, Repr};

/// Longest power of ten that [`Number::from_str`] accepts, so that `1e999999999` cannot fill the memory.
const MAX_EXPONENT: i64 = 4096;

/// Longest text that [`Number::from_str`] accepts; reading digits takes time that grows with the square of their number.
const MAX_BYTES: usize = 10_000;

impl Number {
    /// Writes the number with thousands separated by commas, as messages show it: `2,487.5`, `2/3`.
    pub fn grouped(&self) -> String {
        let plain = self.to_string();
        if plain.contains('/') {
            return plain;
        }
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
        let mut out = String::with_capacity(plain.len() + whole.len() / 3);
        out.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        out + fraction
    }
}

impl FromStr for Number {
    type Err = String;

    /// Reads `2500`, `-0.5`, `2/3` or `1.5e6`; no thousands separators, no blanks.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() > MAX_BYTES {
            return Err(format!("a number of {} bytes is longer than {MAX_BYTES}", text.len()));
        }
        let wrong = || format!("`{text}` is not a number such as `2500`, `-0.5` or `2/3`");
        if let Some((numerator, denominator)) = text.split_once('/') {
            let integer = |part: &str| {
                let digits = part.strip_prefix('-').unwrap_or(part);
                (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
                    .then(|| part.parse::<BigInt>().ok())
                    .flatten()
                    .ok_or_else(wrong)
            };
            let (numerator, denominator) = (integer(numerator)?, integer(denominator)?);
            if denominator.is_zero() {
                return Err(format!("`{text}` divides by zero"));
            }
            return Ok(Number::from_big(BigRational::new(numerator, denominator)));
        }
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().map_err(|_| wrong())?),
            None => (text, 0),
        };
        let (sign, digits) = mantissa.strip_prefix('-').map_or((1, mantissa), |rest| (-1, rest));
        let digits = digits.strip_prefix('+').unwrap_or(digits);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(wrong());
        }
        let exponent = exponent.saturating_sub(fraction.len() as i64);
        if exponent.abs() > MAX_EXPONENT {
            return Err(format!("`{text}` has more than {MAX_EXPONENT} places"));
        }
        let digits = || whole.bytes().chain(fraction.bytes());
        let integer = if whole.len() + fraction.len() <= 18 {
            let value = digits().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
            Number::from(value * sign)
        } else {
            let digits: String = digits().map(char::from).collect();
            Number::from_big(BigRational::from(digits.parse::<BigInt>().map_err(|_| wrong())? * sign))
        };
        if exponent == 0 {
            return Ok(integer);
        }
        Ok(&integer * &Number::power_of_ten(exponent as i32))
    }
}

impl fmt::Display for Number {
    /// Writes a terminating decimal where there is one, otherwise `numerator/denominator`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(integer) = self.to_i64() {
            return write!(f, "{integer}");
        }
        if let Repr::Small(small) = &self.0
            && let Some((scale, places)) = small_decimal(small.denominator())
        {
            let digits =
                u128::from(small.numerator().unsigned_abs()) * u128::from(scale / small.denominator());
            let (whole, fraction) = (digits / u128::from(scale), digits % u128::from(scale));
            let sign = if small.numerator() < 0 { "-" } else { "" };
            return write!(f, "{sign}{whole}.{fraction:0>places$}");
        }
        let ratio = self.to_big();
        if ratio.denom().is_one() {
            return write!(f, "{}", ratio.numer());
        }
        match decimal_places(ratio.denom()) {
            None => write!(f, "{}/{}", ratio.numer(), ratio.denom()),
            Some(places) => {
                let scaled = (ratio.clone() * BigInt::from(10).pow(places)).to_integer();
                let digits = format!("{:0>width$}", scaled.abs().to_string(), width = places as usize + 1);
                let (whole, fraction) = digits.split_at(digits.len() - places as usize);
                let sign = if ratio.is_negative() { "-" } else { "" };
                write!(f, "{sign}{whole}.{fraction}")
            }
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Returns the least power of ten that a denominator divides and how many places that is; `None` where there is none, or none
/// that fits.
fn small_decimal(denominator: u64) -> Option<(u64, usize)> {
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest.is_multiple_of(5) && rest > 0 {
        rest /= 5;
        fives += 1;
    }
    let places = twos.max(fives);
    let scale = 10u64.checked_pow(places).filter(|_| rest == 1)?;
    Some((scale, places as usize))
}

/// Decimal places that a fraction with this denominator needs, or `None` where it does not terminate.
fn decimal_places(denominator: &BigInt) -> Option<u32> {
    let mut rest = denominator.clone();
    let mut count = |prime: u32| {
        let mut times = 0;
        while (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        times
    };
    let places = count(2).max(count(5));
    rest.is_one().then_some(places)
}
