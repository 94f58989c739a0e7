//! What the page asks, and what it is refused.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use tokio::sync::oneshot;

/// A question of the page.
#[derive(Debug)]
pub enum Ask {
    /// Every document and everything that waits.
    State,
    /// The text of a document with its claims.
    Document {
        name: String,
    },
    /// One thing that waits, with what would come of it.
    Item {
        id: String,
    },
    /// What a record of these words would be.
    Draft(Selection),
    /// A record of these words.
    Add(Selection),
    Decide(Choice),
    /// The last thing done here is taken back.
    Undo,
}

/// Words of a document, by their bytes or by themselves, and the fields that a person gave.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    pub document: String,
    /// First byte, and one past the last.
    pub span: Option<(u32, u32)>,
    pub quote: Option<String>,
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
}

/// A decision about an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub item: String,
    pub decision: Verb,
    /// Which of several places of a quote is meant, counted from 1.
    pub place: Option<usize>,
    /// Which claim of a conflict is wrong.
    pub claim: Option<String>,
    pub reason: Option<String>,
    /// The record, where it was edited.
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    Accept,
    Edit,
    Reject,
}

/// Why a question has no answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such document or item.
    Unknown(String),
    /// The words or the decision do not fit.
    Unfit(String),
    /// The files are not as they were, or cannot be written.
    Failed(String),
}

pub type Answer = Result<Value, Refusal>;

/// A question and where its answer goes.
pub type Asked = (Ask, oneshot::Sender<Answer>);
