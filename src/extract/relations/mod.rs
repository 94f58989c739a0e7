//! Relations that a text states between its values, one file a family of phrases.

mod ages;
mod brackets;
mod change;
mod lists;
mod means;
mod parts;
mod pauses;
mod share;
mod tables;
mod times;

use super::page::{Line, Page};
use crate::claims::Stated;

/// Reads the relations of one sentence.
type Reader = fn(&Line<'_>, &mut Vec<Stated>);

/// Every reader of sentences; a new one is one file and its line here.
const READERS: &[Reader] = &[brackets::read, change::read, parts::read, share::read, times::read];

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
}
