//! The checks of a rule's expressions before it meets a claim: names and types.

use super::expression::{Each, Expression, Fault, MACROS, Macro, Node, Operator};
use super::field::{Field, Holds, did_you_mean};
use super::functions::{self, FUNCTIONS, Gives, Takes};
use super::rule::Rule;
use super::sort::Sort;
use super::types::Type;
use crate::sources::nearest;

/// A part of a rule that holds expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Where,
    Require,
    Message,
}

/// Returns the expressions of a rule with the part that they stand in.
pub fn parts(rule: &Rule) -> Vec<(Part, &Expression)> {
    let filter = rule.filter.iter().map(|expression| (Part::Where, expression));
    let message = rule.message.expressions().map(|expression| (Part::Message, expression));
    filter.chain([(Part::Require, &rule.require)]).chain(message).collect()
}

/// Returns what is wrong with an expression; spans count from the start of its part.
pub fn check(rule: &Rule, part: Part, expression: &Expression) -> Vec<Fault> {
    let mut checker = Checker { rule, locals: Vec::new(), faults: Vec::new() };
    let found = checker.infer(expression);
    if let (Some(found), Part::Where | Part::Require) = (found, part)
        && found != Type::Truth
    {
        let name = if part == Part::Where { "where" } else { "require" };
        checker.report(
            expression,
            format!(
                "`{name}` says what must be true, but this is {}; compare it, as `claim <= 3`",
                found.name()
            ),
        );
    }
    checker.faults
}

