//! Fractions whose parts fit a machine word: what most numbers of a text are.
//!
//! Sums and products are worked out in 128 bits, which they cannot exceed, and handed back as such when the result
//! no longer fits. The common divisors are taken out before multiplying (Knuth, The Art of Computer Programming,
//! 4.5.1), so that most operations need no division of long numbers.

use std::cmp::Ordering;
use std::num::NonZeroU64;

/// A fraction in lowest terms. Neither part exceeds `i64::MAX`, so that every number has its opposite.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    numerator: i64,
    denominator: NonZeroU64,
}

/// The result of an operation in lowest terms, perhaps too long to be [`Small`]; the denominator is positive.
#[derive(Clone, Copy)]
pub(super) struct Wide {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

const ONE: NonZeroU64 = NonZeroU64::MIN;

impl Small {
    pub(super) const ZERO: Small = Small { numerator: 0, denominator: ONE };
    pub(super) const ONE: Small = Small { numerator: 1, denominator: ONE };

    /// Returns the integer, where it fits.
    pub(super) fn integer(integer: i64) -> Option<Self> {
        (integer != i64::MIN).then_some(Small { numerator: integer, denominator: ONE })
    }

    pub(super) fn numerator(self) -> i64 {
        self.numerator
    }

    pub(super) fn denominator(self) -> u64 {
        self.denominator.get()
    }

    pub(super) fn is_integer(self) -> bool {
        self.denominator == ONE
    }

    pub(super) fn negative(self) -> Self {
        Small { numerator: -self.numerator, ..self }
    }

    /// Returns one over the denominator.
    pub(super) fn unit_fraction(self) -> Self {
        Small { numerator: 1, ..self }
    }

    pub(super) fn floor(self) -> i64 {
        // The denominator is at most `i64::MAX`, so the conversion keeps its value.
        self.numerator.div_euclid(self.denominator.get() as i64)
    }

    /// Returns the sum of two fractions.
    pub(super) fn sum(self, other: Small) -> Result<Small, Wide> {
        let (b, d) = (self.denominator.get(), other.denominator.get());
        if b == 1 && d == 1 {
            let sum = i128::from(self.numerator) + i128::from(other.numerator);
            return Wide { numerator: sum, denominator: 1 }.shortened();
        }
        let common = divisor(b, d);
        let (b_rest, d_rest) = (b / common, d / common);
        let sum = i128::from(self.numerator) * i128::from(d_rest)
            + i128::from(other.numerator) * i128::from(b_rest);
        // What sum and denominator share can only come from what the denominators share.
        let common = match common {
            1 => 1,
            _ => divisor((sum.unsigned_abs() % u128::from(common)) as u64, common),
        };
        let denominator = i128::from(b_rest) * i128::from(d / common);
        Wide { numerator: sum / i128::from(common), denominator }.shortened()
    }

    /// Returns the product of two fractions.
    pub(super) fn product(self, other: Small) -> Result<Small, Wide> {
        let (b, d) = (self.denominator.get(), other.denominator.get());
        if b == 1 && d == 1 {
            let product = i128::from(self.numerator) * i128::from(other.numerator);
            return Wide { numerator: product, denominator: 1 }.shortened();
        }
        let (a, c) = (self.numerator, other.numerator);
        let (first, second) = (divisor(a.unsigned_abs(), d), divisor(c.unsigned_abs(), b));
        let numerator = i128::from(a / first as i64) * i128::from(c / second as i64);
        let denominator = i128::from(b / second) * i128::from(d / first);
        Wide { numerator, denominator }.shortened()
    }

    /// Returns one over the fraction, or `None` for zero.
    pub(super) fn inverse(self) -> Option<Self> {
        let denominator = NonZeroU64::new(self.numerator.unsigned_abs())?;
        let numerator = self.denominator.get() as i64;
        Some(Small { numerator: if self.numerator < 0 { -numerator } else { numerator }, denominator })
    }

    /// Returns the greatest number of which both are whole multiples; in lowest terms that is the common divisor of the
    /// numerators over the least common multiple of the denominators.
    pub(super) fn common_divisor(self, other: Small) -> Result<Small, Wide> {
        let numerator = divisor(self.numerator.unsigned_abs(), other.numerator.unsigned_abs());
        let (b, d) = (self.denominator.get(), other.denominator.get());
        let denominator = i128::from(b) * i128::from(d / divisor(b, d));
        Wide { numerator: numerator.into(), denominator }.shortened()
    }

    pub(super) fn compare(self, other: Small) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let left = i128::from(self.numerator) * i128::from(other.denominator.get());
        let right = i128::from(other.numerator) * i128::from(self.denominator.get());
        left.cmp(&right)
    }
}

impl Wide {
    /// Brings a fraction into lowest terms; the denominator must not be zero.
    pub(super) fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        let common = num_integer::gcd(numerator.checked_abs()?, denominator.checked_abs()?);
        let sign = denominator.signum();
        Some(Wide { numerator: sign * (numerator / common), denominator: sign * (denominator / common) })
    }

    /// Returns the fraction in its short form, where it fits.
    pub(super) fn shortened(self) -> Result<Small, Wide> {
        let numerator = i64::try_from(self.numerator).ok().filter(|numerator| *numerator != i64::MIN);
        let denominator =
            i64::try_from(self.denominator).ok().and_then(|d| NonZeroU64::new(d.unsigned_abs()));
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Ok(Small { numerator, denominator }),
            _ => Err(self),
        }
    }
}

/// The greatest common divisor; that of zero and a number is the number.
fn divisor(a: u64, b: u64) -> u64 {
    if a == 1 || b == 1 { 1 } else { num_integer::gcd(a, b) }
}
