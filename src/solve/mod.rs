//! Decides whether linear constraints over rational variables can all hold, and if not, which few cannot.
//!
//! [`solve`] splits a problem into components, decides each by the cheapest method that is exact for it, reduces
//! every conflict to one that needs each of its members, and lets none leave that [`verify`] does not confirm.
//! How it works, its limits and its sources: docs/solver.md.

mod problem;
mod delta;
mod refutation;
mod meter;
mod roots;
mod components;
mod integers;
mod single;
mod network;
mod circle;
mod tableau;
mod column;
mod guess;
mod lifting;
mod simplex;
mod basis;
mod optimize;
mod needed;
mod method;
mod filter;
mod blame;
mod verify;
mod search;
mod repair;
mod propagate;

pub use problem::{
    Conflict, Constraint, GaveUp, Limits, Problem, Reason, Solution, Statistics, Trust, Unproved, Variable,
};
pub use propagate::bounds_of;
pub use repair::repair;
pub use roots::Roots;
pub use verify::verify;

use rayon::prelude::*;

use components::Components;
use search::Search;

/// Finds the independent conflicts of a problem: after each, the member to doubt first is set aside and its component
/// searched again. Constraints that no solution was refused to can all hold together, once what was set aside is.
///
/// # Panics
/// When a constraint names a variable that the problem does not have.
pub fn solve(problem: &Problem, limits: &Limits) -> Solution {
    let rounded = integers::rounded(problem);
    let search = || Search { asked: problem, rounded: &rounded, limits, solution: Solution::default() };
    let mut whole = search();
    let is_empty: Vec<bool> = rounded.variables.iter().map(|own| own.is_empty()).collect();
    for (index, _) in is_empty.iter().enumerate().filter(|(_, is_empty)| **is_empty) {
        whole.own_interval(Variable(index as u32));
    }
    let components = Components::of(&rounded);
    let asked: Vec<&[usize]> = components.iter().collect();
    let part = |components: &[&[usize]]| {
        let mut part = search();
        for constraints in components {
            let mut variables = constraints.iter().flat_map(|index| &rounded.constraints[*index].terms);
            if variables.all(|(variable, _)| !is_empty[variable.0 as usize]) {
                part.component(constraints);
            }
        }
        part.solution
    };
    let parts: Vec<Solution> = match asked.len() {
        // Not worth waking a thread.
        ..FEW_COMPONENTS => vec![part(&asked)],
        _ => asked.par_chunks(FEW_COMPONENTS).map(part).collect(),
    };
    parts.into_iter().for_each(|part| whole.solution.append(part));
    whole.solution.statistics.components = components.len();
    whole.solution
}

/// Components that one thread takes at a time.
const FEW_COMPONENTS: usize = 512;
