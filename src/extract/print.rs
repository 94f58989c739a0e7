//! What tells a value from others, as numbers that are quick to compare, found once for each value.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::claims::Claim;
use crate::quantities::{Interval, ValueKind};

/// What tells a value from others.
#[derive(Debug)]
pub(super) struct Print {
    /// The value in the base unit of its dimension.
    pub base: Interval,
    /// Of the kind of the value and of `base`; `None` where nothing of the value is known.
    pub measured: Option<u64>,
    /// Of the kind of the value and of its number as it is written.
    pub written: u64,
}

impl Print {
    pub fn of(claim: &Claim) -> Print {
        let value = &claim.value;
        let base = value.unit.to_base(&value.hard).into_owned();
        let is_known = base.low.is_some() || base.high.is_some();
        Print {
            measured: is_known.then(|| hash(value.kind, &base)),
            written: hash(value.kind, &value.hard),
            base,
        }
    }
}

fn hash(kind: ValueKind, interval: &Interval) -> u64 {
    let mut hasher = FxHasher::default();
    (kind as u8, interval).hash(&mut hasher);
    hasher.finish()
}
