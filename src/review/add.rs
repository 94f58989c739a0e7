//! Writing a new record into the file of its document.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use thiserror::Error;

use super::{Desk, Paper};
use crate::claims::{self, Draft, Edit, EditError};
use crate::project::Writer;
use crate::sources::Span;

/// A record that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub id: String,
    pub file: PathBuf,
    /// The line of the record, counted from 1.
    pub line: usize,
    /// The text of the file before, `None` where there was none, and after.
    pub old: Option<String>,
    pub new: String,
}

/// Why a record was not written though nothing is wrong with the disk.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddError {
    #[error("{file} cannot be changed: {error}")]
    File { file: String, error: EditError },
}

/// Times that a file is read again because another program than factlint wrote it meanwhile.
const TRIES: usize = 3;

impl Desk {
    /// Writes a record into the file of its document, at the place of its quote. Another process that adds to the same
    /// file waits, and both records stand there.
    ///
    /// # Errors
    /// When the file cannot be changed or written.
    pub fn add(&self, paper: &Paper, draft: &Draft) -> anyhow::Result<Added> {
        let writer = Writer::lock(&self.project.root)?;
        let mut tries = 0;
        loop {
            let added = self.planned(&writer, paper, draft)?;
            match writer.replace(&added.file, added.old.as_deref(), &added.new) {
                Ok(()) => return Ok(added),
                Err(error) if tries == TRIES => return Err(error),
                Err(_) => tries += 1,
            }
        }
    }

    /// Returns what [`Desk::add`] would write now.
    ///
    /// # Errors
    /// As [`Desk::add`].
    pub fn plan(&self, paper: &Paper, draft: &Draft) -> anyhow::Result<Added> {
        self.planned(&Writer::lock(&self.project.root)?, paper, draft)
    }

    pub(super) fn planned(&self, writer: &Writer, paper: &Paper, draft: &Draft) -> anyhow::Result<Added> {
        let old = writer.read(&paper.file)?;
        let text = match &old {
            Some(text) if !text.trim().is_empty() => text.clone(),
            _ => self.empty_file(paper),
        };
        let start = draft.text("at").and_then(|at| at.parse::<Span>().ok()).map_or(0, |span| span.start);
        let index = claims::index_for(&text, &paper.text, start);
        let id = draft.text("id").context("a record needs an id")?.to_owned();
        if Draft::all(&text).iter().any(|known| known.text("id") == Some(&id)) {
            bail!("{} has a record `{id}` already", self.shown(&paper.file));
        }
        let new = claims::edit(&text, &[Edit::Insert { index, draft: draft.clone() }])
            .map_err(|error| AddError::File { file: self.shown(&paper.file), error })?;
        let line = line_of(&new, index);
        Ok(Added { id, file: paper.file.clone(), line, old, new })
    }

    /// Returns the head of a file for the claims of a document.
    fn empty_file(&self, paper: &Paper) -> String {
        let folder = paper.file.parent().unwrap_or(Path::new(""));
        let date = paper.day.map(|day| day.to_string());
        claims::new_file(&relative(folder, &paper.path), &claims::hash_document(&paper.text), date.as_deref())
    }
}

/// Returns the line of a record of the file, counted from 1.
fn line_of(text: &str, index: usize) -> usize {
    let span = claims::field_span(text, index as u32, "id");
    let before = span.and_then(|span| text.get(..span.start as usize)).unwrap_or("");
    before.matches('\n').count() + 1
}

/// Returns how the path is written from the folder, `/`-separated.
fn relative(folder: &Path, path: &Path) -> String {
    let real =
        |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or(path.to_owned());
    // The folder of a new file may not exist yet; its parents do.
    let known = folder.ancestors().find(|folder| folder.exists()).unwrap_or(folder);
    let folder = real(known).join(folder.strip_prefix(known).unwrap_or(Path::new("")));
    let path = real(path);
    let parts = |path: &Path| -> Vec<String> {
        let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
        parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (from, to) = (parts(&folder), parts(&path));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared).map(str::to_owned);
    up.chain(to.iter().skip(shared).cloned()).collect::<Vec<_>>().join("/")
}
