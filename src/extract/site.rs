//! The surroundings of a value: which words stand how near to it, so that a value can be found again in another text
//! that says the same in other words.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cues::{Cue, CueTable};
use super::items::Kind;
use super::page::{Given, Line, Page};
use super::pieces::{in_one, of_runs};
use super::said::Said;
use super::stem::{Stem, hash, stem};
use crate::claims::ClaimIndex;
use crate::quantities::{Dimension, Interval, Number, Sense, Unit, ValueKind};
use crate::sources::BlockKind;

/// A value with the words around it.
#[derive(Debug)]
pub(super) struct Site {
    pub claim: ClaimIndex,
    /// Whether the same text may tell it again.
    pub may_recur: bool,
    pub text: u32,
    /// Its sentence among those of its text.
    pub sentence: u32,
    pub measure: Measure,
    pub said: Said,
    /// The words of its sentence that mean something, each once with how near it stands ([`NEAREST`] is beside the
    /// value), sorted.
    pub near: Vec<(Stem, u32)>,
    /// Those of `near` that stand close to the value in its own clause, sorted.
    close: Vec<Stem>,
    /// Those of `near` in the clause of the value that are names or other values, sorted.
    names: Vec<Stem>,
    /// Those of `near` that begin with a capital letter though no sentence begins with them, sorted.
    capitals: Vec<Stem>,
    /// Dates of the sentence other than the value itself, in days.
    pub dates: Vec<Interval>,
    /// Words of the clause that tell facts apart ("another", "so far"), sorted.
    pub apart: Vec<Stem>,
    pub is_planned: bool,
    /// Whether its sentence counts on from another time or thing ("Over the next two days, …").
    pub moves_on: bool,
    /// Whether its sentence hands out values to a list: "12 and 15 respectively".
    pub is_handed_out: bool,
    /// Whether a participle stands before it, of a thing that stands before that: "containing a third of …".
    pub is_attached: bool,
    /// The days by which it was so: "By 3 March, …", sorted.
    pub by: Vec<u64>,
    /// Those of `close` that stand before the value, sorted.
    before: Vec<Stem>,
    /// The words that say what is counted.
    counted: Vec<Stem>,
    /// What is counted as it is written, in the singular; `measure` takes synonyms for one.
    pub noun: Option<u64>,
    /// The name that says where what is counted is: "troops in Norland".
    pub place: Option<Stem>,
    /// The day since which it was counted, as a hash of the date.
    pub since: Option<u64>,
}

/// What sort of thing a value measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Measure {
    pub kind: ValueKind,
    pub percent: bool,
    pub dimension: Dimension,
    /// What is counted, where that is told.
    pub noun: Option<Stem>,
    /// Whether human beings are counted.
    pub people: bool,
}

/// The weight of a word beside the value.
const NEAREST: u32 = 4;

/// How many words off a word stands close to the value.
const CLOSE: usize = 5;

/// The weight of a word some way off.
const NEAR: u32 = 2;

/// How many words on either side of a value are looked at.
const REACH: usize = 24;

impl Measure {
    /// Says whether two values may measure the same thing.
    pub fn fits(&self, other: &Measure) -> bool {
        let noun = match (self.noun, other.noun) {
            (Some(one), Some(two)) => one == two || self.people && other.people,
            _ => true,
        };
        self.kind == other.kind && self.percent == other.percent && self.dimension == other.dimension && noun
    }
}

/// Which values are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    /// Those that the same text may tell again.
    Recurring,
}

/// Returns the values of a text with their surroundings.
pub(super) fn all(page: &Page<'_>, text: u32, wanted: Wanted) -> Vec<Site> {
    let nouns = Nouns::of(page);
    let of_run = |run: Range<usize>| {
        let mut sites = Vec::new();
        for sentence in run.filter(|sentence| !is_cell(page, *sentence)) {
            let line = page.line(sentence);
            let mut told = None;
            for given in line.values(line.range.clone()) {
                let recurs = nouns.may_recur(&line, given);
                if (recurs || wanted == Wanted::All) && speaks_of_all(&line, given) {
                    let told = told.get_or_insert_with(|| Told::of(&line));
                    let site = site(&line, told, given, text, sentence as u32);
                    sites.push(Site { may_recur: recurs, ..site });
                }
            }
        }
        sites
    };
    in_one(of_runs(page.sentences(), of_run))
}

/// Says whether a name or value stands near one of the values of some sentences, of which so many are looked at.
pub(super) fn is_near_one_of(page: &Page<'_>, sentences: Range<u32>, name: Stem, most: usize) -> bool {
    let lines = sentences.filter(|sentence| !is_cell(page, *sentence as usize));
    let mut sites = lines.flat_map(|sentence| {
        let line = page.line(sentence as usize);
        let told = Told::of(&line);
        let values = line.values(line.range.clone()).filter(|given| speaks_of_all(&line, *given));
        values.map(|given| site(&line, &told, given, 0, sentence)).collect::<Vec<_>>()
    });
    sites.by_ref().take(most).any(|site| site.is_near(name))
}

