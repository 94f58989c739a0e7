//! The repair of a claim that is no fact of a relation but a factor in it: the share that 44 out of 40 would be.

use super::conflict::Case;
use super::words;
use crate::claims::{Claim, ClaimIndex, FactId};
use crate::findings::Repair;
use crate::quantities::{Bound, Interval, Number};

/// How a factor follows from the value of its claim, in the unit of the claim.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    /// A number of times, a rate.
    Times,
    /// 12 percent of the whole.
    Share,
    /// 12 percent more than before.
    Rise,
    /// 12 percent less.
    Fall,
}

impl Meaning {
    fn factor(self, claim: &Claim, value: &Number) -> Number {
        let share = || value / &Number::from(100);
        match self {
            Meaning::Times => value * &claim.value.unit.worth(),
            Meaning::Share => share(),
            Meaning::Rise => &Number::one() + &share(),
            Meaning::Fall => &Number::one() - &share(),
        }
    }

    /// Returns the values that give these factors.
    fn values(self, claim: &Claim, factors: &Interval) -> Interval {
        let hundred = Number::from(100);
        match self {
            Meaning::Times => factors.scale(&(&Number::one() / &claim.value.unit.worth())),
            Meaning::Share => factors.scale(&hundred),
            Meaning::Rise => factors.shift(&Number::from(-1)).scale(&hundred),
            Meaning::Fall => factors.shift(&Number::from(-1)).scale(&-&hundred),
        }
    }
}

/// Returns what the factor of a relation `part = factor × whole` would have to be; nothing where it is not clear how the
/// factor follows from the claim.
pub fn repair(
    case: &Case<'_>,
    terms: &[(FactId, Number)],
    range: &Interval,
    index: ClaimIndex,
) -> Option<Repair> {
    let claim = case.facts.claim(index);
    let is_zero = |end: &Option<Bound>| end.as_ref().is_none_or(|end| end.value.is_zero());
    let [(one, by_one), (other, by_other)] = terms else { return None };
    if !is_zero(&range.low)
        || !is_zero(&range.high)
        || by_one.is_negative() == by_other.is_negative()
        || !claim.value.unit.zero_point().is_zero()
    {
        return None;
    }
    let meanings: &[Meaning] = match claim.value.unit.is_share() {
        true => &[Meaning::Share, Meaning::Rise, Meaning::Fall],
        false => &[Meaning::Times],
    };
    let intervals = [&claim.value.hard, &claim.value.core];
    let ends = || intervals.into_iter().flat_map(|interval| [&interval.low, &interval.high]).flatten();
    // The part is the one whose factor is that of the whole divided by what the claim says.
    let sides = [(one, &(&-by_other / by_one), other), (other, &(&-by_one / by_other), one)];
    let mut found = sides.iter().flat_map(|(part, factor, whole)| {
        let gives = |meaning: &&Meaning| ends().any(|end| meaning.factor(claim, &end.value) == **factor);
        meanings.iter().filter(gives).map(|meaning| (**part, *meaning, **whole))
    });
    let (Some((part, meaning, whole)), None) = (found.next(), found.next()) else { return None };
    let (part, whole) = (case.given(part), case.given(whole));
    let (Some(low), Some(high)) = (&whole.low, &whole.high) else { return None };
    if !low.value.is_positive() || part.low.as_ref().is_none_or(|low| low.value.is_negative()) {
        return None;
    }
    let over = |end: Option<Bound>, by: &Bound| {
        end.map(|end| Bound { value: &end.value / &by.value, closed: end.closed && by.closed })
    };
    let factors = Interval { low: over(part.low, high), high: over(part.high, low) };
    let values = meaning.values(claim, &factors);
    if values.is_empty() || values.high.as_ref().is_some_and(|high| high.value.is_negative()) {
        return None;
    }
    let values = claim.value.unit.to_base(&values).into_owned();
    let text = words::values(claim, &values);
    Some(Repair { claim: claim.id.clone(), values, text })
}
