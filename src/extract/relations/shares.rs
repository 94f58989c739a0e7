//! Shares told apart from their numbers: "71 percent of the jury" of nine, answers that add up to more than all, a turnout
//! against its table.

use std::cell::OnceCell;
use std::ops::Range;

use super::one_each::one_each;
use super::parts::{comma_behind, opens_group};
use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, Sense};

/// How many sentences before a share the number of all may stand.
const REACH: usize = 4;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let voters = OnceCell::new();
    for (sentence, line) in page.prose(Marks::VALUE) {
        for share in line.values(line.range.clone()).filter(Given::is_percent) {
            whole_number(page, sentence, &line, share, stated);
            turnout(&line, share, &voters, stated);
        }
        answers(page, sentence, &line, stated);
    }
}

/// "71 percent of the jury", where the jury are nine: a part of nine is a whole number.
fn whole_number(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    share: Given<'_>,
    stated: &mut Vec<Stated>,
) {
    let of = share.at + 1;
    let one = share.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)));
    let opening = opening_group(line, share);
    if !line.is(of, "of") && opening.is_none()
        || !one
        || !matches!(share.mention.sense(), Sense::Plain | Sense::Exactly)
        || !share.is_actual()
    {
        return;
    }
    let next =
        of + 1 + usize::from(line.is_any(of + 1, &["the", "its", "all", "those", "these", "our", "their"]));
    let count = match line.given(next) {
        _ if opening.is_some() => opening,
        Some(count) => Some(count).filter(|count| count.noun().is_some()),
        None if next > of + 1 => size_of(page, sentence, &line.word(next).to_lowercase()),
        None => None,
    };
    let Some(count) = count.filter(|count| count.is_plain_count() && count.is_actual()) else { return };
    let Some(number) = count
        .claim
        .value
        .number
        .as_ref()
        .and_then(Number::to_i64)
        .filter(|number| (2..=200).contains(number))
    else {
        return;
    };
    let hard = share.hard();
    let (Some(low), Some(high)) = (&hard.low, &hard.high) else { return };
    let hundred = Number::from(100);
    let of_part = |part: i64| &(&hundred * &Number::from(part)) / &Number::from(number);
    if (0..=number).any(|part| hard.contains(&of_part(part))) {
        return;
    }
    // The nearest shares that there can be lie on both sides; the share is held to the one that is nearer.
    let middle = &(&low.value + &high.value) / &Number::from(2);
    let Some(nearest) = (0..=number).map(of_part).min_by_key(|possible| (possible - &middle).abs()) else {
        return;
    };
    let apart = (&nearest - &low.value).abs().min((&nearest - &high.value).abs());
    let slack = &apart / &Number::from(2);
    let says = format!("no whole number of {number} is that share");
    let words = if opening.is_some() { share.at..share.at + 1 } else { share.at..next + 1 };
    let draft = page.state("share-of-whole-number", line.span(words), &says);
    draft
        .term(share, 1)
        .factor(count)
        .within(Interval::closed(&nearest - &slack, &nearest + &slack))
        .file(stated);
}

/// Returns the number of the group that opens the line in "Of the 13 senators, 62 percent voted for it".
fn opening_group<'p>(line: &Line<'p>, share: Given<'p>) -> Option<Given<'p>> {
    let start = line.range.start;
    if share.at > start + 9 || !opens_group(line, start) || line.is(share.at + 1, "of") {
        return None;
    }
    let whole =
        (start + 1..start + 3).find_map(|at| line.given(at)).filter(|whole| whole.noun().is_some())?;
    (comma_behind(line, whole)? + 1 == share.at).then_some(whole)
}

/// Returns how many a group is that the text has counted: "a jury of nine", "the 13 members".
fn size_of<'p>(page: &'p Page<'p>, sentence: usize, group: &str) -> Option<Given<'p>> {
    let noun = root(group);
    let is_size = |line: &Line<'p>, given: &Given<'p>| {
        let of = given.at > line.range.start + 1
            && line.is(given.at - 1, "of")
            && root(line.word(given.at - 2)) == noun
            && given.noun().is_none_or(|noun| noun.ends_with(|character: char| character.is_alphabetic()));
        given.is_plain_count() && (of || given.noun().is_some_and(|counted| root(counted) == noun))
    };
    let mut found: Option<Given<'p>> = None;
    let here = std::iter::once((sentence, page.line(sentence)));
    for (_, line) in page.preceding(sentence, REACH).chain(here) {
        for given in line.values(line.range.clone()).filter(|given| is_size(&line, given)) {
            if found.is_some_and(|known| !known.is_as(&given)) {
                return None;
            }
            found = Some(given);
        }
    }
    found
}

