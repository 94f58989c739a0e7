//! Tails of the distributions of test statistics.
//!
//! These have no exact values, so they are the one place where floats take part in a verdict. Each function therefore
//! returns an interval that holds the true tail: the float, widened by a millionth of itself and by 10^-12 on both sides
//! (the methods err by less than 10^-8 up to a million degrees of freedom), with exact ends. All comparisons are made on
//! those.

use statrs::function::{erf::erfc, gamma::checked_gamma_ur, gamma::ln_gamma};

use super::super::{Interval, Number};

/// Most degrees of freedom for which the errors stay below the margin.
const MOST_FREEDOM: f64 = 1e6;
/// Largest statistic that is looked at; its tail is zero for all purposes.
const MOST_STATISTIC: f64 = 1e9;
/// Margin relative to the tail.
const RELATIVE: f64 = 1e-6;
/// Steps in one: tails are bracketed by multiples of 10^-12.
const STEPS: f64 = 1e12;

/// Returns both tails of Student's t beyond a magnitude.
pub(super) fn t(magnitude: &Number, freedom: &Number) -> Option<Interval> {
    let (t, freedom) = (statistic(magnitude)?, degrees(freedom)?);
    bracket(incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t), t * t / (freedom + t * t))?)
}

/// Returns the upper tail of F.
pub(super) fn f(value: &Number, first: &Number, second: &Number) -> Option<Interval> {
    let (f, first, second) = (statistic(value)?, degrees(first)?, degrees(second)?);
    let whole = second + first * f;
    bracket(incomplete_beta(second / 2.0, first / 2.0, second / whole, first * f / whole)?)
}

/// Returns both tails of a correlation beyond a magnitude: those of its t.
pub(super) fn correlation(magnitude: &Number, freedom: &Number) -> Option<Interval> {
    let one = Number::one();
    // A correlation that was rounded up to one can have any tail down to zero.
    let magnitude = if *magnitude > one { above_one(magnitude)? } else { magnitude.clone() };
    let square = statistic(&(&magnitude * &magnitude))?;
    bracket(incomplete_beta(degrees(freedom)? / 2.0, 0.5, 1.0 - square, square)?)
}

/// Returns one for a magnitude that only rounding lifts above it.
fn above_one(magnitude: &Number) -> Option<Number> {
    (*magnitude <= Number::ratio(21, 20)).then(Number::one)
}

/// Returns the upper tail of chi-square.
pub(super) fn chi_square(value: &Number, freedom: &Number) -> Option<Interval> {
    let (value, freedom) = (statistic(value)?, degrees(freedom)?);
    let tail = if value == 0.0 { 1.0 } else { checked_gamma_ur(freedom / 2.0, value / 2.0).ok()? };
    bracket(tail)
}

/// Returns both tails of the standard normal beyond a magnitude.
pub(super) fn normal(magnitude: &Number) -> Option<Interval> {
    bracket(erfc(statistic(magnitude)? / std::f64::consts::SQRT_2))
}

fn statistic(value: &Number) -> Option<f64> {
    let value = value.to_f64_for_display();
    (0.0..=MOST_STATISTIC).contains(&value).then_some(value)
}

fn degrees(freedom: &Number) -> Option<f64> {
    let freedom = freedom.to_f64_for_display();
    (freedom > 0.0 && freedom <= MOST_FREEDOM).then_some(freedom)
}

/// Returns exact ends around a float that may be off by the margin.
fn bracket(tail: f64) -> Option<Interval> {
    if !tail.is_finite() {
        return None;
    }
    let end = |tail: f64| Number::ratio((tail.clamp(0.0, 1.0) * STEPS) as i128, STEPS as i128);
    let (low, high) = (tail * (1.0 - RELATIVE) - 1.0 / STEPS, tail * (1.0 + RELATIVE) + 2.0 / STEPS);
    Some(Interval::closed(end(low), end(high)))
}

