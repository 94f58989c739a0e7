//! Splits a text into tokens: words with their place in the lexicon, numbers, signs and paragraph breaks.
//!
//! One pass over the bytes; a token owns nothing. The lexer knows no grammar: what a number or a word means is
//! decided where it stands.

use super::lexicon::{Classes, Lexicon, NO_WORD, WordId};
use super::short_words::PACKED_BYTES;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters; an apostrophe or a hyphen ends it.
    Word,
    /// Digits with their separators: `2,500`, `1.75`, `28.01.2024`, `.5`.
    Number,
    /// One character that is neither letter, digit nor blank; [`Token::sign`] tells which.
    Sign,
    /// A blank line: nothing is read across it.
    Break,
}

/// One token: `start..end` in bytes, and what the lexicon knows of it.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    /// The tables of the lexicon in which some entry starts with this token.
    pub classes: Classes,
    /// The word in the lexicon, or the character of a sign.
    code: u16,
    pub kind: Kind,
    flags: u8,
}

const GLUED: u8 = 1;
const CAPITAL: u8 = 2;
const UPPER: u8 = 4;
const NEW_LINE: u8 = 8;

impl Token {
    /// Stands before the first and after the last token of a text.
    pub const NOTHING: Token =
        Token { start: 0, end: 0, classes: Classes::NONE, code: 0, kind: Kind::Break, flags: 0 };

    /// Returns the token of a word by itself, without a place.
    pub(super) const fn of_word(word: WordId) -> Token {
        Token { code: word, kind: Kind::Word, ..Token::NOTHING }
    }

    /// Returns its length in bytes.
    #[inline]
    pub fn bytes(&self) -> u32 {
        self.end - self.start
    }

    /// Says whether nothing, not even a blank, stands between this token and the one before.
    #[inline]
    pub fn is_glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Says whether a word holds a capital letter (`Iraq`, `iPhone`).
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Says whether all letters of a word are capitals (`US`, `A`).
    #[inline]
    pub fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Says whether a line break stands before the token.
    #[inline]
    pub fn is_first_of_line(&self) -> bool {
        self.flags & NEW_LINE != 0
    }

    /// Returns the word in the lexicon, or [`NO_WORD`].
    #[inline]
    pub fn word(&self) -> WordId {
        if self.kind == Kind::Word { self.code } else { NO_WORD }
    }

    /// Returns the character of a sign, or `'\0'`.
    #[inline]
    pub fn sign(&self) -> char {
        if self.kind == Kind::Sign { char::from_u32(u32::from(self.code)).unwrap_or('\0') } else { '\0' }
    }

    /// Returns what the phrase tables compare: words by their place in the lexicon, signs by their character.
    #[inline]
    pub(super) fn key(&self) -> u32 {
        match self.kind {
            Kind::Word => u32::from(self.code),
            Kind::Sign => 0x1_0000 | u32::from(self.code),
            Kind::Number => 0x2_0000,
            Kind::Break => 0x3_0000,
        }
    }
}

/// Byte classes of the scanner.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const BLANK: u8 = 3;
const SIGN: u8 = 4;
const HIGH: u8 = 5;

