//! Prose against the cell that it repeats: a row and a column that a sentence names, with another value.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::sheet::{is_slip, number, step};
use crate::claims::{Certainty, Stated};
use crate::extract::cues::{Cue, CueTable};
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::mentions::Amount;
use crate::quantities::{Number, Sense, Unit, ValueKind};
use crate::sources::{Line as Role, Span, Table};

/// How many sentences before and after a table may repeat its cells.
const REACH: usize = 12;

/// How many rows a table may have to be held against the prose.
const MOST_ROWS: usize = 60;

/// How many rows one sentence may name.
const MOST_NAMED: usize = 4;

type Words = FxHashSet<String>;

/// A table of which sentences may repeat cells.
struct Cells<'p> {
    page: &'p Page<'p>,
    table: &'p Table,
    rows: Vec<(u32, Words)>,
    columns: Vec<Column>,
}

/// A column of values with the words of its heads.
struct Column {
    at: u32,
    words: Words,
    year: Option<String>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        if table.row_heads.is_none() || table.rows.len() > MOST_ROWS {
            continue;
        }
        let cells = Cells::of(page, table);
        for (sentence, _) in page.prose_near(table, REACH) {
            let line = page.line(sentence);
            for (row, region) in cells.named(&line) {
                cells.compare(&line, row, region, stated);
            }
        }
    }
}

