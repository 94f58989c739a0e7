//! Every text of a run, with its name and the starts of its lines.

use serde::{Deserialize, Serialize};

use std::sync::{Arc, OnceLock};

use super::{Limits, Place, Span};

/// Names one text of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// One text: a document, a file of claims or a file of rules.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user would type it, `/`-separated, or `<stdin>`.
    pub name: String,
    pub text: Arc<str>,
    /// Whether the text is empty only because it could not be read.
    is_unread: bool,
    /// Byte offsets at which lines start; filled when a place is first asked for.
    lines: OnceLock<Vec<u32>>,
    /// Filled when it is first asked for.
    hash: OnceLock<blake3::Hash>,
}

/// Every text of a run, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
    /// What each text may hold at most, and the run may report.
    pub limits: Limits,
}

/// What some editors write at the beginning of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Source {
    /// Makes a source from its name and text.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Source {
            name: name.into(),
            text: text.into(),
            is_unread: false,
            lines: OnceLock::new(),
            hash: OnceLock::new(),
        }
    }

    /// Makes a source of what could not be read.
    pub fn unread(name: impl Into<String>) -> Self {
        Source { is_unread: true, ..Source::new(name, "") }
    }

    /// Says whether the text could not be read, so that nothing follows from what it does not have.
    pub fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// Returns the hash of the text, by which what is kept of it is found.
    pub fn hash(&self) -> &blake3::Hash {
        self.hash.get_or_init(|| blake3::hash(self.text.as_bytes()))
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let starts = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1);
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// Returns the line and column of a byte offset, the column in characters.
    pub fn place(&self, offset: u32) -> Place {
        let offset = (offset as usize).min(self.text.len());
        let lines = self.lines();
        let line = lines.partition_point(|start| *start as usize <= offset) - 1;
        let start = self.shown_start(lines[line] as usize).min(offset);
        let column = self.text.get(start..offset).map_or(offset - start, |text| text.chars().count());
        Place { line: line + 1, column: column + 1 }
    }

    /// Returns where the text of a line begins that starts at a byte: no editor shows or counts a byte order mark.
    fn shown_start(&self, start: usize) -> usize {
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { start }
    }

    /// Returns the span of the line (counted from 1), without its line break, or `None` past the end.
    pub fn line(&self, line: usize) -> Option<Span> {
        let lines = self.lines();
        let start = self.shown_start(*lines.get(line.checked_sub(1)?)? as usize);
        let end = lines.get(line).map_or(self.text.len(), |next| *next as usize);
        let text = &self.text[start..end];
        let shown = text.strip_suffix('\n').unwrap_or(text);
        let shown = shown.strip_suffix('\r').unwrap_or(shown);
        Some(Span::new(start, start + shown.len()))
    }
}

impl Sources {
    /// Adds a text and returns its name in this run.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.all.push(source);
        SourceId(self.all.len() as u32 - 1)
    }

    /// Returns the source.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.all[id.0 as usize]
    }

    /// Returns the text of the source.
    pub fn text(&self, id: SourceId) -> &str {
        &self.get(id).text
    }

    /// Returns all sources with their names, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.all.iter().enumerate().map(|(index, source)| (SourceId(index as u32), source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let source = Source::new("a", "é 🤔 2,500\r\nb");
        let at = source.text.find("2,500").unwrap() as u32;
        assert_eq!(source.place(at), Place { line: 1, column: 5 });
        assert_eq!(source.place(source.text.len() as u32), Place { line: 2, column: 2 });
        assert_eq!(source.line(1).unwrap().slice(&source.text), Some("é 🤔 2,500"));
        assert_eq!(source.line(3), None);
        let marked = Source::new("a", "\u{feff}éa\nb");
        assert_eq!(
            (marked.place(5), marked.place(0)),
            (Place { line: 1, column: 2 }, Place { line: 1, column: 1 })
        );
        assert_eq!(marked.line(1).unwrap().slice(&marked.text), Some("éa"));
    }
}
