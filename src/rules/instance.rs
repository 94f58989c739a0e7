//! Rules applied to the facts of a run: instances with what they demand.

use rustc_hash::FxHashSet;

use super::checks::CheckInput;
use super::evaluate::{Context, Width};
use super::index::Index;
use super::relation::{Outcome, outcome};
use super::rule::Rule;
use super::select::{Binding, Selected, select};
use super::truth::Truth;
use crate::claims::{ClaimIndex, Facts};
use crate::findings::{Finding, Severity, Verdict};

/// A rule applied to particular claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// Index of the rule among those given to [`instantiate`].
    pub rule: usize,
    /// The claims found under each selector of the rule, in the order of [`Rule::selectors`].
    pub binding: Binding,
    pub outcome: Outcome,
}

/// What became of all rules.
#[derive(Debug, Default)]
pub struct Instances {
    /// In the order of the rules; those that hold whatever the facts are left out.
    pub all: Vec<Instance>,
    /// For each rule, to how many bindings it was applied.
    pub applied: Vec<usize>,
    /// For each claim, whether some rule was applied to it.
    pub covered: Vec<bool>,
    /// What the checks in code found, and rules that were given up.
    pub findings: Vec<Finding>,
}

impl Instance {
    /// Returns the claims of the binding, each once, in the order of the run.
    pub fn claims(&self) -> Vec<ClaimIndex> {
        let mut claims: Vec<ClaimIndex> = self.binding.iter().flatten().copied().collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }
}

/// Applies each rule to every binding of its selectors.
pub fn instantiate(rules: &[Rule], facts: &Facts<'_>) -> Instances {
    let index = Index::new(facts, rules);
    let mut instances = Instances {
        applied: vec![0; rules.len()],
        covered: vec![false; facts.claims().len()],
        ..Instances::default()
    };
    for (number, rule) in rules.iter().enumerate() {
        match rule.check {
            Some(check) => {
                let mut input =
                    CheckInput { rule, facts, covered: &mut instances.covered, findings: Vec::new() };
                (check.run)(&mut input);
                instances.applied[number] += 1;
                instances.findings.append(&mut input.findings);
            }
            None => apply(number, rule, &index, &mut instances),
        }
    }
    instances
}

fn apply(number: usize, rule: &Rule, index: &Index<'_>, instances: &mut Instances) {
    // Two claims of one fact bind a rule twice, but ask the solver the same; and a rule whose claims may change places
    // is violated once.
    let mut asked: FxHashSet<u64> = FxHashSet::default();
    let mut violated: FxHashSet<Vec<ClaimIndex>> = FxHashSet::default();
    let selected = select(rule, index, &mut |binding| {
        let hard = Context { rule, index, binding, width: Width::Hard, locals: None };
        let core = Context { width: Width::Core, ..hard };
        if let Some(filter) = &rule.filter
            && hard.truth(filter) != Ok(Truth::Yes)
        {
            return;
        }
        let outcome = outcome(&hard, &core, &rule.require);
        if outcome == Outcome::Unknown {
            return;
        }
        instances.applied[number] += 1;
        for claim in binding.iter().flatten() {
            instances.covered[claim.0 as usize] = true;
        }
        let new = match &outcome {
            Outcome::Relations(relations) => asked.insert(fingerprint(relations)),
            Outcome::Violated(_) => {
                let mut claims: Vec<ClaimIndex> = binding.iter().flatten().copied().collect();
                claims.sort_unstable();
                violated.insert(claims)
            }
            Outcome::Holds | Outcome::Unknown => false,
        };
        if new {
            instances.all.push(Instance { rule: number, binding: binding.clone(), outcome });
        }
    });
    if selected == Selected::TooMany {
        let finding = Finding::new(
            "costly-rule",
            Severity::Error,
            Verdict::Unreadable,
            format!("the rule `{}` finds its claims in too many ways; it was given up", rule.name),
        );
        let help = "join its claims through a shared field, such as `key: $other` or `place: $other`";
        instances.findings.push(finding.at(rule.source, rule.span, "given up here").help(help));
    }
}

fn fingerprint(relations: &[super::relation::Relation]) -> u64 {
    use std::hash::{BuildHasher, Hash, Hasher};
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    for relation in relations {
        (&relation.terms, &relation.range, relation.width, &relation.depends).hash(&mut hasher);
    }
    hasher.finish()
}
