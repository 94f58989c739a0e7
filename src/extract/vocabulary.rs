//! The different words of a text, each with what the readers ask of a word: found once, however often the text has it.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::cues::{CueTable, Phrases};
use super::identity::{Senses, senses};
use super::marks::Marks;
use super::naming::part_of_speech;
use super::stem::{Stem, stem};
use crate::sources::Span;

/// A word of a text: what every sentence is marked by, and what readers ask of few words.
#[derive(Debug)]
pub(super) struct Word {
    /// Where it stands first.
    place: Span,
    /// What it says of all of its sentence.
    pub marks: Marks,
    /// The cue phrases that begin with it.
    pub cues: Option<&'static Phrases>,
    known: OnceLock<Known>,
}

/// What is known of a word wherever it stands, found when it is first asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub stem: Stem,
    /// Its part of speech where it ends a noun phrase.
    pub part: Option<&'static str>,
    pub senses: Senses,
}

/// The words of a text by their numbers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Vec<Word>);

/// The words of a text met so far.
pub(super) struct Reading<'t> {
    numbers: FxHashMap<&'t str, u32>,
    words: Vec<Word>,
}

impl Word {
    /// Returns what is known of the word; `text` is that in which it was met.
    #[inline]
    pub fn known(&self, text: &str) -> &Known {
        self.known.get_or_init(|| Known::of(self.place.slice(text).unwrap_or("")))
    }
}

impl Known {
    fn of(word: &str) -> Known {
        let lower = word.to_lowercase();
        Known { stem: stem(word), part: part_of_speech(&lower), senses: senses(&lower) }
    }

    /// Returns what is known of a word without letters.
    pub fn nothing() -> &'static Known {
        static NOTHING: LazyLock<Known> = LazyLock::new(|| Known::of(""));
        &NOTHING
    }
}

impl Vocabulary {
    pub fn word(&self, number: u32) -> &Word {
        &self.0[number as usize]
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Makes room for so many words.
    pub fn reserve(&mut self, words: usize) {
        self.0.reserve_exact(words);
    }

    /// Adds the words of another part of the text; returns by how much their numbers grow.
    pub fn append(&mut self, mut later: Vocabulary) -> u32 {
        let before = self.0.len() as u32;
        self.0.append(&mut later.0);
        before
    }
}

impl<'t> Reading<'t> {
    /// Starts with no words, and room for those of a text of so many bytes.
    pub fn new(bytes: usize) -> Reading<'t> {
        let room = bytes / BYTES_A_WORD;
        let numbers = FxHashMap::with_capacity_and_hasher(room, Default::default());
        Reading { numbers, words: Vec::with_capacity(room) }
    }

    /// Returns the number of a word as it is written at a place.
    pub fn number(&mut self, word: &'t str, place: Span) -> u32 {
        *self.numbers.entry(word).or_insert_with(|| {
            let (marks, cues) = (Marks::of_words(word), CueTable::english().of(word));
            self.words.push(Word { place, marks, cues, known: OnceLock::new() });
            self.words.len() as u32 - 1
        })
    }

    pub fn finish(self) -> Vocabulary {
        Vocabulary(self.words)
    }
}

/// About how many bytes of a text there are to each different word.
const BYTES_A_WORD: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_once() {
        let text = "the troops of the Troops";
        let mut reading = Reading::new(0);
        let places = [0..3, 4..10, 11..13, 14..17, 18..24];
        let numbers =
            places.map(|place| reading.number(&text[place.clone()], Span::new(place.start, place.end)));
        assert_eq!(numbers, [0, 1, 2, 0, 3]);
        let words = reading.finish();
        let known = |number: u32| words.word(number).known(text);
        assert_eq!(known(1).stem, known(3).stem);
        assert_eq!((known(2).part, known(1).part, Known::nothing().part), (Some("preposition"), None, None));
    }
}
