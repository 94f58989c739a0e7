//! Findings in rustc's manner: the lines of every claim concerned, the arithmetic, the next step.

use std::io;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use rayon::prelude::*;

use super::{Format, Report};
use crate::findings::{Finding, Label, Role, Severity};
use crate::sources::Source;

pub const FORMAT: Format =
    Format { name: "full", says: "the text of every claim concerned, with the arithmetic", write };

/// Findings that are put into words before they are written, and those that one thread takes at a time.
const BLOCK: usize = 4096;
const FEW: usize = 32;

/// Labels further apart than this many lines get snippets of their own, so that a finding never copies a whole document.
const GAP_LINES: usize = 40;

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = if report.style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(report.style.width);
    let shown = |finding: &Finding| renderer.render(&[group(report, finding)]);
    // In blocks, so that a report is never held as a whole.
    for block in report.findings.chunks(BLOCK) {
        let texts: Vec<String> = match block.len() {
            ..FEW => block.iter().map(shown).collect(),
            _ => block.par_iter().with_min_len(FEW).map(shown).collect(),
        };
        for text in texts {
            writeln!(out, "{text}\n")?;
        }
    }
    for line in report.suppressed_lines() {
        writeln!(out, "{line}")?;
    }
    if !report.style.quiet {
        writeln!(out, "{}", report.summary_line())?;
    }
    Ok(())
}

fn group<'a>(report: &Report<'a>, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.rule.as_str())
        .elements(Vec::<Element>::new());
    for labels in windows(report, finding) {
        group = group.element(snippet(report.sources.get(labels[0].source), &labels));
    }
    for line in &finding.why {
        group = group.element(Level::NOTE.message(line.as_str()));
    }
    for line in &finding.help {
        group = group.element(Level::HELP.message(line.as_str()));
    }
    group
}

/// Labels that are shown in one snippet: of one source, in the order of the text, close to each other. The primary one
/// comes first, the rule that asked last.
fn windows<'a>(report: &Report<'_>, finding: &'a Finding) -> Vec<Vec<&'a Label>> {
    // What could not be read has no lines to show.
    let is_read = |label: &&Label| !report.sources.get(label.source).is_unread();
    let mut labels: Vec<&Label> = finding.labels.iter().filter(is_read).collect();
    labels.sort_by_key(|label| (label.source, label.span));
    let line = |label: &Label| report.sources.get(label.source).place(label.span.start).line;
    let mut windows: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        match windows.last_mut() {
            Some(window)
                if window[0].source == label.source
                    && line(label) - line(window[window.len() - 1]) <= GAP_LINES =>
            {
                window.push(label);
            }
            _ => windows.push(vec![label]),
        }
    }
    let rank = |window: &Vec<&Label>| window.iter().map(|label| label.role as u8).min();
    windows.sort_by_key(rank);
    windows
}

fn snippet<'a>(source: &'a Source, labels: &[&'a Label]) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let first = source.place(labels[0].span.start).line;
    let last = labels.iter().map(|label| source.place(label.span.end).line).max().unwrap_or(first);
    let start = source.line(first).map_or(0, |line| line.start as usize);
    let end = source.line(last).map_or(source.text.len(), |line| line.end as usize);
    let text = source.text.get(start..end).unwrap_or_default();
    let annotations = labels.iter().map(|label| {
        let kind =
            if label.role == Role::Primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let inside = |offset: u32| (offset as usize).saturating_sub(start).min(text.len());
        let annotation = kind.span(inside(label.span.start)..inside(label.span.end));
        if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
    });
    Snippet::source(text).line_start(first).path(source.name.as_str()).annotations(annotations)
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn a_finding_shows_the_line_of_every_claim() {
        insta::assert_snapshot!(sample().written("full"), @"
        error[same-fact]: troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true
         --> claims/talks.md:3:15
          |
        3 | The force has nearly 2,500 troops in Iraq.
          |               ^^^^^^^^^^^^^^^^^^^ 2,250..2,499 (troops-7kq2)
        4 |
        5 | He counted é 🤔 3,400 troops in Iraq.
          |                 ------------ 3,350..3,450 (troops-m4td)
          |
          = note: 2,250..2,499 and 3,350..3,450 do not overlap
          = help: if they speak of different facts, tell them apart

        warning[weekday-matches-date]: 28 January 2024 was a Sunday, not a Monday
         --> claims/talks.md:3:15
          |
        3 | The force has nearly 2,500 troops in Iraq.
          |               ^^^^^^^^^^^^^^^^^^^ 2,250..2,499 (troops-7kq2)
          |
         ::: rules/dates.yaml:1:9
          |
        1 | - rule: weekday-matches-date
          |         -------------------- required here

        error[unknown-key]: unknown key `colour` in the record
         --> claims/talks.yaml:5:3
          |
        5 |   colour: red
          |   ^^^^^^
          |
          = help: the keys of a record are listed in docs/claims.md

        2 errors, 1 warning in 2 claims of 1 document under 3 rules; every value was checked
        ");
    }
}
