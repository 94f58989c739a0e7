//! A stated count against the list that follows it: "three reasons:" over four items.

use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::items::Kind;
use crate::extract::naming::part_of_speech;
use crate::extract::page::{Given, Line, Page};
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, Sense};
use crate::sources::{BlockKind, Format, Span};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let document = page.text.document;
    let mut places: Vec<Option<Span>> = vec![None; document.lists.len()];
    let mut uncounted = vec![false; document.lists.len()];
    for block in &document.blocks {
        if let BlockKind::Item { list, .. } = block.kind
            && let Some(place) = places.get_mut(list as usize)
        {
            *place = Some(place.map_or(block.span, |place| place.to(block.span)));
            uncounted[list as usize] |= block.span.slice(page.view).is_some_and(is_no_single_thing);
        }
    }
    for ((list, place), uncounted) in document.lists.iter().zip(places).zip(uncounted) {
        let (Some(before), Some(place), false) = (list.before, place, uncounted) else { continue };
        let last = document.sentences.partition_point(|sentence| sentence.block <= before);
        let Some(last) = last.checked_sub(1).filter(|last| document.sentences[*last].block == before) else {
            continue;
        };
        if let Some(count) = announced(&page.line(last)).filter(|count| may_be_off(*count, list.items)) {
            let items = Interval::point(Number::from(i64::from(list.items)));
            let says = format!("the list that follows has {} items", list.items);
            // Where a list ends is seen in markup and guessed in plain text.
            let is_certain = document.format != Format::Plain;
            let certainty = if is_certain { Certainty::Certain } else { Certainty::Likely };
            let draft = page.state("count-of-list", place, &says).with(certainty);
            draft.term(count, 1).within(items).file(stated);
        }
    }
}

/// Says whether a list may be the one that was announced: a slip is off by few, and what has half as many items or twice as many
/// is a choice, or was not wholly read.
fn may_be_off(count: Given<'_>, items: u32) -> bool {
    let number = count.claim.value.number.as_ref().and_then(Number::to_i64).unwrap_or(0);
    let items = i64::from(items);
    number < 2 * items && items < 2 * number
}

/// Says whether an item is a note on the others, or stands for two things: "Note: …", "(un)packed sizes".
fn is_no_single_thing(item: &str) -> bool {
    let is_note = item.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("note"));
    let prefix = item.strip_prefix('(').and_then(|item| item.split_once(')'));
    is_note || prefix.is_some_and(|(_, rest)| !rest.starts_with(char::is_whitespace))
}

/// Returns the count of a line that announces a list: "gave three reasons:", "the following four towns:".
fn announced<'p>(line: &Line<'p>) -> Option<Given<'p>> {
    let end = line.range.end.checked_sub(1).filter(|at| line.sign(*at) == Some(':'))?;
    let count = (line.range.clone()).rev().find_map(|at| line.given(at))?;
    let small = |number: &Number| number.to_i64().is_some_and(|number| (2..=40).contains(&number));
    let quantity = count.quantity()?;
    let exact = matches!(&quantity.amount, Amount::One(number) if small(number))
        && matches!(count.mention.sense(), Sense::Plain | Sense::Exactly);
    let rest = line.after(count)..end;
    let plain = rest.len() <= 5
        && !rest.clone().any(|at| {
            line.sign(at).is_some()
                || line.is_cue(at, Cue::Including)
                || line.is_any(at, &["include", "includes", "e", "example", "such", "some"])
        });
    // "In four towns we saw:" announces what was seen, not the towns.
    let before = count.at.checked_sub(1).filter(|at| line.range.contains(at));
    let adverbial = before.is_some_and(|before| {
        line.is_any(
            before,
            &[
                "in", "at", "over", "within", "after", "from", "by", "during", "across", "with", "between",
                "among", "to", "of", "on",
            ],
        ) || line.is_cue(before, Cue::Apart)
    });
    // "The various OAuth 2 flows", "C++23 features".
    let glued = line.page.view.get(..count.mention.span.start as usize).is_some_and(|before| {
        before.ends_with(|last: char| {
            !last.is_whitespace() && !matches!(last, '(' | '"' | '\u{201c}' | '*' | '_')
        })
    });
    let named = glued || line.is_in_name(count);
    (exact && plain && !adverbial && !named && count.is_count() && count.noun().is_some()).then_some(count)
}

