//! Cue phrases: the words of data/en/cues.tsv by which a text states a relation or sets two values apart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::items::{Item, Kind};

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a cue phrase says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Cue { $($(#[$doc])* $name,)* }

        impl Cue {
            fn from_name(name: &str) -> Option<Cue> {
                match name {
                    $($word => Some(Cue::$name),)*
                    _ => None,
                }
            }
        }
    };
}

cues! {
    /// The value is not that of the other claims of its name: "another", "so far", "the previous".
    Apart = "apart",
    /// What opens a time: "began", "was founded".
    Begin = "begin",
    Born = "born",
    /// "denied", "did not".
    Denied = "denied",
    Doubled = "doubled",
    Each = "each",
    /// What closes a time: "ended", "was dissolved".
    End = "end",
    Fall = "fall",
    Halved = "halved",
    /// "if", "would", "could".
    Hypothetical = "hypothetical",
    Including = "including",
    Leaving = "leaving",
    /// "an increase of", "by": names the size of a change.
    OfSize = "of-size",
    /// A noun for human beings: any of them may be part of any other.
    People = "people",
    /// A time in which something stands still: "hiatus", "suspension".
    Pause = "pause",
    /// "will", "plans to", "is expected to".
    Planned = "planned",
    Quadrupled = "quadrupled",
    /// "resumed", "reconvened".
    Resumed = "resumed",
    /// A first figure that a second one takes back.
    Revised = "revised",
    Rise = "rise",
    /// "said", "according to".
    Said = "said",
    /// "suspended", "halted".
    Stopped = "stopped",
    Total = "total",
    Tripled = "tripled",
    /// Nothing that tells facts apart: articles, prepositions, forms of to be and to have.
    Stop = "stop",
}

/// The cue phrases that begin with one word, the longer ones first: the words behind it, and what they say.
pub(super) type Phrases = Vec<(Vec<&'static str>, Cue)>;

/// The cue phrases of a language.
pub(super) struct CueTable {
    /// By the letters of their first word.
    phrases: FxHashMap<Letters, Phrases>,
    /// By the first two letters of the first word the lengths it has, a bit each: most words are told by it to be none.
    lengths: Box<[u32; 1 << (2 * LETTER_BITS)]>,
}

/// The bytes of a word in lower case, as one number.
type Letters = u128;

/// The longest word that can start a cue phrase, in bytes.
const MAX_WORD: usize = size_of::<Letters>();

/// What is looked at of a letter at first glance, in bits.
const LETTER_BITS: u32 = 5;

impl CueTable {
    pub fn english() -> &'static CueTable {
        static TABLE: LazyLock<CueTable> =
            LazyLock::new(|| CueTable::read(include_str!("../../data/en/cues.tsv")));
        &TABLE
    }

    fn read(file: &'static str) -> CueTable {
        let mut table =
            CueTable { phrases: FxHashMap::default(), lengths: Box::new([0; 1 << (2 * LETTER_BITS)]) };
        for (phrase, cue) in entries(file) {
            let Some(cue) = Cue::from_name(cue) else { continue };
            let mut words = phrase.split(' ');
            let Some(first) = words.next() else { continue };
            let Some(letters) = letters(first) else { continue };
            table.lengths[glance(first.as_bytes())] |= 1 << first.len();
            table.phrases.entry(letters).or_default().push((words.collect(), cue));
        }
        for list in table.phrases.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        table
    }

    /// Returns the phrases that begin with a word, whatever its case.
    pub fn of(&self, word: &str) -> Option<&Phrases> {
        let known = word.len() <= MAX_WORD && self.lengths[glance(word.as_bytes())] & 1 << word.len() != 0;
        if known { self.phrases.get(&letters(word)?) } else { None }
    }

    /// Says whether the word by itself is such a cue.
    pub fn is(&self, word: &str, cue: Cue) -> bool {
        let is_lower = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        is_lower
            && self
                .of(word)
                .is_some_and(|list| list.iter().any(|(rest, found)| rest.is_empty() && *found == cue))
    }
}

/// Returns the longest of some phrases that starts with the first item, and how many items it takes.
pub(super) fn longest(phrases: &Phrases, text: &str, items: &[Item]) -> Option<(Cue, u8)> {
    let fits = |rest: &[&str]| {
        rest.iter().enumerate().all(|(index, word)| {
            items.get(index + 1).is_some_and(|item| {
                item.kind == Kind::Word
                    && item.span.slice(text).is_some_and(|given| given.eq_ignore_ascii_case(word))
            })
        })
    };
    let (rest, cue) = phrases.iter().find(|(rest, _)| fits(rest))?;
    Some((*cue, rest.len() as u8 + 1))
}

/// Returns the first two letters of a word as one small number, whatever their case.
fn glance(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or(0)) & ((1 << LETTER_BITS) - 1);
    letter(0) << LETTER_BITS | letter(1)
}

/// Returns the letters of a word in lower case, or `None` where it is longer than any cue.
fn letters(word: &str) -> Option<Letters> {
    let mut bytes = [0; MAX_WORD];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    Some(Letters::from_le_bytes(bytes))
}

/// Returns phrase and meaning of each line.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_phrases_are_sorted_and_each_is_known() {
        let all: Vec<_> = entries(include_str!("../../data/en/cues.tsv")).collect();
        for pair in all.windows(2) {
            assert!(pair[0].0 < pair[1].0, "`{}` stands before `{}`", pair[0].0, pair[1].0);
        }
        for (phrase, cue) in all {
            assert!(Cue::from_name(cue).is_some(), "`{cue}` of `{phrase}` is no cue");
            assert_eq!(phrase, phrase.to_lowercase());
            assert!(phrase.split(' ').next().is_some_and(|word| word.len() <= MAX_WORD), "{phrase}");
        }
    }
}
