//! What people read who make a slip of the keys: one finding for one slip, in their own words.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use factlint::rules;
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

/// Returns what `check` says of a project with these settings and this file of rules beside a sound claim.
fn of_project(settings: &str, rules: &str) -> (Option<i32>, String) {
    let dossier = Dossier::empty().write("factlint.yaml", settings).write("claims/a.md", "It has 3 ships.\n");
    let claim = "- id: ships-aaaa\n  quote: 3 ships\n  subject: port\n  measure: ships\n  value: 3\n";
    let dossier = dossier.write("claims/a.yaml", format!("document: a.md\nclaims:\n{claim}"));
    let output = dossier.write("rules/own.yaml", rules).run(&["check", "--quiet"]);
    (output.status.code(), said(&output))
}

#[test]
fn an_exception_is_told_what_it_lacks_and_which_rule_it_means() {
    let told = |ignore: &str| {
        let record = "- id: ships-aaaa\n  quote: 3 ships\n  subject: port\n  measure: ships\n  value: 3\n";
        of_claims(&format!("document: a.md\nclaims:\n{record}  ignore: [{ignore}]\n"))
    };
    let place = "claims/a.yaml:8:11: error";
    assert_eq!(
        told("{rule: same-fact, reason: ''}"),
        format!("{place}[missing-field] the exception has no `reason`\n")
    );
    assert_eq!(told("{reason: x}"), format!("{place}[missing-field] the exception has no `rule`\n"));
    assert_eq!(
        told("{rule: same-fct, reason: x}"),
        format!("{place}[unknown-rule] the exception names a rule `same-fct`, which does not exist\n")
    );
    assert_eq!(
        told("{rule: same-fact, claims: [ships-aaab], reason: x}"),
        format!(
            "{place}[unknown-link] the exception of `same-fact` names `ships-aaab`, which no record has\n"
        )
    );
    // A fault is no rule, and may be excused.
    assert!(told("{rule: changed-quote, reason: x}").contains("[unused-exception]"));
    let text = "<!-- factlint: ignore parts-sum-to-whol: why -->\nIt has 40 members: 25 men and 18 women.\n";
    let found = said(&Dossier::empty().write("a.md", text).run(&["check", "a.md"]));
    assert!(found.contains("did you mean `parts-sum-to-whole`?"), "{found}");
}

#[test]
fn a_record_tells_all_its_faults_at_once() {
    let record =
        "  quote: 30 boats\n  subject: port\n  measure: boats\n  value: many\n  part_of: fleet-bbbb\n";
    let good = "- id: ships-aaaa\n  quote: 3 ships\n  subject: port\n  measure: ships\n  value: 3\n";
    let found = of_claims(&format!("document: a.md\nclaims:\n{good}- id: ships-aaaa\n{record}"));
    let told = |line: &str| assert!(found.contains(line), "{line}: {found}");
    told("claims/a.yaml:8:7: error[repeated-id] id `ships-aaaa` stands twice");
    told("claims/a.yaml:9:10: error[orphaned-quote] the quote of `ships-aaaa` is gone: `30 boats`");
    told("claims/a.yaml:12:10: error[unreadable-value]");
    told("claims/a.yaml:13:12: error[unknown-link] `part_of` of `ships-aaaa` names `fleet-bbbb`");
    assert_eq!(found.lines().count(), 4, "{found}");
    // A quote that stands, and a link to another record with a fault, are no faults.
    let linked = "- id: boats-cccc\n  quote: 3 ships\n  subject: port\n  measure: boats\n  value: many\n  part_of: d-dddd\n";
    let found = of_claims(&format!(
        "document: a.md\nclaims:\n{good}{linked}{}",
        linked.replace("boats-cccc", "d-dddd").replace("part_of: d-dddd", "base: boats-cccc")
    ));
    assert_eq!(found.matches("unreadable-value").count(), 2, "{found}");
    assert_eq!(found.lines().count(), 2, "{found}");
}