/// Reads "three towns: Aden, Birk and Colm" and "his two sons, Tom and Ben,": a count against the names behind it.
pub(super) fn names(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for count in line.values(line.range.clone()) {
        let small = count
            .claim
            .value
            .number
            .as_ref()
            .and_then(Number::to_i64)
            .is_some_and(|number| (2..=20).contains(&number));
        let plural = count
            .quantity()
            .and_then(|quantity| quantity.counted.as_ref())
            .is_some_and(|counted| counted.plural);
        if !small || !plural || !count.is_plain_count() || !count.is_actual() {
            continue;
        }
        let mut open = line.after(count);
        let owned = count.at > line.range.start
            && (line.is_any(count.at - 1, &["his", "her", "their", "its", "the"])
                || line.is_any(count.at - 1, &["has", "had", "have"]) && count.noun().is_some_and(is_kin));
        // "Three towns are affected: Aden, Birk and Colm".
        // "Four towns took part: Aden, Birk, Colm and Dorn".
        let first = line.range.start;
        let opens =
            count.at == first || count.at == first + 1 && line.is_any(first, &["the", "these", "all"]);
        if opens && line.sign(open).is_none() && line.given(open).is_none() {
            open = (open + 1..open + 4).find(|at| line.sign(*at).is_some()).unwrap_or(open);
            if line.sign(open) != Some(':') {
                continue;
            }
        }
        let placed = line.sign(open) == Some(',') && line.is_any(open + 1, &["in", "at"]) && (opens || owned);
        let close = match line.sign(open) {
            Some(':') => None,
            Some('(') => Some(')'),
            Some(',') if owned || placed => Some(','),
            _ => continue,
        };
        if close.is_none() {
            things(line, count, open, stated);
            definite(line, count, open, stated);
        }
        let Some((items, end)) = listed(line, open + 1 + usize::from(placed), close) else { continue };
        let says = format!("{items} names follow");
        let mut draft = line.page.state("count-of-names", line.span(open..end), &says);
        draft = draft.ground(line.page, line.span(open + 1..end)).term(count, 1);
        // "Two sisters and three brothers: …" counts five names.
        if count.at > line.range.start && line.is(count.at - 1, "and") {
            let Some(other) = counted_before(line, count.at - 1) else { continue };
            draft = draft.term(other, 1);
        }
        draft.within(Interval::point(Number::from(items))).file(stated);
    }
}

fn is_kin(noun: &str) -> bool {
    ["son", "daughter", "child", "brother", "sister", "sibling"].contains(&noun)
}

/// The longest item of a list of things, in words.
const ITEM: usize = 3;

/// Reads "three aims: peace, bread and work". The last "and" may stand inside of an item where no comma is before it.
fn things(line: &Line<'_>, count: Given<'_>, open: usize, stated: &mut Vec<Stated>) {
    let end = line.range.end.saturating_sub(1);
    if line.sign(end) != Some('.') || line.given(open + 1).is_some() {
        return;
    }
    let (mut commas, mut ands, mut words, mut after_comma) = (0, 0, 0, false);
    for at in open + 1..end {
        if line.sign(at) == Some(',') {
            (commas, words) = (commas + 1, 0);
        } else if line.is(at, "and") {
            (ands, words, after_comma) = (ands + 1, 0, line.sign(at - 1) == Some(','));
        } else {
            words += 1;
            let plain = line.item(at).is_some_and(|item| !item.capital && item.kind == Kind::Word);
            let noun = !part_of_speech(line.word(at))
                .is_some_and(|part| matches!(part, "auxiliary" | "pronoun" | "preposition" | "conjunction"));
            if !plain || !noun || words > ITEM || ands > 0 && line.is_cue(at, Cue::Including) {
                return;
            }
        }
    }
    // "Three reasons: cost and time": two plain words are two things, though some pairs are one.
    let pair = commas == 0 && end == open + 4;
    if commas == 0 && !pair || ands != 1 || words == 0 {
        return;
    }
    let certainty = if pair { Certainty::Likely } else { Certainty::Certain };
    let most = commas + 2 - i64::from(after_comma);
    let least = most - i64::from(!after_comma);
    let says = format!("{most} items follow");
    let range = Interval::at_least(Number::from(least)).intersect(&Interval::at_most(Number::from(most)));
    let draft = line.page.state("count-of-names", line.span(open..end), &says);
    draft
        .ground(line.page, line.span(open + 1..end))
        .term(count, 1)
        .with(certainty)
        .within(range)
        .file(stated);
}

