//! Two dates side by side: "three weeks ago, on 5 March", "last month (June)", "three weeks later, on 27 May".

use super::times::day;
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Line};
use crate::mentions::{Context, mentions};
use crate::quantities::{Interval, Number, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for at in line.range.clone() {
        let Some(first) = line.given(at).filter(|given| given.kind() == ValueKind::Date) else { continue };
        let Some(second) = second(line, at) else { continue };
        if !first.is_actual() || !second.is_actual() {
            continue;
        }
        if is_step(line, first) {
            step(line, first, second, stated);
            continue;
        }
        let (Some(one), Some(other)) = (is_told(line, first), is_told(line, second)) else { continue };
        if one == other || is_step(line, second) {
            continue;
        }
        let cue = line.span(at..second.at + 1);
        let draft = line.page.state("dates-side-by-side", cue, "the two dates name the same time");
        // The finer date lies in the coarser one, so that both are one unknown.
        draft.term(first, 1).term(second, -1).file(stated);
    }
}

/// Returns the date in apposition to the one at `at`.
fn second<'p>(line: &Line<'p>, at: usize) -> Option<Given<'p>> {
    let open = matches!(line.sign(at + 1), Some(',' | '(')) || line.is_dash(at + 1);
    if !open {
        return None;
    }
    let mut next = at + 2;
    next += usize::from(line.any_phrase(next, &[&["that", "is"]]).is_some()) * 2;
    next += usize::from(line.sign(next) == Some(','));
    next += usize::from(line.is_any(next, &["on", "in"]));
    let second = line.given(next).filter(|given| given.kind() == ValueKind::Date)?;
    let closes = match line.sign(at + 1) {
        Some('(') => line.sign(next + 1) == Some(')'),
        _ => {
            line.item(next + 1).is_none()
                || matches!(line.sign(next + 1), Some(',' | '.' | ';' | ')'))
                || line.is_dash(next + 1)
        }
    };
    // "In 1987, 1988, …" and "on Monday, Tuesday" are lists.
    let list = line.sign(next + 1) == Some(',')
        && line.given(next + 2).is_some_and(|given| given.kind() == ValueKind::Date);
    (closes && !list).then_some(second)
}

/// Says whether the words themselves name the day, month or year; `None` where they count from a day that may not be that of
/// the text ("the next day").
fn is_told(line: &Line<'_>, given: Given<'_>) -> Option<bool> {
    let text = line.word(given.at).to_lowercase();
    let words: Vec<&str> = text.split(|character: char| !character.is_alphanumeric()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(&["ago", "yesterday", "today", "tomorrow"]) || matches!(words.as_slice(), ["last" | "next", _]) {
        return Some(false);
    }
    let relative = has(&[
        "last",
        "next",
        "past",
        "previous",
        "following",
        "this",
        "same",
        "now",
        "current",
        "coming",
        "year",
        "end",
    ]);
    (!relative).then_some(true)
}

/// Says whether a date is told from another one in the text: "three weeks later".
fn is_step(line: &Line<'_>, given: Given<'_>) -> bool {
    let words = line.word(given.at).to_lowercase();
    words.ends_with(" later") || words.ends_with(" earlier")
}

/// Relates "three weeks later, on 27 May" to the day before it, where that is the last date told and a single day.
fn step(line: &Line<'_>, step: Given<'_>, second: Given<'_>, stated: &mut Vec<Stated>) {
    let page = line.page;
    let before = |line: &Line<'_>, end: usize| {
        line.values(line.range.start..end)
            .filter(|given| given.kind() == ValueKind::Date)
            .last()
            .map(|date| date.at)
    };
    let sentence = page.items.sentence_of(step.at);
    let at = before(line, step.at)
        .or_else(|| page.preceding(sentence, 1).next().and_then(|(_, line)| before(&line, line.range.end)));
    let Some(first) = at.and_then(|at| page.given(at)).filter(|first| first.is_actual()) else { return };
    let words = line.word(step.at).to_lowercase();
    let (Some(length), Some(one), Some(other)) = (length_of(&words), day(first), day(second)) else { return };
    let sign = if words.ends_with("earlier") { -1 } else { 1 };
    let told = !first.claim.value.inferred && !second.claim.value.inferred;
    // Without a year both are of one year, and a step that leaves it is not judged.
    if !told && one.year() != other.year() {
        return;
    }
    let cue = line.span(step.at..second.at + 1);
    let draft = page.state("dates-a-step-apart", cue, "the second date is so much later than the first");
    let draft = draft.term(second, sign).term(first, -sign).factor(step);
    let days = Number::from(i64::from(sign) * (other.number() - one.number()));
    // Days that are told one by one are counted, but some count the first day too.
    let counted = ["day", "days"].iter().any(|unit| words.split(' ').any(|word| word == *unit));
    if counted && (&days - &length).abs() == Number::one() {
        draft.with(Certainty::Likely).within(Interval::point(length)).file(stated);
        return;
    }
    let slack = if length < Number::from(14) { Number::zero() } else { &length / &Number::from(14) };
    let (low, high) = (&length - &slack, &length + &slack);
    draft.within(Interval::closed(&low - &Number::one(), &high + &Number::one())).file(stated);
}

/// Returns the length of "three weeks later", in days.
pub(super) fn length_of(words: &str) -> Option<Number> {
    let length = words.rsplit_once(' ')?.0;
    let mut found = mentions(length, &Context::default()).into_iter();
    let (mention, None) = (found.next()?, found.next()) else { return None };
    let value = mention.value();
    let (low, high) = (value.core.low?.value, value.core.high?.value);
    (value.kind == ValueKind::Duration).then(|| &(&low + &high) / &Number::from(2))
}
