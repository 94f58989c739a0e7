//! Thousands parted by blanks, dots or marks: "5 000 euros", "12 345", "1.234.567 pounds", "1'250'000 francs".

use crate::quantities::Number;

use super::decimal_comma;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::marks;
use super::money;
use super::names;
use super::numeral::{self, Manner, Numeral};
use super::tokens::Tokens;
use super::{counted, unit};

/// Most groups of three digits behind the first digits.
const MOST_GROUPS: usize = 5;

/// Reads a number whose digits at token `at` go on in groups of three.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    let text = tokens.text(at);
    match text.len() {
        ..=3 => by_blanks(tokens, at, text).or_else(|| by_marks(tokens, at, text)),
        _ => by_dots(tokens, at, text, manner),
    }
}

/// Reads `1 234 567`, `5 000`: groups of three digits, each behind one blank.
fn by_blanks(tokens: &Tokens<'_>, at: usize, first: &str) -> Option<Numeral> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if tokens.kind(at + 1) != Kind::Number
        || tokens.is_glued(at + 1)
        || first.starts_with('0')
        || !plain(first)
    {
        return None;
    }
    let mut end = at + 1;
    let mut value = numeral::digits(first)?.0;
    let thousand = Number::from(1000);
    let mut hard = true;
    while tokens.kind(end) == Kind::Number && end - at <= MOST_GROUPS {
        let (group, blank) = (tokens.text(end), blank(tokens, end));
        if group.len() != 3 || !plain(group) || blank.is_none() {
            break;
        }
        hard &= blank != Some(' ');
        value = &(&value * &thousand) + &numeral::digits(group)?.0;
        end += 1;
    }
    let groups = end - at - 1;
    let goes_on = tokens.kind(end) == Kind::Number || tokens.is_glued(end) && tokens.kind(end) == Kind::Word;
    // "53. 6 258. 7": decimals with a blank behind the point.
    let point = |at: usize| tokens.sign(at) == '.' && tokens.is_glued(at);
    let pointed = |at: usize| point(at) && tokens.kind(at + 1) == Kind::Number;
    let goes_on = goes_on || pointed(end) || at > 1 && point(at - 1) && tokens.kind(at - 2) == Kind::Number;
    // Two groups, or the blanks of a printer, part nothing but thousands.
    let sure = groups > 1 || hard || first.len() == 2;
    (groups > 0 && (sure || !goes_on && !numbers_a_thing(tokens, at))).then(|| Numeral::of(end, value))
}

/// Reads `1'250'000`, as the Swiss write it.
fn by_marks(tokens: &Tokens<'_>, at: usize, first: &str) -> Option<Numeral> {
    let mark = |at: usize| matches!(tokens.sign(at), '\'' | '’') && tokens.is_glued(at);
    if !mark(at + 1) || first.starts_with('0') || tokens.is_glued(at) && mark(at - 1) {
        return None;
    }
    let mut end = at + 1;
    let mut value = numeral::digits(first)?.0;
    while mark(end) && marks::parts_thousands(tokens, end) && end - at <= 2 * MOST_GROUPS {
        value = &(&value * &Number::from(1000)) + &numeral::digits(tokens.text(end + 1))?.0;
        end += 2;
    }
    (end > at + 1 && !mark(end) && !tokens.text(end - 1).contains(['.', ',']))
        .then(|| Numeral::of(end, value))
}

/// Returns the one blank before a token; `None` where it is none, a line break or several.
fn blank(tokens: &Tokens<'_>, at: usize) -> Option<char> {
    let gap = tokens.text.get(tokens.before(at).end as usize..tokens.get(at).start as usize)?;
    let mut blanks = gap.chars();
    // No-break, figure, thin and narrow no-break spaces part thousands in print.
    let blank =
        blanks.next().filter(|blank| matches!(blank, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}'));
    blank.filter(|_| blanks.next().is_none())
}

/// Says whether the first number may name a thing, so that the second counts: "in group 1 200 patients", "Apollo 8 300 times".
fn numbers_a_thing(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let month = tokens.get(before).is_capital() && tokens.is(before, Classes::TIME_WORD);
    names::is_labelled(tokens, before)
        || tokens.is(before, Classes::BARE_LABEL)
        || names::follows_name(tokens, at)
        || month
        || tokens.kind(before) == Kind::Number
}

/// Reads `1.234.567` where it measures or counts; otherwise it may be a version.
fn by_dots(tokens: &Tokens<'_>, at: usize, digits: &str, manner: Manner) -> Option<Numeral> {
    let dots = digits.bytes().filter(|byte| *byte == b'.').count();
    if dots < 2 || tokens.is_glued(at) && tokens.before(at).kind != Kind::Sign {
        return None;
    }
    // "192.168.100.200 hosts": an address of a network has four numbers below 256.
    let address = dots == 3 && digits.split('.').all(|number| number.parse::<u8>().is_ok());
    let value = decimal_comma::parted_by_dots(digits).filter(|_| !address)?;
    let end = at + 1;
    let counts = || {
        counted::read(tokens, end, counted::Standing::Many).is_some_and(|counted| counted.plural)
            || unit::read(tokens, end).is_some()
            || money::behind(tokens, end).is_some()
    };
    (manner.money || counts()).then(|| Numeral::of(end, value))
}

#[cfg(test)]
mod tests {
    use crate::mentions::{Amount, Context, Expression, mentions};

    fn check(text: &str, expected: &[&str]) {
        let numbers =
            mentions(text, &Context::default()).into_iter().filter_map(|mention| match mention.expression {
                Expression::Quantity(quantity) => match quantity.amount {
                    Amount::One(number) => Some(number.to_string()),
                    Amount::Range(low, high) => Some(format!("{low}..{high}")),
                },
                _ => None,
            });
        assert_eq!(numbers.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn blanks_part_thousands() {
        check("The firm paid 5 000 euros to 1 200 workers.", &["5000", "1200"]);
        check("It runs 1 200 km and holds 250 000 people.", &["1200", "250000"]);
        check("12\u{a0}345 and 1\u{202f}234\u{202f}567 and 3\u{2009}456", &["12345", "1234567", "3456"]);
        check("between 5 000 and 6 000 boats", &["5000..6000"]);
        check("€1 250", &["1250"]);
    }

    #[test]
    fn a_number_of_a_thing_goes_on_to_no_other() {
        check("In group 1 200 patients and in group 2 300 were treated.", &["200", "300"]);
        check("On day 3 250 mg was given.", &["250"]);
        check("On May 5 300 people came.", &["300"]);
        check("In 2019 300 people came.", &["300"]);
        check("sums of 5  200 and 7 12 dogs", &["5", "200", "7", "12"]);
        check("sums of 3. 6 258. 7", &["3", "6", "258", "7"]);
    }

    #[test]
    fn marks_part_thousands() {
        check("It cost 1'250'000 francs and 5’400 a month.", &["1250000", "5400"]);
        check("He is 5'10\" tall.", &["35/6"]);
    }

    #[test]
    fn dots_part_thousands_of_what_is_counted() {
        check("The fund holds 1.234.567 pounds.", &["1234567"]);
        check("It has 2.345.678 inhabitants and cost €3.456.789.", &["2345678", "3456789"]);
        check("Version 1.234.567 and build 12.345.678 run.", &[]);
        check("It is 1.234 km long.", &["1.234"]);
    }
}
