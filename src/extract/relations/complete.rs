//! Parts that the text says are all there are: "The hall has 300 seats. The balcony has 80 seats and the stalls have 220. There are
//! no other seats."

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::root;

/// How many sentences before the whole and its parts may stand.
const REACH: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::NOBODY) {
        for at in line.places(const { Firsts::of(&["no"]) }) {
            if line.phrase(at, &["no", "other"]) {
                parts(page, sentence, &line, at, stated);
            }
        }
    }
}

/// Relates the first count of what there are no others of to the counts of the same that follow it.
fn parts(page: &Page<'_>, sentence: usize, line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let noun = root(line.word(at + 2));
    if noun.len() < 3 || line.values(line.range.clone()).next().is_some() {
        return;
    }
    let mut lines: Vec<(usize, Line<'_>)> = page.preceding(sentence, REACH).collect();
    lines.reverse();
    let mut counts: Vec<(usize, Given<'_>)> = Vec::new();
    for (number, line) in &lines {
        for given in line
            .values(line.range.clone())
            .filter(|given| given.noun().is_some_and(|counted| root(counted) == noun))
        {
            if !given.is_plain_count() || !given.is_actual() {
                return;
            }
            counts.push((*number, given));
        }
    }
    let [(first, whole), parts @ ..] = counts.as_slice() else { return };
    let apart = parts.iter().all(|(number, _)| number > first);
    if parts.len() < 2 || !apart {
        return;
    }
    let cue = line.span(at..at + 3);
    let draft = page.state("parts-sum-to-whole", cue, "the parts are all there are").term(*whole, -1);
    parts.iter().fold(draft, |draft, (_, part)| draft.term(*part, 1)).file(stated);
}
