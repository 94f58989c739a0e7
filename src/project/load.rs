//! Reads everything a run is about into memory: settings, claims, the documents they quote, rules.

use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cache, Files, Found, Key, Settings, find, key_of, records, root_of};
use crate::claims::{self, Claim, Exception, Fields, Names, Records, Stated, When};
use crate::findings::Finding;
use crate::rules::{self, PACKS, Rule};
use crate::sources::{SourceId, Sources, Span};

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
    /// Whether all claims of the project were to be read, and not those at some paths only.
    pub is_whole: bool,
    /// How many documents the claims quote.
    pub documents: usize,
    /// The files of claims, by path.
    pub files: Vec<ClaimFile>,
    /// Where the values of documents stand that were read in this run.
    pub values: FxHashMap<SourceId, Vec<Span>>,
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

impl ClaimFile {
    /// Returns the text of the document, where it is there.
    pub fn text(&self) -> Option<SourceId> {
        self.document.as_ref()?.1
    }
}

/// A project whose records have not been read.
#[derive(Debug)]
pub struct Unread {
    /// What is known of it so far: neither texts nor claims.
    pub project: Project,
    /// Of all texts of the project, what was wrong with them as texts included; `None` where the documents are not
    /// known before the records are read.
    pub key: Option<Key>,
    files: Files,
    rules: RuleFiles,
    opened: records::Opened,
}

/// The texts of the rules of a project.
#[derive(Debug)]
struct RuleFiles {
    packs: Vec<SourceId>,
    /// The project's own, each with the name of its pack.
    own: Vec<(SourceId, String)>,
}

/// Loads the project around the first of `paths`, or around `here` where there is none.
///
/// # Errors
/// When a path does not exist or a folder cannot be read. What is wrong inside a file is a finding.
pub fn load(here: &Path, paths: &[PathBuf], cache: &Cache) -> anyhow::Result<Project> {
    Ok(open(here, paths, cache)?.read(cache).0)
}

/// Loads the project whose top is `root`, all of it or the claims at or below `paths`. Paths are shown as from `here`.
///
/// # Errors
/// As [`load`].
pub fn load_root(here: &Path, root: &Path, paths: &[PathBuf], cache: &Cache) -> anyhow::Result<Project> {
    Ok(open_root(here, root, paths, cache)?.read(cache).0)
}

/// Reads the texts of the project that [`load`] loads, and none of its records.
///
/// # Errors
/// As [`load`].
pub fn open(here: &Path, paths: &[PathBuf], cache: &Cache) -> anyhow::Result<Unread> {
    let start = paths.iter().find(|path| path.exists()).or(paths.first()).map_or(here, PathBuf::as_path);
    open_root(here, &root_of(start).unwrap_or_else(|| folder_of(start).to_owned()), paths, cache)
}

fn open_root(here: &Path, root: &Path, paths: &[PathBuf], cache: &Cache) -> anyhow::Result<Unread> {
    let mut reader = Reader(Files::new(here)?);
    let settings = reader.0.settings(root);
    let found = find(root, &settings, paths)?;
    for (path, reason) in &found.unreadable {
        reader.0.cannot_read(path, reason);
    }
    let rules = reader.rules(&found);
    let (names, name_files) = reader.names(&found);
    let Reader(mut files) = reader;
    let key = Key::new("records").with(format!("{:?}", files.sources.limits));
    let key = name_files.iter().fold(key, |key, id| key.with(files.sources.text(*id)));
    let opened = records::Opened::new(found.claims, &key, &mut files, cache);
    let project = Project {
        root: root.to_owned(),
        settings,
        sources: Sources::default(),
        claims: Vec::new(),
        stated: Vec::new(),
        rules: Vec::new(),
        own_rules: rules.own.iter().map(|(id, _)| *id).collect(),
        is_whole: paths.is_empty(),
        documents: 0,
        files: Vec::new(),
        values: FxHashMap::default(),
        names,
        exceptions: Vec::new(),
        findings: Vec::new(),
    };
    let key = opened.files.as_ref().map(|_| key_of_texts(&files));
    Ok(Unread { project, key, files, rules, opened })
}

fn key_of_texts(files: &Files) -> Key {
    let texts: Vec<SourceId> = files.sources.iter().map(|(id, _)| id).collect();
    key_of("project", &files.sources, &texts, &files.findings)
}

impl Unread {
    /// Returns all texts of the project.
    pub fn texts(&self) -> Vec<SourceId> {
        self.files.sources.iter().map(|(id, _)| id).collect()
    }

    /// Returns the project with its texts and without claims.
    pub fn unread(self) -> Project {
        Project { sources: self.files.sources, findings: self.files.findings, ..self.project }
    }

