//! The claims of a text in the shape of the streaming contract.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::claims::{Claim, When};
use crate::extract::{self, Text};
use crate::mentions::Mention;
use crate::quantities::{Bound, Day, Interval, show_days};
use crate::sources::{Document, Source, Sources};

/// A claim: the fact that it is about and the values that it leaves.
#[derive(Serialize)]
pub(super) struct WrittenClaim {
    quote: String,
    start: u32,
    end: u32,
    /// The index of its value among the mentions.
    pub mention: usize,
    subject: Option<String>,
    measure: Option<String>,
    place: Option<String>,
    as_of: Option<String>,
    since: Option<String>,
    until: Option<String>,
    said_by: Option<String>,
    hard: WrittenInterval,
    core: WrittenInterval,
    /// How sure it is what the claim is about: `likely` where a name stands before the value in its sentence.
    certainty: &'static str,
}

/// Low and high end, and whether each belongs to the interval.
type WrittenInterval = (Option<String>, Option<String>, bool, bool);

/// Reads the claims of a document whose values are known.
pub(super) fn written_claims(
    document: &Document<'_>,
    found: &[Mention],
    date: Option<NaiveDate>,
) -> Vec<WrittenClaim> {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("", ""));
    let date = date.and_then(|date| Day::new(date.year(), date.month(), date.day()));
    let claims = extract::claims(&Text { document, mentions: found, date, source, unread: None });
    let places: Vec<u32> = found.iter().map(|mention| document.view.file(mention.whole()).start).collect();
    let written = claims.iter().filter_map(|claim| {
        let start = claim.span?.start;
        let mention = places.partition_point(|place| *place <= start).checked_sub(1)?;
        Some(WrittenClaim::new(claim, mention))
    });
    written.collect()
}

impl WrittenClaim {
    fn new(claim: &Claim, mention: usize) -> Self {
        let has_subject = !claim.measure.is_empty();
        let measure = if has_subject { &claim.measure } else { &claim.subject };
        let span = claim.span.unwrap_or_default();
        let when = |when: &Option<When>| when.as_ref().map(|when| show_days(&when.core));
        WrittenClaim {
            quote: claim.quote.clone(),
            start: span.start,
            end: span.end,
            mention,
            subject: has_subject.then(|| claim.subject.clone()),
            measure: Some(measure.clone()),
            place: claim.place.clone(),
            as_of: when(&claim.as_of),
            since: when(&claim.since),
            until: when(&claim.until),
            said_by: claim.said_by.clone(),
            hard: written(&claim.value.hard),
            core: written(&claim.value.core),
            certainty: if has_subject { "likely" } else { "guess" },
        }
    }

    /// Names the fact on one line.
    pub fn fact(&self) -> String {
        let mut fact = self.measure.clone().unwrap_or_default();
        let parts = [
            (" of ", &self.subject),
            (" in ", &self.place),
            (" as of ", &self.as_of),
            (" since ", &self.since),
            (" until ", &self.until),
            (", said by ", &self.said_by),
        ];
        for (word, part) in parts {
            if let Some(part) = part {
                fact.push_str(word);
                fact.push_str(part);
            }
        }
        fact.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn written(interval: &Interval) -> WrittenInterval {
    let end = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.value.to_string());
    let closed = |bound: &Option<Bound>| bound.as_ref().is_some_and(|bound| bound.closed);
    (end(&interval.low), end(&interval.high), closed(&interval.low), closed(&interval.high))
}
