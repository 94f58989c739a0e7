//! SARIF 2.1.0, as GitHub code scanning reads it.
//!
//! Only the first location of a result is shown there, and related ones only where the message links to them; so each
//! other side is a related location with a link. All rules are listed, silent ones too, so that mended findings close.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

use serde_json::{Value, json};

use super::place::sides;
use super::{Format, Report};
use crate::findings::{Finding, Label, RuleCard, Severity, Suppression};

pub const FORMAT: Format = Format { name: "sarif", says: "SARIF 2.1.0, for code scanning", write };

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// Where findings that have no place are shown, as services drop a result without one.
const NOWHERE: &str = "factlint.yaml";

/// Most results of a run that GitHub takes; above that the least severe are left out, and a notification says so.
pub const MOST_RESULTS: usize = 25_000;

/// Longest description of a rule, in characters.
const LONGEST_DESCRIPTION: usize = 1024;

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = rules(report);
    let index: BTreeMap<&str, usize> =
        rules.iter().enumerate().map(|(at, rule)| (rule.name.as_str(), at)).collect();
    let fingerprints = report.fingerprints();
    let told = report.findings.iter().map(|finding| (finding, None));
    let suppressed = report.left_out.suppressed.iter().map(|known| (&known.finding, Some(&known.by)));
    let mut all: Vec<_> = told.chain(suppressed).zip(&fingerprints).collect();
    let left_out = all.len().saturating_sub(MOST_RESULTS);
    if left_out > 0 {
        all.sort_by_key(|((finding, by), _)| (by.is_some(), std::cmp::Reverse(finding.severity)));
        all.truncate(MOST_RESULTS);
    }
    let results = all.into_iter().map(|((finding, by), fingerprint)| {
        let rule = index.get(finding.rule.as_str()).copied().unwrap_or_default();
        let mut result = result(report, finding, rule, fingerprint);
        // Where one result says whether it is suppressed, all must.
        result["suppressions"] = by.map(suppression).into_iter().collect();
        if report.left_out.has_baseline {
            let is_old = matches!(by, Some(Suppression::Baseline { .. }));
            result["baselineState"] = json!(if is_old { "unchanged" } else { "new" });
        }
        result
    });
    let object = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "factlint",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "the top of the repository"}}},
            "automationDetails": {"id": "factlint/"},
            "invocations": [invocation(report, left_out)],
            "results": results.collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &object).map_err(io::Error::from)?;
    writeln!(out)
}

/// Returns the rules that were asked and, after them, the codes of findings that no rule made.
fn rules(report: &Report<'_>) -> Vec<RuleCard> {
    let mut rules = report.rules.to_vec();
    let suppressed = report.left_out.suppressed.iter().map(|known| &known.finding);
    for finding in report.findings.iter().chain(suppressed) {
        if !rules.iter().any(|rule| rule.name == finding.rule) {
            rules.push(RuleCard {
                name: finding.rule.clone(),
                says: format!("{}.", finding.rule.replace('-', " ")),
                help: String::new(),
                severity: finding.severity,
                tags: Vec::new(),
                pack: String::new(),
                version: String::new(),
            });
        }
    }
    rules
}

fn descriptor(rule: &RuleCard) -> Value {
    let says = if rule.says.is_empty() { &rule.name } else { &rule.says };
    let says: String = says.chars().take(LONGEST_DESCRIPTION).collect();
    let help = if rule.help.is_empty() { &says } else { &rule.help };
    json!({
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": says},
        "fullDescription": {"text": says},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "precision": "high",
            "problem.severity": problem(rule.severity),
            "tags": rule.tags.iter().take(20).collect::<Vec<_>>(),
        },
    })
}

fn result(report: &Report<'_>, finding: &Finding, rule: usize, fingerprint: &str) -> Value {
    let mut message = format!("{}.", escaped(&finding.message));
    let mut related = Vec::new();
    for (index, label) in sides(finding).enumerate() {
        let id = index + 1;
        let line = report.region(label).start_line;
        let _ = write!(message, " See [{}:{line}]({id}).", escaped(&report.repository_path(label)));
        let mut place = location(report, label);
        place["id"] = json!(id);
        let text = if label.text.is_empty() { report.quote(label) } else { label.text.clone() };
        if !text.is_empty() {
            place["message"] = json!({"text": escaped(&text)});
        }
        related.push(place);
    }
    for line in &finding.why {
        let _ = write!(message, "\n{}", escaped(line));
    }
    for line in &finding.help {
        let _ = write!(message, "\nhelp: {}", escaped(line));
    }
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": {"text": message},
        "locations": [finding.primary().map_or_else(nowhere, |label| first_line(report, label))],
        "relatedLocations": related,
        "partialFingerprints": {
            "primaryLocationLineHash": format!("{fingerprint}:1"),
            "factlint/v1": fingerprint,
        },
        "properties": {"claims": finding.claims, "verdict": finding.verdict.name()},
    })
}

