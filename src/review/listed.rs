//! The queue as programs read it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::json::json_of;
use super::queue::{About, Item};

/// An item as JSON.
#[derive(Debug, Serialize)]
pub struct Listed<'i> {
    pub id: &'i str,
    pub kind: &'static str,
    pub severity: &'static str,
    pub sort: &'i str,
    pub message: &'i str,
    pub document: Option<&'i str>,
    pub line: Option<usize>,
    /// First byte of the words, and one past the last.
    pub span: Option<[u32; 2]>,
    pub quote: Option<&'i str>,
    pub claims: &'i [String],
    /// Of a proposal: the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<BTreeMap<String, Value>>,
    /// Of a proposal: how sure its extractor is, in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u16>,
}

impl Item {
    /// Returns the item as programs read it.
    pub fn listed(&self) -> Listed<'_> {
        let spot = self.spot.as_ref();
        let proposal = match &self.about {
            About::Proposal(proposal) => Some(proposal),
            _ => None,
        };
        Listed {
            id: &self.id,
            kind: self.kind.name(),
            severity: self.severity.name(),
            sort: &self.sort,
            message: &self.message,
            document: spot.map(|spot| spot.name.as_str()),
            line: spot.map(|spot| spot.line),
            span: spot.map(|spot| [spot.span.start, spot.span.end]),
            quote: spot.map(|spot| spot.words.as_str()),
            claims: &self.claims,
            record: proposal.map(|proposal| json_of(&proposal.draft())),
            score: proposal.map(|proposal| proposal.score),
        }
    }
}