/// Statements that the answers are all there were, each once.
const EXCLUSIVE: &[&[&str]] = &[
    &["no", "other", "answers"],
    &["no", "other", "answer"],
    &["no", "other", "options"],
    &["no", "other", "choices"],
    &["only", "one", "answer"],
    &["one", "answer", "only"],
    &["a", "single", "answer"],
    &["one", "answer", "each"],
    &["mutually", "exclusive"],
    &["exactly", "one"],
];

/// "47 percent are for it, 38 percent against it and 24 percent undecided", where nobody could give two answers.
fn answers(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) {
    let Some((shares, end)) = enumeration(line) else { return };
    let first = shares[0].at;
    if line.has(
        line.range.clone(),
        &["several", "multiple", "respectively", "than", "compared", "versus", "also"],
    ) {
        return;
    }
    let ground = page.around(sentence, 2).find_map(|(_, other)| {
        let at = other.range.clone().find(|at| other.any_phrase(*at, EXCLUSIVE).is_some())?;
        let end = other.range.end;
        Some(other.span(at..end))
    });
    let whole =
        ["undecided", "unsure", "abstained", "unknown", "neither", "rest", "remaining", "others", "none"];
    let closed = line.has(first..line.range.end, &whole)
        || (first..line.range.end)
            .any(|at| line.is(at, "no") && line.is_any(at + 1, &["opinion", "answer", "view", "preference"]))
        || shares.len() >= 3 && is_rest(line, shares[shares.len() - 1])
        || is_of_votes(line, first..end)
        || is_halves(line, &shares);
    if several_allowed(page, sentence) {
        return;
    }
    if ground.is_none() && !closed {
        one_each(line, &shares, end, stated);
        return;
    }
    let mut draft = page.state(
        "shares-sum-to-whole",
        line.span(first..end),
        "the shares of all answers are not more than 100 %",
    );
    if let Some(ground) = ground {
        draft = draft.ground(page, ground);
    }
    // Each share is rounded by itself, which the intervals know.
    let draft = shares.iter().fold(draft, |draft, share| draft.term(*share, 1));
    draft.within(Interval::at_most(Number::from(100))).file(stated);
}

/// Returns two or more shares that are listed, one a member, and the end of the list; at least three where nothing else says
/// that they are all.
fn enumeration<'p>(line: &Line<'p>) -> Option<(Vec<Given<'p>>, usize)> {
    let mut shares: Vec<Given<'p>> = line.values(line.range.clone()).filter(Given::is_percent).collect();
    if let [first] = shares.as_slice() {
        shares = with_bare(line, *first);
    }
    // "Made up 38 percent of the loans" tells of no rise.
    let rises = |share: &Given<'p>| {
        let makes = share.at > line.range.start + 1
            && (line.is_any(share.at - 1, &["make", "made"])
                || line.is_any(share.at - 2, &["make", "made", "makes"]));
        share.direction().is_some() && !makes
    };
    if shares.len() < 2 || shares.iter().any(|share| rises(share) || !share.is_actual()) {
        return None;
    }
    for pair in shares.windows(2) {
        let gap = pair[0].at + 1..pair[1].at;
        let separated = gap.clone().any(|at| matches!(line.sign(at), Some(',' | ';')) || line.is(at, "and"));
        let other = line.has(gap.clone(), &["of", "from", "up", "down", "than", "compared", "more", "less"])
            && !line.has(gap.clone(), &["of"])
            || gap.clone().any(|at| line.given(at).is_some());
        if !separated || other || gap.len() > 14 {
            return None;
        }
    }
    let last = shares.last()?.at + 1;
    let end =
        (last..line.range.end).find(|at| matches!(line.sign(*at), Some('.' | ';'))).unwrap_or(line.range.end);
    Some((shares, end))
}

/// Reads "47 percent are for it, 38 against and 24 undecided": the numbers behind a share that leave out its unit.
fn with_bare<'p>(line: &Line<'p>, first: Given<'p>) -> Vec<Given<'p>> {
    let rest: Vec<Given<'p>> = line.values(first.at + 1..line.range.end).collect();
    let bare = |given: &Given<'p>| {
        let separated = given.at > line.range.start
            && (line.sign(given.at - 1) == Some(',') || line.is(given.at - 1, "and"));
        let counted = given.quantity().and_then(|quantity| quantity.counted.as_ref());
        let plural = counted.is_some_and(|counted| counted.plural);
        separated
            && given.is_plain_count()
            && !plural
            && *given.hard().high.as_ref().map_or(&Number::zero(), |high| &high.value) <= Number::from(100)
    };
    let all = rest.len() >= 2 && rest.iter().all(bare);
    std::iter::once(first).chain(if all { rest } else { Vec::new() }).collect()
}

