//! A table along one of its axes: what the heads say, and the values of each line under them.

use crate::extract::page::{Given, Page};
use crate::quantities::{Number, ValueKind};
use crate::sources::{Line as Role, Span, Table};

/// So many lines and heads a table has at most that is read as a sheet.
const MOST: u32 = 400;

/// One axis of a table.
pub(super) struct Sheet<'p> {
    pub heads: Vec<Head>,
    /// Line by line, for each head its value; `None` where the cell holds none, or several.
    pub lines: Vec<Vec<Option<Given<'p>>>>,
    /// Whether a head or caption names the unit of the numbers, which are then hardly exact.
    pub is_hinted: bool,
}

/// What a head says.
pub(super) struct Head {
    pub span: Span,
    /// Its words in lower case, without what stands in brackets, years and words for sums and units.
    pub name: String,
    /// The years that it names.
    pub years: Vec<i64>,
    /// Whether it says that the numbers are percentages.
    pub is_percent: bool,
    /// All of it in lower case.
    pub text: String,
}

/// Words of a head that say nothing of what the numbers are.
const EMPTY: &[&str] = &[
    "total",
    "the",
    "million",
    "millions",
    "thousand",
    "thousands",
    "billion",
    "usd",
    "eur",
    "gbp",
    "euros",
    "dollars",
    "percent",
    "per",
    "cent",
    "pct",
    "in",
    "of",
];

impl Head {
    fn of(page: &Page<'_>, spans: impl Iterator<Item = Span>) -> Option<Head> {
        let spans: Vec<Span> = spans.collect();
        let (first, last) = (*spans.first()?, *spans.last()?);
        let text: Vec<String> =
            spans.iter().map(|span| span.slice(page.view).unwrap_or("").to_lowercase()).collect();
        let text = text.join(" ");
        let is_percent = ["%", "percent", "per cent", "pct"].iter().any(|percent| text.contains(percent));
        let mut depth = 0_i32;
        let bare: String = text
            .chars()
            .map(|letter| {
                depth += i32::from(matches!(letter, '(' | '['));
                let shown = if depth > 0 || matches!(letter, ',' | ':' | '.' | '$' | '€' | '£' | '%') {
                    ' '
                } else {
                    letter
                };
                depth -= i32::from(matches!(letter, ')' | ']') && depth > 0);
                shown
            })
            .collect();
        let year = |word: &str| {
            let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| word.parse::<i64>().ok()).flatten().filter(|year| (1500..2200).contains(year))
        };
        let years = text.split(|letter: char| !letter.is_alphanumeric()).filter_map(year).collect();
        let words: Vec<&str> = bare.split_whitespace().filter(|word| year(word).is_none()).collect();
        let mut told: Vec<&str> = words.iter().copied().filter(|word| !EMPTY.contains(word)).collect();
        if told.is_empty() {
            told = words.into_iter().filter(|word| *word == "total").collect();
        }
        Some(Head { span: first.to(last), name: told.join(" "), years, is_percent, text })
    }
}

impl<'p> Sheet<'p> {
    /// Reads a table by its columns, each line a row.
    pub fn of_columns(page: &'p Page<'p>, table: &Table) -> Option<Sheet<'p>> {
        let (rows, columns) = size(table)?;
        let columns: Vec<u32> = (0..columns).filter(|column| Some(*column) != table.row_heads).collect();
        let heads = columns
            .iter()
            .map(|column| Head::of(page, table.column_heads(*column).map(|cell| cell.span)))
            .collect::<Option<_>>()?;
        let is_line =
            |row: &u32| matches!(table.rows[*row as usize], Role::Values | Role::Total | Role::Subtotal);
        let lines = (0..rows)
            .filter(is_line)
            .map(|row| columns.iter().map(|column| value(page, table, row, *column)).collect());
        Some(Sheet { heads, lines: lines.collect(), is_hinted: is_hinted(page, table) })
    }

    /// Reads a table by its rows, each line a column.
    pub fn of_rows(page: &'p Page<'p>, table: &Table) -> Option<Sheet<'p>> {
        let (rows, columns) = size(table)?;
        table.row_heads?;
        let rows: Vec<u32> = (0..rows)
            .filter(|row| {
                !matches!(table.rows[*row as usize], Role::Head | Role::Section)
                    && table.row_head(*row).is_some()
            })
            .collect();
        let heads = rows
            .iter()
            .map(|row| Head::of(page, table.row_head(*row).map(|cell| cell.span).into_iter()))
            .collect::<Option<_>>()?;
        let is_line = |column: &u32| {
            Some(*column) != table.row_heads
                && matches!(table.columns[*column as usize], Role::Values | Role::Total | Role::Subtotal)
        };
        let lines = (0..columns)
            .filter(is_line)
            .map(|column| rows.iter().map(|row| value(page, table, *row, column)).collect());
        Some(Sheet { heads, lines: lines.collect(), is_hinted: is_hinted(page, table) })
    }
}

fn size(table: &Table) -> Option<(u32, u32)> {
    let (rows, columns) = (table.rows.len() as u32, table.columns.len() as u32);
    (rows <= MOST && columns <= MOST).then_some((rows, columns))
}

fn value<'p>(page: &'p Page<'p>, table: &Table, row: u32, column: u32) -> Option<Given<'p>> {
    let given = page.cell_value(table.cell(row, column)?.span)?;
    (given.kind() == ValueKind::Quantity && given.claim.value.number.is_some()).then_some(given)
}

fn is_hinted(page: &Page<'_>, table: &Table) -> bool {
    let blocks = &page.text.document.blocks;
    let last = |count: usize| count.saturating_sub(1) as u32;
    let (row, column) = (last(table.rows.len()), last(table.columns.len()));
    !table.unit_hints(page.view, blocks, row, column).is_empty()
}

/// Returns a value in the base unit of its dimension.
pub(super) fn number(given: Given<'_>) -> Option<Number> {
    let value = &given.claim.value;
    Some(value.number.as_ref()? * &value.unit.worth())
}

/// Returns the worth of the last digit that is written, in the base unit.
pub(super) fn step(given: Given<'_>) -> Number {
    let value = &given.claim.value;
    value.step.clone().unwrap_or_else(Number::one) * value.unit.worth()
}

/// Says whether one number may be a slip for the other: one digit is another, or two neighbours have changed places.
pub(super) fn is_slip(one: &Number, other: &Number, step: &Number) -> bool {
    let digits = |number: &Number| {
        let steps = &(number / step) + &Number::ratio(1, 2);
        steps.floor().to_i64().map(|steps| (steps < 0, steps.unsigned_abs().to_string().into_bytes()))
    };
    let (Some((sign, one)), Some((other_sign, other))) = (digits(one), digits(other)) else { return false };
    if one.len() != other.len() || step.is_zero() {
        return false;
    }
    if sign != other_sign {
        return one == other;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match differ.as_slice() {
        [_] => true,
        [first, second] => {
            second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first]
        }
        _ => false,
    }
}