/// Reads "three medals: the 100 m, the 200 m, the relay and the long jump", where each item begins with its article.
fn definite(line: &Line<'_>, count: Given<'_>, open: usize, stated: &mut Vec<Stated>) {
    let end = line.range.end.saturating_sub(1);
    if line.sign(end) != Some('.') || line.after(count) != open {
        return;
    }
    let (mut items, mut at, mut last) = (0, open + 1, false);
    let lead = ["in", "for", "from", "at", "by"].into_iter().find(|lead| line.is(at, lead));
    while at < end {
        let article = line.is_any(at, &["the", "a", "an"]);
        if !lead.map_or(article, |lead| line.is(at, lead)) {
            return;
        }
        items += 1;
        let next = (at + 1..end).find(|at| line.sign(*at) == Some(',') || line.is(*at, "and")).unwrap_or(end);
        let plain = |at: usize| {
            let part = line.known(at).part;
            line.sign(at).is_none_or(|sign| matches!(sign, '-' | '\'' | '\u{2019}'))
                && !part.is_some_and(|part| matches!(part, "auxiliary" | "pronoun" | "conjunction"))
        };
        if next == at + 1 || next > at + 5 || !(at + 1..next).all(plain) || last && next < end {
            return;
        }
        let comma = line.sign(next) == Some(',');
        last |= line.is(next, "and") || comma && line.is(next + 1, "and");
        at = next + 1 + usize::from(comma && last);
    }
    if items < 3 || !last {
        return;
    }
    let says = format!("{items} items follow");
    let draft = line.page.state("count-of-names", line.span(open..end), &says);
    let draft = draft.ground(line.page, line.span(open + 1..end)).term(count, 1);
    draft.within(Interval::point(Number::from(items))).file(stated);
}

/// Returns the one count of the clause that ends before an "and", where nothing but what it counts stands between them.
fn counted_before<'p>(line: &Line<'p>, end: usize) -> Option<Given<'p>> {
    let mut counts = line.values(line.clause(end).start..end);
    let (Some(count), None) = (counts.next(), counts.next()) else { return None };
    (line.after(count) == end && count.is_plain_count()).then_some(count)
}

/// Returns how many names are listed from an item on, and where they end; `None` where anything but names stands there, or
/// where "and" may be part of one.
fn listed(line: &Line<'_>, start: usize, close: Option<char>) -> Option<(i64, usize)> {
    let (mut items, mut at, mut last) = (0, start, false);
    loop {
        let first = at;
        while line.is_name(at)
            || at > first
                && line.is_name(at - 1)
                && line.is_any(at, &["of", "de", "la", "the"])
                && line.is_name(at + 1)
        {
            at += 1;
        }
        if at == first {
            return None;
        }
        items += 1;
        if last {
            let closes = match close {
                Some(')') => line.sign(at) == Some(')'),
                Some(_) => matches!(line.sign(at), Some(',' | '.' | ';')),
                None => matches!(line.sign(at), Some('.' | ';')) || line.item(at).is_none(),
            };
            return (closes && items >= 2).then_some((items, at));
        }
        if line.sign(at) == Some(',') {
            at += 1;
            if line.is(at, "and") {
                (at, last) = (at + 1, true);
            }
        } else if line.is(at, "and") {
            (at, last) = (at + 1, true);
        } else {
            return None;
        }
    }
}
