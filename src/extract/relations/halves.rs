//! Groups of people shared out between nouns that exclude each other: "14 people, eight men and six women", "98 students (61
//! women, 37 men)", "The crew numbers 27. There are 12 men and 15 women".

use std::sync::LazyLock;

use super::group::group_before;
use super::parts::{chosen, opens_group};
use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number};

/// Pairs of nouns that share out a group of people between them.
static HALVES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/halves.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Says whether two nouns, each the other's half, leave out nobody: "men" and "women".
pub(super) fn are_halves(one: &str, other: &str) -> bool {
    HALVES.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
}

/// How many nouns may share out a group.
const MOST_PARTS: usize = 4;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        men_and_women(page, sentence, &line, stated);
        for part in line.values(line.range.clone()) {
            if part.noun().is_some_and(is_sort) {
                in_apposition(page, sentence, &line, part, stated);
            }
        }
    }
}

/// Says whether a noun is one of those that exclude each other.
fn is_sort(noun: &str) -> bool {
    HALVES.iter().any(|(one, other)| *one == noun || *other == noun)
}

/// Reads "The crew numbers 26. There are 12 men and 15 women" where the second sentence says no more than that.
fn men_and_women(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    let Some(lead) = line.any_phrase(
        start,
        &[
            &["there", "are"],
            &["there", "were"],
            &["they", "are"],
            &["they", "were"],
            &["it", "consists", "of"],
            &["it", "consisted", "of"],
            &["it", "comprises"],
            &["they", "include"],
            &["it", "has"],
            &["these", "are"],
            &["these", "were"],
        ],
    ) else {
        return;
    };
    let Some(one) = line.given(start + lead) else { return };
    let Some((parts, end)) = listed(line, one) else { return };
    if !is_all(&parts) || !(line.sign(end) == Some('.') || line.item(end).is_none()) {
        return;
    }
    let whole = group_before(page, sentence, one, None);
    // "The choir has 48 singers."
    let acts = |noun: &str| {
        matches!(noun, "pupil" | "student")
            || ["er", "or", "ist", "ian", "ant"].iter().any(|ending| noun.ends_with(ending))
    };
    if let Some(whole) = whole.filter(|whole| is_group(one, *whole) || whole.noun().is_none_or(acts)) {
        file(line, whole, &parts, end, stated);
    }
}

/// Reads "14 people on the boat, eight men and six women." and "98 students (61 women, 37 men; …)".
fn in_apposition(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    one: Given<'_>,
    stated: &mut Vec<Stated>,
) {
    let Some(sign) = one.at.checked_sub(1).filter(|at| *at > line.range.start) else { return };
    let bracket = line.sign(sign) == Some('(');
    if !bracket && line.sign(sign) != Some(',') && !line.is_dash(sign) {
        return;
    }
    let Some((parts, end)) = listed(line, one) else { return };
    let closes = line.item(end).is_none()
        || matches!(line.sign(end), Some('.' | ',' | ';' | ')' | ':'))
        || line.is_dash(end);
    if !closes {
        return;
    }
    let counts: Vec<Given<'_>> = line
        .values(line.range.start..sign)
        .filter(|given| given.is_count() && given.noun().is_some())
        .collect();
    let whole = match counts.as_slice() {
        [whole] => Some(*whole),
        [] if bracket => group_before(page, sentence, one, None),
        _ => None,
    };
    // "Of the 14 people, eight men and six women, all from Aden, …" speaks of a part of them.
    let opened = line.range.clone().take_while(|at| *at < sign).any(|at| opens_group(line, at))
        || line.range.clone().take_while(|at| *at < sign).any(|at| line.is_cue(at, Cue::Including));
    let Some(whole) = whole
        .filter(|whole| is_group(one, *whole) && whole.is_actual() && !opened)
        .and_then(|whole| chosen(line, whole))
    else {
        return;
    };
    if is_all(&parts) {
        file(line, whole, &parts, end, stated);
    } else {
        // "14 people, two women and a child," may leave out the men.
        let draft = parts.iter().fold(
            page.state("part-within-whole", line.span(one.at..end), "the parts are not more than the whole"),
            |draft, part| draft.term(*part, 1),
        );
        draft.term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
    }
}

/// Says whether a count may be that of a group in which a part is.
fn is_group(part: Given<'_>, whole: Given<'_>) -> bool {
    // "1,204 children, 612 boys and 592 girls".
    let children =
        whole.noun() == Some("child") && part.noun().is_some_and(|noun| matches!(noun, "boy" | "girl"));
    children || part.may_be_part_of(&whole) && !whole.noun().is_some_and(is_sort)
}

/// Returns the counts of nouns that exclude each other, listed from one on, and the item behind the last.
fn listed<'p>(line: &Line<'p>, one: Given<'p>) -> Option<(Vec<Given<'p>>, usize)> {
    let (mut parts, mut end) = (vec![one], line.after(one));
    while parts.len() < MOST_PARTS {
        let mut next = end + usize::from(line.sign(end) == Some(','));
        next += usize::from(line.is(next, "and"));
        match line.given(next).filter(|part| next > end && part.noun().is_some_and(is_sort)) {
            Some(part) => {
                end = line.after(part);
                parts.push(part);
            }
            None => break,
        }
    }
    let plain = parts.iter().all(|part| part.is_plain_count() && part.is_actual());
    let mut nouns: Vec<&str> = parts.iter().filter_map(|part| part.noun()).collect();
    nouns.sort_unstable();
    nouns.dedup();
    (plain && parts.len() >= 2 && nouns.len() == parts.len()).then_some((parts, end))
}

/// Says whether the nouns leave out nobody.
pub(super) fn is_all(parts: &[Given<'_>]) -> bool {
    let nouns: Vec<&str> = parts.iter().filter_map(|part| part.noun()).collect();
    let pair = |one: &str, other: &str| nouns.contains(&one) && nouns.contains(&other);
    match nouns.as_slice() {
        [one, other] => are_halves(one, other),
        [_, _, _] => pair("man", "woman") && nouns.contains(&"child"),
        _ => pair("man", "woman") && pair("boy", "girl"),
    }
}

fn file(line: &Line<'_>, whole: Given<'_>, parts: &[Given<'_>], end: usize, stated: &mut Vec<Stated>) {
    let cue = line.span(parts[0].at..end);
    let draft = line.page.state("parts-sum-to-whole", cue, "the parts add up to the whole").term(whole, -1);
    parts.iter().fold(draft, |draft, part| draft.term(*part, 1)).file(stated);
}
