//! The outcome of a check, taken from an earlier run over the same texts where it was kept.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::guard::BUG_RULE;
use super::{Cache, Key};
use crate::engine::Outcome;
use crate::findings::Finding;
use crate::sources::{SourceId, Sources};

/// An outcome whose texts are numbered by their places in a list, as each run numbers its texts anew.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// How long the list was.
    texts: usize,
    outcome: Outcome,
}

/// Returns the outcome that an earlier run kept under the key.
///
/// `texts` are all that the outcome may point into, each once. The key must hold everything that the outcome depends on, so
/// that runs with the same key list the same texts in the same order.
pub fn kept(cache: &Cache, key: &Key, texts: &[SourceId]) -> Option<Outcome> {
    cache.get::<Kept>(key)?.of(texts)
}

/// Keeps an outcome for [`kept`]. One that tells a fault of the program, which may be gone the next time, is not kept.
pub fn keep(cache: &Cache, key: &Key, texts: &[SourceId], outcome: &Outcome) {
    if cache.is_on()
        && outcome.findings.iter().all(|finding| finding.rule != BUG_RULE)
        && let Some(kept) = Kept::new(outcome.clone(), texts)
    {
        cache.put(key, &kept);
    }
}

/// Returns the key of a sort of check of these texts, with these findings made while they were read.
pub fn key_of<'s>(
    sort: &str,
    sources: &'s Sources,
    texts: impl IntoIterator<Item = &'s SourceId>,
    findings: &[Finding],
) -> Key {
    let found = postcard::to_stdvec(findings).unwrap_or_default();
    texts.into_iter().fold(Key::new(sort).with(found), |key, id| {
        let source = sources.get(*id);
        key.with(&source.name).with(source.text.as_bytes())
    })
}

impl Kept {
    /// Numbers the texts by their places in the list; `None` where the outcome points outside of it.
    fn new(mut outcome: Outcome, texts: &[SourceId]) -> Option<Kept> {
        let places: FxHashMap<SourceId, u32> =
            texts.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
        let is_whole = renamed(&mut outcome, |id| places.get(&id).copied().map(SourceId));
        is_whole.then_some(Kept { texts: texts.len(), outcome })
    }

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