    /// Reads the records; with the key of all texts, where anything is kept.
    pub fn read(self, cache: &Cache) -> (Project, Option<Key>) {
        let Unread { mut project, mut key, mut files, rules, opened } = self;
        let reader = records::Reader { files: &mut files, names: &project.names, cache };
        let read = reader.read(opened, |files| {
            if key.is_none() && cache.is_on() {
                key = Some(key_of_texts(files));
            }
        });
        project.rules = rules.read(&mut files);
        project.rules.iter_mut().for_each(|rule| rule.use_names(&project.names));
        let mut faulty = Vec::new();
        let count: usize = read.iter().map(|(_, records, _)| records.claims.len()).sum();
        for (file, records, places) in read {
            project.values.extend(file.text().zip(places));
            files.findings.extend(records.findings);
            if project.claims.is_empty() && records.claims.len() == count {
                project.claims = records.claims;
            } else {
                project.claims.reserve_exact(count - project.claims.len());
                project.claims.extend(records.claims);
            }
            project.exceptions.extend(records.exceptions);
            faulty.extend(records.faulty);
            project.files.push(file);
        }
        let documents = project.files.iter().filter_map(ClaimFile::text);
        project.documents = documents.collect::<FxHashSet<_>>().len();
        files.findings.extend(unknown_rules(&mut project.exceptions, &project.rules, &files.sources));
        claims::unify_names(&mut project.claims);
        files.findings.extend(claims::across_files(&project.claims, &faulty, &files.sources));
        (project.sources, project.findings) = (files.sources, files.findings);
        (project, key)
    }
}

/// Takes out the exceptions that name a rule which does not exist, and returns a finding for each.
fn unknown_rules(exceptions: &mut Vec<Exception>, rules: &[Rule], sources: &Sources) -> Vec<Finding> {
    let is_known = |name: &str| rules::is_fault(name) || rules.iter().any(|rule| rule.name == name);
    let (known, unknown): (Vec<Exception>, Vec<Exception>) =
        std::mem::take(exceptions).into_iter().partition(|exception| is_known(&exception.rule));
    *exceptions = known;
    let finding = |exception: &Exception| {
        let names = rules.iter().map(|rule| rule.name.as_str()).chain(rules::fault_codes());
        let finding = rules::unknown_rule("the exception names", &exception.rule, names);
        let (source, record) = exception.record;
        match Fields::of(sources.get(source)).span(record, "ignore") {
            Some(span) => finding.at(source, span, "excepted here"),
            None => finding,
        }
    };
    unknown.iter().map(finding).collect()
}

/// The records of a file that only gave a fault of the program.
pub(super) fn lost(bug: Box<Finding>) -> Records {
    let mut records = Records::default();
    records.findings.push(*bug);
    records
}

pub(super) fn folder_of(path: &Path) -> &Path {
    if path.is_dir() {
        path
    } else {
        path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }
}

impl RuleFiles {
    /// Reads the rules; one of the project takes the place of a packed one of its name.
    fn read(self, files: &mut Files) -> Vec<Rule> {
        let mut rules = rules::packed_at(&self.packs);
        let mut first: FxHashMap<String, (SourceId, Span)> = FxHashMap::default();
        for (id, pack) in self.own {
            let (mut own, findings) = rules::read(id, files.sources.text(id));
            for rule in &mut own {
                rule.pack.clone_from(&pack);
                match first.entry(rule.name.clone()) {
                    Entry::Occupied(first) => files.findings.push(repeated(rule, *first.get())),
                    Entry::Vacant(place) => _ = place.insert((id, rule.span)),
                }
            }
            rules.retain(|packed: &Rule| own.iter().all(|rule| rule.name != packed.name));
            rules.extend(own);
            files.findings.extend(findings);
        }
        rules
    }
}

/// Says that the project has two rules of one name.
fn repeated(rule: &Rule, (source, span): (SourceId, Span)) -> Finding {
    Finding::unreadable("repeated-rule", format!("rule `{}` stands twice", rule.name))
        .at(rule.source, rule.span, "written again; only this one is asked")
        .at(source, span, "first written here")
        .help("give each rule a name of its own")
}

/// Reads the files of a project, each of its sort.
struct Reader(Files);

impl Reader {
    /// Reads the texts of the packs and of the project's own rules.
    fn rules(&mut self, found: &Found) -> RuleFiles {
        let packs = rules::add_packs(&mut self.0.sources);
        let mut own = Vec::new();
        for path in &found.rules {
            let id = self.0.add(path);
            let text = self.0.sources.text(id);
            // The packs stand in a folder of rules too: where the program is written.
            if PACKS.iter().all(|pack| pack.text != text) {
                own.push((id, path.file_stem().unwrap_or_default().to_string_lossy().into_owned()));
            }
        }
        RuleFiles { packs, own }
    }

    fn names(&mut self, found: &Found) -> (Names, Vec<SourceId>) {
        let files = found.names.iter().map(|path| self.0.add(path)).collect::<Vec<_>>();
        let texts: Vec<(SourceId, &str)> = files.iter().map(|id| (*id, self.0.sources.text(*id))).collect();
        let (names, findings) = Names::read(&texts);
        self.0.findings.extend(findings);
        (names, files)
    }
}
