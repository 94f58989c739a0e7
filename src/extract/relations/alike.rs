//! How precisely two figures are told that stand side by side: in "from $50 to $55" the fifty is as fine as the other.

use crate::extract::page::Given;
use crate::quantities::{Interval, Number, Sense};

/// Returns what a bare round figure says beside a finer one of the same unit, in the base unit; `None` where its own words say no
/// more than that.
pub(super) fn told_beside(given: Given<'_>, finer: Given<'_>) -> Option<Interval> {
    let plain = |given: Given<'_>| given.mention.sense() == Sense::Plain;
    if !plain(given) || !plain(finer) {
        return None;
    }
    let value = &given.claim.value;
    let bare = given.is_count() && given.noun().is_none() && !finer.is_count();
    let unit = if bare { finer.claim.value.unit } else { value.unit };
    let number = value.number.as_ref()?;
    let half = &grain(finer)? / &Number::from(2);
    // What is half a hundredth off is not told apart in such a sentence.
    let half = half.max(number.abs() * Number::ratio(1, 200));
    let own = given.hard();
    let wide = &own.high?.value - &own.low?.value;
    let told = Interval::closed(number - &half, number + &half);
    let scale = if bare { Number::one() } else { unit.worth() };
    let told = told.scale(&scale);
    (wide > &(&half * &Number::from(2)) * &scale).then_some(told)
}

/// Says whether two figures are prices in whole units of one currency, written out: "$8" and "$10", not "8 million".
pub(super) fn are_whole_prices(one: Given<'_>, other: Given<'_>) -> bool {
    let bare = |given: Given<'_>| given.is_count() && given.noun().is_none();
    let money = |given: Given<'_>| given.claim.value.unit.currency().is_some();
    let whole = |given: Given<'_>| {
        let value = &given.claim.value;
        let small = value.number.as_ref().is_some_and(|number| {
            number.is_integer() && number.is_positive() && *number < Number::from(1000)
        });
        let written_out = value.step.as_ref().is_none_or(|step| *step == Number::one());
        let digits = value.text.bytes().any(|byte| byte.is_ascii_digit());
        let scaled = ["illion", "thousand", "undred"].iter().any(|scale| value.text.contains(scale));
        small && written_out && digits && !scaled && given.mention.sense() != Sense::About
    };
    let same = one.claim.value.unit == other.claim.value.unit || bare(one);
    money(other) && same && whole(one) && whole(other)
}

/// Returns the worth of the last digit that a figure gives, where a last five may stand for a round number.
fn grain(given: Given<'_>) -> Option<Number> {
    let value = &given.claim.value;
    let step = value.step.clone()?;
    if step != Number::one() {
        return Some(step);
    }
    let ten = Number::from(10);
    let mut grain = Number::one();
    let mut rest = value.number.as_ref()?.abs();
    if rest.is_zero() {
        return None;
    }
    while (&rest / &ten).is_integer() {
        rest = &rest / &ten;
        grain = &grain * &ten;
    }
    let fives = (&rest / &Number::from(5)).is_integer();
    Some(if fives { &grain * &Number::from(5) } else { grain })
}
