//! All claims and relations of a run as one linear problem: a fact is a variable, a claim bounds it.

use std::borrow::Cow;

use super::Input;
use super::settled::Asked;
use crate::claims::{Claim, ClaimIndex, FactId, Facts};
use crate::quantities::{Interval, Number, Sense, ValueKind};
use crate::rules::{Instance, Outcome, Width};
use crate::solve::{Constraint, Problem, Trust, Variable};

/// What a constraint of the problem stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    Claim(ClaimIndex, FactId),
    /// An instance of a rule and one of its relations.
    Relation(usize, usize),
    /// A relation that a text states.
    Stated(usize),
}

/// The problem of a run and what its constraints stand for.
#[derive(Debug)]
pub struct System {
    pub problem: Problem,
    pub origins: Vec<Origin>,
}

impl System {
    /// Draws up the problem in one width, as far as it is asked. What `is_aside` holds of is left out.
    pub fn new(
        input: &Input<'_>,
        facts: &Facts<'_>,
        instances: &[Instance],
        width: Width,
        asked: &Asked,
        is_aside: impl Fn(Origin) -> bool,
    ) -> Self {
        let mut system = System { problem: Problem::default(), origins: Vec::new() };
        system.problem.variables = facts.facts().iter().map(|fact| nature(fact.kind)).collect();
        let is_asked = match width {
            Width::Hard => &asked.facts[0],
            Width::Core => &asked.facts[1],
        };
        let asks =
            |terms: &[(FactId, Number)]| terms.first().is_none_or(|(fact, _)| is_asked[fact.0 as usize]);
        let mut add = |origin: Origin, terms: Vec<(Variable, Number)>, range: &Interval, trust: Trust| {
            if !is_aside(origin) {
                system.problem.constraints.push(Constraint { terms, range: range.clone(), trust });
                system.origins.push(origin);
            }
        };
        for (index, fact) in facts.facts().iter().enumerate() {
            let id = FactId(index as u32);
            if !is_asked[index] {
                continue;
            }
            if fact.whole {
                system.problem.integers.insert(Variable(id.0));
            }
            for claim in &fact.claims {
                let term = vec![(Variable(id.0), Number::one())];
                add(
                    Origin::Claim(*claim, id),
                    term,
                    &bounds(facts, *claim, width),
                    trust(facts.claim(*claim)),
                );
            }
        }
        for (number, instance) in instances.iter().enumerate() {
            let Outcome::Relations(relations) = &instance.outcome else { continue };
            for (part, relation) in relations.iter().enumerate() {
                if relation.width.is_none_or(|only| only == width) && asks(&relation.terms) {
                    add(
                        Origin::Relation(number, part),
                        variables(&relation.terms),
                        &relation.range,
                        Trust::MAX,
                    );
                }
            }
        }
        for (number, (stated, terms)) in input.stated.iter().zip(&asked.stated).enumerate() {
            if let Some(terms) = terms
                && asks(terms)
            {
                add(Origin::Stated(number), variables(terms), &stated.range, Trust::MAX);
            }
        }
        system
    }
}

/// Returns what the claim says its fact can be, in the base unit.
pub fn bounds<'a>(facts: &Facts<'a>, claim: ClaimIndex, width: Width) -> Cow<'a, Interval> {
    match width {
        Width::Hard => facts.hard(claim),
        Width::Core => facts.core(claim),
    }
}

/// Returns a form over claims as a form over their facts, or nothing where a claim is not compared.
pub fn stated_terms(facts: &Facts<'_>, terms: &[(ClaimIndex, Number)]) -> Option<Vec<(FactId, Number)>> {
    let mut of_facts: Vec<(FactId, Number)> = Vec::with_capacity(terms.len());
    for (claim, factor) in terms {
        let fact = facts.fact_of(*claim)?;
        match of_facts.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, sum)) => *sum = &*sum + factor,
            None => of_facts.push((fact, factor.clone())),
        }
    }
    of_facts.retain(|(_, factor)| !factor.is_zero());
    of_facts.sort_by_key(|(fact, _)| *fact);
    Some(of_facts)
}

fn variables(terms: &[(FactId, Number)]) -> Vec<(Variable, Number)> {
    terms.iter().map(|(fact, factor)| (Variable(fact.0), factor.clone())).collect()
}

/// Returns what a fact of this sort can be by nature.
pub fn nature(kind: ValueKind) -> Interval {
    match kind {
        // An amount of money or a temperature may be below zero; a length of time or a rank may not. The first is the 0th where
        // people count from there.
        ValueKind::Quantity | ValueKind::Date => Interval::everything(),
        ValueKind::Duration | ValueKind::Ordinal => Interval::at_least(Number::zero()),
    }
}

/// How much a claim is trusted when one of a conflict is set aside: exact before hedged, the document's own voice
/// before a reported one, what people recorded before what was read out of prose.
fn trust(claim: &Claim) -> Trust {
    let exact = matches!(claim.value.sense, Sense::Plain | Sense::Exactly);
    let own = claim.said_by.is_none();
    let recorded = claim.record.is_some();
    let certain = claim.certainty as u32;
    certain * 8 + u32::from(recorded) * 4 + u32::from(own) * 2 + u32::from(exact)
}
