//! Rule files: from YAML to checked rules, or findings at the rule's own lines.

mod selectors;

use super::check;
use super::checks::{self, CHECKS, Check};
use super::expression::{self, Expression};
use super::functions::FUNCTIONS;
use super::reach;
use super::rule::{Example, Rule};
use super::template::Template;
use super::yaml::{self, Node, NodeKind};
use crate::claims::Names;
use crate::findings::{Finding, Severity};
use crate::sources::{SourceId, Span, nearest};

/// The code of findings about rules that cannot be read.
pub const UNREADABLE: &str = "unreadable-rule";

/// The keys of a rule, in the order in which they are written.
pub(super) const KEYS: &[&str] = &[
    "rule", "says", "page", "tags", "severity", "enabled", "check", "find", "where", "require", "message",
    "help", "examples",
];

/// What is said of examples that are neither.
const EXAMPLES: &str = "`examples` has `holds:` and `fails:`; write a list of examples under each";

/// Returns how a key that every rule needs may be written.
fn example(key: &str) -> &'static str {
    match key {
        "rule" => "rule: parts-add-up",
        "says" => "says: The parts of a whole add up to it.",
        "find" => "find: {a: {measure: troops}, b: {part_of: $a, every: true}}",
        "require" => "require: sum(b) == a",
        _ => "message: \"{b} add up to {sum(b)}, not {a}\"",
    }
}

/// Reads a file of rules. A rule that cannot be read is a finding; the others are still read.
pub fn read(source: SourceId, text: &str) -> (Vec<Rule>, Vec<Finding>) {
    let mut reader = Reader { source, text, findings: Vec::new(), meant: Vec::new() };
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
            NodeKind::Text { .. } => reader.report(
                root.span,
                "a file of rules is a list of rules; begin each with `- rule: NAME`".to_owned(),
            ),
        }
    }
    (rules, reader.findings)
}

/// Reads the one rule that a node of a file is; `None` where it cannot be read.
pub(super) fn read_node(source: SourceId, text: &str, node: &Node) -> Option<Rule> {
    Reader { source, text, findings: Vec::new(), meant: Vec::new() }.rule(node)
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    findings: Vec<Finding>,
    /// The keys that misspelt ones of the present rule were perhaps meant for.
    meant: Vec<&'static str>,
}

