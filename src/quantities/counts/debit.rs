//! DEBIT: whether mean and standard deviation of zeros and ones can both be what was printed (Heathers and Brown 2019).

use super::super::{Interval, Number};
use super::{first_whole, last_whole, squared};

/// Says whether `number` zeros and ones can have this mean and this standard deviation (divided by n - 1).
pub fn debit(mean: &Interval, deviation: &Interval, number: &Number) -> bool {
    let one = Number::one();
    if *number <= one {
        return true;
    }
    let Some(variance) = squared(deviation) else { return false };
    let ones = mean.scale(number).intersect(&Interval::closed(Number::zero(), number.clone()));
    let (Some(first), Some(last)) = (first_whole(&ones), last_whole(&ones)) else { return false };
    // The variance k (n - k) / (n (n - 1)) rises up to k = n / 2 and falls from there.
    let of = |ones: &Number| &(ones * &(number - ones)) / &(number * &(number - &one));
    let middle = (number * &Number::ratio(1, 2)).floor();
    let rising = (first.clone(), last.clone().min(middle.clone()));
    let falling = (first.max(&middle + &one), last);
    meets(&rising, &of, &variance, true) || meets(&falling, &of, &variance, false)
}

/// Says whether a monotone function of whole numbers takes a value in the interval.
fn meets(
    (first, last): &(Number, Number),
    of: &impl Fn(&Number) -> Number,
    wanted: &Interval,
    rises: bool,
) -> bool {
    let high_enough = |value: &Number| Interval { low: wanted.low.clone(), high: None }.contains(value);
    let (mut low, mut high) = (first.clone(), last.clone());
    // Halves the range down to the place with the least value that is high enough.
    while low < high {
        let middle = (&(&low + &high) * &Number::ratio(1, 2)).floor();
        match (high_enough(&of(&middle)), rises) {
            (true, true) => high = middle,
            (false, true) => low = &middle + &Number::one(),
            (enough, false) => {
                let next = &middle + &Number::one();
                if enough && high_enough(&of(&next)) { low = next } else { high = middle }
            }
        }
    }
    low == high && wanted.contains(&of(&low))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rounding;
    use super::*;

    fn unround(text: &str) -> Interval {
        Rounding::default().unround(text).unwrap()
    }

    #[track_caller]
    fn check(mean: &str, deviation: &str, number: i64, expected: bool) {
        let verdict = debit(&unround(mean), &unround(deviation), &Number::from(number));
        assert_eq!(verdict, expected, "{mean} ({deviation}) of {number}");
    }

    #[test]
    fn the_deviation_of_zeros_and_ones_follows_from_their_mean() {
        check("0.50", "0.53", 10, true);
        check("0.50", "0.50", 10, false);
        check("0.50", "0.50", 1000, true);
        check("0.30", "0.48", 10, true);
        check("0.70", "0.48", 10, true);
        check("0.30", "0.40", 10, false);
        check("0.10", "0.30", 1_000_000_000_000, true);
        check("0.10", "0.32", 1_000_000_000_000, false);
        check("0.00", "0.00", 50, true);
        check("1.50", "0.20", 50, false);
        check("0.5", "0.2", 1, true);
    }

    proptest! {
        #[test]
        fn the_verdict_is_that_of_trying_every_count(number in 2i64..60, mean in 0i128..100, deviation in 0i128..60) {
            let step = Number::ratio(1, 100);
            let at = |hundredths| Rounding::default().before(&Number::ratio(hundredths, 100), &step);
            let (mean, deviation) = (at(mean), at(deviation));
            let variance = squared(&deviation).unwrap();
            let tried = (0..=number).any(|ones| {
                mean.contains(&Number::ratio(ones.into(), number.into()))
                    && variance.contains(&Number::ratio((ones * (number - ones)).into(), (number * (number - 1)).into()))
            });
            prop_assert_eq!(debit(&mean, &deviation, &Number::from(number)), tried);
        }
    }
}
