//! What somebody has, counted again: "She is survived by seven grandchildren. Her eight grandchildren …", "The library has 42,000 books.
//! With its 24,000 books …".

use rustc_hash::FxHashMap;

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::Sense;

/// How many sentences later it may be counted again.
const REACH: usize = 6;

/// What stands before a number of what somebody has.
const HAS: &[&str] =
    &["has", "had", "have", "with", "employs", "owns", "runs", "operates", "comprises", "by", "and", "holds"];

/// What tells of another time or of a part.
const APART: &[&str] = &[
    "only",
    "remaining",
    "other",
    "another",
    "new",
    "first",
    "last",
    "would",
    "will",
    "then",
    "now",
    "still",
    "once",
    "ago",
    "earlier",
    "previous",
    "former",
    "later",
    "each",
    "more",
    "fewer",
    "than",
    "grew",
    "rose",
    "fell",
    "if",
    "planned",
    "lost",
    "sold",
    "bought",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut known: FxHashMap<&str, Option<(Given<'_>, usize)>> = FxHashMap::default();
    for (sentence, line) in page.prose(Marks::VALUE) {
        for given in line.values(line.range.clone()).filter(Given::is_plain_count) {
            let Some(noun) = given.noun().filter(|_| given.is_actual() && given.claim.value.number.is_some())
            else {
                continue;
            };
            let owner = given.at.checked_sub(1).filter(|at| line.range.contains(at));
            let again = owner.is_some_and(|at| line.is_any(at, &["her", "his", "its", "their"]));
            let restricted = line.is_any(
                line.after(given),
                &["of", "who", "which", "that", "in", "from", "at", "on", "aged", "for"],
            );
            if again
                && !restricted
                && let Some(Some((first, at))) = known.get(noun)
                && sentence > *at
                && sentence <= at + REACH
                && is_whole(&line, given)
            {
                let cue = line.span(given.at - 1..line.after(given));
                let draft = page.state("same-fact", cue, "the same is told of one thing");
                draft.term(given, 1).term(*first, -1).with(Certainty::Likely).file(stated);
            }
            // Counted twice before, it is not clear which is meant.
            let introduced =
                owner.is_some_and(|at| line.is_any(at, HAS)) && !line.has(line.range.clone(), APART);
            let place = line.is_any(line.after(given), &["on", "in"]);
            let entry = (introduced && (place || !restricted)).then_some((given, sentence));
            known.entry(noun).and_modify(|known| *known = None).or_insert(entry);
        }
    }
}

/// Says whether a sentence counts all there are, at the time of which the text speaks.
fn is_whole(line: &Line<'_>, given: Given<'_>) -> bool {
    let of = given.at >= line.range.start + 2 && line.is_any(given.at - 2, &["of", "to", "than", "from"]);
    let plain = matches!(given.mention.sense(), Sense::Plain | Sense::Exactly);
    !of && plain && !line.has(line.range.clone(), APART)
}
