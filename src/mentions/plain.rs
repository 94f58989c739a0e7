//! The `value:` of a record that is a number or a day and little else, read without the grammar of prose, which says the
//! same.

use super::numeral::digits;
use crate::quantities::{Day, Sense, Unit, Value, Written};

/// Digits of a number that is read here; longer ones are left to the grammar.
const MOST_DIGITS: usize = 15;

/// The hedges that are read here, each with the blank behind it.
const HEDGES: &[(&str, Sense)] = &[
    ("about ", Sense::About),
    ("at least ", Sense::AtLeast),
    ("exactly ", Sense::Exactly),
    ("nearly ", Sense::Nearly),
    ("over ", Sense::Over),
    ("up to ", Sense::AtMost),
];

/// Reads `900`, `2,500`, `12.5`, `40 %`, `over 900` or `2024-01-28`; `None` for anything else.
///
/// Four digits in a row could be a year, and more of them a day: these are left to the grammar.
pub fn read(text: &str, unit: Option<&str>) -> Option<Value> {
    let text = text.trim_ascii();
    if let Some(day) = day(text).filter(|_| unit.is_none()) {
        return Some(Value::day(day).worded(text));
    }
    let hedge = HEDGES.iter().find_map(|(words, sense)| Some((text.strip_prefix(words)?, *sense)));
    let (words, sense) = hedge.unwrap_or((text, Sense::Plain));
    let (number, unit) = match words.strip_suffix('%') {
        Some(number) => (number.trim_ascii_end(), Unit::from_code("%")?),
        None => (words, unit.map_or(Some(Unit::COUNT), Unit::from_code)?),
    };
    if !is_plain(number) {
        return None;
    }
    let (number, step) = digits(number)?;
    Some(Value::quantity(&Written::number(number, step, unit), sense).worded(text))
}

/// Reads a day of ISO 8601 in this century or the last.
fn day(text: &str) -> Option<Day> {
    let is_written = text.len() == 10
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    match is_written {
        true => Day::new(number(0, 4)?.try_into().ok()?, number(5, 7)?, number(8, 10)?),
        false => None,
    }
}

/// Says whether a text is digits in groups of three behind commas, perhaps with one or two decimal places.
fn is_plain(number: &str) -> bool {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len())
        && is_digits(first)
        && (!first.starts_with('0') || whole == "0" && number.len() > 1)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && (1..=2).contains(&decimals.len())
        && is_digits(decimals)
        && number.len() <= MOST_DIGITS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Context;
    use super::super::value::read_as_prose;
    use super::*;

    /// Says whether the text is read here, and holds what is read against the grammar.
    #[track_caller]
    fn check(text: &str, unit: Option<&str>) -> bool {
        let plain = read(text, unit);
        if let Some(plain) = &plain {
            assert_eq!(Ok(plain), read_as_prose(text, unit, &Context::default()).as_ref(), "{text} {unit:?}");
        }
        plain.is_some()
    }

    #[test]
    fn numbers_alone_are_read_as_the_grammar_reads_them() {
        for text in
            ["7", "900", "2,500", "1,234,567", "12.5", "0.25", "40 %", "40%", " 3.20 ", "100", "1,000.5"]
        {
            assert!(check(text, None) && check(text, Some("km")), "{text}");
        }
        for number in 1..1000 {
            assert!(check(&number.to_string(), None) && check(&format!("{number} %"), None));
        }
        for text in ["", "2500", "20240212", "007", "0", "1,23", "1.2.3", "1e3", "12 km", "-7", ".5", "5."] {
            assert!(!check(text, None), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn whatever_is_read_here_the_grammar_reads_alike(
            hedge in "(about |at least |exactly |nearly |over |up to )?",
            number in "[1-9][0-9]{0,2}(,[0-9]{3}){0,2}([.][0-9]{1,2})?( ?%)?",
            day in "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        ) {
            let text = hedge + &number;
            prop_assert!(check(&text, None) && check(&text, Some("USD")));
            prop_assert!(check(&day, None));
        }
    }
}
