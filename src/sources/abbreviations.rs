//! Words whose full stop does not end a sentence, and words that tell that one begins; data, in data/en/.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// How the full stop of an abbreviation is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name: `Gen.` never ends a sentence.
    Title,
    /// Before a number: `No.` ends a sentence unless a number follows.
    Number,
    /// A month or a weekday: ends a sentence unless a number or another such word follows.
    Month,
    /// May end a sentence: `Inc.` does so only before a word that begins sentences.
    End,
    /// `e.g.` never ends a sentence.
    Never,
    /// `p.m.` ends a sentence unless a day or a time zone follows.
    Time,
    /// After a number a unit, which ends a sentence before a capital; otherwise a plain word.
    Unit,
}

/// What a capitalised word tells about a full stop before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Begins sentences and hardly any name: `The`.
    Starter,
    /// Months, weekdays and their like, which follow dates and times.
    Calendar,
}

const ABBREVIATIONS: &str = include_str!("../../data/en/abbreviations.tsv");
const SENTENCE_WORDS: &str = include_str!("../../data/en/sentence_words.tsv");

/// Longest entry of either file, in bytes; a longer word is in neither.
const LONGEST: usize = 16;

/// Returns how the full stop after `word` is to be read, if the word is an abbreviation.
///
/// An entry in lower case stands for every case, any other entry for itself alone: `Mar.` is a month, `mar.` is not.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    static TABLE: OnceLock<FxHashMap<&str, Abbreviation>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        entries(ABBREVIATIONS).filter_map(|(word, class)| Some((word, abbreviation_class(class)?))).collect()
    });
    look_up(table, word, true)
}

/// Returns what `word`, which begins with a capital, tells about a full stop before it.
pub(super) fn opening(word: &str) -> Option<Opening> {
    static TABLE: OnceLock<FxHashMap<&str, Opening>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        entries(SENTENCE_WORDS).filter_map(|(word, class)| Some((word, opening_class(class)?))).collect()
    });
    look_up(table, word, false)
}

fn look_up<T: Copy>(table: &FxHashMap<&str, T>, word: &str, as_written: bool) -> Option<T> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let exact = if as_written { table.get(word) } else { None };
    exact.or_else(|| table.get(std::str::from_utf8(lower).ok()?)).copied()
}

fn entries(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    data.lines().skip(1).filter_map(|line| line.split_once('\t'))
}

fn abbreviation_class(class: &str) -> Option<Abbreviation> {
    Some(match class {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "month" => Abbreviation::Month,
        "end" => Abbreviation::End,
        "never" => Abbreviation::Never,
        "time" => Abbreviation::Time,
        "unit" => Abbreviation::Unit,
        _ => return None,
    })
}

fn opening_class(class: &str) -> Option<Opening> {
    Some(match class {
        "starter" => Opening::Starter,
        "calendar" => Opening::Calendar,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_an_entry() {
        let is_known = |class: &str| abbreviation_class(class).is_some() || opening_class(class).is_some();
        for data in [ABBREVIATIONS, SENTENCE_WORDS] {
            let words: Vec<&str> = entries(data).map(|(word, _)| word).collect();
            assert_eq!(words.len(), data.lines().count() - 1);
            assert!(words.iter().all(|word| word.len() <= LONGEST && !word.is_empty()));
            assert!(entries(data).all(|(_, class)| is_known(class)));
        }
    }

    #[test]
    fn entries_in_lower_case_stand_for_every_case() {
        assert_eq!(abbreviation("No"), Some(Abbreviation::Number));
        assert_eq!(abbreviation("Mar"), Some(Abbreviation::Month));
        assert_eq!(abbreviation("mar"), None);
        assert_eq!(abbreviation("ft"), Some(Abbreviation::Unit));
        assert_eq!(abbreviation("Ft"), Some(Abbreviation::End));
        assert_eq!(abbreviation("internationalisation"), None);
        assert_eq!(opening("The"), Some(Opening::Starter));
    }
}
