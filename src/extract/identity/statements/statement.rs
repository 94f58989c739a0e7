//! What a sentence says of a thing by a value: the thing and the attribute as a set of words, and when it was so.

use std::sync::LazyLock;

use super::region::{self, PRONOUNS, Region};
use super::words::{Meaning, Scale, Senses, senses};
use crate::claims::ClaimIndex;
use crate::extract::cues::Cue;
use crate::extract::items::Kind;
use crate::extract::page::{Given, Line};
use crate::extract::stem::{Stem, stem};
use crate::mentions::Amount;
use crate::quantities::{Dimension, Form, Interval, Number, Sense, ValueKind};

/// What a value is told of.
#[derive(Debug)]
pub(super) struct Statement {
    pub claim: ClaimIndex,
    pub sentence: u32,
    pub section: u32,
    pub sort: Sort,
    pub hard: Interval,
    /// The words that tell the thing and the attribute, sorted, each once.
    pub words: Vec<Stem>,
    /// Those of `words` that say which attribute it is.
    pub attributes: Vec<Stem>,
    /// Those of `words` that are parts of names.
    pub names: Vec<Stem>,
    /// Those of `words` that only say more of the word behind them: "city" of "the city budget".
    pub modifiers: Vec<Stem>,
    /// Whether it is told of a thing as known: "the budget".
    pub is_definite: bool,
    /// Words that tell facts apart, sorted.
    pub apart: Vec<Stem>,
    /// Whether only the unit says which attribute it is: "the 90-metre tower".
    pub is_bare: bool,
    /// Whether it is told of one of several or of a new thing: "a tower", "each tower".
    pub is_indefinite: bool,
    pub is_planned: bool,
    pub tense: Option<Tense>,
    /// The dates before the value in its sentence and in its clause.
    pub dates: Vec<Interval>,
    /// Whether a date says since when or until when it was so.
    pub bounded: (bool, bool),
    /// The other values of the words.
    pub values: Vec<Interval>,
}

/// In what values are told that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sort {
    pub kind: ValueKind,
    pub scale: Scale,
    pub dimension: Dimension,
    pub currency: Option<&'static str>,
}

/// Whether something is so or was so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
}

impl Statement {
    /// Reads what a value is told of; `topic` is what the sentence before is about.
    pub fn of(
        line: &Line<'_>,
        given: Given<'_>,
        sentence: u32,
        section: u32,
        topic: &Topic,
    ) -> Option<Statement> {
        if !is_told(line, given) {
            return None;
        }
        let mut region = Region::of(line, given)?;
        let scale = Scale::of(given);
        if scale == Scale::Date {
            leave_out_doer(line, &mut region.items);
        }
        let unit = given.claim.value.unit;
        let mut statement = Statement {
            claim: given.index,
            sentence,
            section,
            sort: Sort { kind: given.kind(), scale, dimension: unit.dimension(), currency: unit.currency() },
            hard: line.page.print(given).base.clone(),
            words: Vec::new(),
            attributes: Vec::new(),
            names: Vec::new(),
            modifiers: Vec::new(),
            is_definite: region.items.iter().any(|at| line.is(*at, "the")),
            apart: Vec::new(),
            is_bare: region.is_bare,
            is_indefinite: region.is_indefinite,
            is_planned: given.claim.qualifiers.contains_key("modality"),
            tense: None,
            dates: Vec::new(),
            bounded: (false, false),
            values: Vec::new(),
        };
        for at in &region.items {
            statement.take(line, *at, scale, topic)?;
        }
        statement.add_dates(line, given, &region);
        if !region.is_phrase {
            statement.tense = tense(line, &region.items);
        }
        if statement.tense == Some(Tense::Present) {
            // What is so is so now.
            static NOW: LazyLock<[Stem; 3]> = LazyLock::new(|| ["currently", "now", "today"].map(stem));
            statement.apart.retain(|word| !NOW.contains(word));
        }
        if statement.words.len() > 1 {
            static PEOPLE: LazyLock<[Senses; 2]> = LazyLock::new(|| ["people", "person"].map(senses));
            let people = PEOPLE.map(|senses| senses.at(scale));
            statement.words.retain(|word| !people.contains(&Meaning::Word(*word)));
        }
        for list in
            [&mut statement.words, &mut statement.attributes, &mut statement.names, &mut statement.apart]
        {
            list.sort_unstable();
            list.dedup();
        }
        if statement.words.len() == 1 && given.counted().is_some() {
            // "The police said 60 people were arrested": one source, one figure.
            let source = source(line).map(stem);
            statement.words.extend(source.filter(|source| !statement.words.contains(source)));
            statement.words.sort_unstable();
        }
        statement.is_whole(scale, given.counted().is_some()).then_some(statement)
    }

