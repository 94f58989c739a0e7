//! What a value measures and what holds a name, by the words around it: "net profit of $3 million", "340 tonnes of
//! cod", "the fish market of Linden".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::claim::Context;
use super::items::Kind;
use crate::quantities::{Value, ValueKind};

/// The words of a noun phrase that are taken into a name, the last ones.
const MOST_WORDS: usize = 3;

/// Words that end a noun phrase, with their part of speech.
static STOPS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/en/stops.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Words for measures; at the start of a sentence they are no names.
static MEASURES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let files = [include_str!("../../data/en/measures.tsv"), include_str!("../../data/en/synonyms.tsv")];
    let lines = files.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let mut words: Vec<_> = lines.flat_map(|line| line.split('\t')).collect();
    words.sort_unstable();
    words
});

/// Returns the part of speech of a word in lower case that ends a noun phrase.
pub(super) fn part_of_speech(word: &str) -> Option<&'static str> {
    STOPS.get(word).copied()
}

fn is_measure(word: &str) -> bool {
    MEASURES.binary_search(&word.to_lowercase().as_str()).is_ok()
}

impl Context<'_> {
    /// Returns what a value measures, as the text names it: behind "of" where a unit stands before, else before "of",
    /// else the subject of the verb before the value.
    pub(super) fn named_measure(&self, value: &Value) -> Option<String> {
        if value.kind != ValueKind::Quantity {
            return None;
        }
        let is_of = |at: usize| self.range.contains(&at) && self.word(at) == "of";
        if !value.unit.is_count() && is_of(self.at + 1) {
            let start = self.at + 2;
            let end = (start..self.range.end).find(|at| !self.is_noun(*at)).unwrap_or(self.range.end);
            return self.phrase(start..end.min(start + MOST_WORDS));
        }
        let before = self.at.checked_sub(1).filter(|at| self.range.contains(at))?;
        if is_of(before) {
            return self.phrase_before(before);
        }
        let verb = if self.part(before) == Some("preposition") { before.checked_sub(1)? } else { before };
        self.is_verb(verb).then(|| self.first_phrase(verb))?
    }

    /// Says whether a sentence starts here with the word for a measure: "Revenue of Acme".
    pub(super) fn opens_with_measure(&self, at: usize) -> bool {
        at == self.range.start && !self.is_name(at + 1) && is_measure(self.word(at))
    }

    /// Returns where what holds a name starts: at "fish market" in "the fish market of Linden".
    pub(super) fn start_of_holder(&self, name: usize) -> usize {
        let Some(of) = name.checked_sub(1).filter(|at| self.range.contains(at) && self.word(*at) == "of")
        else {
            return name;
        };
        let start = self.start_of_phrase(of);
        let is_article =
            |at: usize| ["the", "a", "an"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let measured = (start..of).any(|at| is_measure(self.word(at)));
        let determined = start.checked_sub(1).is_some_and(|at| self.range.contains(&at) && is_article(at));
        if start < of && determined && !measured { start } else { name }
    }

    fn part(&self, at: usize) -> Option<&'static str> {
        part_of_speech(self.word(at))
    }

    /// Says whether a word in lower case that no noun phrase ends with stands here.
    fn is_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        let lower = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        self.range.contains(&at) && self.items.all[at].kind == Kind::Word && lower && self.part(at).is_none()
    }

    fn is_verb(&self, at: usize) -> bool {
        self.range.contains(&at)
            && (matches!(self.part(at), Some("verb" | "auxiliary")) || self.word(at).ends_with("ed"))
    }

    fn start_of_phrase(&self, end: usize) -> usize {
        let nouns = (self.range.start..end).rev().take_while(|at| self.is_noun(*at)).count();
        end - nouns.min(MOST_WORDS)
    }

    fn phrase_before(&self, end: usize) -> Option<String> {
        let mut start = self.start_of_phrase(end);
        while start < end && self.word(start).ends_with("ed") {
            start += 1;
        }
        if start == end && end.checked_sub(1).is_some_and(|at| self.opens_with_measure(at)) {
            start = end - 1;
        }
        self.phrase(start..end)
    }

    /// The first noun phrase of the sentence before a verb.
    fn first_phrase(&self, verb: usize) -> Option<String> {
        if self.opens_with_measure(self.range.start) {
            return self.phrase(self.range.start..self.range.start + 1);
        }
        let start = (self.range.start..verb).find(|at| self.is_noun(*at))?;
        let end = (start..verb).find(|at| !self.is_noun(*at)).unwrap_or(verb);
        self.phrase(start..end.min(start + MOST_WORDS))
    }

    fn phrase(&self, range: std::ops::Range<usize>) -> Option<String> {
        let words: Vec<_> = range.map(|at| self.word(at)).collect();
        (!words.is_empty()).then(|| words.join(" ").to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::sources::{Source, Sources};

    /// Checks what the first value of a text is about: `measure of subject`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut sources = Sources::default();
        let source = sources.add(Source::new("a.txt", text));
        let claims = extract::read_sources(&sources, &[source], None).claims;
        let claim = claims.first().expect(text);
        assert_eq!(format!("{} of {}", claim.measure, claim.subject), expected, "{text}");
    }

    #[test]
    fn what_is_measured_stands_before_of_or_behind_it() {
        check("The fish market of Linden sold 340 tonnes of cod.", "cod of fish market of Linden");
        check("Halden posted a net profit of $3 million.", "net profit of Halden");
        check("Halden reported revenue of $3.2 billion.", "revenue of Halden");
        check("In Ohio the unemployment rate fell to 4.2 %.", " of unemployment rate");
    }

    #[test]
    fn what_is_measured_is_the_subject_of_the_verb() {
        check("Revenue of Halden was $2.9 billion.", "revenue of Halden");
        check("At Halden the average wage was $31,000.", " of average wage");
    }

    #[test]
    fn what_stands_nowhere_is_named_by_its_unit() {
        check("Halden paid $3 million.", "US dollar of Halden");
        check("Halden counted 40 boats.", "boats of Halden");
        check("Halden landed 310 tonnes a year.", "tonne per year of Halden");
        check("Halden landed 310 tonnes a year earlier.", "tonne of Halden");
    }
}
