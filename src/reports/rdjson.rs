//! reviewdog's diagnostic format: lines and columns from 1, columns in UTF-8 bytes, the end exclusive.

use std::io;

use serde_json::{Value, json};

use super::place::sides;
use super::{Format, Report};
use crate::findings::{Finding, Label, Severity};

pub const FORMAT: Format = Format { name: "rdjson", says: "for reviewdog", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let worst = report.findings.iter().map(|finding| finding.severity).max();
    let object = json!({
        "source": {"name": "factlint"},
        "severity": worst.map_or("UNKNOWN_SEVERITY", severity),
        "diagnostics": report.findings.iter().map(|finding| diagnostic(report, finding)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &object).map_err(io::Error::from)?;
    writeln!(out)
}

fn diagnostic(report: &Report<'_>, finding: &Finding) -> Value {
    let related: Vec<Value> = sides(finding)
        .map(|label| {
            let message = if label.text.is_empty() { report.quote(label) } else { label.text.clone() };
            json!({"message": message, "location": location(report, label)})
        })
        .collect();
    json!({
        "message": report.whole_message(finding),
        "location": finding.primary().map_or(json!({"path": ""}), |label| location(report, label)),
        "severity": severity(finding.severity),
        "code": {"value": finding.rule},
        "related_locations": related,
    })
}

fn location(report: &Report<'_>, label: &Label) -> Value {
    let region = report.region(label);
    json!({
        "path": report.path(label),
        "range": {
            "start": {"line": region.start_line, "column": region.start_byte},
            "end": {"line": region.end_line, "column": region.end_byte},
        },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn columns_are_bytes() {
        let written: serde_json::Value = serde_json::from_str(&sample().written("rdjson")).unwrap();
        let conflict = &written["diagnostics"][0];
        // `é 🤔 ` is 4 characters and 8 bytes.
        let range = &conflict["related_locations"][0]["location"]["range"];
        assert_eq!(range["start"], serde_json::json!({"line": 5, "column": 20}));
        assert_eq!(range["end"], serde_json::json!({"line": 5, "column": 32}));
        assert_eq!(conflict["severity"], "ERROR");
        assert_eq!(written["diagnostics"].as_array().unwrap().len(), 3);
    }
}
