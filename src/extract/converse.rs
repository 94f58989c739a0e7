//! Relations between two names that cannot hold both ways: "Aden is older than Birk" and "Birk is older than Aden", and
//! descriptions that only one name can have: "the capital is Aden" and "Birk, the capital,".

use rustc_hash::FxHashMap;

use super::marks::Marks;
use super::page::{Line, Page};
use crate::findings::{Finding, Severity, Verdict};
use crate::sources::Span;

/// What one thing is to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Tie {
    one: String,
    /// The relation in its one form: "older", "north", "beat 3–1".
    relation: String,
    other: String,
}

pub(super) fn read(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut ties: FxHashMap<Tie, Span> = FxHashMap::default();
    let mut only: FxHashMap<(String, String), (String, Span)> = FxHashMap::default();
    for (_, line) in page.prose(Marks::default()) {
        for at in line.range.clone() {
            if let Some((tie, span)) = tie(&line, at) {
                let turned =
                    Tie { one: tie.other.clone(), relation: tie.relation.clone(), other: tie.one.clone() };
                if let Some(earlier) = ties.get(&turned) {
                    let message =
                        format!("{} and {} cannot each be {} the other", tie.one, tie.other, tie.relation);
                    findings.push(finding(page, "one-way-relation", message, *earlier, span));
                }
                ties.entry(tie).or_insert(span);
            }
            if let Some((what, of, name, span)) = described(&line, at) {
                let known = only.entry((what.clone(), of)).or_insert_with(|| (name.clone(), span));
                let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
                let same =
                    known.0.contains(&name) || name.contains(&known.0) || last(&known.0) == last(&name);
                if !same {
                    let message = format!("the text names two {what}s: {} and {name}", known.0);
                    let mut finding = finding(page, "only-one", message, known.1, span);
                    // One may have followed the other.
                    if what != OFFICES[0] {
                        finding.severity = Severity::Warning;
                    }
                    findings.push(finding);
                }
            }
        }
    }
}

fn finding(page: &Page<'_>, rule: &str, message: String, earlier: Span, later: Span) -> Finding {
    let place = |span: Span| page.text.document.view.file(span);
    Finding::new(rule, Severity::Error, Verdict::Contradiction, message)
        .at(page.text.source, place(later), "said here")
        .at(page.text.source, place(earlier), "and here")
}

/// Returns the name that starts at an item, and one past its end.
fn name(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    let end = name_end(line, at)?;
    let words: Vec<&str> = (at..end).map(|at| line.word(at)).collect();
    Some((words.join(" "), end))
}

/// Returns one past the end of the name that starts at an item.
fn name_end(line: &Line<'_>, at: usize) -> Option<usize> {
    if !line.is_name(at) || at > line.range.start && line.is_name(at - 1) {
        return None;
    }
    Some((at..line.range.end).find(|at| !line.is_name(*at)).unwrap_or(line.range.end))
}

/// Comparatives that hold of two things for good, and the words that turn them round.
const COMPARATIVES: &[(&str, &str)] = &[
    ("older", "younger"),
    ("taller", "shorter"),
    ("longer", "shorter"),
    ("larger", "smaller"),
    ("bigger", "smaller"),
    ("higher", "lower"),
    ("heavier", "lighter"),
    ("deeper", "shallower"),
    ("wider", "narrower"),
    ("faster", "slower"),
];

const DIRECTIONS: &[(&str, &str)] = &[
    ("north", "south"),
    ("east", "west"),
    ("upstream", "downstream"),
    ("above", "below"),
    ("uphill", "downhill"),
];

/// What one of a family is to another: the word, the relation in its one form, and whether the word turns it round.
const KIN: &[(&str, &str, bool)] = &[
    ("father", "a parent", false),
    ("mother", "a parent", false),
    ("parent", "a parent", false),
    ("son", "a parent", true),
    ("daughter", "a parent", true),
    ("child", "a parent", true),
    ("grandfather", "a grandparent", false),
    ("grandmother", "a grandparent", false),
    ("grandson", "a grandparent", true),
    ("granddaughter", "a grandparent", true),
    ("uncle", "an uncle or aunt", false),
    ("aunt", "an uncle or aunt", false),
    ("nephew", "an uncle or aunt", true),
    ("niece", "an uncle or aunt", true),
];

