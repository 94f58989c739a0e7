//! What stands around a value or a sentence: its clause, the sentences after and before it, phrases word by word.

use std::ops::Range;

use super::items::Kind;
use super::marks::{Marks, POINTING};
use super::page::{Given, Line, Page};
use super::pieces::is_long;
use crate::mentions::Amount;
use crate::quantities::{Number, Sense, ValueKind};
use crate::sources::{BlockKind, Sentence, Span, Table};

impl<'p> Page<'p> {
    /// Returns how many sentences the page has.
    pub fn sentences(&self) -> usize {
        self.text.document.sentences.len()
    }

    /// Says whether reading the page on several processors is worth the trouble.
    pub fn is_long(&self) -> bool {
        is_long(self.sentences())
    }

    /// Returns what the block of a sentence is.
    pub fn kind_of(&self, sentence: usize) -> Option<BlockKind> {
        let block = self.text.document.sentences.get(sentence)?.block;
        self.text.document.blocks.get(block as usize).map(|block| block.kind)
    }

    /// Says whether a sentence is prose: neither a heading nor a cell of a table.
    pub fn is_prose(&self, sentence: usize) -> bool {
        !matches!(self.kind_of(sentence), Some(BlockKind::Cell { .. } | BlockKind::Heading { .. }) | None)
    }

    /// Returns for each sentence how many headings stand above it or are it.
    pub fn sections(&self) -> Vec<u32> {
        let (mut section, mut heading) = (0, None);
        let section_of = |(number, sentence): (usize, &Sentence)| {
            if matches!(self.kind_of(number), Some(BlockKind::Heading { .. }))
                && heading != Some(sentence.block)
            {
                section += 1;
                heading = Some(sentence.block);
            }
            section
        };
        self.text.document.sentences.iter().enumerate().map(section_of).collect()
    }

    /// Returns the sentences of prose that have all of these marks.
    pub fn prose(&'p self, wanted: Marks) -> impl Iterator<Item = (usize, Line<'p>)> {
        let fits =
            move |sentence: &usize| self.items.marks_of(*sentence).has(wanted) && self.is_prose(*sentence);
        (0..self.sentences()).filter(fits).map(|sentence| (sentence, self.line(sentence)))
    }

    /// Returns the sentences of prose among the `reach` before and after a table, each with whether it is the last before.
    pub fn prose_near(&'p self, table: &Table, reach: usize) -> impl Iterator<Item = (usize, bool)> {
        let sentences = &self.text.document.sentences;
        let [before, after] = [table.span().start, table.span().end]
            .map(|place| sentences.partition_point(|sentence| sentence.span.start < place));
        (before.saturating_sub(reach)..before)
            .chain(after..self.sentences().min(after + reach))
            .filter(|sentence| self.is_prose(*sentence))
            .map(move |sentence| (sentence, sentence + 1 == before))
    }

    /// Returns the lines of prose among the `reach` sentences that follow, up to the next heading.
    pub fn following(&'p self, sentence: usize, reach: usize) -> impl Iterator<Item = (usize, Line<'p>)> {
        (sentence + 1..self.sentences().min(sentence + 1 + reach))
            .take_while(|next| !matches!(self.kind_of(*next), Some(BlockKind::Heading { .. })))
            .filter(|next| self.is_prose(*next))
            .map(|next| (next, self.line(next)))
    }

    /// Returns the lines of prose among the `reach` sentences before, the nearest first, up to the heading above.
    pub fn preceding(&'p self, sentence: usize, reach: usize) -> impl Iterator<Item = (usize, Line<'p>)> {
        (sentence.saturating_sub(reach)..sentence)
            .rev()
            .take_while(|before| !matches!(self.kind_of(*before), Some(BlockKind::Heading { .. })))
            .filter(|before| self.is_prose(*before))
            .map(|before| (before, self.line(before)))
    }

    /// Returns the value of a cell that holds just one.
    pub fn cell_value(&'p self, cell: Span) -> Option<Given<'p>> {
        let mentions = self.text.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < cell.start);
        if !cell.contains(mentions.get(first)?.span)
            || mentions.get(first + 1).is_some_and(|next| cell.contains(next.span))
        {
            return None;
        }
        self.given_of(first)
    }

    /// Returns the sentences around and including one, up to the headings on both sides.
    pub fn around(&'p self, sentence: usize, reach: usize) -> impl Iterator<Item = (usize, Line<'p>)> {
        let before: Vec<_> = self.preceding(sentence, reach).collect();
        let here = std::iter::once((sentence, self.line(sentence)));
        before.into_iter().rev().chain(here).chain(self.following(sentence, reach))
    }
}

