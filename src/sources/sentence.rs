//! Tells sentences apart: one pass from full stop to full stop, no look at the words between them.
//!
//! A full stop ends a sentence when white space and no small letter follows, unless the word before it is an
//! abbreviation or an initial (`abbreviations.rs`), or it stands inside brackets or a quotation that closes soon.

use memchr::{memchr_iter, memchr2_iter, memchr3, memmem};

use super::abbreviations::{Abbreviation, Opening, abbreviation, opening};
use super::{Block, Sentence, Span};

/// How far a full stop looks back for an open bracket or quotation mark, and ahead for the closing one, in bytes.
/// Bounds the work at each full stop.
const REACH: usize = 300;

/// Longest word before a full stop that is looked up, in bytes.
const LONGEST_WORD: usize = 16;

/// Returns the sentences of all blocks, in order.
pub(super) fn split(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(blocks.len() + text.len() / 128);
    let has_rare_stops = !text.is_ascii()
        && RARE_STOPS.iter().any(|stop| memmem::find(text.as_bytes(), stop.as_bytes()).is_some());
    for (index, block) in blocks.iter().enumerate() {
        let mut splitter =
            Splitter { text, block: block.span, start: block.span.start as usize, has_rare_stops };
        while let Some(span) = splitter.next() {
            sentences.push(Sentence { span, block: index as u32 });
        }
    }
    sentences
}

/// Stops beside `.`, `!` and `?`. The last three end a sentence whatever follows, as their scripts use no spaces.
const RARE_STOPS: [&str; 4] = ["…", "。", "！", "？"];

struct Splitter<'a> {
    text: &'a str,
    block: Span,
    /// Where the next sentence starts.
    start: usize,
    has_rare_stops: bool,
}

