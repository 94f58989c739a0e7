//! Statistics of counts: which means, deviations and percentages whole numbers can have, in exact arithmetic.
//!
//! Each test refutes: it says "impossible" only where no counts at all give the printed figures.

mod debit;
mod grim;
mod grimmer;
mod percentage;
mod rounding;

pub use debit::debit;
pub use grim::grim;
pub use grimmer::{Grimmer, grimmer};
pub use percentage::{percentage_of, percentage_of_whole};
pub use rounding::{Direction as RoundingDirection, Rounding};

use super::{Interval, Number};

/// Most candidates that a test goes through; where there are more, it refutes nothing.
const MOST_CANDIDATES: usize = 10_000;

/// Returns the least whole number of an interval that is bounded below.
fn first_whole(interval: &Interval) -> Option<Number> {
    let low = interval.low.as_ref()?;
    let up = low.value.ceil();
    Some(if !low.closed && up == low.value { &up + &Number::one() } else { up })
}

/// Returns the greatest whole number of an interval that is bounded above.
fn last_whole(interval: &Interval) -> Option<Number> {
    let high = interval.high.as_ref()?;
    let down = high.value.floor();
    Some(if !high.closed && down == high.value { &down - &Number::one() } else { down })
}

/// Says whether a whole number lies in the interval.
fn holds_whole(interval: &Interval) -> bool {
    match (first_whole(interval), last_whole(interval)) {
        (Some(first), Some(last)) => first <= last,
        _ => true,
    }
}

/// Returns the whole numbers of an interval, or `None` where there are too many to try each.
fn wholes(interval: &Interval) -> Option<impl Iterator<Item = Number> + use<>> {
    let (first, last) = (first_whole(interval)?, last_whole(interval)?);
    let several = (&last - &first).to_i64()?;
    let several = usize::try_from(several.checked_add(1)?).unwrap_or(0);
    (several <= MOST_CANDIDATES).then(|| (0..several).map(move |index| &first + &Number::from(index as i64)))
}

/// Returns the squares of the numbers of an interval, what is below zero left out; `None` where nothing is left.
fn squared(interval: &Interval) -> Option<Interval> {
    let positive = interval.intersect(&Interval::at_least(Number::zero()));
    if positive.is_empty() {
        return None;
    }
    let square = |mut bound: super::Bound| {
        bound.value = &bound.value * &bound.value;
        bound
    };
    Some(Interval { low: positive.low.map(square), high: positive.high.map(square) })
}
