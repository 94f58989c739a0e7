//! The commands about rules, run as a user runs them: `test`, `rules`, `explain`, and what `check` says of a user's rule.

mod support;

use support::{Dossier, text};

const RULE: &str = "\
- rule: region-is-iraq-and-syria
  says: The troops of the region are those in Iraq and those in Syria.
  find:
    iraq: {measure: troops, place: Iraq}
    syria: {measure: troops, place: Syria}
    region: {measure: troops, place: region}
  require: iraq + syria == region
  message: \"{iraq} and {syria} make {iraq + syria}, not {region}\"
";

const RIGHT: &str = "    - - {measure: troops, place: Iraq, value: 2500}
      - {measure: troops, place: Syria, value: 900}
      - {measure: troops, place: region, value: 3400}
";
const WRONG: &str = "    - - {measure: troops, place: Iraq, value: 2500}
      - {measure: troops, place: Syria, value: 900}
      - {measure: troops, place: region, value: 2900}
";

/// Runs `factlint test` over one file of rules; returns the exit status and what was printed.
fn tested(file: &str, flags: &[&str]) -> (i32, String) {
    let dossier = Dossier::empty().write("rules/own.yaml", file);
    let output = dossier.run(&[&["test"], flags, &["rules/own.yaml"]].concat());
    assert_eq!(dossier.read("rules/own.yaml"), file, "`test` wrote to the file");
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn each_example_has_its_word() {
    for (holds, fails, exit, words) in [
        (RIGHT, WRONG, 0, "validated reported"),
        (WRONG, WRONG, 1, "noisy reported"),
        (RIGHT, RIGHT, 1, "validated missing"),
        (RIGHT, "    - - {measure: troops, value: many many}\n", 1, "validated unreadable"),
    ] {
        let (found, printed) =
            tested(&format!("{RULE}  examples:\n    holds:\n{holds}    fails:\n{fails}"), &[]);
        let line = format!("region-is-iraq-and-syria: {words}\n");
        assert!(found == exit && printed.starts_with(&line), "{found}: {printed}");
    }
}

#[test]
fn a_rule_without_a_failing_example_is_a_fault() {
    let (exit, printed) = tested(&format!("{RULE}  examples:\n    holds:\n{RIGHT}"), &[]);
    let told = "rules/own.yaml:1:9: no example fails, so nothing shows that the rule finds anything";
    assert!(exit == 1 && printed.contains(told), "{exit}: {printed}");
}

#[test]
fn a_file_that_does_not_parse_is_told_with_its_place() {
    let (exit, printed) = tested("- rule: r\n  says: [\n", &[]);
    assert!(
        exit == 2 && printed.contains("rules/own.yaml:2:9: error[unreadable-rule]: this is not YAML"),
        "{printed}"
    );
    let (exit, printed) = tested(RULE, &[]);
    assert_eq!(exit, 1, "{printed}");
    let (exit, printed) = tested(&RULE.replace("iraq + syria == region", "iraq + siria == region"), &[]);
    let told = "rules/own.yaml:7:19: error[unreadable-rule]: `find` names no `siria`\n  help: did you mean `syria`?\n";
    assert!(exit == 2 && printed.contains(told), "{printed}");
}

#[test]
fn an_update_shows_where_examples_belong_and_writes_nothing() {
    let (exit, printed) =
        tested(&format!("{RULE}  examples:\n    holds:\n{WRONG}    fails:\n{WRONG}"), &["--update"]);
    let told = format!("  rules/own.yaml:11:7: belongs under `fails`:\n    fails:\n{WRONG}");
    assert!(exit == 1 && printed.contains(&told), "{printed}");
}

#[test]
fn rules_are_tested_by_name_kind_and_pack() {
    let pack = include_str!("../rules/values.yaml");
    let in_pack = pack.lines().filter(|line| line.starts_with("- rule: ")).count();
    let in_pack = format!("{in_pack} rules: ");
    for (asked, expected) in [("one-rank", "1 rule: "), ("V8", "5 rules: "), ("values", in_pack.as_str())] {
        let output = Dossier::empty().run(&["test", "--quiet", asked]);
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && printed.starts_with(expected), "{asked}: {printed}");
    }
    let output = Dossier::empty().run(&["test", "dats"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("there is no rule and no file `dats`; did you mean `dates`?"), "{told}");
}

#[test]
fn all_51_kinds_are_listed_with_their_rules() {
    let output = Dossier::empty().run(&["rules", "--output-format", "json"]);
    let listed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let kinds = listed["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 51);
    for kind in kinds {
        assert!(!kind["rules"].as_array().unwrap().is_empty(), "no rule finds {}", text(kind, "id"));
    }
    assert!(listed["rules"].as_array().unwrap().iter().all(|rule| !text(rule, "pack").is_empty()));
}

#[test]
fn pages_tell_rules_functions_and_macros() {
    let page = |name: &str| String::from_utf8(Dossier::empty().run(&["explain", name]).stdout).unwrap();
    let rule = page("parts-sum-to-whole");
    for part in ["# parts-sum-to-whole", "sum(part) == whole", "## Holds", "## Fails", "## Settings", "S1"] {
        assert!(rule.contains(part), "{part}: {rule}");
    }
    assert!(page("weekday").contains("`weekday(date)`"));
    assert!(page("exists_one").contains("group.exists_one(one, condition)"));
    assert!(page("rule-language").contains("# How to write rules"));
}

#[test]
fn packs_are_selected_by_name_and_a_rule_of_ones_own_that_finds_nothing_is_told() {
    let claims = "date: 2024-02-12\nclaims:\n\
        - {id: vote-7kq2, derived: true, subject: house, measure: vote, value: \"Tuesday, 18 October 2023\"}\n\n\
        - {id: dead-7kq2, derived: true, subject: storm, measure: dead, value: 23, parts: some}\n\n\
        - {id: part-7kq2, derived: true, subject: Kent, measure: dead, value: 30, part_of: dead-7kq2}\n";
    let found = |settings: &str, rules: &str| {
        let dossier = Dossier::empty().write("claims/a.yaml", claims).write("factlint.yaml", settings);
        let dossier = if rules.is_empty() { dossier } else { dossier.write("rules/own.yaml", rules) };
        let mut rules: Vec<String> =
            dossier.check().findings.iter().map(|finding| text(finding, "rule").to_owned()).collect();
        rules.sort();
        rules.dedup();
        rules
    };
    assert_eq!(found("claims: [claims]\n", ""), ["part-not-above-whole", "weekday-matches-date"]);
    assert_eq!(found("claims: [claims]\nselect: [dates]\n", ""), ["weekday-matches-date"]);
    assert_eq!(found("claims: [claims]\nignore: [dates]\n", ""), ["part-not-above-whole"]);
    assert_eq!(found("claims: [claims]\nselect: [own]\n", RULE), ["vacuous-rule"]);
}
