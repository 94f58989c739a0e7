//! Which words of a text say of what thing a value is told, and what is told: the clause around it, or only the noun
//! phrase that it stands in, with the thing itself where that stands before a comma or in the sentence before.

use std::ops::Range;

use crate::extract::cues::Cue;
use crate::extract::items::Kind;
use crate::extract::page::{Given, Line};

use super::words::{Meaning, Scale};

/// The longest clause that is looked at, in items on either side of the value.
const REACH: usize = 24;

/// The longest noun phrase, in words.
const PHRASE: usize = 5;

/// Where the words stand that tell what a value is told of.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub items: Vec<usize>,
    /// Whether the value stands in a noun phrase, whose sentence says something else: "the 90-metre tower was built …".
    pub is_phrase: bool,
    /// Whether nothing but the unit says what is told: "the 90-metre tower".
    pub is_bare: bool,
    /// Whether it is told of a thing that the text has not named before.
    pub is_indefinite: bool,
}

impl Region {
    pub fn of(line: &Line<'_>, given: Given<'_>) -> Option<Region> {
        let clause = clause(line, given.at);
        let after = line.after(given).min(clause.end);
        let region = attributive(line, given, after, &clause)
            .or_else(|| definite(line, given, after, &clause))
            .or_else(|| predicate(line, given, after, &clause))?;
        (!region.items.is_empty()).then_some(region)
    }
}

/// Words that stand for what was named before.
pub(super) const PRONOUNS: &[&str] = &["it", "its", "he", "his", "she", "her", "they", "their"];

/// What parts a sentence into clauses.
const PARTING: &[&str] = &[
    "which", "who", "whose", "where", "while", "whereas", "but", "although", "because", "that", "when", "if",
    "said", "says",
];

/// Returns the clause of a value: what stands between signs and words that part clauses.
fn clause(line: &Line<'_>, at: usize) -> Range<usize> {
    let parts = |at: usize| match line.sign(at) {
        // The full stop of "Acme Corp. reported".
        Some('.') => !line.word(at + 1).starts_with(char::is_lowercase),
        Some(sign) => matches!(sign, ',' | ';' | ':' | '(' | ')' | '!' | '?' | '"' | '\u{201c}' | '\u{201d}'),
        None => line.is_any(at, PARTING),
    } || line.is_dash(at);
    let first = line.range.start.max(at.saturating_sub(REACH));
    let last = line.range.end.min(at + 1 + REACH);
    let start = (first..at).rev().find(|at| parts(*at)).map_or(first, |sign| sign + 1);
    let end = (at + 1..last).find(|at| parts(*at)).unwrap_or(last);
    start..end
}

/// "The 90-metre tower was built in 1930".
fn attributive(line: &Line<'_>, given: Given<'_>, after: usize, clause: &Range<usize>) -> Option<Region> {
    let whole = given.mention.whole();
    let end = line.item(after)?.span.start;
    let text = line.page.view.get(whole.start as usize..end as usize)?;
    let is_joined = text.trim_end().contains('-') && text.contains(|letter: char| letter.is_alphabetic());
    let joined = is_joined && is_noun(line, after);
    let noun_end =
        (after..clause.end.min(after + PHRASE)).find(|at| !is_noun(line, *at)).unwrap_or(clause.end);
    (joined && noun_end > after).then(|| {
        let start = start_of_phrase(line, given.at, clause.start);
        let named = (start..noun_end).any(|at| line.is_name(at));
        let before = start.wrapping_sub(1);
        let known = line.is_any(before, &["the", "this", "its", "his", "her", "their", "'s", "\u{2019}"]);
        let is_indefinite = !(named || known) || start > clause.start && line.is_any(before, &["a", "an"]);
        let mut items: Vec<usize> = (start..given.at).chain(given.at + 1..noun_end).collect();
        items.extend(owner(line, start, clause.start));
        items.extend(of_phrase(line, noun_end, clause.end));
        let has = line.is_any(start.wrapping_sub(2), &["has", "had", "have"]);
        if has && line.is_any(before, &["a", "an"]) {
            // "The phone has a 6.1-inch screen".
            items.extend(noun_phrase(line, clause.start));
        }
        let is_bare = line.given(given.at).is_some_and(|given| !given.is_count());
        Region { items, is_phrase: true, is_bare, is_indefinite }
    })
}

