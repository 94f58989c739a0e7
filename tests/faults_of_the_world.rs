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

fn with_standard_output(dossier: &Dossier, more: &[&str], standard_output: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factlint"))
        .arg("check")
        .args(more)
        .current_dir(dossier.path("."))
        .stdout(standard_output)
        .stderr(Stdio::piped())
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_is_told_and_fails() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = with_standard_output(&harbour(), &[], full.into());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("No space left on device"), "{}", text(&output.stderr));
}

#[test]
fn a_reader_that_stops_listening_changes_no_verdict() {
    for format in ["full", "concise", "junit", "sarif", "html", "json"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = with_standard_output(&harbour(), &["--output-format", format], writer.into());
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), String::new()), "{format}");
    }
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

const WRONG: &str = "The storm hurt 12 people, including 30 children.\n";

/// Checks what is named; returns the exit status and the report.
fn check_named(dossier: &Dossier, names: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let arguments = [&["check", "--quiet", "--output-format", "concise"], names].concat();
    let output = dossier.run_with(&arguments, variables);
    assert_eq!(text(&output.stderr), "");
    (output.status.code(), text(&output.stdout))
}

/// Three documents with a conflict each.
fn texts() -> Dossier {
    Dossier::empty().write("a.md", WRONG).write("b.md", WRONG).write("c.txt", WRONG)
}

#[test]
fn a_document_that_cannot_be_read_costs_no_other() {
    let dossier = texts();
    fs::remove_file(dossier.path("b.md")).unwrap();
    let unreadable = |dossier: &Dossier, why: &str| {
        let (exit, report) = check_named(dossier, &["a.md", "b.md", "c.txt"], &[]);
        let order: Vec<usize> = ["a.md:1", "cannot read b.md: ", why, "c.txt:1"]
            .iter()
            .map(|part| report.find(part).unwrap_or_else(|| panic!("no {part} in {report}")))
            .collect();
        assert!(order.is_sorted(), "{report}");
        assert_eq!((exit, report.matches("error[part-within-whole]").count()), (Some(2), 2), "{report}");
    };
    unreadable(&dossier, "No such file");
    symlink("nowhere", dossier.path("b.md")).unwrap();
    unreadable(&dossier, "No such file");
    fs::remove_file(dossier.path("b.md")).unwrap();
    // A file that opens and gives an error at the first byte, also to the root user.
    symlink("/proc/self/mem", dossier.path("b.md")).unwrap();
    unreadable(&dossier, "Input/output error");
}

#[test]
fn a_document_that_is_no_utf_8_is_checked_as_far_as_it_goes() {
    let dossier = texts().write("b.md", [WRONG.as_bytes(), b"\xff\xfe caf\xe9\n"].concat());
    let (exit, report) = check_named(&dossier, &["a.md", "b.md"], &[]);
    assert!(report.contains("b.md:2:1: error[not-utf-8]"), "{report}");
    assert_eq!((exit, report.matches("error[part-within-whole]").count()), (Some(2), 2), "{report}");
}

#[test]
fn a_fault_of_the_program_costs_one_document() {
    let (exit, report) =
        check_named(&texts(), &["a.md", "b.md", "c.txt"], &[("FACTLINT_TEST_PANIC", "b.md")]);
    assert!(
        report.contains("error[bug-in-factlint] this is a bug in factlint: b.md was not checked"),
        "{report}"
    );
    assert!(report.contains("src/project/guard.rs"), "{report}");
    assert_eq!((exit, report.matches("error[part-within-whole]").count()), (Some(2), 2), "{report}");
}

#[test]
fn a_fault_of_the_program_costs_one_file_of_a_project() {
    for (file, lost) in [("claims/other.yaml", 1), ("claims/harbour.md", 2)] {
        let dossier = harbour();
        let other = dossier.read("claims/harbour.yaml").replace("id: ", "id: other-");
        let dossier = dossier.write("claims/other.yaml", other);
        let (exit, report) = check_named(&dossier, &[], &[("FACTLINT_TEST_PANIC", file)]);
        let told = report.matches(&format!("bug in factlint: {file} was not checked")).count();
        assert_eq!((exit, told), (Some(2), lost), "{report}");
        assert_eq!(report.contains("error[same-fact]"), lost == 1, "{report}");
    }
}

#[test]
fn records_and_documents_are_checked_in_one_run() {
    let dossier = harbour().write("news.md", WRONG);
    // The document of the records means the records.
    for records in ["claims/harbour.yaml", "claims/harbour.md", "claims"] {
        let (exit, report) = check_named(&dossier, &["news.md", records], &[]);
        assert_eq!(exit, Some(1), "{report}");
        for rule in ["error[same-fact]", "error[part-within-whole]"] {
            assert_eq!(report.matches(rule).count(), 1, "{records}: {report}");
        }
    }
    let (exit, report) = check_named(&dossier, &["news.md", "claims/gone.yaml", "claims/harbour.yaml"], &[]);
    assert!(report.contains("cannot read claims/gone.yaml: it does not exist"), "{report}");
    assert_eq!((exit, report.matches("error[").count()), (Some(2), 3), "{report}");
}

#[test]
fn the_order_of_findings_does_not_depend_on_threads() {
    let mut dossier = Dossier::empty();
    let names: Vec<String> = (0..40).map(|number| format!("text-{number:02}.md")).collect();
    for (number, name) in names.iter().enumerate() {
        dossier = dossier.write(name, WRONG.repeat(1 + (number * 7) % 11));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let one = check_named(&dossier, &[names.as_slice(), &["--threads", "1"]].concat(), &[]);
    for threads in ["2", "7"] {
        assert_eq!(check_named(&dossier, &[names.as_slice(), &["--threads", threads]].concat(), &[]), one);
    }
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

#[test]
fn a_document_of_records_that_cannot_be_read_has_not_lost_its_quotes() {
    let dossier = harbour();
    fs::remove_file(dossier.path("claims/harbour.md")).unwrap();
    symlink("/proc/self/mem", dossier.path("claims/harbour.md")).unwrap();
    let (exit, findings) = check(&dossier);
    assert_eq!(exit, Some(2));
    assert!(findings.contains("error[unreadable-file]"), "{findings}");
    assert!(!findings.contains("orphaned-quote"), "{findings}");
}
