//! A value repeated in brackets: "thirty (30) days", "10 miles (16 km)".

use crate::claims::Stated;
use crate::extract::page::{Draft, Given, Line};
use crate::quantities::{Interval, Number, Sense, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for at in line.range.clone().filter(|at| line.is(*at, "or")) {
        other_unit(line, at, stated);
    }
    for open in line.range.clone().filter(|at| line.sign(*at) == Some('(')) {
        let Some(inside) = line.given(open + 1) else {
            figure(line, open, stated);
            continue;
        };
        if line.sign(line.after(inside)) != Some(')') {
            continue;
        }
        // The value before the bracket stands at it, or parted from it by the noun that it counts.
        let before = (line.range.start..open).rev().take(4).find_map(|at| line.given(at));
        let Some(before) = before.filter(|before| line.after(*before) == open) else { continue };
        let cue = line.span(open..line.after(inside) + 1);
        if is_same_number(line, before, inside) {
            let draft =
                line.page.state("figure-matches-words", cue, "the figure in brackets repeats the words");
            draft.term(before, 1).term(inside, -1).file(stated);
        } else if let Some(tolerance) = conversion_tolerance(before, inside) {
            let says = "the value in brackets is the same in another unit";
            file_conversion(before, inside, tolerance, || line.page.state("conversion", cue, says), stated);
        }
    }
}

/// Reads "500 litres, or 110 gallons".
fn other_unit(line: &Line<'_>, or: usize, stated: &mut Vec<Stated>) {
    let end = or - usize::from(or > line.range.start && line.sign(or - 1) == Some(','));
    let before = end.checked_sub(1).and_then(|at| line.given(at));
    let (Some(before), Some(after)) = (before, line.given(or + 1)) else { return };
    if let Some(tolerance) = conversion_tolerance(before, after).filter(|_| end < or) {
        let cue = line.span(or..after.at + 1);
        let says = "the value is the same in another unit";
        file_conversion(before, after, tolerance, || line.page.state("conversion", cue, says), stated);
    }
}

/// Files that two values are the same but for a tolerance, which knows how they are rounded: the rounder one is taken at its
/// number where no reading of the other comes near to that.
fn file_conversion(
    before: Given<'_>,
    inside: Given<'_>,
    tolerance: Interval,
    draft: impl Fn() -> Draft,
    stated: &mut Vec<Stated>,
) {
    let plain = |given: Given<'_>| given.mention.sense() == Sense::Plain;
    let width = |given: Given<'_>| half_width(given).unwrap_or_else(Number::zero);
    let (finer, rounder) = if width(before) < width(inside) { (before, inside) } else { (inside, before) };
    let number = rounder
        .claim
        .value
        .number
        .as_ref()
        .map(|number| rounder.claim.value.unit.to_base(&Interval::point(number.clone())).into_owned());
    if let Some(number) = number.filter(|_| plain(before) && plain(inside)) {
        let range = number.add(&tolerance);
        if !range.overlaps(&finer.hard()) {
            draft().term(finer, 1).factor(rounder).within(range).file(stated);
            return;
        }
    }
    draft().term(before, 1).term(inside, -1).within(tolerance).file(stated);
}

/// Reads "thirty (13)" where the figure is read as no value of its own.
fn figure(line: &Line<'_>, open: usize, stated: &mut Vec<Stated>) {
    let Some(before) = open.checked_sub(1).and_then(|at| line.given(at)) else { return };
    let Ok(figure) = line.word(open + 1).parse::<Number>() else { return };
    let words = !line.word(before.at).bytes().any(|byte| byte.is_ascii_digit());
    if words
        && before.is_count()
        && before.mention.sense() == Sense::Plain
        && line.sign(open + 2) == Some(')')
    {
        let cue = line.span(open..open + 3);
        let draft = line.page.state("figure-matches-words", cue, "the figure in brackets repeats the words");
        draft.term(before, 1).within(Interval::point(figure)).file(stated);
    }
}