impl Reader<'_> {
    /// Reports what is wrong; what stands behind `; ` in the message is the next step.
    fn report(&mut self, span: Span, message: String) {
        match message.split_once("; ") {
            Some((message, step)) => self.advise(span, message.to_owned(), step.to_owned()),
            None => {
                let step = "`factlint explain rule-language` tells how rules are written";
                self.advise(span, message, step.to_owned());
            }
        }
    }

    fn advise(&mut self, span: Span, message: String, step: String) {
        self.findings.push(Finding::unreadable(UNREADABLE, message).at(self.source, span, "").help(step));
    }

    /// Reads one rule; reports everything that is wrong with it at once.
    fn rule(&mut self, node: &Node) -> Option<Rule> {
        let before = self.findings.len();
        self.meant.clear();
        self.keys(node)?;
        let name_node = self.needed(node, "rule")?;
        let name = self.words(name_node)?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            let message = format!("`{name}` is no name of a rule; write it with letters, digits and `-`");
            self.report(name_node.span, message);
        }
        let says = self.needed(node, "says").and_then(|says| self.words(says)).unwrap_or_default();
        let check = node.get("check").and_then(|check| self.check(check));
        let (selectors, require, message);
        let filter = node.get("where").map(|filter| self.expression(filter));
        let (require_node, message_node) = (node.get("require"), node.get("message"));
        if node.get("check").is_some() {
            for key in ["find", "where", "require"] {
                if let Some(found) = node.get(key) {
                    let step = "delete it, or `check`, which finds its claims by itself";
                    self.report(found.span, format!("a rule with `check` has no `{key}`; {step}"));
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
            pack: String::new(),
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
                match home {
                    Some(home) => self.fault(home, fault),
                    None => self.report(rule.span, fault.message),
                }
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
            let known = CHECKS.iter().map(|check| check.name);
            let step = match nearest(name, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the checks are {}", known.collect::<Vec<_>>().join(", ")),
            };
            self.report(node.span, format!("there is no check `{name}`; {step}"));
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
                    self.report(key.span, format!("`{name}` stands here twice; keep one of the two"))
                }
                Some(name) if KEYS.contains(&name) => seen.push(name),
                name => {
                    let name = name.unwrap_or("");
                    let step = match nearest(name, KEYS.iter().copied()) {
                        Some(near) => {
                            self.meant.push(near);
                            format!("did you mean `{near}`?")
                        }
                        None => format!("its keys are {}", KEYS.join(", ")),
                    };
                    self.report(key.span, format!("a rule has no `{name}`; {step}"));
                }
            }
        }
        Some(())
    }

    fn needed<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n Node> {
        let found = node.get(key);
        // A misspelt key is one fault and not two.
        if found.is_none() && !self.meant.contains(&key) {
            let at = node.get("rule").unwrap_or(node).span;
            self.report(at, format!("the rule has no `{key}:`; add one, such as `{}`", example(key)));
        }
        found
    }

    fn words(&mut self, node: &Node) -> Option<String> {
        match node.text() {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                let step = "write it in quotation marks where it holds `: `, ` #` or braces";
                self.report(node.span, format!("expected a text, found {}; {step}", node.sort()));
                None
            }
        }
    }

    fn truth(&mut self, node: &Node) -> bool {
        match node.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                let found = node.text().map_or_else(|| node.sort().to_owned(), |text| format!("`{text}`"));
                self.report(node.span, format!("{found} is neither true nor false; write `true` or `false`"));
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
            let found = node.text().unwrap_or(node.sort());
            self.report(node.span, format!("`{found}` is no severity; write error, warning or info"));
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
        let written = span.slice(self.text).unwrap_or("");
        let name = written.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
        let is_function = FUNCTIONS.iter().any(|function| function.name == name);
        if is_function && !fault.message.contains("; ") {
            self.advise(span, fault.message, format!("`factlint explain {name}` shows how it is used"));
        } else {
            self.report(span, fault.message);
        }
    }

    fn expression(&mut self, node: &Node) -> Option<Expression> {
        let Some(text) = node.text() else {
            let step = "write it in quotation marks where it holds braces or brackets";
            self.report(node.span, format!("expected an expression, found {}; {step}", node.sort()));
            return None;
        };
        if text.trim().is_empty() || text == "~" {
            self.report(
                node.span,
                "the expression is empty; write what must hold, as `sum(b) == a`".to_owned(),
            );
            return None;
        }
        Expression::read(text).map_err(|fault| self.fault(node, fault)).ok()
    }

    fn template(&mut self, node: &Node) -> Option<Template> {
        let Some(text) = node.text() else {
            let step = "write it in quotation marks, as `\"{part} is more than {whole}\"`";
            self.report(node.span, format!("expected a text, found {}; {step}", node.sort()));
            return None;
        };
        Template::read(text).map_err(|fault| self.fault(node, fault)).ok()
    }

    fn examples(&mut self, node: &Node) -> Vec<Example> {
        let NodeKind::Map(entries) = &node.kind else {
            self.report(node.span, EXAMPLES.to_owned());
            return Vec::new();
        };
        let mut examples = Vec::new();
        for (key, value) in entries {
            let holds = match key.text() {
                Some("holds") => true,
                Some("fails") => false,
                _ => {
                    self.report(key.span, EXAMPLES.to_owned());
                    continue;
                }
            };
            let NodeKind::List(items) = &value.kind else {
                self.report(
                    value.span,
                    "expected a list of examples; each is a list of claims, `- [{value: 40}, {value: 60}]`"
                        .to_owned(),
                );
                continue;
            };
            for claims in items {
                examples.push(Example { holds, claims: claims.clone(), span: claims.span });
            }
        }
        examples
    }
}
