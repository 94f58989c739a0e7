//! What the fuzz targets do with their input: the way that a file or a line takes through the program.

use factlint::claims::{self, Names};
use factlint::cli::Stream;
use factlint::engine::{self, Input};
use factlint::quantities::{Interval, Number};
use factlint::rules;
use factlint::solve::{self, Constraint, GaveUp, Limits, Problem, Reason, Variable};
use factlint::sources::{Source, Sources};

/// Reads a text as the file's ending says and checks it.
pub fn check(file: &str, text: &str) {
    let mut sources = Sources::default();
    let source = sources.add(Source::new(file, text));
    let outcome = engine::run_texts(&sources, &[source], None, &engine::TextRules::default());
    for finding in &outcome.findings {
        for label in &finding.labels {
            assert!(label.span.slice(&sources.get(label.source).text).is_some(), "{label:?} stands outside the text");
        }
    }
}

/// Reads a file of claims and checks it by the packs.
pub fn records(text: &str) {
    let mut sources = Sources::default();
    let packs = rules::packed(&mut sources);
    let source = sources.add(Source::new("claims/fuzz.yaml", text));
    let records = claims::read(source, text, &Names::default());
    engine::run(&Input {
        sources: &sources,
        claims: &records.claims,
        stated: &[],
        rules: &packs,
        own_rules: &[],
        documents: 0,
    });
}

const CLAIMS: &str = "\
date: 2024-02-12
claims:
- {id: north-2aaa, subject: port, measure: containers, place: north, value: about 1600, derived: true}
- {id: south-2aab, subject: port, measure: containers, place: south, value: 900, derived: true}
- {id: total-2aac, subject: port, measure: containers, place: port, value: nearly 2500, derived: true}
";

/// Reads a file of rules and asks them of three claims.
pub fn rules(text: &str) {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("rules/fuzz.yaml", text));
    let (read, _) = rules::read(source, text);
    for rule in &read {
        for example in &rule.examples {
            let _ = example.case();
        }
    }
    let claims_source = sources.add(Source::new("claims/fuzz.yaml", CLAIMS));
    let records = claims::read(claims_source, CLAIMS, &Names::default());
    engine::run(&Input {
        sources: &sources,
        claims: &records.claims,
        stated: &[],
        rules: &read,
        own_rules: &[source],
        documents: 0,
    });
}

/// Answers lines; each answer must be a line.
pub fn stream(stream: Stream, input: &[u8]) {
    let mut output = Vec::new();
    let _ = stream.answer(input, &mut output);
    let asked = input.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(output.iter().filter(|byte| **byte == b'\n').count(), asked);
}

/// Makes a small system from bytes, two a term, and solves it; every conflict must have a proof.
pub fn problem(bytes: &[u8]) {
    let Some((&first, mut rest)) = bytes.split_first() else { return };
    let variables = u32::from(first % 12) + 1;
    let mut problem = Problem { variables: vec![Interval::everything(); variables as usize], ..Problem::default() };
    if first >= 128 {
        problem.integers = (0..variables).map(Variable).collect();
    }
    while let [shape, constant, others @ ..] = rest {
        let count = usize::from(shape % 5).min(others.len() / 2);
        let mut terms: Vec<(Variable, Number)> = Vec::new();
        for pair in others[..count * 2].chunks_exact(2) {
            let variable = Variable(u32::from(pair[0]) % variables);
            let factor = number(pair[1]);
            if !factor.is_zero() && terms.iter().all(|(known, _)| *known != variable) {
                terms.push((variable, factor));
            }
        }
        terms.sort_unstable_by_key(|(variable, _)| *variable);
        let constant = number(*constant);
        let range = match shape / 5 % 5 {
            0 => Interval::point(constant),
            1 => Interval::at_least(constant),
            2 => Interval::at_most(constant),
            3 => Interval::above(constant),
            _ => Interval::below(constant),
        };
        problem.constraints.push(Constraint { terms, range, trust: u32::from(shape / 128) });
        rest = &others[count * 2..];
    }
    let solution = solve::solve(&problem, &Limits::default());
    assert!(solution.unproved.is_empty(), "{:?}", solution.unproved);
    // A few dozen constraints with numbers beyond 64 bits can reach the limit of operations; then the parts must be named.
    let is_told = |gave_up: &GaveUp| !gave_up.constraints.is_empty() && gave_up.reason == Reason::Operations;
    assert!(solution.gave_up.iter().all(is_told), "{:?}", solution.gave_up);
}

/// A small fraction, or for a few bytes a number that leaves 64 bits.
fn number(byte: u8) -> Number {
    let signed = i64::from(byte as i8);
    match byte & 7 {
        7 => Number::ratio(signed.into(), 9_007_199_254_740_993),
        6 => &Number::from(signed) * &Number::from(i64::MAX),
        low => Number::ratio(signed.into(), i128::from(low) + 1),
    }
}