/// Says whether one is written in words and the other in digits, and no unit or noun tells them apart.
fn is_same_number(line: &Line<'_>, before: Given<'_>, inside: Given<'_>) -> bool {
    let has_digits = |given: Given<'_>| line.word(given.at).bytes().any(|byte| byte.is_ascii_digit());
    let plain = |given: Given<'_>| given.mention.sense() == Sense::Plain;
    let bare = inside.noun().is_none() && inside.claim.value.unit == before.claim.value.unit;
    let kinds = before.kind() == inside.kind()
        && matches!(before.kind(), ValueKind::Quantity | ValueKind::Ordinal)
        && !before.is_percent();
    !has_digits(before) && has_digits(inside) && plain(before) && plain(inside) && bare && kinds
}

/// Returns how far a conversion may be off: half of what each may be off. `None` where the two are no such pair.
pub(super) fn conversion_tolerance(before: Given<'_>, inside: Given<'_>) -> Option<Interval> {
    let (one, other) = (&before.claim.value, &inside.claim.value);
    let convertible = one.kind == ValueKind::Quantity
        && other.kind == ValueKind::Quantity
        && one.unit != other.unit
        && !one.unit.is_count()
        && !one.unit.has_money()
        && !before.is_percent()
        && !inside.is_percent()
        && one.unit.dimension() == other.unit.dimension();
    if !convertible {
        return None;
    }
    let number =
        |given: Given<'_>| Some((given.claim.value.number.as_ref()? * &given.claim.value.unit.worth()).abs());
    let (first, second) = (number(before)?, number(inside)?);
    // A difference of temperatures converts in another way than a temperature, and only the reader knows which is meant: what
    // is neither is wrong.
    if !one.unit.zero_point().is_zero() || !other.unit.zero_point().is_zero() {
        let slack = &half_width(before)? + &half_width(inside)?;
        return ((&first - &second).abs() > slack).then(|| Interval::closed(-&slack, slack));
    }
    let most = first.max(second);
    // One of the two is worked out from the other and rounded, or a little less than exact.
    let part = |share: i128| &most * &Number::ratio(share, 100);
    // However round they are, a conversion that is a quarter off is wrong; of two figures of which one has two digits, one
    // that is an eighth off.
    let (one_digits, other_digits) = (digits(before)?, digits(inside)?);
    let halves = (half_width(before)?, half_width(inside)?);
    let exact = one_digits.min(other_digits) > 2;
    let slack = if exact { &halves.0 + &halves.1 } else { halves.0.max(halves.1).max(part(8)) };
    let fine = one_digits.max(other_digits) >= 2 && one_digits > 0 && other_digits > 0;
    let slack = slack.min(if fine { part(12) } else { part(25) });
    // A gallon or a ton is one thing in one country and a fifth more in another.
    let national = [one, other].iter().any(|value| {
        let name = value.unit.name();
        ["gal", "pint", "pt", "ton", "qt", "quart"].iter().any(|unit| name.contains(unit))
    });
    let slack = if national { slack.max(&most / &Number::from(4)) } else { slack };
    Some(Interval::closed(-&slack, slack))
}

/// Returns half of what a number may be off as it is rounded: of its last digit, and of its zeros.
fn half_width(given: Given<'_>) -> Option<Number> {
    let value = &given.claim.value;
    let hard = given.hard();
    let width = &hard.high?.value - &hard.low?.value;
    let step = value.step.as_ref()? * &value.unit.worth();
    Some(&width.max(step) / &Number::from(2))
}

/// Returns how many digits of a number mean something: 2 for 12, 120 and 1.2, and none for a single digit below ten, which is
/// rounded by as much as a half.
fn digits(given: Given<'_>) -> Option<u32> {
    let value = &given.claim.value;
    let (number, step, ten) = (value.number.as_ref()?.abs(), value.step.as_ref()?, Number::from(10));
    let mut rest = &number / step;
    if rest < ten {
        return Some(0);
    }
    while !rest.is_zero() && (&rest / &ten).is_integer() {
        rest = &rest / &ten;
    }
    let mut digits = 0;
    while rest >= Number::one() && digits < 9 {
        rest = &rest / &ten;
        digits += 1;
    }
    Some(digits)
}
