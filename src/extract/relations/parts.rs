//! Parts of a whole: "12 people, including 3 children", "17 of the 46 beaches", "23 dead: 12 soldiers and 11 civilians".

use std::ops::Range;

use super::totals::{MAKES, is_called_total, total_after_parts, total_at};
use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::items::Kind;
use crate::extract::page::{Given, Line};
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::Span;

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for at in line.range.clone() {
        if line.is_cue(at, Cue::Including) {
            including(line, at, stated);
        } else if line.is_cue(at, Cue::Total) {
            total_after_parts(line, at, stated);
        } else if matches!(line.sign(at), Some(':' | '(')) || line.is_dash(at) {
            enumeration(line, at, stated);
        } else if let Some((part, whole)) = one_of(line, at) {
            part_of(line, part, whole, at..line.after(whole), stated);
            leaving(line, part, whole, stated);
        } else if line.is(at, "among") && line.is_any(at.wrapping_sub(1), &["are", "were"]) {
            among(line, at, stated);
        } else if let Some(whole) = line.given(at).filter(|whole| is_called_total(line, *whole)) {
            total_at(line, whole, at, line.is_any(at.wrapping_sub(1), MAKES), stated);
        } else if opens_group(line, at) {
            of_the(line, at, stated);
        }
    }
}

fn part_of(line: &Line<'_>, part: Given<'_>, whole: Given<'_>, cue: Range<usize>, stated: &mut Vec<Stated>) {
    let draft = line.page.state("part-within-whole", line.span(cue), "a part is not more than its whole");
    draft.term(part, 1).term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
}

/// Reads "12 people, including 3 children", "31 members, of whom nine …" and "28 staff, 19 of them part-time".
fn including(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let Some((_, length)) = line.cue(at) else { return };
    // "Sold 5,210 cars in 2022, 940 of them in May": a date between does not part the two.
    let before = |end: usize, reach: usize| {
        let range = (line.range.start.max(end.saturating_sub(reach))..end).rev();
        range.filter_map(|at| line.given(at)).find(|given| given.kind() != ValueKind::Date)
    };
    let pronoun = !line.is(at, "including");
    let Some(mut nearest) = before(at, 10) else { return };
    let placed = |given: &Given<'_>| {
        given.at > line.range.start
            && line.is_any(given.at - 1, &["in", "at", "from", "across", "at", "over"])
    };
    if pronoun && line.after(nearest) == at && nearest.noun().is_none() {
        // "nine of them": the part stands before the phrase, the whole before the part.
        let Some(whole) = before(nearest.at, 12) else { return };
        if nearest.is_count() && nearest.may_be_part_of(&whole) && line.sign(nearest.at - 1) == Some(',') {
            part_of(line, nearest, whole, nearest.at..at + length, stated);
        }
        return;
    }
    let first = at + length;
    let Some(part) = (first..first + 3).find_map(|at| line.given(at)) else { return };
    let mut direct =
        line.after(nearest) + 1 >= at || line.sign(at - 1) == Some(',') && line.after(nearest) + 6 >= at;
    // "42 cases in five states, including 28 at a school" speaks of the cases.
    if part.noun().is_none() && placed(&nearest) {
        let Some(earlier) = before(nearest.at, 8) else { return };
        direct &= line.after(earlier) + 4 >= nearest.at;
        nearest = earlier;
    }
    if direct && part.may_be_part_of(&nearest) && !is_owner(line, part) {
        part_of(line, part, nearest, at..part.at + 1, stated);
    }
}

/// Returns the two values of "17 of the 46 beaches" or "17 out of 46", where the first stands at `at`.
pub(super) fn one_of<'p>(line: &Line<'p>, at: usize) -> Option<(Given<'p>, Given<'p>)> {
    let part = line.given(at)?;
    let mut next = at + 1;
    let out = line.is(next, "out");
    next += usize::from(out);
    if !line.is(next, "of") {
        return None;
    }
    next += 1;
    let article = line.is_any(next, &["the", "its", "his", "her", "their", "our", "all"]);
    next += usize::from(article);
    let whole = line.given(next)?;
    let counts =
        part.is_count() && whole.is_count() && part.noun().is_none_or(|noun| whole.noun() == Some(noun));
    let named = whole.noun().is_some() || out;
    (counts && named && !is_owner(line, whole)).then_some((part, whole))
}

