//! The meaning of an expression for one binding: over intervals, with three outcomes and no float.

use std::cell::Cell;

use super::amount::{Amount, Edge, Linear};
use super::each::Local;
use super::expression::{Expression, Node, Operator};
use super::field::{Field, Holds};
use super::functions;
use super::index::Index;
use super::range::{inverse, multiply};
use super::rule::Rule;
use super::select::Binding;
use super::sort::Sort;
use super::truth::Truth;
use crate::claims::{ClaimIndex, FactId};
use crate::quantities::{Interval, Number};

/// How wide the claims are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    /// What the words cannot exceed.
    Hard,
    /// What they are normally taken to mean.
    Core,
}

/// What an expression stands for.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "it lives for a moment, and a box would cost an allocation each"
)]
pub enum Meaning {
    Amount(Amount),
    Claims(Vec<ClaimIndex>),
    /// In lower case, sorted; empty where the claim does not say.
    Texts(Vec<String>),
    /// What a list of numbers or a `map` holds.
    Amounts(Vec<Amount>),
    /// Only comparable with its like.
    Identity(Vec<u32>),
    Truth(Truth),
}

/// Why an expression has no meaning for a binding: a claim does not say, or the values do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Senseless;

/// Everything that an expression is read against.
pub struct Context<'r, 'a> {
    pub rule: &'r Rule,
    pub index: &'r Index<'a>,
    pub binding: &'r Binding,
    pub width: Width,
    /// Set when something is read that the other width reads otherwise.
    pub widths_differ: &'r Cell<bool>,
    /// The names of the macros around the expression, the innermost first.
    pub locals: Option<&'r Local<'r>>,
}

impl Context<'_, '_> {
    /// Returns what the expression stands for. As deep as the expression.
    ///
    /// # Errors
    /// Where a claim does not say what is asked of it.
    pub fn meaning(&self, expression: &Expression) -> Result<Meaning, Senseless> {
        Ok(match &expression.node {
            Node::Number(number) => Meaning::Amount(Amount::number(number.clone())),
            Node::Text(text) => Meaning::Texts(vec![text.to_lowercase()]),
            Node::Truth(truth) => Meaning::Truth((*truth).into()),
            Node::List(items) => {
                let (mut texts, mut amounts) = (Vec::new(), Vec::new());
                for item in items {
                    match self.meaning(item)? {
                        Meaning::Texts(more) => texts.extend(more),
                        meaning => amounts.push(self.as_amount(&meaning)?),
                    }
                }
                if amounts.is_empty() { Meaning::Texts(texts) } else { Meaning::Amounts(amounts) }
            }
            Node::Name(name) => {
                if let Some(meaning) = self.local(name) {
                    return Ok(meaning.clone());
                }
                let at = self.rule.selector(name).ok_or(Senseless)?;
                Meaning::Claims(self.binding[at].clone())
            }
            Node::Field(inner, name) => {
                let Meaning::Claims(claims) = self.meaning(inner)? else { return Err(Senseless) };
                self.field(&claims, &Field::read(name).map_err(|_| Senseless)?)?
            }
            Node::Item(over, index) => self.item(over, index)?,
            Node::Each(each) => self.each(each)?,
            Node::Call(name, arguments) => {
                let function = functions::find(name).ok_or(Senseless)?;
                (function.call)(self, arguments)?
            }
            Node::Not(inner) => Meaning::Truth(!self.truth(inner)?),
            Node::Negative(inner) => {
                let amount = self.amount(inner)?;
                let sort = amount.sort;
                Meaning::Amount(amount.scale(&Number::from(-1), sort))
            }
            Node::Binary(Operator::Or, left, right) => {
                Meaning::Truth(either(self.truth(left), || self.truth(right), Truth::Yes, Truth::or)?)
            }
            Node::Binary(Operator::And, left, right) => {
                Meaning::Truth(either(self.truth(left), || self.truth(right), Truth::No, Truth::and)?)
            }
            Node::Binary(operator, left, right) if operator.is_comparison() => {
                let (left, right) = (self.meaning(left)?, self.meaning(right)?);
                Meaning::Truth(self.compare(*operator, &left, &right)?)
            }
            Node::Binary(operator, left, right) => {
                Meaning::Amount(self.arithmetic(*operator, &self.amount(left)?, &self.amount(right)?)?)
            }
            Node::Choice(parts) => match self.truth(&parts[0])? {
                Truth::Yes => self.meaning(&parts[1])?,
                Truth::No => self.meaning(&parts[2])?,
                Truth::Unknown => return Err(Senseless),
            },
        })
    }

