//! Expressions of rules: a tree with places and exact numbers.
//!
//! The language is the Common Expression Language. The parser is that of the `cel` crate ([`parse`]); [`lower`] turns
//! its tree into this one, which knows the bytes of the user's file that each part stands on and reads `0.1` as a
//! tenth, not as the nearest float.

mod lower;
mod parse;
mod walk;

use cel::common::ast::operators;

use crate::quantities::Number;
use crate::sources::Span;

/// A part of an expression and the bytes it stands on, counted from the start of the expression's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    pub span: Span,
    pub node: Node,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Number(Number),
    Text(String),
    Truth(bool),
    Name(String),
    Field(Box<Expression>, String),
    /// `part[0]`, counted from zero.
    Item(Box<Expression>, Box<Expression>),
    Call(String, Vec<Expression>),
    List(Vec<Expression>),
    Not(Box<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `condition ? then : otherwise`.
    Choice(Box<[Expression; 3]>),
    Each(Box<Each>),
}

/// One of CEL's macros: something asked of each of several things, `part.all(one, one <= whole)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Each {
    pub how: Macro,
    pub over: Expression,
    /// The name that each thing has inside.
    pub name: String,
    pub name_span: Span,
    /// What is asked of each; a `map` without a condition asks nothing.
    pub test: Option<Expression>,
    /// What a `map` makes of each.
    pub gives: Option<Expression>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Macro {
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}

/// The macros as written: name, form, and what they give in a sentence.
pub const MACROS: &[(&str, &str, &str)] = &[
    ("all", "group.all(one, condition)", "Whether the condition holds for each of the group; true for none."),
    ("exists", "group.exists(one, condition)", "Whether it holds for one of the group at least."),
    ("exists_one", "group.exists_one(one, condition)", "Whether it holds for exactly one of the group."),
    (
        "filter",
        "group.filter(one, condition)",
        "Those of the group for which it holds; unknown where that is not sure.",
    ),
    (
        "map",
        "group.map(one, amount)",
        "What the expression makes of each, as a list; `group.map(one, condition, amount)` \
      leaves out those for which the condition does not hold.",
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    In,
    Plus,
    Minus,
    Times,
    Over,
}

/// Operators as written, with the names that the parser gives them.
const OPERATORS: &[(&str, Operator, &str)] = &[
    ("||", Operator::Or, operators::LOGICAL_OR),
    ("&&", Operator::And, operators::LOGICAL_AND),
    ("==", Operator::Equal, operators::EQUALS),
    ("!=", Operator::Unequal, operators::NOT_EQUALS),
    ("<", Operator::Less, operators::LESS),
    ("<=", Operator::AtMost, operators::LESS_EQUALS),
    (">", Operator::Greater, operators::GREATER),
    (">=", Operator::AtLeast, operators::GREATER_EQUALS),
    ("in", Operator::In, operators::IN),
    ("+", Operator::Plus, operators::ADD),
    ("-", Operator::Minus, operators::SUBSTRACT),
    ("*", Operator::Times, operators::MULTIPLY),
    ("/", Operator::Over, operators::DIVIDE),
];

impl Operator {
    /// Returns the operator as written.
    pub fn sign(self) -> &'static str {
        OPERATORS.iter().find(|(_, operator, _)| *operator == self).map_or("?", |(sign, ..)| sign)
    }

    /// Says whether the operator compares its two sides.
    pub fn is_comparison(self) -> bool {
        use Operator::*;
        matches!(self, Equal | Unequal | Less | AtMost | Greater | AtLeast | In)
    }
}

/// Why an expression could not be read, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub span: Span,
    pub message: String,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// At the first token that cannot stand where it stands, or that rules have no use for.
    pub fn read(text: &str) -> Result<Expression, Fault> {
        let (tree, tokens) = parse::parse(text)?;
        lower::lower(&tree, text, &tokens)
    }

    /// Moves all places by a number of bytes.
    pub fn shift(&mut self, bytes: usize) {
        let moved = |span: Span| Span::new(span.start as usize + bytes, span.end as usize + bytes);
        self.span = moved(self.span);
        if let Node::Each(each) = &mut self.node {
            each.name_span = moved(each.name_span);
        }
        self.node.parts_mut().into_iter().for_each(|part| part.shift(bytes));
    }

    /// Calls `visit` with this expression and all its parts, outermost first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Expression)) {
        visit(self);
        self.node.parts().into_iter().for_each(|part| part.visit(visit));
    }
}

/// Writes the function that lists the parts of a node in the order in which they are written.
macro_rules! parts {
    ($name:ident, $as_ref:ident, $iter:ident $(, $mutable:tt)?) => {
        pub(super) fn $name(&$($mutable)? self) -> Vec<&$($mutable)? Expression> {
            match self {
                Node::Number(_) | Node::Text(_) | Node::Truth(_) | Node::Name(_) => Vec::new(),
                Node::Field(inner, _) | Node::Not(inner) | Node::Negative(inner) => vec![inner],
                Node::Call(_, items) | Node::List(items) => items.$iter().collect(),
                Node::Item(left, right) | Node::Binary(_, left, right) => vec![left, right],
                Node::Choice(parts) => parts.$iter().collect(),
                Node::Each(each) => {
                    let Each { over, test, gives, .. } = each.$as_ref();
                    std::iter::once(over).chain(test).chain(gives).collect()
                }
            }
        }
    };
}

impl Node {
    parts!(parts, as_ref, iter);
    parts!(parts_mut, as_mut, iter_mut, mut);
}

#[cfg(test)]
mod tests;
