//! A value beside another by which it is measured: "3,120 employees, 180 more than the 2,940 it had", "raised £3,200, twice as much as the
//! £1,600 of the year before", "four short of a majority of 21".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// What says how one value is measured by another.
pub(super) const CUES: &[&str] = &["than", "twice", "times", "half", "short", "as"];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::VALUE.and(Marks::COMPARED)) {
        for base in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Quantity) {
            let words = line.word(base.at).to_lowercase();
            if ["more than", "fewer than", "less than"].iter().any(|than| words.starts_with(than)) {
                apart(&line, base, words.starts_with("more"), stated);
            } else if words.starts_with("as ") && base.mention.sense() == Sense::AtMost {
                times(&line, base, stated);
            }
        }
        for at in line.range.clone().filter(|at| line.phrase(*at, &["short", "of"])) {
            short(&line, at, stated);
        }
    }
}

/// Returns the value directly before a comma, in a clause that holds no other.
fn before_comma<'p>(line: &Line<'p>, comma: usize) -> Option<Given<'p>> {
    let clause = line.clause(comma.checked_sub(1).filter(|_| line.sign(comma) == Some(','))?);
    let mut values = line
        .values(clause.start..comma)
        .filter(|given| matches!(given.kind(), ValueKind::Quantity | ValueKind::Duration));
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let near = comma <= line.after(value) + 3 && !line.has(value.at..comma, &["to", "from", "of"]);
    (near && is_plain(&value) && !value.is_percent()).then_some(value)
}

fn is_plain(given: &Given<'_>) -> bool {
    let one = given.claim.value.number.is_some();
    one && given.is_actual() && matches!(given.mention.sense(), Sense::Plain | Sense::Exactly)
}

/// Says whether two values are of one sort.
fn is_alike(one: Given<'_>, other: Given<'_>) -> bool {
    one.kind() == other.kind()
        && one.claim.value.unit.dimension() == other.claim.value.unit.dimension()
        && one.is_percent() == other.is_percent()
        && (one.noun().is_none() || other.noun().is_none() || one.noun() == other.noun())
}

/// Returns the number that a value names, whatever the words before it, as wide as it is rounded.
fn named(given: Given<'_>) -> Option<Interval> {
    let value = &given.claim.value;
    let (number, step) = (value.number.clone()?, value.step.clone().unwrap_or_else(Number::one));
    let half =
        if step == Number::one() && given.is_count() { Number::zero() } else { &step / &Number::from(2) };
    Some(Interval::closed(&number - &half, &number + &half).scale(&value.unit.worth()))
}

/// Reads "3,120 employees, 180 more than the 2,940 it had".
fn apart(line: &Line<'_>, base: Given<'_>, is_more: bool, stated: &mut Vec<Stated>) -> Option<()> {
    let by = base.at.checked_sub(1).and_then(|at| line.given(at)).or_else(|| {
        let by = line.given(base.at.checked_sub(2)?)?;
        (line.after(by) == base.at).then_some(by)
    })?;
    let comma = by.at.checked_sub(1)?;
    let value = before_comma(line, comma)?;
    let definite = line.word(base.at).to_lowercase().contains("than the ");
    if !definite || !is_plain(&by) || by.is_percent() || !is_alike(value, base) || !is_alike(value, by) {
        return None;
    }
    let says = if is_more { "so many more make the value" } else { "so many fewer make the value" };
    let draft = line.page.state("change-by-difference", line.span(value.at..base.at + 1), says);
    let draft = draft.term(value, 1).term(by, if is_more { -1 } else { 1 }).factor(base);
    draft.within(named(base)?).file(stated);
    Some(())
}

/// Reads "raised £3,200, twice as much as the £1,600 of the year before" and "40 boats, half as many as the 80 of 2010".
fn times(line: &Line<'_>, base: Given<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    let before = base.at.checked_sub(1)?;
    let (factor, first) = match line.word(before).to_lowercase().as_str() {
        "twice" => (Number::from(2), before),
        "half" => (Number::ratio(1, 2), before),
        "times" => {
            let many = line.given(before.checked_sub(1)?).filter(is_plain)?;
            (many.claim.value.number.clone()?, many.at)
        }
        word if word.ends_with(" times") => {
            let many = line.given(before).filter(is_plain)?;
            (many.claim.value.number.clone()?, before)
        }
        _ => return None,
    };
    let about = first.checked_sub(1).is_some_and(|at| {
        line.is_any(
            at,
            &["almost", "nearly", "about", "than", "over", "roughly", "not", "only", "least", "at"],
        )
    });
    let value = before_comma(line, first.checked_sub(1)?)?;
    let definite = line.word(base.at).to_lowercase().contains(" as the ");
    if about || !definite || !is_alike(value, base) || !factor.is_positive() {
        return None;
    }
    let says = "the value is that many times the other";
    let draft = line.page.state("times-as-many", line.span(value.at..base.at + 1), says);
    // "Twice as many" is as near as a tenth.
    let (least, most) = (&factor * &Number::ratio(9, 10), &factor * &Number::ratio(11, 10));
    let base_range = named(base)?;
    let (low, high) = (base_range.low?.value, base_range.high?.value);
    draft.term(value, 1).factor(base).within(Interval::closed(&low * &least, &high * &most)).file(stated);
    Some(())
}

/// Reads "with 17 seats they are four short of a majority of 21".
fn short(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let lacks = line.given(at.checked_sub(1)?).or_else(|| {
        let lacks = line.given(at.checked_sub(2)?)?;
        (line.after(lacks) == at).then_some(lacks)
    })?;
    let goal = (at + 2..at + 6).take_while(|at| line.sign(*at).is_none()).find_map(|at| line.given(at))?;
    let mut values = line
        .values(line.range.start..lacks.at)
        .filter(|given| given.kind() == ValueKind::Quantity && given.is_count() && is_alike(*given, lacks));
    let (Some(has), None) = (values.next(), values.next()) else { return None };
    let with = line.is_any(has.at.checked_sub(1)?, &["with", "at", "its", "their", "has", "have", "won"]);
    if !with || ![has, lacks, goal].iter().all(|given| is_plain(given) && given.is_count()) {
        return None;
    }
    let draft = line.page.state(
        "remainder",
        line.span(has.at..goal.at + 1),
        "what is there and what lacks make the goal",
    );
    draft.term(has, 1).term(lacks, 1).term(goal, -1).file(stated);
    Some(())
}
