//! Proposals: claims that an extractor found and that wait for a person, in files that git ignores.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::json::draft_of;
use super::{Desk, Paper};
use crate::claims::Draft;
use crate::project::{PRIVATE_FOLDER, Writer, private_folder};
use crate::sources::Span;

/// A claim that waits for a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The id that its record will have.
    pub id: String,
    /// The document, from the top of the project.
    pub document: String,
    pub quote: String,
    /// The bytes of the quote, end exclusive.
    pub start: u32,
    pub end: u32,
    /// The other fields of the record.
    pub fields: BTreeMap<String, Value>,
    /// Who proposes it: `factlint@0.1.0`, or the name that another extractor gives itself.
    pub extractor: String,
    /// How sure the extractor is, in thousandths.
    pub score: u16,
    /// Why it is proposed, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A file of proposals.
#[derive(Clone, Debug)]
pub(super) struct PendingFile {
    pub path: PathBuf,
    pub text: String,
    pub proposals: Vec<Proposal>,
}

/// Characters around a quote by which a rejected proposal is known again, wherever its paragraph moves.
const NEIGHBOUR_CHARS: usize = 24;

impl Proposal {
    /// Returns the record that is proposed.
    pub fn draft(&self) -> Draft {
        let at = Span { start: self.start, end: self.end.max(self.start) };
        draft_of(&self.fields).with("id", &self.id).with("quote", &self.quote).with("at", &at.to_string())
    }

    /// Returns where its quote stands: its span, or where that is now; `None` where the quote is gone.
    pub fn span(&self, paper: &Paper) -> Option<Span> {
        let at = Span { start: self.start, end: self.end.max(self.start) };
        let stands = |span: &Span| paper.words(*span) == self.quote;
        if stands(&at) {
            return Some(at);
        }
        let places = crate::claims::places(&paper.text, &self.quote);
        places.into_iter().min_by_key(|span| span.start.abs_diff(self.start))
    }
}

/// Returns the name by which a statement is known again that was rejected: over its document, words and neighbours.
pub(super) fn mark(document: &str, paper: &Paper, span: Span) -> String {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = paper.text.get(..span.start as usize).unwrap_or("");
    let start = before.char_indices().rev().nth(NEIGHBOUR_CHARS - 1).map_or(0, |(at, _)| at);
    let behind = paper.text.get(span.end as usize..).unwrap_or("");
    let end = behind.char_indices().nth(NEIGHBOUR_CHARS).map_or(behind.len(), |(at, _)| at);
    let mut hasher = blake3::Hasher::new();
    let parts = [before.get(start..).unwrap_or(""), &paper.words(span), behind.get(..end).unwrap_or("")];
    hasher.update(document.as_bytes());
    for part in parts {
        hasher.update(&[0]).update(fold(part).as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

impl Desk {
    fn pending_folder(&self) -> PathBuf {
        self.project.root.join(PRIVATE_FOLDER).join("pending")
    }

    /// Returns the file of the proposals about a document.
    pub(super) fn pending_path(&self, document: &str) -> PathBuf {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String =
            document.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().map(plain).collect();
        let hash = blake3::hash(document.as_bytes()).to_hex();
        self.pending_folder().join(format!("{name}-{}.jsonl", &hash[..6]))
    }

    /// Reads all proposals, by document and place.
    ///
    /// # Errors
    /// When a file of proposals cannot be read.
    pub(super) fn pending(&self) -> anyhow::Result<Vec<PendingFile>> {
        let folder = self.pending_folder();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", self.shown(&folder))),
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
        paths.sort();
        paths.iter().map(|path| self.pending_file(path)).collect()
    }

    /// Reads a file of proposals; one that does not exist holds none.
    pub(super) fn pending_file(&self, path: &Path) -> anyhow::Result<PendingFile> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", self.shown(path))),
        };
        let mut proposals = Vec::new();
        for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let proposal = serde_json::from_str(line)
                .with_context(|| format!("{}:{}: no proposal; delete the line", self.shown(path), nth + 1))?;
            proposals.push(proposal);
        }
        Ok(PendingFile { path: path.to_owned(), text, proposals })
    }

    /// Writes a file of proposals.
    pub(super) fn write_pending(
        &self,
        writer: &Writer,
        old: &PendingFile,
        proposals: &[Proposal],
    ) -> anyhow::Result<String> {
        private_folder(&self.project.root)?;
        let mut text = String::new();
        for proposal in proposals {
            text.push_str(&serde_json::to_string(proposal)?);
            text.push('\n');
        }
        let known = old.path.exists().then_some(old.text.as_str());
        writer.replace(&old.path, known, &text)?;
        Ok(text)
    }
}
