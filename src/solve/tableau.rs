//! The tableau of the simplex: each basic column as a combination of those that are not basic.

use super::meter::Meter;
use crate::quantities::Number;

/// Sparse rows, each found by the number of its basic column.
#[derive(Debug)]
pub(super) struct Tableau {
    rows: Vec<Row>,
    /// For each column the row of which it is the basis.
    row_of: Vec<Option<u32>>,
    /// For each column the rows that hold it, and perhaps some that no longer do.
    holders: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Row {
    basic: u32,
    /// Columns that are not basic, ascending, no coefficient zero.
    terms: Vec<(u32, Number)>,
}

impl Tableau {
    /// Returns a tableau of columns none of which is basic.
    pub(super) fn new(columns: usize) -> Self {
        Tableau { rows: Vec::new(), row_of: vec![None; columns], holders: vec![Vec::new(); columns] }
    }

    /// Adds a column that is this combination of others, basic or not, and returns its number.
    pub(super) fn add_row(&mut self, terms: Vec<(u32, Number)>) -> u32 {
        let (column, row) = (self.row_of.len() as u32, self.rows.len() as u32);
        let mut sum: Vec<(u32, Number)> =
            terms.iter().filter(|(column, _)| !self.is_basic(*column)).cloned().collect();
        sum.sort_unstable_by_key(|(column, _)| *column);
        for (basic, factor) in terms.iter().filter(|(column, _)| self.is_basic(*column)) {
            sum = combine(&sum, factor, self.row(*basic), |_| {}, |_| {});
        }
        for (held, _) in &sum {
            self.holders[*held as usize].push(row);
        }
        self.row_of.push(Some(row));
        self.holders.push(Vec::new());
        self.rows.push(Row { basic: column, terms: sum });
        column
    }

    pub(super) fn is_basic(&self, column: u32) -> bool {
        self.row_of[column as usize].is_some()
    }

    /// Returns the terms of a basic column.
    pub(super) fn row(&self, basic: u32) -> &[(u32, Number)] {
        match self.row_of[basic as usize] {
            Some(row) => &self.rows[row as usize].terms,
            None => &[],
        }
    }

    /// Returns the coefficient of a column in the row of a basic one that holds it.
    pub(super) fn entry(&self, basic: u32, column: u32) -> &Number {
        let terms = self.row(basic);
        let place = terms.binary_search_by_key(&column, |(column, _)| *column);
        &terms[place.expect("the row holds the column that enters the basis")].1
    }

    /// Returns about how many rows hold a column.
    pub(super) fn occurrences(&self, column: u32) -> usize {
        self.holders[column as usize].len()
    }

    /// Visits the basic columns whose rows hold this column, with the coefficients.
    pub(super) fn each_in_column(&mut self, column: u32, mut visit: impl FnMut(u32, &Number)) {
        let rows = &self.rows;
        let holders = &mut self.holders[column as usize];
        // A row that lost the column and got it back stands twice.
        holders.sort_unstable();
        holders.dedup();
        holders.retain(|row| {
            let row = &rows[*row as usize];
            let place = row.terms.binary_search_by_key(&column, |(column, _)| *column);
            if let Ok(place) = place {
                visit(row.basic, &row.terms[place].1);
            }
            place.is_ok()
        });
    }

    /// Exchanges a basic column and one that its row holds. Where a limit is reached on the way the tableau is left
    /// half done, and must not be used any more.
    pub(super) fn pivot(&mut self, leaving: u32, entering: u32, meter: &mut Meter) {
        meter.pivot();
        let pivot_row = self.row_of[leaving as usize].take().expect("the leaving column is basic");
        let turned = solved_for(&self.rows[pivot_row as usize].terms, leaving, entering);
        self.row_of[entering as usize] = Some(pivot_row);
        self.rows[pivot_row as usize].basic = entering;
        let mut holders = std::mem::take(&mut self.holders[entering as usize]);
        holders.sort_unstable();
        holders.dedup();
        for row in holders {
            if meter.exceeded().is_some() {
                break;
            }
            let terms = &self.rows[row as usize].terms;
            let place = terms.binary_search_by_key(&entering, |(column, _)| *column);
            let Some(place) = place.ok().filter(|_| row != pivot_row) else { continue };
            let factor = terms[place].1.clone();
            let mut rest = terms.clone();
            rest.remove(place);
            let all_holders = &mut self.holders;
            let sum = combine(
                &rest,
                &factor,
                &turned,
                |new| all_holders[new as usize].push(row),
                |number| {
                    meter.operation(number);
                },
            );
            self.rows[row as usize].terms = sum;
        }
        self.holders[leaving as usize].push(pivot_row);
        meter.work(turned.len() as u64);
        self.rows[pivot_row as usize].terms = turned;
    }
}

/// Solves `leaving = sum of terms` for the column that enters.
fn solved_for(terms: &[(u32, Number)], leaving: u32, entering: u32) -> Vec<(u32, Number)> {
    let place = terms.binary_search_by_key(&entering, |(column, _)| *column);
    let factor = &terms[place.expect("the row holds the column that enters the basis")].1;
    let inverse = &Number::one() / factor;
    let negative = -&inverse;
    let mut turned: Vec<(u32, Number)> = terms
        .iter()
        .filter(|(column, _)| *column != entering)
        .map(|(column, coefficient)| (*column, coefficient * &negative))
        .collect();
    let place = turned.partition_point(|(column, _)| *column < leaving);
    turned.insert(place, (leaving, inverse));
    turned
}

/// Returns `terms` plus `factor` times `added`; tells of every column that is new and of every number worked out.
fn combine(
    terms: &[(u32, Number)],
    factor: &Number,
    added: &[(u32, Number)],
    mut is_new: impl FnMut(u32),
    mut worked_out: impl FnMut(&Number),
) -> Vec<(u32, Number)> {
    let mut sum = Vec::with_capacity(terms.len() + added.len());
    let mut rest = terms.iter().peekable();
    for (column, coefficient) in added {
        while let Some(term) = rest.next_if(|(other, _)| other < column) {
            sum.push(term.clone());
        }
        let mut number = factor * coefficient;
        match rest.next_if(|(other, _)| other == column) {
            Some((_, known)) => number = known + &number,
            None => is_new(*column),
        }
        worked_out(&number);
        if !number.is_zero() {
            sum.push((*column, number));
        }
    }
    sum.extend(rest.cloned());
    sum
}
