//! Dates told from what else happened: "two years before the hall, in 1903" beside "the hall was built in 1905".

use std::ops::Range;

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences before the date of the other thing may stand.
const REACH: usize = 6;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for at in line.places(const { Firsts::of(&["before", "after"]) }) {
            let after = line.is(at, "after");
            if !(after || line.is(at, "before")) || !line.is(at + 1, "the") {
                continue;
            }
            let length = at.checked_sub(1).and_then(|before| line.given(before));
            let Some(length) = length.filter(|length| length.kind() == ValueKind::Duration) else { continue };
            if let Some((date, other)) = beside(&line, length, at + 2) {
                file(
                    &line,
                    (date, other, length),
                    (after, length.at..other.at + 1),
                    Certainty::Certain,
                    stated,
                );
                continue;
            }
            if let Some((date, thing)) = told(&line, length, at + 2)
                && let Some((other, verb)) = date_of(page, sentence, thing.clone(), &line)
            {
                let same =
                    verb.is_empty() || (line.range.start..length.at).any(|at| root(line.word(at)) == verb);
                let certainty = if same { Certainty::Certain } else { Certainty::Likely };
                file(&line, (date, other, length), (after, length.at..thing.end), certainty, stated);
            }
        }
    }
}

/// Files that a date is a length of time after the other, or before it.
fn file(
    line: &Line<'_>,
    (date, other, length): (Given<'_>, Given<'_>, Given<'_>),
    (after, cue): (bool, Range<usize>),
    certainty: Certainty,
    stated: &mut Vec<Stated>,
) {
    let sign = if after { 1 } else { -1 };
    let draft = line.page.state("dates-a-step-apart", line.span(cue), "the two dates are that far apart");
    let draft = draft.term(date, sign).term(other, -sign).term(length, -1).with(certainty);
    // Two years are as far apart as any of their days, so that the length needs no room of its own.
    let are_years = [date, other].iter().all(|date| date.width() >= Number::from(365));
    let slack = if are_years { Number::zero() } else { length.width() };
    draft.within(Interval::closed(-&slack, slack)).file(stated);
}

/// Reads "opened in 2010, three years after the book, which appeared in 2007": the dates of both in one sentence.
fn beside<'p>(line: &Line<'p>, length: Given<'p>, noun: usize) -> Option<(Given<'p>, Given<'p>)> {
    let comma = length.at.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
    let date = line.given(comma.checked_sub(1)?).filter(Given::is_told_date)?;
    let last = line.range.end.min(noun + 4);
    // "After the first" names what it is by its place.
    let is_value = |at: usize| line.given(at).is_some_and(|given| given.kind() != ValueKind::Ordinal);
    let end = (noun..last).find(|at| line.sign(*at).is_some() || is_value(*at))?;
    let which = line.is(end + 1, "which") && matches!(line.sign(end), Some(','));
    let bracket = line.sign(end) == Some('(');
    let first = if bracket { end + 1 } else { end + 2 };
    let reach = if bracket { first + 1 } else { first + 5 };
    let other = (first..reach).find_map(|at| line.given(at)).filter(Given::is_told_date)?;
    let told = bracket || which && line.is_any(other.at - 1, &["in", "on", "from"]);
    let perfect = line.has(first..other.at, &["has", "had", "have", "since", "not", "until"]);
    let closes =
        line.item(other.at + 1).is_none() || matches!(line.sign(other.at + 1), Some('.' | ',' | ')'));
    (told && closes && !perfect && end > noun).then_some((date, other))
}

/// Returns the date that a step leads to, and the words for what it is told from: "two years before the hall, in 1903,".
fn told<'p>(line: &Line<'p>, length: Given<'p>, noun: usize) -> Option<(Given<'p>, Range<usize>)> {
    let end = (noun..line.range.end.min(noun + 3))
        .find(|at| line.sign(*at).is_some() || line.given(*at).is_some())?;
    let date = |at: usize| line.given(at).filter(Given::is_told_date);
    let behind = date(end + 1 + usize::from(line.is_any(end + 1, &["in", "on"])));
    let before = || {
        let comma = length.at.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
        date(comma.checked_sub(1)?)
    };
    let closed = matches!(line.sign(end), Some(',' | '.' | ';'));
    let found = behind.filter(|_| line.sign(end) == Some(',')).or_else(before);
    Some((found.filter(|_| closed && end > noun)?, noun..end))
}

/// Returns the one date of what a sentence before or the next begins with, and its verb.
fn date_of<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    thing: Range<usize>,
    own: &Line<'p>,
) -> Option<(Given<'p>, String)> {
    let mut found: Option<(Given<'p>, String)> = None;
    for (_, line) in page.preceding(sentence, REACH).chain(page.following(sentence, 1)) {
        let start = line.range.start + usize::from(line.is(line.range.start, "the"));
        let named = thing.clone().enumerate().all(|(index, at)| line.is(start + index, own.word(at)));
        let verb = start + thing.len();
        let auxiliary = usize::from(line.is_any(verb, &["was", "were"]));
        if !named || line.is(verb, "of") || line.sign(verb).is_some() {
            continue;
        }
        let Some(date) = line.only_date(line.range.clone()).filter(Given::is_told_date) else { continue };
        if date.at <= verb || date.at > verb + 7 || !line.is_any(date.at - 1, &["in", "on"]) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((date, root(line.word(verb + auxiliary))));
    }
    found
}
