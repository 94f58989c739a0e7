//! `factlint score`: what a check finds of what `factlint generate` planted, kind by kind, with time and memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Exit;
use super::generate::{Planted, TRUTH_FILE, Truth, group_of};
use crate::findings::{Finding, Severity};
use crate::project::{self, Cache};

/// Checks what `generate` made and counts what was found of what was planted
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factlint generate --claims 10000 --seed 7 --to made && factlint score made"
)]
pub struct Arguments {
    /// The folder that was made
    folder: PathBuf,
    /// Prints every group that was missed or found without cause
    #[arg(long)]
    list: bool,
}

/// What became of the groups of one kind.
#[derive(Default)]
struct Row {
    planted: usize,
    found: usize,
    /// Found, but by other rules than the one that was violated.
    by_others: usize,
    decoys: usize,
    consistent: usize,
    false_alarms: usize,
}

/// The rules that found something in each group.
type Found = FxHashMap<usize, FxHashSet<String>>;

/// Runs the command; it ends with 1 if anything was missed or found without cause.
///
/// # Errors
/// When the folder cannot be read or standard output not be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let mut out = anstream::stdout().lock();
    let start = Instant::now();
    let mut project = project::load_root(&here, &arguments.folder, &[], &Cache::none())?;
    let (rules, _) = project::choose(std::mem::take(&mut project.rules), &project.settings, &project.sources);
    project.rules = rules;
    let claims = project.claims.len();
    let read = start.elapsed();
    let outcome = project::judge(&mut project, None);
    let all = start.elapsed();
    let (found, strays) = found(&outcome.findings);
    let rows = rows(&arguments.folder, &found, arguments.list, &mut out)?;
    let is_clean = strays == 0 && rows.values().all(|row| row.found == row.planted && row.false_alarms == 0);
    table(&rows, &mut out)?;
    writeln!(
        out,
        "\n{claims} claims: read in {:.2} s, checked in {:.2} s{}; {strays} findings of no group",
        read.as_secs_f64(),
        (all - read).as_secs_f64(),
        memory(claims)
    )?;
    Ok(if is_clean { Exit::Clean } else { Exit::Findings })
}

/// Returns which rules found something in which group, and how many findings are of no group or of several.
fn found(findings: &[Finding]) -> (Found, usize) {
    let (mut found, mut strays) = (Found::default(), 0);
    for finding in findings.iter().filter(|finding| finding.severity > Severity::Info) {
        let labels = finding.labels.iter().filter_map(|label| label.claim.as_ref());
        let mut groups: Vec<usize> =
            finding.claims.iter().chain(labels).filter_map(|id| group_of(id)).collect();
        groups.sort_unstable();
        groups.dedup();
        match groups.as_slice() {
            [group] => drop(found.entry(*group).or_default().insert(finding.rule.clone())),
            _ => strays += 1,
        }
    }
    (found, strays)
}

/// Holds what was found against the truth.
fn rows(
    folder: &Path,
    found: &Found,
    is_listed: bool,
    out: &mut impl Write,
) -> anyhow::Result<BTreeMap<String, Row>> {
    let path = folder.join(TRUTH_FILE);
    let cannot = || format!("cannot read {}", path.display());
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for line in BufReader::new(File::open(&path).with_context(cannot)?).lines() {
        let truth: Truth = serde_json::from_str(&line.with_context(cannot)?).with_context(cannot)?;
        let by = found.get(&truth.group);
        let is_found = by.is_some();
        let is_planted = truth.planted == Planted::Conflict;
        if is_listed && is_found != is_planted {
            writeln!(out, "g{} {} {:?}: {:?}", truth.group, truth.kind, truth.planted, by)?;
        }
        let row = rows.entry(truth.kind.clone()).or_default();
        match truth.planted {
            Planted::Conflict => {
                row.planted += 1;
                row.found += usize::from(is_found);
                row.by_others += usize::from(by.is_some_and(|by| !by.contains(&truth.kind)));
            }
            Planted::Decoy => row.decoys += 1,
            Planted::Nothing => row.consistent += 1,
        }
        row.false_alarms += usize::from(is_found && !is_planted);
    }
    Ok(rows)
}

fn table(rows: &BTreeMap<String, Row>, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "| kind | planted | found | by other rules | near misses | consistent | false alarms |")?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    let mut all = Row::default();
    for (kind, row) in rows {
        write_row(kind, row, out)?;
        all.planted += row.planted;
        all.found += row.found;
        all.by_others += row.by_others;
        all.decoys += row.decoys;
        all.consistent += row.consistent;
        all.false_alarms += row.false_alarms;
    }
    write_row("all", &all, out)
}

fn write_row(name: &str, row: &Row, out: &mut impl Write) -> std::io::Result<()> {
    let Row { planted, found, by_others, decoys, consistent, false_alarms } = row;
    writeln!(out, "| {name} | {planted} | {found} | {by_others} | {decoys} | {consistent} | {false_alarms} |")
}

/// Says how much memory the process had at most, where the system tells.
fn memory(claims: usize) -> String {
    let peak = || -> Option<usize> {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
    };
    peak().map_or_else(String::new, |peak| {
        format!(", with {} MB of memory, {} bytes a claim", peak / 1_000_000, peak / claims.max(1))
    })
}
