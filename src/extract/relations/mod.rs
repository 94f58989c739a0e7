//! Relations that a text states between its values, one file a family of phrases.

mod ages;
mod beside;
mod brackets;
mod cells;
mod change;
mod change_later;
mod group;
mod lists;
mod lives;
mod means;
mod nobody;
mod overlap;
mod parts;
mod pauses;
mod periods;
mod quantifiers;
mod quotations;
mod ranks;
mod rates;
mod remainder;
mod restated;
mod series;
mod share;
mod shares;
mod spans_of_time;
mod superlatives;
mod table_rows;
mod tables;
mod times;

use super::page::{Line, Page};
use crate::claims::Stated;

/// Reads the relations of one sentence.
type Reader = fn(&Line<'_>, &mut Vec<Stated>);

/// Every reader of sentences; a new one is one file and its line here.
const READERS: &[Reader] =
    &[beside::read, brackets::read, change::read, lists::names, parts::read, share::read, times::read];

/// Reads all relations of a text.
pub(super) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for sentence in 0..page.text.document.sentences.len() {
        let line = page.line(sentence);
        if line.values(line.range.clone()).next().is_some() {
            for reader in READERS {
                reader(&line, stated);
            }
        }
    }
    tables::read(page, stated);
    lists::read(page, stated);
    means::read(page, stated);
    ages::read(page, stated);
    pauses::read(page, stated);
    group::read(page, stated);
    nobody::read(page, stated);
    quantifiers::read(page, stated);
    ranks::read(page, stated);
    ranks::editions(page, stated);
    shares::read(page, stated);
    rates::read(page, stated);
    spans_of_time::read(page, stated);
    overlap::read(page, stated);
    superlatives::read(page, stated);
    change_later::read(page, stated);
    periods::read(page, stated);
    quotations::read(page, stated);
    remainder::read(page, stated);
    restated::read(page, stated);
    lives::read(page, stated);
    cells::read(page, stated);
    table_rows::read(page, stated);
    series::read(page, stated);
}
