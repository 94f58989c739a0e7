//! `published-statistics`: a p-value is the one that its statistic has.

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::mentions::statistic::{speaks_of_one_tail, statistics};
use crate::quantities::statistics::{Agreement, Options};

pub const PUBLISHED_STATISTICS: Check = Check {
    name: "published-statistics",
    says: "Computes the p-values of the statistics in quotes again, as statcheck does.",
    run,
};

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let quote = &input.facts.claim(index).quote;
        let printed = statistics(quote);
        if printed.is_empty() {
            continue;
        }
        let one_tailed_in_text = speaks_of_one_tail(quote);
        let options = Options { one_tailed_in_text, ..Options::default() };
        let mut wrong = Vec::new();
        for statistic in printed {
            let Some(found) = statistic.reported.recompute(&options) else { continue };
            if found.agreement == Agreement::Consistent {
                continue;
            }
            let shown = |span: crate::sources::Span| span.slice(quote).unwrap_or("").to_owned();
            let decides = if found.agreement == Agreement::DecisionError {
                ", which changes what is significant"
            } else {
                ""
            };
            let (value, p) = (shown(statistic.value), shown(statistic.p));
            wrong.push(format!(
                "a statistic of {value} has p = {}, not '{p}'{decides}",
                probability(&found.p)
            ));
        }
        for message in wrong {
            input.report(&[index], message);
        }
    }
}

/// Writes p-values with four places.
fn probability(p: &crate::quantities::Interval) -> String {
    let end = |bound: &Option<crate::quantities::Bound>| {
        bound.as_ref().map_or(0.0, |bound| bound.value.to_f64_for_display())
    };
    let (low, high) = (format!("{:.4}", end(&p.low)), format!("{:.4}", end(&p.high)));
    if low == high { low } else { format!("{low} to {high}") }
}
