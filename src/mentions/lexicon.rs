//! The language data as tables of phrases over one set of words.
//!
//! Every table is a file of data/en, one entry a line: the phrase, a tab, what it means. A phrase is split by
//! the same lexer as a text; a table walks a trie over its words and returns the longest entry at a place.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::lexer::{self, Token};
use super::multiple::Multiple;
use super::short_words::{PACKED_BYTES, ShortWords, fold};
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
    /// Words with which some entry of the table of times begins, also those that no expression starts with.
    pub const TIME_WORD: Classes = Classes(1 << 21);

    /// Words that name a unit wherever they stand.
    pub const LONE_UNIT: Classes = Classes(1 << 22);

    /// Words whose following number is a name where it counts nothing: "day", "sample".
    pub const BARE_LABEL: Classes = Classes(1 << 23);

    /// Verbs that tell a multiple by themselves.
    pub const MULTIPLE: Classes = Classes(1 << 24);

    /// Says whether the two sets share a table.
    #[inline]
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the tables of either set.
    #[inline]
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

impl<T> Phrases<T> {
    /// Returns a table without entries, with room for so many words of them.
    fn with_room(words: usize) -> Self {
        let mut nodes = Vec::with_capacity(words);
        nodes.push(Node { meaning: None, goes_on: true });
        Phrases { firsts: Vec::with_capacity(4096), edges: room(words), nodes }
    }

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
            // No entry has a word that the lexicon does not hold.
            let Some(token) = tokens.get(end).filter(|token| token.key() != u32::from(NO_WORD)) else {
                return found;
            };
            match self.edges.get(&(id, token.key())) {
                Some(next) => id = *next,
                None => return found,
            }
            end += 1;
        }
    }

    /// Returns the node of the entries that start with this token.
    #[inline]
    fn first(&self, token: &Token) -> Option<u32> {
        let key = token.key();
        match self.firsts.get(key as usize) {
            Some(node) => (*node != 0).then_some(*node),
            None if key <= u32::from(WordId::MAX) => None,
            None => self.edges.get(&(0, key)).copied(),
        }
    }

    /// Returns the entry that is this token alone.
    #[inline]
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
#[derive(Debug)]
pub struct Lexicon {
    short: ShortWords,
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
    pub lone_units: Phrases<()>,
    pub multiples: Phrases<Multiple>,
    pub vague: Phrases<VagueWord>,
    pub streets: Phrases<()>,
    pub particles: Phrases<Particle>,
    pub times: Phrases<TimeWord>,
    pub tenses: Phrases<Tense>,
    /// Symbols of units, which are told apart by case.
    pub symbols: FxHashMap<Cow<'static, str>, UnitWord>,
    /// Scales behind digits, told apart by case.
    pub scales: FxHashMap<&'static str, ScaleSymbol>,
    /// Irregular plurals with their singular.
    pub plurals: FxHashMap<&'static str, &'static str>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(words::english);

impl Default for Lexicon {
    /// Returns tables without entries, with room for those of a language: they are built at every start.
    fn default() -> Self {
        Lexicon {
            short: ShortWords::default(),
            long: room(512),
            classes: vec![Classes::NONE],
            signs: room(128),
            numbers: Phrases::with_room(128),
            ordinals: Phrases::with_room(128),
            units: Phrases::with_room(4096),
            currency_signs: Phrases::with_room(512),
            currency_names: Phrases::with_room(1024),
            hedges_before: Phrases::with_room(512),
            hedges_after: Phrases::with_room(128),
            changes: Phrases::with_room(256),
            stops: Phrases::with_room(1024),
            labels: Phrases::with_room(256),
            per: Phrases::with_room(128),
            single_units: Phrases::with_room(64),
            lone_units: Phrases::with_room(128),
            multiples: Phrases::with_room(32),
            vague: Phrases::with_room(64),
            streets: Phrases::with_room(64),
            particles: Phrases::with_room(64),
            times: Phrases::with_room(1024),
            tenses: Phrases::with_room(128),
            symbols: room(1024),
            scales: room(64),
            plurals: room(256),
        }
    }
}

/// Returns a table with room for so many entries.
fn room<Key, Value>(entries: usize) -> FxHashMap<Key, Value> {
    FxHashMap::with_capacity_and_hasher(entries, FxBuildHasher)
}

impl Lexicon {
    /// Returns the tables of data/en.
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// Returns the word of at most 16 bytes that are these in lower case.
    #[inline]
    pub(super) fn short(&self, folded: u128) -> (WordId, Classes) {
        let word = self.short.get(folded);
        (word, self.classes[word as usize])
    }

    /// Returns the word of these letters.
    pub(super) fn look_up(&self, letters: &str) -> (WordId, Classes) {
        if letters.len() <= PACKED_BYTES {
            return self.short(fold(letters.as_bytes()));
        }
        let fits = letters.len() <= MAX_WORD_BYTES;
        let word = fits.then(|| self.long.get(&letters.to_lowercase())).flatten().copied().unwrap_or(NO_WORD);
        (word, self.classes[word as usize])
    }

    /// Returns the tables in which an entry starts with this character.
    #[inline]
    pub(super) fn sign_classes(&self, sign: char) -> Classes {
        self.signs.get(&sign).copied().unwrap_or(Classes::NONE)
    }

    /// Notes that a sign may open a number.
    pub(super) fn add_number_sign(&mut self, sign: char) {
        let classes = self.signs.entry(sign).or_default();
        *classes = classes.and(Classes::NUMBER_SIGN);
    }

    fn intern(&mut self, letters: &str) -> WordId {
        let next =
            WordId::try_from(self.classes.len()).expect("the language data holds fewer than 65,536 words");
        let lower: Cow<'_, str> = match letters.is_ascii() {
            // Folding makes ASCII small.
            true => letters.into(),
            false => letters.to_lowercase().into(),
        };
        let word = if lower.len() <= PACKED_BYTES {
            self.short.get_or_add(fold(lower.as_bytes()), next)
        } else {
            *self.long.entry(letters.to_lowercase()).or_insert(next)
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
        if phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let token = Token::of_word(self.intern(phrase));
            let classes = &mut self.classes[token.word() as usize];
            *classes = classes.and(class);
            return table(self).insert(std::iter::once(token.key()), meaning);
        }
        for word in phrase.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty())
        {
            self.intern(word);
        }
        let mut tokens = Vec::with_capacity(8);
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
