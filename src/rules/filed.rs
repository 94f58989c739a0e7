//! Claims by what they hold in one field.

use rustc_hash::FxHashMap;

use super::field::Key;
use crate::claims::{ClaimIndex, in_groups};

/// The claims of a run by what they hold in one field: a number for each thing held, and one list of all claims.
///
/// A list for each thing would take several times the memory, as most things are held by one claim.
#[derive(Default)]
pub struct Filed<'a> {
    numbers: FxHashMap<Key<'a>, u32>,
    /// What was added and is not yet in order: the number of the thing, the claim.
    added: Vec<(u32, ClaimIndex)>,
    claims: Vec<ClaimIndex>,
    /// Where in `claims` those of each number end.
    ends: Vec<u32>,
}

impl<'a> Filed<'a> {
    /// Files a claim under something that it holds.
    pub fn add(&mut self, key: Key<'a>, claim: ClaimIndex) {
        let number = self.number(key);
        self.added.push((number, claim));
    }

    /// Files claims under the words that each holds, whose form is worked out once for all that write them so.
    pub fn add_words(
        &mut self,
        words: impl Iterator<Item = (&'a str, ClaimIndex)>,
        form: impl Fn(&'a str) -> Key<'a>,
    ) {
        let mut known: FxHashMap<&'a str, u32> = FxHashMap::default();
        for (words, claim) in words {
            let number = *known.entry(words).or_insert_with(|| self.number(form(words)));
            self.added.push((number, claim));
        }
    }

    fn number(&mut self, key: Key<'a>) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(key).or_insert(next)
    }

    /// Puts what was added into order, so that it can be found. Nothing is added after that.
    pub fn close(&mut self) {
        if self.added.is_empty() {
            return;
        }
        let added = std::mem::take(&mut self.added);
        (self.claims, self.ends) = in_groups(self.numbers.len(), &added);
    }

    /// Returns the claims that hold this, in the order in which they were added.
    pub fn get<'k>(&'k self, key: &Key<'k>) -> &'k [ClaimIndex] {
        let Some(number) = self.numbers.get(key).map(|number| *number as usize) else { return &[] };
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.claims.get(start as usize..end as usize).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_found_by_what_they_hold() {
        let mut filed = Filed::default();
        for (claim, word) in ["a", "b", "a", "c", "a"].into_iter().enumerate() {
            filed.add(Key::Text(word.into()), ClaimIndex(claim as u32));
        }
        filed.close();
        let check = |word: &str, expected: &[u32]| {
            let found: Vec<u32> = filed.get(&Key::Text(word.into())).iter().map(|claim| claim.0).collect();
            assert_eq!(found, expected, "{word}");
        };
        check("a", &[0, 2, 4]);
        check("b", &[1]);
        check("c", &[3]);
        check("d", &[]);
    }
}
