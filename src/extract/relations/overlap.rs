//! Two parts of one group that overlap: "of the 50 men, 40 were armed, 30 wore masks, and only five did both".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::BOTH.and(Marks::VALUE)) {
        for at in line.range.clone() {
            let both = line.is(at, "both");
            if !both && !line.is(at, "neither") {
                continue;
            }
            let Some(shared) = shared(&line, at) else { continue };
            let Some((whole, one, other)) = group(page, sentence, &line, shared) else { continue };
            let cue = line.span(shared.at.min(at)..shared.at.max(at) + 1);
            let at_most = || Interval::at_most(Number::zero());
            if both {
                let says = "those who are both are no fewer than the two parts are more than their whole";
                let draft = page.state("overlap-of-parts", cue, says).term(one, 1).term(other, 1);
                draft.term(whole, -1).term(shared, -1).within(at_most()).file(stated);
                for part in [one, other] {
                    let draft = page.state(
                        "overlap-of-parts",
                        cue,
                        "those who are both are no more than those who are one",
                    );
                    draft.term(shared, 1).term(part, -1).within(at_most()).file(stated);
                }
            } else {
                let says = "those who are neither are no fewer than the two parts leave";
                let draft = page.state("overlap-of-parts", cue, says).term(whole, 1).term(one, -1);
                draft.term(other, -1).term(shared, -1).within(at_most()).file(stated);
                for part in [one, other] {
                    let draft = page.state(
                        "overlap-of-parts",
                        cue,
                        "those who are neither are not among those who are one",
                    );
                    draft.term(shared, 1).term(part, 1).term(whole, -1).within(at_most()).file(stated);
                }
            }
        }
    }
}

/// Returns the number directly beside "both" or "neither": "five had both", "both: five".
fn shared<'p>(line: &Line<'p>, at: usize) -> Option<Given<'p>> {
    let start = line.range.start.max(at.saturating_sub(5));
    let before = (start..at).rev().take_while(|at| line.sign(*at).is_none()).find_map(|at| line.given(at));
    before.filter(|given| given.is_plain_count() && given.is_actual())
}

/// Returns the whole and the two parts that are told before: three counts and no other in this sentence and the two before.
fn group<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    shared: Given<'p>,
) -> Option<(Given<'p>, Given<'p>, Given<'p>)> {
    let mut counts: Vec<(Line<'p>, Given<'p>)> = Vec::new();
    let own = line.range.start..shared.at;
    let mut lines = vec![(line.clone(), own)];
    lines.extend(page.preceding(sentence, 2).map(|(_, line)| (line.clone(), line.range)));
    for (line, range) in lines {
        let here: Vec<Given<'p>> = line.values(range).filter(|given| given.is_count()).collect();
        counts.splice(0..0, here.into_iter().map(|given| (line.clone(), given)));
        if counts.len() >= 3 {
            break;
        }
    }
    if counts.len() != 3 || counts.iter().any(|(_, given)| !given.is_plain_count() || !given.is_actual()) {
        return None;
    }
    let of = |index: usize| {
        let (line, given) = &counts[index];
        let at = given.at;
        at > line.range.start
            && (line.is(at - 1, "of")
                || at > line.range.start + 1
                    && line.is(at - 2, "of")
                    && line.is_any(at - 1, &["the", "its", "our", "their"]))
            || line.is_any(line.after(*given), &["were", "was"])
                && line.has(line.range.clone(), &["asked", "questioned", "examined", "tested", "surveyed"])
    };
    let whole = (0..3).find(|index| of(*index) && counts[*index].1.noun().is_some())?;
    let value = |index: usize| counts[index].1.claim.value.number.clone();
    let (one, other) = ((0..3).find(|index| *index != whole)?, (0..3).rev().find(|index| *index != whole)?);
    let within = value(one) <= value(whole) && value(other) <= value(whole);
    within.then(|| (counts[whole].1, counts[one].1, counts[other].1))
}
