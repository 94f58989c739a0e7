//! Exceptions that a text holds in comments of its markup.

mod support;

use support::{Dossier, said};

/// Returns the findings of a text as the concise report tells them, places left out, and the exit status.
fn check(name: &str, text: &str, flags: &[&str]) -> (Vec<String>, i32) {
    let dossier = Dossier::empty().write(name, text);
    let flags =
        [&["check", name, "--output-format", "concise", "--quiet", "--show-suppressed"], flags].concat();
    let output = dossier.run(&flags);
    let said = said(&output);
    let lines = said.lines().map(|line| {
        let line = line.split_once(": ").map_or(line, |(_, rest)| rest);
        line.split(' ').next().unwrap_or_default().to_owned()
    });
    (lines.collect(), output.status.code().unwrap())
}

const SUM: &str = "It has 40 members: 25 men and 18 women.\n";

#[test]
fn a_comment_excuses_the_findings_of_its_block() {
    let known = |reason: &str| format!("<!-- factlint: ignore parts-sum-to-whole{reason} -->\n{SUM}");
    let check = |text: &str, found: &[&str], exit: i32| {
        let (lines, status) = check("a.md", text, &[]);
        assert_eq!(
            (lines.iter().map(String::as_str).collect::<Vec<_>>(), status),
            (found.to_vec(), exit),
            "{text}"
        );
    };
    check(&known(": three are counted twice"), &["suppressed[parts-sum-to-whole]"], 0);
    check(
        &format!("{}\n{SUM}", known(": so it is")),
        &["error[parts-sum-to-whole]", "suppressed[parts-sum-to-whole]"],
        1,
    );
    // Without a reason it excuses nothing.
    check(&known(""), &["error[unreadable-exception]", "error[parts-sum-to-whole]"], 2);
    // What is shown as code is no comment.
    check(
        &format!("`<!-- factlint: ignore parts-sum-to-whole: x -->`\n{SUM}"),
        &["error[parts-sum-to-whole]"],
        1,
    );
}

#[test]
fn a_comment_that_excuses_nothing_is_told() {
    let text = "<!-- factlint: ignore parts-sum-to-whole: x -->\nIt has 43 members: 25 men and 18 women.\n";
    assert_eq!(check("a.md", text, &[]), (vec!["warning[unused-exception]".to_owned()], 0));
    // Whether it is needed cannot be told where the rule is off.
    assert_eq!(check("a.md", text, &["--ignore", "parts-sum-to-whole"]), (vec![], 0));
    // In plain text there are no comments.
    assert_eq!(check("a.txt", text, &[]), (vec![], 0));
}
