//! `factlint completions`: writes the completions of a shell, from the definitions of the commands.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::Exit;

/// Writes completions for a shell to standard output
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  factlint completions bash > /etc/bash_completion.d/factlint\n  \
                        factlint completions zsh > \"${fpath[1]}/_factlint\"\n  \
                        factlint completions fish > ~/.config/fish/completions/factlint.fish")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "factlint", &mut text);
    std::io::stdout().lock().write_all(&text)?;
    Ok(Exit::Clean)
}
