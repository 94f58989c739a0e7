//! Fractions too long for machine words.
//!
//! The common divisors are taken out before multiplying (Knuth, The Art of Computer Programming, 4.5.1), and none is
//! sought where it can be told at once: divisors are what long fractions cost.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};

pub(super) fn sum(a: &BigRational, b: &BigRational) -> BigRational {
    let (first, second) = (a.denom(), b.denom());
    if first.is_one() && second.is_one() {
        return BigRational::new_raw(a.numer() + b.numer(), BigInt::one());
    }
    let common = divisor(first, second);
    if common.is_one() {
        return BigRational::new_raw(a.numer() * second + b.numer() * first, first * second);
    }
    let (first_rest, second_rest) = (first / &common, second / &common);
    let sum = a.numer() * &second_rest + b.numer() * &first_rest;
    // What sum and denominator share can only come from what the denominators share.
    let shared = divisor(&sum, &common);
    if shared.is_one() {
        return BigRational::new_raw(sum, first_rest * second);
    }
    BigRational::new_raw(sum / &shared, first_rest * (second / &shared))
}

pub(super) fn product(a: &BigRational, b: &BigRational) -> BigRational {
    let (first, second) = (divisor(a.numer(), b.denom()), divisor(b.numer(), a.denom()));
    let numerator = without(a.numer(), &first) * without(b.numer(), &second);
    let denominator = without(a.denom(), &second) * without(b.denom(), &first);
    BigRational::new_raw(numerator, denominator)
}

/// Returns a quotient in lowest terms; both are positive or zero, the denominator is not zero.
pub(super) fn reduced(numerator: BigInt, denominator: BigInt) -> BigRational {
    let common = divisor(&numerator, &denominator);
    BigRational::new_raw(numerator / &common, denominator / &common)
}

/// Returns one over a fraction that is not zero.
pub(super) fn inverse(fraction: &BigRational) -> BigRational {
    let sign = fraction.numer().signum();
    BigRational::new_raw(fraction.denom() * &sign, fraction.numer() * &sign)
}

pub(super) fn compare(a: &BigRational, b: &BigRational) -> Ordering {
    a.numer().sign().cmp(&b.numer().sign()).then_with(|| match a.denom() == b.denom() {
        true => a.numer().cmp(b.numer()),
        false => (a.numer() * b.denom()).cmp(&(b.numer() * a.denom())),
    })
}

fn without(number: &BigInt, divisor: &BigInt) -> BigInt {
    if divisor.is_one() { number.clone() } else { number / divisor }
}

/// The greatest common divisor, not negative; that of zero and a number is the number.
pub(super) fn divisor(a: &BigInt, b: &BigInt) -> BigInt {
    let (mut long, mut short) = (a.magnitude(), b.magnitude());
    if long < short {
        (long, short) = (short, long);
    }
    let divisor = match short.to_u64() {
        Some(short) => short_divisor(long, short),
        None => long_divisor(long.clone(), short.clone()),
    };
    BigInt::from(divisor)
}

fn short_divisor(long: &BigUint, short: u64) -> BigUint {
    match short {
        0 => long.clone(),
        1 => BigUint::one(),
        _ => BigUint::from(short.gcd(&(long % short).to_u64().unwrap_or(0))),
    }
}

/// Euclid's algorithm on the leading bits for as long as they determine the quotients (Lehmer 1938; Knuth, 4.5.2,
/// algorithm L), so that a long number is gone over once for some thirty quotients.
fn long_divisor(mut long: BigUint, mut short: BigUint) -> BigUint {
    loop {
        if let Some(short) = short.to_u64() {
            return short_divisor(&long, short);
        }
        let shift = long.bits() - 62;
        let leading = |number: &BigUint| (number >> shift).to_i64().unwrap_or(0);
        let (mut x, mut y) = (leading(&long), leading(&short));
        // The numbers that x and y stand for are these multiples of the long and the short one, added up.
        let (mut of_x, mut of_y) = ((1i64, 0i64), (0i64, 1i64));
        // Half of the bits are enough for multiples that stay within a word.
        while y >> 31 > 0 {
            let quotient = (x + of_x.0) / (y + of_y.0);
            if quotient != (x + of_x.1) / (y + of_y.1) {
                break;
            }
            (x, y) = (y, x - quotient * y);
            let next = (of_x.0 - quotient * of_y.0, of_x.1 - quotient * of_y.1);
            (of_x, of_y) = (of_y, next);
        }
        if of_x.1 == 0 {
            (long, short) = (short.clone(), long % short);
            continue;
        }
        let multiple = |number: &BigUint, by: i64| number * by.unsigned_abs();
        let sum = |(first, second): (i64, i64)| match second <= 0 {
            true => multiple(&long, first) - multiple(&short, second),
            false => multiple(&short, second) - multiple(&long, first),
        };
        (long, short) = (sum(of_x), sum(of_y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors_of_long_numbers_are_those_of_the_plain_method() {
        let mut state = 3u64;
        let mut any = |words: usize| {
            let words = (0..words).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 32) as u32
            });
            BigInt::from(BigUint::new(words.collect()))
        };
        for size in 1..24 {
            let (a, b, common) = (any(size), any(1 + size / 2), any(1 + size % 5));
            for (a, b) in
                [(&a * &common, &b * &common), (&a * &a, &a * &b), (a.clone(), &a + 1), (-&a, &b << 64)]
            {
                assert_eq!(divisor(&a, &b), num_integer::gcd(a, b));
            }
        }
        assert_eq!(divisor(&BigInt::ZERO, &(-BigInt::from(u128::MAX))), BigInt::from(u128::MAX));
    }
}
