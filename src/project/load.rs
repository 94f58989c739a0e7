//! Reads everything a run is about into memory: settings, claims, the documents they quote, rules.

use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, SETTINGS_FILE, Settings, find, root_of};
use crate::claims::{self, Claim, Exception, Names, Records, Stated, When};
use crate::findings::Finding;
use crate::rules::{self, PACKS, Rule};
use crate::sources::{Source, SourceId, Sources, Span};

/// Everything a run is about, in memory.
#[derive(Debug)]
pub struct Project {
    pub root: PathBuf,
    pub settings: Settings,
    pub sources: Sources,
    pub claims: Vec<Claim>,
    /// What the documents state between the claims, where these were read out of them too.
    pub stated: Vec<Stated>,
    /// The rules that are asked: those that came with the program and those of the project.
    pub rules: Vec<Rule>,
    /// The files of the project's own rules.
    pub own_rules: Vec<SourceId>,
    /// How many documents the claims quote.
    pub documents: usize,
    /// The files of claims, by path.
    pub files: Vec<ClaimFile>,
    /// The ways of writing names.
    pub names: Names,
    /// Findings that the records say are known.
    pub exceptions: Vec<Exception>,
    /// What was wrong with the files.
    pub findings: Vec<Finding>,
}

/// A file of claims and the text that it quotes.
#[derive(Clone, Debug)]
pub struct ClaimFile {
    pub path: PathBuf,
    pub source: SourceId,
    /// The path of the document and, where it is there, its text.
    pub document: Option<(PathBuf, Option<SourceId>)>,
    /// The date of the document.
    pub date: Option<When>,
}

/// Largest file that is read, in bytes; offsets are 32 bits wide.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Loads the project around the first of `paths`, or around `here` where there is none.
///
/// # Errors
/// When a path does not exist or a folder cannot be read. What is wrong inside a file is a finding.
pub fn load(here: &Path, paths: &[PathBuf]) -> anyhow::Result<Project> {
    let start = paths.first().map_or(here, PathBuf::as_path);
    start
        .try_exists()
        .ok()
        .filter(|exists| *exists)
        .with_context(|| format!("{} does not exist", start.display()))?;
    load_root(here, &root_of(start).unwrap_or_else(|| folder_of(start).to_owned()), paths)
}

/// Loads the project whose top is `root`, all of it or the claims at or below `paths`. Paths are shown as from `here`.
///
/// # Errors
/// As [`load`].
pub fn load_root(here: &Path, root: &Path, paths: &[PathBuf]) -> anyhow::Result<Project> {
    let mut reader =
        Reader { here: std::path::absolute(here)?, sources: Sources::default(), findings: Vec::new() };
    let settings = reader.settings(root);
    let found = find(root, &settings, paths)?;
    for (path, reason) in &found.unreadable {
        reader.keep(path, Err(reason.clone()));
    }
    let (mut rules, own_rules) = reader.rules(&found);
    let names = reader.names(&found);
    rules.iter_mut().for_each(|rule| rule.use_names(&names));
    let records = reader.records(&found, &names);
    let (mut claims, exceptions, files) = reader.documents(records);
    let documents = files.iter().filter_map(|file| file.document.as_ref()?.1).collect::<FxHashSet<_>>().len();
    claims::unify_names(&mut claims);
    reader.findings.extend(claims::across_files(&claims, &reader.sources));
    let Reader { sources, findings, .. } = reader;
    Ok(Project {
        root: root.to_owned(),
        settings,
        sources,
        claims,
        stated: Vec::new(),
        rules,
        own_rules,
        documents,
        files,
        names,
        exceptions,
        findings,
    })
}

fn folder_of(path: &Path) -> &Path {
    if path.is_dir() {
        path
    } else {
        path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }
}

/// Reads files into sources and keeps what was wrong with them.
struct Reader {
    here: PathBuf,
    sources: Sources,
    findings: Vec<Finding>,
}

impl Reader {
    fn settings(&mut self, root: &Path) -> Settings {
        let path = root.join(SETTINGS_FILE);
        if !path.is_file() {
            return Settings::default();
        }
        let id = self.add(&path);
        let (settings, findings) = Settings::read(id, self.sources.text(id));
        self.findings.extend(findings);
        settings
    }

