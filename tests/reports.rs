//! Reports of real runs: every format of one run, SARIF held against its schema, the limits of GitHub.

mod support;

use serde_json::Value;
use support::{Dossier, said};

const FORMATS: &[&str] = &[
    "full",
    "concise",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "markdown",
    "html",
];

/// Runs a check once with a file for every format.
fn write_all(dossier: &Dossier) {
    let targets: Vec<String> = FORMATS.iter().map(|format| format!("{format}:out/{format}")).collect();
    let mut arguments = vec!["check", "--silent"];
    for target in &targets {
        arguments.extend(["-o", target]);
    }
    let output = dossier.run(&arguments);
    assert_eq!(said(&output), "");
}

fn json(dossier: &Dossier, name: &str) -> Value {
    serde_json::from_str(&dossier.read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn count_lines(dossier: &Dossier, name: &str, is_meant: impl Fn(&str) -> bool) -> usize {
    dossier.read(name).lines().filter(|line| is_meant(line.trim_start())).count()
}

/// Says whether a line is a finding in the table of a Markdown report.
fn is_row(line: &str) -> bool {
    ["| error", "| warning", "| info"].iter().any(|start| line.starts_with(start))
}

/// How many findings each format tells of.
fn counts(dossier: &Dossier) -> Vec<(&'static str, usize)> {
    let length = |value: &Value| value.as_array().unwrap().len();
    let is_rustc = |line: &str| ["error[", "warning[", "info["].iter().any(|start| line.starts_with(start));
    let is_concise = |line: &str| ["error[", "warning[", "info["].iter().any(|word| line.contains(word));
    let shown = json(dossier, "out/sarif")["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["suppressions"] == serde_json::json!([]))
        .count();
    vec![
        ("full", count_lines(dossier, "out/full", is_rustc)),
        ("concise", count_lines(dossier, "out/concise", is_concise)),
        ("json", length(&json(dossier, "out/json")["findings"])),
        ("json-lines", count_lines(dossier, "out/json-lines", |line| line.starts_with('{'))),
        ("sarif", shown),
        ("github", count_lines(dossier, "out/github", |line| line.starts_with("::"))),
        ("gitlab", length(&json(dossier, "out/gitlab"))),
        (
            "junit",
            count_lines(dossier, "out/junit", |line| {
                ["<failure", "<error", "<system-out"].iter().any(|tag| line.starts_with(tag))
            }),
        ),
        ("rdjson", length(&json(dossier, "out/rdjson")["diagnostics"])),
        ("markdown", count_lines(dossier, "out/markdown", is_row)),
        ("html", dossier.read("out/html").matches("<article id=\"finding-").count()),
    ]
}

fn sarif_faults(report: &Value) -> Vec<String> {
    let mut schema: Value = serde_json::from_str(include_str!("sarif/sarif-schema-2.1.0.json")).unwrap();
    // The validator refuses the lone bracket in a pattern of the standard.
    for holder in ["run", "toolComponent"] {
        let pattern = &mut schema["definitions"][holder]["properties"]["language"]["pattern"];
        assert_eq!(pattern.as_str().unwrap().matches("}]?$").count(), 1);
        *pattern = pattern.as_str().unwrap().replace("}]?$", "}\\]?$").into();
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_format_tells_the_same_number_of_findings() {
    let check = |dossier: Dossier, expected: usize| {
        write_all(&dossier);
        let expected: Vec<(&str, usize)> = FORMATS.iter().map(|format| (*format, expected)).collect();
        assert_eq!(counts(&dossier), expected);
    };
    check(Dossier::sample(), 0);
    check(Dossier::with_three_conflicts(), 3);
    // Words above all quotes move them, which is worth an info.
    let moved = Dossier::with_three_conflicts();
    check(moved.replace("claims/coalition-talks.md", "BAGHDAD,", "Our correspondent reports. BAGHDAD,"), 4);
}

#[test]
fn sarif_keeps_to_its_schema() {
    let record = "claims/coalition-talks.yaml";
    let dossiers = [
        Dossier::sample(),
        Dossier::with_three_conflicts(),
        Dossier::with_three_conflicts().append(record, "\n- id: odd\n  colour: red\n"),
        Dossier::sample().append("factlint.yaml", "ignore: [no-such-rule]\n"),
        Dossier::with_three_conflicts().append(
            record,
            "  ignore:\n  - {rule: same-fact, claims: [troops-iraq-qfke], reason: counted twice, until: 2999-01-31, by: ab}\n",
        ),
    ];
    for (index, dossier) in dossiers.iter().enumerate() {
        dossier.run(&["check", "--no-baseline", "-o", "sarif:out/a.sarif"]);
        assert_eq!(sarif_faults(&json(dossier, "out/a.sarif")), Vec::<String>::new(), "dossier {index}");
        dossier.run(&["baseline", "create"]);
        dossier.run(&["check", "-o", "sarif:out/b.sarif"]);
        assert_eq!(
            sarif_faults(&json(dossier, "out/b.sarif")),
            Vec::<String>::new(),
            "dossier {index}, baseline"
        );
    }
    let broken: Value = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {}}]});
    assert!(!sarif_faults(&broken).is_empty(), "the schema refuses something");
}

#[test]
fn suppressed_findings_are_told_in_sarif_with_their_reason() {
    let dossier = Dossier::with_three_conflicts().append(
        "claims/coalition-talks.yaml",
        "  ignore:\n  - {rule: same-fact, claims: [troops-iraq-qfke], reason: counted twice, until: 2999-01-31, by: ab}\n",
    );
    dossier.run(&["baseline", "create"]);
    let output = dossier.run(&["check", "-o", "sarif:out.sarif", "--output-format", "concise"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("1 suppressed by exceptions; 2 by the baseline"), "{}", said(&output));
    let run = &json(&dossier, "out.sarif")["runs"][0];
    let mut told: Vec<String> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| {
            let by = &result["suppressions"][0];
            format!("{} {} {}", result["ruleId"], by["kind"], result["baselineState"])
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            r#""counter-never-falls" "external" "unchanged""#,
            r#""duration-matches-dates" "external" "unchanged""#,
            r#""same-fact" "inSource" "new""#
        ]
    );
    assert_eq!(run["invocations"][0]["exitCode"], 0);
}

#[test]
fn a_finding_of_three_claims_links_to_two_others() {
    let dossier = Dossier::with_three_conflicts();
    dossier.run(&["check", "-o", "sarif:out.sarif"]);
    let report = json(&dossier, "out.sarif");
    let results = report["runs"][0]["results"].as_array().unwrap();
    let duration = results.iter().find(|result| result["ruleId"] == "duration-matches-dates").unwrap();
    assert_eq!(duration["properties"]["claims"].as_array().unwrap().len(), 3);
    let ids: Vec<i64> = duration["relatedLocations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| place["id"].as_i64().unwrap())
        .collect();
    assert_eq!(ids, [1, 2]);
    let message = duration["message"]["text"].as_str().unwrap();
    for id in ids {
        assert_eq!(message.matches(&format!("]({id})")).count(), 1, "{message}");
    }
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() > 40, "silent rules are listed too: {}", rules.len());
}

#[test]
fn several_sides_stand_in_every_format_that_can_hold_them() {
    let dossier = Dossier::with_three_conflicts();
    write_all(&dossier);
    for format in FORMATS.iter().filter(|format| **format != "concise") {
        let text = dossier.read(&format!("out/{format}"));
        for side in ["coalition-talks.md", "later.md"] {
            assert!(text.contains(side), "{format}: no {side}");
        }
    }
    let related = |path: &str, key: &str| {
        let report = json(&dossier, path);
        let list = report["diagnostics"].as_array().cloned().or(report.as_array().cloned()).unwrap();
        list.iter().map(|entry| entry[key].as_array().unwrap().len()).collect::<Vec<_>>()
    };
    assert_eq!(related("out/rdjson", "related_locations").iter().sum::<usize>(), 4);
    assert_eq!(related("out/gitlab", "other_locations").iter().sum::<usize>(), 4);
}

#[test]
fn a_thousand_findings_keep_to_the_limits_of_github() {
    let mut records = String::from("claims:\n");
    for camp in 0..1000 {
        for (speaker, people) in [("north", 40), ("south", 60)] {
            // Claims of two speakers disagree, which is a warning; those of one contradict each other.
            let voice = if camp % 2 == 0 { String::new() } else { format!("  said_by: {speaker} desk\n") };
            records += &format!(
                "- id: camp-{camp}-{speaker}\n  subject: camp {camp}\n  measure: people\n  derived: true\n  \
                 as_of: 2024-02-12\n  value: {people}\n{voice}"
            );
        }
    }
    let dossier =
        Dossier::empty().write("factlint.yaml", "claims: [claims]\n").write("claims/camps.yaml", records);
    let summary = dossier.path("summary.md");
    std::fs::write(&summary, "# Of the step before\n").unwrap();
    let output = dossier.run_with(
        &["check", "-o", "github:-", "-o", "json:out.json"],
        &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()), ("GITHUB_ACTIONS", "true")],
    );
    assert_eq!(json(&dossier, "out.json")["findings"].as_array().unwrap().len(), 1000);
    let printed = String::from_utf8(output.stdout).unwrap();
    let count = |start: &str| printed.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (count("::error "), count("::warning "), count("::notice "), printed.lines().count()),
        (10, 10, 1, 21)
    );
    assert!(printed.contains("980 more findings"), "{printed}");
    let summary = dossier.read("summary.md");
    assert!(summary.starts_with("# Of the step before\n"), "the summary is added to");
    assert_eq!(summary.lines().filter(|line| is_row(line)).count(), 1000);
    assert!(summary.len() < 1 << 20, "{} bytes", summary.len());
}

