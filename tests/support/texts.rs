//! Texts that are checked without records, as of Monday, 12 February 2024.

#![allow(dead_code, reason = "each test file uses its own part")]

use factlint::engine;
use factlint::findings::{Finding, Role, Severity};
use factlint::quantities::Day;
use factlint::sources::{Source, Sources};

/// Returns what a check of a text finds beyond remarks, as `rule: quotes` in the order of the text.
pub fn found(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("text.md", text));
    let findings =
        engine::run_texts(&sources, &[source], Day::new(2024, 2, 12), &engine::TextRules::default()).findings;
    let written = |finding: &Finding| {
        let labels = finding.labels.iter().filter(|label| label.role != Role::Rule);
        let mut spans: Vec<_> = labels.map(|label| label.span).collect();
        spans.sort_by_key(|span| span.start);
        spans.dedup();
        let quotes: Vec<&str> = spans.iter().filter_map(|span| span.slice(text)).collect();
        format!("{}: {}", finding.rule, quotes.join(" | "))
    };
    findings.iter().filter(|finding| finding.severity > Severity::Info).map(written).collect()
}

/// Checks examples with their `{wrong|right}`; `rule` is what must find the wrong one.
#[track_caller]
pub fn check(rule: &str, examples: &[&str]) {
    let mut faults = Vec::new();
    for example in examples {
        let (before, rest) = example.split_once('{').unwrap();
        let (pair, after) = rest.split_once('}').unwrap();
        let (wrong, right) = pair.split_once('|').unwrap();
        let of = |word: &str| found(&format!("{before}{word}{after}"));
        let reported = of(wrong);
        if !reported.iter().any(|finding| finding.starts_with(&format!("{rule}: "))) {
            faults.push(format!("missed ({reported:?}): {example}"));
        }
        let noise = of(right);
        if !noise.is_empty() {
            faults.push(format!("false {noise:?}: {example}"));
        }
    }
    assert!(faults.is_empty(), "\n{rule}\n{}", faults.join("\n"));
}

/// Checks examples with their `{wrong|right}`, whatever rule finds the wrong one.
#[track_caller]
pub fn twins(examples: &[&str]) {
    let mut faults = Vec::new();
    for example in examples {
        let (before, rest) = example.split_once('{').unwrap();
        let (pair, after) = rest.split_once('}').unwrap();
        let (wrong, right) = pair.split_once('|').unwrap();
        if found(&format!("{before}{wrong}{after}")).is_empty() {
            faults.push(format!("missed: {example}"));
        }
        let noise = found(&format!("{before}{right}{after}"));
        if !noise.is_empty() {
            faults.push(format!("false {noise:?}: {example}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Checks texts in which nothing is wrong.
#[track_caller]
pub fn clean(texts: &[&str]) {
    let noise: Vec<String> = texts
        .iter()
        .flat_map(|text| found(text).into_iter().map(move |finding| format!("{finding}\n  in {text}")))
        .collect();
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}