fn is_cell(page: &Page<'_>, sentence: usize) -> bool {
    matches!(page.kind_of(sentence), Some(BlockKind::Cell { .. }))
}

/// How often each thing is counted in a text.
struct Nouns(FxHashMap<Stem, u32>);

impl Nouns {
    fn of(page: &Page<'_>) -> Nouns {
        let of_run = |run: Range<usize>| {
            let mut nouns = Vec::new();
            for sentence in run.filter(|sentence| !page.items.values_of(*sentence).is_empty()) {
                let line = page.line(sentence);
                nouns.extend(line.values(line.range.clone()).filter_map(|given| given.counted().map(stem)));
            }
            nouns
        };
        let mut counts = FxHashMap::default();
        for noun in of_runs(page.sentences(), of_run).into_iter().flatten() {
            *counts.entry(noun).or_default() += 1;
        }
        Nouns(counts)
    }

    /// Says whether the same may be told again in the same text: what is counted twice, and people who were killed or hurt.
    fn may_recur(&self, line: &Line<'_>, given: Given<'_>) -> bool {
        if given.kind() != ValueKind::Quantity {
            return false;
        }
        let Some(noun) = given.counted() else {
            return line.range.clone().any(|at| HURT.contains(&line.stem(at)));
        };
        CueTable::english().is(noun, Cue::People) || self.0.get(&stem(noun)).is_some_and(|count| *count > 1)
    }
}

/// The verbs that tell that people were killed or hurt.
pub(super) static HURT: LazyLock<[Stem; 2]> = LazyLock::new(|| ["killed", "wounded"].map(stem));

/// Says whether a value says how much or when something is: not "one of the ten", nor "After 2015, …", nor what is
/// denied, nor the number of a name.
fn speaks_of_all(line: &Line<'_>, given: Given<'_>) -> bool {
    let is_one = given.claim.value.hard.as_point().is_some_and(|value| *value == Number::one());
    let pronoun = is_one && line.is_any(line.after(given), &["of", "or", "in", "another", "more"]);
    let bounded = !matches!(given.mention.sense(), Sense::Plain | Sense::Exactly | Sense::About);
    let setting = given.kind() == ValueKind::Date && bounded && given.at <= line.range.start + 1;
    given.claim.is_compared() && !pronoun && !setting && !line.is_in_name(given)
}

/// What a line says of all its values.
struct Told {
    moves_on: bool,
    is_handed_out: bool,
    by: Vec<u64>,
}

impl Told {
    fn of(line: &Line<'_>) -> Told {
        let is_handed_out = line.has(line.range.clone(), &["respectively"]);
        Told { moves_on: line.moves_on(), is_handed_out, by: by(line) }
    }
}

fn site(line: &Line<'_>, told: &Told, given: Given<'_>, text: u32, sentence: u32) -> Site {
    let mut site = Site {
        claim: given.index,
        may_recur: false,
        text,
        sentence,
        measure: measure(line, given),
        said: Said::new(given),
        near: Vec::new(),
        close: Vec::new(),
        names: Vec::new(),
        capitals: Vec::new(),
        dates: Vec::new(),
        apart: Vec::new(),
        place: place(line, given),
        since: None,
        is_attached: given.at > line.range.start && line.word(given.at - 1).ends_with("ing"),
        is_planned: given.claim.qualifiers.contains_key("modality"),
        moves_on: told.moves_on,
        is_handed_out: told.is_handed_out,
        by: told.by.clone(),
        before: Vec::new(),
        noun: given.counted().map(hash),
        counted: (given.at + 1..line.after(given)).map(|at| line.stem(at)).collect(),
    };
    let first = line.range.start.max(given.at.saturating_sub(REACH));
    let last = line.range.end.min(given.at + 1 + REACH);
    site.walk(line, (first..given.at).rev());
    site.before.clone_from(&site.close);
    site.before.sort_unstable();
    site.before.dedup();
    site.walk(line, given.at + 1..last);
    if is_share(line, given) {
        site.measure.dimension = Unit::PERCENT.dimension();
        site.said.hard = site.said.hard.scale(&Number::from(100));
    }
    site.near.sort_unstable_by_key(|(stem, weight)| (*stem, std::cmp::Reverse(*weight)));
    site.near.dedup_by_key(|(stem, _)| *stem);
    site.close.sort_unstable();
    site.close.dedup();
    site.names.sort_unstable();
    site.capitals.sort_unstable();
    site.apart.sort_unstable();
    site
}

impl Site {
    /// Says whether a word near the value is a name or another value.
    pub fn is_name(&self, stem: Stem) -> bool {
        self.names.binary_search(&stem).is_ok()
    }

    /// Says whether a word near the value begins with a capital letter that no sentence gives it.
    pub fn is_capital(&self, stem: Stem) -> bool {
        self.capitals.binary_search(&stem).is_ok()
    }

    /// Returns the names near the value in any clause.
    pub fn capitals(&self) -> &[Stem] {
        &self.capitals
    }

