//! What one claim of a conflict would have to say for the rest of the conflict to be possible.

use super::filter::is_independent;
use super::integers::rounded;
use super::meter::Meter;
use super::refutation::{Outcome, Refutation};
use super::simplex::Simplex;
use super::{Conflict, Limits, Problem};
use crate::quantities::{Bound, Interval, Number};

/// Returns all values that the form of a member can take while the other members and the variables' own intervals
/// hold: what its range must meet for the conflict to end. The ends are exact; whole numbers are not rounded.
///
/// Empty where no value would do, which is so only for a conflict that is not irreducible, and where the work would
/// exceed an equal share, among the members, of [`Limits::default`].
pub fn repair(problem: &Problem, conflict: &Conflict, member: usize) -> Interval {
    let problem = &*rounded(problem);
    let refutation = Refutation { members: conflict.members.clone(), own: conflict.own.clone() };
    let mut weights =
        refutation.members.iter().filter(|(index, _)| *index == member).map(|(_, weight)| weight);
    match (weights.next(), weights.next()) {
        (Some(weight), None) if conflict.irreducible && is_independent(problem, &refutation) => {
            from_the_others(problem, &refutation, member, weight)
        }
        _ => extremes(problem, &refutation, member).unwrap_or_else(nothing),
    }
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
