//! `factlint check report.md`: documents without records, whose claims are read out of their text.

use std::path::{Path, PathBuf};

use super::input::read_text;
use super::subject::Checked;
use crate::engine::{self, Input, Outcome};
use crate::extract::{self, Extraction};
use crate::findings::{Finding, Summary};
use crate::project::{self, Settings};
use crate::rules::{self, Rule};
use crate::sources::{Source, SourceId, Sources};

/// The endings of files that are documents.
const DOCUMENTS: &[&str] = &["md", "markdown", "txt", "html", "htm", "csv", "tsv"];

/// Says whether a path is a document that no record beside it describes, or standard input.
pub fn is_document(path: &Path) -> bool {
    if path == Path::new("-") {
        return true;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    let has_record = ["yaml", "yml"].iter().any(|ending| path.with_extension(ending).is_file());
    DOCUMENTS.contains(&ending.as_str()) && path.is_file() && !has_record
}

/// Returns the packed rules that the settings ask for, without those that the readers of texts ask more closely, and
/// what is wrong with the settings.
pub fn rules_for_texts(sources: &mut Sources, settings: &Settings) -> (Vec<Rule>, Vec<Finding>) {
    let (mut rules, unknown) = project::choose(rules::packed(sources), settings);
    rules.retain(|rule| !extract::ASKED_BY_READERS.contains(&rule.name.as_str()));
    (rules, unknown)
}

/// Checks documents, each by itself or all `together`, against the rules that the settings ask for.
///
/// # Errors
/// When one cannot be read.
pub fn check(paths: &[PathBuf], together: bool, settings: &Settings) -> anyhow::Result<Checked> {
    let mut sources = Sources::default();
    let (rules, findings) = rules_for_texts(&mut sources, settings);
    let mut documents = Vec::new();
    for path in paths {
        let (name, text) = read_text(path)?;
        documents.push(sources.add(Source::new(name, text)));
    }
    let mut checked = Checked {
        sources,
        findings,
        suppressed: Vec::new(),
        rules: Vec::new(),
        marks: Vec::new(),
        summary: Summary::default(),
        claims: Vec::new(),
    };
    let groups: Vec<&[SourceId]> =
        if together { vec![documents.as_slice()] } else { documents.chunks(1).collect() };
    for group in groups {
        let Extraction { claims, stated, findings } = extract::read_sources(&checked.sources, group, None);
        let outcome: Outcome = engine::run(&Input {
            sources: &checked.sources,
            claims: &claims,
            stated: &stated,
            rules: &rules,
            own_rules: &[],
            documents: group.len(),
        });
        checked.findings.extend(findings);
        checked.findings.extend(outcome.findings);
        checked.marks.extend(outcome.marks);
        checked.rules = outcome.rules;
        let (sum, one) = (&mut checked.summary, outcome.summary);
        sum.documents += one.documents;
        sum.claims += one.claims;
        sum.checked += one.checked;
        sum.unchecked += one.unchecked;
        sum.rules = one.rules;
    }
    engine::sort(&mut checked.findings, &checked.sources);
    Ok(checked)
}
