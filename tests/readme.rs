//! README and .ci/run say the same, and the commands of the README are the ones that are run.

mod support;

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The lines of the README's blocks of shell commands.
fn commands() -> Vec<String> {
    let readme = read("README.md");
    let mut commands = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            _ if inside => commands.push(line.to_owned()),
            _ => {}
        }
    }
    commands
}

#[test]
fn the_readme_gives_exactly_two_commands() {
    assert_eq!(commands(), ["cargo run --release -- check", "cargo test"]);
}

#[test]
fn ci_runs_what_the_readme_says() {
    let ci = read(".ci/run");
    let steps: Vec<&str> = ci.lines().filter_map(|line| line.strip_prefix("step ")).collect();
    for command in commands() {
        assert!(steps.contains(&command.as_str()), "`{command}` is no step of .ci/run: {steps:?}");
    }
    for command in ["cargo fmt --check", "cargo clippy --all-targets -- -D warnings"] {
        assert!(steps.contains(&command), "`{command}` is no step of .ci/run: {steps:?}");
    }
}

#[test]
fn the_output_that_the_readme_shows_is_real() {
    let dossier = support::Dossier::empty();
    dossier.run(&["init", "."]);
    let output = String::from_utf8(dossier.run(&["check", "--quiet"]).stdout).unwrap();
    assert!(read("README.md").contains(output.trim_end()), "the README does not show this:\n{output}");
}
