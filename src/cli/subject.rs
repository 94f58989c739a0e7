//! What a command checks: the files, the rules that are asked, the day it counts as; and what comes of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;

use super::check_documents::{self, Named};
use super::checked::Checked;
use super::day_flag;
use super::unrecorded::Recorded;
use crate::engine::Outcome;
use crate::findings::Finding;
use crate::project::{self, Cache, Files, Key, Project, Settings};
use crate::quantities::Day;
use crate::rules;
use crate::sources::SourceId;

/// The flags that say what is checked.
#[derive(Debug, clap::Args)]
pub struct SubjectArguments {
    /// Documents, files of claims, or folders; the project around the current folder if none is given; `-` is standard input
    pub paths: Vec<PathBuf>,
    /// Asks only these rules, by name, tag (S1) or pack (sums)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Asks these rules too, such as matters of taste that are off by default
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    extend_select: Vec<String>,
    /// Does not ask these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Takes standard input for a file of this name, whose ending tells its format
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Accepts a folder without any claim
    #[arg(long)]
    allow_empty: bool,
    /// Checks the documents named against one another too: an article and its summary
    #[arg(long)]
    together: bool,
    /// Reads claims out of the documents too, where no record covers a value
    #[arg(long)]
    extract: bool,
    /// Date against which documents without records are read, as YYYY-MM-DD [default: the date a document gives itself]
    #[arg(long, value_name = "DATE", value_parser = day_flag)]
    date: Option<NaiveDate>,
    /// The day on which exceptions and the baseline are judged [default: today]
    #[arg(long, value_name = "DATE", value_parser = day_flag)]
    today: Option<NaiveDate>,
    /// Neither uses nor keeps what earlier runs worked out
    #[arg(long, env = "FACTLINT_NO_CACHE", value_parser = clap::builder::FalseyValueParser::new())]
    no_cache: bool,
    /// Keeps what runs work out in this folder [default: the user's own, ~/.cache/factlint]
    #[arg(long, value_name = "FOLDER", env = "FACTLINT_CACHE_DIR", hide_env_values = true)]
    cache_dir: Option<PathBuf>,
}

/// What a run read: the files and the rules that are to be asked. A run of both is two checks with one report.
#[derive(Debug)]
pub struct Subject {
    /// Claims on record, with the documents that they quote.
    records: Option<OnRecord>,
    /// Documents whose claims are read out of their text.
    documents: Vec<PathBuf>,
    /// What the settings around the documents say of them.
    settings: Settings,
    /// The file of these settings, if any, and what is wrong with it.
    files: Files,
}

/// A project and what an earlier run found in the same texts.
#[derive(Debug)]
struct OnRecord {
    /// Without claims where the outcome is known.
    project: Box<Project>,
    outcome: Option<Outcome>,
    /// By which the outcome is kept.
    key: Option<Key>,
}

impl SubjectArguments {
    /// Says whether the whole project is checked with the rules of its settings, so that what finds no answer has none.
    pub fn is_whole(&self) -> bool {
        self.paths.is_empty() && self.select.is_empty() && self.ignore.is_empty()
    }

    /// Returns the cache that the flags ask for.
    pub fn cache(&self) -> Cache {
        if self.no_cache { Cache::none() } else { Cache::open(self.cache_dir.as_deref()) }
    }

    /// Returns the day that counts as today, also as it is written.
    pub fn today(&self) -> (Option<Day>, String) {
        let today = self.today.unwrap_or_else(|| chrono::Local::now().date_naive());
        (day(today), today.format("%Y-%m-%d").to_string())
    }

