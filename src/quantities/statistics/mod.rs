//! Published test statistics against their p-values, as statcheck does (Nuijten et al. 2016).
//!
//! A statistic was rounded when it was printed, and so was its p-value: only where no value that rounds to the printed
//! statistic has a p-value as reported are the two inconsistent.

mod tails;

use super::counts::Rounding;
use super::{Bound, Interval, Number};

/// A kind of test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Student's t, with degrees of freedom in `second`.
    T,
    /// F, with degrees of freedom in `first` and `second`.
    F,
    /// Pearson's r, with degrees of freedom in `second`.
    Correlation,
    /// Chi-square, with degrees of freedom in `first`.
    ChiSquare,
    /// z, the standard normal deviate.
    Normal,
    /// Cochran's Q of a meta-analysis, with degrees of freedom in `first`.
    Heterogeneity,
}

/// What stands between a statistic and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    Equal,
    Less,
    Greater,
}

/// A number as printed after its comparison sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    pub comparison: Comparison,
    pub value: Number,
    /// The worth of the last digit.
    pub step: Number,
}

/// A reported p-value.
#[derive(Clone, Debug, PartialEq)]
pub enum PValue {
    Printed(Printed),
    /// "ns", "n.s.".
    NotSignificant,
}

/// A statistic with its p-value, as reported: `F(2, 56) = 3.4, p < .05`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    pub test: Test,
    pub first: Option<Number>,
    pub second: Option<Number>,
    pub statistic: Printed,
    pub p: PValue,
}

/// How strictly p-values are judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The level of significance; 0.05.
    pub alpha: Number,
    /// Whether p equal to the level counts as significant.
    pub equal_is_significant: bool,
    /// Whether the text speaks of one-tailed, one-sided or directional tests: then the one-tailed value also agrees.
    pub one_tailed_in_text: bool,
    /// Whether all tests are one-tailed.
    pub one_tailed: bool,
    /// Whether `p = .000` is wrong because no p-value is zero, though it may have been rounded.
    pub zero_is_wrong: bool,
}

/// What a p-value is worth beside its statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    Consistent,
    Inconsistent,
    /// Inconsistent, and the statistic is significant where the p-value is not, or the other way round.
    DecisionError,
}

/// The p-values that the statistic has, and how the reported one agrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Recomputed {
    /// Two-tailed where the test has two tails, unless all tests are one-tailed.
    pub p: Interval,
    pub agreement: Agreement,
    /// Whether the one-tailed p-value agrees, though the two-tailed one does not.
    pub only_one_tailed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            alpha: Number::ratio(1, 20),
            equal_is_significant: true,
            one_tailed_in_text: false,
            one_tailed: false,
            zero_is_wrong: false,
        }
    }
}

impl Test {
    /// Says whether both tails of its distribution are usually meant.
    fn has_two_tails(self) -> bool {
        matches!(self, Test::T | Test::Correlation | Test::Normal)
    }
}

impl Reported {
    /// Returns the p-values of the statistic and whether the reported one is among them.
    ///
    /// `None` where there is no p-value to compute: degrees of freedom are missing, not above zero or beyond a million,
    /// the statistic is negative or, for a correlation, above one.
    pub fn recompute(&self, options: &Options) -> Option<Recomputed> {
        let two_tailed = self.computed(false)?;
        let one_tailed = if self.test.has_two_tails() { self.computed(true)? } else { two_tailed.clone() };
        let reported = self.p.interval(options);
        let p = if options.one_tailed { one_tailed.clone() } else { two_tailed };
        let agrees = p.overlaps(&reported);
        let only_one_tailed = !agrees && one_tailed.overlaps(&reported);
        let rescued = only_one_tailed && options.one_tailed_in_text;
        let zero = options.zero_is_wrong && self.p.is_printed_zero();
        let agreement = if (agrees || rescued) && !zero {
            Agreement::Consistent
        } else if self.p.decision(options).is_some_and(|significant| decided(&p, !significant, options)) {
            Agreement::DecisionError
        } else {
            Agreement::Inconsistent
        };
        Some(Recomputed { p, agreement, only_one_tailed })
    }

    /// Returns the p-values of all statistics that are printed so.
    fn computed(&self, one_tailed: bool) -> Option<Interval> {
        let (near, far) = self.magnitudes()?;
        let tail = |magnitude: &Number| {
            let both = match self.test {
                Test::T => tails::t(magnitude, self.second.as_ref()?),
                Test::F => tails::f(magnitude, self.first.as_ref()?, self.second.as_ref()?),
                Test::Correlation => tails::correlation(magnitude, self.second.as_ref()?),
                Test::ChiSquare | Test::Heterogeneity => tails::chi_square(magnitude, self.first.as_ref()?),
                Test::Normal => tails::normal(magnitude),
            }?;
            Some(if one_tailed { both.scale(&Number::ratio(1, 2)) } else { both })
        };
        let highest = tail(&near.value)?.high?;
        let lowest = match far {
            Some(far) => tail(&far.value)?.low?,
            None => Bound::closed(Number::zero()),
        };
        Some(Interval { low: Some(lowest), high: Some(highest) })
    }

