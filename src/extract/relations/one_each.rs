//! Answers of which everybody asked gave one: "of those who answered, 54 percent drive, 21 percent take the bus and 25 percent walk".

use super::parts::opens_group;
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Line};
use crate::quantities::{Interval, Number, Sense};

/// What people may do or have beside something else, so that their shares overlap.
const OVERLAPPING: &[&str] = &[
    "own",
    "have",
    "has",
    "had",
    "use",
    "used",
    "speak",
    "play",
    "said",
    "say",
    "know",
    "read",
    "like",
    "want",
    "believe",
    "think",
    "support",
    "agree",
    "agreed",
    "worry",
    "trust",
    "feel",
    "felt",
    "named",
    "mentioned",
    "cited",
    "reported",
    "suffered",
    "experienced",
    "owned",
    "at",
    "least",
    "over",
    "under",
    "about",
    "nearly",
    "almost",
    "watch",
    "listen",
    "visited",
    "bought",
];

/// The most by which shares of one answer each may be wrongly added up to more than all; what is more is likely of several answers.
const BEYOND: i64 = 112;

/// "Of those who answered, 54 percent drive a car, 21 percent take the bus, 16 percent cycle and 9 percent walk": what those who are
/// asked do is told once of each where the shares come to all but a few.
pub(super) fn one_each(line: &Line<'_>, shares: &[Given<'_>], end: usize, stated: &mut Vec<Stated>) {
    let [first, .., last] = shares else { return };
    let number = |share: &Given<'_>| share.claim.value.number.clone();
    let Some(sum) = shares.iter().map(number).sum::<Option<Number>>() else { return };
    let start = line.range.start;
    let comma = line.sign(first.at.wrapping_sub(1)) == Some(',');
    let words = first.at..last.at + 1;
    let told = shares.iter().all(|share| {
        matches!(share.mention.sense(), Sense::Plain | Sense::Exactly) && line.item(share.at + 1).is_some()
    });
    if shares.len() < 3
        || !opens_group(line, start)
        || !comma
        || !told
        || !line.is(last.at - 1, "and")
        || sum > Number::from(BEYOND)
        || line.has(words, OVERLAPPING)
        || line.has(last.at..end, OVERLAPPING)
    {
        return;
    }
    let says = "the shares of all answers are not more than 100 %";
    let draft =
        line.page.state("shares-sum-to-whole", line.span(first.at..end), says).with(Certainty::Likely);
    let draft = shares.iter().fold(draft, |draft, share| draft.term(*share, 1));
    draft.within(Interval::at_most(Number::from(100))).file(stated);
}
