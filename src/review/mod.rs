//! Adding claims and deciding about what waits for a person: one desk for the command line and for the page.
//!
//! Knows nothing of terminals: what a person wants is a value that comes in, what came of it is a value that goes out.
//! Every decision is on the disk when its function returns.

mod desk;
mod paper;
mod values;
mod proposed;
mod ids;
mod compose;
mod trial;
mod add;
mod json;
mod proposal;
mod rejected;
mod queue;
mod decide;
mod excepting;
mod propose;
mod git;
mod relocate;
mod batch;
mod listed;
mod serve;

pub use add::{AddError, Added, Plan};
pub use batch::{Batch, item_of};
pub use compose::Missing;
pub use decide::{Change, Decision, Done};
pub use desk::Desk;
pub use json::{draft_of, json_of};
pub use listed::Listed;
pub use paper::{Paper, Words};
pub use proposal::Proposal;
pub use propose::{Offer, Proposals};
pub use queue::{About, Item, Kind, Spot};
pub use relocate::Relocation;
pub use serve::{Serving, serve};
pub use trial::Trial;
pub use values::Stated;
