//! Which value of one text repeats which of another: that whose surroundings share the most, and the rarest, words.
//!
//! A text that retells another (a summary, a headline, a claim held against its evidence) takes its values from it. A
//! pair counts only where each of the two is the best match of the other, and a value that the other text gives
//! somewhere is never held against another of its values.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Ground, Same};
use crate::claims::{Certainty, Claim};
use crate::extract::said::Difference;
use crate::extract::site::Site;
use crate::extract::stem::Stem;
use crate::findings::{Finding, Severity, Verdict};
use crate::quantities::ValueKind;

/// From how many points on two values are held to speak of one fact, where both say what they count or neither does, and
/// from how many else.
const ENOUGH: u32 = 9;
const SURE: u32 = 14;

/// By how many of its rarest words a value is looked up, and how many values with such a word are looked at.
const RARE_WORDS: usize = 6;
const MOST_CANDIDATES: usize = 24;

/// Two values of two texts that speak of one fact.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Pair {
    pub same: Same,
    /// How they contradict each other.
    pub difference: Option<Difference>,
}

impl Pair {
    /// Returns what is wrong where it cannot be said in values.
    pub fn finding(&self, claims: &[Claim]) -> Option<Finding> {
        let difference = self.difference.filter(|difference| *difference != Difference::Values)?;
        let (one, other) = (&claims[self.same.one.0 as usize], &claims[self.same.other.0 as usize]);
        let message =
            format!("{}: `{}` and `{}` cannot both be true", difference.says(), one.quote, other.quote);
        let mut finding = Finding::new("same-fact", Severity::Warning, Verdict::Contradiction, message)
            .at(other.document?, other.span?, "")
            .at(one.document?, one.span?, "");
        finding.claims = vec![one.id.clone(), other.id.clone()];
        finding.claims.sort();
        Some(finding)
    }
}

