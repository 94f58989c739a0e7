//! One self-contained HTML file: findings with their quotes side by side, pictures, proofs, and the documents with
//! every claim marked. Readable without JavaScript, printable, no network.

mod picture;
mod context;
mod documents;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use base64::Engine;
use minijinja::{AutoEscape, Environment, Value, context};
use sha2::{Digest, Sha256};

use super::{Format, Report};
use crate::findings::{Finding, Label, Role, Severity};
use documents::Marks;

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

fn page(report: &Report<'_>) -> Value {
    let counts: BTreeMap<&str, usize> =
        Severity::ALL.into_iter().map(|severity| (severity.name(), report.count(severity))).collect();
    let rules: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    let documents: BTreeSet<&str> =
        report.findings.iter().flat_map(|finding| documents_of(report, finding)).collect();
    let marks = Marks::of(report);
    let subjects: BTreeSet<&str> =
        report.findings.iter().flat_map(|finding| marks.subjects_of(finding)).collect();
    let names = report.fingerprints();
    let findings = report.findings.iter().zip(&names).enumerate();
    let findings: Vec<Value> = findings
        .map(|(index, (finding, name))| self::finding(report, &marks, index, finding, name))
        .collect();
    let (style, script) = (include_str!("html/style.css"), include_str!("html/script.js"));
    context! {
        version => env!("CARGO_PKG_VERSION"),
        generated => report.generated.map(str::to_owned),
        summary => report.summary_line(),
        counts, findings,
        rules => rules.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        documents => documents.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        subjects => subjects.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        packs => packs(report),
        suppressed => report.left_out.suppressed.iter().map(|known| context! {
            rule => &known.finding.rule, message => with_code(&known.finding.message), reason => known.by.reason(),
        }).collect::<Vec<_>>(),
        sources => documents::marked(report, &marks, &names),
        style_hash => hash(style),
        script_hash => hash(script),
        style, script,
    }
}

/// The hash by which the page's policy knows its own style and script and refuses all others.
fn hash(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text))
}

/// The files of rules with their versions, and the rules of each.
fn packs(report: &Report<'_>) -> Vec<Value> {
    let mut packs: BTreeMap<(&str, &str), Vec<Value>> = BTreeMap::new();
    for rule in report.rules {
        let pack = packs.entry((&rule.pack, &rule.version)).or_default();
        pack.push(context! { name => &rule.name, says => &rule.says });
    }
    packs.into_iter().map(|((name, version), rules)| context! { name, version, rules }).collect()
}

/// The names of the documents that a finding points at.
fn documents_of<'a>(report: &Report<'a>, finding: &Finding) -> BTreeSet<&'a str> {
    let sides = finding.labels.iter().filter(|label| label.role != Role::Rule);
    sides.map(|label| report.sources.get(label.source).name.as_str()).collect()
}

fn finding(report: &Report<'_>, marks: &Marks<'_>, index: usize, finding: &Finding, name: &str) -> Value {
    let says = report.rules.iter().find(|rule| rule.name == finding.rule).map(|rule| rule.says.as_str());
    let (documents, subjects) = (documents_of(report, finding), marks.subjects_of(finding));
    context! {
        number => index + 1,
        name,
        severity => finding.severity.name(),
        verdict => finding.verdict.name(),
        rule => &finding.rule,
        says => says.map(str::to_owned),
        message => with_code(&finding.message),
        documents => documents.into_iter().collect::<Vec<_>>().join("\n"),
        subjects => subjects.into_iter().collect::<Vec<_>>().join("\n"),
        labels => finding.labels.iter().map(|label| self::label(report, label)).collect::<Vec<_>>(),
        pictures => picture::draw(finding).into_iter().map(Value::from_safe_string).collect::<Vec<_>>(),
        why => finding.why.iter().map(|line| with_code(line)).collect::<Vec<_>>(),
        help => finding.help.iter().map(|line| with_code(line)).collect::<Vec<_>>(),
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
    let (from, until) = context::around(text, start, end, CONTEXT_BYTES);
    let (before, after) = (&text[from..start], &text[end..until]);
    let is_prose = [".md", ".markdown", ".txt", ".html", ".htm"].iter().any(|end| source.name.ends_with(end));
    let has_cells = [before, &text[start..end], after].iter().any(|part| part.contains('|'));
    context! {
        path => &source.name,
        // Lines of prose break where the page is narrow, not where the file breaks them.
        lines => if is_prose && !has_cells { "flow" } else { "kept" },
        line => place.line,
        column => place.column,
        before,
        quote => &text[start..end],
        after,
        text => &label.text,
        claim => label.claim.as_ref().filter(|_| label.role != Role::Rule),
        role => match label.role {
            Role::Primary => "primary",
            Role::Secondary => "secondary",
            Role::Rule => "rule",
        },
    }
}

/// Sets what stands between backticks as code, where each has its partner, and escapes the rest.
fn with_code(text: &str) -> Value {
    let mut html = String::new();
    let is_paired = text.matches('`').count().is_multiple_of(2);
    for (index, part) in text.split(|c| is_paired && c == '`').enumerate() {
        let escaped = escape(part);
        html += &if index % 2 == 1 { format!("<code>{escaped}</code>") } else { escaped };
    }
    Value::from_safe_string(html)
}

/// Escapes a text for HTML and SVG.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use crate::sources::Source;

    #[test]
    fn a_finding_has_its_quotes_picture_and_proof() {
        let page = sample().with_suppressed().written("html");
        for part in [
            "<mark>nearly 2,500 troops</mark>",
            "<svg",
            "class=\"closed\"",
            "0 &lt;= -851",
            "known to the baseline",
            "values.yaml 0a1b2c3d",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("http://") && !page.contains("https://"), "the page needs no network");
        assert!(!page.contains("unsafe-inline") && page.contains("script-src 'sha256-"));
    }

    #[test]
    fn claims_that_overlap_are_all_marked() {
        let mut sample = sample();
        let inner = crate::findings::Mark {
            span: crate::sources::Span::new(
                sample.marks[0].span.start as usize + 7,
                sample.marks[0].span.start as usize + 12,
            ),
            claim: "inner".to_owned(),
            checked: false,
            ..sample.marks[0].clone()
        };
        sample.marks.push(inner);
        let page = sample.written("html");
        for id in ["claim-troops-7kq2", "claim-inner", "claim-troops-m4td"] {
            assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
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
