//! Claims of one name, found by hashing each name once.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::{ByName, Claim, ClaimIndex};
use crate::quantities::{Dimension, ValueKind};

/// The claims of a run by what they must share to speak of one fact, but for the time.
pub(super) struct Groups {
    /// For each claim the number of its name, whatever its dimension and whether it is compared or not.
    keys: Vec<u32>,
    /// The claims that are compared with others, group by group, each in the order of the run.
    members: Vec<ClaimIndex>,
    /// Where each group ends; groups come in the order of their first claims.
    ends: Vec<u32>,
}

/// What tells facts apart, but for the dimension of their values and for the time.
#[derive(PartialEq, Eq, Hash)]
struct Name<'a> {
    subject: &'a str,
    measure: &'a str,
    place: Option<&'a str>,
    qualifiers: &'a ByName<String>,
    kind: ValueKind,
}

impl<'a> Name<'a> {
    fn of(claim: &'a Claim) -> Name<'a> {
        Name {
            subject: &claim.subject,
            measure: &claim.measure,
            place: claim.place.as_deref(),
            qualifiers: &claim.qualifiers,
            kind: claim.value.kind,
        }
    }
}

/// Puts claims, each with the number of its group, into the order of the groups and within each into their own; returns
/// them with the end of each group.
pub fn in_groups(count: usize, claims: &[(u32, ClaimIndex)]) -> (Vec<ClaimIndex>, Vec<u32>) {
    // First the sizes, then the starts; each start moves on to the end as its group fills.
    let mut ends = vec![0_u32; count];
    for (group, _) in claims {
        ends[*group as usize] += 1;
    }
    let mut total = 0;
    for end in &mut ends {
        (*end, total) = (total, total + *end);
    }
    let mut members = vec![ClaimIndex(0); claims.len()];
    for (group, claim) in claims {
        let end = &mut ends[*group as usize];
        members[*end as usize] = *claim;
        *end += 1;
    }
    (members, ends)
}

impl Groups {
    /// Groups claims.
    pub fn of(claims: &[Claim]) -> Groups {
        let keys = keys(claims);
        let mut numbers = Numbers::default();
        let compared = claims.iter().zip(&keys).zip(0..).filter(|((claim, _), _)| claim.is_compared());
        let groups: Vec<(u32, ClaimIndex)> = compared
            .map(|((claim, key), index)| {
                (numbers.number(*key, claim.value.unit.dimension()), ClaimIndex(index))
            })
            .collect();
        let (members, ends) = in_groups(numbers.count as usize, &groups);
        Groups { keys, members, ends }
    }

    /// Returns how many groups there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Calls `each` with the claims of each group.
    pub fn each(&self, mut each: impl FnMut(&[ClaimIndex])) {
        let mut start = 0;
        for end in &self.ends {
            each(&self.members[start..*end as usize]);
            start = *end as usize;
        }
    }

    /// Returns for each claim the number of its name.
    pub fn into_keys(self) -> Vec<u32> {
        self.keys
    }
}

fn keys(claims: &[Claim]) -> Vec<u32> {
    // Most of the time goes into fetching the words, which many do sooner together.
    let hashes: Vec<u64> = claims.par_iter().with_min_len(MANY).map(|claim| hash(&Name::of(claim))).collect();
    let mut first: FxHashMap<u64, (u32, &Claim)> = FxHashMap::default();
    first.reserve(claims.len() / 2);
    let mut unlike: FxHashMap<Name<'_>, u32> = FxHashMap::default();
    let mut count = 0;
    let mut key = |claim, hash| {
        let next = count;
        let key = match first.entry(hash) {
            Entry::Vacant(place) => place.insert((next, claim)).0,
            Entry::Occupied(known) if Name::of(known.get().1) == Name::of(claim) => known.get().0,
            Entry::Occupied(_) => *unlike.entry(Name::of(claim)).or_insert(next),
        };
        count += u32::from(key == next);
        key
    };
    claims.iter().zip(hashes).map(|(claim, hash)| key(claim, hash)).collect()
}

/// So many names one processor hashes in half a millisecond.
const MANY: usize = 4096;

fn hash(name: &Name<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Numbers for names with their dimensions; nearly every name has one only.
#[derive(Default)]
struct Numbers {
    count: u32,
    /// By the number of the name, the dimension met first and its number.
    first: Vec<Option<(Dimension, u32)>>,
    others: FxHashMap<(u32, Dimension), u32>,
}

impl Numbers {
    fn number(&mut self, key: u32, dimension: Dimension) -> u32 {
        if self.first.len() <= key as usize {
            self.first.resize(key as usize + 1, None);
        }
        let next = self.count;
        let number = match &mut self.first[key as usize] {
            Some((known, number)) if *known == dimension => *number,
            Some(_) => *self.others.entry((key, dimension)).or_insert(next),
            first => first.insert((dimension, next)).1,
        };
        self.count += u32::from(number == next);
        number
    }
}
