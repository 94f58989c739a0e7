//! What is wrong in the words themselves: days that no calendar has, p-values that their statistic does not have,
//! digits beyond what "about" can mean, units that do not go with their adjective.

use std::sync::LazyLock;

use regex::Regex;

use super::cues::Cue;
use super::page::{Given, Page};
use crate::claims::misfit_behind;
use crate::findings::{Finding, Severity, Verdict};
use crate::mentions::Expression;
use crate::mentions::statistic::{speaks_of_one_tail, statistics};
use crate::quantities::statistics::{Agreement, Options};
use crate::quantities::{Bound, Interval, Number, Sense, Timex, ValueKind, days_in_month};
use crate::sources::Span;

pub(super) fn read(page: &Page<'_>, findings: &mut Vec<Finding>) {
    p_values(page, findings);
    days(page, findings);
    for sentence in 0..page.text.document.sentences.len() {
        let line = page.line(sentence);
        for given in line.values(line.range.clone()) {
            findings.extend(excess_digits(page, given));
            findings.extend(misfit(page, given));
        }
    }
}

fn finding(page: &Page<'_>, rule: &str, severity: Severity, span: Span, message: String) -> Finding {
    let at = page.text.document.view.file(span);
    Finding::new(rule, severity, Verdict::Contradiction, message).at(page.text.source, at, "")
}

fn p_values(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let found = statistics(page.view);
    if found.is_empty() {
        return;
    }
    let options = Options { one_tailed_in_text: speaks_of_one_tail(page.view), ..Options::default() };
    for statistic in found {
        let Some(recomputed) = statistic.reported.recompute(&options) else { continue };
        if recomputed.agreement == Agreement::Consistent {
            continue;
        }
        let printed = statistic.p.slice(page.view).unwrap_or("").to_owned();
        let message = format!("the statistic has p in {}, not {printed}", rounded(&recomputed.p));
        findings.push(finding(page, "p-value-of-statistic", Severity::Error, statistic.span, message));
    }
}

/// Writes an interval of p-values to four places.
fn rounded(p: &Interval) -> String {
    let places = Number::from(10_000);
    let end = |bound: &Option<Bound>| {
        bound.as_ref().map_or_else(String::new, |bound| {
            let shown = (&bound.value * &places).floor().checked_div(&places);
            shown.map_or_else(String::new, |shown| shown.to_string())
        })
    };
    format!("{}..{}", end(&p.low), end(&p.high))
}

/// Finds days that no calendar has: "30 February", "29 February 1900", "June 31".
fn days(page: &Page<'_>, findings: &mut Vec<Finding>) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let names: Vec<&str> = months().filter(|month| month.1 != "short").map(|month| month.0).collect();
        let months = names.join("|");
        // Every month has a 28th. Boundaries of words in ASCII alone keep the search in its fast automaton.
        let before = format!(r"(?P<day>29|30|31)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{months})");
        let after = format!(r"(?P<month_first>{months})\s(?P<day_second>29|30|31)(?:st|nd|rd|th)?");
        let year = r"(?:,?\s(?P<year>[0-9]{4})(?-u:\b))?";
        Regex::new(&format!(r"(?i)(?-u:\b)(?:{before}|{after})(?-u:\b){year}")).ok()
    });
    days_in_digits(page, findings);
    if !may_have_no_such_day(page.view.as_bytes()) {
        return;
    }
    let Some(pattern) = PATTERN.as_ref() else { return };
    for found in pattern.find_iter(page.view) {
        let Some(captures) = pattern.captures_at(page.view, found.start()) else { continue };
        let part = |one: &str, other: &str| captures.name(one).or_else(|| captures.name(other));
        let (Some(whole), Some(day), Some(name)) =
            (captures.get(0), part("day", "day_second"), part("month", "month_first"))
        else {
            continue;
        };
        let name = name.as_str().to_lowercase();
        let month = months().find(|month| month.0 == name).and_then(|month| month.2.parse::<u32>().ok());
        let year = captures.name("year").and_then(|year| year.as_str().parse::<i32>().ok());
        // A year that is not told may be a leap year.
        let last = month.and_then(|month| days_in_month(year.unwrap_or(2000), month));
        let (Some(last), Ok(day)) = (last, day.as_str().parse::<u32>()) else { continue };
        let span = Span::new(whole.start(), whole.end());
        if day <= last || is_spoken_of(page, span) {
            continue;
        }
        let shown = whole.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("there is no {shown}: the month has {last} days");
        findings.push(finding(page, "day-of-calendar", Severity::Error, span, message));
    }
}

