//! The dead of an event, told once and again: "Seven people were killed … the dead were four women, two men and a child … all seven of
//! those who died".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, Sense};

/// What says of a number of people that they died.
pub(super) const DIED: &[&str] = &["killed", "died", "dead", "deaths", "victims", "fatalities", "lives"];

/// What tells of another time or place than that of the event, or of a part of the dead.
const APART: &[&str] = &[
    "since",
    "least",
    "another",
    "other",
    "more",
    "previous",
    "last",
    "earlier",
    "ago",
    "year",
    "years",
    "far",
    "so",
    "among",
    "including",
    "injured",
    "could",
    "may",
    "not",
    "initially",
    "first",
    "now",
    "rose",
    "risen",
    "by",
    "confirmed",
    "than",
    "when",
    "where",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut toll: Option<(Given<'_>, usize)> = None;
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::DIED)) {
        let told = told(&line);
        let Some((known, first)) = toll else {
            toll = told.filter(|(_, opens)| *opens).map(|(toll, _)| (toll, sentence));
            continue;
        };
        if sentence > first + REACH {
            return;
        }
        if let Some(again) = again(&line) {
            let cue = line.span(again.at..line.after(again));
            let draft = page.state("same-fact", cue, "all of them are those that were counted before");
            draft.term(again, 1).term(known, -1).with(Certainty::Likely).file(stated);
        } else if let Some((sum, parts, end)) = shared_out(&line) {
            let cue = line.span(parts[0].at..end);
            let says = "the dead that are told apart are all the dead";
            let draft = page.state("parts-sum-to-whole", cue, says).term(known, -1);
            let draft = parts.iter().fold(draft, |draft, part| draft.term(*part, 1));
            draft.within(Interval::point(-Number::from(sum))).file(stated);
        } else if told.is_some_and(|(other, _)| !other.is_as(&known)) || counts_others(&line, known) {
            // Another event, or a toll that grows: "in 1950 a storm killed nine".
            return;
        }
    }
}

/// Says whether a sentence about the dead counts other things or people than those known.
fn counts_others(line: &Line<'_>, known: Given<'_>) -> bool {
    line.values(line.range.clone()).any(|given| given.is_plain_count() && !given.is_as(&known))
}

/// How many sentences later the dead may be told again.
const REACH: usize = 12;

/// Returns the number of people of whom a sentence says that they died, and whether it tells a plain toll.
fn told<'p>(line: &Line<'p>) -> Option<(Given<'p>, bool)> {
    let dies = |given: &Given<'p>| {
        let after = line.after(*given);
        let were = usize::from(line.is_any(after, &["were", "have", "had"]));
        let been = usize::from(line.is(after + were, "been"));
        given.is_count()
            && given.claim.value.number.is_some()
            && (line.is_any(after + were + been, &["killed", "died", "dead"]) && line.sign(after).is_none()
                || line.phrase(after, &["lost", "their", "lives"]))
    };
    let toll = line.values(line.range.clone()).find(dies)?;
    let plain = toll.is_plain_count()
        && toll.is_actual()
        && matches!(toll.mention.sense(), Sense::Plain | Sense::Exactly);
    let clause = line.range.start..line.after(toll) + 2;
    // "SORRIN, 7 March – Seven people were killed".
    let dateline = toll.at <= line.range.start + 8 && toll.at > line.range.start && line.is_dash(toll.at - 1);
    // "Of the 2,400 men who worked on it, 14 lost their lives".
    let of_all = line.is(line.range.start, "of")
        && toll.at > line.range.start
        && line.sign(toll.at - 1) == Some(',')
        && toll.is_plain_count();
    if of_all {
        return Some((toll, plain));
    }
    let opens = toll.at <= line.range.start + 1 || dateline;
    Some((toll, plain && opens && !line.has(clause, APART)))
}

/// Returns the number in "all seven of those who died", "the seven victims", "the seven dead".
fn again<'p>(line: &Line<'p>) -> Option<Given<'p>> {
    line.values(line.range.clone()).find(|given| {
        let at = given.at;
        let after = line.after(*given);
        let all = at > line.range.start && line.is(at - 1, "all");
        let of_those = all && line.phrase(after, &["of", "those", "who"]) && line.is(after + 3, "died");
        let the = at > line.range.start && line.is(at - 1, "the")
            || at > line.range.start + 1 && all && line.is(at - 2, "the");
        let noun =
            given.noun().is_some_and(|noun| matches!(noun, "victim" | "fatality")) || line.is(at + 1, "dead");
        let whole = noun && !line.is_any(after, &["of", "in", "from", "who", "on", "at", "aboard"]);
        let names = at > line.range.start + 2 && line.phrase(at - 3, &["names", "of"]);
        let other = at > line.range.start + 1
            && line.is_any(at - 2, &["of", "than", "to", "from", "other"])
            && !names;
        given.is_plain_count() && given.is_actual() && (of_those || the && whole && !other)
    })
}

/// Reads "The dead were four women, two men and a child": how many stand there without a number, those with one, and the end.
fn shared_out<'p>(line: &Line<'p>) -> Option<(i64, Vec<Given<'p>>, usize)> {
    let start = line.range.start;
    let verb = start + 2;
    let named = line.is(start, "the")
        && line.is_any(start + 1, &["dead", "victims"])
        && line.is_any(verb, &["were", "are"]);
    if !named {
        return None;
    }
    let (mut at, mut parts, mut ones) = (verb + 1, Vec::new(), 0);
    loop {
        if let Some(part) = line.given(at).filter(|part| part.is_plain_count() && part.noun().is_some()) {
            parts.push(part);
            at = line.after(part);
        } else if line.is_any(at, &["a", "an"]) && line.item(at + 1).is_some_and(|item| !item.capital) {
            ones += 1;
            at += 2;
        } else {
            return None;
        }
        if line.sign(at) == Some('.') || line.item(at).is_none() {
            break;
        }
        let comma = usize::from(line.sign(at) == Some(','));
        let and = usize::from(line.is(at + comma, "and"));
        if comma + and == 0 {
            return None;
        }
        at += comma + and;
    }
    (parts.len() >= 2).then_some((ones, parts, at))
}
