//! How long the program takes to start and end: by itself, with a text of one sentence, with a project of one record.

use std::fs;
use std::process::Command;

use divan::Bencher;

fn main() {
    divan::main();
}

const STARTS: [&[&str]; 3] =
    [&["--version"], &["check", "--no-cache", "claims/mill.md"], &["check", "--no-cache"]];

/// The whole process.
#[divan::bench(sample_count = 50, args = [0, 1, 2])]
fn start(bencher: Bencher, number: usize) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    write("factlint.yaml", "claims: [claims]\n");
    write("claims/mill.md", "The mill has 40 looms.\n");
    let record = "- {id: looms-7kq2, quote: 40 looms, subject: mill, measure: looms, value: 40}\n";
    write("claims/looms.yaml", &format!("document: mill.md\nclaims:\n{record}"));
    bencher.bench(|| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_factlint"));
        let output = program.args(STARTS[number]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    });
}