static BYTES: [u8; 256] = {
    let mut classes = [SIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            0..=b' ' | 0x7f => BLANK,
            0x80..=0xff => HIGH,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
};

/// Splits `text` into tokens; offsets are counted from `base`.
pub fn lex(text: &str, base: u32, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, base, flags: NEW_LINE, lines: 0 };
    while scanner.at < scanner.bytes.len() {
        scanner.step(lexicon, tokens);
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    base: u32,
    /// Flags of the next token.
    flags: u8,
    /// Line breaks since the last token.
    lines: u32,
}

impl Scanner<'_> {
    fn step(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let byte = self.bytes[self.at];
        match BYTES[byte as usize] {
            LETTER => self.word(lexicon, tokens),
            DIGIT => self.number(tokens),
            BLANK => self.blank(byte, tokens),
            HIGH => self.high(lexicon, tokens),
            _ if byte == b'.' && self.starts_fraction(tokens) => self.number(tokens),
            _ => self.push(
                tokens,
                self.at + 1,
                Kind::Sign,
                u16::from(byte),
                lexicon.sign_classes(char::from(byte)),
                0,
            ),
        }
    }

    fn push(
        &mut self,
        tokens: &mut Vec<Token>,
        end: usize,
        kind: Kind,
        code: u16,
        classes: Classes,
        flags: u8,
    ) {
        let (start, end_offset) = (self.base + self.at as u32, self.base + end as u32);
        tokens.push(Token { start, end: end_offset, classes, code, kind, flags: self.flags | flags });
        self.at = end;
        self.flags = GLUED;
        self.lines = 0;
    }

    fn blank(&mut self, byte: u8, tokens: &mut Vec<Token>) {
        self.flags &= !GLUED;
        self.at += 1;
        if byte == b'\n' {
            self.flags |= NEW_LINE;
            self.lines += 1;
            if self.lines == 2 && tokens.last().is_some_and(|token| token.kind != Kind::Break) {
                let at = self.base + self.at as u32;
                tokens.push(Token {
                    start: at,
                    end: at,
                    classes: Classes::NONE,
                    code: 0,
                    kind: Kind::Break,
                    flags: 0,
                });
            }
        }
    }

    /// Reads a word; sixteen bytes are looked at at once for where it ends and for its case.
    fn word(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let start = self.at;
        let raw = self.sixteen(start);
        let length = ascii_letters(raw);
        let end = start + length;
        if length == PACKED_BYTES || self.bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            return self.long_word(lexicon, tokens);
        }
        let mask = !(u128::MAX << (8 * length));
        let small = raw & CASE & mask;
        let flags = if small != CASE & mask { CAPITAL } else { 0 } | if small == 0 { UPPER } else { 0 };
        let (word, classes) = lexicon.short((raw | CASE) & mask);
        self.push(tokens, end, Kind::Word, word, classes, flags);
    }

    /// Returns the bytes from a place, 0 behind the end of the text.
    fn sixteen(&self, start: usize) -> u128 {
        match self.bytes.get(start..start + PACKED_BYTES).map(<[u8; PACKED_BYTES]>::try_from) {
            Some(Ok(bytes)) => u128::from_le_bytes(bytes),
            _ => {
                let mut bytes = [0; PACKED_BYTES];
                let rest = &self.bytes[start..];
                bytes[..rest.len()].copy_from_slice(rest);
                u128::from_le_bytes(bytes)
            }
        }
    }

    /// Reads a word that is long or has letters outside ASCII.
    fn long_word(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let start = self.at;
        let (end, capitals, letters) = self.letters(start);
        let flags = if capitals > 0 { CAPITAL } else { 0 } | if capitals == letters { UPPER } else { 0 };
        let (word, classes) = lexicon.look_up(&self.text[start..end]);
        self.push(tokens, end, Kind::Word, word, classes, flags);
    }

    /// Returns the end of a word with letters outside ASCII, how many of its letters are capitals, and how many it has.
    fn letters(&self, start: usize) -> (usize, usize, usize) {
        let (mut end, mut capitals, mut letters) = (start, 0, 0);
        for character in self.text[start..].chars() {
            let ascii = character.is_ascii_alphabetic();
            let other =
                || !character.is_ascii() && character.is_alphabetic() && !is_letterlike_sign(character);
            if !ascii && !other() {
                break;
            }
            capitals += usize::from(character.is_uppercase());
            letters += 1;
            end += character.len_utf8();
        }
        (end, capitals, letters)
    }

    /// Reads a character outside ASCII.
    fn high(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let Some(character) = self.text[self.at..].chars().next() else {
            self.at += 1;
            return;
        };
        if character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            self.flags &= !GLUED;
            self.at += character.len_utf8();
        } else if character.is_alphabetic() && !is_letterlike_sign(character) {
            self.word(lexicon, tokens);
        } else {
            let code = u16::try_from(u32::from(character)).unwrap_or(0);
            let end = self.at + character.len_utf8();
            self.push(tokens, end, Kind::Sign, code, lexicon.sign_classes(character), 0);
        }
    }

    /// Says whether the dot here opens a number such as `.5`.
    fn starts_fraction(&self, tokens: &[Token]) -> bool {
        let after_blank = self.flags & GLUED == 0
            || tokens.last().is_none_or(|token| token.kind == Kind::Sign && token.sign() != '.');
        after_blank && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }

    fn number(&mut self, tokens: &mut Vec<Token>) {
        let end = number_end(self.bytes, self.at);
        self.push(tokens, end, Kind::Number, 0, Classes::NUMBER, 0);
    }
}

/// The bit that tells the cases apart, in all letters at once.
const CASE: u128 = u128::from_le_bytes([0x20; PACKED_BYTES]);

/// Returns how many of sixteen bytes are letters of ASCII before the first that is none.
fn ascii_letters(raw: u128) -> usize {
    const fn all(byte: u8) -> u128 {
        u128::from_le_bytes([byte; PACKED_BYTES])
    }
    // Added to seven bits, a byte sets the eighth where it reaches 'a', or is beyond 'z'.
    let low = (raw | CASE) & all(0x7f);
    let from_a = low + all(0x80 - b'a');
    let beyond_z = low + all(0x7f - b'z');
    let letters = from_a & !beyond_z & !raw & all(0x80);
    ((letters ^ all(0x80)).trailing_zeros() / 8) as usize
}

/// Letters of Unicode that stand as signs of units or as fractions and ordinals.
fn is_letterlike_sign(character: char) -> bool {
    matches!(character, 'º' | 'ª' | '℃' | '℉')
}

/// Says whether groups of two digits go on at `at` and end in one of three: `12,34,567`, not `26,29,49`.
fn is_indian(bytes: &[u8], mut at: usize, digits_end: impl Fn(usize) -> usize) -> bool {
    const MOST_GROUPS: usize = 12;
    for _ in 0..MOST_GROUPS {
        if bytes.get(at) != Some(&b',') {
            return false;
        }
        let end = digits_end(at + 1);
        match end - at - 1 {
            3 => return true,
            2 => at = end,
            _ => return false,
        }
    }
    false
}

/// Returns the end of the number that starts at `start`: digits, decimal points and separators of thousands.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits_end = |from: usize| {
        let run = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        from + run
    };
    let mut end = digits_end(start);
    // A separator of thousands stands after one to three digits and before three, or two in the Indian manner.
    let mut groups = end - start <= 3 && end > start && bytes[start] != b'0';
    let mut separator: &[u8] = b"";
    loop {
        match bytes.get(end) {
            Some(b'.') if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => {
                end = digits_end(end + 1);
                groups = false;
            }
            Some(b',' | 0xc2 | 0xe2) if groups => {
                let rest = &bytes[end..];
                let blank: &[u8] =
                    [b",".as_slice(), "\u{a0}".as_bytes(), "\u{202f}".as_bytes(), "\u{2009}".as_bytes()]
                        .into_iter()
                        .find(|blank| rest.starts_with(blank))
                        .unwrap_or(b"");
                if blank.is_empty() || !(separator.is_empty() || separator == blank) {
                    return end;
                }
                let next = end + blank.len();
                let after = digits_end(next);
                let indian = after - next == 2 && blank == b"," && is_indian(bytes, after, digits_end);
                if after - next != 3 && !indian {
                    return end;
                }
                separator = blank;
                end = after;
            }
            _ => return end,
        }
    }
}
