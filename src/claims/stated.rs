//! A relation that a text states between its own claims: "12 people, including 3 children".

use super::{Certainty, ClaimIndex};
use crate::quantities::{Interval, Number};
use crate::sources::{SourceId, Span};

/// A linear form over the facts of claims, which by the words of the text lies in an interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// What sort of relation it is, kebab-case: `part-within-whole`, `parts-sum-to-whole`.
    pub rule: &'static str,
    /// The claims whose facts the form adds up, each with its factor, in base units; a claim may come only once.
    pub terms: Vec<(ClaimIndex, Number)>,
    /// Where the form lies.
    pub range: Interval,
    /// Claims that are in no term, but whose values went into the factors or the range.
    pub factors: Vec<ClaimIndex>,
    pub source: SourceId,
    /// The words that state the relation, in the file.
    pub cue: Span,
    /// Words elsewhere on which the relation rests, in the file: "no other answers were possible".
    pub grounds: Vec<Span>,
    /// The relation in words: `the parts add up to the whole`.
    pub says: String,
    pub certainty: Certainty,
}

impl Stated {
    /// Returns the claims of the relation: those of its terms, then those of its factors.
    pub fn claims(&self) -> impl Iterator<Item = ClaimIndex> + '_ {
        self.terms.iter().map(|(claim, _)| *claim).chain(self.factors.iter().copied())
    }
}
