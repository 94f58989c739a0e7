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

pub use sarif::MOST_RESULTS as MOST_SARIF_RESULTS;

use crate::findings::{Finding, Mark, RuleCard, Severity, Summary, Suppressed, Suppression};
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
    pub left_out: LeftOut<'a>,
    /// Where the run stands in its repository; `None` outside of one.
    pub repository: Option<Repository<'a>>,
    /// With which the program ends.
    pub exit_code: u8,
}

/// What was found and is no longer told as a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeftOut<'a> {
    pub suppressed: &'a [Suppressed],
    /// Whether reports for people list them.
    pub is_shown: bool,
    /// Whether the findings were held against a baseline.
    pub has_baseline: bool,
    /// How many findings touch no line that was changed, where only those are asked for.
    pub unchanged: Option<usize>,
}

/// The repository around a run; services name files from its top.
#[derive(Clone, Copy, Debug)]
pub struct Repository<'a> {
    /// Its top folder, absolute, `/`-separated, without a last `/`.
    pub root: &'a str,
    /// The current folder, relative to the top; empty at the top.
    pub prefix: &'a str,
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

impl Style {
    /// Text without colours, for files: wide enough for a line of prose and its place.
    pub const PLAIN: Style = Style { color: false, width: 140, quiet: false };
}

/// A way to write a report.
#[derive(Debug)]
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
            0 if checked == 0 => "nothing was checked".to_owned(),
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
        ) + &self.left_out_words()
    }

    /// Returns a line for each finding that is left out, with the reason, where they are to be shown.
    fn suppressed_lines(&self) -> impl Iterator<Item = String> {
        let shown = if self.left_out.is_shown { self.left_out.suppressed } else { &[] };
        shown.iter().map(|known| {
            let place = known.finding.primary().map_or(String::new(), |label| {
                let region = self.region(label);
                format!("{}:{}:{}: ", self.path(label), region.start_line, region.start_column)
            });
            let Finding { rule, message, .. } = &known.finding;
            format!("{place}suppressed[{rule}] {message} ({})", known.by.reason())
        })
    }

    /// Says how many findings are known, by whom, and how many lie outside the lines asked for.
    fn left_out_words(&self) -> String {
        let LeftOut { suppressed, unchanged, .. } = self.left_out;
        let mut words = String::new();
        let ages = suppressed.iter().filter_map(|suppressed| match suppressed.by {
            Suppression::Baseline { days, .. } => Some(days),
            Suppression::Exception { .. } => None,
        });
        let in_baseline = ages.clone().count();
        let excepted = suppressed.len() - in_baseline;
        if excepted > 0 {
            words += &format!("; {excepted} suppressed by exceptions");
        }
        if let Some(oldest) = ages.max() {
            let age = counted(usize::try_from(oldest).unwrap_or(0), "day");
            words += &format!("; {in_baseline} by the baseline, whose oldest entry is {age} old");
        }
        if let Some(count) = unchanged.filter(|count| *count > 0) {
            words += &format!("; {} outside the changed lines", counted(count, "more finding"));
        }
        words
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
    fn what_is_left_out_is_told_apart_with_its_reason() {
        let sample = sample().with_suppressed();
        let check = |format: &str, parts: &[&str]| {
            let written = sample.written(format);
            for part in parts {
                assert!(written.contains(part), "{format}: no {part} in {written}");
            }
        };
        let reason = "counted on different days, until 2027-01-31 (ab)";
        let line = format!("claims/talks.md:3:15: suppressed[same-fact] known to the record ({reason})");
        check("full", &[&line]);
        check(
            "concise",
            &[&line, "; 1 suppressed by exceptions; 1 by the baseline, whose oldest entry is 92 days old"],
        );
        check("junit", &[&format!("<skipped message=\"{reason}\"/>"), "skipped=\"2\"", "failures=\"2\""]);
        check("json", &["\"suppressed\": 2", "\"since\": \"2026-01-02\""]);
        check("sarif", &["\"inSource\"", "\"external\"", reason]);
        for format in ["json-lines", "github", "gitlab", "rdjson"] {
            assert!(!sample.written(format).contains("known to the"), "{format}");
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
