//! Differences of two variables, such as dates in order: a conflict is a circle whose lengths add up to less than
//! nothing.
//!
//! Dechter, Meiri & Pearl, "Temporal Constraint Networks" (Artificial Intelligence, 1991): `x - y <= c` is an edge
//! of length c from y to x. A bound on a single variable is a difference to a node that stands for zero. Lengths are
//! integers: multiples of their common divisor, times a number above the number of nodes, less one where the end is
//! open; so a circle is negative exactly if its ends contradict each other.

use std::ops::Add;

use num_bigint::BigInt;

use super::circle::{Edges, negative_circle};
use super::meter::Meter;
use super::refutation::{Origin, Outcome, Refutation};
use super::{Problem, Variable};
use crate::quantities::{Interval, Number};

/// Constraints on differences, none of them impossible by itself.
#[derive(Debug)]
pub(super) struct Network {
    edges: Edges,
    /// For each edge the end that it stands for, and the multiplier of a proof that uses it once.
    ends: Vec<(Origin, Number)>,
    lengths: Lengths,
    /// Whether each edge is in force.
    in_force: Vec<bool>,
}

#[derive(Debug)]
enum Lengths {
    Short(Vec<i128>),
    Long(Vec<BigInt>),
}

/// A length of an edge or of a path.
pub(super) trait Length: Clone + Ord + for<'a> Add<&'a Self, Output = Self> {
    fn zero() -> Self;
}

impl Length for i128 {
    fn zero() -> Self {
        0
    }
}

impl Length for BigInt {
    fn zero() -> Self {
        BigInt::ZERO
    }
}

/// An edge on its way into the network.
struct Draft {
    from: u32,
    to: u32,
    end: (Origin, Number),
    length: Number,
    open: bool,
}

impl Network {
    /// Sets up the network of these constraints, which ascend, and of the own intervals of their variables, or returns `None` where
    /// one of them is no difference.
    pub(super) fn new(problem: &Problem, constraints: &[usize]) -> Option<Self> {
        let all_terms = || constraints.iter().map(|index| problem.constraints[*index].terms.as_slice());
        if !all_terms().all(is_difference) {
            return None;
        }
        let mut variables: Vec<Variable> = all_terms().flatten().map(|(variable, _)| *variable).collect();
        variables.sort_unstable();
        variables.dedup();
        // Node 0 stands for zero.
        let node =
            |variable: &Variable| variables.binary_search(variable).map_or(0, |place| place as u32 + 1);
        let mut drafts = Vec::with_capacity(2 * constraints.len());
        for variable in &variables {
            let own = &problem.variables[variable.0 as usize];
            draft(own, Origin::Own(*variable), (node(variable), 0), &Number::one(), &mut drafts);
        }
        for index in constraints {
            let constraint = &problem.constraints[*index];
            let Some((first, factor)) = constraint.terms.first() else { continue };
            let second = constraint.terms.get(1).map_or(0, |(variable, _)| node(variable));
            let (minuend, subtrahend) =
                if factor.is_positive() { (node(first), second) } else { (second, node(first)) };
            let origin = Origin::Constraint(*index);
            draft(&constraint.range, origin, (minuend, subtrahend), &factor.abs(), &mut drafts);
        }
        let nodes = variables.len() + 1;
        let ends = drafts.iter().map(|draft| draft.end.clone()).collect();
        let in_force = vec![true; drafts.len()];
        let edges = Edges::new(nodes, drafts.iter().map(|draft| (draft.from, draft.to)));
        Some(Network { edges, ends, lengths: Lengths::of(&drafts, nodes), in_force })
    }

    /// Finds a circle of negative length.
    pub(super) fn check(&mut self, meter: &mut Meter) -> Outcome {
        let circle = match &self.lengths {
            Lengths::Short(lengths) => negative_circle(&self.edges, lengths, &self.in_force, meter),
            Lengths::Long(lengths) => negative_circle(&self.edges, lengths, &self.in_force, meter),
        };
        match circle {
            Err(reason) => Outcome::GaveUp(reason),
            Ok(None) => Outcome::Feasible,
            Ok(Some(circle)) => {
                let mut refutation = Refutation::default();
                for edge in circle {
                    let (origin, multiplier) = &self.ends[edge as usize];
                    refutation.push(*origin, multiplier.clone());
                }
                Outcome::Infeasible(refutation.sorted())
            }
        }
    }

    /// Lets a constraint go.
    pub(super) fn release(&mut self, index: usize) {
        self.put_in_force(index, false);
    }

    /// Takes back a constraint that was let go.
    pub(super) fn restore(&mut self, index: usize) {
        self.put_in_force(index, true);
    }

    fn put_in_force(&mut self, index: usize, to: bool) {
        // The edges of constraints follow those of own intervals, in the order of the constraints.
        let place = self.ends.partition_point(|(origin, _)| match origin {
            Origin::Own(_) => true,
            Origin::Constraint(other) => *other < index,
        });
        for (in_force, (origin, _)) in self.in_force.iter_mut().zip(&self.ends).skip(place).take(2) {
            if *origin == Origin::Constraint(index) {
                *in_force = to;
            }
        }
    }
}

/// Says whether a form is a multiple of one variable or of a difference of two.
fn is_difference(terms: &[(Variable, Number)]) -> bool {
    match terms {
        [] | [_] => true,
        [(_, a), (_, b)] => (a + b).is_zero(),
        _ => false,
    }
}

/// Adds the edges of a range of `factor * (minuend - subtrahend)`; the factor is positive.
fn draft(range: &Interval, origin: Origin, difference: (u32, u32), factor: &Number, drafts: &mut Vec<Draft>) {
    let (minuend, subtrahend) = difference;
    let multiplier = &Number::one() / factor;
    if let Some(high) = &range.high {
        let length = &high.value * &multiplier;
        let end = (origin, multiplier.clone());
        drafts.push(Draft { from: subtrahend, to: minuend, end, length, open: !high.closed });
    }
    if let Some(low) = &range.low {
        let multiplier = -multiplier;
        let length = &low.value * &multiplier;
        let end = (origin, multiplier);
        drafts.push(Draft { from: minuend, to: subtrahend, end, length, open: !low.closed });
    }
}

impl Lengths {
    fn of(drafts: &[Draft], nodes: usize) -> Self {
        let lengths = drafts.iter().map(|draft| &draft.length).filter(|length| !length.is_zero());
        let divisor = lengths.fold(Number::zero(), |divisor, length| divisor.common_divisor(length));
        let multiples: Vec<Number> = match divisor.is_zero() {
            true => vec![Number::zero(); drafts.len()],
            false => drafts.iter().map(|draft| &draft.length / &divisor).collect(),
        };
        let scale = nodes as i128 + 1;
        // The search adds up at most this many lengths.
        let room = i128::MAX / (drafts.len() + nodes + 1) as i128;
        let short = multiples.iter().zip(drafts).map(|(multiple, draft)| {
            let length = i128::from(multiple.to_i64()?).checked_mul(scale)? - i128::from(draft.open);
            (length.checked_abs()? < room).then_some(length)
        });
        if let Some(short) = short.collect() {
            return Lengths::Short(short);
        }
        let long = multiples.iter().zip(drafts).map(|(multiple, draft)| {
            // The divisor divides every length, so each multiple is an integer.
            multiple.to_big().to_integer() * scale - i32::from(draft.open)
        });
        Lengths::Long(long.collect())
    }
}
