//! What single words, cues and values say of all of a sentence, found once when it is split: readers pass over sentences
//! that cannot say what they look for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::Cue;
use super::relations;
use crate::mentions::Expression;

/// What stands behind "of" where the whole is not named again: "of which $40 were".
pub(super) const POINTING: &[&str] = &["this", "that", "these", "those", "which", "whom", "them"];

/// What says that the time or the thing is not that of which the text spoke, however alike the words.
const MOVING: &[&str] = &[
    "next",
    "another",
    "following",
    "subsequent",
    "subsequently",
    "later",
    "afterwards",
    "thereafter",
    "further",
];

/// What says that a value is that of several things taken together.
const ADDING: &[&str] = &["together", "combined"];

/// Which of some words, cues and values a sentence has: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u64);

impl Marks {
    /// A value stands in the sentence.
    pub const VALUE: Marks = Marks::word(0);
    /// The sentence counts on from another time or thing: "Over the next two days", "another boiler".
    pub const MOVES_ON: Marks = Marks::word(1);
    /// The sentence takes several things together: "the two combined cost 40".
    pub const ADDS_UP: Marks = Marks::word(2);
    /// "Of which", "of these" or their like stand in the sentence.
    pub const POINTS_BACK: Marks = Marks::word(3);
    /// A word of `POINTING` stands in the sentence.
    pub const POINTING: Marks = Marks::word(4);
    /// A quotation opens or closes.
    pub const QUOTES: Marks = Marks::word(5);
    /// A word for the most or the least of something.
    pub const SUPERLATIVE: Marks = Marks::word(6);
    /// A word that may say it of nobody, or of all.
    pub const NOBODY: Marks = Marks::word(7);
    /// "Both" or "neither".
    pub const BOTH: Marks = Marks::word(8);
    /// A word for kin, or for somebody else whom the next pronoun may mean.
    pub const KIN: Marks = Marks::word(9);
    /// A word by which a sentence may tell of another time or place than its text does.
    pub const ELSEWHERE: Marks = Marks::word(10);

    /// A word by which two numbers are the sides of a vote.
    pub const VOTES: Marks = Marks::word(11);
    /// "Anniversary".
    pub const ANNIVERSARY: Marks = Marks::word(12);
    /// A percentage stands in the sentence.
    pub const PERCENT: Marks = Marks::word(13);
    /// A date stands in the sentence.
    pub const DATE: Marks = Marks::word(14);
    /// A bracket opens.
    pub const BRACKET: Marks = Marks::word(15);
    /// "Had", by which a count has been reached.
    pub const HAD: Marks = Marks::word(16);
    /// A verb by which something has so many of a thing.
    pub const HAS: Marks = Marks::word(17);
    /// "After" or "before".
    pub const ORDER: Marks = Marks::word(18);

    /// "Average" or "mean".
    pub const AVERAGE: Marks = Marks::word(19);

    /// A word of a fraction: "two thirds".
    pub const FRACTION: Marks = Marks::word(20);

    /// What measures one value by another: "twice as many", "more than".
    pub const COMPARED: Marks = Marks::word(21);
    /// Words by which people are shared out among groups, or stay in one.
    pub const ARMS: Marks = Marks::word(22);

    /// The name of the interval of an estimate.
    pub const ESTIMATE: Marks = Marks::word(23);
    /// "Net", of what came in and went out.
    pub const NET: Marks = Marks::word(24);
    /// A word by which people have died.
    pub const DIED: Marks = Marks::word(25);

    /// A word for how a test went.
    pub const RESULTS: Marks = Marks::word(26);

    /// A length of time for which a rate may be told.
    pub const PERIODIC: Marks = Marks::word(27);

    const fn word(bit: u8) -> Marks {
        Marks(1 << (32 + bit))
    }

    /// Returns the mark of sentences in which a cue stands.
    pub const fn cue(cue: Cue) -> Marks {
        Marks(1 << cue as u8)
    }

    /// Returns the marks of sentences in which a value stands.
    pub fn of_value(value: &Expression) -> Marks {
        match value {
            Expression::Date(_) => Marks::VALUE.and(Marks::DATE),
            Expression::Quantity(quantity) if quantity.unit.as_deref() == Some("%") => {
                Marks::VALUE.and(Marks::PERCENT)
            }
            _ => Marks::VALUE,
        }
    }

    pub const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Says whether all of these marks are set.
    pub const fn has(self, wanted: Marks) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Returns the marks that a word in either case sets, or all words of a value: "the next two days".
    pub fn of_words(text: &str) -> Marks {
        static WORDS: LazyLock<FxHashMap<&'static str, Marks>> = LazyLock::new(|| {
            let own: [(Marks, &[&str]); 5] = [
                (Marks::MOVES_ON, MOVING),
                (Marks::ADDS_UP, ADDING),
                (Marks::POINTING, POINTING),
                (Marks::BRACKET, &["("]),
                (Marks::QUOTES, &["\"", "\u{201c}", "\u{201d}"]),
            ];
            let mut words: FxHashMap<&'static str, Marks> = FxHashMap::default();
            for (mark, list) in own.into_iter().chain(relations::words()) {
                for word in list {
                    let marks = words.entry(word).or_default();
                    *marks = marks.and(mark);
                }
            }
            words
        });
        let marks = |word: &str| {
            let is_lower = !word.contains(char::is_uppercase);
            let found = if is_lower { WORDS.get(word) } else { WORDS.get(word.to_lowercase().as_str()) };
            found.copied().unwrap_or_default()
        };
        text.split_whitespace().fold(Marks::default(), |all, word| all.and(marks(word)))
    }
}
