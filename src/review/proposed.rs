//! What the extractor makes of a document: fields for what a person does not say, and whole proposals.

use std::sync::{Arc, PoisonError};

use super::{Desk, Paper};
use crate::claims::{self, Claim, Draft};
use crate::extract;
use crate::quantities::{ValueKind, show_days};
use crate::sources::{Source, SourceId, Sources, Span};

/// The claims that the extractor reads in one text.
#[derive(Debug)]
pub struct Extracted {
    text: Arc<str>,
    /// In the order of the text.
    pub claims: Vec<Claim>,
}

/// Qualifiers that the extractor sets for itself.
const ITS_OWN: &[&str] = &["sentence", "modality"];

impl Desk {
    /// Returns what the extractor reads in a document; read once for each text of it.
    pub(super) fn extracted(&self, paper: &Paper) -> Arc<Extracted> {
        // What a thread that panicked left there is whole: it is put in at once.
        let mut known = self.extracted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(extracted) = known.get(&paper.path).filter(|extracted| extracted.text == paper.text) {
            return Arc::clone(extracted);
        }
        let mut sources = Sources::default();
        let id: SourceId = sources.add(Source::new(paper.name.as_str(), Arc::clone(&paper.text)));
        let extraction = extract::read_sources(&sources, &[id], paper.day);
        let extracted = Arc::new(Extracted { text: Arc::clone(&paper.text), claims: extraction.claims });
        known.insert(paper.path.clone(), Arc::clone(&extracted));
        extracted
    }

    /// Returns the fields that the extractor proposes for words that give this value, names as the records write them.
    pub fn proposed(&self, paper: &Paper, span: Span, value: Option<&str>) -> Draft {
        let extracted = self.extracted(paper);
        let near = extracted.claims.iter().filter(|claim| claim.span.is_some_and(|own| own.overlaps(span)));
        let has_value = |claim: &&Claim| value.is_some_and(|value| &*claim.value.text == value);
        let claim = near.clone().find(has_value).or_else(|| near.clone().next());
        claim.map(|claim| self.fields(paper, claim)).unwrap_or_default()
    }

    /// Returns the fields of an extracted claim, without its quote and value.
    pub(super) fn fields(&self, paper: &Paper, claim: &Claim) -> Draft {
        let mut draft = Draft::default();
        let mut set = |key: &str, text: Option<&str>| {
            if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                draft.set(key, Some(text.into()));
            }
        };
        // "May" is a date beside a year only; what cannot be read alone is written as its days.
        let when = |when: &Option<claims::When>| {
            let when = when.as_ref()?;
            let written = [when.text.clone(), show_days(&when.core)];
            written
                .into_iter()
                .find(|text| paper.value(text, None).is_ok_and(|value| value.kind == ValueKind::Date))
        };
        // Without a subject of its own the extractor puts the measure there.
        let (subject, measure) = match claim.measure.as_str() {
            "" => (None, claim.subject.as_str()),
            measure => (Some(claim.subject.as_str()), measure),
        };
        set("subject", subject.map(|subject| self.known_subject(subject)).as_deref());
        set("measure", Some(self.known_measure(measure).as_str()));
        set("place", claim.place.as_deref());
        set("as_of", when(&claim.as_of).as_deref());
        set("since", when(&claim.since).as_deref());
        set("until", when(&claim.until).as_deref());
        set("said_by", claim.said_by.as_deref());
        set("modality", claim.qualifiers.get("modality").map(String::as_str));
        if claim.modality == claims::Modality::Denied {
            set("modality", Some("denied"));
        }
        for (name, text) in claim.qualifiers.iter().filter(|(name, _)| !ITS_OWN.contains(&name.as_str())) {
            if name == "of" {
                set("of", Some(text));
            }
        }
        draft
    }

    /// Returns the subjects that records name, the most used first.
    pub fn subjects(&self) -> Vec<String> {
        counted(self.project.claims.iter().map(|claim| claim.subject.as_str()))
    }

    /// Returns the measures that records name, the most used first.
    pub fn measures(&self) -> Vec<String> {
        counted(self.project.claims.iter().map(|claim| claim.measure.as_str()))
    }

    /// Returns the places that records name, the most used first.
    pub fn places(&self) -> Vec<String> {
        counted(self.project.claims.iter().filter_map(|claim| claim.place.as_deref()))
    }

    fn known_subject(&self, subject: &str) -> String {
        let form = self.project.names.form(subject);
        let same = claims::name_form(&form);
        let known = self.project.claims.iter().find(|claim| claims::name_form(&claim.subject) == same);
        known.map_or(form.clone(), |claim| claim.subject.clone())
    }

    fn known_measure(&self, measure: &str) -> String {
        let same = claims::measure_form(measure);
        let known = self.project.claims.iter().find(|claim| claims::measure_form(&claim.measure) == same);
        known.map_or_else(|| measure.to_owned(), |claim| claim.measure.clone())
    }
}

/// Returns each text once, the most frequent first, then by letter.
fn counted<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::new();
    for text in texts.filter(|text| !text.is_empty()) {
        *counts.entry(text).or_insert(0_usize) += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(text, _)| text.to_owned()).collect()
}