    /// Returns the truth of an expression.
    pub fn truth(&self, expression: &Expression) -> Result<Truth, Senseless> {
        match self.meaning(expression)? {
            Meaning::Truth(truth) => Ok(truth),
            _ => Err(Senseless),
        }
    }

    /// Returns the amount of an expression; a claim stands for its fact.
    pub fn amount(&self, expression: &Expression) -> Result<Amount, Senseless> {
        self.as_amount(&self.meaning(expression)?)
    }

    /// Returns the claims of an expression.
    pub fn claims(&self, expression: &Expression) -> Result<Vec<ClaimIndex>, Senseless> {
        match self.meaning(expression)? {
            Meaning::Claims(claims) => Ok(claims),
            _ => Err(Senseless),
        }
    }

    pub fn as_amount(&self, meaning: &Meaning) -> Result<Amount, Senseless> {
        match meaning {
            Meaning::Amount(amount) => Ok(amount.clone()),
            Meaning::Claims(claims) => match claims.as_slice() {
                [claim] => Ok(self.fact(*claim)),
                _ => Err(Senseless),
            },
            _ => Err(Senseless),
        }
    }

    /// Returns the fact that a claim speaks of as an amount; a claim that is not compared gives its interval.
    pub fn fact(&self, claim: ClaimIndex) -> Amount {
        let sort = Sort::of(&self.index.facts.claim(claim).value);
        match self.index.facts.fact_of(claim) {
            Some(fact) => Amount::fact(fact, sort),
            None => Amount::interval(&self.interval_of(claim), sort).depending(&[claim]),
        }
    }

    /// Returns the interval that the claim gives in its base unit, in the width of the context.
    pub fn interval_of(&self, claim: ClaimIndex) -> Interval {
        let value = &self.index.facts.claim(claim).value;
        let interval = self.in_width(&value.hard, &value.core);
        value.unit.to_base(interval).into_owned()
    }

    /// Returns that of the two which the width of the context asks for.
    fn in_width<'i>(&self, hard: &'i Interval, core: &'i Interval) -> &'i Interval {
        if hard != core {
            self.widths_differ.set(true);
        }
        if self.width == Width::Hard { hard } else { core }
    }

    /// Returns the claims without those whose fact an earlier one already speaks of.
    pub fn distinct(&self, claims: &[ClaimIndex]) -> Vec<ClaimIndex> {
        let mut seen: Vec<FactId> = Vec::new();
        let mut distinct = Vec::new();
        for claim in claims {
            match self.index.facts.fact_of(*claim) {
                Some(fact) if seen.contains(&fact) => continue,
                Some(fact) => seen.push(fact),
                None => {}
            }
            distinct.push(*claim);
        }
        distinct
    }

    fn field(&self, claims: &[ClaimIndex], field: &Field) -> Result<Meaning, Senseless> {
        Ok(match field.holds() {
            Holds::Amount => match (claims, field) {
                ([claim], Field::Weekday) => {
                    let weekday = self.index.facts.claim(*claim).value.weekday.ok_or(Senseless)?;
                    Meaning::Amount(Amount::number(Number::from(i32::from(weekday))).depending(&[*claim]))
                }
                ([claim], _) => Meaning::Amount(self.fact(*claim)),
                _ => return Err(Senseless),
            },
            Holds::When => {
                let [claim] = claims else { return Err(Senseless) };
                let when = field.when(self.index.facts.claim(*claim)).ok_or(Senseless)?;
                let interval = self.in_width(&when.hard, &when.core);
                Meaning::Amount(Amount::interval(interval, Sort::Date).depending(&[*claim]))
            }
            Holds::Text => {
                let mut texts = Vec::new();
                for claim in claims {
                    field.texts(self.index.facts.claim(*claim), &mut |text| texts.push(text.into_owned()));
                }
                texts.sort_unstable();
                texts.dedup();
                Meaning::Texts(texts)
            }
            Holds::Claims => {
                let mut linked = Vec::new();
                for claim in claims {
                    field.texts(self.index.facts.claim(*claim), &mut |id| {
                        linked.extend(self.index.facts.by_id(&id))
                    });
                }
                Meaning::Claims(linked)
            }
            Holds::Identity => {
                let mut numbers = Vec::new();
                for claim in claims {
                    self.index.keys_of(field, *claim, &mut |key| {
                        if let super::field::Key::Number(number) = key {
                            numbers.push(number);
                        }
                    });
                }
                numbers.sort_unstable();
                numbers.dedup();
                Meaning::Identity(numbers)
            }
        })
    }

