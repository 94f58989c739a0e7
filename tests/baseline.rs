//! Living with findings: fingerprints that follow values and not places, and the baseline that is made of them.

mod support;

use support::{Dossier, said, text};

const DOCUMENT: &str = "claims/coalition-talks.md";
const RECORDS: &str = "claims/coalition-talks.yaml";
const BASELINE: &str = "factlint-baseline.yaml";

/// The fingerprints of what is wrong with values: rule and fingerprint, sorted.
fn fingerprints(dossier: &Dossier) -> Vec<String> {
    let findings = dossier.check().findings;
    let about_values = findings.iter().filter(|finding| text(finding, "verdict") != "fault");
    let mut names: Vec<String> = about_values
        .map(|finding| format!("{} {}", text(finding, "rule"), text(finding, "fingerprint")))
        .collect();
    names.sort();
    names
}

fn run(dossier: &Dossier, arguments: &[&str], status: i32, words: &[&str]) -> String {
    let output = dossier.run(arguments);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?}: no `{word}` in {said}");
    }
    said
}

#[test]
fn text_that_moves_or_is_wrapped_anew_changes_no_fingerprint() {
    let planted = fingerprints(&Dossier::with_three_conflicts());
    assert_eq!(planted.len(), 3, "{planted:?}");
    let check = |dossier: Dossier| assert_eq!(fingerprints(&dossier), planted);
    check(Dossier::with_three_conflicts().replace(
        DOCUMENT,
        "BAGHDAD,",
        "Our correspondent reports.\n\nBAGHDAD,",
    ));
    check(Dossier::with_three_conflicts().replace(
        DOCUMENT,
        "nearly 2,500 troops in\nIraq",
        "nearly\n2,500 troops\nin Iraq",
    ));
    let dossier = Dossier::with_three_conflicts();
    let document = dossier.read(DOCUMENT);
    let mut paragraphs: Vec<&str> = document.split("\n\n").collect();
    let last = paragraphs.len() - 1;
    paragraphs.swap(3, last);
    let moved = paragraphs.join("\n\n");
    assert_ne!(moved, document);
    check(dossier.write(DOCUMENT, moved));
}

#[test]
fn a_changed_value_changes_the_fingerprint_of_its_finding_alone() {
    let before = fingerprints(&Dossier::with_three_conflicts());
    let check = |after: Vec<String>, rule: &str| {
        let gone: Vec<&String> = before.iter().filter(|name| !after.contains(name)).collect();
        assert_eq!(gone.len(), 1, "{gone:?}");
        assert!(gone[0].starts_with(rule), "{gone:?}");
    };
    let edited = Dossier::with_three_conflicts()
        .replace(DOCUMENT, "3,400", "3,700")
        .replace(RECORDS, "3,400", "3,700");
    check(fingerprints(&edited), "same-fact");
    let edited = Dossier::with_three_conflicts().replace("claims/later.md", "151", "149").replace(
        "claims/later.yaml",
        "151",
        "149",
    );
    check(fingerprints(&edited), "counter-never-falls");
}

#[test]
fn a_derived_value_is_part_of_the_fingerprint() {
    let project = |value: &str, above: &str| {
        Dossier::empty().write("factlint.yaml", "claims: [claims]\n").write(
            "claims/camp.yaml",
            format!(
                "{above}claims:\n- id: north\n  subject: camp\n  measure: people\n  derived: true\n  value: 40\n\
                 - id: south\n  subject: camp\n  measure: people\n  derived: true\n  value: {value}\n"
            ),
        )
    };
    let before = fingerprints(&project("60", ""));
    assert_eq!(before.len(), 1);
    assert_eq!(fingerprints(&project("60", "# Counted at the gate.\n\n")), before);
    assert_ne!(fingerprints(&project("70", "")), before);
}

