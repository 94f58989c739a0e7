//! `factlint test`: runs the examples of rules.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};

use super::Exit;
use crate::engine::{Trial, try_example};
use crate::findings::Finding;
use crate::project::{self, Cache};
use crate::rules::{self, Example, Rule};
use crate::sources::{Source, SourceId, Sources};

/// Runs the examples that rules carry
///
/// Prints a line for each rule with its examples in order: `validated` (holds, and nothing was found), `reported` (fails,
/// and it was found), `missing` (fails, but nothing was found), `noisy` (holds, but something was found). Exit status: 0
/// all as expected, 1 some not, or a rule without a failing example, 2 a file of rules that cannot be read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files or folders of rules, or names, tags (S1) or packs (sums) of rules; all of the program and the project if none
    /// is given
    pub rules: Vec<String>,
    /// Shows the examples as they should be written, under `holds` or `fails`; writes nothing
    #[arg(long)]
    update: bool,
    /// Prints only what is not as expected
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
///
/// # Errors
/// When a path or a rule of that name does not exist.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let all = Tested::load(&here, &arguments.rules)?;
    let mut tally: BTreeMap<&'static str, usize> = BTreeMap::new();
    for finding in &all.findings {
        anstream::println!("{}", all.line(finding));
    }
    let mut faults = 0;
    for rule in &all.rules {
        let outcomes: Vec<(&Example, Result<Trial, String>)> = rule
            .examples
            .iter()
            .map(|example| {
                let trial = try_example(rule, example, &all.others);
                (
                    example,
                    trial.map_err(|fault| {
                        format!("{}: {}", all.place(rule.source, fault.span.start), fault.message)
                    }),
                )
            })
            .collect();
        let words: Vec<&str> = outcomes.iter().map(|(example, trial)| word(example, trial)).collect();
        words.iter().for_each(|word| *tally.entry(word).or_default() += 1);
        let is_checkable = rule.examples.iter().any(|example| !example.holds);
        let is_well = is_checkable && words.iter().all(|word| matches!(*word, "validated" | "reported"));
        faults += usize::from(!is_well);
        if !is_well || !arguments.quiet {
            let listed = if words.is_empty() { "no examples".to_owned() } else { words.join(" ") };
            anstream::println!("{}: {}", rule.name, listed);
        }
        if !is_checkable {
            anstream::println!(
                "  {}: no example fails, so nothing shows that the rule finds anything",
                all.place(rule.source, rule.span.start)
            );
        }
        for (example, trial) in &outcomes {
            all.explain(rule, example, trial, arguments.update);
        }
    }
    let counted: Vec<String> = tally.iter().map(|(word, count)| format!("{count} {word}")).collect();
    anstream::println!(
        "{} {}: {}",
        all.rules.len(),
        if all.rules.len() == 1 { "rule" } else { "rules" },
        if counted.is_empty() { "no examples".to_owned() } else { counted.join(", ") }
    );
    Ok(match (all.findings.is_empty(), faults) {
        (false, _) => Exit::Failed,
        (true, 0) => Exit::Clean,
        (true, _) => Exit::Findings,
    })
}

/// Returns the word for what became of an example.
fn word(example: &Example, trial: &Result<Trial, String>) -> &'static str {
    match (trial, example.holds) {
        (Err(_), _) => "unreadable",
        (Ok(Trial { is_expected: true, .. }), true) => "validated",
        (Ok(Trial { is_expected: true, .. }), false) => "reported",
        (Ok(_), true) => "noisy",
        (Ok(_), false) => "missing",
    }
}

/// The rules to test, with their texts.
struct Tested {
    sources: Sources,
    rules: Vec<Rule>,
    /// The rules that a rule about the whole is run with.
    others: Vec<Rule>,
    findings: Vec<Finding>,
}

impl Tested {
    fn load(here: &Path, asked: &[String]) -> anyhow::Result<Tested> {
        let (paths, names): (Vec<&String>, Vec<&String>) = asked.iter().partition(|asked| is_path(asked));
        let mut sources = Sources::default();
        let (others, mut findings) = rules::packed_with_examples(&mut sources);
        let mut tested = Vec::new();
        if paths.is_empty() {
            let project = project::load(here, &[], &Cache::none())?;
            let mut own = Vec::new();
            for id in &project.own_rules {
                let source = project.sources.get(*id);
                let id = sources.add(Source::new(source.name.clone(), source.text.clone()));
                let (rules, faults) = rules::read(id, sources.text(id));
                own.extend(rules);
                findings.extend(faults);
            }
            tested.extend(others.iter().cloned());
            tested.extend(own);
        }
        for path in paths {
            for file in project::rule_files(Path::new(path))? {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                let id = sources.add(Source::new(shown(&file), text));
                let (mut rules, faults) = rules::read(id, sources.text(id));
                let pack = file.file_stem().unwrap_or_default().to_string_lossy();
                rules.iter_mut().for_each(|rule| rule.pack = pack.clone().into_owned());
                tested.extend(rules);
                findings.extend(faults);
            }
        }
        if !names.is_empty() {
            let unknown = names.iter().find(|name| !tested.iter().any(|rule| project::is_named(rule, name)));
            if let Some(unknown) = unknown {
                let known = tested.iter().flat_map(|rule| [rule.name.as_str(), rule.pack.as_str()]);
                bail!("there is no rule and no file `{unknown}`{}", rules::did_you_mean(unknown, known));
            }
            tested.retain(|rule| names.iter().any(|name| project::is_named(rule, name)));
        }
        Ok(Tested { sources, rules: tested, others, findings })
    }

    fn place(&self, source: SourceId, offset: u32) -> String {
        let source = self.sources.get(source);
        let place = source.place(offset);
        format!("{}:{}:{}", source.name, place.line, place.column)
    }

    fn line(&self, finding: &Finding) -> String {
        let place = finding.primary().map(|label| self.place(label.source, label.span.start));
        let mut line = format!(
            "{}: {}[{}]: {}",
            place.unwrap_or_default(),
            finding.severity.name(),
            finding.rule,
            finding.message
        );
        finding.help.iter().for_each(|help| line.push_str(&format!("\n  help: {help}")));
        line
    }

    /// Writes an example as an item of a list, as it stands in its file.
    fn item(&self, rule: &Rule, example: &Example) -> String {
        let source = self.sources.get(rule.source);
        let text = example.span.slice(&source.text).unwrap_or("");
        let indented = source.place(example.span.start).column - 1;
        let line = |(number, line): (usize, &str)| match number {
            0 => format!("    - {line}"),
            _ => format!("      {}", line.get(indented..).unwrap_or(line.trim_start())),
        };
        text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Prints what is not as expected, or, for an update, what each example should say.
    fn explain(&self, rule: &Rule, example: &Example, trial: &Result<Trial, String>, update: bool) {
        let place = self.place(rule.source, example.span.start);
        match trial {
            Err(fault) => anstream::println!("  {fault}"),
            Ok(Trial { is_expected: true, .. }) => {}
            Ok(_) if update => {
                let key = if example.holds { "fails" } else { "holds" };
                anstream::println!(
                    "  {place}: belongs under `{key}`:\n    {key}:\n{}",
                    self.item(rule, example)
                );
            }
            Ok(Trial { found, .. }) if example.holds => {
                for finding in found {
                    anstream::println!("  {place}: noisy: {}", finding.message);
                }
            }
            Ok(_) => anstream::println!("  {place}: missing: nothing was found"),
        }
    }
}

fn is_path(asked: &str) -> bool {
    asked.contains(['/', '\\', '.']) || Path::new(asked).exists()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
