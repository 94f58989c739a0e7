//! Tables: total rows and columns against their parts, shares against 100 percent.

use crate::claims::Stated;
use crate::extract::page::{Draft, Given, Page};
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::{Line, Span, Table};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        let (rows, columns) = (table.rows.len() as u32, table.columns.len() as u32);
        for column in 0..columns {
            // The totals of the rows add up too, to the one of all, and the shares beside them to a hundred.
            if matches!(table.columns[column as usize], Line::Values | Line::Total | Line::Aside)
                && !is_average(page, table.column_heads(column).map(|cell| cell.span))
            {
                let cells = |row| table.cell(row, column).map(|cell| (cell.span, (row, column)));
                let is_aside = table.columns[column as usize] == Line::Aside;
                total(page, table, &table.rows, (0..rows).map(cells), is_aside, stated);
            }
        }
        for row in 0..rows {
            if table.rows[row as usize] == Line::Values
                && !is_average(page, table.row_head(row).map(|cell| cell.span).into_iter())
            {
                let cells = |column| table.cell(row, column).map(|cell| (cell.span, (row, column)));
                total(page, table, &table.columns, (0..columns).map(cells), false, stated);
            }
        }
    }
}

/// Relates the one total of a row or column to the values beside it.
fn total(
    page: &Page<'_>,
    table: &Table,
    lines: &[Line],
    cells: impl Iterator<Item = Option<(Span, (u32, u32))>>,
    is_aside: bool,
    stated: &mut Vec<Stated>,
) {
    let mut parts: Vec<Given<'_>> = Vec::new();
    let mut whole: Option<Given<'_>> = None;
    let mut hinted = false;
    for (line, cell) in lines.iter().zip(cells) {
        if !matches!(line, Line::Values | Line::Total) {
            // Subtotals would be counted twice, and a section has a total of its own.
            if matches!(line, Line::Subtotal | Line::Section) {
                return;
            }
            continue;
        }
        let Some((span, (row, column))) = cell.filter(|(span, _)| !span.is_empty()) else { return };
        let Some(given) = page.cell_value(span) else { return };
        hinted |= !table.unit_hints(page.view, &page.text.document.blocks, row, column).is_empty();
        match line {
            Line::Total if whole.is_some() => return,
            Line::Total => whole = Some(given),
            _ => parts.push(given),
        }
        // What stands behind a total of two values or more is something else: men, women, total, households.
        if whole.is_some() && parts.len() > 1 && line == &Line::Total {
            break;
        }
    }
    let Some(whole) = whole else { return };
    if parts.len() < 2 || !is_sum(whole, &parts) || is_aside && !whole.is_percent() {
        return;
    }
    let slack = slack(whole, &parts, hinted);
    let draft = page.state(
        "parts-sum-to-whole",
        whole.mention.span,
        "the total of the table is the sum of its parts",
    );
    let draft: Draft = parts.iter().fold(draft.term(whole, -1), |draft, part| draft.term(*part, 1));
    draft.within(Interval::closed(-&slack, slack)).file(stated);
}

/// Says whether the values can be parts and their sum: of one unit, none negative, the whole above each of them (a mean
/// lies among its parts); percentages only where they make up a hundred.
fn is_sum(whole: Given<'_>, parts: &[Given<'_>]) -> bool {
    let same = |given: &Given<'_>| {
        given.kind() == ValueKind::Quantity && given.claim.value.unit == whole.claim.value.unit
    };
    let low = |given: &Given<'_>| given.hard().low.map(|low| low.value);
    let Some(least) = low(&whole) else { return false };
    let hundred = !whole.is_percent() || whole.hard().contains(&Number::from(100));
    let above = parts.iter().all(|part| low(part).is_some_and(|part| !part.is_negative() && part <= least));
    let some = parts.iter().filter(|part| low(part).is_some_and(|part| part.is_positive())).count() > 1;
    same(&whole) && parts.iter().all(same) && hundred && above && some
}

/// Returns how far the sum of rounded parts may be from the rounded whole: half a last digit each. Plain whole
/// numbers are counts and are not rounded.
fn slack(whole: Given<'_>, parts: &[Given<'_>], hinted: bool) -> Number {
    let all = || parts.iter().chain(std::iter::once(&whole));
    let step = |given: &Given<'_>| {
        let value = &given.claim.value;
        value.step.clone().unwrap_or(Number::one()) * value.unit.worth()
    };
    let rounded = hinted || !whole.is_count() || all().any(|given| step(given) != Number::one());
    if !rounded {
        return Number::zero();
    }
    let sum = all().fold(Number::zero(), |sum, given| &sum + &step(given));
    &sum / &Number::from(2)
}

/// Says whether a head names what is not added up: rates, means, years.
fn is_average(page: &Page<'_>, heads: impl Iterator<Item = Span>) -> bool {
    const AVERAGES: &[&str] = &[
        "age",
        "average",
        "change",
        "density",
        "growth",
        "index",
        "mean",
        "median",
        "per",
        "price",
        "rank",
        "rate",
        "ratio",
        "score",
        "temperature",
        "year",
        "yield",
    ];
    let mut heads = heads.filter_map(|span| span.slice(page.view));
    heads.any(|head| {
        head.contains('/')
            || head.contains('\u{b0}')
            || head
                .split(|character: char| !character.is_alphanumeric())
                .any(|word| AVERAGES.iter().any(|average| word.eq_ignore_ascii_case(average)))
    })
}