#[test]
fn columns_of_rdjson_are_bytes() {
    let dossier = Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/a.md", "é 🤔 2,500 crates in the hall.\n\nLater 3,400 crates in the hall.\n")
        .write(
            "claims/a.yaml",
            "document: a.md\ndate: 2024-02-12\nclaims:\n- id: one\n  quote: 2,500 crates\n  subject: hall\n  measure: crates\n  \
             value: 2,500\n- id: two\n  quote: 3,400 crates\n  subject: hall\n  measure: crates\n  value: 3,400\n",
        );
    dossier.run(&["check", "-o", "rdjson:out.json", "-o", "sarif:out.sarif"]);
    let diagnostic = &json(&dossier, "out.json")["diagnostics"][0];
    let places: Vec<&Value> = std::iter::once(&diagnostic["location"])
        .chain(diagnostic["related_locations"].as_array().unwrap().iter().map(|related| &related["location"]))
        .collect();
    let first = places.iter().find(|place| place["range"]["start"]["line"] == 1).unwrap();
    // `é 🤔 ` is 4 characters and 8 bytes.
    assert_eq!(first["range"]["start"]["column"], 9, "{diagnostic}");
    assert_eq!(first["range"]["end"]["column"], 21, "{diagnostic}");
    let sarif = dossier.read("out.sarif");
    assert!(sarif.contains("\"startColumn\": 5"), "SARIF counts characters, as columnKind says");
}

