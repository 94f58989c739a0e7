//! Prose against the cell that it repeats: a row and a column that a sentence names, with another value.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::{root, roots};
use crate::mentions::Amount;
use crate::quantities::{Sense, ValueKind};
use crate::sources::{Line as Role, Span, Table};

/// How many sentences before and after a table may repeat its cells.
const REACH: usize = 12;

/// How many rows a table may have to be held against the prose.
const MOST_ROWS: usize = 60;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        if table.row_heads.is_none() || table.rows.len() > MOST_ROWS {
            continue;
        }
        let words = |span: Span| -> FxHashSet<String> {
            let text = span.slice(page.view).unwrap_or("");
            text.split(|character: char| !character.is_alphanumeric())
                .filter(|word| word.len() > 2)
                .map(root)
                .collect()
        };
        let rows: Vec<(u32, FxHashSet<String>)> = (0..table.rows.len() as u32)
            .filter(|row| table.rows[*row as usize] == Role::Values)
            .filter_map(|row| Some((row, words(table.row_head(row)?.span))))
            .filter(|(_, head)| !head.is_empty())
            .collect();
        let columns: Vec<(u32, FxHashSet<String>)> = (0..table.columns.len() as u32)
            .filter(|column| {
                Some(*column) != table.row_heads && table.columns[*column as usize] == Role::Values
            })
            .map(|column| (column, table.column_heads(column).flat_map(|cell| words(cell.span)).collect()))
            .collect();
        for (sentence, _) in page.prose_near(table, REACH) {
            let line = page.line(sentence);
            let said = words(line.span(line.range.clone()));
            let mut met = rows.iter().filter(|(_, head)| head.is_subset(&said));
            if let (Some((row, head)), None) = (met.next(), met.next()) {
                cell(page, table, &line, (*row, head), &columns, stated);
            }
        }
    }
}

/// Relates the one value of a sentence that names a row to the cell of that row that measures the same.
fn cell(
    page: &Page<'_>,
    table: &Table,
    line: &Line<'_>,
    (row, head): (u32, &FxHashSet<String>),
    columns: &[(u32, FxHashSet<String>)],
    stated: &mut Vec<Stated>,
) {
    const OTHER: &[&str] = &[
        "more", "fewer", "less", "than", "previous", "last", "ago", "earlier", "since", "compared",
        "against", "about", "average", "each", "per", "another", "rose", "fell", "planned", "should",
        "another", "only",
    ];
    let named = |at: &usize| line.is_name(*at) && head.contains(&root(line.word(*at)));
    let name = (line.range.start + 1..line.range.end).any(|at| named(&at));
    // "Until July the office sold …" is not about July.
    let bounds = ["until", "till", "since", "before", "after", "from", "by", "to", "between", "through"];
    let dated = line.values(line.range.clone()).any(|given| {
        given.kind() == ValueKind::Date
            && given.mention.sense() != Sense::Plain
            && line.word(given.at).split(' ').any(|word| head.contains(&root(word)))
    });
    if dated || (line.range.start + 1..line.range.end).filter(named).any(|at| line.is_any(at - 1, &bounds)) {
        return;
    }
    let other = line.range.clone().any(|at| {
        line.is_any(at, OTHER)
            || line.cue(at).is_some_and(|(cue, _)| {
                matches!(
                    cue,
                    Cue::Rise
                        | Cue::Fall
                        | Cue::Planned
                        | Cue::Hypothetical
                        | Cue::Denied
                        | Cue::Revised
                        | Cue::Including
                )
            })
    });
    if other || head.len() < 2 && !name && !line.is_name(line.range.start) {
        return;
    }
    let said = roots(line, line.range.clone());
    let mut found: FxHashMap<u32, Given<'_>> = FxHashMap::default();
    for (column, heads) in columns {
        let Some(value) = table.cell(row, *column).and_then(|cell| page.cell_value(cell.span)) else {
            continue;
        };
        let mut alike = line
            .values(line.range.clone())
            .filter(|given| is_alike(*given, value, heads) && given.is_actual());
        let (Some(given), None) = (alike.next(), alike.next()) else { continue };
        let named = columns.len() == 1 || heads.iter().any(|head| said.contains(head));
        if named {
            found.insert(*column, given);
            if found.len() > 1 {
                return;
            }
            let draft =
                page.state("prose-and-table", value.mention.span, "the prose repeats the cell of the table");
            let draft = if value.kind() == ValueKind::Date { draft } else { draft.with(Certainty::Likely) };
            draft.term(given, 1).term(value, -1).file(stated);
        }
    }
}

/// Says whether a value of the prose measures what a cell does: dates, a unit, or what the column counts.
fn is_alike(given: Given<'_>, value: Given<'_>, heads: &FxHashSet<String>) -> bool {
    if given.kind() != value.kind() || given.is_percent() != value.is_percent() {
        return false;
    }
    match given.kind() {
        ValueKind::Date => {
            !given.claim.value.inferred
                && !value.claim.value.inferred
                && given.mention.sense() == Sense::Plain
        }
        ValueKind::Quantity => {
            let one = given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)));
            let unit = given.claim.value.unit == value.claim.value.unit;
            let counted = !given.is_count() || given.noun().is_some_and(|noun| heads.contains(&root(noun)));
            one && unit && counted
        }
        _ => false,
    }
}
