//! Claims: what a document says, one statement about one fact each.

mod claim;
mod facts;
mod stated;

pub use claim::{Anchoring, Certainty, Claim, Modality, Status, When};
pub use facts::{ClaimIndex, Fact, FactId, Facts, Time};
pub use stated::Stated;
