//! What runs keep for later ones changes nothing but the time they take.

mod support;

use std::fs;

use support::Dossier;

/// Returns what every format that shows all of a run prints.
fn reports(dossier: &Dossier, more: &[&str]) -> Vec<String> {
    let formats = ["full", "json", "sarif", "html"];
    let report = |format: &&str| {
        let flags = [&["check", "--today", "2026-11-23", "--output-format", format], more].concat();
        let output = dossier.run(&flags);
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        // The page tells the minute in which it was made.
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter(|line| !line.contains("class=\"about\"")).collect::<Vec<_>>().join("\n")
    };
    formats.iter().map(report).collect()
}

#[test]
fn a_second_run_says_the_same() {
    let dossier = Dossier::with_three_conflicts();
    let plain = reports(&dossier, &["--no-cache"]);
    assert!(dossier.kept().is_empty(), "nothing is kept unasked");
    for more in [&[][..], &["--extract"], &["claims/later.md", "claims/coalition-talks.md", "--together"]] {
        let plain = reports(&dossier, &[&["--no-cache"], more].concat());
        assert_eq!(reports(&dossier, more), plain, "first run");
        let kept = dossier.kept().len();
        assert_eq!(reports(&dossier, more), plain, "second run");
        assert_eq!(dossier.kept().len(), kept, "the second run takes what the first kept");
    }
    assert_eq!(reports(&dossier, &["--no-cache"]), plain);
}

#[test]
fn texts_named_in_another_order_are_known_again() {
    let dossier = Dossier::empty();
    let text = |rest: &str| format!("The mill has 40 workers. {rest}\n");
    let dossier = dossier
        .write("a.md", text("4 May 2023 was a Monday."))
        .write("b.md", text("3 May 2023 was a Friday."));
    let names = |first: &str, second: &str| {
        let mut lines: Vec<String> =
            String::from_utf8(dossier.run(&["check", first, second, "--output-format", "concise"]).stdout)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect();
        lines.sort();
        lines
    };
    let first = names("a.md", "b.md");
    assert!(first.iter().any(|line| line.starts_with("a.md:")), "{first:?}");
    let kept = dossier.kept().len();
    assert_eq!(names("b.md", "a.md"), first);
    assert_eq!(dossier.kept().len(), kept);
}

#[test]
fn rules_of_a_pack_are_not_taken_for_those_of_a_file_of_its_name() {
    let own = "- rule: few-reasons\n  says: There are few reasons.\n  severity: warning\n  find:\n    \
               reasons: {measure: reasons}\n  require: reasons < 3\n  message: \"{reasons} are many\"\n  examples:\n    \
               holds:\n    - - {measure: reasons, value: 2}\n    fails:\n    - - {measure: reasons, value: 4}\n";
    let mut dossier = Dossier::with_three_conflicts();
    for pack in ["values", "sums", "percent", "dates", "sets", "attribution", "records", "global"] {
        dossier = dossier.write(&format!("rules/{pack}.yaml"), own.replace("few", &format!("few-{pack}")));
    }
    let dossier = dossier.append("factlint.yaml", "rules: [rules]\n");
    let plain = reports(&dossier, &["--no-cache"]);
    assert!(plain[0].contains("required here"), "{}", plain[0]);
    assert_eq!(reports(&dossier, &[]), plain, "first run");
    assert_eq!(reports(&dossier, &[]), plain, "second run");
}

#[test]
fn whatever_changes_is_read_anew() {
    let dossier = Dossier::sample();
    assert_eq!(dossier.check().exit, 0);
    let changed = dossier.replace("claims/coalition-talks.md", "two-week", "five-week");
    assert_eq!(changed.check().exit, 1, "the document");
    let mended = changed.replace("claims/coalition-talks.yaml", "two-week", "five-week");
    assert_eq!(mended.check().exit, 1, "the records");
    let settled =
        mended.write("factlint.yaml", "claims: [claims]\nignore: [duration-fits-ends, length-of-pause]\n");
    let (kept, plain) = (settled.check(), settled.run(&["check", "--no-cache", "--output-format", "json"]));
    assert_eq!(kept.exit, plain.status.code().unwrap(), "the settings");
}

#[test]
fn damage_costs_nothing_but_time() {
    let dossier = Dossier::with_three_conflicts();
    let plain = reports(&dossier, &["--no-cache"]);
    assert_eq!(reports(&dossier, &[]), plain);
    let damages: [fn(Vec<u8>) -> Vec<u8>; 4] = [
        |_| Vec::new(),
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |mut bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x10;
            bytes
        },
        |bytes| vec![0xff; bytes.len()],
    ];
    for damage in damages {
        let kept = dossier.kept();
        assert!(!kept.is_empty());
        for path in kept {
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, damage(bytes)).unwrap();
        }
        assert_eq!(reports(&dossier, &[]), plain);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_no_fault() {
    let dossier = Dossier::with_three_conflicts().write("file", "");
    let plain = reports(&dossier, &["--no-cache"]);
    assert_eq!(reports(&dossier, &["--cache-dir", "file"]), plain);
    assert_eq!(reports(&dossier, &["--cache-dir", "/proc/none"]), plain);
}
