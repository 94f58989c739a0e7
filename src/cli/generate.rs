//! `factlint generate`: makes claims with planted contradictions and the truth beside them, for measurements.

mod draw;
mod group;
mod kinds;
mod values;
mod sums;
mod percent;
mod dates;
mod sets;
mod truth;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use crate::project;
use group::{Group, Groups};

pub(super) use truth::{FILE as TRUTH_FILE, Planted, Truth, group_of};

/// Makes claims with planted contradictions, near misses, and the truth beside them
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint generate --claims 10000 --seed 7 --to made && factlint score made\n  \
                  factlint generate --claims 1000000 --one-fact --to made\n  \
                  factlint generate --claims 1000 > claims/made.jsonl"
)]
pub struct Arguments {
    /// How many claims, about: a group of claims is not cut
    #[arg(long, value_name = "N")]
    claims: usize,
    /// The same seed makes the same claims
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder of the project, made if it does not exist [default: lines of claims on standard output]
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Writes YAML instead of JSON Lines
    #[arg(long, requires = "to")]
    yaml: bool,
    /// Makes every claim one about the same fact: one of them contradicts the others
    #[arg(long)]
    one_fact: bool,
}

/// Claims of one file, fewer than the default limit of a file.
const FILE_CLAIMS: usize = 500_000;

/// Everything that was planted is reported, however much it is.
const SETTINGS: &str = "claims: [claims]\nlimits: {conflicts: 100000000}\n";

/// The date of the files; states hold on it.
const DATE: &str = "2024-02-12";

/// Runs the command.
///
/// # Errors
/// When a file or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut groups = Groups::new(arguments.seed, arguments.one_fact);
    match &arguments.to {
        Some(folder) => write_project(arguments, folder, &mut groups)?,
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write_head(&mut out, false)?;
            let mut made = 0;
            while made < arguments.claims {
                made += write_group(&mut out, &groups.next(), false)?;
            }
            out.flush()?;
        }
    }
    Ok(Exit::Clean)
}

fn write_project(arguments: &Arguments, folder: &Path, groups: &mut Groups) -> anyhow::Result<()> {
    project::replace(&folder.join(project::SETTINGS_FILE), |out| out.write_all(SETTINGS.as_bytes()))?;
    let (mut made, mut files, mut last) = (0, 0, None);
    project::replace(&folder.join(truth::FILE), |truth| {
        while made < arguments.claims {
            let ending = if arguments.yaml { "yaml" } else { "jsonl" };
            let path = folder.join(format!("claims/part-{files:03}.{ending}"));
            let until = arguments.claims.min(made + FILE_CLAIMS);
            let written = project::replace(&path, |out| {
                write_head(out, arguments.yaml)?;
                while made < until {
                    let group = groups.next();
                    made += write_group(out, &group, arguments.yaml)?;
                    if last.replace(group.number) != Some(group.number) {
                        Truth::of(&group).write(truth)?;
                    }
                }
                Ok(())
            });
            written.map_err(io::Error::other)?;
            files += 1;
        }
        Ok(())
    })?;
    anstream::println!("{made} claims in {files} files: {}", folder.display());
    Ok(())
}

fn write_head(out: &mut dyn Write, yaml: bool) -> io::Result<()> {
    match yaml {
        true => writeln!(out, "date: {DATE}\nclaims:"),
        false => writeln!(out, "{{\"date\": \"{DATE}\"}}"),
    }
}

/// Writes the claims of a group and returns how many they are.
fn write_group(out: &mut dyn Write, group: &Group, yaml: bool) -> io::Result<usize> {
    for claim in &group.claims {
        // A line of JSON is a record of YAML too.
        writeln!(out, "{}{claim}", if yaml { "- " } else { "" })?;
    }
    Ok(group.claims.len())
}
