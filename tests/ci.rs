//! What we ship for other people's CI and editors: the files are YAML, name only what exists, and schemas are current.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Dossier, said};

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(repository(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const FILES: &[&str] = &[
    "action.yml",
    ".pre-commit-hooks.yaml",
    "ci/github.yml",
    "ci/gitlab.yml",
    "ci/pre-commit.yaml",
    "docs/ci.md",
];

#[test]
fn the_files_hold_the_keys_that_services_need() {
    let action = yaml(&read("action.yml"));
    assert_eq!(action["runs"]["using"], "composite");
    for step in action["runs"]["steps"].as_array().unwrap() {
        assert!(step["shell"] == "bash" && step["run"].is_string(), "{step}");
    }
    for (_, input) in action["inputs"].as_object().unwrap() {
        assert!(input["description"].is_string() && input["default"].is_string(), "{input}");
    }
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let local = yaml(&read("ci/pre-commit.yaml"));
    for hook in [&hooks[0], &local["repos"][0]["hooks"][0]] {
        assert_eq!(
            (&hook["id"], &hook["pass_filenames"], &hook["language"]),
            (&"factlint".into(), &false.into(), &"rust".into())
        );
        let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
        assert!(files.is_match("claims/a.yaml") && files.is_match("a.md") && !files.is_match("a.rs"));
    }
    let job = yaml(&read("ci/gitlab.yml"));
    let reports = &job["factlint"]["artifacts"]["reports"];
    let script = job["factlint"]["script"].to_string();
    for (format, key) in [("gitlab", "codequality"), ("junit", "junit")] {
        let target = format!("-o {format}:{}", reports[key].as_str().unwrap());
        assert!(script.contains(&target), "{script}: no {target}");
    }
    let workflow = yaml(&read("ci/github.yml"));
    assert_eq!(workflow["permissions"]["security-events"], "write");
    let steps = workflow["jobs"]["factlint"]["steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["with"]["sarif_file"] == "factlint.sarif"));
}

#[test]
fn they_name_only_flags_formats_and_the_version_that_exist() {
    let help = said(&Dossier::empty().run(&["check", "--help"]));
    let flag = regex::Regex::new(r"(?:^|[\s\[`(])(--?[a-z][a-z-]*)").unwrap();
    let target = regex::Regex::new(r#"-o "?([a-z-]+):"#).unwrap();
    for name in FILES {
        let text = read(name);
        // A command reaches to the end of its line.
        let commands =
            text.lines().filter_map(|line| line.split_once("factlint check").map(|(_, rest)| rest));
        let more = text.lines().filter_map(|line| line.split_once("flags").map(|(_, rest)| rest));
        let mut count = 0;
        for command in commands.chain(more) {
            let command = command.split(['`', ';', '|']).next().unwrap_or("");
            for found in flag.captures_iter(command) {
                let known = format!("{}[ ,=\\n<]", regex::escape(&found[1]));
                assert!(
                    regex::Regex::new(&known).unwrap().is_match(&help),
                    "{name}: no flag {} in\n{help}",
                    &found[1]
                );
                count += 1;
            }
            for found in target.captures_iter(command) {
                assert!(help.contains(&found[1]), "{name}: no format {}", &found[1]);
            }
        }
        assert!(count > 0, "{name} names no flag");
        for (_, version) in
            text.match_indices("--version ").map(|(at, word)| text[at + word.len()..].split_at(0))
        {
            assert!(version.starts_with(env!("CARGO_PKG_VERSION")), "{name} installs another version");
        }
    }
}

#[test]
fn init_writes_the_file_of_a_service_and_overwrites_none() {
    let check = |service: &str, name: &str, shipped: &str| {
        let dossier = Dossier::empty();
        assert!(dossier.run(&["init", "--ci", service]).status.success());
        assert_eq!(dossier.read(name), read(shipped));
        assert_eq!(fs::read_dir(dossier.path("")).unwrap().count(), 1, "nothing else is written");
        let dossier = dossier.write(name, "mine: true\n");
        let output = dossier.run(&["init", "--ci", service]);
        assert_eq!(dossier.read(name), "mine: true\n");
        assert!(said(&output).contains("kept") && said(&output).contains("Add to it:"), "{}", said(&output));
    };
    check("github", ".github/workflows/factlint.yml", "ci/github.yml");
    check("gitlab", ".gitlab-ci.yml", "ci/gitlab.yml");
    check("pre-commit", ".pre-commit-config.yaml", "ci/pre-commit.yaml");
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for kind in ["claims", "rules", "settings"] {
        let name = format!("schema/{kind}.json");
        let current = String::from_utf8(Dossier::empty().run(&["schema", kind]).stdout).unwrap();
        if std::env::var_os("FACTLINT_UPDATE").is_some() {
            fs::create_dir_all(repository("schema")).unwrap();
            fs::write(repository(&name), &current).unwrap();
        }
        assert_eq!(read(&name), current, "{name}: run the test once with FACTLINT_UPDATE=1");
    }
}

/// What a schema finds wrong with a file of YAML.
fn faults(kind: &str, text: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(&read(&format!("schema/{kind}.json"))).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(&yaml(text)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn our_own_files_keep_to_the_schemas() {
    let check =
        |kind: &str, name: &str| assert_eq!(faults(kind, &read(name)), Vec::<String>::new(), "{name}");
    check("settings", "factlint.yaml");
    check("settings", "src/cli/init/factlint.yaml");
    check("claims", "claims/coalition-talks.yaml");
    check("rules", "src/cli/init/quays.yaml");
    for entry in fs::read_dir(repository("rules")).unwrap() {
        let path = entry.unwrap().path();
        check("rules", &format!("rules/{}", path.file_name().unwrap().to_str().unwrap()));
    }
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    assert_eq!(faults("claims", &dossier.read("claims/harbour.yaml")), Vec::<String>::new());
}

#[test]
fn the_schemas_refuse_what_the_readers_refuse() {
    let record = "claims:\n- id: a\n  subject: camp\n  measure: people\n  derived: true\n  value: 40\n";
    assert_eq!(faults("claims", record), Vec::<String>::new());
    for wrong in
        ["  colour: red\n", "  status: perhaps\n", "  value: [1, 2]\n", "  ignore:\n  - {rule: one-rank}\n"]
    {
        let text = if wrong.starts_with("  value") {
            record.replace("  value: 40\n", wrong)
        } else {
            format!("{record}{wrong}")
        };
        assert!(!faults("claims", &text).is_empty(), "{text}");
    }
    assert!(!faults("claims", "claims:\n- id: a\n").is_empty());
    assert!(!faults("settings", "ignroe: [x]\n").is_empty());
    assert!(!faults("rules", "- rule: x\n  says: y\n  severity: grave\n").is_empty());
}

#[test]
fn init_names_the_schemas_that_it_writes() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    for name in ["factlint.yaml", "claims/harbour.yaml", "rules/quays.yaml"] {
        let text = dossier.read(name);
        let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        let path = dossier.path(name).parent().unwrap().join(schema);
        let _: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    }
}