#[test]
fn faults_of_the_settings_are_told_first_and_are_no_findings() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let settings = dossier.read("factlint.yaml");
    let dossier = dossier.write("factlint.yaml", format!("{settings}\nrulse: [x]\n"));
    let output = dossier.run(&["check", "--quiet", "--output-format", "concise"]);
    let found = said(&output);
    assert!(found.starts_with("factlint.yaml:") && found.contains("claims/harbour.md"), "{found}");
    assert_eq!(output.status.code(), Some(2), "{found}");
    let (exit, found) = of_project("rules: [rules, nope]\n", "");
    assert_eq!(exit, Some(2), "{found}");
    assert!(found.contains("`rules` names `nope`, which is not there"), "{found}");
    assert!(found.contains("factlint.yaml:1:16"), "{found}");
    // The places that hold where nothing is said need not be there.
    assert_eq!(of_project("claims: [claims]\nrules: [rules]\n", "").0, Some(0));
}

#[test]
fn each_fault_of_a_rule_has_its_own_next_step() {
    let rule = |find: &str, require: &str| {
        format!("- rule: r\n  says: s\n  find: {find}\n  require: {require}\n  message: m\n")
    };
    let check = |rules: &str, step: &str| {
        let (exit, found) = of_project("", rules);
        assert_eq!(exit, Some(2), "{found}");
        assert!(found.contains(&format!("= help: {step}\n")), "{step}: {found}");
    };
    check(&rule("{a: {measure: ships}}", "sum(a, a) > 1"), "write `sum(claims)` or `sum(list)`");
    check(&rule("{a: {mesure: ships}}", "a > 1"), "did you mean `measure`?");
    check(&rule("{a: {measure: ships}}", "b > 1"), "it names `a`");
    check(&rule("{a: {measure: ships}, b: {measure: boats}}", "a > 1"), "name it in `require`, or delete it");
    check("- rule: r\n  says: s\n", "add one, such as `require: sum(b) == a`");
    check("- rule: r\n  says: s\n  severity: bad\n", "write error, warning or info");
    check("just words\n", "begin each with `- rule: NAME`");
    let ships = "{a: {measure: ships}}";
    check(&rule(ships, "a + 1"), "compare it, as `claim <= 3`");
    check(&rule("{a: {measure: ships, every: true}}", "a > 1"), "ask `sum`, `min`, `max` or `count` of it");
    check(&rule(ships, "a.until < 2024-01-31"), "a day is written `date(\"2024-01-31\")`");
    check(&rule(ships, ""), "write what must hold, as `sum(b) == a`");
}

/// Adds the codes of findings that the code in a folder makes by itself.
fn codes_below(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_below(&path, codes);
            continue;
        }
        let code = std::fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap_or("");
        for before in
            ["Finding::unreadable(", "Problem::new(", "Problem::of_field(", "report.fault(", "code: "]
        {
            for rest in code.split(before).skip(1) {
                let name = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                codes.extend(name.filter(|name| name.contains('-')).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_code_of_a_finding_can_be_explained() {
    let explain = |code: &str| Dossier::empty().run(&["explain", code]);
    for code in ["unknown-link", "unreadable-value", "not-utf-8", "same-fact", "stale-baseline"] {
        let output = explain(code);
        assert!(output.status.success() && said(&output).starts_with(&format!("# {code}\n")), "{code}");
    }
    let mut told = BTreeSet::new();
    codes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut told);
    assert!(told.len() > 25, "{told:?}");
    let unknown: Vec<_> =
        told.iter().filter(|code| !rules::is_fault(code) && !rules::is_packed(code)).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "docs/faults.md has no part for them");
    let said = said(&explain("unknown-lnk"));
    assert!(said.contains("did you mean `unknown-link`?"), "{said}");
}

#[test]
fn the_words_of_a_text_are_named_and_nothing_is_said_twice() {
    let check = |texts: &[&str], told: &[&str], untold: &[&str]| {
        let mut dossier = Dossier::empty();
        let mut arguments = vec!["check", "--together"];
        for (name, text) in ["a.md", "b.md"].into_iter().zip(texts) {
            dossier = dossier.write(name, text);
            arguments.push(name);
        }
        let found = said(&dossier.run(&arguments));
        told.iter().for_each(|words| assert!(found.contains(words), "{words}: {found}"));
        untold.iter().for_each(|words| assert!(!found.contains(words), "{words}: {found}"));
    };
    check(
        &["It has 40 members: 25 men and 18 women.\n"],
        &["they would agree if `40 members` were 43", "`25 men` were 22"],
        &["@"],
    );
    check(
        &["The mill was built in 1931.\n\nThe mill was built in 1930.\n"],
        &["1931"],
        &["read '1931' as 1931", "@"],
    );
}

#[test]
fn a_faulty_project_is_not_told_that_its_rules_find_nothing() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let dossier = dossier.write("claims/a.md", "It has 3 ships.\n");
    let claim = "- id: ships-aaaa\n  quote: 3 ships\n  subject: port\n  measure: ships\n  value: 3\n";
    let dossier = dossier.write("claims/a.yaml", format!("document: a.md\nclaims:\n{claim}"));
    // Of a part of the claims nothing follows for a rule.
    let found = said(&dossier.run(&["check", "claims/a.yaml"]));
    assert!(!found.contains("vacuous-rule"), "{found}");
    let rule = "- rule: r\n  says: s\n  find: {a: {measure: boats}}\n  require: a > 1\n  message: m\n";
    let (_, found) = of_project("", rule);
    assert!(found.contains("vacuous-rule") && found.contains("different times"), "{found}");
    let (_, found) = of_project("ignroe: [x]\n", rule);
    assert!(!found.contains("vacuous-rule"), "{found}");
}

