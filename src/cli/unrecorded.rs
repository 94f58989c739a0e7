//! What the documents of a project say that no record covers: how many values, and, on request, the claims of them.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::claims::{Claim, ClaimIndex, Stated};
use crate::extract;
use crate::findings::Finding;
use crate::project::{Cache, StatedValues};
use crate::quantities::Day;
use crate::sources::{SourceId, Sources, Span};

/// The places of the records in each document that they quote.
pub struct Recorded {
    documents: Vec<(SourceId, Vec<(Span, ClaimIndex)>)>,
}

/// The claims of records and those read out of the documents besides.
pub struct Extended {
    pub claims: Vec<Claim>,
    /// What the documents state between them.
    pub stated: Vec<Stated>,
    pub findings: Vec<Finding>,
}

impl Recorded {
    pub fn new(claims: &[Claim]) -> Recorded {
        let mut documents: FxHashMap<SourceId, Vec<(Span, ClaimIndex)>> = FxHashMap::default();
        for (index, claim) in claims.iter().enumerate() {
            if let (Some(document), Some(span)) = (claim.document, claim.span) {
                documents.entry(document).or_default().push((span, ClaimIndex(index as u32)));
            }
        }
        let mut documents: Vec<_> = documents.into_iter().collect();
        documents.sort_by_key(|(document, _)| *document);
        for (_, spans) in &mut documents {
            spans.sort_by_key(|(span, _)| (span.start, span.end));
        }
        Recorded { documents }
    }

    /// Counts the values of the documents that no record covers; of some the places of their values are known.
    pub fn count_uncovered(
        &self,
        sources: &Sources,
        known: &FxHashMap<SourceId, Vec<Span>>,
        cache: &Cache,
    ) -> usize {
        let count = |(id, spans): &(SourceId, Vec<(Span, ClaimIndex)>)| {
            let source = sources.get(*id);
            let of_source = || {
                let key = StatedValues::key(source, None);
                cache.get(&key).unwrap_or_else(|| {
                    let places = StatedValues::of(source, None, std::iter::empty()).places;
                    cache.put(&key, &places);
                    places
                })
            };
            let places = known.get(id).map_or_else(|| Cow::Owned(of_source()), Cow::Borrowed);
            let mut covered = Sweep::new(spans);
            places.iter().filter(|place| covered.at(**place).is_empty()).count()
        };
        self.documents.par_iter().map(count).sum()
    }

    /// Adds the claims read out of the documents where no record covers the value, and what the documents state
    /// between their claims; a value that one record covers is that record's claim.
    pub fn extend(&self, sources: &Sources, records: &[Claim]) -> Extended {
        let mut extended = Extended { claims: records.to_vec(), stated: Vec::new(), findings: Vec::new() };
        for (source, spans) in &self.documents {
            let read = extract::read_sources(sources, &[*source], date_of(records, spans));
            extended.findings.extend(read.findings);
            let mut covered = Sweep::new(spans);
            let mut now: Vec<Option<ClaimIndex>> = Vec::with_capacity(read.claims.len());
            for mut claim in read.claims {
                let records = covered.at(claim.span.unwrap_or_default());
                now.push(match records.as_slice() {
                    [] => {
                        let name = &sources.get(*source).name;
                        claim.id = format!("{name}:{}", claim.id);
                        if let Some(sentence) = claim.qualifiers.get_mut("sentence") {
                            *sentence = format!("{sentence} of {name}");
                        }
                        extended.claims.push(claim);
                        Some(ClaimIndex(extended.claims.len() as u32 - 1))
                    }
                    [one] => {
                        let record = &extended.claims[one.0 as usize];
                        let same = record.value.kind == claim.value.kind
                            && record.value.in_base().hard == claim.value.in_base().hard;
                        same.then_some(*one)
                    }
                    _ => None,
                });
            }
            let index = |claim: ClaimIndex| now.get(claim.0 as usize).copied().flatten();
            extended.stated.extend(read.stated.into_iter().filter_map(|stated| renamed(stated, &index)));
        }
        extended
    }
}

/// Returns the relation with the claims that now stand for its own; nothing where one of them has none or two are one.
fn renamed(mut stated: Stated, index: &impl Fn(ClaimIndex) -> Option<ClaimIndex>) -> Option<Stated> {
    for (claim, _) in &mut stated.terms {
        *claim = index(*claim)?;
    }
    for claim in &mut stated.factors {
        *claim = index(*claim)?;
    }
    stated.terms.sort_by_key(|(claim, _)| *claim);
    let twice = stated.terms.windows(2).any(|pair| pair[0].0 == pair[1].0);
    (!twice).then_some(stated)
}

/// Returns the date of a document that its records give.
fn date_of(records: &[Claim], spans: &[(Span, ClaimIndex)]) -> Option<Day> {
    let (_, first) = spans.first()?;
    let dated = records[first.0 as usize].dated.as_ref()?;
    Day::from_number(dated.core.low.as_ref()?.value.to_i64()?)
}

/// The spans of a document from its beginning to its end, asked in that order.
struct Sweep<'s> {
    spans: &'s [(Span, ClaimIndex)],
    /// The spans that began and may not have ended.
    open: Vec<(Span, ClaimIndex)>,
}

impl<'s> Sweep<'s> {
    fn new(spans: &'s [(Span, ClaimIndex)]) -> Sweep<'s> {
        Sweep { spans, open: Vec::new() }
    }

    /// Returns the records whose spans meet one that begins no earlier than the one asked before.
    fn at(&mut self, span: Span) -> Vec<ClaimIndex> {
        let begun = self.spans.partition_point(|(other, _)| other.start < span.end);
        let (new, rest) = self.spans.split_at(begun);
        self.open.extend(new);
        self.spans = rest;
        self.open.retain(|(other, _)| other.end > span.start);
        self.open.iter().filter(|(other, _)| other.start < span.end).map(|(_, claim)| *claim).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;

    /// Reads a document of which a record covers the given words.
    fn recorded(text: &str, quote: &str) -> (Sources, Vec<Claim>) {
        let mut sources = Sources::default();
        let source = sources.add(Source::new("a.md", text));
        let value = crate::mentions::read_value(quote, None, &Default::default()).unwrap();
        let start = text.find(quote).unwrap();
        let span = Some(Span::new(start, start + quote.len()));
        (sources, vec![Claim { document: Some(source), span, ..Claim::of_example("record", value) }])
    }

    #[test]
    fn values_without_a_record_are_counted_and_read() {
        let (sources, claims) = recorded("The mill has 40 looms, of which 52 looms stand still.", "40");
        let recorded = Recorded::new(&claims);
        assert_eq!(recorded.count_uncovered(&sources, &FxHashMap::default(), &Cache::none()), 1);
        let extended = recorded.extend(&sources, &claims);
        assert_eq!(extended.claims.len(), 2);
        // The relation that the text states is one between the record and the claim that was read.
        let claims: Vec<Vec<u32>> =
            extended.stated.iter().map(|stated| stated.claims().map(|claim| claim.0).collect()).collect();
        assert_eq!(claims, [[0, 1]]);
    }
}
