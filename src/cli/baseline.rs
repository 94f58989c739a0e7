//! `factlint baseline`: the findings that a project starts with and works off.

use std::path::PathBuf;

use anyhow::bail;

use super::Exit;
use super::checked::Checked;
use super::known::BaselineArguments;
use super::subject::SubjectArguments;
use crate::findings::Finding;
use crate::project::{Baseline, Compared, Entry, age};

/// Keeps the findings that are known, so that `check` reports new ones only
///
/// An entry stands for one finding, keyed by its rule, claims and quotes: it stays when the text moves and goes when a
/// value changes. `check` leaves out what the baseline holds, counts it, and never writes the file.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint baseline create\n  factlint baseline update\n  factlint baseline show"
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Writes all present findings to a new baseline
    Create(Common),
    /// Drops entries that are gone and writes the messages anew; new findings are taken in with --add only
    Update(Update),
    /// Drops entries that are gone
    Prune(Common),
    /// Lists the entries with their age, and which are gone
    Show(Common),
}

#[derive(Debug, clap::Args)]
struct Update {
    #[command(flatten)]
    common: Common,
    /// Takes new findings into the baseline
    #[arg(long)]
    add: bool,
}

#[derive(Debug, clap::Args)]
struct Common {
    #[command(flatten)]
    subject: SubjectArguments,
    #[command(flatten)]
    baseline: BaselineArguments,
}

/// A baseline and the findings that it is held against.
struct Held {
    path: PathBuf,
    checked: Checked,
}

/// Runs the command.
///
/// # Errors
/// When something could not be checked, or the baseline cannot be read or written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.command {
        Command::Create(common) => create(common),
        Command::Update(update) => self::update(&update.common, update.add),
        Command::Prune(common) => prune(common),
        Command::Show(common) => show(common),
    }
}

impl Common {
    /// Checks everything without the baseline.
    fn held(&self) -> anyhow::Result<Held> {
        let subject = self.subject.load(false)?;
        let (root, settings) = self.subject.settings(&subject);
        let path = self.baseline.path(root, &settings);
        let checked = self.subject.check(subject)?;
        Ok(Held { path, checked })
    }

    /// The same, for commands that write: what could not be read may hide what an entry stands for.
    fn held_to_write(&self) -> anyhow::Result<Held> {
        let held = self.held()?;
        if let Some(unread) = held.checked.findings.iter().find(|finding| finding.is_unreadable()) {
            bail!("not everything could be checked, so the baseline stays as it is: {}", unread.message);
        }
        Ok(held)
    }

    fn today(&self) -> String {
        self.subject.today().1
    }
}

fn create(common: &Common) -> anyhow::Result<Exit> {
    let Held { path, checked } = common.held_to_write()?;
    if path.exists() {
        bail!(
            "{} exists; `factlint baseline update` shrinks it, `--add` takes new findings in",
            path.display()
        );
    }
    let baseline = Baseline::of(&checked.findings, &checked.sources, &common.today());
    baseline.write(&path)?;
    anstream::println!("{}: {}", path.display(), entries(baseline.entries.len()));
    Ok(Exit::Clean)
}

fn update(common: &Common, add: bool) -> anyhow::Result<Exit> {
    let Held { path, checked } = common.held_to_write()?;
    let (old, _) = Baseline::read(&path)?;
    let present = Baseline::of(&checked.findings, &checked.sources, &common.today());
    let mut kept = Vec::new();
    let mut new = Vec::new();
    for entry in present.entries {
        match old.entries.iter().find(|known| known.fingerprint == entry.fingerprint) {
            Some(known) => kept.push(Entry { first_seen: known.first_seen.clone(), ..entry }),
            None => new.push(entry),
        }
    }
    let (gone, count) = (old.entries.len() - kept.len(), new.len());
    if add {
        kept.append(&mut new);
    }
    kept.sort();
    let baseline = Baseline { entries: kept };
    baseline.write(&path)?;
    let added = if add { count } else { 0 };
    let left = entries(baseline.entries.len());
    anstream::println!("{}: {left}, {gone} dropped, {added} added", path.display());
    for entry in &new {
        anstream::println!("  not in the baseline: [{}] {}", entry.rule, entry.message);
    }
    if new.is_empty() {
        return Ok(Exit::Clean);
    }
    anstream::println!(
        "help: mend them, except them in the record with a reason, or take them in with `--add`"
    );
    Ok(Exit::Findings)
}

fn prune(common: &Common) -> anyhow::Result<Exit> {
    let Held { path, checked } = common.held_to_write()?;
    let (mut baseline, _) = Baseline::read(&path)?;
    let stale = compare(&baseline, checked.findings, &checked.sources, common).stale;
    baseline.entries.retain(|entry| !stale.contains(entry));
    if !stale.is_empty() {
        baseline.write(&path)?;
    }
    let left = entries(baseline.entries.len());
    anstream::println!("{}: {left}, {} dropped", path.display(), stale.len());
    for entry in &stale {
        anstream::println!("  dropped: {}[{}]", entry.message, entry.rule);
    }
    Ok(Exit::Clean)
}

fn show(common: &Common) -> anyhow::Result<Exit> {
    let Held { path, checked } = common.held()?;
    let (baseline, _) = Baseline::read(&path)?;
    let compared = compare(&baseline, checked.findings, &checked.sources, common);
    let today = common.subject.today().0;
    let mut oldest = 0;
    for entry in &baseline.entries {
        let days = age(&entry.first_seen, today);
        oldest = oldest.max(days);
        let gone = if compared.stale.contains(entry) { ", gone" } else { "" };
        anstream::println!("{} {days:>4} days{gone}  [{}] {}", entry.fingerprint, entry.rule, entry.message);
    }
    let (count, stale) = (entries(baseline.entries.len()), compared.stale.len());
    anstream::println!("{count}, {stale} gone; the oldest is {oldest} days old");
    Ok(Exit::Clean)
}

fn compare(
    baseline: &Baseline,
    mut findings: Vec<Finding>,
    sources: &crate::sources::Sources,
    common: &Common,
) -> Compared {
    baseline.apply(&mut findings, sources, common.subject.today().0)
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
