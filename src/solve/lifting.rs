//! Exact solutions of square systems of equations in integers, by lifting: solve modulo a prime, divide what is left
//! by the prime, and go on, so that each round gives one more digit of the answer.
//!
//! Dixon, "Exact Solution of Linear Equations Using P-Adic Expansions" (Numerische Mathematik 40, 1982). Elimination
//! would work with numbers as long as the answer all the way; here all but the last step is done in machine words.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::meter::Meter;

/// A Mersenne prime: remainders take shifts only.
const PRIME: u64 = (1 << 61) - 1;
/// Largest coefficient, so that what is left of a thousand equations in a round fits 128 bits.
const MAX_COEFFICIENT: u64 = 1 << 40;
/// Longest right side, in bits, for the same reason.
const MAX_BITS: u64 = 110;
/// Most equations: the inverse is held in full.
const MAX_SIZE: usize = 1_000;

/// A square system whose determinant is not zero, ready to be solved for right sides.
#[derive(Debug)]
pub(super) struct Lifting {
    size: usize,
    /// Row by row.
    matrix: Vec<i64>,
    /// Its inverse modulo the prime, row by row.
    inverse: Vec<u64>,
    /// No minor of the matrix is longer, in bits.
    minor_bits: u64,
}

/// Fractions over one denominator, which is positive.
#[derive(Debug, PartialEq)]
pub(super) struct Fractions {
    pub(super) numerators: Vec<BigInt>,
    pub(super) denominator: BigInt,
}

impl Lifting {
    /// Prepares a system given row by row; `None` where it is too large, has no single solution, or has none modulo
    /// the prime.
    pub(super) fn new(size: usize, matrix: Vec<i64>, meter: &mut Meter) -> Option<Self> {
        let is_small = matrix.iter().all(|entry| entry.unsigned_abs() <= MAX_COEFFICIENT);
        if size > MAX_SIZE || !is_small {
            return None;
        }
        meter.words((size * size * size) as u64);
        let inverse = inverse(size, &matrix)?;
        // Hadamard: a determinant is at most the product of the lengths of its rows.
        let row_bits = |row: &[i64]| {
            let squares: u128 = row.iter().map(|entry| u128::from(entry.unsigned_abs()).pow(2)).sum();
            u64::from(squares.ilog2() / 2 + 1)
        };
        let minor_bits = matrix.chunks(size.max(1)).map(row_bits).sum();
        Some(Lifting { size, matrix, inverse, minor_bits })
    }

    /// Returns the solution for a right side; `None` where one of its numbers is too long.
    pub(super) fn solve(&self, right: &[BigInt], meter: &mut Meter) -> Option<Fractions> {
        if self.size == 0 {
            return Some(Fractions { numerators: Vec::new(), denominator: BigInt::one() });
        }
        let right_bits = right.iter().map(BigInt::bits).max().unwrap_or(0);
        if right_bits > MAX_BITS {
            return None;
        }
        let mut left: Vec<i128> = right.iter().map(BigInt::to_i128).collect::<Option<_>>()?;
        // Cramer: the denominator is a minor, a numerator a determinant with one column exchanged for the right side.
        let numerator_bits = self.minor_bits + right_bits + u64::from(self.size.max(1).ilog2()) + 1;
        let rounds = (numerator_bits + self.minor_bits + 2).div_ceil(60) as usize;
        meter.words((rounds * self.size * self.size * 2) as u64);
        let mut digits: Vec<Vec<u64>> = vec![Vec::with_capacity(rounds); self.size];
        for _ in 0..rounds {
            let remainders: Vec<u64> = left.iter().map(|left| remainder_of(*left)).collect();
            let round: Vec<u64> =
                self.inverse.chunks(self.size).map(|row| product_of(row, &remainders)).collect();
            for (left, row) in left.iter_mut().zip(self.matrix.chunks(self.size)) {
                let sum: i128 = row.iter().zip(&round).map(|(a, b)| i128::from(*a) * i128::from(*b)).sum();
                *left = (*left - sum) / i128::from(PRIME);
            }
            for (digits, digit) in digits.iter_mut().zip(round) {
                digits.push(digit);
            }
        }
        let modulus = BigInt::from(PRIME).pow(rounds as u32);
        let residues: Vec<BigInt> = digits.iter().map(|digits| BigInt::from(value_of(digits))).collect();
        meter.words((self.size * rounds * rounds) as u64);
        fractions(&residues, &modulus, numerator_bits)
    }
}

