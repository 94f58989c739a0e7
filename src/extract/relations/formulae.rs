//! Tables whose heads say how their columns or rows are made of one another: income, expenses and surplus; price, quantity and
//! amount; the quarters and the year. The other lines must bear it out, or the number be a slip for what the heads ask.

use std::sync::LazyLock;

use super::sheet::{Sheet, is_slip, number, step};
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Page};
use crate::quantities::{Interval, Number};

/// How a result is made of other values.
struct Formula {
    /// For each part how it enters, and the heads by which it is known; the result first.
    parts: Vec<(Part, Vec<&'static str>)>,
}

/// How a value enters a formula.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Result,
    Times(i64),
    Factor,
}

static FORMULAE: LazyLock<Vec<Formula>> = LazyLock::new(|| {
    let mut formulae: Vec<Formula> = Vec::new();
    let (mut name, mut part) = ("", "");
    for line in
        include_str!("../../../data/en/table_formulae.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        let mut fields = line.split('\t');
        let (Some(formula), Some(own), Some(head)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        if formula != name {
            formulae.push(Formula { parts: Vec::new() });
            (name, part) = (formula, "");
        }
        let Some(formula) = formulae.last_mut() else { continue };
        if own != part {
            let kind = match own.as_bytes().first() {
                Some(b'=') => Part::Result,
                Some(b'-') => Part::Times(-1),
                Some(b'*') => Part::Factor,
                Some(digit @ b'2'..=b'9') => Part::Times(i64::from(digit - b'0')),
                _ => Part::Times(1),
            };
            formula.parts.push((kind, Vec::new()));
            part = own;
        }
        if let Some((_, heads)) = formula.parts.last_mut() {
            heads.push(head);
        }
    }
    for formula in &mut formulae {
        formula.parts.sort_by_key(|(part, _)| *part != Part::Result);
    }
    formulae
});

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        let sheets = [Sheet::of_columns(page, table), Sheet::of_rows(page, table)];
        for sheet in sheets.iter().flatten().filter(|sheet| sheet.heads.len() > 2) {
            for formula in FORMULAE.iter() {
                if let Some(places) = places(formula, sheet) {
                    judge(page, sheet, formula, &places, stated);
                }
            }
        }
    }
}

/// Returns where the parts of a formula stand among the heads, each of which just one of them names.
fn places(formula: &Formula, sheet: &Sheet<'_>) -> Option<Vec<usize>> {
    let mut places: Vec<usize> = Vec::with_capacity(formula.parts.len());
    for (_, heads) in &formula.parts {
        let is_named = |at: &usize| {
            let head = &sheet.heads[*at];
            !head.is_percent && (heads.contains(&head.name.as_str()) || heads.contains(&head.text.as_str()))
        };
        // "Operating income" may be what comes in or what is left of it; the result stands first.
        let mut found = (0..sheet.heads.len()).filter(|at| !places.contains(at)).filter(is_named);
        let (one, None) = (found.next(), found.next()) else { return None };
        // "2023" behind four quarters is their year.
        let bare = || {
            let mut years = (0..sheet.heads.len())
                .filter(|at| sheet.heads[*at].name.is_empty() && sheet.heads[*at].years.len() == 1);
            years.next().filter(|_| heads.contains(&"full year") && years.next().is_none())
        };
        places.push(one.or_else(bare)?);
    }
    let apart = (1..places.len()).all(|at| !places[..at].contains(&places[at]));
    apart.then_some(places)
}

/// One line of a table held to a formula.
struct Outcome<'p> {
    result: Given<'p>,
    others: Vec<Given<'p>>,
    expected: Number,
    slack: Number,
}

impl Outcome<'_> {
    fn told(&self) -> Number {
        number(self.result).unwrap_or_else(Number::zero)
    }

    fn fits(&self) -> bool {
        (&self.told() - &self.expected).abs() <= self.slack
    }
}

