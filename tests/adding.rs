//! `factlint add` through the real program: what it asks of a quote, what it writes, and that nothing is lost.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use factlint::claims::Draft;
use similar::TextDiff;
use support::Dossier;

const DOCUMENT: &str = "\
The garrison has nearly 2,500 troops in Iraq and 900 in Syria.
It has faced over 165 attacks since mid-October, and three deaths.
Officials speak of three deaths; roughly 2,400 troops in Iraq remain.
";

const CLAIMS: &str = "\
# What the dispatch claims.
document: dispatch.md   # beside this file
date: 2024-02-12

claims:
# The first one.
- id: troops-iraq-7kq2
  quote: \"nearly 2,500 troops in Iraq\"   # as printed
  at: 17..44
  subject: 'garrison'
  measure: troops
  place: Iraq
  value: nearly 2,500

# How often it was shot at:
# the ministry counts otherwise.
- id: attacks-m4td
  quote: \"over 165 attacks\"
  at: 76..92
  subject: 'garrison'
  measure: attacks
  since: mid-October 2023
  value: over 165
";

fn dossier() -> Dossier {
    let dossier = Dossier::empty().write("factlint.yaml", "claims: [claims]\n");
    dossier.write("claims/dispatch.md", DOCUMENT).write("claims/dispatch.yaml", CLAIMS)
}

