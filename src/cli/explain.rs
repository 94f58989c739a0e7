//! `factlint explain`: the page of a rule, a function or the rule language.

use anyhow::{Context, bail};

use super::Exit;
use super::rules::Format;
use crate::project::{self, Cache};
use crate::rules::{self, FUNCTIONS, MACROS, Rule};
use crate::sources::nearest;

/// Tells what a rule asks, why, and with which examples
#[derive(Debug, clap::Args)]
#[command(override_usage = "factlint explain <NAME>\n       factlint explain --all")]
pub struct Arguments {
    /// Name of a rule or of any other code of a finding, of a function or macro of the rule language, id of a kind (S1), or
    /// `rule-language`
    #[arg(required_unless_present = "all")]
    name: Option<String>,
    /// Writes the reference of all rules and functions
    #[arg(long)]
    all: bool,
    /// How the page is written
    #[arg(long, alias = "format", value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

/// How rules are written, the page of the manual.
const LANGUAGE: &str = include_str!("../../docs/rule-language.md");

/// Runs the command.
///
/// # Errors
/// When nothing has that name.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    if arguments.all {
        anstream::print!("{}", rules::packed_reference());
        return Ok(Exit::Clean);
    }
    let name = arguments.name.unwrap_or_default();
    if name == "rule-language" {
        anstream::print!("{LANGUAGE}");
        return Ok(Exit::Clean);
    }
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let project = project::load(&here, &[], &Cache::none())?;
    let is_asked = |rule: &&Rule| rule.name == name || rule.tags.contains(&name) || rule.pack == name;
    let found: Vec<&Rule> = project.rules.iter().filter(is_asked).collect();
    if found.is_empty() {
        let Some(page) = rules::function_page(&name).or_else(|| rules::fault_page(&name)) else {
            let known = project.rules.iter().map(|rule| rule.name.as_str());
            let known = known.chain(FUNCTIONS.iter().map(|function| function.name));
            let known = known.chain(MACROS.iter().map(|(name, ..)| *name)).chain(rules::fault_codes());
            let meant = match nearest(&name, known) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "`factlint rules` lists the rules, `factlint explain rule-language` the functions"
                    .to_owned(),
            };
            bail!("there is no rule, function or fault `{name}`\nhelp: {meant}");
        };
        match arguments.output_format {
            Format::Text => anstream::print!("{page}"),
            Format::Json => anstream::println!("{}", serde_json::json!({"name": name, "page": page})),
        }
        return Ok(Exit::Clean);
    }
    let mut pages = Vec::new();
    for rule in found {
        let text = project.sources.text(rule.source);
        // A check has no use for examples, so the packs are read without them.
        let (whole, _) = rules::read(rule.source, text);
        let rule = whole.iter().find(|whole| whole.name == rule.name).unwrap_or(rule);
        let page = rules::page(rule, text);
        match arguments.output_format {
            Format::Text => anstream::println!("{page}"),
            Format::Json => pages.push(serde_json::json!({
                "name": rule.name,
                "says": rule.says,
                "severity": rule.severity.name(),
                "enabled": rule.enabled,
                "tags": rule.tags,
                "help": rule.help,
                "page": page,
            })),
        }
    }
    if arguments.output_format == Format::Json {
        anstream::println!("{}", serde_json::to_string_pretty(&pages)?);
    }
    Ok(Exit::Clean)
}
