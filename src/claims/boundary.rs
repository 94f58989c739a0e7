//! Where words and numbers end: "900" is not found in "1,900", "$900" or "900 %", and a line break is a blank.

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

/// Says whether the two differ only in where their lines break: a blank of the quote stands for a line break and the
/// blanks around it.
pub(super) fn is_same_but_wrapped(slice: &str, quote: &str) -> bool {
    let (mut slice, mut quote) = (slice, quote);
    loop {
        let plain =
            slice.bytes().zip(quote.bytes()).take_while(|(a, b)| a == b && !a.is_ascii_whitespace()).count();
        let (Some(rest), Some(rest_of_quote)) = (slice.get(plain..), quote.get(plain..)) else {
            return false;
        };
        let (bare, bare_quote) = (rest.trim_ascii_start(), rest_of_quote.trim_ascii_start());
        if rest.is_empty() && rest_of_quote.is_empty() {
            return true;
        }
        let (blanks, blanks_of_quote) =
            (&rest[..rest.len() - bare.len()], &rest_of_quote[..rest_of_quote.len() - bare_quote.len()]);
        let wraps = blanks.contains('\n') || blanks_of_quote.contains('\n');
        if blanks.is_empty() || blanks_of_quote.is_empty() || !(wraps || blanks == blanks_of_quote) {
            return false;
        }
        (slice, quote) = (bare, bare_quote);
    }
}

/// Widens a run of characters to whole words and numbers with their signs.
pub(super) fn whole_words(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    let joined = |left: usize| {
        let (Some(a), Some(b)) = (chars.get(left), chars.get(left + 1)) else { return false };
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_numeric());
        let separates = |c: &char| matches!(c, '.' | ',' | ':' | '/');
        (a.is_alphanumeric() && b.is_alphanumeric())
            || (separates(a) && digit(left.checked_sub(1)) && b.is_numeric())
            || (separates(b) && a.is_numeric() && digit(Some(left + 2)))
            || (is_sign(*a) && b.is_numeric())
            || (a.is_numeric() && is_sign(*b))
            || (*a == '-'
                && b.is_numeric()
                && left.checked_sub(1).is_none_or(|at| !chars[at].is_alphanumeric()))
    };
    while start > 0 && joined(start - 1) {
        start -= 1;
    }
    while end > start && end < chars.len() && joined(end - 1) {
        end += 1;
    }
    // A blank at either end belongs to the neighbours.
    while start < end && chars[start] == ' ' {
        start += 1;
    }
    while end > start && chars[end - 1] == ' ' {
        end -= 1;
    }
    (start, end)
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
