//! What happens to one thing one after another: "was arrested on 12 May and charged on 15 May", "opened in 1990 and closed in
//! 1995".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::claims::Stated;
use crate::extract::page::{Firsts, Given, Line};
use crate::quantities::{Interval, Number};

/// How many words may stand between a verb and its date.
const REACH: usize = 6;

/// Words that tell of another time or thing.
const APART: &[&str] =
    &["again", "earlier", "previously", "first", "another", "also", "respectively", "before", "not", "had"];

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for and in line.places(const { Firsts::of(&["and"]) }).filter(|at| line.is(*at, "and")) {
        let Some(first) = date_before(line, and) else { continue };
        let Some((verb, second)) = second(line, and) else { continue };
        let Some(earlier) = verb_before(line, first) else { continue };
        if !is_sequence(line.word(earlier), line.word(verb)) || line.has(earlier..second.at, APART) {
            continue;
        }
        let cue = line.span(verb..second.at + 1);
        let draft = line.page.state("start-before-end", cue, "what comes later is not earlier");
        draft.term(second, 1).term(first, -1).within(Interval::at_least(Number::zero())).file(stated);
    }
}

/// Returns the date directly before "and".
fn date_before<'p>(line: &Line<'p>, and: usize) -> Option<Given<'p>> {
    let before = and.checked_sub(1)?;
    let at = if line.sign(before) == Some(',') { before.checked_sub(1)? } else { before };
    line.given(at).filter(Given::is_told_date)
}

/// Returns the verb behind "and" with its date.
fn second<'p>(line: &Line<'p>, and: usize) -> Option<(usize, Given<'p>)> {
    let lead = usize::from(
        line.is_any(and + 1, &["was", "were", "then", "finally", "later", "it", "he", "she", "they"]),
    );
    let lead =
        lead + usize::from(lead > 0 && line.is_any(and + 1 + lead, &["was", "were", "then", "finally"]));
    let verb = and + 1 + lead;
    let date = date_behind(line, verb)?;
    Some((verb, date))
}

/// Returns the date that stands behind a verb with nothing but the place or the manner between them.
fn date_behind<'p>(line: &Line<'p>, verb: usize) -> Option<Given<'p>> {
    let date = (verb + 1..verb + 1 + REACH).find_map(|at| line.given(at)).filter(Given::is_told_date)?;
    let clear = (verb + 1..date.at)
        .all(|at| line.sign(at).is_none() && !line.is_any(at, &["and", "which", "that", "since"]));
    (clear && is_told(line, date)).then_some(date)
}

/// Says whether a date says when: "in 1990", "on 12 May 2021".
fn is_told(line: &Line<'_>, date: Given<'_>) -> bool {
    line.is_any(date.at - 1, &["in", "on"])
}

/// Returns the verb that a date belongs to.
fn verb_before(line: &Line<'_>, date: Given<'_>) -> Option<usize> {
    let first = line.range.start.max(date.at.saturating_sub(REACH + 1));
    let verb = (first..date.at).rev().find(|at| FIRST.contains(line.word(*at)))?;
    let clear = (verb + 1..date.at).all(|at| line.sign(at).is_none() && line.given(at).is_none());
    (clear && is_told(line, date)).then_some(verb)
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../../data/en/sequences.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

static FIRST: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries().map(|(first, _)| first).collect());

fn is_sequence(first: &str, second: &str) -> bool {
    static PAIRS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| entries().collect());
    PAIRS.contains(&(first, second))
}
