//! Dates and lengths of time: a weekday beside its date, a length beside its first and last day.

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line};
use crate::quantities::{Day, Interval, Number, Sense, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for at in line.range.clone() {
        let Some(given) = line.given(at) else { continue };
        match given.kind() {
            ValueKind::Date => weekday(line, given, stated),
            ValueKind::Duration => length(line, given, stated),
            _ => {}
        }
    }
}

/// Returns the one day that a date names.
pub(super) fn day(given: Given<'_>) -> Option<Day> {
    let core = &given.claim.value.core;
    let (low, high) = (core.low.as_ref()?, core.high.as_ref()?);
    let one = &high.value - &low.value == Number::one() && low.value.is_integer();
    Day::from_number(low.value.to_i64()?).filter(|_| one)
}

fn weekday(line: &Line<'_>, given: Given<'_>, stated: &mut Vec<Stated>) {
    let value = &given.claim.value;
    let behind = weekday_behind(line, given);
    let said = value.weekday.or(behind.map(|(said, _)| said));
    let (Some(said), Some(day)) = (said, day(given)) else { return };
    let said = i64::from(said);
    // Where the year is not told, the last and the next year must not fit either.
    let years = if value.inferred { day.year() - 1..=day.year() + 1 } else { day.year()..=day.year() };
    let fits = years
        .filter_map(|year| Day::new(year, day.month(), day.day()))
        .any(|day| i64::from(day.weekday()) == said);
    // "A date that does not exist" is reported by the text itself.
    let denied = line.range.clone().any(|at| line.is_cue(at, Cue::Denied));
    if fits || denied {
        return;
    }
    let nearest = (said - i64::from(day.weekday()) + 3).rem_euclid(7) - 3 + day.number();
    let range = Interval::half_open(Number::from(nearest), Number::from(nearest + 1));
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let name = |weekday: i64| NAMES[(weekday - 1).rem_euclid(7) as usize];
    let says = format!("the date is a {}, not a {}", name(i64::from(day.weekday())), name(said));
    let mut draft = line.page.state("weekday-of-date", given.mention.span, &says).term(given, 1);
    if let Some((_, told)) = behind.filter(|_| value.weekday.is_none()) {
        draft = draft.factor(told);
    }
    draft.within(range).file(stated);
}

/// Returns the weekday that is told behind a date: "28 January was a Monday", "on 28 January, a Monday,".
fn weekday_behind<'p>(line: &Line<'p>, given: Given<'p>) -> Option<(u8, Given<'p>)> {
    let link = |at: &usize| {
        matches!(line.sign(*at), Some(',' | '('))
            || line.is_any(*at, &["which", "was", "is", "fell", "on", "a"])
    };
    let end = (given.at + 1..line.range.end).find(|at| !link(at))?;
    let told = line.given(end).filter(|_| end > given.at + 1 && line.is(end - 1, "a"))?;
    let word = told.mention.whole().slice(line.page.view)?.to_lowercase();
    Some((weekday_number(&word)?, told))
}

/// Returns the number of a weekday that a text names in full, from Monday as 1.
pub(super) fn weekday_number(word: &str) -> Option<u8> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    NAMES.iter().position(|name| *name == word).map(|index| index as u8 + 1)
}

/// Relates a length of time to the first and last day beside it: "from 3 to 5 May, a three-day meeting".
fn length(line: &Line<'_>, length: Given<'_>, stated: &mut Vec<Stated>) {
    // A length counts whole units, so that one with a fraction of a day is of another sort.
    if length.hard().high.is_none_or(|high| high.value < Number::one()) {
        return;
    }
    let Some((first, last, from, to)) = period_beside(line, length) else { return };
    let days = last.number() - first.number();
    if !(0..=3_000).contains(&days) {
        return;
    }
    // The last day may be counted or not, and a length in weeks or months is rounded to them.
    let range = Interval::closed(Number::from(days), Number::from(days + 1));
    let slack = slack(length);
    let range = range.add(&Interval::closed(-&slack, slack));
    let cue = line.span(from.at.min(length.at)..to.at.max(length.at) + 1);
    let says = format!("from {first} to {last} it is {days} days, or {} with both", days + 1);
    let mut draft = line.page.state("length-of-period", cue, &says).term(length, 1).factor(from);
    if to.index != from.index {
        draft = draft.factor(to);
    }
    draft.within(range).file(stated);
}

/// Relates a length that another sentence gives to a period: "the fair ran from 3 to 9 May … the seven-day fair".
pub(super) fn length_of_period(
    line: &Line<'_>,
    date: Given<'_>,
    other: &Line<'_>,
    length: Given<'_>,
    stated: &mut Vec<Stated>,
) {
    let Some((first, last, from, to)) = period_of(line, date, false) else { return };
    let days = last.number() - first.number();
    if !(0..=3_000).contains(&days) {
        return;
    }
    let slack = slack(length);
    let range = Interval::closed(Number::from(days), Number::from(days + 1));
    let says = format!("from {first} to {last} it is {days} days, or {} with both", days + 1);
    let draft = line.page.state("length-of-period", other.span(length.at..length.at + 1), &says);
    let draft = draft.term(length, 1).factor(from);
    let draft = if to.index == from.index { draft } else { draft.factor(to) };
    draft.within(range.add(&Interval::closed(-&slack, slack))).file(stated);
}

