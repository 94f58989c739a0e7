//! Writes a document's view, blocks, lists and tables while a reader walks through the file.

use std::borrow::Cow;
use std::ops::Range;

use super::table::{Draft, Table, find_captions};
use super::view::{OBJECT, Piece};
use super::{Block, BlockKind, Fault, Field, Limits, List, Span, Stamp, View, masks};

/// Parts two blocks in the view.
const GAP: &str = "\n\n";

/// What a reader has found, before sentences are told apart.
pub(super) struct Parts<'t> {
    pub view: View<'t>,
    pub blocks: Vec<Block>,
    pub lists: Vec<List>,
    pub tables: Vec<Table>,
    pub stamps: Vec<Stamp>,
    pub title: Option<Field>,
    pub date: Option<Field>,
    pub faults: Vec<Fault>,
}

/// How text is set: as usual, raised or lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Script {
    #[default]
    Normal,
    Super,
    Sub,
}

/// The parts so far. A reader must come by the file's bytes in order.
pub(super) struct Builder<'t> {
    file: &'t str,
    /// Whether the file holds addresses or invisible characters anywhere; most tables hold none.
    has_masks: bool,
    text: String,
    pieces: Vec<Piece>,
    /// The kind that the next block will have.
    pub kind: BlockKind,
    /// Where the open block starts in the view, and its kind.
    open: Option<(usize, BlockKind)>,
    pub blocks: Vec<Block>,
    pub lists: Vec<List>,
    pub stamps: Vec<Stamp>,
    pub title: Option<Field>,
    pub date: Option<Field>,
    pub faults: Vec<Fault>,
    /// How the text is set that is written next.
    pub script: Script,
    tables: Vec<Table>,
    /// The tables that are open, the innermost last: index into `tables`, rows so far, first block of the open cell.
    drafts: Vec<(usize, Draft, usize)>,
    /// How many cells all tables have so far.
    cells: usize,
    pub limits: Limits,
}

impl<'t> Builder<'t> {
    pub fn new(file: &'t str, limits: &Limits) -> Self {
        Builder {
            file,
            has_masks: masks::has_any(file),
            text: String::with_capacity(file.len() + file.len() / 8),
            pieces: Vec::new(),
            kind: BlockKind::Paragraph,
            open: None,
            blocks: Vec::new(),
            lists: Vec::new(),
            stamps: Vec::new(),
            title: None,
            date: None,
            faults: Vec::new(),
            script: Script::Normal,
            tables: Vec::new(),
            drafts: Vec::new(),
            cells: 0,
            limits: *limits,
        }
    }

    /// Copies bytes of the file into the open block, URLs and invisible characters left out.
    pub fn prose(&mut self, range: Range<usize>) {
        let file = self.file;
        let Some(text) = file.get(range.clone()) else { return };
        if self.script != Script::Normal {
            return self.scripted(range, text);
        }
        if !self.has_masks {
            return self.copy(range);
        }
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
        if let Some(last) = self.pieces.last_mut()
            && last.literal
            && last.file.end as usize == range.start
        {
            last.file.end = range.end as u32;
            self.text.push_str(text);
            return;
        }
        if let Some(rest) = text.strip_prefix(' ')
            && self.text.ends_with(' ')
        {
            return self.copy(range.end - rest.len()..range.end);
        }
        self.text.push_str(text);
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

    /// Writes one space for bytes of the file, unless the block is empty or ends in a space already.
    pub fn space(&mut self, range: Range<usize>) {
        if self.open.is_some() && !self.text.ends_with([' ', '\n']) {
            self.put(range, " ");
        }
    }

    /// Writes raised or lowered text, its digits as the characters that look so: `m<sup>2</sup>` is `m²`.
    fn scripted(&mut self, range: Range<usize>, text: &str) {
        for (at, c) in text.char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            match set_digit(self.script, c) {
                Some(digit) => self.put(place, digit.encode_utf8(&mut [0; 4])),
                None => self.copy(place),
            }
        }
    }

