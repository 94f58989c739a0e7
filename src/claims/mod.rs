//! Claims: what a document says, one statement about one fact each.

mod claim;
mod exception;
mod names;
mod tree;
mod layout;
mod problem;
mod written;
mod careful;
mod when;
mod choices;
mod checked;
mod record;
mod unify;
mod across;
mod hash;
mod fold;
mod search;
mod protected;
mod boundary;
mod anchor;
mod states;
mod facts;
mod stated;

pub use across::across_files;
pub use anchor::{Anchor, Request, Target};
pub use claim::{Anchoring, Certainty, Claim, Modality, Status, When};
pub use exception::Exception;
pub use facts::{ClaimIndex, Fact, FactId, Facts, Time};
pub use hash::hash_document;
pub use names::{Names, measure_form, name_form};
pub use record::{Fields, Quoted, Records, field_span, read};
pub use stated::Stated;
pub use unify::unify_names;
