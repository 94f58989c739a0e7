//! `factlint check report.md`: documents without records, whose claims are read out of their text.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::checked::Checked;
use crate::engine::{self, Outcome, TextRules};
use crate::extract::ASKED_BY_READERS;
use crate::findings::{Finding, Summary};
use crate::project::{self, Cache, Files, Settings};
use crate::quantities::Day;
use crate::rules::{self, Rule};
use crate::sources::{SourceId, Sources};

/// The endings of files of records and rules.
const RECORDS: &[&str] = &["yaml", "yml", "jsonl"];

/// What a path on the command line is.
#[derive(Debug, PartialEq, Eq)]
pub enum Named {
    /// Records, or a folder of them. A document with records beside it means these.
    Records(PathBuf),
    /// A document that no record describes, also one that is not there, or standard input.
    Document(PathBuf),
}

/// Says what a path is.
pub fn named(path: &Path) -> Named {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    if path == Path::new("-") {
        return Named::Document(path.to_owned());
    }
    if path.is_dir() || RECORDS.contains(&ending.as_str()) || ending.is_empty() && !path.exists() {
        return Named::Records(path.to_owned());
    }
    let beside = RECORDS.iter().map(|ending| path.with_extension(ending)).find(|beside| beside.is_file());
    beside.map_or_else(|| Named::Document(path.to_owned()), Named::Records)
}

/// Returns the packed rules that the settings ask for, and what is wrong with the settings.
pub fn rules_for_texts(sources: &mut Sources, settings: &Settings) -> (TextRules, Vec<Finding>) {
    let packed = rules::packed(sources);
    let (rules, mut unknown) = project::choose(packed, settings, sources);
    let is_asked = |rule: &Rule| !ASKED_BY_READERS.contains(&rule.name.as_str());
    if unknown.is_empty() && !settings.select.is_empty() && !rules.iter().any(is_asked) {
        unknown.push(none_asked(&rules, &settings.select));
    }
    (TextRules::new(rules), unknown)
}

/// Says that texts are asked none of the rules that were selected, and which they are asked instead.
fn none_asked(chosen: &[Rule], selected: &[String]) -> Finding {
    let mut sources = Sources::default();
    let alike = |rule: &Rule| {
        let shares = |other: &Rule| other.tags.iter().any(|tag| rule.tags.contains(tag));
        rule.is_stated_in_text() && chosen.iter().any(shares)
    };
    let others = rules::packed(&mut sources).into_iter().filter(alike);
    let names: Vec<String> = others.map(|rule| format!("`{}`", rule.name)).collect();
    let message = format!("no text is asked `{}`, so nothing would be checked", selected.join("`, `"));
    let help = match names.as_slice() {
        [] => "`factlint rules` lists all rules with their tags and packs".to_owned(),
        names => format!("of texts select {}", names.join(", ")),
    };
    Finding::unreadable("unknown-rule", message).help(help)
}

/// Checks documents, each by itself or all `together`, against the rules that the settings ask for, read as of a date or else
/// as of their own. A document that cannot be read is a finding.
pub fn check(
    mut files: Files,
    paths: &[PathBuf],
    together: bool,
    date: Option<Day>,
    settings: &Settings,
    cache: &Cache,
) -> Checked {
    let before = files.sources.iter().count();
    let (rules, unknown) = rules_for_texts(&mut files.sources, settings);
    // The texts that a finding can point into: the rules, whose own text is part of the program, and the documents.
    let asked: Vec<SourceId> = files.sources.iter().map(|(id, _)| id).skip(before).collect();
    files.findings.extend(unknown);
    let unread = files.findings.len();
    let documents = files.add_all(paths);
    // What could not be read has no text to check.
    let missing: Vec<SourceId> = files.findings[unread..]
        .iter()
        .filter(|finding| finding.rule == project::UNREADABLE_FILE)
        .filter_map(|finding| Some(finding.primary()?.source))
        .collect();
    let Files { sources, findings, .. } = files;
    let read: Vec<SourceId> = documents.into_iter().filter(|id| !missing.contains(id)).collect();
    let groups: Vec<&[SourceId]> = match together {
        true if !read.is_empty() => vec![read.as_slice()],
        _ => read.chunks(1).collect(),
    };
    let judge = |group: &&[SourceId]| {
        let judged = project::guard(&sources, group[0], || {
            let key = project::key_of("texts", &sources, *group, &[]).with(format!("{settings:?} {date:?}"));
            let texts = [asked.as_slice(), *group].concat();
            project::kept(cache, &key, &texts).unwrap_or_else(|| {
                let mut outcome = engine::run_texts(&sources, group, date, &rules);
                project::keep(cache, &key, &texts, &mut outcome);
                outcome
            })
        });
        project::advance();
        judged
    };
    project::expect(groups.len());
    let judged: Vec<Result<Outcome, Box<Finding>>> = groups.par_iter().map(judge).collect();
    let mut checked = Checked {
        sources,
        findings,
        suppressed: Vec::new(),
        rules: Vec::new(),
        marks: Vec::new(),
        summary: Summary::default(),
        claims: Vec::new(),
    };
    for outcome in judged {
        match outcome {
            Ok(outcome) => checked.add(outcome),
            Err(bug) => checked.findings.push(*bug),
        }
    }
    engine::sort(&mut checked.findings, &checked.sources);
    checked
}
