//! Systems made to hurt: an answer or a clear word of giving up, never a hang, a panic or a wrong verdict.

use factlint::quantities::{Interval, Number};
use factlint::solve::{self, Constraint, Limits, Problem, Reason, Solution, Variable};

fn constraint(terms: Vec<(u32, Number)>, range: Interval) -> Constraint {
    let terms = terms.into_iter().map(|(variable, factor)| (Variable(variable), factor)).collect();
    Constraint { terms, range, trust: 1 }
}

fn problem(variables: usize, constraints: Vec<Constraint>) -> Problem {
    Problem { variables: vec![Interval::everything(); variables], integers: Default::default(), constraints }
}

/// `x(i) - x(i + 1) < 0` along a chain of this many variables.
fn chain(length: u32) -> Vec<Constraint> {
    let before = |index| vec![(index, Number::one()), (index + 1, Number::from(-1))];
    (0..length - 1).map(|index| constraint(before(index), Interval::below(Number::zero()))).collect()
}

/// Solves; whatever was found is proved and irreducible.
fn solved(problem: &Problem) -> Solution {
    let solution = solve::solve(problem, &Limits::default());
    assert!(solution.unproved.is_empty(), "{:?}", solution.unproved);
    assert!(solution.conflicts.iter().all(|conflict| conflict.irreducible));
    solution
}

#[test]
fn a_chain_of_ten_thousand_dates_is_decided() {
    let mut constraints = chain(10_000);
    assert!(solved(&problem(10_000, constraints.clone())).conflicts.is_empty());
    let back = vec![(0, Number::from(-1)), (9_999, Number::one())];
    constraints.push(constraint(back, Interval::at_most(Number::zero())));
    let mut circle = problem(10_000, constraints);
    assert_eq!(solved(&circle).conflicts[0].members.len(), 10_000);
    // The same with lengths of both signs, and against the order of the variables.
    for constraint in &mut circle.constraints[..9_999] {
        constraint.range = Interval::at_most(Number::from(-2));
    }
    circle.constraints[9_999].range = Interval::at_most(Number::from(2 * 9_999));
    assert!(solved(&circle).conflicts.is_empty());
    circle.constraints[9_999].range = Interval::below(Number::from(2 * 9_999));
    circle.constraints.reverse();
    assert_eq!(solved(&circle).conflicts[0].members.len(), 10_000);
}

#[test]
fn a_chain_of_dates_that_may_not_be_negative_is_decided() {
    let mut constraints = chain(1_000);
    constraints.push(constraint(vec![(999, Number::one())], Interval::at_most(Number::from(5))));
    constraints.push(constraint(vec![(0, Number::one())], Interval::at_least(Number::from(5))));
    let mut problem = problem(1_000, constraints);
    problem.variables = vec![Interval::at_least(Number::zero()); 1_000];
    assert_eq!(solved(&problem).conflicts[0].members.len(), 1_001);
}

#[test]
fn numbers_of_thirty_digits_are_as_exact_as_any() {
    let huge = Number::power_of_ten(30);
    let most = &huge - &Number::one();
    let sum = vec![(0, huge.clone()), (1, Number::one()), (2, -&huge)];
    let constraints = |high: &Number| {
        vec![
            constraint(sum.clone(), Interval::point(Number::zero())),
            constraint(vec![(0, Number::one())], Interval::at_least(Number::one())),
            constraint(vec![(1, Number::one())], Interval::at_least(huge.clone())),
            constraint(vec![(2, huge.clone())], Interval::at_most(&(&huge + &huge) - high)),
        ]
    };
    assert!(solved(&problem(3, constraints(&Number::zero()))).conflicts.is_empty());
    assert_eq!(solved(&problem(3, constraints(&Number::one()))).conflicts.len(), 1);
    // Lengths too long for machine words, in a network.
    let dates = |high: Number| {
        let between = |a, b| vec![(a, Number::one()), (b, Number::from(-1))];
        vec![
            constraint(between(0, 1), Interval::at_most(-&huge)),
            constraint(between(1, 2), Interval::at_most(Number::ratio(-1, 3))),
            constraint(vec![(0, Number::from(-1)), (2, Number::one())], Interval::below(high)),
        ]
    };
    assert_eq!(solved(&problem(3, dates(&huge + &Number::ratio(1, 3)))).conflicts.len(), 1);
    assert!(solved(&problem(3, dates(&huge + &Number::ratio(1, 2)))).conflicts.is_empty());
    assert!(most < huge);
}

