//! The sentences of a text as runs of items: words, signs, and values as one item each.
//!
//! Readers of relations look at these and at nothing else, so that "a total of nearly 2,500" is five words to the
//! lexer and three items here.

use std::ops::Range;

use rayon::prelude::*;

use crate::mentions::{Expression, Mention};
use crate::sources::{Document, Span};

use super::cues::{Cue, CueTable, Phrases, longest};
use super::marks::Marks;
use super::pieces::of_long_runs;
use super::vocabulary::{Known, Reading, Vocabulary};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// One character that is neither letter, digit nor blank.
    Sign(char),
    /// A value with its hedge: an index into the mentions.
    Value(u32),
}

/// One item of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The place in the view.
    pub span: Span,
    pub kind: Kind,
    /// The first byte, a letter in lower case: most comparisons of words end at it.
    pub first: u8,
    /// Whether a word begins with a capital letter.
    pub capital: bool,
    /// Its number in the vocabulary, where the text has one.
    word: u32,
    /// The cue phrase that starts here, and how many items it takes.
    pub cue: Option<(Cue, u8)>,
}

/// All items of a document, and which of them each sentence has.
#[derive(Debug)]
pub(super) struct Items {
    pub all: Vec<Item>,
    /// For each sentence of the document the end of its items; it starts where the one before ends.
    ends: Vec<u32>,
    /// The items that are values, and for each sentence the end of its own.
    values: Vec<u32>,
    value_ends: Vec<u32>,
    /// For each sentence what some of its words say of all of it.
    marks: Vec<Marks>,
    vocabulary: Vocabulary,
}

/// Which sentences are split into items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    All,
    WithValues,
}

impl Items {
    /// Splits all sentences of a document.
    pub fn new(document: &Document<'_>, mentions: &[Mention]) -> Items {
        Items::split(document, mentions, Wanted::All)
    }

    /// Splits those sentences of a document that state a value; the others have no items.
    pub fn of_values(document: &Document<'_>, mentions: &[Mention]) -> Items {
        Items::split(document, mentions, Wanted::WithValues)
    }

    /// Splits the sentences, those of a long document in runs at the same time.
    fn split(document: &Document<'_>, mentions: &[Mention], wanted: Wanted) -> Items {
        let of_run = |run| Items::of_run(document, mentions, run, wanted);
        Items::joined(of_long_runs(document.sentences.len(), of_run))
    }

    /// Puts the items of runs of sentences behind each other.
    fn joined(mut runs: Vec<Items>) -> Items {
        if runs.len() < 2 {
            return runs.pop().unwrap_or_else(|| Items::with_room(0, 0, 0));
        }
        let mut items = Items::with_room(0, 0, 0);
        // Where each run ends among all items, and by how much its words move on in the vocabulary.
        let (mut ends, mut moved, mut total) = (Vec::new(), Vec::new(), 0);
        items.vocabulary.reserve(runs.iter().map(|run| run.vocabulary.len()).sum());
        for run in &mut runs {
            items.ends.extend(run.ends.iter().map(|end| end + total as u32));
            let values = items.values.len() as u32;
            items.values.extend(run.values.iter().map(|value| value + total as u32));
            items.value_ends.extend(run.value_ends.iter().map(|end| end + values));
            items.marks.append(&mut run.marks);
            moved.push(items.vocabulary.append(std::mem::take(&mut run.vocabulary)));
            total += run.all.len();
            ends.push(total);
        }
        let item = |run: &mut usize, at: usize| {
            while ends[*run] <= at {
                *run += 1;
            }
            let item = runs[*run].all[at + runs[*run].all.len() - ends[*run]];
            Item { word: item.word + moved[*run], ..item }
        };
        (0..total).into_par_iter().with_min_len(MANY).map_init(|| 0, item).collect_into_vec(&mut items.all);
        items
    }

    fn with_room(room: usize, sentences: usize, values: usize) -> Items {
        Items {
            all: Vec::with_capacity(room),
            ends: Vec::with_capacity(sentences),
            values: Vec::with_capacity(values),
            value_ends: Vec::with_capacity(sentences),
            marks: Vec::with_capacity(sentences),
            vocabulary: Vocabulary::default(),
        }
    }

