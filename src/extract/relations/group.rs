//! Parts of a group that a sentence before counted: "of these, 12 were children", "the remaining 14", "together they have
//! 200 seats".

use super::halves::are_halves;
use super::parts::{comma_behind, opens_group};
use super::told_shares::fraction;
use crate::claims::Stated;
use crate::extract::cues::{Cue, CueTable};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::extract::stem::{singular, stem};
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// How many sentences back the group may stand.
const REACH: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        of_these(page, sentence, &line, stated);
        fraction_of_them(page, sentence, &line, stated);
        together(page, sentence, &line, stated);
        for at in line.places(const { Firsts::of(&["the"]) }) {
            remaining(page, sentence, &line, at, stated);
        }
    }
}

/// Reads "Of these, 12 were children", "Of the climbers, 31 were flown out", "Twelve of them were children", where the sentence
/// before counts but one group.
fn of_these(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    let (part, noun) = if line.is(start, "of") || line.phrase(start, &["among"]) {
        let noun = match line.any_phrase(start + 1, &[&["these"], &["those"], &["them"]]) {
            Some(_) => None,
            // "Of the in-patients".
            None if line.is(start + 1, "the") && line.sign(start + 3) == Some('-') => {
                Some(line.word(start + 4))
            }
            None if line.is(start + 1, "the") => Some(line.word(start + 2)),
            None => return,
        };
        let comma = (start + 2..start + 5).find(|at| line.sign(*at) == Some(','));
        let Some(part) = comma.and_then(|at| line.given(at + 1)) else { return };
        (part, noun)
    } else if let Some(part) = line.given(start)
        && line.is(start + 1, "of")
        && line.is_any(start + 2, &["them", "these", "those"])
    {
        (part, None)
    } else {
        return;
    };
    let Some(whole) = group_before(page, sentence, part, noun) else { return };
    let is_part = part.is_count()
        && part.is_actual()
        && (part.noun().is_none() || part.may_be_part_of(&whole) || noun.is_some());
    if is_part && !line.has(part.at..part.at + 4, &["percent", "per", "more", "times", "other", "another"]) {
        let cue = line.span(start..part.at + 1);
        let draft = page.state("part-within-whole", cue, "a part is not more than its whole");
        draft.term(part, 1).term(whole, -1).within(Interval::at_most(Number::zero())).file(stated);
        if let Some(other) = other_half(line, part)
            && let Ok(children) = children(page, sentence, line, part)
        {
            let cue = line.span(start..other.at + 1);
            let draft = page.state("parts-sum-to-whole", cue, "the parts add up to the whole");
            let draft = draft.term(part, 1).term(other, 1).term(whole, -1);
            children.into_iter().fold(draft, |draft, children| draft.term(children, 1)).file(stated);
        }
    }
}

/// Reads "Three quarters of them, 39, work full-time" after a sentence that counts but one group.
fn fraction_of_them(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let start = line.range.start;
    let share = line.given(start).filter(|share| share.mention.sense() == Sense::Plain)?;
    let number = fraction(share)?;
    let part = line.given(start + 4).filter(Given::is_plain_count)?;
    let told = line.is(start + 1, "of")
        && line.is_any(start + 2, &["them", "these", "those"])
        && line.sign(start + 3) == Some(',')
        && matches!(line.sign(line.after(part)), Some(',' | '.'));
    let whole = group_before(page, sentence, part, None).filter(|whole| told && whole.is_plain_count())?;
    // "Three quarters" is as near as that, and of a few a whole number.
    let slack = Number::ratio(1, 30);
    let share_of = Interval::closed(&number - &slack, &number + &slack);
    let cue = line.span(start..part.at + 1);
    let draft = || page.state("quantifier-of-part", cue, "the number is that share of all");
    file_product(part, &share_of, whole, &[], draft, stated);
    Some(())
}

/// Returns the number of children where men and women are not all and the next sentence counts them; fails where it tells of children
/// otherwise.
fn children<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    part: Given<'p>,
) -> Result<Option<Given<'p>>, ()> {
    let told =
        |line: &Line<'_>| line.has(line.range.clone(), &["children", "child", "minors", "boys", "girls"]);
    if line.has(part.at..line.range.end, &["boys", "girls"]) {
        return Ok(None);
    }
    let Some((_, next)) = page.following(sentence, 1).next().filter(|(_, next)| told(next)) else {
        return Ok(None);
    };
    let mut counts = next.values(next.range.clone());
    let there =
        next.phrase(next.range.start, &["there", "are"]) || next.phrase(next.range.start, &["there", "were"]);
    let count =
        counts.next().filter(|count| there && count.is_plain_count() && count.noun() == Some("child"));
    let ends = |count: &Given<'p>| next.sign(next.after(*count)) == Some('.');
    count.filter(ends).filter(|_| counts.next().is_none()).map(Some).ok_or(())
}

