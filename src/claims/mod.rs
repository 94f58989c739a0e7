//! Claims: what a document says, one statement about one fact each.

mod claim;

pub use claim::{Anchoring, Certainty, Claim, Modality, Status, When};
