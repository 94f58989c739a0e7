//! From the parser's tree to ours: the parser keeps no places, so its tree is walked in the order in which it is
//! written, beside its tokens.
//!
//! Every part of a CEL tree stands in the text in the order of a walk from left to right, once the macros are read
//! back from their expansion. What the walk may pass over are grouping parentheses and pairs of signs that the parser
//! cancels (`!!a`). A property test compares the places with those that the crate's other parser keeps.

use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue, operators};
use cel::parser::pratt_parser::{Token, TokenKind};

use super::walk::Walk;
use super::{Each, Expression, Fault, Macro, Node, OPERATORS, Operator};
use crate::quantities::Number;

/// Largest power of ten that a number may be written with.
const MAX_EXPONENT: i32 = 300;

/// Turns a tree into an expression; the tokens are those that it was read from, the end among them.
///
/// # Errors
/// Where the tree has something that rules have no use for.
pub fn lower(tree: &IdedExpr, text: &str, tokens: &[Token]) -> Result<Expression, Fault> {
    let mut walk = Walk::new(text, tokens);
    Ok(walk.part(tree)?.expression)
}

/// An expression with its first and its last token.
struct Part {
    expression: Expression,
    first: usize,
    last: usize,
}

impl Walk<'_> {
    /// Lowers a part of the tree. As deep as the tree, which the parser's limits bound.
    fn part(&mut self, tree: &IdedExpr) -> Result<Part, Fault> {
        let (node, mut first, mut last) = self.node(tree)?;
        while self.is_grouped(first, last) {
            first -= 1;
            last += 1;
        }
        self.pass(last);
        Ok(Part { expression: Expression { span: self.between(first, last), node }, first, last })
    }

    fn node(&mut self, tree: &IdedExpr) -> Result<(Node, usize, usize), Fault> {
        match &tree.expr {
            Expr::Literal(literal) => self.literal(literal),
            Expr::Ident(name) => {
                let at = self.begin(TokenKind::TokIdent)?;
                match name.strip_prefix('.') {
                    Some(name) => Err(self.fault(at, format!("a name does not begin with `.`: `{name}`"))),
                    None => Ok((Node::Name(name.clone()), at, at)),
                }
            }
            Expr::Select(select) if select.test => {
                let first = self.begin(TokenKind::TokIdent)?;
                let open = self.follow(TokenKind::TokLeftParen)?;
                let operand = self.part(&select.operand)?;
                let field = self.field(operand, &select.field)?;
                let argument = Expression { span: self.between(field.1, field.2), node: field.0 };
                let last = self.close(open);
                Ok((Node::Call(operators::HAS.to_owned(), vec![argument]), first, last))
            }
            Expr::Select(select) => {
                let operand = self.part(&select.operand)?;
                self.field(operand, &select.field)
            }
            Expr::List(list) => {
                let first = self.begin(TokenKind::TokLeftBracket)?;
                let items = self.items(&list.elements)?;
                Ok((Node::List(items), first, self.close(first)))
            }
            Expr::Call(call) => self.call(call),
            Expr::Comprehension(comprehension) => self.each(comprehension),
            Expr::Unspecified | Expr::Map(_) | Expr::Struct(_) => Err(self.lost()),
        }
    }

    fn literal(&mut self, literal: &LiteralValue) -> Result<(Node, usize, usize), Fault> {
        let number = |walk: &mut Self, kind, is_negative: bool| {
            let at = walk.begin(kind)?;
            // The parser reads `-1` as one number.
            Ok((at, if is_negative { at.saturating_sub(1) } else { at }))
        };
        match literal {
            LiteralValue::Boolean(truth) => {
                let truth = *truth.inner();
                let at = self.begin(if truth { TokenKind::TokTrue } else { TokenKind::TokFalse })?;
                Ok((Node::Truth(truth), at, at))
            }
            LiteralValue::Int(value) => {
                let value = *value.inner();
                let (at, first) = number(self, TokenKind::TokInt, value < 0)?;
                Ok((Node::Number(Number::ratio(value.into(), 1)), first, at))
            }
            LiteralValue::UInt(value) => {
                let (at, first) = number(self, TokenKind::TokUint, false)?;
                Ok((Node::Number(Number::ratio((*value.inner()).into(), 1)), first, at))
            }
            LiteralValue::Double(value) => {
                let is_negative = value.inner().is_sign_negative();
                let (at, first) = number(self, TokenKind::TokFloat, is_negative)?;
                // Only the sign is the parser's; the digits are read from the text, because a float has not all.
                let exact = exact(self.written(at));
                let exact =
                    exact.ok_or_else(|| self.fault(at, format!("`{}` is no number", self.written(at))))?;
                Ok((Node::Number(if is_negative { -&exact } else { exact }), first, at))
            }
            LiteralValue::String(text) => {
                let at = self.begin(TokenKind::TokString)?;
                Ok((Node::Text(text.inner().to_owned()), at, at))
            }
            LiteralValue::Null | LiteralValue::Bytes(_) => Err(self.lost()),
        }
    }

    /// Lowers `operand.field`, behind the operand.
    fn field(&mut self, operand: Part, field: &str) -> Result<(Node, usize, usize), Fault> {
        self.follow(TokenKind::TokDot)?;
        let last = self.word()?;
        Ok((joined(operand.expression, field), operand.first, last))
    }

    fn call(&mut self, call: &CallExpr) -> Result<(Node, usize, usize), Fault> {
        // Each form is a function of its own: the walk is recursive, and its frames should be small.
        match (call.func_name.as_str(), call.target.as_deref(), call.args.as_slice()) {
            (operators::CONDITIONAL, None, [condition, then, otherwise]) => {
                self.choice(condition, then, otherwise)
            }
            (operators::LOGICAL_NOT, None, [inner]) => {
                self.unary(TokenKind::TokExclamation, Node::Not, inner)
            }
            (operators::NEGATE, None, [inner]) => self.unary(TokenKind::TokMinus, Node::Negative, inner),
            (operators::INDEX, None, [operand, index]) => self.item(operand, index),
            (name, None, [left, right]) => match operator(name) {
                Some((operator, kind)) => self.binary(operator, kind, left, right),
                None => self.function(call),
            },
            _ => self.function(call),
        }
    }

    fn choice(
        &mut self,
        condition: &IdedExpr,
        then: &IdedExpr,
        otherwise: &IdedExpr,
    ) -> Result<(Node, usize, usize), Fault> {
        let condition = self.part(condition)?;
        self.follow(TokenKind::TokQuestion)?;
        let then = self.part(then)?;
        self.follow(TokenKind::TokColon)?;
        let otherwise = self.part(otherwise)?;
        let (first, last) = (condition.first, otherwise.last);
        let parts = [condition.expression, then.expression, otherwise.expression];
        Ok((Node::Choice(Box::new(parts)), first, last))
    }

    fn unary(
        &mut self,
        sign: TokenKind,
        wrap: fn(Box<Expression>) -> Node,
        inner: &IdedExpr,
    ) -> Result<(Node, usize, usize), Fault> {
        let first = self.begin(sign)?;
        let inner = self.part(inner)?;
        Ok((wrap(Box::new(inner.expression)), first, inner.last))
    }

    fn item(&mut self, operand: &IdedExpr, index: &IdedExpr) -> Result<(Node, usize, usize), Fault> {
        let operand = self.part(operand)?;
        let open = self.follow(TokenKind::TokLeftBracket)?;
        let index = self.part(index)?.expression;
        let node = match (&operand.expression.node, &index.node) {
            // `claim.qualifiers["colour"]` is `claim.qualifiers.colour`.
            (Node::Field(_, map), Node::Text(key)) if is_map(map) => joined(operand.expression, key),
            _ => Node::Item(Box::new(operand.expression), Box::new(index)),
        };
        Ok((node, operand.first, self.close(open)))
    }

    fn binary(
        &mut self,
        operator: Operator,
        kind: TokenKind,
        left: &IdedExpr,
        right: &IdedExpr,
    ) -> Result<(Node, usize, usize), Fault> {
        let left = self.part(left)?;
        let sign = self.follow(kind)?;
        let is_chained = matches!(&left.expression.node, Node::Binary(before, ..) if before.is_comparison());
        if operator.is_comparison() && is_chained && !self.is_parenthesised(left.first, left.last) {
            let sign_is = operator.sign();
            let message =
                format!("`{sign_is}` cannot follow another comparison; join two comparisons with `&&`");
            return Err(self.fault(sign, message));
        }
        let right = self.part(right)?;
        let node = Node::Binary(operator, Box::new(left.expression), Box::new(right.expression));
        Ok((node, left.first, right.last))
    }

    fn function(&mut self, call: &CallExpr) -> Result<(Node, usize, usize), Fault> {
        let mut all = Vec::with_capacity(call.args.len() + 1);
        let first = match &call.target {
            Some(target) => {
                let target = self.part(target)?;
                self.follow(TokenKind::TokDot)?;
                self.word()?;
                // `part.sum()` is `sum(part)`.
                all.push(target.expression);
                target.first
            }
            None => self.begin(TokenKind::TokIdent)?,
        };
        let open = self.follow(TokenKind::TokLeftParen)?;
        all.extend(self.items(&call.args)?);
        Ok((Node::Call(call.func_name.clone(), all), first, self.close(open)))
    }

    /// Lowers a macro, read back from its expansion: the token says which it is, the step of the loop holds its words.
    fn each(&mut self, expanded: &ComprehensionExpr) -> Result<(Node, usize, usize), Fault> {
        let over = self.part(&expanded.iter_range)?;
        self.follow(TokenKind::TokDot)?;
        let at = self.word()?;
        let how = match self.written(at) {
            operators::ALL => Macro::All,
            operators::EXISTS => Macro::Exists,
            operators::EXISTS_ONE | "existsOne" => Macro::ExistsOne,
            operators::FILTER => Macro::Filter,
            operators::MAP => Macro::Map,
            _ => return Err(self.lost()),
        };
        let open = self.follow(TokenKind::TokLeftParen)?;
        let name = self.begin(TokenKind::TokIdent)?;
        let Expr::Call(step) = &expanded.loop_step.expr else { return Err(self.lost()) };
        let (test, gives) = match (how, step.args.as_slice()) {
            (Macro::All | Macro::Exists, [_, test]) => (Some(test), None),
            (Macro::ExistsOne | Macro::Filter, [test, _, _]) => (Some(test), None),
            (Macro::Map, [test, made, _]) => (Some(test), Some(listed(made).ok_or_else(|| self.lost())?)),
            (Macro::Map, [_, _]) => (None, Some(listed(&expanded.loop_step).ok_or_else(|| self.lost())?)),
            _ => return Err(self.lost()),
        };
        let mut argument = |tree: Option<&IdedExpr>| match tree {
            None => Ok(None),
            Some(tree) => {
                self.follow(TokenKind::TokComma)?;
                Ok(Some(self.part(tree)?.expression))
            }
        };
        let (test, gives) = (argument(test)?, argument(gives)?);
        let each = Each {
            how,
            over: over.expression,
            name: expanded.iter_var.clone(),
            name_span: self.between(name, name),
            test,
            gives,
        };
        Ok((Node::Each(Box::new(each)), over.first, self.close(open)))
    }

    fn items(&mut self, trees: &[IdedExpr]) -> Result<Vec<Expression>, Fault> {
        let mut items = Vec::with_capacity(trees.len());
        for (number, tree) in trees.iter().enumerate() {
            if number > 0 {
                self.follow(TokenKind::TokComma)?;
            }
            items.push(self.part(tree)?.expression);
        }
        Ok(items)
    }
}

