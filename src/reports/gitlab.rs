//! GitLab's Code Quality report: an array with a fingerprint for each finding.

use std::io;

use serde_json::{Value, json};

use super::place::{others, sides};
use super::{Format, Report};
use crate::findings::{Finding, Label, Severity};

pub const FORMAT: Format = Format { name: "gitlab", says: "Code Quality of GitLab", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let fingerprints = report.fingerprints();
    let findings = report.findings.iter().zip(&fingerprints);
    let array: Vec<Value> =
        findings.map(|(finding, fingerprint)| entry(report, finding, fingerprint)).collect();
    serde_json::to_writer_pretty(&mut *out, &array).map_err(io::Error::from)?;
    writeln!(out)
}

fn entry(report: &Report<'_>, finding: &Finding, fingerprint: &str) -> Value {
    // The viewer shows no other places, so they stand in the description too.
    let told: Vec<String> = others(finding).map(|label| report.other_side(label)).collect();
    let description = match told.as_slice() {
        [] => finding.message.clone(),
        told => format!("{}; {}", finding.message, told.join("; ")),
    };
    let nowhere = || json!({"path": ".", "lines": {"begin": 1}});
    json!({
        "description": description,
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        "location": finding.primary().map_or_else(nowhere, |label| location(report, label)),
        "other_locations": sides(finding).map(|label| location(report, label)).collect::<Vec<_>>(),
    })
}

fn location(report: &Report<'_>, label: &Label) -> Value {
    let region = report.region(label);
    json!({"path": report.repository_path(label), "lines": {"begin": region.start_line, "end": region.end_line}})
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, sample};

    #[test]
    fn a_finding_is_an_entry() {
        let written: serde_json::Value = serde_json::from_str(&sample().written("gitlab")).unwrap();
        assert_eq!(written.as_array().unwrap().len(), 3);
        insta::assert_snapshot!(serde_json::to_string_pretty(&written[0]).unwrap(), @r#"
        {
          "check_name": "same-fact",
          "description": "troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true; \"3,400 troops\" (claims/talks.md:5)",
          "fingerprint": "500b2c9899e798d6",
          "location": {
            "lines": {
              "begin": 3,
              "end": 3
            },
            "path": "claims/talks.md"
          },
          "other_locations": [
            {
              "lines": {
                "begin": 5,
                "end": 5
              },
              "path": "claims/talks.md"
            }
          ],
          "severity": "major"
        }
        "#);
    }

    #[test]
    fn fingerprints_are_unique() {
        let one = sample();
        let findings = vec![one.findings.clone(); 3].concat();
        let written: serde_json::Value =
            serde_json::from_str(&Sample { findings, ..one }.written("gitlab")).unwrap();
        let mut all: Vec<&str> =
            written.as_array().unwrap().iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 9);
    }
}
