//! `factlint check` on texts without records: files, standard input, several at once, a stream.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use support::Dossier;

const WRONG: &str = "The storm hurt 12 people, including 30 children.\n";
const RIGHT: &str = "The storm hurt 12 people, including 3 children.\n";

/// Gives the program a text on standard input; returns its exit status and what it printed.
fn given(arguments: &[&str], input: &str) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn standard_input_is_a_text() {
    assert_eq!(given(&["check", "-", "--quiet"], RIGHT).0, 0);
    let (exit, report) = given(&["check", "-", "--output-format", "concise"], WRONG);
    assert_eq!(exit, 1, "{report}");
    assert!(report.starts_with("<stdin>:1:"), "{report}");
}

#[test]
fn standard_input_goes_by_the_name_that_it_is_given() {
    let table = "Town,Boats\nAden,12\nBirk,31\nCole,27\nTotal,85\n";
    let named = ["check", "-", "--stdin-filename", "ports/boats.csv", "--output-format", "concise"];
    let (exit, report) = given(&named, table);
    assert!(exit == 1 && report.starts_with("ports/boats.csv:5:"), "{exit}: {report}");
    assert_eq!(given(&named, &table.replace("85", "70")).0, 0);
    assert_eq!(given(&["check", "a.md", "--stdin-filename", "b.csv"], "").0, 2);
}

#[test]
fn a_text_without_a_date_goes_by_the_one_that_it_is_given() {
    let hiatus = "After a two-week hiatus, the talks resumed on Sunday. They were suspended on January 7.\n";
    let exit = |more: &[&str]| given(&[&["check", "-", "--fail-on", "warning"], more].concat(), hiatus).0;
    assert_eq!(exit(&[]), 0);
    assert_eq!(exit(&["--date", "2024-01-22"]), 0);
    assert_eq!(exit(&["--date", "2024-02-19"]), 1);
}

#[test]
fn texts_are_checked_each_by_itself_unless_together() {
    let sentence = "Harrow opened the river gate of Norland with a 10-inch bolt cutter.\n";
    let folder = Dossier::empty().write("a.md", sentence).write("b.md", sentence.replace("10", "5"));
    let exit = |more: &[&str]| {
        let arguments = [&["check", "a.md", "b.md", "--fail-on", "warning"], more].concat();
        folder.run(&arguments).status.code().unwrap()
    };
    assert_eq!(exit(&[]), 0);
    assert_eq!(exit(&["--together"]), 1);
}

#[test]
fn a_bound_of_one_text_may_be_kept_by_the_value_of_another() {
    let fell = |killed: &str| format!("{killed} when a bridge fell in Aden on Tuesday.\n");
    let exit = |one: &str, other: &str| {
        let folder = Dossier::empty().write("a.md", fell(one)).write("b.md", fell(other));
        let arguments = ["check", "--together", "a.md", "b.md", "--fail-on", "warning"];
        folder.run(&arguments).status.code().unwrap()
    };
    assert_eq!(exit("At least three people were killed", "Five people died"), 0);
    assert_eq!(exit("At least three people were killed", "Two people died"), 1);
    assert_eq!(exit("Three people were killed", "Five people died"), 1);
}

#[test]
fn what_of_a_text_cannot_be_read_is_a_finding() {
    let folder = Dossier::empty().write("a.md", "---\ndate: [\n---\nNothing.\n");
    let output = folder.run(&["check", "a.md", "--output-format", "concise"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("unreadable-front-matter"), "{report}");
}

#[test]
fn a_stream_is_answered_line_by_line() {
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let input = [line("a", WRONG), "no JSON".to_owned(), line("b", RIGHT)].join("\n");
    let (exit, answers) = given(&["check", "--jsonl"], &input);
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exit, 2);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["findings"][0]["rule"], "part-within-whole");
    assert!(answers[1]["error"].is_string());
    assert_eq!((answers[2]["id"].as_str(), answers[2]["findings"].as_array().unwrap().len()), (Some("b"), 0));
}

#[test]
fn a_file_of_texts_is_answered_line_by_line_and_one_of_records_is_not() {
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let folder = Dossier::empty()
        .write("texts.jsonl", [line("a", WRONG), line("b", RIGHT)].join("\n"))
        .write("records.jsonl", "{\"id\": \"a\", \"text\": \"none\", \"quote\": \"12 people\"}\n");
    let output = folder.run(&["check", "texts.jsonl"]);
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), answers.lines().count()), (Some(0), 2), "{answers}");
    assert!(answers.lines().next().unwrap().contains("part-within-whole"), "{answers}");
    assert_eq!(folder.run(&["check", "records.jsonl"]).status.code(), Some(2));
}

#[test]
fn the_rules_of_the_packs_are_asked_of_texts_too() {
    let (_, report) = given(&["check", "-", "--output-format", "json"], RIGHT);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["summary"]["rules"].as_u64().unwrap() > 50, "{}", report["summary"]);
    let (exit, _) = given(&["check", "-", "--ignore", "no-such-rule"], RIGHT);
    assert_eq!(exit, 2);
}
