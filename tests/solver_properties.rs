//! What must hold for every system, against Fourier-Motzkin elimination, which shares nothing with the solver.

use factlint::quantities::{Bound, Interval, Number};
use factlint::solve::{self, Conflict, Constraint, Limits, Problem, Variable};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;

/// `sum of terms <= constant`, or `<` where strict; a coefficient for every variable.
#[derive(Clone, PartialEq)]
struct Row {
    terms: Vec<BigRational>,
    constant: BigRational,
    strict: bool,
}

/// The rows of `terms` in `range`.
fn rows(terms: &[(Variable, Number)], range: &Interval, variables: usize) -> Vec<Row> {
    let mut form = vec![BigRational::zero(); variables];
    for (variable, factor) in terms {
        form[variable.0 as usize] += factor.to_big();
    }
    let upper = range.high.iter().map(|high| Row {
        terms: form.clone(),
        constant: high.value.to_big(),
        strict: !high.closed,
    });
    let lower = range.low.iter().map(|low| Row {
        terms: form.iter().map(|factor| -factor).collect(),
        constant: -low.value.to_big(),
        strict: !low.closed,
    });
    upper.chain(lower).collect()
}

/// Decides by eliminating one variable after another.
fn is_feasible(mut rows: Vec<Row>, variables: usize) -> bool {
    for variable in 0..variables {
        let (bounding, mut rest): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| !row.terms[variable].is_zero());
        let (above, below): (Vec<Row>, Vec<Row>) =
            bounding.into_iter().partition(|row| row.terms[variable].is_positive());
        for up in &above {
            for down in &below {
                let (a, b) = (-&down.terms[variable], up.terms[variable].clone());
                let row = Row {
                    terms: up.terms.iter().zip(&down.terms).map(|(x, y)| &a * x + &b * y).collect(),
                    constant: &a * &up.constant + &b * &down.constant,
                    strict: up.strict || down.strict,
                };
                let scale =
                    row.terms.iter().find(|term| !term.is_zero()).map_or_else(BigRational::one, Signed::abs);
                let row = Row {
                    terms: row.terms.iter().map(|term| term / &scale).collect(),
                    constant: row.constant / &scale,
                    strict: row.strict,
                };
                // Of rows on one form only the tightest matters, which keeps their number small.
                match rest.iter_mut().find(|known| known.terms == row.terms) {
                    Some(known) if (&row.constant, !row.strict) < (&known.constant, !known.strict) => {
                        *known = row
                    }
                    Some(_) => {}
                    None => rest.push(row),
                }
            }
        }
        rows = rest;
    }
    rows.iter().all(|row| row.constant.is_positive() || (row.constant.is_zero() && !row.strict))
}

/// Decides whether these constraints can hold, with the variables' own intervals.
fn can_hold<'a>(problem: &Problem, constraints: impl IntoIterator<Item = &'a Constraint>) -> bool {
    let variables = problem.variables.len();
    let own = problem
        .variables
        .iter()
        .enumerate()
        .flat_map(|(index, own)| rows(&[(Variable(index as u32), Number::one())], own, variables));
    let all = own.chain(constraints.into_iter().flat_map(|one| rows(&one.terms, &one.range, variables)));
    is_feasible(all.collect(), variables)
}

fn members(problem: &Problem, conflict: &Conflict, without: Option<usize>) -> Vec<Constraint> {
    let mut indexes: Vec<usize> = conflict.members.iter().map(|(index, _)| *index).collect();
    indexes.dedup();
    let kept = indexes.into_iter().filter(|index| Some(*index) != without);
    kept.map(|index| problem.constraints[index].clone()).collect()
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        6 => (-12i128..=12).prop_map(Number::from),
        2 => (-20i128..=20, 1i128..=6).prop_map(|(a, b)| Number::ratio(a, b)),
        1 => (-9i128..=9).prop_map(|a| &Number::from(a) * &Number::power_of_ten(30)),
    ]
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = || (number(), any::<bool>()).prop_map(|(value, closed)| Bound { value, closed });
    prop_oneof![
        2 => number().prop_map(Interval::point),
        2 => end().prop_map(|end| Interval { low: Some(end), high: None }),
        2 => end().prop_map(|end| Interval { low: None, high: Some(end) }),
        2 => (end(), end()).prop_map(|(a, b)| {
            let (low, high) = if a.value <= b.value { (a, b) } else { (b, a) };
            Interval { low: Some(low), high: Some(high) }
        }),
    ]
}

