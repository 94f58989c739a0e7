//! A total with the mean that it makes: "drilled 23 cores. Together the cores have a length of 264 m, an average of 11.5 m", "the 12
//! attacks wounded three people on average, 36 people in all".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// How many sentences before the things may be counted.
const REACH: usize = 2;

/// Words by which a value is a mean.
pub(super) const AVERAGE: &[&str] = &["average", "averaged", "averaging", "mean"];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::AVERAGE)) {
        let values: Vec<Given<'_>> =
            line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Quantity).collect();
        for at in line.range.clone().filter(|at| line.is_any(*at, AVERAGE) && line.is(at + 1, "of")) {
            of_list(&line, at + 1, stated);
        }
        for pair in values.windows(2) {
            let (total, mean) = match (is_mean(&line, pair[0]), is_mean(&line, pair[1])) {
                (false, true) => (pair[0], pair[1]),
                (true, false) => (pair[1], pair[0]),
                _ => continue,
            };
            relate(page, sentence, &line, total, mean, stated);
        }
    }
}

/// "The average of the five scores, 7, 8, 9, 6 and 8, was 7.6": relates a mean to the values that it is of.
fn of_list(line: &Line<'_>, of: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let first =
        (of + 1..of + 7).take_while(|at| line.sign(*at).is_none_or(|sign| sign == ',')).find(|at| {
            line.given(*at).is_some() && !line.is_any(at - 1, &["the", "these", "all", "our", "its"])
        })?;
    let mut values = vec![line.given(first)?];
    let mut at = first + 1;
    let closed = loop {
        let comma = usize::from(line.sign(at) == Some(','));
        let and = usize::from(line.is(at + comma, "and"));
        let Some(next) = line.given(at + comma + and).filter(|_| comma + and > 0) else { break false };
        values.push(next);
        at = line.after(next);
        if and > 0 {
            break true;
        }
    };
    let verb = at + usize::from(line.sign(at) == Some(','));
    let mean = line.given(verb + 1).filter(|_| line.is_any(verb, &["was", "is", "were"]))?;
    let plain = |given: &Given<'_>| {
        let sense = matches!(given.mention.sense(), Sense::Plain | Sense::Exactly);
        sense
            && given.kind() == ValueKind::Quantity
            && given.is_actual()
            && given.claim.value.number.is_some()
    };
    let alike = |value: &Given<'_>| value.claim.value.unit == mean.claim.value.unit || value.is_count();
    if !closed
        || values.len() < 3
        || !plain(&mean)
        || !values.iter().all(|value| plain(value) && alike(value))
    {
        return None;
    }
    let number = |given: &Given<'_>| given.claim.value.number.clone().unwrap_or_else(Number::zero);
    let sum: Number = values.iter().map(number).sum();
    let half = &mean.claim.value.step.clone().unwrap_or_else(Number::one) * &Number::ratio(1, 2);
    let told = &sum / &Number::from(values.len() as i64);
    let range = Interval::closed(&told - &half, &told + &half).scale(&mean.claim.value.unit.worth());
    let says = format!("the mean of the {} values", values.len());
    let draft = line.page.state("total-of-mean", line.span(of..mean.at + 1), &says).term(mean, 1);
    values.iter().fold(draft, |draft, value| draft.factor(*value)).within(range).file(stated);
    Some(())
}

/// Says whether a value is called a mean: "an average of 11.5 m", "three people on average", "averaging 3".
fn is_mean(line: &Line<'_>, given: Given<'_>) -> bool {
    let hedge = given.mention.hedge.and_then(|hedge| hedge.span.slice(line.page.view)).unwrap_or("");
    let at = given.at;
    let before = at.checked_sub(1).is_some_and(|at| line.is_any(at, AVERAGE))
        || at.checked_sub(2).is_some_and(|at| line.is_any(at, AVERAGE) && line.is(at + 1, "of"));
    AVERAGE.iter().any(|word| hedge.contains(word))
        || before
        || line.phrase(line.after(given), &["on", "average"])
}