/// Says whether the last share is that of all others: "and other media 9 percent", "and 9 percent other media".
fn is_rest(line: &Line<'_>, last: Given<'_>) -> bool {
    let before = line.range.start.max(last.at.saturating_sub(4))..last.at;
    let and = before.clone().rev().find(|at| line.is(*at, "and"));
    let opens = and.is_some_and(|and| {
        line.is_any(and + 1, &["other", "all"]) && (and + 1..last.at).all(|at| line.sign(at).is_none())
    });
    opens || line.is(last.at - 1, "and") && line.is_any(last.at + 1, &["other", "others"])
}

fn is_of_votes(line: &Line<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|at| {
        line.is(at, "of")
            && (line.phrase(at + 1, &["the", "vote"])
                || line.phrase(at + 1, &["the", "votes"])
                || line.phrase(at + 1, &["all", "votes"]))
    })
}

/// "60 percent men and 45 percent women".
fn is_halves(line: &Line<'_>, shares: &[Given<'_>]) -> bool {
    let [one, other] = shares else { return false };
    let noun = |share: &Given<'_>| {
        let at = share.at + 1;
        line.word(at + usize::from(line.is_any(at, &["are", "were", "is", "was"]))).to_lowercase()
    };
    matches!(
        (noun(one).as_str(), noun(other).as_str()),
        ("men" | "male", "women" | "female")
            | ("women" | "female", "men" | "male")
            | ("boys", "girls")
            | ("girls", "boys")
            | ("yes", "no")
            | ("for", "against")
    )
}

fn several_allowed(page: &Page<'_>, sentence: usize) -> bool {
    page.around(sentence, 1).any(|(_, line)| line.has(line.range.clone(), &["several", "multiple"]))
}

/// Those who may vote and those who did.
type Voters<'p> = (Option<Given<'p>>, Option<Given<'p>>);

/// What those are called who may vote, and what those who did.
const REGISTERED: &[&str] = &["registered", "eligible", "electorate", "entitled", "electors"];
const CAST: &[&str] = &["cast", "voted", "turned"];

/// "Turnout was 46.1 percent" against the voters registered and the ballots cast, which the text counts but once each.
fn turnout<'p>(line: &Line<'p>, share: Given<'p>, voters: &OnceCell<Voters<'p>>, stated: &mut Vec<Stated>) {
    let clause = line.clause(share.at);
    let named = line.has(clause.start..share.at, &["turnout"]) || line.phrase(share.at + 1, &["turnout"]);
    let other = line.has(
        line.range.clone(),
        &["previous", "last", "ago", "earlier", "than", "first", "above", "below", "over", "under"],
    );
    if !named || other || share.direction().is_some() || !share.is_actual() {
        return;
    }
    let page = line.page;
    let (Some(whole), Some(part)) =
        *voters.get_or_init(|| (labelled(page, REGISTERED), labelled(page, CAST)))
    else {
        return;
    };
    let share_of = share.hard().scale(&Number::ratio(1, 100));
    let draft = || {
        page.state(
            "share-of-whole",
            line.span(clause.clone()),
            "the turnout is the ballots cast of all voters",
        )
    };
    file_product(part, &share_of, whole, &[share], draft, stated);
}

/// Returns the one count that the text labels so, in a row of a table or directly in prose.
fn labelled<'p>(page: &'p Page<'p>, labels: &[&str]) -> Option<Given<'p>> {
    let has = |text: &str| {
        text.split(|character: char| !character.is_alphanumeric())
            .any(|word| labels.iter().any(|label| word.eq_ignore_ascii_case(label)))
    };
    let mut found: Vec<Given<'p>> = Vec::new();
    for table in &page.text.document.tables {
        for row in 0..table.rows.len() as u32 {
            let Some(head) =
                table.row_head(row).and_then(|cell| cell.span.slice(page.view)).filter(|head| has(head))
            else {
                continue;
            };
            let invalid = head.to_lowercase().contains("invalid");
            let values = (1..table.columns.len() as u32)
                .filter_map(|column| page.cell_value(table.cell(row, column)?.span));
            found.extend(values.filter(|given| given.is_count() && !invalid));
        }
    }
    for (_, line) in page.prose(Marks::VALUE) {
        for given in line.values(line.range.clone()).filter(|given| given.is_plain_count()) {
            let end = (given.at + 1..(given.at + 6).min(line.range.end)).find(|at| line.given(*at).is_some());
            let words = line.span(given.at..end.unwrap_or((given.at + 6).min(line.range.end)));
            let near = words.slice(page.view).unwrap_or("");
            let until =
                near.find([',', ';', '.']).filter(|at| *at > line.word(given.at).len()).unwrap_or(near.len());
            if has(near.get(..until).unwrap_or("")) {
                found.push(given);
            }
        }
    }
    let first = *found.first()?;
    (found.iter().all(|other| other.is_as(&first))).then_some(first)
}
