//! A list of what something is made of, each with its share in brackets: "the money goes to schools (45 percent), roads (30 percent) and
//! police (25 percent)".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number};

/// What says that a list tells of what something is made, or where it goes to or comes from.
const MADE: &[&str] = &[
    "goes",
    "went",
    "go",
    "come",
    "comes",
    "came",
    "consists",
    "consisted",
    "made",
    "spent",
    "divided",
    "split",
    "shared",
    "comprises",
    "comprised",
    "distributed",
    "allocated",
    "owned",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::PERCENT.and(Marks::BRACKET)) {
        let shares: Vec<Given<'_>> = line.values(line.range.clone()).filter(Given::is_percent).collect();
        if shares.len() < 3 || !shares.iter().all(|share| is_bracketed(&line, *share) && share.is_actual()) {
            continue;
        }
        let [first, .., last] = shares.as_slice() else { continue };
        let apart = ["more", "than", "several", "also", "least", "rose", "fell", "respectively"];
        if !line.has(line.range.start..first.at, MADE) || line.has(line.range.clone(), &apart) {
            continue;
        }
        let says = "the shares of all parts are not more than 100 %";
        let draft = page.state("shares-sum-to-whole", line.span(first.at..last.at + 1), says);
        let draft = shares.iter().fold(draft.with(Certainty::Likely), |draft, share| draft.term(*share, 1));
        draft.within(Interval::at_most(Number::from(100))).file(stated);
    }
}

fn is_bracketed(line: &Line<'_>, share: Given<'_>) -> bool {
    share.at > line.range.start
        && line.sign(share.at - 1) == Some('(')
        && line.sign(share.at + 1) == Some(')')
}
