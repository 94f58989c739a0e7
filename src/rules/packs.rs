//! The packs of rules that are part of the program.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page::reference;
use super::prepared;
use super::read::{read, read_node};
use super::rule::Rule;
use crate::findings::Finding;
use crate::sources::{Source, SourceId, Sources};

/// A file of rules that is part of the program.
pub struct Pack {
    /// Its name in settings: `sums`.
    pub name: &'static str,
    /// The name of its text, which is no file of the user's: a part of the program, as `<stdin>` is one of a pipe.
    pub path: &'static str,
    pub text: &'static str,
    /// Its rules without their examples, parsed when the program was built.
    prepared: &'static [u8],
}

macro_rules! pack {
    ($name:literal) => {
        Pack {
            name: $name,
            path: concat!("<factlint>/rules/", $name, ".yaml"),
            text: include_str!(concat!("../../rules/", $name, ".yaml")),
            prepared: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".rules")),
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
    pack!("prose"),
    pack!("records"),
    pack!("global"),
];

/// How a rule of a pack begins.
const RULE: &str = "- rule: ";

/// The rules of all packs without their examples, each with the index of its pack for its source.
static READ: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rules = |(number, pack): (usize, &'static Pack)| {
        let nodes = prepared::nodes(pack.prepared).into_iter();
        let read = nodes.filter_map(move |node| read_node(SourceId(number as u32), pack.text, &node));
        read.map(|rule| Rule { pack: pack.name.to_owned(), ..rule })
    };
    PACKS.iter().enumerate().flat_map(rules).collect()
});

/// Adds the packs to the sources and returns their rules without the examples, which a check has no use for.
///
/// They are read once in a run of the program, from what the build script made of them, because every check starts with
/// them.
pub fn packed(sources: &mut Sources) -> Vec<Rule> {
    let ids = add_packs(sources);
    packed_at(&ids)
}

/// Adds the texts of the packs to the sources, in the order of [`PACKS`].
pub fn add_packs(sources: &mut Sources) -> Vec<SourceId> {
    PACKS.iter().map(|pack| sources.add(Source::new(pack.path, pack.text))).collect()
}

/// Returns the rules of the packs, whose texts stand among the sources as [`add_packs`] said.
///
/// # Panics
/// When fewer texts are given than there are packs.
pub fn packed_at(ids: &[SourceId]) -> Vec<Rule> {
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

/// Says whether a pack has a rule of that name.
pub fn is_packed(name: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let lines = PACKS.iter().flat_map(|pack| pack.text.lines());
        lines.filter_map(|line| line.strip_prefix(RULE)).map(str::trim).collect()
    });
    NAMES.contains(name)
}

/// Returns the names of the rules of all packs.
pub fn packed_names<'n>() -> impl Iterator<Item = &'n str> {
    READ.iter().map(|rule| rule.name.as_str())
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