    fn of_run(document: &Document<'_>, mentions: &[Mention], run: Range<usize>, wanted: Wanted) -> Items {
        let text = document.view.text();
        // What reaches over the end of the sentence before belongs to that.
        let before = run.start.checked_sub(1).map_or(0, |before| document.sentences[before].span.end);
        let sentences = &document.sentences[run];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
            return Items::with_room(0, 0, 0);
        };
        let mentions_before = mentions.partition_point(|mention| mention.whole().start < before);
        let mentions_after = mentions.partition_point(|mention| mention.whole().start < last.span.end);
        let values = mentions_after.saturating_sub(mentions_before);
        let bytes = (last.span.end - first.span.start) as usize;
        let room = match wanted {
            Wanted::All => bytes / 5,
            Wanted::WithValues => (values * ITEMS_BESIDE).min(bytes / 5),
        };
        let mut items = Items::with_room(room, sentences.len(), values);
        let mut next = mentions_before;
        for sentence in sentences {
            let mut at = sentence.span.start;
            while mentions.get(next).is_some_and(|mention| mention.whole().end <= at) {
                next += 1;
            }
            let has_value =
                mentions.get(next).is_some_and(|mention| mention.whole().start < sentence.span.end);
            if wanted == Wanted::WithValues && !has_value {
                items.ends.push(items.all.len() as u32);
                continue;
            }
            while let Some(mention) = mentions.get(next)
                && mention.whole().start < sentence.span.end
            {
                // A unit without a number is a word as any other.
                if matches!(mention.expression, Expression::Unit(_)) {
                    next += 1;
                    continue;
                }
                let whole = mention.whole();
                items.words(text, Span { start: at, end: whole.start.max(at) });
                let kind = Kind::Value(next as u32);
                items.push(text, whole, kind, false);
                at = whole.end;
                next += 1;
            }
            items.words(text, Span { start: at.min(sentence.span.end), end: sentence.span.end });
            items.ends.push(items.all.len() as u32);
        }
        match wanted {
            Wanted::All => items.know(text, bytes, mentions),
            Wanted::WithValues => items.cue(text),
        }
        items
    }

    /// Marks the cues.
    fn cue(&mut self, text: &str) {
        let table = CueTable::english();
        let mut first = 0;
        for end in self.ends.iter().map(|end| *end as usize) {
            for at in first..end {
                let item = &self.all[at];
                if item.kind == Kind::Word {
                    let phrases = item.span.slice(text).and_then(|word| table.of(word));
                    self.all[at].cue = self.cue_at(text, at..end, phrases);
                }
            }
            first = end;
        }
    }

    /// Returns the cue that the first of some items starts, of the phrases that begin with its word.
    fn cue_at(&self, text: &str, items: Range<usize>, phrases: Option<&Phrases>) -> Option<(Cue, u8)> {
        let phrases = phrases.filter(|_| !self.all[items.start].is_short_name(text))?;
        longest(phrases, text, &self.all[items])
    }

    /// Numbers the words, and marks cues and sentences by what they are.
    fn know(&mut self, text: &str, bytes: usize, mentions: &[Mention]) {
        let mut reading = Reading::new(bytes);
        for item in &mut self.all {
            item.word = reading.number(item.span.slice(text).unwrap_or(""), item.span);
        }
        let vocabulary = reading.finish();
        let mut first = 0;
        for end in &self.ends {
            let (mut marks, mut after_of) = (Marks::default(), false);
            for at in first..*end as usize {
                let item = &self.all[at];
                let word = vocabulary.word(item.word);
                marks = marks.and(word.marks);
                if after_of && word.marks.has(Marks::POINTING) {
                    marks = marks.and(Marks::POINTS_BACK);
                }
                after_of = self.reads(text, at, "of");
                match item.kind {
                    Kind::Value(mention) => {
                        marks = marks.and(Marks::of_value(&mentions[mention as usize].expression));
                        self.values.push(at as u32);
                    }
                    Kind::Word => {
                        let cue = self.cue_at(text, at..*end as usize, word.cues);
                        marks = cue.map_or(marks, |(cue, _)| marks.and(Marks::cue(cue)));
                        self.all[at].cue = cue;
                    }
                    Kind::Sign(_) => {}
                }
            }
            first = *end as usize;
            self.marks.push(marks);
            self.value_ends.push(self.values.len() as u32);
        }
        self.vocabulary = vocabulary;
    }

    /// Returns the items of a sentence.
    pub fn of(&self, sentence: usize) -> std::ops::Range<usize> {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[sentence] as usize
    }

    /// Returns which items of a sentence are values.
    pub fn values_of(&self, sentence: usize) -> &[u32] {
        let start = sentence.checked_sub(1).map_or(0, |before| self.value_ends[before]);
        &self.values[start as usize..self.value_ends[sentence] as usize]
    }

    /// Returns what some words of a sentence say of all of it.
    pub fn marks_of(&self, sentence: usize) -> Marks {
        self.marks[sentence]
    }

    /// Returns what is known of the word of an item.
    #[inline]
    pub fn known(&self, item: &Item, text: &str) -> &Known {
        self.vocabulary.word(item.word).known(text)
    }

    /// Returns the sentence that an item stands in.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end as usize <= at)
    }

    fn push(&mut self, text: &str, span: Span, kind: Kind, capital: bool) {
        let first = text.as_bytes().get(span.start as usize).map_or(0, u8::to_ascii_lowercase);
        self.all.push(Item { span, kind, first, capital, word: 0, cue: None });
    }

    /// Adds the words and signs of a stretch without values.
    fn words(&mut self, text: &str, span: Span) {
        let Some(part) = span.slice(text) else { return };
        let bytes = part.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && is_blank(*byte) {
                at += 1;
                continue;
            }
            let start = at;
            let Some(first) = char_at(part, at) else { return };
            at += first.len_utf8();
            if first.is_whitespace() {
                continue;
            }
            let place = |end: usize| Span { start: span.start + start as u32, end: span.start + end as u32 };
            if first.is_ascii_uppercase()
                && bytes.get(at) == Some(&b'.')
                && let Some(length) = initials(&part[start..])
            {
                at = start + length;
                self.push(text, place(at), Kind::Word, true);
                continue;
            }
            let possessive = matches!(first, '\'' | '\u{2019}') && matches!(bytes.get(at), Some(b's' | b'S'));
            if !possessive && !first.is_alphanumeric() {
                self.push(text, place(at), Kind::Sign(first), false);
                continue;
            }
            at = word_end(part, at);
            let span = place(at);
            if matches!(first, 'S' | 'K' | 'N')
                && let Some(last) = self.all.last_mut()
                && last.kind == Kind::Word
                && last.span.end + 1 == span.start
                && last.span.slice(text) == Some("United")
                && matches!(span.slice(text), Some("States" | "Kingdom" | "Nations"))
            {
                last.span = last.span.to(span);
                continue;
            }
            self.push(text, span, Kind::Word, first.is_uppercase());
        }
    }

    fn reads(&self, text: &str, at: usize, word: &str) -> bool {
        let item = &self.all[at];
        item.span.len() == word.len()
            && item.span.slice(text).is_some_and(|said| said.eq_ignore_ascii_case(word))
    }
}

