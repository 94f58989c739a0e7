//! Two dates of what happens once only: what a text is about was founded "in August 1941" and "on 1 August 1942".
//!
//! Only the one thing that the text is about is followed: that whose name its heading or its first sentence begins
//! with, "the squadron" after "No. 20 Squadron", and "it" after a sentence about it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ground, Same};
use crate::claims::{Certainty, ClaimIndex};
use crate::extract::items::Kind;
use crate::extract::page::{Given, Line, Page};
use crate::extract::stem::Stem;
use crate::quantities::{Interval, ValueKind};

/// How many items may stand between a verb and its date.
const REACH: usize = 12;

/// An event of the topic with its date.
struct Event {
    sort: &'static str,
    claim: ClaimIndex,
    date: Interval,
}

/// Finds the dates of one event of what the text is about.
pub(in crate::extract) fn events(page: &Page<'_>, same: &mut Vec<Same>) {
    let mut events: Vec<Event> = Vec::new();
    let mut topic: FxHashSet<Stem> = FxHashSet::default();
    let mut is_topic = false;
    for sentence in 0..page.text.document.sentences.len() {
        let line = page.line(sentence);
        if topic.is_empty() {
            topic = name_of(&line);
            is_topic = !topic.is_empty();
        } else {
            is_topic = is_about(&line, &topic, is_topic);
        }
        if is_topic {
            events.extend(event(&line));
        }
    }
    for (index, event) in events.iter().enumerate() {
        let Some(first) = events[..index].iter().find(|other| other.sort == event.sort) else { continue };
        // Founded again after its end.
        let ended = event.sort == "founding" && events.iter().any(|other| other.sort == "end");
        let later = events.iter().any(|other| {
            other.sort == "end"
                && other.date.high.as_ref().map(|high| &high.value)
                    < event.date.low.as_ref().map(|low| &low.value)
        });
        if !(ended && later) {
            let (certainty, ground) = (Certainty::Likely, Ground::Once);
            same.push(Same { one: first.claim, other: event.claim, certainty, ground });
        }
    }
}

/// Returns the words of the name that a sentence begins with.
fn name_of(line: &Line<'_>) -> FxHashSet<Stem> {
    let first = line.range.clone().find(|at| line.item(*at).is_some_and(|item| item.kind == Kind::Word));
    let Some(first) = first else { return FxHashSet::default() };
    let name = (first..line.range.end.min(first + 8)).take_while(|at| {
        let item = line.item(*at);
        let number = line.word(*at).starts_with(|first: char| first.is_ascii_digit());
        item.is_some_and(|item| item.capital || line.sign(*at) == Some('.'))
            || number
            || line.is_any(*at, &["of", "the"])
    });
    let words = name.filter(|at| line.item(*at).is_some_and(|item| item.kind == Kind::Word));
    words.filter(|at| line.cue(*at).is_none()).map(|at| line.stem(at)).collect()
}

/// Says whether the subject of a sentence is the topic.
fn is_about(line: &Line<'_>, topic: &FxHashSet<Stem>, before: bool) -> bool {
    let start = line.range.start;
    if line.is_any(start, &["it", "he", "she"]) {
        return before;
    }
    if line.is(start, "the") {
        return topic.contains(&line.stem(start + 1))
            && line.item(start + 2).is_some_and(|next| !next.capital);
    }
    if ONCE.contains_key(line.word(start).to_lowercase().as_str()) {
        // "Raised in August 1941, it …".
        let comma = (start..line.range.end).find(|at| line.sign(*at) == Some(','));
        return before && comma.is_some_and(|at| line.is_any(at + 1, &["it", "he", "she"]));
    }
    let name = name_of(line);
    !name.is_empty() && name.iter().all(|word| topic.contains(word))
}

static ONCE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/once.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Returns what happened once to the subject of a sentence, with its date: "was formed … in", "died on", "Raised in".
fn event(line: &Line<'_>) -> Option<Event> {
    let at = line.range.clone().find(|at| ONCE.contains_key(line.word(*at).to_lowercase().as_str()))?;
    let sort = *ONCE.get(line.word(at).to_lowercase().as_str())?;
    let passive = at > line.range.start && line.is_any(at - 1, &["was", "were", "been"]);
    let subject = (line.range.start..at).all(|at| line.sign(at).is_none_or(|sign| sign == '.'));
    let opens = at == line.range.start;
    if !(opens || subject && (passive || sort == "death" && line.is(at, "died"))) {
        return None;
    }
    let again = |at: usize| line.is_any(at, &["again", "not", "re"]);
    if (line.range.start..line.range.end.min(at + REACH)).any(again) {
        return None;
    }
    let dates = (at + 1..line.range.end.min(at + REACH)).filter_map(|at| line.given(at));
    let date: Given<'_> = dates.take(1).find(|given| {
        given.kind() == ValueKind::Date
            && line.is_any(given.at - 1, &["in", "on"])
            && given.claim.value.hard.low.is_some()
            && given.claim.value.hard.high.is_some()
    })?;
    Some(Event { sort, claim: date.index, date: date.hard() })
}
