//! The floors of `src/`: data flows down the table, and a file uses only what its row names.

use std::fs;
use std::path::{Path, PathBuf};

/// Floor, what it may use. Changing this table is a commit of its own.
const FLOORS: &[(&str, &[&str])] = &[
    ("sources", &[]),
    ("quantities", &[]),
    ("mentions", &["sources", "quantities"]),
    ("findings", &["sources", "quantities"]),
    ("claims", &["sources", "quantities", "mentions", "findings"]),
    ("extract", &["sources", "quantities", "mentions", "findings", "claims"]),
    ("solve", &["quantities"]),
    ("rules", &["sources", "quantities", "mentions", "findings", "claims", "solve"]),
    ("engine", &["sources", "quantities", "mentions", "findings", "claims", "extract", "solve", "rules"]),
    ("reports", &["sources", "quantities", "findings"]),
    (
        "project",
        &["sources", "quantities", "mentions", "findings", "claims", "extract", "solve", "rules", "engine"],
    ),
    ("cli", &["*"]),
    ("lsp", &["*"]),
    ("review", &["*"]),
];

/// What reads the world; only the doors may.
const WORLD: &[&str] =
    &["std::fs", "std::env", "std::process", "println!", "eprintln!", "Utc::now", "Local::now"];
const DOORS: &[&str] = &["project", "cli", "lsp", "review", "main"];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let floor = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (floor, inside.to_owned(), text)
        })
        .collect()
}

/// The part before the unit tests, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn a_file_uses_only_floors_below_its_own() {
    let mut wrong = Vec::new();
    for (floor, path, text) in sources() {
        if matches!(floor.as_str(), "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            wrong.push(format!("src/{} stands on no floor of the table", path.display()));
            continue;
        };
        for (number, line) in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if used != floor && !allowed.contains(&"*") && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("src/{}:{}: {floor} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn below_the_doors_nothing_touches_the_world() {
    let mut wrong = Vec::new();
    for (floor, path, text) in sources() {
        if DOORS.contains(&floor.as_str()) {
            continue;
        }
        for (number, line) in code(&text) {
            for word in WORLD.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("src/{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_short_and_say_what_they_hold() {
    let mut wrong = Vec::new();
    for (_, path, text) in sources() {
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
        // A file of nothing but examples may be longer: they are read one at a time.
        let most = if path.ends_with("tests.rs") { 600 } else { 400 };
        if lines > most {
            wrong.push(format!("src/{}: {lines} lines before its tests; split it by noun", path.display()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("src/{}: opens without a line that says what it holds", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
