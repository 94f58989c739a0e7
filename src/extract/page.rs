//! One text on its way to claims and relations, with the questions that readers ask of it.

use std::ops::Range;

use super::Text;
use super::cues::{Cue, CueTable};
use super::items::{Item, Items, Kind};
use super::marks::Marks;
use super::print::Print;
use super::stem::Stem;
use super::vocabulary::Known;
use crate::claims::{Certainty, Claim, ClaimIndex, Stated};
use crate::mentions::{Direction, Expression, Mention, Quantity};
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::Span;

/// One text with its items and claims.
pub(super) struct Page<'t> {
    pub text: &'t Text<'t>,
    pub view: &'t str,
    pub items: &'t Items,
    /// For each mention its claim.
    pub claim_of: &'t [Option<ClaimIndex>],
    pub claims: &'t [Claim],
    /// For each claim of the text what tells its value from others.
    pub prints: &'t [Print],
}

/// One sentence of a page: the items `range` of the page.
#[derive(Clone)]
pub(super) struct Line<'p> {
    pub page: &'p Page<'p>,
    pub range: Range<usize>,
    /// Which of its items are values.
    values: &'p [u32],
    pub marks: Marks,
}

/// Of so many items at most relations are read in one sentence: readers that look from each value at all others stay
/// linear in the text, whatever it is made of.
const LONGEST: usize = 256;

/// The first letters of some words in lower case, by which a reader passes over most of a line at a glance.
#[derive(Clone, Copy)]
pub(super) struct Firsts(u32);

impl Firsts {
    pub const fn of(words: &[&str]) -> Firsts {
        let (mut letters, mut at) = (0, 0);
        while at < words.len() {
            letters |= Firsts::bit(words[at].as_bytes()[0]);
            at += 1;
        }
        Firsts(letters)
    }

    const fn bit(byte: u8) -> u32 {
        1 << (byte & 31)
    }

    /// Says whether a word that begins with this byte may be one of the words.
    pub const fn may_be(self, first: u8) -> bool {
        self.0 & Firsts::bit(first) != 0
    }
}

/// A value in a line, with what readers of relations ask about it.
#[derive(Clone, Copy)]
pub(super) struct Given<'p> {
    /// The item of the page.
    pub at: usize,
    pub index: ClaimIndex,
    pub claim: &'p Claim,
    pub mention: &'p Mention,
}

impl<'p> Page<'p> {
    /// Returns a sentence; of one that is longer than any that people write, the first [`LONGEST`] items.
    pub fn line(&'p self, sentence: usize) -> Line<'p> {
        let range = self.items.of(sentence);
        let end = range.end.min(range.start + LONGEST);
        let values = self.items.values_of(sentence);
        Line { page: self, range: range.start..end, values, marks: self.items.marks_of(sentence) }
    }

    /// Says whether an item is a word or sign, in either case.
    #[inline]
    pub fn reads(&self, item: &Item, word: &str) -> bool {
        item.span.len() == word.len()
            && word.as_bytes().first().is_some_and(|first| first.to_ascii_lowercase() == item.first)
            && item.span.slice(self.view).is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    #[inline]
    pub fn given(&self, at: usize) -> Option<Given<'_>> {
        let Kind::Value(mention) = self.items.all.get(at)?.kind else { return None };
        let index = self.claim_of[mention as usize]?;
        let claim = &self.claims[index.0 as usize];
        Some(Given { at, index, claim, mention: &self.text.mentions[mention as usize] })
    }

    /// Returns what tells a value from others.
    pub fn print(&self, given: Given<'_>) -> &Print {
        let first = self.claims.len() - self.prints.len();
        &self.prints[given.index.0 as usize - first]
    }

    /// Returns the value of a mention wherever it stands; it has no place among items.
    pub fn given_of(&self, mention: usize) -> Option<Given<'_>> {
        let index = self.claim_of[mention]?;
        let claim = &self.claims[index.0 as usize];
        Some(Given { at: usize::MAX, index, claim, mention: &self.text.mentions[mention] })
    }

