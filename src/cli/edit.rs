//! A record in the editor of the person: `$VISUAL`, `$EDITOR`, else `vi`.

use std::process::Command;

use anyhow::{Context, bail};

use crate::claims::{self, Draft};

/// Lets a person edit a record; `None` where it comes back empty or as it was.
///
/// # Errors
/// When the editor cannot be started or ends with an error.
pub fn record(draft: &Draft) -> anyhow::Result<Option<Draft>> {
    let mut text = claims::record_lines(draft);
    loop {
        let edited = in_editor(&text)?;
        if edited.trim().is_empty() || edited == text {
            return Ok(None);
        }
        match Draft::read(&edited) {
            Ok(draft) => return Ok(Some(draft)),
            Err(error) => {
                anstream::eprintln!("{error}");
                match super::ask::key("e edit again, n leave it as it was:", "en")? {
                    Some('e') => text = edited,
                    _ => return Ok(None),
                }
            }
        }
    }
}

fn in_editor(text: &str) -> anyhow::Result<String> {
    let file = tempfile::Builder::new().prefix("factlint-").suffix(".yaml").tempfile()?;
    std::fs::write(file.path(), text)?;
    let set = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    // The variable may hold arguments: `code --wait`.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(file.path()).status();
    let status = status.with_context(|| format!("cannot start the editor `{editor}`; set EDITOR"))?;
    if !status.success() {
        bail!("the editor `{editor}` ended with {status}");
    }
    std::fs::read_to_string(file.path()).context("cannot read what the editor wrote")
}