/// "The 460 pupils of the school come from ten villages", "its 110 rooms", "turnout of 67 percent was the highest".
fn definite(line: &Line<'_>, given: Given<'_>, after: usize, clause: &Range<usize>) -> Option<Region> {
    let before = given.at.checked_sub(1).filter(|before| clause.contains(before))?;
    let owned = line.is_any(before, &["'s", "'", "\u{2019}"]);
    let determined = line.is_any(before, &["the", "its", "his", "her", "their", "these", "this"]);
    // "It sold 12, and its 52 coaches run on gas".
    if determined && line.has(line.range.start..before, &["sold", "lost", "bought", "scrapped", "closed"]) {
        return None;
    }
    let mut start = if owned || determined {
        before
    } else if line.is(before, "of") && before > clause.start && is_noun(line, before - 1) {
        // "Turnout of 67 percent was the highest".
        let start = start_of_phrase(line, before, clause.start);
        if start > clause.start + 1 {
            return None;
        }
        start
    } else {
        return None;
    };
    let mut items = owner(line, start, clause.start);
    while start > clause.start && is_noun(line, start - 1) {
        start -= 1;
    }
    items.extend((start..after).filter(|at| *at != given.at));
    let mut end = (after..clause.end).find(|at| !is_noun(line, *at)).unwrap_or(clause.end);
    items.extend(after..end);
    let of = of_phrase(line, end, clause.end);
    end += of.len();
    items.extend(of);
    // "The 17 people arrested after the raid were taken": what stands before the verb of the sentence belongs to them.
    let verb = (end..clause.end).find(|at| is_auxiliary(line, *at));
    match verb {
        Some(verb) => items.extend(end..verb),
        // Without a verb behind it, the phrase is what the clause says something else of before.
        None if !(end..clause.end).any(|at| is_verb(line, at)) && clause.start + 1 < start => return None,
        None => {}
    }
    // "The $7 million deal": nothing but the unit says what is told.
    let is_bare = determined && !given.is_count() && !given.is_percent() && is_noun(line, after);
    Some(Region { items, is_phrase: true, is_bare, ..Region::default() })
}

/// The whole clause, with what it is about where that stands outside of it.
fn predicate(line: &Line<'_>, given: Given<'_>, after: usize, clause: &Range<usize>) -> Option<Region> {
    // "Making in the whole $24 million": of what is not told.
    let first = line.word(clause.start);
    if first.ends_with("ing") && !line.item(clause.start).is_some_and(|item| item.capital) {
        return None;
    }
    let end = (after..clause.end)
        .find(|at| {
            let next = at + 1;
            line.is(*at, "and")
                && (line.given(next).is_some() || is_verb(line, next) || line.is_any(next, PRONOUNS))
        })
        .unwrap_or(clause.end);
    let mut items: Vec<usize> = Vec::new();
    let and = (clause.start..given.at).rev().find(|at| line.is(*at, "and"));
    let mut start = clause.start;
    if line.is(given.at.wrapping_sub(1), "at")
        && let Some(puts) = (clause.start..given.at).find(|at| line.is_any(*at, &["put", "puts"]))
    {
        // "The report puts the damage at $8 million": of the damage, whoever tells it.
        start = puts + 1;
    }
    if let Some(and) = and {
        let earlier = line.values(clause.start..and).find(|earlier| earlier.kind() == given.kind());
        if is_verb(line, and + 1) {
            // "Brightwell was founded in 1998 and employs 900 people".
            items.extend(noun_phrase(line, clause.start));
            start = and + 1;
        } else if and + 1 == given.at
            && let Some(earlier) = earlier
        {
            // "Norland has 2,500 troops in Aden and 900 in Birk".
            items.extend(clause.start..earlier.at);
            if given.counted().is_none() {
                items.extend(earlier.at + 1..line.after(earlier));
            }
            start = given.at;
        }
    }
    items.extend((start..end).filter(|at| *at != given.at));
    if let Some(before) = clause.start.checked_sub(1)
        && line.is_any(before, &["which", "who", "whose", "that"])
    {
        // "The bridge, which cost 15 million euros, opened in 2019".
        let comma = line.sign(before.wrapping_sub(1)) == Some(',');
        let noun_end = if comma { before - 1 } else { before };
        let noun_start = start_of_phrase(line, noun_end, line.range.start);
        items.extend(noun_start.saturating_sub(1).max(line.range.start)..noun_end);
    }
    let first = line.range.start;
    let opener = noun_phrase(line, first);
    if clause.start > first
        && is_verb(line, clause.start)
        && opener.clone().last().is_some_and(|last| line.sign(last + 1) == Some(','))
    {
        // "The bridge, which cost 15 million euros, opened in 2019".
        items.extend(opener);
    }
    let opening = line.is_any(clause.start, &["with", "at"]) && clause.start == line.range.start;
    let scale = Scale::of(given);
    let has_thing = items.iter().any(|at| {
        let counted = (given.at..after).contains(at);
        !counted && is_noun(line, *at) && matches!(line.known(*at).senses.at(scale), Meaning::Word(_))
    });
    let is_short = opening && line.sign(clause.end) == Some(',') && !has_thing;
    if is_short {
        // "With 38,000 seats, the stadium is the largest".
        items.extend(noun_phrase(line, clause.end + 1));
    }
    let is_bare = is_short && line.is(clause.start, "at") && !given.is_count();
    if !has_thing && line.sign(clause.end) == Some(',') && says_attribute(line, clause.start, scale) {
        if clause.start == first {
            // "Built in 1880, the tower is the oldest house".
            items.extend(noun_phrase(line, clause.end + 1));
        } else if line.sign(clause.start - 1) == Some(',') {
            // "The tower, built in 1880, is the oldest house".
            items.extend(start_of_phrase(line, clause.start - 1, first)..clause.start - 1);
        }
    }
    if clause.start > first + 1
        && line.is_any(first, &["in", "at"])
        && clause.start <= first + 4
        && line.sign(clause.start - 1) == Some(',')
    {
        // "In Bonn, the company employs 1,200 people".
        items.extend((first + 1..clause.start - 1).filter(|at| line.is_name(*at)));
    }
    Some(Region { items, is_bare, ..Region::default() })
}

