//! One JSON object with all findings: every place in bytes and in lines and columns, intervals, proof and repairs.

use std::io;

use serde_json::{Value, json};

use super::{Format, Report};
use crate::findings::{Finding, Label, Role, Suppression};
use crate::quantities::{Bound, Interval};

pub const FORMAT: Format = Format { name: "json", says: "one JSON object", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let summary = report.summary;
    let names = report.fingerprints();
    let (told, left_out) = names.split_at(report.findings.len());
    let findings = report.findings.iter().zip(told);
    let suppressed = report.left_out.suppressed.iter().zip(left_out).map(|(known, name)| {
        let mut object = finding(report, &known.finding, name);
        object["suppressed_by"] = match &known.by {
            Suppression::Exception { reason, until, by } => {
                json!({"exception": {"reason": reason, "until": until, "by": by}})
            }
            Suppression::Baseline { since, days } => json!({"baseline": {"since": since, "days": days}}),
        };
        object
    });
    let object = json!({
        "version": 1,
        "factlint": env!("CARGO_PKG_VERSION"),
        "findings": findings.map(|(finding, name)| self::finding(report, finding, name)).collect::<Vec<_>>(),
        "suppressed": suppressed.collect::<Vec<_>>(),
        "summary": {
            "documents": summary.documents,
            "claims": summary.claims,
            "rules": summary.rules,
            "checked": summary.checked,
            "unchecked": summary.unchecked,
            "unrecorded": summary.unrecorded,
            "suppressed": report.left_out.suppressed.len(),
            "outside_changed_lines": report.left_out.unchanged,
        },
    });
    serde_json::to_writer_pretty(&mut *out, &object).map_err(io::Error::from)?;
    writeln!(out)
}

/// Returns one finding as JSON. Exact numbers are strings.
pub(super) fn finding(report: &Report<'_>, finding: &Finding, fingerprint: &str) -> Value {
    json!({
        "rule": finding.rule,
        "fingerprint": fingerprint,
        "severity": finding.severity.name(),
        "verdict": finding.verdict.name(),
        "message": finding.message,
        "claims": finding.claims,
        "labels": finding.labels.iter().map(|label| self::label(report, label)).collect::<Vec<_>>(),
        "why": finding.why,
        "help": finding.help,
        "proof": finding.proof.as_ref().map(|proof| json!({
            "steps": proof.steps.iter().map(|step| json!({
                "name": step.name,
                "multiplier": step.multiplier.to_string(),
                "inequality": step.inequality,
            })).collect::<Vec<_>>(),
            "sum": proof.sum,
        })),
        "repairs": finding.repairs.iter().map(|repair| json!({
            "claim": repair.claim,
            "values": interval(&repair.values),
            "text": repair.text,
        })).collect::<Vec<_>>(),
    })
}

fn label(report: &Report<'_>, label: &Label) -> Value {
    let source = report.sources.get(label.source);
    let place = |offset: u32| {
        let place = source.place(offset);
        json!({"line": place.line, "column": place.column})
    };
    json!({
        "path": source.name,
        "role": match label.role {
            Role::Primary => "primary",
            Role::Secondary => "secondary",
            Role::Rule => "rule",
        },
        "bytes": [label.span.start, label.span.end],
        "start": place(label.span.start),
        "end": place(label.span.end),
        "quote": label.span.slice(&source.text),
        "text": label.text,
        "claim": label.claim,
        "hard": label.values.as_ref().map(|values| interval(&values.hard)),
        "core": label.values.as_ref().map(|values| interval(&values.core)),
    })
}

/// Returns `[low, high, low is closed, high is closed]`; a missing end is null.
fn interval(interval: &Interval) -> Value {
    let end = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.value.to_string());
    let closed = |bound: &Option<Bound>| bound.as_ref().is_some_and(|bound| bound.closed);
    json!([end(&interval.low), end(&interval.high), closed(&interval.low), closed(&interval.high)])
}
