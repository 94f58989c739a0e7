//! Which edition of a thing a part of a text is about: what stands under "1.2.0", "Results for 2022" or "The third quarter" is
//! not told again under "1.3.0", whatever words are the same.

use crate::claims::ClaimIndex;
use crate::mentions::Expression;
use crate::sources::{BlockKind, Sentence, Span};

use super::page::Page;
use super::stem::hash;

/// The edition that each claim of a text is told of.
pub(super) struct Editions {
    /// The number of the first claim of the text.
    first: usize,
    /// For each claim of the text the editions that the headings above it name, as a hash; empty where none does.
    of_claims: Vec<Option<u64>>,
}

impl Editions {
    pub fn of(page: &Page<'_>) -> Editions {
        let first = page.claims.len() - page.prints.len();
        let mut editions = of_sentences(page);
        let notices = (0..).zip(&mut editions).filter(|(sentence, _)| is_notice(page, *sentence));
        notices.for_each(|(sentence, edition)| *edition = Some(hash(&sentence)));
        let mut of_claims = Vec::new();
        if editions.iter().any(Option::is_some) {
            of_claims.resize(page.prints.len(), None);
            for (sentence, edition) in editions.iter().enumerate().filter(|(_, edition)| edition.is_some()) {
                let line = page.line(sentence);
                for given in line.values(line.range.clone()) {
                    of_claims[given.index.0 as usize - first] = *edition;
                }
            }
        }
        Editions { first, of_claims }
    }

    /// Says whether two claims are told of two editions.
    pub fn differ(&self, one: ClaimIndex, other: ClaimIndex) -> bool {
        let of = |claim: ClaimIndex| {
            let place = (claim.0 as usize).checked_sub(self.first)?;
            self.of_claims.get(place).copied().flatten()
        };
        of(one).zip(of(other)).is_some_and(|(one, other)| one != other)
    }
}

/// Says whether a sentence is a notice of copyright: each is of another work.
fn is_notice(page: &Page<'_>, sentence: usize) -> bool {
    !page.items.values_of(sentence).is_empty() && {
        let line = page.line(sentence);
        line.has(line.range.clone(), &["copyright"])
            || line.range.clone().any(|at| line.sign(at) == Some('\u{a9}'))
    }
}

/// Returns for each sentence the edition that the nearest heading above it names which names any.
///
/// Where nearly all headings of a level name editions, as those of a log of changes do, one that names none belongs to the
/// edition before it.
fn of_sentences(page: &Page<'_>) -> Vec<Option<u64>> {
    let blocks = &page.text.document.blocks;
    let headings: Vec<(u32, u8, Option<u64>)> = (0..)
        .zip(blocks)
        .filter_map(|(number, block)| match block.kind {
            BlockKind::Heading { level } => Some((number, level, named_in(page, number))),
            _ => None,
        })
        .collect();
    let is_log = |level: u8| {
        let of_level = || headings.iter().filter(|(_, other, _)| *other == level);
        let named = of_level().filter(|(_, _, edition)| edition.is_some()).count();
        named >= LOG && 3 * named >= 2 * of_level().count()
    };
    let is_log: Vec<bool> = (0..=u8::MAX).map(|level| level < 7 && is_log(level)).collect();
    // The headings that stand above, each with its level.
    let mut above: Vec<(u8, Option<u64>)> = Vec::new();
    let mut next = headings.iter().peekable();
    let edition = |sentence: &Sentence| {
        while let Some((_, level, edition)) = next.next_if(|(block, _, _)| *block <= sentence.block) {
            let before = above.iter().find(|(upper, _)| upper == level).and_then(|(_, edition)| *edition);
            above.retain(|(upper, _)| upper < level);
            above.push((*level, edition.or(before.filter(|_| is_log[usize::from(*level)]))));
        }
        above.iter().rev().find_map(|(_, edition)| *edition)
    };
    page.text.document.sentences.iter().map(edition).collect()
}

