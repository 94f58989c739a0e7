//! Relations that a text states between its values, one file a family of phrases.

mod after_before;
mod ages;
mod ages_then;
mod alike;
mod anchored;
mod anniversaries;
mod arms;
mod average_of_total;
mod beside;
mod beyond;
mod bracketed_shares;
mod brackets;
mod branches;
mod cells;
mod change;
mod change_before;
mod change_later;
mod change_size;
mod compared;
mod complete;
mod counters;
mod cycles;
mod estimates;
mod exclusive;
mod flows;
mod folds;
mod formulae;
mod group;
mod halves;
mod last_rows;
mod later_by;
mod life;
mod listed;
mod lists;
mod lives;
mod margins;
mod means;
mod named_periods;
mod nobody;
mod one_each;
mod overlap;
mod owned;
mod parts;
mod pauses;
mod periodic;
mod periods;
mod prices;
mod products;
mod quantifiers;
mod quotations;
mod ranks;
mod rates;
mod remainder;
mod restated;
mod results;
mod sequences;
mod series;
mod share;
mod shares;
mod sheet;
mod spans_of_time;
mod superlatives;
mod table_changes;
mod table_quotients;
mod table_rows;
mod tables;
mod tenures;
mod times;
mod told_shares;
mod tolls;
mod totals;
mod unsurpassed;
mod votes;

use rayon::prelude::*;

use super::marks::Marks;
use super::page::{Line, Page};
use crate::claims::Stated;

/// Reads the relations of one sentence.
type Reader = fn(&Line<'_>, &mut Vec<Stated>);

/// Every reader of sentences; a new one is one file and its line here.
const READERS: &[Reader] = &[
    beside::read,
    brackets::read,
    change::read,
    lists::names,
    parts::read,
    sequences::read,
    share::read,
    tenures::read,
    times::read,
];

/// Reads the relations of a text that need more than one sentence.
type PageReader = fn(&Page<'_>, &mut Vec<Stated>);

/// Every reader of texts, in the order of what they state; a new one is one file and its line here.
const PAGE_READERS: &[PageReader] = &[
    sentences,
    tables::read,
    lists::read,
    means::read,
    compared::read,
    arms::read,
    periodic::read,
    results::read,
    later_by::read,
    owned::read,
    estimates::read,
    flows::read,
    tolls::read,
    average_of_total::read,
    ages::read,
    beyond::read,
    pauses::read,
    anchored::read,
    after_before::read,
    counters::read,
    branches::read,
    bracketed_shares::read,
    anniversaries::read,
    named_periods::read,
    group::read,
    halves::read,
    listed::read,
    complete::read,
    nobody::read,
    quantifiers::read,
    ranks::read,
    ranks::editions,
    shares::read,
    told_shares::read,
    votes::read,
    exclusive::read,
    margins::read,
    products::read,
    cycles::read,
    rates::read,
    prices::read,
    spans_of_time::read,
    overlap::read,
    superlatives::read,
    unsurpassed::read,
    change_later::read,
    periods::read,
    quotations::read,
    remainder::read,
    restated::read,
    lives::read,
    cells::read,
    table_rows::read,
    last_rows::read,
    formulae::read,
    table_changes::read,
    table_quotients::read,
    series::read,
];

/// The words by which readers know a sentence that they look for, with the mark that these set.
pub(super) fn words() -> [(Marks, &'static [&'static str]); 21] {
    [
        (Marks::SUPERLATIVE, superlatives::MOST),
        (Marks::SUPERLATIVE, superlatives::LEAST),
        (Marks::NOBODY, nobody::WORDS),
        (Marks::ELSEWHERE, nobody::ELSEWHERE),
        (Marks::BOTH, &["both", "neither"]),
        (Marks::KIN, lives::kin()),
        (Marks::VOTES, votes::VOTED),
        (Marks::ANNIVERSARY, anniversaries::WORDS),
        (Marks::AVERAGE, average_of_total::AVERAGE),
        (Marks::FRACTION, told_shares::FRACTIONS),
        (Marks::COMPARED, compared::CUES),
        (Marks::ARMS, arms::ASSIGNED),
        (Marks::ARMS, arms::STAYED),
        (Marks::ESTIMATE, estimates::NAMES),
        (Marks::NET, &["net"]),
        (Marks::DIED, tolls::DIED),
        (Marks::RESULTS, results::WORDS),
        (Marks::PERIODIC, periodic::WORDS),
        (Marks::HAD, &["had"]),
        (Marks::HAS, branches::HAS),
        (Marks::ORDER, after_before::ORDER),
    ]
}

/// Reads all relations of a text, a long one on all processors.
pub(super) fn read(page: &Page<'_>) -> Vec<Stated> {
    let read = |reader: &PageReader| {
        let mut stated = Vec::new();
        reader(page, &mut stated);
        stated
    };
    if page.is_long() {
        return PAGE_READERS.par_iter().with_max_len(1).flat_map_iter(read).collect();
    }
    PAGE_READERS.iter().flat_map(read).collect()
}

fn sentences(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for sentence in (0..page.sentences()).filter(|sentence| page.items.marks_of(*sentence).has(Marks::VALUE))
    {
        let line = page.line(sentence);
        for reader in READERS {
            reader(&line, stated);
        }
    }
}