    /// Takes in one word; returns `None` where the value cannot be compared at all.
    fn take(&mut self, line: &Line<'_>, at: usize, scale: Scale, topic: &Topic) -> Option<()> {
        let item = line.item(at)?;
        if let Some(value) = line.given(at) {
            if value.kind() != ValueKind::Date {
                self.values.push(line.page.print(value).base.clone());
            }
            return Some(());
        }
        if item.kind != Kind::Word || line.is(at, "'s") {
            return Some(());
        }
        if tells_apart(line, at) {
            self.apart.push(line.stem(at));
            return Some(());
        }
        if line.is_any(at, PRONOUNS) {
            // Whom a pronoun means must be known.
            if line.is_any(at, &["they", "their"]) && !topic.is_plural {
                return None;
            }
            self.refer(topic);
            if topic.words.is_empty() {
                // "She has three children. Her four children …": the same one, whoever it is.
                let feminine = line.is_any(at, &["she", "her"]);
                self.words.push(stem(if feminine { "she" } else { "he" }));
                return line.is_any(at, &["she", "her", "he", "his"]).then_some(());
            }
            return Some(());
        }
        if !topic.names.is_empty() && !topic.is_other && stands_for_name(line, at) {
            self.refer(topic);
            return Some(());
        }
        match item.cue {
            Some((Cue::Stop, _)) => {
                let attribute = || {
                    let noun = region::noun_phrase(line, at + 1).last();
                    line.given(at + 1).is_some()
                        || noun.is_some_and(|noun| {
                            matches!(line.known(noun).senses.at(scale), Meaning::Attribute(_))
                        })
                };
                self.is_indefinite |= line.is_any(at, &["a", "an"]) && !attribute();
                return Some(());
            }
            Some((Cue::Said | Cue::Planned, _)) => return Some(()),
            Some((Cue::Denied | Cue::Hypothetical | Cue::Revised, _)) => return None,
            // "After the king's death in 1643" tells the time of something else, but also when he died.
            Some((Cue::Apart, _))
                if scale == Scale::Date && line.is_any(at, &["after", "before", "since"]) =>
            {
                return Some(());
            }
            Some((Cue::Apart | Cue::Each | Cue::Total, _)) => {
                self.apart.push(line.stem(at));
                return Some(());
            }
            _ => {}
        }
        let is_name = item.capital && at > line.range.start;
        let part = line.part(at);
        let says_nothing = ["preposition", "determiner", "auxiliary", "conjunction", "pronoun", "adverb"];
        match line.known(at).senses.at(scale) {
            Meaning::Nothing => {}
            Meaning::Word(_) if !is_name && part.is_some_and(|part| says_nothing.contains(&part)) => {}
            Meaning::Attribute(stem) => {
                self.attributes.push(stem);
                self.words.push(stem);
            }
            Meaning::Word(stem) => {
                if is_name || item.capital && line.item(at + 1).is_some_and(|next| next.capital) {
                    self.names.push(stem);
                }
                if region::is_noun(line, at) && region::is_noun(line, at + 1) {
                    self.modifiers.push(stem);
                }
                self.words.push(stem);
            }
        }
        Some(())
    }

