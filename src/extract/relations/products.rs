//! A rate, a number and their product in one sentence: "$60,000 to 12 families, $5,000 each", "300 km in three hours, an average of 100
//! km/h", "earned $20 an hour and worked 40 hours, earning $800".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::quantities::{Bound, Interval, Number, Sense, Unit, ValueKind};

/// What a rate is told for.
enum Per {
    /// "$5,000 each".
    Each,
    /// "2.5 goals per match".
    Noun(String),
    /// "20 litres a minute".
    Unit(Unit),
}

/// What may stand between a comma and the rate that repeats what the sentence said.
const AVERAGE: &[&str] = &[
    "an", "a", "average", "on", "of", "or", "about", "density", "rate", "speed", "mean", "at", "yield",
    "roughly", "just",
];

/// What leads to the product of a rate and a number.
const LEADS: &[&str] = &[
    "so",
    "earning",
    "making",
    "costing",
    "costs",
    "cost",
    "totalling",
    "totaling",
    "needs",
    "yielding",
    "bringing",
    "paying",
    "earned",
    "for",
    "covered",
    "covering",
    "travelled",
    "traveled",
    "walked",
];

/// What says that the three do not belong together.
const APART: &[&str] = &[
    "plus", "than", "up", "maximum", "minimum", "least", "most", "if", "from", "between", "discount",
    "another", "extra",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::VALUE) {
        let measures = |given: &Given<'_>| matches!(given.kind(), ValueKind::Quantity | ValueKind::Duration);
        let mut values = line.values(line.range.clone()).filter(measures);
        let (Some(one), Some(two), Some(three), None) =
            (values.next(), values.next(), values.next(), values.next())
        else {
            continue;
        };
        let all = [one, two, three];
        let plain = |given: &Given<'_>| {
            // An average is set apart from what it is the average of, which is just what is asked here.
            let average = (line.range.start.max(given.at.saturating_sub(3))..given.at)
                .any(|at| line.is_any(at, &["average", "mean", "density"]));
            // What was ordered costs what its parts will.
            let modality = given.claim.qualifiers.get("modality");
            (given.is_actual()
                || average && modality.is_none()
                || given.claim.is_compared() && modality == one.claim.qualifiers.get("modality"))
                && !given.is_percent()
                && given.direction().is_none()
                && !matches!(
                    given.mention.sense(),
                    Sense::Over | Sense::Under | Sense::AtLeast | Sense::AtMost
                )
        };
        if !all.iter().all(plain) || line.has(line.range.clone(), APART) {
            continue;
        }
        product(&line, all, stated);
    }
}

/// Reads the rate among three values, and the other two as the number and the product.
fn product<'p>(line: &Line<'p>, all: [Given<'p>; 3], stated: &mut Vec<Stated>) -> Option<()> {
    let [one, two, three] = all;
    let start = line.range.start;
    let each = line.phrase(start, &["each", "of"]) && one.at <= start + 3;
    let (rate, per, end, others) = match (per(line, three), per(line, one), per(line, two)) {
        // "Each of the 12 tents holds 8 scouts, so that 96 scouts can camp".
        (None, None, None) if each && is_led_to(line, three) => {
            (two, Per::Each, line.after(two), [one, three])
        }
        (Some((per, end)), None, None) if is_beside(line, three, end) => (three, per, end, [one, two]),
        (None, Some((per, end)), None) if is_led_to(line, three) => (one, per, end, [two, three]),
        // "14 matches, 3.5 goals a match, 49 goals in all".
        (None, None, Some((per, end))) if is_in_all(line, three) || is_led_to(line, three) => {
            (two, per, end, [one, three])
        }
        _ => return None,
    };
    let [first, second] = others;
    let pair = |number: Given<'p>, total: Given<'p>| Some((total, times(&per, rate, number, total)?, number));
    let behind = rate.at != three.at;
    // Behind a rate the product comes last; before it either may come first.
    let found = if behind { pair(first, second) } else { pair(first, second).xor(pair(second, first)) };
    let (total, times, number) = found?;
    // "640 pupils in 24 classes, 27 a class" is rounded to whole pupils.
    let whole = rate.is_count()
        && rate.at == three.at
        && rate.claim.value.number.as_ref().is_some_and(Number::is_integer);
    let times = match rate.claim.value.number.as_ref().filter(|rate| whole && rate.is_positive()) {
        Some(rate) => {
            let part = &Number::ratio(1, 2) / rate;
            let around = Interval::closed(&Number::one() - &part, &Number::one() + &part);
            let ends = |bound: &Option<Bound>, end: &Option<Bound>| {
                bound.as_ref().zip(end.as_ref()).map(|(bound, end)| Bound::closed(&bound.value * &end.value))
            };
            Interval::new(ends(&times.low, &around.low), ends(&times.high, &around.high))
        }
        None => times,
    };
    let cue = line.span(rate.at.min(total.at)..end.max(total.at + 1).max(number.at + 1));
    let says = "the total is the rate times the number";
    let draft = || line.page.state("total-of-rate", cue, says);
    file_product(total, &times, rate, &[number], draft, stated);
    Some(())
}

