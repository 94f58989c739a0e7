//! What people read who make a slip of the keys: one finding for one slip, in their own words.

mod support;

use support::{Dossier, said};

/// Returns what `check` says of a project with this file of claims.
fn of_claims(file: &str) -> String {
    let dossier = Dossier::empty().write("factlint.yaml", "").write("claims/a.md", "It has 3 ships.\n");
    said(&dossier.write("claims/a.yaml", file).run(&["check", "--output-format", "concise", "--quiet"]))
}

#[test]
fn a_key_that_is_misspelt_is_one_fault() {
    let found = of_claims(
        "document: a.md\nclaims:\n- id: ships-aaaa\n  quote: 3 ships\n  subjet: port\n  measure: ships\n  value: 3\n",
    );
    assert_eq!(found, "claims/a.yaml:5:3: error[unknown-key] unknown key `subjet` in the record\n");
}

#[test]
fn a_file_that_is_only_words_is_no_list() {
    assert_eq!(
        of_claims("hello\n"),
        "claims/a.yaml:1:1: error[wrong-type] expected `document:` and `claims:`, not a text\n"
    );
}

#[test]
fn settings_and_baselines_are_told_without_types_of_the_program() {
    let dossier =
        Dossier::empty().write("factlint.yaml", "severity: [a]\n").write("a.md", "It has 3 ships.\n");
    let found = said(&dossier.run(&["check", "a.md", "--output-format", "concise", "--quiet"]));
    assert_eq!(
        found,
        "factlint.yaml:1:11: error[unreadable-settings] severity: expected a map, not a list\n"
    );
    let dossier = dossier.write("factlint.yaml", "").write("known.yaml", "# known\nfindings:\n- 3\n");
    let found = said(&dossier.run(&["check", "a.md", "--baseline", "known.yaml"]));
    assert!(found.contains("cannot read the baseline known.yaml:2: expected a list, not a map"), "{found}");
}

#[test]
fn what_cannot_be_read_shows_no_lines_and_is_no_text() {
    let dossier = Dossier::empty().write("ship.md", b"\x7fELF\x02\x01\0\0\0 12 of 10 ships");
    let found = said(&dossier.run(&["check", "ship.md", "gone.md", "--quiet"]));
    assert!(found.contains("cannot read ship.md: it holds zero bytes, as no text does"), "{found}");
    assert!(found.contains("cannot read gone.md"), "{found}");
    assert!(!found.contains("-->") && !found.contains("^"), "{found}");
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let dossier = Dossier::empty().write("a.md", "It has 40 members: 25 men and 18 women.\n");
    let found = said(&dossier.run(&["check", "a.md", "./a.md", "a.md", "--output-format", "concise"]));
    assert!(found.contains("1 error, 0 warnings in 3 claims of 1 document"), "{found}");
}

#[test]
fn rules_of_a_project_below_are_no_claims() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "below"]);
    let found = said(&dossier.run(&["check", ".", "--output-format", "concise"]));
    assert!(found.contains("0 errors, 0 warnings in 7 claims") && !found.contains("quays.yaml"), "{found}");
}

#[test]
fn the_rules_of_the_program_are_no_files_of_the_user() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let found = said(&dossier.run(&["check", "--ignore", "same-fact,quays-add-up"]));
    assert!(found.contains("<factlint>/rules/sums.yaml"), "{found}");
}

#[test]
fn an_added_record_keeps_its_hedge_and_is_part_of_what_exists() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let add = |more: &[&str]| {
        let quote =
            ["--quote", "2,400 containers in February", "--subject", "west quay", "--measure", "containers"];
        said(&dossier.run(&[&["add", "claims/harbour.md", "--dry-run"], &quote[..], more].concat()))
    };
    let shown = add(&[]);
    assert!(shown.contains("the quote begins with `nearly`"), "{shown}");
    assert!(shown.contains("+  value: nearly 2,400"), "{shown}");
    let shown = add(&["--part-of", "containers-7kq"]);
    assert!(shown.contains("no record has the id `containers-7kq`"), "{shown}");
    assert!(shown.contains("did you mean `containers-7kq2`?"), "{shown}");
}

#[test]
fn the_help_names_the_share_that_would_fit_too() {
    let check = |text: &str, fits: &str| {
        let dossier = Dossier::empty().write("a.md", format!("{text}\n"));
        let found = said(&dossier.run(&["check", "a.md"]));
        assert!(found.contains(fits), "{text}: {fits}: {found}");
    };
    check("Membership rose from 40 to 44, or 15 percent.", "were 10 %");
    check("Five of the 20 members, or 35 percent, agreed.", "were 25 %");
}

#[test]
fn a_bracket_that_is_not_closed_is_pointed_at() {
    let record =
        "- id: a-aaaa\n  quote: 3 ships\n  subject: port\n  tags: [one, two\n  measure: ships\n  value: 3\n";
    let found = of_claims(&format!("document: a.md\nclaims:\n{record}"));
    assert_eq!(found, "claims/a.yaml:6:9: error[yaml-syntax] not valid YAML: `[` is not closed\n");
    let dossier = Dossier::empty()
        .write("factlint.yaml", "select: [same-fact\nignore: [x]\n")
        .write("claims/a.yaml", "claims: []\n")
        .write(
            "rules/a.yaml",
            "- rule: a\n  says: b.\n  find: {a: {measure: b}\n  require: a == 1\n  message: c\n",
        );
    let found = said(&dossier.run(&["check", "--output-format", "concise", "--quiet", "--allow-empty"]));
    assert!(
        found.contains("factlint.yaml:1:9: error[unreadable-settings] a `[` or `{` is not closed"),
        "{found}"
    );
    assert!(
        found.contains("rules/a.yaml:3:9: error[unreadable-rule] this is not YAML: `{` is not closed"),
        "{found}"
    );
}
