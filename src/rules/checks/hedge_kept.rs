//! `hedge-kept`: a record keeps the hedge of its quote.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;

pub const HEDGE_KEPT: Check = Check {
    name: "hedge-kept",
    says: "Reads the quote again and compares its hedge with that of the value.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let claim = input.facts.claim(ClaimIndex(at));
        if let Some(words) = claim.difference_in_quote().hedge {
            let message = format!("the quote says '{words}', its record '{}'", claim.value.text);
            input.report(&[ClaimIndex(at)], message);
        }
    }
}
