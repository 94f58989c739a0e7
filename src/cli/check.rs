//! `factlint check`: checks documents and claims and prints what disagrees.

use std::path::Path;

use anyhow::Context;

use super::checked::Checked;
use super::known::BaselineArguments;
use super::output::OutputArguments;
use super::progress::Progress;
use super::scope::ScopeArguments;
use super::statistics::{Clock, statistics};
use super::subject::SubjectArguments;
use super::{Exit, check_jsonl};
use crate::findings::{Finding, Severity};
use crate::project::{self, Level, Settings};
use crate::reports::{LeftOut, Report, Repository, Style};

/// Checks claims against their documents, each other and the rules
///
/// Exit status: 0 nothing found, 1 something found, 2 something could not be checked.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint check\n  factlint check claims/talks.yaml --output-format concise\n  \
                        factlint check --ignore counter-never-falls --fail-on warning\n  \
                        factlint check --since origin/main -o github:- -o sarif:factlint.sarif"
)]
pub struct Arguments {
    #[command(flatten)]
    subject: SubjectArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    baseline: BaselineArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// Exits with 1 from this severity on [default: error]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// Exits with 0 though something was found
    #[arg(long)]
    exit_zero: bool,
    /// Lists the findings too that exceptions and the baseline leave out
    #[arg(long)]
    show_suppressed: bool,
    /// Prints how often each rule found something, instead of the findings
    #[arg(long)]
    statistics: bool,
    /// Prints on standard error how long reading, checking and reporting took
    #[arg(long)]
    timing: bool,
    /// Prints the files that would be read, and checks nothing
    #[arg(long)]
    show_files: bool,
    /// Prints the settings that would hold, and checks nothing
    #[arg(long)]
    show_settings: bool,
    /// Threads to use [default: as many as the machine has]
    #[arg(short = 'j', long, value_name = "N", value_parser = threads)]
    threads: Option<std::num::NonZeroUsize>,
    /// Answers JSON texts, one a line, from standard input: {"id": 1, "text": "…", "date": "2024-02-12"}, or several that
    /// are checked together: {"id": 1, "texts": [{"name": "a.md", "text": "…"}]}
    #[arg(long, conflicts_with = "paths")]
    jsonl: bool,
}

/// Reads a number of threads.
fn threads(text: &str) -> Result<std::num::NonZeroUsize, String> {
    text.parse().map_err(|_| "write a number from 1 on".to_owned())
}

/// Runs the command. Nothing is written but the reports.
///
/// # Errors
/// When nothing could be checked.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if let Some(threads) = arguments.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get());
        pool.build_global().context("cannot start the threads")?;
    }
    if arguments.jsonl {
        return check_jsonl::run(&arguments.subject.with_flags(Settings::default()));
    }
    if let [file] = arguments.subject.paths.as_slice()
        && check_jsonl::holds_texts(file)
    {
        return check_jsonl::run_file(&arguments.subject.with_flags(Settings::default()), file);
    }
    let mut clock = Clock::start();
    let progress = Progress::start(arguments.output.quiet || arguments.output.silent, "reading");
    let subject = arguments.subject.load(arguments.scope.is_given())?;
    clock.lap("reading");
    let (root, settings) = arguments.subject.settings(&subject);
    let root = root.to_owned();
    if arguments.show_files {
        subject.files().iter().for_each(|file| anstream::println!("{file}"));
        return Ok(Exit::Clean);
    }
    if arguments.show_settings {
        anstream::print!("# {}\n{}", root.display(), settings.as_yaml()?);
        return Ok(Exit::Clean);
    }
    progress.step("checking");
    let mut checked = arguments.subject.check(subject)?;
    let has_baseline = arguments.baseline.hold(&mut checked, &root, &settings, &arguments.subject)?;
    let unchanged = arguments.scope.narrow(&mut checked)?;
    clock.lap("checking");
    drop(progress);
    let exit = arguments.exit_of(&checked.findings, &settings);
    match arguments.report(&checked, has_baseline, unchanged, exit) {
        // Who reads only the first lines (`| head`) is told the same by the exit status as who reads all.
        Err(error) if super::is_broken_pipe(&error) => {}
        reported => reported?,
    }
    clock.lap("reporting");
    if arguments.timing {
        anstream::eprint!("{}", clock.show());
    }
    // The process ends: to give back each text of a million claims one by one would take longer than reading them.
    std::mem::forget(checked);
    Ok(exit)
}

impl Arguments {
    /// Writes the reports.
    fn report(
        &self,
        checked: &Checked,
        has_baseline: bool,
        unchanged: Option<usize>,
        exit: Exit,
    ) -> anyhow::Result<()> {
        let generated = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        let root = project::repository_of(&here);
        let written = |path: &Path| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let names =
            root.as_deref().map(|root| (written(root), written(here.strip_prefix(root).unwrap_or(&here))));
        let report = Report {
            sources: &checked.sources,
            findings: &checked.findings,
            rules: &checked.rules,
            summary: checked.summary,
            marks: &checked.marks,
            generated: Some(&generated),
            style: Style::PLAIN,
            left_out: LeftOut {
                suppressed: &checked.suppressed,
                is_shown: self.show_suppressed,
                has_baseline,
                unchanged,
            },
            repository: names.as_ref().map(|(root, prefix)| Repository { root, prefix }),
            exit_code: exit as u8,
        };
        if self.statistics {
            self.output.write_files(&report)?;
            anstream::print!("{}", statistics(&checked.findings));
            return Ok(());
        }
        self.output.write(&report)
    }

    fn exit_of(&self, findings: &[Finding], settings: &Settings) -> Exit {
        if findings.iter().any(Finding::is_unreadable) {
            return Exit::Failed;
        }
        let fail_on = Severity::from(self.fail_on.unwrap_or(settings.fail_on));
        let found = findings.iter().any(|finding| finding.severity >= fail_on);
        if found && !self.exit_zero { Exit::Findings } else { Exit::Clean }
    }
}
