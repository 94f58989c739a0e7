//! What several relations demand together, in the units and words of the claims: a line for each of them.

use super::conflict::Case;
use super::system::{Origin, bounds};
use super::words;
use crate::claims::{Claim, FactId};
use crate::quantities::{Interval, Number, Unit, ValueKind};
use crate::solve::Variable;

/// Says what each claim and each relation of the conflict allows.
pub fn lines(case: &Case<'_>) -> Vec<String> {
    let line = |(member, _): &(usize, Number)| match case.system.origins[*member] {
        Origin::Claim(index, fact) => {
            let claim = case.facts.claim(index);
            let values = words::values(claim, &bounds(case.facts, index, case.width));
            format!("{} is {values} ({})", name(case, fact), claim.id)
        }
        Origin::Relation(number, _) => {
            relation(case, *member, &case.input.rules[case.instances[number].rule].name)
        }
        Origin::Stated(number) => relation(case, *member, case.input.stated[number].rule),
    };
    let mut lines: Vec<String> = case.conflict.members.iter().map(line).collect();
    lines.extend(case.conflict.own.iter().map(|(variable, _)| {
        let fact = FactId(variable.0);
        let nature = &case.system.problem.variables[variable.0 as usize];
        format!("{} is {}, as it is by nature", name(case, fact), words::values(claim(case, fact), nature))
    }));
    lines.dedup();
    lines
}

fn claim<'a>(case: &Case<'a>, fact: FactId) -> &'a Claim {
    case.facts.first_claim(fact)
}

/// Names a fact: by its fields in a record, with its time only where another fact of the conflict differs in nothing else;
/// in a text by its words.
fn name(case: &Case<'_>, fact: FactId) -> String {
    let claim = claim(case, fact);
    if claim.record.is_none() && !claim.value.text.is_empty() {
        return format!("`{}`", claim.value.text);
    }
    let name = words::fact(claim);
    let constraints =
        case.conflict.members.iter().map(|(member, _)| &case.system.problem.constraints[*member]);
    let mut others = constraints.flat_map(|constraint| &constraint.terms).map(|(other, _)| FactId(other.0));
    let is_shared = others.any(|other| other != fact && words::fact(case.facts.first_claim(other)) == name);
    if is_shared { words::fact_and_time(case.facts, fact) } else { name }
}

/// Writes a relation with one fact alone on its left side: `a is b + c - 3 (rule)`.
fn relation(case: &Case<'_>, member: usize, rule: &str) -> String {
    let constraint = &case.system.problem.constraints[member];
    let Some((lone, divisor)) = words::alone(&constraint.terms) else {
        return format!("`{rule}` cannot hold");
    };
    let of = |variable: &Variable| claim(case, FactId(variable.0));
    let lone_claim = of(lone);
    let mut sum = String::new();
    for (variable, factor) in constraint.terms.iter().filter(|(variable, _)| variable != lone) {
        let factor = &(-factor) / divisor;
        add(&mut sum, factor.is_negative());
        let factor = &factor.abs() * &exchange(of(variable), lone_claim);
        if factor != Number::one() {
            sum.push_str(&format!("{} × ", factor.grouped()));
        }
        sum.push_str(&name(case, FactId(variable.0)));
    }
    let range = constraint.range.scale(&(&Number::one() / divisor));
    // The range is a difference, so that a temperature or a date is counted in degrees or days.
    let amount = |value: &Number| difference(lone_claim, &value.abs());
    let side = |verb: &str, value: &Number| {
        let mut sum = sum.clone();
        if !value.is_zero() || sum.is_empty() {
            add(&mut sum, value.is_negative());
            sum.push_str(&amount(value));
        }
        format!("{verb} {sum}")
    };
    let says = match (range.as_point(), &range.low, &range.high) {
        (Some(value), ..) => side("is", value),
        (None, low, high) => {
            let low = low
                .as_ref()
                .map(|low| side(if low.closed { "is at least" } else { "is more than" }, &low.value));
            let high = high
                .as_ref()
                .map(|high| side(if high.closed { "is at most" } else { "is less than" }, &high.value));
            words::list(&low.into_iter().chain(high).collect::<Vec<_>>())
        }
    };
    format!("{} {says} ({rule})", name(case, FactId(lone.0)))
}

fn add(sum: &mut String, is_negative: bool) {
    sum.push_str(match (sum.is_empty(), is_negative) {
        (true, false) => "",
        (true, true) => "-",
        (false, false) => " + ",
        (false, true) => " - ",
    });
}

/// Returns by what a factor between base units is multiplied for the units of two claims; one where they measure the same.
fn exchange(of: &Claim, to: &Claim) -> Number {
    let worth = |claim: &Claim| match claim.value.kind {
        ValueKind::Quantity => claim.value.unit.worth(),
        _ => Number::one(),
    };
    if of.value.unit.dimension() == to.value.unit.dimension() {
        Number::one()
    } else {
        &worth(of) / &worth(to)
    }
}

/// Writes how far two values of the claim's sort are apart, given in base units.
fn difference(claim: &Claim, value: &Number) -> String {
    let own: Unit = claim.value.unit;
    let unit = if own.zero_point().is_zero() { own } else { own.of_difference() };
    match claim.value.kind {
        ValueKind::Date | ValueKind::Duration => format!("{} days", value.grouped()),
        _ => words::quantity(&Interval::point(value / &unit.worth()), unit),
    }
}
