//! Changes told as a multiple: "more than sevenfold", "by a factor of three"; never as a difference.

use crate::extract::page::{Given, Line};
use crate::mentions::Direction;
use crate::quantities::{Interval, Number, Sense};

/// Says whether a value says how many times as much: "fourfold", "4-fold", "by a factor of four".
pub(super) fn is_fold(line: &Line<'_>, given: Given<'_>) -> bool {
    let text = line.word(given.at);
    let joined =
        text.len() > 4 && text.get(text.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case("fold"));
    let hyphen = usize::from(line.sign(given.at + 1) == Some('-'));
    joined
        || line.is(given.at + 1 + hyphen, "fold")
        || given.at > line.range.start + 1 && line.is(given.at - 1, "of") && line.is(given.at - 2, "factor")
}

/// Says whether a value says how often, or how many times as much, which only the next words tell: "eight times".
pub(super) fn is_number_of_times(line: &Line<'_>, given: Given<'_>) -> bool {
    given.counted() == Some("time") || line.is(given.at + 1, "times")
}

/// Returns the share of the old value that the new one is, as wide as people use such words.
pub(super) fn times_of_fold(given: Given<'_>, direction: Direction) -> Option<Interval> {
    let times = given.claim.value.number.clone().filter(|times| *times > Number::one())?;
    let share = |percent: i128| &times * &Number::ratio(percent, 100);
    let range = match given.mention.sense() {
        Sense::Over | Sense::AtLeast => (share(100), None),
        Sense::JustOver => (share(100), Some(share(120))),
        // "Almost threefold" is not more than that.
        Sense::Nearly | Sense::JustUnder | Sense::Under | Sense::AtMost => (share(70), Some(share(100))),
        Sense::About => (share(80), Some(share(120))),
        _ => (share(90), Some(share(110))),
    };
    let one = Number::one();
    Some(match (direction, range) {
        (Direction::Up, (low, Some(high))) => Interval::closed(low, high),
        (Direction::Up, (low, None)) => Interval::at_least(low),
        (Direction::Down, (low, Some(high))) => Interval::closed(&one / &high, &one / &low),
        (Direction::Down, (low, None)) => Interval::at_most(&one / &low),
    })
}
