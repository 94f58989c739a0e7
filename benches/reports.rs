//! How long each format takes over the same 1,000 findings.

use std::fmt::Write;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use factlint::claims::{Names, read};
use factlint::engine::{Input, Outcome, run};
use factlint::reports::{FORMATS, LeftOut, Report, Style};
use factlint::rules::packed;
use factlint::sources::{Source, Sources};

const CONFLICTS: usize = 1_000;

fn main() {
    divan::main();
}

/// Makes pairs of records that give one fact two values, and checks them.
fn found() -> (Sources, Outcome) {
    let mut text = String::from("date: 2024-02-12\nclaims:\n");
    for pair in 0..CONFLICTS {
        for (name, value) in [("a", "over 2,500"), ("b", "2,400")] {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "- id: {name}-{pair:04}\n  subject: town {pair}\n  measure: residents\n  value: {value}\n  derived: true\n"
            );
        }
    }
    let mut sources = Sources::default();
    let rules = packed(&mut sources);
    let source = sources.add(Source::new("claims/towns.yaml", text.as_str()));
    let records = read(source, &text, &Names::default());
    let outcome = run(&Input {
        sources: &sources,
        claims: &records.claims,
        stated: &[],
        rules: &rules,
        own_rules: &[],
        documents: 1,
    });
    assert_eq!(outcome.findings.len(), CONFLICTS);
    (sources, outcome)
}

#[divan::bench(args = FORMATS.iter().map(|format| format.name))]
fn format(bencher: Bencher, name: &str) {
    let (sources, outcome) = found();
    let report = Report {
        sources: &sources,
        findings: &outcome.findings,
        rules: &outcome.rules,
        summary: outcome.summary,
        marks: &outcome.marks,
        generated: None,
        style: Style::PLAIN,
        left_out: LeftOut::default(),
        repository: None,
        exit_code: 1,
    };
    let format = factlint::reports::format(name).unwrap();
    let written = || {
        let mut text = Vec::new();
        (format.write)(&report, &mut text).unwrap();
        text
    };
    let bytes = written().len();
    bencher.counter(ItemsCount::new(CONFLICTS)).counter(BytesCount::new(bytes)).bench(written);
}