/// Files the lines that do not fit a formula, where the others show that the table is made by it.
fn judge(page: &Page<'_>, sheet: &Sheet<'_>, formula: &Formula, places: &[usize], stated: &mut Vec<Stated>) {
    // A loss or a deficit may be told as what is missing.
    let worked_out = |sign: i64| -> Vec<Outcome<'_>> {
        sheet.lines.iter().filter_map(|line| outcome(sheet, formula, places, line, sign)).collect()
    };
    let fits = |outcomes: &[Outcome<'_>]| outcomes.iter().filter(|outcome| outcome.fits()).count();
    let (plain, turned) = (worked_out(1), worked_out(-1));
    let outcomes = if fits(&turned) > fits(&plain) { turned } else { plain };
    let borne_out = fits(&outcomes);
    let misfits: Vec<&Outcome<'_>> = outcomes.iter().filter(|outcome| !outcome.fits()).collect();
    let is_product = formula.parts.iter().any(|(part, _)| *part == Part::Factor);
    for outcome in &misfits {
        let slip = is_slip(&outcome.told(), &outcome.expected, &step(outcome.result));
        let certainty = match (borne_out, misfits.len()) {
            // A price may be reduced for one of them.
            (2.., 1) if !is_product => Certainty::Certain,
            (1.., 1) if slip => Certainty::Certain,
            (1.., misfits) if borne_out >= misfits => Certainty::Likely,
            (0, 1) if slip => Certainty::Likely,
            _ => return,
        };
        file(page, sheet, places, outcome, certainty, stated);
    }
}

/// Works out the result of a line; `None` where a value is missing or of another sort.
fn outcome<'p>(
    sheet: &Sheet<'p>,
    formula: &Formula,
    places: &[usize],
    line: &[Option<Given<'p>>],
    sign: i64,
) -> Option<Outcome<'p>> {
    let values: Vec<Given<'p>> = places.iter().map(|at| line[*at]).collect::<Option<_>>()?;
    let (result, others) = values.split_first()?;
    let (mut sum, mut product, mut slack) = (Number::zero(), Number::one(), Number::zero());
    let (mut steps, mut is_product) = (Number::zero(), false);
    for ((part, _), given) in formula.parts[1..].iter().zip(others) {
        let own = number(*given)?;
        match part {
            Part::Times(times) => {
                let same = given.claim.value.unit.dimension() == result.claim.value.unit.dimension();
                if !same
                    || given.is_percent()
                    || given.claim.value.unit.currency() != result.claim.value.unit.currency()
                {
                    return None;
                }
                sum = &sum + &(&own * &Number::from(*times));
                steps = &steps + &step(*given);
            }
            Part::Factor => {
                is_product = true;
                product = &product * &own;
            }
            Part::Result => return None,
        }
    }
    let expected = if is_product { product } else { sum };
    let whole = |given: &Given<'_>| given.is_count() && step(*given) == Number::one();
    if is_product {
        // An amount is told to the cent, or rounded to what it is written in.
        slack = &slack + &(&step(*result) / &Number::from(2));
    } else if sheet.is_hinted || !values.iter().all(whole) {
        slack = &slack + &(&(&steps + &step(*result)) / &Number::from(2));
    }
    Some(Outcome {
        result: *result,
        others: others.to_vec(),
        expected: &expected * &Number::from(sign),
        slack,
    })
}

fn file(
    page: &Page<'_>,
    sheet: &Sheet<'_>,
    places: &[usize],
    outcome: &Outcome<'_>,
    certainty: Certainty,
    stated: &mut Vec<Stated>,
) {
    let says = "by the heads of the table it follows from the cells beside it";
    let draft = page.state("cells-by-their-heads", outcome.result.mention.span, says).term(outcome.result, 1);
    let draft = outcome.others.iter().fold(draft, |draft, other| draft.factor(*other));
    let draft = draft.ground(page, sheet.heads[places[0]].span).with(certainty);
    let (low, high) = (&outcome.expected - &outcome.slack, &outcome.expected + &outcome.slack);
    draft.within(Interval::closed(low, high)).file(stated);
}
