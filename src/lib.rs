//! factlint reads what a text claims and proves where the text disagrees with itself.
//!
//! Facts are unknowns. Claims bound them. Rules relate them. A finding is a smallest set of claims that
//! cannot all be true, with a proof.
//!
//! The modules stand in the order in which data flows; each uses only those above it
//! (`tests/architecture.rs` holds the table).

pub mod sources;
pub mod quantities;
pub mod mentions;
pub mod findings;
pub mod claims;
pub mod extract;
pub mod solve;
pub mod rules;
pub mod engine;
pub mod reports;
pub mod project;
pub mod review;
pub mod cli;
