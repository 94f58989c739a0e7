//! `factlint rules`: lists the rules that are known.

use anyhow::Context;
use serde::Serialize;

use super::Exit;
use crate::project::{self, Cache};
use crate::rules::KINDS;

/// Lists all rules: those of the program and those of the project
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How the list is written
    #[arg(long, alias = "format", value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

/// How a command that tells about rules writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    pack: &'a str,
    severity: &'a str,
    enabled: bool,
    kinds: Vec<&'a str>,
    says: &'a str,
}

#[derive(Serialize)]
struct ListedKind<'a> {
    id: &'a str,
    name: &'a str,
    rules: Vec<&'a str>,
}

/// Runs the command.
///
/// # Errors
/// When the project cannot be read or standard output cannot be written.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let project = project::load(&here, &[], &Cache::none())?;
    match arguments.output_format {
        Format::Text => {
            for rule in &project.rules {
                let state = if rule.enabled { rule.severity.name() } else { "off" };
                anstream::println!(
                    "{:34} {:8} {:12} {:12} {}",
                    rule.name,
                    state,
                    rule.pack,
                    rule.tags.join(","),
                    rule.says
                );
            }
        }
        Format::Json => {
            let rules: Vec<Listed<'_>> = project
                .rules
                .iter()
                .map(|rule| Listed {
                    name: &rule.name,
                    pack: &rule.pack,
                    severity: rule.severity.name(),
                    enabled: rule.enabled,
                    kinds: rule.tags.iter().map(String::as_str).collect(),
                    says: &rule.says,
                })
                .collect();
            let kinds: Vec<ListedKind<'_>> = KINDS
                .iter()
                .map(|kind| ListedKind {
                    id: kind.id,
                    name: kind.name,
                    rules: rules
                        .iter()
                        .filter(|rule| rule.kinds.contains(&kind.id))
                        .map(|rule| rule.name)
                        .collect(),
                })
                .collect();
            anstream::println!(
                "{}",
                serde_json::to_string_pretty(&serde_json::json!({"rules": rules, "kinds": kinds}))?
            );
        }
    }
    Ok(Exit::Clean)
}