    /// Returns the words that stand close to the value in its own clause.
    pub fn close(&self) -> &[Stem] {
        &self.close
    }

    /// Returns the words that stand close before the value in its own clause.
    pub fn before(&self) -> &[Stem] {
        &self.before
    }

    /// Says whether a word says what is counted.
    pub fn is_counted(&self, stem: Stem) -> bool {
        self.counted.contains(&stem)
    }

    /// Returns the names and other values in the clause of the value.
    pub fn names(&self) -> &[Stem] {
        &self.names
    }

    /// Says whether a word stands near the value.
    pub fn is_near(&self, stem: Stem) -> bool {
        self.near.binary_search_by_key(&stem, |(near, _)| *near).is_ok()
    }

    /// Takes in the words on one side of the value, the nearest first.
    fn walk(&mut self, line: &Line<'_>, items: impl Iterator<Item = usize>) {
        let mut distance = 0;
        let mut clauses = 0;
        for at in items {
            if let Some(value) = line.given(at) {
                distance += 1;
                let print = line.page.print(value);
                if value.kind() == ValueKind::Date {
                    self.dates.push(print.base.clone());
                }
                if let Some(stem) = print.measured {
                    self.near.push((stem, weight(distance, clauses)));
                    if clauses == 0 {
                        self.names.push(stem);
                        self.close.extend((distance <= CLOSE).then_some(stem));
                    }
                    if value.mention.sense() == Sense::Since {
                        self.since = Some(stem);
                    }
                }
                continue;
            }
            let Some(item) = line.item(at) else { continue };
            match item.kind {
                Kind::Word if line.is_any(at, &["and", "that", "which", "who"]) => clauses += 1,
                Kind::Sign(',' | ';' | ':' | '(' | ')' | '\u{2014}' | '\u{2013}') => clauses += 1,
                Kind::Word => match item.cue {
                    Some((Cue::Stop | Cue::Said, _)) => {}
                    cue if cue.is_none_or(|(cue, _)| cue == Cue::OfSize)
                        && line.part(at) == Some("preposition") => {}
                    cue => {
                        distance += 1;
                        let stem = line.stem(at);
                        if clauses == 0 && matches!(cue, Some((Cue::Apart | Cue::Each | Cue::Total, _))) {
                            self.apart.push(stem);
                        }
                        self.near.push((stem, weight(distance, clauses)));
                        if item.capital && at > line.range.start {
                            self.capitals.push(stem);
                            if clauses == 0 {
                                self.names.push(stem);
                            }
                        }
                        if clauses == 0 && distance <= CLOSE {
                            self.close.push(stem);
                        }
                    }
                },
                _ => {}
            }
        }
    }
}

/// Says whether a value is a fraction of something: "a third of its harvest".
fn is_share(line: &Line<'_>, given: Given<'_>) -> bool {
    let Some(quantity) = given.quantity() else { return false };
    quantity.unit.is_none() && !quantity.amount.high().is_integer() && line.is(given.at + 1, "of")
}

/// Returns the dates of a line by which something is so.
fn by(line: &Line<'_>) -> Vec<u64> {
    let dates = line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Date);
    // "By now" is when the text speaks.
    let is_now = |given: &Given<'_>| line.word(given.at).to_lowercase().ends_with("now");
    let until = |given: &Given<'_>| {
        matches!(given.mention.sense(), Sense::By | Sense::Until) && !is_now(given)
            || given.at >= line.range.start + 2 && line.phrase(given.at - 2, &["as", "of"])
    };
    let mut by: Vec<u64> = dates.filter(until).map(|given| hash(&given.claim.value.hard)).collect();
    by.sort_unstable();
    by
}

/// Returns the name behind "in" or "at" that follows what is counted, also in "are stationed in".
fn place(line: &Line<'_>, given: Given<'_>) -> Option<Stem> {
    let mut after = line.after(given);
    if line.is_any(after, &["are", "were"]) && !line.is_any(after + 1, &["in", "at"]) {
        after += 2;
    }
    line.item(after + 1).filter(|item| item.kind == Kind::Word && item.capital)?;
    line.is_any(after, &["in", "at"]).then(|| line.stem(after + 1))
}

fn weight(distance: usize, clauses: usize) -> u32 {
    match (distance, clauses) {
        (0..=2, 0) => NEAREST,
        (0..=CLOSE, 0) => 3,
        (0..=10, 0..=2) => NEAR,
        _ => 1,
    }
}

fn measure(line: &Line<'_>, given: Given<'_>) -> Measure {
    let value = &given.claim.value;
    let noun = match given.kind() {
        ValueKind::Ordinal => Some(line.word(given.at + 1)),
        ValueKind::Quantity => given.counted(),
        _ => None,
    };
    Measure {
        kind: value.kind,
        percent: given.is_percent() || is_share(line, given),
        dimension: value.unit.dimension(),
        noun: noun.map(stem),
        people: noun.is_some_and(|noun| CueTable::english().is(noun, Cue::People)),
    }
}