/// Says whether what the value counts owns what follows: "of the two countries' citizens".
fn is_owner(line: &Line<'_>, given: Given<'_>) -> bool {
    let after = line.after(given);
    line.is_any(after, &["'s", "\u{2019}s"]) || matches!(line.sign(after), Some('\'' | '\u{2019}'))
}

/// Reads "The 20 women are among the 50 members".
fn among(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let Some(whole) = line.given(at + 2).filter(|_| line.is(at + 1, "the")) else { return };
    let Some(part) = (line.range.start..at).rev().take(6).find_map(|at| line.given(at)) else { return };
    if line.after(part) + 1 == at && part.is_count() && part.may_be_part_of(&whole) {
        part_of(line, part, whole, part.at..line.after(whole), stated);
    }
}

/// Says whether "of" or "among" stands here and opens its sentence or clause.
pub(super) fn opens_group(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["of", "among"])
        && (at == line.range.start
            || matches!(line.sign(at - 1), Some(';' | ':' | ','))
            || at == line.range.start + 1 && line.is(at - 1, "out"))
}

/// The longest phrase that says more of a group: "of the 120 patients on the new drug,".
const GROUP: usize = 6;

/// Returns the comma behind the group that a value counts, with what else is said of it: "of the seven injured,", "of the 120
/// patients on the drug,".
pub(super) fn comma_behind(line: &Line<'_>, whole: Given<'_>) -> Option<usize> {
    let after = line.after(whole);
    let named = whole.noun().is_some() || line.is_cue(after, Cue::People);
    let comma = (after..after + GROUP).find(|at| line.sign(*at).is_some() || line.given(*at).is_some())?;
    (named && line.sign(comma) == Some(',') && !line.has(whole.at + 1..comma, &["and", "or"]))
        .then_some(comma)
}

/// Reads "Of the 26 climbers, 31 were …", "Among the 12 jurors, 14 …".
fn of_the(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let Some(whole) = (at + 1..at + 5).find_map(|at| line.given(at)) else { return };
    let Some(comma) = comma_behind(line, whole).filter(|_| !is_owner(line, whole)) else { return };
    let first = comma + 1;
    let Some(part) = (first..first + 2).find_map(|at| line.given(at)) else { return };
    let fits = part.may_be_part_of(&whole) || part.noun().is_none() && whole.noun().is_none();
    if part.is_count() && fits && !line.is_cue(line.after(part), Cue::Apart) {
        let says = "a part is not more than its whole";
        let mut draft = line.page.state("part-within-whole", line.span(at..part.at + 1), says);
        if let Some(first) = told_before(line, whole) {
            draft = draft.ground(line.page, first);
        }
        draft.term(part, 1).term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
    }
}

/// Returns the place where the sentences before give the same number of the same things.
fn told_before(line: &Line<'_>, whole: Given<'_>) -> Option<Span> {
    let sentence = line.page.items.sentence_of(whole.at);
    line.page.preceding(sentence, 4).find_map(|(_, line)| {
        let first = line
            .values(line.range.clone())
            .find(|given| given.is_as(&whole) && given.noun() == whole.noun())?;
        Some(line.span(first.at..line.after(first)))
    })
}

/// Reads "dismissed 212 of its 914 workers, leaving 702".
fn leaving(line: &Line<'_>, part: Given<'_>, whole: Given<'_>, stated: &mut Vec<Stated>) {
    let first = line.after(whole);
    let Some(cue) = (first..first + 6).find(|at| line.is_cue(*at, Cue::Leaving)) else { return };
    let Some(rest) = (cue + 1..cue + 4).find_map(|at| line.given(at)) else { return };
    if rest.is_count() && rest.may_be_part_of(&whole) {
        let draft = line.page.state(
            "remainder",
            line.span(cue..rest.at + 1),
            "what was taken and what is left make the whole",
        );
        draft.term(part, 1).term(rest, 1).term(whole, -1).file(stated);
    }
}

