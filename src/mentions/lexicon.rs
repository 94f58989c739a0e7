//! The language data as tables of phrases over one set of words.
//!
//! Every table is a file of data/en, one entry a line: the phrase, a tab, what it means. A phrase is split by
//! the same lexer as a text; a table walks a trie over its words and returns the longest entry at a place.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexer::{self, Token};
use super::time::{Tense, TimeWord};
use super::vague::VagueWord;
use super::words::{
    self, Change, Currency, HedgeWord, NumberWord, OrdinalWord, Particle, ScaleSymbol, StopWord, UnitWord,
};

/// A word of the lexicon.
pub type WordId = u16;

/// The word of a token that the lexicon does not hold.
pub const NO_WORD: WordId = 0;

/// Longest word in bytes that is looked up at all.
const MAX_WORD_BYTES: usize = 32;

/// Longest word in bytes whose letters are the key itself.
pub(super) const PACKED_BYTES: usize = 16;

/// A set of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Classes(pub u32);

impl Classes {
    pub const NONE: Classes = Classes(0);
    /// Digits; no table.
    pub const NUMBER: Classes = Classes(1);
    pub const NUMBER_WORD: Classes = Classes(1 << 1);
    pub const ORDINAL: Classes = Classes(1 << 2);
    pub const UNIT: Classes = Classes(1 << 3);
    pub const CURRENCY: Classes = Classes(1 << 4);
    pub const HEDGE_BEFORE: Classes = Classes(1 << 5);
    pub const HEDGE_AFTER: Classes = Classes(1 << 6);
    pub const CHANGE: Classes = Classes(1 << 7);
    /// Words that end a counted noun phrase.
    pub const STOP: Classes = Classes(1 << 8);
    /// Words of dates, times and durations.
    pub const TIME: Classes = Classes(1 << 9);
    pub const PARTICLE: Classes = Classes(1 << 10);
    pub const DETERMINER: Classes = Classes(1 << 11);
    pub const PREPOSITION: Classes = Classes(1 << 12);
    /// Verbs and auxiliaries.
    pub const VERB: Classes = Classes(1 << 13);
    /// Words whose following number is a name: "page", "section".
    pub const LABEL: Classes = Classes(1 << 14);
    /// A dash, which may be a minus, and fractions in one character.
    pub const NUMBER_SIGN: Classes = Classes(1 << 16);
    /// Particles that may open an expression: "a", "between", "in".
    pub const OPENER: Classes = Classes(1 << 18);
    /// Last words of street names.
    pub const STREET: Classes = Classes(1 << 17);
    /// Units of which "a" or "an" says one.
    pub const SINGLE_UNIT: Classes = Classes(1 << 19);
    /// What a rate is per: "share", "head".
    pub const PER: Classes = Classes(1 << 15);
    /// Words for numbers that are vague: "several", "most".
    pub const VAGUE: Classes = Classes(1 << 20);

    /// Says whether the two sets share a table.
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the tables of either set.
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// Tokens at which a mention can start; grammars are asked at no others.
pub const TRIGGERS: Classes = Classes(
    Classes::NUMBER.0
        | Classes::NUMBER_WORD.0
        | Classes::ORDINAL.0
        | Classes::CURRENCY.0
        | Classes::OPENER.0
        | Classes::TIME.0
        | Classes::NUMBER_SIGN.0
        | Classes::VAGUE.0,
);

/// A table of phrases, each with its meaning.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By word, the node of the entries that start with it; 0 for none.
    firsts: Vec<u32>,
    /// From a node and the key of a token to the next node; node 0 is the root.
    edges: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node<T>>,
}

/// A place in a table: what the tokens up to it mean.
#[derive(Debug)]
struct Node<T> {
    meaning: Option<T>,
    /// Whether longer entries go on from here.
    goes_on: bool,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let root = Node { meaning: None, goes_on: true };
        Phrases { firsts: Vec::new(), edges: FxHashMap::default(), nodes: vec![root] }
    }
}

impl<T> Phrases<T> {
    /// Returns the longest entry that starts at `tokens[at]`, with the index of the token after it.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let mut id = self.first(tokens.get(at)?)?;
        let mut end = at + 1;
        let mut found = None;
        loop {
            let node = &self.nodes[id as usize];
            if let Some(meaning) = &node.meaning {
                found = Some((end, meaning));
            }
            if !node.goes_on {
                return found;
            }
            let Some(token) = tokens.get(end) else { return found };
            match self.edges.get(&(id, token.key())) {
                Some(next) => id = *next,
                None => return found,
            }
            end += 1;
        }
    }

    /// Returns the node of the entries that start with this token.
    fn first(&self, token: &Token) -> Option<u32> {
        let key = token.key();
        match self.firsts.get(key as usize) {
            Some(node) => (*node != 0).then_some(*node),
            None if key <= u32::from(WordId::MAX) => None,
            None => self.edges.get(&(0, key)).copied(),
        }
    }

    /// Returns the entry that is this token alone.
    pub fn single(&self, token: &Token) -> Option<&T> {
        self.first(token).and_then(|node| self.nodes[node as usize].meaning.as_ref())
    }

    fn insert(&mut self, keys: impl Iterator<Item = u32>, meaning: T) {
        let mut node = 0;
        for key in keys {
            node = match self.edges.get(&(node, key)) {
                Some(next) => *next,
                None => {
                    self.nodes.push(Node { meaning: None, goes_on: false });
                    let next = self.nodes.len() as u32 - 1;
                    self.edges.insert((node, key), next);
                    self.nodes[node as usize].goes_on = true;
                    if node == 0 && key <= u32::from(WordId::MAX) {
                        let word = key as usize;
                        self.firsts.resize(self.firsts.len().max(word + 1), 0);
                        self.firsts[word] = next;
                    }
                    next
                }
            };
        }
        self.nodes[node as usize].meaning = Some(meaning);
    }
}

