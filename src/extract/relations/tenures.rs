//! A length of time beside the years or hours from which and until which it was: "served eight years as governor, from 2004 to
//! 2010", "from 6 p.m. to 10 p.m., for six hours", and a step beside where it leads: "two hours later, at 7 a.m.".

use std::ops::Range;

use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Line};
use crate::quantities::{Interval, Number, ValueKind, mean_year};

/// How many items may stand between a length and its period.
const REACH: usize = 7;

/// How many times longer than its period a length may be said to be, or shorter, and still be a slip for it.
const FAR: i64 = 5;

/// What between the two says that the length is not that of the period.
const APART: &[&str] = &[
    "and",
    "but",
    "or",
    "which",
    "who",
    "that",
    "when",
    "while",
    "in",
    "within",
    "during",
    "over",
    "every",
    "each",
    "per",
    "after",
    "before",
    "since",
    "into",
    "except",
    "including",
    "than",
    "until",
    "earlier",
    "later",
];

/// Where the first moment of a period lies, and where its end, in days; half-open.
struct Period<'p> {
    first: (Number, Number),
    last: (Number, Number),
    /// Its dates, one or two, and the items that they take.
    dates: Vec<Given<'p>>,
    items: Range<usize>,
}

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let is_length = |given: &Given<'_>| given.kind() == ValueKind::Duration;
    let mut lengths = line.values(line.range.clone()).filter(is_length);
    if let (Some(length), None) = (lengths.next(), lengths.next())
        && length.is_actual()
        && !line.word(length.at).contains('-')
    {
        let mut periods = line.values(line.range.clone()).filter_map(|date| period(line, date));
        if let (Some(period), None) = (periods.next(), periods.next())
            && are_one(line, length, &period)
        {
            file(line, length, &period, stated);
        }
    }
    for later in line.values(line.range.clone()) {
        if let Some(date) = told_again(line, later) {
            again(line, later, date, stated);
        }
    }
}

/// Returns the period that a date is, or that it begins: "2004 to 2010", "from 6 p.m. to 10 p.m.".
fn period<'p>(line: &Line<'p>, date: Given<'p>) -> Option<Period<'p>> {
    if date.kind() != ValueKind::Date || !date.is_actual() {
        return None;
    }
    if let Some((first, last)) = years(line.word(date.at)) {
        let core = &date.claim.value.core;
        let (start, end) = (core.low.clone()?.value, core.high.clone()?.value);
        let year = Number::from(366);
        (first < last).then_some(())?;
        let (first, last) = ((start.clone(), &start + &year), (&end - &year, end));
        return Some(Period { first, last, dates: vec![date], items: date.at..date.at + 1 });
    }
    let to = date.at + 1;
    let is_first = line.is_any(date.at.wrapping_sub(1), &["from", "between"])
        || ["from ", "between "].iter().any(|from| line.word(date.at).to_lowercase().starts_with(from));
    let end = line.given(to + 1).filter(|end| end.kind() == ValueKind::Date && end.is_actual())?;
    if !is_first || !line.is_any(to, &["to", "until", "till", "through", "and"]) {
        return None;
    }
    let (low, high) = (end.claim.value.core.low.clone()?.value, end.claim.value.core.high.clone()?.value);
    let width = &high - &low;
    let start = date.claim.value.core.low.clone()?.value;
    // "From 6 p.m." has no end; it is told as closely as what it runs to.
    let start_end = date.claim.value.core.high.clone().map_or_else(|| &start + &width, |end| end.value);
    // What begins in the evening ends in the morning after; a year that is not told is that of the text for both.
    let night = low < start && width < Number::one() && &start - &low < Number::one();
    let days = if night { Number::one() } else { Number::zero() };
    let last = (&low + &days, &high + &days);
    let timed = width < Number::one();
    // Days and months have readers of their own, which know whether the last day counts.
    let plain = timed || width >= Number::from(365) && !date.claim.value.inferred;
    (plain && start < last.0).then(|| Period {
        first: (start, start_end),
        last,
        dates: vec![date, end],
        items: date.at..end.at + 1,
    })
}

/// Returns the two years that words name and nothing else: "from 2004 to 2010", "2004–2010".
pub(super) fn years(words: &str) -> Option<(i64, i64)> {
    let lower = words.to_lowercase();
    let bare = ["from ", "between "].iter().find_map(|from| lower.strip_prefix(from)).unwrap_or(&lower);
    let (first, last) = [" to ", " until ", " till ", " through ", " and ", "\u{2013}", "-"]
        .iter()
        .find_map(|to| bare.split_once(to))?;
    let year = |text: &str| text.trim().parse::<i64>().ok().filter(|_| text.trim().len() == 4);
    Some((year(first)?, year(last)?))
}

