//! `factlint fmt`: sorts and lays out files of claims.

use std::path::PathBuf;

use anyhow::{Context, bail};

use super::{Exit, shown};
use crate::claims;
use crate::project::{self, Settings, Writer};
use crate::sources::SourceId;

/// Sorts and lays out files of claims: records in the order of the text, keys in their order, one blank line between
///
/// Comments stay with their record or field; values stay as they are written.
/// Exit status: 0 done, or nothing to do, 1 with --check: some file would change, 2 some file could not be laid out.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint fmt\n  factlint fmt --check\n  factlint fmt claims/talks.yaml --diff"
)]
pub struct Arguments {
    /// Files of claims, or folders; all of the project if none is given
    pub paths: Vec<PathBuf>,
    /// Writes nothing; exits with 1 if some file would change
    #[arg(long)]
    pub check: bool,
    /// Writes nothing; shows what would change
    #[arg(long)]
    pub diff: bool,
}

/// Runs the command.
///
/// # Errors
/// When the project cannot be read or a file not written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let start = arguments.paths.first().unwrap_or(&here);
    let root = project::root_of(start).unwrap_or_else(|| here.clone());
    let settings = std::fs::read_to_string(root.join(project::SETTINGS_FILE)).unwrap_or_default();
    let (settings, faults) = Settings::read(SourceId(0), &settings);
    if let Some(fault) = faults.first() {
        bail!("{}: {}", project::SETTINGS_FILE, fault.message);
    }
    let found = project::find(&root, &settings, &arguments.paths)?;
    // Records of JSON Lines are laid out by the program that writes them.
    let files = found.claims.iter().filter(|path| !claims::is_lines(&path.to_string_lossy()));
    let files: Vec<_> = files.collect();
    if found.claims.is_empty() {
        bail!("no files of claims found in {}", root.display());
    }
    let writes = !(arguments.check || arguments.diff);
    let writer = if writes { Some(Writer::lock(&root)?) } else { None };
    let (mut changed, mut failed) = (0, 0);
    for path in files.iter().copied() {
        let name = path.strip_prefix(&here).unwrap_or(path).display().to_string();
        let old = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        let new = match claims::format(&old) {
            Ok(new) => new,
            Err(error) => {
                anstream::eprintln!("factlint: {name}: {error}");
                failed += 1;
                continue;
            }
        };
        if new == old {
            continue;
        }
        changed += 1;
        match &writer {
            Some(writer) => {
                writer.replace(path, Some(&old), &new)?;
                anstream::println!("laid out {name}");
            }
            None if arguments.diff => anstream::print!("{}", shown::diff(&name, Some(&old), &new)),
            None => anstream::println!("would lay out {name}"),
        }
    }
    let kept = files.len() - changed - failed;
    anstream::println!("{changed} {}, {kept} as they were", if writes { "laid out" } else { "would change" });
    Ok(match (failed, changed) {
        (0, 0) => Exit::Clean,
        (0, _) if arguments.check => Exit::Findings,
        (0, _) => Exit::Clean,
        _ => Exit::Failed,
    })
}
