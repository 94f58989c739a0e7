//! `factlint check`: checks documents and claims and prints what disagrees.

use std::path::PathBuf;

use anyhow::bail;

use super::Exit;

/// Checks documents and claims and prints what disagrees
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Documents, files of claims or folders; the current folder if none is given
    pub paths: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When nothing could be checked.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    bail!("no claims found in {:?}", arguments.paths)
}
