//! The root of a word, by which "met" and "meetings", "visitors" and "visited" are known to be about one thing.
//!
//! Only whether two roots are equal means something. Roots bring together more than [`stem`](super::stem::stem),
//! which tells members from membership.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cues::Cue;
use super::items::Kind;
use super::page::Line;

/// Endings that are taken off, each once, in this order, where so many bytes remain.
const ENDINGS: &[(&str, usize)] =
    &[("ies", 3), ("s", 3), ("ship", 4), ("ing", 3), ("ed", 3), ("or", 5), ("er", 5), ("ion", 4), ("e", 3)];

/// Returns the root of a word, in lower case.
pub(super) fn root(word: &str) -> String {
    static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let lines = include_str!("../../data/en/roots.tsv").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    let mut lower = word.to_lowercase();
    let mut is_new = true;
    for (ending, least) in ENDINGS {
        if std::mem::take(&mut is_new)
            && let Some(irregular) = IRREGULAR.get(lower.as_str())
        {
            (*irregular).clone_into(&mut lower);
            is_new = true;
        }
        if lower.ends_with("ss") && *ending == "s" {
            continue;
        }
        if let Some(rest) = lower.strip_suffix(ending).filter(|rest| rest.len() >= *least) {
            lower.truncate(rest.len());
            is_new = true;
            if *ending == "ies" {
                lower.push('y');
            }
        }
    }
    // "Stopped" and "stop", but "fall" and "falling" both keep what is left of their two letters.
    let mut last = lower.chars().rev();
    if let (Some(one), Some(other)) = (last.next(), last.next())
        && one == other
        && one.is_alphabetic()
    {
        lower.pop();
    }
    lower
}

/// Returns the roots of the words of a part of a line that mean something: no cues of grammar, no values.
pub(super) fn roots(line: &Line<'_>, range: std::ops::Range<usize>) -> FxHashSet<String> {
    range.filter(|at| is_content(line, *at)).map(|at| root(line.word(at))).collect()
}

/// Says whether a word that means something stands here.
pub(super) fn is_content(line: &Line<'_>, at: usize) -> bool {
    line.item(at).is_some_and(|item| item.kind == Kind::Word && item.span.len() > 1)
        && !line.is_cue(at, Cue::Stop)
        && line.word(at) != "'s"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_root() {
        for (one, other) in [
            ("met", "meetings"),
            ("visitors", "visited"),
            ("energising", "energised"),
            ("members", "membership"),
            ("stopped", "stops"),
            ("cities", "city"),
            ("fall", "fell"),
            ("connection", "connected"),
        ] {
            assert_eq!(root(one), root(other), "{one} and {other}");
        }
        for (one, other) in [("class", "clash"), ("port", "post"), ("pass", "past")] {
            assert_ne!(root(one), root(other), "{one} and {other}");
        }
    }
}
