//! How long a whole check takes, from the files on disk to the findings: 10,000 records in 100 files.

#[path = "support/dossiers.rs"]
mod dossiers;

use std::fs;
use std::path::Path;
use std::process::Command;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use dossiers::dossiers;
use factlint::sources::{Source, Sources};

const FILES: usize = 100;
const RECORDS: usize = 100;

fn main() {
    divan::main();
}

fn write(folder: &Path) {
    fs::create_dir(folder.join("claims")).unwrap();
    fs::write(folder.join("factlint.yaml"), "claims: [claims]\n").unwrap();
    for dossier in dossiers(FILES, RECORDS) {
        let document = folder.join("claims").join(&dossier.document_name);
        fs::write(document.with_extension("yaml"), &dossier.records).unwrap();
        fs::write(document, &dossier.document).unwrap();
    }
}

/// The whole process: start, read, find the quotes again, relate, solve, print.
#[divan::bench(sample_count = 20)]
fn whole_program(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let bencher = bencher.counter(ItemsCount::new(FILES * RECORDS));
    bencher.bench(|| check(folder.path(), &["--no-cache"]));
}

/// The same from the cache: nothing changed since the run before, or the document of one file.
#[divan::bench(sample_count = 20, args = ["nothing", "a document"])]
fn again(bencher: Bencher, changed: &str) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let flags = ["--cache-dir", "kept"];
    check(folder.path(), &flags);
    let document = folder.path().join("claims/d0042.md");
    let change = || {
        if changed != "nothing" {
            let text = fs::read_to_string(&document).unwrap();
            fs::write(&document, text + "Nothing more.\n").unwrap();
        }
    };
    let bencher = bencher.counter(ItemsCount::new(FILES * RECORDS)).with_inputs(change);
    bencher.bench_values(|()| check(folder.path(), &flags));
}

fn check(folder: &Path, flags: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "--output-format", "concise"])
        .args(flags)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Loading and checking within one process.
#[divan::bench(sample_count = 20)]
fn load_and_run(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    bencher.counter(ItemsCount::new(FILES * RECORDS)).bench(|| {
        let project = factlint::project::load(
            folder.path(),
            &[folder.path().to_owned()],
            &factlint::project::Cache::none(),
        )
        .unwrap();
        factlint::engine::run(&factlint::engine::Input {
            sources: &project.sources,
            claims: &project.claims,
            stated: &[],
            rules: &project.rules,
            own_rules: &project.own_rules,
            documents: project.documents,
        })
    });
}

/// Twice the text takes twice the time, in one sentence or in many: compare the rates of both sizes.
#[divan::bench(sample_count = 3, args = ["2 ", "12 dogs ", "in 2001 ", "one ", "40 % of the 12 ", "$5 million and "], consts = [1, 2])]
fn repetitive<const TIMES: usize>(bencher: Bencher, piece: &str) {
    let text = piece.repeat(TIMES * (1 << 17) / piece.len());
    let mut sources = Sources::default();
    let source = sources.add(Source::new("a.md", text.as_str()));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        factlint::engine::run_texts(&sources, &[source], None, &factlint::engine::TextRules::default())
            .findings
            .len()
    });
}