impl<'p> Line<'p> {
    /// Returns the part of the line between signs that end a clause.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let ends = |at: usize| {
            matches!(self.sign(at), Some(',' | ';' | ':' | '(' | ')' | '"' | '\u{201c}' | '\u{201d}'))
                || self.is_dash(at)
        };
        let start =
            (self.range.start..at).rev().find(|at| ends(*at)).map_or(self.range.start, |before| before + 1);
        let end = (at + 1..self.range.end).find(|at| ends(*at)).unwrap_or(self.range.end);
        start..end
    }

    /// Says whether these words stand here one after another.
    #[inline]
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(index, word)| self.is(at + index, word))
    }

    /// Returns how many words the first of the phrases takes that stands here; the longest must come first.
    pub fn any_phrase(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        // Nearly no phrase begins with the letters of the words here.
        let first = self.item(at)?.first;
        let second = self.item(at + 1).map_or(0, |item| item.first);
        let begins = |word: Option<&&str>, letter: u8| {
            word.is_none_or(|word| word.as_bytes().first() == Some(&letter))
        };
        phrases
            .iter()
            .find(|phrase| {
                begins(phrase.first(), first) && begins(phrase.get(1), second) && self.phrase(at, phrase)
            })
            .map(|phrase| phrase.len())
    }

    /// Says whether any of the words stands in a part of the line.
    pub fn has(&self, range: Range<usize>, words: &[&str]) -> bool {
        let range = range.start.max(self.range.start)..range.end.min(self.range.end);
        let items = self.page.items.all.get(range).unwrap_or_default();
        items.iter().any(|item| words.iter().any(|word| self.page.reads(item, word)))
    }

    /// Says whether a value says how many times as much: "three times greater than …".
    pub fn is_multiple(&self, given: Given<'_>) -> bool {
        let compares = [
            "as", "greater", "more", "larger", "higher", "bigger", "less", "lower", "our", "its", "the",
            "that",
        ];
        self.is(given.at + 1, "times") && self.is_any(given.at + 2, &compares)
    }

    /// Says whether a value is told of a whole that stands before and is not named again: "of which $40 were", "12 of
    /// these", "Of this sum $40".
    pub fn is_of_whole_before(&self, given: Given<'_>) -> bool {
        let pointing = |at: usize| self.is(at, "of") && self.is_any(at + 1, POINTING);
        self.marks.has(Marks::POINTS_BACK) && self.clause(given.at).any(pointing)
    }

    /// Says whether the line counts on from another time or thing: "Over the next two days", "another boiler".
    pub fn moves_on(&self) -> bool {
        self.marks.has(Marks::MOVES_ON)
    }

    /// Says whether a word that is part of a name stands here.
    pub fn is_name(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.kind == Kind::Word && item.capital && item.cue.is_none() && item.span.len() > 1
        })
    }

    /// Returns the one date of a part of the line; `None` where there is none or several.
    pub fn only_date(&self, range: Range<usize>) -> Option<Given<'p>> {
        let mut dates = self.values(range).filter(|given| given.kind() == ValueKind::Date);
        dates.next().filter(|_| dates.next().is_none())
    }
}

impl<'p> Given<'p> {
    /// Says whether the value is one number of things, told without a hedge.
    pub fn is_plain_count(&self) -> bool {
        let one = self.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)));
        one && self.is_count() && matches!(self.mention.sense(), Sense::Plain | Sense::Exactly)
    }

    /// Says whether the text says that the value is so, rather than planned or supposed.
    pub fn is_actual(&self) -> bool {
        self.claim.is_compared() && !self.claim.qualifiers.contains_key("modality")
    }

    /// Says whether the value is a date that the text gives as a fact, rather than one that its words leave to be worked out.
    pub fn is_told_date(&self) -> bool {
        self.kind() == ValueKind::Date && self.is_actual() && !self.claim.value.inferred
    }

    /// Returns how far apart the ends are that the words leave open: "two years" may be a year more or less, as they do not say
    /// which day is meant. Zero where one end is open.
    pub fn width(&self) -> Number {
        let hard = self.hard();
        hard.low.zip(hard.high).map_or_else(Number::zero, |(low, high)| &high.value - &low.value)
    }

    /// Says whether the value is the same as another, whatever the words.
    pub fn is_as(&self, other: &Given<'_>) -> bool {
        self.kind() == other.kind() && self.hard() == other.hard()
    }
}
