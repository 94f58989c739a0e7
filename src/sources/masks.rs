//! What is inside prose but not prose: URLs, e-mail addresses, invisible characters.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::{memchr2_iter, memchr3_iter, memmem};

/// Schemes whose URLs are left out, in lower case; `www.` stands for itself.
const SCHEMES: [&str; 6] = ["http", "https", "ftp", "ftps", "file", "doi"];

/// Calls `found` with each run of bytes to leave out, in order, and whether something should stand in its place.
///
/// Nothing is shown for invisible characters (soft hyphen, zero-width space, word joiner, byte order mark,
/// marks of direction): they do not part words.
pub(super) fn each(text: &str, mut found: impl FnMut(Range<usize>, bool)) {
    if text.is_ascii() && !has_address(text) {
        return;
    }
    let mut masks: Vec<(Range<usize>, bool)> = Vec::new();
    addresses(text, &mut masks);
    if !text.is_ascii() {
        invisible(text, &mut masks);
        masks.sort_by_key(|(range, _)| range.start);
    }
    let mut done = 0;
    for (range, shown) in masks {
        if range.start >= done {
            done = range.end;
            found(range, shown);
        }
    }
}

/// Says whether [`each`] may find something; costs a few passes of a vectorised search.
pub(super) fn has_any(text: &str) -> bool {
    if has_address(text) {
        return true;
    }
    let mut masks = Vec::new();
    if !text.is_ascii() {
        invisible(text, &mut masks);
    }
    !masks.is_empty()
}

/// Passes over what is searched again and again, a run of prose at a time, so a single search comes first.
fn has_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_sign =
        memchr2_iter(b'@', b':', bytes).any(|at| bytes[at] == b'@' || bytes[at..].starts_with(b"://"));
    has_sign || WWW.get_or_init(|| memmem::Finder::new("www.")).find(bytes).is_some()
}

static WWW: OnceLock<memmem::Finder<'static>> = OnceLock::new();

fn addresses(text: &str, masks: &mut Vec<(Range<usize>, bool)>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for at in memmem::find_iter(bytes, b"://") {
        if at < done {
            continue;
        }
        let scheme =
            bytes[done..at].iter().rev().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = &text[at - scheme..at];
        if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            done = address_end(text, at + 3);
            masks.push((at - scheme..done, true));
        }
    }
    let mut done = 0;
    for at in memmem::find_iter(bytes, b"www.") {
        let is_start =
            at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || b"/.@-".contains(&bytes[at - 1]));
        if at >= done && is_start && bytes.get(at + 4).is_some_and(u8::is_ascii_alphanumeric) {
            done = address_end(text, at + 4);
            masks.push((at..done, true));
        }
    }
    for at in memchr::memchr_iter(b'@', bytes) {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        // 64 and 255 are the limits of RFC 5321, section 4.5.3.1; they also keep the search linear.
        let name = bytes[..at].iter().rev().take(64).take_while(|byte| is_name(byte)).count();
        let host = bytes[at + 1..].iter().take(255).take_while(|byte| is_host(byte)).count();
        let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']).len();
        if name > 0 && host > 0 {
            masks.push((at - name..at + 1 + host, true));
        }
    }
    masks.sort_by_key(|(range, _)| range.start);
}

/// Returns where an address that has begun ends: before white space, quotes, angle brackets, and without the
/// punctuation of the sentence around it.
fn address_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let stops = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`' | '|' | '\u{FFFC}')
    };
    let mut address = &rest[..rest.find(stops).unwrap_or(rest.len())];
    let count = |mark: u8| memchr::memchr_iter(mark, address.as_bytes()).count();
    // Brackets that close in the address what was opened before it belong to the sentence.
    let mut unopened = count(b')').saturating_sub(count(b'('));
    let has_square = address.contains('[');
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '…']);
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if unopened > 0 => {
                unopened -= 1;
                inner
            }
            _ if !has_square => shorter.strip_suffix(']').unwrap_or(shorter),
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return from + address.len();
        }
        address = shorter;
    }
}

fn invisible(text: &str, masks: &mut Vec<(Range<usize>, bool)>) {
    let bytes = text.as_bytes();
    for at in memchr3_iter(0xC2, 0xE2, 0xEF, bytes) {
        let length = match bytes[at..] {
            // U+00AD
            [0xC2, 0xAD, ..] => 2,
            // U+200B, U+200E, U+200F, U+202A to U+202E
            [0xE2, 0x80, 0x8B | 0x8E | 0x8F | 0xAA..=0xAE, ..] => 3,
            // U+2060, U+2066 to U+2069
            [0xE2, 0x81, 0xA0 | 0xA6..=0xA9, ..] => 3,
            // U+FEFF
            [0xEF, 0xBB, 0xBF, ..] => 3,
            _ => continue,
        };
        masks.push((at..at + length, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut shown = String::new();
        let mut at = 0;
        each(text, |range, is_shown| {
            shown.push_str(&text[at..range.start]);
            shown.push_str(if is_shown { "¤" } else { "" });
            at = range.end;
        });
        shown.push_str(&text[at..]);
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn addresses_are_not_prose() {
        check("see https://a.org/2024/01/28, page 3", "see ¤, page 3");
        check("(see http://a.org/x_(2,500).) Then", "(see ¤.) Then");
        check("at www.a.org/25.", "at ¤.");
        check("write to x.y25@a2.org. Or", "write to ¤. Or");
        check("a ratio of 3://4", "a ratio of 3://4");
        check("mail @ 5 o'clock", "mail @ 5 o'clock");
        check("https://a.org/?u=https://b.org/1 x", "¤ x");
        check("“https://a.org/1”", "“¤”");
    }

    #[test]
    fn invisible_characters_do_not_part_words() {
        check("2,\u{200B}500 hun\u{AD}dred \u{200E}12\u{200F} “q” – £5", "2,500 hundred 12 “q” – £5");
        check("\u{FEFF}a", "a");
    }
}
