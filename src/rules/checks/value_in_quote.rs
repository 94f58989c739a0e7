//! `value-in-quote`: the value of a record is one that its quote gives.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::mentions::{Context, mentions};
use crate::quantities::{Interval, Value};

pub const VALUE_IN_QUOTE: Check = Check {
    name: "value-in-quote",
    says: "Reads the quote again and compares what it gives with the value of the record.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        let is_read_from_it = claim.record.is_none() && claim.document.is_some();
        if claim.derived || claim.quote.is_empty() || is_read_from_it {
            continue;
        }
        let date = claim.dated.as_ref().and_then(|dated| dated.hard.low.as_ref()?.value.to_i64());
        let date = date.and_then(|day| chrono::NaiveDate::from_epoch_days(i32::try_from(day).ok()?));
        let found = mentions(&claim.quote, &Context { date, ..Context::default() });
        let own = claim.value.in_base();
        let meant = |value: &Value| value.kind == claim.value.kind && value.unit.dimension() == own.dimension;
        let quoted: Vec<Value> = found.iter().map(|mention| mention.value()).filter(meant).collect();
        let agrees =
            |value: &Value| value.in_base().hard.overlaps(&own.hard) || value.hard == Interval::everything();
        if let Some(first) = quoted.first().filter(|_| !quoted.iter().any(agrees)) {
            let record = claim.value.show(&claim.value.hard);
            input.report(&[index], format!("the quote says '{}', its record {record}", first.text));
        }
    }
}
