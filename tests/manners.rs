//! What a well-mannered program does besides its work: completions, manual pages, help.

mod support;

use support::{Dossier, said};

fn print(arguments: &[&str]) -> String {
    let output = Dossier::empty().run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_know_the_commands_and_their_flags() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let text = print(&["completions", shell]);
        assert!(text.contains("check") && text.contains("output-format"), "{shell}");
    }
}

#[test]
fn a_command_has_a_manual_page() {
    assert!(print(&["man"]).contains("factlint\\-check(1)"));
    let page = print(&["man", "check"]);
    assert!(page.contains(".TH factlint-check 1") && page.contains("\\-\\-together"), "{page}");
    let output = Dossier::empty().run(&["man", "chek"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no command `chek`"));
}

/// Runs a command of a shell on a terminal; returns all that the terminal showed.
#[cfg(unix)]
fn on_terminal(dossier: &Dossier, command: &str, variables: &[(&str, &str)]) -> String {
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &command.replace("factlint", env!("CARGO_BIN_EXE_factlint"))]);
    shell.current_dir(dossier.path(".")).env_remove("CI").env("TERM", "xterm");
    shell.envs(variables.iter().copied());
    let mut session = rexpect::session::spawn_command(shell, Some(120_000)).unwrap();
    session.exp_eof().unwrap()
}

/// A text that takes its time to come, as from a network, on a machine of any speed.
#[cfg(unix)]
const SLOW_TEXT: &str = "(sleep 2; echo 'The hall opened on Monday, 2 June 2021.')";

