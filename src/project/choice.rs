//! Which rules are asked, and how much they weigh: settings and flags applied to the list of rules.

use super::Settings;
use crate::findings::{Finding, Severity};
use crate::rules::{self, Rule};

/// Leaves the rules that the settings ask for, with the severities that they give. A name that no rule has is a finding.
pub fn choose(rules: Vec<Rule>, settings: &Settings) -> (Vec<Rule>, Vec<Finding>) {
    let asked = [&settings.select, &settings.extend_select, &settings.ignore];
    let names = asked.into_iter().flatten().chain(settings.severity.keys());
    let findings = names.filter(|name| !is_known(name, &rules)).map(|name| unknown(name, &rules)).collect();
    let mut chosen: Vec<Rule> = rules.into_iter().filter(|rule| is_asked(rule, settings)).collect();
    for rule in &mut chosen {
        if let Some(level) = settings.severity.get(&rule.name) {
            rule.severity = Severity::from(*level);
        }
    }
    (chosen, findings)
}

fn is_asked(rule: &Rule, settings: &Settings) -> bool {
    let names = |list: &[String]| list.iter().any(|name| is_named(rule, name));
    let selected = if settings.select.is_empty() { rule.enabled } else { names(&settings.select) };
    (selected || names(&settings.extend_select)) && !names(&settings.ignore)
}

/// A rule goes by its name, its tags and its pack; case does not matter for tags such as `S1`.
pub fn is_named(rule: &Rule, name: &str) -> bool {
    rule.name == name || rule.pack == name || rule.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

fn is_known(name: &str, rules: &[Rule]) -> bool {
    rules.iter().any(|rule| is_named(rule, name))
}

fn unknown(name: &str, known: &[Rule]) -> Finding {
    let names = known.iter().flat_map(|rule| [&rule.name, &rule.pack].into_iter().chain(&rule.tags));
    rules::unknown_rule("settings or flags name", name, names.map(String::as_str))
}
