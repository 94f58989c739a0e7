//! The outcome of a check, taken from an earlier run over the same texts where it was kept.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::guard::BUG_RULE;
use super::{Cache, Key};
use crate::engine::Outcome;
use crate::findings::Finding;
use crate::sources::{SourceId, Sources};

/// An outcome whose texts are numbered by their places in a list, as each run numbers its texts anew.
#[derive(Deserialize)]
struct Kept {
    /// How long the list was.
    texts: usize,
    outcome: Outcome,
}

/// The same while it is written.
#[derive(Serialize)]
struct Keeping<'a> {
    texts: usize,
    outcome: &'a Outcome,
}

/// Returns the outcome that an earlier run kept under the key.
///
/// `texts` are all that the outcome may point into, each once. The key must hold everything that the outcome depends on, so
/// that runs with the same key list the same texts in the same order.
pub fn kept(cache: &Cache, key: &Key, texts: &[SourceId]) -> Option<Outcome> {
    cache.get::<Kept>(key)?.of(texts)
}

/// Keeps an outcome for [`kept`]. One that tells a fault of the program, which may be gone the next time, is not kept.
///
/// The outcome is as it was when this returns; between, its texts have the names under which it is kept.
pub fn keep(cache: &Cache, key: &Key, texts: &[SourceId], outcome: &mut Outcome) {
    if !cache.is_on() || outcome.findings.iter().any(|finding| finding.rule == BUG_RULE) {
        return;
    }
    let places: FxHashMap<SourceId, u32> = texts.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
    // Asked before anything is renamed: an outcome that points elsewhere is not kept.
    if renamed(outcome, |id| places.contains_key(&id).then_some(id)) {
        renamed(outcome, |id| places.get(&id).copied().map(SourceId));
        cache.put(key, &Keeping { texts: texts.len(), outcome });
        renamed(outcome, |place| texts.get(place.0 as usize).copied());
    }
}

/// Returns the key of a sort of check of these texts, with these findings made while they were read.
pub fn key_of<'s>(
    sort: &str,
    sources: &'s Sources,
    texts: impl IntoIterator<Item = &'s SourceId>,
    findings: &[Finding],
) -> Key {
    let hash = |id: &&SourceId| {
        let source = sources.get(**id);
        (&source.name, source.hash())
    };
    let texts: Vec<&SourceId> = texts.into_iter().collect();
    let hashes: Vec<_> = match texts.len() {
        // Not worth waking a thread.
        ..FEW_TEXTS => texts.iter().map(hash).collect(),
        _ => texts.par_iter().with_min_len(FEW_TEXTS).map(hash).collect(),
    };
    let found = postcard::to_stdvec(findings).unwrap_or_default();
    hashes.iter().fold(Key::new(sort).with(found), |key, (name, hash)| key.with(name).with(hash.as_bytes()))
}

/// Texts that one thread hashes at a time.
const FEW_TEXTS: usize = 16;

impl Kept {
    /// Returns the outcome for the texts of this run; `None` where it points at none of them.
    fn of(mut self, texts: &[SourceId]) -> Option<Outcome> {
        let is_whole = renamed(&mut self.outcome, |place| texts.get(place.0 as usize).copied());
        (is_whole && self.texts == texts.len()).then_some(self.outcome)
    }
}

/// Names the texts of the outcome anew, and says whether each has a new name.
fn renamed(outcome: &mut Outcome, name: impl Fn(SourceId) -> Option<SourceId>) -> bool {
    let mut is_whole = true;
    outcome.rename(|id| {
        let name = name(id);
        is_whole &= name.is_some();
        name.unwrap_or(id)
    });
    is_whole
}
