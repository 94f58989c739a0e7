//! What is said of nobody against a number of whom it is said: "all on board survived" and "the two who died".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::claims::{Certainty, Stated};
use crate::extract::cues::{Cue, CueTable};
use crate::extract::items::Kind;
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::{is_content, root};
use crate::extract::stem::{Stem, stem};
use crate::quantities::{Interval, Number, ValueKind};
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
        for Said { sort, words, group } in said {
            for (_, other) in page.around(sentence, REACH) {
                let own = other.range == line.range;
                if is_elsewhere(&other) {
                    continue;
                }
                for given in other.values(other.range.clone()).filter(|given| counts(&other, *given, sort)) {
                    let inside =
                        own && words.start <= given.mention.span.start && given.mention.span.end <= words.end;
                    if inside || own && line.has(line.range.clone(), EXCEPT) || is_of_others(given, group) {
                        continue;
                    }
                    let certainty =
                        if own { Some(Certainty::Certain) } else { setting(&line, &other, given) };
                    let Some(certainty) = certainty else { continue };
                    let draft = page.state("said-of-nobody", words, "the text says it of nobody");
                    let draft = draft.ground(page, words).term(given, 1).with(certainty);
                    draft.within(Interval::at_most(Number::zero())).file(stated);
                }
            }
        }
    }
}

/// What is said of nobody.
#[derive(Clone, Copy, PartialEq)]
struct Said {
    sort: usize,
    /// The words that say so.
    words: Span,
    /// Of which group alone it is said: "no children were hurt".
    group: Option<Stem>,
}

/// Says how certain it is that another sentence counts at the same time and place; `None` where it names another.
fn setting(line: &Line<'_>, other: &Line<'_>, count: Given<'_>) -> Option<Certainty> {
    let dates = |line: &Line<'_>, range: std::ops::Range<usize>| -> Vec<Interval> {
        let dates = line.values(range).filter(|given| given.kind() == ValueKind::Date);
        dates.map(|date| date.hard()).collect()
    };
    let (mut told, known) = (dates(other, other.clause(count.at)), dates(line, line.range.clone()));
    told.extend(dates(other, other.range.start..other.range.end.min(other.range.start + 2)));
    let is_known = |date: &Interval| known.iter().any(|known| !known.intersect(date).is_empty());
    if !told.iter().all(is_known) {
        return None;
    }
    let place = |line: &Line<'_>, at: usize| {
        let noun =
            at + 1 + usize::from(line.is_any(at + 1, &["the", "a", "an", "this", "that", "its", "their"]));
        (line.is_any(at, &["in", "at", "near"]) && line.item(noun)?.kind == Kind::Word)
            .then(|| line.stem(noun))
    };
    let first: Vec<Stem> = line.range.clone().map(|at| line.stem(at)).collect();
    let new = |at: usize| place(other, at).is_some_and(|noun| !first.contains(&noun));
    // "In the county, 12 people died" and, of the same fire, "two people died in hospital".
    if new(other.range.start) {
        return None;
    }
    let likely = told.len() != known.len() || other.range.clone().any(new);
    Some(if likely { Certainty::Likely } else { Certainty::Certain })
}

/// Says whether a number counts others than the group of which something is said: two adults are no children.
fn is_of_others(given: Given<'_>, group: Option<Stem>) -> bool {
    let anybody = |noun: Stem| ["people", "person"].map(stem).contains(&noun);
    group.zip(given.noun().map(stem)).is_some_and(|(group, noun)| {
        group != noun && !anybody(group) && !anybody(noun) && sort_of(given.noun().unwrap_or("")).is_none()
    })
}

/// Returns the noun of the group between the word for all or none and what is said of it.
fn group(line: &Line<'_>, words: std::ops::Range<usize>) -> Option<Stem> {
    // "All on board survived" speaks of no group.
    let mut words = words.take_while(|at| line.part(*at) != Some("preposition"));
    words.find(|at| is_content(line, *at) && line.part(*at).is_none()).map(|at| line.stem(at))
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
fn said_of_nobody(line: &Line<'_>) -> Vec<Said> {
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
                    let words = line.span(at..word + 1);
                    found.push(Said { sort, words, group: group(line, at + 1..word) });
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
                let words = line.span(at..word + 1);
                let group = group(line, at + 1..word);
                found.extend(sorts.iter().map(|sort| Said { sort: *sort, words, group }));
                break;
            }
        }
    }
    // Who is not hurt is not dead.
    let hurt: Vec<Said> = found.iter().filter(|said| said.sort == 1).copied().collect();
    found.extend(hurt.into_iter().map(|said| Said { sort: 0, ..said }));
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
