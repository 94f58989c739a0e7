//! Texts and places in them: spans, lines, and documents read into prose, sentences and tables. Knows nothing else.

mod span;
mod stored;
mod texts;
mod near;
mod format;
mod limits;
mod document;
mod view;
mod block;
mod table;
mod labels;
mod builder;
mod masks;
mod plain;
mod markdown;
mod html;
mod delimited;
mod front_matter;
#[cfg(test)]
mod outline;
#[cfg(test)]
mod properties;
mod sentence;
mod abbreviations;

pub use block::{Block, BlockKind, List, Sentence, Stamp};
pub use document::{Document, Field};
pub use format::Format;
pub use labels::unit_hint;
pub use limits::{Fault, Limits};
pub use near::nearest;
pub use span::{Place, Span};
pub use table::{Cell, Line, Table};
pub use texts::{Source, SourceId, Sources};
pub use view::View;
