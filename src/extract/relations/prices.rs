//! One rate for two lengths of time: "30 crowns a month, or 360 crowns a year", and a rate with its total over a time: "grinds 50
//! tonnes a day … in ten days it ground 500 tonnes".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::mentions::Expression;
use crate::quantities::{Interval, Number, Unit, ValueKind};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for rate in line.values(line.range.clone()) {
            if rate.kind() != ValueKind::Quantity || rate.is_percent() || !rate.is_actual() {
                continue;
            }
            other_time(&line, rate, stated);
            over_time(page, sentence, &line, rate, stated);
        }
    }
}

/// So many of a time go into another: the time, the longer one, how many at least and at most.
const TIMES: &[(&str, &str, i64, i64)] = &[
    ("day", "week", 5, 7),
    ("day", "month", 20, 31),
    ("day", "year", 200, 366),
    ("week", "month", 4, 5),
    ("week", "year", 46, 53),
    ("month", "quarter", 3, 3),
    ("month", "year", 12, 12),
    ("quarter", "year", 4, 4),
];

/// What leads to the same rate for another time.
const AGAIN: &[&[&str]] =
    &[&["which", "makes"], &["which", "is"], &["that", "is"], &["that", "makes"], &["making"]];

/// Returns the time of a rate and the item behind it: "30 crowns a month", "$30 per month".
fn time_of<'p>(line: &Line<'p>, rate: Given<'p>) -> Option<(String, usize)> {
    let words = line.word(rate.at);
    let last = |text: &str| text.rsplit(' ').next().map(|word| word.trim_end_matches('s').to_lowercase());
    let is_time = |time: &String| TIMES.iter().any(|(one, other, ..)| time == one || time == other);
    // A rate with a unit has its time in its own words.
    if rate.quantity()?.unit.as_deref().is_some_and(|unit| unit.contains('/')) {
        return Some((last(words).filter(is_time)?, rate.at + 1));
    }
    let after = line.after(rate);
    if let Some(length) = line.given(after) {
        let text = line.word(after).to_lowercase();
        let each = ["a ", "an ", "per ", "each ", "every "].iter().any(|word| text.starts_with(word));
        return (each && length.kind() == ValueKind::Duration)
            .then(|| last(&text))?
            .filter(is_time)
            .map(|time| (time, after + 1));
    }
    let item = line.item(after)?;
    if let crate::extract::items::Kind::Value(mention) = item.kind
        && matches!(line.page.text.mentions[mention as usize].expression, Expression::Recurrence(_))
    {
        return last(line.word(after)).filter(is_time).map(|time| (time, after + 1));
    }
    let per = line.is_any(after, &["a", "per", "each", "every"]);
    per.then(|| line.word(after + 1).to_lowercase()).filter(is_time).map(|time| (time, after + 2))
}

/// Reads "30 crowns a month, or 360 crowns a year" and "$30 a month ($360 a year)".
fn other_time(line: &Line<'_>, rate: Given<'_>, stated: &mut Vec<Stated>) {
    let Some((time, end)) = time_of(line, rate) else { return };
    let comma = usize::from(line.sign(end) == Some(','));
    let next = if line.is(end + comma, "or") {
        end + comma + 1
    } else if line.sign(end) == Some('(') {
        end + 1
    } else if let Some(words) = line.any_phrase(end + comma, AGAIN).filter(|_| comma == 1) {
        // "500 sacks a day, which makes 3,500 a week".
        end + comma + words
    } else {
        return;
    };
    let Some(other) =
        line.given(next).filter(|other| other.kind() == ValueKind::Quantity && other.is_actual())
    else {
        return;
    };
    let Some((other_time, _)) = time_of(line, other) else { return };
    let money = |given: Given<'_>| given.claim.value.unit.currency();
    if rate.noun() != other.noun() || money(rate) != money(other) {
        return;
    }
    let fits =
        |short: &str, long: &str| TIMES.iter().find(|(one, other, ..)| *one == short && *other == long);
    let (part, whole, (_, _, least, most)) = match (fits(&time, &other_time), fits(&other_time, &time)) {
        (Some(times), _) => (rate, other, times),
        (_, Some(times)) => (other, rate, times),
        _ => return,
    };
    // A yearly price may be a tenth less than its months, and both may be rounded.
    let number = |given: Given<'_>| given.claim.value.number.clone();
    let (Some(one), Some(all)) = (number(part), number(whole)) else { return };
    let ratio = all.checked_div(&one);
    let (low, high) =
        (&Number::from(*least) * &Number::ratio(88, 100), &Number::from(*most) * &Number::ratio(105, 100));
    if ratio.is_none_or(|ratio| low <= ratio && ratio <= high) {
        return;
    }
    let cue = line.span(rate.at..other.at + 1);
    let says = "the rate is one, whatever the time it is told for";
    let same = part.claim.value.unit == whole.claim.value.unit;
    let factor = if same {
        Interval::closed(low, high)
    } else {
        Interval::closed(Number::ratio(88, 100), Number::ratio(105, 100))
    };
    let draft = || line.page.state("total-of-rate", cue, says).with(Certainty::Likely);
    file_product(whole, &factor, part, &[], draft, stated);
}

/// "Grinds 50 tonnes a day" and, in the next sentence, "over ten days it ground 500 tonnes".
fn over_time(page: &Page<'_>, sentence: usize, line: &Line<'_>, rate: Given<'_>, stated: &mut Vec<Stated>) {
    let Some((amount, day)) = rate.quantity().and_then(|quantity| quantity.unit.as_deref()?.split_once('/'))
    else {
        return;
    };
    let (Some(amount), Some(day)) = (Unit::from_code(amount), Unit::from_code(day)) else { return };
    if Unit::from_code("d") != Some(day) {
        return;
    }
    let least = ["up", "can", "could", "capacity", "maximum", "least", "average", "will", "would"];
    if line.has(line.range.clone(), &least) {
        return;
    }
    let Some((_, next)) = page.following(sentence, 1).next() else { return };
    // "In ten days" may be read as the day that comes then.
    let length = next.values(next.range.clone()).find_map(|given| {
        let text = next.word(given.at).to_lowercase();
        let words = text.trim_start_matches("in ").trim_start_matches("over ").trim_start_matches("for ");
        let opens = given.at <= next.range.start + 2;
        let days = words.strip_suffix(" days").map(|number| number.trim_start_matches("the ").to_owned())?;
        opens.then_some((given, days))
    });
    let Some((length, days)) = length else { return };
    let number = crate::mentions::mentions(&days, &crate::mentions::Context::default());
    let Some(days) = number.first().and_then(|mention| mention.value().number) else { return };
    let mut totals =
        next.values(length.at + 1..next.range.end).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(total), None) = (totals.next(), totals.next()) else { return };
    let it = next.has(length.at..total.at, &["it", "they", "he", "she"]);
    if total.claim.value.unit.dimension() != amount.dimension()
        || !it
        || !total.is_actual()
        || total.is_count()
    {
        return;
    }
    let seconds = &days * &day.worth();
    let cue = next.span(length.at..total.at + 1);
    let draft =
        || page.state("total-of-rate", cue, "the total is the rate times the time").with(Certainty::Likely);
    let around = Interval::closed(&seconds * &Number::ratio(9, 10), &seconds * &Number::ratio(11, 10));
    file_product(total, &around, rate, &[], draft, stated);
}
