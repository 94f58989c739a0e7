//! `factlint man`: writes the manual page, from the definitions of the commands.

use std::io::Write;

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::Exit;

/// Writes the manual page of the program, or of one command, to standard output
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  factlint man | man -l -\n  factlint man check > factlint-check.1")]
pub struct Arguments {
    /// The command, such as check; the whole program if none is given
    command: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// When no command has that name, or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    Man::new(page(arguments.command.as_deref())?).render(&mut text)?;
    std::io::stdout().lock().write_all(&text)?;
    Ok(Exit::Clean)
}

/// Returns the definition that a page is written from.
fn page(command: Option<&str>) -> anyhow::Result<Command> {
    let mut program = super::Arguments::command();
    program.build();
    let Some(name) = command else { return Ok(program) };
    let known = program.find_subcommand(name).cloned();
    known.with_context(|| format!("there is no command `{name}`; `factlint --help` lists them"))
}
