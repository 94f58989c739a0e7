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

/// The cue phrases of a language.
pub(super) struct CueTable {
    /// By their first word; the longer phrases first.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Cue)>>,
}

impl CueTable {
    pub fn english() -> &'static CueTable {
        static TABLE: LazyLock<CueTable> =
            LazyLock::new(|| CueTable::read(include_str!("../../data/en/cues.tsv")));
        &TABLE
    }

    fn read(file: &'static str) -> CueTable {
        let mut phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Cue)>> = FxHashMap::default();
        for (phrase, cue) in entries(file) {
            let Some(cue) = Cue::from_name(cue) else { continue };
            let mut words = phrase.split(' ');
            let Some(first) = words.next() else { continue };
            phrases.entry(first).or_default().push((words.collect(), cue));
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        CueTable { phrases }
    }

    /// Says whether the word by itself is such a cue.
    pub fn is(&self, word: &str, cue: Cue) -> bool {
        self.phrases
            .get(word)
            .is_some_and(|list| list.iter().any(|(rest, found)| rest.is_empty() && *found == cue))
    }

    /// Returns the longest phrase that starts with the first item, and how many items it takes.
    pub fn longest(&self, text: &str, items: &[Item]) -> Option<(Cue, u8)> {
        let first = items.first()?.span.slice(text)?;
        let mut buffer = [0; MAX_WORD];
        let lower = lower(first, &mut buffer)?;
        let fits = |rest: &[&str]| {
            rest.iter().enumerate().all(|(index, word)| {
                items.get(index + 1).is_some_and(|item| {
                    item.kind == Kind::Word
                        && item.span.slice(text).is_some_and(|given| given.eq_ignore_ascii_case(word))
                })
            })
        };
        let (rest, cue) = self.phrases.get(lower)?.iter().find(|(rest, _)| fits(rest))?;
        Some((*cue, rest.len() as u8 + 1))
    }
}

/// The longest word that can start a cue phrase, in bytes.
const MAX_WORD: usize = 24;

/// Returns the word in lower case, or `None` where it is longer than any cue.
fn lower<'b>(word: &str, buffer: &'b mut [u8; MAX_WORD]) -> Option<&'b str> {
    let place = buffer.get_mut(..word.len())?;
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok()
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
