//! The extreme values of a form under constraints that can hold: the second phase of the simplex.

use super::Reason;
use super::delta::Delta;
use super::meter::Meter;
use super::simplex::Simplex;
use crate::quantities::Number;

impl Simplex<'_> {
    /// Returns the greatest (or least) value of a basic column without bounds, or `None` where there is none.
    ///
    /// Begins where [`Simplex::check`] has found values for all columns; follows Bland's rule throughout.
    ///
    /// # Errors
    /// Names the limit that was reached.
    pub(super) fn extreme(
        &mut self,
        form: u32,
        up: bool,
        meter: &mut Meter,
    ) -> Result<Option<Delta>, Reason> {
        loop {
            let improving = self.tableau.row(form).iter().find_map(|(column, factor)| {
                let rises = factor.is_positive() == up;
                self.columns[*column as usize].has_room(rises).then_some((*column, rises))
            });
            let Some((column, rises)) = improving else {
                return Ok(Some(self.columns[form as usize].value.clone()));
            };
            let Some((length, blocking)) = self.longest_step(column, rises) else { return Ok(None) };
            let step = if rises { length } else { length.times(&Number::from(-1)) };
            meter.work(self.shift(column, &step));
            match blocking == column {
                true => meter.pivot(),
                false => self.pivot(blocking, column, meter),
            }
            if let Some(reason) = meter.exceeded() {
                return Err(reason);
            }
        }
    }

    /// How far a column can move until it, or a basic column, meets a bound; and which column that is, of several the
    /// first.
    fn longest_step(&mut self, column: u32, rises: bool) -> Option<(Delta, u32)> {
        let columns = &self.columns;
        let mut longest = room(columns, column, rises).map(|room| (room, column));
        self.tableau.each_in_column(column, |basic, factor| {
            let Some(room) = room(columns, basic, factor.is_positive() == rises) else { return };
            let step = room.times(&(&Number::one() / &factor.abs()));
            let is_shorter = longest.as_ref().is_none_or(|(known, at)| (&step, basic) < (known, *at));
            if is_shorter {
                longest = Some((step, basic));
            }
        });
        longest
    }
}

/// The distance from a column's value to the bound in one direction.
fn room(columns: &[super::column::Column], column: u32, up: bool) -> Option<Delta> {
    let column = &columns[column as usize];
    Some(match up {
        true => column.upper.as_ref()?.value.minus(&column.value),
        false => column.value.minus(&column.lower.as_ref()?.value),
    })
}
