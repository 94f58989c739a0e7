//! Two values that a text tells of one thing: "the bridge cost 12 million euros" and "the bridge, which cost 15 million".
//!
//! A value is told of a thing by few words: the thing, and what is told of it. Where two sentences have the same such words,
//! and neither another time nor anything else that tells facts apart stands in either, they speak of one fact.

mod region;
mod statement;
mod words;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ground, Same, without};
use crate::claims::Certainty;
use crate::extract::marks::Marks;
use crate::extract::page::{Line, Page};
use crate::extract::pieces::{in_one, of_runs};
use crate::extract::stem::Stem;
use crate::quantities::{Interval, ValueKind};

use statement::{Statement, Topic};
pub(in crate::extract) use words::{Senses, senses};

/// How many earlier values with the same word are looked at.
const MOST_CANDIDATES: usize = 12;

/// How many values the same words may have; more are a series, each about another time.
const MOST_VALUES: usize = 2;

/// Finds the values of a text that are told of one thing.
pub(in crate::extract) fn told(page: &Page<'_>) -> Vec<Same> {
    let mut same = Vec::new();
    let (statements, openings) = read(page);
    let mut values: FxHashMap<(&[Stem], statement::Sort), FxHashSet<&Interval>> = FxHashMap::default();
    for statement in &statements {
        values.entry((&statement.words, statement.sort)).or_default().insert(&statement.hard);
    }
    let is_series =
        |statement: &Statement| values[&(&statement.words[..], statement.sort)].len() > MOST_VALUES;
    let mut by_word: FxHashMap<(Stem, statement::Sort), Vec<u32>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let mut met: Vec<u32> = Vec::new();
        for word in &statement.words {
            let earlier = by_word.entry((*word, statement.sort)).or_default();
            if earlier.len() < MOST_CANDIDATES {
                met.extend(earlier.iter());
                earlier.push(index as u32);
            } else {
                met.extend(&earlier[..]);
            }
        }
        met.sort_unstable();
        met.dedup();
        let candidates = met.iter().map(|other| &statements[*other as usize]);
        let found: Vec<&Statement> = candidates
            .filter(|earlier| {
                !is_series(earlier)
                    && !is_series(statement)
                    && are_one(earlier, statement)
                    && !moves(&openings, earlier, statement)
            })
            .collect();
        // "The north bridge" and "the south bridge" before, and now "the bridge": which of them is not told.
        let agrees = |earlier: &&&Statement| !earlier.hard.intersect(&statement.hard).is_empty();
        let one_thing = found.iter().all(|earlier| earlier.words == found[0].words);
        let told = found.iter().find(agrees).or_else(|| found.first().filter(|_| one_thing));
        if let Some(earlier) = told {
            let (certainty, ground) = (Certainty::Likely, Ground::Told);
            same.push(Same { one: earlier.claim, other: statement.claim, certainty, ground });
        }
    }
    same
}

/// Returns what the values of a text are told of, and the dates that its sentences begin with.
fn read(page: &Page<'_>) -> (Vec<Statement>, Vec<(u32, Interval)>) {
    let sections = page.sections();
    let runs = of_runs(page.sentences(), |run| of_run(page, run, &sections));
    let (statements, openings) = runs.into_iter().unzip();
    (in_one(statements), in_one(openings))
}

fn of_run(page: &Page<'_>, run: Range<usize>, sections: &[u32]) -> (Vec<Statement>, Vec<(u32, Interval)>) {
    let (mut statements, mut openings) = (Vec::new(), Vec::new());
    let mut topic = topic_before(page, run.start);
    for sentence in run {
        if !page.is_prose(sentence) {
            topic = Topic::default();
            continue;
        }
        let line = page.line(sentence);
        let is_told = !line.moves_on() && !line.marks.has(Marks::ADDS_UP) && !is_inventory(&line);
        for given in line.values(line.range.clone()) {
            // "Built in 1880, the tower" says when it was built, and not of when the rest is told.
            let opens = given.at <= line.range.start + 2 && !statement::is_event(&line, line.range.start);
            if opens && given.kind() == ValueKind::Date {
                openings.push((sentence as u32, given.hard()));
            }
            if is_told {
                statements.extend(Statement::of(&line, given, sentence as u32, sections[sentence], &topic));
            }
        }
        topic = Topic::of(&line, &topic);
    }
    (statements, openings)
}

/// Says whether a sentence lists many sorts of things, each with its number: what the list is of stands far from most of them.
fn is_inventory(line: &Line<'_>) -> bool {
    line.values(line.range.clone()).filter(|given| given.counted().is_some()).nth(MOST_SORTS).is_some()
}

/// How many sorts of things a sentence may count that is no list of them.
const MOST_SORTS: usize = 5;

/// Returns what the sentence before is about, also where that takes it from those before it.
fn topic_before(page: &Page<'_>, sentence: usize) -> Topic {
    let names_its_own = |before: &usize| !page.is_prose(*before) || !Topic::may_stay(&page.line(*before));
    let first = (0..sentence).rev().find(names_its_own).unwrap_or(0);
    let about = |topic: Topic, before: usize| match page.is_prose(before) {
        true => Topic::of(&page.line(before), &topic),
        false => Topic::default(),
    };
    (first..sentence).fold(Topic::default(), about)
}

/// Says whether a later sentence begins with a date that is not that of the earlier value.
fn moves(openings: &[(u32, Interval)], earlier: &Statement, later: &Statement) -> bool {
    let first = openings.partition_point(|(sentence, _)| *sentence <= earlier.sentence);
    let between = openings[first..].iter().take_while(|(sentence, _)| *sentence <= later.sentence);
    let is_known = |date: &Interval| earlier.dates.iter().any(|known| !known.intersect(date).is_empty());
    between.take(MOST_CANDIDATES).any(|(_, date)| !is_known(date))
}

/// Says whether two values are told of one thing.
fn are_one(earlier: &Statement, later: &Statement) -> bool {
    if earlier.sentence == later.sentence
        || later.is_indefinite
        || earlier.is_planned != later.is_planned
        || earlier.apart != later.apart
        || earlier.bounded != later.bounded
        || earlier.values != later.values
        || earlier.tense.zip(later.tense).is_some_and(|(one, other)| one != other)
        || earlier.section != later.section && earlier.names.is_empty()
    {
        return false;
    }
    let meets = |one: &[Interval], other: &[Interval]| {
        // What is so in May is not what is so in the year.
        one.iter().all(|date| other.contains(date))
    };
    if earlier.sort.kind != ValueKind::Date
        && !(meets(&earlier.dates, &later.dates) && meets(&later.dates, &earlier.dates))
    {
        return false;
    }
    let (mut left, right) = (without(&earlier.words, &later.words), without(&later.words, &earlier.words));
    if later.is_definite {
        // "The budget" is "the city budget", and "those arrested" are those whom the police arrested.
        let one =
            left.iter().position(|word| earlier.modifiers.contains(word) && !earlier.names.contains(word));
        one.map(|one| left.remove(one));
    }
    // "The 90-metre tower" says as little as it can, and "Holt" is "Mira Holt".
    let adds = |words: &[Stem], of: &Statement, bare: bool| {
        let names = words.iter().filter(|word| of.names.contains(word)).count();
        let others = words.iter().filter(|word| !of.names.contains(word));
        let attributes = others.clone().all(|word| bare && of.attributes.contains(word));
        attributes && (names == 0 || of.names.len() > names)
    };
    adds(&left, earlier, later.is_bare)
        && adds(&right, later, earlier.is_bare)
        && (left.is_empty() || right.is_empty())
}
