//! A part told again as a share of what another sentence measures: "the network is 2,140 km long. We renewed 38 km, or 1.8 percent of
//! the network", "the bridge costs 180 million. The state pays 70 percent, or 126 million".

use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page, file_product};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// How many sentences before the whole may be told.
const REACH: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::PERCENT) {
        for share in line.values(line.range.clone()).filter(Given::is_percent) {
            told(page, sentence, &line, share, stated);
        }
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
    let (part, end) = part_before(line, share).or_else(|| part_behind(line, share))?;
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
    let (whole, certainty) = whole(page, sentence, line, part, noun.as_deref())?;
    let unit = part.is_count() && !whole.is_count();
    let cue = line.span(part.at.min(share.at)..part.at.max(share.at) + 1);
    let says = "the share is the part divided by the whole";
    let draft = || page.state("share-of-whole", cue, says).with(certainty);
    // "111.6 million" may leave out the currency.
    // "14 per cent" may be cut off and not rounded.
    let cut = share.claim.value.step.clone().unwrap_or_else(Number::one) * Number::ratio(1, 2);
    let shares = share.hard().add(&Interval::closed(Number::zero(), cut));
    let factor = if unit { &Number::one() / &whole.claim.value.unit.worth() } else { Number::one() };
    file_product(part, &shares.scale(&(&factor * &Number::ratio(1, 100))), whole, &[share], draft, stated);
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
fn part_behind<'p>(line: &Line<'p>, share: Given<'p>) -> Option<(Given<'p>, usize)> {
    let comma = usize::from(line.sign(share.at + 1) == Some(','));
    let bracket = line.sign(share.at + 1) == Some('(');
    let next = if bracket { share.at + 2 } else { share.at + 2 + comma };
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

/// Returns the one value before that the part may be a part of, and how sure that is.
fn whole<'p>(
    page: &'p Page<'p>,
    sentence: usize,
    line: &Line<'p>,
    part: Given<'p>,
    noun: Option<&str>,
) -> Option<(Given<'p>, Certainty)> {
    let scaled = part.claim.value.number.as_ref().is_some_and(|number| *number >= Number::from(1000));
    let measures = |given: &Given<'p>| {
        let bare =
            part.is_count() && part.noun().is_none() && scaled && given.claim.value.unit.currency().is_some();
        given.kind() == ValueKind::Quantity
            && !given.is_percent()
            && (bare
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
        if second.is_some() || !whole.is_actual() || whole.direction().is_some() {
            return None;
        }
        let about = (earlier.range.start..earlier.range.start + 5)
            .take_while(|at| *at < whole.at)
            .any(|at| noun.is_some_and(|noun| root(earlier.word(at)) == noun));
        return match noun {
            Some(_) => about.then_some((whole, Certainty::Certain)),
            None => {
                let costs = earlier
                    .is_any(whole.at - 1, &["costs", "cost", "at", "worth", "totals", "of", "is", "was"]);
                let opens = earlier.is_any(earlier.range.start, &["the", "its", "this", "a"]);
                (costs && opens).then_some((whole, Certainty::Likely))
            }
        };
    }
    None
}
