//! How a value is written in YAML: plain where that reads back the same, else in quotation marks.

use crate::claims::Entry;

/// The quotation marks that a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quoting {
    /// None, where the text allows it.
    #[default]
    Plain,
    Single,
    Double,
}

impl Quoting {
    /// Returns the quotation marks of a value as it stands in a file.
    pub fn of(raw: &str) -> Quoting {
        match raw.as_bytes().first() {
            Some(b'\'') => Quoting::Single,
            Some(b'"') => Quoting::Double,
            _ => Quoting::Plain,
        }
    }
}

/// Writes what stands under a key, on one line. `in_flow` where it stands inside `[…]` or `{…}`.
pub(super) fn write(entry: &Entry, quoting: Quoting, in_flow: bool) -> String {
    match entry {
        Entry::Flag(flag) => flag.to_string(),
        Entry::Text(text) => scalar(text, quoting, in_flow),
        Entry::List(entries) => {
            let items: Vec<String> = entries.iter().map(|entry| write(entry, Quoting::Plain, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Entry::Map(pairs) => {
            let pair = |(key, entry): &(String, Entry)| {
                format!("{}: {}", scalar(key, Quoting::Plain, true), write(entry, Quoting::Plain, true))
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes a text on one line.
fn scalar(text: &str, quoting: Quoting, in_flow: bool) -> String {
    if text.chars().any(must_escape) {
        return double(text);
    }
    match quoting {
        Quoting::Plain if is_plain(text, in_flow) => text.to_owned(),
        Quoting::Double => double(text),
        Quoting::Plain if text.contains('\'') => double(text),
        _ => format!("'{}'", text.replace('\'', "''")),
    }
}

/// Says whether the character may stand in a YAML file as an escape only.
fn must_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if must_escape(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words that stand for something else than their letters, for us or for another reader of YAML.
const WORDS: &[&str] = &["~", "null", "true", "false", "yes", "no", "on", "off", "<<"];

/// Says whether the text reads back the same without quotation marks.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let starts_plain = match first {
        '-' => chars.next().is_some_and(|c| c.is_ascii_digit()),
        c => !"?:,[]{}#&*!|>'\"%@`=".contains(c),
    };
    let has_sign = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let ends_flow = in_flow && text.contains([',', '[', ']', '{', '}']);
    starts_plain
        && text.trim_matches([' ', '\t']).len() == text.len()
        && !has_sign
        && !ends_flow
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotation_marks_stand_only_where_they_must_or_are_the_custom() {
        let check = |text: &str, quoting: Quoting, in_flow: bool, expected: &str| {
            assert_eq!(scalar(text, quoting, in_flow), expected);
        };
        check("nearly 2,500 troops", Quoting::Plain, false, "nearly 2,500 troops");
        check("2,500", Quoting::Plain, true, "'2,500'");
        check("-5", Quoting::Plain, false, "-5");
        check("said: 5", Quoting::Plain, false, "'said: 5'");
        check("“no”", Quoting::Plain, false, "“no”");
        check("no", Quoting::Plain, false, "'no'");
        check("\"we won't\"", Quoting::Plain, false, "\"\\\"we won't\\\"\"");
        check("it's", Quoting::Single, false, "'it''s'");
        check("900", Quoting::Double, false, "\"900\"");
        check("a\u{85}b", Quoting::Plain, false, "\"a\\u0085b\"");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "[-:{}\\[\\]&*!|>'\"%#@`~, =a1\n\t\u{85}é]{0,12}", style in 0..3, flow: bool) {
            let quoting = [Quoting::Plain, Quoting::Single, Quoting::Double][style as usize];
            let entry = if flow { Entry::List(vec![Entry::Text(text.clone())]) } else { Entry::Text(text.clone()) };
            let written = format!("- note: {}\n", write(&entry, quoting, false));
            prop_assert_eq!(written.lines().count(), 1);
            let read = crate::claims::Draft::read(&written).unwrap();
            prop_assert_eq!(read.get("note"), Some(&entry), "{}", written);
        }
    }
}
