//! Values of records that are vague by themselves: "several", "dozens", "most".

use crate::quantities::{Form, Number, Sense, Unit, Value, Written};

/// The words, in `data/en/vague.tsv`.
const WORDS: &str = include_str!("../../data/en/vague.tsv");

/// Returns the value of a vague number, where the whole text is one.
pub fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    let fields = WORDS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let entry = fields.into_iter().find(|fields| fields[0].eq_ignore_ascii_case(text))?;
    let [_, form, number, unit] = entry.as_slice() else { return None };
    let number: Number = number.parse().ok()?;
    let unit = if *unit == "1" { Unit::COUNT } else { Unit::from_code(unit)? };
    Some(Value::quantity(&Written::vague(Form::from_name(form)?, number, unit), Sense::Plain).worded(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, hard: &str, core: &str) {
        let value = read(text).unwrap();
        assert_eq!(
            (value.hard.to_string().as_str(), value.core.to_string().as_str()),
            (hard, core),
            "{text}"
        );
    }

    #[test]
    fn vague_words_have_wide_intervals() {
        check("several", "1..20", "3..15");
        check("Dozens", "13..<120", "24..<100");
        check("hundreds", "100..<2,000", "200..<1,000");
        check("half", "45..55", "48..52");
        assert_eq!(read("many"), None);
    }

    #[test]
    fn every_line_can_be_read() {
        for line in WORDS.lines().skip(1) {
            let words = line.split('\t').next().unwrap();
            assert!(read(words).is_some(), "{line}");
        }
    }
}
