//! Faults in the user's files: each is a finding at its line, the other records are still checked, and the exit is 2.

mod support;

use support::{Checked, Dossier, text};

const DOCUMENT: &str =
    "---\ndate: 2024-02-12\n---\nThe force has 2,500 troops in Iraq and 3,400 troops in Iraq.\n";

/// Two records that contradict each other, so that a test sees that they are still checked.
const GOOD: &str = "\
- id: good-one-7kq2
  quote: 2,500 troops in Iraq
  subject: force
  measure: troops
  value: 2,500

- id: good-two-m4td
  quote: 3,400 troops in Iraq
  subject: force
  measure: troops
  value: 3,400
";

const HEAD: &str = "document: force.md\ndate: 2024-02-12\nclaims:\n";

/// Checks a file of claims with one fault in it: the fault is reported under `rule` at `place`, with one line of help,
/// and the good records are still held against each other.
#[track_caller]
fn faulty(claims: impl AsRef<[u8]>, rule: &str, place: &str) -> Checked {
    let dossier = Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/force.md", DOCUMENT)
        .write("claims/force.yaml", claims);
    let checked = dossier.check();
    let lines = checked.lines();
    assert_eq!(checked.exit, 2, "{lines}");
    let fault =
        checked.findings.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("{lines}"));
    let label = &fault["labels"][0];
    let found = format!("{}:{}:{}", text(label, "path"), label["start"]["line"], label["start"]["column"]);
    assert_eq!(found, place, "{lines}");
    assert!(!fault["help"].as_array().unwrap().is_empty(), "no help: {fault}");
    assert!(checked.findings.iter().any(|finding| finding["rule"] == "same-fact"), "{lines}");
    checked
}

fn with(record: &str) -> String {
    format!("{HEAD}{GOOD}\n{record}")
}

#[test]
fn an_unknown_key() {
    let record = "- id: odd-one-aaaa\n  quote: troops in Iraq and\n  subject: force\n  mesure: troops\n  measure: troops\n  value: 1\n  place: Mars\n";
    let checked = faulty(with(record), "unknown-key", "claims/force.yaml:19:3");
    assert!(checked.lines().contains("mesure"), "{}", checked.lines());
}

#[test]
fn a_duplicate_key() {
    let record = "- id: odd-one-aaaa\n  quote: troops in Iraq and\n  subject: force\n  subject: other\n  measure: x\n  value: 1\n";
    faulty(with(record), "repeated-key", "claims/force.yaml:19:3");
}

#[test]
fn a_duplicate_id() {
    let record = "- id: good-one-7kq2\n  quote: The force\n  subject: force\n  measure: x\n  value: 1\n  derived: true\n";
    faulty(with(record), "repeated-id", "claims/force.yaml:16:7");
}

#[test]
fn a_missing_field() {
    let record = "- id: odd-one-aaaa\n  quote: The force\n  measure: x\n  value: 1\n  derived: true\n";
    let checked = faulty(with(record), "missing-field", "claims/force.yaml:16:7");
    assert!(checked.lines().contains("subject"), "{}", checked.lines());
}

#[test]
fn a_bad_date() {
    let record = "- id: odd-one-aaaa\n  quote: The force\n  subject: force\n  measure: x\n  value: 1\n  derived: true\n  as_of: 2024-02-31\n";
    faulty(with(record), "unreadable-date", "claims/force.yaml:22:10");
}

#[test]
fn an_empty_quote() {
    let record = "- id: odd-one-aaaa\n  quote: ''\n  subject: force\n  measure: x\n  value: 1\n";
    faulty(with(record), "empty-quote", "claims/force.yaml:17:10");
}

#[test]
fn merge_conflict_markers() {
    let record = "<<<<<<< HEAD\n- id: odd-one-aaaa\n  quote: The force\n  subject: force\n  measure: x\n  value: 1\n=======\n>>>>>>> topic\n";
    faulty(with(record), "merge-conflict", "claims/force.yaml:16:1");
}