/// Says whether a length and a period stand beside each other as the same.
fn are_one(line: &Line<'_>, length: Given<'_>, period: &Period<'_>) -> bool {
    let dated =
        |at: usize| line.given(at).is_some() || line.sign(at).is_some_and(|sign| !matches!(sign, ',' | '('));
    if length.at < period.items.start {
        // "For six hours, from 6 p.m.", "a reign of 30 years, from 1900".
        let gap = length.at + 1..period.items.start;
        let told = line.is_any(
            length.at.wrapping_sub(1),
            &[
                "for", "of", "served", "spent", "lasted", "took", "a", "total", "worked", "lived", "ruled",
                "reigned",
            ],
        );
        let comma = gap.clone().any(|at| matches!(line.sign(at), Some(',' | '(')));
        return told
            && gap.len() <= REACH
            && (comma || gap.len() <= 1)
            && !gap.clone().any(dated)
            && !line.has(gap, APART)
            && !line.has(
                line.range.start.max(length.at.saturating_sub(3))..length.at,
                &["age", "every", "next", "last", "than"],
            );
    }
    // "From 6 p.m. to 10 p.m., for six hours", "(1900–1950), a reign of 30 years".
    let gap = period.items.end..length.at;
    let after = line.after(length);
    let closes = line.item(after).is_none() || matches!(line.sign(after), Some('.' | ',' | ';' | ')'));
    let opens = line.sign(gap.start) == Some(',') || line.sign(gap.start) == Some('(');
    let noun =
        gap.len() <= 4 && line.is(length.at - 1, "of") && line.is_any(gap.start + 1, &["a", "an", "the"]);
    opens && closes && (gap.len() == 1 || gap.len() == 2 && line.is(gap.start + 1, "for") || noun)
}

fn file(line: &Line<'_>, length: Given<'_>, period: &Period<'_>, stated: &mut Vec<Stated>) {
    let (least, most) = (&period.last.0 - &period.first.1, &period.last.1 - &period.first.0);
    let hard = length.hard();
    let (Some(low), Some(high)) = (hard.low, hard.high) else { return };
    let far = Number::from(FAR);
    if low.value > &most * &far || &high.value * &far < least {
        return;
    }
    let first = period.items.start.min(length.at);
    let cue = line.span(first..period.items.end.max(length.at + 1));
    let draft = line.page.state("length-of-period", cue, &says(&least, &most)).term(length, 1);
    let draft = period.dates.iter().fold(draft, |draft, date| draft.factor(*date));
    draft.within(Interval::closed(least.max(Number::zero()), most)).file(stated);
}

/// Says how long a period is, in years or hours.
fn says(least: &Number, most: &Number) -> String {
    let (unit, name) =
        if *most >= Number::from(365) { (mean_year(), "years") } else { (Number::ratio(1, 24), "hours") };
    let rounded = |days: &Number| (&(days / &unit) + &Number::ratio(1, 2)).floor();
    format!("the period is {} to {} {name} long", rounded(least).max(Number::zero()), rounded(most))
}

/// Returns the date that repeats where a step leads: "six years later, in 1918".
fn told_again<'p>(line: &Line<'p>, later: Given<'p>) -> Option<Given<'p>> {
    let words = line.word(later.at);
    let steps = later.kind() == ValueKind::Date
        && (words.ends_with(" later") || words.ends_with(" earlier"))
        && !words.contains("-")
        && line.sign(later.at + 1) == Some(',');
    let at = later.at + 2 + usize::from(line.is_any(later.at + 2, &["in", "on", "at"]));
    let closed = |date: &Given<'_>| {
        line.item(date.at + 1).is_none() || matches!(line.sign(date.at + 1), Some('.' | ',' | ';'))
    };
    line.given(at).filter(|date| steps && date.kind() == ValueKind::Date && date.is_actual() && closed(date))
}

/// Files that a step leads to the date that is told behind it, from the one date before.
fn again(line: &Line<'_>, later: Given<'_>, date: Given<'_>, stated: &mut Vec<Stated>) {
    let mut before = line.values(line.range.start..later.at).filter(|given| given.kind() == ValueKind::Date);
    let (Some(from), None) = (before.next(), before.next()) else { return };
    let core = &from.claim.value.core;
    let (Some(low), Some(high)) = (core.low.as_ref(), core.high.as_ref()) else { return };
    // The step is reckoned from where the date before begins, and may begin wherever that ends.
    let wide = &high.value - &low.value;
    if from.claim.value.inferred != date.claim.value.inferred || wide > Number::from(366) {
        return;
    }
    let cue = line.span(later.at..date.at + 1);
    let draft = line.page.state("dates-a-step-apart", cue, "the step leads to the date behind it");
    let draft = draft.term(date, 1).term(later, -1).factor(from).with(Certainty::Likely);
    draft.within(Interval::closed(Number::zero(), wide)).file(stated);
}
