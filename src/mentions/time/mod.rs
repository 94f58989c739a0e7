//! Dates, durations and recurrences over the tokens that quantities are read from.

mod reading;

pub use reading::{DateReading, DurationReading, RecurrenceReading};

use super::Context;
use super::candidate::Candidate;
use super::tokens::Tokens;

/// Reads the date, duration or recurrence that starts at token `at`, without or with its own hedge ("since").
///
/// Called at every token whose classes meet [`super::lexicon::TRIGGERS`]; the arbitration in `candidate.rs` decides
/// between this and a quantity that starts at the same token.
pub(super) fn read(_tokens: &Tokens<'_>, _at: usize, _context: &Context<'_>) -> Option<Candidate> {
    None
}
