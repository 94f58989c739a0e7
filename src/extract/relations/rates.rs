//! Rates against totals: "500 cars a day … 2,000 in ten days", "112 kilograms per inhabitant", "each of the 12 buses carries 50",
//! "met every month of 2022 … seven meetings".

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::mentions::Expression;
use crate::quantities::{Bound, Interval, Number, Sense, ValueKind};

/// How many sentences may lie between a rate and its total.
const REACH: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for given in line
            .values(line.range.clone())
            .filter(|given| given.kind() == ValueKind::Quantity && given.is_actual())
        {
            per_time(page, sentence, &line, given, stated);
            per_head(page, sentence, &line, given, stated);
            each(page, sentence, &line, given, stated);
        }
        for at in line.range.clone() {
            every(page, sentence, &line, at, stated);
        }
    }
}

/// Words that name a length of time a rate is told for, in days.
fn days_of(word: &str) -> Option<i64> {
    Some(match word {
        "day" | "night" => 1,
        "week" => 7,
        _ => return None,
    })
}

/// "500 cars a day" with "over ten days" and a total of the same.
fn per_time(page: &Page<'_>, sentence: usize, line: &Line<'_>, rate: Given<'_>, stated: &mut Vec<Stated>) {
    let after = line.after(rate);
    let words =
        format!("{} {} {}", line.word(after), line.word(after + 1), line.word(after + 2)).to_lowercase();
    let mut words = words.split(' ');
    if !matches!(words.next(), Some("a" | "per" | "each" | "every"))
        || rate.is_percent()
        || rate.mention.sense() == Sense::AtMost
    {
        return;
    }
    let Some(unit) = words.next().and_then(days_of) else { return };
    if line.has(line.range.start..rate.at, &["up", "capacity", "maximum", "peak", "can", "could", "busiest"])
    {
        return;
    }
    let (Some(length), Some((total, place))) =
        (length_near(page, sentence, rate), total_near(page, sentence, rate))
    else {
        return;
    };
    let times = length.hard().scale(&Number::ratio(1, i128::from(unit)));
    // Whole days: the length is rounded to its unit, which counts days of work.
    let draft = || {
        page.state("total-of-rate", place, "the total is the rate times the time")
            .ground(page, line.span(rate.at..after + 2))
    };
    file_product(total, &times, rate, &[length], draft, stated);
}

/// Returns the one length of time near a rate over which it holds: "over ten days", "for 30 days", "in the ten days".
fn length_near<'p>(page: &'p Page<'p>, sentence: usize, rate: Given<'_>) -> Option<Given<'p>> {
    let mut found: Option<Given<'p>> = None;
    for (_, line) in page.around(sentence, 1) {
        for given in line
            .values(line.range.clone())
            .filter(|given| given.kind() == ValueKind::Duration && given.index != rate.index)
        {
            let before = given.at.wrapping_sub(1);
            let words = line.word(given.at).to_lowercase();
            let held = line.is_any(before, &["for", "over", "in", "lasted", "during"])
                || line.is(before, "the") && line.is_any(before.wrapping_sub(1), &["over", "in", "for"])
                || words.starts_with("over ");
            let rate_unit = words.starts_with("a ") || words.starts_with("per ");
            if !held || rate_unit {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(given);
        }
    }
    found
}

/// Returns the one total near a rate, of the same sort, with the words that call it one.
fn total_near<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    rate: Given<'_>,
) -> Option<(Given<'p>, crate::sources::Span)> {
    let mut found = None;
    for (_, line) in page.around(sentence, REACH) {
        for given in line.values(line.range.clone()) {
            let same = given.kind() == ValueKind::Quantity
                && given.claim.value.unit == rate.claim.value.unit
                && (given.noun() == rate.noun() || given.noun().is_none() && given.is_count())
                && given.index != rate.index
                && given.is_actual();
            if !same || !is_total(&line, given) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some((given, line.span(given.at..line.after(given))));
        }
    }
    found
}

