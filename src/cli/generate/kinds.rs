//! Every kind of contradiction that is made, each by the rule that it violates, and those that are not.

use serde_json::Value;

use super::draw::Draw;
use super::{dates, percent, sets, sums, values};

/// How a kind of contradiction is made.
pub struct Kind {
    /// The rule that it violates.
    pub rule: &'static str,
    /// Makes the fields of each claim of a group.
    pub make: fn(&mut Draw) -> Vec<Value>,
}

const fn kind(rule: &'static str, make: fn(&mut Draw) -> Vec<Value>) -> Kind {
    Kind { rule, make }
}

/// What is made, by the packs and their order.
pub const KINDS: &[Kind] = &[
    kind("same-fact", values::same_fact),
    kind("counter-never-falls", values::counter_never_falls),
    kind("hedge-fits-precision", values::hedge_fits_precision),
    kind("restated-number-agrees", values::restated_number_agrees),
    kind("restated-value-agrees", values::restated_value_agrees),
    kind("one-dimension", values::one_dimension),
    kind("unit-fits-measure", values::unit_fits_measure),
    kind("parts-measure-what-the-whole-does", values::parts_measure_what_the_whole_does),
    kind("share-within-hundred", values::share_within_hundred),
    kind("count-is-not-negative", values::count_is_not_negative),
    kind("rank-within-series", values::rank_within_series),
    kind("one-rank", values::one_rank),
    kind("paraphrase-keeps-number", values::paraphrase_keeps_number),
    kind("value-in-quote", values::value_in_quote),
    kind("hedge-is-kept", values::hedge_is_kept),
    kind("tension", values::tension),
    kind("parts-sum-to-whole", sums::parts_sum_to_whole),
    kind("part-not-above-whole", sums::part_not_above_whole),
    kind("parts-not-above-whole", sums::parts_not_above_whole),
    kind("remainder-matches", sums::remainder_matches),
    kind("shorter-period-not-above-longer", sums::shorter_period_not_above_longer),
    kind("rate-times-number", sums::rate_times_number),
    kind("rate-times-days", sums::rate_times_days),
    kind("rate-times-period", sums::rate_times_period),
    kind("mean-times-number", sums::mean_times_number),
    kind("joint-conflict", sums::joint_conflict),
    kind("share-matches-counts", percent::share_matches_counts),
    kind("share-is-possible", percent::share_is_possible),
    kind("shares-sum-to-hundred", percent::shares_sum_to_hundred),
    kind("rise-matches-values", percent::rise_matches_values),
    kind("fall-matches-values", percent::fall_matches_values),
    kind("difference-matches-values", percent::difference_matches_values),
    kind("points-match-percentages", percent::points_match_percentages),
    kind("fold-matches-values", percent::fold_matches_values),
    kind("most-is-over-half", percent::most_is_over_half),
    kind("minority-is-under-half", percent::minority_is_under_half),
    kind("half-is-half", percent::half_is_half),
    kind("all-is-everything", percent::all_is_everything),
    kind("published-statistic", percent::published_statistic),
    kind("real-dates", dates::real_dates),
    kind("weekday-matches-date", dates::weekday_matches_date),
    kind("start-before-end", dates::start_before_end),
    kind("earlier-before-later", dates::earlier_before_later),
    kind("same-day", dates::same_day),
    kind("duration-matches-dates", dates::duration_matches_dates),
    kind("age-matches-birth", dates::age_matches_birth),
    kind("age-in-years-matches-birth", dates::age_in_years_matches_birth),
    kind("alive-when-acting", dates::alive_when_acting),
    kind("born-when-acting", dates::born_when_acting),
    kind("life-has-an-order", dates::life_has_an_order),
    kind("relative-date-agrees", dates::relative_date_agrees),
    kind("frequency-matches-count", dates::frequency_matches_count),
    kind("list-matches-count", sets::list_matches_count),
    kind("list-not-above-count", sets::list_not_above_count),
    kind("only-one", sets::only_one),
    kind("subset-not-above-set", sets::subset_not_above_set),
    kind("overlap-within-bounds", sets::overlap_within_bounds),
    kind("denied-is-not-claimed", sets::denied_is_not_claimed),
    kind("exclusive-not-both", sets::exclusive_not_both),
    kind("largest-is-largest", sets::largest_is_largest),
    kind("smallest-is-smallest", sets::smallest_is_smallest),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::packed;
    use crate::sources::Sources;

    /// Rules of the packs that no claims are made for, and why.
    const LEFT_OUT: &[(&str, &str)] = &[
        ("quote-is-verbatim", "asks about a document"),
        ("record-matches-document", "asks about a document"),
        ("coverage", "is a number in the summary"),
        ("exceptions-are-used", "asks about exceptions"),
    ];

    #[test]
    fn every_rule_that_is_asked_has_a_kind_or_a_reason_to_have_none() {
        let rules = packed(&mut Sources::default());
        let of_records = |rule: &&crate::rules::Rule| rule.enabled && !rule.is_stated_in_text();
        let asked: Vec<&str> = rules.iter().filter(of_records).map(|rule| rule.name.as_str()).collect();
        let mut known: Vec<&str> = KINDS.iter().map(|kind| kind.rule).collect();
        known.extend(LEFT_OUT.iter().map(|(rule, _)| rule));
        for rule in &asked {
            assert_eq!(known.iter().filter(|known| *known == rule).count(), 1, "{rule}");
        }
        assert_eq!(asked.len(), known.len());
    }
}
