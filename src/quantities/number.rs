//! Exact rational numbers: 128 bits while they fit, big integers when they do not, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, One, Signed, ToPrimitive, Zero};

/// An exact rational number.
///
/// Equal numbers have one form: lowest terms, positive denominator, and `Big` only where `Small` cannot hold it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i128>),
    Big(Box<BigRational>),
}

/// Longest power of ten that [`Number::from_str`] accepts, so that `1e999999999` cannot fill the memory.
const MAX_EXPONENT: i64 = 4096;

impl Number {
    /// Returns the quotient of two integers in lowest terms.
    ///
    /// # Panics
    /// When the denominator is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        assert!(denominator != 0, "a ratio needs a denominator that is not zero");
        if numerator == i128::MIN || denominator == i128::MIN {
            return Number::from_big(BigRational::new(numerator.into(), denominator.into()));
        }
        Number(Repr::Small(Ratio::new(numerator, denominator)))
    }

    /// Returns ten to the given power; negative powers give decimal fractions.
    pub fn power_of_ten(exponent: i32) -> Self {
        match 10i128.checked_pow(exponent.unsigned_abs()) {
            Some(power) if exponent >= 0 => Number::ratio(power, 1),
            Some(power) => Number::ratio(1, power),
            None => {
                let power = BigRational::from(BigInt::from(10).pow(exponent.unsigned_abs()));
                Number::from_big(if exponent >= 0 { power } else { power.recip() })
            }
        }
    }

    pub fn zero() -> Self {
        Number(Repr::Small(Ratio::new_raw(0, 1)))
    }

    pub fn one() -> Self {
        Number(Repr::Small(Ratio::new_raw(1, 1)))
    }

    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(ratio) if ratio.is_zero())
    }

    /// Says whether the number is above zero.
    pub fn is_positive(&self) -> bool {
        self.signum() == Ordering::Greater
    }

    /// Says whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.signum() == Ordering::Less
    }

    /// Compares the number with zero.
    pub fn signum(&self) -> Ordering {
        match &self.0 {
            Repr::Small(ratio) => ratio.numer().cmp(&0),
            Repr::Big(ratio) => ratio.numer().cmp(&BigInt::zero()),
        }
    }

    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => *ratio.denom() == 1,
            Repr::Big(ratio) => ratio.denom().is_one(),
        }
    }

    /// Returns the number without its sign.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Returns the largest integer not above the number.
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(ratio) if *ratio.denom() == 1 => self.clone(),
            Repr::Small(ratio) => Number::from(num_integer::Integer::div_floor(ratio.numer(), ratio.denom())),
            Repr::Big(ratio) => Number::from_big(ratio.floor()),
        }
    }

    /// Returns the smallest integer not below the number.
    pub fn ceil(&self) -> Self {
        -&(-self).floor()
    }

    /// Returns the quotient, or `None` when dividing by zero.
    pub fn checked_div(&self, other: &Number) -> Option<Number> {
        (!other.is_zero()).then(|| self / other)
    }

    /// Returns the number as an `i64` where it is an integer that fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(ratio) if *ratio.denom() == 1 => ratio.numer().to_i64(),
            _ => None,
        }
    }

    /// Returns the nearest float: for pictures and orderings of display only, never for a verdict.
    pub fn to_f64_for_display(&self) -> f64 {
        match &self.0 {
            Repr::Small(ratio) => ratio.to_f64().unwrap_or(f64::NAN),
            Repr::Big(ratio) => ratio.to_f64().unwrap_or(f64::NAN),
        }
    }

    /// Returns the greatest number of which both are whole multiples; the other number where one is zero.
    pub fn common_divisor(&self, other: &Number) -> Number {
        let (a, b) = (self.to_big(), other.to_big());
        let divisor = num_integer::gcd(a.numer() * b.denom(), b.numer() * a.denom());
        Number::from_big(BigRational::new(divisor, a.denom() * b.denom()))
    }

    /// Returns the length of numerator and denominator together in 64-bit words, as a measure of the work they cost;
    /// 1 for short numbers.
    pub fn words(&self) -> u64 {
        match &self.0 {
            Repr::Small(_) => 1,
            Repr::Big(ratio) => (ratio.numer().bits() + ratio.denom().bits()) / 64 + 1,
        }
    }

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

    /// Returns one over the number's denominator: 1/3 for 2/3, 1 for a whole number.
    pub fn unit_fraction(&self) -> Self {
        match &self.0 {
            Repr::Small(ratio) => Number(Repr::Small(Ratio::new_raw(1, *ratio.denom()))),
            Repr::Big(ratio) => Number::from_big(BigRational::new_raw(BigInt::one(), ratio.denom().clone())),
        }
    }

    /// Returns numerator and denominator, in lowest terms, the denominator positive.
    pub fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(ratio) => BigRational::new_raw((*ratio.numer()).into(), (*ratio.denom()).into()),
            Repr::Big(ratio) => (**ratio).clone(),
        }
    }

    fn from_big(ratio: BigRational) -> Self {
        match (ratio.numer().to_i128(), ratio.denom().to_i128()) {
            // The most negative integer has no opposite, so it stays big.
            (Some(numer), Some(denom)) if numer != i128::MIN => {
                Number(Repr::Small(Ratio::new_raw(numer, denom)))
            }
            _ => Number(Repr::Big(Box::new(ratio))),
        }
    }

    fn small(ratio: Option<Ratio<i128>>) -> Option<Self> {
        ratio.filter(|ratio| *ratio.numer() != i128::MIN).map(|ratio| Number(Repr::Small(ratio)))
    }
}

