//! `factlint relocate`: writes where quotes stand now that only moved.

use anyhow::Context;

use super::{Exit, shown};
use crate::review::Desk;

/// Writes where quotes stand now that only moved, or whose blanks, quotation marks, dashes or emphasis changed
///
/// A quote is found as it is written, or through the version of its document in git that it was taken from. One whose words
/// changed is left to `factlint review`, also where only a number, date, name, negation or hedge changed.
/// Exit status: 0 all quotes stand where their records say, 1 some are left to a person, or with --check would change.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint relocate\n  factlint relocate --dry-run\n  factlint relocate --check"
)]
pub struct Arguments {
    /// Shows what would change, and writes nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Writes nothing; exits with 1 if some record would change
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
}

/// Runs the command.
///
/// # Errors
/// When the project cannot be read or a file not written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let desk = Desk::open(&here, &here)?;
    let relocations = desk.relocations()?;
    if !(arguments.dry_run || arguments.check) {
        desk.relocate(&relocations)?;
    }
    let (mut found, mut left) = (0, 0);
    for relocation in &relocations {
        let name = desk.shown(&relocation.file);
        found += relocation.moved.len() + relocation.retyped.len();
        left += relocation.left.len();
        if arguments.dry_run {
            anstream::print!("{}", shown::diff(&name, Some(&relocation.old), &relocation.new));
            continue;
        }
        for (id, old, new) in &relocation.moved {
            let old = old.map_or_else(|| "no place".to_owned(), |old| old.to_string());
            anstream::println!("{name}: {id} moved from {old} to {new}");
        }
        for (id, old, new) in &relocation.retyped {
            anstream::println!("{name}: {id} quotes `{new}`, no longer `{old}`");
        }
        for (id, state) in &relocation.left {
            anstream::println!("{name}: {id} is {}: left to a person", state.name());
        }
    }
    let would = if arguments.dry_run || arguments.check { "would be " } else { "" };
    anstream::println!("{found} {would}relocated, {left} left to a person");
    if left > 0 {
        anstream::println!("next: factlint review");
    }
    let open = left > 0 || arguments.check && found > 0;
    Ok(if open { Exit::Findings } else { Exit::Clean })
}
