//! Decides a system exactly from a guessed basis: what the guess says is worked out in whole numbers of any length and
//! must hold, or it is dropped.
//!
//! A basis determines all values (those that are not basic stand at their bounds) and, for a column that is stuck, the
//! multipliers of its conflict; either is one square system of equations (Applegate, Cook, Dash & Espinoza, "Exact
//! Solutions to Linear Programming Problems", Operations Research Letters 35, 2007).

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::column::Column;
use super::delta::Delta;
use super::guess::{Bounds, Draft, Guess, Near, Stand, guess};
use super::lifting::{Fractions, Lifting};
use super::meter::Meter;
use super::refutation::{Outcome, Refutation};
use super::simplex::Simplex;
use crate::quantities::Number;

/// Most coefficients of the tableau in floats, which is held in full.
const MAX_TABLEAU: usize = 1 << 21;

/// The bounded forms of a system in whole numbers.
struct System<'a> {
    simplex: &'a Simplex<'a>,
    /// Columns below this number are variables.
    variables: usize,
    forms: Vec<Form>,
}

/// A form of several variables, multiplied so that its coefficients are whole and have no divisor in common.
struct Form {
    /// Its column of the simplex.
    column: usize,
    terms: Vec<(usize, i64)>,
    /// What the column was multiplied by; positive.
    scale: Number,
}

/// Values of all variables over one denominator.
struct Values {
    numerators: Vec<BigInt>,
    denominator: Number,
}

/// Decides a system by a guess in floats and an exact check of it; `None` where the guess does not check, or the system
/// does not suit the method.
pub(super) fn decide(simplex: &Simplex, meter: &mut Meter) -> Option<Outcome> {
    if let Some(refutation) = simplex.at_once() {
        return Some(Outcome::Infeasible(refutation));
    }
    let system = System::of(simplex)?;
    let guess = guess(&system.draft(), meter)?;
    match guess.stuck {
        None => system.holds(&guess, meter)?.then_some(Outcome::Feasible),
        Some((column, rises)) => system.refutation(&guess, column, rises, meter).map(Outcome::Infeasible),
    }
}

impl<'a> System<'a> {
    fn of(simplex: &'a Simplex<'a>) -> Option<Self> {
        let variables = simplex.variables().len();
        let mut forms = Vec::new();
        for (column, here) in simplex.columns.iter().enumerate().skip(variables) {
            let Some((terms, factor)) = simplex.original(column as u32) else { continue };
            if here.lower.is_none() && here.upper.is_none() {
                continue;
            }
            let unit = terms.iter().fold(Number::zero(), |unit, (_, number)| unit.common_divisor(number));
            let unit = if factor.is_negative() { -unit } else { unit };
            let whole =
                |(column, number): &(u32, Number)| Some((*column as usize, (number / &unit).to_i64()?));
            let terms = terms.iter().map(whole).collect::<Option<_>>()?;
            forms.push(Form { column, terms, scale: &factor / &unit });
            if forms.len() * variables > MAX_TABLEAU {
                return None;
            }
        }
        Some(System { simplex, variables, forms })
    }

    fn draft(&self) -> Draft {
        let mut bounds: Vec<Bounds> =
            (0..self.variables).map(|column| near(&self.simplex.columns[column], 1.0)).collect();
        let mut forms = vec![0.0; self.forms.len() * self.variables];
        for (form, row) in self.forms.iter().zip(forms.chunks_mut(self.variables)) {
            let largest =
                form.terms.iter().map(|(_, number)| number.unsigned_abs()).max().unwrap_or(1) as f64;
            for (column, number) in &form.terms {
                row[*column] = *number as f64 / largest;
            }
            let scale = form.scale.to_f64_for_display() / largest;
            bounds.push(near(&self.simplex.columns[form.column], scale));
        }
        Draft { variables: self.variables, forms, bounds }
    }

    /// The column of the simplex behind a column of the draft, and what it was multiplied by.
    fn column(&self, column: usize) -> (&Column, Number) {
        match self.forms.get(column.wrapping_sub(self.variables)) {
            Some(form) => (&self.simplex.columns[form.column], form.scale.clone()),
            None => (&self.simplex.columns[column], Number::one()),
        }
    }

    /// Where a column that is not basic stands, in whole-number scale.
    fn at(&self, column: usize, stand: Stand) -> Option<Delta> {
        let (here, scale) = self.column(column);
        let end = match stand {
            Stand::Lower => here.lower.as_ref()?,
            Stand::Upper => here.upper.as_ref()?,
            Stand::Zero | Stand::Basic => return Some(Delta::zero()),
        };
        Some(end.value.times(&scale))
    }

