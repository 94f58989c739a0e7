//! Units that the heads of a table name for the numbers under them: "$ m", "%", "in thousands".

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::quantities::Number;
use crate::sources::{Cell, Document, Line, Span, Table, unit_hint};

use super::lexer::Kind;
use super::lexicon::Lexicon;
use super::mention::{Amount, Expression, Mention, Quantity};
use super::money;
use super::spelled;
use super::tokens::Tokens;
use super::unit;
use super::words::{NumberRole, Particle};
use super::{Context, mentions};

/// Longest phrase that names a unit, in tokens.
const HINT_TOKENS: usize = 10;

/// What a head says of the numbers under it.
#[derive(Clone, Debug, PartialEq)]
struct Hint {
    unit: Option<Cow<'static, str>>,
    /// A thousand for "in thousands", a hundredth for cents.
    scale: Number,
}

/// Returns every value expression of a document's view, in its order; a number that stands alone in a cell takes the
/// unit and the scale that the heads of its table name.
pub fn mentions_of(document: &Document<'_>, date: Option<NaiveDate>) -> Vec<Mention> {
    let text = document.view.text();
    let blocks = document.block_spans();
    let mut found = mentions(text, &Context { date, prose: Some(&blocks), ..Context::default() });
    let mut named = Vec::new();
    for table in &document.tables {
        let caption = table.caption.and_then(|caption| blocks.get(caption as usize)).copied();
        read_table(text, table, caption, &mut found);
        let heads = table.cells.iter().filter(|cell| table.rows.get(cell.row as usize) == Some(&Line::Head));
        named.extend(heads.filter(|cell| read_hint(text, cell.span).is_some()).map(|cell| cell.span));
    }
    // "in thousands" over a column is no number of its own.
    named.sort_by_key(|span| span.start);
    let is_named = |mention: &Mention| {
        let after = named.partition_point(|span| span.start <= mention.span.start);
        after.checked_sub(1).is_some_and(|at| named[at].contains(mention.span)) && mention.is_vague_count()
    };
    found.retain(|mention| !is_named(mention));
    found
}

fn read_table(text: &str, table: &Table, caption: Option<Span>, found: &mut [Mention]) {
    let of = |cell: &Cell| read_hint(text, cell.span);
    let columns: Vec<Option<Hint>> = (0..table.columns.len() as u32)
        .map(|column| table.column_heads(column).filter_map(of).last())
        .collect();
    let rows: Vec<Option<Hint>> =
        (0..table.rows.len() as u32).map(|row| table.row_head(row).and_then(of)).collect();
    let corner = table.row_heads.and_then(|column| columns.get(column as usize).cloned().flatten());
    let caption = caption.and_then(|caption| read_hint(text, caption));
    for cell in &table.cells {
        let (row, column) = (cell.row as usize, cell.column as usize);
        let values =
            |lines: &[Line], at: usize| !matches!(lines.get(at), Some(Line::Head | Line::Section) | None);
        if !values(&table.rows, row) || !values(&table.columns, column) {
            continue;
        }
        let near = [columns.get(column), rows.get(row)].into_iter().flatten().flatten();
        // A share is no amount of money, whatever the caption says of the table.
        let share = near.clone().find(|hint| hint.unit.as_deref() == Some("%"));
        let hints: Vec<&Hint> = match share {
            Some(share) => vec![share],
            None => near.chain(corner.as_ref()).chain(caption.as_ref()).collect(),
        };
        if let Some(hint) = combined(&hints)
            && let Some(quantity) = alone_in(text, cell.span, found)
        {
            take(quantity, &hint, is_bracketed(text, cell.span));
        }
    }
}

/// Returns the nearest unit and the nearest scale; a unit of measure needs none.
fn combined(hints: &[&Hint]) -> Option<Hint> {
    let first = hints.first()?;
    let unit = hints.iter().find_map(|hint| hint.unit.clone());
    let is_plain = |hint: &&&Hint| hint.scale == Number::one();
    let scale = hints.iter().find(|hint| !is_plain(hint)).map_or_else(Number::one, |hint| hint.scale.clone());
    let measure = first.unit.as_deref().is_some_and(|unit| unit.len() != 3 || unit.starts_with('['));
    Some(Hint { unit, scale: if measure { first.scale.clone() } else { scale } })
}

/// Returns the quantity that is all of a cell, where it has no unit of its own and counts nothing.
fn alone_in<'m>(text: &str, cell: Span, found: &'m mut [Mention]) -> Option<&'m mut Quantity> {
    let first = found.partition_point(|mention| mention.span.start < cell.start);
    let mention = found.get_mut(first).filter(|mention| cell.contains(mention.span))?;
    let around = [Span { end: mention.span.start, ..cell }, Span { start: mention.span.end, ..cell }];
    let bare = around.iter().all(|rest| {
        rest.slice(text).is_some_and(|rest| !rest.contains(|character: char| character.is_alphanumeric()))
    });
    match &mut mention.expression {
        Expression::Quantity(quantity) if bare && quantity.unit.is_none() && quantity.counted.is_none() => {
            Some(quantity)
        }
        _ => None,
    }
}