/// Reads "Aden is older than Birk", "Aden lies north of Birk", "Aden beat Birk 3–1", "Aden is Birk's father".
fn tie(line: &Line<'_>, at: usize) -> Option<(Tie, Span)> {
    let mut next = name_end(line, at)?;
    if line.is_any(next, &["beat", "defeated"]) || line.phrase(next, &["lost", "to"]) {
        let (one, _) = name(line, at)?;
        let lost = line.is(next, "lost");
        let start = next + if lost { 2 } else { 1 };
        let (other, end) = name(line, start)?;
        let score: Vec<&str> = (end..line.range.end.min(end + 3)).map(|at| line.word(at)).collect();
        let score = score.concat();
        let digits: String = score.chars().filter(char::is_ascii_digit).collect();
        (digits.len() >= 2 && score.starts_with(|character: char| character.is_ascii_digit()))
            .then_some(())?;
        let relation = format!("the winner over, {digits},");
        let (one, other) = if lost { (other, one) } else { (one, other) };
        return Some((Tie { one, relation, other }, line.span(at..end)));
    }
    let linked = line.is_any(next, &["is", "was", "lies", "stands", "are"]);
    linked.then_some(())?;
    next += 1;
    if line.has(line.range.clone(), &["not", "if", "in", "when", "then"]) {
        return None;
    }
    let (one, _) = name(line, at)?;
    // "Aden lies 12 kilometres north of Birk".
    next += usize::from(line.given(next).is_some());
    next += usize::from(line.is_any(next, &["the", "far", "just", "slightly", "much", "years", "year"]));
    let word = line.word(next).to_lowercase();
    let turned = |pairs: &[(&str, &str)]| {
        pairs.iter().find_map(|(way, back)| {
            if word == *way {
                Some(((*way).to_owned(), false))
            } else if word == *back {
                Some(((*way).to_owned(), true))
            } else {
                None
            }
        })
    };
    let (relation, back, start) = if line.is(next + 1, "than") {
        let (way, back) = turned(COMPARATIVES)?;
        (format!("{way} than"), back, next + 2)
    } else if let Some((way, back)) = turned(DIRECTIONS) {
        let of = usize::from(line.is(next + 1, "of"));
        (format!("{way} of"), back, next + 1 + of)
    } else if let Some((_, way, back)) = KIN.iter().find(|(way, ..)| *way == word && line.is(next + 1, "of"))
    {
        (format!("{way} of"), *back, next + 2)
    } else {
        let (other, end) = name(line, next)?;
        (line.word(end) == "'s" || line.word(end) == "\u{2019}s").then_some(())?;
        let kin = line.word(end + 1).to_lowercase();
        let (_, way, back) = KIN.iter().find(|(way, ..)| *way == kin)?;
        let (one, other) = if *back { (other, one) } else { (one, other) };
        return Some((Tie { one, relation: format!("{way} of"), other }, line.span(at..end + 2)));
    };
    let (other, end) = name(line, start)?;
    let span = line.span(at..end);
    let (one, other) = if back { (other, one) } else { (one, other) };
    (one != other).then_some((Tie { one, relation, other }, span))
}

/// What only one can be at a time.
const OFFICES: &[&str] = &[
    "capital",
    "mayor",
    "president",
    "king",
    "queen",
    "chairman",
    "chairwoman",
    "governor",
    "headmaster",
    "headmistress",
];

/// Reads what only one name can be: "the capital is Aden", "Birk, the capital,", "Birk is the capital of Norland".
fn described(line: &Line<'_>, at: usize) -> Option<(String, String, String, Span)> {
    if !line.is(at, "the") {
        return None;
    }
    let what = OFFICES.iter().find(|office| line.is(at + 1, office))?;
    let other = [
        "former",
        "then",
        "old",
        "provincial",
        "district",
        "regional",
        "once",
        "until",
        "was",
        "ancient",
        "moved",
        "county",
    ];
    if line.has(line.clause(at), &other) {
        return None;
    }
    let mut next = at + 2;
    let mut of = String::new();
    if line.is(next, "of") {
        let start = next + 1 + usize::from(line.is(next + 1, "the"));
        (of, next) = match name(line, start) {
            Some(owner) => owner,
            // "The capital of the province".
            None if start > next + 1 => (line.word(start).to_lowercase(), start + 1),
            None => return None,
        };
    } else if *what != OFFICES[0] {
        return None;
    }
    let what = (*what).to_owned();
    if line.is(next, "is") {
        let (name, end) = name(line, next + 1)?;
        return Some((what, of, name, line.span(at..end)));
    }
    // In apposition behind its name, or predicated of it.
    if at == line.range.start || line.sign(at - 1) != Some(',') && !line.is(at - 1, "is") {
        return None;
    }
    let back = at.checked_sub(2)?;
    let closes = matches!(line.sign(next), Some(',' | '.' | ';' | ')')) || line.item(next).is_none();
    let start = (line.range.start..=back).rev().take_while(|at| line.is_name(*at)).last()?;
    let (name, _) = name(line, start)?;
    (closes || line.is(at - 1, "is")).then(|| (what, of, name, line.span(start..next)))
}