    /// Returns the folder of the settings, or the current one, and the settings.
    pub fn settings<'a>(&self, subject: &'a Subject) -> (&'a Path, Settings) {
        match &subject.records {
            Some(OnRecord { project, .. }) => (&project.root, project.settings.clone()),
            None => (Path::new("."), self.with_flags(subject.settings.clone())),
        }
    }

    /// Reads what is to be checked; with the claims even where the outcome is known, if they are asked for.
    ///
    /// # Errors
    /// When the project cannot be read, or nothing was found.
    pub fn load(&self, with_claims: bool) -> anyhow::Result<Subject> {
        let (mut records, mut documents) = (Vec::new(), Vec::new());
        for path in &self.paths {
            match check_documents::named(path) {
                Named::Records(path) => records.push(path),
                Named::Document(path) => documents.push(path),
            }
        }
        // A file that is named twice, or by two paths, is one.
        let mut seen: FxHashSet<PathBuf> = FxHashSet::default();
        documents.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
        // Records are held against each other anyway.
        if let (true, [only]) = (self.together, documents.as_slice()) {
            anstream::eprintln!(
                "factlint: {} is the only document named without records: `--together` holds two or more against each other",
                only.display()
            );
        }
        let mut files = Files::new(Path::new("."))?;
        if let Some(name) = &self.stdin_filename {
            if !self.paths.iter().any(|path| path == Path::new("-")) {
                bail!("`--stdin-filename` names standard input, which is asked for by `-`");
            }
            files.stdin_name.clone_from(name);
        }
        let settings = documents.first().map(|first| for_texts(first, &mut files)).unwrap_or_default();
        if records.is_empty() && !documents.is_empty() {
            return Ok(Subject { records: None, documents, settings, files });
        }
        let here = std::env::current_dir().context("cannot tell the current folder")?;
        let records = self.records(&here, &records, with_claims)?;
        let is_empty = records.outcome.is_none()
            && records.project.claims.is_empty()
            && records.project.findings.is_empty()
            && documents.is_empty();
        if is_empty && !self.allow_empty {
            bail!(
                "no claims found in {}: nothing was checked\n\
                 help: `factlint check TEXT.md` reads the claims of a text; `factlint init` writes a small project to start \
                 from; `--allow-empty` accepts this one",
                records.project.root.display()
            );
        }
        Ok(Subject { records: Some(records), documents, settings, files })
    }

    /// Reads a project, without its claims where the outcome is known.
    fn records(&self, here: &Path, paths: &[PathBuf], with_claims: bool) -> anyhow::Result<OnRecord> {
        let cache = self.cache();
        let mut unread = project::open(here, paths, &cache)?;
        unread.project.settings = self.with_flags(std::mem::take(&mut unread.project.settings));
        let settings = &unread.project.settings;
        let is_whole = unread.project.is_whole;
        let asked = format!("{settings:?} {:?} {} {is_whole}", self.today().1, self.extract);
        let key = unread.key.clone().filter(|_| !with_claims).map(|key| key.with(&asked));
        // Where nothing was claimed, whether that is a fault depends on the flags.
        let outcome = key
            .and_then(|key| project::kept(&cache, &key, &unread.texts()))
            .filter(|outcome| outcome.summary.claims > 0);
        if outcome.is_some() {
            return Ok(OnRecord { project: Box::new(unread.unread()), outcome, key: None });
        }
        let (mut project, key) = unread.read(&cache);
        let (rules, findings) =
            project::choose(std::mem::take(&mut project.rules), &project.settings, &project.sources);
        project.rules = rules;
        project.findings.extend(findings);
        Ok(OnRecord { project: Box::new(project), outcome: None, key: key.map(|key| key.with(&asked)) })
    }

    /// Checks what was read.
    ///
    /// # Errors
    /// When nothing was named.
    pub fn check(&self, subject: Subject) -> anyhow::Result<Checked> {
        let Subject { records, documents, settings, files } = subject;
        let texts = (!documents.is_empty()).then(|| self.documents(files, &documents, settings));
        let records = records.map(|records| self.check_records(records));
        Ok(match (records, texts) {
            (Some(records), Some(texts)) => records.with(texts),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => bail!("nothing to check was named"),
        })
    }

    fn documents(&self, files: Files, paths: &[PathBuf], settings: Settings) -> Checked {
        let settings = self.with_flags(settings);
        check_documents::check(files, paths, self.together, self.date.and_then(day), &settings, &self.cache())
    }

    fn check_records(&self, records: OnRecord) -> Checked {
        let OnRecord { mut project, outcome, key } = records;
        let outcome = outcome.unwrap_or_else(|| {
            let texts: Vec<SourceId> = project.sources.iter().map(|(id, _)| id).collect();
            let mut outcome = self.judge(&mut project);
            if let Some(key) = key {
                project::keep(&self.cache(), &key, &texts, &mut outcome);
            }
            outcome
        });
        let Outcome { findings, suppressed, rules, marks, summary, .. } = outcome;
        let Project { sources, claims, .. } = *project;
        Checked { sources, findings, suppressed, rules, marks, summary, claims }
    }

    fn judge(&self, project: &mut Project) -> Outcome {
        let recorded = Recorded::new(&project.claims);
        let unrecorded = recorded.count_uncovered(&project.sources, &project.values, &self.cache());
        if self.extract {
            let extended = recorded.extend(&project.sources, &project.claims);
            (project.claims, project.stated) = (extended.claims, extended.stated);
            project.findings.extend(extended.findings);
            let asked: FxHashSet<&str> = project.rules.iter().map(|rule| rule.name.as_str()).collect();
            project.stated.retain(|stated| asked.contains(stated.rule));
        } else {
            // What only texts state, records do not.
            let was_asked = !project.rules.is_empty();
            project.rules.retain(|rule| !rule.is_stated_in_text());
            if was_asked && project.rules.is_empty() {
                project.findings.push(none_of_records(&project.settings.select));
            }
        }
        let mut outcome = project::judge(project, self.today().0);
        outcome.summary.unrecorded = Some(unrecorded);
        outcome
    }

    /// Returns the settings with what the flags say of rules.
    pub fn with_flags(&self, mut settings: Settings) -> Settings {
        // A comma at the end, or a variable that is empty, names nothing.
        let named = |names: &[String]| -> Vec<String> {
            names.iter().filter(|name| !name.trim().is_empty()).cloned().collect()
        };
        let select = named(&self.select);
        if !select.is_empty() {
            settings.select = select;
        }
        settings.extend_select.extend(named(&self.extend_select));
        settings.ignore.extend(named(&self.ignore));
        settings
    }
}

