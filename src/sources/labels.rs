//! What the labels of tables say: total rows, and units named in heads. The words are data, in data/en/.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Line, Span};

const TABLE_LABELS: &str = include_str!("../../data/en/table_labels.tsv");

/// Longest label that is looked at, in bytes; a longer one is a sentence.
const LONGEST_LABEL: usize = 80;

/// Longest head or caption in which a unit is looked for, in bytes.
const LONGEST_HEAD: usize = 300;

/// Words that name a scale or a unit after `in`: `in thousands`.
const SCALES: [&str; 12] = [
    "thousand", "million", "billion", "trillion", "percent", "per cent", "dollar", "euro", "pound",
    "hundred", "%", "‰",
];

/// Where a word must stand in a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
}

/// Returns what a row or column with this label is.
pub(super) fn line_role(label: &str) -> Line {
    static TABLE: OnceLock<FxHashMap<&str, Vec<(Place, Line)>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&str, Vec<(Place, Line)>> = FxHashMap::default();
        for (word, place, line) in TABLE_LABELS.lines().skip(1).filter_map(entry) {
            table.entry(word).or_default().push((place, line));
        }
        table
    });
    if label.len() > LONGEST_LABEL {
        return Line::Values;
    }
    let label = label.to_lowercase();
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let look_up = |phrase: &str, place: Place| {
        let lines = table.get(phrase)?;
        lines.iter().find(|(at, _)| *at == place).map(|(_, line)| *line)
    };
    let is_edge = |at: usize| label[at..].starts_with(|c: char| !c.is_alphanumeric() && c != '-');
    let starts = label.char_indices().map(|(at, _)| at).filter(|at| is_edge(*at)).map(|at| &label[..at]);
    let ends = label.char_indices().filter(|(at, _)| is_edge(*at)).map(|(at, c)| &label[at + c.len_utf8()..]);
    let whole = [Place::Whole, Place::Start, Place::End].into_iter().find_map(|place| look_up(label, place));
    let start = starts.rev().find_map(|phrase| look_up(phrase, Place::Start));
    let end = || ends.into_iter().find_map(|phrase| look_up(phrase, Place::End));
    whole.or(start).or_else(end).unwrap_or_default()
}

fn entry(line: &'static str) -> Option<(&'static str, Place, Line)> {
    let mut fields = line.split('\t');
    let (word, place, role) = (fields.next()?, fields.next()?, fields.next()?);
    let place = match place {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "end" => Place::End,
        _ => return None,
    };
    let role = match role {
        "total" => Line::Total,
        "subtotal" => Line::Subtotal,
        "aside" => Line::Aside,
        _ => return None,
    };
    Some((word, place, role))
}

/// Returns the phrase of a head or caption that may name a unit: `$ m` of `Revenue ($ m)`, `in thousands`, `%`.
pub fn unit_hint(text: &str, head: Span) -> Option<Span> {
    let shown = head.slice(text).filter(|shown| shown.len() <= LONGEST_HEAD)?;
    let at = |part: &str| {
        let start = head.start as usize + (part.as_ptr() as usize - shown.as_ptr() as usize);
        Span::new(start, start + part.len())
    };
    bracketed(shown)
        .or_else(|| after_in(shown))
        .or_else(|| symbol(shown))
        .or_else(|| after_comma(shown))
        .map(at)
}

/// The last bracket of a head, unless it holds a year, a note or a word of some length.
fn bracketed(shown: &str) -> Option<&str> {
    let close = shown.rfind([')', ']'])?;
    let open = shown[..close].rfind(['(', '['])?;
    let inside = shown[open + 1..close].trim();
    let has_unit_sign =
        inside.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ' ' | '-' | '–' | '.' | ','));
    let is_number = inside.chars().all(|c| !c.is_alphabetic()) && !inside.contains("00") && !has_unit_sign;
    let is_long = inside.len() > 40 || (inside.split(' ').count() > 3 && !inside.starts_with("in "));
    let is_note = inside.len() == 1
        && inside.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (!inside.is_empty() && !is_number && !is_long && !is_note).then_some(inside)
}

