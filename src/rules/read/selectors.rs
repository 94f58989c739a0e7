//! The `find` of a rule as written: its selectors and what their fields must be.

use super::super::check::unknown_claim;
use super::super::field::Field;
use super::super::rule::{Condition, Operand, Selector, Test};
use super::super::yaml::{Node, NodeKind};
use super::Reader;
use crate::sources::nearest;

/// Words that a pattern of `find` may begin with instead of a value.
const TESTS: &[&str] = &["is", "not", "after", "before", "next_after", "within", "overlaps"];

/// Most selectors of one rule.
const MAX_SELECTORS: usize = 8;

impl Reader<'_> {
    pub(super) fn selectors(&mut self, node: &Node) -> Vec<Selector> {
        let NodeKind::Map(entries) = &node.kind else {
            self.report(
                node.span,
                "`find` is a mapping; write a name for each claim and what it must be, `a: {measure: troops}`".to_owned(),
            );
            return Vec::new();
        };
        if entries.is_empty() || entries.len() > MAX_SELECTORS {
            self.report(
                node.span,
                format!(
                    "`find` names 1 to {MAX_SELECTORS} claims, not {}; a group goes by one name with `every: true`",
                    entries.len()
                ),
            );
            return Vec::new();
        }
        let names: Vec<&str> = entries.iter().filter_map(|(name, _)| name.text()).collect();
        let mut selectors = Vec::new();
        for (name, pattern) in entries {
            let text = name.text().unwrap_or("");
            let well = text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if !well || matches!(text, "in" | "true" | "false") {
                let step = "begin it with a letter and go on with letters, digits and `_`";
                self.report(name.span, format!("`{text}` is no name for a claim; {step}"));
            }
            selectors.push(self.selector(name, pattern, &names));
        }
        selectors
    }

    fn selector(&mut self, name: &Node, pattern: &Node, names: &[&str]) -> Selector {
        let mut selector = Selector {
            name: name.text().unwrap_or("").to_owned(),
            span: name.span,
            every: false,
            conditions: Vec::new(),
        };
        let NodeKind::Map(entries) = &pattern.kind else {
            self.report(
                pattern.span,
                format!(
                    "expected fields and what they must be, found {}; write `{{measure: troops}}`",
                    pattern.sort()
                ),
            );
            return selector;
        };
        for (key, value) in entries {
            let text = key.text().unwrap_or("");
            if text == "every" {
                selector.every = self.truth(value);
                continue;
            }
            match Field::read(text) {
                Ok(field) => {
                    if let Some(test) = self.test(&field, value, names) {
                        selector.conditions.push(Condition { field, test, span: key.span });
                    }
                }
                Err(message) => self.report(key.span, message),
            }
        }
        selector
    }

    fn test(&mut self, field: &Field, value: &Node, names: &[&str]) -> Option<Test> {
        match &value.kind {
            NodeKind::Text { text, plain: true } if text == "present" => Some(Test::Present),
            NodeKind::Text { text, plain: true } if text == "absent" => Some(Test::Absent),
            NodeKind::Text { .. } | NodeKind::List(_) => self.operands(field, value, names).map(Test::Is),
            NodeKind::Map(entries) => {
                let [(word, value)] = entries.as_slice() else {
                    self.report(
                        value.span,
                        format!("expected one test of `{}`; write one of {}", field.name(), TESTS.join(", ")),
                    );
                    return None;
                };
                let one = |reader: &mut Self, wrap: fn(Operand) -> Test| {
                    let operands = reader.operands(field, value, names)?;
                    match <[Operand; 1]>::try_from(operands) {
                        Ok([operand @ Operand::Of(..)]) => Some(wrap(operand)),
                        _ => {
                            reader.report(
                                value.span,
                                format!(
                                    "expected a field of another claim; write it as `$name.{}`",
                                    field.name()
                                ),
                            );
                            None
                        }
                    }
                };
                match word.text().unwrap_or("") {
                    "is" => self.operands(field, value, names).map(Test::Is),
                    "not" => self.operands(field, value, names).map(Test::IsNot),
                    "after" => one(self, Test::After),
                    "before" => one(self, Test::Before),
                    "next_after" => one(self, Test::NextAfter),
                    "within" => one(self, Test::Within),
                    "overlaps" => one(self, Test::Overlaps),
                    other => {
                        let step = match nearest(other, TESTS.iter().copied()) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("write one of {}", TESTS.join(", ")),
                        };
                        self.report(word.span, format!("`{other}` is no test of a field; {step}"));
                        None
                    }
                }
            }
        }
    }

    fn operands(&mut self, field: &Field, value: &Node, names: &[&str]) -> Option<Vec<Operand>> {
        let items = match &value.kind {
            NodeKind::List(items) => items.iter().collect(),
            _ => vec![value],
        };
        items.into_iter().map(|item| self.operand(field, item, names)).collect()
    }

    fn operand(&mut self, field: &Field, node: &Node, names: &[&str]) -> Option<Operand> {
        let Some(text) = node.text() else {
            self.report(node.span, format!("found {}; write a text or `$name.field`", node.sort()));
            return None;
        };
        let Some(reference) = text.strip_prefix('$') else {
            return Some(Operand::Text(field.form(text).into_owned()));
        };
        let (name, of) = match reference.split_once('.') {
            Some((name, of)) => match Field::read(of) {
                Ok(of) => (name, of),
                Err(message) => {
                    self.report(node.span, message);
                    return None;
                }
            },
            // `$whole` is the claim itself where a link is asked for, and otherwise the same field of it.
            None if matches!(field, Field::Link(_)) => (reference, Field::Id),
            None => (reference, field.clone()),
        };
        match names.iter().position(|known| *known == name) {
            Some(index) => Some(Operand::Of(index, of)),
            None => {
                self.report(node.span, unknown_claim(name, names));
                None
            }
        }
    }
}
