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
    Problem { variables, integers: Vec::new(), constraints }
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

#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn claims_on_one_fact(bencher: divan::Bencher, claims: u32) {
    let mut by = numbers(1_000);
    let around = |by: i32| Interval::closed(Number::from(5_000 - by), Number::from(5_000 + by));
    let claims = (0..claims).map(|_| constraint(&[(0, 1)], around(by())));
    solve(bencher, problem(1, claims.collect()), 0);
}

#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn claims_on_many_facts(bencher: divan::Bencher, claims: u32) {
    let claims = (0..claims).map(|index| constraint(&[(index / 4, 1)], Interval::point(Number::from(7))));
    solve(bencher, problem(250_000, claims.collect()), 0);
}

/// Sums of ten parts each, one total in a hundred wrong.
#[divan::bench(args = [100, 1_000, 10_000, 100_000])]
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
#[divan::bench(args = [100, 1_000, 10_000, 100_000])]
fn dates_in_a_circle(bencher: divan::Bencher, dates: u32) {
    let before = |from, to| constraint(&[(from, 1), (to, -1)], Interval::below(Number::zero()));
    let mut constraints: Vec<Constraint> = (1..dates).map(|to| before(to - 1, to)).collect();
    let back = constraint(&[(0, -1), (dates - 1, 1)], Interval::below(Number::from(20)));
    constraints.push(back);
    constraints.push(constraint(&[(0, 1), (dates - 1, -1)], Interval::at_least(Number::zero())));
    solve(bencher, problem(dates, constraints), 1);
}

/// Dates that follow earlier ones by up to some days; all of it can be.
#[divan::bench(args = [100, 1_000, 10_000, 100_000])]
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

/// Every fact related to every other by inequalities that can all hold.
#[divan::bench(args = [10, 20, 40, 80])]
fn dense_inequalities(bencher: divan::Bencher, size: u32) {
    let mut factor = numbers(10);
    let row = |factor: &mut dyn FnMut() -> i32| (0..size).map(|one| (one, factor() + 1)).collect::<Vec<_>>();
    let constraints = (0..size)
        .map(|_| row(&mut factor))
        .map(|row| constraint(&row, Interval::at_least(Number::from(100))))
        .collect();
    solve(bencher, problem(size, constraints), 0);
}

/// Every fact related to every other by equations, which hold together only for fractions of many digits.
#[divan::bench(args = [5, 10, 20, 40], sample_count = 5)]
fn dense_equations(bencher: divan::Bencher, size: u32) {
    let mut factor = numbers(10);
    let row = |factor: &mut dyn FnMut() -> i32| (0..size).map(|one| (one, factor() + 1)).collect::<Vec<_>>();
    let constraints: Vec<Constraint> = (0..size)
        .map(|_| row(&mut factor))
        .map(|row| constraint(&row, Interval::point(Number::from(100))))
        .collect();
    let variables = vec![Interval::everything(); size as usize];
    solve(bencher, Problem { variables, integers: Vec::new(), constraints }, 0);
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
