//! Hashed look-up of claims by what their fields hold, so that a join never runs over all claims.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::field::{Field, Key};
use super::filed::Filed;
use super::rule::{Rule, Test};
use crate::claims::{ClaimIndex, Facts, Moment, Time};
use crate::quantities::Interval;

/// Claims from which on work is shared among threads; below, waking them costs more than it saves.
pub(super) const MANY_CLAIMS: usize = 2_000;

/// The facts of a run with a look-up for each field that some rule joins or filters by.
pub struct Index<'a> {
    pub facts: &'a Facts<'a>,
    /// For each claim the number of its time.
    times: Vec<u32>,
    /// Numbers for the times that claims give in their fields: two ways of writing one day are one time.
    whens: FxHashMap<&'a Interval, u32>,
    /// The claims that say anything in a field, for the fields that some rule asks to be present.
    having: FxHashMap<Field, OnceLock<Vec<ClaimIndex>>>,
    /// The claims by what they hold, for the fields that some rule filters by; filled when the first rule gets there.
    by_field: FxHashMap<Field, OnceLock<Filed<'a>>>,
    /// The claims that are compared with others: where a selector says nothing of status and modality.
    compared: Vec<ClaimIndex>,
    all: Vec<ClaimIndex>,
}

/// Says whether a field is one of many names, of which a claim has few.
pub(super) fn is_rare(field: &Field) -> bool {
    matches!(field, Field::Link(_) | Field::Qualifier(_))
}

impl<'a> Index<'a> {
    /// Makes the look-ups that these rules need.
    pub fn new(facts: &'a Facts<'a>, rules: &[Rule]) -> Self {
        let claims = facts.claims();
        let all: Vec<ClaimIndex> = (0..claims.len() as u32).map(ClaimIndex).collect();
        let mut index = Index {
            facts,
            times: Vec::with_capacity(claims.len()),
            whens: FxHashMap::default(),
            having: FxHashMap::default(),
            by_field: FxHashMap::default(),
            compared: all.iter().copied().filter(|index| facts.claim(*index).is_compared()).collect(),
            all,
        };
        let mut times: FxHashMap<Time<'a>, u32> = FxHashMap::default();
        // Claims share their times, so that most are known by the place where they stand.
        let mut seen: FxHashSet<*const Moment> = FxHashSet::default();
        for claim in claims {
            let next = times.len() as u32;
            index.times.push(*times.entry(claim.time()).or_insert(next));
            for when in [&claim.as_of, &claim.since, &claim.until, &claim.dated].into_iter().flatten() {
                if seen.insert(std::ptr::from_ref::<Moment>(when)) {
                    let next = index.whens.len() as u32;
                    index.whens.entry(&when.hard).or_insert(next);
                }
            }
        }
        let conditions =
            rules.iter().flat_map(|rule| &rule.selectors).flat_map(|selector| &selector.conditions);
        for condition in conditions {
            match condition.test {
                Test::Is(_) => {
                    index.by_field.entry(condition.field.clone()).or_default();
                }
                Test::Present => {
                    index.having.entry(condition.field.clone()).or_default();
                }
                _ => {}
            }
        }
        index.fill_rare();
        index
    }

    /// Makes an index for looking at claims that are found already.
    pub fn bare(facts: &'a Facts<'a>) -> Self {
        Index {
            facts,
            times: Vec::new(),
            whens: FxHashMap::default(),
            having: FxHashMap::default(),
            by_field: FxHashMap::default(),
            compared: Vec::new(),
            all: Vec::new(),
        }
    }