/// `in thousands`, `in millions of dollars`, to the end of the phrase.
fn after_in(shown: &str) -> Option<&str> {
    let starts = shown.match_indices(['i', 'I']).map(|(at, _)| at);
    for at in starts {
        let is_word = at == 0 || shown[..at].ends_with(|c: char| !c.is_alphanumeric());
        let Some(rest) = shown[at + 1..].strip_prefix("n ").filter(|_| is_word) else { continue };
        let rest_lower = rest.to_ascii_lowercase();
        let named = SCALES.iter().any(|scale| rest_lower.starts_with(scale)) || starts_with_money(rest);
        if named {
            let end = rest.find([',', ';', ')', '.', ':']).unwrap_or(rest.len());
            return Some(shown[at..at + 3 + end].trim_end());
        }
    }
    None
}

/// A sign of money or per cent anywhere, with the words after it: `US$ million`, `%`.
fn symbol(shown: &str) -> Option<&str> {
    if let Some(at) = shown.find(['%', '‰']) {
        return Some(&shown[at..at + shown[at..].chars().next()?.len_utf8()]);
    }
    let lower = shown.to_ascii_lowercase();
    for word in ["percentage", "percent", "per cent", "pct"] {
        if let Some(at) = lower.find(word) {
            return shown.get(at..at + word.len());
        }
    }
    let sign = shown.find(['$', '€', '£', '¥', '₹'])?;
    let start = shown[..sign]
        .rfind(|c: char| !c.is_ascii_uppercase())
        .map_or(0, |at| at + shown[at..].chars().next().map_or(1, char::len_utf8));
    let end = shown[sign..].find([',', ';', ')', '.', ':']).map_or(shown.len(), |at| sign + at);
    Some(shown[start.min(sign)..end].trim_end())
}

/// What follows the last comma, when it is short: `Area, km²`.
fn after_comma(shown: &str) -> Option<&str> {
    let rest = shown[shown.rfind(',')? + 1..].trim();
    let is_short = !rest.is_empty() && rest.chars().count() <= 12 && rest.split(' ').count() <= 2;
    (is_short && rest.contains(char::is_alphabetic)).then_some(rest)
}

fn starts_with_money(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    text.starts_with(['$', '€', '£', '¥', '₹'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_totals_from_parts() {
        let cases = [
            ("Total", Line::Total),
            ("TOTAL:", Line::Total),
            ("Total assets", Line::Total),
            ("All regions", Line::Total),
            ("Grand total", Line::Total),
            ("Sub-total", Line::Subtotal),
            ("Regional subtotal", Line::Subtotal),
            ("Average", Line::Aside),
            ("of which women", Line::Aside),
            ("Totally new", Line::Values),
            ("North", Line::Values),
            ("Allies", Line::Values),
            ("Change (%)", Line::Aside),
            ("", Line::Values),
        ];
        for (label, line) in cases {
            assert_eq!(line_role(label), line, "{label}");
        }
    }

    #[test]
    fn every_line_of_the_data_is_an_entry() {
        assert!(TABLE_LABELS.lines().skip(1).all(|line| entry(line).is_some()));
    }

    #[test]
    fn heads_name_units() {
        let cases = [
            ("Revenue ($ m)", Some("$ m")),
            ("Share (%)", Some("%")),
            ("Year (2023)", None),
            ("Exports [t]", Some("t")),
            ("Table 3. Sales, in thousands, by region", Some("in thousands")),
            ("Cost in US$ million", Some("in US$ million")),
            ("Area, km²", Some("km²")),
            ("% of total", Some("%")),
            ("US$ million", Some("US$ million")),
            ("Percent of votes", Some("Percent")),
            ("Deaths (000s)", Some("000s")),
            ("Region (a)", None),
            ("Troops", None),
        ];
        for (head, unit) in cases {
            let found = unit_hint(head, Span::new(0, head.len())).and_then(|span| span.slice(head));
            assert_eq!(found, unit, "{head}");
        }
    }
}
