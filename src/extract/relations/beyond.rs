//! Places beyond a number that the text tells: "the country has five states" and "the seventh state".

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::naming::part_of_speech;
use crate::extract::page::{Given, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences may lie between the number and the place.
const REACH: usize = 3;

/// The verbs behind which a number is that of all there are.
const HAVING: &[&str] = &["has", "have", "comprises", "contains"];

/// Finds places that are not among those that a text counts, where it counts them but once.
pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut counted: FxHashMap<String, Vec<(usize, Given<'_>, bool)>> = FxHashMap::default();
    for (sentence, line) in page.prose(Marks::VALUE) {
        for given in line.values(line.range.clone()) {
            if given.kind() == ValueKind::Ordinal {
                let noun = line.word(given.at + 1);
                let ends = part_of_speech(line.word(given.at + 2)).is_some();
                let determined = given.at > line.range.start && line.is(given.at - 1, "the");
                if !(determined && ends) {
                    continue;
                }
                let known = counted.get(root(noun).as_str());
                if let Some([(place, whole, true)]) = known.map(Vec::as_slice)
                    && *place + REACH >= sentence
                    && *place < sentence
                {
                    let cue = line.span(given.at..given.at + 2);
                    page.state("place-within-field", cue, "a place is not beyond their number")
                        .term(given, 1)
                        .term(*whole, -1)
                        .within(Interval::at_most(Number::zero()))
                        .file(stated);
                }
            } else if let Some(noun) = given.noun().filter(|_| given.is_count()) {
                let has = given.at > line.range.start && line.is_any(given.at - 1, HAVING);
                let whole = has && given.is_plain_count() && given.is_actual();
                counted.entry(root(noun)).or_default().push((sentence, given, whole));
            }
        }
    }
}