    /// The basic variables, the forms that are not basic, and the coefficients of these in those, row by row.
    fn equations(&self, stands: &[Stand]) -> Option<(Vec<usize>, Vec<&Form>, Vec<i64>)> {
        let (variables, forms) = stands.split_at(self.variables);
        let basic: Vec<usize> = (0..self.variables).filter(|at| variables[*at] == Stand::Basic).collect();
        let rows: Vec<&Form> = self
            .forms
            .iter()
            .zip(forms)
            .filter(|(_, stand)| **stand != Stand::Basic)
            .map(|(f, _)| f)
            .collect();
        let mut matrix = vec![0; basic.len() * rows.len()];
        for (form, row) in rows.iter().zip(matrix.chunks_mut(basic.len().max(1))) {
            for (column, number) in &form.terms {
                if let Ok(place) = basic.binary_search(column) {
                    row[place] = *number;
                }
            }
        }
        (basic.len() == rows.len()).then_some((basic, rows, matrix))
    }

    /// Says whether the values that the guess determines lie between all bounds.
    fn holds(&self, guess: &Guess, meter: &mut Meter) -> Option<bool> {
        let (basic, rows, matrix) = self.equations(&guess.stands)?;
        let lifting = Lifting::new(basic.len(), matrix, meter)?;
        let stand_of = |column: usize| self.at(column, guess.stands[column]);
        let own: Vec<Delta> = (0..self.variables).map(stand_of).collect::<Option<_>>()?;
        let forms =
            (self.variables..guess.stands.len()).filter(|column| guess.stands[*column] != Stand::Basic);
        let forms: Vec<Delta> = forms.map(stand_of).collect::<Option<_>>()?;
        let mut values_of = |part: fn(&Delta) -> &Number| {
            let own: Vec<&Number> = own.iter().map(part).collect();
            let forms: Vec<&Number> = forms.iter().map(part).collect();
            self.values(&lifting, &basic, &rows, &own, &forms, meter)
        };
        let (values, deltas) = (values_of(|delta| &delta.value)?, values_of(|delta| &delta.delta)?);
        let columns = (0..self.variables).chain(self.variables..guess.stands.len());
        let words = values.denominator.words() + 1;
        meter.words(self.forms.iter().map(|form| form.terms.len() as u64 * words * 4).sum());
        let mut inside = columns.map(|column| {
            let (value, delta) = (self.sum(&values, column), self.sum(&deltas, column));
            let (here, scale) = self.column(column);
            let against = |end: &Delta| {
                let by_value = value.cmp(&(&(&end.value * &scale) * &values.denominator));
                by_value.then_with(|| delta.cmp(&(&(&end.delta * &scale) * &deltas.denominator)))
            };
            here.lower.as_ref().is_none_or(|lower| against(&lower.value) != Ordering::Less)
                && here.upper.as_ref().is_none_or(|upper| against(&upper.value) != Ordering::Greater)
        });
        Some(inside.all(|inside| inside))
    }

    /// Works out the basic variables from where the others and the forms stand.
    fn values(
        &self,
        lifting: &Lifting,
        basic: &[usize],
        rows: &[&Form],
        own: &[&Number],
        forms: &[&Number],
        meter: &mut Meter,
    ) -> Option<Values> {
        if own.iter().chain(forms).all(|value| value.is_zero()) {
            let numerators = vec![BigInt::ZERO; self.variables];
            return Some(Values { numerators, denominator: Number::one() });
        }
        let left = |(form, value): (&&Form, &&Number)| {
            let moved = form.terms.iter().filter(|(column, _)| !own[*column].is_zero());
            moved.fold((*value).clone(), |left, (column, number)| {
                &left - &(&Number::from(*number) * own[*column])
            })
        };
        let right: Vec<Number> = rows.iter().zip(forms).map(left).collect();
        // One over the least common multiple of all denominators.
        let unit = right.iter().chain(own.iter().copied());
        let unit = unit.fold(Number::one(), |unit, number| unit.common_divisor(&number.unit_fraction()));
        let whole = |number: &Number| (number / &unit).to_big().to_integer();
        let right: Vec<BigInt> = right.iter().map(whole).collect();
        let Fractions { numerators: solved, denominator } = lifting.solve(&right, meter)?;
        let mut numerators: Vec<BigInt> = own.iter().map(|value| whole(value) * &denominator).collect();
        for (column, numerator) in basic.iter().zip(solved) {
            numerators[*column] = numerator;
        }
        Some(Values { numerators, denominator: &Number::from(denominator) / &unit })
    }

    /// The numerator of a column's value.
    fn sum(&self, values: &Values, column: usize) -> Number {
        Number::from(match self.forms.get(column.wrapping_sub(self.variables)) {
            Some(form) => {
                form.terms.iter().map(|(column, number)| &values.numerators[*column] * *number).sum()
            }
            None => values.numerators[column].clone(),
        })
    }

