//! Superlatives against what they surpass: "the largest, Aden, has 40 hectares; Birk has 52", "the smallest crowd since 2014".

use rustc_hash::FxHashSet;

use crate::claims::{Certainty, Stated};
use crate::extract::cues::{Cue, CueTable};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::{root, roots};
use crate::quantities::{Interval, Number, ValueKind};

/// How many sentences may lie between a record and what breaks it.
const REACH: usize = 5;

/// Words for the most and the least of something.
pub(super) const MOST: &[&str] = &[
    "largest", "biggest", "highest", "longest", "tallest", "heaviest", "oldest", "deepest", "widest",
    "busiest", "fastest", "most", "wettest", "hottest", "warmest", "greatest", "dearest",
];
pub(super) const LEAST: &[&str] = &[
    "smallest",
    "lowest",
    "shortest",
    "lightest",
    "youngest",
    "shallowest",
    "narrowest",
    "quietest",
    "driest",
    "coldest",
    "fewest",
    "cheapest",
    "least",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::SUPERLATIVE) {
        for at in line.range.clone() {
            let Some(sign) = sign(&line, at) else { continue };
            of_several(page, sentence, &line, at, sign, stated);
            named(page, sentence, &line, at, sign, stated);
            record(page, sentence, &line, at, sign, stated);
        }
    }
}

const SUPERLATIVES: (Firsts, Firsts) = (Firsts::of(MOST), Firsts::of(LEAST));

/// Returns 1 for the most and -1 for the least.
pub(super) fn sign(line: &Line<'_>, at: usize) -> Option<i32> {
    let first = line.item(at)?.first;
    if !SUPERLATIVES.0.may_be(first) && !SUPERLATIVES.1.may_be(first) {
        return None;
    }
    let second = at > line.range.start
        && (line.is_any(at - 1, &["second", "third", "fourth", "fifth", "one", "among", "at"])
            || line.given(at - 1).is_some());
    if second
        || !(at > line.range.start && line.is_any(at - 1, &["the", "its", "their", "our"])
            || at == line.range.start)
    {
        return None;
    }
    if line.is_any(at, MOST) {
        Some(1)
    } else if line.is_any(at, LEAST) {
        Some(-1)
    } else {
        None
    }
}

/// Files that the first value is not surpassed by the second.
fn file(
    page: &Page<'_>,
    line: &Line<'_>,
    at: usize,
    sign: i32,
    (best, other): (Given<'_>, Given<'_>),
    certainty: Certainty,
    stated: &mut Vec<Stated>,
) {
    let words = line.span(at..at + 1);
    let says =
        if sign > 0 { "the most is not less than any other" } else { "the least is not more than any other" };
    let draft = page.state("superlative", words, says).ground(page, words).with(certainty);
    // "Has 40 hectares; Birk has 52".
    let unit = if leaves_out_unit(best, other) { best.claim.value.unit.worth() } else { Number::one() };
    let factor = &Number::from(-sign) * &unit;
    draft.term(best, sign).term_by(other, factor).within(Interval::at_least(Number::zero())).file(stated);
}

/// Says whether two values measure the same sort of thing.
fn is_alike(one: Given<'_>, other: Given<'_>) -> bool {
    one.kind() == other.kind()
        && one.index != other.index
        && one.claim.value.unit.dimension() == other.claim.value.unit.dimension()
        && one.is_percent() == other.is_percent()
        && (!one.is_count()
            || other.noun().is_none()
            || one.noun() == other.noun()
            || people(one) && people(other))
}

/// Says whether a bare number is told in the unit of the value before it.
fn leaves_out_unit(one: Given<'_>, other: Given<'_>) -> bool {
    other.is_plain_count()
        && other.noun().is_none()
        && one.kind() == ValueKind::Quantity
        && !one.is_count()
        && !one.is_percent()
}

fn people(given: Given<'_>) -> bool {
    given.noun().is_none_or(|noun| CueTable::english().is(noun, Cue::People))
}

