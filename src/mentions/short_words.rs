//! The words of the lexicon that are short enough to be their own key: a table that most words of a text pass at a glance.

use super::lexicon::{NO_WORD, WordId};

/// Longest word in bytes whose letters are the key itself.
pub(super) const PACKED_BYTES: usize = 16;

/// Returns the bytes of a word of at most 16, ASCII letters in lower case, as one key.
pub(super) fn fold(letters: &[u8]) -> u128 {
    let mut bytes = [0; PACKED_BYTES];
    for (folded, byte) in bytes.iter_mut().zip(letters) {
        *folded = byte.to_ascii_lowercase();
    }
    u128::from_le_bytes(bytes)
}

/// The words whose letters are the key itself, by their hash.
#[derive(Debug)]
pub(super) struct ShortWords {
    /// A bit for each hash that some word has, small enough to stay in the nearest cache: it tells most words of a text to
    /// be unknown.
    known: Box<[u64; ShortWords::WORDS]>,
    /// Where a word belongs by its hash, or at the next free place behind: its number, 0 for none.
    places: Box<[WordId; ShortWords::PLACES]>,
    /// By number, the letters.
    letters: Vec<u128>,
}

impl Default for ShortWords {
    fn default() -> Self {
        let letters = Vec::with_capacity(ShortWords::PLACES / 2);
        ShortWords {
            known: Box::new([0; ShortWords::WORDS]),
            places: Box::new([NO_WORD; ShortWords::PLACES]),
            letters,
        }
    }
}

impl ShortWords {
    /// 16 times as many bits as the language has words.
    const BITS: u32 = 17;
    const WORDS: usize = 1 << (Self::BITS - 6);
    /// Twice as many places as the language has words, or more.
    const PLACE_BITS: u32 = 14;
    const PLACES: usize = 1 << Self::PLACE_BITS;

    #[inline]
    fn hash(folded: u128) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (folded as u64) ^ ((folded >> 64) as u64).rotate_left(23);
        (mixed.wrapping_mul(ODD) >> (64 - Self::BITS)) as usize
    }

    /// Returns the number of a word, or [`NO_WORD`].
    #[inline]
    pub fn get(&self, folded: u128) -> WordId {
        let hash = Self::hash(folded);
        if self.known[hash >> 6] & (1 << (hash & 63)) == 0 {
            NO_WORD
        } else {
            self.places[self.place(hash, folded)]
        }
    }

    /// Returns where a word stands, or the free place where it belongs.
    fn place(&self, hash: usize, folded: u128) -> usize {
        let mut place = hash >> (Self::BITS - Self::PLACE_BITS);
        loop {
            let word = self.places[place];
            if word == NO_WORD || self.letters[word as usize] == folded {
                return place;
            }
            place = (place + 1) % Self::PLACES;
        }
    }

    /// Returns the number of a word; that which is given, where it is new.
    pub fn get_or_add(&mut self, folded: u128, new: WordId) -> WordId {
        let hash = Self::hash(folded);
        let place = self.place(hash, folded);
        if self.places[place] == NO_WORD {
            assert!(
                self.letters.len() < Self::PLACES,
                "the language data holds fewer words than there are places"
            );
            self.known[hash >> 6] |= 1 << (hash & 63);
            self.places[place] = new;
            self.letters.resize(new as usize + 1, 0);
            self.letters[new as usize] = folded;
        }
        self.places[place]
    }
}
