//! `factlint extract --propose` and `--from`: sets claims aside for `factlint review`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::Exit;
use crate::review::{Desk, Offer, Proposals};

/// Longest line of proposals that is read, in bytes.
const MAX_LINE_BYTES: usize = 1 << 20;

/// Proposes what our extractor finds in the documents, or in all of the project where none is named.
///
/// # Errors
/// When a document cannot be read or a proposal not written.
pub fn run(paths: &[PathBuf], min_score: u16) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let desk = Desk::open(&here, paths.first().map_or(Path::new("."), PathBuf::as_path))?;
    let documents = desk.project.files.iter().filter_map(|file| file.document.as_ref());
    let mut all: Vec<PathBuf> =
        documents.filter(|(_, text)| text.is_some()).map(|(path, _)| path.clone()).collect();
    all.dedup();
    let paths = if paths.is_empty() { &all } else { paths };
    if paths.is_empty() {
        bail!("no document to read\nhelp: name one: `factlint extract report.md --propose`");
    }
    let mut new = 0;
    for path in paths {
        let proposals = desk.propose(path, min_score)?;
        new += proposals.new;
        anstream::println!("{}: {}", desk.shown(path), counts(&proposals));
    }
    next(new);
    Ok(Exit::Clean)
}

/// Proposes what another extractor found, JSON objects a line.
///
/// # Errors
/// When the file cannot be read or a proposal not written.
pub fn run_from(file: &Path) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let desk = Desk::open(&here, &here)?;
    let text = match file == Path::new("-") {
        true => std::io::read_to_string(std::io::stdin()).context("cannot read standard input")?,
        false => std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?,
    };
    let (mut offers, mut lines, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for (nth, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let offer = match line.len() > MAX_LINE_BYTES {
            true => Err(format!("the line is longer than {MAX_LINE_BYTES} bytes")),
            false => serde_json::from_str::<Offer>(line).map_err(|error| error.to_string()),
        };
        match offer {
            Ok(offer) => {
                offers.push(offer);
                lines.push(nth + 1);
            }
            Err(error) => refused.push((nth + 1, error)),
        }
    }
    let proposals = desk.propose_from(&offers)?;
    refused.extend(proposals.refused.iter().map(|(number, error)| (lines[number - 1], error.clone())));
    refused.sort();
    for (line, error) in &refused {
        anstream::eprintln!("{}:{line}: refused: {error}", file.display());
    }
    anstream::println!(
        "{} read: {}, {} refused",
        offers.len() + refused.len() - proposals.refused.len(),
        counts(&proposals),
        refused.len()
    );
    next(proposals.new);
    Ok(if refused.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn counts(proposals: &Proposals) -> String {
    let Proposals { new, recorded, rejected, waiting, unclear, refused: _ } = proposals;
    let mut parts = vec![format!("{new} proposed")];
    let others = [
        (recorded, "recorded already"),
        (rejected, "rejected before"),
        (waiting, "waiting already"),
        (unclear, "not clear enough"),
    ];
    parts.extend(
        others.iter().filter(|(count, _)| **count > 0).map(|(count, what)| format!("{count} {what}")),
    );
    parts.join(", ")
}

fn next(new: usize) {
    if new > 0 {
        anstream::println!("next: factlint review");
    }
}
