//! What is said to be the most of its sort against another of the sort: "The Kall is the longest river, with 420 km. The Moss is
//! 510 km long."

use std::ops::Range;

use super::superlatives::sign;
use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences later the other may stand.
const REACH: usize = 2;

/// What tells of another time, or of some of them only.
const APART: &[&str] = &[
    "since", "ever", "record", "one", "was", "were", "once", "until", "than", "if", "together", "planned",
    "will",
];

/// Adjectives by their superlatives, as far as they measure.
const MEASURES: &[(&str, &str)] = &[
    ("longest", "long"),
    ("highest", "high"),
    ("tallest", "tall"),
    ("deepest", "deep"),
    ("widest", "wide"),
    ("oldest", "old"),
    ("heaviest", "heavy"),
    ("shortest", "long"),
    ("lowest", "high"),
    ("youngest", "old"),
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::SUPERLATIVE.and(Marks::VALUE)) {
        for at in line.range.clone() {
            let Some(sign) = sign(&line, at) else { continue };
            let Some((_, adjective)) = MEASURES.iter().find(|(word, _)| line.is(at, word)) else { continue };
            let Some((name, best)) = best(&line, at) else { continue };
            let end = best.at.max(at) + 1;
            let own = rivals(&line, end..line.range.end, &line, name.clone(), best, adjective);
            for rival in own {
                file(page, &line, at, sign, (best, rival), Certainty::Certain, stated);
            }
            for (_, other) in page.following(sentence, REACH) {
                let range = other.range.clone();
                for rival in rivals(&other, range, &line, name.clone(), best, adjective) {
                    file(page, &line, at, sign, (best, rival), Certainty::Likely, stated);
                }
            }
        }
    }
}

fn file(
    page: &Page<'_>,
    line: &Line<'_>,
    at: usize,
    sign: i32,
    (best, other): (Given<'_>, Given<'_>),
    certainty: Certainty,
    stated: &mut Vec<Stated>,
) {
    let words = line.span(at..at + 1);
    let says =
        if sign > 0 { "the most is not less than any other" } else { "the least is not more than any other" };
    let draft = page.state("superlative", words, says).ground(page, words).with(certainty);
    draft.term(best, sign).term(other, -sign).within(Interval::at_least(Number::zero())).file(stated);
}

/// Returns the name of what "is the longest" and its measure, the only one of its clause or in what opens the sentence.
fn best<'p>(line: &Line<'p>, at: usize) -> Option<(Range<usize>, Given<'p>)> {
    let is = at.checked_sub(2).filter(|is| line.is(*is, "is") && line.is(at - 1, "the"))?;
    let start = (line.range.start..is).rev().take_while(|at| line.is_name(*at)).last()?;
    let stop = |at: &usize| matches!(line.sign(*at), Some(';' | '.')) || line.is(*at, "and");
    let end = (at..line.range.end).find(stop).unwrap_or(line.range.end);
    // "At 2,400 metres, Mount Erl is the highest".
    let opening = line.given(line.range.start + 1).filter(|_| {
        line.is(line.range.start, "at")
            && line.sign(line.range.start + 2) == Some(',')
            && start == line.range.start + 3
    });
    let opens = start <= line.range.start + 1 || opening.is_some();
    if !opens || line.has(line.range.start..end, APART) {
        return None;
    }
    let mut values = line
        .values(at + 1..end)
        .filter(|given| is_measure(*given) && line.is_any(given.at - 1, &["with", "at", ","]));
    let best = match (opening, values.next(), values.next()) {
        (Some(opening), None, _) => opening,
        (None, Some(value), None) => value,
        _ => return None,
    };
    (is_measure(best) && best.is_actual()).then_some((start..is, best))
}

fn is_measure(given: Given<'_>) -> bool {
    let bare = given.is_count() && given.noun().is_none();
    matches!(given.kind(), ValueKind::Quantity | ValueKind::Duration)
        && !given.is_percent()
        && (bare || !given.is_count())
}

/// Returns the measures of others of the sort: "The Moss is 510 km long", "Karl is 36", "Karl is 36 and Mira 30".
fn rivals<'p>(
    line: &Line<'p>,
    range: Range<usize>,
    own: &Line<'p>,
    name: Range<usize>,
    best: Given<'p>,
    adjective: &str,
) -> Vec<Given<'p>> {
    let is_rival = |other: &Given<'p>| {
        let is = usize::from(line.is(other.at.wrapping_sub(1), "is"));
        let Some(end) = other.at.checked_sub(is).filter(|end| *end > range.start) else { return false };
        let Some(start) = (range.start..end).rev().take_while(|at| line.is_name(*at)).last() else {
            return false;
        };
        let article = |line: &Line<'p>, at: usize| at > line.range.start && line.is(at - 1, "the");
        let same_class = (name.len() == 2) == (end - start == 2)
            && (name.len() != 2 || own.word(name.start) == line.word(start))
            && article(own, name.start) == article(line, start);
        let before = start - usize::from(article(line, start));
        let opens = before == line.range.start
            || line.sign(before - 1).is_some_and(|sign| matches!(sign, ';' | ','))
            || line.is(before - 1, "and");
        let same_name = name.clone().zip(start..end).all(|(one, other)| own.word(one) == line.word(other));
        let behind = other.at + 1;
        let ends = line.is(behind, adjective)
            || line.sign(behind).is_some_and(|sign| matches!(sign, '.' | ',' | ';'))
            || line.is(behind, "and");
        let unit = other.kind() == best.kind()
            && other.claim.value.unit.dimension() == best.claim.value.unit.dimension();
        let person = best.is_count();
        let told = is == 1 && (person || line.is(behind, adjective)) || is == 0 && person;
        same_class && opens && !same_name && ends && unit && told && is_measure(*other) && other.is_actual()
    };
    if line.has(range.clone(), APART) {
        return Vec::new();
    }
    line.values(range.clone()).filter(is_rival).collect()
}
