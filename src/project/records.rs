//! Files of claims with the documents that they quote, read or taken from what an earlier run kept of them.

use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::load::{ClaimFile, folder_of, lost};
use super::{Cache, Files, Key, guard};
use crate::claims::{self, Names, Records};
use crate::sources::{SourceId, Sources};

/// What is kept of a file of claims.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The path of the document as the file gives it.
    document: Option<String>,
    /// The document when its quotes were looked for, as a hash.
    text: Option<blake3::Hash>,
    /// With [`FILE`] and [`DOCUMENT`] for the texts.
    records: Records,
}

const FILE: SourceId = SourceId(0);
const DOCUMENT: SourceId = SourceId(1);

/// A file of claims on its way.
enum Read {
    Kept(Box<Kept>),
    Now(Box<Records>),
}

/// What a file of claims is read with.
pub(super) struct Reader<'r> {
    pub files: &'r mut Files,
    pub names: &'r Names,
    pub cache: &'r Cache,
    /// All that the records of a file depend on beside its text.
    pub key: Key,
}

impl Reader<'_> {
    /// Reads the files, finds each quote in its document, and returns the records in the order of the paths.
    pub fn read(mut self, paths: &[PathBuf]) -> Vec<(ClaimFile, Records)> {
        let sources = self.files.add_all(paths);
        let keys: Vec<Key> = sources.iter().map(|source| self.key_of(*source)).collect();
        let work: Vec<(SourceId, &Key)> = sources.iter().copied().zip(&keys).collect();
        super::expect(paths.len());
        let read: Vec<Read> = work.into_par_iter().map(|(source, key)| self.begin(source, key)).collect();
        let files: Vec<ClaimFile> = self.documents(paths, &sources, &read);
        let texts = self.hashes(&files);
        let this = &self;
        let work: Vec<_> = read.into_iter().zip(&files).zip(&keys).collect();
        let records: Vec<Records> =
            work.into_par_iter().map(|((read, file), key)| this.finish(read, file, key, &texts)).collect();
        files.into_iter().zip(records).collect()
    }

    fn key_of(&self, source: SourceId) -> Key {
        let file = self.files.sources.get(source);
        self.key.clone().with(&file.name).with(file.text.as_bytes())
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

    /// Reads the documents that the files name, each once.
    fn documents(&mut self, paths: &[PathBuf], sources: &[SourceId], read: &[Read]) -> Vec<ClaimFile> {
        let mut known: FxHashMap<PathBuf, Option<SourceId>> = FxHashMap::default();
        let mut files = Vec::with_capacity(paths.len());
        for ((path, source), read) in paths.iter().zip(sources).zip(read) {
            let (name, date) = match read {
                Read::Kept(kept) => (&kept.document, &kept.records.date),
                Read::Now(records) => (&records.document, &records.date),
            };
            let document = name.as_ref().map(|name| folder_of(path).join(name));
            let id = document.as_ref().and_then(|document| {
                *known
                    .entry(document.clone())
                    .or_insert_with(|| document.is_file().then(|| self.files.add(document)))
            });
            let document = document.map(|document| (document, id));
            files.push(ClaimFile { path: path.clone(), source: *source, document, date: date.clone() });
        }
        files
    }

    /// Returns the hash of each document, where anything is kept.
    fn hashes(&self, files: &[ClaimFile]) -> FxHashMap<SourceId, blake3::Hash> {
        if !self.cache.is_on() {
            return FxHashMap::default();
        }
        let mut documents: Vec<SourceId> = files.iter().filter_map(ClaimFile::text).collect();
        documents.sort_unstable();
        documents.dedup();
        let hash = |id: SourceId| (id, blake3::hash(self.sources().text(id).as_bytes()));
        documents.into_par_iter().map(hash).collect()
    }

    /// Takes over what was kept, if it was kept of this document, or finds the quotes and keeps the records.
    fn finish(
        &self,
        read: Read,
        file: &ClaimFile,
        key: &Key,
        texts: &FxHashMap<SourceId, blake3::Hash>,
    ) -> Records {
        let (source, document) = (file.source, file.text());
        let text = document.and_then(|document| texts.get(&document)).copied();
        let records = match read {
            Read::Kept(mut kept) if kept.text == text => {
                kept.records.rename(|name| if name == FILE { source } else { document.unwrap_or(source) });
                return kept.records;
            }
            Read::Kept(_) => self.parse(source),
            Read::Now(records) => *records,
        };
        let name = records.document.clone();
        let anchored = guard(self.sources(), document.unwrap_or(source), || {
            let mut records = records;
            records.anchor(document, self.sources());
            records
        });
        // A fault of the program is not kept.
        let Ok(anchored) = anchored else { return anchored.unwrap_or_else(lost) };
        if self.cache.is_on() && anchored.is_read() {
            let mut records = anchored.clone();
            records.rename(|name| if name == source { FILE } else { DOCUMENT });
            self.cache.put(key, &Kept { document: name, text, records });
        }
        anchored
    }
}
