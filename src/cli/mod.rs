//! The command line: one file a command, each with its arguments, whose doc comments are the help.

mod jsonl;
mod input;
mod stream;
mod output;
mod progress;
mod checked;
mod subject;
mod scope;
mod known;
mod statistics;
mod check;
mod check_documents;
mod check_jsonl;
mod baseline;
mod init;
mod generate;
mod score;
mod extract;
mod extract_claims;
mod grim;
mod solve;
mod unrecorded;
mod why;
mod test;
mod explain;
mod rules;
mod schema;
mod completions;
mod man;
mod ask;
mod edit;
mod shown;
mod fields;
mod add;
mod add_asking;
mod add_jsonl;
mod fmt;
mod relocate;
mod propose;
mod review;
mod review_asking;

use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};

pub use stream::Stream;

use crate::project::{abandon, tell_panics_plainly};

/// Proves where a text disagrees with itself.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Baseline(baseline::Arguments),
    Init(init::Arguments),
    Extract(extract::Arguments),
    Grim(grim::Arguments),
    Solve(solve::Arguments),
    Why(why::Arguments),
    Test(test::Arguments),
    Explain(explain::Arguments),
    Rules(rules::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
    Add(Box<add::Arguments>),
    Review(review::Arguments),
    Relocate(relocate::Arguments),
    Fmt(fmt::Arguments),
    #[command(hide = true)]
    Generate(generate::Arguments),
    #[command(hide = true)]
    Score(score::Arguments),
}

/// The exit status after Ctrl-C, as shells count it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Checked, nothing to report.
    Clean,
    /// Checked, something to report.
    Findings,
    /// Not, or not fully, checked.
    Failed,
}

/// Runs the program on the process's arguments and returns its exit status: 0 clean, 1 findings, 2 could not check.
pub fn main() -> ExitCode {
    tell_panics_plainly();
    let arguments = Arguments::parse();
    // Where the system takes no handler, an interruption ends the program all the same.
    let _ = ctrlc::set_handler(|| abandon(INTERRUPTED));
    // A panic that nothing nearer caught has been told by then.
    let Ok(ended) = std::panic::catch_unwind(AssertUnwindSafe(|| run(arguments.command))) else {
        return ExitCode::from(Exit::Failed as u8);
    };
    match ended {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("factlint: {error:#}");
            ExitCode::from(Exit::Failed as u8)
        }
    }
}

fn run(command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Init(arguments) => init::run(arguments),
        Command::Extract(arguments) => extract::run(arguments),
        Command::Grim(arguments) => grim::run(&arguments),
        Command::Solve(arguments) => solve::run(arguments),
        Command::Why(arguments) => why::run(&arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Relocate(arguments) => relocate::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
    }
}

/// Reads the day of a flag.
fn day_flag(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "no such day; write it as 2024-02-12".to_owned())
}

/// A reader that stops listening (`| head`) is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
