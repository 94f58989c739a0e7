//! Columns and rows of a table that are one value divided by another, as most of its lines show: a turnout, a pass rate, sales per
//! customer, a share of all, a mean of the columns before it.

use super::sheet::{Sheet, number, step};
use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number};

/// What a head calls a quotient, besides percentages.
const QUOTIENTS: &[&str] =
    &["per", "rate", "density", "ratio", "share", "average", "mean", "turnout", "each", "avg", "yield"];

/// So many heads are tried in pairs at most.
const MOST_HEADS: usize = 12;

/// So many lines must bear out that a column is a quotient, and so many make it certain.
const BORNE_OUT: usize = 2;
const CERTAIN: usize = 3;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for table in &page.text.document.tables {
        let sheets = [Sheet::of_columns(page, table), Sheet::of_rows(page, table)];
        for sheet in
            sheets.iter().flatten().filter(|sheet| sheet.heads.len() > 1 && sheet.heads.len() <= MOST_HEADS)
        {
            for quotient in 0..sheet.heads.len() {
                if is_quotient(sheet, quotient) {
                    judge(page, sheet, quotient, stated);
                }
            }
        }
    }
}

fn is_quotient(sheet: &Sheet<'_>, at: usize) -> bool {
    let head = &sheet.heads[at];
    let is_named =
        head.text.split(|letter: char| !letter.is_alphanumeric()).any(|word| QUOTIENTS.contains(&word));
    let changes =
        ["change", "growth", "increase", "difference", "points"].iter().any(|word| head.text.contains(word));
    (head.is_percent || is_named || head.text.contains('/')) && !changes
}

/// Says whether a head names by what it is divided, and the other head has that word: "per km²" and "area (km²)".
fn is_divisor(sheet: &Sheet<'_>, quotient: usize, other: usize) -> bool {
    let words = |at: usize| {
        let apart = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | ',' | '/');
        sheet.heads[at].text.split(apart).filter(|word| !word.is_empty())
    };
    let divisor = words(quotient).skip_while(|word| *word != "per").nth(1);
    divisor.is_some_and(|divisor| words(other).any(|word| root(word) == root(divisor)))
}

/// How a quotient may be made of the other values of its line.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// The first head divided by the second.
    Divided(usize, usize),
    /// A head divided by all that stands under it.
    OfAll(usize),
    /// The mean of the heads from the first on, so many of them.
    Mean(usize, usize),
}

/// A quotient of one line with what the others make of it.
struct Outcome<'p> {
    told: Given<'p>,
    values: Vec<Given<'p>>,
    range: Interval,
}

impl Outcome<'_> {
    fn fits(&self) -> bool {
        number(self.told).is_some_and(|told| self.range.contains(&told))
    }

    /// Says whether the quotient is told with two digits or more, so that it fits by chance but rarely.
    fn is_fine(&self) -> bool {
        number(self.told).is_some_and(|told| told.abs() >= step(self.told) * Number::from(10))
    }
}

/// Files the one line in which a quotient is not what it is in all others.
fn judge(page: &Page<'_>, sheet: &Sheet<'_>, quotient: usize, stated: &mut Vec<Stated>) {
    let others = || (0..sheet.heads.len()).filter(|at| *at != quotient && !is_quotient(sheet, *at));
    let is_mean = ["mean", "average", "avg"].iter().any(|word| sheet.heads[quotient].text.contains(word));
    let mut ways: Vec<Way> = Vec::new();
    if is_mean {
        ways.extend((quotient >= 2).then_some(Way::Mean(0, quotient)));
    }
    ways.extend(others().flat_map(|one| {
        others().filter(move |other| *other != one).map(move |other| Way::Divided(one, other))
    }));
    ways.extend(others().map(Way::OfAll));
    let mut found: Option<Vec<Outcome<'_>>> = None;
    for way in ways {
        let outcomes = outcomes(sheet, quotient, way);
        let borne_out = outcomes.iter().filter(|outcome| outcome.fits() && outcome.is_fine()).count();
        let misfits = outcomes.iter().filter(|outcome| !outcome.fits()).count();
        // "Per km²" beside "area (km²)" says itself by what it is divided.
        let named = matches!(way, Way::Divided(_, other) if is_divisor(sheet, quotient, other));
        if borne_out + usize::from(named) < BORNE_OUT || misfits > 1 {
            continue;
        }
        // Where all lines fit one way, that is how it was worked out.
        if misfits == 0 || found.is_some() {
            return;
        }
        found = Some(outcomes);
    }
    let Some(outcomes) = found else { return };
    let borne_out = outcomes.iter().filter(|outcome| outcome.fits() && outcome.is_fine()).count();
    let certainty = if borne_out >= CERTAIN { Certainty::Certain } else { Certainty::Likely };
    for outcome in outcomes.iter().filter(|outcome| !outcome.fits()) {
        let says = "in the other lines of the table it is worked out from the cells beside it";
        let draft = page.state("cells-by-their-heads", outcome.told.mention.span, says).term(outcome.told, 1);
        let draft = outcome.values.iter().fold(draft, |draft, value| draft.factor(*value));
        let draft = draft.ground(page, sheet.heads[quotient].span).with(certainty);
        draft.within(outcome.range.clone()).file(stated);
    }
}

