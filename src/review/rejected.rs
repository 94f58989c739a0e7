//! Proposals that were looked at and not recorded: they do not come back, on no machine, since their file is shared.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::Desk;

/// A proposal that was rejected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rejected {
    /// Its name, over document, words and neighbours.
    pub mark: String,
    /// For people who read the file.
    pub document: String,
    pub quote: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

const HEAD: &str =
    "# Proposals that were looked at and not recorded; `factlint extract --propose` leaves them out.\n";

impl Desk {
    /// Returns the file of rejections: hidden, among the claims.
    pub(super) fn rejected_path(&self) -> PathBuf {
        let places = self.project.settings.claims.iter().map(|place| self.project.root.join(place));
        let folder = places.into_iter().find(|place| place.extension().is_none());
        folder.unwrap_or_else(|| self.project.root.clone()).join(".rejected.yaml")
    }

    /// Returns the names of all proposals that were rejected.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn rejected(&self) -> anyhow::Result<FxHashSet<String>> {
        let path = self.rejected_path();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FxHashSet::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", self.shown(&path))),
        };
        let entries = entries(&text).with_context(|| format!("cannot read {}", self.shown(&path)))?;
        Ok(entries.into_keys().collect())
    }
}

/// Returns the text of the file with one rejection more. A line each, sorted, so that branches merge clean.
pub(super) fn with(text: &str, rejected: &Rejected) -> anyhow::Result<String> {
    let mut entries = entries(text)?;
    entries.insert(rejected.mark.clone(), rejected.clone());
    let mut out = String::from(HEAD);
    for entry in entries.values() {
        // A JSON object is YAML too.
        out.push_str(&format!("- {}\n", serde_json::to_string(entry)?));
    }
    Ok(out)
}

fn entries(text: &str) -> anyhow::Result<BTreeMap<String, Rejected>> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(BTreeMap::new());
    }
    let entries: Vec<Rejected> = serde_yaml::from_str(text)?;
    Ok(entries.into_iter().map(|entry| (entry.mark.clone(), entry)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejections_stand_sorted_a_line_each() {
        let rejected = |mark: &str| Rejected {
            mark: mark.to_owned(),
            document: "claims/a.md".to_owned(),
            quote: "\"two\": sides".to_owned(),
            reason: None,
        };
        let text =
            with(&with(&with("", &rejected("b")).unwrap(), &rejected("a")).unwrap(), &rejected("b")).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert_eq!(entries(&text).unwrap().into_values().collect::<Vec<_>>(), [rejected("a"), rejected("b")]);
    }
}
