//! Time of the solver against the size of what it is asked: `cargo bench --bench solver`.

use factlint::quantities::{Interval, Number};
use factlint::solve::{self, Constraint, Limits, Problem, Variable};

fn main() {
    divan::main();
}

fn constraint(terms: &[(u32, i32)], range: Interval) -> Constraint {
    let terms = terms.iter().map(|(variable, factor)| (Variable(*variable), Number::from(*factor)));
    Constraint { terms: terms.collect(), range, trust: 1 }
}

fn problem(variables: u32, constraints: Vec<Constraint>) -> Problem {
    let variables = vec![Interval::at_least(Number::zero()); variables as usize];
    Problem { variables, integers: Default::default(), constraints }
}

fn solve(bencher: divan::Bencher, problem: Problem, conflicts: usize) {
    bencher.bench_local(|| {
        let solution = solve::solve(divan::black_box(&problem), &Limits::default());
        assert_eq!((solution.conflicts.len(), solution.gave_up.len()), (conflicts, 0));
    });
}

/// Numbers that follow no pattern, from 0 up to but not `below`.
fn numbers(below: u64) -> impl FnMut() -> i32 {
    let mut state = 7u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below) as i32
    }
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn claims_on_one_fact(bencher: divan::Bencher, claims: u32) {
    let mut by = numbers(1_000);
    let around = |by: i32| Interval::closed(Number::from(5_000 - by), Number::from(5_000 + by));
    let claims = (0..claims).map(|_| constraint(&[(0, 1)], around(by())));
    solve(bencher, problem(1, claims.collect()), 0);
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn claims_on_many_facts(bencher: divan::Bencher, claims: u32) {
    let claims = (0..claims).map(|index| constraint(&[(index / 4, 1)], Interval::point(Number::from(7))));
    solve(bencher, problem(250_000, claims.collect()), 0);
}

/// Sums of ten parts each, one total in a hundred wrong.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn totals_of_parts(bencher: divan::Bencher, claims: u32) {
    let mut constraints = Vec::new();
    let totals = claims / 10;
    for total in 0..totals {
        let parts = total * 11;
        let terms: Vec<(u32, i32)> =
            (0..10).map(|part| (parts + part, 1)).chain([(parts + 10, -1)]).collect();
        constraints.push(constraint(&terms, Interval::point(Number::zero())));
        for part in 0..10 {
            constraints.push(constraint(&[(parts + part, 1)], Interval::point(Number::from(part as i32))));
        }
        let said = if total % 100 == 50 { 46 } else { 45 };
        constraints.push(constraint(&[(parts + 10, 1)], Interval::point(Number::from(said))));
    }
    solve(bencher, problem(totals * 11, constraints), (totals as usize + 49) / 100);
}

/// A chain of dates closed to a circle that cannot be: a conflict of all of them.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn dates_in_a_circle(bencher: divan::Bencher, dates: u32) {
    let before = |from, to| constraint(&[(from, 1), (to, -1)], Interval::below(Number::zero()));
    let mut constraints: Vec<Constraint> = (1..dates).map(|to| before(to - 1, to)).collect();
    let back = constraint(&[(0, -1), (dates - 1, 1)], Interval::below(Number::from(20)));
    constraints.push(back);
    constraints.push(constraint(&[(0, 1), (dates - 1, -1)], Interval::at_least(Number::zero())));
    solve(bencher, problem(dates, constraints), 1);
}

/// Dates that follow earlier ones by up to some days; all of it can be.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn dates_in_a_net(bencher: divan::Bencher, dates: u32) {
    let mut any = numbers(1 << 30);
    let constraints = (0..3 * dates).filter_map(|_| {
        let (a, b) = (any() as u32 % dates, any() as u32 % dates);
        let (a, b) = (a.min(b), a.max(b));
        let days = (b - a) as i32;
        let range = Interval::closed(Number::from(-days - any() % 9), Number::from(-days + any() % 9));
        (a != b).then(|| constraint(&[(a, 1), (b, -1)], range))
    });
    solve(bencher, problem(dates, constraints.collect()), 0);
}

/// A chain of dates in order, its ends far enough apart.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn dates_in_a_chain(bencher: divan::Bencher, dates: u32) {
    let before = |from, to| constraint(&[(from, 1), (to, -1)], Interval::below(Number::zero()));
    let mut constraints: Vec<Constraint> = (1..dates).map(|to| before(to - 1, to)).collect();
    let apart = Interval::at_most(Number::from(-5));
    constraints.push(constraint(&[(0, 1), (dates - 1, -1)], apart));
    solve(bencher, problem(dates, constraints), 0);
}

