//! Rules: what must hold between facts, as data with its own examples.
//!
//! A rule file is read into checked rules ([`read`]); a rule finds its claims through hashed joins, and what it
//! requires becomes linear relations for the solver or, where it is not linear, an outcome over intervals
//! ([`instantiate`]). The language is told in docs/rule-language.md.

mod yaml;
mod expression;
mod template;
mod faults;
mod field;
mod rule;
mod sort;
mod functions;
mod checks;
mod types;
mod check;
mod reach;
mod read;
mod filed;
mod index;
mod timeline;
mod select;
mod amount;
mod truth;
mod range;
mod evaluate;
mod compare;
mod each;
mod over_time;
mod extreme;
mod relation;
mod instance;
mod message;
mod kinds;
mod page;
mod example;
mod prepared;
mod packs;
mod schema;

pub use checks::{CHECKS, Check};
pub use evaluate::Width;
pub use example::{Case, Fault as ExampleFault};
pub use expression::MACROS;
pub use faults::{fault_codes, fault_page, is_fault, unknown_rule};
pub use field::{LINKS, TAGS, did_you_mean};
pub use functions::{FUNCTIONS, Function};
pub use instance::{Instance, Instances, instantiate};
pub use kinds::{KINDS, Kind, kinds_of};
pub use message::{arithmetic, message};
pub use packs::{
    PACKS, Pack, add_packs, is_packed, packed, packed_at, packed_names, packed_reference,
    packed_with_examples,
};
pub use page::{function_page, page, reference};
pub use read::{UNREADABLE, read};
pub use relation::{Outcome, Relation};
pub use rule::{Example, Rule, Selector};
pub use schema::schema;
