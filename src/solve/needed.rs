//! Which members of a conflict it cannot do without, seen from the values at which the simplex got stuck.
//!
//! There only one column lies outside its bounds, by a certain amount. A member that stands in its way is needed where
//! moving that member's column by as much as is missing leaves all other columns inside: then the rest can hold. This
//! spares the deletion filter a search for most members of most conflicts.

use super::delta::Delta;
use super::simplex::{Simplex, Stuck};
use crate::quantities::Number;

impl Simplex<'_> {
    /// Returns members of the conflict found last without each of which the other constraints in force can hold; not
    /// always all of them.
    pub(super) fn needed(&mut self) -> Vec<usize> {
        let Some(Stuck { basic, missing }) = self.stuck.clone() else { return Vec::new() };
        let only = |column: u32| column == basic || self.columns[column as usize].is_inside();
        if !(0..self.columns.len() as u32).all(only) {
            return Vec::new();
        }
        let mut needed = Vec::new();
        if let [claim] = *self.columns[basic as usize].claims
            && self.is_free_at(basic, &self.columns[basic as usize].value)
        {
            needed.push(claim);
        }
        let row: Vec<(u32, Number)> = self.tableau.row(basic).to_vec();
        for (column, factor) in row {
            let here = &self.columns[column as usize];
            let [claim] = *here.claims else { continue };
            let step = missing.times(&(&Number::one() / &factor));
            let mut target = here.value.clone();
            target.add_product(&Number::one(), &step);
            if self.is_free_at(column, &target) && self.leaves_others_inside(column, basic, &step) {
                needed.push(claim);
            }
        }
        needed
    }

    /// Says whether a column can take a value where no constraint bounds it.
    fn is_free_at(&self, column: u32, value: &Delta) -> bool {
        let Some(variable) = self.variables().get(column as usize) else { return true };
        let own = self.own(*variable);
        own.low.as_ref().is_none_or(|low| *value >= Delta::lower(low))
            && own.high.as_ref().is_none_or(|high| *value <= Delta::upper(high))
    }

    fn leaves_others_inside(&mut self, column: u32, basic: u32, step: &Delta) -> bool {
        let (tableau, columns) = (&mut self.tableau, &self.columns);
        let mut inside = true;
        tableau.each_in_column(column, |other, factor| {
            if other != basic && inside {
                let mut value = columns[other as usize].value.clone();
                value.add_product(factor, step);
                inside = columns[other as usize].would_be_inside(&value);
            }
        });
        inside
    }
}