/// Relates a total to the mean beside it, which a comma parts from it.
fn relate(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    total: Given<'_>,
    mean: Given<'_>,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let (first, second) = if total.at < mean.at { (total, mean) } else { (mean, total) };
    let behind = line.after(first)
        + if first.index == mean.index && line.phrase(line.after(first), &["on", "average"]) { 2 } else { 0 };
    let parted = matches!(line.sign(behind), Some(',' | '(')) || line.is_dash(behind);
    let gap = behind + 1..second.at;
    let plain = gap.len() <= 4
        && gap.clone().all(|at| {
            line.sign(at).is_none()
                && (line.is_any(at, AVERAGE)
                    || line.is_any(
                        at,
                        &["an", "a", "or", "of", "that", "is", "for", "total", "which", "makes", "the", "in"],
                    ))
        });
    let one = |given: &Given<'_>| {
        given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)))
            && given.is_actual()
            && given.direction().is_none()
            && !given.is_percent()
    };
    let one_dimension = total.claim.value.unit.dimension() == mean.claim.value.unit.dimension();
    let same_noun = total.noun().is_none() || mean.noun().is_none() || total.noun() == mean.noun();
    let alike = one_dimension && (!total.is_count() || same_noun) || total.is_count() && is_per(line, mean);
    let told = matches!(total.mention.sense(), Sense::Plain | Sense::Exactly | Sense::About);
    if !parted || !plain || !alike || !told || !one(&total) || !one(&mean) {
        return None;
    }
    let per = per_noun(page, sentence, line, [total, mean]);
    let number = match per {
        Some(number) => number,
        None => number_of(page, sentence, line, first, [total, mean])?,
    };
    // "An average of three a month".
    let per = line.after(mean);
    let of_another = line.given(per).is_some_and(|given| given.kind() == ValueKind::Duration)
        || line.is_any(per, &["a", "an", "per", "each", "every"])
            && number.noun().is_none_or(|noun| root(line.word(per + 1)) != root(noun));
    if of_another && !is_per(line, mean) {
        return None;
    }
    let cue = line.span(first.at..second.at + 1);
    let draft = || {
        page.state("total-of-mean", cue, "the total is the mean times the number").with(Certainty::Certain)
    };
    file_product(total, &number.hard(), mean, &[number], draft, stated);
    Some(())
}

/// Says whether a mean names what it is told for in its own unit: "2.2 per visit".
fn is_per(line: &Line<'_>, mean: Given<'_>) -> bool {
    line.word(mean.at).contains(" per ")
}

/// Returns the one number of what a mean is told for, near by: "402,000 loans, an average of 2.2 per visit" after "184,200 visits".
fn per_noun<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    [total, mean]: [Given<'p>; 2],
) -> Option<Given<'p>> {
    let per = line.after(mean);
    let said = line.word(mean.at).to_lowercase();
    let noun = match said.split_once(" per ") {
        Some((_, noun)) => root(noun),
        None => Some(root(line.word(per + 1))).filter(|_| line.is_any(per, &["per", "a", "each"]))?,
    };
    if total.at > mean.at {
        return None;
    }
    let counts = |given: &Given<'p>| {
        given.is_plain_count()
            && given.is_actual()
            && given.noun().is_some_and(|own| root(own) == noun)
            // "15 primary schools" are not all schools.
            && root(line_word_behind(page, *given)) == noun
    };
    let mut found: Option<Given<'p>> = None;
    let own = line.values(line.range.start..total.at).filter(counts);
    let first = sentence.saturating_sub(FAR);
    let before = (first..sentence).filter(|number| page.is_prose(*number)).map(|number| page.line(number));
    for given in own.chain(before.flat_map(|line| line.values(line.range.clone()).filter(counts))) {
        if found.is_some_and(|known| !known.is_as(&given)) {
            return None;
        }
        found = Some(given);
    }
    found
}

/// Returns the word directly behind a value.
fn line_word_behind<'p>(page: &'p Page<'p>, given: Given<'_>) -> &'p str {
    page.items.all.get(given.at + 1).and_then(|item| item.span.slice(page.view)).unwrap_or("")
}

/// How many sentences before the number of what a mean is told for may stand.
const FAR: usize = 12;

/// Returns the one number of the things that a sentence is about: of "the 12 attacks", or of "the cores" that one before counts.
fn number_of<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    first: Given<'p>,
    values: [Given<'p>; 2],
) -> Option<Given<'p>> {
    let counts = |line: &Line<'p>, noun: Option<&str>| {
        let fits = |given: &Given<'p>| {
            given.is_plain_count()
                && given.is_actual()
                && values.iter().all(|value| {
                    value.index != given.index && (value.noun().is_none() || value.noun() != given.noun())
                })
                && given.noun().is_some_and(|own| noun.is_none_or(|noun| root(own) == noun))
        };
        let mut found = line
            .values(line.range.start..if noun.is_none() { first.at } else { line.range.end })
            .filter(fits);
        found.next().filter(|_| found.next().is_none())
    };
    let start = line.range.start;
    let others = line.values(start..first.at).filter(|given| given.kind() == ValueKind::Quantity).count();
    if others > 0 {
        let opens = |given: &Given<'p>| {
            given.at <= start + 2
                && (start..given.at).all(|at| line.is_any(at, &["the", "all", "these", "its", "together"]))
        };
        return counts(line, None).filter(|given| others == 1 && opens(given));
    }
    // "Together the cores …", "the cores …".
    let lead = start + usize::from(line.is_any(start, &["together", "combined"]));
    let lead = lead + usize::from(line.sign(lead) == Some(','));
    if !line.is_any(lead, &["the", "these"]) {
        return None;
    }
    let noun = root(line.word(lead + 1));
    page.preceding(sentence, REACH).find_map(|(_, before)| {
        let named = before.range.clone().any(|at| root(before.word(at)) == noun);
        named.then(|| counts(&before, Some(&noun)))
    })?
}