    pub fn state(&self, rule: &'static str, cue: Span, says: &str) -> Draft {
        Draft(Stated {
            rule,
            terms: Vec::new(),
            range: Interval::point(Number::zero()),
            factors: Vec::new(),
            source: self.text.source,
            cue: self.text.document.view.file(cue),
            grounds: Vec::new(),
            says: says.to_owned(),
            certainty: Certainty::Certain,
        })
    }
}

impl<'p> Line<'p> {
    #[inline]
    pub fn item(&self, at: usize) -> Option<&'p Item> {
        if self.range.contains(&at) { self.page.items.all.get(at) } else { None }
    }

    #[inline]
    pub fn word(&self, at: usize) -> &'p str {
        self.item(at).and_then(|item| item.span.slice(self.page.view)).unwrap_or("")
    }

    /// Returns what is known of the word that stands here.
    #[inline]
    pub fn known(&self, at: usize) -> &'p Known {
        match self.item(at) {
            Some(item) => self.page.items.known(item, self.page.view),
            None => Known::nothing(),
        }
    }

    /// Returns the canonical form of the word that stands here.
    pub fn stem(&self, at: usize) -> Stem {
        self.known(at).stem
    }

    /// Returns the part of speech of the word that stands here, where it ends a noun phrase.
    pub fn part(&self, at: usize) -> Option<&'static str> {
        self.known(at).part
    }

    /// Says whether a word or sign, in either case, stands here.
    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.item(at).is_some_and(|item| self.page.reads(item, word))
    }

    #[inline]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.item(at).is_some_and(|item| words.iter().any(|word| self.page.reads(item, word)))
    }

    #[inline]
    pub fn sign(&self, at: usize) -> Option<char> {
        match self.item(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Says whether a dash between two parts of a sentence stands here, which a hyphen is not.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.sign(at), Some('\u{2013}' | '\u{2014}'))
    }

    /// Returns the places in the line where one of the words may stand, or a value.
    pub fn places(&self, words: Firsts) -> impl Iterator<Item = usize> + use<'p> {
        let items = &self.page.items.all;
        self.range.clone().filter(move |at| {
            let item = &items[*at];
            words.may_be(item.first) || matches!(item.kind, Kind::Value(_))
        })
    }

    #[inline]
    pub fn cue(&self, at: usize) -> Option<(Cue, usize)> {
        self.item(at)?.cue.map(|(cue, length)| (cue, usize::from(length)))
    }

    pub fn is_cue(&self, at: usize, cue: Cue) -> bool {
        self.cue(at).is_some_and(|(found, _)| found == cue)
    }

    #[inline]
    pub fn given(&self, at: usize) -> Option<Given<'p>> {
        if self.range.contains(&at) { self.page.given(at) } else { None }
    }

    /// Returns the values of a part of the line.
    pub fn values(&self, range: Range<usize>) -> impl Iterator<Item = Given<'p>> + use<'p> {
        let page = self.page;
        let values = if range.start <= self.range.start {
            self.values
        } else {
            &self.values[self.values.partition_point(|at| (*at as usize) < range.start)..]
        };
        let inside = values.iter().map(|at| *at as usize).take_while(move |at| *at < range.end);
        inside.filter_map(move |at| page.given(at))
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        let all = &self.page.items.all;
        all[range.start].span.to(all[range.end - 1].span)
    }

    /// Returns the item after the noun that the value counts, or after the value itself.
    pub fn after(&self, given: Given<'_>) -> usize {
        let end = given.noun_end();
        let mut at = given.at + 1;
        while self.item(at).is_some_and(|item| item.span.end <= end) {
            at += 1;
        }
        at
    }
}

impl<'p> Given<'p> {
    pub fn quantity(&self) -> Option<&'p Quantity> {
        match &self.mention.expression {
            Expression::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    pub fn kind(&self) -> ValueKind {
        self.claim.value.kind
    }

    /// Says whether the value is a number of things: no unit, no date, no rank.
    pub fn is_count(&self) -> bool {
        self.kind() == ValueKind::Quantity && self.claim.value.unit.is_count() && !self.is_percent()
    }

    pub fn is_percent(&self) -> bool {
        self.quantity().is_some_and(|quantity| quantity.unit.as_deref() == Some("%"))
    }

    pub fn direction(&self) -> Option<Direction> {
        self.quantity()?.change
    }

    /// Returns the word behind a number that it may count, in the singular.
    pub fn counted(&self) -> Option<&'p str> {
        self.quantity()?.counted.as_ref().map(|counted| counted.lemma.as_str())
    }

