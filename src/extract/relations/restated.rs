//! One measure of one thing in two units, sentences apart: "a 26-kilometre bore" and "the 9-mile tunnel".

use super::brackets::conversion_tolerance;
use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::{root, roots};
use crate::quantities::ValueKind;

/// "The 9-mile tunnel" against "the Garrel Tunnel, a 26-kilometre bore": one measure of one thing in two units.
pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut known: Vec<(Given<'_>, Line<'_>)> = Vec::new();
    for (_, line) in page.prose(Marks::VALUE) {
        let measures: Vec<Given<'_>> = line
            .values(line.range.clone())
            .filter(|given| {
                given.kind() == ValueKind::Quantity
                    && !given.is_count()
                    && !given.is_percent()
                    && line.word(given.at).contains('-')
                    // "What can you see inside the 9-mile tunnel?" still says how long it is.
                    && given.claim.is_compared()
            })
            .collect();
        for given in measures {
            let noun = root(line.word(given.at + 1));
            let definite = given.at > line.range.start && line.is_any(given.at - 1, &["the", "this"]);
            if definite && noun.len() > 2 {
                let names = |(earlier, place): &&(Given<'_>, Line<'_>)| {
                    let around = place.range.start.max(earlier.at.saturating_sub(5))
                        ..place.range.end.min(earlier.at + 3);
                    earlier.claim.value.unit != given.claim.value.unit
                        && earlier.claim.value.unit.dimension() == given.claim.value.unit.dimension()
                        && roots(place, around).contains(&noun)
                };
                let mut found = known.iter().rev().take(8).filter(names);
                if let (Some((earlier, _)), None) = (found.next(), found.next())
                    && let Some(tolerance) = conversion_tolerance(*earlier, given)
                {
                    let says = "the thing has one measure, whatever the unit";
                    let draft = page.state("conversion", line.span(given.at..given.at + 2), says);
                    draft.term(*earlier, 1).term(given, -1).within(tolerance).file(stated);
                }
            }
            known.push((given, line.clone()));
        }
    }
}