impl Item {
    /// Says whether it is a name of two or three capital letters: "US" is one, "us" is none.
    fn is_short_name(&self, text: &str) -> bool {
        self.capital
            && matches!(self.span.len(), 2 | 3)
            && self.span.slice(text).is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()))
    }
}

/// So many items one processor moves in less than a millisecond.
const MANY: usize = 10_000;

/// How many items there is room for beside a value before more is asked for.
const ITEMS_BESIDE: usize = 16;

/// Says whether a byte of ASCII is white space.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Returns the end of the letters and digits at a place.
fn word_end(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text.as_bytes()[at..];
        at += rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        match text.as_bytes().get(at) {
            Some(byte) if !byte.is_ascii() => match char_at(text, at) {
                Some(character) if character.is_alphanumeric() => at += character.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// Returns the length of initials that a text starts with: "U.S.", "U.N.", also without the last full stop.
fn initials(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let pairs =
        bytes.chunks_exact(2).take_while(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.').count();
    let length = 2 * pairs;
    let more = bytes.get(length).is_some_and(u8::is_ascii_uppercase)
        && !bytes.get(length + 1).is_some_and(u8::is_ascii_alphanumeric);
    (pairs >= 2 || pairs == 1 && more).then_some(length + usize::from(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_one_word() {
        for (text, length) in [
            ("U.S. troops", Some(4)),
            ("U.S.", Some(4)),
            ("U.S", Some(3)),
            ("A. Smith", None),
            ("U.Smith", None),
            ("Us", None),
        ] {
            assert_eq!(initials(text), length, "{text}");
        }
    }
}
