//! The parts of a document: blocks, lists, sentences. All spans are of the view.

use super::Span;

/// A run of prose that belongs together: a paragraph, a heading, a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The place in the view, without white space around it; never empty.
    pub span: Span,
    pub kind: BlockKind,
}

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// A heading; 1 is the highest level.
    Heading {
        level: u8,
    },
    /// A paragraph of a list's item; further paragraphs of one item have the same `item`.
    Item {
        /// Index into [`Document::lists`](super::Document::lists).
        list: u32,
        /// Place among the items of the list, from 0.
        item: u32,
    },
    /// A paragraph that the document marks as another's words.
    Quotation,
    /// A cell of a table.
    Cell {
        /// Index into the tables of the document.
        table: u32,
        row: u32,
        column: u32,
    },
    /// The caption of a table or of a picture.
    Caption,
    /// A footnote.
    Note,
}

/// A list of the document; its items are blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// How deep the list stands in others, from 1.
    pub depth: u8,
    /// The number of the first item, for a numbered list.
    pub first_number: Option<u64>,
    /// How many items it has.
    pub items: u32,
    /// The block that stands before the list, if any: `three reasons:`.
    pub before: Option<u32>,
}

/// A sentence; it lies within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The place in the view, without white space around it; never empty.
    pub span: Span,
    /// Index into the blocks of the document.
    pub block: u32,
}

/// A date or time that the markup states for a piece of text: `<time datetime="2024-01-28">`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The text in the view.
    pub span: Span,
    /// The value of `datetime`, as written.
    pub datetime: String,
}
