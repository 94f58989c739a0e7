//! A part told again as a share of what another sentence measures: "the network is 2,140 km long. We renewed 38 km, or 1.8 percent of
//! the network", "the bridge costs 180 million. The state pays 70 percent, or 126 million".

use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::items::Kind;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// How many sentences before the whole may be told.
const REACH: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        if !line.marks.has(Marks::PERCENT) && !line.marks.has(Marks::FRACTION) {
            continue;
        }
        for share in line.values(line.range.clone()).filter(|share| share.is_percent() || is_fraction(share))
        {
            if of_both(&line, share, stated).is_none() {
                told(page, sentence, &line, share, stated);
            }
        }
    }
}

/// Words of fractions.
pub(super) const FRACTIONS: &[&str] =
    &["half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "tenth", "tenths"];

/// Says whether a value is a fraction of something: "two thirds".
fn is_fraction(share: &Given<'_>) -> bool {
    fraction(*share).is_some_and(|number| number.is_positive() && number < Number::one())
}

/// Returns the number of a fraction that counts nothing.
pub(super) fn fraction(share: Given<'_>) -> Option<Number> {
    let quantity =
        share.quantity().filter(|quantity| quantity.unit.is_none() && quantity.counted.is_none())?;
    match &quantity.amount {
        Amount::One(number) => Some(number.clone()).filter(|number| *number < Number::one()),
        Amount::Range(..) => None,
    }
}

/// Relates a share and the part that it tells again to the one whole that the text measures before.
fn told(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    share: Given<'_>,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let (part, end) = part_before(line, share).or_else(|| part_behind(line, share, share.at + 1))?;
    // "85 percent of the budget, or 2.04 million".
    let of_noun = (part.at > share.at && line.is(share.at + 1, "of")).then(|| root(line.word(share.at + 3)));
    let plain = |given: Given<'_>| {
        given.direction().is_none()
            && given.is_actual()
            && matches!(given.mention.sense(), Sense::Plain | Sense::Exactly | Sense::About)
    };
    if !plain(share) || !plain(part) || part.is_percent() || part.kind() != ValueKind::Quantity {
        return None;
    }
    // "Of the network": what the share is of.
    let of = line.is(end, "of") && line.is_any(end + 1, &["the", "its", "this", "our", "their"]);
    let noun = of.then(|| root(line.word(end + 2)));
    let moves = line
        .has(line.range.clone(), &["than", "rose", "fell", "more", "less", "each", "per", "average"])
        || line.range.clone().any(|at| matches!(line.cue(at), Some((Cue::Rise | Cue::Fall, _))));
    let closes = line.item(end).is_none()
        || matches!(line.sign(end), Some('.' | ';' | ',')) && !line.is(end + 1, "of");
    if moves || !(of || closes) {
        return None;
    }
    let (whole, certainty) = match of_which(line, part, share) {
        Some(whole) => (whole, Certainty::Certain),
        None => whole(page, sentence, line, part, noun.as_deref().or(of_noun.as_deref()))?,
    };
    let unit = part.is_count() && !whole.is_count();
    let cue = line.span(part.at.min(share.at)..part.at.max(share.at) + 1);
    let says = "the share is the part divided by the whole";
    let draft = || page.state("share-of-whole", cue, says).with(certainty);
    // "111.6 million" may leave out the currency.
    // "14 per cent" may be cut off and not rounded.
    let cut = share.claim.value.step.clone().unwrap_or_else(Number::one) * Number::ratio(1, 2);
    let factor = if unit { &Number::one() / &whole.claim.value.unit.worth() } else { Number::one() };
    let shares = match fraction(share).filter(|_| !share.is_percent()) {
        // "Two thirds" is as near as that.
        Some(number) => {
            let slack = Number::ratio(1, 50);
            Interval::closed(&number - &slack, &number + &slack)
        }
        None => share.hard().add(&Interval::closed(Number::zero(), cut)).scale(&Number::ratio(1, 100)),
    };
    file_product(part, &shares.scale(&factor), whole, &[share], draft, stated);
    Some(())
}

/// Reads "€627,000 of the budget of €900,000 had been spent, or about 70 percent".
fn of_both(line: &Line<'_>, share: Given<'_>, stated: &mut Vec<Stated>) -> Option<()> {
    let or = share.at.checked_sub(1).filter(|at| line.is(*at, "or"))?;
    let comma = or.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
    let mut values = line.values(line.range.start..comma).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(part), Some(whole), None) = (values.next(), values.next(), values.next()) else { return None };
    let of = line.after(part);
    let gap = of + 1..whole.at;
    let linked = line.is(of, "of")
        && (2..=4).contains(&gap.len())
        && line.is(whole.at - 1, "of")
        && gap.clone().all(|at| line.sign(at).is_none());
    let alike = part.claim.value.unit == whole.claim.value.unit && part.kind() == whole.kind();
    let plain = [part, whole]
        .iter()
        .all(|given| given.is_actual() && given.direction().is_none() && !given.is_percent());
    let closes =
        line.item(share.at + 1).is_none() || matches!(line.sign(share.at + 1), Some('.' | ';' | ','));
    if !linked || !alike || !plain || !closes || !share.is_percent() {
        return None;
    }
    let cue = line.span(part.at..share.at + 1);
    let draft = || line.page.state("share-of-whole", cue, "the share is the part divided by the whole");
    file_product(part, &share.hard().scale(&Number::ratio(1, 100)), whole, &[share], draft, stated);
    Some(())
}

