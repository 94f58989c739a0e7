//! Whether a run of bytes is whole words and whole numbers: "900" is not found in "1,900", "$900" or "900 %".

use super::protected::is_sign;
use crate::sources::Span;

/// How strict the ends of a quote are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// No number may go on beyond the quote; a word may, where a person chose to quote half of it.
    Numbers,
    /// No number and no word may go on.
    Words,
}

/// Says whether nothing that stands before or after the span belongs to what it begins or ends with.
pub(super) fn is_whole(text: &str, span: Span, ends: Ends) -> bool {
    let range = span.range();
    let (Some(before), Some(inside), Some(after)) =
        (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
    else {
        return false;
    };
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else { return true };
    starts_whole(before, first, ends) && ends_whole(last, after, ends)
}

fn starts_whole(before: &str, first: char, ends: Ends) -> bool {
    let mut chars = before.chars().rev();
    let (Some(previous), other) = (chars.next(), chars.next()) else { return true };
    if first.is_numeric() {
        let joins = matches!(previous, '.' | ',' | ':' | '/') && other.is_some_and(char::is_numeric);
        let negates = matches!(previous, '-' | '−') && other.is_none_or(|c| !c.is_alphanumeric());
        return !(previous.is_alphanumeric() || joins || negates || is_sign(previous));
    }
    ends == Ends::Numbers || !(is_letter(first) && (is_letter(previous) || previous.is_numeric()))
}

fn ends_whole(last: char, after: &str, ends: Ends) -> bool {
    let mut chars = after.chars();
    let (Some(next), other) = (chars.next(), chars.next()) else { return true };
    if last.is_numeric() {
        let joins = matches!(next, '.' | ',' | ':' | '/') && other.is_some_and(char::is_numeric);
        let percent = next.is_whitespace() && other.is_some_and(|c| matches!(c, '%' | '‰'));
        return !(next.is_alphanumeric() || joins || percent || is_sign(next));
    }
    ends == Ends::Numbers || !(is_letter(last) && (is_letter(next) || next.is_numeric()))
}

/// Says whether the character is a letter of a script that sets blanks between words.
fn is_letter(c: char) -> bool {
    let without_blanks = matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    c.is_alphabetic() && !without_blanks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quote: &str, numbers: bool, words: bool) {
        let at = text.find(quote).unwrap();
        let span = Span::new(at, at + quote.len());
        assert_eq!(is_whole(text, span, Ends::Numbers), numbers, "{text}");
        assert_eq!(is_whole(text, span, Ends::Words), words, "{text}");
    }

    #[test]
    fn numbers_and_words_are_whole() {
        check("has 900 in", "900", true, true);
        check("has 1,900 in", "900", false, false);
        check("has $900 in", "900", false, false);
        check("has 900% in", "900", false, false);
        check("has 900 % in", "900", false, false);
        check("it was -900.", "900", false, false);
        check("in 2010-900.", "900", true, true);
        check("900.5", "900", false, false);
        check("165 attacks", "165 attack", true, false);
        check("軍隊は2500人", "軍隊は", true, true);
    }
}
