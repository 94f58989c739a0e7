//! `one-dimension`: claims of one fact measure the same thing.

use rustc_hash::FxHashMap;

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::quantities::ValueKind;

pub const ONE_DIMENSION: Check =
    Check { name: "one-dimension", says: "Compares the units of all claims of a fact.", run };

fn run(input: &mut CheckInput<'_, '_>) {
    let mut first: FxHashMap<_, ClaimIndex> = FxHashMap::default();
    let facts = input.facts;
    for (at, claim) in facts.claims().iter().enumerate() {
        if claim.value.kind != ValueKind::Quantity || !claim.is_compared() {
            continue;
        }
        let index = ClaimIndex(at as u32);
        // A claim without a subject or a measure does not say what it is about.
        if claim.subject.is_empty() || claim.measure.is_empty() {
            continue;
        }
        let name = (&claim.subject, &claim.measure, &claim.place, &claim.qualifiers);
        let other = *first.entry(name).or_insert(index);
        let unit = facts.claim(other).value.unit;
        if unit.dimension() != claim.value.unit.dimension() {
            let message = format!("one thing is given in {} and in {}", words(unit), words(claim.value.unit));
            input.report(&[index, other], message);
        }
    }
}

fn words(unit: crate::quantities::Unit) -> String {
    match unit.dimension().name() {
        Some(name) => format!("{unit} ({name})"),
        None => unit.to_string(),
    }
}
