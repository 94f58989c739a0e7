//! Places for claims that quote no document: their records.

use rustc_hash::FxHashMap;

use super::{Input, each_of, words};
use crate::claims::{ClaimIndex, Facts, Fields};
use crate::findings::{Finding, Label, Role};
use crate::sources::SourceId;

/// Adds to each finding the records of those of its claims that stand in no document, so that every claim has a place.
pub fn add_places(findings: &mut [Finding], input: &Input<'_>, facts: &Facts<'_>) {
    let unplaced = each_of(findings, |finding| unplaced(finding, facts));
    let mut files: Vec<SourceId> = unplaced.iter().flatten().map(|claim| claim.source).collect();
    files.sort_unstable();
    files.dedup();
    let fields = |source: SourceId| (source, Fields::of(input.sources.get(source)));
    let fields: FxHashMap<SourceId, Fields<'_>> = files.into_iter().map(fields).collect();
    let label = |Unplaced { claim, source, record }: &Unplaced| {
        let span = fields.get(source)?.span(*record, "value")?;
        Some(words::label_at(facts, *claim, *source, span))
    };
    let labels = each_of(&unplaced, |claims| claims.iter().filter_map(label).collect::<Vec<Label>>());
    for (finding, labels) in findings.iter_mut().zip(labels) {
        labels.into_iter().for_each(|label| add(finding, label));
    }
}

/// A claim that stands in no document, and its record.
struct Unplaced {
    claim: ClaimIndex,
    source: SourceId,
    record: u32,
}

fn unplaced(finding: &Finding, facts: &Facts<'_>) -> Vec<Unplaced> {
    let is_placed = |id: &String| finding.labels.iter().any(|label| label.claim.as_ref() == Some(id));
    let placeless = |id: &String| {
        let claim = facts.by_id(id).filter(|_| !is_placed(id))?;
        let (source, record) = facts.claim(claim).record?;
        Some(Unplaced { claim, source, record })
    };
    finding.claims.iter().filter_map(placeless).collect()
}

/// Adds a claim's place before the rule that asked, which comes last.
fn add(finding: &mut Finding, mut label: Label) {
    let rule = finding.labels.iter().position(|label| label.role == Role::Rule);
    let at = rule.unwrap_or(finding.labels.len());
    if finding.labels.iter().all(|label| label.role != Role::Primary) {
        label.role = Role::Primary;
    }
    finding.labels.insert(at, label);
}
