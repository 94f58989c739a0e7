//! `--since` and `--staged`: everything is checked, and only what touches a changed line is reported.

use std::ops::RangeInclusive;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::checked::Checked;
use crate::claims::{Anchoring, Claim, Fields};
use crate::findings::{Finding, Label, Role};
use crate::project::{self, Changes, Since};
use crate::sources::{Source, SourceId, Sources, Span};

/// The flags that choose changed lines.
#[derive(Debug, clap::Args)]
pub struct ScopeArguments {
    /// Reports only what touches a line changed since this git revision; everything is checked all the same
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Reports only what touches a line staged for the next commit; everything is checked all the same
    #[arg(long, conflicts_with = "since")]
    staged: bool,
}

impl ScopeArguments {
    /// Says whether a flag asks for changed lines only.
    pub fn is_given(&self) -> bool {
        self.since.is_some() || self.staged
    }

    /// Leaves the findings that touch a changed line and returns how many were left out; nothing without a flag.
    ///
    /// # Errors
    /// When git cannot tell what changed.
    pub fn narrow(&self, checked: &mut Checked) -> anyhow::Result<Option<usize>> {
        let since = match &self.since {
            Some(revision) => Since::Revision(revision.clone()),
            None if self.staged => Since::Staged,
            None => return Ok(None),
        };
        let changes = project::changes(Path::new("."), &since)?;
        let scope = Scope::new(&changes, &checked.sources, &checked.claims);
        let before = checked.findings.len();
        checked.findings.retain_mut(|finding| {
            scope.lead(finding);
            scope.keeps(finding)
        });
        Ok(Some(before - checked.findings.len()))
    }
}

/// The changed lines of a run.
struct Scope<'a> {
    changes: &'a Changes,
    sources: &'a Sources,
    claims: FxHashMap<&'a str, &'a Claim>,
    /// The places of the records in those files of claims that changed.
    records: FxHashMap<SourceId, Fields<'a>>,
}

impl<'a> Scope<'a> {
    fn new(changes: &'a Changes, sources: &'a Sources, claims: &'a [Claim]) -> Self {
        let mut files: Vec<SourceId> =
            claims.iter().filter_map(|claim| claim.record).map(|(id, _)| id).collect();
        files.sort_unstable();
        files.dedup();
        files.retain(|id| changes.touch_file(Path::new(&sources.get(*id).name)));
        let records = files.into_iter().map(|id| (id, Fields::of(sources.get(id)))).collect();
        let claims = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        Scope { changes, sources, claims, records }
    }

    /// Says whether a label, a claim or the record of a claim lies in a changed line. What could not be read, and what
    /// has no place, is always told.
    fn keeps(&self, finding: &Finding) -> bool {
        let touches = |label: &Label| self.touches(label.source, label.span);
        let is_told = finding.is_unreadable() || finding.labels.is_empty();
        let claims = finding.claims.iter().filter_map(|id| self.claims.get(id.as_str()));
        is_told
            || finding.labels.iter().any(touches)
            || claims.into_iter().any(|claim| self.touches_claim(claim))
    }

    fn touches_claim(&self, claim: &Claim) -> bool {
        let quoted = claim.document.zip(claim.span).is_some_and(|(source, span)| self.touches(source, span));
        let recorded = claim.record.is_some_and(|(source, index)| {
            let span = self.records.get(&source).and_then(|fields| fields.record(index));
            span.is_some_and(|span| self.touches(source, span))
        });
        // A quote that is gone stands in no line; its document changed, though.
        let is_lost = !matches!(claim.anchoring, Anchoring::Exact | Anchoring::Moved);
        let lost = claim
            .document
            .filter(|_| is_lost)
            .is_some_and(|source| self.changes.touch_file(Path::new(&self.sources.get(source).name)));
        quoted || recorded || lost
    }

    fn touches(&self, source: SourceId, span: Span) -> bool {
        let source = self.sources.get(source);
        self.changes.touch(Path::new(&source.name), &lines(source, span))
    }

    /// Puts a changed side first: services show a finding of a pull request only where its first place changed.
    fn lead(&self, finding: &mut Finding) {
        let touches = |label: &Label| label.role != Role::Rule && self.touches(label.source, label.span);
        let Some(first) = finding.labels.first().filter(|label| label.role == Role::Primary) else { return };
        if touches(first) {
            return;
        }
        if let Some(at) = finding.labels.iter().position(touches) {
            finding.labels[0].role = Role::Secondary;
            finding.labels[at].role = Role::Primary;
            finding.labels[..=at].rotate_right(1);
        }
    }
}

/// The lines of a span; a line break at its end belongs to no further line.
fn lines(source: &Source, span: Span) -> RangeInclusive<usize> {
    let text = span.slice(&source.text).unwrap_or("");
    let end = span.start + text.trim_end().len() as u32;
    source.place(span.start).line..=source.place(end).line
}