/// Returns for what a rate is told, and the item behind its words.
fn per(line: &Line<'_>, rate: Given<'_>) -> Option<(Per, usize)> {
    let after = line.after(rate);
    if let Some((_, per)) = rate.quantity()?.unit.as_deref().and_then(|unit| unit.split_once('/')) {
        let noun = per.strip_prefix('{').and_then(|noun| noun.strip_suffix('}'));
        let per = match noun {
            Some(noun) => Per::Noun(root(noun)),
            None => Per::Unit(Unit::from_code(per)?),
        };
        return Some((per, rate.at + 1));
    }
    if line.is_any(after, &["each", "apiece"]) {
        return Some((Per::Each, after + 1));
    }
    let noun = line.is_any(after, &["per", "a", "an"])
        && line.sign(after + 1).is_none()
        && line.given(after + 1).is_none();
    noun.then(|| (Per::Noun(root(line.word(after + 1))), after + 2))
}

/// Says whether a rate ends its sentence and repeats what stood before: ", an average of 100 km/h."
fn is_beside(line: &Line<'_>, rate: Given<'_>, end: usize) -> bool {
    let ends = line.item(end).is_none() || matches!(line.sign(end), Some('.' | ';' | ')'));
    let comma = (line.range.start..rate.at).rev().find(|at| !line.is_any(*at, AVERAGE));
    ends && comma.is_some_and(|at| matches!(line.sign(at), Some(',' | '(')) || line.is_dash(at))
}

/// Says whether the last value is the one to which the sentence leads: ", earning $800", "so 50 tickets cost $600".
fn is_led_to(line: &Line<'_>, total: Given<'_>) -> bool {
    let near = line.range.start.max(total.at.saturating_sub(2))..total.at;
    line.has(near, LEADS) || is_in_all(line, total)
}

fn is_in_all(line: &Line<'_>, total: Given<'_>) -> bool {
    let after = line.after(total);
    line.is_any(after, &["altogether", "overall"])
        || line.is(after, "in") && line.is_any(after + 1, &["all", "total"])
}

/// Returns by what a rate is multiplied to give the total: the number in the unit of which the rate is told, and whatever brings the
/// product to the unit of the total.
fn times(per: &Per, rate: Given<'_>, number: Given<'_>, total: Given<'_>) -> Option<Interval> {
    if total.kind() != ValueKind::Quantity || total.index == number.index {
        return None;
    }
    let counted = |given: Given<'_>| given.noun().map(root);
    let unit = rate.quantity()?.unit.as_deref().and_then(|unit| unit.split_once('/')).map(|(unit, _)| unit);
    let same = match unit {
        Some("") => total.is_count(),
        Some(unit) => total.claim.value.unit.dimension() == Unit::from_code(unit)?.dimension(),
        None => {
            // "3.5 goals" are no whole number of things, "63 goals" are.
            rate.claim.value.unit.dimension() == total.claim.value.unit.dimension()
                && rate.claim.value.unit.currency() == total.claim.value.unit.currency()
                && (counted(rate) == counted(total) || rate.noun().is_none() && total.is_count())
        }
    };
    if !same {
        return None;
    }
    match per {
        Per::Each => {
            let is_number =
                number.is_plain_count() && number.noun().is_some() && counted(number) != counted(total);
            is_number.then(|| number.hard())
        }
        Per::Noun(noun) => {
            let own = number.is_count() && counted(number).as_ref() == Some(noun);
            let unit = number.kind() == ValueKind::Quantity
                && !number.is_count()
                && number.claim.value.text.split(' ').next_back().is_some_and(|word| root(word) == *noun);
            (own || unit).then(|| number.claim.value.hard.clone())
        }
        Per::Unit(unit) => {
            if number.kind() == ValueKind::Duration {
                // Durations are days; a day has 86,400 of the base unit of time.
                let time = Unit::from_code("s")?;
                let seconds = || number.hard().scale(&Number::from(86_400));
                return (unit.dimension() == time.dimension()).then(seconds);
            }
            let fits = number.kind() == ValueKind::Quantity
                && number.claim.value.unit.dimension() == unit.dimension();
            (fits && !number.is_count()).then(|| number.hard())
        }
    }
}
