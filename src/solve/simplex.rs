//! The general simplex: finds values for all variables, or a row of the tableau that no values satisfy.
//!
//! Dutertre & de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)" (CAV 2006): each form of several variables is
//! a column of its own, bounds stand on columns, and a basic column that cannot be brought between its bounds gives
//! the conflict. The choice of columns follows Bland's rule once the system has had its share of pivots, so that
//! the search ends.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::basis;
use super::column::{Column, take_ends};
use super::delta::Delta;
use super::meter::{Meter, cost_of};
use super::refutation::{Origin, Outcome, Refutation};
use super::tableau::Tableau;
use super::{Problem, Reason, Variable};
use crate::quantities::{Interval, Number};

/// A system of constraints that can be decided, with constraints let go and taken back in between.
#[derive(Debug)]
pub(super) struct Simplex<'a> {
    problem: &'a Problem,
    /// The variables of the first columns, ascending.
    variables: Vec<Variable>,
    pub(super) columns: Vec<Column>,
    pub(super) tableau: Tableau,
    /// Where each constraint stands.
    places: FxHashMap<usize, Place>,
    /// Basic columns that may lie outside their bounds.
    suspects: BTreeSet<u32>,
    /// Whether the fractions of the tableau grow so long that a guess checked once is the cheaper way.
    is_long: bool,
    /// Where the last search ended in a conflict of a row.
    pub(super) stuck: Option<Stuck>,
}

/// A basic column that cannot come between its bounds, all others of its row standing at theirs.
#[derive(Clone, Debug)]
pub(super) struct Stuck {
    pub(super) basic: u32,
    /// What it would have to move by.
    pub(super) missing: Delta,
}

/// The column of a constraint, whose form is `factor` times that of the column.
#[derive(Clone, Debug)]
struct Place {
    column: u32,
    factor: Number,
}

impl<'a> Simplex<'a> {
    /// Sets up the system of these constraints, none of them impossible by itself, and of the own intervals of their
    /// variables.
    pub(super) fn new(problem: &'a Problem, constraints: &[usize]) -> Self {
        let mut variables: Vec<Variable> = constraints
            .iter()
            .flat_map(|index| problem.constraints[*index].terms.iter().map(|(variable, _)| *variable))
            .collect();
        variables.sort_unstable();
        variables.dedup();
        let mut simplex = Simplex {
            problem,
            columns: variables.iter().map(|_| Column::new()).collect(),
            tableau: Tableau::new(variables.len()),
            variables,
            places: FxHashMap::default(),
            suspects: BTreeSet::new(),
            is_long: false,
            stuck: None,
        };
        let mut forms = FxHashMap::default();
        for index in constraints {
            simplex.place(*index, &mut forms);
        }
        for column in 0..simplex.columns.len() as u32 {
            simplex.tighten(column);
        }
        for column in 0..simplex.variables.len() as u32 {
            simplex.bring_inside(column);
        }
        simplex
    }

    /// Finds the column of a constraint, which it shares with all constraints on multiples of its form.
    fn place(&mut self, index: usize, forms: &mut FxHashMap<Vec<(u32, Number)>, u32>) {
        let constraint = &self.problem.constraints[index];
        let Some((_, factor)) = constraint.terms.first() else { return };
        let terms: Vec<(u32, Number)> = constraint
            .terms
            .iter()
            .map(|(variable, coefficient)| (self.column_of(*variable), coefficient / factor))
            .collect();
        let column = match terms.as_slice() {
            [(column, _)] => *column,
            _ => *forms.entry(terms).or_insert_with_key(|terms| {
                self.columns.push(Column::new());
                self.tableau.add_row(terms.clone())
            }),
        };
        self.places.insert(index, Place { column, factor: factor.clone() });
        self.columns[column as usize].claims.push(index);
    }

    /// Returns the column of a variable of the system.
    fn column_of(&self, variable: Variable) -> u32 {
        self.variables.binary_search(&variable).expect("the columns hold every variable of the constraints")
            as u32
    }

    /// Lets a constraint go.
    pub(super) fn release(&mut self, index: usize) {
        let Some(place) = self.places.get(&index) else { return };
        let column = place.column;
        self.columns[column as usize].claims.retain(|claim| *claim != index);
        self.tighten(column);
        self.bring_inside(column);
    }

    /// Takes back a constraint that was let go.
    pub(super) fn restore(&mut self, index: usize) {
        let Some(place) = self.places.get(&index) else { return };
        let column = place.column;
        self.columns[column as usize].claims.push(index);
        self.tighten(column);
        self.bring_inside(column);
    }

