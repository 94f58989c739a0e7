//! Examples of rules, run as a text would be.

use super::{Input, Outcome, TextRules, conflict, exceptions, excuse, run, run_texts};
use crate::findings::{Finding, Verdict};
use crate::quantities::Day;
use crate::rules::{Case, Example, ExampleFault, Rule};
use crate::sources::{Source, Sources};

/// What an example of a rule came to.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What the rule found in the example.
    pub found: Vec<Finding>,
    /// Whether that is what the example expects.
    pub is_expected: bool,
}

/// Runs an example of a rule, which stands alone but for `others`: those that a rule about the whole needs beside it.
///
/// # Errors
/// Where the claims of the example cannot be read.
pub fn try_example(rule: &Rule, example: &Example, others: &[Rule]) -> Result<Trial, ExampleFault> {
    if let Some(text) = example.text() {
        return Ok(try_text(rule, example.holds, text));
    }
    let Case { mut sources, claims, findings: read, documents, exceptions, today } = example.case()?;
    let is_about_all = rule.check.is_some_and(|check| check.name == "engine");
    let rules = if is_about_all { others } else { std::slice::from_ref(rule) };
    // The example is a small world of its own, in which the rules stand in a text without words.
    let source = sources.add(Source::new(EXAMPLE, ""));
    let rules: Vec<Rule> = rules.iter().map(|rule| Rule { source, ..rule.clone() }).collect();
    let input =
        Input { sources: &sources, claims: &claims, stated: &[], rules: &rules, own_rules: &[], documents };
    let Outcome { mut findings, summary, .. } = run(&input);
    excuse(&mut findings, &exceptions, today, &sources);
    let mut found: Vec<Finding> =
        findings.into_iter().chain(read).filter(|finding| is_its(rule, finding)).collect();
    if rule.name == COVERAGE && summary.unchecked > 0 {
        let message =
            format!("{} of {} claims were compared with nothing", summary.unchecked, summary.claims);
        found.push(Finding::new(COVERAGE, rule.severity, Verdict::Fault, message));
    }
    Ok(Trial { is_expected: found.is_empty() == example.holds, found })
}

/// Runs a text as an example of a rule that its readers find.
fn try_text(rule: &Rule, holds: bool, text: &str) -> Trial {
    let mut sources = Sources::default();
    let home = sources.add(Source::new(EXAMPLE, ""));
    let source = sources.add(Source::new("example.md", text));
    let rules = TextRules::new(vec![Rule { source: home, ..rule.clone() }]);
    let mut found = run_texts(&sources, &[source], Day::new(2024, 2, 12), &rules).findings;
    found.retain(|finding| finding.rule == rule.name);
    Trial { is_expected: found.is_empty() == holds, found }
}

/// The name of the text that stands for the file of rules.
const EXAMPLE: &str = "example";
/// The rule whose finding is a line of the summary.
const COVERAGE: &str = "coverage";

/// Says whether a finding is what the rule looks for.
fn is_its(rule: &Rule, finding: &Finding) -> bool {
    match (rule.check.map(|check| check.name), rule.name.as_str()) {
        (Some("records"), _) => finding.severity == crate::findings::Severity::Error,
        (_, "exceptions-are-used") => {
            matches!(finding.rule.as_str(), exceptions::UNUSED | exceptions::EXPIRED)
        }
        (_, "tension") => finding.verdict == Verdict::Tension,
        (Some("engine"), name) => finding.rule == name,
        // Alone with its claims, a rule that takes part in a joint conflict is what made it one.
        (_, name) => finding.rule == name || finding.rule == conflict::JOINT,
    }
}