#[test]
fn a_day_that_is_none_is_called_so() {
    let record = |more: &str| {
        format!(
            "claims:\n- id: a-aaaa\n  subject: port\n  measure: ships\n  derived: true\n  value: 3\n{more}"
        )
    };
    let check = |file: String, told: &str| {
        let found = of_claims(&file);
        assert!(found.contains(told), "{told}: {found}");
    };
    check(record("  as_of: 2024-02-30\n"), "cannot read `as_of`: there is no day `2024-02-30`");
    check(
        format!("date: yesterday\n{}", record("")),
        "cannot read `date`: `yesterday` tells no day by itself",
    );
    check(format!("date: 2024-13-01\n{}", record("")), "there is no day `2024-13-01`");
    // A date in words is a date too, from which "last Sunday" counts.
    let why = Dossier::empty().write("factlint.yaml", "");
    let late = record("  as_of: last Sunday\n")
        + "- id: b-bbbb\n  subject: port\n  measure: ships\n  derived: true\n  \
        value: 4\n  as_of: 2024-02-11\n";
    let found = said(&why.write("claims/a.yaml", format!("date: 12 February 2024\n{late}")).run(&["check"]));
    assert!(found.contains("same-fact"), "{found}");
    for (flag, text) in [("--date", "12.3.2024"), ("--today", "2024-02-30")] {
        let found = said(&Dossier::empty().run(&["check", "a.md", flag, text]));
        assert!(found.contains("no such day; write it as 2024-02-12"), "{found}");
    }
}

#[test]
fn a_misspelt_key_of_a_rule_is_one_fault() {
    let rule = "- rule: r\n  says: s\n  find: {a: {measure: ships}}\n  require: a > 1\n  mesage: m\n";
    let (_, found) = of_project("", rule);
    assert!(found.contains("a rule has no `mesage`") && !found.contains("has no `message:`"), "{found}");
}

#[test]
fn what_the_settings_name_is_pointed_at() {
    let (exit, found) = of_project("select: [same-fact, nope]\n", "");
    assert!(exit == Some(2) && found.contains("the settings name a rule `nope`"), "{found}");
    assert!(found.contains("factlint.yaml:1:21"), "{found}");
    let found = said(&Dossier::empty().write("a.md", "x").run(&["check", "a.md", "--ignore", "same-fct"]));
    assert!(found.contains("a flag names a rule `same-fct`") && found.contains("`same-fact`"), "{found}");
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let dossier = Dossier::empty().write("a.md", "\u{feff}It has 40 members: 25 men and 18 women.\r\n");
    let found = said(&dossier.run(&["check", "a.md"]));
    assert!(found.contains("a.md:1:31\n") && !found.contains('\u{feff}'), "{found}");
}
