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
