//! A text as it is compared: blanks, quotation marks, dashes, emphasis and composed letters brought to one form, each
//! character with the bytes that it stands for. The text itself is never changed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::sources::Span;

/// A text with its writing brought to one form.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// For each character the bytes of the text that it stands for; in order.
    bytes: Vec<(u32, u32)>,
    /// The characters as one string, to search in.
    text: String,
    /// Where each character starts in `text`.
    starts: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        let mut rest = text;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            let length = segment(rest);
            let after = rest[length..].chars().next();
            folded.segment(c, &rest[..length], at, before, after);
            before = Some(c);
            rest = &rest[length..];
        }
        for c in &folded.chars {
            folded.starts.push(folded.text.len() as u32);
            folded.text.push(*c);
        }
        folded
    }

    /// Returns the characters without blanks at the ends.
    pub fn trimmed(&self) -> &[char] {
        let start = self.chars.iter().position(|c| *c != ' ').unwrap_or(self.chars.len());
        let end = self.chars.iter().rposition(|c| *c != ' ').map_or(start, |last| last + 1);
        &self.chars[start..end]
    }

    /// Returns the bytes of the text that characters `from..to` stand for.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (start, _) = self.bytes.get(from)?;
        let (_, end) = self.bytes.get(to.checked_sub(1)?)?;
        (start <= end).then_some(Span { start: *start, end: *end })
    }

    /// Returns the first character that stands for bytes at or after the offset.
    pub fn char_at(&self, byte: u32) -> usize {
        self.bytes.partition_point(|(start, _)| *start < byte)
    }

    /// Returns where the folded words stand, as bytes of the text; overlapping places are given once.
    pub fn find(&self, words: &[char]) -> impl Iterator<Item = Span> {
        let needle: String = words.iter().collect();
        let found: Vec<usize> = if needle.is_empty() {
            Vec::new()
        } else {
            memchr::memmem::find_iter(self.text.as_bytes(), needle.as_bytes()).collect()
        };
        found.into_iter().filter_map(move |at| {
            let from = self.starts.partition_point(|start| (*start as usize) < at);
            self.span(from, from + words.len())
        })
    }

    fn segment(&mut self, c: char, segment: &str, at: usize, before: Option<char>, after: Option<char>) {
        let end = at + segment.len();
        if segment.len() > c.len_utf8() {
            segment.nfc().for_each(|c| self.push(c, at, end));
            return;
        }
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => self.push(c, at, end),
            // Soft hyphen, zero-width blank, word joiner, byte order mark, marks of direction.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' => {}
            '*' | '_' | '`' | '\\' if is_markup(c, before, after) => {}
            _ if c.is_whitespace() => self.push_once(' ', at, end),
            // A line of a quotation goes on.
            '>' if before == Some('\n') && self.chars.last() == Some(&' ') => {}
            '‘' | '’' | '‚' | '‛' | '′' => self.push('\'', at, end),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => self.push('"', at, end),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '-' => self.push_once('-', at, end),
            '…' => (0..3).for_each(|_| self.push('.', at, end)),
            _ => c.nfc().for_each(|c| self.push(c, at, end)),
        }
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.chars.push(c);
        self.bytes.push((start as u32, end as u32));
    }

    /// Adds a character, or lengthens the one before where it is the same.
    fn push_once(&mut self, c: char, start: usize, end: usize) {
        match self.bytes.last_mut() {
            Some(last) if self.chars.last() == Some(&c) => last.1 = end as u32,
            _ => self.push(c, start, end),
        }
    }
}

/// Returns the last place at or before the offset at which a character starts.
pub(super) fn char_floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Returns the length of the first character with the marks that combine with it.
fn segment(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|(_, c)| c.is_ascii() || !is_combining_mark(*c)).map_or(text.len(), |(at, _)| at)
}

/// Says whether the character is emphasis, code or an escape of Markdown, not a sign of its own: `2*3`, `a_b` and a
/// star among blanks are kept.
fn is_markup(c: char, before: Option<char>, after: Option<char>) -> bool {
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '\\' => after.is_some_and(|c| c.is_ascii_punctuation()),
        '`' => true,
        _ => !(inner(before) && inner(after) || blank(before) && blank(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let folded = Folded::new(text);
        assert_eq!(folded.chars.iter().collect::<String>(), expected);
        for at in 0..folded.chars.len() {
            let span = folded.span(at, at + 1).unwrap();
            assert!(span.slice(text).is_some_and(|slice| !slice.is_empty()), "{text:?} {at}");
        }
    }

    #[test]
    fn writing_is_brought_to_one_form() {
        check("“a”\u{a0}–\n  b…", "\"a\" - b...");
        check("the **2,500** troops of _2024_", "the 2,500 troops of 2024");
        check("2*3 a_b * c", "2*3 a_b * c");
        check("e\u{301}té", "été");
        check("co\u{ad}operate", "cooperate");
        check("said:\n> 12 men\n> died", "said: 12 men died");
        check("👩‍👩‍👧 שלום 軍隊", "👩‍👩‍👧 שלום 軍隊");
    }

    #[test]
    fn what_is_found_stands_for_its_bytes() {
        let text = "\u{feff}Les “2 500” e\u{301}migre\u{301}s —  et 900";
        let folded = Folded::new(text);
        let words = Folded::new("émigrés - et");
        let found: Vec<_> = folded.find(words.trimmed()).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].slice(text), Some("e\u{301}migre\u{301}s —  et"));
    }
}
