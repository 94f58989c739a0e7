//! Guesses in floating point which columns of a system are basic at its end, for [`super::basis`] to check exactly.
//!
//! No verdict rests on a guess: a wrong one is found out and dropped. The simplex is that of [`super::simplex`] over a
//! dense tableau of floats, which takes microseconds where exact fractions of hundreds of digits take seconds.

use super::meter::Meter;

/// A system in floats: forms over variables, each form scaled so that its largest coefficient is one.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) variables: usize,
    /// The coefficients of all forms, row by row.
    pub(super) forms: Vec<f64>,
    /// The ends of variables and then of forms.
    pub(super) bounds: Vec<Bounds>,
}

/// A value with its infinitesimal part.
pub(super) type Near = (f64, f64);

#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) lower: Option<Near>,
    pub(super) upper: Option<Near>,
}

/// Where a column stands at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Basic,
    Lower,
    Upper,
    /// At zero, which is no bound of it.
    Zero,
}

/// What the search in floats came to.
#[derive(Debug)]
pub(super) struct Guess {
    /// For each column.
    pub(super) stands: Vec<Stand>,
    /// A basic column that cannot come between its bounds, and whether it would have to rise.
    pub(super) stuck: Option<(usize, bool)>,
}

/// Coefficients nearer to zero than this count as zero.
const ZERO: f64 = 1e-9;
/// Values that differ by less, relative to their size, count as equal.
const SLACK: f64 = 1e-9;

struct Search<'a> {
    draft: &'a Draft,
    /// Row by row, basic columns as combinations of the others.
    tableau: Vec<f64>,
    /// For each row its basic column.
    basic: Vec<usize>,
    /// For each place in a row its column.
    others: Vec<usize>,
    values: Vec<Near>,
    stands: Vec<Stand>,
}

/// Searches for values of all columns between their bounds; `None` where it takes too long.
pub(super) fn guess(draft: &Draft, meter: &mut Meter) -> Option<Guess> {
    let (variables, columns) = (draft.variables, draft.bounds.len());
    let mut search = Search {
        draft,
        tableau: draft.forms.clone(),
        basic: (variables..columns).collect(),
        others: (0..variables).collect(),
        values: vec![(0.0, 0.0); columns],
        stands: vec![Stand::Basic; columns],
    };
    for column in 0..variables {
        search.begin(column);
    }
    search.work_out_values();
    let most = 20 * columns + 100;
    for pivots in 0..most {
        let bland = pivots > most / 2;
        let Some((row, rises)) = search.leaving(bland) else {
            return Some(Guess { stands: search.stands, stuck: None });
        };
        let Some(place) = search.entering(row, rises, bland) else {
            let stuck = Some((search.basic[row], rises));
            return Some(Guess { stands: search.stands, stuck });
        };
        meter.pivot();
        meter.words(2 * search.tableau.len() as u64);
        if meter.exceeded().is_some() {
            return None;
        }
        search.exchange(row, place, rises);
        // The values are worked out anew, so that errors do not add up over the steps.
        search.work_out_values();
    }
    None
}

impl Search<'_> {
    /// Puts a column that is not basic between its bounds, as near to zero as they allow.
    fn begin(&mut self, column: usize) {
        let Bounds { lower, upper } = self.draft.bounds[column];
        let zero = (0.0, 0.0);
        (self.values[column], self.stands[column]) = match (lower, upper) {
            (Some(lower), _) if lower >= zero => (lower, Stand::Lower),
            (_, Some(upper)) if upper <= zero => (upper, Stand::Upper),
            _ => (zero, Stand::Zero),
        };
    }

    fn work_out_values(&mut self) {
        let width = self.others.len();
        for (row, basic) in self.basic.iter().enumerate() {
            let mut sum = (0.0, 0.0);
            for (factor, column) in self.tableau[row * width..][..width].iter().zip(&self.others) {
                let (value, delta) = self.values[*column];
                sum = (sum.0 + factor * value, sum.1 + factor * delta);
            }
            self.values[*basic] = sum;
        }
    }

    /// Chooses the row whose column is farthest from its bounds, or the first by Bland's rule; and whether it must rise.
    fn leaving(&self, bland: bool) -> Option<(usize, bool)> {
        let outside = self.basic.iter().enumerate().filter_map(|(row, column)| {
            let Bounds { lower, upper } = self.draft.bounds[*column];
            let value = self.values[*column];
            let below = lower.and_then(|lower| distance(value, lower)).map(|distance| (row, true, distance));
            below.or_else(|| Some((row, false, distance(upper?, value)?)))
        });
        let chosen = match bland {
            true => outside.min_by_key(|(row, ..)| self.basic[*row]),
            false => outside.max_by(|a, b| a.2.total_cmp(&b.2)),
        };
        chosen.map(|(row, rises, _)| (row, rises))
    }

    /// Chooses the place in a row that can move its basic column: the largest coefficient, or the first column by
    /// Bland's rule.
    fn entering(&self, row: usize, rises: bool, bland: bool) -> Option<usize> {
        let width = self.others.len();
        let factors = self.tableau[row * width..][..width].iter().enumerate();
        let movable = factors.filter(|(place, factor)| {
            factor.abs() > ZERO && self.has_room(self.others[*place], (**factor > 0.0) == rises)
        });
        match bland {
            true => movable.min_by_key(|(place, _)| self.others[*place]),
            false => movable.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs())),
        }
        .map(|(place, _)| place)
    }

    fn has_room(&self, column: usize, up: bool) -> bool {
        let Bounds { lower, upper } = self.draft.bounds[column];
        let value = self.values[column];
        match up {
            true => upper.is_none_or(|upper| value < upper),
            false => lower.is_none_or(|lower| value > lower),
        }
    }

    /// Brings the basic column of a row to the bound that it violates, and exchanges it with the column at this place.
    fn exchange(&mut self, row: usize, place: usize, rises: bool) {
        let (leaving, entering) = (self.basic[row], self.others[place]);
        let bounds = self.draft.bounds[leaving];
        let (target, stand) = if rises { (bounds.lower, Stand::Lower) } else { (bounds.upper, Stand::Upper) };
        self.values[leaving] = target.unwrap_or((0.0, 0.0));
        (self.stands[leaving], self.stands[entering]) = (stand, Stand::Basic);
        (self.basic[row], self.others[place]) = (entering, leaving);
        let width = self.others.len();
        let inverse = 1.0 / self.tableau[row * width + place];
        let mut turned: Vec<f64> =
            self.tableau[row * width..][..width].iter().map(|factor| -factor * inverse).collect();
        turned[place] = inverse;
        for (other, terms) in self.tableau.chunks_mut(width).enumerate() {
            if other == row {
                terms.copy_from_slice(&turned);
                continue;
            }
            let factor = std::mem::replace(&mut terms[place], 0.0);
            if factor != 0.0 {
                for (term, turned) in terms.iter_mut().zip(&turned) {
                    *term += factor * turned;
                }
            }
        }
    }
}

/// How far the first value lies below the second; `None` where it does not.
fn distance(value: Near, bound: Near) -> Option<f64> {
    let slack = SLACK * (1.0 + bound.0.abs());
    let gap = bound.0 - value.0;
    if gap > slack { Some(gap) } else { (gap > -slack && bound.1 - value.1 > SLACK).then_some(slack) }
}
