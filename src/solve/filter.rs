//! Takes out of a conflict what it does not need, so that any of its members could be left out to end it.
//!
//! The deletion filter of Chinneck & Dravnieks, "Locating Minimal Infeasible Constraint Sets in Linear Programs"
//! (ORSA Journal on Computing, 1991): leave out one member after another and keep out those without which the
//! conflict remains. A range with two ends is one member.

use rustc_hash::FxHashSet;

use super::meter::Meter;
use super::method::Method;
use super::refutation::{Outcome, Refutation};
use super::{Problem, Variable};
use crate::quantities::Number;

/// Returns an irreducible part of the conflict, and true; or, where a limit came first, a part of it, and false.
///
/// `is_long` says that the numbers of the system grow long.
pub(super) fn reduced(
    problem: &Problem,
    refutation: Refutation,
    is_long: bool,
    meter: &mut Meter,
) -> (Refutation, bool) {
    if is_independent(problem, &refutation) {
        return (refutation, true);
    }
    let mut order: Vec<usize> = refutation.members.iter().map(|(index, _)| *index).collect();
    order.dedup();
    let members = order.clone();
    let Some(mut method) = Method::new(problem, &members) else { return (refutation, true) };
    if is_long {
        method.make_long();
    }
    // What is trusted least is the first to go, so that the conflict rests on what is trusted most.
    order.sort_by_key(|index| (problem.constraints[*index].trust, std::cmp::Reverse(*index)));
    let mut refutation = refutation;
    let mut needed: FxHashSet<usize> = FxHashSet::default();
    if matches!(method, Method::Simplex(_)) {
        match method.check(meter) {
            Outcome::Infeasible(found) => refutation = found,
            // It was found infeasible before, so that only a limit can end this otherwise.
            Outcome::Feasible | Outcome::GaveUp(_) => return (refutation, false),
        }
        // What is needed of more is needed of less.
        needed.extend(method.needed());
        for member in members.iter().filter(|member| !refutation.has(**member)) {
            method.release(*member);
        }
    }
    for index in order {
        if !refutation.has(index) || needed.contains(&index) {
            continue;
        }
        method.release(index);
        match method.check(meter) {
            Outcome::Feasible => method.restore(index),
            Outcome::GaveUp(_) => return (refutation, false),
            Outcome::Infeasible(smaller) => {
                for (member, _) in refutation.members.iter().filter(|(member, _)| !smaller.has(*member)) {
                    method.release(*member);
                }
                refutation = smaller;
                needed.extend(method.needed());
            }
        }
    }
    (refutation, true)
}

/// Says whether nothing but the members and own intervals of the proof bears on their forms.
///
/// These forms have one linear dependence only, so without any one of them the others can take any values in their
/// ranges: the conflict is irreducible, and the range of each form follows from those of the others.
pub(super) fn is_independent(problem: &Problem, refutation: &Refutation) -> bool {
    let terms = || refutation.members.iter().map(|(index, _)| &problem.constraints[*index].terms);
    let is_used =
        |variable: &Variable| refutation.own.binary_search_by_key(variable, |(own, _)| *own).is_ok();
    let unused = || {
        let variables = terms().flatten().map(|(variable, _)| variable).filter(|variable| !is_used(variable));
        variables.map(|variable| &problem.variables[variable.0 as usize])
    };
    let (is_low, is_high) = (unused().any(|own| own.low.is_some()), unused().any(|own| own.high.is_some()));
    if !is_low && !is_high {
        return true;
    }
    // Forms such as differences stay as they are when all variables move together, away from ends on one side.
    let moves_freely = |terms: &Vec<(Variable, Number)>| {
        let sum = terms.iter().fold(Number::zero(), |sum, (_, factor)| &sum + factor);
        sum.is_zero()
    };
    is_low != is_high && refutation.own.is_empty() && terms().all(moves_freely)
}
