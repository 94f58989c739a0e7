//! What came in and what went out, and what it comes to: "6,300 items were added and 4,100 withdrawn, so that the collection grew by
//! 2,200".

use super::remainder::way;
use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};

/// How many sentences before the flows may be told.
const REACH: usize = 1;

/// What says that the number behind it is what both come to.
const BALANCE: &[&[&str]] = &[
    &["net", "gain", "of"],
    &["net", "loss", "of"],
    &["net", "increase", "of"],
    &["net", "decrease", "of"],
    &["net", "growth", "of"],
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for wanted in [Marks::cue(Cue::Rise), Marks::cue(Cue::Fall), Marks::NET] {
        for (sentence, line) in page.prose(Marks::VALUE.and(wanted)) {
            for at in line.range.clone() {
                let (sign, next) = match line.cue(at) {
                    _ if wanted == Marks::NET => match line.any_phrase(at, BALANCE) {
                        Some(words) => {
                            (if line.is_any(at + 1, &["loss", "decrease"]) { -1 } else { 1 }, at + words)
                        }
                        None => continue,
                    },
                    Some((Cue::Rise, length)) if line.is(at + length, "by") => (1, at + length + 1),
                    Some((Cue::Fall, length)) if line.is(at + length, "by") => (-1, at + length + 1),
                    _ => continue,
                };
                if wanted == Marks::cue(Cue::Rise) && sign < 0 || wanted == Marks::cue(Cue::Fall) && sign > 0
                {
                    continue;
                }
                if let Some(by) = line.given(next) {
                    balance(page, sentence, &line, (at, by, sign), stated);
                }
            }
        }
    }
}

/// Relates what came in and went out to what it comes to, where the sentence tells of consequence.
fn balance(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    (cue, by, sign): (usize, Given<'_>, i32),
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let own: Vec<Given<'_>> = line.values(line.range.start..cue).filter(Given::is_plain_count).collect();
    let so = line.has(line.range.start..cue, &["so", "thus", "therefore", "which", "hence"]);
    let (before, flows) = match own.as_slice() {
        [] => {
            let (_, before) = page.preceding(sentence, REACH).next()?;
            let flows: Vec<Given<'_>> =
                before.values(before.range.clone()).filter(Given::is_plain_count).collect();
            (before, flows)
        }
        _ => (line.clone(), own),
    };
    let [one, other] = flows.as_slice() else { return None };
    let ways = [flow(&before, *one)?, flow(&before, *other)?];
    let net = line.is(cue, "net");
    if ways[0] == ways[1]
        || !(so || net)
        || !by.is_plain_count()
        || ![*one, *other, by].iter().all(Given::is_actual)
    {
        return None;
    }
    let draft =
        page.state("remainder", line.span(cue..by.at + 1), "what came in less what went out is the change");
    let draft = draft.term(*one, ways[0]).term(*other, ways[1]);
    draft.term(by, -sign).file(stated);
    Some(())
}

/// Returns 1 for what came in and -1 for what went out.
fn flow(line: &Line<'_>, given: Given<'_>) -> Option<i32> {
    let behind = (line.after(given)..line.after(given) + 3)
        .take_while(|at| line.sign(*at).is_none() && !line.is(*at, "and"));
    let told = behind.into_iter().find_map(|at| {
        let has = |words: &[&str]| line.is_any(at, words);
        if has(&["added", "hired", "born", "joined", "opened", "arrived", "acquired", "bought", "created"]) {
            Some(1)
        } else if has(&[
            "withdrawn",
            "removed",
            "died",
            "left",
            "closed",
            "departed",
            "sold",
            "lost",
            "retired",
            "scrapped",
        ]) {
            Some(-1)
        } else {
            None
        }
    });
    told.or_else(|| way(line, given))
}
