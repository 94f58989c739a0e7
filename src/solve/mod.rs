//! Decides whether linear constraints over rational variables can all hold, and if not, which few cannot.

mod problem;

pub use problem::{
    Conflict, Constraint, GaveUp, Limits, Problem, Reason, Solution, Statistics, Trust, Unproved, Variable,
};