/// Returns the regularised incomplete beta function of x, given x and 1 - x; `None` where it does not converge.
///
/// The continued fraction of DLMF 8.17.22, evaluated by the method of Lentz. A library's function that stops after a
/// fixed number of terms without saying so would be wrong for many degrees of freedom.
fn incomplete_beta(a: f64, b: f64, x: f64, rest: f64) -> Option<f64> {
    if !(a > 0.0 && b > 0.0 && (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&rest)) {
        return None;
    }
    if x == 0.0 || rest == 0.0 {
        return Some(x);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return beta_fraction(b, a, rest, x).map(|other| 1.0 - other);
    }
    beta_fraction(a, b, x, rest)
}

fn beta_fraction(a: f64, b: f64, x: f64, rest: f64) -> Option<f64> {
    const MOST_TERMS: i32 = 20_000;
    const SMALLEST: f64 = 1e-300;
    let away = |value: f64| if value.abs() < SMALLEST { SMALLEST } else { value };
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * rest.ln()).exp() / a;
    let mut above = 1.0;
    let mut below = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = below;
    for term in 1..=MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for numerator in [even, odd] {
            below = 1.0 / away(1.0 + numerator * below);
            above = away(1.0 + numerator / above);
            change = above * below;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            return Some(front * fraction);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tail: Option<Interval>, expected: &str) {
        let (tail, expected): (Interval, Number) = (tail.unwrap(), expected.parse().unwrap());
        assert!(tail.contains(&expected), "{tail:?} holds {expected}");
        let width = &tail.high.unwrap().value - &tail.low.unwrap().value;
        assert!(width < Number::ratio(1, 100_000));
    }

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn tails_that_have_a_closed_form_are_met() {
        // t with one degree of freedom is Cauchy: both tails beyond 1 are a half; with two, 1 - t / sqrt(2 + t^2).
        check(t(&number("1"), &number("1")), "0.5");
        check(t(&number("2"), &number("2")), "0.183503419072");
        check(t(&number("0"), &number("7")), "1");
        // F with two and two degrees of freedom is 1 / (1 + f).
        check(f(&number("3"), &number("2"), &number("2")), "0.25");
        check(f(&number("0"), &number("2"), &number("9")), "1");
        // Chi-square with two degrees of freedom is exp(-x / 2).
        check(chi_square(&number("2"), &number("2")), "0.367879441171");
        check(normal(&number("0")), "1");
        check(normal(&number("1.959963984540")), "0.05");
        // r^2 / (1 - r^2) * 2 = t^2.
        check(correlation(&number("0.5"), &number("2")), "0.5");
        check(correlation(&number("1"), &number("2")), "0");
    }

    #[test]
    fn many_degrees_of_freedom_come_near_to_the_limit() {
        let many = number("1000000");
        let (t, z) = (t(&number("2"), &many).unwrap(), normal(&number("2")).unwrap());
        let gap = &t.high.unwrap().value - &z.low.unwrap().value;
        assert!(gap.is_positive() && gap < Number::ratio(1, 1_000_000));
        let (f, chi) =
            (f(&number("2"), &number("3"), &many).unwrap(), chi_square(&number("6"), &number("3")).unwrap());
        assert!((&f.high.unwrap().value - &chi.low.unwrap().value).abs() < Number::ratio(1, 100_000));
        assert!(chi_square(&number("1000000"), &many).is_some());
        assert!(super::f(&number("1"), &many, &many).is_some_and(|tail| tail.contains(&Number::ratio(1, 2))));
    }

    #[test]
    fn a_larger_statistic_has_a_smaller_tail() {
        for freedom in ["1", "3", "28.5", "604", "100000"] {
            let mut last = Number::one();
            for tenths in 0..80 {
                let tail = t(&Number::ratio(tenths, 10), &number(freedom)).unwrap();
                let (low, high) = (tail.low.unwrap().value, tail.high.unwrap().value);
                assert!(low <= last && low <= high);
                last = high;
            }
        }
    }
}
