//! What a run may hold at most, and the fault that says so when a text holds more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Span;

/// Bounds that keep hostile or broken input from taking all time and memory. Whoever needs more raises one; a bound that
/// is reached is always said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Largest file that is read, in bytes; offsets are 32 bits wide.
    pub file_bytes: u32,
    /// Longest line of JSON Lines, in bytes; a longer one is left out.
    pub line_bytes: u32,
    /// Deepest nesting that is told apart: of lists, quotations and elements in documents, of lists and maps in records.
    pub nesting: u32,
    /// Most table cells of one document; the rows after them are not read.
    pub cells: u32,
    /// Most aliases (`*name`) of one file of claims.
    pub aliases: u32,
    /// Most claims of one document or one file of claims; what comes after them is not checked.
    pub claims: u32,
    /// Most conflicts that are reported; more are counted.
    pub conflicts: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 1 << 30,
            line_bytes: 64 << 20,
            nesting: 200,
            cells: 4_000_000,
            aliases: 1_000,
            claims: 1_000_000,
            conflicts: 10_000,
        }
    }
}

impl Limits {
    /// Says that a limit was reached: `the file has 20 bytes; the limit `file-bytes` is 10`.
    pub fn reached(what: &str, name: &str, limit: u32) -> String {
        format!("{what}; the limit `{name}` is {limit}")
    }

    /// Returns the next step for whoever needs more than a limit allows.
    pub fn help(name: &str) -> String {
        format!("raise `{name}` under `limits:` in factlint.yaml, if this is meant")
    }
}

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
    /// The limit that was reached, as settings name it.
    pub limit: Option<&'static str>,
}
