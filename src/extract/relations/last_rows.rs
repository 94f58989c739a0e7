//! A last row that no word calls a total, but that adds up in most of its columns: "Season | 34 | 66" below three parts of a season.

use super::sheet::{Sheet, number, step};
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Page};
use crate::quantities::{Interval, Number};
use crate::sources::Line as Role;

/// So many rows are added up at least, and so large must be what fits, so that it fits by chance but rarely.
const LEAST_ROWS: usize = 3;
const LEAST_SUM: i64 = 20;

/// By how much of itself the one misfit may miss, in percent; what is further off is no sum.
const NEAR: i64 = 15;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        if table.rows.iter().any(|row| matches!(row, Role::Total | Role::Subtotal | Role::Section)) {
            continue;
        }
        let Some(sheet) = Sheet::of_columns(page, table) else { continue };
        let Some((last, parts)) = sheet.lines.split_last() else { continue };
        if parts.len() < LEAST_ROWS {
            continue;
        }
        let sums: Vec<Sum<'_>> = (0..sheet.heads.len())
            .filter(|column| !sheet.heads[*column].is_percent)
            .filter_map(|column| {
                Sum::of(last[column]?, parts.iter().map(|line| line[column]).collect::<Option<_>>()?)
            })
            .collect();
        let misfits: Vec<&Sum<'_>> = sums.iter().filter(|sum| !sum.fits()).collect();
        let fitting = sums.iter().filter(|sum| sum.fits() && sum.sum >= Number::from(LEAST_SUM)).count();
        let [misfit] = misfits.as_slice() else { continue };
        if fitting > 0 && misfit.is_near() {
            misfit.file(page, stated);
        }
    }
}

/// What stands in the last row under a head, and the values above it.
struct Sum<'p> {
    told: Given<'p>,
    parts: Vec<Given<'p>>,
    value: Number,
    sum: Number,
    slack: Number,
}

impl<'p> Sum<'p> {
    fn of(told: Given<'p>, parts: Vec<Given<'p>>) -> Option<Sum<'p>> {
        let plain =
            |given: &Given<'p>| !given.is_percent() && given.claim.value.unit == told.claim.value.unit;
        if !plain(&told) || !parts.iter().all(plain) {
            return None;
        }
        let sum = parts.iter().map(|part| number(*part)).sum::<Option<Number>>()?;
        let steps: Number = parts.iter().map(|part| step(*part)).sum();
        let whole = told.is_count()
            && step(told) == Number::one()
            && parts.iter().all(|part| step(*part) == Number::one());
        let slack = if whole { Number::zero() } else { &(&steps + &step(told)) / &Number::from(2) };
        Some(Sum { told, parts, value: number(told)?, sum, slack })
    }

    fn fits(&self) -> bool {
        (&self.value - &self.sum).abs() <= self.slack
    }

    fn is_near(&self) -> bool {
        let off = (&self.value - &self.sum).abs() * Number::from(100);
        off <= &self.sum.abs() * &Number::from(NEAR)
    }

    fn file(&self, page: &Page<'_>, stated: &mut Vec<Stated>) {
        let says = "the last row adds up what stands above it, as it does in another column";
        let draft = page.state("parts-sum-to-whole", self.told.mention.span, says).term(self.told, -1);
        let draft = self.parts.iter().fold(draft, |draft, part| draft.term(*part, 1));
        draft.with(Certainty::Likely).within(Interval::closed(-&self.slack, self.slack.clone())).file(stated);
    }
}