    /// Reads the packs and the project's own rules; an own rule takes the place of a packed one of its name.
    fn rules(&mut self, found: &Found) -> (Vec<Rule>, Vec<SourceId>) {
        let mut rules = rules::packed(&mut self.sources);
        let mut own_rules = Vec::new();
        for path in &found.rules {
            let id = self.add(path);
            let text = self.sources.text(id);
            // The packs stand in a folder of rules too: where the program is written.
            if PACKS.iter().any(|pack| pack.text == text) {
                continue;
            }
            let (mut own, findings) = rules::read(id, text);
            let pack = path.file_stem().unwrap_or_default().to_string_lossy();
            own.iter_mut().for_each(|rule| rule.pack = pack.clone().into_owned());
            rules.retain(|packed: &Rule| own.iter().all(|rule| rule.name != packed.name));
            rules.extend(own);
            self.findings.extend(findings);
            own_rules.push(id);
        }
        (rules, own_rules)
    }

    fn names(&mut self, found: &Found) -> Names {
        let files = found.names.iter().map(|path| self.add(path)).collect::<Vec<_>>();
        let texts: Vec<(SourceId, &str)> = files.iter().map(|id| (*id, self.sources.text(*id))).collect();
        let (names, findings) = Names::read(&texts);
        self.findings.extend(findings);
        names
    }

    /// Reads the files of claims, each on its own thread; returns them in the order of their paths.
    fn records(&mut self, found: &Found, names: &Names) -> Vec<(PathBuf, SourceId, Records)> {
        let files = self.add_all(&found.claims);
        let sources = &self.sources;
        let records: Vec<Records> =
            files.par_iter().map(|id| claims::read(*id, sources.text(*id), names)).collect();
        let paths = found.claims.iter().cloned().zip(files);
        paths.zip(records).map(|((path, source), records)| (path, source, records)).collect()
    }

    /// Reads the documents and finds each quote in its own.
    fn documents(
        &mut self,
        records: Vec<(PathBuf, SourceId, Records)>,
    ) -> (Vec<Claim>, Vec<Exception>, Vec<ClaimFile>) {
        let mut known: FxHashMap<PathBuf, Option<SourceId>> = FxHashMap::default();
        let mut work = Vec::with_capacity(records.len());
        let mut files = Vec::with_capacity(records.len());
        for (path, source, records) in records {
            let document = records.document.as_ref().map(|name| folder_of(&path).join(name));
            let id = document.as_ref().and_then(|document| {
                *known
                    .entry(document.clone())
                    .or_insert_with(|| document.is_file().then(|| self.add(document)))
            });
            let document = document.map(|document| (document, id));
            files.push(ClaimFile { path, source, document, date: records.date.clone() });
            work.push((records, id));
        }
        let sources = &self.sources;
        let anchored: Vec<Records> = work
            .into_par_iter()
            .map(|(mut records, document)| {
                records.anchor(document, sources);
                records
            })
            .collect();
        let (mut claims, mut exceptions) = (Vec::new(), Vec::new());
        for records in anchored {
            self.findings.extend(records.findings);
            claims.extend(records.claims);
            exceptions.extend(records.exceptions);
        }
        (claims, exceptions, files)
    }

    fn add_all(&mut self, paths: &[PathBuf]) -> Vec<SourceId> {
        let read: Vec<_> = paths.par_iter().map(|path| read_text(path)).collect();
        paths.iter().zip(read).map(|(path, read)| self.keep(path, read)).collect()
    }

    fn add(&mut self, path: &Path) -> SourceId {
        self.keep(path, read_text(path))
    }

    fn keep(&mut self, path: &Path, read: Result<(String, Option<usize>), String>) -> SourceId {
        let name = shown(&self.here, path);
        match read {
            Ok((text, wrong)) => {
                let id = self.sources.add(Source::new(name, text));
                if let Some(at) = wrong {
                    self.findings.push(
                        Finding::unreadable("not-utf-8", "the file is not UTF-8")
                            .at(
                                id,
                                Span::new(at, at + '\u{fffd}'.len_utf8()),
                                "first byte that is no character",
                            )
                            .help("save the file as UTF-8"),
                    );
                }
                id
            }
            Err(error) => {
                let message = format!("cannot read {name}: {error}");
                let id = self.sources.add(Source::new(name, ""));
                self.findings.push(Finding::unreadable("unreadable-file", message).at(
                    id,
                    Span::new(0, 0),
                    "",
                ));
                id
            }
        }
    }
}

/// Reads a file; where it is not UTF-8, the wrong bytes are replaced and the place of the first is returned too.
fn read_text(path: &Path) -> Result<(String, Option<usize>), String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MAX_FILE_BYTES {
        return Err(format!("it has {size} bytes, more than {MAX_FILE_BYTES}"));
    }
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    })
}

/// The path as the user would type it from here, `/`-separated.
fn shown(here: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = absolute.strip_prefix(here).unwrap_or(path);
    shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
