//! Beginnings, ends and what lies between: "opened in 1990 and closed in 1985", "began on 3 May … ended on 10 May … the
//! nine-day strike".

use std::ops::Range;

use super::times::{day, slack};
use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences may lie between a beginning and its end.
const REACH: usize = 4;

/// A beginning or an end with its date.
#[derive(Clone)]
struct Edge<'p> {
    verb: usize,
    date: Given<'p>,
    line: Line<'p>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        from_to(&line, stated);
        for at in line.range.clone().filter(|at| line.is_cue(*at, Cue::Begin)) {
            let Some(begin) = edge(&line, at) else { continue };
            let Some(end) = end_of(page, sentence, &line, &begin) else { continue };
            order(page, &begin, &end, stated);
            length(page, sentence, &begin, &end, stated);
        }
    }
}

/// Reads "from 1990 to 1985" and "between 1990 and 1985", whose first is not after its last.
fn from_to(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let is_date =
        |at: usize| line.given(at).filter(|given| given.kind() == ValueKind::Date && given.is_actual());
    for at in line.range.clone() {
        let Some(first) = is_date(at) else { continue };
        let Some(last) = is_date(at + 2) else { continue };
        let before = at.checked_sub(1).map_or("", |at| line.word(at)).to_lowercase();
        let opened = line.word(at).to_lowercase();
        let from = (before == "from" || opened.starts_with("from "))
            && line.is_any(at + 1, &["to", "until", "through"]);
        let between = (before == "between" || opened.starts_with("between ")) && line.is(at + 1, "and");
        let told = !first.claim.value.inferred && !last.claim.value.inferred;
        if (from || between) && told && is_precise(last) {
            let (Some(low), Some(high)) =
                (first.claim.value.core.low.clone(), last.claim.value.core.high.clone())
            else {
                continue;
            };
            if low.value < high.value {
                continue;
            }
            let cue = line.span(at..at + 3);
            let draft = line.page.state("start-before-end", cue, "a period does not end before it begins");
            draft.term(last, 1).term(first, -1).within(Interval::at_least(Number::zero())).file(stated);
        }
    }
}

/// Says whether a date names a day, month, season or year.
fn is_precise(date: Given<'_>) -> bool {
    let core = &date.claim.value.core;
    match (&core.low, &core.high) {
        (Some(low), Some(high)) => &high.value - &low.value <= Number::from(366),
        _ => false,
    }
}

/// Returns the date that a verb of beginning or ending has behind it: "opened its doors on 3 May 2019".
fn edge<'p>(line: &Line<'p>, verb: usize) -> Option<Edge<'p>> {
    let planned = verb > line.range.start
        && line.is_any(verb - 1, &["be", "to", "not", "have", "never", "only", "re", "had"])
        || line.has(
            line.clause(verb).start..verb,
            &["will", "would", "should", "could", "if", "planned", "was to", "due", "expected"],
        );
    if planned {
        return None;
    }
    let end = line.range.end.min(verb + 7);
    let stop = (verb + 1..end).find(|at| {
        matches!(line.sign(*at), Some(',' | ';' | ':' | '(' | '.'))
            || line.is_any(*at, &["and", "but", "after", "before", "until", "when", "which"])
            || line.cue(*at).is_some_and(|(cue, _)| matches!(cue, Cue::Begin | Cue::End))
    });
    let date = line.values(verb + 1..stop.unwrap_or(end)).find(|given| given.kind() == ValueKind::Date)?;
    let told =
        date.at == verb + 1 || line.is_any(date.at - 1, &["in", "on"]) || line.word(date.at).contains(' ');
    (told && is_precise(date) && date.is_actual() && !is_relative(line, date)).then(|| Edge {
        verb,
        date,
        line: line.clone(),
    })
}

fn is_relative(line: &Line<'_>, date: Given<'_>) -> bool {
    let words = line.word(date.at).to_lowercase();
    ["ago", "last", "next", "later", "earlier", "yesterday", "today", "tomorrow", "this"]
        .iter()
        .any(|word| words.contains(word))
}

