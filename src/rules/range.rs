//! Products and inverses of intervals.

use crate::quantities::{Bound, Interval, Number};

/// Returns one through each number of the interval, or `None` where it may be zero.
pub fn inverse(interval: &Interval) -> Option<Interval> {
    let turn = |bound: &Bound| {
        Number::one().checked_div(&bound.value).map(|value| Bound { value, closed: bound.closed })
    };
    match (&interval.low, &interval.high) {
        (Some(low), high) if low.value.is_positive() => Some(Interval {
            low: high.as_ref().map_or(Some(Bound::open(Number::zero())), turn),
            high: turn(low),
        }),
        (low, Some(high)) if high.value.is_negative() => Some(Interval {
            low: turn(high),
            high: low.as_ref().map_or(Some(Bound::open(Number::zero())), turn),
        }),
        _ => None,
    }
}

/// Returns all products of a number of each, or `None` where an end is missing.
pub fn multiply(one: &Interval, other: &Interval) -> Option<Interval> {
    let mut products = Vec::new();
    for a in [one.low.as_ref()?, one.high.as_ref()?] {
        for b in [other.low.as_ref()?, other.high.as_ref()?] {
            let value = &a.value * &b.value;
            let closed = (a.closed && b.closed)
                || (value.is_zero() && (a.closed && a.value.is_zero() || b.closed && b.value.is_zero()));
            products.push(Bound { value, closed });
        }
    }
    let low = products.iter().min_by(|a, b| a.value.cmp(&b.value).then(b.closed.cmp(&a.closed)))?.clone();
    let high = products.iter().max_by(|a, b| a.value.cmp(&b.value).then(a.closed.cmp(&b.closed)))?.clone();
    Some(Interval { low: Some(low), high: Some(high) })
}
