//! `--since` and `--staged`: git says what changed, the whole is checked, and only what touches a change is reported.

mod support;

use std::process::Command;

use support::{Dossier, said};

const DOCUMENT: &str = "claims/coalition-talks.md";
const RECORDS: &str = "claims/coalition-talks.yaml";

fn git(dossier: &Dossier, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=ab", "-c", "user.email=ab@example.org", "-c", "commit.gpgsign=false"])
        .args(["-c", "core.autocrlf=false"])
        .args(arguments)
        .current_dir(dossier.path(""))
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .expect("git is installed");
    assert!(output.status.success(), "{}", said(&output));
}

/// Three conflicts, committed.
fn committed() -> Dossier {
    let dossier = Dossier::with_three_conflicts();
    git(&dossier, &["init", "--quiet", "--initial-branch=main"]);
    git(&dossier, &["add", "."]);
    git(&dossier, &["commit", "--quiet", "-m", "start"]);
    dossier
}

/// Checks with flags and returns the exit status and the rules of the findings.
fn check(dossier: &Dossier, flags: &[&str]) -> (i32, Vec<String>) {
    let output = dossier.run(&[&["check", "--output-format", "concise"], flags].concat());
    let text = said(&output);
    let rules = text.lines().filter_map(|line| line.split_once('[')?.1.split_once(']'));
    (output.status.code().unwrap(), rules.map(|(rule, _)| rule.to_owned()).collect())
}

fn rules(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn only_what_touches_a_changed_line_is_reported() {
    let dossier = committed();
    assert_eq!(check(&dossier, &["--since", "HEAD"]), (0, vec![]));
    assert_eq!(check(&dossier, &[]).1.len(), 3);
    // The old side of a conflict is in another file: the whole is checked.
    let dossier = dossier.replace("claims/later.md", "151 attacks", "149 attacks").replace(
        "claims/later.yaml",
        "151",
        "149",
    );
    assert_eq!(check(&dossier, &["--since", "HEAD"]), (1, rules(&["counter-never-falls"])));
    let output = dossier.run(&["check", "--since", "HEAD"]);
    assert!(said(&output).contains("; 2 more findings outside the changed lines"), "{}", said(&output));
}

#[test]
fn a_changed_record_counts_though_its_document_is_as_it_was() {
    let dossier = committed().replace(RECORDS, "  value: 3,400\n", "  value: 3,400\n  note: by radio\n");
    assert_eq!(check(&dossier, &["--since", "HEAD"]), (1, rules(&["same-fact"])));
}

#[test]
fn files_that_git_does_not_know_are_new() {
    let dossier = committed();
    git(&dossier, &["rm", "--quiet", "--cached", "claims/later.md", "claims/later.yaml"]);
    git(&dossier, &["commit", "--quiet", "-m", "without"]);
    assert_eq!(check(&dossier, &["--since", "HEAD"]), (1, rules(&["counter-never-falls"])));
}

#[test]
fn changes_count_from_where_the_branch_began() {
    let dossier = committed();
    git(&dossier, &["checkout", "--quiet", "-b", "topic"]);
    let dossier = dossier.replace("claims/later.yaml", "151", "149").replace("claims/later.md", "151", "149");
    git(&dossier, &["commit", "--quiet", "-a", "-m", "topic"]);
    git(&dossier, &["checkout", "--quiet", "main"]);
    let dossier = dossier.replace(RECORDS, "  value: 3,400\n", "  value: 3,400\n  note: by radio\n");
    git(&dossier, &["commit", "--quiet", "-a", "-m", "main goes on"]);
    git(&dossier, &["checkout", "--quiet", "topic"]);
    assert_eq!(check(&dossier, &["--since", "main"]), (1, rules(&["counter-never-falls"])));
}

#[test]
fn a_changed_side_comes_first() {
    let dossier =
        committed().replace(DOCUMENT, "the Americans keep nearly", "the Americans still keep nearly");
    let output =
        dossier.run(&["check", "--since", "HEAD", "--select", "same-fact", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let label = &report["findings"][0]["labels"][0];
    assert!(label["quote"].as_str().unwrap().contains("2,500") && label["role"] == "primary", "{report}");
}

#[test]
fn a_quote_that_the_change_took_away_is_reported() {
    let dossier = committed().replace(DOCUMENT, "Three matters were on the list, according to him: ", "");
    let (status, found) = check(&dossier, &["--since", "HEAD"]);
    assert_eq!(status, 1);
    assert!(found.contains(&"orphaned-quote".to_owned()), "{found:?}");
    assert!(!found.contains(&"counter-never-falls".to_owned()), "{found:?}");
}

#[test]
fn what_is_staged_is_told_from_what_is_not() {
    let dossier =
        committed().replace("claims/later.md", "151", "149").replace("claims/later.yaml", "151", "149");
    assert_eq!(check(&dossier, &["--staged"]), (0, vec![]));
    git(&dossier, &["add", "claims/later.md", "claims/later.yaml"]);
    assert_eq!(check(&dossier, &["--staged"]), (1, rules(&["counter-never-falls"])));
    // Lines above that are not staged move the staged ones.
    let dossier = dossier.replace("claims/later.md", "---\nThe forces", "---\n\n\n\nThe forces");
    let (status, found) = check(&dossier, &["--staged"]);
    assert!(status == 1 && found.contains(&"counter-never-falls".to_owned()), "{found:?}");
}

#[test]
fn without_git_or_revision_the_check_says_so() {
    let output = Dossier::sample().run(&["check", "--since", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("no git repository"), "{}", said(&output));
    let output = committed().run(&["check", "--since", "--no-such"]);
    assert_eq!(output.status.code(), Some(2));
    let output = committed().run(&["check", "--since", "no-such"]);
    assert!(said(&output).contains("git knows no revision `no-such`"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(2));
}
