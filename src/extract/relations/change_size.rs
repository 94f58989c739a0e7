//! The size of a change whose two ends are told as finely as each other: "from $50 to $55", "from 4 to 5 euros".

use super::alike::{are_whole_prices, told_beside};
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Draft, Given, Line};
use crate::quantities::{Bound, Interval, Number, Sense};

/// Files the same, and says whether it is violated, for a round old value that is told beside a fine new one: "from $50 to $55" gives both to the dollar or to five.
pub(super) fn file_alike(
    to: Given<'_>,
    share: &Interval,
    from: Given<'_>,
    by: Given<'_>,
    draft: impl Fn() -> Draft,
    stated: &mut Vec<Stated>,
) -> bool {
    let Some(from_alone) = told_beside(from, to) else { return false };
    let (Some(low), Some(high)) = (&from_alone.low, &from_alone.high) else { return false };
    let (Some(least), Some(most)) = (&share.low, &share.high) else { return false };
    // "30 percent" may itself be as round as that.
    let round = by.claim.value.number.as_ref().is_some_and(|by| (by / &Number::from(10)).is_integer());
    let slack = if round { Number::ratio(2, 100) } else { Number::zero() };
    let range = Interval::closed(
        &low.value * &(&least.value * &(&Number::one() - &slack)),
        &high.value * &(&most.value * &(&Number::one() + &slack)),
    );
    // Only where the widest reading of the old value hides it.
    let violated = least.value.is_positive() && !range.overlaps(&to.hard());
    if violated {
        draft().term(to, 1).factor(from).factor(by).within(range).file(stated);
    }
    violated
}

/// Says whether `to = share × from` holds for no reading of the two values, so that nothing closer need be said of them.
pub(super) fn is_violated(to: Given<'_>, share: &Interval, from: Given<'_>) -> bool {
    let (from, to) = (from.hard(), to.hard());
    let end =
        |one: &Option<Bound>, other: &Option<Bound>| Some(&one.as_ref()?.value * &other.as_ref()?.value);
    let above = end(&from.high, &share.high).zip(to.low).is_some_and(|(most, low)| low.value > most);
    let below = end(&from.low, &share.low).zip(to.high).is_some_and(|(least, high)| high.value < least);
    above || below
}

/// Files the size of a change of two prices in whole dollars, which are hardly ever rounded: "from $8 to $10, up 20 percent".
pub(super) fn file_prices(
    line: &Line<'_>,
    (from, to, by): (Given<'_>, Given<'_>, Given<'_>),
    sign: &Number,
    draft: impl Fn() -> Draft,
    stated: &mut Vec<Stated>,
) {
    let number = |given: Given<'_>| given.claim.value.number.clone();
    let (Some(old), Some(new)) = (number(from), number(to)) else { return };
    let Some(ratio) = new.checked_div(&old).filter(|_| are_whole_prices(from, to)) else { return };
    if !by.is_percent() || by.mention.sense() != Sense::Plain || line.is_any(by.at + 1, &["of", "a", "per"]) {
        return;
    }
    let change = &(&(&ratio - &Number::one()) * sign) * &Number::from(100);
    // "A fifth more" for 18 percent is no slip.
    let slack = Number::from(2).max(change.abs() * Number::ratio(1, 10));
    let range = Interval::closed(&change - &slack, &change + &slack);
    if !range.overlaps(&by.hard()) {
        draft().with(Certainty::Likely).term(by, 1).factor(from).factor(to).within(range).file(stated);
    }
}