/// Finds the fractions that leave these residues, none with a numerator longer than this.
fn fractions(residues: &[BigInt], modulus: &BigInt, numerator_bits: u64) -> Option<Fractions> {
    let mut denominator = BigInt::one();
    let mut numerators: Vec<BigInt> = Vec::with_capacity(residues.len());
    for residue in residues {
        let scaled = (residue * &denominator).mod_floor(modulus);
        let negative = &scaled - modulus;
        let near = if negative.magnitude() < scaled.magnitude() { negative } else { scaled.clone() };
        if near.bits() <= numerator_bits {
            numerators.push(near);
            continue;
        }
        let (numerator, more) = fraction(&scaled, modulus, numerator_bits)?;
        denominator *= &more;
        for known in &mut numerators {
            *known *= &more;
        }
        numerators.push(numerator);
    }
    Some(Fractions { numerators, denominator })
}

/// Finds the fraction that leaves this residue, by Euclid's algorithm stopped half-way (Wang 1981).
fn fraction(residue: &BigInt, modulus: &BigInt, numerator_bits: u64) -> Option<(BigInt, BigInt)> {
    let (mut last, mut here) = (modulus.clone(), residue.clone());
    let (mut last_factor, mut factor) = (BigInt::zero(), BigInt::one());
    while here.bits() > numerator_bits {
        let (quotient, rest) = last.div_rem(&here);
        (last, here) = (here, rest);
        let next = last_factor - quotient * &factor;
        (last_factor, factor) = (factor, next);
    }
    let sign = factor.signum();
    (!factor.is_zero()).then(|| (here * &sign, factor * &sign))
}

/// The number with these digits to the base of the prime, the last the highest; by halves, so that long numbers are
/// multiplied with long ones.
fn value_of(digits: &[u64]) -> BigUint {
    match digits {
        [] => BigUint::ZERO,
        [one] => BigUint::from(*one),
        _ => {
            let (low, high) = digits.split_at(digits.len() / 2);
            value_of(low) + value_of(high) * BigUint::from(PRIME).pow(low.len() as u32)
        }
    }
}

/// Inverts a matrix modulo the prime in place (Gauss and Jordan).
fn inverse(size: usize, matrix: &[i64]) -> Option<Vec<u64>> {
    let mut rows: Vec<Vec<u64>> = matrix
        .chunks(size.max(1))
        .map(|row| row.iter().map(|entry| remainder_of(i128::from(*entry))).collect())
        .collect();
    // Which row was exchanged for each.
    let mut exchanged = Vec::with_capacity(size);
    for step in 0..size {
        let pivot = (step..size).find(|row| rows[*row][step] != 0)?;
        rows.swap(step, pivot);
        exchanged.push(pivot);
        let inverse = power(rows[step][step], PRIME - 2);
        rows[step][step] = 1;
        for entry in &mut rows[step] {
            *entry = reduce(u128::from(*entry) * u128::from(inverse));
        }
        let pivot_row = std::mem::take(&mut rows[step]);
        for row in rows.iter_mut().filter(|row| !row.is_empty() && row[step] != 0) {
            let factor = u128::from(PRIME - row[step]);
            row[step] = 0;
            for (entry, pivot) in row.iter_mut().zip(&pivot_row) {
                *entry = reduce(u128::from(*entry) + factor * u128::from(*pivot));
            }
        }
        rows[step] = pivot_row;
    }
    // Exchanging rows of the matrix exchanges columns of the inverse.
    for (step, pivot) in exchanged.into_iter().enumerate().rev() {
        for row in &mut rows {
            row.swap(step, pivot);
        }
    }
    Some(rows.concat())
}