/// "38 km, or 1.8 percent": the part stands before.
fn part_before<'p>(line: &Line<'p>, share: Given<'p>) -> Option<(Given<'p>, usize)> {
    let or = share.at.checked_sub(1).filter(|at| line.is(*at, "or") || line.sign(*at) == Some('('))?;
    let comma = or.checked_sub(1).filter(|at| line.sign(*at) == Some(','));
    let before = comma.unwrap_or(or).checked_sub(1)?;
    let part =
        (line.range.start.max(before.saturating_sub(1))..=before).rev().find_map(|at| line.given(at))?;
    let bracket = usize::from(line.sign(or) == Some('('));
    (line.after(part) == before + 1).then_some((part, share.at + 1 + bracket))
}

/// "70 percent, or 126 million": the part stands behind.
fn part_behind<'p>(line: &Line<'p>, share: Given<'p>, after: usize) -> Option<(Given<'p>, usize)> {
    // "85 percent of the budget, or 2.04 million".
    let article = || line.is_any(after + 1, &["the", "its", "this", "our", "their"]);
    if line.is(after, "of") && article() && line.item(after + 2).is_some_and(|item| item.kind == Kind::Word) {
        return part_behind(line, share, after + 3).filter(|_| after == share.at + 1);
    }
    let comma = usize::from(line.sign(after) == Some(','));
    let bracket = line.sign(after) == Some('(');
    let next = if bracket { after + 1 } else { after + 1 + comma };
    if !bracket && !line.is(next - 1, "or") {
        return None;
    }
    let part = line.given(next)?;
    let after = line.after(part);
    if bracket && line.sign(after) != Some(')') {
        return None;
    }
    Some((part, after + usize::from(bracket)))
}

/// Returns the whole of "36 million, of which the state pays two thirds, or 24 million".
fn of_which<'p>(line: &Line<'p>, part: Given<'p>, share: Given<'p>) -> Option<Given<'p>> {
    let first = part.at.min(share.at);
    let which =
        (line.range.start + 1..first).rev().take(6).find(|at| line.is_any(*at, &["which", "whom"]))?;
    let comma = which.checked_sub(2).filter(|at| line.is(which - 1, "of") && line.sign(*at) == Some(','))?;
    let whole = line.values(line.clause(comma.checked_sub(1)?)).last()?;
    let alike = whole.claim.value.unit.dimension() == part.claim.value.unit.dimension();
    (alike && whole.is_actual() && !whole.is_percent() && whole.kind() == ValueKind::Quantity)
        .then_some(whole)
}

/// Returns the one value before that the part may be a part of, and how sure that is.
fn whole<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    part: Given<'p>,
    noun: Option<&str>,
) -> Option<(Given<'p>, Certainty)> {
    let scaled = part.claim.value.number.as_ref().is_some_and(|number| *number >= Number::from(1000));
    // "8,400 pupils … 5,544 pupils, or 66 percent", "412 beds … 89 percent of the beds, or 367".
    let is_counted_so = |given: &Given<'p>| {
        let own = given.noun().map(root);
        let wanted = part.noun().map(root).or_else(|| noun.map(str::to_owned));
        own.is_some() && own == wanted && given.is_plain_count()
    };
    let measures = |given: &Given<'p>| {
        let bare =
            part.is_count() && part.noun().is_none() && scaled && given.claim.value.unit.currency().is_some();
        given.kind() == ValueKind::Quantity
            && !given.is_percent()
            && (bare
                || part.is_count() && given.is_count() && is_counted_so(given)
                || given.claim.value.unit.dimension() == part.claim.value.unit.dimension()
                    && !part.is_count())
    };
    // What the part is of stands in no sentence with another such value.
    if line.values(line.range.clone()).filter(measures).any(|given| given.index != part.index) {
        return None;
    }
    let reach = if noun.is_some() { REACH } else { 1 };
    for (_, earlier) in page.preceding(sentence, reach) {
        let mut found = earlier.values(earlier.range.clone()).filter(measures);
        let (first, second) = (found.next(), found.next());
        let Some(whole) = first else { continue };
        // "The budget was 2.4 million, of which 1.5 million …": what is measured stands directly before.
        let direct = noun.is_some_and(|noun| {
            whole.at >= earlier.range.start + 2
                && earlier.is_any(whole.at - 1, &["was", "is", "of", "costs", "cost", "totals", "totalled"])
                && root(earlier.word(whole.at - 2)) == noun
        });
        if second.is_some() && !direct || !whole.is_actual() || whole.direction().is_some() {
            return None;
        }
        let about = (earlier.range.start..earlier.range.start + 5)
            .take_while(|at| *at < whole.at)
            .any(|at| noun.is_some_and(|noun| root(earlier.word(at)) == noun));
        return match noun {
            Some(noun) if whole.noun().is_some_and(|own| root(own) == noun) => {
                Some((whole, Certainty::Likely))
            }
            Some(_) => about.then_some((whole, Certainty::Certain)),
            None => {
                let costs = earlier.is_any(
                    whole.at - 1,
                    &["costs", "cost", "at", "worth", "totals", "of", "is", "was", "have", "has", "had"],
                );
                let opens = earlier
                    .is_any(earlier.range.start, &["the", "its", "this", "a", "together", "it", "they"]);
                (costs && opens).then_some((whole, Certainty::Likely))
            }
        };
    }
    None
}
