//! `factlint init`: a project whose first check finds something, and that overwrites nothing.

mod support;

use support::{Dossier, text};

#[test]
fn the_first_check_finds_what_init_planted() {
    let dossier = Dossier::empty();
    let output = dossier.run(&["init", "."]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().filter(|line| line.starts_with("  factlint ")).count(), 3, "{said}");
    let checked = dossier.check();
    assert_eq!(checked.exit, 1, "{}", checked.lines());
    let rules: Vec<&str> = checked.findings.iter().map(|finding| text(finding, "rule")).collect();
    assert_eq!(rules, ["same-fact"], "{}", checked.lines());
    assert_eq!(checked.findings[0]["claims"].as_array().unwrap().len(), 2);
}

#[test]
fn a_rule_sees_each_of_the_claims_that_disagree() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let check = |flags: &[&str], rules: &[&str]| {
        let checked = dossier.check_with(flags);
        let found: Vec<&str> = checked.findings.iter().map(|finding| text(finding, "rule")).collect();
        assert_eq!(found, rules, "{flags:?}: {}", checked.lines());
        let claims = checked.findings[0]["claims"].to_string();
        assert!(claims.contains("containers-b5ys"), "{flags:?}: {claims}");
    };
    check(&["--select", "quays-add-up"], &["quays-add-up"]);
    check(&["--ignore", "same-fact,parts-sum-to-whole"], &["quays-add-up"]);
    check(&["--select", "quays-add-up,same-fact"], &["same-fact"]);
    // What an exception excuses is not told either.
    let known = "  ignore: [{rule: same-fact, reason: the harbour master errs}]\n";
    let claims = dossier.read("claims/harbour.yaml");
    let dossier = dossier.write("claims/harbour.yaml", format!("{claims}{known}"));
    let checked = dossier.check_with(&["--select", "quays-add-up,same-fact"]);
    assert_eq!(text(&checked.findings[0], "rule"), "quays-add-up", "{}", checked.lines());
    assert!(text(&checked.findings[0], "message").contains("'nearly 2,400 containers in February'"));
}

#[test]
fn what_init_writes_is_laid_out_and_its_rules_are_tested() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    for command in [&["test"][..], &["fmt", "--check"]] {
        let output = dossier.run(command);
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn nothing_is_overwritten() {
    let dossier = Dossier::empty()
        .write("claims/harbour.md", "mine")
        .write(".gitignore", "mine")
        .write(".gitattributes", "claims/*.md -text\n");
    let said = String::from_utf8(dossier.run(&["init"]).stdout).unwrap();
    assert!(said.contains("kept claims/harbour.md"), "{said}");
    assert_eq!(dossier.read("claims/harbour.md"), "mine");
    assert_eq!(dossier.read(".gitignore"), "mine\n.factlint/\n");
    assert_eq!(dossier.read(".gitattributes"), "claims/*.md -text\n");
}