/// Reads "23 dead: 12 soldiers and 11 civilians"; `at` is the colon, dash or bracket.
fn enumeration(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let bracket = line.sign(at) == Some('(');
    let reach = if bracket { 1 } else { 4 };
    let Some(whole) =
        (line.range.start.max(at.saturating_sub(reach + 4))..at).rev().find_map(|at| line.given(at))
    else {
        return;
    };
    let gap = line.after(whole)..at;
    if gap.len() > reach - 1 || gap.clone().any(|at| line.sign(at).is_some()) {
        return;
    }
    let end = if bracket {
        (at..line.range.end).find(|at| line.sign(*at) == Some(')')).unwrap_or(line.range.end)
    } else {
        line.range.end
    };
    // "Two cases instead of one (one for this, one for that)".
    let other = line.is_any(whole.at.wrapping_sub(1), &["of", "than"])
        && line.is_any(whole.at.wrapping_sub(2), &["instead", "rather", "other"]);
    let parts = parts(line, at + 1..end);
    if other {
        return;
    }
    // "Marl 4.1 (Marl 3 and Marl 4)".
    if parts.iter().any(|part| line.is_in_name(*part)) {
        return;
    }
    // "23 dead: 12 soldiers and 11 civilians".
    let people = |at: usize| line.is_cue(at, Cue::People);
    let of_people = whole.noun().is_none()
        && whole.is_plain_count()
        && people(whole.at + 1)
        && parts.iter().all(|part| part.is_plain_count() && people(part.at + 1));
    if parts.len() < 2 || !(of_people || is_partition(whole, &parts) || is_of_sorts(line, at, whole, &parts))
    {
        return;
    }
    // "36 users in three cities: 14 in Aden, 12 in Birk and 10 in Colm".
    let many = whole.claim.value.number == Some(Number::from(parts.len() as i64));
    let placed = whole.at.checked_sub(1).filter(|at| line.is_any(*at, &["in", "at", "from", "on", "over"]));
    if let Some(placed) = placed.filter(|_| many) {
        let first = line.range.start.max(placed.saturating_sub(4));
        let counted = (first..placed).rev().find_map(|at| line.given(at));
        let counted = counted.filter(|counted| line.after(*counted) == placed);
        if let Some(counted) = counted.filter(|counted| is_partition(*counted, &parts)) {
            file_sum(line, counted, &parts, at..end, stated);
        }
        return;
    }
    let Some(whole) = chosen(line, whole) else { return };
    file_sum(line, whole, &parts, at..end, stated);
}

/// Says whether a colon opens the sorts of what is counted: "46 ships: 30 trawlers and 16 ferries". Where so many parts follow
/// as are counted, the parts are what is counted: "two crews: 11 men and 9 women".
fn is_of_sorts(line: &Line<'_>, at: usize, whole: Given<'_>, parts: &[Given<'_>]) -> bool {
    let number = |given: &Given<'_>| given.claim.value.number.clone();
    let plural = |given: &Given<'_>| {
        given.quantity().and_then(|quantity| quantity.counted.as_ref()).is_some_and(|counted| counted.plural)
    };
    // "34 flights were affected: 21 departures and 13 arrivals".
    let direct = line.after(whole) == at;
    let sum: Number = parts.iter().filter_map(number).sum();
    let near = number(&whole).is_some_and(|whole| {
        let ten = Number::from(10);
        &sum * &ten < &whole * &Number::from(13) && &sum * &ten > &whole * &Number::from(7)
    });
    line.sign(at) == Some(':')
        && (direct || near && line.is_any(line.after(whole), &["were", "are", "was"]))
        && plural(&whole)
        && whole.is_plain_count()
        && number(&whole) != Some(Number::from(parts.len() as i64))
        && parts.iter().all(|part| {
            part.is_plain_count()
                && part.is_actual()
                && part.noun().is_some()
                && number(part) < number(&whole)
        })
        && parts.iter().any(plural)
        && parts.last().is_some_and(|last| {
            let end = line.after(*last);
            line.sign(end) == Some('.') || line.is(end, "and") && line.sign(end + 2) == Some('.')
        })
}

/// Returns what is shared out behind "12 of the 20 members came: …", the twelve; `None` where the text does not give their
/// number, as in "most of the 20 members came".
pub(super) fn chosen<'p>(line: &Line<'p>, whole: Given<'p>) -> Option<Given<'p>> {
    let article = whole.at.checked_sub(1).filter(|at| line.is_any(*at, POSSESSIVE));
    let of =
        article.and_then(|at| at.checked_sub(1)).filter(|at| *at > line.range.start && line.is(*at, "of"));
    match of {
        Some(of) => (line.range.start.max(of.saturating_sub(3))..of)
            .find_map(|at| one_of(line, at).filter(|(_, of_these)| of_these.index == whole.index))
            .map(|(part, _)| part)
            .filter(|part| part.is_plain_count()),
        None => Some(whole),
    }
}

