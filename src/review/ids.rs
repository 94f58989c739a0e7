//! Ids of new records: a slug that people can read and four random characters, so that no two branches make the same.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::Desk;
use crate::claims::Draft;

/// Base 32 without letters that are read as digits (Crockford's, in lower case).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Longest slug, in characters.
const SLUG_CHARS: usize = 24;

impl Desk {
    /// Returns an id that no record of the project has.
    pub fn new_id(&self, draft: &Draft) -> String {
        let slug = slug(draft);
        loop {
            let id = format!("{slug}-{}", random());
            if self.project.claims.iter().all(|claim| claim.id != id) {
                return id;
            }
        }
    }
}

/// Says whether the record has an id as [`Desk::new_id`] makes them, so that another one would do.
pub(super) fn is_made(draft: &Draft) -> bool {
    let rest = draft.text("id").and_then(|id| id.strip_prefix(&slug(draft))?.strip_prefix('-'));
    rest.is_some_and(|rest| rest.len() == 4 && rest.bytes().all(|byte| DIGITS.contains(&byte)))
}

/// Returns what the record is about in a few letters: the measure and the place.
fn slug(draft: &Draft) -> String {
    let words = |key: &str, count: usize| {
        let text = draft.text(key).unwrap_or("").to_lowercase();
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| {
                word.len() > 1 && !matches!(*word, "of" | "the" | "in" | "and" | "for" | "an" | "to")
            })
            .take(count)
            .map(str::to_owned)
            .collect();
        words
    };
    let parts = [words("measure", 2), words("place", 1)].concat();
    let mut slug = String::new();
    for part in parts {
        if slug.chars().count() + part.chars().count() < SLUG_CHARS {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&part);
        }
    }
    if slug.is_empty() { "claim".to_owned() } else { slug }
}

/// Returns four random characters; the keys of the standard library's hash maps are random for each process and map.
fn random() -> String {
    let mut bits = RandomState::new().build_hasher().finish();
    let digit = || {
        let digit = DIGITS[(bits % 32) as usize];
        bits /= 32;
        char::from(digit)
    };
    std::iter::repeat_with(digit).take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_says_what_the_record_is_about() {
        let check = |measure: &str, place: &str, expected: &str| {
            assert_eq!(slug(&Draft::default().with("measure", measure).with("place", place)), expected);
        };
        check("troops", "Iraq and Syria", "troops-iraq");
        check("meeting with the Coalition", "", "meeting-with");
        check("%", "", "claim");
        let made = |id: &str| is_made(&Draft::default().with("measure", "troops").with("id", id));
        assert!(made("troops-7kq2") && !made("troops-first") && !made("deaths-7kq2") && !made("troops"));
        check("Großeinsätze", "Köln", "großeinsätze-köln");
        assert!(random().bytes().all(|byte| DIGITS.contains(&byte)));
        let ids: std::collections::HashSet<String> = std::iter::repeat_with(random).take(50).collect();
        assert!(ids.len() > 45, "{ids:?}");
    }
}
