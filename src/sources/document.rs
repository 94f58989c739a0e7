//! A document as read: its view, blocks, sentences and what it says of itself.

use super::builder::Parts;
use super::{Block, Fault, Format, Limits, List, Sentence, Span, Stamp, Table, View};
use super::{delimited, html, markdown, plain, sentence};

/// A text read into prose. Blocks, sentences and tables have spans of the view; `view.file` leads back to the file.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    pub format: Format,
    pub view: View<'t>,
    /// In the order of the text; they never overlap.
    pub blocks: Vec<Block>,
    /// In the order of the text; they never overlap, and each lies within its block.
    pub sentences: Vec<Sentence>,
    pub lists: Vec<List>,
    pub tables: Vec<Table>,
    /// Dates that the markup states for pieces of text, in the order of the text.
    pub stamps: Vec<Stamp>,
    /// What the document calls itself: front matter, `<title>`.
    pub title: Option<Field>,
    /// The date the document gives itself, as written: front matter, `<meta>`.
    pub date: Option<Field>,
    /// What could not be read, or not as meant.
    pub faults: Vec<Fault>,
}

/// A value that the document states about itself, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value, decoded.
    pub text: String,
    /// Its place in the file, quotation marks left out.
    pub span: Span,
}

impl<'t> Document<'t> {
    /// Reads a text in the format that its name tells; see [`Format::of_file`].
    pub fn read(name: &str, text: &'t str) -> Self {
        Document::read_as(Format::of_file(name), text)
    }

    /// Reads a text in the given format.
    pub fn read_as(format: Format, text: &'t str) -> Self {
        Document::read_within(format, text, &Limits::default())
    }

    /// Reads a text in the given format; where it holds more than the limits allow, the rest is a fault.
    pub fn read_within(format: Format, text: &'t str, limits: &Limits) -> Self {
        if text.len() > limits.file_bytes as usize {
            return Document::too_long(format, text.len(), limits.file_bytes);
        }
        let parts = match format {
            Format::Plain => plain::read(text),
            Format::Markdown => markdown::read(text, limits),
            Format::Html => html::read(text, limits),
            Format::Csv => delimited::read(text, None, limits),
            Format::Tsv => delimited::read(text, Some(b'\t'), limits),
        };
        Document::of(format, parts)
    }

    fn of(format: Format, parts: Parts<'t>) -> Self {
        let sentences = sentence::split(parts.view.text(), &parts.blocks);
        let Parts { view, blocks, lists, tables, stamps, title, date, faults } = parts;
        Document { format, view, blocks, sentences, lists, tables, stamps, title, date, faults }
    }

    /// Returns the text of a span of the view; empty where the span is none of it.
    pub fn text(&self, span: Span) -> &str {
        span.slice(self.view.text()).unwrap_or("")
    }

    /// Returns the spans of the blocks: what of the view is to be read for values, each by itself, without the markers
    /// of lists.
    pub fn block_spans(&self) -> Vec<Span> {
        self.blocks.iter().map(|block| block.span).collect()
    }

    /// Returns the sentences of a block.
    pub fn sentences_of(&self, block: u32) -> &[Sentence] {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        &self.sentences[start..end]
    }

    fn too_long(format: Format, bytes: usize, limit: u32) -> Self {
        let message = Limits::reached(&format!("the document has {bytes} bytes"), "file-bytes", limit);
        let mut parts = Parts::new(View::whole(""));
        parts.faults.push(Fault {
            code: "document-too-long",
            message,
            span: Span::default(),
            is_unread: true,
            limit: Some("file-bytes"),
        });
        Document::of(format, parts)
    }
}