/// Half of the unit of a length, in days; none for days.
pub(super) fn slack(length: Given<'_>) -> Number {
    let hard = length.hard();
    let high = hard.high.map_or(Number::zero(), |high| high.value);
    if high >= Number::from(360) {
        Number::from(60)
    } else if high >= Number::from(28) {
        Number::from(7)
    } else if high >= Number::from(14) {
        Number::from(3)
    } else {
        Number::zero()
    }
}

type Period<'p> = (Day, Day, Given<'p>, Given<'p>);

/// Returns the first and the last day that stand directly before or after a length, with their dates.
fn period_beside<'p>(line: &Line<'p>, length: Given<'p>) -> Option<Period<'p>> {
    // "from 3 May to 5 May, a three-day meeting"; "between 10 January and 18 February, a period of six weeks".
    let before =
        (line.range.start.max(length.at.saturating_sub(6))..length.at).rev().find_map(|at| line.given(at));
    if let Some(date) = before
        && let Some(period) = period_of(line, date, true)
    {
        let gap: Vec<&str> = (date.at + 1..length.at).map(|at| line.word(at)).collect();
        let linked = matches!(
            gap.as_slice(),
            ["," | "("]
                | ["," | "(" | "\u{2013}" | "\u{2014}", "a" | "an" | "for" | "lasting"]
                | [",", "a", "period" | "span" | "total", "of"]
        );
        if linked {
            return Some(period);
        }
    }
    // "a three-day meeting from 3 to 5 May", "for three days from 3 to 5 May".
    let next = (length.at + 1..(length.at + 6).min(line.range.end)).find_map(|at| line.given(at))?;
    let gap = length.at + 1..next.at;
    let from = gap.clone().next_back().is_none_or(|at| line.is_any(at, &["from", "between"]))
        || matches!(next.mention.sense(), Sense::From | Sense::Between);
    if !from
        || gap.clone().any(|at| {
            // "Lasted eight days, from 2 to 10 May".
            let comma = line.sign(at) == Some(',') && at == gap.start && gap.len() <= 2;
            line.sign(at).is_some_and(|sign| sign != '-' && !comma)
                || line.cue(at).is_some_and(|(cue, _)| cue == Cue::Apart)
        })
    {
        return None;
    }
    let start = (line.range.start.max(length.at.saturating_sub(3))..length.at)
        .any(|at| line.is_any(at, &["a", "an", "the", "for", "lasted", "ran"]));
    start.then(|| period_of(line, next, false)).flatten()
}

/// Returns the period of which a date is the whole, or the last (`is_last`) or the first day.
fn period_of<'p>(line: &Line<'p>, date: Given<'p>, is_last: bool) -> Option<Period<'p>> {
    if date.kind() != ValueKind::Date {
        return None;
    }
    let both = |first: Given<'p>, last: Given<'p>| Some((day(first)?, day(last)?, first, last));
    if is_last && date.at >= line.range.start + 3 {
        let first = line.given(date.at - 2).filter(|first| first.kind() == ValueKind::Date);
        if let Some(first) = first
            && line.is_any(date.at - 1, &["to", "and", "until", "through", "-", "\u{2013}"])
            && (line.is_any(first.at - 1, &["from", "between"]) || first.mention.sense() == Sense::From)
        {
            return both(first, date);
        }
        if let Some(first) = line.given(date.at - 1).filter(|first| first.kind() == ValueKind::Date)
            && date.mention.sense() == Sense::Until
        {
            return both(first, date);
        }
    }
    if !is_last
        && line.is_any(date.at + 1, &["to", "and", "until", "through", "-", "\u{2013}"])
        && let Some(last) = line.given(date.at + 2).filter(|last| last.kind() == ValueKind::Date)
    {
        return both(date, last);
    }
    // One date that is a period of several days: "3 to 5 May".
    let core = &date.claim.value.core;
    let (low, high) = (core.low.as_ref()?.value.to_i64()?, core.high.as_ref()?.value.to_i64()?);
    // "From 1998 to 2004" names no days: six years and seven are both right.
    if super::tenures::years(line.word(date.at)).is_some() {
        return None;
    }
    let range = line.word(date.at).contains(['-', '\u{2013}'])
        || line.word(date.at).contains(" to ")
        || line.word(date.at).contains(" and ");
    (range && high - low > 1).then_some(())?;
    Some((Day::from_number(low)?, Day::from_number(high - 1)?, date, date))
}
