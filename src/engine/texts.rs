//! A run over texts without records: their claims and relations are read, then checked as those of records.

use super::{Input, Outcome, run, sort};
use crate::extract;
use crate::quantities::Day;
use crate::rules::Rule;
use crate::sources::{SourceId, Sources};

/// Checks texts that are held to speak of the same things, against themselves and against the rules.
///
/// `date` is the date of the texts; without it the date that a text gives itself is taken.
pub fn run_texts(sources: &Sources, texts: &[SourceId], date: Option<Day>, rules: &[Rule]) -> Outcome {
    let read = extract::read_sources(sources, texts, date);
    let mut outcome = run(&Input {
        sources,
        claims: &read.claims,
        stated: &read.stated,
        rules,
        own_rules: &[],
        documents: texts.len(),
    });
    outcome.findings.extend(read.findings);
    sort(&mut outcome.findings, sources);
    outcome
}
