//! The packs of rules that are part of the program.

use std::ops::Range;
use std::sync::LazyLock;

use rayon::prelude::*;

use super::page::reference;
use super::read::{read, read_one};
use super::rule::Rule;
use crate::findings::Finding;
use crate::sources::{Source, SourceId, Sources};

/// A file of rules that is part of the program.
pub struct Pack {
    /// Its name in settings: `sums`.
    pub name: &'static str,
    /// Its path in the project.
    pub path: &'static str,
    pub text: &'static str,
}

macro_rules! pack {
    ($name:literal) => {
        Pack {
            name: $name,
            path: concat!("rules/", $name, ".yaml"),
            text: include_str!(concat!("../../rules/", $name, ".yaml")),
        }
    };
}

/// Every pack, in the order in which they are listed.
pub const PACKS: &[Pack] = &[
    pack!("values"),
    pack!("sums"),
    pack!("percent"),
    pack!("dates"),
    pack!("sets"),
    pack!("attribution"),
    pack!("records"),
    pack!("global"),
];

/// The line with which the examples of a rule begin, the last of its keys in a pack.
const EXAMPLES: &str = "  examples:";
/// How a rule of a pack begins.
const RULE: &str = "- rule: ";

/// The rules of all packs without their examples, each with the index of its pack for its source.
static READ: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let parts: Vec<(usize, Range<usize>)> = PACKS
        .iter()
        .enumerate()
        .flat_map(|(number, pack)| heads(pack.text).into_iter().map(move |range| (number, range)))
        .collect();
    let read = parts.into_par_iter().filter_map(|(number, range)| {
        let rule = read_one(SourceId(number as u32), PACKS[number].text, range)?;
        Some(Rule { pack: PACKS[number].name.to_owned(), ..rule })
    });
    read.collect()
});

/// Adds the packs to the sources and returns their rules without the examples, which a check has no use for.
///
/// They are read once in a run of the program, on all threads, because every check starts with them.
pub fn packed(sources: &mut Sources) -> Vec<Rule> {
    let ids: Vec<SourceId> =
        PACKS.iter().map(|pack| sources.add(Source::new(pack.path, pack.text))).collect();
    READ.iter().map(|rule| Rule { source: ids[rule.source.0 as usize], ..rule.clone() }).collect()
}

/// Adds the packs to the sources and returns their rules with their examples, and what is wrong with them.
pub fn packed_with_examples(sources: &mut Sources) -> (Vec<Rule>, Vec<Finding>) {
    let (mut rules, mut findings) = (Vec::new(), Vec::new());
    for pack in PACKS {
        let id = sources.add(Source::new(pack.path, pack.text));
        let (read, faults) = read(id, pack.text);
        rules.extend(read.into_iter().map(|rule| Rule { pack: pack.name.to_owned(), ..rule }));
        findings.extend(faults);
    }
    (rules, findings)
}

/// Returns the bytes of each rule of a pack up to its examples.
fn heads(text: &str) -> Vec<Range<usize>> {
    let mut heads: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        if line.starts_with(RULE) {
            heads.push(at..at);
            open = true;
        }
        open &= !line.starts_with(EXAMPLES);
        at += line.len();
        if open && let Some(head) = heads.last_mut() {
            head.end = at;
        }
    }
    heads
}

/// Says whether a pack has a rule of that name.
pub fn is_packed(name: &str) -> bool {
    let is_named = |line: &str| line.strip_prefix(RULE).is_some_and(|rest| rest.trim() == name);
    PACKS.iter().any(|pack| pack.text.lines().any(is_named))
}

/// Writes the reference of all rules of the packs, which docs/rules.md is.
pub fn packed_reference() -> String {
    let mut sources = Sources::default();
    let (rules, _) = packed_with_examples(&mut sources);
    let rules: Vec<(&Rule, &str)> = rules.iter().map(|rule| (rule, sources.text(rule.source))).collect();
    reference(&rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_are_the_same_with_and_without_examples() {
        let (mut whole, findings) = packed_with_examples(&mut Sources::default());
        assert_eq!(findings, []);
        whole.iter_mut().for_each(|rule| rule.examples.clear());
        let lean = packed(&mut Sources::default());
        assert_eq!(format!("{lean:#?}"), format!("{whole:#?}"));
    }
}
