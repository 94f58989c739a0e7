//! Tables against the prose around them: how many rows there are, and a total that only the prose gives.

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::{Line as Role, Span, Table};

/// How many sentences of prose before and after a table are searched.
const REACH: usize = 5;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        let Some(rows) = Rows::of(page, table) else { continue };
        for (sentence, is_next) in page.prose_near(table, REACH) {
            let line = page.line(sentence);
            let leads = is_next && line.sign(line.range.end - 1) == Some(':');
            for count in line.values(line.range.clone()) {
                if count.is_plain_count() && count.is_actual() && rows.names(count) {
                    number_of_rows(page, &line, count, &rows, leads, stated);
                    total(page, table, &line, count, &rows, stated);
                }
            }
        }
    }
}

/// The rows of a table that are of one sort.
struct Rows {
    /// The root of what the rows are, as the head of their column says.
    noun: String,
    number: u32,
    span: Span,
    has_total: bool,
}

impl Rows {
    fn of(page: &Page<'_>, table: &Table) -> Option<Rows> {
        let column = table.row_heads?;
        let head = table.column_heads(column).last()?.span.slice(page.view)?;
        let noun = root(head.split_whitespace().next_back()?);
        if table.rows.iter().any(|role| matches!(role, Role::Subtotal | Role::Section | Role::Aside)) {
            return None;
        }
        let rows: Vec<u32> =
            (0..table.rows.len() as u32).filter(|row| table.rows[*row as usize] == Role::Values).collect();
        let spans: Vec<Span> =
            rows.iter().map(|row| table.row_head(*row).map(|cell| cell.span)).collect::<Option<_>>()?;
        let (first, last) = (spans.first()?, spans.last()?);
        // The same head twice is one thing in two rows.
        let mut heads: Vec<&str> = spans.iter().filter_map(|span| span.slice(page.view)).collect();
        heads.sort_unstable();
        heads.dedup();
        let has_total = table.rows.contains(&Role::Total);
        let end = if has_total { table.span() } else { *last };
        (heads.len() == rows.len()).then(|| Rows {
            noun,
            number: rows.len() as u32,
            span: first.to(end),
            has_total,
        })
    }

    /// Says whether the value counts what the rows are.
    fn names(&self, count: Given<'_>) -> bool {
        count.noun().is_some_and(|noun| root(noun) == self.noun)
    }
}

/// "Every one of the seven districts" over a table of six with their total; "these four towns:" over a table of three.
fn number_of_rows(
    page: &Page<'_>,
    line: &Line<'_>,
    count: Given<'_>,
    rows: &Rows,
    leads: bool,
    stated: &mut Vec<Stated>,
) {
    let start = line.range.start.max(count.at.saturating_sub(8));
    let all = (start..count.at).any(|at| line.is_any(at, &["all", "every", "each"]));
    let listed = line.has(line.range.clone(), &["below", "following", "table", "listed"]);
    let some = line.range.clone().any(|at| {
        line.is_any(at, &["only", "top", "some", "most", "largest", "including", "selected", "other"])
    });
    if some || !(rows.has_total && all || leads || listed && rows.has_total) {
        return;
    }
    let says = format!("the table has {} rows", rows.number);
    let draft =
        page.state("count-of-rows", line.span(count.at..line.after(count)), &says).ground(page, rows.span);
    draft.term(count, 1).within(Interval::point(Number::from(i64::from(rows.number)))).file(stated);
}

/// "1.57 million crowns, all of it through the five departments" over a table of the five without a total.
fn total(
    page: &Page<'_>,
    table: &Table,
    line: &Line<'_>,
    count: Given<'_>,
    rows: &Rows,
    stated: &mut Vec<Stated>,
) {
    let number = count.claim.value.number.as_ref().and_then(Number::to_i64);
    let all = line.range.clone().any(|at| {
        line.is_cue(at, Cue::Total)
            || line.phrase(at, &["all", "of", "it"])
            || line.phrase(at, &["all", "of", "them"])
    }) || count.at > line.range.start
        && line.is_any(count.at - 1, &["all", "the"])
        && line.is_any(
            count.at.saturating_sub(2),
            &["all", "between", "through", "by", "among", "across", "in"],
        );
    if number != Some(i64::from(rows.number)) || rows.has_total || !all {
        return;
    }
    let mut wholes = line.values(line.range.clone()).filter(|given| {
        given.kind() == ValueKind::Quantity
            && given.index != count.index
            && !given.is_percent()
            // A budget that is planned must add up too.
            && given.claim.is_compared()
    });
    let (Some(whole), None) = (wholes.next(), wholes.next()) else { return };
    let mut found: Option<(Vec<Given<'_>>, Number)> = None;
    for column in 0..table.columns.len() as u32 {
        if Some(column) == table.row_heads || table.columns[column as usize] != Role::Values {
            continue;
        }
        let Some((parts, worth)) = column_of(page, table, column, whole) else { continue };
        if found.is_some() {
            return;
        }
        found = Some((parts, worth));
    }
    let Some((parts, worth)) = found else { return };
    let step = |given: &Given<'_>| given.claim.value.step.clone().unwrap_or(Number::one());
    let slack = parts.iter().fold(Number::zero(), |sum, part| &sum + &(&step(part) * &worth));
    let slack = &slack / &Number::from(2);
    let draft = page.state(
        "parts-sum-to-whole",
        line.span(whole.at..whole.at + 1),
        "the rows of the table add up to the whole",
    );
    let draft = parts.iter().fold(draft.term(whole, -1), |draft, part| draft.term_by(*part, worth.clone()));
    draft.within(Interval::closed(-&slack, slack)).file(stated);
}

/// Returns the values of a column that may add up to a value of the prose, and what one of them is worth in its unit.
fn column_of<'p>(
    page: &'p Page<'p>,
    table: &Table,
    column: u32,
    whole: Given<'_>,
) -> Option<(Vec<Given<'p>>, Number)> {
    let rows = (0..table.rows.len() as u32).filter(|row| table.rows[*row as usize] == Role::Values);
    let parts: Vec<Given<'p>> =
        rows.map(|row| page.cell_value(table.cell(row, column)?.span)).collect::<Option<_>>()?;
    let (first, unit) = (*parts.first()?, whole.claim.value.unit);
    if parts.len() < 2
        || parts.iter().any(|part| {
            part.is_percent()
                || part.kind() != ValueKind::Quantity
                || part.claim.value.unit != first.claim.value.unit
        })
    {
        return None;
    }
    let head = table.column_heads(column).last()?.span.slice(page.view)?.to_lowercase();
    if first.claim.value.unit == unit && !unit.is_count() {
        return Some((parts, Number::one()));
    }
    // The unit of bare numbers stands in the head: "(thousand crowns)".
    let words: Vec<&str> = head.split(|character: char| !character.is_alphanumeric()).collect();
    let own = whole.claim.value.text.to_lowercase();
    let unit_word = own.split_whitespace().next_back()?;
    let named = words.contains(&unit_word)
        || whole.noun().is_some_and(|noun| words.iter().any(|word| root(word) == root(noun)));
    let scale = if words.iter().any(|word| matches!(*word, "thousand" | "thousands")) {
        1_000
    } else if words.iter().any(|word| matches!(*word, "million" | "millions")) {
        1_000_000
    } else {
        1
    };
    let bare = first.claim.value.unit.is_count();
    (named && bare).then(|| (parts, &Number::from(scale) * &unit.worth()))
}
