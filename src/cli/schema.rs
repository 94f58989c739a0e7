//! `factlint schema`: the JSON Schemas of the files that people write.

use super::Exit;
use crate::project::Settings;
use crate::{claims, rules};

/// Prints the JSON Schema of a kind of file, with which editors complete and check it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factlint schema claims > schema/claims.json")]
pub struct Arguments {
    /// The kind of file
    #[arg(value_enum)]
    of: Kind,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Kind {
    /// Records beside a document
    Claims,
    /// Rules of your own
    Rules,
    /// factlint.yaml
    Settings,
}

/// Runs the command.
///
/// # Errors
/// When the schema cannot be written as JSON.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    anstream::print!("{}", text(arguments.of)?);
    Ok(Exit::Clean)
}

/// Returns the schema of a kind of file as it is shipped.
///
/// # Errors
/// When the schema cannot be written as JSON.
pub fn text(of: Kind) -> anyhow::Result<String> {
    let schema = match of {
        Kind::Claims => claims::schema(),
        Kind::Rules => rules::schema(),
        Kind::Settings => Settings::schema(),
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