    /// Returns how near to zero and how far from it the statistic can be.
    fn magnitudes(&self) -> Option<(Bound, Option<Bound>)> {
        let Printed { comparison, value, step } = &self.statistic;
        if !self.test.has_two_tails() && value.is_negative() {
            return None;
        }
        let zero = Bound::closed(Number::zero());
        let magnitude = value.abs();
        let magnitudes = match comparison {
            Comparison::Equal => Rounding::default().before(&magnitude, step),
            // Signs are read on the magnitude: t < -2.2 is further from zero, t < 2.2 is nearer.
            Comparison::Less if value.is_negative() => Interval::above(magnitude),
            Comparison::Greater if value.is_negative() => Interval::below(magnitude),
            Comparison::Less => Interval::below(magnitude),
            Comparison::Greater => Interval::above(magnitude),
        };
        let near = magnitudes.low.filter(|low| low.value.is_positive()).unwrap_or(zero);
        Some((near, magnitudes.high))
    }
}

impl PValue {
    /// Returns the p-values that are reported so.
    fn interval(&self, options: &Options) -> Interval {
        let all = Interval::closed(Number::zero(), Number::one());
        let reported = match self {
            PValue::NotSignificant => Interval::above(options.alpha.clone()),
            PValue::Printed(Printed { comparison, value, step }) => match comparison {
                Comparison::Equal => Rounding::default().before(value, step),
                Comparison::Less => Interval::below(value.clone()),
                Comparison::Greater => Interval::above(value.clone()),
            },
        };
        reported.intersect(&all)
    }

    fn is_printed_zero(&self) -> bool {
        matches!(self, PValue::Printed(printed) if printed.value.is_zero())
    }

    /// Says whether the reported value is significant, where it says so.
    fn decision(&self, options: &Options) -> Option<bool> {
        let PValue::Printed(Printed { comparison, value, .. }) = self else { return Some(false) };
        match comparison {
            Comparison::Equal if *value == options.alpha => Some(options.equal_is_significant),
            Comparison::Equal => Some(*value < options.alpha),
            Comparison::Less => (*value <= options.alpha).then_some(true),
            Comparison::Greater => (*value >= options.alpha).then_some(false),
        }
    }
}