    /// Works out the bounds of a column from its constraints in force. On equal bounds the variable's own interval
    /// comes first, so that no constraint is named without need.
    fn tighten(&mut self, column: u32) {
        let (mut lower, mut upper) = (None, None);
        if let Some(variable) = self.variables.get(column as usize) {
            let own = &self.problem.variables[variable.0 as usize];
            take_ends(own, Origin::Own(*variable), &mut lower, &mut upper);
        }
        for index in &self.columns[column as usize].claims {
            let factor = &self.places[index].factor;
            let range = &self.problem.constraints[*index].range;
            let origin = Origin::Constraint(*index);
            if *factor == Number::one() {
                take_ends(range, origin, &mut lower, &mut upper);
            } else {
                take_ends(&range.scale(&(&Number::one() / factor)), origin, &mut lower, &mut upper);
            }
        }
        let here = &mut self.columns[column as usize];
        (here.lower, here.upper) = (lower, upper);
        if self.tableau.is_basic(column) {
            self.suspects.insert(column);
        }
    }

    /// Moves a column that is not basic between its bounds.
    fn bring_inside(&mut self, column: u32) {
        let here = &self.columns[column as usize];
        if self.tableau.is_basic(column) {
            return;
        }
        let target = match (&here.lower, &here.upper) {
            (Some(lower), _) if here.value < lower.value => lower.value.clone(),
            (_, Some(upper)) if here.value > upper.value => upper.value.clone(),
            _ => return,
        };
        let step = target.minus(&here.value);
        self.shift(column, &step);
    }

    /// Changes the value of a column that is not basic, and of the basic ones with it; returns what that counts.
    pub(super) fn shift(&mut self, column: u32, step: &Delta) -> u64 {
        self.columns[column as usize].value.add_product(&Number::one(), step);
        let (tableau, columns, suspects) = (&mut self.tableau, &mut self.columns, &mut self.suspects);
        let mut operations = 0;
        tableau.each_in_column(column, |basic, factor| {
            let here = &mut columns[basic as usize];
            here.value.add_product(factor, step);
            operations += cost_of(&here.value.value);
            suspects.insert(basic);
        });
        operations
    }

    /// Decides whether the constraints in force can all hold: by [`Simplex::check`], or by a guess that is checked
    /// exactly where that has taken an eighth of what may be spent.
    pub(super) fn decide(&mut self, meter: &mut Meter) -> Outcome {
        if !self.is_long {
            let outcome = meter.with_part(8, |meter| self.check(meter));
            if outcome != Outcome::GaveUp(Reason::Operations) || meter.exceeded().is_some() {
                return outcome;
            }
            self.make_long();
        }
        let decided = meter.with_part(2, |meter| basis::decide(self, meter));
        decided.unwrap_or_else(|| self.check(meter))
    }

    /// Says whether guesses are preferred.
    pub(super) fn is_long(&self) -> bool {
        self.is_long
    }

    /// Prefers guesses from now on, and forgets the long fractions.
    pub(super) fn make_long(&mut self) {
        let mut all: Vec<usize> = self.places.keys().copied().collect();
        all.sort_unstable();
        let mut fresh = Simplex::new(self.problem, &all);
        for index in all {
            let column = self.places[&index].column;
            if !self.columns[column as usize].claims.contains(&index) {
                fresh.release(index);
            }
        }
        *self = fresh;
        self.is_long = true;
    }

    /// Returns the variables behind the first columns, ascending.
    pub(super) fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// Returns what a variable can be by nature.
    pub(super) fn own(&self, variable: Variable) -> &Interval {
        &self.problem.variables[variable.0 as usize]
    }

    /// Returns the terms over columns, and the factor, of the first constraint in force on a column.
    pub(super) fn original(&self, column: u32) -> Option<(Vec<(u32, Number)>, Number)> {
        let index = self.columns[column as usize].claims.first()?;
        let terms = self.problem.constraints[*index].terms.iter();
        let terms = terms.map(|(variable, number)| (self.column_of(*variable), number.clone())).collect();
        Some((terms, self.places[index].factor.clone()))
    }