/// Reads "the largest of the five farms, Aden, has 40 hectares, and Birk has 52": the others stand behind it, each with its name and
/// its value alone.
fn of_several(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    at: usize,
    sign: i32,
    stated: &mut Vec<Stated>,
) {
    let start = line.range.start;
    let opens = at <= start + 1;
    let end =
        (at..line.range.end).find(|at| matches!(line.sign(*at), Some(';' | '.'))).unwrap_or(line.range.end);
    let since = line.has(at..line.range.end, &["since", "ever", "record", "per"]);
    if !opens || since {
        return;
    }
    let measured = |given: &Given<'_>| {
        matches!(given.kind(), ValueKind::Quantity | ValueKind::Duration) && given.is_actual()
    };
    let number_of =
        |given: &Given<'_>| given.at > start && line.is_any(given.at - 1, &["the", "of", "all", "its"]);
    let Some(best) = line.values(at + 1..end).find(|given| measured(given) && !number_of(given)) else {
        return;
    };
    if line.only_date(start..end).is_some() {
        return;
    }
    // "Of the state", "in Linden": the next sentence may speak of what is elsewhere, unlike "of the five farms".
    let numbered = |at: usize| (at + 1..at + 3).any(|at| line.given(at).is_some());
    // "Of the farms": what follows is one of them.
    let of_these = line.phrase(at + 1, &["of", "the"]) && line.word(at + 3).ends_with('s');
    let is_of_place = (at + 1 + 3 * usize::from(of_these)..best.at)
        .any(|at| line.is_any(at, &["of", "in", "on"]) && !numbered(at));
    let certainty = if is_of_place { Certainty::Likely } else { Certainty::Certain };
    // The clauses that follow in the sentence, and the next sentence, where each names another thing with one such value.
    let mut clauses: Vec<(Line<'_>, std::ops::Range<usize>)> =
        vec![(line.clone(), best.at + 1..line.range.end)];
    if !is_of_place {
        clauses.extend(page.following(sentence, 1).map(|(_, line)| (line.clone(), line.range.clone())));
    }
    for (line, range) in clauses {
        let alike = |other: &Given<'_>| is_alike(best, *other) || leaves_out_unit(best, *other);
        for other in line.values(range.clone()).filter(|other| measured(other) && alike(other)) {
            let clause = line.clause(other.at);
            // "A school in Aden" is none of those named.
            let placed = |at: usize| {
                let before = at.wrapping_sub(1);
                at > clause.start && line.is_any(before, &["in", "at", "near", "from", "of", "for", "by"])
            };
            let named = (clause.start.max(range.start)..other.at).any(|at| line.is_name(at) && !placed(at));
            let verb = line.is_any(
                other.at - 1,
                &[
                    "has", "had", "is", "measures", "covers", "with", "holds", "weighs", "stands", "counts",
                    "numbers", "at", "of", "only", "employs", "seats",
                ],
            ) || line.sign(other.at - 1).is_some();
            let plain = !line.has(
                clause.clone(),
                &[
                    "together", "total", "average", "than", "more", "less", "combined", "each", "per", "up",
                    "from", "to", "another", "all",
                ],
            ) && line.only_date(clause.clone()).is_none();
            if named && verb && plain {
                file(
                    page,
                    &line,
                    at.min(line.range.end - 1).max(line.range.start),
                    sign,
                    (best, other),
                    certainty,
                    stated,
                );
            }
        }
    }
}