struct Checker<'r> {
    rule: &'r Rule,
    /// The names of the macros around, the innermost last.
    locals: Vec<(String, Type)>,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn report(&mut self, expression: &Expression, message: String) {
        self.faults.push(Fault { span: expression.span, message });
    }

    /// Returns what the expression gives, or `None` where something in it is wrong and was reported.
    fn infer(&mut self, expression: &Expression) -> Option<Type> {
        match &expression.node {
            Node::Number(_) => Some(Type::Amount(Sort::Number)),
            Node::Text(_) => Some(Type::Texts),
            Node::Truth(_) => Some(Type::Truth),
            Node::List(items) => {
                let all: Vec<_> = items.iter().map(|item| (item, self.infer(item))).collect();
                let amounts = all.iter().find_map(|(_, found)| found.and_then(Type::sort));
                for (item, found) in all {
                    let fits = |found: Type| match amounts {
                        Some(sort) => found.sort().is_some_and(|found| found.common(sort).is_some()),
                        None => found == Type::Texts,
                    };
                    if found.is_some_and(|found| !fits(found)) {
                        self.report(item, "a list holds texts only, or amounts that go together".to_owned());
                    }
                }
                Some(amounts.map_or(Type::Texts, Type::Amounts))
            }
            Node::Item(over, index) => {
                let (over_type, index_type) = (self.infer(over)?, self.infer(index)?);
                if index_type != Type::Amount(Sort::Number) {
                    return self.wrong(index, "a place, counted from 0", index_type);
                }
                let element = over_type.element();
                if element.is_none() {
                    return self.wrong(over, "a group of claims or a list", over_type);
                }
                element
            }
            Node::Each(each) => self.each(each),
            Node::Name(name) => self.name(expression, name),
            Node::Field(inner, name) => self.field(expression, inner, name),
            Node::Call(name, arguments) => self.call(expression, name, arguments),
            Node::Not(inner) => self.truth(inner),
            Node::Negative(inner) => self.infer(inner).and_then(|found| match found.sort() {
                Some(sort) => Some(Type::Amount(sort)),
                None => self.wrong(inner, "an amount", found),
            }),
            Node::Binary(Operator::And | Operator::Or, left, right) => {
                let (left, right) = (self.truth(left), self.truth(right));
                left.and(right)
            }
            Node::Binary(operator, left, right) => {
                let types = (self.infer(left), self.infer(right));
                let (Some(one), Some(other)) = types else { return None };
                self.binary(expression, *operator, (left, one), (right, other))
            }
            Node::Choice(parts) => {
                let condition = self.truth(&parts[0]);
                let (then, otherwise) = (self.infer(&parts[1])?, self.infer(&parts[2])?);
                condition?;
                match (then.sort(), otherwise.sort()) {
                    _ if then == otherwise => Some(then),
                    (Some(one), Some(other)) if one.common(other).is_some() => {
                        one.common(other).map(Type::Amount)
                    }
                    _ => self.fail(
                        expression,
                        format!("the two sides of `:` are {} and {}", then.name(), otherwise.name()),
                    ),
                }
            }
        }
    }

    fn fail(&mut self, expression: &Expression, message: String) -> Option<Type> {
        self.report(expression, message);
        None
    }

    fn wrong(&mut self, expression: &Expression, wanted: &str, found: Type) -> Option<Type> {
        let step = match found {
            Type::Texts if wanted == "an amount" => {
                "; a number has no quotation marks, a day is written `date(\"2024-02-12\")`"
            }
            Type::Claims(_) | Type::Amounts(_) if wanted == "an amount" => {
                "; ask `sum`, `min`, `max` or `count` of it"
            }
            _ if wanted == "something true or false" => "; compare it, as `claim <= 3`",
            _ => "",
        };
        self.fail(expression, format!("expected {wanted}, found {}{step}", found.name()))
    }

    fn truth(&mut self, expression: &Expression) -> Option<Type> {
        match self.infer(expression)? {
            Type::Truth => Some(Type::Truth),
            found => self.wrong(expression, "something true or false", found),
        }
    }

    fn each(&mut self, each: &Each) -> Option<Type> {
        let over = self.infer(&each.over)?;
        let Some(element) = over.element() else {
            return self.wrong(&each.over, "a group of claims or a list", over);
        };
        if self.rule.selector(&each.name).is_some() {
            let message = format!("`{}` is already the name of a claim; choose another", each.name);
            self.faults.push(Fault { span: each.name_span, message });
            return None;
        }
        self.locals.push((each.name.clone(), element));
        let test = each.test.as_ref().map(|test| self.truth(test));
        let gives = each.gives.as_ref().map(|gives| (gives, self.infer(gives)));
        self.locals.pop();
        test.unwrap_or(Some(Type::Truth))?;
        match each.how {
            Macro::All | Macro::Exists | Macro::ExistsOne => Some(Type::Truth),
            Macro::Filter => Some(match over {
                Type::Claim(sort) => Type::Claims(sort),
                over => over,
            }),
            Macro::Map => {
                let (gives, found) = gives?;
                match found? {
                    Type::Claim(sort) | Type::Claims(sort) => Some(Type::Claims(sort)),
                    Type::Amount(sort) => Some(Type::Amounts(sort)),
                    Type::Texts => Some(Type::Texts),
                    found => self.wrong(gives, "an amount, a text or a claim", found),
                }
            }
        }
    }

    fn name(&mut self, expression: &Expression, name: &str) -> Option<Type> {
        if let Some((_, found)) = self.locals.iter().rev().find(|(local, _)| local == name) {
            return Some(*found);
        }
        match self.rule.selector(name).map(|at| &self.rule.selectors[at]) {
            Some(selector) if selector.every => Some(Type::Claims(selector.sort())),
            Some(selector) => Some(Type::Claim(selector.sort())),
            None => {
                let known: Vec<&str> =
                    self.rule.selectors.iter().map(|selector| selector.name.as_str()).collect();
                self.fail(expression, unknown_claim(name, &known))
            }
        }
    }

    fn field(&mut self, expression: &Expression, inner: &Expression, name: &str) -> Option<Type> {
        let inner_type = self.infer(inner)?;
        let field = match Field::read(name) {
            Ok(field) => field,
            Err(message) => return self.fail(expression, message),
        };
        let one = match inner_type {
            Type::Claim(_) => true,
            Type::Claims(_) => false,
            found => return self.wrong(inner, "a claim", found),
        };
        match (field.holds(), one) {
            (Holds::Text, _) => Some(Type::Texts),
            (Holds::Claims, _) => Some(Type::Claims(Sort::Unknown)),
            (Holds::Identity, _) => Some(Type::Identity),
            (Holds::When, true) => Some(Type::Amount(Sort::Date)),
            (Holds::Amount, true) if field == Field::Weekday => Some(Type::Amount(Sort::Number)),
            (Holds::Amount, true) => Some(Type::Amount(inner_type.sort().unwrap_or(Sort::Unknown))),
            (Holds::When | Holds::Amount, false) => {
                self.fail(expression, format!("a group has no one `{name}`; use sum, min or max"))
            }
        }
    }

    fn call(&mut self, expression: &Expression, name: &str, arguments: &[Expression]) -> Option<Type> {
        let Some(function) = functions::find(name) else {
            if let Some(form) = macro_form(name) {
                return self.fail(expression, format!("`{name}` is no function of claims; write `{form}`"));
            }
            let hint = did_you_mean(name, FUNCTIONS.iter().map(|function| function.name));
            return self.fail(expression, format!("there is no function `{name}`{hint}"));
        };
        let open = function.takes.last() == Some(&Takes::Amounts);
        if arguments.len() != function.takes.len() && !(open && arguments.len() >= function.takes.len()) {
            let given = match arguments.len() {
                1 => "one argument".to_owned(),
                count => format!("{count} arguments"),
            };
            let forms = function.form.replace(" or ", "` or `");
            return self.fail(expression, format!("`{name}` is given {given}; write `{forms}`"));
        }
        let mut first = None;
        let mut well = true;
        for (at, argument) in arguments.iter().enumerate() {
            let takes = function.takes[at.min(function.takes.len() - 1)];
            let found = self.infer(argument)?;
            first = first.or(match found {
                Type::Claims(sort) | Type::Amounts(sort) => Some(sort),
                found => found.sort(),
            });
            if let Some(wanted) = takes.refuses(found, argument) {
                self.wrong(argument, wanted, found);
                well = false;
            }
        }
        if !well {
            return None;
        }
        Some(match function.gives {
            Gives::Amount(sort) => Type::Amount(sort),
            Gives::Same => Type::Amount(first.unwrap_or(Sort::Unknown)),
            Gives::Truth => Type::Truth,
        })
    }

    fn binary(
        &mut self,
        expression: &Expression,
        operator: Operator,
        (left, one): (&Expression, Type),
        (right, other): (&Expression, Type),
    ) -> Option<Type> {
        if operator == Operator::In {
            return match (one, other) {
                (Type::Texts, Type::Texts) | (Type::Identity, Type::Identity) => Some(Type::Truth),
                (Type::Claim(_) | Type::Claims(_), Type::Claims(_)) => Some(Type::Truth),
                (one, Type::Amounts(sort)) if one.sort().is_some_and(|one| one.common(sort).is_some()) => {
                    Some(Type::Truth)
                }
                _ => self.fail(expression, format!("{} cannot be `in` {}", one.name(), other.name())),
            };
        }
        if operator.is_comparison()
            && one == other
            && one.sort().is_none()
            && !matches!(one, Type::Claims(_) | Type::Amounts(_))
        {
            return match operator {
                Operator::Equal | Operator::Unequal => Some(Type::Truth),
                _ => self.fail(expression, format!("one {} is not more or less than another", one.name())),
            };
        }
        let Some(one) = one.sort() else { return self.wrong(left, "an amount", one) };
        let Some(other) = other.sort() else { return self.wrong(right, "an amount", other) };
        let (sort, verb) = match operator {
            Operator::Plus => (one.sum(other), "added to"),
            Operator::Minus => (one.difference(other), "compared by `-` with"),
            Operator::Times => (one.product(other), "multiplied by"),
            Operator::Over => (one.quotient(other), "divided by"),
            _ => (one.common(other), "compared with"),
        };
        let Some(sort) = sort else {
            let hint = match (one, other) {
                (Sort::Number, Sort::Duration) | (Sort::Duration, Sort::Number) => {
                    "; write a number of days as `days(3)`"
                }
                (Sort::Number, Sort::Date) | (Sort::Date, Sort::Number) => {
                    "; write days as `days(3)` and a date as `date(\"2024-02-12\")`"
                }
                _ => "",
            };
            return self.fail(expression, format!("{} cannot be {verb} {}{hint}", one.name(), other.name()));
        };
        Some(if operator.is_comparison() { Type::Truth } else { Type::Amount(sort) })
    }
}

/// Says that `find` has no claim of that name, and which it has.
pub(super) fn unknown_claim(name: &str, known: &[&str]) -> String {
    let step = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it names `{}`", known.join("`, `")),
    };
    format!("`find` names no `{name}`; {step}")
}

/// Says how a macro is written, for calls that the parser does not take for one.
fn macro_form(name: &str) -> Option<&'static str> {
    MACROS.iter().find(|(known, ..)| *known == name).map(|(_, form, _)| *form)
}