/// Says whether all p-values are significant, or none of them is.
fn decided(p: &Interval, significant: bool, options: &Options) -> bool {
    let side = match significant {
        true if options.equal_is_significant => Interval::at_most(options.alpha.clone()),
        true => Interval::below(options.alpha.clone()),
        false => Interval::above(options.alpha.clone()),
    };
    side.encloses(p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Printed {
        let (sign, digits) = text.split_at(1);
        let comparison = match sign {
            "=" => Comparison::Equal,
            "<" => Comparison::Less,
            _ => Comparison::Greater,
        };
        let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
        Printed { comparison, value: digits.parse().unwrap(), step: Number::power_of_ten(-places) }
    }

    fn reported(test: Test, freedom: &str, statistic: &str, p: &str) -> Reported {
        let numbers: Vec<Number> = freedom.split_whitespace().map(|text| text.parse().unwrap()).collect();
        let (first, second) = match (test, &numbers[..]) {
            (Test::T | Test::Correlation, [second]) => (None, Some(second.clone())),
            (_, [first]) => (Some(first.clone()), None),
            (_, [first, second]) => (Some(first.clone()), Some(second.clone())),
            _ => (None, None),
        };
        let p = if p == "ns" { PValue::NotSignificant } else { PValue::Printed(printed(p)) };
        Reported { test, first, second, statistic: printed(statistic), p }
    }

    #[track_caller]
    fn check(test: Test, freedom: &str, statistic: &str, p: &str, expected: Agreement) {
        let reported = reported(test, freedom, statistic, p);
        let recomputed = reported.recompute(&Options::default()).unwrap();
        assert_eq!(recomputed.agreement, expected, "{test:?} {statistic} {p}: {:?}", recomputed.p);
    }

    use Agreement::*;
    use Test::*;

    #[test]
    fn p_values_follow_from_their_statistic() {
        // t = 2.50 with 20 degrees of freedom: p = .0212.
        check(T, "20", "=2.50", "=.021", Consistent);
        check(T, "20", "=-2.50", "=.02", Consistent);
        check(T, "20", "=2.50", "=.03", Inconsistent);
        check(T, "20", "=2.50", "=.07", DecisionError);
        check(T, "20", "=2.5", "=.023", Consistent);
        check(T, "20", "=2.50", "<.05", Consistent);
        check(T, "20", "=2.50", "<.01", Inconsistent);
        check(T, "20", "=2.50", ">.05", DecisionError);
        check(T, "20", "=2.50", "ns", DecisionError);
        check(T, "20", "=1.10", "ns", Consistent);
        check(T, "20", "=1.10", "<.001", DecisionError);
        check(F, "2 56", "=3.40", "=.040", Consistent);
        check(F, "2 56", "=3.40", "=.020", Inconsistent);
        check(F, "1 20", "<1", "ns", Consistent);
        check(Correlation, "20", "=.45", "=.036", Consistent);
        check(Correlation, "20", "=.45", "=.36", DecisionError);
        check(ChiSquare, "1", "=0.89", "=.35", Consistent);
        check(ChiSquare, "1", "=0.89", "=.53", Inconsistent);
        check(Normal, "", "=1.96", "=.05", Consistent);
        check(Normal, "", "=1.20", "=.03", DecisionError);
        check(Heterogeneity, "12", "=9.20", "=.69", Consistent);
    }

    #[test]
    fn bounds_on_the_statistic_bound_the_p_value() {
        check(T, "20", "<2.5", "=.50", Consistent);
        check(T, "20", "<2.5", "=.01", Inconsistent);
        check(T, "20", ">2.5", "=.01", Consistent);
        check(T, "20", ">2.5", "=.50", DecisionError);
        check(T, "20", "<-2.5", "=.01", Consistent);
    }

    #[test]
    fn a_p_of_zero_was_rounded_unless_it_is_ruled_out() {
        check(T, "20", "=9.50", "=.000", Consistent);
        check(T, "20", "=2.50", "=.000", Inconsistent);
        check(T, "20", "=9.50", "<.000", Inconsistent);
        let strict = Options { zero_is_wrong: true, ..Options::default() };
        let recomputed = reported(T, "20", "=9.50", "=.000").recompute(&strict).unwrap();
        assert_eq!(recomputed.agreement, Inconsistent);
    }

    #[test]
    fn one_tail_agrees_where_the_text_speaks_of_it() {
        let half = reported(T, "20", "=2.50", "=.011");
        let recomputed = half.recompute(&Options::default()).unwrap();
        assert!(recomputed.only_one_tailed && recomputed.agreement == Inconsistent);
        let said = Options { one_tailed_in_text: true, ..Options::default() };
        assert_eq!(half.recompute(&said).unwrap().agreement, Consistent);
        let all = Options { one_tailed: true, ..Options::default() };
        assert_eq!(half.recompute(&all).unwrap().agreement, Consistent);
        assert_eq!(reported(T, "20", "=2.50", "=.021").recompute(&all).unwrap().agreement, Inconsistent);
        let square = reported(ChiSquare, "1", "=6.25", "=.0062");
        assert!(!square.recompute(&Options::default()).unwrap().only_one_tailed);
    }

    #[test]
    fn the_level_of_significance_can_be_moved() {
        let level =
            |alpha, equal_is_significant| Options { alpha, equal_is_significant, ..Options::default() };
        let agreement =
            |p, options: &Options| reported(T, "20", "=2.50", p).recompute(options).unwrap().agreement;
        assert_eq!(agreement("=.05", &level(Number::ratio(1, 20), true)), Inconsistent);
        assert_eq!(agreement("=.05", &level(Number::ratio(1, 20), false)), DecisionError);
        assert_eq!(agreement("=.005", &level(Number::ratio(1, 100), true)), DecisionError);
    }

    #[test]
    fn what_has_no_p_value_is_left_alone() {
        for (test, freedom, statistic) in [
            (T, "", "=2.50"),
            (T, "0", "=2.50"),
            (T, "-3", "=2.50"),
            (T, "1e300", "=2.50"),
            (F, "2", "=2.50"),
            (F, "2 56", "=-2.50"),
            (ChiSquare, "1", "=-1"),
            (Correlation, "20", "=1.45"),
            (T, "20", "=1e4000"),
        ] {
            let figures = reported(test, freedom, "=1", "=.05");
            let statistic = Printed { value: statistic[1..].parse().unwrap(), ..figures.statistic.clone() };
            let figures = Reported { statistic, ..figures };
            assert_eq!(figures.recompute(&Options::default()), None, "{test:?} {freedom}");
        }
    }
}
