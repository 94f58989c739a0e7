//! The outcome of a check, taken from an earlier run over the same texts where it was kept.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Cache, Key};
use crate::engine::Outcome;
use crate::findings::Finding;
use crate::sources::{SourceId, Sources};

/// An outcome whose texts are numbered by `names`, as each run numbers its texts anew.
#[derive(Serialize, Deserialize)]
struct Kept {
    names: Vec<String>,
    outcome: Outcome,
}

/// Returns the outcome that an earlier run kept under the key, or works it out and keeps it.
///
/// The key must hold everything that the work depends on, the names of its texts included.
pub fn kept(cache: &Cache, key: &Key, sources: &Sources, work: impl FnOnce() -> Outcome) -> Outcome {
    if let Some(outcome) = cache.get::<Kept>(key).and_then(|kept| kept.of(sources)) {
        return outcome;
    }
    let outcome = work();
    if cache.is_on() {
        cache.put(key, &Kept::new(outcome.clone(), sources));
    }
    outcome
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
    fn new(mut outcome: Outcome, sources: &Sources) -> Kept {
        let mut numbers: FxHashMap<SourceId, u32> = FxHashMap::default();
        let mut names = Vec::new();
        outcome.rename(|id| {
            SourceId(*numbers.entry(id).or_insert_with(|| {
                names.push(sources.get(id).name.clone());
                names.len() as u32 - 1
            }))
        });
        Kept { names, outcome }
    }

    /// Returns the outcome for the texts of this run; `None` where one is not among them.
    fn of(self, sources: &Sources) -> Option<Outcome> {
        // The last text of a name is the one that was read; packs stand before it.
        let ids: FxHashMap<&str, SourceId> = sources.iter().map(|(id, source)| (&*source.name, id)).collect();
        let ids: Vec<SourceId> =
            self.names.iter().map(|name| ids.get(name.as_str()).copied()).collect::<Option<_>>()?;
        let mut outcome = self.outcome;
        outcome.rename(|id| ids.get(id.0 as usize).copied().unwrap_or(id));
        Some(outcome)
    }
}
