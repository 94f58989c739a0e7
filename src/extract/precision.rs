//! How exactly the cells of a table are written: beside cells such as 52 and 58 a cell of 110 means 110 and not about 110.

use super::Text;
use crate::claims::{Claim, ClaimIndex};
use crate::mentions::{Amount, Expression, Mention};
use crate::quantities::{Number, Sense};
use crate::sources::{Line, Span, Table};

/// How many cells with a last digit other than zero tell that the others are exact too.
const ENOUGH: usize = 2;

/// Takes round whole numbers in tables as exact where the other cells of their column, or of a row with its total, are whole
/// numbers that are not round: at least two of them, and at least half.
///
/// A column of 1,200, 3,400 and 5,600 may be rounded and stays as wide as its words allow; so does a number with a hedge or
/// with a word for a power of ten.
pub(super) fn of_tables(text: &Text<'_>, claim_of: &[Option<ClaimIndex>], claims: &mut [Claim]) {
    for table in &text.document.tables {
        let mut cells = Cells { text, claim_of, table, exact: Vec::new() };
        let (rows, columns) = (table.rows.len() as u32, table.columns.len() as u32);
        for column in (0..columns).filter(|column| Some(*column) != table.row_heads) {
            cells.line(claims, (0..rows).map(|row| (row, column)));
        }
        if table.columns.contains(&Line::Total) {
            for row in 0..rows {
                let values = (0..columns).filter(|column| Some(*column) != table.row_heads);
                cells.line(claims, values.map(|column| (row, column)));
            }
        }
        for index in cells.exact {
            let value = &mut claims[index.0 as usize].value;
            value.hard = value.core.clone();
        }
    }
}

struct Cells<'c> {
    text: &'c Text<'c>,
    claim_of: &'c [Option<ClaimIndex>],
    table: &'c Table,
    /// The claims whose value is exact as it is written.
    exact: Vec<ClaimIndex>,
}

impl Cells<'_> {
    /// Looks at the cells of one row or column.
    fn line(&mut self, claims: &[Claim], places: impl Iterator<Item = (u32, u32)>) {
        let (mut round, mut fine) = (Vec::new(), 0);
        for (row, column) in places {
            let Some(cell) = self.table.cell(row, column) else { continue };
            let Some(index) = self.whole_number(cell.span) else { continue };
            let number = claims[index.0 as usize].value.number.as_ref().and_then(Number::to_i64);
            match number {
                Some(number) if number % 10 != 0 => fine += 1,
                Some(number) if number != 0 => round.push(index),
                _ => {}
            }
        }
        if fine >= ENOUGH && fine >= round.len() {
            self.exact.append(&mut round);
        }
    }

    /// Returns the claim of a cell that holds just one whole number, written out and without a hedge.
    fn whole_number(&self, cell: Span) -> Option<ClaimIndex> {
        let mentions = self.text.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < cell.start);
        let mention = mentions.get(first).filter(|mention| cell.contains(mention.span))?;
        let alone = mentions.get(first + 1).is_none_or(|next| !cell.contains(next.span));
        let index = self.claim_of.get(first).copied().flatten()?;
        (alone && is_whole(mention)).then_some(index)
    }
}

fn is_whole(mention: &Mention) -> bool {
    let Expression::Quantity(quantity) = &mention.expression else { return false };
    let plain = matches!(mention.sense(), Sense::Plain | Sense::Exactly);
    let one = matches!(&quantity.amount, Amount::One(number) if number.is_integer());
    let written_out = mention.value().step == Some(Number::one());
    plain && one && written_out && quantity.unit.as_deref() != Some("%")
}
