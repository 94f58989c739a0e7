//! The packs of rules that are part of the program.

use super::page::reference;
use super::read::read;
use super::rule::Rule;
use crate::findings::Finding;
use crate::sources::{Source, Sources};

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

/// Adds the packs to the sources and returns their rules, with what is wrong with them.
pub fn packed(sources: &mut Sources) -> (Vec<Rule>, Vec<Finding>) {
    let (mut rules, mut findings) = (Vec::new(), Vec::new());
    for pack in PACKS {
        let id = sources.add(Source::new(pack.path, pack.text));
        let (read, faults) = read(id, pack.text);
        rules.extend(read);
        findings.extend(faults);
    }
    (rules, findings)
}

/// Says whether a pack has a rule of that name.
pub fn is_packed(name: &str) -> bool {
    let is_named = |line: &str| line.strip_prefix("- rule: ").is_some_and(|rest| rest.trim() == name);
    PACKS.iter().any(|pack| pack.text.lines().any(is_named))
}

/// Writes the reference of all rules of the packs, which docs/rules.md is.
pub fn packed_reference() -> String {
    let mut sources = Sources::default();
    let (rules, _) = packed(&mut sources);
    let rules: Vec<(&Rule, &str)> = rules.iter().map(|rule| (rule, sources.text(rule.source))).collect();
    reference(&rules)
}
