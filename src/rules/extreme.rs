//! The smallest and the largest of several amounts.

use std::cmp::Ordering;

use super::amount::Amount;
use super::evaluate::{Context, Senseless};
use super::expression::Expression;
use crate::quantities::{Bound, Interval};

/// Returns the smallest (`Less`) or largest (`Greater`) of the arguments, claims of a group each by itself.
///
/// # Errors
/// Where there is none, or the amounts do not go together.
pub fn extreme(
    context: &Context<'_, '_>,
    arguments: &[Expression],
    which: Ordering,
) -> Result<Amount, Senseless> {
    let mut amounts = Vec::new();
    for argument in arguments {
        amounts.extend(context.amounts(argument)?);
    }
    let mut sort = amounts.first().ok_or(Senseless)?.sort;
    let mut best: Option<Interval> = None;
    let mut depends = Vec::new();
    for amount in &amounts {
        sort = sort.common(amount.sort).ok_or(Senseless)?;
        let (interval, claims) = context.boxed(amount);
        depends.extend(claims);
        best = Some(match best {
            None => interval,
            Some(best) => Interval {
                low: pick(best.low, interval.low, which, Ordering::Less),
                high: pick(best.high, interval.high, which, Ordering::Greater),
            },
        });
    }
    Ok(Amount::interval(&best.ok_or(Senseless)?, sort).depending(&depends))
}

/// Picks the end for the extreme; a missing end lies beyond all others on its `side`.
fn pick(one: Option<Bound>, other: Option<Bound>, which: Ordering, side: Ordering) -> Option<Bound> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if one.value.cmp(&other.value) == which { one } else { other }),
        (one, other) => {
            if which == side {
                None
            } else {
                one.or(other)
            }
        }
    }
}
