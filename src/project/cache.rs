//! What runs before this one worked out, kept in the user's folder of caches.
//!
//! An entry is found by the hash of all that it was made from, the program included, and is left alone where its own
//! hash does not fit. So nothing depends on it but time: it may be deleted, damaged or shared between versions.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use etcetera::BaseStrategy;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::replace;

/// Changes with every source, rule and word list of the program.
const PROGRAM: &str = env!("FACTLINT_PROGRAM");

/// The bytes that all entries may take before the oldest are deleted, to half of that.
const MOST_BYTES: u64 = 512 << 20;

/// The entries of a folder, or none at all.
#[derive(Debug, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    /// Whether enough was written that old entries may have to go.
    has_grown: AtomicBool,
}

/// What an entry is made from, as a hash.
#[derive(Clone, Debug)]
pub struct Key(blake3::Hasher);

impl Key {
    /// Begins the key of a sort of entry.
    pub fn new(sort: &str) -> Key {
        Key(blake3::Hasher::new()).with(PROGRAM).with(sort)
    }

    /// Adds something that the entry is made from.
    pub fn with(mut self, part: impl AsRef<[u8]>) -> Key {
        let part = part.as_ref();
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
        self
    }

    /// Returns the hash by which the entry is found.
    pub fn hash(&self) -> [u8; blake3::OUT_LEN] {
        *self.0.finalize().as_bytes()
    }
}

impl Cache {
    /// Returns a cache that keeps nothing.
    pub fn none() -> Cache {
        Cache::default()
    }

    /// Returns the cache in a folder, or in the user's own (`~/.cache/factlint`) where none is named.
    pub fn open(folder: Option<&Path>) -> Cache {
        let own = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("factlint"));
        Cache { folder: folder.map(Path::to_owned).or_else(own), has_grown: AtomicBool::new(false) }
    }

    /// Says whether anything is kept.
    pub fn is_on(&self) -> bool {
        self.folder.is_some()
    }

    /// Returns an entry; `None` where there is none or it is damaged.
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let bytes = std::fs::read(self.path(key)?).ok()?;
        let (hash, body) = bytes.split_at_checked(blake3::OUT_LEN)?;
        if blake3::hash(body).as_bytes() != hash {
            return None;
        }
        postcard::from_bytes(body).ok()
    }

    /// Keeps an entry; where that fails, nothing is kept.
    pub fn put<T: Serialize>(&self, key: &Key, entry: &T) {
        let Some(path) = self.path(key) else { return };
        let Ok(body) = postcard::to_stdvec(entry) else { return };
        let hash = blake3::hash(&body);
        let written = replace(&path, |out| {
            out.write_all(hash.as_bytes())?;
            out.write_all(&body)
        });
        // To look through all entries takes long; one in sixteen is often enough.
        if written.is_ok() && key.hash()[0] < 16 {
            self.has_grown.store(true, Ordering::Relaxed);
        }
    }

    fn path(&self, key: &Key) -> Option<PathBuf> {
        let name = key.0.finalize().to_hex();
        Some(self.folder.as_ref()?.join(&name[..2]).join(&name[2..]))
    }

    /// Deletes the oldest entries where all together take more than `most` bytes.
    fn shrink(&self, most: u64) {
        let Some(folder) = &self.folder else { return };
        let inside = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
        let files = inside(folder.clone()).flat_map(|group| inside(group.path()));
        let mut entries: Vec<(SystemTime, u64, PathBuf)> = files
            .filter_map(|file| {
                let known = file.metadata().ok()?;
                Some((known.modified().ok()?, known.len(), file.path()))
            })
            .collect();
        let mut bytes: u64 = entries.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= most {
            return;
        }
        entries.sort();
        for (_, size, path) in entries {
            if bytes <= most / 2 {
                break;
            }
            bytes -= size;
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.has_grown.load(Ordering::Relaxed) {
            self.shrink(MOST_BYTES);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::new("test").with(text)
    }

    #[test]
    fn an_entry_is_found_by_what_it_was_made_from() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path()));
        cache.put(&key("a"), &vec!["one".to_owned()]);
        assert_eq!(cache.get::<Vec<String>>(&key("a")), Some(vec!["one".to_owned()]));
        assert_eq!(cache.get::<Vec<String>>(&key("b")), None);
        assert_eq!(cache.get::<Vec<String>>(&Key::new("tes").with("ta")), None);
        assert_eq!(Cache::none().get::<Vec<String>>(&key("a")), None);
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path()));
        cache.put(&key("a"), &(7_u64, "seven"));
        let path = cache.path(&key("a")).unwrap();
        let good = std::fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            std::fs::write(&path, &bad).unwrap();
            assert_eq!(cache.get::<(u64, String)>(&key("a")), None, "byte {at}");
            std::fs::write(&path, &good[..at]).unwrap();
            assert_eq!(cache.get::<(u64, String)>(&key("a")), None, "cut at {at}");
        }
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(Some(folder.path()));
        cache.put(&key("old"), &vec![0_u8; 2000]);
        cache.put(&key("new"), &vec![0_u8; 1000]);
        let old = std::fs::File::options().write(true).open(cache.path(&key("old")).unwrap()).unwrap();
        old.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        cache.shrink(3000);
        assert_eq!(cache.get::<Vec<u8>>(&key("old")), None);
        assert!(cache.get::<Vec<u8>>(&key("new")).is_some());
    }

    #[test]
    fn a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = Cache::open(Some(file.path()));
        cache.put(&key("a"), &1_u8);
        assert_eq!(cache.get::<u8>(&key("a")), None);
    }
}
