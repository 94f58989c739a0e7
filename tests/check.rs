//! `factlint check` on real folders: what it finds in the sample dossier when a figure in it is changed.

mod support;

use support::{Dossier, quotes, text};

const DOCUMENT: &str = "claims/coalition-talks.md";
const RECORDS: &str = "claims/coalition-talks.yaml";

#[test]
fn the_sample_dossier_is_clean() {
    let checked = Dossier::sample().check();
    assert_eq!((checked.exit, checked.lines().as_str()), (0, ""));
    assert!(checked.summary["claims"].as_u64().unwrap() >= 18, "{}", checked.summary);
}

#[test]
fn a_changed_figure_is_shown_with_both_texts() {
    let checked = Dossier::sample().replace(DOCUMENT, "2,500", "3,500").check();
    assert_eq!(checked.exit, 1, "{}", checked.lines());
    let changed: Vec<_> =
        checked.findings.iter().filter(|finding| finding["rule"] == "changed-quote").collect();
    assert!(!changed.is_empty(), "{}", checked.lines());
    for finding in changed {
        let said = finding.to_string();
        assert!(said.contains("2,500") && said.contains("3,500"), "{said}");
    }
}

#[test]
fn a_second_figure_for_the_same_fact_contradicts_the_first() {
    let checked = Dossier::sample()
        .append(DOCUMENT, "\nAnother count puts the American presence at 3,400 troops in Iraq.\n")
        .append(
            RECORDS,
            "\n- id: troops-iraq-zz77\n  quote: 3,400 troops in Iraq\n  subject: United States\n  measure: troops\n  \
             place: Iraq\n  value: 3,400\n",
        )
        .check();
    assert_eq!(checked.exit, 1, "{}", checked.lines());
    let finding = checked.only("contradiction");
    assert_eq!(text(finding, "rule"), "same-fact");
    let quotes = quotes(finding);
    assert!(quotes.iter().any(|quote| quote.contains("3,400")), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.contains("2,500")), "{quotes:?}");
    assert_eq!(finding["why"][0], "2,250 up to but not 2,500 and 3,350 to 3,450 do not overlap");
}

#[test]
fn a_duration_must_fit_its_end_points() {
    let checked = Dossier::sample().replace(DOCUMENT, "two-week", "five-week").replace(
        RECORDS,
        "two-week",
        "five-week",
    );
    let checked = match checked.read(RECORDS).contains("two weeks") {
        true => checked.replace(RECORDS, "two weeks", "five weeks"),
        false => checked,
    }
    .check();
    assert_eq!(checked.exit, 1, "{}", checked.lines());
    let finding = checked.only("contradiction");
    assert_eq!(text(finding, "rule"), "duration-matches-dates");
    assert_eq!(finding["claims"].as_array().unwrap().len(), 3, "{finding}");
}

#[test]
fn a_counter_never_falls() {
    let checked = Dossier::sample()
        .with_a_later_count("US and Coalition forces have faced 151 attacks since mid-October.")
        .check();
    assert_eq!(checked.exit, 1, "{}", checked.lines());
    let found: Vec<_> =
        checked.findings.iter().filter(|finding| finding["verdict"] == "contradiction").collect();
    assert_eq!(found.len(), 1, "{}", checked.lines());
    assert_eq!(text(found[0], "rule"), "counter-never-falls");
}

#[test]
fn nothing_to_check_is_never_silently_clean() {
    let output = Dossier::empty().run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no claims found") && said.contains("factlint init"), "{said}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let dossier =
        Dossier::sample().replace(DOCUMENT, "two-week", "five-week").replace(DOCUMENT, "2,500", "3,500");
    let report = |threads: &str| {
        let output = dossier.run(&["check", "--output-format", "concise", "--threads", threads]);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let one = report("1");
    assert_eq!(one.0, Some(1));
    assert_eq!(one, report("3"));
    assert_eq!(report("0").0, Some(2));
}

#[test]
fn check_never_writes() {
    let dossier = Dossier::sample().replace(DOCUMENT, "two-week", "five-week");
    let before: Vec<_> = [DOCUMENT, RECORDS].iter().map(|name| dossier.read(name)).collect();
    dossier.check();
    let after: Vec<_> = [DOCUMENT, RECORDS].iter().map(|name| dossier.read(name)).collect();
    assert_eq!(before, after);
    assert_eq!(std::fs::read_dir(dossier.path("")).unwrap().count(), 2);
}

#[test]
fn a_document_without_records_is_checked_in_the_words_of_its_reader() {
    let dossier = Dossier::empty().write("report.md", "On Monday, 28 January 2024, the talks ended.\n");
    let output = dossier.run(&["check", "report.md", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert_eq!(report["findings"][0]["why"][0], "2024-01-28 is claimed, not 2024-01-29");
}
