//! Numbers over a time and over a part of it: "5,210 bicycles in 2022" and "5,940 in the first quarter of 2022".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// A number over a time that lies in another: "sold 5,200 in the first quarter of 2022 … sold 4,800 in 2022".
pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    const FLOWS: &[&str] = &[
        "sold",
        "carried",
        "handled",
        "received",
        "produced",
        "built",
        "attracted",
        "drew",
        "counted",
        "recorded",
        "treated",
        "issued",
        "delivered",
        "welcomed",
        "collected",
        "planted",
        "caught",
        "earned",
        "raised",
        "made",
        "killed",
        "died",
        "visited",
        "bought",
        "arrived",
        "moved",
        "shipped",
        "exported",
    ];
    struct Flow<'p> {
        count: Given<'p>,
        period: Interval,
        sentence: usize,
        names: Vec<String>,
        words: (String, String),
        date: Given<'p>,
    }
    for (_, line) in page.prose(Marks::VALUE) {
        first_part(&line, stated);
        both_times(&line, stated);
    }
    let flows: Vec<String> = FLOWS.iter().map(|verb| root(verb)).collect();
    let mut known: Vec<Flow<'_>> = Vec::new();
    for (sentence, line) in page.prose(Marks::VALUE) {
        let Some(date) = line.only_date(line.range.clone()) else { continue };
        let mut counts = line
            .values(line.range.clone())
            .filter(|given| given.kind() == ValueKind::Quantity && !given.is_percent());
        let (Some(count), None) = (counts.next(), counts.next()) else { continue };
        let Some(noun) =
            count.noun().map(root).filter(|_| count.is_count() && count.is_actual() && date.is_actual())
        else {
            continue;
        };
        let near =
            line.range.start.max(count.at.saturating_sub(4))..line.range.end.min(line.after(count) + 3);
        let Some(verb) = near.map(|at| root(line.word(at))).find(|word| flows.contains(word)) else {
            continue;
        };
        let period = date.claim.value.core.clone();
        let apart = line.has(
            line.range.clone(),
            &[
                "of", "than", "compared", "average", "since", "by", "only", "another", "more", "less",
                "fewer", "online", "each", "every",
            ],
        ) && line.has(
            line.range.clone(),
            &["than", "compared", "average", "since", "by", "another", "fewer", "online", "each", "every"],
        );
        if apart || period.low.is_none() || period.high.is_none() {
            continue;
        }
        let names = (line.range.start + 1..line.range.end)
            .filter(|at| line.is_name(*at))
            .map(|at| line.word(at).to_lowercase())
            .collect();
        known.push(Flow { count, period, sentence, names, words: (noun, verb), date });
    }
    for (index, one) in known.iter().enumerate() {
        for other in known[index + 1..]
            .iter()
            .take(8)
            .filter(|other| other.words == one.words && other.sentence <= one.sentence + 8)
        {
            let inside = |part: &Flow<'_>, whole: &Flow<'_>| match (
                &part.period.low,
                &part.period.high,
                &whole.period.low,
                &whole.period.high,
            ) {
                (Some(a), Some(b), Some(c), Some(d)) => {
                    a.value >= c.value && b.value <= d.value && &b.value - &a.value < &d.value - &c.value
                }
                _ => false,
            };
            let (part, whole) = match (inside(one, other), inside(other, one)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => continue,
            };
            // Two names, two shops.
            let unnamed = part.names.is_empty() || whole.names.is_empty();
            let mut names = part.names.iter().chain(&whole.names);
            if !unnamed && names.any(|name| !part.names.contains(name) || !whole.names.contains(name)) {
                continue;
            }
            let says = "what was counted over a part of a time is not more than over all of it";
            let draft = page
                .state("part-of-period", part.date.mention.span, says)
                .factor(part.date)
                .factor(whole.date);
            draft
                .term(part.count, 1)
                .term(whole.count, -1)
                .within(Interval::at_most(Number::zero()))
                .file(stated);
        }
    }
}

/// "5,210 cars in 2022, 5,940 in its first quarter": a part of the time before, in one sentence.
fn first_part(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let ordinals = line.values(line.range.clone()).filter(|given| {
        given.at > line.range.start + 3
            && line.is_any(given.at - 1, &["its", "the"])
            && line.is(given.at - 2, "in")
            && given.kind() != ValueKind::Quantity
    });
    for time in ordinals {
        let words = line.span(time.at..(time.at + 2).min(line.range.end));
        let words = words.slice(line.page.view).unwrap_or("").to_lowercase();
        let is_part = ["quarter", "half", "month", "week", "day"].iter().any(|part| words.contains(part));
        let Some(part) = (line.range.start..time.at - 2).rev().take(3).find_map(|at| line.given(at)) else {
            continue;
        };
        let Some(comma) =
            part.at.checked_sub(1).filter(|at| line.sign(*at) == Some(',') || line.is(*at, "and"))
        else {
            continue;
        };
        let Some(year) = comma.checked_sub(1).and_then(|at| line.given(at)) else { continue };
        let year_long = year.kind() == ValueKind::Date && line.is(year.at - 1, "in");
        let Some(whole) = (line.range.start..year.at - 1).rev().take(3).find_map(|at| line.given(at)) else {
            continue;
        };
        let same = part.noun().is_none() || part.noun() == whole.noun();
        let counts = part.is_plain_count() && whole.is_plain_count() && part.is_actual() && whole.is_actual();
        let alone = line.after(part) == time.at - 2 && line.after(whole) == year.at - 1;
        if is_part && year_long && same && counts && alone && whole.noun().is_some() {
            let says = "what was counted over a part of a time is not more than over all of it";
            let cue = line.span(part.at..time.at + 1);
            let draft = line.page.state("part-of-period", cue, says).factor(year);
            draft.term(part, 1).term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
        }
    }
}

/// "410 ships in the first half of 2023 and 780 in 2023": two times in one sentence, one of which is a part of the other.
fn both_times(line: &Line<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    let mut values = line.values(line.range.clone());
    let (one, first, other, second) = (values.next()?, values.next()?, values.next()?, values.next()?);
    let counts = [one, other].iter().all(|count| count.is_plain_count() && count.is_actual());
    let dated = |count: Given<'_>, date: Given<'_>| {
        let behind = line.after(count);
        date.is_told_date() && line.is(behind, "in") && date.at <= behind + 2
    };
    let same = one.noun().is_some() && (other.noun().is_none() || other.noun() == one.noun());
    let linked = line.is(other.at - 1, "and") || line.sign(other.at - 1) == Some(',');
    if values.next().is_some() || !counts || !same || !linked || !dated(one, first) || !dated(other, second) {
        return None;
    }
    if line.has(line.range.clone(), &["more", "fewer", "another", "average", "each", "than", "respectively"])
    {
        return None;
    }
    let inside = |part: Given<'_>, whole: Given<'_>| {
        let (part, whole) = (&part.claim.value.core, &whole.claim.value.core);
        let (Some(a), Some(b), Some(c), Some(d)) = (&part.low, &part.high, &whole.low, &whole.high) else {
            return false;
        };
        a.value >= c.value && b.value <= d.value && &b.value - &a.value < &d.value - &c.value
    };
    let (part, whole) = match (inside(first, second), inside(second, first)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let says = "what was counted over a part of a time is not more than over all of it";
    let draft = line
        .page
        .state("part-of-period", line.span(one.at..second.at + 1), says)
        .factor(first)
        .factor(second);
    draft.term(part, 1).term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
    Some(())
}
