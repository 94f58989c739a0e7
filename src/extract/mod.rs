//! Claims and the relations between them, read out of a text.

use crate::claims::{Claim, Stated};

/// What was read out of one or several texts that are held to speak of the same things.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// In the order of the texts; a [`ClaimIndex`](crate::claims::ClaimIndex) of `stated` is an index into them.
    pub claims: Vec<Claim>,
    pub stated: Vec<Stated>,
}
