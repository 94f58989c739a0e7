//! The checks of what a rule finds: selectors that can match nothing, or that nothing uses.

use super::check::parts;
use super::expression::{Fault, Node};
use super::field::{Field, Holds, did_you_mean};
use super::rule::{Condition, Operand, Rule, Test};
use super::select;
use crate::sources::Span;

/// Returns what is wrong with the selectors of a rule; spans are those of the file.
pub fn selectors(rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    let order = select::order(rule);
    for (at, selector) in rule.selectors.iter().enumerate() {
        let mut report = |span: Span, message: String| faults.push(Fault { span, message });
        if !order.contains(&at) {
            report(
                selector.span,
                format!(
                    "`{}` is found through claims that are found through it; say of one of them what it is by itself",
                    selector.name
                ),
            );
        }
        for condition in &selector.conditions {
            if let Some(message) = impossible(condition) {
                report(condition.span, message);
            }
        }
        let mut used = false;
        for (_, expression) in parts(rule) {
            expression
                .visit(&mut |part| used |= matches!(&part.node, Node::Name(name) if *name == selector.name));
        }
        let mut operands = rule
            .selectors
            .iter()
            .flat_map(|other| &other.conditions)
            .flat_map(|condition| condition.test.operands());
        used |= operands.any(|operand| matches!(operand, Operand::Of(other, _) if *other == at));
        if !used {
            report(
                selector.span,
                format!("`{}` is found but not used; name it in `require`, or delete it", selector.name),
            );
        }
    }
    faults
}

/// Says why a condition can never be met.
fn impossible(condition: &Condition) -> Option<String> {
    let field = &condition.field;
    let name = field.name();
    let operands = condition.test.operands();
    match (&condition.test, field.holds()) {
        (
            Test::After(_) | Test::Before(_) | Test::NextAfter(_) | Test::Within(_) | Test::Overlaps(_),
            holds,
        ) => {
            let is_time =
                |field: &Field| matches!(field, Field::Time | Field::Value) || field.holds() == Holds::When;
            let others =
                operands.iter().all(|operand| matches!(operand, Operand::Of(_, other) if is_time(other)));
            (!is_time(field) || !others).then(|| {
                let hint = if holds == Holds::When { "the other field" } else { "the field" };
                format!("{hint} is no time; only times come after or before one another")
            })
        }
        (Test::Is(_) | Test::IsNot(_), Holds::Identity) => operands
            .iter()
            .any(|operand| matches!(operand, Operand::Text(_)))
            .then(|| format!("`{name}` has no words; compare it with `$other.{name}`")),
        (Test::Is(_) | Test::IsNot(_), Holds::Amount) => {
            Some(format!("`{name}` is an amount; compare amounts in `where`"))
        }
        (Test::Is(_), _) => operands.iter().find_map(|operand| match operand {
            Operand::Text(text) => unknown_word(field, text),
            Operand::Of(..) => None,
        }),
        _ => None,
    }
}

/// Says that a field never holds a word, where it holds one of a few.
fn unknown_word(field: &Field, text: &str) -> Option<String> {
    let known: &[&str] = match field {
        Field::Kind => &["quantity", "date", "duration", "ordinal"],
        Field::Status => &["accepted", "disputed", "superseded", "retracted"],
        Field::Modality => &["actual", "planned", "denied", "hypothetical"],
        Field::Certainty => &["certain", "likely", "guess"],
        Field::Derived => &["true", "false"],
        Field::Parts => &["complete", "some"],
        Field::Anchoring => {
            &["exact", "moved", "moved-typography", "reworded", "changed", "ambiguous", "orphan", "corrupt"]
        }
        Field::Hedge => &[
            "plain",
            "exactly",
            "about",
            "nearly",
            "just-over",
            "just-under",
            "over",
            "at-least",
            "under",
            "at-most",
            "between",
        ],
        _ => return None,
    };
    (!known.contains(&text)).then(|| {
        let hint = did_you_mean(text, known.iter().copied());
        let hint = if hint.is_empty() { format!("; it is one of {}", known.join(", ")) } else { hint };
        format!("`{}` is never `{text}`{hint}", field.name())
    })
}