    /// Works out the row of a basic column that is stuck, and from it the proof that it cannot come between its bounds.
    fn refutation(&self, guess: &Guess, stuck: usize, rises: bool, meter: &mut Meter) -> Option<Refutation> {
        let (basic, rows, matrix) = self.equations(&guess.stands)?;
        let size = basic.len();
        let transposed = (0..size * size).map(|at| matrix[at % size * size + at / size]).collect();
        let mut own: Vec<BigInt> = vec![BigInt::ZERO; self.variables];
        match self.forms.get(stuck.wrapping_sub(self.variables)) {
            Some(form) => form.terms.iter().for_each(|(column, number)| own[*column] = BigInt::from(*number)),
            None => own[stuck] = BigInt::from(1),
        }
        let right: Vec<BigInt> = basic.iter().map(|column| own[*column].clone()).collect();
        let Fractions { numerators, denominator } =
            Lifting::new(size, transposed, meter)?.solve(&right, meter)?;
        for own in &mut own {
            *own *= &denominator;
        }
        for (form, weight) in rows.iter().zip(&numerators) {
            for (column, number) in &form.terms {
                own[*column] -= weight * *number;
            }
        }
        let forms = guess.stands.iter().enumerate().skip(self.variables);
        let forms = forms.filter(|(_, stand)| **stand != Stand::Basic).map(|(column, _)| column);
        let mut weights: Vec<(usize, BigInt)> = forms.zip(numerators).collect();
        weights
            .extend(own.into_iter().enumerate().filter(|(column, _)| guess.stands[*column] != Stand::Basic));
        weights.push((stuck, -denominator));
        weights.retain(|(_, weight)| *weight != BigInt::ZERO);
        self.added_up(weights, rises)
    }

    /// Turns the weights of columns that cancel out into a proof, if the ends that they use add up to the impossible.
    fn added_up(&self, weights: Vec<(usize, BigInt)>, rises: bool) -> Option<Refutation> {
        let mut sum = Delta::zero();
        let mut refutation = Refutation::default();
        for (column, weight) in weights {
            let (here, scale) = self.column(column);
            let weight = &Number::from(if rises { weight } else { -weight }) * &scale;
            let end = if weight.is_positive() { &here.upper } else { &here.lower };
            let end = end.as_ref()?;
            sum.add_product(&weight, &end.value);
            refutation.push(end.origin, &weight / &self.simplex.factor_of(end.origin));
        }
        (sum < Delta::zero()).then(|| refutation.in_whole_numbers().sorted())
    }
}

/// The bounds of a column in floats.
fn near(column: &Column, scale: f64) -> Bounds {
    let near = |value: &Delta| -> Near {
        (value.value.to_f64_for_display() * scale, value.delta.to_f64_for_display() * scale)
    };
    Bounds {
        lower: column.lower.as_ref().map(|end| near(&end.value)),
        upper: column.upper.as_ref().map(|end| near(&end.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::{Bound, Interval};
    use crate::solve::{Constraint, Limits, Problem, Variable};
    use proptest::prelude::*;

    fn range() -> impl Strategy<Value = Interval> {
        (-9i32..=9, 0i32..=3, any::<[bool; 4]>()).prop_map(|(at, wide, [low, high, open, shut])| {
            let end = |value: i32, closed| Bound { value: Number::ratio(value.into(), 3), closed };
            let closed = wide == 0 || shut;
            Interval {
                low: (low || !high).then(|| end(at, closed)),
                high: high.then(|| end(at + wide, wide == 0 || !open)),
            }
        })
    }

    fn system() -> impl Strategy<Value = Problem> {
        let forms = proptest::collection::vec((proptest::collection::vec(-4i32..=4, 5), range()), 2..9);
        let own = proptest::collection::vec(proptest::option::of(range()), 5);
        (forms, own).prop_map(|(forms, own)| {
            let constraint = |(factors, range): (Vec<i32>, Interval)| {
                let terms = factors.into_iter().enumerate().filter(|(_, factor)| *factor != 0);
                let terms = terms.map(|(at, factor)| (Variable(at as u32), Number::ratio(factor.into(), 2)));
                Constraint { terms: terms.collect(), range, trust: 1 }
            };
            let constraints = forms.into_iter().map(constraint).filter(|one| !one.terms.is_empty()).collect();
            let variables = own.into_iter().map(|own| own.unwrap_or_else(Interval::everything)).collect();
            Problem { variables, integers: Default::default(), constraints }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        /// The simplex in fractions is itself compared with an independent method in tests/.
        #[test]
        fn a_guess_that_checks_says_what_the_simplex_says(problem in system()) {
            let all: Vec<usize> = (0..problem.constraints.len()).collect();
            let mut meter = Meter::new(&Limits::default());
            let mut simplex = Simplex::new(&problem, &all);
            let guessed = decide(&simplex, &mut meter);
            let outcome = simplex.check(&mut meter);
            prop_assert!(guessed.is_some());
            prop_assert_eq!(guessed == Some(Outcome::Feasible), outcome == Outcome::Feasible);
        }
    }
}