/// Says whether the whole cell stands in brackets, as losses do in accounts.
fn is_bracketed(text: &str, cell: Span) -> bool {
    cell.slice(text).is_some_and(|shown| shown.starts_with('(') && shown.ends_with(')'))
}

fn take(quantity: &mut Quantity, hint: &Hint, bracketed: bool) {
    let money = hint.unit.as_deref().is_some_and(|unit| unit.len() == 3 && !unit.starts_with('['));
    let factor = if bracketed && money { -&hint.scale } else { hint.scale.clone() };
    quantity.amount =
        std::mem::replace(&mut quantity.amount, Amount::One(Number::zero())).map(|n| n * &factor);
    quantity.step = &quantity.step * &hint.scale;
    quantity.unit.clone_from(&hint.unit);
}

/// Reads what a head or caption says of units; `None` where any word of the phrase is no unit and no scale.
fn read_hint(text: &str, head: Span) -> Option<Hint> {
    let phrase = unit_hint(text, head)?.slice(text)?;
    let tokens = Tokens::new(phrase, None, Lexicon::english());
    let currency = |at: usize| {
        money::sign(&tokens, at).or_else(|| {
            let named = tokens.lexicon.currency_names.longest(tokens.all(), at);
            named.map(|(end, currency)| (end, *currency))
        })
    };
    let money = (0..tokens.len()).any(|at| currency(at).is_some());
    let mut hint = Hint { unit: None, scale: Number::one() };
    let mut at = 0;
    while at < tokens.len().min(HINT_TOKENS + 1) {
        if matches!(tokens.particle(at), Some(Particle::In | Particle::Of)) || tokens.sign(at) == '\'' {
            at += 1;
        } else if let Some((end, currency)) = currency(at).filter(|_| hint.unit.is_none()) {
            hint.unit = Some(currency.code.into());
            hint.scale = &hint.scale * &money::worth(&currency);
            at = end;
        } else if let Some((end, scale)) = scale(&tokens, at, money) {
            hint.scale = &hint.scale * &scale;
            at = end;
        } else {
            let unit = unit::read(&tokens, at).filter(|_| hint.unit.is_none())?;
            hint.unit = Some(unit.code);
            at = unit.end;
        }
    }
    let whole = tokens.len() <= HINT_TOKENS;
    (whole && (hint.unit.is_some() || hint.scale != Number::one())).then_some(hint)
}

/// Reads "thousands", "m" of money, "bn", "000s".
fn scale(tokens: &Tokens<'_>, at: usize, money: bool) -> Option<(usize, Number)> {
    if tokens.kind(at) == Kind::Number && matches!(tokens.text(at), "000" | "1000" | "1,000") {
        let plural = tokens.text(at + 1) == "s" && tokens.is_glued(at + 1);
        return Some((if plural { at + 2 } else { at + 1 }, Number::from(1000)));
    }
    if let Some(word) = spelled::number_word(tokens, at).filter(|word| word.role == NumberRole::Scale) {
        return Some((at + 1, Number::from(i128::from(word.value))));
    }
    let symbol =
        tokens.lexicon.scales.get(tokens.text(at)).filter(|scale| money || scale.certain && !scale.glued)?;
    Some((at + 1, Number::from(i128::from(symbol.value))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Format;

    /// Writes the quantities of a table, each as `number unit`.
    #[track_caller]
    fn check(table: &str, expected: &str) {
        let document = Document::read_as(Format::of_file("a.md"), table);
        let shown = mentions_of(&document, None).into_iter().filter_map(|mention| match mention.expression {
            Expression::Quantity(quantity) => {
                let unit = quantity.unit.map_or(String::new(), |unit| format!(" {unit}"));
                Some(format!("{}{unit}", quantity.amount.low()))
            }
            _ => None,
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" | "), expected, "{table}");
    }

    #[test]
    fn cells_take_the_units_of_their_heads() {
        check(
            "| Site | Income ($ m) | Share (%) | Weight, kg |\n|---|---|---|---|\n| East | 12.5 | 40 | 7 |\n",
            "12500000 USD | 40 % | 7 kg",
        );
        check(
            "| In thousands | Left | Right |\n|---|---|---|\n| Ships | 12 | 15 |\n| Share (%) | 40 | 60 |\n",
            "12000 | 15000 | 40 % | 60 %",
        );
        check(
            "| Site | € bn |\n|---|---|\n| East | 3 |\n| West | (1.5) |\n",
            "3000000000 EUR | -1500000000 EUR",
        );
    }

    #[test]
    fn heads_without_a_unit_and_cells_with_one_are_left_alone() {
        check("| Site | Staff (all) |\n|---|---|\n| East | 12 |\n", "12");
        check("| Site | Cost ($ m) |\n|---|---|\n| East | €12 |\n| West | 3 of 4 |\n", "12 EUR | 3 | 4");
    }
}
