//! Which value of a text tells again what another of the same text told, in other words: "the attack killed seven"
//! after "an attack that killed three soldiers".
//!
//! All that stands near the later value must stand near the earlier one too, names and dates without exception, and
//! enough of it; what the earlier one says besides may be left out.

use rustc_hash::FxHashMap;

use super::{Ground, Same};
use crate::claims::Certainty;
use crate::extract::page::Page;
use crate::extract::site::{HURT, Site, is_near_one_of};
use crate::extract::stem::Stem;
use crate::quantities::{Interval, ValueKind};

/// How many of the words near a value must stand near the other one.
const ENOUGH: u32 = 4;

/// How many earlier values with the same word are looked at.
const MOST_CANDIDATES: usize = 12;

/// In how many sentences before a value whom it is about may be named.
const BEFORE: u32 = 2;

/// Finds the values of one text that speak of one fact.
pub(in crate::extract) fn within(page: &Page<'_>, sites: &[Site], same: &mut Vec<Same>) {
    let mut by_stem: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
    let mut met: Vec<u32> = Vec::new();
    for (index, site) in sites.iter().enumerate().filter(|(_, site)| site.may_recur) {
        met.clear();
        for stem in site.close() {
            let earlier = by_stem.entry(*stem).or_default();
            if earlier.len() < MOST_CANDIDATES {
                met.extend(earlier.iter());
            }
            earlier.push(index as u32);
        }
        met.sort_unstable();
        met.dedup();
        let retold = met.iter().map(|other| &sites[*other as usize]);
        let most = retold.filter_map(|earlier| Some((is_retold(page, earlier, site)?, earlier)));
        // The one that shares the most words, the first of them where several do.
        if let Some((shared, earlier)) = most.max_by_key(|(shared, earlier)| {
            (earlier.noun == site.noun, *shared, std::cmp::Reverse(earlier.claim))
        }) {
            let ground = Ground::Retold { shared };
            same.push(Same { one: earlier.claim, other: site.claim, certainty: Certainty::Likely, ground });
        }
    }
}

/// Returns how many words are shared where the later value tells again what the earlier one told.
fn is_retold(page: &Page<'_>, earlier: &Site, later: &Site) -> Option<u32> {
    let (one, other) = (&earlier.measure, &later.measure);
    if earlier.sentence == later.sentence
        || one.noun.is_none()
        || one.noun != other.noun && !is_casualties(earlier, later)
        || !one.fits(other)
        || one.kind != ValueKind::Quantity
        || earlier.apart != later.apart
        || earlier.is_planned != later.is_planned
        || earlier.by != later.by
        || one.percent && earlier.is_attached && later.is_attached
        || earlier.moves_on
        || later.moves_on
    {
        return None;
    }
    let literal = one.noun == other.noun && earlier.noun == later.noun;
    let period = literal && later.since.is_some() && later.since == earlier.since;
    let unknown = |name: &Stem| !(earlier.is_near(*name) || period && is_named_before(page, earlier, *name));
    if later.names().iter().any(unknown) {
        return None;
    }
    let (mut shared, mut missing, mut names, mut told) = (0, 0, 0, 0);
    for stem in later.close() {
        if earlier.is_near(*stem) {
            shared += 1;
            told += u32::from(one.percent || !later.is_counted(*stem));
            let named = later.is_name(*stem) || earlier.is_capital(*stem);
            names += u32::from(named && Some(*stem) != later.place);
        } else if !later.is_name(*stem) {
            missing += 1;
        }
    }
    let meets = |date: &Interval| earlier.dates.iter().any(|other| !date.intersect(other).is_empty());
    if !later.dates.iter().all(meets) {
        return None;
    }
    let left_out = earlier.close().iter().filter(|stem| !later.is_near(**stem)).count() as u32;
    // "Comprising 40 per cent of the roads of the county": what of them is told before.
    let mut told_before = later.before().iter().filter(|stem| earlier.is_near(**stem));
    let part_told = told_before.clone().any(|stem| later.is_name(*stem) || earlier.is_capital(*stem))
        || told_before.nth(1).is_some();
    let enough = shared >= ENOUGH && told + 1 >= ENOUGH && (!one.percent || names > 0 && part_told);
    let few = is_casualties(earlier, later) && shared + 1 >= ENOUGH && names > 0;
    let event = missing == 0 && (few || enough && left_out <= shared);
    let of_whom = |name: &Stem| Some(*name) != later.place && earlier.is_near(*name);
    let state = later.place.is_some() && later.place == earlier.place && later.capitals().iter().any(of_whom);
    let period = period && missing <= 2;
    (event || state || period).then_some(shared)
}

/// Says whether a name stands near a value of the sentences before the earlier one: "the forces" after "American forces".
fn is_named_before(page: &Page<'_>, earlier: &Site, name: Stem) -> bool {
    let before = earlier.sentence.saturating_sub(BEFORE)..earlier.sentence;
    is_near_one_of(page, before, name, MOST_CANDIDATES)
}

/// Says whether the later value tells how many were killed or hurt without saying of whom, as the earlier one does: "the attack
/// killed seven".
fn is_casualties(earlier: &Site, later: &Site) -> bool {
    let before = HURT.iter().find(|verb| later.before().contains(verb));
    later.measure.noun.is_none()
        && earlier.measure.people
        && before.is_some_and(|verb| earlier.close().contains(verb))
}