/// All tables of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    packed: FxHashMap<u128, WordId>,
    /// A bit for each hash that some packed word has: most words of a text are told by it to be unknown.
    known: Known,
    long: FxHashMap<String, WordId>,
    /// By word.
    classes: Vec<Classes>,
    signs: FxHashMap<char, Classes>,
    pub numbers: Phrases<NumberWord>,
    pub ordinals: Phrases<OrdinalWord>,
    pub units: Phrases<UnitWord>,
    /// Signs and codes, before or after a number; told apart by case.
    pub currency_signs: Phrases<Currency>,
    pub currency_names: Phrases<Currency>,
    pub hedges_before: Phrases<HedgeWord>,
    pub hedges_after: Phrases<HedgeWord>,
    pub changes: Phrases<Change>,
    pub stops: Phrases<StopWord>,
    pub labels: Phrases<()>,
    pub per: Phrases<()>,
    pub single_units: Phrases<()>,
    pub vague: Phrases<VagueWord>,
    pub streets: Phrases<()>,
    pub particles: Phrases<Particle>,
    pub times: Phrases<TimeWord>,
    pub tenses: Phrases<Tense>,
    /// Symbols of units, which are told apart by case.
    pub symbols: FxHashMap<String, UnitWord>,
    /// Scales behind digits, told apart by case.
    pub scales: FxHashMap<&'static str, ScaleSymbol>,
    /// Irregular plurals with their singular.
    pub plurals: FxHashMap<&'static str, &'static str>,
}

/// Returns the bytes of a word of at most 16, ASCII letters in lower case, as one key.
pub(super) fn fold(letters: &[u8]) -> u128 {
    let mut bytes = [0; PACKED_BYTES];
    for (folded, byte) in bytes.iter_mut().zip(letters) {
        *folded = byte.to_ascii_lowercase();
    }
    u128::from_le_bytes(bytes)
}

/// A set of hashes, small enough to stay in the nearest cache.
#[derive(Debug)]
struct Known(Box<[u64; Known::WORDS]>);

impl Default for Known {
    fn default() -> Self {
        Known(Box::new([0; Known::WORDS]))
    }
}

impl Known {
    /// 16 times as many bits as the language has words.
    const BITS: u32 = 17;
    const WORDS: usize = 1 << (Known::BITS - 6);

    fn hash(folded: u128) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (folded as u64) ^ ((folded >> 64) as u64).rotate_left(23);
        (mixed.wrapping_mul(ODD) >> (64 - Known::BITS)) as usize
    }

    fn add(&mut self, folded: u128) {
        let hash = Known::hash(folded);
        self.0[hash >> 6] |= 1 << (hash & 63);
    }

    fn may_hold(&self, folded: u128) -> bool {
        let hash = Known::hash(folded);
        self.0[hash >> 6] & (1 << (hash & 63)) != 0
    }
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(words::english);

impl Lexicon {
    /// Returns the tables of data/en.
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// Returns the word of these letters: `folded` holds their lower-case bytes where they are at most 16.
    pub(super) fn look_up(&self, folded: u128, letters: &str) -> (WordId, Classes) {
        let word = if letters.len() <= PACKED_BYTES {
            if !self.known.may_hold(folded) {
                return (NO_WORD, Classes::NONE);
            }
            self.packed.get(&folded)
        } else if letters.len() <= MAX_WORD_BYTES {
            self.long.get(&letters.to_lowercase())
        } else {
            None
        };
        word.map_or((NO_WORD, Classes::NONE), |word| (*word, self.classes[*word as usize]))
    }

    /// Returns the tables in which an entry starts with this character.
    pub(super) fn sign_classes(&self, sign: char) -> Classes {
        self.signs.get(&sign).copied().unwrap_or(Classes::NONE)
    }

    /// Notes that a sign may open a number.
    pub(super) fn add_number_sign(&mut self, sign: char) {
        let classes = self.signs.entry(sign).or_default();
        *classes = classes.and(Classes::NUMBER_SIGN);
    }

    fn intern(&mut self, letters: &str) -> WordId {
        if self.classes.is_empty() {
            self.classes.push(Classes::NONE);
        }
        let next =
            WordId::try_from(self.classes.len()).expect("the language data holds fewer than 65,536 words");
        let lower = letters.to_lowercase();
        let word = if lower.len() <= PACKED_BYTES {
            let folded = fold(lower.as_bytes());
            self.known.add(folded);
            *self.packed.entry(folded).or_insert(next)
        } else {
            *self.long.entry(lower).or_insert(next)
        };
        if word == next {
            self.classes.push(Classes::NONE);
        }
        word
    }

    /// Adds an entry to the table that `table` picks; its first token gets the class.
    pub(super) fn add<T>(
        &mut self,
        table: impl FnOnce(&mut Lexicon) -> &mut Phrases<T>,
        class: Classes,
        phrase: &str,
        meaning: T,
    ) {
        for word in phrase.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty())
        {
            self.intern(word);
        }
        let mut tokens = Vec::new();
        lexer::lex(phrase, 0, self, &mut tokens);
        if let Some(first) = tokens.first() {
            let classes = match first.sign() {
                '\0' => &mut self.classes[first.word() as usize],
                sign => self.signs.entry(sign).or_default(),
            };
            *classes = classes.and(class);
        }
        table(self).insert(tokens.iter().map(Token::key), meaning);
    }
}
