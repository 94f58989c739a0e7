//! The types of a rule's expressions: what each gives, what a selector finds, what an argument must be.

use super::expression::{Expression, Node};
use super::field::Field;
use super::functions::{self, Takes};
use super::rule::{Operand, Selector};
use super::sort::Sort;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Amount(Sort),
    /// One claim, and what its value is.
    Claim(Sort),
    Claims(Sort),
    Texts,
    Amounts(Sort),
    Identity,
    Truth,
}

impl Type {
    /// Says what it is, in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Type::Amount(sort) => sort.name(),
            Type::Claim(_) => "a claim",
            Type::Claims(_) => "a group of claims",
            Type::Texts => "a text",
            Type::Amounts(_) => "a list of amounts",
            Type::Identity => "something to compare only",
            Type::Truth => "true or false",
        }
    }

    /// Returns what an amount or the value of a claim is.
    pub(super) fn sort(self) -> Option<Sort> {
        match self {
            Type::Amount(sort) | Type::Claim(sort) => Some(sort),
            _ => None,
        }
    }

    /// Returns what one of a group or list is.
    pub(super) fn element(self) -> Option<Type> {
        match self {
            Type::Claim(sort) | Type::Claims(sort) => Some(Type::Claim(sort)),
            Type::Texts => Some(Type::Texts),
            Type::Amounts(sort) => Some(Type::Amount(sort)),
            _ => None,
        }
    }
}

impl Selector {
    /// Returns what the values of the claims are, where the rule says so.
    pub(super) fn sort(&self) -> Sort {
        let kind = self.conditions.iter().find(|condition| condition.field == Field::Kind);
        match kind.map(|condition| condition.test.operands()) {
            Some([Operand::Text(kind)]) => match kind.as_str() {
                "date" => Sort::Date,
                "duration" => Sort::Duration,
                "ordinal" => Sort::Ordinal,
                _ => Sort::Unknown,
            },
            _ => Sort::Unknown,
        }
    }
}

impl Takes {
    /// Says what is wanted where an argument does not fit.
    pub(super) fn refuses(self, found: Type, argument: &Expression) -> Option<&'static str> {
        let fits = |sort: Option<Sort>, wanted: Sort| matches!(sort, Some(found) if found == wanted || found == Sort::Unknown);
        let (well, wanted) = match self {
            Takes::Amount => (found.sort().is_some(), "an amount"),
            Takes::Amounts => (
                found.sort().is_some() || matches!(found, Type::Claims(_) | Type::Amounts(_)),
                "claims or amounts",
            ),
            Takes::Date => (fits(found.sort(), Sort::Date), "a date"),
            Takes::Number => (fits(found.sort(), Sort::Number), "a number"),
            Takes::Claim => (matches!(found, Type::Claim(_)), "one claim"),
            Takes::Claims => (matches!(found, Type::Claim(_) | Type::Claims(_)), "claims"),
            Takes::Several => (
                matches!(found, Type::Claim(_) | Type::Claims(_) | Type::Amounts(_)),
                "claims or a list of amounts",
            ),
            Takes::Group => (found.element().is_some(), "claims or a list"),
            Takes::Field => (matches!(argument.node, Node::Field(..)), "a field, as `claim.place`"),
            Takes::Text => (found == Type::Texts, "a text"),
            Takes::Pattern => (
                matches!(&argument.node, Node::Text(text) if functions::read_pattern(text).is_some()),
                "a regular expression in quotation marks",
            ),
            Takes::Day => (
                matches!(&argument.node, Node::Text(text) if functions::read_day(text).is_some()),
                "a day in quotation marks, as \"2024-02-12\"",
            ),
        };
        (!well).then_some(wanted)
    }
}
