//! What recurs: "held every four years … last in 2014 and next in 2018", "meets every month. It met 12 times in 2022".

use super::rates::times_a_year;
use crate::claims::Stated;
use crate::extract::items::Kind;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::mentions::{Context, Expression, mentions};
use crate::quantities::{Day, Interval, Number, ValueKind};

/// What tells of another series, or that it was broken.
const APART: &[&str] = &[
    "except",
    "cancelled",
    "canceled",
    "postponed",
    "delayed",
    "extraordinary",
    "special",
    "since",
    "until",
    "instead",
    "moved",
];

/// How often at most or at least something may happen that happens so often as a rule.
const SLACK: i64 = 2;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for at in line.range.clone() {
            let Some(words) = recurrence(&line, at) else { continue };
            let lines: Vec<Line<'_>> = std::iter::once(line.clone())
                .chain(page.following(sentence, 2).map(|(_, line)| line))
                .collect();
            if lines.iter().any(|line| line.has(line.range.clone(), APART)) {
                continue;
            }
            if let Some(years) = years_of(&words) {
                next(&line, at, years, &lines, stated);
            } else if let Some(times) = times_a_year(&words) {
                habit(&line, at, times, &lines, stated);
            }
        }
    }
}

/// Returns the words of a recurrence that stands here.
fn recurrence(line: &Line<'_>, at: usize) -> Option<String> {
    let Kind::Value(mention) = line.item(at)?.kind else { return None };
    let recurs = matches!(line.page.text.mentions[mention as usize].expression, Expression::Recurrence(_));
    recurs.then(|| line.word(at).to_lowercase())
}

/// Returns how many years lie between one time and the next: "every four years".
fn years_of(words: &str) -> Option<i64> {
    if matches!(words, "every other year" | "every second year") {
        return Some(2);
    }
    let number = words.strip_prefix("every ")?.strip_suffix(" years")?;
    let found = mentions(number, &Context::default());
    let [mention] = found.as_slice() else { return None };
    mention.value().number?.to_i64().filter(|years| (2..=100).contains(years))
}

/// Returns the one year that a date names.
fn year(date: Given<'_>) -> Option<i64> {
    let low = date.claim.value.core.low.as_ref()?.value.to_i64()?;
    let high = date.claim.value.core.high.as_ref()?.value.to_i64()?;
    let (first, last) = (Day::from_number(low)?, Day::from_number(high - 1)?);
    (first.year() == last.year()).then(|| i64::from(first.year()))
}

/// Relates the year that "next" names to the only one before it.
fn next(line: &Line<'_>, at: usize, years: i64, lines: &[Line<'_>], stated: &mut Vec<Stated>) -> Option<()> {
    let mut dates: Vec<(&Line<'_>, Given<'_>)> = Vec::new();
    for line in lines.iter().take(2) {
        let here = line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Date);
        dates.extend(here.map(|date| (line, date)));
    }
    let [(_, first), (place, second)] = dates.as_slice() else { return None };
    let told = first.is_told_date()
        && (second.is_actual() || second.claim.is_compared())
        && !second.claim.value.inferred;
    let named =
        (place.range.start.max(second.at.saturating_sub(8))..second.at).any(|at| place.is(at, "next"));
    if !told || !named {
        return None;
    }
    let expected = year(*first)? + years;
    let founded = ["founded", "established", "began", "first", "started", "introduced", "created", "since"];
    let other = lines.iter().take(2).any(|line| line.has(line.range.clone(), &founded));
    // Times between may be left out.
    if other || (year(*second)? - expected) % years == 0 {
        return None;
    }
    let start = |year: i64| Some(Number::from(Day::new(i32::try_from(year).ok()?, 1, 1)?.number()));
    let says = format!("{years} years after {} it is {expected}", expected - years);
    let draft = line.page.state("count-of-recurrence", line.span(at..at + 1), &says);
    let range = Interval::half_open(start(expected)?, start(expected + 1)?);
    draft.term(*second, 1).factor(*first).within(range).file(stated);
    Some(())
}

/// What happens, by the verb of a habit, under other names.
const NAMES: &[(&str, &[&str])] = &[
    ("publish", &["issue", "edition", "number"]),
    ("appear", &["issue", "edition", "number"]),
    ("meet", &["meeting", "session"]),
    ("hold", &["meeting", "session"]),
];

/// Relates "meets every month" to "it met 12 times in 2022".
fn habit(line: &Line<'_>, at: usize, times: i64, lines: &[Line<'_>], stated: &mut Vec<Stated>) {
    let before = (line.range.start.max(at.saturating_sub(3))..at).rev();
    let mut verbs = before.map(|at| root(line.word(at)));
    let Some((verb, names)) = verbs.find_map(|verb| NAMES.iter().find(|(own, _)| root(own) == verb)) else {
        return;
    };
    for (index, other) in lines.iter().enumerate() {
        let range = if index == 0 { at + 1..other.range.end } else { other.range.clone() };
        let Some(date) = other.only_date(range.clone()) else { continue };
        let core = &date.claim.value.core;
        let whole = core.low.as_ref().zip(core.high.as_ref()).is_some_and(|(low, high)| {
            let days = &high.value - &low.value;
            days >= Number::from(365) && days <= Number::from(366)
        });
        if !whole || !date.is_told_date() {
            continue;
        }
        for count in other.values(range).filter(|count| count.is_plain_count() && count.is_actual()) {
            let near = other.range.start.max(count.at.saturating_sub(3))..other.range.end.min(count.at + 3);
            let again = near.clone().any(|at| root(other.word(at)) == root(verb));
            let times_said = count.noun() == Some("time") || other.is(count.at + 1, "times");
            let counted = again && times_said || count.noun().is_some_and(|noun| names.contains(&noun));
            let part =
                other.is(other.after(count), "of") || other.has(near, &["first", "last", "only", "another"]);
            if counted && !part {
                let range = Interval::closed(
                    Number::ratio(i128::from(times), i128::from(SLACK)),
                    Number::from(times * SLACK),
                );
                let cue = line.span(at..at + 1);
                let draft = line.page.state(
                    "count-of-recurrence",
                    cue,
                    "what happens so often happens so many times a year",
                );
                draft.ground(line.page, cue).term(count, 1).factor(date).within(range).file(stated);
            }
        }
    }
}