#[test]
fn reports_go_where_they_are_sent_or_say_why_not() {
    let dossier = Dossier::sample();
    let check = |arguments: &[&str], status: i32, words: &str| {
        let arguments = [&["check", "--quiet"], arguments].concat();
        let output = dossier.run(&arguments);
        assert_eq!(output.status.code(), Some(status), "{}", said(&output));
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    };
    check(&["-o", "out.sarif"], 2, "write FORMAT:PATH");
    check(&["-o", "sarfi:out"], 2, "there is no format `sarfi`");
    check(&["-o", "sarif:"], 2, "`-` is standard output");
    check(&["-o", "sarif:claims"], 2, "it is a folder");
    check(&["-o", "json:x", "-o", "sarif:x"], 2, "two reports cannot both be written to x");
    check(&["-o", "gitlab:-", "-o", "junit:deep/er/out.xml"], 0, "[]");
    assert!(dossier.read("deep/er/out.xml").contains("<testsuites"));
    std::fs::write(dossier.path("plain"), "").unwrap();
    check(&["-o", "json:plain/out"], 2, "cannot make the folder");
}

#[test]
fn the_log_of_github_folds_and_keeps_its_format() {
    let dossier = Dossier::with_three_conflicts();
    let plain = String::from_utf8(dossier.run(&["check"]).stdout).unwrap();
    let folded = dossier.run_with(&["check"], &[("GITHUB_ACTIONS", "true")]).stdout;
    assert_eq!(String::from_utf8(folded).unwrap(), format!("::group::factlint\n{plain}::endgroup::\n"));
}

