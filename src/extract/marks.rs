//! What single words say of all of a sentence, found once when it is split: readers ask it for each value.

use super::items::{Item, Kind};
use super::page::Firsts;

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

/// Which of some words a sentence has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    const MOVES_ON: u8 = 1;
    const ADDS_UP: u8 = 2;
    const POINTS_BACK: u8 = 4;

    /// Returns the marks of the items of a sentence.
    pub fn of(items: &[Item], text: &str) -> Marks {
        const FIRSTS: [(Firsts, &[&str], u8); 2] =
            [(Firsts::of(MOVING), MOVING, Marks::MOVES_ON), (Firsts::of(ADDING), ADDING, Marks::ADDS_UP)];
        let mut marks = 0;
        for (at, item) in items.iter().enumerate() {
            let word = || item.span.slice(text).unwrap_or("");
            let is_any = |words: &[&str], word: &str| words.iter().any(|one| word.eq_ignore_ascii_case(one));
            if let Kind::Value(_) = item.kind {
                // "The next two days" is one value.
                marks |= u8::from(word().split_whitespace().any(|word| is_any(MOVING, word)));
                continue;
            }
            for (firsts, words, mark) in FIRSTS {
                if firsts.may_be(item.first) && is_any(words, word()) {
                    marks |= mark;
                }
            }
            if item.first == b'o'
                && word().eq_ignore_ascii_case("of")
                && items
                    .get(at + 1)
                    .and_then(|next| next.span.slice(text))
                    .is_some_and(|next| is_any(POINTING, next))
            {
                marks |= Marks::POINTS_BACK;
            }
        }
        Marks(marks)
    }

    /// Says whether the sentence counts on from another time or thing: "Over the next two days", "another boiler".
    pub fn moves_on(self) -> bool {
        self.0 & Marks::MOVES_ON != 0
    }

    /// Says whether the sentence takes several things together: "the two combined cost 40".
    pub fn adds_up(self) -> bool {
        self.0 & Marks::ADDS_UP != 0
    }

    /// Says whether "of which", "of these" or their like stand in the sentence.
    pub fn points_back(self) -> bool {
        self.0 & Marks::POINTS_BACK != 0
    }
}