/// Returns the end of what begins: in the same sentence, or in one whose subject can be nothing else.
fn end_of<'p>(page: &'p Page<'p>, sentence: usize, line: &Line<'p>, begin: &Edge<'p>) -> Option<Edge<'p>> {
    let of = |line: &Line<'p>, range: Range<usize>| {
        range.clone().filter(|at| line.is_cue(*at, Cue::End)).find_map(|at| edge(line, at))
    };
    let second = (begin.date.at + 1..line.range.end).find(|at| line.is_cue(*at, Cue::Begin));
    let own = begin.date.at + 1..second.unwrap_or(line.range.end);
    if let Some(end) = of(line, own.clone()) {
        // Another subject may stand between: "the mill opened in 1990, the mine closed in 1985".
        let gap = begin.date.at + 1..end.verb;
        let same = gap.clone().all(|at| {
            line.sign(at).is_some()
                || line.is_any(
                    at,
                    &[
                        "and", "but", "it", "he", "she", "they", "was", "were", "only", "which", "then",
                        "finally", "had",
                    ],
                )
        });
        return same.then_some(end);
    }
    if second.is_some() {
        return None;
    }
    let subject = subject(line, begin.verb);
    for (_, line) in page.following(sentence, REACH) {
        if line.range.clone().any(|at| line.is_cue(at, Cue::Begin)) {
            return None;
        }
        let Some(end) = of(&line, line.range.clone()) else { continue };
        let start = line.range.start;
        let pronoun = line.is_any(start, &["it", "they"]) && end.verb <= start + 3;
        let named = line.is(start, "the")
            && subject.as_ref().is_some_and(|subject| line.is(start + 1, subject))
            && end.verb <= start + 4;
        return (pronoun && page.items.sentence_of(start) == sentence + 1 || named).then_some(end);
    }
    None
}

/// Returns the noun directly before a verb and its auxiliary: "the strike began".
fn subject(line: &Line<'_>, verb: usize) -> Option<String> {
    let mut at = verb.checked_sub(1)?;
    while at > line.range.start && line.is_any(at, &["was", "were", "had", "been", "has"]) {
        at -= 1;
    }
    let word = line.word(at);
    (line.range.contains(&at) && line.sign(at).is_none() && word.len() > 2).then(|| word.to_lowercase())
}

fn order(page: &Page<'_>, begin: &Edge<'_>, end: &Edge<'_>, stated: &mut Vec<Stated>) {
    if begin.date.claim.value.inferred || end.date.claim.value.inferred {
        return;
    }
    let cue = end.line.span(end.verb..end.date.at + 1);
    let draft = page.state("start-before-end", cue, "nothing ends before it begins");
    draft.term(end.date, 1).term(begin.date, -1).within(Interval::at_least(Number::zero())).file(stated);
}

/// Relates the one length of time that the sentences around give to what begins and ends there: "lasted nine days", "the
/// nine-day strike", "after nine days".
fn length(page: &Page<'_>, sentence: usize, begin: &Edge<'_>, end: &Edge<'_>, stated: &mut Vec<Stated>) {
    let last = page.items.sentence_of(end.verb);
    let subject = subject(&begin.line, begin.verb);
    let mut found: Vec<(Given<'_>, Line<'_>)> = Vec::new();
    for number in sentence.saturating_sub(1)..=(last + 1).min(page.sentences() - 1) {
        if !page.is_prose(number) {
            continue;
        }
        let line = page.line(number);
        for given in line
            .values(line.range.clone())
            .filter(|given| given.kind() == ValueKind::Duration && given.is_actual())
        {
            let before = line.range.start.max(given.at.saturating_sub(3))..given.at;
            let lasted = before.clone().any(|at| line.is_any(at, &["lasted", "lasting", "took", "ran"]))
                && !line.has(before.clone(), &["for", "which"]);
            // "Closed after nine weeks", "closed on 29 March, after nine weeks".
            let behind = line.sign(given.at.wrapping_sub(2)) == Some(',') && given.at == end.date.at + 3;
            let after = line.is(given.at.wrapping_sub(1), "after")
                && (behind || line.clause(given.at).contains(&end.verb))
                && number == last;
            let noun = subject.as_ref().is_some_and(|subject| line.is(given.at + 1, subject))
                && line.is_any(given.at.wrapping_sub(1), &["the", "a", "an", "this"]);
            let programme = number == sentence
                && line.word(given.at).contains('-')
                && given.at < begin.verb
                && begin.verb <= given.at + 3;
            if lasted || after || noun || programme {
                found.push((given, line.clone()));
            }
        }
    }
    let [(length, line)] = found.as_slice() else { return };
    let core = |given: Given<'_>| {
        Some((given.claim.value.core.low.clone()?.value, given.claim.value.core.high.clone()?.value))
    };
    let (Some((first, first_end)), Some((_, last_end))) = (core(begin.date), core(end.date)) else { return };
    let Some((end_low, _)) = core(end.date) else { return };
    let inferred = begin.date.claim.value.inferred || end.date.claim.value.inferred;
    let days = day(begin.date).is_some() && day(end.date).is_some();
    if end_low < first || inferred && !days {
        return;
    }
    // From the end of the first day to the start of the last, to both of them whole.
    let slack = slack(*length);
    let (least, most) = (&(&end_low - &first_end) - &slack, &(&last_end - &first) + &slack);
    let says = "a length of time is that from its first day to its last";
    let draft = page.state("length-of-period", line.span(length.at..length.at + 1), says);
    draft
        .term(*length, 1)
        .factor(begin.date)
        .factor(end.date)
        .within(Interval::closed(least.max(Number::zero()), most))
        .file(stated);
}
