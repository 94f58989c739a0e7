//! The index that rules and the solver read: which claims speak of the same fact.
//!
//! A fact is named by subject, measure, place and qualifiers, the sort of its value, and its time. Time is not part of
//! the name, but splits it:
//! - a state holds at `as_of`; a claim about a longer time speaks of every time inside it ("in 2024" of 12 February
//!   2024), so it bounds each fact of its name whose time it covers;
//! - a count over a period belongs to its `since..until`;
//! - an event has a date, a length or a rank as its value, and no time of its own unless the claim gives one.

use rustc_hash::FxHashMap;

use super::{Claim, Modality, Status, When};
use crate::quantities::{BaseValue, Dimension, Interval, ValueKind};

/// Names a claim of a run: its index among the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimIndex(pub u32);

/// Names a fact of a run: its index among the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u32);

/// One unknown of the world.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The claims that bound it, in the order of the run: those about just this fact and those about a time around it.
    pub claims: Vec<ClaimIndex>,
    /// How many of `claims` are about just this fact.
    pub own: usize,
    pub kind: ValueKind,
    pub dimension: Dimension,
    /// Whether it can only be a whole number: a count or a rank.
    pub whole: bool,
    pub time: Time,
    /// What all claims together leave, in the base unit, read as wide as the words allow; empty if they conflict.
    pub hard: Interval,
    /// The same with every claim read as it is normally meant.
    pub core: Interval,
}

/// The time of a fact, in days since 1970-01-01.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// An event; its value does not change.
    Once,
    /// A state at this time.
    At(Interval),
    /// A count from the first to the second.
    Over { since: Interval, until: Interval },
}

/// The claims of a run and the facts that they speak of.
#[derive(Debug)]
pub struct Facts<'a> {
    claims: &'a [Claim],
    /// The value of each claim in its base unit.
    bases: Vec<BaseValue>,
    facts: Vec<Fact>,
    /// For each claim its own fact; `None` where the claim is not compared with others.
    fact_of: Vec<Option<FactId>>,
    by_id: FxHashMap<&'a str, ClaimIndex>,
}

/// What two claims must share to speak of one fact, but for the time.
#[derive(PartialEq, Eq, Hash)]
struct Name<'a> {
    subject: &'a str,
    measure: &'a str,
    place: Option<&'a str>,
    qualifiers: Vec<(&'a str, &'a str)>,
    kind: ValueKind,
    dimension: Dimension,
}

impl Claim {
    /// Says whether the claim is compared with others: it says that something is so, and nobody took it back.
    pub fn is_compared(&self) -> bool {
        self.modality == Modality::Actual && matches!(self.status, Status::Accepted | Status::Disputed)
    }

    /// Returns the time that the claim speaks of.
    pub fn time(&self) -> Time {
        let hard = |when: &Option<When>| when.as_ref().map(|when| when.hard.clone());
        let dated = || hard(&self.dated).unwrap_or_default();
        if self.since.is_some() || self.until.is_some() {
            let until = hard(&self.until).unwrap_or_else(dated);
            return Time::Over { since: hard(&self.since).unwrap_or_default(), until };
        }
        match (&self.as_of, self.value.kind) {
            (Some(when), _) => Time::At(when.hard.clone()),
            (None, ValueKind::Quantity) => Time::At(dated()),
            (None, _) => Time::Once,
        }
    }

    fn name(&self) -> Name<'_> {
        Name {
            subject: &self.subject,
            measure: &self.measure,
            place: self.place.as_deref(),
            qualifiers: self.qualifiers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            kind: self.value.kind,
            dimension: self.value.unit.dimension(),
        }
    }
}

impl<'a> Facts<'a> {
    /// Files each claim under the fact that it speaks of.
    pub fn new(claims: &'a [Claim]) -> Self {
        let mut facts = Facts {
            claims,
            bases: claims.iter().map(|claim| claim.value.in_base()).collect(),
            facts: Vec::new(),
            fact_of: vec![None; claims.len()],
            by_id: FxHashMap::default(),
        };
        let mut names: FxHashMap<Name<'a>, Vec<ClaimIndex>> = FxHashMap::default();
        let mut order = Vec::new();
        for (index, claim) in claims.iter().enumerate() {
            let index = ClaimIndex(index as u32);
            facts.by_id.entry(&claim.id).or_insert(index);
            if claim.is_compared() {
                let members = names.entry(claim.name()).or_default();
                if members.is_empty() {
                    order.push(index);
                }
                members.push(index);
            }
        }
        for first in order {
            let members = names.remove(&claims[first.0 as usize].name()).unwrap_or_default();
            facts.add_name(&members);
        }
        facts
    }

    /// Adds the facts of one name, one for each time that its claims speak of.
    fn add_name(&mut self, members: &[ClaimIndex]) {
        let first = self.facts.len();
        let mut times: FxHashMap<Time, FactId> = FxHashMap::default();
        for index in members {
            let claim = &self.claims[index.0 as usize];
            let time = claim.time();
            let next = FactId(self.facts.len() as u32);
            let id = *times.entry(time).or_insert_with_key(|time| {
                self.facts.push(Fact {
                    claims: Vec::new(),
                    own: 0,
                    kind: claim.value.kind,
                    dimension: claim.value.unit.dimension(),
                    whole: true,
                    time: time.clone(),
                    hard: Interval::everything(),
                    core: Interval::everything(),
                });
                next
            });
            let fact = &mut self.facts[id.0 as usize];
            fact.claims.push(*index);
            fact.own += 1;
            self.fact_of[index.0 as usize] = Some(id);
        }
        self.spread(first);
        for fact in &mut self.facts[first..] {
            for index in &fact.claims {
                let base = &self.bases[index.0 as usize];
                fact.hard = fact.hard.intersect(&base.hard);
                fact.core = fact.core.intersect(&base.core);
                fact.whole &= base.whole;
            }
        }
    }