fn outcomes<'p>(sheet: &Sheet<'p>, quotient: usize, way: Way) -> Vec<Outcome<'p>> {
    let percent = sheet.heads[quotient].is_percent
        || sheet.lines.iter().filter_map(|line| line[quotient]).any(|told| told.is_percent());
    let scale = Number::from(if percent { 100 } else { 1 });
    let all = match way {
        Way::OfAll(at) => whole(sheet, at),
        _ => None,
    };
    let outcome = |line: &Vec<Option<Given<'p>>>| {
        let told = line[quotient]?;
        let half = |given: Given<'_>| {
            let exact = !sheet.is_hinted && given.is_count() && step(given) == Number::one();
            if exact { Number::zero() } else { &step(given) / &Number::from(2) }
        };
        let (values, low, high) = match way {
            Way::Divided(one, other) => {
                let (one, other) = (line[one]?, line[other]?);
                let (part, mut base, mut off) = (number(one)?, number(other)?, half(other));
                // "1,200 per km²" counts square kilometres, whatever their worth.
                if told.is_count() && one.is_count() && !other.is_count() {
                    let worth = other.claim.value.unit.worth();
                    (base, off) = (base.checked_div(&worth)?, off.checked_div(&worth)?);
                }
                let least = &base - &off;
                if !least.is_positive() || part.is_negative() {
                    return None;
                }
                let low = (&part - &half(one)).checked_div(&(&base + &off))?;
                (vec![one, other], low, (&part + &half(one)).checked_div(&least)?)
            }
            Way::OfAll(at) => {
                let (one, all) = (line[at]?, all.clone()?);
                let part = number(one)?;
                (vec![one], (&part - &half(one)).checked_div(&all)?, (&part + &half(one)).checked_div(&all)?)
            }
            Way::Mean(first, end) => {
                let values: Vec<Given<'p>> = line[first..end].iter().copied().collect::<Option<_>>()?;
                let alike = values
                    .iter()
                    .all(|value| value.claim.value.unit == told.claim.value.unit || told.is_count());
                let sum =
                    values.iter().try_fold(Number::zero(), |sum, value| Some(&sum + &number(*value)?))?;
                let mean = &sum / &Number::from(values.len() as i64);
                (alike && !percent).then_some((values, mean.clone(), mean))?
            }
        };
        let last = &step(told) / &Number::from(2);
        let range = Interval::closed(&(&low * &scale) - &last, &(&high * &scale) + &last);
        Some(Outcome { told, values, range })
    };
    sheet.lines.iter().filter_map(outcome).collect()
}

/// Returns the sum of what stands under a head, which its last line may tell.
fn whole(sheet: &Sheet<'_>, at: usize) -> Option<Number> {
    let values: Vec<Number> = sheet.lines.iter().map(|line| number(line[at]?)).collect::<Option<_>>()?;
    let sum: Number = values.iter().cloned().sum();
    let last = values.last()?;
    let all = if &sum - last == *last { last.clone() } else { sum };
    (values.len() > BORNE_OUT && all.is_positive()).then_some(all)
}
