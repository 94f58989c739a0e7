//! `factlint review` and `extract --propose` through the real program, on a terminal and without.

#![cfg(unix)]

#[path = "support/chronicle.rs"]
mod chronicle;
mod support;

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use chronicle::{CLAIMS, changes, dossier, measures, run};
use rexpect::session::{PtySession, spawn_command};
use serde_json::Value;
use support::Dossier;

const OFFERS: &str = r#"{"document":"claims/chronicle.txt","quote":"120 horses","subject":"garrison","measure":"horses","score":0.9,"extractor":"script@1"}
{"document":"claims/chronicle.txt","quote":"lost 3 horses","subject":"garrison","measure":"horses lost","score":0.6,"extractor":"script@1"}
{"document":"claims/chronicle.txt","quote":"14 metres","subject":"wall","measure":"length","score":0.8,"extractor":"script@1"}
{"document":"claims/chronicle.txt","quote":"41 metres","subject":"wall","measure":"length"}
{"document":"claims/chronicle.txt","quote":"2 May 2023","value":"3 May 2023","subject":"wall","measure":"fall"}
"#;

/// A dossier with three proposals: of lost horses, of the wall, of horses, the least sure first.
fn proposed() -> Dossier {
    let dossier = dossier().write("offers.jsonl", OFFERS);
    let output = dossier.run(&["extract", "--from", "offers.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    dossier
}

fn queue(dossier: &Dossier) -> Vec<Value> {
    let output = dossier.run(&["review", "--list", "--output-format", "json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

fn id_of(dossier: &Dossier, quote: &str) -> String {
    let queue = queue(dossier);
    let item = queue.iter().find(|item| item["quote"] == quote).unwrap_or_else(|| panic!("{queue:?}"));
    item["id"].as_str().unwrap().to_owned()
}

/// Starts a review on a terminal of its own.
fn terminal(dossier: &Dossier, editor: &str) -> PtySession {
    let script = dossier.path("editor.sh");
    std::fs::write(&script, format!("#!/bin/sh\n{editor}\n")).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.arg("review").current_dir(dossier.path("."));
    command.env("TERM", "dumb").env("EDITOR", &script).env_remove("VISUAL").env_remove("FACTLINT_BY");
    spawn_command(command, Some(60_000)).unwrap()
}

fn press(session: &mut PtySession, key: &str) {
    session.exp_string("q quit > ").unwrap();
    session.send(key).unwrap();
    session.flush().unwrap();
}

#[test]
fn one_key_is_one_decision_and_each_is_on_the_disk_at_once() {
    let dossier = proposed();
    let mut session = terminal(&dossier, "sed -i 's/measure: length/measure: height/' \"$1\"");
    session.exp_string("[1/3]").unwrap();
    session.exp_string("lost 3 horses").unwrap();
    press(&mut session, "?");
    session.exp_string("forget a proposal for good").unwrap();
    press(&mut session, "a");
    session.exp_string("recorded as").unwrap();
    session.exp_string("[2/3]").unwrap();
    assert_eq!(measures(&dossier), ["soldiers", "horses lost"]);
    // The wall is edited, then recorded.
    press(&mut session, "e");
    session.exp_string("recorded as").unwrap();
    session.exp_string("[3/3]").unwrap();
    assert_eq!(measures(&dossier), ["soldiers", "horses lost", "height"]);
    press(&mut session, "r");
    session.exp_string("nothing is left").unwrap();
    press(&mut session, "u");
    session.exp_string("[3/3]").unwrap();
    press(&mut session, "r");
    press(&mut session, "q");
    session.exp_string("3 decided, 0 skipped").unwrap();
    session.exp_eof().unwrap();
    assert!(dossier.read("claims/.rejected.yaml").contains("120 horses"));
    assert_eq!(queue(&dossier).len(), 0);
}

#[test]
fn a_decision_is_taken_back_and_the_review_goes_on_later() {
    let dossier = proposed();
    let mut session = terminal(&dossier, "true");
    press(&mut session, "r");
    session.exp_string("rejected").unwrap();
    assert!(dossier.path("claims/.rejected.yaml").exists());
    press(&mut session, "u");
    session.exp_string("undone").unwrap();
    assert!(!dossier.path("claims/.rejected.yaml").exists());
    press(&mut session, "s");
    session.exp_string("14 metres").unwrap();
    press(&mut session, "a");
    session.exp_string("recorded as").unwrap();
    press(&mut session, "q");
    session.exp_string("1 decided, 1 skipped").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(measures(&dossier), ["soldiers", "length"]);
    assert_eq!(queue(&dossier).len(), 2);
}

#[test]
fn all_alike_are_decided_after_their_number_is_told() {
    let dossier = proposed();
    let before = dossier.read("claims/chronicle.yaml");
    let mut session = terminal(&dossier, "true");
    press(&mut session, "A");
    session.exp_string("accept 3: all proposal of script@1? y n").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    session.exp_string("3 decided alike").unwrap();
    press(&mut session, "q");
    session.exp_eof().unwrap();
    assert_eq!(measures(&dossier), ["soldiers", "horses", "horses lost", "length"]);
    assert!(dossier.read("claims/chronicle.yaml").starts_with(before.trim_end()));
}

#[test]
fn an_accepted_proposal_adds_its_lines_and_changes_no_other() {
    let dossier = proposed();
    let id = id_of(&dossier, "120 horses");
    let (exit, said) = run(&dossier, &["review", "accept", &id, "--by", "ab"]);
    assert_eq!(exit, 0, "{said}");
    let diff = changes(CLAIMS, &dossier.read("claims/chronicle.yaml")).replace(&id, "ID");
    insta::assert_snapshot!(diff, @r#"
    @@ -12 +12,9 @@
       value: "900"
    +
    +- id: ID
    +  quote: '120 horses'
    +  at: 53..63
    +  subject: 'garrison'
    +  measure: horses
    +  value: "120"
    +  review: {by: ab}
    "#);
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
}

#[test]
fn what_another_extractor_says_is_held_against_the_text() {
    let dossier = dossier().write("offers.jsonl", OFFERS);
    let (exit, said) = run(&dossier, &["extract", "--from", "offers.jsonl"]);
    assert_eq!(exit, 1);
    insta::assert_snapshot!(said, @"
    5 read: 3 proposed, 2 refused
    next: factlint review
    offers.jsonl:4: refused: `41 metres` does not stand in claims/chronicle.txt
    offers.jsonl:5: refused: the value `3 May 2023` does not stand in the quote, which gives `2 May 2023`
    ");
    let (_, said) = run(&dossier, &["extract", "--from", "offers.jsonl"]);
    assert!(said.contains("0 proposed, 3 waiting already, 2 refused"), "{said}");
    let id = id_of(&dossier, "lost 3 horses");
    assert_eq!(run(&dossier, &["review", "reject", &id, "--reason", "not a count"]).0, 0);
    assert_eq!(run(&dossier, &["review", "accept", &id_of(&dossier, "14 metres")]).0, 0);
    let (_, said) = run(&dossier, &["extract", "--from", "offers.jsonl"]);
    assert!(said.contains("0 proposed, 1 recorded already, 1 rejected before, 1 waiting already"), "{said}");
    // Git does not see what waits.
    assert_eq!(dossier.read(".factlint/.gitignore"), "*\n");
}

#[test]
fn our_extractor_proposes_what_is_clear() {
    let dossier = dossier();
    let (exit, said) = run(&dossier, &["extract", "--propose", "claims/chronicle.txt"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("1 recorded already"), "{said}");
    assert!(!queue(&dossier).is_empty());
    let (_, again) = run(&dossier, &["extract", "--propose"]);
    assert!(again.contains("0 proposed"), "{again}");
}

#[test]
fn a_value_that_a_longer_quote_records_is_not_proposed_again() {
    let dossier = Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/port.txt", "Linden handled 2,500 containers and 310 cars in February.\n")
        .write(
            "claims/port.yaml",
            "document: port.txt\nclaims:\n- id: containers-7kq2\n  quote: 2,500 containers and 310 cars in February\n  \
             subject: port\n  measure: containers\n  value: 2,500\n",
        );
    let (exit, said) = run(&dossier, &["extract", "--propose", "claims/port.txt"]);
    assert_eq!(exit, 0, "{said}");
    let quotes: Vec<String> = queue(&dossier).iter().map(|item| item["quote"].to_string()).collect();
    assert_eq!(quotes, ["\"310 cars\""], "{said}");
}

#[test]
fn the_queue_can_be_worked_off_without_a_terminal() {
    let dossier = dossier()
        .replace("claims/chronicle.txt", "900 soldiers", "800 soldiers")
        .append("claims/chronicle.yaml", "\n- id: horses-m4td\n  quote: 120 horses\n  at: 53..63\n  subject: garrison\n  measure: horses\n  value: 120\n  ignore:\n  - {rule: same-fact, reason: counted twice, until: 2023-01-31}\n\n- id: lost-x9f4\n  quote: 3 horses\n  at: 73..81\n  subject: garrison\n  measure: horses\n  value: 3\n");
    assert_eq!(run(&dossier, &["review", "--check"]).0, 1);
    let (exit, said) = run(&dossier, &["review"]);
    assert_eq!((exit, said.contains("factlint review accept ID")), (2, true), "{said}");
    let (_, list) = run(&dossier, &["review", "--list"]);
    let conflict = queue(&dossier)[0]["id"].as_str().unwrap().to_owned();
    insta::assert_snapshot!(list.replace(&conflict, "CONFLICT"), @"
    CONFLICT  error conflict  claims/chronicle.txt:1: horses of garrison: `120` and `3` cannot both be true
    soldiers-7kq2:quote  error quote  claims/chronicle.txt:1: `900 soldiers` has changed: `800 soldiers`
    horses-m4td:exception  warning exception  claims/chronicle.txt:1: the exception of `same-fact` ended 2023-01-31; its reason was: counted twice
    3 items wait
    ");
    let (exit, said) = run(&dossier, &["review", "accept", &conflict]);
    assert_eq!((exit, said.contains("an exception needs a reason")), (2, true), "{said}");
    let reject = ["review", "reject", &conflict, "--claim", "lost-x9f4", "--reason", "lost, not held"];
    assert_eq!(run(&dossier, &reject).0, 0);
    let before = dossier.read("claims/chronicle.yaml");
    assert_eq!(run(&dossier, &["review", "accept", "soldiers-7kq2:quote", "horses-m4td:exception"]).0, 0);
    insta::assert_snapshot!(changes(&before, &dossier.read("claims/chronicle.yaml")), @r#"
    @@ -7,3 +7,3 @@
     - id: soldiers-7kq2
    -  quote: '900 soldiers'
    +  quote: '800 soldiers'
       at: 24..36
    @@ -11,3 +11,3 @@
       measure: soldiers
    -  value: "900"
    +  value: "800"
     
    @@ -19,4 +19,2 @@
       value: 120
    -  ignore:
    -  - {rule: same-fact, reason: counted twice, until: 2023-01-31}
    "#);
    assert_eq!(run(&dossier, &["review", "accept", "nobody"]).0, 2);
    assert_eq!(run(&dossier, &["review", "--check"]).0, 0);
}

#[test]
fn a_conflict_that_is_known_is_excepted() {
    let more = "\n- id: horses-m4td\n  quote: 120 horses\n  subject: garrison\n  measure: horses\n  value: 120\n\n- id: lost-x9f4\n  quote: 3 horses\n  subject: garrison\n  measure: horses\n  value: 3\n";
    let dossier = dossier().append("claims/chronicle.yaml", more);
    let conflict = queue(&dossier)[0]["id"].as_str().unwrap().to_owned();
    let (exit, said) = run(&dossier, &["review", "accept", &conflict, "--reason", "of two stables"]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
    assert_eq!(queue(&dossier).len(), 0);
}
