//! The streaming commands over any input and output: for programs that embed them, and for the fuzz targets.

use std::io::{Read, Write};

use super::check_documents::rules_for_texts;
use super::{Exit, check_jsonl, extract, grim, jsonl, solve};
use crate::project::Settings;
use crate::sources::{Limits, Sources};

/// A command that answers JSON documents, one a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Check,
    Extract,
    Grim,
    Solve,
}

impl Stream {
    /// Answers each line of `input` on `output`, as `factlint COMMAND --jsonl` does.
    ///
    /// # Errors
    /// When the input cannot be read or the output cannot be written. A line that cannot be answered is answered by
    /// its error, and the exit is [`Exit::Failed`].
    pub fn answer(self, input: impl Read, output: impl Write) -> anyhow::Result<Exit> {
        let longest = Limits::default().line_bytes;
        match self {
            Stream::Check => {
                let mut packs = Sources::default();
                let (rules, _) = rules_for_texts(&mut packs, &Settings::default());
                jsonl::answer_lines_of(input, output, longest, |question| {
                    check_jsonl::answer(question, &packs, &rules)
                })
            }
            Stream::Extract => jsonl::answer_lines_of(input, output, longest, extract::answer),
            Stream::Grim => jsonl::answer_lines_of(input, output, longest, grim::answer),
            Stream::Solve => {
                let mut spent = solve::Spent::default();
                jsonl::answer_lines_of(input, output, longest, |question| {
                    solve::answer(question, false, &mut spent)
                })
            }
        }
    }
}
