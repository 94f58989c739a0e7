//! One claim, checked: its words, its place, the fact it speaks of and the value it gives.

use serde::{Deserialize, Serialize};

use super::{ByName, InQuote, When};
use crate::quantities::Value;
use crate::sources::{SourceId, Span};

/// One statement in one document about one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in a run; never changes and is never used again.
    pub id: String,
    /// The file of records it stands in and its index there; `None` for a claim read out of prose.
    pub record: Option<(SourceId, u32)>,
    /// The text that it quotes; `None` where there is none (an example of a rule).
    pub document: Option<SourceId>,
    pub quote: String,
    /// Where the quote stands in the document now; `None` where it was not found.
    pub span: Option<Span>,
    pub anchoring: Anchoring,
    /// What the quote says of the value, where it was read.
    pub in_quote: InQuote,

    /// Whom or what the fact is about, in one form (names.yaml, case, article).
    pub subject: String,
    /// What is measured or what happened: `troops`, `suspended`.
    pub measure: String,
    /// The measure as the record writes it, for messages; `None` where `measure` is that.
    pub measured_as: Option<Box<str>>,
    pub place: Option<String>,
    /// Other qualifiers that tell facts apart, by name, each in one form: `of`, `group`, `series`, …
    pub qualifiers: ByName<String>,
    /// When a state holds; `None` means the document's date.
    pub as_of: Option<When>,
    /// The period that a count covers.
    pub since: Option<When>,
    pub until: Option<When>,
    /// The date of the document, against which relative dates were read.
    pub dated: Option<When>,

    pub value: Value,
    /// Links to other claims by id, by the name of the link: `part_of`, `start`, `end`, `base`, ….
    pub links: ByName<Vec<String>>,
    /// What the record says of the parts of this claim: `complete` or `some`.
    pub parts: Option<String>,

    /// Who says so, in one form; `None` is the document's own voice.
    pub said_by: Option<String>,
    pub status: Status,
    pub modality: Modality,
    /// The value is worked out, not in the quote.
    pub derived: bool,
    pub certainty: Certainty,
    pub tags: Vec<String>,
    pub note: Option<String>,
}

/// What became of a quote in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Anchoring {
    /// It stands where the record says.
    Exact,
    /// It stands elsewhere, unchanged.
    Moved,
    /// It stands there or elsewhere with other blanks, quotation marks, dashes or emphasis.
    MovedTypography,
    /// The words around the facts changed, the facts did not.
    Reworded,
    /// A number, date, name, negation or hedge in it changed.
    Changed,
    /// It stands in several places and nothing tells which is meant.
    Ambiguous,
    /// It is gone.
    Orphan,
    /// The document is as it was, but the quote does not stand at its place.
    Corrupt,
}

/// What people have decided about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Status {
    #[default]
    Accepted,
    Disputed,
    Superseded,
    Retracted,
}

/// Whether the text says that something is so. Only actual claims are compared with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Modality {
    #[default]
    Actual,
    Planned,
    Denied,
    Hypothetical,
}

/// How sure it is that the claim speaks of the fact that it is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Certainty {
    Guess,
    Likely,
    /// A person said so, or the text leaves no other reading.
    #[default]
    Certain,
}

impl Claim {
    /// Says whether two claims record the same words of one document as the same statement about one fact.
    pub fn is_same_statement(&self, other: &Claim) -> bool {
        self.document.is_some()
            && self.document == other.document
            && self.span.is_some()
            && self.span == other.span
            && (&self.subject, &self.measure, &self.place) == (&other.subject, &other.measure, &other.place)
            && self.qualifiers == other.qualifiers
            && (&self.as_of, &self.since, &self.until) == (&other.as_of, &other.since, &other.until)
            && (self.value.kind, &self.value.hard) == (other.value.kind, &other.value.hard)
    }

    /// Makes a claim that quotes no document, as the examples of rules do: certain, in the document's own voice.
    pub fn of_example(id: &str, value: Value) -> Self {
        Claim {
            id: id.to_owned(),
            record: None,
            document: None,
            quote: String::new(),
            span: None,
            anchoring: Anchoring::Exact,
            in_quote: InQuote::Unread,
            subject: String::new(),
            measure: String::new(),
            measured_as: None,
            place: None,
            qualifiers: ByName::new(),
            as_of: None,
            since: None,
            until: None,
            dated: None,
            value,
            links: ByName::new(),
            parts: None,
            said_by: None,
            status: Status::default(),
            modality: Modality::default(),
            derived: false,
            certainty: Certainty::default(),
            tags: Vec::new(),
            note: None,
        }
    }
}
