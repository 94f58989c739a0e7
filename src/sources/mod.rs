//! Texts and places in them: every text of a run, spans of bytes, lines and columns. Knows nothing else.

mod span;
mod texts;

pub use span::{Place, Span};
pub use texts::{Source, SourceId, Sources};
