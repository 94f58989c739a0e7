//! `restated-numbers`: a number repeated in brackets is the same number.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::mentions::{Context, mentions};
use crate::quantities::ValueKind;

pub const RESTATED_NUMBERS: Check = Check {
    name: "restated-numbers",
    says: "Compares a value with the one in brackets right behind it: \"five (6)\", \"10 miles (10 km)\".",
    run,
};

/// Bytes between a value and its repetition: ` (`.
const MOST_BETWEEN: usize = 2;

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        if !claim.quote.contains('(') {
            continue;
        }
        let found = mentions(&claim.quote, &Context::default());
        for pair in found.windows(2) {
            let (one, other) = (pair[0].whole(), pair[1].whole());
            let between = claim.quote.get(one.end as usize..other.start as usize).unwrap_or("");
            let behind = claim.quote.get(other.end as usize..).unwrap_or("");
            if between.len() > MOST_BETWEEN || !between.ends_with('(') || !behind.starts_with(')') {
                continue;
            }
            let (first, second) = (pair[0].value(), pair[1].value());
            let (a, b) = (first.in_base(), second.in_base());
            // "12 (9 %)" tells two things; so does a count beside a measure.
            if a.kind != b.kind || a.kind != ValueKind::Quantity || a.dimension != b.dimension {
                continue;
            }
            if !a.hard.overlaps(&b.hard) {
                let message = format!("'{}' is restated as '{}'", first.text, second.text);
                input.report(&[index], message);
            }
        }
    }
}
