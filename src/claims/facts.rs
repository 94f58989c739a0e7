//! The index that rules and the solver read: which claims speak of the same fact.
//!
//! A fact is named by subject, measure, place and qualifiers, the sort of its value, and its time. Time is not part of
//! the name, but splits it:
//! - a state holds at `as_of`; a claim about a longer time speaks of every time inside it ("in 2024" of 12 February
//!   2024), so it bounds each fact of its name whose time it covers;
//! - a count over a period belongs to its `since..until`;
//! - an event has a date, a length or a rank as its value, and no time of its own unless the claim gives one.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::groups::Groups;
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
pub struct Fact<'a> {
    /// The claims that bound it, in the order of the run: those about just this fact and those about a time around it.
    pub claims: Vec<ClaimIndex>,
    /// How many of `claims` are about just this fact.
    pub own: usize,
    pub kind: ValueKind,
    pub dimension: Dimension,
    /// Whether it can only be a whole number: a count or a rank.
    pub whole: bool,
    pub time: Time<'a>,
}

/// The time of a fact, in days since 1970-01-01.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Time<'a> {
    /// An event; its value does not change.
    Once,
    /// A state at this time.
    At(&'a Interval),
    /// A count from the first to the second.
    Over { since: &'a Interval, until: &'a Interval },
}

/// The claims of a run and the facts that they speak of.
#[derive(Debug)]
pub struct Facts<'a> {
    claims: &'a [Claim],
    facts: Vec<Fact<'a>>,
    /// For each claim its own fact; `None` where the claim is not compared with others.
    fact_of: Vec<Option<FactId>>,
    /// For each claim the number of its name.
    keys: Vec<u32>,
    by_id: FxHashMap<&'a str, ClaimIndex>,
}

impl Claim {
    /// Says whether the claim is compared with others: it says that something is so, and nobody took it back.
    pub fn is_compared(&self) -> bool {
        self.modality == Modality::Actual && matches!(self.status, Status::Accepted | Status::Disputed)
    }

    /// Returns the time that the claim speaks of.
    pub fn time(&self) -> Time<'_> {
        fn hard(when: &Option<When>) -> Option<&Interval> {
            when.as_ref().map(|when| &when.hard)
        }
        let dated = || hard(&self.dated).unwrap_or(Interval::EVERYTHING);
        if self.since.is_some() || self.until.is_some() {
            let until = hard(&self.until).unwrap_or_else(dated);
            return Time::Over { since: hard(&self.since).unwrap_or(Interval::EVERYTHING), until };
        }
        match (&self.as_of, self.value.kind) {
            (Some(when), _) => Time::At(&when.hard),
            (None, ValueKind::Quantity) => Time::At(dated()),
            (None, _) => Time::Once,
        }
    }
}

/// Claims from which on a second thread is asked to help.
const MANY_CLAIMS: usize = 2_000;

impl<'a> Facts<'a> {
    /// Files each claim under the fact that it speaks of.
    pub fn new(claims: &'a [Claim]) -> Self {
        let ids = || {
            let mut by_id: FxHashMap<&'a str, ClaimIndex> = FxHashMap::default();
            by_id.reserve(claims.len());
            for (index, claim) in claims.iter().enumerate() {
                by_id.entry(&claim.id).or_insert(ClaimIndex(index as u32));
            }
            by_id
        };
        let (by_id, groups) = match claims.len() {
            // Not worth waking a thread.
            ..MANY_CLAIMS => (ids(), Groups::of(claims)),
            _ => rayon::join(ids, || Groups::of(claims)),
        };
        let mut facts = Facts {
            claims,
            facts: Vec::with_capacity(groups.len()),
            fact_of: vec![None; claims.len()],
            keys: Vec::new(),
            by_id,
        };
        groups.each(|members| facts.add_name(members));
        facts.keys = groups.into_keys();
        facts
    }

