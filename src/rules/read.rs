//! Rule files: from YAML to checked rules, or findings at the rule's own lines.

use super::check;
use super::checks::{self, CHECKS, Check};
use super::expression::{self, Expression};
use super::field::{Field, did_you_mean};
use super::reach;
use super::rule::{Condition, Example, Operand, Rule, Selector, Test};
use super::template::Template;
use super::yaml::{self, Node, NodeKind};
use crate::claims::Names;
use crate::findings::{Finding, Severity};
use crate::sources::{SourceId, Span};

/// The code of findings about rules that cannot be read.
pub const UNREADABLE: &str = "unreadable-rule";

/// The keys of a rule, in the order in which they are written.
const KEYS: &[&str] = &[
    "rule", "says", "page", "tags", "severity", "enabled", "check", "find", "where", "require", "message",
    "help", "examples",
];

/// Words that a pattern of `find` may begin with instead of a value.
const TESTS: &[&str] = &["is", "not", "after", "before", "next_after", "within", "overlaps"];

/// Most selectors of one rule.
const MAX_SELECTORS: usize = 8;

/// Reads a file of rules. A rule that cannot be read is a finding; the others are still read.
pub fn read(source: SourceId, text: &str) -> (Vec<Rule>, Vec<Finding>) {
    let mut reader = Reader { source, text, findings: Vec::new() };
    let roots = match yaml::read(text) {
        Ok(roots) => roots,
        Err(fault) => {
            reader.report(fault.span, format!("this is not YAML: {}", fault.message));
            return (Vec::new(), reader.findings);
        }
    };
    let mut rules = Vec::new();
    for root in &roots {
        match &root.kind {
            NodeKind::List(items) => {
                for item in items {
                    rules.extend(reader.rule(item));
                }
            }
            NodeKind::Map(_) => rules.extend(reader.rule(root)),
            NodeKind::Text { text, plain: true } if text.is_empty() || text == "~" => {}
            NodeKind::Text { .. } => {
                reader.report(root.span, "a file of rules is a list of rules".to_owned())
            }
        }
    }
    (rules, reader.findings)
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn report(&mut self, span: Span, message: String) {
        let finding = Finding::unreadable(UNREADABLE, message).at(self.source, span, "");
        self.findings.push(finding.help("`factlint explain rule-language` tells how rules are written"));
    }

    /// Reads one rule; reports everything that is wrong with it at once.
    fn rule(&mut self, node: &Node) -> Option<Rule> {
        let before = self.findings.len();
        self.keys(node)?;
        let name_node = self.needed(node, "rule")?;
        let name = self.words(name_node)?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            self.report(name_node.span, format!("`{name}` is no name of a rule: letters, digits and `-`"));
        }
        let says = self.needed(node, "says").and_then(|says| self.words(says)).unwrap_or_default();
        let check = node.get("check").and_then(|check| self.check(check));
        let (selectors, require, message);
        let filter = node.get("where").map(|filter| self.expression(filter));
        let (require_node, message_node) = (node.get("require"), node.get("message"));
        if node.get("check").is_some() {
            for key in ["find", "where", "require"] {
                if let Some(found) = node.get(key) {
                    self.report(found.span, format!("a rule with `check` has no `{key}`"));
                }
            }
            let span = Span::default();
            selectors = Vec::new();
            require = Some(Expression { span, node: expression::Node::Truth(true) });
            message = Some(Template::default());
        } else {
            self.needed(node, "require");
            self.needed(node, "message");
            selectors = self.needed(node, "find").map(|find| self.selectors(find)).unwrap_or_default();
            require = require_node.and_then(|require| self.expression(require));
            message = message_node.and_then(|message| self.template(message));
        }
        let mut rule = Rule {
            says,
            page: node.get("page").and_then(|page| self.words(page)).unwrap_or_default(),
            severity: node.get("severity").map_or(Severity::Error, |severity| self.severity(severity)),
            enabled: node.get("enabled").is_none_or(|enabled| self.truth(enabled)),
            tags: node.get("tags").map(|tags| self.texts(tags)).unwrap_or_default(),
            check,
            selectors,
            filter: None,
            require: require?,
            message: message?,
            help: node.get("help").and_then(|help| self.words(help)),
            examples: node.get("examples").map(|examples| self.examples(examples)).unwrap_or_default(),
            source: self.source,
            span: name_node.span,
            require_span: require_node.or(node.get("check"))?.span,
            name,
        };
        if let Some(filter) = filter {
            rule.filter = Some(filter?);
        }
        for (part, expression) in check::parts(&rule) {
            let home = match part {
                check::Part::Where => node.get("where"),
                check::Part::Require => require_node,
                check::Part::Message => message_node,
            };
            for fault in check::check(&rule, part, expression) {
                let span = home.map_or(rule.span, |home| self.inside(home, fault.span));
                self.report(span, fault.message);
            }
        }
        for fault in reach::selectors(&rule) {
            self.report(fault.span, fault.message);
        }
        rule.use_names(&Names::default());
        (self.findings.len() == before).then_some(rule)
    }

    fn check(&mut self, node: &Node) -> Option<&'static Check> {
        let name = node.text().unwrap_or("");
        let found = checks::find(name);
        if found.is_none() {
            let hint = did_you_mean(name, CHECKS.iter().map(|check| check.name));
            self.report(node.span, format!("there is no check `{name}`{hint}"));
        }
        found
    }

    fn keys(&mut self, node: &Node) -> Option<()> {
        let NodeKind::Map(entries) = &node.kind else {
            self.report(
                node.span,
                format!("a rule is a mapping with `rule:`, `find:` and `require:`, not {}", node.sort()),
            );
            return None;
        };
        let mut seen: Vec<&str> = Vec::new();
        for (key, _) in entries {
            match key.text() {
                Some(name) if seen.contains(&name) => {
                    self.report(key.span, format!("`{name}` stands here twice"))
                }
                Some(name) if KEYS.contains(&name) => seen.push(name),
                name => {
                    let name = name.unwrap_or("");
                    let hint = did_you_mean(name, KEYS.iter().copied());
                    self.report(key.span, format!("a rule has no `{name}`{hint}"));
                }
            }
        }
        Some(())
    }

    fn needed<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n Node> {
        let found = node.get(key);
        if found.is_none() {
            let at = node.get("rule").unwrap_or(node).span;
            self.report(at, format!("the rule has no `{key}:`"));
        }
        found
    }

    fn words(&mut self, node: &Node) -> Option<String> {
        match node.text() {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.report(node.span, format!("expected a text, found {}", node.sort()));
                None
            }
        }
    }

    fn truth(&mut self, node: &Node) -> bool {
        match node.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.report(node.span, "expected `true` or `false`".to_owned());
                false
            }
        }
    }

    fn texts(&mut self, node: &Node) -> Vec<String> {
        match &node.kind {
            NodeKind::List(items) => items.iter().filter_map(|item| self.words(item)).collect(),
            _ => self.words(node).into_iter().collect(),
        }
    }

    fn severity(&mut self, node: &Node) -> Severity {
        let found = Severity::ALL.into_iter().find(|severity| node.text() == Some(severity.name()));
        found.unwrap_or_else(|| {
            self.report(node.span, "`severity` is error, warning or info".to_owned());
            Severity::Error
        })
    }

    /// Returns the bytes of the file under a part of a scalar's text, or the whole scalar where escapes or folded
    /// lines make the two differ.
    fn inside(&self, node: &Node, part: Span) -> Span {
        let (Some(text), Some(raw)) = (node.text(), node.span.slice(self.text)) else { return node.span };
        match raw.find(text) {
            Some(offset) => {
                let base = node.span.start as usize + offset;
                Span::new(base + part.start as usize, base + part.end as usize)
            }
            None => node.span,
        }
    }

    fn fault(&mut self, node: &Node, fault: expression::Fault) {
        let span = self.inside(node, fault.span);
        self.report(span, fault.message);
    }

    fn expression(&mut self, node: &Node) -> Option<Expression> {
        let Some(text) = node.text() else {
            self.report(node.span, format!("expected an expression, found {}", node.sort()));
            return None;
        };
        Expression::read(text).map_err(|fault| self.fault(node, fault)).ok()
    }

    fn template(&mut self, node: &Node) -> Option<Template> {
        let Some(text) = node.text() else {
            self.report(node.span, format!("expected a text, found {}", node.sort()));
            return None;
        };
        Template::read(text).map_err(|fault| self.fault(node, fault)).ok()
    }

    fn selectors(&mut self, node: &Node) -> Vec<Selector> {
        let NodeKind::Map(entries) = &node.kind else {
            self.report(
                node.span,
                "`find` is a mapping: a name for each claim and what it must be".to_owned(),
            );
            return Vec::new();
        };
        if entries.is_empty() || entries.len() > MAX_SELECTORS {
            self.report(
                node.span,
                format!("`find` names 1 to {MAX_SELECTORS} claims, not {}", entries.len()),
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
                self.report(name.span, format!("`{text}` is no name for a claim: letters, digits and `_`"));
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
                format!("expected fields and what they must be, found {}", pattern.sort()),
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
                    self.report(value.span, format!("one of {} is expected here", TESTS.join(", ")));
                    return None;
                };
                let one = |reader: &mut Self, wrap: fn(Operand) -> Test| {
                    let operands = reader.operands(field, value, names)?;
                    match <[Operand; 1]>::try_from(operands) {
                        Ok([operand @ Operand::Of(..)]) => Some(wrap(operand)),
                        _ => {
                            reader.report(
                                value.span,
                                "expected a field of another claim, as `$name.field`".to_owned(),
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
                        let hint = did_you_mean(other, TESTS.iter().copied());
                        self.report(word.span, format!("`{other}` is no test of a field{hint}"));
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
            self.report(node.span, format!("expected a text or `$name.field`, found {}", node.sort()));
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
                let hint = did_you_mean(name, names.iter().copied());
                self.report(node.span, format!("`find` names no `{name}`{hint}"));
                None
            }
        }
    }

    fn examples(&mut self, node: &Node) -> Vec<Example> {
        let NodeKind::Map(entries) = &node.kind else {
            self.report(node.span, "`examples` has `holds:` and `fails:`".to_owned());
            return Vec::new();
        };
        let mut examples = Vec::new();
        for (key, value) in entries {
            let holds = match key.text() {
                Some("holds") => true,
                Some("fails") => false,
                _ => {
                    self.report(key.span, "`examples` has `holds:` and `fails:`".to_owned());
                    continue;
                }
            };
            let NodeKind::List(items) = &value.kind else {
                self.report(value.span, "expected a list of examples, each a list of claims".to_owned());
                continue;
            };
            for claims in items {
                examples.push(Example { holds, claims: claims.clone(), span: claims.span });
            }
        }
        examples
    }
}
