//! One line a finding: `path:line:column: severity[rule] message`.

use std::io;

use super::{Format, Report};

pub const FORMAT: Format = Format { name: "concise", says: "one line a finding", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.findings {
        if let Some(label) = finding.primary() {
            let source = report.sources.get(label.source);
            let place = source.place(label.span.start);
            // A line break in the name of a file would make two lines of one finding.
            let name = source.name.replace('\n', "\\n");
            write!(out, "{name}:{}:{}: ", place.line, place.column)?;
        }
        writeln!(out, "{}[{}] {}", finding.severity.name(), finding.rule, finding.message)?;
    }
    for line in report.suppressed_lines() {
        writeln!(out, "{line}")?;
    }
    if !report.style.quiet {
        writeln!(out, "{}", report.summary_line())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn a_finding_is_a_line() {
        insta::assert_snapshot!(sample().written("concise"), @"
        claims/talks.md:3:15: error[same-fact] troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true
        claims/talks.md:3:15: warning[weekday-matches-date] 28 January 2024 was a Sunday, not a Monday
        claims/talks.yaml:5:3: error[unknown-key] unknown key `colour` in the record
        2 errors, 1 warning in 2 claims of 1 document under 3 rules; every value was checked
        ");
    }
}
