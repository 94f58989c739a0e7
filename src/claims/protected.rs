//! What a quote may not lose or gain unseen: numbers, words that carry a number, a time, a direction, a negation or a
//! hedge, signs of money and percent, and names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// What two wordings of a quote do not share, each side in the order of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// What only the quote has.
    pub lost: Vec<String>,
    /// What only the text has now.
    pub gained: Vec<String>,
}

/// The words of data/en/protected.tsv, lower case.
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let entries = include_str!("../../data/en/protected.tsv").lines().filter(|line| !line.starts_with('#'));
    entries.filter_map(|line| line.split('\t').next()).collect()
});

/// Returns what carries a fact and differs between the quote and the text, both folded; `None` where nothing does.
pub(super) fn difference(quote: &[char], text: &[char]) -> Option<Difference> {
    let (quote, text) = (Words::of(quote), Words::of(text));
    let mut difference = Difference::default();
    // A change of order counts: "5 of 10" is not "10 of 5".
    if quote.facts != text.facts {
        difference.lost = missing(&quote.facts, &text.facts);
        difference.gained = missing(&text.facts, &quote.facts);
        if difference == Difference::default() {
            difference = Difference { lost: quote.facts.clone(), gained: text.facts.clone() };
        }
    }
    difference.lost.extend(quote.names_missing_in(&text));
    difference.gained.extend(text.names_missing_in(&quote));
    (difference != Difference::default()).then_some(difference)
}

/// Returns the text with each number and each word that carries a fact as one `#`, and for each of its characters where
/// it starts in the text; one entry more holds the length of the text.
pub(super) fn masked(text: &[char]) -> (Vec<char>, Vec<usize>) {
    let (mut masked, mut starts) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    let mut at = 0;
    while at < text.len() {
        let end = if text[at].is_alphanumeric() { word_end(text, at) } else { at + 1 };
        if carries_fact(&text[at..end]) {
            masked.push('#');
            starts.push(at);
        } else {
            masked.extend_from_slice(&text[at..end]);
            starts.extend(at..end);
        }
        at = end;
    }
    starts.push(text.len());
    (masked, starts)
}

/// Says whether the word is a number or one of the words that carry a fact.
fn carries_fact(word: &[char]) -> bool {
    let lower: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
    word.iter().any(|c| c.is_numeric()) || WORDS.contains(lower.as_str()) || lower.ends_with("n't")
}

/// Returns the entries of `these` beyond those of `others`, each as often as it is missing.
fn missing(these: &[String], others: &[String]) -> Vec<String> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for other in others {
        *known.entry(other).or_default() += 1;
    }
    let is_missing = |word: &&String| match known.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().filter(is_missing).cloned().collect()
}

/// The words of a text, taken apart.
#[derive(Default)]
struct Words {
    /// Numbers, signs and words that carry a fact, lower case, in order.
    facts: Vec<String>,
    /// Capitalised words that are no such words, as written.
    names: Vec<String>,
    /// Every word, lower case.
    all: FxHashSet<String>,
}

impl Words {
    fn of(text: &[char]) -> Words {
        let mut words = Words::default();
        let mut at = 0;
        while at < text.len() {
            let c = text[at];
            if c.is_alphanumeric() {
                let end = word_end(text, at);
                words.add(&text[at..end], at > 0 && text[at - 1] == '-' && !before_dash(text, at));
                at = end;
            } else {
                if is_sign(c) {
                    words.facts.push(c.to_string());
                }
                at += 1;
            }
        }
        words
    }

    /// Adds a word; `negative` where a dash that joins nothing stands before it.
    fn add(&mut self, word: &[char], negative: bool) {
        let written: String = word.iter().collect();
        let lower = written.to_lowercase();
        if word.iter().any(|c| c.is_numeric()) {
            self.facts.push(if negative { format!("-{lower}") } else { lower.clone() });
        } else if carries_fact(word) {
            self.facts.push(lower.clone());
        } else if word.first().is_some_and(|c| c.is_uppercase()) {
            self.names.push(written);
        }
        self.all.insert(lower);
    }

    /// Returns the names that the other text does not have, in whatever case: "The" that became "the" is no loss.
    fn names_missing_in(&self, other: &Words) -> Vec<String> {
        self.names.iter().filter(|name| !other.all.contains(&name.to_lowercase())).cloned().collect()
    }
}

/// Returns one past the word or number that starts at `at`; `2,500`, `3.5`, `don't` and `U.S` are one.
fn word_end(text: &[char], at: usize) -> usize {
    let mut end = at;
    loop {
        match (text.get(end), text.get(end + 1)) {
            (Some(c), _) if c.is_alphanumeric() => end += 1,
            (Some('.' | ',' | ':' | '/'), Some(next)) if next.is_numeric() && text[end - 1].is_numeric() => {
                end += 1
            }
            (Some('\''), Some(next)) if next.is_alphabetic() => end += 1,
            _ => return end,
        }
    }
}

/// Says whether the dash before `at` joins a word: "two-week", "2010-2014".
fn before_dash(text: &[char], at: usize) -> bool {
    at >= 2 && text[at - 2].is_alphanumeric()
}

/// Says whether the sign changes what a number means.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '‰'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₹'
            | '₽'
            | '₩'
            | '₺'
            | '°'
            | '±'
            | '~'
            | '<'
            | '>'
            | '≈'
            | '≤'
            | '≥'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, text: &str, expected: &str) {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let difference = difference(&chars(quote), &chars(text)).unwrap_or_default();
        let shown = format!("{} > {}", difference.lost.join(" "), difference.gained.join(" "));
        assert_eq!(shown, expected, "{quote} / {text}");
    }

    #[test]
    fn facts_that_change_are_seen() {
        check("nearly 2,500 troops", "nearly 3,500 troops", "2,500 > 3,500");
        check("nearly 2,500 troops", "over 2,500 troops", "nearly > over");
        check("a two-week pause", "a five-week pause", "two > five");
        check("on January 28", "on February 28", "january > february");
        check("did agree", "didn't agree", " > didn't");
        check("900 in Syria", "900 in Serbia", "Syria > Serbia");
        check("5 of 10", "10 of 5", "5 10 > 10 5");
        check("$5", "€5", "$ > €");
        check("rose 3%", "fell 3%", "rose > fell");
        check("it was -5 outside", "it was 5 outside", "-5 > 5");
        check("five men", "five men and five women", " > five");
    }

    #[test]
    fn other_words_may_change() {
        check("has nearly 2,500 troops", "keeps nearly 2,500 troops", " > ");
        check("The 12 talks", "the 12 talks", " > ");
    }

    #[test]
    fn the_words_are_sorted_and_stand_once() {
        let lines: Vec<&str> = include_str!("../../data/en/protected.tsv").lines().skip(1).collect();
        assert!(lines.is_sorted_by(|a, b| a.split('\t').next() < b.split('\t').next()));
        for line in lines {
            let (word, kind) = line.split_once('\t').unwrap();
            assert_eq!(word, word.to_lowercase());
            assert!(
                ["number", "measure", "time", "negation", "hedge", "direction"].contains(&kind),
                "{line}"
            );
        }
    }
}
