//! The sentences of a text as runs of items: words, signs, and values as one item each.
//!
//! Readers of relations look at these and at nothing else, so that "a total of nearly 2,500" is five words to the
//! lexer and three items here.

use crate::mentions::Mention;
use crate::sources::{Document, Span};

use super::cues::{Cue, CueTable};

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
    /// Whether a word begins with a capital letter.
    pub capital: bool,
    /// The cue phrase that starts here, and how many items it takes.
    pub cue: Option<(Cue, u8)>,
}

/// All items of a document, and which of them each sentence has.
#[derive(Debug)]
pub(super) struct Items {
    pub all: Vec<Item>,
    /// For each sentence of the document the end of its items; it starts where the one before ends.
    ends: Vec<u32>,
}

impl Items {
    pub fn new(document: &Document<'_>, mentions: &[Mention]) -> Items {
        let text = document.view.text();
        let mut items = Items {
            all: Vec::with_capacity(text.len() / 5),
            ends: Vec::with_capacity(document.sentences.len()),
        };
        let mut next = 0;
        for sentence in &document.sentences {
            let first = items.all.len();
            let mut at = sentence.span.start;
            while mentions.get(next).is_some_and(|mention| mention.whole().end <= at) {
                next += 1;
            }
            while let Some(mention) = mentions.get(next)
                && mention.whole().start < sentence.span.end
            {
                let whole = mention.whole();
                items.words(text, Span { start: at, end: whole.start.max(at) });
                let kind = Kind::Value(next as u32);
                items.all.push(Item { span: whole, kind, capital: false, cue: None });
                at = whole.end;
                next += 1;
            }
            items.words(text, Span { start: at.min(sentence.span.end), end: sentence.span.end });
            items.ends.push(items.all.len() as u32);
            items.mark_cues(text, first);
        }
        items
    }

    /// Returns the items of a sentence.
    pub fn of(&self, sentence: usize) -> std::ops::Range<usize> {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[sentence] as usize
    }

    /// Returns the sentence that an item stands in.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end as usize <= at)
    }

    /// Adds the words and signs of a stretch without values.
    fn words(&mut self, text: &str, span: Span) {
        let Some(part) = span.slice(text) else { return };
        let mut rest = part.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            if first.is_whitespace() {
                continue;
            }
            let mut end = start + first.len_utf8();
            let possessive = matches!(first, '\'' | '\u{2019}') && part[end..].starts_with(['s', 'S']);
            let word = first.is_alphanumeric() || possessive;
            if let Some(length) = initials(&part[start..]) {
                end = start + length;
                while rest.next_if(|(next, _)| *next < end).is_some() {}
                let span = Span { start: span.start + start as u32, end: span.start + end as u32 };
                self.all.push(Item { span, kind: Kind::Word, capital: true, cue: None });
                continue;
            }
            while word && let Some((next, character)) = rest.peek().copied() {
                if !character.is_alphanumeric() {
                    break;
                }
                end = next + character.len_utf8();
                rest.next();
            }
            let span = Span { start: span.start + start as u32, end: span.start + end as u32 };
            if let Some(last) = self.all.last_mut()
                && last.kind == Kind::Word
                && last.span.end + 1 == span.start
                && last.span.slice(text) == Some("United")
                && matches!(span.slice(text), Some("States" | "Kingdom" | "Nations"))
            {
                last.span = last.span.to(span);
                continue;
            }
            let kind = if word { Kind::Word } else { Kind::Sign(first) };
            self.all.push(Item { span, kind, capital: first.is_uppercase(), cue: None });
        }
    }

    fn mark_cues(&mut self, text: &str, first: usize) {
        let table = CueTable::english();
        for at in first..self.all.len() {
            // "US" is a name, "us" is none.
            let is_short_name = self.all[at].span.len() <= 3
                && self.all[at].span.len() > 1
                && self.all[at]
                    .span
                    .slice(text)
                    .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()));
            if self.all[at].kind == Kind::Word && !is_short_name {
                self.all[at].cue = table.longest(text, &self.all[at..]);
            }
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