impl Splitter<'_> {
    fn next(&mut self) -> Option<Span> {
        let end = self.block.end as usize;
        if self.start >= end {
            return None;
        }
        let mut from = self.start;
        while let Some(stop) = self.stop(from) {
            let after = self.after_stop(stop);
            if after >= end {
                break;
            }
            if self.is_boundary(stop, after) {
                let span = Span::new(self.start, after);
                self.start = after + leading_space(&self.text[after..end]);
                return Some(span);
            }
            from = after;
        }
        let span = Span::new(self.start, end);
        self.start = end;
        Some(span)
    }

    /// Returns the next stop of the block at or after `from`.
    fn stop(&self, from: usize) -> Option<usize> {
        let rest = &self.text[from..self.block.end as usize];
        let found = if self.has_rare_stops {
            rest.find(|c| matches!(c, '.' | '!' | '?') || is_rare_stop(c))
        } else {
            memchr3(b'.', b'!', b'?', rest.as_bytes())
        };
        found.map(|at| from + at)
    }

    /// Returns where the stops, closing marks and note numbers end that begin at `stop`.
    fn after_stop(&self, stop: usize) -> usize {
        let rest = &self.text[stop..self.block.end as usize];
        let mut at = 0;
        while let Some(c) = rest[at..].chars().next() {
            let is_part = matches!(
                c,
                '.' | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '}'
                    | '"'
                    | '\''
                    | '”'
                    | '’'
                    | '»'
                    | '*'
                    | '_'
                    | '¹'
                    | '²'
                    | '³'
            ) || is_rare_stop(c)
                || ('⁰'..='⁹').contains(&c);
            if is_part {
                at += c.len_utf8();
            } else if let Some(length) = note_number(&rest[at..]) {
                at += length;
            } else {
                break;
            }
        }
        stop + at
    }

    /// Says whether the stops from `stop` to `after`, which is inside the block, end the sentence.
    fn is_boundary(&self, stop: usize, after: usize) -> bool {
        let rest = &self.text[after..self.block.end as usize];
        let stops = &self.text[stop..after];
        if stops.starts_with(['。', '！', '？']) {
            return !self.is_enclosed(stop, after);
        }
        let next = &rest[leading_space(rest)..];
        let next = next.trim_start_matches(is_opening_mark);
        let Some(first) = next.chars().next() else { return true };
        if first.is_lowercase() {
            return false;
        }
        if next.len() == rest.len() || !rest.starts_with(char::is_whitespace) {
            // No white space: a decimal, a domain; or prose that lost its space, told by a word that begins sentences.
            return self.lost_its_space(stop, next) && !self.is_enclosed(stop, after);
        }
        let is_single = stops.starts_with('.') && !stops[1..].starts_with(['.', '…', '!', '?']);
        if is_single && !self.full_stop_ends(stop, next) {
            return false;
        }
        !self.is_enclosed(stop, after)
    }

    /// Says whether a single full stop can end a sentence, judged by the words around it.
    fn full_stop_ends(&self, stop: usize, next: &str) -> bool {
        let word = self.word_before(stop);
        let starts = |role| opening(first_word(next)) == Some(role) && !is_initial(next);
        let number_follows = next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '§'));
        if word.is_empty() {
            return true;
        }
        let at_start = stop - word.len() <= self.start;
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_marker = at_start && word.len() <= 3;
            let is_day = word.len() <= 2 && starts(Opening::Calendar);
            return !is_marker && !is_day;
        }
        if is_capital(word) || is_dotted(word) && abbreviation(word).is_none() {
            return starts(Opening::Starter);
        }
        match abbreviation(word) {
            Some(Abbreviation::Never | Abbreviation::Title) => false,
            Some(Abbreviation::Number) => !number_follows && !is_roman(first_word(next)),
            Some(Abbreviation::Month) => !number_follows && !starts(Opening::Calendar),
            Some(Abbreviation::Time) => !starts(Opening::Calendar) && !is_zone(first_word(next)),
            Some(Abbreviation::Unit) => !(self.number_before(stop - word.len()) && number_follows),
            Some(Abbreviation::End) => starts(Opening::Starter),
            None => !(at_start && word.len() == 1),
        }
    }

    /// Says whether a stop without white space after it ends a sentence all the same: `… the camp.The …`.
    fn lost_its_space(&self, stop: usize, next: &str) -> bool {
        let before = self.text[self.start..stop].chars().next_back();
        before.is_some_and(char::is_lowercase)
            && next.chars().nth(1).is_some_and(char::is_lowercase)
            && !self.word_before(stop).contains('.')
            && opening(first_word(next)) == Some(Opening::Starter)
    }

    /// Returns the word that ends at `stop`, its inner full stops included; empty when it is longer than any abbreviation.
    fn word_before(&self, stop: usize) -> &str {
        let bytes = &self.text.as_bytes()[self.start..stop];
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'&');
        let length = bytes.iter().rev().take(LONGEST_WORD + 1).take_while(|byte| is_part(byte)).count();
        let before = self.text[self.start..stop - length].chars().next_back();
        if length > LONGEST_WORD || before.is_some_and(char::is_alphanumeric) {
            return "";
        }
        &self.text[stop - length..stop]
    }

    /// Says whether a number stands before `at`.
    fn number_before(&self, at: usize) -> bool {
        let before = self.text[self.start..at].trim_end_matches([' ', '\u{A0}', '-']);
        before.ends_with(|c: char| c.is_numeric())
    }

    /// Says whether `stop` stands inside brackets or a quotation that close within reach.
    fn is_enclosed(&self, stop: usize, after: usize) -> bool {
        let from = boundary_before(self.text, self.start.max(stop.saturating_sub(REACH)));
        let to = boundary_before(self.text, (after + REACH).min(self.block.end as usize));
        let (before, ahead) = (&self.text[from..after], &self.text[after..to.max(after)]);
        let bytes = before.as_bytes();
        // 0x9C is the last byte of `“`; most sentences hold none of the three.
        if memchr3(b'(', b'"', 0x9C, bytes).is_none() {
            return false;
        }
        let mut depth = 0_i32;
        for at in memchr2_iter(b'(', b')', bytes) {
            depth = (depth + if bytes[at] == b'(' { 1 } else { -1 }).max(0);
        }
        if depth > 0 && ahead.contains(')') {
            return true;
        }
        if memchr_iter(b'"', bytes).count() % 2 == 1 && ahead.contains('"') {
            return true;
        }
        match (before.rfind('“'), before.rfind('”')) {
            (Some(opened), closed) => closed.is_none_or(|closed| closed < opened) && ahead.contains('”'),
            _ => false,
        }
    }
}

