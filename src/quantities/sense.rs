//! What a hedge or a bound does to the number or the date it stands with.

use serde::{Deserialize, Serialize};

/// The sense of a hedge: how the words around a number change what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Sense {
    /// No hedge: the number as written, as precise as its digits.
    #[default]
    Plain,
    /// "exactly", "a total of": the number and nothing else.
    Exactly,
    /// "about", "roughly", "some": near the number, on either side.
    About,
    /// "nearly", "almost": near the number and not yet there.
    Nearly,
    /// "just over", "slightly more than": near the number and above it.
    JustOver,
    /// "just under", "slightly less than": near the number and below it.
    JustUnder,
    /// "over", "more than": above the number.
    Over,
    /// "at least", "no fewer than": the number or above.
    AtLeast,
    /// "under", "fewer than": below the number.
    Under,
    /// "up to", "at most", "as many as": the number or below.
    AtMost,
    /// "between a and b", "a to b": from one number to the other.
    Between,
    /// "before": earlier than a date.
    Before,
    /// "after": later than a date.
    After,
    /// "since": from a date up to the text's own.
    Since,
    /// "from": a date or later.
    From,
    /// "by": a date or earlier.
    By,
    /// "until", "through": up to a date, which belongs to it.
    Until,
}

impl Sense {
    pub const ALL: [Sense; 17] = [
        Sense::Plain,
        Sense::Exactly,
        Sense::About,
        Sense::Nearly,
        Sense::JustOver,
        Sense::JustUnder,
        Sense::Over,
        Sense::AtLeast,
        Sense::Under,
        Sense::AtMost,
        Sense::Between,
        Sense::Before,
        Sense::After,
        Sense::Since,
        Sense::From,
        Sense::By,
        Sense::Until,
    ];

    /// Says whether the words bind a date to a period ("since", "until"); such words stand outside the date.
    pub fn is_anchor(self) -> bool {
        use Sense::*;
        matches!(self, Before | After | Since | From | By | Until)
    }

    /// Returns the word that data files and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Sense::Plain => "plain",
            Sense::Exactly => "exactly",
            Sense::About => "about",
            Sense::Nearly => "nearly",
            Sense::JustOver => "just-over",
            Sense::JustUnder => "just-under",
            Sense::Over => "over",
            Sense::AtLeast => "at-least",
            Sense::Under => "under",
            Sense::AtMost => "at-most",
            Sense::Between => "between",
            Sense::Before => "before",
            Sense::After => "after",
            Sense::Since => "since",
            Sense::From => "from",
            Sense::By => "by",
            Sense::Until => "until",
        }
    }

    /// Returns the sense of that name.
    pub fn from_name(name: &str) -> Option<Sense> {
        Sense::ALL.into_iter().find(|sense| sense.name() == name)
    }
}
