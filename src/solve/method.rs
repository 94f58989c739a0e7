//! The methods by which a set of constraints is decided, cheapest first; each is exact for what it takes on.

use super::Problem;
use super::meter::Meter;
use super::network::Network;
use super::refutation::Outcome;
use super::simplex::Simplex;
use super::single::Single;

/// Constraints that can be decided, let go and taken back, and decided again.
#[derive(Debug)]
pub(super) enum Method<'a> {
    Single(Single<'a>),
    Network(Network),
    Simplex(Simplex<'a>),
}

impl<'a> Method<'a> {
    /// Chooses the method for constraints none of which is impossible by itself; `None` where there is nothing to
    /// decide.
    pub(super) fn new(problem: &'a Problem, constraints: &'a [usize]) -> Option<Self> {
        let terms = |index: &usize| problem.constraints[*index].terms.as_slice();
        let (variable, _) = terms(constraints.first()?).first()?;
        // A relation that was impossible by itself is gone, so the variables it joined may stand apart.
        let is_alone = |index: &usize| matches!(terms(index), [(one, _)] if one == variable);
        Some(if constraints.iter().all(is_alone) {
            Method::Single(Single::new(problem, constraints, *variable))
        } else if let Some(network) = Network::new(problem, constraints) {
            Method::Network(network)
        } else {
            Method::Simplex(Simplex::new(problem, constraints))
        })
    }

    /// Says whether the conflicts found need each of their members as they are.
    pub(super) fn is_irreducible(&self) -> bool {
        matches!(self, Method::Single(_))
    }

    /// Says whether the numbers of the system grow long.
    pub(super) fn is_long(&self) -> bool {
        matches!(self, Method::Simplex(simplex) if simplex.is_long())
    }

    /// Begins with what suits systems whose numbers grow long.
    pub(super) fn make_long(&mut self) {
        if let Method::Simplex(simplex) = self {
            simplex.make_long();
        }
    }

    /// Decides whether the constraints in force can all hold.
    pub(super) fn check(&mut self, meter: &mut Meter) -> Outcome {
        match self {
            Method::Single(single) => single.check(),
            Method::Network(network) => network.check(meter),
            Method::Simplex(simplex) => simplex.decide(meter),
        }
    }

    /// Returns members of the conflict found last that it cannot do without, as far as that is cheap to tell.
    pub(super) fn needed(&mut self) -> Vec<usize> {
        match self {
            Method::Simplex(simplex) => simplex.needed(),
            Method::Single(_) | Method::Network(_) => Vec::new(),
        }
    }

    /// Lets a constraint go.
    pub(super) fn release(&mut self, index: usize) {
        match self {
            Method::Single(single) => single.release(index),
            Method::Network(network) => network.release(index),
            Method::Simplex(simplex) => simplex.release(index),
        }
    }

    /// Takes back the constraint that was let go last.
    pub(super) fn restore(&mut self, index: usize) {
        match self {
            Method::Single(single) => single.restore(index),
            Method::Network(network) => network.restore(index),
            Method::Simplex(simplex) => simplex.restore(index),
        }
    }
}
