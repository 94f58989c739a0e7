//! Statistics with their p-values as articles print them: `t(28) = 2.20, p = .036`.
//!
//! The forms of the American Psychological Association, as statcheck reads them: t, F, r, chi-square, z and Q, compared by
//! `=`, `<` or `>`, followed by a p-value or by "ns".

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use crate::quantities::Number;
use crate::quantities::statistics::{Comparison, PValue, Printed, Reported, Test};
use crate::sources::Span;

/// A reported statistic and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// From the name of the test to the p-value.
    pub span: Span,
    /// The number of the statistic.
    pub value: Span,
    /// The p-value with its sign, or "ns".
    pub p: Span,
    pub reported: Reported,
}

/// Every repetition is bounded, so that a search never looks far ahead. Control characters stand for blanks: texts taken
/// out of PDF files have them around signs.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: (?-u:\b) (?: (?P<t>t) | (?P<f>F) | (?P<r>r) | (?P<z>[zZ]) )
          | (?: (?-u:\b) (?:[Cc]hi|[XxG]) | [χ\x{1D712}\x{1D6D8}] ) [\ -]{0,2} (?P<chi>2|²|\^2|[Ss]quared?)
          | (?-u:\b) (?P<q>Q) (?:[Tt]otal|[Ww]ithin|[Bb]etween|[Ee]rror|[A-Za-z])? )
        [\s\x01-\x08]{0,3}
        (?: \( [\s\x01-\x08]{0,2} (?P<first>[0-9]{1,12}(?:\.[0-9]{1,6})?)
            (?: [\s\x01-\x08]{0,2} , [\s\x01-\x08]{0,2}
              (?: [Nn] [\s\x01-\x08]{0,2} = [\s\x01-\x08]{0,2} [0-9][0-9,]{0,11} | (?P<second>[0-9]{1,12}(?:\.[0-9]{1,6})?) ) )?
            [\s\x01-\x08]{0,2} \) )?
        [\s\x01-\x08]{0,3} (?P<sign>[=<>≤≥]) [\s\x01-\x08]{0,3}
        (?P<value>[\-−–‐]?[\s\x01-\x08]{0,3}(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?|[0-9]{0,12}\.[0-9]{1,9}|[0-9]{1,12}))
        (?: [\s\x01-\x08]{0,3} [,;] [\s\x01-\x08]{0,3} (?:MSE|MSe|d|η2|η²|r) [\s\x01-\x08]{0,2} = [\s\x01-\x08]{0,2} [-−]?[0-9]{0,9}\.?[0-9]{1,9} ){0,2}
        [\s\x01-\x08]{0,3} [,;]? [\s\x01-\x08]{0,3} \(? [\s\x01-\x08]{0,2}
        (?: (?:p|P)(?:[\ -]?value)? [\s\x01-\x08]{0,3} (?P<p_sign>[=<>≤≥]) [\s\x01-\x08]{0,3} (?P<p>[01]?\.\s?[0-9]{1,12}|[01](?-u:\b))
          | (?-u:\b) (?P<ns>(?:ns|NS)(?-u:\b)|n\.\ ?s(?-u:\b)\.?) )
        ",
    )
    .ok()
});

/// How far before its first sign a statistic begins and how far behind its last it ends at most, in bytes.
const REACH: usize = 160;

/// Returns every reported statistic of a text, in order.
///
/// Only what stands around a sign of comparison is searched: most texts have none.
pub fn statistics(text: &str) -> Vec<Statistic> {
    let mut signs: Vec<usize> = memchr::memchr3_iter(b'=', b'<', b'>', text.as_bytes()).collect();
    if !text.is_ascii() {
        signs.extend(["≤", "≥"].iter().flat_map(|sign| memchr::memmem::find_iter(text.as_bytes(), sign)));
    }
    signs.sort_unstable();
    let mut found = Vec::new();
    let mut searched = 0;
    for near in signs.chunk_by(|one, next| next - one <= 2 * REACH) {
        let (Some(pattern), Some(first), Some(last)) = (PATTERN.as_ref(), near.first(), near.last()) else {
            break;
        };
        let end = boundary(text, last + REACH);
        searched = boundary(text, first.saturating_sub(REACH)).max(searched);
        while let Some(captures) = pattern.captures_at(&text[..end], searched) {
            let Some(whole) = captures.get(0) else { break };
            searched = whole.end();
            // Letters beyond ASCII are no boundary to the pattern.
            let is_cut = whole.as_str().starts_with(|first: char| first.is_ascii())
                && text[..whole.start()].ends_with(char::is_alphanumeric);
            found.extend(read(&captures).filter(|_| !is_cut));
        }
    }
    found
}