impl Subject {
    /// Returns the files that are read, sorted: settings, claims, documents and the project's own rules.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.documents.iter().map(|path| path.display().to_string()).collect();
        if let Some(OnRecord { project, .. }) = &self.records {
            let is_pack =
                |id: SourceId| rules::PACKS.iter().any(|pack| *pack.text == *project.sources.text(id));
            let own = project.sources.iter().filter(|(id, _)| !is_pack(*id));
            files.extend(own.map(|(_, source)| source.name.clone()));
        }
        files.sort();
        files.dedup();
        files
    }
}

/// Says that records are asked none of the rules that were selected.
fn none_of_records(selected: &[String]) -> Finding {
    let message = format!("no record is asked `{}`, so nothing would be checked", selected.join("`, `"));
    Finding::unreadable("unknown-rule", message).help("`--extract` asks it of the documents of the records")
}

/// Returns the limits of the settings around a document. The choice of rules there is that of a project's records, whose
/// own rules no document is asked.
fn for_texts(document: &Path, files: &mut Files) -> Settings {
    let start = if document == Path::new("-") { Path::new(".") } else { document };
    let settings = project::root_of(start).map(|root| files.settings(&root)).unwrap_or_default();
    Settings { limits: settings.limits, ..Settings::default() }
}

/// Returns the day that it is here.
pub fn today() -> Option<Day> {
    day(chrono::Local::now().date_naive())
}

fn day(date: NaiveDate) -> Option<Day> {
    Day::new(date.year(), date.month(), date.day())
}
