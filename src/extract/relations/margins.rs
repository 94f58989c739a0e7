//! What two values differ by: "revenue was $900,000 and costs were $700,000, for a profit of $200,000", "by 52 votes to 48, a majority
//! of four".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::quantities::ValueKind;

/// Words for a difference of any two values.
const GAPS: &[&str] = &["margin", "majority", "difference", "lead", "gap"];

/// Words for the difference of what comes in and what goes out.
const BALANCES: &[&str] = &["profit", "surplus", "deficit", "loss", "shortfall", "balance"];

/// Words for what comes in, and for what goes out.
const IN: &[&str] =
    &["revenue", "revenues", "sales", "income", "receipts", "turnover", "exports", "takings", "earnings"];
const OUT: &[&str] = &[
    "costs",
    "cost",
    "expenses",
    "expenditure",
    "expenditures",
    "spending",
    "imports",
    "outgoings",
    "outlays",
    "expense",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    const FIRST: Firsts = Firsts::of(&[
        "margin",
        "majority",
        "difference",
        "lead",
        "gap",
        "profit",
        "surplus",
        "deficit",
        "loss",
        "shortfall",
        "balance",
    ]);
    for (_, line) in page.prose(Marks::VALUE) {
        for at in line.places(FIRST).filter(|at| line.is(at + 1, "of")) {
            difference(&line, at, stated);
        }
    }
}

/// Relates the value behind the word at `at` to the only two that stand before it in the line.
fn difference(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let start = line.range.start;
    let gap = line.is_any(at, GAPS);
    let balance = line.is_any(at, BALANCES) && line.has(start..at, IN) && line.has(start..at, OUT);
    // "A goal difference of plus 28".
    let noun = at.checked_sub(1).filter(|at| line.is_any(*at, &["goal", "points", "price", "age", "height"]));
    let first = noun.unwrap_or(at);
    let article = first.checked_sub(1).filter(|at| *at > start && line.is_any(*at, &["a", "an", "the"]))?;
    let plus = usize::from(line.is(at + 2, "plus") || line.sign(at + 2) == Some('+'));
    let by = line.given(at + 2 + plus).filter(|by| by.kind() == ValueKind::Quantity && by.is_actual())?;
    let end = line.after(by);
    let closes = line.item(end).is_none() || matches!(line.sign(end), Some('.' | ';' | ')' | ','));
    let mut values = line.values(start..article).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(one), Some(other), None) = (values.next(), values.next(), values.next()) else { return None };
    let same = |one: Given<'_>, other: Given<'_>| {
        one.claim.value.unit == other.claim.value.unit
            && (one.noun() == other.noun() || one.noun().is_none() || other.noun().is_none())
            && !one.is_percent()
            && one.direction().is_none()
            && one.is_actual()
    };
    let linked = line.has(one.at + 1..other.at, &["to", "against", "and"])
        || line.sign(other.at - 1) == Some(',')
        || balance;
    let alone = !line.has(
        start..article,
        &[
            "than", "average", "each", "per", "more", "less", "fewer", "up", "from", "previous", "compared",
            "other",
        ],
    );
    if !(gap || balance)
        || !closes
        || !linked
        || !alone
        || !same(one, other)
        || !same(by, one)
        || !same(other, one)
    {
        return None;
    }
    let (one_number, other_number) = (one.claim.value.number.as_ref()?, other.claim.value.number.as_ref()?);
    let (more, less) = if one_number > other_number { (one, other) } else { (other, one) };
    let draft =
        line.page.state("change-by-difference", line.span(at..end), "it is the difference of the two values");
    draft.term(more, 1).term(less, -1).term(by, -1).file(stated);
    Some(())
}