fn product_of(row: &[u64], column: &[u64]) -> u64 {
    // Each product is below 2^122, so that 32 of them fit.
    let parts = row.chunks(32).zip(column.chunks(32)).map(|(row, column)| {
        let sum = row.iter().zip(column).map(|(a, b)| u128::from(*a) * u128::from(*b)).sum();
        u128::from(reduce(sum))
    });
    reduce(parts.sum())
}

/// The remainder of a division by the prime.
fn reduce(number: u128) -> u64 {
    let prime = u128::from(PRIME);
    let folded = (number & prime) + (number >> 61);
    let folded = ((folded & prime) + (folded >> 61)) as u64;
    if folded >= PRIME { folded - PRIME } else { folded }
}

fn remainder_of(number: i128) -> u64 {
    let remainder = reduce(number.unsigned_abs());
    if number < 0 && remainder != 0 { PRIME - remainder } else { remainder }
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = reduce(u128::from(result) * u128::from(base));
        }
        base = reduce(u128::from(base) * u128::from(base));
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::Limits;

    fn solve(matrix: &[&[i64]], right: &[i64]) -> Option<Vec<(i64, i64)>> {
        let mut meter = Meter::new(&Limits::default());
        let lifting = Lifting::new(matrix.len(), matrix.concat(), &mut meter)?;
        let right: Vec<BigInt> = right.iter().map(|number| BigInt::from(*number)).collect();
        let answer = lifting.solve(&right, &mut meter)?;
        let reduced = |numerator: &BigInt| {
            let common = numerator.gcd(&answer.denominator);
            ((numerator / &common).to_i64().unwrap(), (&answer.denominator / &common).to_i64().unwrap())
        };
        Some(answer.numerators.iter().map(reduced).collect())
    }

    #[test]
    fn systems_are_solved_in_fractions() {
        assert_eq!(solve(&[&[3]], &[-2]), Some(vec![(-2, 3)]));
        assert_eq!(solve(&[&[0, 2], &[5, 0]], &[1, 1]), Some(vec![(1, 5), (1, 2)]));
        assert_eq!(solve(&[&[2, 1], &[1, 3]], &[1, 0]), Some(vec![(3, 5), (-1, 5)]));
        assert_eq!(
            solve(&[&[0, 0, 7], &[1, -1, 0], &[1, 1, 4]], &[1, 0, 0]),
            Some(vec![(-2, 7), (-2, 7), (1, 7)])
        );
        assert_eq!(solve(&[], &[]), Some(vec![]));
    }

    #[test]
    fn what_has_no_single_solution_is_refused() {
        assert_eq!(solve(&[&[1, 2], &[2, 4]], &[1, 2]), None);
        assert_eq!(solve(&[&[0]], &[1]), None);
        assert_eq!(solve(&[&[1 << 41]], &[1]), None);
    }

    #[test]
    fn long_answers_solve_the_system_they_come_from() {
        let size = 30;
        let mut state = 5u64;
        let mut any = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 54) as i64 - 500
        };
        let matrix: Vec<i64> = (0..size * size).map(|_| any()).collect();
        let right: Vec<BigInt> = (0..size).map(|row| BigInt::from(row as i64 - 3)).collect();
        let mut meter = Meter::new(&Limits::default());
        let lifting = Lifting::new(size, matrix.clone(), &mut meter).unwrap();
        let answer = lifting.solve(&right, &mut meter).unwrap();
        assert!(answer.denominator.bits() > 200);
        for (row, right) in matrix.chunks(size).zip(&right) {
            let sum: BigInt = row.iter().zip(&answer.numerators).map(|(a, b)| b * *a).sum();
            assert_eq!(sum, right * &answer.denominator);
        }
    }
}
