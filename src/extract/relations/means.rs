//! Means against their totals: 14 matches, "an average of 3.5 goals per match", "a total of 63 goals".

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::stem::stem;
use crate::mentions::Amount;
use crate::quantities::Sense;

/// How many sentences may lie between the mean and the other two.
const REACH: usize = 4;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for sentence in 0..page.text.document.sentences.len() {
        let line = page.line(sentence);
        for mean in line.values(line.range.clone()) {
            of_each(page, &line, mean, stated);
            let before = mean.at.saturating_sub(3)..mean.at;
            let hedge = mean.mention.hedge.and_then(|hedge| hedge.span.slice(page.view)).unwrap_or("");
            let averaged = hedge.contains("average")
                || hedge.contains("mean")
                || before.clone().any(|at| line.is_any(at, &["average", "averaging", "averaged", "mean"]));
            let per = line.after(mean);
            let averaged = averaged || (per + 2..per + 4).any(|at| line.phrase(at, &["on", "average"]));
            // What grows 3.7-fold with each passage is multiplied and not added up.
            let Some(noun) = mean
                .noun()
                .filter(|noun| *noun != "fold" && averaged && line.is_any(per, &["per", "a", "an", "each"]))
            else {
                continue;
            };
            let unit = line.stem(per + 1);
            let near = sentence.saturating_sub(REACH)
                ..(sentence + REACH + 1).min(page.text.document.sentences.len());
            if let (Some(number), Some(total)) = (
                only(page, near.clone(), |given| given.noun().map(stem) == Some(unit) && is_exact(given)),
                only(page, near, |given| {
                    given.noun() == Some(noun) && given.index != mean.index && is_total(page, given)
                }),
            ) {
                let cue = line.span(before.start.max(line.range.start)..(per + 2).min(line.range.end));
                let draft = || page.state("total-of-mean", cue, "the total is the mean times the number");
                file_product(total, &number.hard(), mean, &[number], draft, stated);
            }
        }
    }
}

/// Reads "The five classes have an average of 24 pupils, 120 pupils in all".
fn of_each(page: &Page<'_>, line: &Line<'_>, mean: Given<'_>, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    let first = start + usize::from(line.is_any(start, &["the", "its", "their", "all"]));
    let Some(number) = line.given(first).filter(is_exact) else { return };
    let verb = line.after(number);
    let hedge = mean.mention.hedge.and_then(|hedge| hedge.span.slice(page.view)).unwrap_or("");
    let averaged = hedge.contains("average")
        || line.phrase(verb + 1, &["an", "average", "of"])
        || line.is(verb, "averaged")
        || line.is(verb, "average");
    let noun = mean.noun().filter(|noun| Some(*noun) != number.noun());
    let has = line.is_any(verb, &["have", "had", "averaged", "average", "hold", "held", "carry", "carried"]);
    if !averaged || !has || noun.is_none() || mean.at > verb + 5 || number.noun().is_none() {
        return;
    }
    let mut totals = line
        .values(mean.at + 1..line.range.end)
        .filter(|given| given.noun() == noun && given.is_actual() && is_total(page, given));
    if let (Some(total), None) = (totals.next(), totals.next()) {
        let cue = line.span(start..mean.at + 1);
        let draft = || page.state("total-of-mean", cue, "the total is the mean times the number");
        file_product(total, &number.hard(), mean, &[number], draft, stated);
    }
}

/// Returns the value of which there is one among these sentences, however often it is said.
fn only<'p>(
    page: &'p Page<'p>,
    sentences: std::ops::Range<usize>,
    is_such: impl Fn(&Given<'p>) -> bool,
) -> Option<Given<'p>> {
    let mut found: Option<Given<'p>> = None;
    for sentence in sentences {
        let line = page.line(sentence);
        for given in line.values(line.range.clone()).filter(|given| is_such(given)) {
            match found {
                Some(known) if known.claim.value.hard != given.claim.value.hard => return None,
                Some(_) => {}
                None => found = Some(given),
            }
        }
    }
    found
}

fn is_exact(given: &Given<'_>) -> bool {
    let one = given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)));
    given.is_count() && one && matches!(given.mention.sense(), Sense::Plain | Sense::Exactly)
}

/// Says whether the text calls the value a total.
fn is_total(page: &Page<'_>, given: &Given<'_>) -> bool {
    let items = &page.items.all;
    let range = given.at.saturating_sub(4)..(given.at + 5).min(items.len());
    let total = |item: &crate::extract::items::Item| matches!(item.cue, Some((Cue::Total, _)));
    given.mention.sense() == Sense::Exactly || items[range].iter().any(total)
}