#[cfg(unix)]
#[test]
fn a_long_check_shows_a_bar_on_a_terminal_and_takes_it_away() {
    let dossier = Dossier::empty();
    let check = format!("{SLOW_TEXT} | factlint check - --exit-zero --output-format concise");
    let shown = on_terminal(&dossier, &check, &[]);
    let bar = shown.rfind(" files").unwrap_or_else(|| panic!("no bar in {shown}"));
    let report = shown.find("<stdin>:1:").unwrap_or_else(|| panic!("no report in {shown}"));
    assert!(bar < report && shown[bar..report].contains("\u{1b}[2K"), "the bar is cleared before the report");
    for (command, variables) in [
        (format!("{check} --quiet"), &[][..]),
        (format!("{check} 2>/dev/null"), &[]),
        (check, &[("CI", "true")]),
    ] {
        let shown = on_terminal(&dossier, &command, variables);
        assert!(shown.contains("<stdin>:1:") && !shown.contains(" files"), "{command} {variables:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_of_width_one_gets_bar_and_report() {
    let check = format!("stty cols 1; {SLOW_TEXT} | factlint check -; echo ended with $?");
    let shown = on_terminal(&Dossier::empty(), &check, &[]);
    assert!(shown.contains("ended with 1"), "{shown}");
}

/// Starts the program, waits until `begun` holds, sends it a signal; returns its exit status, `None` where it was killed,
/// and how long its end took.
#[cfg(unix)]
fn signalled(
    dossier: &Dossier,
    arguments: &[&str],
    signal: &str,
    begun: impl Fn() -> bool,
) -> (Option<i32>, std::time::Duration) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .current_dir(dossier.path("."))
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while !begun() {
        assert_eq!(child.try_wait().unwrap(), None, "ended before it began");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let start = std::time::Instant::now();
    let kill = format!("kill -{signal} {}", child.id());
    assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    (child.wait().unwrap().code(), start.elapsed())
}

/// How long an interrupted program may take to end on a busy machine; the work would take longer.
#[cfg(unix)]
const AT_ONCE: std::time::Duration = std::time::Duration::from_millis(1500);

#[cfg(unix)]
#[test]
fn an_interruption_ends_a_check_at_once() {
    let dossier = Dossier::empty();
    assert!(dossier.run(&["generate", "--claims", "15000", "--to", "."]).status.success());
    // How long a whole check takes is measured, so that the signal comes in the midst of it on a machine of any speed.
    let start = std::time::Instant::now();
    let check = ["check", "--no-cache", "-o", "json:report.json"];
    assert_eq!(dossier.run(&check).status.code(), Some(1));
    let whole = start.elapsed();
    std::fs::remove_file(dossier.path("report.json")).unwrap();
    let start = std::time::Instant::now();
    let (exit, took) = signalled(&dossier, &check, "INT", || start.elapsed() > whole / 3);
    assert!(exit == Some(130) && took < AT_ONCE, "{exit:?} after {took:?}");
    assert!(!dossier.path("report.json").exists());
}

/// The names of the files in the folder of claims.
#[cfg(unix)]
fn claims(dossier: &Dossier) -> Vec<String> {
    let entries = std::fs::read_dir(dossier.path("claims")).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn an_interrupted_writer_leaves_the_old_file_and_nothing_else() {
    let write = ["generate", "--claims", "400000", "--to", "."];
    let dossier = Dossier::empty().write("claims/part-000.jsonl", "{\"date\": \"2020-01-01\"}\n");
    let begun = || claims(&dossier).len() > 1;
    let (exit, took) = signalled(&dossier, &write, "INT", begun);
    assert!(exit == Some(130) && took < AT_ONCE, "{exit:?} after {took:?}");
    assert_eq!(claims(&dossier), ["part-000.jsonl"]);
    assert_eq!(dossier.read("claims/part-000.jsonl"), "{\"date\": \"2020-01-01\"}\n");
    assert!(!dossier.path("truth.jsonl").exists());
}

#[cfg(unix)]
#[test]
fn a_killed_writer_leaves_the_old_file() {
    let write = ["generate", "--claims", "400000", "--to", "."];
    let dossier = Dossier::empty().write("claims/part-000.jsonl", "{\"date\": \"2020-01-01\"}\n");
    let (exit, _) = signalled(&dossier, &write, "KILL", || claims(&dossier).len() > 1);
    assert_eq!(exit, None);
    assert_eq!(dossier.read("claims/part-000.jsonl"), "{\"date\": \"2020-01-01\"}\n");
    // What it left is no file of claims.
    assert_eq!(dossier.run(&["check", "--allow-empty"]).status.code(), Some(0));
}

#[test]
fn completions_complete_in_bash() {
    let program = env!("CARGO_BIN_EXE_factlint");
    let script = format!(
        "source <({program} completions bash) && complete -p factlint && COMP_WORDS=(factlint ch) COMP_CWORD=1 \
         && _factlint factlint ch factlint && echo \"${{COMPREPLY[@]}}\" \
         && COMP_WORDS=(factlint check --toge) COMP_CWORD=2 && _factlint factlint --toge check && echo \"${{COMPREPLY[@]}}\""
    );
    let Ok(output) = std::process::Command::new("bash").args(["-c", &script]).output() else {
        return eprintln!("skipped: no bash is installed");
    };
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert!(said.starts_with("complete ") && lines[0].ends_with("-F _factlint factlint"), "{said}");
    assert_eq!(lines[1..], ["check", "--together"], "{said}");
}

#[test]
fn manual_pages_render() {
    for page in [&["man"][..], &["man", "check"]] {
        let folder = Dossier::empty().write("factlint.1", print(page));
        let mut man = std::process::Command::new("man");
        let rendered =
            man.args(["-l", "factlint.1"]).current_dir(folder.path(".")).env("MANWIDTH", "80").output();
        let Ok(rendered) = rendered else {
            return eprintln!("skipped: no man is installed");
        };
        let text = String::from_utf8_lossy(&rendered.stdout).into_owned();
        assert!(text.contains("NAME") && text.contains("SYNOPSIS"), "{text}");
        assert_eq!(String::from_utf8_lossy(&rendered.stderr), "");
    }
}

/// Runs a command with standard input; returns its exit status and what it said.
fn with_input(dossier: &Dossier, arguments: &[&str], input: &str) -> (Option<i32>, String) {
    std::fs::write(dossier.path("input.jsonl"), input).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"));
    let file = std::fs::File::open(dossier.path("input.jsonl")).unwrap();
    let output = command.args(arguments).current_dir(dossier.path(".")).stdin(file).output().unwrap();
    (output.status.code(), said(&output))
}

#[test]
fn a_line_of_json_is_called_by_its_number_and_its_own_words() {
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let good = "{\"document\": \"claims/harbour.md\", \"quote\": \"1,620\", \"subject\": \"x\", \"measure\": \"y\"}\n";
    let lines = format!("{good}\n{}{}[]\n", good.replace("quote", "qoute"), good.replace("\"y\"", "3,"));
    let (exit, found) = with_input(&dossier, &["add", "--jsonl"], &lines);
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!((exit, lines.len()), (Some(2), 4), "{found}");
    assert!(lines[1].contains("the line has no `quote`; did you mean `quote` by `qoute`?"), "{found}");
    assert!(lines[2].contains("cannot read line 4, column "), "{found}");
    assert!(lines[3].contains("cannot read line 5, column ") && !found.contains("at line"), "{found}");
    let (_, found) = with_input(&dossier, &["add", "--jsonl"], &good.replace("subject", "subjet"));
    assert!(
        found.contains("a record has no key `subjet`") && found.contains("did you mean `subject`?"),
        "{found}"
    );
}

#[test]
fn a_format_without_a_place_is_known_as_a_format() {
    let told = |given: &str| said(&Dossier::empty().run(&["check", "-o", given]));
    assert!(told("junit").contains("write where it goes too: `junit:PATH`"), "{}", told("junit"));
    assert!(told("out.xml").contains("such as `sarif:out.xml`"), "{}", told("out.xml"));
    assert!(told("juint:out.xml").contains("did you mean `junit`?"), "{}", told("juint:out.xml"));
}

#[test]
fn init_tells_the_next_step_or_nothing() {
    let dossier = Dossier::empty();
    let output = dossier.run(&["init", ".", "--ci", "github"]);
    let found = said(&output);
    assert!(found.contains("no claims here yet") && found.contains("factlint init"), "{found}");
    assert_eq!(said(&dossier.run(&["init", "--quiet"])), "");
    assert!(dossier.path("claims/harbour.md").exists());
    assert!(!said(&dossier.run(&["init", "--ci", "gitlab"])).contains("no claims"));
}

#[test]
fn one_document_is_not_together() {
    let dossier = Dossier::empty().write("a.md", "It has 40 members: 25 men and 18 women.\n");
    let found = said(&dossier.run(&["check", "--together", "a.md"]));
    assert!(found.contains("a.md is the only document"), "{found}");
    let dossier = dossier.write("b.md", "It has 40 members.\n");
    assert!(!said(&dossier.run(&["check", "--together", "a.md", "b.md"])).contains("only document"));
}

#[test]
fn a_selection_that_asks_nothing_is_no_clean_check() {
    let dossier = Dossier::empty().write("a.md", "It opened on Monday, 12 March 2024.\n");
    let output = dossier.run(&["check", "a.md", "--select", "weekday-matches-date"]);
    let found = said(&output);
    assert_eq!(output.status.code(), Some(2), "{found}");
    assert!(found.contains("no text is asked `weekday-matches-date`"), "{found}");
    assert!(found.contains("of texts select `weekday-of-date`"), "{found}");
    assert_eq!(dossier.run(&["check", "a.md", "--select", "weekday-of-date"]).status.code(), Some(1));
    let dossier = Dossier::empty();
    dossier.run(&["init", "."]);
    let output = dossier.run(&["check", "--select", "weekday-of-date"]);
    assert!(
        output.status.code() == Some(2) && said(&output).contains("no record is asked"),
        "{}",
        said(&output)
    );
}

#[test]
fn each_message_says_what_to_do_next() {
    let dossier = Dossier::empty().write("a.md", "It has 3 ships.\n");
    let check = |arguments: &[&str], told: &str| {
        let found = said(&dossier.run(arguments));
        assert!(found.contains(told), "{told}: {found}");
    };
    check(&["check"], "`factlint check TEXT.md` reads the claims of a text");
    check(&["why", "a.md:1:1"], "`factlint extract a.md` lists them");
    check(&["check", "a.md", "-j", "0"], "write a number from 1 on");
    check(&["explain", "zzzzzz"], "`factlint rules` lists the rules");
    check(&["init", "a.md"], "a.md is a file");
    std::fs::write(dossier.path("b.md"), b"\x7fELF\0\0").unwrap();
    check(&["extract", "b.md"], "cannot read b.md: it holds zero bytes, as no text does");
    let comments = Dossier::empty()
        .write("c.md", "<!-- factlint: ignore same-fact -->\n\n<!-- factlint: ignore : why -->\n");
    let found = said(&comments.run(&["check", "c.md"]));
    assert!(found.contains("has no reason") && found.contains("names no rule"), "{found}");
    #[cfg(unix)]
    std::os::unix::fs::symlink("loop", dossier.path("loop")).unwrap();
    #[cfg(unix)]
    check(&["check", "loop"], "loop is a link that leads nowhere");
}

#[test]
fn names_that_are_empty_are_none() {
    let dossier = Dossier::empty().write("a.md", "It has 40 members: 25 men and 18 women.\n");
    for select in ["", "sums,"] {
        let output = dossier.run(&["check", "a.md", "--select", select]);
        assert_eq!(output.status.code(), Some(1), "{select}: {}", said(&output));
    }
    let found = said(&dossier.run(&["check", "a.md", "--baseline", "gone.yaml"]));
    assert!(found.contains("help: `factlint baseline create`"), "{found}");
}

#[test]
fn a_place_that_is_asked_for_and_is_none_is_told() {
    let dossier =
        Dossier::empty().write("a.md", "There were three deaths. Later there were three deaths more.\n");
    let check = |flag: &str, value: &str, told: &str| {
        let found = said(&dossier.run(&["add", "a.md", "--quote", "three deaths", flag, value]));
        assert!(found.contains(told), "{told}: {found}");
    };
    check("--after", "Later", "stands in 2 places, none of them directly behind `Later`:");
    check("--occurrence", "5", "stands in 2 places and has no occurrence 5:");
}

#[test]
fn a_quote_that_moved_is_written_by_a_command() {
    let record =
        "- id: a-aaaa\n  quote: 3 ships\n  at: 0..7\n  subject: port\n  measure: ships\n  value: 3\n";
    let dossier = Dossier::empty().write("factlint.yaml", "").write("claims/a.md", "It has 3 ships.\n");
    let dossier = dossier.write("claims/a.yaml", format!("document: a.md\nclaims:\n{record}"));
    let found = said(&dossier.run(&["check", "--allow-empty"]));
    assert!(found.contains("help: `factlint relocate` writes the new places"), "{found}");
    assert!(dossier.run(&["relocate"]).status.success());
    assert!(!said(&dossier.run(&["check"])).contains("moved-quote"));
}
