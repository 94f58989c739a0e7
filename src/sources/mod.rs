//! Texts and places in them: spans, lines, and documents read into prose, sentences and tables. Knows nothing else.

mod span;
mod texts;
mod format;
mod limits;
mod document;
mod view;
mod block;
mod builder;
mod masks;
mod plain;
mod sentence;
mod abbreviations;

pub use block::{Block, BlockKind, List, Sentence};
pub use document::{Document, Field};
pub use format::Format;
pub use limits::{Fault, MAX_CELLS, MAX_DOCUMENT_BYTES, MAX_NESTING};
pub use span::{Place, Span};
pub use texts::{Source, SourceId, Sources};
pub use view::View;
