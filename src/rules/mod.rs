//! Rules: what must hold between facts, as data with its own examples.
//!
//! A rule file is read into checked rules ([`read`]); a rule finds its claims through hashed joins, and what it
//! requires becomes linear relations for the solver or, where it is not linear, an outcome over intervals
//! ([`instantiate`]). The language is told in docs/rule-language.md.

mod yaml;
mod expression;
mod template;
mod field;
mod rule;
mod sort;
mod functions;
mod check;
mod reach;
mod read;
mod index;
mod select;
mod amount;
mod truth;
mod range;
mod evaluate;
mod extreme;
mod relation;
mod instance;
mod message;
mod example;
mod packs;

pub use evaluate::Width;
pub use functions::{FUNCTIONS, Function};
pub use instance::{Instance, Instances, instantiate};
pub use message::{arithmetic, message};
pub use packs::{PACKS, Pack};
pub use read::{UNREADABLE, read};
pub use relation::{Outcome, Relation};
pub use rule::{Example, Rule, Selector};
