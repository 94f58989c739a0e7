//! Exceptions of records, as `factlint check` keeps them.

use std::fs;
use std::process::Command;

/// Checks a project of one file of claims; returns the exit status and what was printed.
fn check(ignore: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("factlint.yaml"), "claims: [claims]\n").unwrap();
    fs::create_dir(folder.path().join("claims")).unwrap();
    let record = |id: &str, value: &str, more: &str| {
        format!(
            "- id: {id}\n  subject: camp\n  measure: people\n  derived: true\n  as_of: 2024-02-12\n  value: {value}\n{more}\n"
        )
    };
    let text = format!("claims:\n{}{}", record("north-aaaa", "40", ignore), record("south-bbbb", "60", ""));
    fs::write(folder.path().join("claims/camp.yaml"), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "--output-format", "concise"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_known_finding_is_left_out() {
    let (status, printed) = check("");
    assert_eq!(status, 1, "{printed}");
    let (status, printed) =
        check("  ignore:\n  - {rule: same-fact, claims: [south-bbbb], reason: counted on different days}\n");
    assert_eq!((status, printed.contains("same-fact")), (0, false), "{printed}");
}

#[test]
fn an_exception_that_excuses_nothing_or_has_ended_is_reported() {
    let (_, printed) = check("  ignore:\n  - {rule: one-rank, claims: [south-bbbb], reason: none}\n");
    assert!(printed.contains("unused-exception"), "{printed}");
    let (status, printed) = check(
        "  ignore:\n  - {rule: same-fact, claims: [south-bbbb], reason: for a while, until: 2001-01-01}\n",
    );
    assert!(
        status == 1 && printed.contains("expired-exception") && printed.contains("same-fact"),
        "{printed}"
    );
}

#[test]
fn of_two_exceptions_of_one_finding_the_second_excuses_nothing() {
    let (status, printed) = check(
        "  ignore:\n  - {rule: same-fact, claims: [south-bbbb], reason: counted twice}\n  \
         - {rule: same-fact, claims: [south-bbbb], reason: once more}\n",
    );
    assert_eq!((status, printed.matches("[unused-exception]").count()), (0, 1), "{printed}");
    assert!(!printed.contains("[same-fact]"), "{printed}");
}