/// Runs `add claims/dispatch.md` with more arguments; returns the exit status and what was said.
fn add(dossier: &Dossier, more: &[&str]) -> (i32, String) {
    let output = dossier.run(&[&["add", "claims/dispatch.md"], more].concat());
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

fn changes(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(1).to_string()
}

const FIELDS: &[&str] = &["--subject", "garrison", "--measure", "troops"];

#[test]
fn a_claim_is_added_where_its_words_stand_and_no_other_line_changes() {
    let dossier = dossier();
    let (exit, said) = add(
        &dossier,
        &[&["--quote", "900 in Syria", "--place", "Syria", "--id", "troops-syria-47se"], FIELDS].concat(),
    );
    assert_eq!(exit, 0, "{said}");
    insta::assert_snapshot!(said, @"
    troops-syria-47se  claims/dispatch.yaml:15
      no other claim speaks of this fact
    ");
    insta::assert_snapshot!(changes(CLAIMS, &dossier.read("claims/dispatch.yaml")), @r#"
    @@ -14,2 +14,10 @@
     
    +- id: troops-syria-47se
    +  quote: "900 in Syria"
    +  at: 49..61
    +  subject: 'garrison'
    +  measure: troops
    +  place: Syria
    +  value: 900
    +
     # How often it was shot at:
    "#);
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
    let (exit, said) = add(&dossier, &[&["--quote", "900 in Syria", "--place", "Syria"], FIELDS].concat());
    assert_eq!((exit, said.contains("recorded already as `troops-syria-47se`")), (1, true), "{said}");
}

#[test]
fn a_conflict_is_told_before_it_is_written() {
    let dossier = dossier();
    let quote = ["--quote", "roughly 2,400 troops in Iraq", "--place", "Iraq", "--value", "roughly 2,400"];
    let (exit, said) = add(&dossier, &[&quote, FIELDS, &["--dry-run", "--id", "remain-x9f4"]].concat());
    insta::assert_snapshot!(said, @r#"
    remain-x9f4  claims/dispatch.yaml:25
      agrees with 1: troops-iraq-7kq2
    --- claims/dispatch.yaml
    +++ claims/dispatch.yaml
    @@ -22,2 +22,10 @@
       since: mid-October 2023
       value: over 165
    +
    +- id: remain-x9f4
    +  quote: "roughly 2,400 troops in Iraq"
    +  at: 163..191
    +  subject: 'garrison'
    +  measure: troops
    +  place: Iraq
    +  value: roughly 2,400
    nothing was written
    "#);
    assert_eq!(exit, 0);
    assert_eq!(dossier.read("claims/dispatch.yaml"), CLAIMS);
    let dossier = dossier.replace("claims/dispatch.md", "roughly 2,400", "exactly 1,400");
    let quote = ["--quote", "exactly 1,400 troops in Iraq", "--place", "Iraq"];
    let (exit, said) = add(&dossier, &[&quote, FIELDS].concat());
    assert_eq!((exit, said.contains("CONFLICTS with 1: troops-iraq-7kq2")), (1, true), "{said}");
}

#[test]
fn what_is_not_clear_is_refused_with_the_way_out() {
    let dossier = dossier();
    let check = |more: &[&str], expected: &str| {
        let (exit, said) = add(&dossier, more);
        assert_eq!(exit, 2, "{said}");
        assert!(said.contains(expected), "{said}");
    };
    check(&["--quote", "901 in Syria"], "does not stand in claims/dispatch.md");
    check(&["--quote", "three deaths"], "stands in 2 places");
    check(&["--quote", "three deaths"], "Officials speak of [three deaths]; roughly 2,400 troops");
    check(&["--quote", "Officials speak"], "gives no number, date or duration");
    check(&["--quote", "nearly 2,500 troops in Iraq and 900"], "gives several values: `nearly 2,500`, `900`");
    check(
        &["--quote", "900 in Syria", "--value", "901"],
        "the value `901` does not stand in the quote, which gives `900`",
    );
    check(&[], "which words of claims/dispatch.md?");
    assert_eq!(dossier.read("claims/dispatch.yaml"), CLAIMS);
}

#[test]
fn places_can_be_told_apart_and_named() {
    let added = |more: &[&str]| {
        let dossier = dossier();
        let (exit, said) = add(&dossier, &[more, &["--subject", "garrison", "--measure", "deaths"]].concat());
        assert_eq!(exit, 0, "{said}");
        let drafts = Draft::all(&dossier.read("claims/dispatch.yaml"));
        let new = drafts.into_iter().find(|draft| draft.text("measure") == Some("deaths")).unwrap();
        let field = |key: &str| new.text(key).unwrap_or("-").to_owned();
        [field("quote"), field("at"), field("value"), field("before")].join(" | ")
    };
    insta::assert_snapshot!(added(&["--quote", "three deaths", "--occurrence", "2"]), @"three deaths | 149..161 | three | deaths. Officials speak of");
    insta::assert_snapshot!(added(&["--quote", "three deaths", "--after", "and"]), @"three deaths | 116..128 | three | attacks since mid-October, and");
    insta::assert_snapshot!(added(&["--quote", "Officials speak", "--value", "at least 3", "--derived"]), @"Officials speak | 130..145 | at least 3 | -");
    let dossier = dossier();
    let run = |passage: &str| dossier.run(&["add", passage, "--subject", "s", "--measure", "m", "--dry-run"]);
    let said = |passage: &str| {
        let output = run(passage);
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    insta::assert_snapshot!(said("claims/dispatch.md:1"), @"
    factlint: line 1 gives several values:
      claims/dispatch.md:1:18-37  nearly 2,500 troops
      claims/dispatch.md:1:50-53  900
    help: name the columns, or the words with `--quote`
    ");
    assert!(
        said("claims/dispatch.md:1:50-62").contains("+  quote: \"900 in Syria\""),
        "{}",
        said("claims/dispatch.md:1:50-62")
    );
}

#[test]
fn a_document_without_records_gets_a_file() {
    let dossier =
        dossier().write("reports/year.md", "---\ndate: 2024-03-01\n---\nSales rose to 120 units.\n");
    let output = dossier.run(&[
        "add",
        "reports/year.md",
        "--quote",
        "120 units",
        "--subject",
        "Sales",
        "--measure",
        "units",
        "--id",
        "units-1111",
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(dossier.read("claims/year.yaml"), @"
    document: ../reports/year.md
    sha256: 04b24d19d2204072
    date: 2024-03-01

    claims:
    - id: units-1111
      quote: 120 units
      at: 39..48
      subject: Sales
      measure: units
      value: 120
    ");
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
}

/// Documents of some statements each, a line a statement.
fn stores(documents: usize) -> Dossier {
    let line = |nth| format!("Depot {nth} holds {} crates.\n", 1_000 + nth);
    let text: String = (0..LINES).map(line).collect();
    let dossier = Dossier::empty().write("factlint.yaml", "claims: [claims]\n");
    (0..documents).fold(dossier, |dossier, nth| dossier.write(&format!("claims/stores{nth}.txt"), &text))
}

const LINES: usize = 50;

/// Asks for a record of its own.
fn question(document: usize, nth: usize) -> String {
    let (file, quote) =
        (format!("claims/stores{document}.txt"), format!("holds {} crates", 1_000 + nth % LINES));
    let (subject, measure) = (format!("Depot {}", nth % LINES), format!("crates of sort {}", nth / LINES));
    let question =
        serde_json::json!({"document": file, "quote": quote, "subject": subject, "measure": measure});
    format!("{question}\n")
}

fn adding(dossier: &Dossier) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(["add", "--jsonl"]).current_dir(dossier.path("."));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn id_of(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    assert!(answer.get("error").is_none(), "{answer}");
    Some(answer["id"].as_str().unwrap().to_owned())
}

#[test]
fn two_processes_that_add_at_once_lose_nothing() {
    let (each, dossier) = (500, stores(1));
    let children: Vec<_> = (0..2)
        .map(|half| {
            let mut child = adding(&dossier);
            let mut input = child.stdin.take().unwrap();
            let questions: String = (0..each).map(|nth| question(0, 2 * nth + half)).collect();
            let writing = std::thread::spawn(move || input.write_all(questions.as_bytes()).unwrap());
            (child, writing)
        })
        .collect();
    let mut ids = Vec::new();
    for (child, writing) in children {
        let output = child.wait_with_output().unwrap();
        writing.join().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        ids.extend(String::from_utf8(output.stdout).unwrap().lines().filter_map(id_of));
    }
    ids.sort();
    let text = dossier.read("claims/stores0.yaml");
    let drafts = Draft::all(&text);
    let mut found: Vec<String> = drafts.iter().map(|draft| draft.text("id").unwrap().to_owned()).collect();
    found.sort();
    assert_eq!((found.len(), &found), (2 * each, &ids));
    let checked = dossier.check();
    assert_eq!((checked.exit, checked.summary["claims"].as_u64()), (0, Some(1_000)), "{}", checked.lines());
}

/// A number that differs from run to run, below `end`.
fn any_below(end: u64) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::hash::RandomState::new().build_hasher().finish() % end
}

/// Adds records of one document, kills the writer `kills` times, each at some moment after its first answer, and returns how
/// many were acknowledged.
fn kill_writers(dossier: &Dossier, document: usize, kills: usize) -> usize {
    let file = dossier.path(&format!("claims/stores{document}.yaml"));
    let (mut acknowledged, mut next): (Vec<String>, usize) = (Vec::new(), 0);
    for _ in 0..kills {
        let mut child = adding(dossier);
        let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (first_answer, answered) = std::sync::mpsc::channel();
        let start = next;
        let asking = std::thread::spawn(move || {
            let mut ids = Vec::new();
            let mut answers = BufReader::new(output).lines();
            for nth in start.. {
                // A partner that is killed answers no more.
                if input.write_all(question(document, nth).as_bytes()).is_err() {
                    break;
                }
                match answers.next() {
                    Some(Ok(answer)) => ids.extend(id_of(&answer)),
                    _ => break,
                }
                let _ = first_answer.send(());
            }
            ids
        });
        answered.recv().unwrap();
        std::thread::sleep(Duration::from_micros(any_below(MOMENTS)));
        child.kill().unwrap();
        child.wait().unwrap();
        let ids = asking.join().unwrap();
        // The one that was under way may stand there though it was not acknowledged.
        next = start + ids.len() + 1;
        acknowledged.extend(ids);
        let text = std::fs::read_to_string(&file).unwrap();
        let drafts = Draft::all(&text);
        let known: Vec<&str> = drafts.iter().filter_map(|draft| draft.text("id")).collect();
        let lost: Vec<_> = acknowledged.iter().filter(|id| !known.contains(&id.as_str())).collect();
        assert!(lost.is_empty(), "{lost:?} of {}", acknowledged.len());
        assert!(drafts.iter().all(|draft| draft.text("value").is_some()), "{text}");
    }
    acknowledged.len()
}

/// Documents over which the processes are spread that are killed, and microseconds within which each is.
const DOCUMENTS: usize = 10;
const MOMENTS: u64 = 30_000;

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    // Each is a process that starts in a debug build: `FACTLINT_TEST_KILLS=200` for more than every run can afford.
    let kills = std::env::var("FACTLINT_TEST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let dossier = stores(DOCUMENTS);
    let each = |document| kill_writers(&dossier, document, kills / DOCUMENTS);
    let acknowledged: usize = (0..DOCUMENTS).map(each).sum();
    assert!(acknowledged >= kills / DOCUMENTS * DOCUMENTS, "{acknowledged}");
    let checked = dossier.check();
    assert_eq!(checked.exit, 0, "{}", checked.lines());
    assert!(checked.summary["claims"].as_u64().unwrap() >= acknowledged as u64);
    let left = std::fs::read_dir(dossier.path("claims")).unwrap().flatten();
    let left: Vec<_> = left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp")).collect();
    assert!(left.len() <= 1, "{left:?}");
}

/// Runs `add` on a terminal of its own.
#[cfg(unix)]
#[test]
fn on_a_terminal_what_is_missing_is_asked() {
    let dossier = dossier();
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(["add", "claims/dispatch.md"]).current_dir(dossier.path(".")).env("TERM", "dumb");
    let mut session = rexpect::session::spawn_command(command, Some(60_000)).unwrap();
    let mut answer = |question: &str, line: &str| {
        session.exp_string(question).unwrap();
        session.send_line(line).unwrap();
    };
    answer("quote:", "three deaths");
    answer("which place:", "2");
    answer("subject [", "garrison");
    answer("measure [deaths]:", "");
    answer("place (- for none):", "");
    answer("as_of (- for none):", "2024-02");
    session.exp_string("no other claim speaks of this fact").unwrap();
    session.exp_string("n no:").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    session.exp_string("claims/dispatch.yaml:").unwrap();
    session.exp_eof().unwrap();
    let drafts = Draft::all(&dossier.read("claims/dispatch.yaml"));
    let new = drafts.last().unwrap();
    assert_eq!(
        [new.text("subject"), new.text("measure"), new.text("as_of")],
        [Some("garrison"), Some("deaths"), Some("2024-02")]
    );
}
