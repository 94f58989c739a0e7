//! What an instance says: its message, its help and its arithmetic, in the words of the claims.

use std::cell::Cell;

use super::amount::Amount;
use super::evaluate::{Context, Meaning, Senseless, Width};
use super::expression::{Expression, Node, Operator};
use super::field::{Field, Holds};
use super::index::Index;
use super::instance::Instance;
use super::rule::Rule;
use super::sort::Sort;
use super::template::Piece;
use super::truth::Truth;
use crate::claims::{ClaimIndex, Facts};
use crate::quantities::{Interval, show_days, show_duration};

/// Longest quote that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;
/// Most claims of a group that a message names.
const MOST_NAMED: usize = 4;

/// Writes the message of an instance: the rule's words, its expressions replaced by what they stand for.
pub fn message(rule: &Rule, instance: &Instance, facts: &Facts<'_>) -> String {
    with_context(rule, instance, facts, Width::Hard, |context| {
        let pieces = rule.message.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Expression(expression) => {
                told(context, expression).unwrap_or_else(|_| "unknown".to_owned())
            }
        });
        pieces.collect()
    })
}

/// Writes the comparisons of the rule's `require` with their intervals, a line each:
/// `2,250 up to but not 2,500 == 3,300 to 3,600`.
pub fn arithmetic(rule: &Rule, instance: &Instance, facts: &Facts<'_>, width: Width) -> Vec<String> {
    with_context(rule, instance, facts, width, |context| {
        let mut lines = Vec::new();
        comparisons(context, &rule.require, &mut |context, operator, left, right| {
            let (Ok(one), Ok(other)) = (context.meaning(left), context.meaning(right)) else { return };
            if context.compare(operator, &one, &other) != Ok(Truth::Yes) {
                let shown = |meaning: &Meaning| match context.as_amount(meaning) {
                    Ok(amount) => show_amount(context, &amount),
                    Err(_) => show(context, meaning),
                };
                lines.push(format!("{} {} {}", shown(&one), words(operator), shown(&other)));
            }
        });
        lines
    })
}

fn with_context<T>(
    rule: &Rule,
    instance: &Instance,
    facts: &Facts<'_>,
    width: Width,
    f: impl FnOnce(&Context<'_, '_>) -> T,
) -> T {
    let index = Index::bare(facts);
    let (binding, widths_differ) = (&instance.binding, &Cell::new(false));
    f(&Context { rule, index: &index, binding, width, widths_differ, locals: None })
}

/// Calls `found` with every comparison of an expression, those inside a macro once for each thing.
fn comparisons(
    context: &Context<'_, '_>,
    expression: &Expression,
    found: &mut dyn FnMut(&Context<'_, '_>, Operator, &Expression, &Expression),
) {
    match &expression.node {
        Node::Each(each) => {
            let Some(test) = &each.test else { return };
            // A group that has no meaning shows nothing.
            let _ = context.for_each(each, |context| comparisons(context, test, found));
        }
        node => {
            if let Node::Binary(operator, left, right) = node
                && operator.is_comparison()
            {
                found(context, *operator, left, right);
            }
            node.parts().into_iter().for_each(|part| comparisons(context, part, found));
        }
    }
}

fn words(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "should be",
        Operator::Unequal => "should differ from",
        Operator::Less => "should be less than",
        Operator::AtMost => "should be at most",
        Operator::Greater => "should be more than",
        Operator::AtLeast => "should be at least",
        _ => "should be among",
    }
}

/// Shows what an expression stands for; texts of a claim in its own capitals.
fn told(context: &Context<'_, '_>, expression: &Expression) -> Result<String, Senseless> {
    match &expression.node {
        Node::Choice(parts) => match context.truth(&parts[0])? {
            Truth::Yes => told(context, &parts[1]),
            Truth::No => told(context, &parts[2]),
            Truth::Unknown => Err(Senseless),
        },
        Node::Field(inner, name) => {
            let words = match (context.meaning(inner), Field::read(name)) {
                (Ok(Meaning::Claims(claims)), Ok(field)) if field.holds() == Holds::Text => {
                    let words =
                        claims.iter().flat_map(|claim| field.words(context.index.facts.claim(*claim)));
                    words.collect::<Vec<_>>()
                }
                _ => Vec::new(),
            };
            if words.is_empty() {
                Ok(show(context, &context.meaning(expression)?))
            } else {
                Ok(words.join(", "))
            }
        }
        _ => Ok(show(context, &context.meaning(expression)?)),
    }
}

fn show(context: &Context<'_, '_>, meaning: &Meaning) -> String {
    match meaning {
        Meaning::Amount(amount) => show_amount(context, amount),
        Meaning::Claims(claims) => show_claims(context, claims),
        Meaning::Texts(texts) if texts.is_empty() => "nothing".to_owned(),
        Meaning::Texts(texts) => texts.join(", "),
        Meaning::Amounts(amounts) => {
            amounts.iter().map(|amount| show_amount(context, amount)).collect::<Vec<_>>().join(", ")
        }
        Meaning::Identity(_) => "it".to_owned(),
        Meaning::Truth(truth) => match truth {
            Truth::Yes => "true".to_owned(),
            Truth::No => "false".to_owned(),
            Truth::Unknown => "unknown".to_owned(),
        },
    }
}

/// Shows what claims say: their words, and how they are read where the words do not say it.
fn show_claims(context: &Context<'_, '_>, claims: &[ClaimIndex]) -> String {
    let named = claims.iter().take(MOST_NAMED).map(|claim| {
        let claim = context.index.facts.claim(*claim);
        let words = if claim.quote.is_empty() { &*claim.value.text } else { claim.quote.as_str() };
        if words.is_empty() || words.chars().count() > LONGEST_QUOTE {
            claim.value.show(&claim.value.hard)
        } else {
            format!("'{words}'")
        }
    });
    let mut named: Vec<String> = named.collect();
    match claims.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => named.push(format!("{more} more")),
        _ => {}
    }
    match named.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

fn show_amount(context: &Context<'_, '_>, amount: &Amount) -> String {
    let (interval, _) = context.boxed(amount);
    match amount.sort {
        Sort::Date => show_days(&interval),
        Sort::Duration => show_duration(&interval),
        _ => show_quantity(context, amount, &interval),
    }
}

/// Shows a quantity in the unit of the first bound claim that measures the same.
fn show_quantity(context: &Context<'_, '_>, amount: &Amount, interval: &Interval) -> String {
    let values = context.binding.iter().flatten().map(|claim| &context.index.facts.claim(*claim).value);
    match values.into_iter().find(|value| Sort::of(value) == amount.sort) {
        Some(value) => value.show_base(interval),
        None => crate::quantities::show_quantity(interval, crate::quantities::Unit::NONE),
    }
}
