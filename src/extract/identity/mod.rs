//! Which claims speak of one fact: a sentence said again with another value, and "all 312 passengers".
//!
//! Claims are joined only where nothing in their words tells them apart. Candidates are found by their measure and
//! their rarest words, so that the cost grows with the text and not with its square.

mod align;
mod once;
mod retold;
mod statements;
#[cfg(test)]
mod tests;

pub(super) use align::texts as across_texts;
pub(super) use once::events as once;
pub(super) use retold::within as retold;
pub(super) use statements::{Senses, senses, told};

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::Frame;
use super::stem::{Stem, hash};
use crate::claims::{Certainty, Claim, ClaimIndex, Stated};
use crate::quantities::{Interval, Number, Unit};

/// Two claims that speak of one fact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Same {
    pub one: ClaimIndex,
    pub other: ClaimIndex,
    pub certainty: Certainty,
    pub ground: Ground,
}

/// Why two claims are held to speak of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// One says the words of the other again.
    Repeated,
    /// "All 312 passengers", of whom the text spoke before.
    All,
    /// What happens once only happened to one thing.
    Once,
    /// So many of the words near one stand near the other.
    Retold { shared: u32 },
    /// The same is told of the same thing.
    Told,
    /// Their surroundings share words that others do not have, worth so many points.
    Aligned { points: u32 },
}

impl Same {
    /// Returns the relation of two claims whose facts are not certainly one: that these have one value.
    pub fn stated(&self, claims: &[Claim]) -> Option<Stated> {
        let (first, second) = (self.one.min(self.other), self.one.max(self.other));
        let claim = &claims[second.0 as usize];
        (first != second).then_some(())?;
        // "A third of the harvest" beside "30 percent of the harvest".
        let is_percent =
            |index: ClaimIndex| claims[index.0 as usize].value.unit.dimension() == Unit::PERCENT.dimension();
        let worth = |index: ClaimIndex, other: ClaimIndex| {
            Number::from(if is_percent(other) && !is_percent(index) { 100 } else { 1 })
        };
        Some(Stated {
            rule: "same-fact",
            terms: vec![(first, worth(first, second)), (second, -&worth(second, first))],
            range: Interval::point(Number::zero()),
            factors: Vec::new(),
            source: claim.document?,
            cue: claim.span?,
            grounds: Vec::new(),
            says: self.ground.says().to_owned(),
            certainty: self.certainty,
        })
    }
}

impl Ground {
    /// Returns why the two are one, with what was counted.
    pub fn reason(self) -> String {
        match self {
            Ground::Repeated | Ground::All | Ground::Once | Ground::Told => self.says().to_owned(),
            Ground::Retold { shared } => format!("{}: {shared} words near them are the same", self.says()),
            Ground::Aligned { points } => {
                format!("{}: the words that they share are worth {points} points", self.says())
            }
        }
    }

    fn says(self) -> &'static str {
        match self {
            Ground::Repeated => "a sentence is said again",
            Ground::All => "all of them are those that were counted before",
            Ground::Once => "it happened once only",
            Ground::Told => "the same is told of one thing",
            Ground::Retold { .. } => "one sentence tells what another tells",
            Ground::Aligned { .. } => "one text tells what the other tells",
        }
    }
}