/// Returns the place, or the next behind it, at which a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Says whether the text speaks of one-tailed tests, so that a one-tailed p-value is no mistake in it.
pub fn speaks_of_one_tail(text: &str) -> bool {
    static ONE_TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?-u:\b)(?:(?:one|1)[- ](?:tailed|sided)|directional)(?-u:\b)").ok()
    });
    ONE_TAIL.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

fn read(captures: &Captures<'_>) -> Option<Statistic> {
    let whole = captures.get(0)?;
    let freedom =
        |name| captures.name(name).and_then(|found| number(found.as_str())).map(|(number, _)| number);
    let (first, second) = (freedom("first"), freedom("second"));
    let (test, first, second) = if captures.name("t").is_some() {
        (Test::T, None, Some(first?))
    } else if captures.name("f").is_some() {
        (Test::F, Some(first?), Some(second?))
    } else if captures.name("r").is_some() {
        (Test::Correlation, None, Some(first?))
    } else if captures.name("z").is_some() {
        (Test::Normal, None, None)
    } else if captures.name("chi").is_some() {
        (Test::ChiSquare, Some(first?), None)
    } else {
        (Test::Heterogeneity, Some(first?), None)
    };
    // `t(1, 28)` is no t-test.
    if test != Test::F && captures.name("second").is_some() {
        return None;
    }
    let statistic = printed(captures.name("sign")?, captures.name("value")?)?;
    let (p_span, p) = match captures.name("ns") {
        Some(found) => (span(&found), PValue::NotSignificant),
        None => {
            let (sign, value) = (captures.name("p_sign")?, captures.name("p")?);
            (span(&sign).to(span(&value)), PValue::Printed(printed(sign, value)?))
        }
    };
    let reported = Reported { test, first, second, statistic, p };
    Some(Statistic { span: span(&whole), value: span(&captures.name("value")?), p: p_span, reported })
}

fn span(found: &Match<'_>) -> Span {
    Span::new(found.start(), found.end())
}

fn printed(sign: Match<'_>, value: Match<'_>) -> Option<Printed> {
    let comparison = match sign.as_str() {
        "=" => Comparison::Equal,
        "<" | "≤" => Comparison::Less,
        _ => Comparison::Greater,
    };
    let (value, step) = number(value.as_str())?;
    Some(Printed { comparison, value, step })
}

