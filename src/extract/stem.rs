//! The canonical form of a word, as a number: words that mean the same have one.

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

/// A word in its canonical form, by its hash.
pub(super) type Stem = u64;

/// Returns the canonical form of a word: lower case, singular, and one for all synonyms and for a people and its country.
pub(super) fn stem(word: &str) -> Stem {
    let of = |lower: &str| hash(synonym(lower).unwrap_or_else(|| singular(lower)));
    // Nearly every word is short and of plain letters: those are not copied to the heap.
    let mut short = [0; SHORT_WORD];
    if let Some(room) = short.get_mut(..word.len())
        && word.bytes().all(|byte| byte.is_ascii() && byte != b'.')
    {
        room.copy_from_slice(word.as_bytes());
        room.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(room) {
            return of(lower);
        }
    }
    let mut lower = word.to_lowercase();
    lower.retain(|character| character != '.');
    of(&lower)
}

/// Returns the one word for all synonyms of a word in lower case, where it has any.
pub(super) fn synonym(lower: &str) -> Option<&'static str> {
    static SYNONYMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let files = [include_str!("../../data/en/synonyms.tsv"), include_str!("../../data/en/peoples.tsv")];
        let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    SYNONYMS.get(lower).or_else(|| SYNONYMS.get(singular(lower))).copied()
}

/// Returns a word in lower case without the regular ending of a plural.
pub(super) fn singular(lower: &str) -> &str {
    match lower.strip_suffix('s') {
        Some(singular) if singular.len() > 2 && !singular.ends_with(['s', 'u', 'i']) => singular,
        _ => lower,
    }
}

/// The longest word that is brought to lower case in place, in bytes.
const SHORT_WORD: usize = 24;

/// Returns a number for a value, the same for equal ones.
pub(super) fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_the_same_have_one_stem() {
        for (one, other) in [
            ("Troops", "soldiers"),
            ("killed", "dead"),
            ("sales", "revenue"),
            ("car", "cars"),
            ("U.S.", "American"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        assert_ne!(stem("class"), stem("clas"));
    }

    #[test]
    fn synonyms_are_sorted() {
        let lines: Vec<_> = include_str!("../../data/en/synonyms.tsv").lines().skip(1).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{lines:?}");
    }
}
