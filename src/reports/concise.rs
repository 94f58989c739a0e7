//! One line a finding: `path:line:column: severity[rule] message`.

use std::io;

use super::{Format, Report};

pub const FORMAT: Format = Format { name: "concise", says: "one line a finding", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.findings {
        if let Some(label) = finding.primary() {
            let source = report.sources.get(label.source);
            let place = source.place(label.span.start);
            write!(out, "{}:{}:{}: ", source.name, place.line, place.column)?;
        }
        writeln!(out, "{}[{}] {}", finding.severity.name(), finding.rule, finding.message)?;
    }
    if !report.style.quiet {
        writeln!(out, "{}", report.summary_line())?;
    }
    Ok(())
}