/// So many headings with an edition make a log.
const LOG: usize = 3;

/// Returns the edition that a heading names: its dates, versions and numbers, or the function that it is about.
fn named_in(page: &Page<'_>, block: u32) -> Option<u64> {
    let span = page.text.document.blocks.get(block as usize)?.span;
    let text = span.slice(page.view)?;
    if is_of_code(text) {
        // What the code is cannot be read here, only that each has a part of its own.
        return Some(hash(&(block, text)));
    }
    let mut named: Vec<&str> =
        without_number(text).split_whitespace().filter(|word| is_version(word)).collect();
    named.extend(dates(page, span));
    (!named.is_empty()).then(|| hash(&named))
}

/// Returns the dates of a heading as they are written.
fn dates<'p>(page: &Page<'p>, span: Span) -> impl Iterator<Item = &'p str> {
    let mentions = page.text.mentions;
    let first = mentions.partition_point(|mention| mention.whole().start < span.start);
    let of_heading = mentions[first..].iter().take_while(move |mention| mention.whole().end <= span.end);
    let dates = of_heading.filter(|mention| matches!(mention.expression, Expression::Date(_)));
    let view = page.view;
    dates.filter_map(move |date| date.whole().slice(view))
}

/// Says whether a heading names a piece of a program: "read_line()", "std::io", "path.join(a, b)". What is marked as code stands
/// in the view as one sign.
fn is_of_code(text: &str) -> bool {
    let called =
        |(at, _): (usize, &str)| text[..at].ends_with(|last: char| last.is_alphanumeric() || last == '_');
    text.contains('\u{FFFC}')
        || text.match_indices('(').any(called)
        || text.contains("::")
        || text.split(' ').any(|word| word.contains('_'))
}

/// Words that stand before the number of a part of the text itself.
const PARTS: &[&str] = &["appendix", "annex", "chapter", "figure", "part", "section", "step", "table"];

/// Returns a heading without the number that it has among the headings: "3.2 Costs", "Chapter 4: Costs".
fn without_number(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['.', ')', ':']);
        !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !is_year(digits)
    };
    let named = rest.starts_with(char::is_alphabetic);
    if is_number(first) && named {
        return rest;
    }
    if PARTS.iter().any(|part| first.eq_ignore_ascii_case(part)) {
        let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        return if is_number(number) { rest } else { text };
    }
    text
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.get(..2), Some("18" | "19" | "20"))
}

/// Says whether a word is a number, a year or a version: "2022", "v1.2", "Q3", "[0.4.1]"; "COVID-19" and "CO2" are names.
fn is_version(word: &str) -> bool {
    let word = word.trim_matches(|character: char| !character.is_alphanumeric());
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number = &word[letters..];
    let led =
        matches!(word[..letters].to_ascii_lowercase().as_str(), "" | "v" | "q" | "h" | "fy" | "rc" | "r");
    led && number.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_numbers_of_headings_and_from_names() {
        let versions = |text: &str| -> String {
            without_number(text)
                .split_whitespace()
                .filter(|word| is_version(word))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(versions("1.2.0 (2023-04-05)"), "1.2.0 (2023-04-05)");
        assert_eq!(versions("Version v1.2 and [0.4]"), "v1.2 [0.4]");
        assert_eq!(versions("3.2 Costs"), "");
        assert_eq!(versions("Chapter 4: Costs in 2022"), "2022");
        assert_eq!(versions("2022 results"), "2022");
        assert_eq!(versions("Effects of COVID-19 and CO2"), "");
        assert_eq!(versions("Results for Q3"), "Q3");
    }

    #[test]
    fn functions_are_told_from_words_in_brackets() {
        assert!(is_of_code("buf.readInt16BE([offset])"));
        assert!(is_of_code("std::io"));
        assert!(is_of_code("read_line"));
        assert!(!is_of_code("Costs (in euros)"));
        assert!(!is_of_code("The harbour"));
    }
}
