//! Rules applied to the facts of a run: instances with what they demand.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::checks::CheckInput;
use super::evaluate::{Context, Width};
use super::index::{Index, MANY_CLAIMS};
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

/// Applies each rule to every binding of its selectors; the answer is the same whatever the threads.
pub fn instantiate(rules: &[Rule], facts: &Facts<'_>) -> Instances {
    let index = Index::new(facts, rules);
    let covered: Vec<AtomicBool> = facts.claims().iter().map(|_| AtomicBool::new(false)).collect();
    let ask = |(number, rule): (usize, &Rule)| match rule.check {
        Some(check) => {
            let mut input = CheckInput { rule, facts, findings: Vec::new() };
            (check.run)(&mut input);
            Applied { times: 1, findings: input.findings, ..Applied::default() }
        }
        None => apply(number, rule, &index, &covered),
    };
    let applied: Vec<Applied> = if facts.claims().len() < MANY_CLAIMS {
        rules.iter().enumerate().map(ask).collect()
    } else {
        // One by one, as a few rules take most of the time.
        rules.par_iter().enumerate().with_max_len(1).map(ask).collect()
    };
    let mut instances = Instances::default();
    for mut applied in applied {
        instances.applied.push(applied.times);
        instances.all.append(&mut applied.instances);
        instances.findings.append(&mut applied.findings);
    }
    instances.covered = covered.into_iter().map(AtomicBool::into_inner).collect();
    instances
}

/// What became of one rule.
#[derive(Default)]
struct Applied {
    instances: Vec<Instance>,
    /// To how many bindings it was applied.
    times: usize,
    findings: Vec<Finding>,
}

fn apply(number: usize, rule: &Rule, index: &Index<'_>, covered: &[AtomicBool]) -> Applied {
    let mut applied = Applied::default();
    // Two claims of one fact bind a rule twice, but ask the solver the same; and a rule whose claims may change places
    // is violated once.
    let mut asked: FxHashSet<u64> = FxHashSet::default();
    let mut violated: FxHashSet<Vec<ClaimIndex>> = FxHashSet::default();
    let selected = select(rule, index, &mut |binding| {
        let widths_differ = &Cell::new(false);
        let hard = Context { rule, index, binding, width: Width::Hard, widths_differ, locals: None };
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
        applied.times += 1;
        for claim in binding.iter().flatten() {
            covered[claim.0 as usize].store(true, Ordering::Relaxed);
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
            applied.instances.push(Instance { rule: number, binding: binding.clone(), outcome });
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
        applied.findings.push(finding.at(rule.source, rule.span, "given up here").help(help));
    }
    applied
}

fn fingerprint(relations: &[super::relation::Relation]) -> u64 {
    use std::hash::{BuildHasher, Hash, Hasher};
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    for relation in relations {
        (&relation.terms, &relation.range, relation.width, &relation.depends).hash(&mut hasher);
    }
    hasher.finish()
}
