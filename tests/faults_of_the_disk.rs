//! Disks that do not do as they are told: full, read-only, forbidden, changing under the reader.

#![cfg(unix)]

mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use support::Dossier;

/// An ordinary user on every system; the root user may read and write anything.
const NOBODY: u32 = 65_534;

fn harbour() -> Dossier {
    let dossier = Dossier::empty();
    assert!(dossier.run(&["init", "."]).status.success());
    dossier
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

/// All that stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs the program in the dossier as a user who is not root; says on standard error where that cannot be done.
fn as_nobody(dossier: &Dossier, arguments: &[&str]) -> Option<Output> {
    let is_root = fs::metadata(dossier.path(".")).unwrap().uid() == 0;
    if !is_root {
        return Some(dossier.run(arguments));
    }
    let mut command = Command::new("setpriv");
    command.args([format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"), "--clear-groups".to_owned()]);
    command.arg(env!("CARGO_BIN_EXE_factlint")).args(arguments).current_dir(dossier.path("."));
    match command.output() {
        Ok(output) if !said(&output).starts_with("setpriv:") => Some(output),
        _ => {
            eprintln!("skipped: the tests run as root, and no setpriv makes them somebody else");
            None
        }
    }
}

/// Gives a dossier to everybody: the folder itself is made for its owner alone.
fn open(dossier: &Dossier) {
    set_mode(&dossier.path("."), 0o755);
}

#[test]
fn in_a_folder_that_is_read_only_a_check_works_and_a_writer_says_why_not() {
    let dossier = harbour();
    open(&dossier);
    for folder in ["claims", "."] {
        set_mode(&dossier.path(folder), 0o555);
    }
    let before = (names(&dossier.path(".")), names(&dossier.path("claims")));
    let records = dossier.read("claims/harbour.yaml");
    let Some(check) = as_nobody(&dossier, &["check", "--quiet", "--output-format", "concise"]) else {
        return;
    };
    assert_eq!(check.status.code(), Some(1), "{}", said(&check));
    assert!(said(&check).contains("error[same-fact]"));
    for (arguments, cannot) in [
        (&["check", "-o", "json:report.json"][..], "cannot write report.json: Permission denied"),
        (&["relocate"], "cannot make"),
        (&["init", "new"], "cannot"),
        (&["generate", "--claims", "9", "--to", "new"], "cannot make the folder new: Permission denied"),
    ] {
        let output = as_nobody(&dossier, arguments).unwrap();
        assert!(said(&output).contains(cannot), "{arguments:?}: {}", said(&output));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    set_mode(&dossier.path("."), 0o755);
    assert_eq!((names(&dossier.path(".")), names(&dossier.path("claims"))), before);
    assert_eq!(dossier.read("claims/harbour.yaml"), records);
}

#[test]
fn a_file_that_may_not_be_read_costs_itself() {
    let dossier = harbour().write("claims/secret.yaml", "claims: []\n");
    open(&dossier);
    set_mode(&dossier.path("claims/secret.yaml"), 0o000);
    let Some(check) = as_nobody(&dossier, &["check", "--quiet", "--output-format", "concise"]) else {
        return;
    };
    assert!(said(&check).contains("cannot read claims/secret.yaml: Permission denied"), "{}", said(&check));
    assert!(said(&check).contains("error[same-fact]"), "{}", said(&check));
    assert_eq!(check.status.code(), Some(2));
}

#[test]
fn a_folder_that_may_not_be_read_costs_itself() {
    let dossier = harbour().write("claims/secret/a.yaml", "claims: []\n");
    open(&dossier);
    set_mode(&dossier.path("claims/secret"), 0o000);
    let check = as_nobody(&dossier, &["check", "--quiet", "--output-format", "concise"]);
    set_mode(&dossier.path("claims/secret"), 0o755);
    let Some(check) = check else { return };
    assert!(said(&check).contains("error[same-fact]"), "{}", said(&check));
    assert!(said(&check).contains("claims/secret"), "{}", said(&check));
    assert_eq!(check.status.code(), Some(2));
}

/// A disk of 64 KB; it goes away with the test.
struct SmallDisk<'a>(&'a Path);

impl SmallDisk<'_> {
    /// Mounts the disk on a folder, or says that it may not.
    fn mount(folder: &Path) -> Option<SmallDisk<'_>> {
        fs::create_dir_all(folder).unwrap();
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(folder).output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            eprintln!("skipped: no small disk may be mounted here");
            return None;
        }
        Some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn on_a_full_disk_the_old_file_stays_and_nothing_half_written() {
    let dossier = Dossier::empty();
    let disk = dossier.path("claims");
    let Some(_disk) = SmallDisk::mount(&disk) else { return };
    let dossier = dossier.write("claims/part-000.jsonl", "{\"date\": \"2020-01-01\"}\n");
    let output = dossier.run(&["generate", "--claims", "20000", "--to", "."]);
    assert!(said(&output).contains("No space left on device"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(names(&disk), ["part-000.jsonl"]);
    assert_eq!(dossier.read("claims/part-000.jsonl"), "{\"date\": \"2020-01-01\"}\n");
    assert!(!dossier.path("truth.jsonl").exists());
}

#[test]
fn a_file_that_may_grow_no_more_is_not_written_at_all() {
    let dossier = harbour().write("report.json", "old");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" check --quiet -o json:report.json";
    let mut shell = Command::new("sh");
    let output =
        shell.args(["-c", script, env!("CARGO_BIN_EXE_factlint")]).current_dir(dossier.path(".")).output();
    let output = output.unwrap();
    assert!(said(&output).contains("cannot write report.json: File too large"), "{}", said(&output));
    assert_eq!((output.status.code(), dossier.read("report.json").as_str()), (Some(2), "old"));
    assert!(names(&dossier.path(".")).iter().all(|name| !name.contains("factlint-new")));
}

#[test]
fn files_that_come_and_go_while_they_are_read_cost_no_other() {
    let dossier = harbour();
    let records = dossier.read("claims/harbour.yaml").replace("harbour.md", "gone.md");
    let text = dossier.read("claims/harbour.md");
    let (path, document) = (dossier.path("claims/gone.yaml"), dossier.path("claims/gone.md"));
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                fs::write(&document, &text).unwrap();
                fs::write(&path, records.replace("id: ", "id: other-")).unwrap();
                fs::remove_file(&path).unwrap();
                fs::remove_file(&document).unwrap();
            }
        });
        for _ in 0..10 {
            let check = dossier.run(&["check", "--quiet", "--output-format", "concise"]);
            let report = said(&check);
            assert!(report.contains("claims/harbour.md:11:49: error[same-fact]"), "{report}");
            assert!(!report.contains("panicked") && !report.contains("bug"), "{report}");
            assert!(matches!(check.status.code(), Some(1 | 2)), "{report}");
        }
        stop.store(true, Ordering::Relaxed);
    });
}
