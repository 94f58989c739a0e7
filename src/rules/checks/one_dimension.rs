//! `one-dimension`: claims of one fact measure the same thing.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::quantities::ValueKind;

pub const ONE_DIMENSION: Check =
    Check { name: "one-dimension", says: "Compares the units of all claims of a fact.", run };

fn run(input: &mut CheckInput<'_, '_>) {
    let facts = input.facts;
    // By the number of the name; claims of one sort of value whose names differ in nothing share it.
    let mut first: Vec<Option<ClaimIndex>> = vec![None; facts.claims().len()];
    for (at, claim) in facts.claims().iter().enumerate() {
        if claim.value.kind != ValueKind::Quantity || !claim.is_compared() {
            continue;
        }
        let index = ClaimIndex(at as u32);
        // A claim without a subject or a measure does not say what it is about.
        if claim.subject.is_empty() || claim.measure.is_empty() {
            continue;
        }
        let Some(first) = first.get_mut(facts.key(index) as usize) else { continue };
        let other = *first.get_or_insert(index);
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
