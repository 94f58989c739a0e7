//! The examples of a rule: claims in the short form of records, without quotes and places.

use super::field::{Field, Holds};
use super::rule::Example;
use super::yaml::{Node, NodeKind};
use crate::claims::{Claim, Exception, Modality, Names, Status, When};
use crate::findings::Finding;
use crate::mentions::{Context, holds_number, is_like_a_year, read_number, read_value};
use crate::quantities::{Day, Interval, Number, Sense, Value, ValueKind};
use crate::sources::{Source, SourceId, Sources, Span};

/// Why a claim of an example could not be read, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub span: Span,
    pub message: String,
}

/// What an example is about: its claims and, where it has one, the text that they quote.
#[derive(Debug, Default)]
pub struct Case {
    pub sources: Sources,
    pub claims: Vec<Claim>,
    /// What the reading of the claims found.
    pub findings: Vec<Finding>,
    pub documents: usize,
    /// Findings that the example says are known, and the day on which it is read.
    pub exceptions: Vec<Exception>,
    pub today: Option<Day>,
}

impl Example {
    /// Returns the text that the example is, where it is one without records.
    pub fn text(&self) -> Option<&str> {
        self.claims.text()
    }

    /// Reads the claims of the example. A claim without an id gets one by its place; a claim without a measure measures
    /// something of its own.
    ///
    /// # Errors
    /// At the first field that cannot be read.
    pub fn case(&self) -> Result<Case, Fault> {
        match (self.claims.get("text").and_then(Node::text), self.claims.get("claims")) {
            (Some(text), Some(claims)) => read_text(text, claims),
            (None, Some(claims)) => self.excused(claims),
            _ => Ok(Case { claims: read_claims(&self.claims)?, ..Case::default() }),
        }
    }

    /// Reads an example with exceptions: `{claims: […], ignore: […], today: …}`.
    fn excused(&self, claims: &Node) -> Result<Case, Fault> {
        let mut case = Case { claims: read_claims(claims)?, ..Case::default() };
        let source = case.sources.add(Source::new("example.yaml", ""));
        if let Some(NodeKind::List(items)) = self.claims.get("ignore").map(|ignore| &ignore.kind) {
            case.exceptions =
                items.iter().map(|item| read_exception(source, item)).collect::<Result<_, _>>()?;
        }
        case.today = self.claims.get("today").and_then(Node::text).and_then(super::functions::read_day);
        Ok(case)
    }
}

/// Reads an exception: `{rule: …, claims: […], until: …}`.
fn read_exception(source: SourceId, node: &Node) -> Result<Exception, Fault> {
    let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or("").to_owned();
    let claims = node.get("claims").map(texts).transpose()?.unwrap_or_default();
    let until = node.get("until").map(|until| read_when(until, &Context::default())).transpose()?;
    Ok(Exception { record: (source, 0), rule: text("rule"), claims, reason: text("reason"), until, by: None })
}

fn read_claims(node: &Node) -> Result<Vec<Claim>, Fault> {
    let NodeKind::List(items) = &node.kind else {
        let message =
            format!("an example is a list of claims, or a `text` and its `claims`, not {}", node.sort());
        return Err(Fault { span: node.span, message });
    };
    items.iter().enumerate().map(|(at, item)| read_claim(at, item)).collect()
}

/// Reads claims as the records that they stand for, and finds their quotes in the text.
fn read_text(text: &str, node: &Node) -> Result<Case, Fault> {
    let NodeKind::List(items) = &node.kind else {
        return Err(Fault {
            span: node.span,
            message: format!("expected a list of claims, found {}", node.sort()),
        });
    };
    let mut records = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let id = format!("claim-{}", at + 1);
        let mut record = serde_json::Map::new();
        for (key, default) in [("id", &id), ("subject", &id), ("measure", &id)] {
            record.insert(key.to_owned(), default.as_str().into());
        }
        let NodeKind::Map(entries) = &item.kind else {
            return Err(Fault {
                span: item.span,
                message: format!("a claim is a mapping, not {}", item.sort()),
            });
        };
        for (key, value) in entries {
            let (Some(key), Some(value)) = (key.text(), value.text()) else {
                return Err(Fault {
                    span: value.span,
                    message: "a claim of a text has texts only".to_owned(),
                });
            };
            record.insert(key.to_owned(), value.into());
        }
        records.push(serde_json::Value::Object(record));
    }
    // JSON is YAML too.
    let file = serde_json::json!({"document": "example.md", "claims": records}).to_string();
    let mut sources = Sources::default();
    let source = sources.add(Source::new("example.yaml", file.as_str()));
    let document = sources.add(Source::new("example.md", text));
    let mut read = crate::claims::read(source, &file, &Names::default());
    read.anchor(Some(document), &sources);
    Ok(Case { sources, claims: read.claims, findings: read.findings, documents: 1, ..Case::default() })
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
        Some(value) => {
            let text = |key: &str| node.get(key).and_then(Node::text);
            read_amount(value, text("unit"), text("measure"), &context)?
        }
        None => Value::new(ValueKind::Quantity, Interval::everything(), Interval::everything(), Sense::Plain),
    };
    let mut claim = Claim { measure: id.clone(), dated, ..Claim::of_example(&id, value) };
    let names = Names::default();
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
            Field::Subject => claim.subject = names.form(&text),
            Field::Measure => claim.measure = names.measure(&text),
            Field::Place => claim.place = Some(names.form(&text)),
            Field::SaidBy => claim.said_by = Some(names.form(&text)),
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
                claim.qualifiers.insert(name, names.form(&text));
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
    Ok(When::new(text, value.hard, value.core))
}

/// Reads `nearly 2,500` or `{min: 2400, max: 2500}`.
fn read_amount(
    node: &Node,
    unit: Option<&str>,
    measure: Option<&str>,
    context: &Context<'_>,
) -> Result<Value, Fault> {
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
    let text = node.text().unwrap_or("");
    // "2013 troops" are no year.
    let counted = || measure.is_some_and(|measure| holds_number(&format!("{text} {measure}"), text, context));
    let read = if is_like_a_year(text) && counted() { read_number } else { read_value };
    read(text, unit, context).map_err(|message| fault(node, message))
}
