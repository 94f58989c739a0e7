//! From texts to claims in one call: documents, values, then claims and relations.

use chrono::NaiveDate;

use super::cues::CueTable;
use super::{Extraction, Text, read};
use crate::findings::Finding;
use crate::mentions::{self, mentions_of};
use crate::quantities::Day;
use crate::sources::{Document, Format, Limits, SourceId, Sources, Span};

/// Reads the claims and relations of texts that are held to speak of the same things.
///
/// Each text is read in the format that its name tells. `date` is the date of the texts; without it the date that a text
/// gives itself is taken.
pub fn read_sources(sources: &Sources, texts: &[SourceId], date: Option<Day>) -> Extraction {
    with_texts(sources, texts, date, |texts| {
        let mut extraction = read(texts);
        for text in texts {
            let faults = text.document.faults.iter().map(|fault| Finding::of_fault(text.source, fault));
            extraction.findings.extend(faults);
            extraction.findings.extend(text.unread.map(|span| too_many(text, span, sources.limits.claims)));
        }
        extraction
    })
}

/// Calls `use_texts` with texts and their values, each text read in the format that its name tells.
pub fn with_texts<T>(
    sources: &Sources,
    texts: &[SourceId],
    date: Option<Day>,
    use_texts: impl FnOnce(&[Text<'_>]) -> T,
) -> T {
    let read = |source: &SourceId| {
        let source = sources.get(*source);
        Document::read_within(Format::of(&source.name, &source.text), &source.text, &sources.limits)
    };
    let read = || -> Vec<Document<'_>> { texts.iter().map(read).collect() };
    let documents = match texts.iter().map(|source| sources.text(*source).len()).sum() {
        ..LONG => read(),
        _ => rayon::join(read, load_language).0,
    };
    let dates: Vec<Option<Day>> =
        documents.iter().map(|document| date.or_else(|| own_date(document))).collect();
    let most = sources.limits.claims as usize;
    let found: Vec<_> = documents
        .iter()
        .zip(&dates)
        .map(|(document, date)| {
            let mut found = mentions_of(document, date.and_then(calendar));
            let unread = found.get(most).map(|mention| document.view.file(mention.span));
            found.truncate(most);
            (found, unread)
        })
        .collect();
    let texts: Vec<Text<'_>> = documents
        .iter()
        .zip(&found)
        .zip(dates.iter().zip(texts))
        .map(|((document, (mentions, unread)), (date, source))| Text {
            document,
            mentions,
            unread: *unread,
            date: *date,
            source: *source,
        })
        .collect();
    use_texts(&texts)
}

/// So many bytes are read in about the time that the tables of the language take.
const LONG: usize = 200_000;

/// Reads the tables of the language, which else the first sentence waits for.
fn load_language() {
    mentions::load();
    CueTable::english();
}

/// Says that a text has more values than are read.
fn too_many(text: &Text<'_>, first: Span, limit: u32) -> Finding {
    let message = Limits::reached("the rest of the document is not read for values", "claims", limit);
    Finding::unreadable("too-many-claims", message)
        .at(text.source, first, "the first value that is left out")
        .help(Limits::help("claims"))
}

/// Returns the day that a document gives as its date.
fn own_date(document: &Document<'_>) -> Option<Day> {
    let text = &document.date.as_ref()?.text;
    text.get(..10)?.parse().ok()
}

fn calendar(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.month(), day.day())
}
