//! What a list of values comes to: "12 soldiers and 11 civilians, a total of 23", "4,500 on Friday and 6,200 on Saturday, 10,700 in all".

use super::parts::{file_sum, is_partition, parts};
use crate::claims::Stated;
use crate::extract::cues::{Cue, CueTable};
use crate::extract::page::{Given, Line};
use crate::quantities::{Number, Sense, ValueKind};

/// Reads "12 soldiers and 11 civilians, a total of 23".
pub(super) fn total_after_parts(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let Some((_, length)) = line.cue(at) else { return };
    let leads = line.is_any(at, &["a", "for"]) || line.is(at + length - 1, "of");
    let whole = if leads {
        line.given(at + length)
    } else {
        (line.range.start.max(at.saturating_sub(5))..at)
            .rev()
            .find_map(|at| line.given(at))
            .filter(|whole| line.after(*whole) == at)
    };
    if let Some(whole) = whole {
        total_at(line, whole, at, leads, stated);
    }
}

/// What tells what several values come to.
pub(super) const MAKES: &[&str] = &["make", "makes", "made", "gives", "give"];

/// Says whether words that belong to a value call it a total: "15,600 in all", "a total of 440".
pub(super) fn is_called_total(line: &Line<'_>, given: Given<'_>) -> bool {
    let hedge = given.mention.hedge.and_then(|hedge| hedge.span.slice(line.page.view)).unwrap_or("");
    given.mention.sense() == Sense::Exactly
        && ["all", "total", "altogether"]
            .iter()
            .any(|word| hedge.split(' ').any(|said| said.eq_ignore_ascii_case(word)))
}

/// Relates a total to the values that are listed before it.
pub(super) fn total_at(line: &Line<'_>, whole: Given<'_>, at: usize, leads: bool, stated: &mut Vec<Stated>) {
    let mut end = whole.at.min(at);
    end -= usize::from(end > line.range.start && line.is(end - 1, "for"));
    let opens = |at: &usize| {
        // "210 hats and 60 scarves make a total of 270 pieces".
        let makes = leads && line.is_any(*at, MAKES);
        line.sign(*at) == Some(',') || line.is_dash(*at) || makes
    };
    let Some(comma) = end.checked_sub(1).filter(opens) else {
        return;
    };
    let Some(first) = line.values(line.range.start..comma).find(|given| given.kind() == ValueKind::Quantity)
    else {
        return;
    };
    let parts = parts(line, first.at..comma);
    if parts.len() >= 2 && (is_partition(whole, &parts) || is_of_one_sort(line, whole, &parts)) {
        file_sum(line, whole, &parts, first.at..line.after(whole), stated);
    }
}

/// Words for things of any sort.
const ANYTHING: &[&str] = &["piece", "item", "article", "object", "unit", "thing", "copy", "part"];

/// Says whether all parts are of the sort that the first names ("4,500 visitors on Friday, 6,200 on Saturday and 3,900 on Sunday,
/// 14,600 in all") or the whole counts things of any sort.
fn is_of_one_sort(line: &Line<'_>, whole: Given<'_>, parts: &[Given<'_>]) -> bool {
    let [first, rest @ .., last] = parts else { return false };
    let closed = line.has(first.at..last.at, &["and"]);
    let plain = |part: &Given<'_>| part.is_plain_count() && part.is_actual();
    let number = |given: &Given<'_>| given.claim.value.number.clone().unwrap_or_else(Number::zero);
    let sum = parts.iter().fold(Number::zero(), |sum, part| &sum + &number(part));
    // A number that is far from the sum is one of something else.
    let near = &number(&whole) * &Number::from(2) > sum && number(&whole) < &sum * &Number::from(2);
    let named = || first.noun().is_some() && rest.iter().chain([last]).all(|part| part.noun().is_none());
    let anything = || {
        let people =
            |part: &Given<'_>| part.noun().is_none_or(|noun| CueTable::english().is(noun, Cue::People));
        whole.noun().is_some_and(|noun| ANYTHING.contains(&noun)) && !parts.iter().any(people)
    };
    closed
        && near
        && plain(&whole)
        && parts.iter().all(plain)
        && (whole.noun().is_none() && named() || anything())
}
