//! The proof of a conflict in words: inequalities with their multipliers, and what they add up to.

use super::conflict::Case;
use super::system::Origin;
use super::words;
use crate::claims::FactId;
use crate::findings::{Proof, ProofStep};
use crate::quantities::{Interval, Number};
use crate::solve::Variable;

/// Writes the proof of the conflict.
pub fn of(case: &Case<'_>) -> Proof {
    let mut steps = Vec::new();
    for (member, multiplier) in &case.conflict.members {
        let constraint = &case.system.problem.constraints[*member];
        let (name, form) = match case.system.origins[*member] {
            Origin::Claim(index, fact) => {
                (case.facts.claim(index).id.clone(), words::fact_and_time(case.facts, fact))
            }
            Origin::Relation(number, _) => {
                let rule = &case.input.rules[case.instances[number].rule];
                (rule.name.clone(), form(case, &constraint.terms))
            }
            Origin::Stated(number) => {
                (case.input.stated[number].rule.to_owned(), form(case, &constraint.terms))
            }
        };
        steps.extend(step(name, &form, multiplier, &constraint.range));
    }
    for (variable, multiplier) in &case.conflict.own {
        let form = words::fact_and_time(case.facts, FactId(variable.0));
        let nature = &case.system.problem.variables[variable.0 as usize];
        steps.extend(step("by nature".to_owned(), &form, multiplier, nature));
    }
    let sign = if case.conflict.strict { "<" } else { "<=" };
    Proof { steps, sum: format!("0 {sign} {}", case.conflict.sum.grouped()) }
}

/// One inequality: the upper end of the range for a positive multiplier, the lower end for a negative one.
fn step(name: String, form: &str, multiplier: &Number, range: &Interval) -> Option<ProofStep> {
    let upper = multiplier.is_positive();
    let bound = if upper { &range.high } else { &range.low }.as_ref()?;
    let sign = match (range.as_point(), upper, bound.closed) {
        (Some(_), ..) => "=",
        (_, true, true) => "<=",
        (_, true, false) => "<",
        (_, false, true) => ">=",
        (_, false, false) => ">",
    };
    let inequality = format!("{form} {sign} {}", bound.value.grouped());
    Some(ProofStep { name, multiplier: multiplier.clone(), inequality })
}

/// Writes a linear form of facts: `a + b - 2 × c`.
fn form(case: &Case<'_>, terms: &[(Variable, Number)]) -> String {
    let mut out = String::new();
    for (variable, factor) in terms {
        out.push_str(match (out.is_empty(), factor.is_negative()) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        });
        let factor = factor.abs();
        if factor != Number::one() {
            out.push_str(&factor.grouped());
            out.push_str(" × ");
        }
        out.push_str(&words::fact_and_time(case.facts, FactId(variable.0)));
    }
    if out.is_empty() { "0".to_owned() } else { out }
}