#[test]
fn a_thousand_equal_claims_are_one() {
    let between = vec![(0, Number::from(2)), (1, Number::one())];
    let mut constraints = vec![constraint(between.clone(), Interval::at_most(Number::from(4))); 1_000];
    constraints.push(constraint(between, Interval::at_least(Number::from(5))));
    let solution = solved(&problem(2, constraints));
    // All the others agree with one another, so the odd one out is set aside and nothing is left to report.
    assert_eq!(solution.conflicts.len(), 1);
    assert_eq!(solution.conflicts[0].aside, Some(1_000));
}

#[test]
fn a_hundred_thousand_claims_on_one_fact_are_decided() {
    let claim = |value: i32| constraint(vec![(0, Number::one())], Interval::point(Number::from(value)));
    let mut constraints: Vec<Constraint> = (0..100_000).map(|_| claim(7)).collect();
    constraints[50_000] = claim(8);
    let solution = solved(&problem(1, constraints.clone()));
    assert_eq!(solution.conflicts.iter().map(|conflict| conflict.aside).collect::<Vec<_>>(), [Some(50_000)]);
    // So many conflicts that no reader would want them all.
    for (index, constraint) in constraints.iter_mut().enumerate() {
        constraint.range = Interval::point(Number::from(index as i32));
    }
    let solution = solved(&problem(1, constraints));
    assert_eq!(solution.conflicts.len(), Limits::default().conflicts);
    assert_eq!(solution.gave_up[0].reason, Reason::Conflicts);
}

/// Equations of every variable with every other, with coefficients of this size that follow no pattern.
fn dense(size: u32, forms: u32, unit: &Number) -> Problem {
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &Number::from((state >> 33) as i32 % 1_000 - 511) * unit
    };
    let row = |next: &mut dyn FnMut() -> Number| {
        let one = &Number::one() / &Number::from(7);
        (0..size).map(|variable| (variable, &next() + &one)).collect()
    };
    let constraints =
        (0..forms).map(|_| constraint(row(&mut next), Interval::point(Number::one()))).collect();
    problem(size as usize, constraints)
}

#[test]
fn a_dense_system_is_answered() {
    let answered = solved(&dense(40, 40, &Number::one()));
    assert!(answered.gave_up.is_empty() && answered.conflicts.is_empty());
    let answered = solved(&dense(40, 42, &Number::one()));
    assert!(answered.gave_up.is_empty());
    assert_eq!(
        answered.conflicts.iter().map(|conflict| conflict.members.len()).collect::<Vec<_>>(),
        [41, 41]
    );
}

#[test]
fn what_takes_too_long_is_given_up_with_a_clear_word() {
    let limits = Limits { operations: 100_000, ..Limits::default() };
    let solution = solve::solve(&dense(40, 40, &Number::power_of_ten(30)), &limits);
    assert_eq!(solution.gave_up.len(), 1);
    assert_eq!(solution.gave_up[0].reason, Reason::Operations);
    // It ends soon after the limit, not at the end of the row that it was about.
    assert!(solution.gave_up[0].operations < 150_000, "{}", solution.gave_up[0]);
    let limits = Limits { pivots: 3, ..Limits::default() };
    let solution = solve::solve(&dense(12, 12, &Number::one()), &limits);
    assert_eq!(solution.gave_up[0].to_string(), "gave up after 3 pivots");
}
