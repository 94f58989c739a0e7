//! The streaming contract: a JSON document a line from standard input, an answer a line to standard output.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Exit;
use crate::project::{self, BUG, Files, guarded};
use crate::sources::Limits;

/// Answers each line of standard input, in order, in bounded memory.
///
/// A line that cannot be read or answered gives `{"id": …, "error": …}`, the rest goes on, and the exit is
/// [`Exit::Failed`].
///
/// # Errors
/// When standard input cannot be read or standard output cannot be written.
pub fn answer_lines<Question: DeserializeOwned, Answer: Serialize>(
    answer: impl FnMut(Question) -> Result<Answer, String>,
) -> anyhow::Result<Exit> {
    answer_lines_of(io::stdin().lock(), io::stdout().lock(), longest_line(), answer)
}

/// Answers each line of `input` on `output`, as [`answer_lines`] does.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn answer_lines_of<Question: DeserializeOwned, Answer: Serialize>(
    input: impl Read,
    output: impl Write,
    longest: u32,
    mut answer: impl FnMut(Question) -> Result<Answer, String>,
) -> anyhow::Result<Exit> {
    answer_groups_of(input, output, (1, longest), |questions| {
        questions.into_iter().map(&mut answer).collect()
    })
}

/// Returns the bytes that a line may have by the settings around the current folder.
pub fn longest_line() -> u32 {
    let settings = |mut files: Files| Some(files.settings(&project::root_of(Path::new("."))?));
    let settings = Files::new(Path::new(".")).ok().and_then(settings);
    settings.unwrap_or_default().limits.line_bytes
}

/// Answers lines as [`answer_lines_of`] does, of those that wait already up to `most` at once, none longer than `longest`
/// bytes; `answer` gives one answer a question, in their order.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn answer_groups_of<Question: DeserializeOwned, Answer: Serialize>(
    input: impl Read,
    output: impl Write,
    (most, longest): (usize, u32),
    mut answer: impl FnMut(Vec<Question>) -> Vec<Result<Answer, String>>,
) -> anyhow::Result<Exit> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = BufWriter::with_capacity(1 << 16, output);
    let mut exit = Exit::Clean;
    let mut lines: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut count_read = 0;
    while read_group(&mut input, &mut lines, &mut count_read, (most, longest as usize))? {
        let (mut questions, mut asked) = (Vec::new(), Vec::with_capacity(lines.len()));
        for (number, line) in &lines {
            asked.push(read_question(line, *number, longest).map(|question| questions.push(question)));
        }
        let count = questions.len();
        // A fault of the program costs the lines that show it and no other.
        let mut said = String::new();
        let answers = match count {
            0 => Vec::new(),
            _ => guarded(|| answer(questions)).unwrap_or_else(|panic| {
                said = panic;
                Vec::new()
            }),
        };
        let fault = || Err(format!("{BUG}, please report this line: {said}"));
        let mut answers = answers.into_iter().chain(std::iter::repeat_with(fault)).take(count);
        for ((_, line), asked) in lines.iter().zip(asked) {
            match asked.and_then(|()| answers.next().unwrap_or_else(fault)) {
                Ok(answer) => serde_json::to_writer(&mut output, &answer).map_err(io::Error::from)?,
                Err(error) => {
                    exit = Exit::Failed;
                    serde_json::to_writer(&mut output, &json!({"id": id_of(line), "error": error}))
                        .map_err(io::Error::from)?;
                }
            }
            output.write_all(b"\n")?;
        }
        // A partner on a pipe waits for its answer before it asks again.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    output.flush()?;
    Ok(exit)
}

/// Reads the next line that is not blank, and those that wait behind it, each with its number from 1; returns false at the
/// end of the input.
fn read_group<R: Read>(
    input: &mut BufReader<R>,
    lines: &mut Vec<(u64, Vec<u8>)>,
    count_read: &mut u64,
    (most, longest): (usize, usize),
) -> io::Result<bool> {
    lines.clear();
    let mut line = Vec::new();
    while lines.len() < most && (lines.is_empty() || memchr::memchr(b'\n', input.buffer()).is_some()) {
        if !read_line(input, &mut line, longest)? {
            break;
        }
        *count_read += 1;
        if !line.trim_ascii().is_empty() {
            lines.push((*count_read, std::mem::take(&mut line)));
        }
    }
    Ok(!lines.is_empty())
}

fn read_question<Question: DeserializeOwned>(
    line: &[u8],
    number: u64,
    longest: u32,
) -> Result<Question, String> {
    if line.len() > longest as usize {
        return Err(Limits::reached(&format!("line {number} is longer"), "line-bytes", longest));
    }
    serde_json::from_slice(line).map_err(|error| {
        let said = error.to_string();
        // The parser is given one line at a time, and calls each the first.
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
        let kind = if error.is_data() { "" } else { "this is not JSON: " };
        let said = project::reworded(said);
        format!("cannot read line {number}, column {}: {kind}{said}", error.column().max(1))
    })
}

/// Reads one line, of one that is too long the first `longest` bytes and one more; returns false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>, longest: usize) -> io::Result<bool> {
    line.clear();
    let mut seen = false;
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(seen);
        }
        seen = true;
        let (used, done) = match memchr::memchr(b'\n', available) {
            Some(end) => (end + 1, true),
            None => (available.len(), false),
        };
        let room = longest + 1 - line.len();
        // The line break is none of the line.
        line.extend_from_slice(&available[..(used - usize::from(done)).min(room)]);
        input.consume(used);
        if done {
            return Ok(true);
        }
    }
}

fn id_of(line: &[u8]) -> Value {
    serde_json::from_slice::<Value>(line)
        .ok()
        .and_then(|value| value.get("id").cloned())
        .unwrap_or(Value::Null)
}
