//! What a well-mannered program does besides its work: completions, manual pages, help.

mod support;

use support::Dossier;

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
