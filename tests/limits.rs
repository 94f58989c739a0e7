//! Limits: each is a setting, says so when it is reached, and costs nothing but what lies beyond it.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use support::{Checked, Dossier, text};

const TEXT: &str = "The force has 2,500 troops in Iraq and 3,400 troops in Iraq.\n";

fn record(id: &str, value: &str) -> String {
    format!(
        "- id: {id}\n  quote: {value} troops in Iraq\n  subject: force\n  measure: troops\n  value: {value}\n"
    )
}

fn project(limit: &str, records: &str) -> Dossier {
    Dossier::empty()
        .write("factlint.yaml", format!("claims: [claims]\nlimits: {{{limit}}}\n"))
        .write("claims/force.md", TEXT)
        .write("claims/force.yaml", format!("document: force.md\ndate: 2024-02-12\nclaims:\n{records}"))
}

/// The finding that says that a limit was reached names the limit, its value and what to raise.
#[track_caller]
fn said(checked: &Checked, rule: &str, limit: &str, value: &str) {
    let lines = checked.lines();
    let found =
        checked.findings.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("{lines}"));
    let message = text(found, "message");
    assert!(message.ends_with(&format!("; the limit `{limit}` is {value}")), "{message}");
    let help = found["help"].as_array().unwrap().last().unwrap().as_str().unwrap();
    assert_eq!(help, format!("raise `{limit}` under `limits:` in factlint.yaml, if this is meant"));
}

fn conflicts(checked: &Checked) -> usize {
    checked.findings.iter().filter(|finding| finding["rule"] == "same-fact").count()
}

#[test]
fn a_file_that_is_too_large_is_not_read_and_the_others_are() {
    let records = record("a-7kq2", "2,500") + &record("b-7kq2", "3,400");
    let dossier = project("file-bytes: 4000", &records).write("claims/large.yaml", "# ".repeat(3000));
    let checked = dossier.check();
    said(&checked, "unreadable-file", "file-bytes", "4000");
    assert_eq!((checked.exit, conflicts(&checked)), (2, 1), "{}", checked.lines());
    let dossier = dossier.write("claims/large.yaml", "claims: []\n");
    assert_eq!(dossier.check().exit, 1);
}

#[test]
fn a_limit_holds_for_documents_named_too() {
    let wrong = "The storm hurt 12 people, including 30 children.\n";
    let dossier = project("file-bytes: 4000", "").write("a.md", wrong).write("b.md", wrong.repeat(100));
    let output = dossier.run(&["check", "a.md", "b.md", "--output-format", "concise"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("b.md has more bytes than are read; the limit `file-bytes` is 4000"), "{report}");
    assert!(report.contains("a.md:1:37: error[part-within-whole]"), "{report}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn nesting_is_bounded_in_documents_and_records() {
    let deep = format!("{TEXT}\n{}deep 5 dogs\n", "> ".repeat(30));
    let records = record("a-7kq2", "2,500") + &record("b-7kq2", "3,400");
    let nested = format!("- id: c-7kq2\n  tags: {}x{}\n", "[".repeat(40), "]".repeat(40));
    let dossier = project("nesting: 20", &(records + &nested)).write("claims/force.md", &deep);
    let checked = dossier.check();
    said(&checked, "limit-reached", "nesting", "20");
    assert_eq!((checked.exit, conflicts(&checked)), (2, 1), "{}", checked.lines());
    let output = dossier.write("deep.md", deep).run(&["check", "deep.md", "--output-format", "concise"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("nested deeper; the limit `nesting` is 20"), "{report}");
}

#[test]
fn aliases_are_counted() {
    let anchored = "- id: c-7kq2\n  quote: 2,500 troops in Iraq\n  subject: &s force\n  measure: *s\n  place: *s\n  said_by: *s\n  value: 1\n";
    let records = record("a-7kq2", "2,500") + &record("b-7kq2", "3,400") + anchored;
    let checked = project("aliases: 2", &records).check();
    said(&checked, "limit-reached", "aliases", "2");
    assert_eq!((checked.exit, conflicts(&checked)), (2, 1), "{}", checked.lines());
    let checked = project("aliases: 3", &records).check();
    assert!(!checked.lines().contains("limit-reached"), "{}", checked.lines());
}

#[test]
fn claims_beyond_the_limit_are_not_checked() {
    let records = record("a-7kq2", "2,500") + &record("b-7kq2", "3,400") + &record("c-7kq2", "9,000");
    let checked = project("claims: 2", &records).check();
    said(&checked, "too-many-claims", "claims", "2");
    assert_eq!((checked.exit, conflicts(&checked)), (2, 1), "{}", checked.lines());
    let values = "The storm hurt 12 people, including 30 children. Then 5 dogs and 6 cats ran.\n";
    let dossier = project("claims: 2", "").write("a.md", values);
    let output = dossier.run(&["check", "a.md", "--output-format", "concise"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("a.md:1:55: error[too-many-claims]"), "{report}");
    assert!(report.contains("error[part-within-whole]"), "{report}");
}

#[test]
fn conflicts_beyond_the_limit_are_counted() {
    let mut records = String::new();
    for fact in 0..5 {
        for value in ["2,500", "3,400"] {
            let id = format!("fact-{fact}-{}", &value[..1]);
            records += &record(&id, value).replace("measure: troops", &format!("measure: troop {fact}"));
        }
    }
    let checked = project("conflicts: 3", &records).check();
    said(&checked, "too-many-conflicts", "conflicts", "3");
    assert!(checked.lines().contains("2 more conflicts are not reported"), "{}", checked.lines());
    assert_eq!((checked.exit, conflicts(&checked)), (2, 3), "{}", checked.lines());
}

#[test]
fn cells_beyond_the_limit_are_not_read() {
    let rows: String = (0..40).map(|row| format!("| town {row} | {}00 |\n", row + 1)).collect();
    let table =
        format!("The storm hurt 12 people, including 30 children.\n\n| town | houses |\n|---|---|\n{rows}");
    let check = |cells: u32| {
        let dossier = project(&format!("cells: {cells}"), "").write("a.md", table.clone());
        let output = dossier.run(&["check", "a.md", "--output-format", "concise"]);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (exit, report) = check(20);
    assert!(report.contains("the limit `cells` is 20"), "{report}");
    assert!(report.contains("a.md:1:37: error[part-within-whole]"), "{report}");
    assert_eq!(exit, Some(2));
    let (exit, report) = check(82);
    assert!(!report.contains("the limit"), "{report}");
    assert_eq!(exit, Some(1));
}

#[test]
fn a_line_that_is_too_long_costs_itself() {
    let dossier = Dossier::empty().write("factlint.yaml", "limits: {line-bytes: 300}\n");
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let long = "The storm hurt 12 people. ".repeat(20);
    let input = [line("a", "Five dogs."), line("b", &long), line("c", "Six cats.")].join("\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "--jsonl"])
        .current_dir(dossier.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 3);
    assert_eq!(text(&answers[1], "error"), "line 2 is longer; the limit `line-bytes` is 300");
    assert_eq!((text(&answers[0], "id"), text(&answers[2], "id"), output.status.code()), ("a", "c", Some(2)));
}