    /// Returns the sum, difference, product or quotient.
    ///
    /// # Errors
    /// Where the dimensions do not go together, or a divisor may be zero.
    pub fn arithmetic(&self, operator: Operator, left: &Amount, right: &Amount) -> Result<Amount, Senseless> {
        if let Some(amount) = self.over_time(operator, left, right)? {
            return Ok(amount);
        }
        let (one, other) = (left.sort, right.sort);
        match operator {
            Operator::Plus => Ok(left.add(right, &Number::one(), one.sum(other).ok_or(Senseless)?)),
            Operator::Minus => {
                Ok(left.add(right, &Number::from(-1), one.difference(other).ok_or(Senseless)?))
            }
            Operator::Times => self.product(left, right, one.product(other).ok_or(Senseless)?),
            Operator::Over => {
                let (divisor, depends) = self.boxed(right);
                let inverse = inverse(&divisor).ok_or(Senseless)?;
                let inverse = Amount::interval(&inverse, Sort::Number).depending(&depends);
                self.product(left, &inverse, one.quotient(other).ok_or(Senseless)?)
            }
            _ => Err(Senseless),
        }
    }

    fn product(&self, left: &Amount, right: &Amount, sort: Sort) -> Result<Amount, Senseless> {
        for (one, other) in [(left, right), (right, left)] {
            if let Some(factor) = one.as_interval().as_ref().and_then(Interval::as_point) {
                return Ok(other.scale(factor, sort).depending(&one.depends));
            }
        }
        // One factor becomes an interval: the one that is already, or else the second.
        let (form, factor) = if left.as_interval().is_some() { (right, left) } else { (left, right) };
        let (factor, depends) = self.boxed(factor);
        let (range, other_depends) = self.boxed(form);
        let is_positive =
            |interval: &Interval| interval.low.as_ref().is_some_and(|low| !low.value.is_negative());
        if is_positive(&factor) && is_positive(&range) {
            return Ok(form.stretch(&factor, sort).depending(&depends));
        }
        let product = multiply(&factor, &range).ok_or(Senseless)?;
        Ok(Amount::interval(&product, sort).depending(&depends).depending(&other_depends))
    }

    /// Returns the interval of an amount, every fact read as the bound claims give it, with those claims.
    pub fn boxed(&self, amount: &Amount) -> (Interval, Vec<ClaimIndex>) {
        let mut depends = amount.depends.clone();
        let mut end = |edge: &Option<Edge>, low: bool| {
            let edge = edge.as_ref()?;
            let range = self.range_of(&edge.form, &mut depends);
            let mut bound = if low { range.low } else { range.high }?;
            bound.closed &= !edge.strict;
            Some(bound)
        };
        let interval = Interval { low: end(&amount.low, true), high: end(&amount.high, false) };
        depends.sort_unstable();
        depends.dedup();
        (interval, depends)
    }

    fn range_of(&self, form: &Linear, depends: &mut Vec<ClaimIndex>) -> Interval {
        let mut range = Interval::point(form.constant.clone());
        let mut bound: Vec<ClaimIndex> = self.binding.iter().flatten().copied().collect();
        let mut local = self.locals;
        while let Some(found) = local {
            if let Meaning::Claims(claims) = &found.meaning {
                bound.extend(
                    claims.iter().filter(|claim| !bound.contains(claim)).copied().collect::<Vec<_>>(),
                );
            }
            local = found.outer;
        }
        for (fact, factor) in &form.terms {
            let mut values = Interval::everything();
            for claim in &bound {
                if self.index.facts.fact_of(*claim) == Some(*fact) {
                    values = values.intersect(&self.interval_of(*claim));
                    depends.push(*claim);
                }
            }
            range = range.add(&values.scale(factor));
        }
        range
    }
}

/// Joins two truths, where the one alone may decide even if the other has no meaning.
pub(super) fn either(
    left: Result<Truth, Senseless>,
    right: impl FnOnce() -> Result<Truth, Senseless>,
    decides: Truth,
    join: fn(Truth, Truth) -> Truth,
) -> Result<Truth, Senseless> {
    if left == Ok(decides) {
        return left;
    }
    let right = right();
    if right == Ok(decides) {
        return right;
    }
    Ok(join(left?, right?))
}
