//! What a document may hold at most, and the fault that says so when it holds more.

use super::Span;

/// Longest document, in bytes; a longer one is not read at all. Spans of the view and of the file fit 32 bits.
pub const MAX_DOCUMENT_BYTES: usize = 1 << 30;

/// Deepest nesting of lists, quotations and elements that is told apart; what is nested deeper is read as if it stood here.
pub const MAX_NESTING: usize = 200;

/// Most table cells of one document; the rows after them are not read.
pub const MAX_CELLS: usize = 4_000_000;

/// Something in a document that kept a part of it from being read, or read as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The code, kebab-case: `document-too-long`.
    pub code: &'static str,
    /// One line, lower case, no full stop.
    pub message: String,
    /// The place in the file.
    pub span: Span,
    /// Whether some of the text was not read, so that values in it remain unchecked.
    pub is_unread: bool,
}
