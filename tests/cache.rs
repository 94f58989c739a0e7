//! What runs keep for later ones changes nothing but the time they take.

mod support;

use std::fs;

use proptest::prelude::*;
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
fn files_that_come_and_go_are_noticed() {
    let dossier = Dossier::with_three_conflicts();
    let report = |dossier: &Dossier, more: &[&str]| {
        dossier.run(&[&["check", "--output-format", "json", "--today", "2026-11-23"], more].concat()).stdout
    };
    let texts =
        |dossier: &Dossier| (report(dossier, &["--no-cache"]), report(dossier, &[]), report(dossier, &[]));
    let same = |(plain, first, second): (Vec<u8>, Vec<u8>, Vec<u8>)| {
        assert_eq!(first, plain, "first run");
        assert_eq!(second, plain, "second run");
        plain
    };
    let before = same(texts(&dossier));
    let later = dossier.read("claims/later.md");
    fs::remove_file(dossier.path("claims/later.md")).unwrap();
    assert_ne!(same(texts(&dossier)), before, "a document is gone");
    let dossier = dossier.write("claims/later.md", later);
    assert_eq!(same(texts(&dossier)), before, "it is there again");
    let dossier = dossier.write("claims/later.md", [0x66, 0xff, 0x0a]);
    assert_ne!(same(texts(&dossier)), before, "it is no text");
    let dossier = dossier.write("claims/names.yaml", "United States: [US]\n");
    same(texts(&dossier));
    fs::remove_file(dossier.path("claims/later.yaml")).unwrap();
    same(texts(&dossier));
}

#[test]
fn an_outcome_that_is_kept_depends_on_the_flags() {
    let dossier = Dossier::with_three_conflicts();
    for more in [
        &[][..],
        &["--select", "same-fact"],
        &["--ignore", "same-fact"],
        &["--extend-select", "S9"],
        &["claims/later.yaml"],
        &["--today", "2031-01-01"],
    ] {
        let report = |cache: &[&str]| dossier.run(&[&["check"], more, cache].concat()).stdout;
        let plain = report(&["--no-cache"]);
        assert_eq!(report(&[]), plain, "{more:?}");
        assert_eq!(report(&[]), plain, "{more:?}");
    }
}

#[test]
fn a_folder_without_claims_is_accepted_only_on_request() {
    let dossier =
        Dossier::empty().write("factlint.yaml", "claims: [claims]\n").write("claims/a.md", "Nothing.\n");
    for _ in 0..2 {
        assert_eq!(dossier.run(&["check", "--allow-empty"]).status.code(), Some(0));
        assert_eq!(dossier.run(&["check"]).status.code(), Some(2));
    }
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

/// What becomes of a file of the dossier.
#[derive(Clone, Debug)]
enum Change {
    /// A digit becomes another one.
    Digit(char),
    Delete,
    Repeat,
    Back,
}

/// Returns the text with the change at its line of that number, counted around.
fn changed(text: &str, line: usize, change: &Change, original: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() || matches!(change, Change::Back) {
        return original.to_owned();
    }
    let line = line % lines.len();
    match change {
        Change::Digit(digit) => {
            lines[line] = lines[line].replace(|c: char| c.is_ascii_digit(), &digit.to_string())
        }
        Change::Delete => _ = lines.remove(line),
        Change::Repeat => lines.insert(line, lines[line].clone()),
        Change::Back => {}
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_a_run_says_what_it_would_say_alone(
        edits in proptest::collection::vec((any::<usize>(), any::<usize>(), change()), 5..8)
    ) {
        let mut dossier = Dossier::with_three_conflicts();
        let files = ["claims/coalition-talks.md", "claims/coalition-talks.yaml", "claims/later.md", "claims/later.yaml"];
        let originals = files.map(|file| dossier.read(file));
        let report = |dossier: &Dossier, more: &[&str]| {
            dossier.run(&[&["check", "--output-format", "json", "--today", "2026-11-23"], more].concat()).stdout
        };
        report(&dossier, &[]);
        for (file, line, change) in edits {
            let file = file % files.len();
            let text = changed(&dossier.read(files[file]), line, &change, &originals[file]);
            dossier = dossier.write(files[file], text);
            prop_assert_eq!(report(&dossier, &[]), report(&dossier, &["--no-cache"]));
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => proptest::char::range('0', '9').prop_map(Change::Digit),
        1 => Just(Change::Delete),
        1 => Just(Change::Repeat),
        1 => Just(Change::Back),
    ]
}
