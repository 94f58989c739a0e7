//! `factlint check`: checks documents and claims and prints what disagrees.

use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::Datelike;

use super::output::OutputArguments;
use super::unrecorded::Recorded;
use super::{Exit, check_documents, check_jsonl};
use crate::engine::Outcome;
use crate::findings::{Finding, Severity};
use crate::project::{self, Level, Project, Settings};
use crate::quantities::Day;
use crate::reports::Report;

/// Checks claims against their documents, each other and the rules
///
/// Exit status: 0 nothing found, 1 something found, 2 something could not be checked.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint check\n  factlint check claims/talks.yaml --output-format concise\n  \
                        factlint check --ignore counter-never-falls --fail-on warning"
)]
pub struct Arguments {
    /// Documents, files of claims, or folders; the project around the current folder if none is given; `-` is standard input
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
    /// Asks only these rules, by name, tag (S1) or pack (sums)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Asks these rules too, such as matters of taste that are off by default
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    extend_select: Vec<String>,
    /// Does not ask these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Exits with 1 from this severity on [default: error]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// Exits with 0 though something was found
    #[arg(long)]
    exit_zero: bool,
    /// Accepts a folder without any claim
    #[arg(long)]
    allow_empty: bool,
    /// Answers JSON texts, one a line, from standard input
    #[arg(long, conflicts_with = "paths")]
    jsonl: bool,
    /// Reads claims out of the documents too, where no record covers a value
    #[arg(long, conflicts_with = "jsonl")]
    extract: bool,
    /// Checks the documents named against one another too: an article and its summary
    #[arg(long)]
    together: bool,
}

/// Runs the command. Nothing is written but to standard output.
///
/// # Errors
/// When nothing could be checked.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    if arguments.jsonl {
        return check_jsonl::run(&with_flags(Settings::default(), &arguments));
    }
    if !arguments.paths.is_empty() && arguments.paths.iter().all(|path| check_documents::is_document(path)) {
        return documents(&arguments);
    }
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let mut project = project::load(&here, &arguments.paths)?;
    if project.claims.is_empty() && project.findings.is_empty() && !arguments.allow_empty {
        bail!(
            "no claims found in {}: nothing was checked\n\
             help: `factlint init` writes a small project to start from; `--allow-empty` accepts this one",
            project.root.display()
        );
    }
    choose_rules(&mut project, &arguments);
    let recorded = Recorded::new(&project.claims);
    let unrecorded = recorded.count_uncovered(&project.sources);
    if arguments.extract {
        let extended = recorded.extend(&project.sources, &project.claims);
        (project.claims, project.stated) = (extended.claims, extended.stated);
        project.findings.extend(extended.findings);
    }
    let Outcome { findings, rules, marks, mut summary } = project::judge(&mut project, today());
    summary.unrecorded = Some(unrecorded);
    let generated = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
    let report = Report {
        sources: &project.sources,
        findings: &findings,
        rules: &rules,
        summary,
        marks: &marks,
        generated: Some(&generated),
        style: arguments.output.style(),
    };
    arguments.output.write(&report)?;
    let fail_on = arguments.fail_on.unwrap_or(project.settings.fail_on).into();
    Ok(exit_of(&findings, fail_on, arguments.exit_zero))
}

/// Checks documents that have no records.
fn documents(arguments: &Arguments) -> anyhow::Result<Exit> {
    let checked = check_documents::check(
        &arguments.paths,
        arguments.together,
        &with_flags(Settings::default(), arguments),
    )?;
    let generated = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
    let report = Report {
        sources: &checked.sources,
        findings: &checked.findings,
        rules: &checked.rules,
        summary: checked.summary,
        marks: &checked.marks,
        generated: Some(&generated),
        style: arguments.output.style(),
    };
    arguments.output.write(&report)?;
    let fail_on = arguments.fail_on.unwrap_or(Settings::default().fail_on).into();
    Ok(exit_of(&checked.findings, fail_on, arguments.exit_zero))
}

/// Leaves the rules that settings and flags ask for, with the severities that they give.
fn choose_rules(project: &mut Project, arguments: &Arguments) {
    project.settings = with_flags(std::mem::take(&mut project.settings), arguments);
    let (rules, findings) = project::choose(std::mem::take(&mut project.rules), &project.settings);
    project.rules = rules;
    project.findings.extend(findings);
}

/// Returns the settings with what the flags say of rules.
fn with_flags(mut settings: Settings, arguments: &Arguments) -> Settings {
    if !arguments.select.is_empty() {
        settings.select.clone_from(&arguments.select);
    }
    settings.extend_select.extend(arguments.extend_select.iter().cloned());
    settings.ignore.extend(arguments.ignore.iter().cloned());
    settings
}

/// Returns the day that it is here.
pub(super) fn today() -> Option<Day> {
    let now = chrono::Local::now().date_naive();
    Day::new(now.year(), now.month(), now.day())
}

fn exit_of(findings: &[Finding], fail_on: Severity, exit_zero: bool) -> Exit {
    if findings.iter().any(Finding::is_unreadable) {
        return Exit::Failed;
    }
    let found = findings.iter().any(|finding| finding.severity >= fail_on);
    if found && !exit_zero { Exit::Findings } else { Exit::Clean }
}
