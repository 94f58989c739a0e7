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

pub use add::{AddError, Added};
pub use compose::Missing;
pub use desk::Desk;
pub use paper::{Paper, Words};
pub use trial::Trial;
