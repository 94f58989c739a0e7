//! A rule, checked: what it finds, what it requires, how it says so, and its own examples.

use super::checks::{self, Check};
use super::expression::Expression;
use super::field::Field;
use super::template::Template;
use super::yaml::Node;
use crate::claims::Names;
use crate::findings::Severity;
use crate::sources::{SourceId, Span};

/// What must hold between facts.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The code of its findings, kebab-case: what holds.
    pub name: String,
    /// One sentence: what must hold.
    pub says: String,
    /// The name of the file that it stands in, without folder and ending: the pack by which settings can select it.
    pub pack: String,
    /// What a reader should know beyond `says`; Markdown, may be empty.
    pub page: String,
    pub severity: Severity,
    /// Whether it runs when the settings say nothing of it; matters of taste do not.
    pub enabled: bool,
    /// The kinds of inconsistency it finds (`S1`) and other words that settings can select.
    pub tags: Vec<String>,
    /// The check in code that it stands for; such a rule finds and requires nothing itself.
    pub check: Option<&'static Check>,
    pub selectors: Vec<Selector>,
    /// What else must be certain of the claims found; `None` asks nothing.
    pub filter: Option<Expression>,
    pub require: Expression,
    pub message: Template,
    pub help: Option<String>,
    pub examples: Vec<Example>,
    /// Where the rule stands: its file, its name and its `require`.
    pub source: SourceId,
    pub span: Span,
    pub require_span: Span,
}

/// Claims that a rule finds, by the name that its expressions use.
#[derive(Clone, Debug)]
pub struct Selector {
    pub name: String,
    pub span: Span,
    /// All such claims together instead of each by itself.
    pub every: bool,
    pub conditions: Vec<Condition>,
}

/// What a field of a claim must be for the claim to be found.
#[derive(Clone, Debug)]
pub struct Condition {
    pub field: Field,
    pub test: Test,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Shares something with one of these.
    Is(Vec<Operand>),
    /// Shares nothing with any of these.
    IsNot(Vec<Operand>),
    Present,
    Absent,
    /// Certainly later than the time of that field.
    After(Operand),
    /// Certainly earlier.
    Before(Operand),
    /// The first that is certainly later; the claims between are left to their own pairs.
    NextAfter(Operand),
    /// Inside the time of that field, and not the same.
    Within(Operand),
    /// Shares some time with that field.
    Overlaps(Operand),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// In its form (see [`Field::form`]).
    Text(String),
    /// The field of the claims found under that index of [`Rule::selectors`].
    Of(usize, Field),
}

/// A few claims and whether they keep the rule.
#[derive(Clone, Debug)]
pub struct Example {
    pub holds: bool,
    /// The claims as records, without places.
    pub claims: Node,
    pub span: Span,
}

impl Rule {
    /// Brings the names that the rule writes to the form that claims have them in.
    pub fn use_names(&mut self, names: &Names) {
        for condition in self.selectors.iter_mut().flat_map(|selector| &mut selector.conditions) {
            let one_form: fn(&Names, &str) -> String = match condition.field {
                Field::Measure => Names::measure,
                Field::Subject | Field::Place | Field::SaidBy | Field::Qualifier(_) => Names::form,
                _ => continue,
            };
            if let Test::Is(operands) | Test::IsNot(operands) = &mut condition.test {
                for operand in operands {
                    if let Operand::Text(text) = operand {
                        *text = condition.field.form(&one_form(names, text)).into_owned();
                    }
                }
            }
        }
    }

    /// Says whether it is found by the readers of texts, and by nothing else.
    pub fn is_stated_in_text(&self) -> bool {
        self.check.is_some_and(|check| check.name == checks::STATED_IN_TEXT.name)
    }

    /// Returns the index of the selector of that name.
    pub fn selector(&self, name: &str) -> Option<usize> {
        self.selectors.iter().position(|selector| selector.name == name)
    }
}

impl Selector {
    /// Says whether the claims are found by a link, so that their time does not matter.
    pub fn is_linked(&self) -> bool {
        let by_claim =
            |operand: &Operand| matches!(operand, Operand::Of(_, Field::Id | Field::Fact | Field::Link(_)));
        self.conditions.iter().any(|condition| match &condition.test {
            Test::Is(operands) => operands.iter().any(by_claim),
            _ => false,
        })
    }

    /// Says whether the rule itself says something about the time of these claims.
    pub fn is_timed(&self) -> bool {
        self.conditions.iter().any(|condition| condition.field.is_time())
    }

    /// Says whether a condition reads this field, so that its default does not apply.
    pub fn asks_for(&self, field: &Field) -> bool {
        self.conditions.iter().any(|condition| condition.field == *field)
    }
}
