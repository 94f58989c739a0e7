//! Columns and rows of a table that tell the change between two others of its years, or the share of a total: "2022 | 2023 |
//! Change (%)". The other lines must bear it out.

use super::sheet::{Sheet, is_slip, number, step};
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Page};
use crate::quantities::{Interval, Number};

/// What a head calls a change.
const CHANGES: &[&str] = &[
    "change",
    "difference",
    "growth",
    "increase",
    "variation",
    "+/-",
    "\u{b1}",
    "diff",
    "rise",
    "development",
];

/// What says that it is a change of another sort.
const OTHER: &[&str] = &[
    "annual",
    "real",
    "average",
    "mean",
    "points",
    "point",
    "pp",
    "seasonally",
    "adjusted",
    "cumulative",
    "constant",
    "organic",
    "like-for-like",
    "yearly",
    "monthly",
    "previous",
    "rank",
    "p.a",
    "target",
    "budget",
    "plan",
    "population",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        let sheets = [Sheet::of_columns(page, table), Sheet::of_rows(page, table)];
        for sheet in sheets.iter().flatten().filter(|sheet| sheet.heads.len() > 2) {
            for change in 0..sheet.heads.len() {
                if let Some((old, new)) = years_of(sheet, change) {
                    judge(page, sheet, (old, new, change), stated);
                }
            }
        }
    }
}

/// Returns the heads between whose years a head tells the change, the earlier year first.
fn years_of(sheet: &Sheet<'_>, change: usize) -> Option<(usize, usize)> {
    let head = &sheet.heads[change];
    let words = |text: &str| {
        text.split(|letter: char| letter.is_whitespace() || "()[],.".contains(letter))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let own = words(&head.text);
    let is_change = own.iter().any(|word| CHANGES.contains(&word.as_str()));
    if !is_change || own.iter().any(|word| OTHER.contains(&word.as_str())) {
        return None;
    }
    let year = |at: usize| match sheet.heads[at].years.as_slice() {
        [year] if at != change => Some(*year),
        _ => None,
    };
    let is_value = |at: &usize| {
        let other = &sheet.heads[*at];
        year(*at).is_some()
            && !other.is_percent
            && !words(&other.text).iter().any(|word| CHANGES.contains(&word.as_str()))
    };
    let dated: Vec<usize> = (0..sheet.heads.len()).filter(is_value).collect();
    let of_year = |wanted: i64| {
        let mut found = dated.iter().copied().filter(|at| year(*at) == Some(wanted));
        found.next().filter(|_| found.next().is_none())
    };
    let (one, other) = match head.years.as_slice() {
        // "Change 2010–2020".
        [first, second] => (of_year(*first)?, of_year(*second)?),
        // "Change since 2010": to the last of the years.
        [first] => (of_year(*first)?, of_year(dated.iter().filter_map(|at| year(*at)).max()?)?),
        [] => match dated.as_slice() {
            [one, other] => (*one, *other),
            // Of several years, or of several things in two years, the two that stand before it.
            _ => (change.checked_sub(2)?, change.checked_sub(1)?),
        },
        _ => return None,
    };
    let alike = sheet.heads[one].name == sheet.heads[other].name;
    let (first, second) =
        (year(one).filter(|_| dated.contains(&one))?, year(other).filter(|_| dated.contains(&other))?);
    (alike && first != second).then_some(if first < second { (one, other) } else { (other, one) })
}

/// A change of one line with what its two values make of it.
struct Outcome<'p> {
    told: Given<'p>,
    values: [Given<'p>; 2],
    /// What the change can be, in the unit in which it is told.
    range: Interval,
}

impl Outcome<'_> {
    fn number(&self) -> Number {
        number(self.told).unwrap_or_else(Number::zero)
    }

    fn fits(&self) -> bool {
        self.range.contains(&self.number())
    }
}

/// Files the changes that are not those of their lines, where most lines bear out how they were worked out.
fn judge(
    page: &Page<'_>,
    sheet: &Sheet<'_>,
    (old, new, change): (usize, usize, usize),
    stated: &mut Vec<Stated>,
) {
    let head = &sheet.heads[change];
    let worked_out = |percent: bool| -> Vec<Outcome<'_>> {
        let lines = sheet.lines.iter();
        lines.filter_map(|line| outcome(sheet, line[old]?, line[new]?, line[change]?, percent)).collect()
    };
    let fits = |outcomes: &[Outcome<'_>]| outcomes.iter().filter(|outcome| outcome.fits()).count();
    let percent =
        sheet.lines.iter().filter_map(|line| line[change]).any(|told| told.is_percent()) || head.is_percent;
    let (shares, differences) = (worked_out(true), worked_out(false));
    let outcomes = if percent || fits(&shares) > fits(&differences) { shares } else { differences };
    let borne_out = fits(&outcomes);
    let misfits: Vec<&Outcome<'_>> = outcomes.iter().filter(|outcome| !outcome.fits()).collect();
    for outcome in &misfits {
        let middle = middle(&outcome.range);
        let slip = is_slip(&outcome.number(), &middle, &step(outcome.told));
        // What else changes is another thing: a change that is ten times as big is no slip.
        let certainty = match (borne_out, misfits.len()) {
            (2.., 1) => Certainty::Certain,
            (1.., 1) if slip => Certainty::Certain,
            (1.., misfits) if borne_out >= misfits => Certainty::Likely,
            (0, 1) if slip => Certainty::Likely,
            _ => return,
        };
        let says = "by the heads of the table it is the change between the two cells of its line";
        let draft = page.state("cells-by-their-heads", outcome.told.mention.span, says).term(outcome.told, 1);
        let [old, new] = outcome.values;
        draft
            .factor(old)
            .factor(new)
            .ground(page, head.span)
            .with(certainty)
            .within(outcome.range.clone())
            .file(stated);
    }
}

fn middle(range: &Interval) -> Number {
    match (&range.low, &range.high) {
        (Some(low), Some(high)) => &(&low.value + &high.value) / &Number::from(2),
        _ => Number::zero(),
    }
}

/// Works out the change of a line; `None` where its values cannot be compared.
fn outcome<'p>(
    sheet: &Sheet<'_>,
    old: Given<'p>,
    new: Given<'p>,
    told: Given<'p>,
    percent: bool,
) -> Option<Outcome<'p>> {
    let same = old.claim.value.unit.dimension() == new.claim.value.unit.dimension()
        && old.is_percent() == new.is_percent();
    let (first, second) = (number(old)?, number(new)?);
    if !same || old.is_percent() && percent {
        return None;
    }
    let half = |given: Given<'_>| {
        let rounded = sheet.is_hinted || !given.is_count() || step(given) != Number::one();
        if rounded { &step(given) / &Number::from(2) } else { Number::zero() }
    };
    let last = &step(told) / &Number::from(2);
    let (low, high) = if percent {
        let hundred = Number::from(100);
        let share = |new: Number, old: Number| Some(&(&new.checked_div(&old)? - &Number::one()) * &hundred);
        let least = &first - &half(old);
        if !least.is_positive() {
            return None;
        }
        (share(&second - &half(new), &first + &half(old))?, share(&second + &half(new), least)?)
    } else {
        if told.claim.value.unit.dimension() != new.claim.value.unit.dimension() {
            return None;
        }
        let (difference, wide) = (&second - &first, &half(old) + &half(new));
        (&difference - &wide, &difference + &wide)
    };
    let last = if percent || step(told) != Number::one() || !told.is_count() { last } else { Number::zero() };
    let range = Interval::closed(&low - &last, &high + &last);
    Some(Outcome { told, values: [old, new], range })
}
