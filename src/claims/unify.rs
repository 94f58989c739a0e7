//! One writing for each name of a run: the one that most claims use, of all that differ only in case, article, blanks
//! and, for measures, in number.
//!
//! Findings then show names as people write them, and claims can be compared letter by letter.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Claim;
use super::names::{folded, singular};

/// Gives each name of the claims the writing that most of them use.
///
/// Names that are listed in a file of names have their form already.
pub fn unify_names(claims: &mut [Claim]) {
    let of_names = || replacements(counts(claims.iter().flat_map(names_of)), folded);
    let of_measures = || {
        let measures = counts(claims.iter().map(|claim| claim.measure.as_str()));
        replacements(measures, |name| singular(&folded(name)).into())
    };
    let (names, measures) = match claims.len() {
        ..MANY_NAMES => (of_names(), of_measures()),
        _ => rayon::join(of_names, of_measures),
    };
    if names.is_empty() && measures.is_empty() {
        return;
    }
    let replace = |name: &mut String, by: &FxHashMap<String, String>| {
        if let Some(chosen) = by.get(name.as_str()) {
            name.clone_from(chosen);
        }
    };
    for claim in claims {
        replace(&mut claim.measure, &measures);
        replace(&mut claim.subject, &names);
        let others = [&mut claim.place, &mut claim.said_by];
        for name in others.into_iter().flatten().chain(claim.qualifiers.values_mut()) {
            replace(name, &names);
        }
    }
}

fn names_of(claim: &Claim) -> impl Iterator<Item = &str> {
    let others = claim.place.iter().chain(&claim.said_by).chain(claim.qualifiers.values());
    std::iter::once(&claim.subject).chain(others).map(String::as_str)
}

fn counts<'c>(names: impl Iterator<Item = &'c str>) -> FxHashMap<&'c str, u32> {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}

/// Returns for each writing that is not the most used of its kind the one that is; the longer of two as frequent.
fn replacements<'c>(
    counts: FxHashMap<&'c str, u32>,
    key: impl Fn(&'c str) -> Cow<'c, str> + Sync,
) -> FxHashMap<String, String> {
    let counts: Vec<(&str, u32)> = counts.into_iter().collect();
    let keys: Vec<Cow<'c, str>> = match counts.len() {
        ..MANY_NAMES => counts.iter().map(|(name, _)| key(name)).collect(),
        _ => counts.par_iter().with_min_len(MANY_NAMES).map(|(name, _)| key(name)).collect(),
    };
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    first.reserve(keys.len());
    // Nearly every name has one writing, for which no list is made.
    let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (place, key) in keys.iter().enumerate() {
        let first = *first.entry(key).or_insert(place);
        if first != place {
            groups.entry(first).or_insert_with(|| vec![first]).push(place);
        }
    }
    let mut replacements = FxHashMap::default();
    for group in groups.into_values() {
        let group = || group.iter().map(|place| counts[*place]);
        let chosen = group().max_by_key(|(name, count)| (*count, name.len(), std::cmp::Reverse(*name)));
        let Some((chosen, _)) = chosen else { continue };
        for (name, _) in group().filter(|(name, _)| *name != chosen) {
            replacements.insert(name.to_owned(), chosen.to_owned());
        }
    }
    replacements
}

/// Names that one thread brings to their form at a time; for fewer none is woken.
const MANY_NAMES: usize = 4096;

#[cfg(test)]
mod tests {
    use super::super::{Names, read};
    use super::*;
    use crate::sources::SourceId;

    fn check(records: &[(&str, &str)], expected: &[(&str, &str)]) {
        let mut text = String::from("claims:\n");
        for (index, (subject, measure)) in records.iter().enumerate() {
            text += &format!(
                "- {{id: r{index}, quote: q, value: 1, subject: {subject}, measure: {measure}, place: {subject}}}\n"
            );
        }
        let names = Names::read(&[(SourceId(0), "United States: [US]\n")]).0;
        let mut claims = read(SourceId(1), &text, &names).claims;
        unify_names(&mut claims);
        let found: Vec<(&str, &str)> =
            claims.iter().map(|claim| (claim.subject.as_str(), claim.measure.as_str())).collect();
        assert_eq!(found, expected);
        assert!(claims.iter().all(|claim| claim.place.as_ref() == Some(&claim.subject)));
    }

    #[test]
    fn names_that_differ_in_case_article_or_number_are_one() {
        check(
            &[
                ("the Pentagon", "troop"),
                ("Pentagon", "troops"),
                ("pentagon", "Troops"),
                ("Pentagon", "troops"),
            ],
            &[("Pentagon", "troops"); 4],
        );
        check(&[("us", "talks"), ("the  US", "talk")], &[("United States", "talks"); 2]);
        check(&[("Iran", "men"), ("Iraq", "man")], &[("Iran", "men"), ("Iraq", "man")]);
    }
}
