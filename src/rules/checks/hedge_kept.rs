//! `hedge-kept`: a record keeps the hedge of its quote.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::mentions::{Context, mentions};
use crate::quantities::{Sense, ValueKind};

pub const HEDGE_KEPT: Check = Check {
    name: "hedge-kept",
    says: "Reads the quote again and compares its hedge with that of the value.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        if claim.derived || claim.quote.is_empty() || claim.record.is_none() && claim.document.is_some() {
            continue;
        }
        // Before a rank a hedge may be none: "under the 14th amendment".
        let Some(number) = claim.value.number.as_ref().filter(|_| claim.value.kind != ValueKind::Ordinal)
        else {
            continue;
        };
        let found = mentions(&claim.quote, &Context::default());
        let mut same = found
            .iter()
            .map(|mention| mention.value())
            .filter(|value| value.kind == claim.value.kind && value.number.as_ref() == Some(number));
        // A quote that has the number twice may mean either.
        let (Some(quoted), None) = (same.next(), same.next()) else { continue };
        let exact = |sense: Sense| matches!(sense, Sense::Plain | Sense::Exactly);
        if quoted.sense == claim.value.sense || exact(quoted.sense) && exact(claim.value.sense) {
            continue;
        }
        let message = format!("the quote says '{}', its record '{}'", quoted.text, claim.value.text);
        input.report(&[index], message);
    }
}