    /// Returns what is counted, in the singular; a verb behind a number ("12 survived") is nothing that it counts.
    pub fn noun(&self) -> Option<&'p str> {
        let counted = self.quantity()?.counted.as_ref()?;
        let verb = !counted.plural && counted.lemma.len() > 4 && counted.lemma.ends_with("ed");
        (!verb).then_some(counted.lemma.as_str())
    }

    fn noun_end(&self) -> u32 {
        let whole = self.mention.whole().end;
        let counted = self.quantity().and_then(|quantity| quantity.counted.as_ref());
        counted.map_or(whole, |counted| if counted.span.start >= whole { counted.span.end } else { whole })
    }

    /// Says whether the two count the same sort of thing, so that one may be part of the other.
    pub fn may_be_part_of(&self, whole: &Given<'_>) -> bool {
        let (own, other) = (&self.claim.value, &whole.claim.value);
        if own.kind != ValueKind::Quantity || other.kind != ValueKind::Quantity {
            return false;
        }
        if self.is_percent() || whole.is_percent() || own.unit.dimension() != other.unit.dimension() {
            return false;
        }
        if !own.unit.is_count() {
            return true;
        }
        let people = |noun: &str| CueTable::english().is(noun, Cue::People);
        match (self.noun(), whole.noun()) {
            (Some(own), Some(other)) => own == other || people(own) && people(other),
            (None, Some(_)) => true,
            _ => false,
        }
    }

    /// Returns the value in the base unit of its dimension, as wide as the words allow.
    pub fn hard(&self) -> Interval {
        self.claim.value.unit.to_base(&self.claim.value.hard).into_owned()
    }
}

/// A relation in the making.
pub(super) struct Draft(Stated);

impl Draft {
    pub fn term(mut self, given: Given<'_>, factor: i32) -> Self {
        self.0.terms.push((given.index, Number::from(factor)));
        self
    }

    pub fn term_by(mut self, given: Given<'_>, factor: Number) -> Self {
        self.0.terms.push((given.index, factor));
        self
    }

    pub fn factor(mut self, given: Given<'_>) -> Self {
        self.0.factors.push(given.index);
        self
    }

    /// Adds words of the view on which the relation rests.
    pub fn ground(mut self, page: &Page<'_>, span: Span) -> Self {
        self.0.grounds.push(page.text.document.view.file(span));
        self
    }

    pub fn with(mut self, certainty: Certainty) -> Self {
        self.0.certainty = certainty;
        self
    }

    pub fn within(mut self, range: Interval) -> Self {
        self.0.range = range;
        self
    }

    /// Files the relation; one that names a claim twice, or a factor of zero, says nothing and is dropped.
    pub fn file(mut self, stated: &mut Vec<Stated>) {
        self.0.terms.sort_by_key(|(claim, _)| *claim);
        let twice = self.0.terms.windows(2).any(|pair| pair[0].0 == pair[1].0);
        if !twice && self.0.terms.iter().all(|(_, factor)| !factor.is_zero()) {
            stated.push(self.0);
        }
    }
}

/// Files `part = share × whole` for a share that is an interval: the two inequalities with the share at its ends.
///
/// Holds for a whole that is not negative, which the caller must know.
pub(super) fn file_product(
    part: Given<'_>,
    share: &Interval,
    whole: Given<'_>,
    factors: &[Given<'_>],
    draft: impl Fn() -> Draft,
    stated: &mut Vec<Stated>,
) {
    let with = |mut draft: Draft| {
        for factor in factors {
            draft = draft.factor(*factor);
        }
        draft
    };
    if let Some(low) = &share.low {
        let range =
            if low.closed { Interval::at_least(Number::zero()) } else { Interval::above(Number::zero()) };
        with(draft()).term(part, 1).term_by(whole, -&low.value).within(range).file(stated);
    }
    if let Some(high) = &share.high {
        let range =
            if high.closed { Interval::at_most(Number::zero()) } else { Interval::below(Number::zero()) };
        with(draft()).term(part, 1).term_by(whole, -&high.value).within(range).file(stated);
    }
}