fn words(page: &Page<'_>, span: Span) -> Words {
    let text = span.slice(page.view).unwrap_or("");
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .map(root)
        .collect()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

impl<'p> Cells<'p> {
    fn of(page: &'p Page<'p>, table: &'p Table) -> Cells<'p> {
        let rows = (0..table.rows.len() as u32)
            .filter(|row| table.rows[*row as usize] == Role::Values)
            .filter_map(|row| Some((row, words(page, table.row_head(row)?.span))))
            .filter(|(_, head)| !head.is_empty())
            .collect();
        let is_value = |column: &u32| {
            Some(*column) != table.row_heads && table.columns[*column as usize] == Role::Values
        };
        let column = |at: u32| {
            let words: Words = table.column_heads(at).flat_map(|cell| words(page, cell.span)).collect();
            let mut years = words.iter().filter(|word| is_year(word));
            let year = years.next().cloned().filter(|_| years.next().is_none());
            Column { at, words, year }
        };
        let columns = (0..table.columns.len() as u32).filter(is_value).map(column).collect();
        Cells { page, table, rows, columns }
    }

    /// Returns the rows that a sentence names, each with the part of the sentence that speaks of it.
    fn named(&self, line: &Line<'_>) -> Vec<(usize, Range<usize>)> {
        if line.range.is_empty() {
            return Vec::new();
        }
        let said = words(self.page, line.span(line.range.clone()));
        let place = |head: &Words| line.range.clone().find(|at| head.contains(&root(line.word(*at))));
        let met = self.rows.iter().enumerate().filter(|(_, (_, head))| head.is_subset(&said));
        let mut found: Vec<(usize, usize)> = met
            .map(|(index, (_, head))| (place(head).unwrap_or(line.range.start), index))
            .take(MOST_NAMED + 1)
            .collect();
        found.sort_unstable();
        match found.as_slice() {
            [(_, only)] => vec![(*only, line.range.clone())],
            several if several.len() > MOST_NAMED => Vec::new(),
            several => {
                let ends = several.iter().skip(1).map(|(place, _)| *place).chain([line.range.end]);
                several.iter().zip(ends).map(|((place, row), end)| (*row, *place..end)).collect()
            }
        }
    }

    /// Relates the values of a part of a sentence that names a row to the cells of that row that measure the same.
    fn compare(&self, line: &Line<'_>, row: usize, region: Range<usize>, stated: &mut Vec<Stated>) {
        let (row, head) = &self.rows[row];
        if region.is_empty() || is_of_other_time(line, head) || is_other(line) {
            return;
        }
        let said = words(self.page, line.span(line.range.clone()));
        let here = words(self.page, line.span(region.clone()));
        let mut pairs: Vec<(Given<'_>, Given<'_>, &Column)> = Vec::new();
        for column in &self.columns {
            let cell = self.table.cell(*row, column.at).and_then(|cell| self.page.cell_value(cell.span));
            let Some(value) = cell else { continue };
            let alike: Vec<Given<'_>> = line
                .values(region.clone())
                .filter(|given| is_alike(line, *given, value, column) && given.is_actual())
                .collect();
            let year = column.year.as_ref().filter(|_| self.columns.len() > 1);
            let given = match (alike.as_slice(), year) {
                ([only], None) => *only,
                ([only], Some(year)) if is_only_year(&said, &here, year) => *only,
                ([only], Some(year)) if self.is_last_year(year) && tells_no_year(line, &said, *only) => *only,
                (several @ [_, _], Some(year)) => match beside_year(line, &region, several, year) {
                    Some(given) => given,
                    None => continue,
                },
                _ => continue,
            };
            let is_named = self.columns.len() == 1
                || year.is_some()
                || column.words.iter().any(|word| !is_year(word) && said.contains(word));
            if is_named {
                pairs.push((given, value, column));
            }
        }
        let is_one =
            |index: usize| pairs.iter().filter(|pair| pair.0.index == pairs[index].0.index).count() == 1;
        if pairs.is_empty() || !(0..pairs.len()).all(is_one) {
            return;
        }
        for (given, value, column) in pairs {
            if self.is_sure(line, (*row, head), given, value, column, &said) {
                self.file(given, value, stated);
            }
        }
    }

    /// Says whether a year is the last that the columns name.
    fn is_last_year(&self, year: &str) -> bool {
        self.columns.iter().filter_map(|column| column.year.as_deref()).max() == Some(year)
    }

    /// Says whether the sentence speaks of the cell: it names the row and what the column measures, or its value is a slip for the cell.
    fn is_sure(
        &self,
        line: &Line<'_>,
        (row, head): (u32, &Words),
        given: Given<'_>,
        value: Given<'_>,
        column: &Column,
        said: &Words,
    ) -> bool {
        let start = line.range.start;
        let named = |at: usize| line.is_name(at) && head.contains(&root(line.word(at)));
        let is_name = head.len() > 1 || (start + 1..line.range.end).any(named) || line.is_name(start);
        let measured = value.kind() == ValueKind::Date
            || given.noun().is_some_and(|noun| column.words.contains(&root(noun)))
            || column.words.iter().any(|word| !is_year(word) && !head.contains(word) && said.contains(word))
            || is_age(line, given, column);
        let loose = column.year.is_some() && self.columns.len() > 1 && tells_no_year(line, said, given);
        if is_name && measured && !loose {
            return true;
        }
        let (Some(told), Some(shown)) = (number(given), number(value)) else { return false };
        let fine = if step(given) < step(value) { step(given) } else { step(value) };
        // The cell of another row or year is a slip as well.
        let value_of = |row: u32, column: u32| {
            let cell = self.table.cell(row, column).and_then(|cell| self.page.cell_value(cell.span));
            cell.and_then(number)
        };
        let beside = || {
            let others = self.rows.iter().filter(|(other, own)| *other != row && !own.is_subset(said));
            others.filter(|(other, _)| value_of(*other, column.at).as_ref() == Some(&told)).count() == 1
        };
        let elsewhere = || {
            self.columns
                .iter()
                .filter(|other| other.at != column.at && other.year.is_some())
                .any(|other| value_of(row, other.at).as_ref() == Some(&told))
        };
        told == shown || is_slip(&told, &shown, &fine) || !loose && (elsewhere() || beside())
    }

    fn file(&self, given: Given<'_>, value: Given<'_>, stated: &mut Vec<Stated>) {
        let says = "the prose repeats the cell of the table";
        let draft = self.page.state("prose-and-table", value.mention.span, says);
        let draft = if value.kind() == ValueKind::Date { draft } else { draft.with(Certainty::Likely) };
        // "Aden spent 12.1 million euros and Birk 8.4 million" leaves out the unit.
        let bare = given.is_count() && !value.is_count() && value.kind() == ValueKind::Quantity;
        let age = value.is_count() && !given.is_count();
        let worth = match (bare, age) {
            (true, _) => value.claim.value.unit.worth(),
            (_, true) => &Number::one() / &given.claim.value.unit.worth(),
            _ => Number::one(),
        };
        draft.term_by(given, worth).term(value, -1).file(stated);
    }
}

/// Says whether a name of the row bounds a time: "Until July the office sold …" is not about July.
fn is_of_other_time(line: &Line<'_>, head: &Words) -> bool {
    let bounds = ["until", "till", "since", "before", "after", "from", "by", "to", "between", "through"];
    let named = |at: &usize| line.is_name(*at) && head.contains(&root(line.word(*at)));
    let dated = line.values(line.range.clone()).any(|given| {
        given.kind() == ValueKind::Date
            && given.mention.sense() != Sense::Plain
            && line.word(given.at).split(' ').any(|word| head.contains(&root(word)))
    });
    dated || (line.range.start + 1..line.range.end).filter(named).any(|at| line.is_any(at - 1, &bounds))
}

/// Says whether a sentence tells something else of what a table has.
fn is_other(line: &Line<'_>) -> bool {
    const OTHER: &[&str] = &[
        "more", "fewer", "less", "than", "previous", "last", "ago", "earlier", "since", "compared",
        "against", "about", "average", "each", "per", "another", "planned", "should", "only", "by",
    ];
    line.range.clone().any(|at| {
        let moved = matches!(line.cue(at), Some((Cue::Rise | Cue::Fall, _)));
        let reached = || line.is(at + 1, "to") && line.given(at + 2).is_some();
        let told_otherwise = line.cue(at).is_some_and(|(cue, _)| {
            matches!(cue, Cue::Planned | Cue::Hypothetical | Cue::Denied | Cue::Revised | Cue::Including)
        });
        line.is_any(at, OTHER) || told_otherwise || moved && !reached()
    })
}

/// Says whether a year is the only one of those that the words name.
fn is_only_year(said: &Words, here: &Words, year: &str) -> bool {
    let mut years = here.iter().filter(|word| is_year(word)).peekable();
    let years: Vec<&String> = if years.peek().is_some() {
        years.collect()
    } else {
        said.iter().filter(|word| is_year(word)).collect()
    };
    matches!(years.as_slice(), [only] if *only == year)
}

/// Says whether a sentence tells what something rises or falls to, and no time: "spending grows to 97 million".
fn tells_no_year(line: &Line<'_>, said: &Words, given: Given<'_>) -> bool {
    let reaches =
        |at: usize| matches!(line.cue(at), Some((Cue::Rise | Cue::Fall, _))) && line.is(at + 1, "to");
    let dated = line.values(line.range.clone()).any(|given| given.kind() == ValueKind::Date);
    // "Operating income was 74 million", where the row is named in full and nothing tells of another time.
    let is = || {
        line.is_any(given.at.wrapping_sub(1), &["was", "is", "were", "of", "at", "in"])
            || line.is_name(given.at.wrapping_sub(1))
    };
    !dated
        && !said.iter().any(|word| is_year(word))
        && (given.at.checked_sub(2).is_some_and(reaches)
            || is() && given.claim.value.unit.currency().is_some())
}

/// Returns which of two values stands beside a year: "in 2022 sales were $3.4 million; in 2023 they were $4.2 million".
fn beside_year<'p>(
    line: &Line<'p>,
    region: &Range<usize>,
    values: &[Given<'p>],
    year: &str,
) -> Option<Given<'p>> {
    let dates: Vec<Given<'p>> =
        line.values(line.range.start..region.end).filter(|given| given.kind() == ValueKind::Date).collect();
    let ([one, other], [first, second]) = (values, dates.as_slice()) else { return None };
    let leads = first.at < one.at && one.at < second.at && second.at < other.at;
    let follows = one.at < first.at && first.at < other.at && other.at < second.at;
    let names = |date: &Given<'p>| line.word(date.at).split(' ').any(|word| word == year);
    let plain = first.mention.sense() == Sense::Plain && second.mention.sense() == Sense::Plain;
    match (names(first), names(second)) {
        _ if !(leads || follows) || !plain => None,
        (true, false) => Some(*one),
        (false, true) => Some(*other),
        _ => None,
    }
}

/// Says whether a value of the prose measures what a cell does: dates, a unit, or what the column counts.
fn is_alike(line: &Line<'_>, given: Given<'_>, value: Given<'_>, column: &Column) -> bool {
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
            let people = |noun: &str| CueTable::english().is(noun, Cue::People);
            let counted = given.noun().is_some_and(|noun| {
                column.words.contains(&root(noun))
                    || people(noun) && column.words.iter().any(|word| people(word))
            });
            let leaves_out = given.is_plain_count()
                && given.noun().is_none()
                && !value.is_count()
                && !value.is_percent()
                && given.claim.value.number.as_ref().is_some_and(|number| *number >= Number::from(1000));
            let age = value.is_count() && is_age(line, given, column);
            let measured = age || unit && (!given.is_count() || counted);
            one && (measured || leaves_out)
        }
        _ => false,
    }
}

/// Says whether a number behind a name is an age, over a column of ages: "Tom Hall, 45, runs the shop", "Ann Reed (39)".
fn is_age(line: &Line<'_>, given: Given<'_>, column: &Column) -> bool {
    let Some(before) = given.at.checked_sub(1).filter(|at| *at > line.range.start) else { return false };
    let years = Unit::from_code("a").is_some_and(|year| given.claim.value.unit == year);
    let bare = (years || given.is_plain_count() && given.noun().is_none()) && line.is_name(before - 1);
    let comma = line.sign(before) == Some(',') && matches!(line.sign(given.at + 1), Some(',' | '.'));
    let bracket = line.sign(before) == Some('(') && line.sign(given.at + 1) == Some(')');
    column.words.contains("age") && bare && (comma || bracket)
}
