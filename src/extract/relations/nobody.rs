//! What is said of nobody against a number of whom it is said: "all on board survived" and "the two who died".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::cues::{Cue, CueTable};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number};
use crate::sources::Span;

/// How many sentences may lie between the two.
const REACH: usize = 6;

/// What may be said of nobody, each in its words.
const SORTS: &[&[&str]] = &[
    &["die", "killed", "fatality", "drowned", "perished"],
    &["hurt", "injured", "injury", "wounded", "casualty"],
    &["abstained", "abstention"],
    &["resigned", "dismissed", "redundant", "redundancy"],
    &["arrested"],
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::NOBODY) {
        let said = said_of_nobody(&line);
        if said.is_empty() || is_elsewhere(&line) {
            continue;
        }
        for (sort, words) in said {
            for (_, other) in page.around(sentence, REACH) {
                let own = other.range == line.range;
                if is_elsewhere(&other) {
                    continue;
                }
                for given in other.values(other.range.clone()).filter(|given| counts(&other, *given, sort)) {
                    let inside =
                        own && words.start <= given.mention.span.start && given.mention.span.end <= words.end;
                    if inside || own && line.has(line.range.clone(), EXCEPT) {
                        continue;
                    }
                    let draft = page.state("said-of-nobody", words, "the text says it of nobody");
                    let draft = draft.ground(page, words).term(given, 1);
                    draft.within(Interval::at_most(Number::zero())).file(stated);
                }
            }
        }
    }
}

/// What may say it of nobody, or of all.
pub(super) const WORDS: &[&str] =
    &["nobody", "none", "neither", "no", "without", "all", "everyone", "everybody", "every"];

const NOBODY: Firsts = Firsts::of(WORDS);

const EXCEPT: &[&str] = &["except", "but", "apart", "besides", "other", "else", "until", "yet"];

/// Says whether a sentence may tell of another time or place than its text does.
fn is_elsewhere(line: &Line<'_>) -> bool {
    line.marks.has(Marks::ELSEWHERE) && line.has(line.range.clone(), ELSEWHERE)
}

/// What says that a sentence may tell of another time or place than its text does.
pub(super) const ELSEWHERE: &[&str] = &[
    "earlier",
    "similar",
    "previous",
    "previously",
    "another",
    "other",
    "last",
    "ago",
    "since",
    "separate",
    "meanwhile",
    "elsewhere",
    "later",
    "if",
    "would",
    "could",
    "initially",
    "first",
    "far",
    "then",
    "yet",
    "average",
    "least",
    "almost",
    "nearly",
    "believed",
    "feared",
    "thought",
    "wrongly",
];

/// Returns the sorts of which the line says that nobody, or all but nobody, are; with the words that say so.
fn said_of_nobody(line: &Line<'_>) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    let mut excepted_to = None;
    for at in line.places(NOBODY) {
        let none = line.is_any(at, &["nobody", "none", "neither"])
            || line.phrase(at, &["no", "one"])
            || line.is(at, "without") && !line.values(line.range.start..at).any(|given| given.is_count())
            || line.is(at, "no")
                && at > 0
                && line.is_any(at - 1, &["were", "are", "was", "with", "caused", "reported"]);
        let opens = at == line.range.start && line.is(at, "no");
        let clause = || line.clause(at);
        // "In Mexborough nobody died" says nothing of other places.
        let placed = || clause().any(|at| line.is_any(at, &["in", "at"]) && line.is_name(at + 1));
        let whole = line.is_any(at, &["all", "everyone", "everybody"]) || line.phrase(at, &["every", "one"]);
        if !none && !opens && !whole {
            continue;
        }
        let excepted_to =
            excepted_to.get_or_insert_with(|| line.range.clone().rev().find(|at| line.is_any(*at, EXCEPT)));
        let excepted = excepted_to.is_some_and(|last| at <= last);
        if (none || opens) && !excepted && !placed() {
            for word in at + 1..clause().end.min(at + 8) {
                if let Some(sort) = sort_of(line.word(word)) {
                    found.push((sort, line.span(at..word + 1)));
                    break;
                }
            }
        }
        // "All on board survived", "all 40 passengers escaped unhurt".
        if whole && !excepted && !(at > line.range.start && line.is_any(at - 1, &["not", "almost", "nearly"]))
        {
            for word in at + 1..clause().end.min(at + 8) {
                let said = line.word(word).to_lowercase();
                let sorts: &[usize] = match said.as_str() {
                    "survived" | "survive" | "rescued" | "saved" => &[0],
                    "unhurt" | "uninjured" | "unharmed" | "unscathed" => &[0, 1],
                    _ => continue,
                };
                found.extend(sorts.iter().map(|sort| (*sort, line.span(at..word + 1))));
                break;
            }
        }
    }
    // Who is not hurt is not dead.
    let hurt: Vec<Span> = found.iter().filter(|(sort, _)| *sort == 1).map(|(_, words)| *words).collect();
    found.extend(hurt.into_iter().map(|words| (0, words)));
    found.dedup();
    found
}

/// Returns what a word says of people.
fn sort_of(word: &str) -> Option<usize> {
    static ROOTS: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
        let sorts = SORTS.iter().enumerate();
        sorts.flat_map(|(sort, words)| words.iter().map(move |word| (root(word), sort))).collect()
    });
    ROOTS.get(&root(word)).copied()
}

/// Says whether of so many people the line says that they are of the sort: "two passengers who died", "killed three".
fn counts(line: &Line<'_>, given: Given<'_>, sort: usize) -> bool {
    let positive = given.hard().low.is_some_and(|low| low.value.is_positive());
    if !given.is_count() || !given.is_actual() || !positive || given.is_percent() {
        return false;
    }
    let is_sort = |at: usize| sort_of(line.word(at)) == Some(sort);
    let noun = given.noun().is_some_and(|noun| sort_of(noun) == Some(sort));
    let after = line.after(given);
    let passes = |at: usize| {
        line.is_any(
            at,
            &[
                "who",
                "were",
                "was",
                "are",
                "have",
                "had",
                "been",
                "people",
                "passengers",
                "of",
                "the",
                "them",
                "whom",
                "men",
                "women",
                "workers",
                "later",
                "also",
            ],
        ) || line.cue(at).is_some_and(|(cue, _)| cue == Cue::People)
    };
    let mut next = given.at + 1;
    let within = |at: usize| at < after && given.is_plain_count();
    while next < after + 5 && !is_sort(next) && (passes(next) || within(next)) {
        next += 1;
    }
    let before = given.at > line.range.start
        && is_sort(given.at - 1)
        && (line.word(given.at - 1).ends_with(['d', 'g']) || line.is(given.at - 1, "hurt"))
        && line.cue(given.at - 1).is_none_or(|(cue, _)| cue != Cue::Denied);
    let denied = (line.clause(given.at).start..given.at + 1).any(|at| line.is_any(at, &["not", "no"]));
    !denied
        && (noun
            || is_sort(next)
            || before && given.noun().is_none_or(|noun| CueTable::english().is(noun, Cue::People)))
}
