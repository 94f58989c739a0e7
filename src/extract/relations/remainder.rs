//! What is left of a number after steps that sentences tell: "1,318 sheep … 173 starved … sold another 96. That leaves 1,049".

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;

/// How many sentences back the first number may stand.
const REACH: usize = 6;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for at in line.range.clone() {
            if let Some((Cue::Leaving, length)) = line.cue(at) {
                let rest = (at + length..at + length + 3).find_map(|at| line.given(at));
                left(page, sentence, &line, at, rest, stated);
            } else if line.phrase(at, &["so", "that"]) || line.is_any(at, &["now", "therefore"]) {
                left(page, sentence, &line, at, total_after(&line, at), stated);
            } else if line.is_any(at, &["remain", "remained", "left"]) {
                left(page, sentence, &line, at, remaining(&line, at), stated);
            }
        }
    }
}

/// Verbs by which a group loses members, and by which it gains some.
const LOSES: &[&str] = &[
    "die",
    "starve",
    "drown",
    "sell",
    "lose",
    "leave",
    "resign",
    "retire",
    "dismiss",
    "scrap",
    "sink",
    "burn",
    "close",
    "withdraw",
    "demolish",
    "steal",
    "fell",
    "kill",
    "perish",
    "slaughter",
    "lend",
    "give",
    "donate",
    "cancel",
    "destroy",
    "remove",
    "spend",
    "use",
    "cut",
    "break",
    "rot",
    "spoil",
    "melt",
    "escape",
    "flee",
    "vanish",
    "expire",
    "emigrate",
    "quit",
    "fail",
];
const GAINS: &[&str] =
    &["join", "hire", "buy", "add", "arrive", "recruit", "acquire", "gain", "bear", "hatch"];

/// Returns the number in "so that the school begins the year with 54 teachers", "the fleet now has 44 ships".
fn total_after<'p>(line: &Line<'p>, at: usize) -> Option<Given<'p>> {
    let mut counts = line.values(at + 1..line.range.end).filter(Given::is_count);
    let (Some(total), None) = (counts.next(), counts.next()) else { return None };
    let has = line.is_any(total.at - 1, &["with", "has", "have", "had", "employs", "owns", "counts"]);
    let end = line.after(total);
    let closes = line.item(end).is_none() || matches!(line.sign(end), Some('.' | ','));
    (has && closes && total.noun().is_some()).then_some(total)
}

/// Returns the number of those of whom the word at `at` says that they are left: "700 remained", "44 sheep were left".
fn remaining<'p>(line: &Line<'p>, at: usize) -> Option<Given<'p>> {
    let left = line.is(at, "left");
    let end = at - usize::from(left && at > line.range.start && line.is_any(at - 1, &["are", "were"]));
    // "There were 44 sheep left": without a verb of its own.
    let there = || line.has(line.clause(at).start..end, &["there"]);
    let rest = (line.range.start.max(end.saturating_sub(2))..end).rev().find_map(|at| line.given(at))?;
    (line.after(rest) == end && (!left || end < at || there())).then_some(rest)
}

/// "1,318 reindeer … 173 starved … sold another 96. That leaves 1,049": between the first number and what is left every number of
/// the sort must be lost or gained.
fn left(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    at: usize,
    rest: Option<Given<'_>>,
    stated: &mut Vec<Stated>,
) {
    let Some(rest) = rest.filter(|rest| rest.is_plain_count() && rest.is_actual()) else { return };
    let mut steps: Vec<(Given<'_>, i32)> = Vec::new();
    let mut whole: Option<Given<'_>> = None;
    let own = (line.clone(), line.range.start..at.min(rest.at));
    let lines = std::iter::once(own)
        .chain(page.preceding(sentence, REACH).map(|(_, line)| (line.clone(), line.range)));
    'search: for (line, range) in lines {
        let here: Vec<Given<'_>> = line.values(range).collect();
        for given in here.into_iter().rev() {
            if !given.is_count() {
                continue;
            }
            let another = given.at > line.range.start && line.is_any(given.at - 1, &["another", "further"]);
            let sort = given.noun().is_some_and(|noun| rest.noun().is_none_or(|rest| is_sort(noun, rest)));
            let Some(way) = way(&line, given).filter(|_| sort || another || given.noun().is_none()) else {
                if sort && given.is_plain_count() && given.is_actual() && !steps.is_empty() {
                    whole = Some(given);
                    break 'search;
                }
                if given.noun().is_none() || sort {
                    return;
                }
                continue;
            };
            if !given.is_plain_count() || !given.is_actual() {
                return;
            }
            steps.push((given, way));
        }
    }
    let Some(whole) = whole else { return };
    let all = steps.iter().all(|(step, _)| {
        step.noun().is_none_or(|noun| whole.noun().is_some_and(|whole| is_sort(noun, whole)))
    });
    if steps.len() > 6
        || !all
        || rest.noun().is_some_and(|noun| whole.noun().is_none_or(|whole| !is_sort(noun, whole)))
    {
        return;
    }
    let cue = line.span(at.min(rest.at)..at.max(rest.at) + 1);
    let draft = page
        .state("remainder", cue, "what is left is the first number less what was lost")
        .term(whole, -1)
        .term(rest, 1);
    steps.iter().fold(draft, |draft, (step, way)| draft.term(*step, -way)).file(stated);
}

/// Says whether two nouns may name one sort of thing: the same, or one of them a general word.
fn is_sort(one: &str, other: &str) -> bool {
    let general =
        |noun: &str| matches!(noun, "animal" | "head" | "people" | "person" | "vehicle" | "piece" | "item");
    root(one) == root(other) || general(one) || general(other)
}

/// Returns 1 for what is gained and -1 for what is lost, by the verb beside the number.
pub(super) fn way(line: &Line<'_>, given: Given<'_>) -> Option<i32> {
    let clause = line.clause(given.at);
    let before = (clause.start.max(given.at.saturating_sub(4))..given.at).rev();
    let after = given.at + 1..clause.end.min(line.after(given) + 3);
    let verb = |at: usize| {
        let word = root(line.word(at));
        let of = |list: &[&str]| list.iter().any(|verb| root(verb) == word);
        if of(LOSES) {
            Some(-1)
        } else if of(GAINS) {
            Some(1)
        } else {
            None
        }
    };
    // "The shop had 80 bicycles and sold 30": what comes behind "and" is said of another number.
    let after = after.take_while(|at| !line.is_any(*at, &["and", "but"]));
    after.into_iter().find_map(verb).or_else(|| before.into_iter().find_map(verb))
}
