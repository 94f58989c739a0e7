//! `unit-fits-measure`: a unit measures what the claim says it does.

use super::{Check, CheckInput};
use crate::claims::{ClaimIndex, misfit_of};

pub const UNIT_FITS_MEASURE: Check = Check {
    name: "unit-fits-measure",
    says: "Compares what is measured with the unit of its value: a length is not given in kilograms.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        if let Some(dimension) = misfit_of(&claim.measure, &claim.value) {
            let message = format!("{} is given in {} ({dimension})", claim.measure, claim.value.unit);
            input.report(&[index], message);
        }
    }
}
