//! GRIMMER: whether mean and standard deviation of whole numbers can both be what was printed (Anaya 2016; Allard 2018).

use super::super::{Interval, Number};
use super::{first_whole, grim, last_whole, squared, wholes};

/// What the tests say; each failure names the first test that no sum of numbers passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grimmer {
    Consistent,
    /// No whole sum gives the mean.
    Mean,
    /// No whole sum of squares gives the deviation.
    SumOfSquares,
    /// The sums of squares that give the deviation are odd where the sum is even, or even where it is odd.
    Parity,
}

/// Tests the mean and the standard deviation (divided by n - 1) of `people` scores, each the mean of `items` answers in
/// whole numbers.
///
/// The three tests of GRIMMER for every sum that the mean allows, and one more that they imply for whole numbers: a sum of
/// squares is never below that of numbers as equal as their sum allows.
pub fn grimmer(mean: &Interval, deviation: &Interval, people: &Number, items: &Number) -> Grimmer {
    if !people.is_positive() || !items.is_positive() || *people == Number::one() {
        return Grimmer::Consistent;
    }
    let number = people * items;
    if !grim(mean, &number) {
        return Grimmer::Mean;
    }
    let Some(variance) = squared(deviation) else { return Grimmer::SumOfSquares };
    let Some(sums) = wholes(&mean.scale(&number)) else { return Grimmer::Consistent };
    // Sum of squares, in squares of an item's unit, is variance (n - 1) items^2 plus sum^2 / n.
    let spread = variance.scale(&(&(people - &Number::one()) * &(items * items)));
    let mut best = Grimmer::SumOfSquares;
    for sum in sums {
        match one(&spread, &sum, people) {
            Grimmer::Consistent => return Grimmer::Consistent,
            Grimmer::Parity => best = Grimmer::Parity,
            Grimmer::Mean | Grimmer::SumOfSquares => {}
        }
    }
    best
}

/// Tests one sum.
fn one(spread: &Interval, sum: &Number, people: &Number) -> Grimmer {
    let squares = spread.shift(&(&(sum * sum) / people));
    let least = least_squares(sum, people);
    let (Some(first), Some(last)) = (first_whole(&squares), last_whole(&squares)) else {
        return Grimmer::Consistent;
    };
    let first = first.max(least);
    if first > last {
        return Grimmer::SumOfSquares;
    }
    // A whole number is odd where its square is; so is a sum of them.
    let same = |squares: &Number| (&(squares - sum) * &Number::ratio(1, 2)).is_integer();
    if same(&first) || first < last { Grimmer::Consistent } else { Grimmer::Parity }
}

/// Returns the least sum of squares of so many whole numbers with this sum.
fn least_squares(sum: &Number, people: &Number) -> Number {
    let low = (sum / people).floor();
    let higher = sum - &(&low * people);
    // (people - higher) low^2 + higher (low + 1)^2
    &(&(people * &(&low * &low)) + &(&higher * &(&low * &Number::from(2)))) + &higher
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rounding;
    use super::*;

    #[track_caller]
    fn check(mean: &str, deviation: &str, people: i64, items: i64, expected: Grimmer) {
        let unround = |text: &str| Rounding::default().unround(text).unwrap();
        let verdict =
            grimmer(&unround(mean), &unround(deviation), &Number::from(people), &Number::from(items));
        assert_eq!(verdict, expected, "{mean} ({deviation}) of {people}");
    }

    #[test]
    fn figures_of_whole_numbers_pass() {
        // 1, 2, 3, 4, 5 and twice 1, 1, 2.
        check("3.00", "1.58", 5, 1, Grimmer::Consistent);
        check("1.33", "0.52", 6, 1, Grimmer::Consistent);
        // Scores of two items: 1, 1.5, 2.
        check("1.50", "0.50", 3, 2, Grimmer::Consistent);
        check("3.1", "1.2", 1_000_000_000, 1, Grimmer::Consistent);
    }

    #[test]
    fn each_test_refutes() {
        check("3.05", "1.00", 5, 1, Grimmer::Mean);
        check("3.00", "1.60", 5, 1, Grimmer::SumOfSquares);
        // A sum of 15 wants an odd sum of squares: 57 with a deviation of 1.73, but 56 with one of 1.66.
        check("3.00", "1.73", 5, 1, Grimmer::Consistent);
        check("3.00", "1.66", 5, 1, Grimmer::Parity);
        // Halves of the people on either side of 2.5 are as near as whole numbers come.
        check("2.50", "0.30", 30, 1, Grimmer::SumOfSquares);
        check("3.00", "-1.00", 5, 1, Grimmer::SumOfSquares);
    }

    proptest! {
        #[test]
        fn true_figures_are_never_refuted(scores in proptest::collection::vec(-20i64..20, 2..12), items in 1i64..4) {
            let people = Number::from(scores.len() as i64);
            let items = Number::from(items);
            let sum: Number = scores.iter().map(|score| Number::from(*score)).sum();
            let squares: Number = scores.iter().map(|score| Number::from(score * score)).sum();
            let mean = &sum / &(&people * &items);
            let variance = &(&squares - &(&(&sum * &sum) / &people))
                / &(&(&people - &Number::one()) * &(&items * &items));
            // The deviation is printed with two places: the whole number of hundredths nearest to its root.
            let mut hundredths = 0i64;
            while Number::ratio(i128::from(2 * hundredths + 1).pow(2), 40_000) <= variance {
                hundredths += 1;
            }
            let step = Number::ratio(1, 100);
            let deviation = Rounding::default().before(&Number::ratio(hundredths.into(), 100), &step);
            let printed = &(&(&mean / &step) + &Number::ratio(1, 2)).floor() * &step;
            let mean = Rounding::default().before(&printed, &step);
            prop_assert_eq!(grimmer(&mean, &deviation, &people, &items), Grimmer::Consistent);
        }
    }
}