/// Says whether a word stands here that tells an attribute without naming the thing: "built in 1880", "worth $5 million".
fn says_attribute(line: &Line<'_>, at: usize, scale: Scale) -> bool {
    let is_attribute = matches!(line.known(at).senses.at(scale), Meaning::Attribute(_));
    is_attribute && matches!(scale, Scale::Date | Scale::Money)
}

/// Returns the words before a possessive that ends where a phrase starts: "the hotel" of "the hotel's 110 rooms".
fn owner(line: &Line<'_>, at: usize, first: usize) -> Vec<usize> {
    let possessive = |at: usize| line.is_any(at, &["'s", "'", "\u{2019}"]);
    let mark = if possessive(at) { Some(at) } else { at.checked_sub(1).filter(|before| possessive(*before)) };
    match mark {
        Some(mark) if mark > first => (start_of_phrase(line, mark, first)..mark).collect(),
        _ if at > first && line.is_any(at - 1, PRONOUNS) => vec![at - 1],
        _ => Vec::new(),
    }
}

/// Returns the words of "of the school" and "in Aden" behind a noun.
fn of_phrase(line: &Line<'_>, at: usize, end: usize) -> Vec<usize> {
    if at >= end || !line.is_any(at, &["of", "in", "at", "on", "from", "for", "by"]) {
        return Vec::new();
    }
    let phrase = noun_phrase(line, at + 1);
    phrase.last().map_or(Vec::new(), |last| (at..=last).filter(|at| *at < end).collect())
}

/// Returns the words of a noun phrase that starts here, without its determiner.
pub(super) fn noun_phrase(line: &Line<'_>, at: usize) -> Range<usize> {
    let start = if line.is_any(at, DETERMINERS) { at + 1 } else { at };
    if line.is_any(at, PRONOUNS) && !is_noun(line, start) {
        return at..at + 1;
    }
    let last = line.range.end.min(start + PHRASE);
    start..(start..last).find(|at| !is_noun(line, *at)).unwrap_or(last.max(start))
}

const DETERMINERS: &[&str] = &["the", "a", "an", "this", "its", "his", "her", "their", "our", "my"];

/// Returns where the run of nouns and adjectives starts that ends here.
fn start_of_phrase(line: &Line<'_>, end: usize, first: usize) -> usize {
    let nouns = (first..end).rev().take(PHRASE).take_while(|at| is_noun(line, *at)).count();
    end - nouns
}

/// Says whether a word stands here that may belong to a noun phrase.
pub(super) fn is_noun(line: &Line<'_>, at: usize) -> bool {
    let Some(item) = line.item(at).filter(|item| item.kind == Kind::Word) else { return false };
    item.capital && at > line.range.start
        || line.part(at).is_none() && !line.is_cue(at, Cue::Stop) && item.span.len() > 1 && !is_verb(line, at)
}

/// Says whether a word is a form of to be, to have or to do, or one like "will".
fn is_auxiliary(line: &Line<'_>, at: usize) -> bool {
    line.part(at) == Some("auxiliary")
}

/// Says whether a word is a verb: one of those known, or one with the ending of a verb where only a verb can stand.
pub(super) fn is_verb(line: &Line<'_>, at: usize) -> bool {
    match line.part(at) {
        Some(part) => matches!(part, "verb" | "auxiliary"),
        None => {
            let word = line.word(at);
            let lower = word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let next = line.word(at + 1);
            let object = matches!(line.part(at + 1), Some("determiner" | "preposition" | "pronoun"))
                || matches!(next, "a" | "an");
            lower && (word.ends_with("ed") || word.ends_with('s') && object && at > line.range.start + 1)
        }
    }
}
