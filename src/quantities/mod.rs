//! Values: exact numbers, intervals, units, dates, durations, hedges. Knows no places and no language.

mod number;
mod interval;

pub use interval::{Bound, Interval};
pub use number::Number;
mod sense;
mod value;

pub use sense::Sense;
pub use value::{Value, ValueKind};
