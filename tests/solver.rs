//! The solver from outside: what it finds, what it proves, and how a conflict would be mended.

use factlint::quantities::{Interval, Number};
use factlint::solve::{self, Constraint, Limits, Problem, Trust, Variable};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

/// Reads `x - 2 y <= 3`, `x = 1/2`, `0.5 < z`: terms, an operator and a number, all parted by blanks.
fn constraint(text: &str, trust: u32, names: &mut Vec<String>) -> Constraint {
    let (form, operator, constant) = ["<=", ">=", "<", ">", "="]
        .iter()
        .find_map(|operator| {
            text.split_once(operator).map(|(form, constant)| (form, *operator, constant.trim()))
        })
        .unwrap();
    let constant = number(constant);
    let range = match operator {
        "=" => Interval::point(constant),
        "<=" => Interval::at_most(constant),
        "<" => Interval::below(constant),
        ">=" => Interval::at_least(constant),
        _ => Interval::above(constant),
    };
    let (mut factor, mut terms) = (Number::one(), Vec::new());
    for word in form.split_whitespace() {
        match word {
            "+" => factor = Number::one(),
            "-" => factor = Number::from(-1),
            _ if word.as_bytes()[0].is_ascii_alphabetic() => {
                let place = names.iter().position(|name| name == word).unwrap_or_else(|| {
                    names.push(word.to_owned());
                    names.len() - 1
                });
                terms.push((Variable(place as u32), factor.clone()));
            }
            _ => factor = &factor * &number(word),
        }
    }
    terms.sort_by_key(|(variable, _)| *variable);
    Constraint { terms, range, trust }
}

/// Reads lines of `trust: constraint`, the trust 1 where none is given; variables named `n…` are whole numbers, those named `p…` are not negative.
fn problem(text: &str) -> Problem {
    let mut names = Vec::new();
    let mut problem = Problem::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (trust, rest) = line.split_once(": ").unwrap_or(("1", line));
        let trust = if trust == "rule" { Trust::MAX } else { trust.parse().unwrap() };
        problem.constraints.push(constraint(rest, trust, &mut names));
    }
    for (index, name) in names.iter().enumerate() {
        let not_negative = Interval::at_least(Number::zero());
        problem.variables.push(if name.starts_with('p') { not_negative } else { Interval::everything() });
        if name.starts_with('n') {
            problem.integers.insert(Variable(index as u32));
        }
    }
    problem
}

/// Solves and writes each conflict as its members, in brackets the one set aside, what the proof adds up to, and the
/// repair of each member.
fn conflicts(text: &str) -> String {
    let problem = problem(text);
    let solution = solve::solve(&problem, &Limits::default());
    assert!(solution.unproved.is_empty() && solution.gave_up.is_empty(), "{solution:?}");
    let mut lines = Vec::new();
    for conflict in &solution.conflicts {
        assert!(conflict.irreducible);
        let members: Vec<String> = conflict
            .members
            .iter()
            .map(|(index, multiplier)| {
                let values = solve::repair(&problem, conflict, *index);
                let blamed = if conflict.aside == Some(*index) { "!" } else { "" };
                format!("{index}{blamed} by {multiplier} unless {values}")
            })
            .collect();
        let sign = if conflict.strict { "<" } else { "<=" };
        lines.push(format!("{}: 0 {sign} {}", members.join("; "), conflict.sum));
    }
    lines.join("\n")
}

#[test]
fn the_two_tightest_claims_on_one_fact_conflict() {
    insta::assert_snapshot!(conflicts("x >= 10\n x <= 20\n x <= 12\n x > 15"), @"2 by 1 unless >15; 3! by -1 unless <=12: 0 < -3");
    insta::assert_snapshot!(conflicts("x < 5\n x >= 5"), @"0 by 1 unless >=5; 1! by -1 unless <5: 0 < 0");
    assert_eq!(conflicts("x <= 5\n x >= 5\n 2 x = 10\n -1 x > -6"), "");
}

