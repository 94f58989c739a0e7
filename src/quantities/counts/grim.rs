//! GRIM: whether a mean of whole numbers can be what was printed (Brown and Heathers 2017).

use super::super::{Interval, Number};
use super::holds_whole;

/// Says whether `number` whole numbers can have a mean in the interval: whether some whole sum divided by their number
/// lies there.
///
/// `number` is people times items of a scale; a share as a fraction is the mean of zeros and ones.
pub fn grim(mean: &Interval, number: &Number) -> bool {
    !number.is_positive() || holds_whole(&mean.scale(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rounding;
    use super::*;

    #[track_caller]
    fn check(mean: &str, number: i64, expected: bool) {
        let mean = Rounding::default().unround(mean).unwrap();
        assert_eq!(grim(&mean, &Number::from(number)), expected, "{mean} of {number}");
    }

    #[test]
    fn means_of_few_whole_numbers_are_few() {
        check("3.50", 10, true);
        check("3.55", 10, false);
        check("3.33", 3, true);
        check("3.34", 3, false);
        check("2.17", 12, true);
        check("2.18", 12, false);
        check("3.50", 1000, true);
        check("-0.25", 4, true);
    }

    #[test]
    fn no_numbers_refute_nothing() {
        check("3.50", 0, true);
        assert!(grim(&Interval::above(Number::from(3)), &Number::from(2)));
    }

    proptest! {
        #[test]
        fn true_means_are_never_refuted(sum in -5000i64..5000, number in 1i64..400, places in 0i32..4) {
            let mean = &Number::from(sum) / &Number::from(number);
            let step = Number::power_of_ten(-places);
            let printed = &(&(&mean / &step) + &Number::ratio(1, 2)).floor() * &step;
            prop_assert!(grim(&Rounding::default().before(&printed, &step), &Number::from(number)));
        }
    }
}
