//! The desk: a project that is open for adding and deciding.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::proposed::Extracted;
use crate::project::{self, Cache, Project};

/// A project that is open for adding and deciding. What it knows of the disk is as old as the last
/// [`Desk::open`] or [`Desk::reload`]; what it writes is always worked out from the file as it then is.
#[derive(Debug)]
pub struct Desk {
    /// The folder that paths are shown from.
    pub here: PathBuf,
    pub project: Project,
    /// What the extractor reads in the documents that were asked for.
    pub(super) extracted: Mutex<FxHashMap<PathBuf, Arc<Extracted>>>,
}

impl Desk {
    /// Opens the project around `start`, a document or a folder.
    ///
    /// # Errors
    /// When the project cannot be read. What is wrong inside its files is among `project.findings`.
    pub fn open(here: &Path, start: &Path) -> anyhow::Result<Desk> {
        let start = here.join(start);
        let root = project::root_of(&start).unwrap_or_else(|| match start.is_dir() {
            true => start.clone(),
            false => start.parent().unwrap_or(here).to_owned(),
        });
        Ok(Desk { here: here.to_owned(), project: loaded(here, &root)?, extracted: Mutex::default() })
    }

    /// Reads the project again.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn reload(&mut self) -> anyhow::Result<()> {
        self.project = loaded(&self.here, &self.project.root)?;
        Ok(())
    }

    /// Returns the path as the user would type it here.
    pub fn shown(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.here).unwrap_or(path);
        shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    /// Returns the path from the top of the project, `/`-separated; proposals and rejections name documents so.
    pub fn inside(&self, path: &Path) -> String {
        let path = self.here.join(path);
        let path = path.canonicalize().unwrap_or(path);
        let root = self.project.root.canonicalize().unwrap_or_else(|_| self.project.root.clone());
        let inside = path.strip_prefix(&root).unwrap_or(&path);
        inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn loaded(here: &Path, root: &Path) -> anyhow::Result<Project> {
    let mut project = project::load_root(here, root, &[], &Cache::none())?;
    let (rules, findings) =
        project::choose(std::mem::take(&mut project.rules), &project.settings, &project.sources);
    project.rules = rules;
    project.findings.extend(findings);
    Ok(project)
}
