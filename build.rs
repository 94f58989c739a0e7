//! Reads the packs of rules as YAML when the program is built, so that it need not at every start.
//!
//! For each `rules/NAME.yaml` a file `NAME.rules` is written: its rules without their examples, as `rules/prepared.rs`
//! reads them. The rules stay data, and every node keeps the bytes of the YAML that it stands on.

// The parts of these files that only the program uses are no mistake here.
#[allow(dead_code)]
#[path = "src/sources/span.rs"]
mod span;
#[allow(dead_code)]
#[path = "src/rules/yaml.rs"]
mod yaml;

/// Where `yaml.rs` looks for it.
mod sources {
    pub use crate::span::Span;
}

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use yaml::{Node, NodeKind};

/// The line with which the examples of a rule begin, the last of its keys in a pack.
const EXAMPLES: &str = "  examples:";
/// How a rule of a pack begins.
const RULE: &str = "- rule: ";

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut program = DefaultHasher::new();
    for folder in ["src", "data", "rules"] {
        println!("cargo::rerun-if-changed={folder}");
        hash_files(Path::new(folder), &mut program)?;
    }
    println!("cargo::rustc-env=FACTLINT_PROGRAM={}-{:016x}", env!("CARGO_PKG_VERSION"), program.finish());
    for entry in fs::read_dir("rules")? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.file_stem().unwrap_or_default();
            fs::write(
                out.join(Path::new(name).with_extension("rules")),
                prepared(&fs::read_to_string(&path)?)?,
            )?;
        }
    }
    Ok(())
}

/// Hashes all that the program is made of, so that what an older one kept is not taken for its own.
fn hash_files(folder: &Path, program: &mut impl Hasher) -> io::Result<()> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash_files(&path, program)?;
        } else {
            (&path, fs::read(&path)?).hash(program);
        }
    }
    Ok(())
}

/// Returns the rules of a pack: the node of each, one after the other.
fn prepared(text: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for range in heads(text) {
        let wrong = |fault: yaml::Fault| io::Error::new(io::ErrorKind::InvalidData, fault.message);
        let mut roots = yaml::read(&text[range.clone()]).map_err(wrong)?;
        roots.iter_mut().for_each(|root| root.shift(range.start));
        for root in &roots {
            if let NodeKind::List(rules) = &root.kind {
                rules.iter().for_each(|rule| write(rule, &mut bytes));
            }
        }
    }
    Ok(bytes)
}

/// Writes a node: its sort in one byte, its place, then its text or how many nodes follow and these; all numbers are
/// 32 bits, the lowest first.
fn write(node: &Node, bytes: &mut Vec<u8>) {
    let (sort, count) = match &node.kind {
        NodeKind::Text { text, plain: true } => (b'p', text.len()),
        NodeKind::Text { text, plain: false } => (b'q', text.len()),
        NodeKind::List(items) => (b'l', items.len()),
        NodeKind::Map(entries) => (b'm', entries.len()),
    };
    bytes.push(sort);
    for number in [node.span.start, node.span.end, count as u32] {
        bytes.extend(number.to_le_bytes());
    }
    match &node.kind {
        NodeKind::Text { text, .. } => bytes.extend(text.as_bytes()),
        NodeKind::List(items) => items.iter().for_each(|item| write(item, bytes)),
        NodeKind::Map(entries) => entries.iter().for_each(|(key, value)| {
            write(key, bytes);
            write(value, bytes);
        }),
    }
}

/// Returns the bytes of each rule of a pack up to its examples.
fn heads(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut heads: Vec<std::ops::Range<usize>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        if line.starts_with(RULE) {
            heads.push(at..at);
            open = true;
        }
        open &= !line.starts_with(EXAMPLES);
        at += line.len();
        if open && let Some(head) = heads.last_mut() {
            head.end = at;
        }
    }
    heads
}
