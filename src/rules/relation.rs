//! What a rule requires of the claims of one binding: relations for the solver, or an outcome at once.

use super::amount::{Amount, Edge};
use super::evaluate::{Context, Senseless, Width};
use super::expression::{Expression, Macro, Node, Operator};
use super::truth::Truth;
use crate::claims::{ClaimIndex, FactId};
use crate::quantities::{Bound, Interval, Number};

/// A linear form of facts that must lie in an interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Sorted by fact, each once, no factor zero; may be empty, which is the constant 0.
    pub terms: Vec<(FactId, Number)>,
    pub range: Interval,
    /// In which reading it holds; `None` in both. The two differ where a product took one factor at the ends of its
    /// interval.
    pub width: Option<Width>,
    /// Claims whose intervals went into the factors or the range; they belong to every conflict of the relation.
    pub depends: Vec<ClaimIndex>,
}

/// What became of a rule for one binding.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Facts must stand so to one another; the solver says whether they can.
    Relations(Vec<Relation>),
    /// No value inside the intervals of that width satisfies the rule.
    Violated(Width),
    Holds,
    /// Some values satisfy the rule and some do not, or a claim does not say.
    Unknown,
}

/// What an expression demands: all relations and the truth together.
struct Demand {
    relations: Vec<Relation>,
    truth: Truth,
}

/// Returns what the requirement demands, from its meaning in both widths.
pub fn outcome(hard: &Context<'_, '_>, core: &Context<'_, '_>, require: &Expression) -> Outcome {
    hard.widths_differ.set(false);
    let Ok(wide) = demand(hard, require) else { return Outcome::Unknown };
    // Most claims mean just what they say, so that asking again would give the same.
    if !hard.widths_differ.get() {
        return match (wide.truth, wide.relations.is_empty()) {
            (Truth::No, _) => Outcome::Violated(Width::Hard),
            (_, false) => Outcome::Relations(wide.relations),
            (Truth::Unknown, true) => Outcome::Unknown,
            (Truth::Yes, true) => Outcome::Holds,
        };
    }
    let Ok(narrow) = demand(core, require) else { return Outcome::Unknown };
    if wide.truth == Truth::No {
        return Outcome::Violated(Width::Hard);
    }
    let mut relations = Vec::new();
    if wide.relations == narrow.relations {
        relations = wide.relations;
    } else {
        let of = |width: Width| move |relation| Relation { width: Some(width), ..relation };
        relations.extend(wide.relations.into_iter().map(of(Width::Hard)));
        relations.extend(narrow.relations.into_iter().map(of(Width::Core)));
    }
    if narrow.truth == Truth::No {
        if relations.is_empty() {
            return Outcome::Violated(Width::Core);
        }
        // The constant 0 must be 1: impossible, in the core only, beside the other relations.
        let range = Interval::point(Number::one());
        relations.push(Relation { terms: Vec::new(), range, width: Some(Width::Core), depends: Vec::new() });
    }
    match (relations.is_empty(), wide.truth) {
        (false, _) => Outcome::Relations(relations),
        (true, Truth::Unknown) => Outcome::Unknown,
        (true, _) => Outcome::Holds,
    }
}

