//! Values: exact numbers, intervals, units, dates, durations, hedges. Knows no places and no language.

mod number;
mod interval;

pub use interval::{Bound, Interval};
pub use number::Number;
mod sense;
mod value;

pub use sense::Sense;
pub use value::{BaseValue, Value, ValueKind};
mod calendar;
mod timex;
mod extent;
mod date;
mod duration;
mod show;
mod show_quantity;

pub use calendar::{Day, days_in_month, mean_year};
pub use date::{Date, Modifier, Said};
pub use duration::{Amount, Period, TimeUnit};
pub use show::{show_days, show_duration};
pub use show_quantity::show_quantity;
pub use timex::{DayPart, Season, Timex};
mod dimension;
mod hedge;
mod hedge_table;
mod unit;
mod unit_name;
mod unit_table;

pub use dimension::Dimension;
pub use hedge::{Form, Written, intervals};
pub use unit::{DimensionError, Unit, convert, convert_difference};

pub mod counts;

pub mod statistics;
