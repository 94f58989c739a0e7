//! Comparisons inside an expression: of amounts over intervals, of texts and claims as sets.

use super::evaluate::{Context, Meaning, Senseless};
use super::expression::Operator;
use super::sort::Sort;
use super::truth::Truth;
use crate::quantities::{Interval, Number};

impl Context<'_, '_> {
    /// Says whether a comparison holds for all values inside the intervals, for none, or for some.
    pub fn compare(&self, operator: Operator, left: &Meaning, right: &Meaning) -> Result<Truth, Senseless> {
        if let (Meaning::Texts(left), Meaning::Texts(right)) = (left, right) {
            return compare_sets(operator, left, right);
        }
        if let (Meaning::Identity(left), Meaning::Identity(right)) = (left, right) {
            return compare_sets(operator, left, right);
        }
        if let (Meaning::Claims(left), Meaning::Claims(right), Operator::In) = (left, right, operator) {
            return Ok(left.iter().all(|claim| right.contains(claim)).into());
        }
        if let (Meaning::Amounts(list), Operator::In) = (right, operator) {
            return self.is_among(left, list);
        }
        if let (Meaning::Truth(left), Meaning::Truth(right)) = (left, right) {
            let same = left.and(*right).or((!*left).and(!*right));
            return match operator {
                Operator::Equal => Ok(same),
                Operator::Unequal => Ok(!same),
                _ => Err(Senseless),
            };
        }
        let (left, right) = (self.as_amount(left)?, self.as_amount(right)?);
        left.sort.common(right.sort).ok_or(Senseless)?;
        let (difference, _) = self.boxed(&left.add(&right, &Number::from(-1), Sort::Number));
        let zero = Number::zero();
        let below = |interval: &Interval| Interval::below(zero.clone()).encloses(interval);
        let above = |interval: &Interval| Interval::above(zero.clone()).encloses(interval);
        let at_most = |interval: &Interval| Interval::at_most(zero.clone()).encloses(interval);
        let at_least = |interval: &Interval| Interval::at_least(zero.clone()).encloses(interval);
        if difference.is_empty() {
            return Err(Senseless);
        }
        let decide = |yes: bool, no: bool| match (yes, no) {
            (true, _) => Truth::Yes,
            (_, true) => Truth::No,
            _ => Truth::Unknown,
        };
        let equal = decide(difference.as_point().is_some_and(Number::is_zero), !difference.contains(&zero));
        Ok(match operator {
            Operator::Equal => equal,
            Operator::Unequal => !equal,
            Operator::Less => decide(below(&difference), at_least(&difference)),
            Operator::AtMost => decide(at_most(&difference), above(&difference)),
            Operator::Greater => decide(above(&difference), at_most(&difference)),
            Operator::AtLeast => decide(at_least(&difference), below(&difference)),
            _ => return Err(Senseless),
        })
    }
}

fn compare_sets<T: PartialEq>(operator: Operator, left: &[T], right: &[T]) -> Result<Truth, Senseless> {
    match operator {
        Operator::Equal => Ok((left == right).into()),
        Operator::Unequal => Ok((left != right).into()),
        Operator::In => Ok((!left.is_empty() && left.iter().all(|text| right.contains(text))).into()),
        _ => Err(Senseless),
    }
}
