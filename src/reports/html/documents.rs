//! The documents of a report, with every claim marked in place.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::super::Report;
use crate::findings::{Finding, Mark};
use crate::sources::SourceId;

/// The marks of a report by their claims.
pub(super) struct Marks<'a> {
    by_claim: FxHashMap<&'a str, &'a Mark>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        Marks { by_claim: report.marks.iter().map(|mark| (mark.claim.as_str(), mark)).collect() }
    }

    /// Returns the subjects of the claims of a finding.
    pub(super) fn subjects_of(&self, finding: &Finding) -> BTreeSet<&'a str> {
        let marks = finding.claims.iter().filter_map(|claim| self.by_claim.get(claim.as_str()));
        marks.map(|mark| mark.subject.as_str()).filter(|subject| !subject.is_empty()).collect()
    }
}

/// Returns every document with its text in pieces, marked and unmarked.
pub(super) fn marked(report: &Report<'_>, marks: &Marks<'_>, names: &[String]) -> Vec<Value> {
    let mut found: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, finding) in report.findings.iter().enumerate() {
        for claim in finding.claims.iter().filter_map(|claim| marks.by_claim.get(claim.as_str())) {
            found.entry(&claim.claim).or_default().push(index);
        }
    }
    let mut by_source: BTreeMap<SourceId, Vec<&Mark>> = BTreeMap::new();
    for mark in report.marks {
        by_source.entry(mark.source).or_default().push(mark);
    }
    by_source.into_iter().map(|(id, marks)| document(report, id, &marks, &found, names)).collect()
}

/// Cuts a text wherever a claim begins or ends, so that claims that overlap are all marked.
fn document(
    report: &Report<'_>,
    id: SourceId,
    marks: &[&Mark],
    found: &FxHashMap<&str, Vec<usize>>,
    names: &[String],
) -> Value {
    let source = report.sources.get(id);
    let text: &str = &source.text;
    let is_inside = |mark: &&&Mark| mark.span.slice(text).is_some_and(|quote| !quote.is_empty());
    let mut marks: Vec<&Mark> = marks.iter().filter(is_inside).copied().collect();
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.claim.as_str()));
    let ends = marks.iter().flat_map(|mark| [mark.span.start as usize, mark.span.end as usize]);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    let (mut open, mut next): (Vec<&Mark>, usize) = (Vec::new(), 0);
    for cut in cuts.windows(2) {
        let (start, end) = (cut[0], cut[1]);
        open.retain(|mark| mark.span.end as usize > start);
        let first = next;
        while next < marks.len() && marks[next].span.start as usize == start {
            open.push(marks[next]);
            next += 1;
        }
        pieces.push(piece(&text[start..end], &open, &marks[first..next], end, found, names));
    }
    let unchecked = marks.iter().filter(|mark| !mark.checked).count();
    context! { name => &source.name, claims => marks.len(), unchecked, pieces }
}

fn piece(
    text: &str,
    open: &[&Mark],
    begun: &[&Mark],
    end: usize,
    found: &FxHashMap<&str, Vec<usize>>,
    names: &[String],
) -> Value {
    if open.is_empty() {
        return context! { text };
    }
    let findings_of = |mark: &&Mark| found.get(mark.claim.as_str()).into_iter().flatten().copied();
    let state = match () {
        () if open.iter().any(|mark| findings_of(mark).next().is_some()) => "found",
        () if open.iter().all(|mark| mark.checked) => "checked",
        () => "unchecked",
    };
    let title: Vec<String> = open.iter().map(|mark| format!("{}: {}", mark.claim, mark.subject)).collect();
    let ending = open.iter().filter(|mark| mark.span.end as usize == end).flat_map(findings_of);
    let links: BTreeSet<usize> = ending.collect();
    context! {
        text, state,
        title => title.join("\n"),
        begun => begun.iter().map(|mark| mark.claim.clone()).collect::<Vec<_>>(),
        links => links.iter().map(|index| context! { number => index + 1, name => &names[*index] }).collect::<Vec<_>>(),
    }
}
