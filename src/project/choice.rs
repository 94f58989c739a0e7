//! Which rules are asked, and how much they weigh: settings and flags applied to the list of rules.

use std::path::Path;

use super::{SETTINGS_FILE, Settings};
use crate::findings::{Finding, Severity};
use crate::rules::{self, Rule};
use crate::sources::{Sources, Span};

/// Leaves the rules that the settings ask for, with the severities that they give. A name that no rule has is a finding, at
/// its place where the settings' own text is among the sources.
pub fn choose(rules: Vec<Rule>, settings: &Settings, sources: &Sources) -> (Vec<Rule>, Vec<Finding>) {
    let asked = [&settings.select, &settings.extend_select, &settings.ignore];
    let names = asked.into_iter().flatten().chain(settings.severity.keys());
    let unknown = |name: &String| unknown(name, &rules, sources);
    let findings = names.filter(|name| !is_known(name, &rules)).map(unknown).collect();
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

fn unknown(name: &str, known: &[Rule], sources: &Sources) -> Finding {
    let names = known.iter().flat_map(|rule| [&rule.name, &rule.pack].into_iter().chain(&rule.tags));
    let of_settings = |name: &str| Path::new(name).file_name().is_some_and(|name| name == SETTINGS_FILE);
    let written = sources.iter().find(|(_, source)| of_settings(&source.name));
    let place = written.and_then(|(id, source)| {
        let start = source.text.find(name)?;
        Some((id, Span::new(start, start + name.len())))
    });
    let who = if place.is_some() { "the settings name" } else { "a flag names" };
    let finding = rules::unknown_rule(who, name, names.map(String::as_str));
    match place {
        Some((id, span)) => finding.at(id, span, ""),
        None => finding,
    }
}
