//! `factlint check --jsonl`: texts from standard input, findings to standard output, a line each.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::check_documents::rules_for_texts;
use super::{Exit, jsonl};
use crate::engine::{self, TextRules};
use crate::findings::{Finding, Role};
use crate::project::Settings;
use crate::quantities::Day;
use crate::sources::{Format, Source, SourceId, Sources, Span};

/// A text, or several that are checked together.
#[derive(Deserialize)]
pub(super) struct Question {
    id: Value,
    text: Option<String>,
    #[serde(default)]
    texts: Vec<NamedText>,
    #[serde(default)]
    date: Option<String>,
}

#[derive(Deserialize)]
struct NamedText {
    name: String,
    text: String,
}

#[derive(Serialize)]
pub(super) struct Answer {
    id: Value,
    findings: Vec<WrittenFinding>,
    checked: usize,
    unchecked: usize,
}

#[derive(Serialize)]
struct WrittenFinding {
    rule: String,
    severity: &'static str,
    verdict: &'static str,
    message: String,
    spans: Vec<WrittenSpan>,
    why: Vec<String>,
    proof: Option<WrittenProof>,
}

#[derive(Serialize)]
struct WrittenSpan {
    source: Option<String>,
    start: u32,
    end: u32,
    text: String,
}

#[derive(Serialize)]
struct WrittenProof {
    steps: Vec<WrittenStep>,
    sum: String,
}

#[derive(Serialize)]
struct WrittenStep {
    name: String,
    multiplier: String,
    inequality: String,
}

/// Answers each line of standard input.
///
/// # Errors
/// When standard input cannot be read, standard output cannot be written, or the flags name a rule that does not exist.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    answer_all(settings, std::io::stdin().lock())
}

/// Answers each line of a file.
///
/// # Errors
/// As for [`run`], of the file.
pub fn run_file(settings: &Settings, file: &Path) -> anyhow::Result<Exit> {
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    answer_all(settings, opened)
}

/// Says whether a file holds texts, a line each, and no records: `{"id": 1, "text": "…"}`.
pub fn holds_texts(file: &Path) -> bool {
    let is_lines = file.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    let first = || {
        let lines = BufReader::new(File::open(file).ok()?.take(LONGEST_FIRST)).lines();
        lines.map_while(Result::ok).find(|line| !line.trim().is_empty())
    };
    let asks = |line: String| {
        let Ok(Value::Object(fields)) = serde_json::from_str(&line) else { return false };
        let has_text = fields.get("text").is_some_and(Value::is_string) || fields.contains_key("texts");
        has_text && !fields.contains_key("quote")
    };
    is_lines && first().is_some_and(asks)
}

/// So many bytes of a file are read at most to see what its first line holds.
const LONGEST_FIRST: u64 = 1 << 24;

fn answer_all(settings: &Settings, input: impl Read) -> anyhow::Result<Exit> {
    let mut packs = Sources::default();
    let (rules, findings) = rules_for_texts(&mut packs, settings);
    if let Some(finding) = findings.first() {
        bail!("{}", finding.message);
    }
    let output = std::io::stdout().lock();
    jsonl::answer_lines_of(input, output, jsonl::longest_line(), |question| answer(question, &packs, &rules))
}

pub(super) fn answer(question: Question, packs: &Sources, rules: &TextRules) -> Result<Answer, String> {
    let date = match &question.date {
        None => None,
        Some(date) => Some(
            date.get(..10)
                .and_then(|day| day.parse::<Day>().ok())
                .ok_or_else(|| format!("`{date}` is not a date such as 2024-01-28"))?,
        ),
    };
    if question.text.is_none() && question.texts.is_empty() {
        return Err("the line has neither `text` nor `texts`: {\"id\": 1, \"text\": \"...\"}".to_owned());
    }
    // Places in the packs are named by their number, so that they stand before the texts.
    let mut sources = packs.clone();
    let texts: Vec<(Option<String>, SourceId)> = question
        .text
        .into_iter()
        .map(|text| (None, text))
        .chain(question.texts.into_iter().map(|text| (Some(text.name), text.text)))
        .map(|(name, text)| {
            let unnamed = if Format::of_text(&text) == Format::Plain { "text.txt" } else { "text.md" };
            let file = name.as_deref().filter(|name| name.contains('.')).unwrap_or(unnamed);
            let source = sources.add(Source::new(file, text));
            (name, source)
        })
        .collect();
    let ids: Vec<SourceId> = texts.iter().map(|(_, source)| *source).collect();
    let outcome = engine::run_texts(&sources, &ids, date, rules);
    let name_of =
        |source: SourceId| texts.iter().find(|(_, id)| *id == source).and_then(|(name, _)| name.clone());
    let findings =
        outcome.findings.iter().map(|finding| WrittenFinding::new(finding, &sources, name_of)).collect();
    let summary = outcome.summary;
    Ok(Answer { id: question.id, findings, checked: summary.checked, unchecked: summary.unchecked })
}

impl WrittenFinding {
    fn new(finding: &Finding, sources: &Sources, name_of: impl Fn(SourceId) -> Option<String>) -> Self {
        let labels = finding.labels.iter().filter(|label| label.role != Role::Rule);
        let slice =
            |source: SourceId, span: Span| span.slice(&sources.get(source).text).unwrap_or("").to_owned();
        let mut spans: Vec<WrittenSpan> = Vec::new();
        for label in labels {
            if spans.iter().any(|span| (span.start, span.end) == (label.span.start, label.span.end)) {
                continue;
            }
            spans.push(WrittenSpan {
                source: name_of(label.source),
                start: label.span.start,
                end: label.span.end,
                text: slice(label.source, label.span),
            });
        }
        let proof = finding.proof.as_ref().map(|proof| WrittenProof {
            steps: proof
                .steps
                .iter()
                .map(|step| WrittenStep {
                    name: step.name.clone(),
                    multiplier: step.multiplier.to_string(),
                    inequality: step.inequality.clone(),
                })
                .collect(),
            sum: proof.sum.clone(),
        });
        WrittenFinding {
            rule: finding.rule.clone(),
            severity: finding.severity.name(),
            verdict: finding.verdict.name(),
            message: finding.message.clone(),
            spans,
            why: finding.why.clone(),
            proof,
        }
    }
}
