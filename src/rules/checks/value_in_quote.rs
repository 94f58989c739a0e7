//! `value-in-quote`: the value of a record is one that its quote gives.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;

pub const VALUE_IN_QUOTE: Check = Check {
    name: "value-in-quote",
    says: "Reads the quote again and compares what it gives with the value of the record.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let claim = input.facts.claim(ClaimIndex(at));
        if let Some(words) = claim.difference_in_quote().value {
            let record = claim.value.show(&claim.value.hard);
            input.report(&[ClaimIndex(at)], format!("the quote says '{words}', its record {record}"));
        }
    }
}
