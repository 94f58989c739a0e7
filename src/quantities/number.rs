//! Exact rational numbers: machine words while they fit, big integers when they do not, never a float.

mod big;
mod small;
mod stored;
mod text;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};

use small::{Small, Wide};

/// An exact rational number, 16 bytes long.
///
/// Equal numbers have one form: lowest terms, positive denominator, and `Big` only where `Small` cannot hold it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

#[derive(Clone, PartialEq, Eq)]
enum Repr {
    Small(Small),
    Big(Box<BigRational>),
}

impl Number {
    /// Returns the quotient of two integers in lowest terms.
    ///
    /// # Panics
    /// When the denominator is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        assert!(denominator != 0, "a ratio needs a denominator that is not zero");
        match Wide::reduced(numerator, denominator) {
            Some(wide) => Number::from_result(wide.shortened()),
            None => Number::from_big(BigRational::new(numerator.into(), denominator.into())),
        }
    }

    /// Returns ten to the given power; negative powers give decimal fractions.
    pub fn power_of_ten(exponent: i32) -> Self {
        match 10i64.checked_pow(exponent.unsigned_abs()).and_then(Small::integer) {
            Some(power) if exponent >= 0 => Number(Repr::Small(power)),
            Some(power) => Number(Repr::Small(power.inverse().expect("a power of ten is not zero"))),
            None => {
                let power = BigRational::from(BigInt::from(10).pow(exponent.unsigned_abs()));
                Number::from_big(if exponent >= 0 { power } else { power.recip() })
            }
        }
    }

    pub fn zero() -> Self {
        Number(Repr::Small(Small::ZERO))
    }

    pub fn one() -> Self {
        Number(Repr::Small(Small::ONE))
    }

    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(small) if small.numerator() == 0)
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
            Repr::Small(small) => small.numerator().cmp(&0),
            Repr::Big(ratio) => ratio.numer().cmp(&BigInt::zero()),
        }
    }

    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.is_integer(),
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
            Repr::Small(small) => Number::from(small.floor()),
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
            Repr::Small(small) if small.is_integer() => Some(small.numerator()),
            _ => None,
        }
    }

    /// Returns the nearest float: for pictures and orderings of display only, never for a verdict.
    pub fn to_f64_for_display(&self) -> f64 {
        match &self.0 {
            Repr::Small(small) => small.numerator() as f64 / small.denominator() as f64,
            Repr::Big(ratio) => ratio.to_f64().unwrap_or(f64::NAN),
        }
    }

    /// Returns the greatest number of which both are whole multiples; the other number where one is zero.
    pub fn common_divisor(&self, other: &Number) -> Number {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0) {
            return Number::from_result(a.common_divisor(*b));
        }
        let (a, b) = (self.as_big(), other.as_big());
        let divisor = big::divisor(&(a.numer() * b.denom()), &(b.numer() * a.denom()));
        Number::from_big(big::reduced(divisor, a.denom() * b.denom()))
    }

    /// Returns the length of numerator and denominator together in 64-bit words, as a measure of the work they cost;
    /// 1 for short numbers.
    pub fn words(&self) -> u64 {
        match &self.0 {
            Repr::Small(_) => 1,
            Repr::Big(ratio) => (ratio.numer().bits() + ratio.denom().bits()) / 64 + 1,
        }
    }

    /// Returns one over the number's denominator: 1/3 for 2/3, 1 for a whole number.
    pub fn unit_fraction(&self) -> Self {
        match &self.0 {
            Repr::Small(small) => Number(Repr::Small(small.unit_fraction())),
            Repr::Big(ratio) => Number::from_big(BigRational::new_raw(BigInt::one(), ratio.denom().clone())),
        }
    }

    /// Returns numerator and denominator, in lowest terms, the denominator positive.
    pub fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(small) => BigRational::new_raw(small.numerator().into(), small.denominator().into()),
            Repr::Big(ratio) => (**ratio).clone(),
        }
    }

    fn as_big(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Repr::Small(_) => Cow::Owned(self.to_big()),
            Repr::Big(ratio) => Cow::Borrowed(ratio),
        }
    }

    fn from_big(ratio: BigRational) -> Self {
        let wide = ratio.numer().to_i64().zip(ratio.denom().to_i64());
        let wide = wide.map(|(numerator, denominator)| Wide {
            numerator: numerator.into(),
            denominator: denominator.into(),
        });
        match wide.map(Wide::shortened) {
            Some(Ok(small)) => Number(Repr::Small(small)),
            _ => Number(Repr::Big(Box::new(ratio))),
        }
    }

    fn from_result(result: Result<Small, Wide>) -> Self {
        match result {
            Ok(small) => Number(Repr::Small(small)),
            Err(wide) => {
                let ratio = BigRational::new_raw(wide.numerator.into(), wide.denominator.into());
                Number(Repr::Big(Box::new(ratio)))
            }
        }
    }
}

impl From<i128> for Number {
    fn from(integer: i128) -> Self {
        Number::from_result(Wide { numerator: integer, denominator: 1 }.shortened())
    }
}

impl From<BigInt> for Number {
    fn from(integer: BigInt) -> Self {
        Number::from_big(BigRational::from(integer))
    }
}

impl From<i64> for Number {
    fn from(integer: i64) -> Self {
        Number::from(i128::from(integer))
    }
}

impl From<i32> for Number {
    fn from(integer: i32) -> Self {
        Number::from(i128::from(integer))
    }
}

impl Hash for Repr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Repr::Small(small) => small.hash(state),
            // Lowest terms are one form only; the hash of a ratio that may have others divides at length.
            Repr::Big(ratio) => (ratio.numer(), ratio.denom()).hash(state),
        }
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, |$a:ident, $b:ident| $small:expr, $big:expr) => {
        impl $trait for &Number {
            type Output = Number;
            #[inline]
            fn $method(self, other: &Number) -> Number {
                match (&self.0, &other.0) {
                    (Repr::Small($a), Repr::Small($b)) => Number::from_result($small),
                    _ => Number::from_big($big(&self.as_big(), &other.as_big())),
                }
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

operator!(Add, add, |a, b| a.sum(*b), big::sum);
operator!(Sub, sub, |a, b| a.sum(b.negative()), |a: &BigRational, b: &BigRational| big::sum(a, &-b));
operator!(Mul, mul, |a, b| a.product(*b), big::product);

impl Div for &Number {
    type Output = Number;

    /// # Panics
    /// When dividing by zero; use [`Number::checked_div`] where the divisor comes from outside.
    fn div(self, other: &Number) -> Number {
        assert!(!other.is_zero(), "division by zero");
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(inverse) = b.inverse()
        {
            return Number::from_result(a.product(inverse));
        }
        Number::from_big(big::product(&self.as_big(), &big::inverse(&other.as_big())))
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
            Repr::Small(small) => Number(Repr::Small(small.negative())),
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
            (Repr::Small(a), Repr::Small(b)) => a.compare(*b),
            _ => big::compare(&self.as_big(), &other.as_big()),
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
        let endless = "9".repeat(10_000_000);
        assert_eq!(endless.parse::<Number>().unwrap_err(), "a number of 10000000 bytes is longer than 10000");
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
    fn a_number_is_two_words_long() {
        assert_eq!(size_of::<Number>(), 16);
    }

    #[test]
    fn floor_and_ceiling_go_down_and_up() {
        assert_eq!((number("-1.5").floor(), number("-1.5").ceil()), (number("-2"), number("-1")));
        assert_eq!((number("7/2").floor(), number("7/2").ceil()), (number("3"), number("4")));
    }
}
