//! `real-dates`: a date that is written stands in the calendar.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::quantities::days_in_month;

pub const REAL_DATES: Check = Check {
    name: "real-dates",
    says: "Looks in quotes for days that no month has and times that no clock shows.",
    run,
};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Names of months with the abbreviations that stand beside a day.
const MONTH: &str = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|\
                     oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// A way of writing a date or time: where it is worth looking for, and the pattern, which is compiled when it is.
struct Pattern {
    may_stand_in: fn(&str) -> bool,
    regex: LazyLock<Regex>,
}

static PATTERNS: [Pattern; 4] = [
    Pattern {
        may_stand_in: has_month,
        regex: LazyLock::new(|| {
            compile(&format!(
                r"(?i)\b(?<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?<month>{MONTH})\b\.?(?:,?\s+(?<year>\d{{4}}))?"
            ))
        }),
    },
    Pattern {
        may_stand_in: has_month,
        regex: LazyLock::new(|| {
            compile(&format!(
                r"(?i)\b(?<month>{MONTH})\b\.?\s+(?<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?<year>\d{{4}}))?"
            ))
        }),
    },
    Pattern {
        may_stand_in: |text| text.contains('-'),
        regex: LazyLock::new(|| compile(r"\b(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})\b")),
    },
    Pattern {
        may_stand_in: |text| text.contains(':'),
        regex: LazyLock::new(|| {
            let said = r"(?:a\.?m|p\.?m|h|hours|o'clock|GMT|UTC|CET)";
            compile(&format!(r"\b(?<hour>\d{{1,2}}):(?<minute>\d{{2}})(?::\d{{2}})?\s*{said}\b"))
        }),
    },
];

/// Compiles a pattern for ASCII, which takes a tenth of the time that all scripts would: it is part of every start.
fn compile(pattern: &str) -> Regex {
    let regex = RegexBuilder::new(pattern).unicode(false).build();
    regex.expect("the patterns are constants that a test compiles")
}

fn has_month(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    MONTHS.iter().any(|month| text.contains(month))
}

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        if let Some(wrong) = impossible(&claim.quote) {
            input.report(&[index], wrong);
        }
    }
}

/// Says which date or time in a text cannot be.
fn impossible(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // The patterns know one kind of blank.
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    for pattern in PATTERNS.iter().filter(|pattern| (pattern.may_stand_in)(&text)) {
        for found in pattern.regex.captures_iter(&text) {
            let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
            let month = match found.name("month") {
                Some(name) => {
                    let short: String = name.as_str().chars().take(3).collect::<String>().to_lowercase();
                    MONTHS.iter().position(|month| *month == short).map(|at| at as u32 + 1)
                }
                None => number("number"),
            };
            let whole = &found[0];
            match (month, number("day")) {
                (Some(month), Some(day)) => {
                    // Without a year, 29 February may be meant of a leap year.
                    let year = number("year").and_then(|year| i32::try_from(year).ok()).unwrap_or(2024);
                    match days_in_month(year, month) {
                        None => return Some(format!("'{whole}' has a month that no year has")),
                        Some(days) if day == 0 || day > days => {
                            return Some(format!("'{whole}' cannot be: the month has {days} days"));
                        }
                        Some(_) => {}
                    }
                }
                _ => {
                    let (hour, minute) = (number("hour"), number("minute"));
                    if hour.is_some_and(|hour| hour > 24) || minute.is_some_and(|minute| minute > 59) {
                        return Some(format!("'{whole}' is no time of day"));
                    }
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wrong: Option<&str>) {
        assert_eq!(impossible(text).as_deref(), wrong, "{text}");
    }

    #[test]
    fn days_and_hours_are_those_of_the_calendar() {
        check("met on 30 February", Some("'30 February' cannot be: the month has 29 days"));
        check("on Feb. 29, 2023 they", Some("'Feb. 29, 2023' cannot be: the month has 28 days"));
        check("on 30\u{a0}FEBRUARY", Some("'30 FEBRUARY' cannot be: the month has 29 days"));
        check("on 29 February 2024", None);
        check("the 31st of April", Some("'31st of April' cannot be: the month has 30 days"));
        check("2024-13-01", Some("'2024-13-01' has a month that no year has"));
        check("at 25:10 GMT", Some("'25:10 GMT' is no time of day"));
        check("May 2024 and 12 May, at 23:59 UTC", None);
        check("a score of 88:64", None);
    }
}
