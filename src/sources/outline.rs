//! A document's blocks as lines of text, for tests.

use std::fmt::Write;

use super::{BlockKind, Document};

/// Returns a line for each block: its kind, its text in the view, and its bytes in the file where these differ.
pub(super) fn outline(document: &Document<'_>, file: &str) -> String {
    let mut lines = String::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Item { list, item } => format!("item {list}.{item}"),
            BlockKind::Quotation => "quote".to_owned(),
            BlockKind::Cell { table, row, column } => format!("cell {table} {row}:{column}"),
            BlockKind::Caption => "caption".to_owned(),
            BlockKind::Note => "note".to_owned(),
        };
        let text = document.text(block.span);
        let bytes = document.view.file(block.span).slice(file).unwrap_or("NO BOUNDARY");
        let _ = if text == bytes {
            writeln!(lines, "{kind}: {text}")
        } else {
            writeln!(lines, "{kind}: {text} <- {bytes}")
        };
    }
    lines
}