fn demand(context: &Context<'_, '_>, expression: &Expression) -> Result<Demand, Senseless> {
    match &expression.node {
        Node::Binary(Operator::And, left, right) => {
            let (mut left, right) = (demand(context, left)?, demand(context, right)?);
            left.relations.extend(right.relations);
            left.truth = left.truth.and(right.truth);
            Ok(left)
        }
        Node::Each(each) => match (each.how, &each.test) {
            (Macro::All, Some(test)) => {
                let all = context.for_each(each, |context| demand(context, test))?;
                all_of(all)
            }
            // All but one are impossible: that one is demanded.
            (Macro::Exists, Some(test)) => {
                let truths = context.for_each(each, |context| context.truth(test))?;
                let mut open = truths.iter().enumerate().filter(|(_, truth)| **truth != Ok(Truth::No));
                match (open.next(), open.next()) {
                    (Some((only, _)), None) => {
                        let mut demands = context.for_each(each, |context| demand(context, test))?;
                        demands.swap_remove(only)
                    }
                    _ => Ok(Demand { relations: Vec::new(), truth: context.truth(expression)? }),
                }
            }
            _ => Ok(Demand { relations: Vec::new(), truth: context.truth(expression)? }),
        },
        Node::Choice(parts) => match context.truth(&parts[0])? {
            Truth::Yes => demand(context, &parts[1]),
            Truth::No => demand(context, &parts[2]),
            Truth::Unknown => Err(Senseless),
        },
        // `not this or that` demands that, where this is so.
        Node::Binary(Operator::Or, left, right) => match (context.truth(left), context.truth(right)) {
            (Ok(Truth::No), _) => demand(context, right),
            (_, Ok(Truth::No)) => demand(context, left),
            (left, right) => Ok(Demand { relations: Vec::new(), truth: left?.or(right?) }),
        },
        Node::Binary(operator, left, right) if operator.is_comparison() => {
            let (left, right) = (context.meaning(left)?, context.meaning(right)?);
            match (context.as_amount(&left), context.as_amount(&right)) {
                (Ok(left), Ok(right)) if !matches!(operator, Operator::Unequal | Operator::In) => {
                    left.sort.common(right.sort).ok_or(Senseless)?;
                    Ok(relate(*operator, &left, &right))
                }
                _ => Ok(Demand { relations: Vec::new(), truth: context.compare(*operator, &left, &right)? }),
            }
        }
        _ => Ok(Demand { relations: Vec::new(), truth: context.truth(expression)? }),
    }
}

/// Joins what is demanded of each: what one cannot say takes nothing from the others.
fn all_of(demands: Vec<Result<Demand, Senseless>>) -> Result<Demand, Senseless> {
    let mut all = Demand { relations: Vec::new(), truth: Truth::Yes };
    for demand in demands {
        match demand {
            Ok(demand) => {
                all.relations.extend(demand.relations);
                all.truth = all.truth.and(demand.truth);
            }
            Err(Senseless) => all.truth = all.truth.and(Truth::Unknown),
        }
    }
    Ok(all)
}

/// Turns a comparison into relations that hold if some values inside the ends of both amounts satisfy it.
fn relate(operator: Operator, left: &Amount, right: &Amount) -> Demand {
    let mut demand = Demand { relations: Vec::new(), truth: Truth::Yes };
    let mut add = |terms: Vec<(FactId, Number)>, range: Interval, relates: bool| {
        if !terms.is_empty() {
            let mut depends = left.depends.clone();
            depends.extend(&right.depends);
            depends.sort_unstable();
            depends.dedup();
            demand.relations.push(Relation { terms, range, width: None, depends });
        } else if !range.contains(&Number::zero()) {
            demand.truth = Truth::No;
        } else if relates {
            demand.truth = demand.truth.and(Truth::Unknown);
        }
    };
    let minus = Number::from(-1);
    if operator == Operator::Equal && left.is_exact() && right.is_exact() {
        let difference = left.add(right, &minus, left.sort);
        if let Some(edge) = difference.low {
            add(edge.form.terms, Interval::point(-&edge.form.constant), false);
        }
        return demand;
    }
    // `low <= high` is `low - high <= 0`; without one of the two ends there is nothing to keep.
    let mut at_most = |low: &Option<Edge>, high: &Option<Edge>, strict: bool| {
        let (Some(low), Some(high)) = (low, high) else { return };
        let difference = low.minus(high);
        let value = -&difference.form.constant;
        let bound = Bound { value, closed: !(strict || difference.strict) };
        add(
            difference.form.terms,
            Interval { low: None, high: Some(bound) },
            !(left.is_exact() && right.is_exact()),
        );
    };
    match operator {
        Operator::Less | Operator::AtMost => at_most(&left.low, &right.high, operator == Operator::Less),
        Operator::Greater | Operator::AtLeast => {
            at_most(&right.low, &left.high, operator == Operator::Greater)
        }
        _ => {
            at_most(&left.low, &right.high, false);
            at_most(&right.low, &left.high, false);
        }
    }
    demand
}
