//! What a command checks: the files, the rules that are asked, the day it counts as; and what comes of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::{Datelike, NaiveDate};

use super::check_documents;
use super::unrecorded::Recorded;
use crate::claims::Claim;
use crate::engine::Outcome;
use crate::findings::{Finding, Mark, RuleCard, Summary, Suppressed};
use crate::project::{self, Project, Settings};
use crate::quantities::Day;
use crate::rules;
use crate::sources::{SourceId, Sources};

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
    /// Accepts a folder without any claim
    #[arg(long)]
    allow_empty: bool,
    /// Checks the documents named against one another too: an article and its summary
    #[arg(long)]
    together: bool,
    /// Reads claims out of the documents too, where no record covers a value
    #[arg(long)]
    extract: bool,
    /// The day on which exceptions and the baseline are judged [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
}

/// What a run read: the files and the rules that are to be asked.
#[derive(Debug)]
pub enum Subject {
    /// Claims on record, with the documents that they quote.
    Records(Box<Project>),
    /// Documents whose claims are read out of their text.
    Documents(Vec<PathBuf>),
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    pub sources: Sources,
    /// Sorted by place and rule; without those that a record excuses.
    pub findings: Vec<Finding>,
    pub suppressed: Vec<Suppressed>,
    pub rules: Vec<RuleCard>,
    pub marks: Vec<Mark>,
    pub summary: Summary,
    /// The claims on record; those of documents without records are not kept.
    pub claims: Vec<Claim>,
}

impl SubjectArguments {
    /// Says whether the whole project is checked with the rules of its settings, so that what finds no answer has none.
    pub fn is_whole(&self) -> bool {
        self.paths.is_empty() && self.select.is_empty() && self.ignore.is_empty()
    }

    /// Returns the day that counts as today, also as it is written.
    pub fn today(&self) -> (Option<Day>, String) {
        let today = self.today.unwrap_or_else(|| chrono::Local::now().date_naive());
        (day(today), today.format("%Y-%m-%d").to_string())
    }

    /// Returns the folder of the settings, or the current one, and the settings.
    pub fn settings<'a>(&self, subject: &'a Subject) -> (&'a Path, Settings) {
        match subject {
            Subject::Records(project) => (&project.root, project.settings.clone()),
            Subject::Documents(_) => (Path::new("."), self.with_flags(Settings::default())),
        }
    }

    /// Reads what is to be checked.
    ///
    /// # Errors
    /// When a file cannot be read, or nothing was found.
    pub fn load(&self) -> anyhow::Result<Subject> {
        if !self.paths.is_empty() && self.paths.iter().all(|path| check_documents::is_document(path)) {
            return Ok(Subject::Documents(self.paths.clone()));
        }
        let here = std::env::current_dir().context("cannot tell the current folder")?;
        let mut project = project::load(&here, &self.paths)?;
        if project.claims.is_empty() && project.findings.is_empty() && !self.allow_empty {
            bail!(
                "no claims found in {}: nothing was checked\n\
                 help: `factlint init` writes a small project to start from; `--allow-empty` accepts this one",
                project.root.display()
            );
        }
        self.choose_rules(&mut project);
        Ok(Subject::Records(Box::new(project)))
    }

    /// Checks what was read.
    ///
    /// # Errors
    /// When a document cannot be read.
    pub fn check(&self, subject: Subject) -> anyhow::Result<Checked> {
        match subject {
            Subject::Records(project) => Ok(self.records(*project)),
            Subject::Documents(paths) => {
                let settings = self.with_flags(Settings::default());
                let mut checked = check_documents::check(&paths, self.together, &settings)?;
                // The readers of texts ask some rules themselves.
                checked
                    .findings
                    .retain(|finding| finding.is_unreadable() || !self.ignore.contains(&finding.rule));
                Ok(checked)
            }
        }
    }

    fn records(&self, mut project: Project) -> Checked {
        let recorded = Recorded::new(&project.claims);
        let unrecorded = recorded.count_uncovered(&project.sources);
        if self.extract {
            let extended = recorded.extend(&project.sources, &project.claims);
            (project.claims, project.stated) = (extended.claims, extended.stated);
            project.findings.extend(extended.findings);
        }
        let Outcome { findings, suppressed, rules, marks, mut summary } =
            project::judge(&mut project, self.today().0);
        summary.unrecorded = Some(unrecorded);
        let Project { sources, claims, .. } = project;
        Checked { sources, findings, suppressed, rules, marks, summary, claims }
    }

    /// Leaves the rules that settings and flags ask for, with the severities that they give.
    fn choose_rules(&self, project: &mut Project) {
        project.settings = self.with_flags(std::mem::take(&mut project.settings));
        let (rules, findings) = project::choose(std::mem::take(&mut project.rules), &project.settings);
        project.rules = rules;
        project.findings.extend(findings);
    }

    /// Returns the settings with what the flags say of rules.
    pub fn with_flags(&self, mut settings: Settings) -> Settings {
        if !self.select.is_empty() {
            settings.select.clone_from(&self.select);
        }
        settings.extend_select.extend(self.extend_select.iter().cloned());
        settings.ignore.extend(self.ignore.iter().cloned());
        settings
    }
}

impl Subject {
    /// Returns the files that are read, sorted: settings, claims, documents and the project's own rules.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = match self {
            Subject::Records(project) => {
                let is_pack =
                    |id: SourceId| rules::PACKS.iter().any(|pack| *pack.text == *project.sources.text(id));
                let own = project.sources.iter().filter(|(id, _)| !is_pack(*id));
                own.map(|(_, source)| source.name.clone()).collect()
            }
            Subject::Documents(paths) => paths.iter().map(|path| path.display().to_string()).collect(),
        };
        files.sort();
        files.dedup();
        files
    }
}

/// Returns the day that it is here.
pub fn today() -> Option<Day> {
    day(chrono::Local::now().date_naive())
}

fn day(date: NaiveDate) -> Option<Day> {
    Day::new(date.year(), date.month(), date.day())
}
