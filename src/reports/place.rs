//! Where a label stands, in the ways that reports for other programs name places.

use super::Report;
use crate::findings::{self, Finding, Label, Role};

/// A label's place, lines and columns from 1, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub start_line: usize,
    pub end_line: usize,
    /// Columns in characters.
    pub start_column: usize,
    pub end_column: usize,
    /// Columns in bytes.
    pub start_byte: usize,
    pub end_byte: usize,
}

impl Report<'_> {
    /// Returns the place of a label.
    pub(super) fn region(&self, label: &Label) -> Region {
        let source = self.sources.get(label.source);
        let (start, end) = (source.place(label.span.start), source.place(label.span.end));
        let byte = |line: usize, offset: u32| {
            let line_start = source.line(line).map_or(0, |line| line.start);
            (offset.saturating_sub(line_start)) as usize + 1
        };
        Region {
            start_line: start.line,
            end_line: end.line,
            start_column: start.column,
            end_column: end.column,
            start_byte: byte(start.line, label.span.start),
            end_byte: byte(end.line, label.span.end),
        }
    }

    /// Returns the path of a label's file, relative as the user typed it, without `./`.
    pub(super) fn path(&self, label: &Label) -> &str {
        let name = self.sources.get(label.source).name.as_str();
        name.strip_prefix("./").unwrap_or(name)
    }

    /// Returns the path of a label's file from the top of the repository, as GitHub and GitLab read it.
    pub(super) fn repository_path(&self, label: &Label) -> String {
        let path = self.path(label);
        let Some(top) = self.repository else { return path.to_owned() };
        let is_absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
        if is_absolute {
            let inside = path.strip_prefix(top.root).and_then(|path| path.strip_prefix('/'));
            return inside.unwrap_or(path).to_owned();
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in top.prefix.split('/').chain(path.split('/')) {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// Returns the bytes under a label on one line: white space as single spaces, long quotes cut.
    pub(super) fn quote(&self, label: &Label) -> String {
        const LONGEST: usize = 120;
        let text = label.span.slice(self.sources.text(label.source)).unwrap_or("");
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line,
        }
    }

    /// Returns the message of a finding with its arithmetic and next steps, a line each.
    pub(super) fn whole_message(&self, finding: &Finding) -> String {
        let help = finding.help.iter().map(|help| format!("help: {help}"));
        let lines = [finding.message.clone()].into_iter().chain(finding.why.iter().cloned()).chain(help);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns a fingerprint for each finding and, after them, each that is left out.
    pub(super) fn fingerprints(&self) -> Vec<String> {
        let left_out = self.left_out.suppressed.iter().map(|suppressed| &suppressed.finding);
        findings::fingerprints(self.findings.iter().chain(left_out), self.sources)
    }

    /// Says what stands at a label beside the primary one: `"3,400 troops" (claims/talks.md:5)`.
    pub(super) fn other_side(&self, label: &Label) -> String {
        let line = self.region(label).start_line;
        match label.role {
            Role::Rule => format!("required by {}:{line}", self.path(label)),
            _ => format!("\"{}\" ({}:{line})", self.quote(label), self.path(label)),
        }
    }
}

/// Returns the labels of a finding other than its primary one.
pub(super) fn others(finding: &Finding) -> impl Iterator<Item = &Label> {
    let primary = finding.primary().map(std::ptr::from_ref);
    finding.labels.iter().filter(move |label| Some(std::ptr::from_ref(*label)) != primary)
}

/// Returns the other claims of a finding: the rule that asked may stand in no file of the repository.
pub(super) fn sides(finding: &Finding) -> impl Iterator<Item = &Label> {
    others(finding).filter(|label| label.role != Role::Rule)
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn paths_are_told_from_the_top_of_the_repository() {
        let check = |name: &str, expected: &str| {
            let mut sample = sample();
            let source = sample.sources.add(crate::sources::Source::new(name, ""));
            let mut report = sample.report();
            report.repository = Some(crate::reports::Repository { root: "/srv/press", prefix: "docs" });
            let label = crate::findings::Label { source, ..sample.findings[0].labels[0].clone() };
            assert_eq!(report.repository_path(&label), expected);
        };
        check("./claims/a.md", "docs/claims/a.md");
        check("../claims/a.md", "claims/a.md");
        check("/srv/press/claims/a.md", "claims/a.md");
        check("/srv/pressroom/a.md", "/srv/pressroom/a.md");
    }

    #[test]
    fn columns_count_characters_and_bytes() {
        let sample = sample();
        let region = sample.report().region(&sample.findings[0].labels[1]);
        assert_eq!((region.start_line, region.end_line), (5, 5));
        assert_eq!((region.start_column, region.end_column), (16, 28));
        assert_eq!((region.start_byte, region.end_byte), (20, 32));
    }
}