    /// Takes in the thing that was named before.
    fn refer(&mut self, topic: &Topic) {
        self.words.extend(&topic.words);
        self.names.extend(&topic.names);
    }

    fn add_dates(&mut self, line: &Line<'_>, given: Given<'_>, region: &Region) {
        let dates = line.values(line.range.clone()).filter(|date| {
            date.kind() == ValueKind::Date
                && date.at != given.at
                && (date.at < given.at || region.items.contains(&date.at))
        });
        for date in dates {
            // What is so is so now.
            if ["currently", "now", "at present"]
                .iter()
                .any(|now| line.word(date.at).eq_ignore_ascii_case(now))
            {
                continue;
            }
            let sense = date.mention.sense();
            self.bounded.0 |= matches!(sense, Sense::Since | Sense::From | Sense::After);
            self.bounded.1 |= matches!(sense, Sense::Until | Sense::By | Sense::Before);
            self.dates.push(line.page.print(date).base.clone());
        }
    }

    /// Says whether the words tell both a thing and what is told of it.
    fn is_whole(&self, scale: Scale, counts: bool) -> bool {
        let things = self.words.iter().filter(|word| !self.attributes.contains(word)).count();
        match scale {
            // What happens once only has a date.
            Scale::Date => things > 0 && !self.attributes.is_empty(),
            Scale::Count => things > 0 && self.words.len() > 1 && (counts || !self.attributes.is_empty()),
            Scale::Percent => !self.attributes.is_empty() || things > 1,
            Scale::Money => things > 0 && (self.words.len() > 1 || self.is_definite),
            _ => things > 0 && (self.words.len() > 1 || self.is_bare),
        }
    }
}

/// Leaves out who did what happens once: "Karl Hess founded the firm", "the firm was founded by Karl Hess".
fn leave_out_doer(line: &Line<'_>, items: &mut Vec<usize>) {
    let Some(event) = items.iter().copied().find(|at| is_event(line, *at)) else { return };
    if line.is_any(event + 1, &["the", "its"]) && line.word(event).ends_with("ed") {
        items.retain(|at| *at >= event);
    }
    if let Some(by) = items.iter().copied().find(|at| *at > event && line.is(*at, "by")) {
        items.retain(|at| *at < by);
    }
}

/// Says whether a word for what happens once stands here: "built", "founded".
pub(super) fn is_event(line: &Line<'_>, at: usize) -> bool {
    matches!(line.known(at).senses.at(Scale::Date), Meaning::Attribute(_))
}

/// Returns the noun that a sentence names as its source, first of all: "the police said", "according to the police,".
fn source<'p>(line: &Line<'p>) -> Option<&'p str> {
    let start = line.range.start;
    let (noun, end) = if line.phrase(start, &["according", "to", "the"]) {
        (start + 3, line.sign(start + 4) == Some(','))
    } else {
        (
            start + 1,
            line.is(start, "the") && line.is_any(start + 2, &["said", "says", "reported", "announced"]),
        )
    };
    end.then(|| line.word(noun)).filter(|noun| noun.len() > 2)
}

/// Says whether a value says how much something is, and not how much it changed or how much of a whole it is.
fn is_told(line: &Line<'_>, given: Given<'_>) -> bool {
    let is_one = given.counted().is_none()
        && line.page.print(given).base.as_point().is_some_and(|value| *value == Number::one());
    let vague = given.quantity().is_some_and(|quantity| quantity.form != Form::Number);
    let range = given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::Range(..)));
    let part = line.is(given.at + 1, "of") && line.is_any(given.at + 2, &["the", "its", "their", "these"]);
    let bounded_date = given.kind() == ValueKind::Date
        && (!matches!(given.mention.sense(), Sense::Plain | Sense::Exactly | Sense::About)
            || !line.is_any(given.at.wrapping_sub(1), &["in", "on"]));
    given.claim.is_compared()
        && given.kind() != ValueKind::Ordinal
        && (given.direction().is_none() || line.is(given.at.wrapping_sub(1), "raised"))
        && !is_change(line, given)
        && !(is_one || vague || range || bounded_date || part && !given.is_percent())
        && !line.is_in_name(given)
        && !line.is_multiple(given)
        && !line.is_of_whole_before(given)
}

