//! One writing for each name of a run: the one that most claims use, of all that differ only in case, article, blanks
//! and, for measures, in number.
//!
//! Findings then show names as people write them, and claims can be compared letter by letter.

use rustc_hash::FxHashMap;

use super::Claim;
use super::names::{folded, singular};

/// Gives each name of the claims the writing that most of them use.
///
/// Names that are listed in a file of names have their form already.
pub fn unify_names(claims: &mut [Claim]) {
    let mut names: FxHashMap<&str, u32> = FxHashMap::default();
    let mut measures: FxHashMap<&str, u32> = FxHashMap::default();
    for claim in claims.iter() {
        *measures.entry(&claim.measure).or_default() += 1;
        for name in names_of(claim) {
            *names.entry(name).or_default() += 1;
        }
    }
    let names = replacements(names, |name| folded(name).into_owned());
    let measures = replacements(measures, |name| singular(&folded(name)));
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

/// Returns for each writing that is not the most used of its kind the one that is; the longer of two as frequent.
fn replacements(counts: FxHashMap<&str, u32>, key: impl Fn(&str) -> String) -> FxHashMap<String, String> {
    let mut groups: FxHashMap<String, Vec<(u32, &str)>> = FxHashMap::default();
    for (name, count) in counts {
        groups.entry(key(name)).or_default().push((count, name));
    }
    let mut replacements = FxHashMap::default();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let chosen = group.iter().max_by_key(|(count, name)| (*count, name.len(), std::cmp::Reverse(*name)));
        let Some((_, chosen)) = chosen else { continue };
        for (_, name) in group.iter().filter(|(_, name)| name != chosen) {
            replacements.insert((*name).to_owned(), (*chosen).to_owned());
        }
    }
    replacements
}

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
