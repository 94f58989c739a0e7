//! Files of claims with the documents that they quote, read or taken from what an earlier run kept of them.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::load::{ClaimFile, folder_of, lost};
use super::{Cache, Files, Key, StatedValues, guard};
use crate::claims::{self, Names, Records, When};
use crate::quantities::Day;
use crate::sources::{SourceId, Sources, Span};

/// What is kept of a file of claims.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The path of the document as the file gives it.
    document: Option<String>,
    /// The document when its quotes were looked for, as a hash.
    text: Option<blake3::Hash>,
    /// With [`FILE`] and [`DOCUMENT`] for the texts.
    records: Records,
    /// Where the values of the document stand, where they were read with the records.
    places: Option<Vec<Span>>,
}

const FILE: SourceId = SourceId(0);
const DOCUMENT: SourceId = SourceId(1);

/// A file of claims on its way.
enum Read {
    Kept(Box<Kept>),
    Now(Box<Records>),
}

impl Read {
    fn named(&self) -> Named {
        match self {
            Read::Kept(kept) => (kept.document.clone(), kept.records.date.clone()),
            Read::Now(records) => (records.document.clone(), records.date.clone()),
        }
    }
}

/// The texts of files of claims.
#[derive(Debug)]
pub(super) struct Opened {
    paths: Vec<PathBuf>,
    sources: Vec<SourceId>,
    /// What is kept of each file is found by these.
    keys: Vec<Key>,
    /// The documents that the files name are found by this.
    named: Key,
    /// The files with their documents, once these are known.
    pub files: Option<Vec<ClaimFile>>,
}

/// The document that a file of claims names, and its date.
type Named = (Option<String>, Option<When>);

impl Opened {
    /// Reads files of claims and, where an earlier run kept which documents they name, these.
    ///
    /// `key` is of all that the records of a file depend on beside its text.
    pub fn new(paths: Vec<PathBuf>, key: &Key, files: &mut Files, cache: &Cache) -> Opened {
        let sources = files.add_all(&paths);
        let key_of = |source: &SourceId| {
            let file = files.sources.get(*source);
            key.clone().with(&file.name).with(file.hash().as_bytes())
        };
        let keys: Vec<Key> = match cache.is_on() {
            true => sources.par_iter().map(key_of).collect(),
            false => vec![key.clone(); sources.len()],
        };
        let named = keys.iter().fold(Key::new("documents"), |key, file| key.with(file.hash()));
        let mut opened = Opened { paths, sources, keys, named, files: None };
        let known = cache.get::<Vec<Named>>(&opened.named).filter(|known| known.len() == opened.keys.len());
        opened.files = known.map(|named| opened.documents(named, files));
        opened
    }

    /// Reads the documents that the files name, each once.
    fn documents(&self, named: Vec<Named>, files: &mut Files) -> Vec<ClaimFile> {
        let path =
            |(path, (name, _)): (&PathBuf, &Named)| name.as_ref().map(|name| folder_of(path).join(name));
        let documents: Vec<Option<PathBuf>> = self.paths.iter().zip(&named).map(path).collect();
        let mut known: FxHashMap<&Path, Option<SourceId>> = FxHashMap::default();
        let mut there = Vec::new();
        for document in documents.iter().flatten() {
            known.entry(document).or_insert_with(|| {
                if document.is_file() {
                    there.push(document.clone());
                }
                None
            });
        }
        for (path, id) in there.iter().zip(files.add_all(&there)) {
            known.insert(path, Some(id));
        }
        let id = |document: &PathBuf| known.get(document.as_path()).copied().flatten();
        let ids: Vec<Option<SourceId>> =
            documents.iter().map(|document| document.as_ref().and_then(id)).collect();
        let places = documents.into_iter().zip(ids).map(|(document, id)| document.map(|path| (path, id)));
        let all = self.paths.iter().zip(&self.sources).zip(places).zip(named);
        let file = |(((path, source), document), (_, date)): (((&PathBuf, &SourceId), _), Named)| ClaimFile {
            path: path.clone(),
            source: *source,
            document,
            date,
        };
        all.map(file).collect()
    }
}

/// What a file of claims is read with.
pub(super) struct Reader<'r> {
    pub files: &'r mut Files,
    pub names: &'r Names,
    pub cache: &'r Cache,
}