    /// Lets claims about a longer time bound the facts inside it.
    fn spread(&mut self, first: usize) {
        let mut states: Vec<(Interval, usize)> = (first..self.facts.len())
            .filter_map(|index| match &self.facts[index].time {
                // A claim of no known time says nothing about other times.
                Time::At(interval) if *interval != Interval::everything() => Some((interval.clone(), index)),
                _ => None,
            })
            .collect();
        if states.len() < 2 {
            return;
        }
        // From early to late, the longer first, so that all that may cover a time stand before it.
        let start = |interval: &Interval| interval.low.as_ref().map(|low| (low.value.clone(), !low.closed));
        let end = |interval: &Interval| interval.high.as_ref().map(|high| (high.value.clone(), high.closed));
        states.sort_by(|(a, _), (b, _)| {
            start(a).cmp(&start(b)).then_with(|| match (end(a), end(b)) {
                (None, None) => std::cmp::Ordering::Equal,
                (None, _) => std::cmp::Ordering::Less,
                (_, None) => std::cmp::Ordering::Greater,
                (a, b) => b.cmp(&a),
            })
        });
        let mut around: Vec<(Interval, usize)> = Vec::new();
        for (interval, index) in states {
            around.retain(|(outer, _)| outer.overlaps(&interval));
            for (_, outer) in around.iter().filter(|(outer, _)| outer.encloses(&interval)) {
                let claims: Vec<ClaimIndex> = {
                    let outer = &self.facts[*outer];
                    outer.claims[..outer.own].to_vec()
                };
                self.facts[index].claims.extend(claims);
            }
            around.push((interval, index));
        }
    }

    /// Returns all claims of the run.
    pub fn claims(&self) -> &'a [Claim] {
        self.claims
    }

    /// Returns the claim.
    pub fn claim(&self, index: ClaimIndex) -> &'a Claim {
        &self.claims[index.0 as usize]
    }

    /// Returns the claim's value in its base unit.
    pub fn base(&self, index: ClaimIndex) -> &BaseValue {
        &self.bases[index.0 as usize]
    }

    /// Returns the claim of that id.
    pub fn by_id(&self, id: &str) -> Option<ClaimIndex> {
        self.by_id.get(id).copied()
    }

    /// Returns all facts; a [`FactId`] is an index into them.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Returns the fact.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// Returns the fact that the claim is about, or `None` where the claim is not compared with others.
    pub fn fact_of(&self, index: ClaimIndex) -> Option<FactId> {
        self.fact_of[index.0 as usize]
    }

    /// Returns the first claim about just this fact, which names it.
    pub fn first_claim(&self, id: FactId) -> &'a Claim {
        self.claim(self.fact(id).claims[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::Number;

    fn days(first: i64, last: i64) -> When {
        let hard = Interval::half_open(Number::from(first), Number::from(last + 1));
        When::new(&format!("{first} to {last}"), hard.clone(), hard)
    }

    /// Files claims that differ in their times only; returns for each fact the indexes of the claims that bound it.
    fn filed(claims: &[Claim]) -> Vec<Vec<u32>> {
        let facts = Facts::new(claims);
        facts.facts().iter().map(|fact| fact.claims.iter().map(|index| index.0).collect()).collect()
    }

    fn troops() -> Claim {
        Claim::of_example("troops", crate::mentions::read_value("900", None, &Default::default()).unwrap())
    }

    #[test]
    fn a_state_holds_at_its_time_and_inside_a_longer_one() {
        let at = |when: When| Claim { as_of: Some(when), ..troops() };
        let [year, january, june] = [days(0, 364), days(0, 30), days(151, 180)].map(at);
        assert_eq!(filed(&[january.clone(), january.clone()]), [vec![0, 1]]);
        assert_eq!(filed(&[january.clone(), june.clone()]), [vec![0], vec![1]]);
        // The year speaks of both months, but the months do not meet in the year.
        assert_eq!(filed(&[year, january, june]), [vec![0], vec![1, 0], vec![2, 0]]);
    }

    #[test]
    fn a_claim_without_a_known_time_says_nothing_of_dated_ones() {
        let dated = Claim { as_of: Some(days(0, 0)), ..troops() };
        assert_eq!(filed(&[troops(), dated, troops()]), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn counts_belong_to_their_period() {
        let since = |until: When| Claim { since: Some(days(0, 0)), until: Some(until), ..troops() };
        let claims = [since(days(9, 9)), since(days(20, 20)), since(days(9, 9))];
        assert_eq!(filed(&claims), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn what_is_planned_or_taken_back_is_not_compared() {
        let planned = Claim { modality: Modality::Planned, ..troops() };
        let retracted = Claim { status: Status::Retracted, ..troops() };
        assert_eq!(filed(&[planned, retracted, troops()]), [vec![2]]);
    }

    #[test]
    fn another_place_is_another_fact() {
        let syria = Claim { place: Some("Syria".to_owned()), ..troops() };
        assert_eq!(filed(&[troops(), syria]), [vec![0], vec![1]]);
    }
}