#[test]
fn prose_without_records_keeps_its_fingerprints_too() {
    let prints = |text: &str| {
        let dossier = Dossier::empty().write("report.md", text);
        let output = dossier.run(&["check", "report.md", "--output-format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(text_of).collect::<Vec<_>>()
    };
    let text_before = "On Monday, 28 January 2024, the talks ended.\n";
    let before = prints(text_before);
    assert_eq!(before.len(), 1, "{before:?}");
    assert_eq!(prints(&format!("# A report\n\nSomething above.\n\n{text_before}")), before);
    assert_eq!(prints(&text_before.replace("January 2024", "January\n2024")), before);
    assert_ne!(prints(&text_before.replace("Monday", "Tuesday")), before);
}

fn text_of(finding: &serde_json::Value) -> String {
    text(finding, "fingerprint").to_owned()
}

#[test]
fn what_the_baseline_holds_is_counted_and_not_reported() {
    let dossier = Dossier::with_three_conflicts();
    run(
        &dossier,
        &["baseline", "create", "--today", "2026-01-02"],
        0,
        &["factlint-baseline.yaml: 3 entries"],
    );
    run(
        &dossier,
        &["check", "--today", "2026-04-04"],
        0,
        &["0 errors", "; 3 by the baseline, whose oldest entry is 92 days old"],
    );
    run(&dossier, &["check", "--no-baseline"], 1, &["3 errors"]);
    run(
        &dossier,
        &["check", "--show-suppressed"],
        0,
        &["suppressed[same-fact]", "(in the baseline since 2026-01-02)"],
    );
    run(&dossier, &["baseline", "create"], 2, &["exists"]);
    // What comes later is reported, whatever else is known.
    let dossier =
        dossier.replace(RECORDS, "value: three\n  note: said twice", "value: four\n  note: said twice");
    run(&dossier, &["check"], 1, &["soldiers killed", "2 errors"]);
}

#[test]
fn the_baseline_only_shrinks() {
    let dossier = Dossier::with_three_conflicts();
    run(&dossier, &["baseline", "create", "--today", "2026-01-02"], 0, &[]);
    let dossier = dossier.replace(DOCUMENT, "ten-week", "two-week").replace(RECORDS, "ten-week", "two-week");
    let stale = run(&dossier, &["check"], 0, &["stale-baseline", "`duration-matches-dates` that is gone"]);
    assert!(stale.contains("factlint-baseline.yaml:"), "{stale}");
    run(&dossier, &["check", "--fail-on", "warning"], 1, &[]);
    run(
        &dossier,
        &["baseline", "show", "--today", "2026-01-12"],
        0,
        &["  10 days, gone  [duration-matches-dates]", "3 entries, 1 gone"],
    );
    // A value that changes makes another finding: it is not known.
    let dossier = dossier.replace(DOCUMENT, "3,400", "3,700").replace(RECORDS, "3,400", "3,700");
    run(
        &dossier,
        &["baseline", "update"],
        1,
        &["1 entry, 2 dropped, 0 added", "not in the baseline: ", "`--add`"],
    );
    run(&dossier, &["check"], 1, &["same-fact", "1 error"]);
    run(
        &dossier,
        &["baseline", "update", "--add", "--today", "2026-03-02"],
        0,
        &["2 entries, 0 dropped, 1 added"],
    );
    let file = dossier.read(BASELINE);
    assert!(file.contains("first_seen: 2026-01-02") && file.contains("first_seen: 2026-03-02"), "{file}");
    run(&dossier, &["check"], 0, &["2 by the baseline"]);
    let dossier = dossier.replace("claims/later.md", "151", "171").replace("claims/later.yaml", "151", "171");
    run(&dossier, &["baseline", "prune"], 0, &["1 entry, 1 dropped", "dropped: "]);
    run(&dossier, &["check", "--fail-on", "warning"], 0, &[]);
}

#[test]
fn a_baseline_that_cannot_be_read_is_no_empty_one() {
    let dossier = Dossier::with_three_conflicts();
    run(&dossier, &["check", "--baseline", "none.yaml"], 2, &["cannot read the baseline none.yaml"]);
    let dossier = dossier.append("factlint.yaml", "baseline: known.yaml\n");
    run(&dossier, &["check"], 2, &["known.yaml"]);
    run(&dossier, &["baseline", "update"], 2, &["known.yaml"]);
    let dossier = dossier.write("known.yaml", "- fingerprint: 12\n");
    run(&dossier, &["check"], 2, &["known.yaml", "missing field"]);
    let dossier = dossier.write("known.yaml", "# nothing is known\n");
    run(&dossier, &["check"], 1, &["3 errors"]);
}

#[test]
fn what_could_not_be_read_is_never_known() {
    let dossier = Dossier::sample().append(RECORDS, "\n- id: odd\n  colour: red\n");
    run(&dossier, &["baseline", "create"], 2, &["not everything could be checked"]);
    assert!(!dossier.path(BASELINE).exists());
}

#[test]
fn check_never_writes_the_baseline() {
    let dossier = Dossier::with_three_conflicts();
    run(&dossier, &["baseline", "create"], 0, &[]);
    let dossier = dossier.replace(DOCUMENT, "3,400", "3,700").replace(RECORDS, "3,400", "3,700");
    let before = dossier.read(BASELINE);
    run(&dossier, &["check"], 1, &[]);
    assert_eq!(dossier.read(BASELINE), before);
}
