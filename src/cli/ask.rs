//! Questions on a terminal: one line each, with completion; plain lines, so that a dumb terminal and a screen reader do.

use rustyline::completion::Completer;
use rustyline::config::{CompletionType, Config};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{Context, Editor, Helper};

/// Completes a line to one of the answers that are known.
struct Known(Vec<String>);

impl Completer for Known {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..position).unwrap_or("").to_lowercase();
        // What begins so comes first, then what holds it.
        let starts = self.0.iter().filter(|known| known.to_lowercase().starts_with(&typed));
        let holds = self.0.iter().filter(|known| {
            let known = known.to_lowercase();
            known.contains(&typed) && !known.starts_with(&typed)
        });
        Ok((0, starts.chain(holds).take(CANDIDATES).cloned().collect()))
    }
}

impl Hinter for Known {
    type Hint = String;
}
impl Highlighter for Known {}
impl Validator for Known {}
impl Helper for Known {}

/// Answers that are offered at once.
const CANDIDATES: usize = 30;

/// Asks for a line; an empty one means `usual`, which the question shows. `None` where the person breaks off.
///
/// # Errors
/// When the terminal cannot be read.
pub fn line(question: &str, known: Vec<String>, usual: &str) -> anyhow::Result<Option<String>> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(false).build();
    let mut editor: Editor<Known, DefaultHistory> = Editor::with_config(config)?;
    editor.set_helper(Some(Known(known)));
    let usual_shown = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
    match editor.readline(&format!("{question}{usual_shown}: ")) {
        Ok(line) if line.trim().is_empty() => Ok(Some(usual.to_owned())),
        Ok(line) => Ok(Some(line.trim().to_owned())),
        Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Asks for one key of `keys`; another key asks again. `None` where the person breaks off.
///
/// # Errors
/// When the terminal cannot be read.
pub fn key(question: &str, keys: &str) -> anyhow::Result<Option<char>> {
    use console::{Key, Term};
    let terminal = Term::stdout();
    loop {
        terminal.write_str(&format!("{question} "))?;
        let key = match terminal.read_key_raw()? {
            Key::Char(c) => c,
            Key::Enter => '\n',
            Key::Escape => '\u{1b}',
            Key::CtrlC => {
                terminal.write_line("")?;
                return Ok(None);
            }
            _ => '\0',
        };
        let shown = if key.is_control() { String::new() } else { key.to_string() };
        terminal.write_line(&shown)?;
        if key == '\u{4}' {
            return Ok(None);
        }
        if keys.contains(key) {
            return Ok(Some(key));
        }
    }
}
