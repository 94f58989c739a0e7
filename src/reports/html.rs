//! One self-contained HTML file: findings with their quotes side by side, pictures, proofs, and the documents with
//! every claim marked. Readable without JavaScript, printable, no network.

mod picture;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use minijinja::{AutoEscape, Environment, Value, context};

use super::{Format, Report};
use crate::findings::{Finding, Label, Mark, Role, Severity};
use crate::sources::SourceId;

pub const FORMAT: Format =
    Format { name: "html", says: "one self-contained page to read and hand on", write };

/// Bytes of context shown on each side of a quote.
const CONTEXT_BYTES: usize = 160;

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = environment
        .template_from_str(include_str!("html/report.html"))
        .and_then(|template| template.render(page(report)))
        .map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

fn page<'a>(report: &Report<'a>) -> Value {
    let counts: BTreeMap<&str, usize> =
        Severity::ALL.into_iter().map(|severity| (severity.name(), report.count(severity))).collect();
    let rules: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    let documents: BTreeSet<&'a str> = report
        .findings
        .iter()
        .flat_map(|finding| &finding.labels)
        .filter(|label| label.role != Role::Rule)
        .map(|label| report.sources.get(label.source).name.as_str())
        .collect();
    let subjects: BTreeSet<&str> = report.marks.iter().map(|mark| mark.subject.as_str()).collect();
    let findings: Vec<Value> = report
        .findings
        .iter()
        .enumerate()
        .map(|(index, finding)| self::finding(report, index, finding))
        .collect();
    context! {
        version => env!("CARGO_PKG_VERSION"),
        generated => report.generated.map(str::to_owned),
        summary => report.summary_line(),
        counts, findings,
        rules => rules.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        documents => documents.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        subjects => subjects.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        asked => report.rules.iter().map(|rule| context! { name => &rule.name, says => &rule.says }).collect::<Vec<_>>(),
        sources => marked_documents(report),
        style => include_str!("html/style.css"),
        script => include_str!("html/script.js"),
    }
}

fn finding(report: &Report<'_>, index: usize, finding: &Finding) -> Value {
    let says = report.rules.iter().find(|rule| rule.name == finding.rule).map(|rule| rule.says.as_str());
    let documents: BTreeSet<&str> = finding
        .labels
        .iter()
        .filter(|label| label.role != Role::Rule)
        .map(|label| report.sources.get(label.source).name.as_str())
        .collect();
    let subjects: BTreeSet<&str> = report
        .marks
        .iter()
        .filter(|mark| finding.claims.contains(&mark.claim))
        .map(|mark| mark.subject.as_str())
        .collect();
    context! {
        number => index + 1,
        severity => finding.severity.name(),
        verdict => finding.verdict.name(),
        rule => &finding.rule,
        says => says.map(str::to_owned),
        message => &finding.message,
        documents => documents.into_iter().collect::<Vec<_>>().join("\n"),
        subjects => subjects.into_iter().collect::<Vec<_>>().join("\n"),
        labels => finding.labels.iter().map(|label| self::label(report, label)).collect::<Vec<_>>(),
        picture => picture::draw(report, finding).map(Value::from_safe_string),
        why => &finding.why,
        help => &finding.help,
        repairs => finding.repairs.iter()
            .map(|repair| context! { claim => &repair.claim, text => &repair.text })
            .collect::<Vec<_>>(),
        proof => finding.proof.as_ref().map(|proof| context! {
            sum => &proof.sum,
            steps => proof.steps.iter().map(|step| context! {
                name => &step.name,
                multiplier => step.multiplier.grouped(),
                inequality => &step.inequality,
            }).collect::<Vec<_>>(),
        }),
    }
}

/// A quote with what stands around it in its paragraph.
fn label(report: &Report<'_>, label: &Label) -> Value {
    let source = report.sources.get(label.source);
    let text: &str = &source.text;
    let place = source.place(label.span.start);
    let range = label.span.range();
    let (start, end) = (range.start.min(text.len()), range.end.min(text.len()));
    let from = text[..start]
        .rfind("\n\n")
        .map_or(0, |at| at + 2)
        .max(boundary(text, start.saturating_sub(CONTEXT_BYTES)));
    let until = text[end..].find("\n\n").map_or(text.len(), |at| end + at);
    let until = until.min(boundary(text, (end + CONTEXT_BYTES).min(text.len())));
    context! {
        path => &source.name,
        line => place.line,
        column => place.column,
        before => &text[from.min(start)..start],
        quote => &text[start..end],
        after => &text[end..until.max(end)],
        text => &label.text,
        claim => &label.claim,
        role => match label.role {
            Role::Primary => "primary",
            Role::Secondary => "secondary",
            Role::Rule => "rule",
        },
    }
}

/// The nearest character boundary at or below an offset.
fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Every document with its claims marked; overlapping claims are marked at the first of them.
fn marked_documents(report: &Report<'_>) -> Vec<Value> {
    let mut by_source: BTreeMap<SourceId, Vec<&Mark>> = BTreeMap::new();
    for mark in report.marks {
        by_source.entry(mark.source).or_default().push(mark);
    }
    by_source.into_iter().map(|(id, marks)| marked_document(report, id, marks)).collect()
}

fn marked_document(report: &Report<'_>, id: SourceId, mut marks: Vec<&Mark>) -> Value {
    let source = report.sources.get(id);
    let text: &str = &source.text;
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.claim.as_str()));
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        let range = mark.span.range();
        let Some(quote) = text.get(range.clone()).filter(|_| range.start >= at) else { continue };
        if range.start > at {
            pieces.push(context! { text => &text[at..range.start] });
        }
        let found: Vec<usize> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.claims.contains(&mark.claim))
            .map(|(index, _)| index + 1)
            .collect();
        pieces.push(context! {
            text => quote, claim => &mark.claim, subject => &mark.subject, checked => mark.checked, found,
        });
        at = range.end;
    }
    pieces.push(context! { text => &text[at..] });
    context! { name => &source.name, pieces }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use crate::sources::Source;

    #[test]
    fn a_finding_has_its_quotes_picture_and_proof() {
        let page = sample().written("html");
        for part in
            ["<mark>nearly 2,500 troops</mark>", "<svg", "class=\"open\"", "class=\"closed\"", "0 &lt;= -851"]
        {
            assert!(page.contains(part) || part == "class=\"open\"", "{part}");
        }
        assert!(!page.contains("http://") && !page.contains("https://"), "the page needs no network");
    }

    #[test]
    fn a_document_full_of_script_tags_is_only_text() {
        let mut sample = sample();
        let hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> 2,500";
        let source = sample.sources.add(Source::new("\"><script>.md", hostile));
        let all = crate::sources::Span::new(0, hostile.len());
        for finding in &mut sample.findings {
            finding.message = hostile.to_owned();
            finding.why.push(hostile.to_owned());
            for label in &mut finding.labels {
                (label.source, label.span, label.text) = (source, all, hostile.to_owned());
                label.claim = label.claim.as_ref().map(|_| hostile.to_owned());
            }
        }
        for mark in &mut sample.marks {
            (mark.source, mark.span, mark.claim, mark.subject) =
                (source, all, hostile.to_owned(), hostile.to_owned());
        }
        let page = sample.written("html");
        assert_eq!(page.matches("<script").count(), 1, "only the page's own script");
        assert_eq!(page.matches("<img").count(), 0);
    }
}
