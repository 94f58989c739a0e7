//! The baseline: findings that a project starts with and means to work off, one entry each.
//!
//! Entries are keyed by fingerprints, which follow claims and quotes and not places, so that an edit elsewhere changes
//! nothing. The file is a sorted list, so that two branches that shrink it merge.

use std::path::Path;

use anyhow::Context;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::yaml_words::in_words;
use crate::findings::{Finding, Suppressed, Suppression, fingerprints};
use crate::quantities::Day;
use crate::sources::Sources;

/// The file beside the settings that is taken where nothing else is said.
pub const BASELINE_FILE: &str = "factlint-baseline.yaml";

const HEAD: &str = "# Findings that are known, one entry each. `factlint baseline update` drops those that are gone;\n\
                    # only `--add` takes new ones in.\n";

/// One finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub rule: String,
    /// Ids of the claims of the finding, sorted.
    pub claims: Vec<String>,
    pub fingerprint: String,
    /// The day on which the entry was made, `2026-11-22`.
    pub first_seen: String,
    /// What the finding said when it was last written; for readers only.
    pub message: String,
}

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Sorted by rule, claims and fingerprint; no fingerprint stands twice.
    pub entries: Vec<Entry>,
}

/// Findings held against a baseline.
#[derive(Debug)]
pub struct Compared {
    pub known: Vec<Suppressed>,
    /// Entries that no finding answers to any more.
    pub stale: Vec<Entry>,
}

impl Baseline {
    /// Makes the baseline of findings, first seen on that day. What could not be read is never known.
    pub fn of(findings: &[Finding], sources: &Sources, today: &str) -> Baseline {
        let findings: Vec<&Finding> = findings.iter().filter(|finding| !finding.is_unreadable()).collect();
        let names = fingerprints(findings.iter().copied(), sources);
        let entry = |(finding, fingerprint): (&&Finding, String)| Entry {
            rule: finding.rule.clone(),
            claims: finding.claims.clone(),
            fingerprint,
            first_seen: today.to_owned(),
            message: finding.message.clone(),
        };
        let mut entries: Vec<Entry> = findings.iter().zip(names).map(entry).collect();
        entries.sort();
        Baseline { entries }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When the file cannot be read: a baseline that is missing is not an empty one.
    pub fn read(path: &Path) -> anyhow::Result<(Baseline, String)> {
        let help = "`factlint baseline create` writes the file";
        let text = std::fs::read_to_string(path).map_err(|error| {
            anyhow::anyhow!("cannot read the baseline {}: {error}\nhelp: {help}", path.display())
        })?;
        let is_empty = text.lines().all(|line| line.trim().is_empty() || line.starts_with('#'));
        let mut entries: Vec<Entry> = if is_empty {
            Vec::new()
        } else {
            serde_yaml::from_str(&text).map_err(|error| {
                let (what, line) = in_words(&error);
                let line = line.map_or(String::new(), |line| format!(":{line}"));
                anyhow::anyhow!("cannot read the baseline {}{line}: {what}\nhelp: {help}", path.display())
            })?
        };
        entries.sort();
        entries.dedup_by(|one, other| one.fingerprint == other.fingerprint);
        Ok((Baseline { entries }, text))
    }

    /// Writes the baseline.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let list = serde_yaml::to_string(&self.entries).context("cannot write the entries as YAML")?;
        super::replace(path, |out| write!(out, "{HEAD}{list}"))
    }

    /// Takes the known findings out of `findings`.
    pub fn apply(&self, findings: &mut Vec<Finding>, sources: &Sources, today: Option<Day>) -> Compared {
        let readable = findings.iter().filter(|finding| !finding.is_unreadable());
        let mut names = fingerprints(readable, sources).into_iter();
        let mut compared = Compared { known: Vec::new(), stale: Vec::new() };
        let entries: FxHashMap<&str, &Entry> =
            self.entries.iter().map(|entry| (entry.fingerprint.as_str(), entry)).collect();
        let mut met: FxHashSet<&str> = FxHashSet::default();
        let mut kept = Vec::new();
        for finding in findings.drain(..) {
            let name = if finding.is_unreadable() { None } else { names.next() };
            match name.and_then(|name| entries.get(name.as_str())) {
                Some(entry) => {
                    met.insert(&entry.fingerprint);
                    let days = age(&entry.first_seen, today);
                    let by = Suppression::Baseline { since: entry.first_seen.clone(), days };
                    compared.known.push(Suppressed { finding, by });
                }
                None => kept.push(finding),
            }
        }
        *findings = kept;
        let is_stale = |entry: &&Entry| !met.contains(entry.fingerprint.as_str());
        compared.stale = self.entries.iter().filter(is_stale).cloned().collect();
        compared
    }
}

/// Returns the days from a day to today; 0 where either is unknown.
pub fn age(first_seen: &str, today: Option<Day>) -> i64 {
    let parts: Vec<Option<i32>> = first_seen.split('-').map(|part| part.parse().ok()).collect();
    let day = match parts.as_slice() {
        [Some(year), Some(month), Some(day)] => {
            u32::try_from(*month).ok().zip(u32::try_from(*day).ok()).and_then(|(m, d)| Day::new(*year, m, d))
        }
        _ => None,
    };
    day.zip(today).map_or(0, |(day, today)| today.number() - day.number()).max(0)
}