/// Says whether a value is the size of a change: "an increase of 40".
fn is_change(line: &Line<'_>, given: Given<'_>) -> bool {
    let first = line.range.start.max(given.at.saturating_sub(CHANGE));
    (first..given.at).any(|at| {
        let ends_here = line.cue(at).is_some_and(|(_, length)| at + length >= given.at);
        matches!(line.cue(at), Some((Cue::Rise | Cue::Fall, _))) && line.is(at + 1, "by")
            || line.is_cue(at, Cue::OfSize) && ends_here && !line.is(at, "by")
    })
}

/// How many words off the word for a change may stand.
const CHANGE: usize = 4;

/// Returns the tense of the verb among some words.
fn tense(line: &Line<'_>, items: &[usize]) -> Option<Tense> {
    items.iter().find_map(|at| {
        if line.is_any(*at, &["is", "are", "has", "have"]) {
            return Some(if line.is(at + 1, "been") { Tense::Past } else { Tense::Present });
        }
        if line.is_any(*at, &["was", "were", "had"]) {
            return Some(Tense::Past);
        }
        (line.part(*at) == Some("verb") && line.word(*at).ends_with('s')).then_some(Tense::Present)
    })
}

/// What the sentence before is about: whom a pronoun means.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    /// Whether "they" may stand for it.
    is_plural: bool,
    words: Vec<Stem>,
    names: Vec<Stem>,
    /// Whether its sentence names an organisation besides: "the firm" is then no name for Karl Hess, who founded it.
    is_other: bool,
}

impl Topic {
    /// Says whether a sentence may be about what the one before is about.
    pub fn may_stay(line: &Line<'_>) -> bool {
        line.is_any(line.range.start, PRONOUNS) || stands_for_name(line, line.range.start + 1)
    }

    /// Returns what a sentence is about: what it begins with, or what it was about before where that is a pronoun.
    pub fn of(line: &Line<'_>, before: &Topic) -> Topic {
        let start = line.range.start;
        if line.is_any(start, PRONOUNS) || !before.names.is_empty() && stands_for_name(line, start + 1) {
            return before.clone();
        }
        let mut topic = Topic::default();
        for at in region::noun_phrase(line, start) {
            if let Meaning::Word(stem) = line.known(at).senses.at(Scale::Any) {
                if line.item(at).is_some_and(|item| item.capital) {
                    topic.names.push(stem);
                }
                topic.words.push(stem);
            }
            topic.is_plural = line.word(at).ends_with('s');
        }
        topic.is_other = line.range.clone().any(|at| stands_for_name(line, at));
        topic
    }
}

/// Says whether a word behind a name says which of several it is: "Ward A" and "Ward B", "John Smith Jr.".
fn tells_apart(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let letter = matches!(word.as_bytes(), [b'A'..=b'H' | b'J'..=b'Z']) && line.sign(at + 1) != Some('.');
    let letter = letter && line.item(at + 1).is_none_or(|next| !next.capital);
    at > line.range.start
        && (letter
            || matches!(
                word.trim_end_matches('.'),
                "Jr" | "Sr" | "II" | "III" | "IV" | "VI" | "VII" | "VIII"
            ))
}

/// Says whether a word stands here that may stand for the name of an organisation: "the company".
fn stands_for_name(line: &Line<'_>, at: usize) -> bool {
    static CLASSES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        include_str!("../../../../data/en/organisations.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect()
    });
    line.is_any(at, &CLASSES)
        && at > line.range.start
        && line.is(at - 1, "the")
        && !line.item(at + 1).is_some_and(|next| next.capital)
}