impl From<i128> for Number {
    fn from(integer: i128) -> Self {
        Number::ratio(integer, 1)
    }
}

impl From<i64> for Number {
    fn from(integer: i64) -> Self {
        Number(Repr::Small(Ratio::new_raw(i128::from(integer), 1)))
    }
}

impl From<i32> for Number {
    fn from(integer: i32) -> Self {
        Number::from(i64::from(integer))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $checked:ident, $integers:ident) => {
        impl $trait for &Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0) {
                    if let Some(sum) = integers(a, b, i128::$integers) {
                        return Number(Repr::Small(sum));
                    }
                    if let Some(small) = Number::small(a.$checked(b)) {
                        return small;
                    }
                }
                Number::from_big(self.to_big().$method(other.to_big()))
            }
        }
        impl $trait for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                (&self).$method(&other)
            }
        }
    };
}

/// The shortcut for two integers, which most numbers of a text are.
fn integers(a: &Ratio<i128>, b: &Ratio<i128>, f: fn(i128, i128) -> Option<i128>) -> Option<Ratio<i128>> {
    if *a.denom() != 1 || *b.denom() != 1 {
        return None;
    }
    f(*a.numer(), *b.numer()).filter(|sum| *sum != i128::MIN).map(|sum| Ratio::new_raw(sum, 1))
}

operator!(Add, add, checked_add, checked_add);
operator!(Sub, sub, checked_sub, checked_sub);
operator!(Mul, mul, checked_mul, checked_mul);

impl Div for &Number {
    type Output = Number;

    /// # Panics
    /// When dividing by zero; use [`Number::checked_div`] where the divisor comes from outside.
    fn div(self, other: &Number) -> Number {
        assert!(!other.is_zero(), "division by zero");
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(small) = Number::small(a.checked_div(b))
        {
            return small;
        }
        Number::from_big(self.to_big() / other.to_big())
    }
}

impl Div for Number {
    type Output = Number;
    fn div(self, other: Number) -> Number {
        &self / &other
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        match &self.0 {
            Repr::Small(ratio) => Number(Repr::Small(-ratio)),
            Repr::Big(ratio) => Number::from_big(-(**ratio).clone()),
        }
    }
}

impl Neg for Number {
    type Output = Number;
    fn neg(self) -> Number {
        -&self
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) if a.denom() == b.denom() => a.numer().cmp(b.numer()),
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::iter::Sum for Number {
    fn sum<I: Iterator<Item = Number>>(terms: I) -> Number {
        terms.fold(Number::zero(), |sum, term| &sum + &term)
    }
}

impl FromStr for Number {
    type Err = String;

    /// Reads `2500`, `-0.5`, `2/3` or `1.5e6`; no thousands separators, no blanks.
    fn from_str(text: &str) -> Result<Self, String> {
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
        let digits = format!("{whole}{fraction}");
        let integer = match digits.parse::<i128>() {
            Ok(integer) => Number::from(integer * sign),
            Err(_) => {
                Number::from_big(BigRational::from(digits.parse::<BigInt>().map_err(|_| wrong())? * sign))
            }
        };
        Ok(&integer * &Number::power_of_ten(exponent as i32))
    }
}

impl fmt::Display for Number {
    /// Writes a terminating decimal where there is one, otherwise `numerator/denominator`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_print_as_they_are_read() {
        for text in [
            "2500",
            "-0.5",
            "2/3",
            "0",
            "0.05",
            "-7/3",
            "123456789012345678901234567890123456789012345678901234567890",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("3.20").to_string(), "3.2");
        assert_eq!(number("1.5e6").to_string(), "1500000");
        assert_eq!(number("1234567.25").grouped(), "1,234,567.25");
        assert_eq!(number("-999").grouped(), "-999");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "1,000", "1/0", "1e999999999", "0x10", "1 000", "½", "1/-"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn overflow_falls_back_to_big_integers_and_comes_back() {
        let big = &number("1e38") * &number("1e38");
        assert_eq!(big, number("1e76"));
        assert_eq!(&big / &number("1e70"), number("1000000"));
        assert_eq!(&(&big + &number("1/3")) - &big, number("1/3"));
        assert_eq!(-&Number::from(i128::MIN), &Number::from(i128::MAX) + &Number::one());
        assert!(big > number("1e38") && -&big < Number::zero());
    }

    #[test]
    fn floor_and_ceiling_go_down_and_up() {
        assert_eq!((number("-1.5").floor(), number("-1.5").ceil()), (number("-2"), number("-1")));
        assert_eq!((number("7/2").floor(), number("7/2").ceil()), (number("3"), number("4")));
    }
}
