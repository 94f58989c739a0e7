//! A project in a temporary folder that tests change and check through the real program.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of claims that goes away with the test.
pub struct Dossier {
    folder: tempfile::TempDir,
    /// What runs keep for later ones.
    cache: tempfile::TempDir,
}

/// What a check of a dossier gave.
pub struct Checked {
    pub exit: i32,
    pub findings: Vec<Value>,
    pub summary: Value,
}

impl Dossier {
    pub fn empty() -> Self {
        Dossier { folder: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() }
    }

    /// Copies the sample dossier of the repository.
    pub fn sample() -> Self {
        let dossier = Dossier::empty();
        fs::create_dir(dossier.path("claims")).unwrap();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("claims")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), dossier.path("claims").join(entry.file_name())).unwrap();
        }
        dossier.write("factlint.yaml", "claims: [claims]\n")
    }

    /// The sample dossier with three conflicts planted: two figures for one fact, a duration that does not fit its ends
    /// (three claims), and a count that falls.
    pub fn with_three_conflicts() -> Self {
        let (document, records) = ("claims/coalition-talks.md", "claims/coalition-talks.yaml");
        Dossier::sample()
            .append(document, "\nAnother count puts the American presence at 3,400 troops in Iraq.\n")
            .append(
                records,
                "\n- id: troops-iraq-zz77\n  quote: 3,400 troops in Iraq\n  subject: United States\n  measure: troops\n  \
                 place: Iraq\n  value: 3,400\n",
            )
            .replace(document, "two-week", "ten-week")
            .replace(records, "two-week", "ten-week")
            .with_a_later_count(
                "The forces have faced only 151 attacks since mid-October, by a later count.",
            )
    }

    /// Adds a later document with one sentence, and the record of the 151 attacks of which it speaks.
    pub fn with_a_later_count(self, sentence: &str) -> Self {
        self.write("claims/later.md", format!("---\ndate: 2024-02-20\n---\n{sentence}\n")).write(
            "claims/later.yaml",
            "document: later.md\ndate: 2024-02-20\nclaims:\n- id: attacks-zz77\n  quote: 151 attacks since mid-October\n  \
             subject: US and Coalition forces\n  measure: attacks faced\n  place: Iraq and Syria\n  \
             since: mid-October 2023\n  value: 151\n",
        )
    }

    /// Returns the files that runs kept.
    pub fn kept(&self) -> Vec<PathBuf> {
        let inside = |folder: &Path| -> Vec<PathBuf> {
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
        };
        inside(self.cache.path()).iter().flat_map(|group| inside(group)).collect()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
        self
    }

    /// Replaces every occurrence; fails where there is none, so that a test cannot pass by missing its text.
    pub fn replace(self, name: &str, from: &str, to: &str) -> Self {
        let text = self.read(name);
        assert!(text.contains(from), "{name} does not hold `{from}`");
        self.write(name, text.replace(from, to))
    }

    pub fn append(self, name: &str, more: &str) -> Self {
        let text = self.read(name);
        self.write(name, text + more)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, &[])
    }

    /// Runs the program with variables of the environment; those that CI sets are not handed down.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_factlint"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .env("COLUMNS", "130")
            .env("FACTLINT_CACHE_DIR", self.cache.path())
            .env_remove("FACTLINT_OUTPUT_FORMAT")
            .env_remove("GITHUB_ACTIONS")
            .env_remove("GITHUB_STEP_SUMMARY")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    /// Checks the dossier and reads the JSON report.
    pub fn check(&self) -> Checked {
        self.check_with(&[])
    }

    /// Checks the dossier with more arguments, and reads the JSON report.
    pub fn check_with(&self, arguments: &[&str]) -> Checked {
        let output = self.run(&[&["check", "--output-format", "json"], arguments].concat());
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        Checked {
            exit: output.status.code().unwrap(),
            findings: report["findings"].as_array().unwrap().clone(),
            summary: report["summary"].clone(),
        }
    }
}

impl Checked {
    /// The findings as `severity[rule]: message`, for failures of a test.
    pub fn lines(&self) -> String {
        let line = |finding: &Value| {
            format!("{}[{}]: {}", text(finding, "severity"), text(finding, "rule"), text(finding, "message"))
        };
        self.findings.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The only finding of a verdict.
    pub fn only(&self, verdict: &str) -> &Value {
        let found: Vec<&Value> =
            self.findings.iter().filter(|finding| finding["verdict"] == verdict).collect();
        assert_eq!(found.len(), 1, "{}", self.lines());
        found[0]
    }
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The quotes that a finding points at, sorted.
pub fn quotes(finding: &Value) -> Vec<String> {
    let labels = finding["labels"].as_array().unwrap();
    let mut quotes: Vec<String> = labels
        .iter()
        .filter(|label| label["role"] != "rule")
        .map(|label| text(label, "quote").to_owned())
        .collect();
    quotes.sort();
    quotes
}

/// What a command printed on standard output and standard error.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