/// What may stand between "of" and the number of all.
const POSSESSIVE: &[&str] = &["the", "its", "his", "her", "their", "our", "all", "these", "those"];

/// Returns the values of an enumeration in which each member has just one; empty where it is none.
pub(super) fn parts<'p>(line: &Line<'p>, range: Range<usize>) -> Vec<Given<'p>> {
    let mut parts: Vec<Given<'p>> = Vec::new();
    let (mut separated, end) = (true, range.end);
    for at in range {
        if let Some(given) = line.given(at) {
            if !separated {
                // Dates and durations beside a value do not make it two.
                if given.kind() == ValueKind::Quantity {
                    return Vec::new();
                }
                continue;
            }
            if given.kind() != ValueKind::Quantity {
                return Vec::new();
            }
            parts.push(given);
            separated = false;
            continue;
        }
        // "14,800 films and recordings, and 10,400 maps": another value stands behind the next comma.
        let inside = line.is(at, "and") && !separated && joins_words(line, at, end);
        if inside {
            continue;
        }
        let separator = matches!(line.sign(at), Some(',' | ';')) || line.is(at, "and");
        if separator {
            let again = separated && !(line.is(at, "and") && line.sign(at - 1) == Some(','));
            if again {
                return Vec::new();
            }
            separated = true;
        } else if matches!(line.sign(at), Some('(' | ')' | ':' | '%' | '\u{201c}' | '"'))
            || line.is_dash(at)
            || line.cue(at).is_some_and(|(cue, _)| {
                matches!(
                    cue,
                    Cue::Including
                        | Cue::Each
                        | Cue::Rise
                        | Cue::Fall
                        | Cue::Total
                        | Cue::Denied
                        | Cue::Hypothetical
                )
            })
            || line.is_any(
                at,
                &["or", "but", "while", "per", "including", "another", "more", "compared", "than"],
            )
        {
            return Vec::new();
        }
    }
    // A last member without a value ("and a child") would be missing from the sum.
    if separated { Vec::new() } else { parts }
}

/// Says whether "and" joins two words of one member of a list: a comma and another value follow.
fn joins_words(line: &Line<'_>, and: usize, end: usize) -> bool {
    let next = (and + 1..end.min(and + 6)).find(|at| line.sign(*at).is_some() || line.given(*at).is_some());
    // "10,400 magazines and maps."
    let one = line.item(and + 1).is_some_and(|item| item.kind == Kind::Word && !item.capital)
        && line.part(and + 1).is_none()
        && !line.is_any(and + 1, &["one", "another", "several", "some", "others"])
        && line.given(and.wrapping_sub(2)).is_some();
    if one && (next == Some(and + 2) && matches!(line.sign(and + 2), Some('.' | ';')) || end == and + 2) {
        return true;
    }
    let Some(comma) = next.filter(|at| *at > and + 1 && line.sign(*at) == Some(',')) else { return false };
    line.given(comma + 1 + usize::from(line.is(comma + 1, "and"))).is_some()
}

/// Says whether the parts are of the sort of the whole, all written as plain numbers of it.
pub(super) fn is_partition(whole: Given<'_>, parts: &[Given<'_>]) -> bool {
    if whole.is_percent() || parts.iter().any(Given::is_percent) {
        return false;
    }
    if whole.is_count() {
        return parts
            .iter()
            .all(|part| part.is_count() && (part.may_be_part_of(&whole) || part.noun().is_none()));
    }
    let same = |part: &Given<'_>| part.claim.value.unit == whole.claim.value.unit;
    let bare = |part: &Given<'_>| part.is_count() && part.noun().is_none();
    parts.iter().all(same) || parts.iter().all(bare)
}

pub(super) fn file_sum(
    line: &Line<'_>,
    whole: Given<'_>,
    parts: &[Given<'_>],
    cue: Range<usize>,
    stated: &mut Vec<Stated>,
) {
    let mut draft = line
        .page
        .state("parts-sum-to-whole", line.span(cue), "the parts add up to the whole")
        .term(whole, -1);
    for part in parts {
        // "612 kilometres: 118, 131 …" gives the unit but once.
        let inherits = part.is_count() && !whole.is_count();
        let factor = if inherits { whole.claim.value.unit.worth() } else { Number::one() };
        draft = draft.term_by(*part, factor);
    }
    draft.file(stated);
}
