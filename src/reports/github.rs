//! Workflow commands of GitHub, which show findings on the lines they concern.
//!
//! GitHub keeps ten errors and ten warnings of a step and drops the rest without a word, so the first ten of each are
//! written and a notice says how many more there are. The job summary is the markdown format.

use std::fmt::Write;
use std::io;

use super::place::others;
use super::{Format, Report, counted};
use crate::findings::{Finding, Severity};

pub const FORMAT: Format = Format { name: "github", says: "annotations of GitHub Actions", write };

/// Most annotations of one severity that GitHub shows for a step.
const MOST_SHOWN: usize = 10;

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut shown = 0;
    for (severity, command) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        let findings = report.findings.iter().filter(|finding| finding.severity == severity);
        for finding in findings.take(MOST_SHOWN) {
            writeln!(out, "{}", annotation(report, finding, command))?;
            shown += 1;
        }
    }
    let hidden = report.findings.len() - shown;
    if hidden > 0 {
        let rest = if shown == 0 { "finding" } else { "more finding" };
        let message = format!("{}; see the job summary. {}", counted(hidden, rest), report.summary_line());
        writeln!(out, "::notice title=factlint::{}", escaped(&message))?;
    }
    Ok(())
}

fn annotation(report: &Report<'_>, finding: &Finding, command: &str) -> String {
    let mut line = format!("::{command} ");
    if let Some(label) = finding.primary() {
        let region = report.region(label);
        let _ = write!(line, "file={},line={}", property(&report.repository_path(label)), region.start_line);
        let _ = write!(line, ",endLine={}", region.end_line);
        // Columns of a place that reaches over several lines are refused.
        if region.start_line == region.end_line {
            let _ = write!(line, ",col={},endColumn={}", region.start_column, region.end_column);
        }
        line.push(',');
    }
    let mut message = report.whole_message(finding);
    for label in others(finding) {
        let _ = write!(message, "\n{}", report.other_side(label));
    }
    let _ = write!(line, "title={}::{}", property(&finding.rule), escaped(&message));
    line
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, sample};
    use crate::findings::Severity;

    #[test]
    fn a_finding_is_an_annotation() {
        insta::assert_snapshot!(sample().written("github"), @r#"
        ::error file=claims/talks.md,line=3,endLine=3,col=15,endColumn=34,title=same-fact::troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true%0A2,250..2,499 and 3,350..3,450 do not overlap%0Ahelp: if they speak of different facts, tell them apart%0A"3,400 troops" (claims/talks.md:5)
        ::error file=claims/talks.yaml,line=5,endLine=5,col=3,endColumn=9,title=unknown-key::unknown key `colour` in the record%0Ahelp: the keys of a record are listed in docs/claims.md
        ::warning file=claims/talks.md,line=3,endLine=3,col=15,endColumn=34,title=weekday-matches-date::28 January 2024 was a Sunday, not a Monday%0Arequired by rules/dates.yaml:1
        "#);
    }

    #[test]
    fn no_more_is_written_than_github_shows() {
        let one = sample();
        let mut findings = vec![one.findings[..2].to_vec(); 500].concat();
        findings[0].severity = Severity::Info;
        let written = Sample { findings, ..one }.written("github");
        let count = |command: &str| written.lines().filter(|line| line.starts_with(command)).count();
        assert_eq!((count("::error "), count("::warning "), count("::notice ")), (10, 10, 1));
        assert!(written.contains("980 more findings"), "{written}");
    }
}