/// Returns the last place at or before `at` that is no part of a character.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..4).map(|back| at.saturating_sub(back)).find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_rare_stop(c: char) -> bool {
    matches!(c, '…' | '。' | '！' | '？')
}

fn is_opening_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '{' | '*' | '_')
}

/// Returns the length of a note's number in brackets: `[12]`.
fn note_number(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && inside.as_bytes().get(digits) == Some(&b']')).then_some(digits + 2)
}

/// Returns the letters at the start of a text.
fn first_word(text: &str) -> &str {
    let length = text.bytes().take(LONGEST_WORD + 1).take_while(u8::is_ascii_alphabetic).count();
    &text[..length]
}

/// Says whether a text starts with a single letter and a full stop, as names do: `A. Smith`.
fn is_initial(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 1 && bytes[0].is_ascii_uppercase() && bytes[1] == b'.'
}

fn is_capital(word: &str) -> bool {
    word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase()
}

/// Says whether a word is made of single letters and full stops, such as `U.S` before its last full stop.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_alphabetic())
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// Says whether a word has the form of a time zone: `ET`, `GMT`, `CEST`.
fn is_zone(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use crate::sources::Document;

    /// `|` stands where a sentence ends.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let document = Document::read("a.txt", &text);
        let sentences: Vec<&str> =
            document.sentences.iter().map(|sentence| document.text(sentence.span)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn full_stops_end_sentences() {
        check("One came.| Two left!| Who?| Nobody…| Then");
        check("It rose to 3.| Prices fell.");
        check("In 2014.| The rest");
        check("The camp held 2,500 people.¹| The rest left.[12]| Some stayed.");
        check("They left the camp.|The others stayed.");
        check("彼は来た。|二人目も来た。");
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        check("Gen. J. R. Smith met Sen. A. B. Jones.| The talks went on.");
        check("The U.S. Army left.| He went to the U.S.| The talks went on.");
        check("On Jan. 28 he left.| It was in Jan.| Nobody knew.");
        check("See No. 5 and vol. XII of it.| He said no.| Then he left.");
        check("At 5 p.m. Monday they met.| At 6 p.m. EST they ate.| It closed at 8 p.m.| Police came.");
        check(
            "Smith, Jones & Co. and Acme Inc. agreed.| Acme Inc. Chairman Lee spoke.| They bought Acme Inc.| He sold it.",
        );
        check("Many, e.g. France, i.e. Paris, agreed.");
        check("It was 5 ft. 6 in. tall.| They came in.| Some left.");
        check("Anna N. Ortega and P. Lee came.| They met V. Ito.");
        check("They chose plan B.| The other one was worse.");
    }

    #[test]
    fn decimals_domains_and_ellipses_do_not() {
        check("It rose 2.5 percent to 3.75.| Then it fell.");
        check("The site example.com was down.| Version 2.0.1 fixed it.");
        check("Well... maybe not.| Well...| Maybe.");
        check("a. The first of them.| The second.");
        check("on 28. January it was.| Then");
    }

    #[test]
    fn brackets_and_quotations_hold_together() {
        check("He said, “I came. I saw.”| Then he left.");
        check("\"It is over. Go home,\" he said.| They went.");
        check("The toll (12 dead. Many hurt.) rose.| Then it fell.");
        check("“Stop!” he said.| “Why?” she asked.| Nobody knew.");
    }

    #[test]
    fn a_bracket_that_never_closes_holds_nothing() {
        check("The toll (12 dead rose.| Then it fell.");
    }
}
