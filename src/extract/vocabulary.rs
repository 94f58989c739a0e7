//! The different words of a text, each with what the readers ask of a word: found once, however often the text has it.

use rustc_hash::FxHashMap;

use super::cues::{CueTable, Phrases};
use super::frame::{Stem, stem};
use super::identity::{Senses, senses};
use super::marks::Marks;
use super::naming::part_of_speech;

/// What is known of a word wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub stem: Stem,
    /// Its part of speech where it ends a noun phrase.
    pub part: Option<&'static str>,
    pub senses: Senses,
    /// What it says of all of its sentence.
    pub marks: Marks,
    /// The cue phrases that begin with it.
    pub cues: Option<&'static Phrases>,
}

/// The words of a text by their numbers.
#[derive(Debug)]
pub(super) struct Vocabulary(Vec<Word>);

/// The number of the word without letters: of whatever is none.
pub(super) const NONE: u32 = 0;

/// The words of a text met so far.
pub(super) struct Reading<'t> {
    numbers: FxHashMap<&'t str, u32>,
    words: Vec<Word>,
}

impl Word {
    fn of(text: &str) -> Word {
        let lower = text.to_lowercase();
        Word {
            stem: stem(text),
            part: part_of_speech(&lower),
            senses: senses(&lower),
            marks: Marks::of_words(&lower),
            cues: CueTable::english().of(text),
        }
    }
}

impl Vocabulary {
    pub fn word(&self, number: u32) -> &Word {
        &self.0[number as usize]
    }
}

impl<'t> Reading<'t> {
    /// Starts with no words, and room for some of a text of so many bytes.
    pub fn new(bytes: usize) -> Reading<'t> {
        let room = bytes / BYTES_A_WORD;
        let numbers = FxHashMap::with_capacity_and_hasher(room, Default::default());
        let mut words = Vec::with_capacity(room + 1);
        words.push(Word::of(""));
        Reading { numbers, words }
    }

    /// Returns the number of a word as it is written.
    pub fn number(&mut self, text: &'t str) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.words.push(Word::of(text));
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
        let mut reading = Reading::new(0);
        let numbers: Vec<u32> =
            ["the", "troops", "of", "the", "Troops"].map(|word| reading.number(word)).into();
        assert_eq!(numbers, [1, 2, 3, 1, 4]);
        let words = reading.finish();
        assert_eq!(words.word(2).stem, words.word(4).stem);
        assert_eq!(
            (words.word(3).part, words.word(2).part, words.word(NONE).part),
            (Some("preposition"), None, None)
        );
    }
}
