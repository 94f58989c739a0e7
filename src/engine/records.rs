//! Places for claims that quote no document: their records.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Input, words};
use crate::claims::{ClaimIndex, Facts, Fields};
use crate::findings::{Finding, Role};
use crate::sources::{SourceId, Span};

/// Adds to each finding the records of those of its claims that stand in no document, so that every claim has a place.
pub fn add_places(findings: &mut [Finding], input: &Input<'_>, facts: &Facts<'_>) {
    let mut fields: FxHashMap<SourceId, Fields<'_>> = FxHashMap::default();
    for finding in findings {
        let placed: FxHashSet<&str> =
            finding.labels.iter().filter_map(|label| label.claim.as_deref()).collect();
        let unplaced = finding.claims.iter().filter(|id| !placed.contains(id.as_str()));
        let indexes: Vec<ClaimIndex> = unplaced.filter_map(|id| facts.by_id(id)).collect();
        for index in indexes {
            let Some((source, record)) = facts.claim(index).record else { continue };
            let file = fields.entry(source).or_insert_with(|| Fields::of(input.sources.get(source)));
            if let Some(span) = file.span(record, "value") {
                add(finding, facts, index, source, span);
            }
        }
    }
}

/// Adds a claim's place before the rule that asked, which comes last.
fn add(finding: &mut Finding, facts: &Facts<'_>, index: ClaimIndex, source: SourceId, span: Span) {
    let mut label = words::label_at(facts, index, source, span);
    let rule = finding.labels.iter().position(|label| label.role == Role::Rule);
    let at = rule.unwrap_or(finding.labels.len());
    if finding.labels.iter().all(|label| label.role != Role::Primary) {
        label.role = Role::Primary;
    }
    finding.labels.insert(at, label);
}
