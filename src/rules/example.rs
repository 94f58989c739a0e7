//! The examples of a rule: claims in the short form of records, without quotes and places.

use super::field::{Field, Holds};
use super::rule::Example;
use super::yaml::{Node, NodeKind};
use crate::claims::{Claim, Modality, Status, When};
use crate::mentions::{Context, read_value};
use crate::quantities::{Interval, Number, Sense, Value, ValueKind};
use crate::sources::Span;

/// Why a claim of an example could not be read, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub span: Span,
    pub message: String,
}

impl Example {
    /// Reads the claims of the example. A claim without an id gets one by its place; a claim without a measure measures
    /// something of its own.
    ///
    /// # Errors
    /// At the first field that cannot be read.
    pub fn claims(&self) -> Result<Vec<Claim>, Fault> {
        let NodeKind::List(items) = &self.claims.kind else {
            let message = format!("an example is a list of claims, not {}", self.claims.sort());
            return Err(Fault { span: self.claims.span, message });
        };
        items.iter().enumerate().map(|(at, item)| read_claim(at, item)).collect()
    }
}

fn read_claim(at: usize, node: &Node) -> Result<Claim, Fault> {
    let fault = |node: &Node, message: String| Fault { span: node.span, message };
    let NodeKind::Map(entries) = &node.kind else {
        return Err(fault(node, format!("a claim is a mapping of its fields, not {}", node.sort())));
    };
    let id = node.get("id").and_then(Node::text).map_or_else(|| format!("claim-{}", at + 1), str::to_owned);
    let dated = node.get("dated").map(|dated| read_when(dated, &Context::default())).transpose()?;
    let day = dated.as_ref().and_then(|dated| dated.hard.low.as_ref()?.value.to_i64());
    let date =
        day.and_then(|day| chrono::DateTime::from_timestamp(day * 86_400, 0)).map(|time| time.date_naive());
    let context = Context { date, ..Context::default() };
    let value = match node.get("value") {
        Some(value) => read_amount(value, node.get("unit").and_then(Node::text), &context)?,
        None => Value::new(ValueKind::Quantity, Interval::everything(), Interval::everything(), Sense::Plain),
    };
    let mut claim = Claim { measure: id.clone(), dated, ..Claim::of_example(&id, value) };
    for (key, value) in entries {
        let name = key.text().unwrap_or("");
        if matches!(name, "id" | "value" | "unit" | "dated") {
            continue;
        }
        let field = Field::read(name).map_err(|message| fault(key, message))?;
        let texts = texts(value)?;
        let text = texts.first().cloned().unwrap_or_default();
        let wrong = || fault(value, format!("`{name}` cannot be `{text}`"));
        match field {
            Field::Quote => claim.quote = text,
            Field::Subject => claim.subject = text,
            Field::Measure => claim.measure = text,
            Field::Place => claim.place = Some(text),
            Field::SaidBy => claim.said_by = Some(text),
            Field::Note => claim.note = Some(text),
            Field::Parts => claim.parts = Some(text),
            Field::Derived => claim.derived = text == "true",
            Field::Tags => claim.tags = texts,
            Field::Status => {
                claim.status = match text.as_str() {
                    "accepted" => Status::Accepted,
                    "disputed" => Status::Disputed,
                    "superseded" => Status::Superseded,
                    "retracted" => Status::Retracted,
                    _ => return Err(wrong()),
                }
            }
            Field::Modality => {
                claim.modality = match text.as_str() {
                    "actual" => Modality::Actual,
                    "planned" => Modality::Planned,
                    "denied" => Modality::Denied,
                    "hypothetical" => Modality::Hypothetical,
                    _ => return Err(wrong()),
                }
            }
            Field::AsOf => claim.as_of = Some(read_when(value, &context)?),
            Field::Since => claim.since = Some(read_when(value, &context)?),
            Field::Until => claim.until = Some(read_when(value, &context)?),
            Field::Qualifier(name) => {
                claim.qualifiers.insert(name, text);
            }
            Field::Link(name) => {
                claim.links.insert(name, texts);
            }
            field if field.holds() == Holds::Identity => return Err(wrong()),
            _ => return Err(fault(key, format!("`{name}` cannot be given in an example"))),
        }
    }
    Ok(claim)
}

fn texts(node: &Node) -> Result<Vec<String>, Fault> {
    let text = |node: &Node| {
        node.text().map(str::to_owned).ok_or_else(|| Fault {
            span: node.span,
            message: format!("expected a text, found {}", node.sort()),
        })
    };
    match &node.kind {
        NodeKind::List(items) => items.iter().map(text).collect(),
        _ => Ok(vec![text(node)?]),
    }
}

fn read_when(node: &Node, context: &Context<'_>) -> Result<When, Fault> {
    let text = node.text().unwrap_or("");
    let fault = |message: String| Fault { span: node.span, message };
    let value = read_value(text, None, context).map_err(fault)?;
    if value.kind != ValueKind::Date {
        return Err(fault(format!("`{text}` is no date")));
    }
    Ok(When { text: text.to_owned(), hard: value.hard, core: value.core })
}

/// Reads `nearly 2,500` or `{min: 2400, max: 2500}`.
fn read_amount(node: &Node, unit: Option<&str>, context: &Context<'_>) -> Result<Value, Fault> {
    let fault = |node: &Node, message: String| Fault { span: node.span, message };
    if let NodeKind::Map(_) = node.kind {
        let end = |key: &str| match node.get(key) {
            None => Ok(None),
            Some(end) => match end.text().unwrap_or("").parse::<Number>() {
                Ok(number) => Ok(Some(crate::quantities::Bound::closed(number))),
                Err(message) => Err(fault(end, message)),
            },
        };
        let interval = Interval { low: end("min")?, high: end("max")? };
        return Ok(Value::new(ValueKind::Quantity, interval.clone(), interval, Sense::Between));
    }
    read_value(node.text().unwrap_or(""), unit, context).map_err(|message| fault(node, message))
}