#[test]
fn paths_are_told_from_the_top_of_the_repository() {
    let dossier = Dossier::with_three_conflicts();
    std::fs::create_dir(dossier.path(".git")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "-o", "sarif:-"])
        .current_dir(dossier.path("claims"))
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    for result in report["runs"][0]["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert!(place["uri"].as_str().unwrap().starts_with("claims/"), "{place}");
        assert_eq!(place["uriBaseId"], "%SRCROOT%");
    }
}

#[test]
fn threads_change_nothing() {
    let dossier = Dossier::with_three_conflicts();
    let print =
        |threads: &str| dossier.run(&["check", "--output-format", "json", "--threads", threads]).stdout;
    let one = print("1");
    assert!(!one.is_empty());
    assert!((0..4).all(|_| print("4") == one));
}

#[test]
fn counts_files_settings_and_times_are_shown_on_demand() {
    let dossier = Dossier::with_three_conflicts();
    let check = |flag: &str, status: i32, words: &[&str]| {
        let output = dossier.run(&["check", flag]);
        assert_eq!(output.status.code(), Some(status), "{}", said(&output));
        for word in words {
            assert!(said(&output).contains(word), "{flag}: no {word} in {}", said(&output));
        }
    };
    check("--statistics", 1, &["1  error    duration-matches-dates\n", "3  in all\n"]);
    check("--show-files", 0, &["claims/coalition-talks.md\n", "claims/names.yaml\n", "factlint.yaml\n"]);
    check("--show-settings", 0, &["fail-on: error\n", "claims:\n- claims\n", "baseline: null\n"]);
    check("--timing", 1, &["reading ", "checking ", "reporting ", "in all ", " ms\n"]);
    check("--exit-zero", 0, &["3 errors"]);
    check("--ignore=same-fact,duration-matches-dates", 1, &["1 error,"]);
    check("--select=same-fact", 1, &["1 error,"]);
}

#[test]
fn rules_that_the_solver_asks_itself_are_switched_off_and_weighed_too() {
    let check = |settings: &str, expected: &[&str]| {
        let checked = Dossier::with_three_conflicts().append("factlint.yaml", settings).check();
        let found: Vec<String> = checked
            .findings
            .iter()
            .map(|finding| {
                format!("{} {}", support::text(finding, "severity"), support::text(finding, "rule"))
            })
            .collect();
        assert_eq!(found, expected);
    };
    check("ignore: [same-fact]\n", &["error duration-matches-dates", "error counter-never-falls"]);
    check("select: [same-fact]\nseverity: {same-fact: warning}\n", &["warning same-fact"]);
}