/// Finds the claims whose frames are the same.
pub(super) fn by_frame(frames: &[Frame]) -> Vec<Same> {
    let mut same = Vec::new();
    let mut counts: FxHashMap<Stem, u32> = FxHashMap::default();
    for stem in frames.iter().flat_map(|frame| &frame.stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    let series = series(frames);
    let mut buckets: FxHashMap<(u64, Stem), Vec<u32>> = FxHashMap::default();
    let mut met: Vec<u32> = Vec::new();
    let mut rare: Vec<(u32, Stem)> = Vec::new();
    for (index, frame) in frames.iter().enumerate().filter(|(_, frame)| !series.contains(&words(frame))) {
        rare.clear();
        rare.extend(frame.stems.iter().map(|stem| (counts[stem], *stem)));
        if rare.len() > RARE_WORDS {
            rare.select_nth_unstable(RARE_WORDS);
        }
        met.clear();
        for (_, stem) in rare.iter().take(RARE_WORDS) {
            let bucket = buckets.entry((frame.measure, *stem)).or_default();
            met.extend(bucket.iter().rev().take(MOST_CANDIDATES));
            bucket.push(index as u32);
        }
        met.sort_unstable();
        met.dedup();
        for other in &met {
            let earlier = &frames[*other as usize];
            if let Some(certainty) = certainty(earlier, frame) {
                same.push(Same {
                    one: earlier.claim,
                    other: frame.claim,
                    certainty,
                    ground: Ground::Repeated,
                });
            }
        }
    }
    same
}

/// Returns which words are said again with value after value: each tells of another thing, as the lines of a form do.
fn series(frames: &[Frame]) -> FxHashSet<u64> {
    let mut values: FxHashMap<u64, [Option<u64>; MOST_VALUES]> = FxHashMap::default();
    let mut series = FxHashSet::default();
    for frame in frames {
        let words = words(frame);
        let met = values.entry(words).or_default();
        match met.iter_mut().find(|met| met.is_none_or(|met| met == frame.value)) {
            Some(met) => *met = Some(frame.value),
            None => _ = series.insert(words),
        }
    }
    series
}

/// What is measured and in what words, as one number.
fn words(frame: &Frame) -> u64 {
    hash(&(frame.measure, &frame.stems))
}

/// How many values the same words may have that tell of one fact.
const MOST_VALUES: usize = 2;

/// By how many of its rarest words a frame is looked up.
const RARE_WORDS: usize = 3;

/// How many earlier frames with the same word are looked at.
const MOST_CANDIDATES: usize = 16;

/// Finds counts that were reached by one day and by a later one, of which the later is not less.
pub(super) fn growing(frames: &[Frame]) -> Vec<(ClaimIndex, ClaimIndex)> {
    let mut grown = Vec::new();
    let mut known: FxHashMap<(u64, Vec<Stem>), Vec<&Frame>> = FxHashMap::default();
    // "212 cases had been confirmed" says little, but that it is a counter.
    let counts = |frame: &&Frame| {
        frame.by.is_some() && frame.is_counted && frame.stems.len() >= 3 - usize::from(frame.is_past_perfect)
    };
    for frame in frames.iter().filter(counts) {
        let alike = known.entry((frame.measure, frame.stems.clone())).or_default();
        for earlier in alike.iter().rev().take(MOST_CANDIDATES).filter(|earlier| earlier.claim != frame.claim)
        {
            let values = earlier.values.iter().all(|value| frame.values.contains(value))
                || frame.values.iter().all(|value| earlier.values.contains(value));
            let place = |frame: &Frame| -> Vec<u64> {
                let day = frame.by.as_ref().map(|(_, day)| *day);
                frame.setting.iter().filter(|word| Some(**word) != day).copied().collect()
            };
            if !values || place(earlier) != place(frame) {
                continue;
            }
            match (&earlier.by, &frame.by) {
                (Some((first, _)), Some((second, _))) if first < second => {
                    grown.push((earlier.claim, frame.claim))
                }
                (Some((first, _)), Some((second, _))) if first > second => {
                    grown.push((frame.claim, earlier.claim))
                }
                _ => {}
            }
        }
        alike.push(frame);
    }
    grown
}

/// Says how sure it is that two frames are one.
fn certainty(one: &Frame, other: &Frame) -> Option<Certainty> {
    let same_sentence = one.text == other.text && one.sentence == other.sentence;
    if one.claim == other.claim || same_sentence || one.measure != other.measure || one.apart != other.apart {
        return None;
    }
    if one.setting != other.setting && !(one.setting.is_empty() && other.setting.is_empty())
        || one.values != other.values
        || one.is_planned != other.is_planned
        || one.is_adverbial
        || other.is_adverbial
    {
        return None;
    }
    let (left, right) = (without(&one.stems, &other.stems), without(&other.stems, &one.stems));
    let common = one.stems.len() - left.len() + one.values.len();
    // "He published his work in …": the same man for certain only nearby.
    let near = one.text == other.text && other.sentence - one.sentence.min(other.sentence) <= 6;
    let pronoun = one.pronoun.is_some() && one.pronoun == other.pronoun && near;
    let named = one.names.iter().any(|name| other.stems.binary_search(name).is_ok());
    let one_section = one.section == other.section || one.text != other.text;
    // "The next session", or a clause whose subject stands before it, may be about another thing each time.
    let sure = one.apart.is_empty() && one.opens && other.opens;
    let certain = if sure { Certainty::Certain } else { Certainty::Likely };
    match (left.len(), right.len()) {
        (0, 0) if named && common >= 4 || common >= 6 && one_section => Some(certain),
        (0, 0) if one.is_perfect && other.is_perfect && common >= 2 => Some(Certainty::Likely),
        (0, 0) if one_section && pronoun && common >= 2 => Some(Certainty::Likely),
        (0, 0) if one_section && common >= 3 && (one.is_whole || other.is_whole) => Some(Certainty::Likely),
        (0, _) | (_, 0) if left.len() + right.len() <= 2 && common >= 5 && named => {
            let more = if left.is_empty() { (other, &right) } else { (one, &left) };
            let distinct = more.1.iter().any(|stem| more.0.names.contains(stem));
            (!distinct).then_some(Certainty::Likely)
        }
        (1, 1) if common >= 6 && named && !one.values.is_empty() || common >= 5 && one.values.len() >= 2 => {
            let distinct = left.iter().any(|stem| one.names.contains(stem))
                || right.iter().any(|stem| other.names.contains(stem));
            (!distinct).then_some(Certainty::Likely)
        }
        _ => None,
    }
}

/// Returns what stands in the first sorted list and not in the second.
fn without(one: &[Stem], other: &[Stem]) -> Vec<Stem> {
    one.iter().filter(|stem| other.binary_search(stem).is_err()).copied().collect()
}

/// Files claims that speak of one fact under one name: that of the first of them.
pub(super) fn join(same: &[Same], claims: &mut [Claim]) {
    let mut leader: FxHashMap<u32, u32> = FxHashMap::default();
    let find = |leader: &FxHashMap<u32, u32>, mut claim: u32| {
        while let Some(next) = leader.get(&claim) {
            claim = *next;
        }
        claim
    };
    for pair in same {
        let (one, other) = (find(&leader, pair.one.0), find(&leader, pair.other.0));
        if one != other {
            leader.insert(one.max(other), one.min(other));
        }
        for index in [pair.one, pair.other] {
            let claim = &mut claims[index.0 as usize];
            claim.certainty = claim.certainty.min(pair.certainty);
        }
    }
    let mut members: Vec<u32> = leader.keys().copied().collect();
    members.sort_unstable();
    for member in members {
        let first = find(&leader, member);
        let named = &claims[first as usize];
        let (subject, measure, place) = (named.subject.clone(), named.measure.clone(), named.place.clone());
        let qualifiers = named.qualifiers.clone();
        let (as_of, since, until) = (named.as_of.clone(), named.since.clone(), named.until.clone());
        let claim = &mut claims[member as usize];
        (claim.subject, claim.measure, claim.place, claim.qualifiers) = (subject, measure, place, qualifiers);
        // The words were found to say the same, so that a date of one of them ("had left by 00:40") is not the fact's.
        (claim.as_of, claim.since, claim.until) = (as_of, since, until);
    }
}
