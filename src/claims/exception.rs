//! "Known, and why": findings that people have decided to live with, written in the record.

use serde::{Deserialize, Serialize};

use super::When;
use crate::sources::SourceId;

/// A finding that is known, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// The file of records it stands in and the index of its record.
    pub record: (SourceId, u32),
    /// The rule whose finding is meant.
    pub rule: String,
    /// The claims of the finding, the record's own first; a finding is meant if it names them all.
    pub claims: Vec<String>,
    pub reason: String,
    /// The last day on which the exception counts.
    pub until: Option<When>,
    pub by: Option<String>,
}
