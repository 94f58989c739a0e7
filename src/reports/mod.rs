//! Findings as text, one file a format. Knows findings and sources only.

mod full;
mod concise;
mod json;
mod json_lines;
mod sarif;
mod github;
mod gitlab;
mod junit;
mod rdjson;
mod markdown;
mod html;
mod place;

use std::io;

use crate::findings::{Finding, Mark, RuleCard, Severity, Summary};
use crate::sources::Sources;

/// What a format is given to write.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub sources: &'a Sources,
    /// In the order in which they are to be shown.
    pub findings: &'a [Finding],
    /// Every rule that was asked, also where it found nothing.
    pub rules: &'a [RuleCard],
    pub summary: Summary,
    /// Every claim that stands in a document, in any order.
    pub marks: &'a [Mark],
    /// When the report was made, in words; `None` leaves it out.
    pub generated: Option<&'a str>,
    pub style: Style,
}

/// How text for people is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are written; a stream without a terminal strips them.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether the summary line is left out.
    pub quiet: bool,
}

/// A way to write a report.
pub struct Format {
    /// The word that `--output-format` takes.
    pub name: &'static str,
    /// What it is for, as the help shows it.
    pub says: &'static str,
    pub write: fn(&Report<'_>, &mut dyn io::Write) -> io::Result<()>,
}

/// Every format, in the order in which the help lists them.
pub const FORMATS: &[Format] = &[
    full::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    json_lines::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    rdjson::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
];

/// Returns the format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Report<'_> {
    /// Counts the findings of a severity.
    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Says in one line what was found and what was looked at.
    fn summary_line(&self) -> String {
        let Summary { documents, claims, rules, unchecked, checked, unrecorded } = self.summary;
        let found: Vec<String> = Severity::ALL
            .into_iter()
            .map(|severity| (self.count(severity), severity.name()))
            .filter(|(count, name)| *count > 0 || *name != "info")
            .map(|(count, name)| if name == "info" { format!("{count} info") } else { counted(count, name) })
            .collect();
        let coverage = match unchecked {
            0 => "every value was checked".to_owned(),
            _ => format!("{unchecked} of {} not checked by any rule", counted(checked + unchecked, "value")),
        };
        let unrecorded = match unrecorded {
            None | Some(0) => String::new(),
            Some(1) => "; 1 value of the documents has no record".to_owned(),
            Some(count) => format!("; {count} values of the documents have no record"),
        };
        format!(
            "{} in {} of {} under {}; {coverage}{unrecorded}",
            found.join(", "),
            counted(claims, "claim"),
            counted(documents, "document"),
            counted(rules, "rule"),
        )
    }
}

/// Writes a number with its noun: `1 claim`, `2 claims`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::sample::sample;
    use super::*;

    #[test]
    fn every_format_tells_every_finding() {
        let sample = sample();
        for format in FORMATS {
            let written = sample.written(format.name);
            // Formats escape what they must; the words between are the same everywhere.
            for word in
                ["same-fact", "weekday-matches-date", "unknown-key", "cannot both be true", "was a Sunday"]
            {
                assert!(written.contains(word), "{}: no {word}", format.name);
            }
        }
    }

    #[test]
    fn every_format_for_programs_counts_the_same() {
        let sample = sample();
        let read = |format: &str| -> serde_json::Value {
            serde_json::from_str(&sample.written(format)).unwrap_or_else(|error| panic!("{format}: {error}"))
        };
        let length = |value: &serde_json::Value| value.as_array().map_or(0, Vec::len);
        let lines = |format: &str, start: &str| {
            sample.written(format).lines().filter(|line| line.trim_start().starts_with(start)).count()
        };
        let counts = [
            ("json", length(&read("json")["findings"])),
            ("json-lines", lines("json-lines", "{")),
            ("sarif", length(&read("sarif")["runs"][0]["results"])),
            ("github", lines("github", "::")),
            ("gitlab", length(&read("gitlab"))),
            ("junit", lines("junit", "<failure") + lines("junit", "<error")),
            ("rdjson", length(&read("rdjson")["diagnostics"])),
            ("markdown", lines("markdown", "| error") + lines("markdown", "| warning")),
        ];
        for (format, count) in counts {
            assert_eq!(count, sample.findings.len(), "{format}");
        }
    }

    #[test]
    fn fingerprints_follow_values_and_not_places() {
        let one = sample();
        let finding = &one.findings[0];
        let fingerprint = finding.fingerprint(&one.sources);
        let moved = |from: &str, to: &str| {
            let mut sources = crate::sources::Sources::default();
            let text = format!("Added.\n\n{}", one.sources.text(finding.labels[0].source).replace(from, to));
            let id = sources.add(crate::sources::Source::new("claims/talks.md", text.clone()));
            let mut finding = finding.clone();
            let quotes = ["nearly 2,500 troops", "3,400 troops"].map(|quote| quote.replace(from, to));
            for (label, quote) in finding.labels.iter_mut().zip(quotes) {
                let start = text.find(&quote).unwrap();
                (label.source, label.span) = (id, crate::sources::Span::new(start, start + quote.len()));
            }
            finding.fingerprint(&sources)
        };
        assert_eq!(moved("nearly 2,500", "nearly\n2,500"), fingerprint);
        assert_ne!(moved("3,400", "3,500"), fingerprint);
    }

    #[test]
    fn nothing_found_is_written_too() {
        let sample = super::sample::Sample { findings: Vec::new(), ..sample() };
        for format in FORMATS {
            assert!(
                !sample.written(format.name).is_empty() || matches!(format.name, "json-lines" | "github"),
                "{}",
                format.name
            );
        }
    }
}