impl Reader<'_> {
    /// Reads the files, finds each quote in its document, and returns the records in the order of the paths.
    ///
    /// `at_documents` is called when all texts are there and no record has been looked at.
    ///
    /// With each come the places of the values of its document, where these were read.
    pub fn read(
        self,
        opened: Opened,
        at_documents: impl FnOnce(&Files),
    ) -> Vec<(ClaimFile, Records, Option<Vec<Span>>)> {
        let work: Vec<(SourceId, &Key)> = opened.sources.iter().copied().zip(&opened.keys).collect();
        super::expect(work.len());
        let read: Vec<Read> = work.into_par_iter().map(|(source, key)| self.begin(source, key)).collect();
        let files = match opened.files.clone() {
            Some(files) => files,
            None => {
                let named: Vec<Named> = read.iter().map(Read::named).collect();
                self.cache.put(&opened.named, &named);
                opened.documents(named, self.files)
            }
        };
        at_documents(self.files);
        let texts = self.hashes(&files);
        let this = &self;
        let mut quoted: FxHashMap<SourceId, u32> = FxHashMap::default();
        files.iter().filter_map(ClaimFile::text).for_each(|text| *quoted.entry(text).or_default() += 1);
        let work: Vec<_> = read.into_iter().zip(&files).zip(&opened.keys).collect();
        let finish = |((read, file), key): ((Read, &ClaimFile), &Key)| {
            // A document that several files quote would be read for each of them.
            let is_alone = file.text().is_some_and(|text| quoted.get(&text) == Some(&1));
            this.finish(read, file, key, &texts, is_alone)
        };
        let records: Vec<(Records, Option<Vec<Span>>)> = work.into_par_iter().map(finish).collect();
        files.into_iter().zip(records).map(|(file, (records, places))| (file, records, places)).collect()
    }

    fn sources(&self) -> &Sources {
        &self.files.sources
    }

    fn begin(&self, source: SourceId, key: &Key) -> Read {
        let read = self.cache.get(key).map_or_else(|| Read::Now(Box::new(self.parse(source))), Read::Kept);
        super::advance();
        read
    }

    fn parse(&self, source: SourceId) -> Records {
        guard(self.sources(), source, || claims::read_file(self.sources(), source, self.names))
            .unwrap_or_else(lost)
    }

    /// Returns the hash of each document, where anything is kept.
    fn hashes(&self, files: &[ClaimFile]) -> FxHashMap<SourceId, blake3::Hash> {
        if !self.cache.is_on() {
            return FxHashMap::default();
        }
        let mut documents: Vec<SourceId> = files.iter().filter_map(ClaimFile::text).collect();
        documents.sort_unstable();
        documents.dedup();
        let hash = |id: SourceId| (id, *self.sources().get(id).hash());
        documents.into_par_iter().map(hash).collect()
    }

    /// Takes over what was kept, if it was kept of this document, or finds the quotes and keeps the records.
    fn finish(
        &self,
        read: Read,
        file: &ClaimFile,
        key: &Key,
        texts: &FxHashMap<SourceId, blake3::Hash>,
        is_alone: bool,
    ) -> (Records, Option<Vec<Span>>) {
        let (source, document) = (file.source, file.text());
        let text = document.and_then(|document| texts.get(&document)).copied();
        let records = match read {
            Read::Kept(mut kept) if kept.text == text => {
                kept.records.recall_date();
                kept.records.rename(|name| if name == FILE { source } else { document.unwrap_or(source) });
                return (kept.records, kept.places);
            }
            Read::Kept(_) => self.parse(source),
            Read::Now(records) => *records,
        };
        let name = records.document.clone();
        let anchored = guard(self.sources(), document.unwrap_or(source), || {
            let mut records = records;
            records.anchor(document, self.sources());
            let document = document.filter(|_| is_alone && !records.claims.is_empty());
            let stated = document.map(|document| self.stated(document, &records));
            records.read_quotes(stated.as_ref().map_or(&[], |stated| &stated.values));
            (records, stated.map(|stated| stated.places))
        });
        // A fault of the program is not kept.
        let (anchored, places) = match anchored {
            Ok(anchored) => anchored,
            Err(bug) => return (lost(bug), None),
        };
        if self.cache.is_on() && anchored.is_read() {
            let mut records = anchored.clone();
            records.rename(|name| if name == source { FILE } else { DOCUMENT });
            records.forget_date();
            self.cache.put(key, &Kept { document: name, text, records, places: places.clone() });
        }
        (anchored, places)
    }

    /// Reads the values of a document; where their places are kept, these alone: its quotes are then read by themselves.
    fn stated(&self, document: SourceId, records: &Records) -> StatedValues {
        let source = self.sources().get(document);
        let date = records.date.as_ref();
        let day = date.and_then(|date| Day::from_number(date.hard.low.as_ref()?.value.to_i64()?));
        let key = StatedValues::key(source, day);
        if let Some(places) = self.cache.get(&key) {
            return StatedValues { places, values: Vec::new() };
        }
        let quotes = records.claims.iter().filter_map(|claim| claim.span);
        let stated = StatedValues::of(source, day, quotes);
        self.cache.put(&key, &stated.places);
        stated
    }
}
