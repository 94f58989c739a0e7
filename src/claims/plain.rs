//! Files of claims as nearly all are written: a key and a text on each line, nothing that only YAML knows.
//!
//! They are read in one pass over their lines, in a small part of the time that a YAML parser takes. Any line that is
//! not sure to mean the same to it leaves the whole file to that parser; a property test holds the two against each other.

use std::borrow::Cow;

use super::careful::text_field;
use super::written::{FileWritten, RecordWritten, Text, Texts, ValueWritten};

/// Reads a file; `None` where it is not as plain as this.
pub(super) fn read(text: &str) -> Option<FileWritten<'_>> {
    let mut file = FileWritten::default();
    let mut records: Vec<RecordWritten<'_>> = Vec::new();
    let mut is_among_records = false;
    // Nearly all files hold nothing else, which is seen sooner of the whole than of each line.
    let is_ascii = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    for line in text.lines() {
        let line = line.trim_end_matches(' ');
        let inner = line.trim_start_matches(' ');
        if !is_ascii && !is_sure(inner) {
            return None;
        }
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        match line.len() - inner.len() {
            0 if line == "claims:" && records.is_empty() && !is_among_records => is_among_records = true,
            0 => match line.strip_prefix("- ") {
                Some(first) if is_among_records => {
                    records.push(RecordWritten::default());
                    set(records.last_mut()?, first)?;
                }
                Some(_) => return None,
                None => {
                    is_among_records = false;
                    set_file(&mut file, line)?;
                }
            },
            2 if is_among_records => set(records.last_mut()?, inner)?,
            _ => return None,
        }
    }
    if records.is_empty() {
        return None;
    }
    file.claims = Some(records);
    Some(file)
}

/// Says whether a line holds only characters that a YAML parser takes as they are.
fn is_sure(line: &str) -> bool {
    if line.is_ascii() {
        return line.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    }
    let is_odd = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    !line.chars().any(is_odd)
}

/// A text on its line, and whether it stands without quotation marks.
struct Scalar<'a> {
    text: &'a str,
    is_bare: bool,
}

/// Splits a line into its key and its text.
fn entry(line: &str) -> Option<(&str, Scalar<'_>)> {
    let (key, rest) = line.split_once(": ")?;
    let rest = rest.trim_start_matches(' ');
    let inside = |mark: char| rest.strip_prefix(mark)?.strip_suffix(mark);
    let is_known = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let scalar = match rest.chars().next()? {
        '\'' => Scalar { text: inside('\'').filter(|text| !text.contains('\''))?, is_bare: false },
        '"' => Scalar { text: inside('"').filter(|text| !text.contains(['"', '\\']))?, is_bare: false },
        first => {
            let begins =
                first.is_ascii_alphanumeric() || !first.is_ascii() || matches!(first, '$' | '(' | '+' | '.');
            let is_whole = begins && !rest.contains(": ") && !rest.contains(" #") && !rest.ends_with(':');
            let is_null = matches!(rest, "null" | "Null" | "NULL");
            (is_whole && !is_null).then_some(Scalar { text: rest, is_bare: true })?
        }
    };
    is_known.then_some((key, scalar))
}

fn text<'a>(scalar: &Scalar<'a>) -> Text<'a> {
    Text(Cow::Borrowed(scalar.text))
}

/// Fills a field that is empty; a key that stands twice is a fault.
fn fill<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.is_none().then(|| *field = Some(value))
}

fn set_file<'a>(file: &mut FileWritten<'a>, line: &'a str) -> Option<()> {
    let (key, scalar) = entry(line)?;
    let field = match key {
        "document" => &mut file.document,
        "sha256" => &mut file.sha256,
        "date" => &mut file.date,
        _ => return None,
    };
    fill(field, text(&scalar))
}

fn set<'a>(record: &mut RecordWritten<'a>, line: &'a str) -> Option<()> {
    let (key, scalar) = entry(line)?;
    let list = match key {
        "value" => return fill(&mut record.value, ValueWritten::Text(text(&scalar))),
        "derived" if scalar.is_bare => {
            return match scalar.text {
                "true" => fill(&mut record.derived, true),
                "false" => fill(&mut record.derived, false),
                _ => None,
            };
        }
        "part_of" => &mut record.part_of,
        "start" => &mut record.start,
        "end" => &mut record.end,
        "base" => &mut record.base,
        "tags" => &mut record.tags,
        _ => return fill(text_field(record, key)?, text(&scalar)),
    };
    // What may be a list may not be a number or a truth.
    let is_word = scalar.text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !["true", "false", "null"].iter().any(|word| scalar.text.eq_ignore_ascii_case(word));
    (is_word || !scalar.is_bare).then(|| fill(list, Texts(vec![text(&scalar)])))?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Says of a file of one record with these lines whether it is read plainly; where it is, the parser reads the same.
    #[track_caller]
    fn check(lines: &str, is_plain: bool) {
        let file = format!("document: a.md\nclaims:\n- id: a\n{lines}");
        assert_eq!(same(&file), is_plain, "{file}");
    }

    /// Says whether a file is read plainly, and holds what is read against what the parser reads.
    #[track_caller]
    fn same(file: &str) -> bool {
        let Some(plain) = read(file) else { return false };
        let parsed: FileWritten<'_> =
            serde_yaml::from_str(file).unwrap_or_else(|error| panic!("{error}: {file:?}"));
        assert_eq!(format!("{plain:?}"), format!("{parsed:?}"), "{file:?}");
        true
    }

    #[test]
    fn records_of_one_text_a_line_are_read() {
        check("  quote: nearly 2,500 troops, in Iraq\n  value: nearly 2,500 # known\n", false);
        check(
            "  quote: nearly 2,500 troops, in Iraq [a] {b}\n\n  # known\n  value: 'nearly 2,500: so'\n",
            true,
        );
        check(
            "  value: 2_500\n  derived: true\n  part_of: b-7kq2\n  as_of: 2024-02-12\n  note: \"x # y\"\n",
            true,
        );
        check("  value: 0x1F\n  unit: '%'\n  place: İzmir\n", true);
        check("  value: -5\n", false);
        check("  value: ~\n", false);
        check("  value: null\n", false);
        check("  part_of: 12\n", false);
        check("  part_of: True\n", false);
        check("  tags: [a]\n", false);
        check("  note: 'it''s'\n", false);
        check("  note: \"a\\nb\"\n", false);
        check("  note: a\n    b\n", false);
        check("  note: a: b\n", false);
        check("  id: b\n", false);
        check("  colour: b\n", false);
        check("- id: b\n", true);
        check("- id: b\ndate: 2024-01-01\n", true);
        check("date: 2024-01-01\n- id: b\n", false);
        check("-  id: b\n  note: c\n", false);
        check("...\n", false);
        check("  note: a\u{2028}b\n", false);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_plainly_is_what_the_parser_reads(
            lines in proptest::collection::vec(
                ("[- ]{0,3}", "(id|quote|value|note|tags|derived|part_of|date|claims|x)", "(:|: |:  |)",
                 "[-'\"a-c0-2 .,:#~?|>&*!%@`\\[\\]{}=\\\\_é\u{85}\u{a0}\t]{0,6}|true|null|No|1e3|\\.inf|0o7"),
                1..6,
            )
        ) {
            let mut file = String::from("claims:\n- id: a\n");
            for (indent, key, colon, value) in lines {
                file.push_str(&format!("{indent}{key}{colon}{value}\n"));
            }
            same(&file);
        }
    }
}
