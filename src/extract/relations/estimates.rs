//! An estimate with its interval: "6.7 mm Hg (95% CI 4.1 to 9.3)", in which it lies.

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, ValueKind};

/// What names such an interval.
pub(super) const NAMES: &[&str] = &["ci", "cri"];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::VALUE.and(Marks::ESTIMATE)) {
        for at in line.range.clone().filter(|at| line.is_any(*at, NAMES)) {
            interval(&line, at, stated);
        }
    }
}

fn interval(line: &Line<'_>, name: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let level = name.checked_sub(1).filter(|at| line.given(*at).is_some_and(|level| level.is_percent()))?;
    let open = level.checked_sub(1).filter(|at| matches!(line.sign(*at), Some('(' | '[' | ',' | ';')))?;
    // "6.7 mm Hg": part of the unit may stand apart.
    let estimate =
        (line.range.start.max(open.saturating_sub(3))..open).rev().find_map(|at| line.given(at))?;
    let next = name + 1 + usize::from(matches!(line.sign(name + 1), Some(',' | ':' | '=')));
    let range = line.given(next)?;
    let Amount::Range(low, high) = &range.quantity()?.amount else { return None };
    let plain = estimate.kind() == ValueKind::Quantity
        && estimate.claim.value.number.is_some()
        && estimate.is_actual()
        && estimate.direction().is_none()
        && low < high;
    if !plain || (estimate.after_date(line)) {
        return None;
    }
    let half =
        |given: Given<'_>| given.claim.value.step.clone().unwrap_or_else(Number::one) * Number::ratio(1, 2);
    let slack = &half(estimate) + &half(range);
    // "19 percent (95% CI 12 to 25)" tells the unit but once, and a fall may be told without its sign.
    let told = |low: &Number, high: &Number| {
        Interval::closed(low - &slack, high + &slack).scale(&estimate.claim.value.unit.worth())
    };
    let positive = estimate.claim.value.number.as_ref().is_some_and(|number| !number.is_negative());
    let bounds = if positive && !high.is_positive() { told(&-high, &-low) } else { told(low, high) };
    let says = "an estimate lies in its interval";
    let draft = line.page.state("estimate-in-interval", line.span(estimate.at..range.at + 1), says);
    draft.term(estimate, 1).factor(range).within(bounds).file(stated);
    Some(())
}

impl Given<'_> {
    /// Says whether the value is a number behind a month or a label, which is no estimate: "Table 2 (95% CI …)".
    fn after_date(&self, line: &Line<'_>) -> bool {
        self.at > line.range.start
            && line.is_any(self.at - 1, &["table", "figure", "model", "stage", "phase", "type"])
    }
}