    /// Files the claims under their links and qualifiers. Most claims have none; those are not looked through field by
    /// field.
    fn fill_rare(&mut self) {
        let mut by_field: FxHashMap<Field, Filed<'a>> = FxHashMap::default();
        let mut having: FxHashMap<Field, Vec<ClaimIndex>> = FxHashMap::default();
        for index in &self.all {
            let claim = self.facts.claim(*index);
            let links = claim.links.keys().map(|name| Field::Link(name.clone()));
            for field in links.chain(claim.qualifiers.keys().map(|name| Field::Qualifier(name.clone()))) {
                if self.having.contains_key(&field) && !field.words(claim).is_empty() {
                    having.entry(field.clone()).or_default().push(*index);
                }
                if self.by_field.contains_key(&field) {
                    let found = by_field.entry(field.clone()).or_default();
                    self.keys_of(&field, *index, &mut |key| found.add(key, *index));
                }
            }
        }
        by_field.values_mut().for_each(Filed::close);
        for (field, place) in self.by_field.iter_mut().filter(|(field, _)| is_rare(field)) {
            *place = by_field.remove(field).unwrap_or_default().into();
        }
        for (field, place) in self.having.iter_mut().filter(|(field, _)| is_rare(field)) {
            *place = having.remove(field).unwrap_or_default().into();
        }
    }

    /// Files the claims under what they hold in a field that most of them have.
    fn filed(&self, field: &Field) -> Filed<'a> {
        let mut found = Filed::default();
        if field.is_one_word() {
            let words = |index: &ClaimIndex| Some((field.text(self.facts.claim(*index))?, *index));
            found.add_words(self.all.iter().filter_map(words), |words| Key::Text(field.form(words)));
        } else {
            for index in &self.all {
                self.keys_of(field, *index, &mut |key| found.add(key, *index));
            }
        }
        found.close();
        found
    }

    fn saying(&self, field: &Field) -> Vec<ClaimIndex> {
        let says = |claim: &ClaimIndex| {
            let mut any = false;
            self.keys_of(field, *claim, &mut |_| any = true);
            any
        };
        self.all.iter().copied().filter(says).collect()
    }

    /// Calls `each` with everything that the claim holds in the field.
    pub fn keys_of(&self, field: &Field, index: ClaimIndex, each: &mut dyn FnMut(Key<'a>)) {
        let claim = self.facts.claim(index);
        match field {
            Field::Key => each(Key::Number(self.facts.key(index))),
            Field::Time => each(Key::Number(self.times.get(index.0 as usize).copied().unwrap_or(0))),
            Field::Fact => {
                if let Some(fact) = self.facts.fact_of(index) {
                    each(Key::Number(fact.0));
                }
            }
            Field::Document => {
                if let Some(document) = claim.document {
                    each(Key::Number(document.0));
                }
            }
            Field::Weekday => {
                if let Some(weekday) = claim.value.weekday {
                    each(Key::Number(u32::from(weekday)));
                }
            }
            field => {
                if let Some(number) = field.when(claim).and_then(|when| self.whens.get(&when.hard)) {
                    each(Key::Number(*number));
                }
                field.texts(claim, &mut |text| each(Key::Text(text)));
            }
        }
    }

    /// Returns the claims that hold this in the field, in the order of the run; the field must be one that a rule
    /// given to [`Index::new`] filters by.
    pub fn holding<'k>(&'k self, field: &Field, key: &Key<'k>) -> &'k [ClaimIndex] {
        self.by_field.get(field).map_or(&[], |found| found.get_or_init(|| self.filed(field)).get(key))
    }

    /// Returns the claims that say anything in the field, if a rule given to [`Index::new`] asks for that.
    pub fn having(&self, field: &Field) -> Option<&[ClaimIndex]> {
        Some(self.having.get(field)?.get_or_init(|| self.saying(field)))
    }

    /// Returns all claims, or those that are compared with others.
    pub fn claims(&self, compared: bool) -> &[ClaimIndex] {
        if compared { &self.compared } else { &self.all }
    }

    /// Says whether something may be true of both claims at once: states whose times share a moment, counts over one
    /// period, events.
    pub fn is_same_time(&self, one: ClaimIndex, other: ClaimIndex) -> bool {
        if self.times[one.0 as usize] == self.times[other.0 as usize] {
            return true;
        }
        match (self.facts.claim(one).time(), self.facts.claim(other).time()) {
            (Time::Once, _) | (_, Time::Once) => true,
            (Time::At(one), Time::At(other)) => {
                one != Interval::EVERYTHING && other != Interval::EVERYTHING && one.overlaps(other)
            }
            _ => false,
        }
    }
}