/// One total of many parts, and one part in ten said again within wider bounds.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn a_star_of_sums(bencher: divan::Bencher, parts: u32) {
    let mut terms: Vec<(u32, i32)> = (0..parts).map(|part| (part, 1)).collect();
    terms.push((parts, -1));
    let mut constraints = vec![constraint(&terms, Interval::point(Number::zero()))];
    for part in 0..parts {
        constraints.push(constraint(&[(part, 1)], Interval::point(Number::from(3))));
        if part % 10 == 0 {
            constraints.push(constraint(&[(part, 1)], Interval::at_most(Number::from(5))));
        }
    }
    constraints.push(constraint(&[(parts, 1)], Interval::point(Number::from(3 * parts as i32 + 1))));
    solve(bencher, problem(parts + 1, constraints), 1);
}

/// Claims that say the same of one sum, and one that says otherwise.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn equal_claims(bencher: divan::Bencher, claims: u32) {
    let says = |value: i32| constraint(&[(0, 1), (1, 1), (2, 1)], Interval::point(Number::from(value)));
    let mut constraints: Vec<Constraint> = (1..claims).map(|_| says(4)).collect();
    constraints.push(says(5));
    solve(bencher, problem(3, constraints), 1);
}

/// Conflicts that share no fact.
#[divan::bench(args = [100, 1_000, 10_000, 100_000], sample_count = 10)]
fn independent_conflicts(bencher: divan::Bencher, conflicts: u32) {
    let sum = |at: u32| {
        constraint(&[(3 * at, 1), (3 * at + 1, 1), (3 * at + 2, -1)], Interval::point(Number::zero()))
    };
    let says = |fact: u32, value: i32| constraint(&[(fact, 1)], Interval::point(Number::from(value)));
    let group = |at: u32| [sum(at), says(3 * at, 2), says(3 * at + 1, 2), says(3 * at + 2, 5)];
    solve(bencher, problem(3 * conflicts, (0..conflicts).flat_map(group).collect()), conflicts as usize);
}

/// Forms of every fact, with coefficients that follow no pattern.
fn dense(size: u32, forms: u32, unit: &Number, range: impl Fn() -> Interval) -> Vec<Constraint> {
    let mut factor = numbers(10);
    let mut row = || (0..size).map(|one| (Variable(one), &Number::from(factor() + 1) * unit)).collect();
    (0..forms).map(|_| Constraint { terms: row(), range: range(), trust: 1 }).collect()
}

/// Every fact related to every other by inequalities that can all hold.
#[divan::bench(args = [25, 50, 100, 200], sample_count = 5)]
fn dense_inequalities(bencher: divan::Bencher, size: u32) {
    let constraints = dense(size, size, &Number::one(), || Interval::at_least(Number::from(100)));
    solve(bencher, problem(size, constraints), 0);
}

/// Every fact related to every other by equations, which hold together only for fractions of many digits.
#[divan::bench(args = [25, 50, 100, 200], sample_count = 5)]
fn dense_equations(bencher: divan::Bencher, size: u32) {
    let constraints = dense(size, size, &Number::one(), || Interval::point(Number::from(100)));
    let variables = vec![Interval::everything(); size as usize];
    solve(bencher, Problem { variables, integers: Default::default(), constraints }, 0);
}

/// One equation too many.
#[divan::bench(args = [25, 50, 100, 200], sample_count = 5)]
fn dense_contradictions(bencher: divan::Bencher, size: u32) {
    let mut any = numbers(1_000);
    let mut constraints = dense(size, size + 1, &Number::one(), Interval::everything);
    for constraint in &mut constraints {
        constraint.range = Interval::point(Number::from(any()));
    }
    let variables = vec![Interval::everything(); size as usize];
    solve(bencher, Problem { variables, integers: Default::default(), constraints }, 1);
}

/// Sums of three facts with coefficients of thirty digits.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn thirty_digits(bencher: divan::Bencher, sums: u32) {
    let mut any = numbers(1_000);
    let mut factor = || &Number::power_of_ten(30) + &Number::from(any());
    let sum = |factor: &mut dyn FnMut() -> Number, at: u32| {
        let terms = (0..3).map(|next| (Variable(2 * at + next), factor())).collect();
        Constraint { terms, range: Interval::at_most(Number::power_of_ten(33)), trust: 1 }
    };
    let mut constraints: Vec<Constraint> = (0..sums).map(|at| sum(&mut factor, at)).collect();
    constraints.extend((0..=sums).map(|at| constraint(&[(2 * at, 1)], Interval::at_least(Number::from(5)))));
    solve(bencher, problem(2 * sums + 1, constraints), 0);
}

/// Multiplies and adds fractions as the simplex does.
#[divan::bench(args = [1, 6, 1_000_000_007])]
fn a_thousand_products_and_sums(bencher: divan::Bencher, denominator: i32) {
    let mut any = numbers(1_000);
    let mut fractions =
        || (0..1_000).map(|_| Number::ratio(any().into(), denominator.into())).collect::<Vec<_>>();
    let (a, b) = (fractions(), fractions());
    bencher.bench_local(|| a.iter().zip(&b).map(|(a, b)| &(a * b) + a).collect::<Vec<_>>());
}
