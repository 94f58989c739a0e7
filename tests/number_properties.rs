//! Exact numbers against big fractions, and intervals against points sampled from them.

use factlint::quantities::{Bound, Interval, Number};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;

/// Integers of all lengths, the limits of machine words among them.
fn integer() -> impl Strategy<Value = i128> {
    let limits = [i64::MAX.into(), i64::MIN.into(), i128::MAX, i128::MIN, u64::MAX.into(), i32::MIN.into()];
    prop_oneof![
        4 => -12i128..=12,
        2 => any::<i32>().prop_map(i128::from),
        2 => any::<i64>().prop_map(i128::from),
        1 => any::<i128>(),
        1 => (proptest::sample::select(limits.to_vec()), -2i128..=2).prop_map(|(limit, by)| limit.saturating_add(by)),
    ]
}

fn fraction() -> impl Strategy<Value = BigRational> {
    (integer(), integer()).prop_map(|(numerator, denominator)| {
        let denominator = if denominator == 0 { 1 } else { denominator };
        BigRational::new(numerator.into(), denominator.into())
    })
}

fn number(fraction: &BigRational) -> Number {
    format!("{}/{}", fraction.numer(), fraction.denom()).parse().unwrap()
}

fn small() -> impl Strategy<Value = Number> {
    (-30i128..=30, 1i128..=4).prop_map(|(numerator, denominator)| Number::ratio(numerator, denominator))
}

/// An interval and a point of it.
fn inhabited() -> impl Strategy<Value = (Interval, Number)> {
    let room = || proptest::option::of((0i128..=5, 1i128..=3));
    (small(), room(), room()).prop_map(|(point, below, above)| {
        // An end at the point itself belongs to the interval, others do not.
        let end = |distance: Number| Bound { closed: distance.is_zero(), value: &point + &distance };
        let low = below.map(|(a, b)| end(-Number::ratio(a, b)));
        let high = above.map(|(a, b)| end(Number::ratio(a, b)));
        (Interval { low, high }, point)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arithmetic_is_that_of_big_fractions(a in fraction(), b in fraction()) {
        let (x, y) = (number(&a), number(&b));
        prop_assert_eq!(x.to_big(), a.clone());
        prop_assert_eq!((&x + &y).to_big(), &a + &b);
        prop_assert_eq!((&x - &y).to_big(), &a - &b);
        prop_assert_eq!((&x * &y).to_big(), &a * &b);
        prop_assert_eq!(x.checked_div(&y).map(|quotient| quotient.to_big()), (!b.is_zero()).then(|| &a / &b));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        prop_assert_eq!((-&x).to_big(), -&a);
        prop_assert_eq!(x.abs().to_big(), a.abs());
        prop_assert_eq!((x.floor().to_big(), x.ceil().to_big()), (a.floor(), a.ceil()));
    }

    #[test]
    fn equal_numbers_have_one_form(a in fraction(), b in fraction()) {
        let (x, y) = (number(&a), number(&b));
        prop_assert_eq!(&(&x + &y) - &y, x.clone());
        prop_assert_eq!(x.to_string().parse::<Number>(), Ok(x.clone()));
        if !y.is_zero() {
            prop_assert_eq!(&(&x * &y) / &y, x);
        }
    }

    #[test]
    fn the_common_divisor_is_the_greatest(a in fraction(), b in fraction()) {
        let (x, y) = (number(&a), number(&b));
        let divisor = x.common_divisor(&y);
        if divisor.is_zero() {
            prop_assert!(x.is_zero() && y.is_zero());
            return Ok(());
        }
        let (p, q) = (&x / &divisor, &y / &divisor);
        prop_assert!(p.is_integer() && q.is_integer() && divisor.is_positive());
        prop_assert_eq!(num_integer::gcd(p.to_big().to_integer(), q.to_big().to_integer()), BigInt::from(1));
    }

    #[test]
    fn interval_arithmetic_encloses_what_it_is_made_of(
        (a, x) in inhabited(), (b, y) in inhabited(), factor in small(),
    ) {
        prop_assert!(a.contains(&x) && !a.is_empty());
        prop_assert!(a.add(&b).contains(&(&x + &y)));
        prop_assert!(a.sub(&b).contains(&(&x - &y)));
        prop_assert!(a.scale(&factor).contains(&(&x * &factor)));
        prop_assert!(a.shift(&factor).contains(&(&x + &factor)));
        prop_assert_eq!(a.intersect(&b).contains(&x), b.contains(&x));
        prop_assert_eq!(b.encloses(&a), a.intersect(&b) == a);
        prop_assert!(!a.intersect(&b).contains(&x) || a.overlaps(&b));
    }

    #[test]
    fn sums_and_multiples_are_no_wider_than_they_must_be((a, _) in inhabited(), (b, _) in inhabited()) {
        let reaches = |interval: &Interval, end: &Option<Bound>| {
            end.as_ref().is_none_or(|end| interval.contains(&end.value) == end.closed)
        };
        let sum = a.add(&b);
        prop_assert!(reaches(&sum, &sum.low) && reaches(&sum, &sum.high));
        prop_assert_eq!(sum.low.is_some(), a.low.is_some() && b.low.is_some());
        let ends = a.low.as_ref().zip(b.low.as_ref()).map(|(a, b)| Bound {
            value: &a.value + &b.value,
            closed: a.closed && b.closed,
        });
        prop_assert_eq!(sum.low, ends);
    }
}