#[test]
fn a_file_that_is_not_utf_8() {
    let mut claims = with("- id: odd-one-aaaa\n  quote: The force\n  subject: ").into_bytes();
    claims.extend(b"f\xfcr\n  measure: x\n  value: 1\n  derived: true\n");
    faulty(claims, "not-utf-8", "claims/force.yaml:18:13");
}

#[test]
fn an_anchor_bomb() {
    let mut bomb = String::from(
        "- id: odd-one-aaaa\n  quote: The force\n  subject: force\n  measure: x\n  value: 1\n  tags:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n",
    );
    for level in 1..12 {
        let below = format!("*a{}", level - 1);
        bomb.push_str(&format!("  - &a{level} [{}]\n", vec![below; 9].join(", ")));
    }
    let dossier = Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/force.md", DOCUMENT)
        .write("claims/force.yaml", with(&bomb));
    let begun = std::time::Instant::now();
    let checked = dossier.check();
    assert_eq!(checked.exit, 2, "{}", checked.lines());
    assert!(begun.elapsed().as_secs() < 20, "the bomb went off");
    assert!(checked.findings.iter().any(|finding| finding["rule"] == "same-fact"), "{}", checked.lines());
}

#[test]
fn settings_that_cannot_be_read() {
    let dossier = Dossier::sample().write("factlint.yaml", "claims: [claims]\nignroe: [x]\n");
    let checked = dossier.check();
    assert_eq!((checked.exit, text(&checked.findings[0], "rule")), (2, "unreadable-settings"));
}

#[test]
fn a_rule_that_no_settings_can_name() {
    let output = Dossier::sample().run(&["check", "--ignore", "conter-never-falls"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("did you mean `counter-never-falls`?"), "{said}");
}

#[test]
fn records_may_stand_one_a_line() {
    let line = |id: &str, value: &str| {
        format!(
            "{{\"id\": \"{id}\", \"quote\": \"{value} troops in Iraq\", \"subject\": \"force\", \"measure\": \"troops\", \"value\": \"{value}\"}}\n"
        )
    };
    let lines = format!(
        "{{\"document\": \"force.md\", \"date\": \"2024-02-12\"}}\n{}{}{{\"id\": \"c\", \"colour\": \"red\"}}\n",
        line("good-one-7kq2", "2,500"),
        line("good-two-m4td", "3,400")
    );
    let dossier = Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/force.md", DOCUMENT)
        .write("claims/force.jsonl", lines);
    let checked = dossier.check();
    assert_eq!(checked.exit, 2, "{}", checked.lines());
    assert_eq!(
        support::quotes(checked.only("contradiction")),
        ["2,500 troops in Iraq", "3,400 troops in Iraq"]
    );
    let unknown = checked.findings.iter().find(|finding| finding["rule"] == "unknown-key").unwrap();
    let label = &unknown["labels"][0];
    assert_eq!(
        (text(label, "path"), label["start"]["line"].as_u64()),
        ("claims/force.jsonl", Some(4)),
        "{label}"
    );
    // The document means its records; what lays out YAML leaves them alone.
    assert_eq!(dossier.run(&["check", "claims/force.md"]).status.code(), Some(2));
    let before = dossier.read("claims/force.jsonl");
    assert_eq!(dossier.run(&["fmt"]).status.code(), Some(0));
    assert_eq!(dossier.read("claims/force.jsonl"), before);
}

#[test]
fn two_rules_of_one_name_are_told() {
    let rule = "- rule: small-force\n  says: a force is small\n  find:\n    a: {measure: troops}\n  require: a < 9000\n  message: \"{a}\"\n";
    let dossier = Dossier::empty()
        .write("claims/force.md", "The force has 2,500 troops.\n")
        .write(
            "claims/force.yaml",
            "document: force.md\nclaims:\n- id: force-1\n  quote: 2,500 troops\n  subject: force\n  measure: troops\n  value: 2500\n",
        )
        .write("rules/a.yaml", rule)
        .write("rules/b.yaml", rule);
    let checked = dossier.check();
    assert!(checked.exit == 2 && checked.lines().contains("repeated-rule"), "{}", checked.lines());
    std::fs::remove_file(dossier.path("rules/b.yaml")).unwrap();
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
}
