//! The text that is read for values, and where each of its bytes stands in the file.
//!
//! A value may be interrupted by markup (`**2,500** troops`), entities (`2&nbsp;500`) or invisible characters.
//! Rather than teach every reader of values about these, a document is read through a view: its prose with markup
//! taken out and entities decoded, and a table of pieces that leads each byte back to the file. A file that is
//! prose throughout is its own view, borrowed and without a table. The alternative, a mask over the file's
//! bytes, was rejected: no mask makes `2&nbsp;500` one number.

use std::borrow::Cow;

use super::Span;

/// Stands in a view for what is not prose: a URL, inline code, an image.
pub(super) const OBJECT: &str = "\u{FFFC}";

/// The prose of a document and its map back to the file.
#[derive(Clone, Debug)]
pub struct View<'t> {
    text: Cow<'t, str>,
    /// Sorted by place in the view and in the file; together they cover the view. Empty when the view is the file.
    pieces: Vec<Piece>,
}

/// A run of the view and the bytes of the file it stands for; it ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// First byte in the view.
    pub view: u32,
    /// The bytes of the file; empty for what only the view has, such as the gap between two blocks.
    pub file: Span,
    /// Whether the view holds the very bytes of the file here.
    pub literal: bool,
}

impl<'t> View<'t> {
    /// Makes the view of a file that is prose throughout.
    pub fn whole(file: &'t str) -> Self {
        View { text: Cow::Borrowed(file), pieces: Vec::new() }
    }

    pub(super) fn new(text: Cow<'t, str>, pieces: Vec<Piece>) -> Self {
        View { text, pieces }
    }

    /// Returns the text to read. Blocks are parted by line breaks; U+FFFC stands for what is not prose
    /// (a URL, inline code, an image) inside a sentence.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Says whether the view is the file's own bytes, at their own places.
    pub fn is_file(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the smallest span of the file that holds what `span` of the view stands for.
    ///
    /// For `**2,500** troops` the view `2,500 troops` leads to `2,500** troops`, and `2,500` to itself.
    pub fn file(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let start = self.file_start(span.start);
        let end = if span.is_empty() { start } else { self.file_end(span.end) };
        Span { start, end: end.max(start) }
    }

    /// Returns the first place of the view that stands for byte `offset` of the file or for a later one.
    pub fn from_file(&self, offset: u32) -> u32 {
        if self.pieces.is_empty() {
            return offset.min(self.text.len() as u32);
        }
        let index = self.pieces.partition_point(|piece| piece.file.end <= offset);
        match self.pieces.get(index) {
            Some(piece) if piece.literal => piece.view + offset.saturating_sub(piece.file.start),
            Some(piece) => piece.view,
            None => self.text.len() as u32,
        }
    }

    /// Returns the bytes of the file that are prose, in order, never touching.
    pub fn prose(&self) -> impl Iterator<Item = Span> + '_ {
        let whole = self.pieces.is_empty().then(|| Span::new(0, self.text.len()));
        let is_prose = |piece: &&Piece| !self.text[piece.view as usize..].starts_with(OBJECT);
        let files = self.pieces.iter().filter(is_prose).map(|piece| piece.file);
        let mut spans = files.filter(|file| !file.is_empty()).peekable();
        let joined = std::iter::from_fn(move || {
            let mut span = spans.next()?;
            while let Some(next) = spans.next_if(|next| next.start == span.end) {
                span.end = next.end;
            }
            Some(span)
        });
        whole.into_iter().filter(|span| !span.is_empty()).chain(joined)
    }

    fn file_start(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.view <= at).saturating_sub(1);
        let piece = self.pieces[index];
        if piece.literal {
            (piece.file.start + (at - piece.view)).min(piece.file.end)
        } else {
            piece.file.start
        }
    }

    /// `end` is one past the last byte, so above 0.
    fn file_end(&self, end: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.view < end).saturating_sub(1);
        let piece = self.pieces[index];
        if piece.literal {
            (piece.file.start + (end - piece.view)).min(piece.file.end)
        } else {
            piece.file.end
        }
    }
}