/// Returns the place of a label on its first line: an alert is shown in a pull request only if all its lines changed.
fn first_line(report: &Report<'_>, label: &Label) -> Value {
    let mut place = location(report, label);
    let region = report.region(label);
    if region.end_line > region.start_line {
        let source = report.sources.get(label.source);
        let line = source.line(region.start_line).and_then(|line| line.slice(&source.text)).unwrap_or("");
        let shown = &mut place["physicalLocation"]["region"];
        shown["endLine"] = json!(region.start_line);
        shown["endColumn"] = json!((line.chars().count() + 1).max(region.start_column));
    }
    place
}

fn nowhere() -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(NOWHERE), "region": {"startLine": 1}}})
}

fn suppression(by: &Suppression) -> Value {
    let kind = match by {
        Suppression::Exception { .. } => "inSource",
        Suppression::Baseline { .. } => "external",
    };
    json!({"kind": kind, "status": "accepted", "justification": by.reason()})
}

fn location(report: &Report<'_>, label: &Label) -> Value {
    let region = report.region(label);
    json!({"physicalLocation": {
        "artifactLocation": artifact(&report.repository_path(label)),
        "region": {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        },
    }})
}

/// Returns the file as a URI relative to the root of the repository, unless its path is absolute.
fn artifact(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        match byte {
            _ if is_plain => uri.push(byte as char),
            b'\\' => uri.push('/'),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    if uri.starts_with('/') {
        json!({"uri": format!("file://{uri}")})
    } else {
        json!({"uri": uri, "uriBaseId": ROOT})
    }
}

/// Says whether everything could be read, and what could not.
fn invocation(report: &Report<'_>, left_out: usize) -> Value {
    let unreadable = report.findings.iter().filter(|finding| finding.is_unreadable());
    let mut notifications: Vec<Value> = unreadable
        .map(|finding| {
            json!({
                "level": "error",
                "message": {"text": escaped(&finding.message)},
                "descriptor": {"id": finding.rule},
                "locations": finding.primary().map(|label| location(report, label)).into_iter().collect::<Vec<_>>(),
            })
        })
        .collect();
    let is_successful = notifications.is_empty();
    if left_out > 0 {
        let text = format!("{left_out} findings are left out, as at most {MOST_RESULTS} are taken");
        notifications.push(json!({"level": "warning", "message": {"text": text}}));
    }
    json!({
        "executionSuccessful": is_successful,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notifications,
    })
}

/// Escapes brackets, which would make links.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('[', r"\[").replace(']', r"\]")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::sample::{Sample, sample};

    fn read(sample: &Sample) -> Value {
        serde_json::from_str(&sample.written("sarif")).unwrap()
    }

    #[test]
    fn other_sides_are_linked() {
        let run = &read(&sample())["runs"][0];
        insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][0]).unwrap(), @r#"
        {
          "baselineState": "new",
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "claims/talks.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 34,
                  "endLine": 3,
                  "startColumn": 15,
                  "startLine": 3
                }
              }
            }
          ],
          "message": {
            "text": "troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true. See [claims/talks.md:5](1).\n2,250..2,499 and 3,350..3,450 do not overlap\nhelp: if they speak of different facts, tell them apart"
          },
          "partialFingerprints": {
            "factlint/v1": "500b2c9899e798d6",
            "primaryLocationLineHash": "500b2c9899e798d6:1"
          },
          "properties": {
            "claims": [
              "troops-7kq2",
              "troops-m4td"
            ],
            "verdict": "contradiction"
          },
          "relatedLocations": [
            {
              "id": 1,
              "message": {
                "text": "3,350..3,450 (troops-m4td)"
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "claims/talks.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 28,
                  "endLine": 5,
                  "startColumn": 16,
                  "startLine": 5
                }
              }
            }
          ],
          "ruleId": "same-fact",
          "ruleIndex": 0,
          "suppressions": []
        }
        "#);
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn three_claims_have_two_links() {
        let mut one = sample();
        let third = one.findings[0].labels[1].clone();
        one.findings[0].labels.push(third);
        let result = &read(&one)["runs"][0]["results"][0];
        assert_eq!(result["relatedLocations"].as_array().unwrap().len(), 2);
        let message = result["message"]["text"].as_str().unwrap();
        assert!(message.contains("](1)") && message.contains("](2)"), "{message}");
    }

    #[test]
    fn every_rule_is_listed_and_indexed() {
        let run = &read(&sample())["runs"][0];
        let rules: Vec<&str> = run["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["id"].as_str().unwrap())
            .collect();
        assert_eq!(rules, ["same-fact", "weekday-matches-date", "sums-add-up", "unknown-key"]);
        for result in run["results"].as_array().unwrap() {
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize], result["ruleId"]);
        }
    }

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(super::artifact("a b/é.md")["uri"], "a%20b/%C3%A9.md");
        assert_eq!(super::artifact("/tmp/a.md")["uri"], "file:///tmp/a.md");
    }
}
