//! What one claim of a conflict would have to say for the rest of the conflict to be possible.

use super::filter::is_independent;
use super::integers::rounded;
use super::meter::Meter;
use super::refutation::{Outcome, Refutation};
use super::simplex::Simplex;
use super::{Conflict, Limits, Problem, Variable};
use crate::quantities::{Bound, Interval, Number};

/// Returns all values that the form of a member can take while the other members and the variables' own intervals
/// hold: what its range must meet for the conflict to end. The ends are exact; whole numbers are not rounded.
///
/// Empty where no value would do, which is so only for a conflict that is not irreducible, and where the work would
/// exceed an equal share, among the members, of [`Limits::default`].
pub fn repair(problem: &Problem, conflict: &Conflict, member: usize) -> Interval {
    let (part, refutation) = of_conflict(problem, conflict);
    let problem = &*rounded(&part);
    let Some(member) = member_of(conflict, member) else { return Interval::everything() };
    let mut weights =
        refutation.members.iter().filter(|(index, _)| *index == member).map(|(_, weight)| weight);
    match (weights.next(), weights.next()) {
        (Some(weight), None) if conflict.irreducible && is_independent(problem, &refutation) => {
            from_the_others(problem, &refutation, member, weight)
        }
        _ => extremes(problem, &refutation, member).unwrap_or_else(nothing),
    }
}

/// Returns the constraints and variables of a conflict as a problem of their own, so that the cost of a repair does not
/// grow with the rest of the problem, and the conflict in its terms.
fn of_conflict(problem: &Problem, conflict: &Conflict) -> (Problem, Refutation) {
    let mut used: Vec<Variable> = conflict.own.iter().map(|(variable, _)| *variable).collect();
    for (index, _) in &conflict.members {
        used.extend(problem.constraints[*index].terms.iter().map(|(variable, _)| *variable));
    }
    used.sort_unstable();
    used.dedup();
    let place = |variable: Variable| used.binary_search(&variable).ok().map(|place| Variable(place as u32));
    let mut part = Problem {
        variables: used.iter().map(|variable| problem.variables[variable.0 as usize].clone()).collect(),
        integers: used
            .iter()
            .filter(|variable| problem.integers.contains(variable))
            .filter_map(|variable| place(*variable))
            .collect(),
        constraints: Vec::new(),
    };
    let mut refutation = Refutation { members: Vec::new(), own: Vec::new() };
    let mut last = None;
    for (index, weight) in &conflict.members {
        if last != Some(*index) {
            let mut constraint = problem.constraints[*index].clone();
            for (variable, _) in &mut constraint.terms {
                *variable = place(*variable).unwrap_or(*variable);
            }
            part.constraints.push(constraint);
            last = Some(*index);
        }
        refutation.members.push((part.constraints.len() - 1, weight.clone()));
    }
    refutation.own = conflict
        .own
        .iter()
        .filter_map(|(variable, weight)| Some((place(*variable)?, weight.clone())))
        .collect();
    (part, refutation)
}

/// Returns the number of a member among the constraints of its conflict.
fn member_of(conflict: &Conflict, member: usize) -> Option<usize> {
    let mut members: Vec<usize> = conflict.members.iter().map(|(index, _)| *index).collect();
    members.dedup();
    members.iter().position(|index| *index == member)
}

/// The forms of a proof add up to zero, each with its multiplier; so one of them follows from the others.
fn from_the_others(problem: &Problem, refutation: &Refutation, member: usize, weight: &Number) -> Interval {
    let others = refutation.members.iter().filter(|(index, _)| *index != member);
    let others = others.map(|(index, weight)| (&problem.constraints[*index].range, weight));
    let own =
        refutation.own.iter().map(|(variable, weight)| (&problem.variables[variable.0 as usize], weight));
    let zero = Interval::point(Number::zero());
    others.chain(own).fold(zero, |sum, (range, factor)| sum.add(&range.scale(&-&(factor / weight))))
}

/// Seeks the least and greatest value of the member's form.
fn extremes(problem: &Problem, refutation: &Refutation, member: usize) -> Option<Interval> {
    let mut members: Vec<usize> = refutation.members.iter().map(|(index, _)| *index).collect();
    members.dedup();
    let limits = Limits::default();
    let mut meter = Meter::new(&Limits { operations: limits.operations / members.len() as u64, ..limits });
    let mut simplex = Simplex::new(problem, &members);
    simplex.release(member);
    if simplex.check(&mut meter) != Outcome::Feasible {
        return None;
    }
    let form = simplex.add_form(&problem.constraints.get(member)?.terms);
    let low = simplex.extreme(form, false, &mut meter).ok()?;
    let high = simplex.extreme(form, true, &mut meter).ok()?;
    Some(Interval { low: low.map(|low| low.to_bound()), high: high.map(|high| high.to_bound()) })
}

/// The interval without any number.
fn nothing() -> Interval {
    Interval { low: Some(Bound::open(Number::zero())), high: Some(Bound::open(Number::zero())) }
}