#[test]
fn the_least_trusted_claim_is_set_aside_then_the_loneliest() {
    insta::assert_snapshot!(conflicts("2: x = 1\n 1: x = 2\n 2: x = 3\n 3: x = 3"), @r"
    0! by 1 unless 3; 2 by -1 unless 1: 0 <= -2
    1! by 1 unless 3; 2 by -1 unless 2: 0 <= -1
    ");
    insta::assert_snapshot!(conflicts("x = 7\n x = 9\n x = 9\n x = 9"), @"0! by 1 unless 9; 1 by -1 unless 7: 0 <= -2");
}

#[test]
fn parts_that_do_not_add_up_conflict_with_their_relation() {
    insta::assert_snapshot!(conflicts("rule: p + q - w = 0\n p = 1620\n q >= 880\n w < 2400"), @"0 by 1 unless >100; 1 by -1 unless 0..<1,520; 2 by -1 unless <780; 3! by 1 unless >=2,500: 0 < -100");
}

#[test]
fn a_circle_of_befores_conflicts() {
    insta::assert_snapshot!(conflicts("a - b < 0\n b - c <= 0\n c - d <= 0\n d - a <= 0\n a - d <= 5"), @"0 by 1 unless >=0; 1 by 1 unless >0; 2! by 1 unless >0; 3 by 1 unless >0: 0 < 0");
}

#[test]
fn two_ends_of_one_claim_are_one_member() {
    insta::assert_snapshot!(conflicts("x = 4\n x - y = 0\n y - z = 1\n x + z = 6"), @"0 by -2 unless 3.5; 1 by 1 unless 1; 2 by 1 unless 2; 3! by 1 unless 7: 0 <= -1");
}

#[test]
fn what_a_variable_can_be_by_nature_is_never_named() {
    insta::assert_snapshot!(conflicts("p <= -1"), @"0! by 1 unless >=0: 0 <= -1");
    insta::assert_snapshot!(conflicts("p + po = 3\n p > 3"), @"0 by 1 unless >3; 1! by -1 unless 0..3: 0 < 0");
}

#[test]
fn ends_of_whole_numbers_are_rounded_inwards() {
    insta::assert_snapshot!(conflicts("n > 5\n n < 6"), @"0 by -1 unless <=5; 1! by 1 unless >=6: 0 <= -1");
    insta::assert_snapshot!(conflicts("2 n + 4 no = 7"), @"0! by -1 unless any; 0! by 1 unless any: 0 <= -2");
    assert_eq!(conflicts("x > 5\n x < 6"), "");
}

#[test]
fn every_independent_conflict_is_found() {
    insta::assert_snapshot!(
        conflicts("a = 1\n b = 2\n c = 3\n d = 4\n a - b = 0\n c - d = 0\n 9: a + c = 4"), @r"
    0 by 1 unless 2; 1 by -1 unless 1; 4! by -1 unless -1: 0 <= -1
    2 by 1 unless 4; 3 by -1 unless 3; 5! by -1 unless -1: 0 <= -1
    ");
}

#[test]
fn what_an_impossible_relation_joined_is_still_told_apart() {
    insta::assert_snapshot!(conflicts("n < 0\n no = 0\n 3 n - 3 no = -1"), @"2! by -1 unless any; 2! by 1 unless any: 0 <= -3");
}

#[test]
fn bounds_narrow_from_one_constraint_to_the_next() {
    let bounds = |text: &str| {
        let bounds = solve::bounds_of(&problem(text), 8);
        bounds.iter().map(Interval::to_string).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(bounds("x + y - z = 0\n x >= 2\n x < 3\n y = 10"), "2..<3; 10; 12..<13");
    assert_eq!(bounds("p + po <= 3\n p - po = 1"), "1..3; 0..2");
    // Every turn halves the interval; the work is bounded all the same.
    assert!(!bounds("x - 2 y = 0\n 3 x - 5 y = 0\n x <= 1\n x >= -1").is_empty());
    assert!(solve::bounds_of(&problem("x = 1\n x = 2"), 8)[0].is_empty());
}
