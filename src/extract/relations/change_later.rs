//! A change whose new value stands sentences later: "membership, which had stood at 1,264, was up 21 percent".

use std::ops::Range;

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::{root, roots};
use crate::quantities::{Number, ValueKind};

/// How many sentences later the new value may stand.
const REACH: usize = 6;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let moves = |line: &Line<'_>| [Cue::Rise, Cue::Fall].iter().any(|cue| line.marks.has(Marks::cue(*cue)));
    for (sentence, line) in page.prose(Marks::VALUE).filter(|(_, line)| moves(line)) {
        for at in line.range.clone() {
            match line.cue(at) {
                Some((Cue::Rise, length)) => change(page, sentence, &line, at..at + length, 1, stated),
                Some((Cue::Fall, length)) => change(page, sentence, &line, at..at + length, -1, stated),
                _ => {}
            }
        }
    }
}

/// "Membership, which had stood at 1,264, was up 21 percent" and later "the association counted 1,428 members".
fn change(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    verb: Range<usize>,
    sign: i32,
    stated: &mut Vec<Stated>,
) {
    let Some(by) = (verb.end..verb.end + 3).find_map(|at| line.given(at)).filter(Given::is_percent) else {
        return;
    };
    if !by.is_actual()
        || line.values(by.at + 1..line.range.end).any(|given| given.kind() == ValueKind::Quantity)
    {
        return;
    }
    // What changed, and the value from which it did.
    let mut before =
        line.values(line.range.start..verb.start).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(from), None) = (before.next(), before.next()) else { return };
    let stood = from.at > line.range.start
        && line.is_any(from.at - 1, &["at", "from", "of", "numbered", "had", "was", "were"]);
    if from.is_percent() || !stood || !from.is_actual() {
        return;
    }
    let mut subject = roots(line, line.range.start..from.at);
    subject.extend(from.noun().map(root));
    let mut found: Option<(Given<'_>, Line<'_>)> = None;
    for (_, line) in page.following(sentence, REACH) {
        for to in line.values(line.range.clone()).filter(|to| to.is_plain_count() && to.is_actual()) {
            let named =
                to.noun().is_some_and(|noun| subject.contains(&root(noun)) && Some(noun) != Some("percent"));
            let part = line.is(to.at + 1, "of")
                || to.at > line.range.start
                    && line.is_any(to.at - 1, &["of", "another", "other", "new", "all"]);
            if !named || part || !from.is_count() {
                continue;
            }
            if found.is_some() {
                return;
            }
            found = Some((to, line.clone()));
        }
    }
    let Some((to, other)) = found else { return };
    let counted = other.has(
        other.clause(to.at),
        &[
            "counted", "has", "had", "numbers", "numbered", "there", "stood", "reached", "totalled", "is",
            "was", "were", "now",
        ],
    );
    if !counted
        || other.has(other.range.clone(), &["since", "founded", "aim", "target", "record", "ago", "only"])
    {
        return;
    }
    let share = by.hard().scale(&Number::ratio(i128::from(sign), 100)).shift(&Number::one());
    let cue = line.span(verb.start..by.at + 1);
    let draft = || page.state("change-by-share", cue, "the new value is the old one changed by the share");
    file_product(to, &share, from, &[by], draft, stated);
}
