//! A whole check of a project: engine, faults of its files, and exceptions, in one list.

use rustc_hash::FxHashSet;

use super::Project;
use crate::claims::{Exception, Fields};
use crate::engine::{self, Input, Outcome};
use crate::findings::Finding;
use crate::quantities::Day;
use crate::rules::{self, Rule};
use crate::sources::nearest;

/// Checks the claims of a project against each other and against the rules that are asked.
///
/// The findings that loading left in the project are moved into the outcome. Without `today` no exception expires.
pub fn judge(project: &mut Project, today: Option<Day>) -> Outcome {
    let mut outcome = engine::run(&Input {
        sources: &project.sources,
        claims: &project.claims,
        stated: &project.stated,
        rules: &project.rules,
        own_rules: &project.own_rules,
        documents: project.documents,
    });
    // What was not read may be what a rule asks about, or an exception names.
    let all_is_read = project.is_whole && !project.findings.iter().any(Finding::is_unreadable);
    if !all_is_read {
        outcome.findings.retain(|finding| finding.rule != engine::VACUOUS);
    }
    outcome.findings.append(&mut project.findings);
    if all_is_read {
        outcome.findings.extend(strays(project));
    }
    // Some rules are asked by the solver and the readers themselves, whether they are chosen or not.
    outcome.findings.retain(|finding| finding.is_unreadable() || !is_off(&finding.rule, &project.rules));
    let exceptions = exceptions(project);
    let uncovered = engine::uncover(&mut outcome, &exceptions, today);
    outcome.findings.extend(uncovered.into_iter().filter(|finding| !is_off(&finding.rule, &project.rules)));
    outcome.suppressed = engine::excuse(&mut outcome.findings, &exceptions, today, &project.sources);
    engine::sort(&mut outcome.findings, &project.sources);
    outcome
}

/// Returns a finding for each claim that an exception names and that no record has.
fn strays(project: &Project) -> Vec<Finding> {
    if project.exceptions.is_empty() {
        return Vec::new();
    }
    let ids: FxHashSet<&str> = project.claims.iter().map(|claim| claim.id.as_str()).collect();
    let mut findings = Vec::new();
    for exception in &project.exceptions {
        // What was read out of a text goes by its place, and is not always read.
        let strays = exception.claims.iter().filter(|id| !ids.contains(id.as_str()) && !id.contains('@'));
        for id in strays {
            let message = format!("the exception of `{}` names `{id}`, which no record has", exception.rule);
            let help = match nearest(id, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name the id of a record, or leave it out".to_owned(),
            };
            let finding = Finding::unreadable("unknown-link", message).help(help);
            let (source, record) = exception.record;
            findings.push(match Fields::of(project.sources.get(source)).span(record, "ignore") {
                Some(span) => finding.at(source, span, "excepted here"),
                None => finding,
            });
        }
    }
    findings
}

/// Takes the exceptions that this run can judge: their claims were read, and their rule was asked.
fn exceptions(project: &mut Project) -> Vec<Exception> {
    if project.exceptions.is_empty() {
        return Vec::new();
    }
    let ids: FxHashSet<&str> = project.claims.iter().map(|claim| claim.id.as_str()).collect();
    let is_claim = |id: &String| ids.contains(id.as_str());
    std::mem::take(&mut project.exceptions)
        .into_iter()
        .filter(|exception| exception.claims.iter().all(is_claim) && !is_off(&exception.rule, &project.rules))
        .collect()
}

/// Says whether a rule that comes with the program is not asked.
fn is_off(name: &str, asked: &[Rule]) -> bool {
    rules::is_packed(name) && asked.iter().all(|rule| rule.name != name)
}
