//! Claims made by `factlint generate`: all that is planted is found, nothing else is, in YAML as in JSON Lines.

mod support;

use support::Dossier;

/// Makes claims and scores them; returns the exit status and the lines of the table, and what stands under it.
fn score(arguments: &[&str]) -> (Option<i32>, Vec<Vec<String>>, String) {
    let dossier = Dossier::empty();
    let made = dossier.run(&[&["generate", "--to", "made"], arguments].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let output = dossier.run(&["score", "made", "--list"]);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let (table, rest) = text.split_once("\n\n").unwrap_or_else(|| panic!("{text}"));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let wrong = table.lines().filter(|line| line.starts_with('g')).collect::<Vec<_>>().join("\n");
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells).collect();
    (output.status.code(), rows, rest.to_owned() + &wrong)
}

#[test]
fn every_planted_contradiction_is_found_and_nothing_else() {
    for arguments in
        [&["--claims", "1000", "--seed", "11"][..], &["--claims", "1000", "--seed", "5", "--yaml"]]
    {
        let (exit, rows, rest) = score(arguments);
        assert!(rows.len() > 60, "one row a kind");
        for row in &rows {
            let [_, planted, found, _, decoys, consistent, false_alarms] = row.as_slice() else {
                panic!("{row:?}")
            };
            assert_eq!((found, false_alarms.as_str()), (planted, "0"), "{row:?} {rest}");
            assert!(![planted, decoys, consistent].contains(&&"0".to_owned()), "{row:?}");
        }
        assert!(rest.contains("0 findings of no group"), "{rest}");
        assert_eq!(exit, Some(0));
    }
}

#[test]
fn what_is_missed_is_told_and_fails() {
    let dossier = Dossier::empty();
    dossier.run(&["generate", "--to", "made", "--claims", "400"]);
    let settings = dossier.read("made/factlint.yaml") + "ignore: [weekday-matches-date]\n";
    let dossier = dossier.write("made/factlint.yaml", settings);
    let output = dossier.run(&["score", "made", "--list"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("weekday-matches-date Conflict: None"), "{text}");
}

#[test]
fn the_same_seed_makes_the_same_claims() {
    let lines = |seed: &str| Dossier::empty().run(&["generate", "--claims", "300", "--seed", seed]).stdout;
    let one = lines("3");
    assert!(one.split(|byte| *byte == b'\n').count() > 300);
    assert_eq!(one, lines("3"));
    assert_ne!(one, lines("4"));
}

#[test]
fn of_claims_about_one_fact_the_odd_one_is_found() {
    let (exit, rows, rest) = score(&["--claims", "3000", "--one-fact"]);
    assert_eq!((exit, rows.len()), (Some(0), 2), "{rows:?} {rest}");
    assert!(rest.starts_with("3000 claims"), "{rest}");
}
