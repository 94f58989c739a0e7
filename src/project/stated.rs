//! The values that the prose of a document states: those of its records, and those that no record covers.

use crate::mentions::{Context, Expression, mentions};
use crate::quantities::{Day, Value};
use crate::sources::{Document, Source, Span};

use super::Key;

/// The values of a document, in its order.
#[derive(Debug, Default)]
pub struct StatedValues {
    /// Their places, without hedges.
    pub places: Vec<Span>,
    /// What each that stands in a quote means, with the place of its words and their hedge.
    pub values: Vec<(Span, Value)>,
}

impl StatedValues {
    /// Reads the prose of a document, relative dates as of that day. What values mean is worked out inside the quotes only.
    pub fn of(source: &Source, day: Option<Day>, quotes: impl Iterator<Item = Span>) -> StatedValues {
        let document = Document::read(&source.name, &source.text);
        let prose = document.block_spans();
        let date = day.and_then(|day| chrono::NaiveDate::from_ymd_opt(day.year(), day.month(), day.day()));
        let context = Context { prose: Some(&prose), date, ..Context::default() };
        let found = mentions(document.view.text(), &context);
        let mut stated = StatedValues::default();
        let mut quotes: Vec<Span> = quotes.collect();
        quotes.sort_by_key(|quote| quote.start);
        // How far the quotes reach that begin no later than each.
        let mut reached = 0;
        let reach: Vec<u32> = quotes
            .iter()
            .map(|quote| {
                reached = reached.max(quote.end);
                reached
            })
            .collect();
        let is_quoted = |place: Span| {
            let begun = quotes.partition_point(|quote| quote.start <= place.start);
            begun.checked_sub(1).is_some_and(|last| reach[last] >= place.end)
        };
        for mention in found.iter().filter(|found| !matches!(found.expression, Expression::Recurrence(_))) {
            stated.places.push(document.view.file(mention.span));
            let words = document.view.file(mention.whole());
            if is_quoted(words) {
                stated.values.push((words, mention.value()));
            }
        }
        // A hedge may stand behind its value, but mostly words come in the order of the text already.
        stated.values.sort_by_key(|(place, _)| place.start);
        stated
    }

    /// Returns the key by which the places of a document's values are kept.
    pub fn key(source: &Source, day: Option<Day>) -> Key {
        let day = day.map_or(String::new(), |day| day.to_string());
        Key::new("values").with(&source.name).with(source.hash().as_bytes()).with(day)
    }
}