    /// Adds the facts of one name, one for each time that its claims speak of.
    fn add_name(&mut self, members: &[ClaimIndex]) {
        if let [only] = members {
            self.add(*only);
            return;
        }
        let first = self.facts.len();
        let mut times: FxHashMap<Time<'a>, FactId> = FxHashMap::default();
        for index in members {
            let time = self.claim(*index).time();
            match times.get(&time) {
                Some(known) => {
                    let fact = &mut self.facts[known.0 as usize];
                    fact.claims.push(*index);
                    fact.own += 1;
                    self.fact_of[index.0 as usize] = Some(*known);
                }
                None => drop(times.insert(time, self.add(*index))),
            }
        }
        self.spread(first);
        for fact in &mut self.facts[first..] {
            fact.whole = fact.claims.iter().all(|index| self.claims[index.0 as usize].value.is_whole());
        }
    }

    /// Adds the fact of a claim.
    fn add(&mut self, index: ClaimIndex) -> FactId {
        let id = FactId(self.facts.len() as u32);
        let claim = self.claim(index);
        self.facts.push(Fact {
            claims: vec![index],
            own: 1,
            kind: claim.value.kind,
            dimension: claim.value.unit.dimension(),
            whole: claim.value.is_whole(),
            time: claim.time(),
        });
        self.fact_of[index.0 as usize] = Some(id);
        id
    }

    /// Lets claims about a longer time bound the facts inside it.
    fn spread(&mut self, first: usize) {
        let mut states: Vec<(&'a Interval, usize)> = (first..self.facts.len())
            .filter_map(|index| match self.facts[index].time {
                // A claim of no known time says nothing about other times.
                Time::At(interval) if interval != Interval::EVERYTHING => Some((interval, index)),
                _ => None,
            })
            .collect();
        if states.len() < 2 {
            return;
        }
        // From early to late, the longer first, so that all that may cover a time stand before it.
        let start = |interval: &'a Interval| interval.low.as_ref().map(|low| (&low.value, !low.closed));
        let end = |interval: &'a Interval| interval.high.as_ref().map(|high| (&high.value, high.closed));
        states.sort_by(|(a, _), (b, _)| {
            start(a).cmp(&start(b)).then_with(|| match (end(a), end(b)) {
                (None, None) => std::cmp::Ordering::Equal,
                (None, _) => std::cmp::Ordering::Less,
                (_, None) => std::cmp::Ordering::Greater,
                (a, b) => b.cmp(&a),
            })
        });
        let mut around: Vec<(&'a Interval, usize)> = Vec::new();
        for (interval, index) in states {
            around.retain(|(outer, _)| outer.overlaps(interval));
            for (_, outer) in around.iter().filter(|(outer, _)| outer.encloses(interval)) {
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
    pub fn base(&self, index: ClaimIndex) -> BaseValue {
        self.claim(index).value.in_base()
    }

    /// Returns what the words of the claim cannot exceed, in the base unit.
    pub fn hard(&self, index: ClaimIndex) -> Cow<'a, Interval> {
        let value = &self.claim(index).value;
        value.unit.to_base(&value.hard)
    }

    /// Returns what the words of the claim are normally taken to mean, in the base unit.
    pub fn core(&self, index: ClaimIndex) -> Cow<'a, Interval> {
        let value = &self.claim(index).value;
        value.unit.to_base(&value.core)
    }

    /// Returns the number of the claim's name: of subject, measure, place, qualifiers and the sort of its value.
    pub fn key(&self, index: ClaimIndex) -> u32 {
        self.keys[index.0 as usize]
    }

    /// Returns the claim of that id.
    pub fn by_id(&self, id: &str) -> Option<ClaimIndex> {
        self.by_id.get(id).copied()
    }

    /// Returns all facts; a [`FactId`] is an index into them.
    pub fn facts(&self) -> &[Fact<'a>] {
        &self.facts
    }

    /// Returns the fact.
    pub fn fact(&self, id: FactId) -> &Fact<'a> {
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