/// Returns the operator of that name and the kind of its token.
fn operator(name: &str) -> Option<(Operator, TokenKind)> {
    let (_, operator, _) = OPERATORS.iter().find(|(_, _, known)| *known == name)?;
    let kind = match operator {
        Operator::Or => TokenKind::TokLogicalOr,
        Operator::And => TokenKind::TokLogicalAnd,
        Operator::Equal => TokenKind::TokEqualEqual,
        Operator::Unequal => TokenKind::TokExclamationEqual,
        Operator::Less => TokenKind::TokLess,
        Operator::AtMost => TokenKind::TokLessEqual,
        Operator::Greater => TokenKind::TokGreater,
        Operator::AtLeast => TokenKind::TokGreaterEqual,
        Operator::In => TokenKind::TokIn,
        Operator::Plus => TokenKind::TokPlus,
        Operator::Minus => TokenKind::TokMinus,
        Operator::Times => TokenKind::TokAsterisk,
        Operator::Over => TokenKind::TokSlash,
    };
    Some((*operator, kind))
}

/// Returns what `@result + [made]` adds, the step of a `map`.
fn listed(step: &IdedExpr) -> Option<&IdedExpr> {
    match &step.expr {
        Expr::Call(CallExpr { args, .. }) => match &args.get(1)?.expr {
            Expr::List(list) => list.elements.first(),
            _ => None,
        },
        _ => None,
    }
}

/// Says whether a field holds others by their names.
fn is_map(field: &str) -> bool {
    matches!(field, "qualifiers" | "links")
}

/// Returns the field of an expression; `claim.qualifiers.colour` is one field of the claim.
fn joined(operand: Expression, field: &str) -> Node {
    match operand.node {
        Node::Field(inner, map) if is_map(&map) => Node::Field(inner, format!("{map}.{field}")),
        _ => Node::Field(Box::new(operand), field.to_owned()),
    }
}

/// Reads `0.1`, `.5` or `2.5e6` without rounding.
fn exact(written: &str) -> Option<Number> {
    let (digits, exponent) = match written.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (written, 0),
    };
    let number: Number = match digits.strip_prefix('.') {
        Some(_) => format!("0{digits}").parse().ok()?,
        None => digits.parse().ok()?,
    };
    (exponent.abs() <= MAX_EXPONENT).then(|| &number * &Number::power_of_ten(exponent))
}
