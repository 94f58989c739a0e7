//! Amounts inside an expression: between two linear forms of facts.
//!
//! A fact is a variable, so a sum of facts stays exact: both ends are the same form. A product of two facts is not
//! linear; one factor is taken at the ends of its interval, and the two ends become two forms.

use super::sort::Sort;
use crate::claims::{ClaimIndex, FactId};
use crate::quantities::{Bound, Interval, Number};

/// Facts with their factors, plus a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    /// Sorted by fact, each once, no factor zero.
    pub terms: Vec<(FactId, Number)>,
    pub constant: Number,
}

/// One end of an amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub form: Linear,
    /// The amount is not the form itself.
    pub strict: bool,
}

/// An amount in the base unit of its sort, days for time.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// `None` is without bound.
    pub low: Option<Edge>,
    pub high: Option<Edge>,
    pub sort: Sort,
    /// Claims whose intervals went into the forms.
    pub depends: Vec<ClaimIndex>,
}

impl Linear {
    fn merge(&self, other: &Linear, factor: &Number) -> Linear {
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let (mut left, mut right) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
            };
            let own = if order.is_le() { left.next() } else { None };
            let others = if order.is_ge() { right.next() } else { None };
            let sum = match (own, others) {
                (Some((fact, own)), Some((_, others))) => (*fact, own + &(others * factor)),
                (Some(term), None) => term.clone(),
                (None, Some((fact, others))) => (*fact, others * factor),
                (None, None) => break,
            };
            if !sum.1.is_zero() {
                terms.push(sum);
            }
        }
        Linear { terms, constant: &self.constant + &(&other.constant * factor) }
    }
}

impl Edge {
    fn of(bound: &Bound) -> Edge {
        let form = Linear { terms: Vec::new(), constant: bound.value.clone() };
        Edge { form, strict: !bound.closed }
    }

    fn add(&self, other: &Edge, factor: &Number) -> Edge {
        Edge { form: self.form.merge(&other.form, factor), strict: self.strict || other.strict }
    }

    /// Returns this end less the other.
    pub fn minus(&self, other: &Edge) -> Edge {
        self.add(other, &Number::from(-1))
    }

    fn scale(&self, factor: &Number) -> Edge {
        let zero = Linear { terms: Vec::new(), constant: Number::zero() };
        Edge { form: zero.merge(&self.form, factor), strict: self.strict }
    }
}

impl Amount {
    /// Makes the amount that a fact is, whatever it is.
    pub fn fact(fact: FactId, sort: Sort) -> Amount {
        let edge = Edge {
            form: Linear { terms: vec![(fact, Number::one())], constant: Number::zero() },
            strict: false,
        };
        Amount { low: Some(edge.clone()), high: Some(edge), sort, depends: Vec::new() }
    }

    /// Makes an amount that lies in an interval, whatever the facts are.
    pub fn interval(interval: &Interval, sort: Sort) -> Amount {
        Amount {
            low: interval.low.as_ref().map(Edge::of),
            high: interval.high.as_ref().map(Edge::of),
            sort,
            depends: Vec::new(),
        }
    }

    pub fn number(number: Number) -> Amount {
        Amount::interval(&Interval::point(number), Sort::Number)
    }

    /// Adds the claims whose intervals went into the amount.
    pub fn depending(mut self, claims: &[ClaimIndex]) -> Amount {
        self.depends.extend(claims);
        self.depends.sort_unstable();
        self.depends.dedup();
        self
    }

    /// Says whether the amount is one form, so that an equation with it is exact.
    pub fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// Returns the interval where no fact is part of the amount.
    pub fn as_interval(&self) -> Option<Interval> {
        let end = |edge: &Option<Edge>| match edge {
            None => Some(None),
            Some(edge) if edge.form.terms.is_empty() => {
                Some(Some(Bound { value: edge.form.constant.clone(), closed: !edge.strict }))
            }
            Some(_) => None,
        };
        Some(Interval { low: end(&self.low)?, high: end(&self.high)? })
    }

    /// Returns this amount plus the other times a factor.
    pub fn add(&self, other: &Amount, factor: &Number, sort: Sort) -> Amount {
        let other_ends =
            if factor.is_negative() { (&other.high, &other.low) } else { (&other.low, &other.high) };
        let end = |own: &Option<Edge>, other: &Option<Edge>| Some(own.as_ref()?.add(other.as_ref()?, factor));
        Amount {
            low: end(&self.low, other_ends.0),
            high: end(&self.high, other_ends.1),
            sort,
            depends: self.depends.clone(),
        }
        .depending(&other.depends)
    }

    /// Returns the amount times a number.
    pub fn scale(&self, factor: &Number, sort: Sort) -> Amount {
        let scaled = |edge: &Option<Edge>| edge.as_ref().map(|edge| edge.scale(factor));
        let (low, high) = (scaled(&self.low), scaled(&self.high));
        let (low, high) = if factor.is_negative() { (high, low) } else { (low, high) };
        if factor.is_zero() {
            return Amount { sort, ..Amount::number(Number::zero()) };
        }
        Amount { low, high, sort, depends: self.depends.clone() }
    }

    /// Returns the amount, which is not negative, times any number of an interval that is not negative.
    pub fn stretch(&self, factor: &Interval, sort: Sort) -> Amount {
        let end = |edge: &Option<Edge>, bound: &Option<Bound>| {
            let (edge, bound) = (edge.as_ref()?, bound.as_ref()?);
            let scaled = edge.scale(&bound.value);
            // An open end times a fact that may be zero is zero all the same.
            let fixed = edge.form.terms.is_empty() && edge.form.constant.is_positive();
            let strict = (scaled.strict && bound.value.is_positive()) || (!bound.closed && fixed);
            Some(Edge { form: scaled.form, strict })
        };
        let zero = Some(Bound::closed(Number::zero()));
        let low = if factor.low.is_some() { &factor.low } else { &zero };
        Amount {
            low: end(&self.low, low),
            high: end(&self.high, &factor.high),
            sort,
            depends: self.depends.clone(),
        }
    }
}
