//! Where words that are to be quoted stand in a document, and where the record that quotes them belongs in its file.

use rustc_hash::FxHashMap;

use super::anchor::{MAX_PLACES, Target};
use super::boundary::{Ends, is_whole};
use super::fold::Folded;
use super::hash::has_hash;
use super::layout::Layout;
use super::names::Names;
use super::record::read;
use super::tree::NodeId;
use crate::sources::{Source, Sources, Span};

/// Returns where a quote stands in a text: letter by letter, else with other blanks, quotation marks, dashes or emphasis,
/// else as part of a word.
pub fn places(text: &str, quote: &str) -> Vec<Span> {
    let quote = quote.trim();
    if quote.is_empty() {
        return Vec::new();
    }
    let target = Target::new(text, None);
    let exact = target.exact_places(quote);
    if !exact.is_empty() {
        return exact;
    }
    let folded = Folded::new(quote);
    let found = target.folded().find(folded.trimmed());
    let found: Vec<Span> = found.filter(|span| is_whole(text, *span, Ends::Words)).take(MAX_PLACES).collect();
    if !found.is_empty() {
        return found;
    }
    memchr::memmem::find_iter(text.as_bytes(), quote.as_bytes())
        .map(|at| Span::new(at, at + quote.len()))
        .filter(|span| is_whole(text, *span, Ends::Numbers))
        .take(MAX_PLACES)
        .collect()
}

/// Returns the index at which a record whose quote starts at byte `start` of the document belongs in its file: before the
/// first record that quotes a later place.
pub(super) fn index_for(layout: &Layout<'_>, file: &str, document: &str, start: u32) -> usize {
    let text = |item: NodeId, key: &str| {
        let value = layout.tree.get(item, key)?;
        layout.tree.scalar(value).map(|(text, _)| text.as_ref())
    };
    let at = |item: &Option<NodeId>| Some(text((*item)?, "at")?.trim().parse::<Span>().ok()?.start);
    let mut now: FxHashMap<usize, u32> = FxHashMap::default();
    if !field(layout, "sha256").is_some_and(|hash| has_hash(document, hash)) {
        // The document has changed since: what counts is where the quotes stand now.
        let mut sources = Sources::default();
        let (source, document) = (sources.add(Source::new("", file)), sources.add(Source::new("", document)));
        let mut records = read(source, file, &Names::default());
        records.anchor(Some(document), &sources);
        let found =
            records.claims.iter().filter_map(|claim| Some((claim.record?.1 as usize, claim.span?.start)));
        now.extend(found);
    }
    let is_later = |(index, item): (usize, &Option<NodeId>)| {
        now.get(&index).copied().or_else(|| at(item)).is_some_and(|other| other > start)
    };
    layout.items.iter().enumerate().position(is_later).unwrap_or(layout.items.len())
}

/// Returns a field of a file of claims: `document`, `sha256` or `date`.
pub fn file_field(file: &str, key: &str) -> Option<String> {
    field(&Layout::of(file), key).map(str::to_owned)
}

fn field<'l>(layout: &'l Layout<'_>, key: &str) -> Option<&'l str> {
    let is_it = |name: NodeId| layout.tree.scalar(name).is_some_and(|(name, _)| name == key);
    let (_, value) = layout.fields.iter().find(|(name, _)| is_it(*name))?;
    layout.tree.scalar(*value).map(|(text, _)| text.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::hash_document;

    const TEXT: &str = "It has **900** in Syria, 1,900 in Iraq and\n900 in Jordan; “fine”.";

    #[test]
    fn a_quote_is_found_however_its_line_breaks() {
        let check = |quote: &str, expected: &[&str]| {
            let found: Vec<&str> = places(TEXT, quote).iter().filter_map(|span| span.slice(TEXT)).collect();
            assert_eq!(found, expected, "{quote}");
        };
        check("900", &["900", "900"]);
        check("and 900 in Jordan", &["and\n900 in Jordan"]);
        check("900 in Syria", &["900** in Syria"]);
        check("\"fine\"", &["“fine”"]);
        check("ord", &["ord"]);
        check("800", &[]);
        check(" ", &[]);
    }

    #[test]
    fn a_record_belongs_where_its_quote_stands() {
        let check = |hash: &str, start: u32, expected: usize| {
            let record = |id: &str, at: &str, quote: &str| {
                format!("- {{id: {id}, at: {at}, quote: {quote}, subject: s, measure: m, value: 900}}\n")
            };
            let records = record("a", "0..6", "It has") + &record("b", "36..39", "Iraq");
            let file = format!("sha256: {hash}\nclaims:\n{records}");
            assert_eq!(index_for(&Layout::of(&file), &file, TEXT, start), expected, "{hash} {start}");
        };
        for hash in [hash_document(TEXT).as_str(), "0123456789abcdef"] {
            check(hash, 0, 1);
            check(hash, 10, 1);
            check(hash, 60, 2);
        }
    }
}