/// Finds the same in digits: "2/29/2019", "2024-04-31".
fn days_in_digits(page: &Page<'_>, findings: &mut Vec<Finding>) {
    for mention in page.text.mentions {
        let Expression::Date(reading) = &mention.expression else { continue };
        let Timex::NoDay(year, month, _) = reading.date.timex else { continue };
        let shown = mention.span.slice(page.view).unwrap_or("");
        let in_digits = shown.bytes().all(|byte| !byte.is_ascii_alphabetic());
        let Some(last) = days_in_month(year.into(), month.into()).filter(|_| in_digits) else { continue };
        if is_spoken_of(page, mention.span) {
            continue;
        }
        let message = format!("there is no {shown}: the month has {last} days");
        findings.push(finding(page, "day-of-calendar", Severity::Error, mention.span, message));
    }
}

/// Says whether a day stands near the beginning of the name of a month that may not have it; nearly no text has one, and the
/// pattern that tells for sure takes longer to build than a short text to read.
fn may_have_no_such_day(view: &[u8]) -> bool {
    /// How far off the beginning of a month may stand: that of "September", before a blank of any kind.
    const REACH: usize = 14;
    let near = |at: usize, names: &[&[u8]]| {
        let window = &view[at.saturating_sub(REACH)..view.len().min(at + REACH)];
        window.windows(3).any(|letters| names.iter().any(|name| letters.eq_ignore_ascii_case(name)))
    };
    memchr::memchr2_iter(b'2', b'3', view).any(|at| match view.get(at..at + 2) {
        Some(b"29" | b"30") => near(at, &[b"feb"]),
        Some(b"31") => near(at, &[b"feb", b"apr", b"jun", b"sep", b"nov"]),
        _ => false,
    })
}

/// Returns name, sureness and number of each month.
fn months() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("../../data/en/months.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(
        |line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        },
    )
}

/// Says whether the text quotes the words or says itself that they are wrong.
fn is_spoken_of(page: &Page<'_>, span: Span) -> bool {
    let sentences = &page.text.document.sentences;
    let sentence = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    if sentence >= sentences.len() {
        return false;
    }
    let after = page.view.get(span.end as usize..).unwrap_or("");
    let quoted = after.trim_start_matches([',', '.']).starts_with(['"', '\'', '\u{201d}', '\u{2019}']);
    let line = page.line(sentence);
    quoted || line.range.clone().any(|at| line.is_cue(at, Cue::Denied))
}

/// Finds "40 kg long": a unit that does not measure what the adjective behind it says.
fn misfit(page: &Page<'_>, given: Given<'_>) -> Option<Finding> {
    let whole = given.mention.whole();
    let behind = page.view.get(whole.end as usize..)?.strip_prefix([' ', '-'])?;
    let word = behind.split(|letter: char| !letter.is_alphabetic()).next()?;
    let measure = misfit_behind(word, &given.claim.value)?;
    let span = Span { end: whole.end + 1 + word.len() as u32, ..whole };
    let text = span.slice(page.view)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{text}`: {} is no unit of {measure}", given.claim.value.unit);
    Some(finding(page, "unit-fits-measure", Severity::Error, span, message))
}

/// Finds "about 8,463.25 litres": more digits than a rough figure can have.
fn excess_digits(page: &Page<'_>, given: Given<'_>) -> Option<Finding> {
    let value = &given.claim.value;
    if value.sense != Sense::About
        || value.kind != ValueKind::Quantity
        || given.is_percent()
        || value.unit.has_money()
        || !value.text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let (number, step) = (value.number.as_ref()?, value.step.as_ref()?);
    let digits = number.abs().checked_div(step)?;
    let hedge = given.mention.hedge?.span.slice(page.view)?.to_lowercase();
    // "About one million and a half" is round.
    if !value.text.contains(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let is_mean = hedge.contains("average") || hedge.contains("mean");
    let fine = digits < Number::from(100_000) || *step >= Number::one() || *number < Number::from(100);
    if is_mean || fine {
        return None;
    }
    let text = value.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{text}` has more digits than a rough figure can have");
    Some(finding(page, "digits-of-rough-figure", Severity::Error, given.mention.whole(), message))
}