/// Returns a number as printed, with any of the signs for minus, and the worth of its last digit.
fn number(text: &str) -> Option<(Number, Number)> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let value: Number = digits.parse().ok()?;
    let value = if text.starts_with(['-', '−', '–', '‐']) { -value } else { value };
    Some((value, Number::power_of_ten(-(i32::try_from(places).ok()?))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = statistics(text)
            .iter()
            .map(|found| {
                let Reported { test, first, second, statistic, p } = &found.reported;
                let freedom: Vec<String> =
                    [first, second].into_iter().flatten().map(Number::to_string).collect();
                let p = match p {
                    PValue::NotSignificant => "ns".to_owned(),
                    PValue::Printed(p) => format!("{:?} {:?} by {:?}", p.comparison, p.value, p.step),
                };
                let value = (&statistic.comparison, &statistic.value, &statistic.step);
                format!("{test:?} {} {:?} {:?} by {:?}, p {p}", freedom.join(" "), value.0, value.1, value.2)
            })
            .collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn the_pattern_is_one() {
        assert!(PATTERN.is_some());
    }

    #[test]
    fn the_forms_of_the_apa_are_read() {
        check("t(31) = 2.40, p = .023", "T 31 Equal 2.4 by 0.01, p Equal 0.023 by 0.001");
        check("F(2, 56) = 3.4, p < .05", "F 2 56 Equal 3.4 by 0.1, p Less 0.05 by 0.01");
        check("χ2(1, N = 90) = 0.89, p = .35", "ChiSquare 1 Equal 0.89 by 0.01, p Equal 0.35 by 0.01");
        check("chi-square(3) = 1,224.1, p < .001", "ChiSquare 3 Equal 1224.1 by 0.1, p Less 0.001 by 0.001");
        check("χ²(4)=9.5,p>.01", "ChiSquare 4 Equal 9.5 by 0.1, p Greater 0.01 by 0.01");
        check("r(20) = .45, ns", "Correlation 20 Equal 0.45 by 0.01, p ns");
        check("(z = −2.10, p = 0.04)", "Normal  Equal -2.1 by 0.01, p Equal 0.04 by 0.01");
        check("Qwithin(5) = 9.0; p = .11", "Heterogeneity 5 Equal 9 by 0.1, p Equal 0.11 by 0.01");
        check("F(1, 30) = 4.50, MSE = 12.3, p = .042", "F 1 30 Equal 4.5 by 0.01, p Equal 0.042 by 0.001");
        check("F(2,56)=3.4,p=.04", "F 2 56 Equal 3.4 by 0.1, p Equal 0.04 by 0.01");
        check("x2 (1, N= 90)= .89, p= .35", "ChiSquare 1 Equal 0.89 by 0.01, p Equal 0.35 by 0.01");
        check("t(9) \u{1}= -\u{7}2.5, p =\u{1} .03", "T 9 Equal -2.5 by 0.1, p Equal 0.03 by 0.01");
        check("t(187.65) < 1, n.s.", "T 187.65 Less 1 by 1, p ns");
        check("t(9) = 2.5, p = . 034", "T 9 Equal 2.5 by 0.1, p Equal 0.034 by 0.001");
        check(
            "both t(9) = 2.5, p = .03, and t(9) = 1.0, p = .34",
            "T 9 Equal 2.5 by 0.1, p Equal 0.03 by 0.01; T 9 Equal 1 by 0.1, p Equal 0.34 by 0.01",
        );
    }

    #[test]
    fn what_is_no_statistic_is_left_alone() {
        for text in [
            "at(31) = 2.40, p = .023",
            "t = 2.40, p = .023",
            "t(31) = 2.40 and p = .023",
            "t(1, 31) = 2.40, p = .023",
            "F(2) = 3.4, p = .05",
            "p = .05",
            "let f(x) = 3",
            "r = .45, p = .03",
            "t(31) = 2.40, nsx",
            "ét(31) = 2.40, p = .023",
            "",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn spans_point_at_the_parts() {
        let text = "Überall: χ²(1) = 0.89, p = .35.";
        let found = statistics(text).remove(0);
        assert_eq!(found.span.slice(text), Some("χ²(1) = 0.89, p = .35"));
        assert_eq!((found.value.slice(text), found.p.slice(text)), (Some("0.89"), Some("= .35")));
    }

    #[test]
    fn statistics_far_from_others_are_found_in_their_place() {
        let text = format!("{0}t(9) ≥ 2.5, p = .03{0}t(9) = 1.0, p = .34; a ≤ b{0}", " “é” ".repeat(100));
        let spans: Vec<_> = statistics(&text).iter().map(|found| found.span.slice(&text)).collect();
        assert_eq!(spans, [Some("t(9) ≥ 2.5, p = .03"), Some("t(9) = 1.0, p = .34")]);
    }

    #[test]
    fn one_tail_is_heard() {
        assert!(speaks_of_one_tail("a One-Tailed test") && speaks_of_one_tail("directional"));
        assert!(!speaks_of_one_tail("bidirectional, none-tailed"));
    }

    #[test]
    fn hostile_text_is_read_in_time() {
        for text in [
            "t( ".repeat(50_000),
            "t(1 = ".repeat(50_000),
            "z = 1, ".repeat(50_000),
            "Q".repeat(200_000) + "=",
        ] {
            assert!(statistics(&text).is_empty());
        }
    }
}