/// Says whether the text calls a value a total: "in all", "altogether", "a total of".
fn is_total(line: &Line<'_>, given: Given<'_>) -> bool {
    let clause = line.clause(given.at);
    let near = clause.start..clause.end;
    let after = line.after(given);
    let behind = line.sign(after) == Some(',')
        && (line.phrase(after + 1, &["in", "all"])
            || line.phrase(after + 1, &["in", "total"])
            || line.is(after + 1, "altogether"));
    given.mention.sense() == Sense::Exactly
        || behind
        || near.clone().any(|at| line.is_cue(at, Cue::Total))
        || near.clone().any(|at| {
            line.phrase(at, &["whole", "quantity"])
                || line.phrase(at, &["the", "whole"])
                || line.phrase(at, &["all", "of", "it"])
        })
        || clause.start > line.range.start && line.sign(clause.start - 1) == Some(',') && {
            let head = line.range.start..clause.start;
            head.clone()
                .any(|at| line.phrase(at, &["whole", "quantity"]) || line.phrase(at, &["total", "quantity"]))
        }
}

/// "112 kilograms per inhabitant" times the inhabitants.
fn per_head(page: &Page<'_>, sentence: usize, line: &Line<'_>, rate: Given<'_>, stated: &mut Vec<Stated>) {
    let Some(head) = rate
        .quantity()
        .and_then(|quantity| quantity.unit.as_deref())
        .and_then(|unit| unit.split_once("/{")?.1.strip_suffix('}'))
    else {
        return;
    };
    let head = root(head);
    if line.has(line.clause(rate.at), &["against", "compared", "previous", "year", "ago"]) {
        return;
    }
    let mut numbers: Vec<Given<'_>> = Vec::new();
    let mut totals: Vec<(Given<'_>, crate::sources::Span)> = Vec::new();
    for number in sentence.saturating_sub(40)..(sentence + 20).min(page.sentences()) {
        if !page.is_prose(number) {
            continue;
        }
        let line = page.line(number);
        for given in
            line.values(line.range.clone()).filter(|given| given.is_actual() && given.index != rate.index)
        {
            if given.is_plain_count() && given.noun().is_some_and(|noun| root(noun) == head) {
                numbers.push(given);
            } else if given.kind() == ValueKind::Quantity
                && !given.is_count()
                && !given.is_percent()
                && given.claim.value.unit.dimension() == rate.claim.value.unit.dimension()
                && !line.word(given.at).contains("per ")
                && is_total(&line, given)
            {
                totals.push((given, line.span(given.at..given.at + 1)));
            }
        }
    }
    if let ([number], [(total, cue)]) = (numbers.as_slice(), totals.as_slice()) {
        let draft = || page.state("total-of-rate", *cue, "the total is the rate for each times their number");
        file_product(*total, &number.hard(), rate, &[*number], draft, stated);
    }
}

/// "Each of the 12 buses carries 50 people, 700 in all"; "12 teams of 11 players, 140 players in all".
fn each(page: &Page<'_>, sentence: usize, line: &Line<'_>, number: Given<'_>, stated: &mut Vec<Stated>) {
    if !number.is_plain_count() || number.noun().is_none() {
        return;
    }
    let after = line.after(number);
    let before = number.at.wrapping_sub(1);
    let each_of = line.is(before, "the") && line.phrase(before.wrapping_sub(2), &["each", "of"]);
    let rate = if each_of {
        line.values(after..line.range.end.min(after + 6)).find(|given| given.kind() == ValueKind::Quantity)
    } else {
        // "12 trips a day with 40 seats each".
        let daily = line.given(after).filter(|given| given.kind() == ValueKind::Duration);
        let after = after + usize::from(daily.is_some());
        let linked = line.is_any(after, &["of", "with", "carrying", "holding", "at", "for"]);
        let rate = line.given(after + 1).filter(|_| linked);
        // "40 boxes of 12 eggs, 480 eggs in all" needs no "each".
        rate.filter(|rate| {
            let end = line.after(*rate);
            line.is_any(end, &["each", "apiece"])
                || line.is(after, "of") && line.sign(end) == Some(',') && rate.is_plain_count()
        })
    };
    let Some(rate) = rate.filter(|rate| {
        rate.is_actual()
            && !rate.is_percent()
            && rate.kind() == ValueKind::Quantity
            && (rate.noun().is_some() || !rate.is_count())
    }) else {
        return;
    };
    if rate.hard().low.is_none_or(|low| low.value.is_negative())
        || line.has(line.range.start..number.at, &["up", "can", "could"])
    {
        return;
    }
    let Some((total, place)) =
        total_near(page, sentence, rate).filter(|(total, _)| total.index != number.index)
    else {
        return;
    };
    let draft = || page.state("total-of-rate", place, "the total is that of each times their number");
    file_product(total, &number.hard(), rate, &[number], draft, stated);
}

/// Returns how often a year something happens "every month".
pub(super) fn times_a_year(words: &str) -> Option<i64> {
    Some(match words {
        "every month" | "each month" | "monthly" | "once a month" => 12,
        "every week" | "each week" | "weekly" | "once a week" => 52,
        "every quarter" | "each quarter" | "quarterly" => 4,
        "every two months" | "every other month" | "every second month" => 6,
        "twice a month" | "every two weeks" | "fortnightly" => 24,
        "twice a year" => 2,
        _ => return None,
    })
}

/// "Met every month throughout 2022" against "seven meetings that year".
fn every(page: &Page<'_>, sentence: usize, line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    use crate::extract::items::Kind;
    let Some(item) = line.item(at) else { return };
    let Kind::Value(mention) = item.kind else { return };
    if !matches!(page.text.mentions[mention as usize].expression, Expression::Recurrence(_)) {
        return;
    }
    let words = line.word(at).to_lowercase();
    let Some(per_year) = times_a_year(&words) else { return };
    let throughout = (at + 1..at + 4).any(|at| line.is_any(at, &["throughout", "of", "in", "during"]))
        || line.has(line.range.clone(), &["throughout", "year"]);
    let year = line.values(at + 1..line.range.end.min(at + 5)).find(|given| given.kind() == ValueKind::Date);
    if !throughout
        || year.is_none() && !line.has(line.range.clone(), &["year"])
        || line.has(
            line.range.clone(),
            &["planned", "will", "should", "usually", "normally", "from", "until", "except"],
        )
    {
        return;
    }
    let verb = (line.range.start.max(at.saturating_sub(4))..at).rev().find(|at| {
        line.word(*at).len() > 2
            && line.sign(*at).is_none()
            && line.cue(*at).is_none_or(|(cue, _)| cue != Cue::Stop)
    });
    let Some(verb) = verb.map(|at| root(line.word(at))) else { return };
    for (number, other) in page.around(sentence, 6) {
        if number == sentence && other.range.len() < 4
            || other.has(
                other.range.clone(),
                &["first", "last", "since", "previous", "extraordinary", "special", "half"],
            )
        {
            continue;
        }
        for count in
            other.values(other.range.clone()).filter(|count| count.is_plain_count() && count.is_actual())
        {
            let noun = count.noun().is_some_and(|noun| root(noun) == verb);
            let before = count.at.wrapping_sub(1);
            let all = other.is_any(before, &["the", "held", "holding", "its", "all"])
                || other.is_any(other.after(count), &["that", "held", "in", "during"]);
            let part = other.is(count.at + 1, "of") || !all;
            if !noun || part {
                continue;
            }
            let least = Number::from(per_year - per_year / 10);
            let most = Bound::closed(Number::from(per_year + per_year / 10 + 1));
            let range = Interval::new(Some(Bound::closed(least)), Some(most));
            let cue = line.span(at..at + 1);
            let draft =
                page.state("count-of-recurrence", cue, "what happens so often happens so many times a year");
            draft.ground(page, cue).term(count, 1).within(range).file(stated);
        }
    }
}