/// Returns the other half in "180 are girls and 120 are boys", the last of its sentence.
fn other_half<'p>(line: &Line<'p>, part: Given<'p>) -> Option<Given<'p>> {
    let and = (part.at + 1..part.at + 4).find(|at| line.is(*at, "and"))?;
    let other = line.given(and + 1).filter(|other| other.is_plain_count() && part.is_plain_count())?;
    let end = line.range.end.checked_sub(1).filter(|end| line.sign(*end) == Some('.') && *end <= and + 4)?;
    let one = part.noun().unwrap_or_else(|| line.word(and - 1)).to_lowercase();
    let two = other.noun().unwrap_or_else(|| line.word(end - 1)).to_lowercase();
    are_halves(singular(&one), singular(&two)).then_some(other)
}

/// Returns the one group that the sentence before counts; by its noun it may stand further back.
pub(super) fn group_before<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    part: Given<'_>,
    noun: Option<&str>,
) -> Option<Given<'p>> {
    let reach = if noun.is_some() { REACH } else { 1 };
    for (_, line) in page.preceding(sentence, reach) {
        let mut groups = line.values(line.range.clone()).filter(|given| {
            let named = given.noun().is_some_and(|own| noun.is_none_or(|noun| is_same_group(own, noun)));
            given.is_count() && named && given.is_actual() && given.index != part.index
        });
        match (groups.next(), groups.next()) {
            (None, _) if noun.is_some() => {}
            (Some(group), None) => return (!is_part(&line, group)).then_some(group),
            _ => return None,
        }
    }
    None
}

/// Says whether a text may call what it counted so: "14 people … of the dead".
fn is_same_group(counted: &str, named: &str) -> bool {
    let people = |noun: &str| CueTable::english().is(noun, Cue::People);
    stem(named) == stem(counted)
        || people(named)
            && people(counted)
            && matches!(named, "dead" | "victims" | "injured" | "wounded" | "survivors")
}

/// Says whether a count is itself a part, or counts where things were: "in five states", "another 12 people".
fn is_part(line: &Line<'_>, given: Given<'_>) -> bool {
    given.at > line.range.start
        && (line.is_any(
            given.at - 1,
            &[
                "in", "at", "from", "across", "another", "other", "over", "within", "to", "by", "after",
                "per", "every",
            ],
        ) || line.is_cue(given.at - 1, Cue::Including))
}

/// Reads "Together they have 200 seats", "Between them the two halls hold 200 seats" after sentences that count each.
fn together(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    let Some(lead) = line.any_phrase(
        start,
        &[
            &["between", "them"],
            &["together"],
            &["taken", "together"],
            &["all", "told"],
            &["combined"],
            &["in", "all"],
            &["in", "total"],
        ],
    ) else {
        return;
    };
    let Some(whole) = line
        .values(start + lead..line.range.end)
        .find(|given| given.kind() == ValueKind::Quantity && !is_number_of_parts(line, *given))
    else {
        return;
    };
    let wanted = (start + lead..whole.at).find_map(|at| match line.word(at).to_lowercase().as_str() {
        "two" | "both" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        _ => None,
    });
    let same = |given: &Given<'_>| {
        given.kind() == ValueKind::Quantity
            && given.claim.value.unit == whole.claim.value.unit
            && given.is_actual()
            && (given.noun() == whole.noun() || given.noun().is_none() && given.is_count())
    };
    if whole.is_percent() || !whole.is_actual() || whole.is_count() && whole.noun().is_none() {
        return;
    }
    let mut parts: Vec<Given<'_>> = Vec::new();
    for (_, line) in page.preceding(sentence, wanted.unwrap_or(2)) {
        let here: Vec<Given<'_>> = line.values(line.range.clone()).filter(same).collect();
        let apart = line.range.clone().any(|at| {
            line.is_cue(at, Cue::Planned)
                || line.is_any(at, &["of", "last", "ago", "former"]) && line.given(at + 1).is_some()
        });
        if here.is_empty() || apart {
            break;
        }
        parts.extend(here);
    }
    let they = line.has(start + lead..whole.at, &["they", "these", "the"]);
    // "Sales were $40 million in Europe and $30 million in Asia. In all, sales were $70 million".
    let adds = line.is(start, "in")
        && parts.len() >= 2
        && page
            .preceding(sentence, 1)
            .next()
            .is_some_and(|(_, before)| is_by_place(&before, &parts, line, start + lead));
    if line.is(start, "in") && !adds {
        return;
    }
    let enough = adds || wanted.map_or(parts.len() == 2 && they, |wanted| parts.len() == wanted);
    if enough {
        let cue = line.span(start..line.after(whole));
        let draft = page.state("parts-sum-to-whole", cue, "the parts add up to the whole").term(whole, -1);
        parts.iter().fold(draft, |draft, part| draft.term(*part, 1)).file(stated);
    }
}