/// Finds the values of the texts that speak of one fact.
pub(in crate::extract) fn texts(sites: &[Site]) -> Vec<Pair> {
    let aligner = Aligner::new(sites);
    let words = words(sites);
    let mut best: Vec<Option<(u32, u32)>> = vec![None; sites.len()];
    for (index, site) in sites.iter().enumerate() {
        for other in aligner.candidates(index) {
            let points = aligner.points(site, &sites[other as usize]);
            for (one, two) in [(index, other), (other as usize, index as u32)] {
                if best[one].is_none_or(|(most, _)| most < points) {
                    best[one] = Some((points, two));
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for (index, site) in sites.iter().enumerate() {
        let Some((points, other)) = best[index] else { continue };
        let mutual = best[other as usize].is_some_and(|(_, back)| back as usize == index);
        let earlier = &sites[other as usize];
        let enough = if counts_alike(earlier, site) { ENOUGH } else { SURE };
        if !mutual || earlier.claim >= site.claim || points < enough {
            continue;
        }
        let difference = earlier.said.difference(&site.said);
        let handed_out = site.is_handed_out || earlier.is_handed_out;
        let told_apart = difference != Some(Difference::Part) && !earlier.said.are_close(&site.said);
        // "At least three people were killed", and two days later five: a toll grows, and both are right.
        let is_open = |site: &Site| site.measure.people && site.said.hard.high.is_none();
        let grows = difference.is_none() && is_open(earlier) != is_open(site);
        if told_apart || grows || !is_retold(&words, earlier, site) {
            continue;
        }
        if difference.is_some() && (handed_out || aligner.is_told(site, points)) {
            continue;
        }
        let (certainty, ground) = (Certainty::Likely, Ground::Aligned { points });
        pairs.push(Pair {
            same: Same { one: earlier.claim, other: site.claim, certainty, ground },
            difference,
        });
    }
    pairs
}

/// Which of the words near the values of the shorter of two texts, in percent, stand in the other where one retells the
/// other. Texts about one event share fewer: they tell different things of it.
const RETELLS: usize = 35;

/// A text of so few words is no ground for a percentage.
const FEW_WORDS: usize = 12;

/// Which part of the words around one of two values, in percent, the other shares: at least; where their texts do not retell
/// each other; and for a date, as each text tells many days in like words.
const SHARED: u32 = 10;
const SHARED_ALONE: u32 = 60;

/// Returns the words near the values of each text.
fn words(sites: &[Site]) -> Vec<FxHashSet<Stem>> {
    let texts = sites.iter().map(|site| site.text as usize + 1).max().unwrap_or(0);
    let mut words = vec![FxHashSet::default(); texts];
    for site in sites {
        words[site.text as usize].extend(site.near.iter().map(|(stem, _)| *stem));
    }
    words
}

/// Says whether one text tells a value again that the other tells, so that both cannot be true.
fn is_retold(words: &[FxHashSet<Stem>], one: &Site, other: &Site) -> bool {
    let (mut less, mut more) = (&words[one.text as usize], &words[other.text as usize]);
    if less.len() > more.len() {
        std::mem::swap(&mut less, &mut more);
    }
    let retells = less.len() <= FEW_WORDS
        || 100 * less.iter().filter(|word| more.contains(*word)).count() >= RETELLS * less.len();
    let shared = shared(one, other).max(shared(other, one));
    let is_date = one.measure.kind == ValueKind::Date;
    shared >= SHARED_ALONE || retells && !is_date && shared >= SHARED
}

/// Says whether two values count the same, where one of them does not say what it counts ("2,800 theatres", "13 million").
fn counts_alike(one: &Site, other: &Site) -> bool {
    match (one.measure.noun, other.measure.noun) {
        (None, Some(noun)) => one.is_near(noun),
        (Some(noun), None) => other.is_near(noun),
        _ => true,
    }
}

/// Returns which part of the words around one value stands around the other, each as it weighs there, in percent.
fn shared(one: &Site, other: &Site) -> u32 {
    let weight = |near: &mut dyn Iterator<Item = &(Stem, u32)>| near.map(|(_, weight)| weight).sum::<u32>();
    let all = weight(&mut one.near.iter());
    let both = weight(&mut one.near.iter().filter(|(stem, _)| other.is_near(*stem)));
    (100 * both).checked_div(all).unwrap_or(0)
}

/// The values of several texts, looked up by the words around them.
struct Aligner<'s> {
    sites: &'s [Site],
    /// In how many sentences each word stands near a value.
    counts: FxHashMap<Stem, u32>,
    by_stem: FxHashMap<Stem, Vec<u32>>,
    /// How often each text counts a thing.
    nouns: FxHashMap<(u32, Stem), u32>,
}

impl<'s> Aligner<'s> {
    fn new(sites: &'s [Site]) -> Self {
        let mut counts: FxHashMap<Stem, (u32, Option<(u32, u32)>)> = FxHashMap::default();
        let mut by_stem: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
        for (index, site) in sites.iter().enumerate() {
            for (stem, _) in &site.near {
                let count = counts.entry(*stem).or_default();
                let here = Some((site.text, site.sentence));
                if count.1 != here {
                    *count = (count.0 + 1, here);
                }
                by_stem.entry(*stem).or_default().push(index as u32);
            }
        }
        let mut nouns: FxHashMap<(u32, Stem), u32> = FxHashMap::default();
        for site in sites {
            if let Some(noun) = site.measure.noun {
                *nouns.entry((site.text, noun)).or_default() += 1;
            }
        }
        let counts = counts.into_iter().map(|(stem, (count, _))| (stem, count)).collect();
        Aligner { sites, counts, by_stem, nouns }
    }

    /// Returns the values of earlier texts that share a rare word with a value and may measure the same.
    fn candidates(&self, index: usize) -> Vec<u32> {
        let site = &self.sites[index];
        let mut rare: Vec<Stem> = site.near.iter().map(|(stem, _)| *stem).collect();
        rare.sort_unstable_by_key(|stem| (self.counts[stem], *stem));
        let mut met = Vec::new();
        for stem in rare {
            let fitting = self.by_stem[&stem].iter().copied().filter(|other| {
                let other = &self.sites[*other as usize];
                other.text < site.text && other.measure.fits(&site.measure)
            });
            let before = met.len();
            met.extend(fitting.take(MOST_CANDIDATES));
            if met.len() > before && met.len() >= RARE_WORDS * MOST_CANDIDATES {
                break;
            }
        }
        met.sort_unstable();
        met.dedup();
        met
    }

    /// Counts what the surroundings of two values share: a word counts the more, the nearer it stands to both and the
    /// rarer it is in the texts.
    fn points(&self, one: &Site, other: &Site) -> u32 {
        let mut points = 0;
        let mut theirs = other.near.iter().peekable();
        for (stem, weight) in &one.near {
            while theirs.next_if(|(their, _)| their < stem).is_some() {}
            if let Some((their, other_weight)) = theirs.peek()
                && their == stem
            {
                let rarity = match self.counts[stem] {
                    0..=2 => 3,
                    3..=6 => 2,
                    _ => 1,
                };
                points += rarity * weight.min(other_weight);
            }
        }
        if let Some(noun) = one.measure.noun
            && one.measure.noun == other.measure.noun
        {
            let only = |text: u32| self.nouns.get(&(text, noun)) == Some(&1);
            points += if only(one.text) && only(other.text) { 8 } else { 4 };
        }
        points
    }

    /// Says whether another text gives the value too, in surroundings that share a third of `points`.
    fn is_told(&self, site: &Site, points: u32) -> bool {
        self.sites.iter().any(|other| {
            other.text != site.text
                && other.measure.fits(&site.measure)
                && other.said.difference(&site.said).is_none()
                && 3 * self.points(site, other) >= points
        })
    }
}