/// Reads "the Kall is the longest river, with 420 km" against what the next sentence says of another: "The Orr has 520 km".
fn named(page: &Page<'_>, sentence: usize, line: &Line<'_>, at: usize, sign: i32, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    let is = at >= start + 3 && line.is(at - 1, "the") && line.is(at - 2, "is");
    let name = start + usize::from(line.is(start, "the"));
    if !is || !line.is_name(name) || at > start + 6 {
        return;
    }
    // Of which things it is the longest must not be told by a place, which the next may lie beyond.
    let Some(with) = (at + 1..at + 5).find(|at| line.is_any(*at, &["with", "at"])) else { return };
    let placed = line.has(at..with, &["in", "of", "on", "since", "ever"]);
    let Some(best) = (with + 1..with + 4).find_map(|at| line.given(at)).filter(|_| !placed) else { return };
    let ends = line.sign(line.after(best)) == Some('.') || line.item(line.after(best)).is_none();
    let Some((_, next)) = page.following(sentence, 1).next() else { return };
    let other_name = next.range.start + usize::from(next.is(next.range.start, "the"));
    let other = next.given(other_name + 2).filter(|_| {
        next.is_name(other_name)
            && next.word(other_name) != line.word(name)
            && next.is_any(other_name + 1, &["has", "is", "measures"])
    });
    let measures = |given: Given<'_>| {
        let plain = !given.is_count() || given.is_plain_count() && given.noun().is_some();
        given.kind() == ValueKind::Quantity && plain && given.is_actual()
    };
    if let Some(other) =
        other.filter(|other| ends && measures(best) && measures(*other) && is_alike(best, *other))
    {
        file(page, line, at, sign, (best, other), Certainty::Likely, stated);
    }
}

/// Reads "2,140 people came, the smallest crowd since 2014" against a number of a later year.
fn record(page: &Page<'_>, sentence: usize, line: &Line<'_>, at: usize, sign: i32, stated: &mut Vec<Stated>) {
    let Some(since) = (at + 1..line.range.end.min(at + 9))
        .find(|at| line.is(*at, "since") || line.word(*at).to_lowercase().starts_with("since "))
    else {
        return;
    };
    let begin = line.values(since..line.range.end).find(|given| given.kind() == ValueKind::Date);
    let begin = begin
        .filter(|begin| begin.at <= since + 9)
        .and_then(|begin| Some((begin, begin.claim.value.core.low.clone()?.value)));
    let Some((_, from)) = begin else { return };
    let what = roots(line, at + 1..since);
    if what.is_empty() {
        return;
    }
    let Some(best) = value_of_record(line, at, &what) else { return };
    for (number, other) in page.around(sentence, REACH) {
        if number == sentence {
            continue;
        }
        let Some(date) = only_told_date(&other) else { continue };
        let Some(day) = date.claim.value.core.low.clone().map(|low| low.value) else { continue };
        let said = roots(&other, other.range.clone());
        let met = what.iter().any(|root| said.contains(root));
        let text_day = page.text.date.map(|day| Number::from(day.number()));
        if !met
            || day <= &from + &Number::from(366)
            || text_day.is_some_and(|today| day >= &today - &Number::from(7))
        {
            continue;
        }
        let mut rivals = other.values(other.range.clone()).filter(|rival| {
            rival.kind() == ValueKind::Quantity && is_alike(best, *rival) && rival.is_actual()
        });
        if let (Some(rival), None) = (rivals.next(), rivals.next()) {
            file(page, line, at, sign, (best, rival), Certainty::Certain, stated);
        }
    }
}

/// Returns the value of a record: the only one before it in the sentence, or the only one of people where it is a crowd's.
fn value_of_record<'p>(line: &Line<'p>, at: usize, what: &FxHashSet<String>) -> Option<Given<'p>> {
    let before = |is_such: &dyn Fn(&Given<'p>) -> bool| {
        let mut values = line.values(line.range.start..at).filter(|given| {
            given.kind() == ValueKind::Quantity && given.is_actual() && !given.is_percent() && is_such(given)
        });
        values.next().filter(|_| values.next().is_none())
    };
    let crowd =
        ["crowd", "attendance", "audience", "turnout", "gate"].iter().any(|word| what.contains(&root(word)));
    before(&|_| true).or_else(|| {
        crowd.then(|| {
            before(&|given| given.noun().is_some_and(|noun| CueTable::english().is(noun, Cue::People)))
        })?
    })
}

/// Returns the one date of a line whose year is told.
fn only_told_date<'p>(line: &Line<'p>) -> Option<Given<'p>> {
    let mut dates = line
        .values(line.range.clone())
        .filter(|given| given.kind() == ValueKind::Date && !given.claim.value.inferred);
    dates.next().filter(|_| dates.next().is_none())
}
