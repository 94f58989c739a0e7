//! Writing a new record into the file of its document.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, anyhow};
use thiserror::Error;

use super::{Change, Desk, Done, Paper, ids};
use crate::claims::{self, Draft, EditError};
use crate::project::Writer;

/// A record that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub id: String,
    pub file: PathBuf,
    /// The line of the record, counted from 1.
    pub line: usize,
}

/// What adding records makes of their file.
#[derive(Debug)]
pub struct Plan {
    /// What becomes of each record.
    pub added: Vec<anyhow::Result<Added>>,
    /// The text of the file before, `None` where there was none, and after.
    pub old: Option<String>,
    pub new: String,
}

/// A file of claims that cannot take a record, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file} cannot be changed: {error}")]
pub struct AddError {
    pub file: String,
    pub error: EditError,
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
        self.add_all(paper, std::slice::from_ref(draft))?.pop().context("one record gives one answer")?
    }

    /// Writes records into the file of their document, all at once; returns what became of each.
    ///
    /// # Errors
    /// When the file cannot be changed or written; then none is.
    pub fn add_all(&self, paper: &Paper, drafts: &[Draft]) -> anyhow::Result<Vec<anyhow::Result<Added>>> {
        Ok(self.carried_out(paper, drafts)?.added)
    }

    /// Writes a record as [`Desk::add`] does; what was done can be taken back by [`Desk::undo`].
    ///
    /// # Errors
    /// As [`Desk::add`].
    pub fn add_undoable(&self, paper: &Paper, draft: &Draft) -> anyhow::Result<Done> {
        let mut plan = self.carried_out(paper, std::slice::from_ref(draft))?;
        let added = plan.added.pop().context("one record gives one answer")??;
        let says = format!("{} is recorded in {}:{}", added.id, self.shown(&added.file), added.line);
        let change = Change { file: added.file, old: plan.old, new: plan.new };
        Ok(Done { items: vec![added.id], says, changes: vec![change] })
    }

    fn carried_out(&self, paper: &Paper, drafts: &[Draft]) -> anyhow::Result<Plan> {
        let writer = Writer::lock(&self.project.root)?;
        let mut tries = 0;
        loop {
            let plan = self.planned(&writer, paper, drafts)?;
            if plan.new == plan.old.as_deref().unwrap_or("") {
                return Ok(plan);
            }
            match writer.replace(&paper.file, plan.old.as_deref(), &plan.new) {
                Ok(()) => return Ok(plan),
                Err(error) if tries == TRIES => return Err(error),
                Err(_) => tries += 1,
            }
        }
    }

    /// Returns what [`Desk::add_all`] would write now.
    ///
    /// # Errors
    /// As [`Desk::add_all`].
    pub fn plan(&self, paper: &Paper, drafts: &[Draft]) -> anyhow::Result<Plan> {
        self.planned(&Writer::lock(&self.project.root)?, paper, drafts)
    }

    pub(super) fn planned(&self, writer: &Writer, paper: &Paper, drafts: &[Draft]) -> anyhow::Result<Plan> {
        let old = writer.read(&paper.file)?;
        let text = match &old {
            Some(text) if !text.trim().is_empty() => text.clone(),
            _ => self.empty_file(paper),
        };
        let read: Vec<Result<(), Vec<String>>> =
            drafts.iter().map(|draft| self.check_readable(paper, draft)).collect();
        let mut readable: Vec<Draft> = drafts
            .iter()
            .zip(&read)
            .filter(|(_, read)| read.is_ok())
            .map(|(draft, _)| draft.clone())
            .collect();
        let file = self.shown(&paper.file);
        let mut tries = 0;
        let (new, placed) = loop {
            let (new, placed) = claims::insert(&text, &paper.text, &readable)
                .map_err(|error| AddError { file: file.clone(), error })?;
            // Another process, or a record before this one, may have made the same id.
            let mut is_again = false;
            for (draft, line) in readable.iter_mut().zip(&placed) {
                if line.is_err() && ids::is_made(draft) {
                    draft.set("id", Some(self.new_id(draft).into()));
                    is_again = true;
                }
            }
            if !is_again || tries == TRIES {
                break (new, placed);
            }
            tries += 1;
        };
        let is_empty = readable.is_empty();
        let mut placed = readable.into_iter().zip(placed);
        let added = read.into_iter().map(|read| {
            read.map_err(|faults| anyhow!("{}", faults.join("\n")))?;
            let (draft, line) = placed.next().context("a record gives a place")?;
            let line = line.map_err(|error| AddError { file: file.clone(), error })?;
            let id = draft.text("id").context("a record needs an id")?.to_owned();
            Ok(Added { id, file: paper.file.clone(), line })
        });
        let added = added.collect();
        // Where nothing is added, nothing is made.
        let new = if is_empty { old.clone().unwrap_or_default() } else { new };
        Ok(Plan { added, old, new })
    }

    /// Returns the head of a file for the claims of a document.
    fn empty_file(&self, paper: &Paper) -> String {
        let folder = paper.file.parent().unwrap_or(Path::new(""));
        let date = paper.day.map(|day| day.to_string());
        claims::new_file(&relative(folder, &paper.path), &claims::hash_document(&paper.text), date.as_deref())
    }
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