/// An interval with zero inside or at its end, so that many systems can hold.
fn own() -> impl Strategy<Value = Interval> {
    prop_oneof![
        4 => Just(Interval::everything()),
        2 => Just(Interval::at_least(Number::zero())),
        1 => Just(Interval::closed(Number::from(-3), Number::from(9))),
        1 => Just(Interval::below(Number::from(4))),
    ]
}

fn form(variables: usize, differences: bool) -> BoxedStrategy<Vec<(Variable, Number)>> {
    let some = proptest::sample::subsequence((0..variables as u32).collect::<Vec<_>>(), 0..=variables.min(3));
    let coefficients = proptest::collection::vec(prop_oneof![-3i32..=-1, 1i32..=3], 3);
    (some, coefficients)
        .prop_map(move |(mut some, coefficients)| {
            if differences {
                some.truncate(2);
            }
            let factor = |place: usize| match differences {
                true => coefficients[0] * if place == 0 { 1 } else { -1 },
                false => coefficients[place],
            };
            let terms = some.into_iter().enumerate();
            terms.map(|(place, variable)| (Variable(variable), Number::from(factor(place)))).collect()
        })
        .boxed()
}

fn system() -> impl Strategy<Value = Problem> {
    (1usize..=4, any::<bool>()).prop_flat_map(|(variables, differences)| {
        let constraint = (form(variables, differences), interval(), 1u32..=3)
            .prop_map(|(terms, range, trust)| Constraint { terms, range, trust });
        (proptest::collection::vec(own(), variables), proptest::collection::vec(constraint, 1..=8)).prop_map(
            |(variables, constraints)| Problem { variables, integers: Default::default(), constraints },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_verdict_is_that_of_elimination(problem in system()) {
        let solution = solve::solve(&problem, &Limits::default());
        prop_assert!(solution.unproved.is_empty() && solution.gave_up.is_empty(), "{:?}", solution);
        prop_assert_eq!(solution.conflicts.is_empty(), can_hold(&problem, &problem.constraints));
        // Without what was set aside the rest can hold.
        let aside: Vec<usize> = solution.conflicts.iter().filter_map(|conflict| conflict.aside).collect();
        let rest = problem.constraints.iter().enumerate().filter(|(index, _)| !aside.contains(index));
        prop_assert!(can_hold(&problem, rest.map(|(_, constraint)| constraint)));
    }

    #[test]
    fn a_conflict_needs_each_of_its_members(problem in system()) {
        for conflict in solve::solve(&problem, &Limits::default()).conflicts {
            prop_assert!(conflict.irreducible);
            prop_assert_eq!(solve::verify(&problem, &conflict), Ok(()));
            prop_assert!(!can_hold(&problem, &members(&problem, &conflict, None)));
            for (index, _) in &conflict.members {
                prop_assert!(can_hold(&problem, &members(&problem, &conflict, Some(*index))), "{:?}", conflict);
            }
        }
    }

    #[test]
    fn a_repair_is_what_would_end_the_conflict_and_no_more(problem in system()) {
        for conflict in solve::solve(&problem, &Limits::default()).conflicts {
            for (index, _) in &conflict.members {
                let repair = solve::repair(&problem, &conflict, *index);
                let terms = &problem.constraints[*index].terms;
                let others = members(&problem, &conflict, Some(*index));
                let with = |range: Interval| {
                    let member = Constraint { terms: terms.clone(), range, trust: 0 };
                    can_hold(&problem, others.iter().chain([&member]))
                };
                prop_assert!(with(repair.clone()), "{repair} does not repair {index} of {conflict:?}");
                for (end, outside) in ends_and_outsides(&repair) {
                    prop_assert_eq!(with(Interval::point(end.value.clone())), end.closed);
                    prop_assert!(!with(outside), "{repair} is too narrow for {index} of {conflict:?}");
                }
            }
        }
    }

    #[test]
    fn widening_a_claim_creates_no_conflict(
        problem in system(), place in any::<prop::sample::Index>(), by in (0i32..9, 0i32..9),
    ) {
        let mut wider = problem;
        let conflicts = solve::solve(&wider, &Limits::default()).conflicts;
        let mut index = 0..;
        wider.constraints.retain(|_| {
            let index = index.next();
            conflicts.iter().all(|conflict| conflict.aside != index)
        });
        prop_assume!(!wider.constraints.is_empty());
        let place = place.index(wider.constraints.len());
        let range = &mut wider.constraints[place].range;
        *range = range.add(&Interval::closed(Number::from(-by.0), Number::from(by.1)));
        prop_assert!(solve::solve(&wider, &Limits::default()).conflicts.is_empty());
    }

    #[test]
    fn what_a_point_satisfies_is_consistent_and_its_bounds_hold_the_point(
        problem in system(), point in proptest::collection::vec(number(), 4),
    ) {
        let value = |terms: &[(Variable, Number)]| -> Number {
            terms.iter().map(|(variable, factor)| factor * &point[variable.0 as usize]).sum()
        };
        let mut problem = problem;
        problem.constraints.retain(|one| one.range.contains(&value(&one.terms)));
        for (own, value) in problem.variables.iter_mut().zip(&point) {
            if !own.contains(value) {
                *own = Interval::everything();
            }
        }
        prop_assert!(solve::solve(&problem, &Limits::default()).conflicts.is_empty());
        for (bounds, value) in solve::bounds_of(&problem, 8).iter().zip(&point) {
            prop_assert!(bounds.contains(value), "{bounds} without {value}");
        }
    }

    #[test]
    fn whole_numbers_are_never_refused_a_solution_they_have(problem in system()) {
        let mut problem = problem;
        problem.integers = (0..problem.variables.len() as u32).map(Variable).collect();
        let solution = solve::solve(&problem, &Limits::default());
        prop_assert!(solution.unproved.is_empty(), "{:?}", solution);
        let side: Vec<i32> = (-4..=5).collect();
        let points = (0..side.len().pow(problem.variables.len() as u32)).map(|code| {
            (0..problem.variables.len()).map(|place| side[code / side.len().pow(place as u32) % side.len()])
                .map(Number::from).collect::<Vec<_>>()
        });
        let mut points = points.filter(|point| {
            problem.variables.iter().zip(point).all(|(own, value)| own.contains(value))
                && problem.constraints.iter().all(|one| one.range.contains(
                    &one.terms.iter().map(|(variable, factor)| factor * &point[variable.0 as usize]).sum()))
        });
        if !solution.conflicts.is_empty() {
            prop_assert_eq!(points.next(), None);
        }
    }
}

/// Each end of an interval with the numbers beyond it.
fn ends_and_outsides(interval: &Interval) -> Vec<(Bound, Interval)> {
    let low = interval.low.iter().map(|low| (low.clone(), Interval::below(low.value.clone())));
    let high = interval.high.iter().map(|high| (high.clone(), Interval::above(high.value.clone())));
    low.chain(high).collect()
}

#[test]
fn elimination_knows_what_cannot_hold() {
    let row = |terms: [i32; 2], constant: i32, strict| Row {
        terms: terms.iter().map(|term| BigRational::from(BigInt::from(*term))).collect(),
        constant: BigRational::from(BigInt::from(constant)),
        strict,
    };
    assert!(is_feasible(vec![row([1, -1], 0, false), row([-1, 1], 0, false)], 2));
    assert!(!is_feasible(vec![row([1, -1], 0, false), row([-1, 1], 0, true)], 2));
}
