//! Values that satisfy a few constraints, guessed and then worked out: most components hold, and need no search to say so.

use super::{Problem, Variable};
use crate::quantities::{Interval, Number};

/// Constraints of a component up to which a guess is tried; larger ones seldom hold at the middle of everything.
const FEW_CONSTRAINTS: usize = 24;

/// Says whether a guess satisfies all these constraints and the own intervals of their variables. A guess that fails says
/// nothing.
pub(super) fn is_found(problem: &Problem, constraints: &[usize]) -> bool {
    if constraints.len() > FEW_CONSTRAINTS {
        return false;
    }
    let Some(left) = left_by_bounds(problem, constraints) else { return false };
    [middle, low].into_iter().any(|guess| satisfies(problem, constraints, &left, guess))
}

/// Returns what the constraints on single variables leave of each, sorted by variable; `None` where one has nothing left.
fn left_by_bounds(problem: &Problem, constraints: &[usize]) -> Option<Vec<(Variable, Interval)>> {
    let terms = constraints.iter().flat_map(|index| &problem.constraints[*index].terms);
    let mut variables: Vec<Variable> = terms.map(|(variable, _)| *variable).collect();
    variables.sort_unstable();
    variables.dedup();
    let own = |variable: Variable| (variable, problem.variables[variable.0 as usize].clone());
    let mut left: Vec<(Variable, Interval)> = variables.into_iter().map(own).collect();
    for index in constraints {
        let constraint = &problem.constraints[*index];
        if let [(variable, factor)] = constraint.terms.as_slice() {
            let at = left.binary_search_by_key(variable, |(known, _)| *known).ok()?;
            let range = match *factor == Number::one() {
                true => left[at].1.intersect(&constraint.range),
                false => left[at].1.intersect(&constraint.range.scale(&(&Number::one() / factor))),
            };
            left[at].1 = range;
        }
    }
    left.iter().all(|(_, range)| !range.is_empty()).then_some(left)
}

type Guess = fn(&Interval) -> Option<Number>;

/// The number in the middle, or the only end.
fn middle(range: &Interval) -> Option<Number> {
    match (&range.low, &range.high) {
        (Some(low), Some(high)) if low.value == high.value => Some(low.value.clone()),
        (Some(low), Some(high)) => Some(&(&low.value + &high.value) / &Number::from(2)),
        (None, None) => Some(Number::zero()),
        (Some(end), None) | (None, Some(end)) => end.closed.then(|| end.value.clone()),
    }
}

/// The lower end, or the upper one where there is no lower.
fn low(range: &Interval) -> Option<Number> {
    let end = range.low.as_ref().filter(|low| low.closed);
    let end = end.or(range.high.as_ref().filter(|high| high.closed && range.low.is_none()));
    end.map(|end| end.value.clone())
}

fn satisfies(problem: &Problem, constraints: &[usize], left: &[(Variable, Interval)], guess: Guess) -> bool {
    let values: Option<Vec<Number>> = left.iter().map(|(_, range)| guess(range)).collect();
    let Some(values) = values else { return false };
    let holds = |index: &usize| {
        let constraint = &problem.constraints[*index];
        let mut sum = Number::zero();
        for (variable, factor) in &constraint.terms {
            let Ok(at) = left.binary_search_by_key(variable, |(known, _)| *known) else { return false };
            sum = &sum + &(factor * &values[at]);
        }
        constraint.range.contains(&sum)
    };
    left.iter().zip(&values).all(|((_, range), value)| range.contains(value)) && constraints.iter().all(holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::Constraint;

    /// Says whether a guess satisfies bounds on variables and one sum of all of them.
    fn check(bounds: &[(i32, i32)], sum: (i32, i32)) -> bool {
        let closed = |(low, high): (i32, i32)| Interval::closed(Number::from(low), Number::from(high));
        let term = |variable: usize| (Variable(variable as u32), Number::one());
        let constraint = |terms, range| Constraint { terms, range, trust: 0 };
        let mut problem =
            Problem { variables: vec![Interval::everything(); bounds.len()], ..Problem::default() };
        for (variable, range) in bounds.iter().enumerate() {
            problem.constraints.push(constraint(vec![term(variable)], closed(*range)));
        }
        problem.constraints.push(constraint((0..bounds.len()).map(term).collect(), closed(sum)));
        is_found(&problem, &(0..problem.constraints.len()).collect::<Vec<_>>())
    }

    #[test]
    fn what_holds_at_a_guess_holds() {
        assert!(check(&[(1, 1), (2, 2)], (3, 3)));
        assert!(check(&[(90, 110), (40, 60)], (145, 155)));
        assert!(check(&[(0, 10), (0, 10)], (0, 1)));
        assert!(!check(&[(1, 1), (2, 2)], (4, 5)));
        assert!(!check(&[(2, 1), (2, 2)], (0, 9)));
        // It could hold, but no guess says so.
        assert!(!check(&[(0, 10), (0, 10)], (18, 20)));
    }
}
