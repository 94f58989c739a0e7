//! Faults that are not in the text: full disks, links to nowhere, readers that stop listening.

#![cfg(unix)]

mod support;

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};

use support::Dossier;

/// A project whose check finds one conflict.
fn harbour() -> Dossier {
    let dossier = Dossier::empty();
    assert!(dossier.run(&["init", "."]).status.success());
    dossier
}

fn check(dossier: &Dossier) -> (Option<i32>, String) {
    let output = dossier.run(&["check", "--quiet", "--output-format", "concise"]);
    assert_eq!(text(&output.stderr), "");
    (output.status.code(), text(&output.stdout))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn with_standard_output(dossier: &Dossier, standard_output: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factlint"))
        .arg("check")
        .current_dir(dossier.path("."))
        .stdout(standard_output)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_is_told_and_fails() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = with_standard_output(&harbour(), full.into());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("No space left on device"), "{}", text(&output.stderr));
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = with_standard_output(&harbour(), writer.into());
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn a_link_to_nowhere_costs_no_other_file() {
    let dossier = harbour();
    symlink("nowhere", dossier.path("claims/gone.yaml")).unwrap();
    let (exit, findings) = check(&dossier);
    assert_eq!(exit, Some(2));
    assert!(findings.contains("cannot read claims/gone.yaml: No such file"), "{findings}");
    assert!(findings.contains("error[same-fact]"), "{findings}");
}

#[test]
fn a_loop_of_links_is_walked_once() {
    let dossier = harbour();
    symlink(".", dossier.path("claims/again")).unwrap();
    let (exit, findings) = check(&dossier);
    assert_eq!((exit, findings.matches("error[same-fact]").count()), (Some(1), 1), "{findings}");
}

#[test]
fn a_folder_with_the_name_of_a_file_is_no_file() {
    let dossier = harbour();
    fs::create_dir(dossier.path("claims/folder.yaml")).unwrap();
    assert_eq!(check(&dossier).0, Some(1));
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let plain = harbour();
    let (exit, findings) = check(&plain);
    assert_eq!((exit, findings.lines().count()), (Some(1), 1));
    for start in ["", "\u{feff}"] {
        let mut other = harbour();
        for name in ["claims/harbour.md", "claims/harbour.yaml"] {
            let text = other.read(name).replace('\n', "\r\n");
            other = other.write(name, format!("{start}{text}"));
        }
        let (other_exit, other_findings) = check(&other);
        let conflicts: Vec<&str> = other_findings.lines().filter(|line| !line.contains(" info[")).collect();
        assert_eq!((other_exit, conflicts), (exit, vec![findings.trim_end()]), "after {start:?}");
    }
}

#[test]
fn a_terminal_of_width_one_still_gets_its_report() {
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .arg("check")
        .current_dir(harbour().path("."))
        .env("COLUMNS", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}
