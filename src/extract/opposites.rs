//! Sentences that say of one thing that something is so and that it is not: "the bridge is open to cars" and "the bridge is
//! closed to cars".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::items::Kind;
use super::marks::Marks;
use super::page::{Firsts, Line, Page};
use crate::findings::{Finding, Severity, Verdict};
use crate::sources::Span;

/// The longest sentence that is looked at, in items.
const LONGEST: usize = 16;

/// Words that make a sentence speak of some time, some things or somebody's view only.
const APART: &[&str] = &[
    "again",
    "another",
    "any",
    "both",
    "but",
    "either",
    "every",
    "if",
    "in",
    "longer",
    "no",
    "now",
    "often",
    "once",
    "only",
    "other",
    "says",
    "some",
    "sometimes",
    "still",
    "then",
    "until",
    "usually",
    "when",
    "whether",
    "yet",
];

pub(super) fn read(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut known: FxHashMap<Vec<String>, (String, Span)> = FxHashMap::default();
    for (_, line) in page.prose(Marks::default()) {
        let Some((words, said)) = predicate(&line) else { continue };
        let span = line.span(line.range.clone());
        let Some((earlier, place)) = known.get(&words) else {
            known.insert(words, (said, span));
            continue;
        };
        if *earlier != said {
            let message = format!("the text says of one thing that it is {earlier} and that it is {said}");
            let at = |span: Span| page.text.document.view.file(span);
            findings.push(
                Finding::new("is-and-is-not", Severity::Warning, Verdict::Contradiction, message)
                    .at(page.text.source, at(span), "said here")
                    .at(page.text.source, at(*place), "and here"),
            );
        }
    }
}

/// Returns the words of a sentence such as "The bridge is open to cars" without the predicate, and the predicate.
fn predicate(line: &Line<'_>) -> Option<(Vec<String>, String)> {
    if line.range.len() > LONGEST || line.range.len() < 4 {
        return None;
    }
    const BE: Firsts = Firsts::of(&["is", "are"]);
    let verb = line.places(BE).find(|at| line.is_any(*at, &["is", "are"]))?;
    let denied = line.is(verb + 1, "not");
    let at = verb + 1 + usize::from(denied);
    let word = line.word(at).to_lowercase();
    let (quality, turned) = match PAIRS.get(word.as_str()) {
        Some((quality, turned)) => (*quality, *turned),
        None if denied || line.item(at).is_some_and(|item| item.kind == Kind::Word) => (word.as_str(), false),
        None => return None,
    };
    let subject = line.range.start..verb;
    let known = line.is(subject.start, "the") || line.is_name(subject.start);
    let plain =
        subject.len() <= 5 && subject.clone().all(|at| line.sign(at).is_none() && line.given(at).is_none());
    let rest = at + 1..line.range.end;
    let ends = line.sign(line.range.end - 1) == Some('.');
    let parted =
        rest.clone().any(|at| at + 1 < line.range.end && line.sign(at).is_some() || line.given(at).is_some());
    if !known || !plain || !ends || parted || line.has(line.range.clone(), APART) {
        return None;
    }
    let words = subject.chain(rest).map(|at| line.word(at).to_lowercase());
    let so = turned == denied;
    let said = if so { quality.to_owned() } else { format!("not {quality}") };
    Some((words.chain([quality.to_owned()]).collect(), said))
}

/// The word under which a pair of opposites is filed, and whether this one is the other of the two.
static PAIRS: LazyLock<FxHashMap<&'static str, (&'static str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/en/opposites.tsv").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(one, other)| [(one, (one, false)), (other, (one, true))]).collect()
});