/// Says whether a sentence tells each of some values of another place, and all of what the next begins with.
fn is_by_place(before: &Line<'_>, parts: &[Given<'_>], line: &Line<'_>, first: usize) -> bool {
    let first = first + usize::from(line.sign(first) == Some(','));
    let first = first + usize::from(line.is(first, "the"));
    let placed = |part: &Given<'_>| {
        let after = before.after(*part);
        before.range.contains(&part.at)
            && before.is_any(after, &["in", "from", "at"])
            && (before.is_name(after + 1) || before.is_name(after + 2))
    };
    let noun = root(line.word(first));
    let about = (before.range.start..parts[0].at).any(|at| root(before.word(at)) == noun);
    about && parts.iter().all(placed)
}

/// "The two halls": how many parts there are.
fn is_number_of_parts(line: &Line<'_>, given: Given<'_>) -> bool {
    given.at > line.range.start && line.is(given.at - 1, "the") && given.is_count()
}

/// Reads "the remaining 14", "the other 14", "the rest, 14," behind "12 of the 26 climbers" or "of the 26 climbers, 12 …".
fn remaining(page: &Page<'_>, sentence: usize, line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) {
    let Some(length) = line.any_phrase(
        at,
        &[
            &["the", "remaining"],
            &["the", "other"],
            &["the", "rest", ","],
            &["the", "rest", "("],
            &["the", "others", ","],
            &["the", "others", "("],
        ],
    ) else {
        return;
    };
    let Some(rest) = line.given(at + length).filter(|rest| rest.is_plain_count() && rest.is_actual()) else {
        return;
    };
    // The parts stand in the same sentence or in the one before.
    let own = (line.range.start..at).rev();
    let found =
        own.clone().find_map(|at| whole_at(line, at)).map(|whole| (line.clone(), whole, line.range.start));
    let found = found.or_else(|| {
        let (_, before) = page.preceding(sentence, 1).next()?;
        let (part, whole) = before.range.clone().rev().find_map(|at| whole_at(&before, at))?;
        let start = before.range.start;
        Some((before, (part, whole), start))
    });
    let Some((place, (part, whole), _)) = found else { return };
    let same = |given: &Given<'_>| {
        given.noun().is_none() || given.may_be_part_of(&whole) || given.noun() == whole.noun()
    };
    let mut parts: Vec<Given<'_>> = Vec::new();
    let others = page_values(page, part.map_or(place.range.start, |part| part.at), at);
    for given in others.into_iter().filter(|given| given.index != whole.index) {
        if given.kind() != ValueKind::Quantity || !given.is_count() {
            continue;
        }
        if !given.is_plain_count() || !same(&given) {
            return;
        }
        parts.push(given);
    }
    // What follows may be its verb, read as a noun: "the remaining nine walked".
    let plural =
        rest.quantity().and_then(|quantity| quantity.counted.as_ref()).is_some_and(|counted| counted.plural);
    let counted = rest.noun().is_none_or(|noun| {
        whole.noun() == Some(noun)
            || !plural
            || CueTable::english().is(noun, Cue::People) && rest.may_be_part_of(&whole)
    });
    if !counted || parts.is_empty() || parts.len() > 5 || !whole.is_plain_count() {
        return;
    }
    let cue = line.span(at..rest.at + 1);
    let draft = page
        .state("remainder", cue, "the parts and what remains make the whole")
        .term(whole, -1)
        .term(rest, 1);
    parts.iter().fold(draft, |draft, part| draft.term(*part, 1)).file(stated);
}

/// Returns the whole that stands at an item, with its first part where that stands before it: "12 of the 26 climbers", "of the 26
/// climbers,".
fn whole_at<'p>(line: &Line<'p>, at: usize) -> Option<(Option<Given<'p>>, Given<'p>)> {
    if let Some((part, whole)) = super::parts::one_of(line, at) {
        return Some((Some(part), whole));
    }
    if !opens_group(line, at) {
        return None;
    }
    let next = at + 1 + usize::from(line.is_any(at + 1, &["the", "its", "their", "our"]));
    let whole = line.given(next).filter(Given::is_plain_count)?;
    comma_behind(line, whole).map(|_| (None, whole))
}

/// Returns the values of the items from `start` up to but not `end`, over the ends of sentences.
fn page_values<'p>(page: &'p Page<'p>, start: usize, end: usize) -> Vec<Given<'p>> {
    (start..end).filter_map(|at| page.given(at)).collect()
}
