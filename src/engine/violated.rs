//! Findings of rules whose requirement is no linear relation and fails for the values as claimed.

use super::words;
use super::{Input, Room, each_of};
use crate::claims::{Certainty, Facts};
use crate::findings::{Finding, Label, Role, Severity, Verdict};
use crate::rules::{self, Instance, Outcome, Rule, Width};

/// Returns a finding for each instance that no value inside the intervals of its claims satisfies.
pub fn findings(
    input: &Input<'_>,
    facts: &Facts<'_>,
    instances: &[Instance],
    room: &mut Room,
) -> Vec<Finding> {
    let is_violated = |instance: &&Instance| matches!(instance.outcome, Outcome::Violated(_));
    let violated: Vec<&Instance> = instances.iter().filter(is_violated).collect();
    let told = &violated[..room.take(violated.len())];
    let finding = |instance: &&Instance| match instance.outcome {
        Outcome::Violated(width) => finding(&input.rules[instance.rule], instance, width, facts),
        _ => None,
    };
    each_of(told, finding).into_iter().flatten().collect()
}

fn finding(rule: &Rule, instance: &Instance, width: Width, facts: &Facts<'_>) -> Option<Finding> {
    let claims = instance.claims();
    let verdict = words::verdict(facts, &claims, width);
    let certainty = claims.iter().map(|index| facts.claim(*index).certainty).min().unwrap_or_default();
    let severity = match (verdict, certainty) {
        (_, Certainty::Guess) => return None,
        (Verdict::Contradiction, Certainty::Certain) => rule.severity,
        _ => rule.severity.min(Severity::Warning),
    };
    let mut finding = Finding::new(&rule.name, severity, verdict, rules::message(rule, instance, facts));
    finding.labels = claims.iter().filter_map(|index| words::claim_label(facts, *index)).collect();
    if let Some(first) = finding.labels.first_mut() {
        first.role = Role::Primary;
    }
    let text = "required here".to_owned();
    let required =
        Label { source: rule.source, span: rule.span, text, role: Role::Rule, claim: None, values: None };
    finding.labels.push(required);
    finding.why = rules::arithmetic(rule, instance, facts, width);
    words::add_readings(facts, &claims, width, &mut finding.why);
    finding.help.extend(rule.help.clone());
    finding.claims = claims.iter().map(|index| facts.claim(*index).id.clone()).collect();
    finding.claims.sort();
    Some(finding)
}
