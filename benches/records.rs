//! How fast 10,000 records in 100 files are read and found again, beside merely parsing their YAML.

#[path = "support/dossiers.rs"]
mod dossiers;

use std::collections::BTreeMap;

use divan::Bencher;
use divan::counter::ItemsCount;
use dossiers::{Dossier, dossiers};
use factlint::claims::{self, Names, Request, Target};
use factlint::sources::{Source, SourceId, Sources};
use serde::Deserialize;

const FILES: usize = 100;
const RECORDS: usize = 100;

fn main() {
    divan::main();
}

/// What a program would parse that does nothing else.
#[derive(Deserialize)]
#[allow(dead_code, reason = "only the time it takes to fill counts")]
struct BareFile {
    document: Option<String>,
    sha256: Option<String>,
    date: Option<String>,
    claims: Vec<BareRecord>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only the time it takes to fill counts")]
struct BareRecord {
    id: String,
    quote: String,
    at: Option<String>,
    subject: String,
    measure: String,
    place: Option<String>,
    qualifiers: Option<BTreeMap<String, String>>,
    value: String,
    as_of: Option<String>,
    since: Option<String>,
    until: Option<String>,
    said_by: Option<String>,
    note: Option<String>,
    tags: Option<Vec<String>>,
}

fn names() -> Names {
    Names::read(&[(SourceId(0), "Yearbook: [the yearbook]\nKelso: [Kelsow]\n")]).0
}

/// Sources in pairs: the records, then their document.
fn sources(dossiers: &[Dossier]) -> Sources {
    let mut sources = Sources::default();
    for dossier in dossiers {
        sources.add(Source::new(format!("{}.yaml", dossier.document_name), dossier.records.as_str()));
        sources.add(Source::new(dossier.document_name.as_str(), dossier.document.as_str()));
    }
    sources
}

#[divan::bench]
fn bare_parsing(bencher: Bencher) {
    let dossiers = dossiers(FILES, RECORDS);
    bencher.counter(ItemsCount::new(FILES * RECORDS)).bench(|| {
        let parsed: Vec<BareFile> =
            dossiers.iter().map(|dossier| serde_yaml::from_str(&dossier.records).unwrap()).collect();
        parsed
    });
}

#[divan::bench]
fn read(bencher: Bencher) {
    let sources = sources(&dossiers(FILES, RECORDS));
    let names = names();
    bencher.counter(ItemsCount::new(FILES * RECORDS)).bench(|| {
        let files = sources.iter().step_by(2);
        let read: Vec<_> = files.map(|(id, source)| claims::read(id, &source.text, &names)).collect();
        assert!(read.iter().all(|records| records.claims.len() == RECORDS && records.findings.is_empty()));
        read
    });
}

#[divan::bench]
fn read_and_anchor(bencher: Bencher) {
    let sources = sources(&dossiers(FILES, RECORDS));
    let names = names();
    bencher.counter(ItemsCount::new(FILES * RECORDS)).bench(|| {
        let files = sources.iter().step_by(2);
        let read: Vec<_> = files
            .map(|(id, source)| {
                let mut records = claims::read(id, &source.text, &names);
                records.anchor(Some(SourceId(id.0 + 1)), &sources);
                assert!(records.findings.is_empty());
                records
            })
            .collect();
        read
    });
}

/// Each document with new words at its top: every quote has moved.
#[divan::bench]
fn anchor_what_moved(bencher: Bencher) {
    let dossiers = dossiers(FILES, RECORDS);
    let moved: Vec<Dossier> = dossiers
        .into_iter()
        .map(|dossier| Dossier { document: format!("New first words. {}", dossier.document), ..dossier })
        .collect();
    let sources = sources(&moved);
    let names = names();
    bencher.counter(ItemsCount::new(FILES * RECORDS)).bench(|| {
        let files = sources.iter().step_by(2);
        let read: Vec<_> = files
            .map(|(id, source)| {
                let mut records = claims::read(id, &source.text, &names);
                records.anchor(Some(SourceId(id.0 + 1)), &sources);
                records
            })
            .collect();
        read
    });
}

/// A quote that is gone from a megabyte of text: the slowest search there is.
#[divan::bench]
fn look_for_what_is_gone(bencher: Bencher) {
    let document: String = dossiers(1, 8_000).pop().unwrap().document;
    bencher.bench(|| {
        let quote = "quite another sentence, of which no word is left in the whole of the long document";
        Target::new(&document, None).anchor(&Request { quote, ..Request::default() })
    });
}
