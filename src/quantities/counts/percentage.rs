//! Percentages against counts: whether some part of some whole, both whole numbers, gives the percentage.

use super::super::{Interval, Number};
use super::{first_whole, holds_whole, last_whole, wholes};

/// Says whether whole numbers `part` and `whole` exist in their intervals of which the first is so many percent of the
/// second; a whole of zero has no percentages.
///
/// Wholes beyond ten thousand candidates are compared as if they need not be whole.
pub fn percentage_of(percent: &Interval, part: &Interval, whole: &Interval) -> bool {
    let positive = Interval::at_least(Number::one());
    let whole = whole.intersect(&positive);
    if whole.is_empty() {
        return false;
    }
    if let (Some(low), Some(high)) = (first_whole(&whole), last_whole(&whole))
        && low == high
    {
        return one(percent, part, &low);
    }
    if !possible(percent, part, &whole) {
        return false;
    }
    match wholes(&whole) {
        Some(mut wholes) => wholes.any(|whole| one(percent, part, &whole)),
        None => true,
    }
}

/// Says whether some whole number is so many percent of a whole that is known: 61 % of 13 is not.
pub fn percentage_of_whole(percent: &Interval, whole: &Number) -> bool {
    one(percent, &Interval::everything(), whole)
}

fn one(percent: &Interval, part: &Interval, whole: &Number) -> bool {
    let parts = percent.scale(&(whole * &Number::ratio(1, 100))).intersect(part);
    !parts.is_empty() && holds_whole(&parts)
}

/// Says whether numbers, whole or not, exist: whether the least quotient is below the highest percentage and the other
/// way round. Percentages and parts are taken as not negative, otherwise nothing is refuted.
fn possible(percent: &Interval, part: &Interval, whole: &Interval) -> bool {
    let negative = |interval: &Interval| interval.low.as_ref().is_none_or(|low| low.value.is_negative());
    if negative(percent) || negative(part) {
        return true;
    }
    let hundredth = Number::ratio(1, 100);
    let product = |a: &Option<super::super::Bound>, b: &Option<super::super::Bound>| {
        let (a, b) = (a.as_ref()?, b.as_ref()?);
        Some(super::super::Bound { value: &(&a.value * &b.value) * &hundredth, closed: a.closed && b.closed })
    };
    let parts =
        Interval { low: product(&percent.low, &whole.low), high: product(&percent.high, &whole.high) };
    parts.overlaps(part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rounding;
    use super::*;

    fn interval(text: &str) -> Interval {
        let number = |text: &str| text.parse::<Number>().unwrap();
        match text.split_once("..") {
            Some((low, "")) => Interval::at_least(number(low)),
            Some((low, high)) => Interval::closed(number(low), number(high)),
            None => Interval::point(number(text)),
        }
    }

    #[track_caller]
    fn check(percent: &str, part: &str, whole: &str, expected: bool) {
        let percent = Rounding::default().unround(percent).unwrap();
        assert_eq!(percentage_of(&percent, &interval(part), &interval(whole)), expected, "{part} of {whole}");
    }

    #[test]
    fn a_percentage_follows_from_its_counts() {
        check("65", "13", "20", true);
        check("55", "13", "20", false);
        check("60", "60", "100", true);
        check("33", "1", "3", true);
        check("65", "12..14", "20", true);
        check("65", "13", "19..21", true);
        check("50", "900..", "1000..1200", false);
        check("90", "900..", "1000..", true);
        check("10", "5", "0", false);
        check("12", "1000000", "2000000..9000000", true);
        check("70", "1000000", "2000000..9000000", false);
    }

    #[test]
    fn few_things_have_few_percentages() {
        let holds = |percent: &str, whole: i64| {
            percentage_of_whole(&Rounding::default().unround(percent).unwrap(), &Number::from(whole))
        };
        assert!(!holds("61", 14) && holds("62", 13) && !holds("61", 8) && holds("61", 1000));
    }

    proptest! {
        #[test]
        fn true_percentages_are_never_refuted(part in 0i64..500, more in 0i64..500, places in 0i32..3, blur in 0i64..5) {
            let whole = part + more + 1;
            let step = Number::power_of_ten(-places);
            let percent = Number::ratio(i128::from(part) * 100, whole.into());
            let printed = &(&(&percent / &step) + &Number::ratio(1, 2)).floor() * &step;
            let around = |number: i64| Interval::closed(Number::from(number - blur), Number::from(number + blur));
            let percent = Rounding::default().before(&printed, &step);
            prop_assert!(percentage_of(&percent, &around(part), &around(whole)));
        }
    }
}
