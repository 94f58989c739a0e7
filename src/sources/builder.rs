//! Writes a document's view, blocks and lists while a reader walks through the file.

use std::borrow::Cow;
use std::ops::Range;

use super::view::{OBJECT, Piece};
use super::{Block, BlockKind, Fault, Field, List, Span, View, masks};

/// Parts two blocks in the view.
const GAP: &str = "\n\n";

/// What a reader has found, before sentences are told apart.
pub(super) struct Parts<'t> {
    pub view: View<'t>,
    pub blocks: Vec<Block>,
    pub lists: Vec<List>,
    pub title: Option<Field>,
    pub date: Option<Field>,
    pub faults: Vec<Fault>,
}

/// The parts so far. A reader must come by the file's bytes in order.
pub(super) struct Builder<'t> {
    file: &'t str,
    text: String,
    pieces: Vec<Piece>,
    /// The kind that the next block will have.
    pub kind: BlockKind,
    /// Where the open block starts in the view, and its kind.
    open: Option<(usize, BlockKind)>,
    pub blocks: Vec<Block>,
    pub lists: Vec<List>,
    pub title: Option<Field>,
    pub date: Option<Field>,
    pub faults: Vec<Fault>,
}

impl<'t> Builder<'t> {
    pub fn new(file: &'t str) -> Self {
        Builder {
            file,
            text: String::with_capacity(file.len()),
            pieces: Vec::new(),
            kind: BlockKind::Paragraph,
            open: None,
            blocks: Vec::new(),
            lists: Vec::new(),
            title: None,
            date: None,
            faults: Vec::new(),
        }
    }

    /// Copies bytes of the file into the open block, URLs and invisible characters left out.
    pub fn prose(&mut self, range: Range<usize>) {
        let file = self.file;
        let Some(text) = file.get(range.clone()) else { return };
        let mut at = range.start;
        masks::each(text, |masked, shown| {
            let start = range.start + masked.start;
            self.copy(at..start);
            at = range.start + masked.end;
            if shown {
                self.put(start..at, OBJECT);
            }
        });
        self.copy(at..range.end);
    }

    /// Copies bytes of the file into the open block as they are.
    pub fn copy(&mut self, range: Range<usize>) {
        let file = self.file;
        let Some(text) = file.get(range.clone()) else { return };
        if text.is_empty() {
            return;
        }
        self.begin(range.start);
        let view = self.text.len() as u32;
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && last.literal
            && last.file.end as usize == range.start
        {
            last.file.end = range.end as u32;
            return;
        }
        self.pieces.push(Piece { view, file: Span::new(range.start, range.end), literal: true });
    }

    /// Writes `text` into the open block for bytes of the file.
    pub fn put(&mut self, range: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begin(range.start);
        let view = self.text.len() as u32;
        self.text.push_str(text);
        self.pieces.push(Piece { view, file: Span::new(range.start, range.end), literal: false });
    }

    /// Ends the open block, if any.
    pub fn end(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        if let Some(span) = trimmed(&self.text, start..self.text.len()) {
            self.blocks.push(Block { span, kind });
        }
    }

    /// Opens a block, if none is open, for a byte of the file.
    fn begin(&mut self, at: usize) {
        if self.open.is_some() {
            return;
        }
        if !self.text.is_empty() {
            let view = self.text.len() as u32;
            self.text.push_str(GAP);
            self.pieces.push(Piece { view, file: Span::new(at, at), literal: false });
        }
        self.open = Some((self.text.len(), self.kind));
    }

    /// Ends the open block and hands over what was built.
    pub fn finish(mut self) -> Parts<'t> {
        self.end();
        let view = match self.pieces.as_slice() {
            [] => View::whole(""),
            [only] if only.literal => {
                let range = only.file.range();
                let is_file = range.start == 0 && range.end == self.file.len();
                let pieces = if is_file { Vec::new() } else { self.pieces };
                View::new(Cow::Borrowed(&self.file[range]), pieces)
            }
            _ => View::new(Cow::Owned(self.text), self.pieces),
        };
        let Builder { blocks, lists, title, date, faults, .. } = self;
        Parts { view, blocks, lists, title, date, faults }
    }
}

/// Returns the span of `text[range]` without white space around it, or `None` when nothing is left.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Span> {
    let inside = text.get(range.clone())?;
    let shown = inside.trim();
    if shown.is_empty() {
        return None;
    }
    let start = range.start + (inside.len() - inside.trim_start().len());
    Some(Span::new(start, start + shown.len()))
}
