//! Markdown for job summaries and comments: a table of all findings, and the reasons below it.

use std::fmt::Write;
use std::io;

use super::place::others;
use super::{Format, Report};
use crate::findings::Finding;

pub const FORMAT: Format = Format { name: "markdown", says: "for job summaries and comments", write };

/// Most bytes that are written; GitHub refuses a summary of more than 1 MiB.
const MOST_BYTES: usize = 1_000_000;

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut text = format!("## factlint\n\n{}\n", prose(&report.summary_line()));
    if !report.findings.is_empty() {
        text.push_str("\n| severity | rule | where | what |\n|---|---|---|---|\n");
    }
    let rows = report.findings.iter().map(|finding| row(report, finding));
    let reasons =
        report.findings.iter().map(|finding| reasons(report, finding)).filter(|part| !part.is_empty());
    let mut left_out = 0;
    for part in rows.chain(reasons) {
        if text.len() + part.len() > MOST_BYTES {
            left_out += 1;
        } else {
            text.push_str(&part);
        }
    }
    if left_out > 0 {
        let _ = writeln!(
            text,
            "\n{left_out} rows and reasons are left out, as they take more than a summary may have."
        );
    }
    out.write_all(text.as_bytes())
}

fn row(report: &Report<'_>, finding: &Finding) -> String {
    let place = finding.primary().map_or(String::new(), |label| {
        let region = report.region(label);
        format!("{}:{}:{}", prose(report.path(label)), region.start_line, region.start_column)
    });
    let what = prose(&finding.message);
    format!("| {} | {} | {place} | {what} |\n", finding.severity.name(), prose(&finding.rule))
}

/// The other sides, the arithmetic and the next step of a finding, folded away.
fn reasons(report: &Report<'_>, finding: &Finding) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(label) = finding.primary().filter(|label| !label.span.is_empty()) {
        lines.push(report.other_side(label));
    }
    lines.extend(others(finding).map(|label| report.other_side(label)));
    lines.extend(finding.why.iter().map(|why| format!("why: {why}")));
    lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n<details><summary>{}: {}</summary>\n\n",
        tagless(&finding.rule),
        tagless(&finding.message)
    );
    for line in lines {
        let _ = writeln!(text, "- {}", prose(&line));
    }
    text.push_str("\n</details>\n");
    text
}

/// Escapes what Markdown would read as markup; the text stays on one line. Code spans, in which messages set values,
/// are kept where each backtick has its partner.
fn prose(text: &str) -> String {
    let keeps_code = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        match c {
            '`' if keeps_code => {
                in_code = !in_code;
                escaped.push('`');
            }
            '\n' | '\r' => escaped.push(' '),
            '|' => escaped.push_str("\\|"),
            _ if in_code => escaped.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '@' => escaped.extend(['\\', c]),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Escapes a line of HTML.
fn tagless(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, sample};

    #[test]
    fn findings_are_a_table_with_reasons() {
        insta::assert_snapshot!(sample().written("markdown"), @r#"
        ## factlint

        2 errors, 1 warning in 2 claims of 1 document under 3 rules; every value was checked

        | severity | rule | where | what |
        |---|---|---|---|
        | error | same-fact | claims/talks.md:3:15 | troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true |
        | warning | weekday-matches-date | claims/talks.md:3:15 | 28 January 2024 was a Sunday, not a Monday |
        | error | unknown-key | claims/talks.yaml:5:3 | unknown key `colour` in the record |

        <details><summary>same-fact: troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true</summary>

        - "nearly 2,500 troops" (claims/talks.md:3)
        - "3,400 troops" (claims/talks.md:5)
        - why: 2,250..2,499 and 3,350..3,450 do not overlap
        - help: if they speak of different facts, tell them apart

        </details>

        <details><summary>weekday-matches-date: 28 January 2024 was a Sunday, not a Monday</summary>

        - "nearly 2,500 troops" (claims/talks.md:3)
        - required by rules/dates.yaml:1

        </details>

        <details><summary>unknown-key: unknown key `colour` in the record</summary>

        - "colour" (claims/talks.yaml:5)
        - help: the keys of a record are listed in docs/claims.md

        </details>
        "#);
    }

    #[test]
    fn messages_cannot_break_out() {
        let mut one = sample();
        one.findings.truncate(1);
        one.findings[0].message = "a | b\n<script> [x](y)".to_owned();
        let written = Sample { ..one }.written("markdown");
        assert!(written.contains(r"a \| b &lt;script> \[x\](y) |"), "{written}");
        assert!(!written.contains("<script>"));
    }
}