    /// Returns the file.
    pub fn file(&self) -> &'t str {
        self.file
    }

    /// Returns the length of the view so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns the span of what the view has got since it had `start` bytes, or `None` when that is white space.
    pub fn written_since(&self, start: usize) -> Option<Span> {
        trimmed(&self.text, start..self.text.len())
    }

    /// Starts a table and returns its index.
    pub fn table(&mut self) -> u32 {
        self.end();
        self.tables.push(Table::default());
        let index = self.tables.len() - 1;
        self.drafts.push((index, Draft::default(), self.blocks.len()));
        index as u32
    }

    /// Starts a row of the open table.
    pub fn row(&mut self) {
        if let Some((_, draft, _)) = self.drafts.last_mut() {
            draft.row();
        }
    }

    /// Says whether the open table has but one row so far.
    pub fn is_first_row(&self) -> bool {
        self.drafts.last().is_some_and(|(_, draft, _)| draft.rows() == 1)
    }

    /// Starts a cell of the open row and says of what kind its blocks are; `None` outside a table or when the
    /// document has too many cells, which is a fault said once.
    pub fn cell(&mut self, at: usize, is_head: bool, rows: u32, columns: u32) -> Option<BlockKind> {
        self.end();
        let (index, draft, first) = self.drafts.last_mut()?;
        let covered = rows.max(1) as usize * columns.max(1) as usize;
        let most = self.limits.cells as usize;
        if self.cells + covered > most {
            if self.cells <= most {
                self.cells = most + 1;
                let what = "the rest of the tables is not read";
                let message = Limits::reached(what, "cells", self.limits.cells);
                self.faults.push(Fault {
                    code: "too-many-cells",
                    message,
                    span: Span::new(at, at),
                    is_unread: true,
                    limit: Some("cells"),
                });
            }
            return None;
        }
        self.cells += covered;
        let table = *index as u32;
        *first = self.blocks.len();
        let (row, column) = draft.cell(is_head, rows, columns);
        self.kind = BlockKind::Cell { table, row, column };
        Some(self.kind)
    }

    /// Ends the open cell.
    pub fn end_cell(&mut self) {
        self.end();
        let Some((_, draft, first)) = self.drafts.last_mut() else { return };
        let written = self.blocks.get(*first..).unwrap_or_default();
        let span = written.iter().map(|block| block.span).reduce(Span::to);
        let block = span.map(|_| *first as u32);
        draft.fill(span.unwrap_or(Span::new(self.text.len(), self.text.len())), block);
        *first = self.blocks.len();
    }

    /// Names the block just ended as the caption of the open table.
    pub fn caption(&mut self) {
        if let (Some((_, draft, _)), Some(last)) = (self.drafts.last_mut(), self.blocks.len().checked_sub(1))
        {
            draft.caption(last as u32);
        }
    }

    /// Ends the open table.
    pub fn end_table(&mut self) {
        self.end();
        if let Some((index, draft, _)) = self.drafts.pop() {
            self.tables[index] = draft.finish(&self.text);
        }
    }

    /// Ends the open block, if any.
    pub fn end(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let is_object = |c: char| OBJECT.starts_with(c) || c.is_whitespace();
        // A heading of code alone ("### `read()`") still parts what stands above it from what stands below.
        let is_empty = |text: &str| !matches!(kind, BlockKind::Heading { .. }) && text.chars().all(is_object);
        if let Some(span) = trimmed(&self.text, start..self.text.len())
            && !is_empty(&self.text[start..])
        {
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

    /// Ends what is open and hands over what was built.
    pub fn finish(mut self) -> Parts<'t> {
        self.end();
        while !self.drafts.is_empty() {
            self.end_table();
        }
        find_captions(&mut self.tables, &self.text, &mut self.blocks);
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
        let Builder { blocks, lists, tables, stamps, title, date, faults, .. } = self;
        Parts { view, blocks, lists, tables, stamps, title, date, faults }
    }
}

impl<'t> Parts<'t> {
    /// Makes the parts of a document that is nothing but its view so far.
    pub fn new(view: View<'t>) -> Self {
        Parts {
            view,
            blocks: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            stamps: Vec::new(),
            title: None,
            date: None,
            faults: Vec::new(),
        }
    }
}

/// Returns the character that looks like a raised or lowered digit, sign or letter.
fn set_digit(script: Script, c: char) -> Option<char> {
    const SUPER: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = c.to_digit(10)?;
    match script {
        Script::Normal => None,
        Script::Super => SUPER.get(digit as usize).copied(),
        Script::Sub => char::from_u32('₀' as u32 + digit),
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