    /// Decides whether the constraints in force can all hold.
    pub(super) fn check(&mut self, meter: &mut Meter) -> Outcome {
        self.stuck = None;
        if let Some(refutation) = self.at_once() {
            return Outcome::Infeasible(refutation);
        }
        // Until then the entering column is the sparsest, which keeps the tableau sparse but could go in circles.
        let bland_after = meter.pivots + 4 * self.columns.len() as u64;
        while let Some(basic) = self.suspects.pop_first() {
            let column = &self.columns[basic as usize];
            if !self.tableau.is_basic(basic) || column.is_inside() {
                continue;
            }
            if let Some(reason) = meter.exceeded() {
                self.suspects.insert(basic);
                return Outcome::GaveUp(reason);
            }
            let rises = column.lower.as_ref().is_some_and(|lower| column.value < lower.value);
            let Some(entering) = self.entering(basic, rises, meter.pivots >= bland_after) else {
                self.suspects.insert(basic);
                let missing = self.target(basic, rises).minus(&self.columns[basic as usize].value);
                self.stuck = Some(Stuck { basic, missing });
                return Outcome::Infeasible(self.explain(basic, rises));
            };
            self.exchange(basic, entering, rises, meter);
            if let Some(reason) = meter.exceeded() {
                return Outcome::GaveUp(reason);
            }
        }
        Outcome::Feasible
    }

    /// Returns a conflict that needs no row: the two ends of one column.
    pub(super) fn at_once(&self) -> Option<Refutation> {
        let crossing = |column: &Column| match (&column.lower, &column.upper) {
            (Some(lower), Some(upper)) if lower.value > upper.value => Some((lower.origin, upper.origin)),
            _ => None,
        };
        let (lower, upper) = self.columns.iter().find_map(crossing)?;
        let mut refutation = Refutation::default();
        refutation.push(lower, &Number::from(-1) / &self.factor_of(lower));
        refutation.push(upper, &Number::one() / &self.factor_of(upper));
        Some(refutation.sorted())
    }

    /// What the form of the column is multiplied by to give that of the constraint behind an end.
    pub(super) fn factor_of(&self, origin: Origin) -> Number {
        match origin {
            Origin::Own(_) => Number::one(),
            Origin::Constraint(index) => self.places[&index].factor.clone(),
        }
    }

    /// Returns the column that can move so that the basic one rises (or falls), if any.
    fn entering(&self, basic: u32, rises: bool, bland: bool) -> Option<u32> {
        let can_move = |(column, factor): &&(u32, Number)| {
            self.columns[*column as usize].has_room(factor.is_positive() == rises)
        };
        let mut candidates = self.tableau.row(basic).iter().filter(can_move).map(|(column, _)| *column);
        if bland {
            candidates.next()
        } else {
            candidates.min_by_key(|column| self.tableau.occurrences(*column))
        }
    }

    /// Brings a basic column to the bound that it violates, and exchanges it with the column that moved.
    fn exchange(&mut self, basic: u32, entering: u32, rises: bool, meter: &mut Meter) {
        let step = self.target(basic, rises).minus(&self.columns[basic as usize].value);
        let step = step.times(&(&Number::one() / self.tableau.entry(basic, entering)));
        meter.work(self.shift(entering, &step));
        self.pivot(basic, entering, meter);
    }

    /// The bound that a column outside its bounds violates.
    fn target(&self, column: u32, rises: bool) -> &Delta {
        let column = &self.columns[column as usize];
        let bound = if rises { &column.lower } else { &column.upper };
        &bound.as_ref().expect("a column outside its bounds has the bound that it violates").value
    }

    /// Exchanges a basic column and one of its row without changing any value.
    pub(super) fn pivot(&mut self, basic: u32, entering: u32, meter: &mut Meter) {
        self.tableau.pivot(basic, entering, meter);
        self.suspects.insert(entering);
    }

    /// The row of a basic column at whose every term stands a bound: with the bound of the column itself it adds up
    /// to the impossible.
    fn explain(&self, basic: u32, rises: bool) -> Refutation {
        let sign = if rises { Number::one() } else { Number::from(-1) };
        let mut refutation = Refutation::default();
        let mut take = |column: u32, weight: Number| {
            let here = &self.columns[column as usize];
            let end = if weight.is_positive() { &here.upper } else { &here.lower };
            let origin = end.as_ref().expect("every term of a conflicting row stands at a bound").origin;
            refutation.push(origin, &weight / &self.factor_of(origin));
        };
        take(basic, -&sign);
        for (column, factor) in self.tableau.row(basic) {
            take(*column, factor * &sign);
        }
        refutation.sorted()
    }

    /// Adds a form as a basic column without bounds, for its extremes to be sought.
    pub(super) fn add_form(&mut self, terms: &[(Variable, Number)]) -> u32 {
        let terms: Vec<(u32, Number)> = terms
            .iter()
            .map(|(variable, coefficient)| (self.column_of(*variable), coefficient.clone()))
            .collect();
        let mut value = Delta::zero();
        for (column, coefficient) in &terms {
            value.add_product(coefficient, &self.columns[*column as usize].value);
        }
        self.columns.push(Column { value, ..Column::new() });
        self.tableau.add_row(terms)
    }
}
