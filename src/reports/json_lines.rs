//! One JSON object a finding, one a line: the objects of the json format.

use std::io;

use super::{Format, Report, json};

pub const FORMAT: Format = Format { name: "json-lines", says: "one JSON object a line", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for (finding, fingerprint) in report.findings.iter().zip(report.fingerprints()) {
        serde_json::to_writer(&mut *out, &json::finding(report, finding, &fingerprint))
            .map_err(io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn a_finding_is_a_line() {
        let written = sample().written("json-lines");
        let rules: Vec<String> = written
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap().to_owned()
            })
            .collect();
        assert_eq!(rules, ["same-fact", "weekday-matches-date", "unknown-key"]);
    }
}
