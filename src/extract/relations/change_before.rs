//! Changes whose size is told behind a value: "went from 10 to 12 percent, a rise of two points", "revenue of $412 million, an increase of
//! 15 percent from $358 million".

use super::change::{Change, Way};
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line};
use crate::mentions::Direction;
use crate::quantities::{Sense, ValueKind};

/// What may stand before the noun of a change.
const ADJECTIVES: &[&str] = &[
    "mean", "net", "total", "further", "sharp", "slight", "modest", "average", "combined", "record", "steep",
    "small", "overall",
];

/// Returns how many items lead to the size of a change here: "an increase of", "a mean reduction of", "by".
pub(super) fn of_size(line: &Line<'_>, at: usize) -> Option<usize> {
    if let Some((Cue::OfSize, length)) = line.cue(at) {
        return Some(length);
    }
    let described = line.is_any(at, &["a", "an"]) && line.is_any(at + 1, ADJECTIVES) && line.is(at + 3, "of");
    (described && direction(&line.word(at + 2).to_lowercase()).is_some()).then_some(4)
}

fn direction(noun: &str) -> Option<Direction> {
    match noun {
        "increase" | "rise" | "gain" | "jump" | "growth" | "surge" | "climb" => Some(Direction::Up),
        "decrease" | "decline" | "drop" | "fall" | "reduction" | "cut" | "loss" => Some(Direction::Down),
        _ => None,
    }
}

/// Reads "went from 10 to 12 percent, a rise of two points" and "were $60 million, compared with $50 million in 2021, an increase of 20
/// percent", where no verb says which way: the two values stand before the size; or one of them behind it.
pub(super) fn read_before<'p>(line: &Line<'p>, at: usize, length: usize) -> Option<Change<'p>> {
    let noun =
        (length >= 3 && line.is_any(at, &["a", "an"])).then(|| line.word(at + length - 2).to_lowercase())?;
    let direction = direction(&noun)?;
    let start = line.range.start;
    let comma = at.checked_sub(1).filter(|at| line.sign(*at) == Some(',') || line.is_dash(*at))?;
    let by = line.given(at + length).filter(|by| by.direction().is_none() && by.is_actual())?;
    let change = |from: Given<'p>, to: Given<'p>, end: usize| Change {
        verb: at,
        way: Way::Moved(direction),
        from: Some(from),
        to: Some(to),
        by: Some(by),
        end,
    };
    if let Some((from, to)) = around(line, comma, by) {
        return Some(change(from, to, from.at + 1));
    }
    let told = (start..comma).any(|at| matches!(line.cue(at), Some((Cue::Rise | Cue::Fall, _))));
    let mut values = line.values(start..comma).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(first), Some(second), None) = (values.next(), values.next(), values.next()) else {
        return None;
    };
    let from_to = (line.is(first.at.wrapping_sub(1), "from") || first.mention.sense() == Sense::From)
        && line.is(second.at - 1, "to");
    let gap = first.at + 1..second.at;
    let compared = gap.clone().any(|at| {
        line.is_any(at, &["compared", "versus", "against"])
            || line.is(at, "from") && line.is_any(at.wrapping_sub(1), &["up", "down"])
    });
    let one_clause = !line.has(start..comma, &["while", "whereas", "but", "and", "than", "respectively"]);
    let (from, to) = match (from_to, compared) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    let actual = from.is_actual() && to.is_actual();
    (actual && !told && one_clause).then(|| change(from, to, by.at + 1))
}

/// Returns the old value and the new one of "revenue of $412 million for the quarter, an increase of 15 percent from $358 million".
fn around<'p>(line: &Line<'p>, comma: usize, by: Given<'p>) -> Option<(Given<'p>, Given<'p>)> {
    let link = line.after(by);
    let compared = line.is(link, "compared") && line.is_any(link + 1, &["with", "to"]);
    let over = line.is_any(link, &["from", "over", "on"]);
    let next = link + if compared { 2 } else { 1 };
    let from = line.given(next + usize::from(line.is(next, "the"))).filter(|_| compared || over)?;
    let clause = line.clause(comma.checked_sub(1)?);
    let mut values = line
        .values(clause.start..comma)
        .filter(|given| given.kind() == ValueKind::Quantity && given.direction().is_none());
    let (Some(to), None) = (values.next(), values.next()) else { return None };
    let plain =
        |given: Given<'p>| given.kind() == ValueKind::Quantity && given.is_actual() && !given.is_percent();
    let near = comma <= line.after(to) + 6;
    (plain(from) && plain(to) && near && !line.has(to.at..comma, &["from", "to", "and", "but"]))
        .then_some((from, to))
}
