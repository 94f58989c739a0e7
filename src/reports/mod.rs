//! Findings as text, one file a format. Knows findings and sources only.

mod full;
mod concise;
mod json;
mod html;

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
pub const FORMATS: &[Format] = &[full::FORMAT, concise::FORMAT, json::FORMAT, html::FORMAT];

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
        let Summary { documents, claims, rules, unchecked, checked } = self.summary;
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
        format!(
            "{} in {} of {} under {}; {coverage}",
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
    fn nothing_found_is_written_too() {
        let sample = super::sample::Sample { findings: Vec::new(), ..sample() };
        for format in FORMATS {
            assert!(
                !sample.written(format.name).is_empty() || format.name == "json-lines",
                "{}",
                format.name
            );
        }
    }
}
