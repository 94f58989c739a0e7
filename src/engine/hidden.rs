//! What rules say of a claim that another claim of its fact contradicts.
//!
//! Of two claims of one fact that cannot both be true one is set aside, and the rules are held against the other. Where
//! their contradiction is told, that is enough: it has to be mended first. Where it is not (the rule is off, an
//! exception excuses it), what the rules say of the claim that was set aside is told in its place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::conflict::{Case, SAME_FACT};
use super::exceptions::is_expired;
use super::settled::{Asked, Relations};
use super::system::{Origin, System, bounds};
use super::{Input, Outcome, words};
use crate::claims::{ClaimIndex, Exception, FactId, Facts};
use crate::findings::{Finding, Severity, Verdict};
use crate::quantities::{Day, Interval};
use crate::rules::{Instance, Width};
use crate::solve::{self, Conflict, Roots};

/// Claims of one fact, and of the facts that relations tie to it, that are tried one after the other.
const MOST_ROUNDS: usize = 16;

/// A finding that is told where the contradiction before it is not.
#[derive(Clone, Debug)]
pub struct Hidden {
    pub finding: Finding,
    /// The claims of one fact that contradict each other, as their finding names them.
    behind: Vec<String>,
}

/// Claims that were set aside as another one of their fact contradicts them.
#[derive(Debug, Default)]
pub struct Others {
    left: Vec<Other>,
}

/// What a run is about.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    pub input: &'a Input<'a>,
    pub facts: &'a Facts<'a>,
    pub instances: &'a [Instance],
    pub asked: &'a Asked,
}

#[derive(Clone, Debug)]
struct Other {
    claim: ClaimIndex,
    fact: FactId,
    /// All claims of the contradiction.
    behind: Vec<ClaimIndex>,
}

impl Others {
    /// Takes note of the claims that conflicts set aside.
    pub fn add(&mut self, system: &System, conflicts: &[Conflict]) {
        for conflict in conflicts {
            let Some(Origin::Claim(claim, fact)) = conflict.aside.map(|member| system.origins[member]) else {
                continue;
            };
            let members = conflict.members.iter().map(|(member, _)| match system.origins[*member] {
                Origin::Claim(claim, _) => Some(claim),
                _ => None,
            });
            if let Some(behind) = members.collect() {
                self.left.push(Other { claim, fact, behind });
            }
        }
    }

    /// Returns what the rules say of each in the place of the claims that contradict it, at most so many findings.
    pub fn findings(
        &mut self,
        run: &Run<'_>,
        width: Width,
        aside: &FxHashSet<Origin>,
        most: usize,
    ) -> Vec<Hidden> {
        let Run { input, facts, instances, asked } = *run;
        let mut found = Vec::new();
        if self.left.is_empty() {
            return found;
        }
        let count = facts.facts().len();
        let mut roots = Roots::new(count);
        let mut is_tied = vec![false; count];
        Relations::of(input, instances, width, asked).each(|terms, _| {
            terms.windows(2).for_each(|pair| roots.join(pair[0].0.0, pair[1].0.0));
            terms.iter().for_each(|(fact, _)| is_tied[fact.0 as usize] = true);
        });
        let mut left = std::mem::take(&mut self.left);
        left.retain(|other| is_tied[other.fact.0 as usize]);
        // What says the same as one before is not tried again.
        let mut seen: FxHashSet<(FactId, Interval)> = FxHashSet::default();
        left.retain(|other| seen.insert((other.fact, bounds(facts, other.claim, width).into_owned())));
        let mut these = Asked { facts: Default::default(), stated: asked.stated.clone() };
        for _ in 0..MOST_ROUNDS {
            // One of each set of facts that hang together, so that no two of them meet.
            let mut round: FxHashMap<FactId, Other> = FxHashMap::default();
            let mut taken: FxHashSet<u32> = FxHashSet::default();
            left.retain(|other| {
                let is_free = taken.insert(roots.root(other.fact.0));
                if is_free {
                    round.insert(other.fact, other.clone());
                }
                !is_free
            });
            if round.is_empty() || found.len() >= most {
                break;
            }
            let is_asked: Vec<bool> =
                (0..count).map(|fact| taken.contains(&roots.root(fact as u32))).collect();
            these.facts = [is_asked.clone(), is_asked];
            let is_aside = |origin: Origin| {
                let Origin::Claim(claim, fact) = origin else { return false };
                match round.get(&fact) {
                    Some(other) if other.claim == claim => false,
                    _ if aside.contains(&origin) => true,
                    Some(other) => !bounds(facts, other.claim, width).overlaps(&bounds(facts, claim, width)),
                    None => false,
                }
            };
            let system = System::new(input, facts, instances, width, &these, is_aside);
            let mut solved = Vec::new();
            let solution = solve::solve(&system.problem, &solve::Limits::default());
            for conflict in solution.conflicts.iter().take(most - found.len()) {
                let origins = conflict.members.iter().map(|(member, _)| system.origins[*member]);
                let other = origins.into_iter().find_map(|origin| match origin {
                    Origin::Claim(claim, fact) => round.get(&fact).filter(|other| other.claim == claim),
                    _ => None,
                });
                let case = Case { input, facts, instances, system: &system, conflict, width };
                if let (Some(other), Some(finding)) = (other, case.finding()) {
                    found.push(Hidden { finding, behind: ids(facts, &other.behind) });
                    solved.push(other.fact);
                }
            }
            solved.iter().for_each(|fact| drop(round.remove(fact)));
            // What the words allow at their widest may still not be what they are taken to mean.
            self.left.extend(round.into_values());
        }
        found.extend(left.first().filter(|_| found.len() < most).map(|other| Hidden {
            finding: untried(facts, other.claim, left.len()),
            behind: ids(facts, &other.behind),
        }));
        found
    }
}

fn ids(facts: &Facts<'_>, claims: &[ClaimIndex]) -> Vec<String> {
    let mut ids: Vec<String> = claims.iter().map(|claim| facts.claim(*claim).id.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
}

fn untried(facts: &Facts<'_>, claim: ClaimIndex, count: usize) -> Finding {
    let message =
        format!("{count} claims that contradict others of their fact were not held against the rules");
    let mut finding = Finding::new("solver-gave-up", Severity::Warning, Verdict::Unreadable, message)
        .help("ask `same-fact`, and mend what it finds first");
    finding.labels.extend(words::claim_label(facts, claim));
    finding
}

/// Takes out what is hidden behind contradictions that are not told: they are not among the findings, or excused.
pub fn uncover(outcome: &mut Outcome, exceptions: &[Exception], today: Option<Day>) -> Vec<Finding> {
    let hidden = std::mem::take(&mut outcome.hidden);
    if hidden.is_empty() {
        return Vec::new();
    }
    let exceptions: Vec<&Exception> =
        exceptions.iter().filter(|exception| exception.rule == SAME_FACT).collect();
    let is_excused = |claims: &[String]| {
        let mut exceptions =
            exceptions.iter().filter(|one| !today.is_some_and(|today| is_expired(one, today)));
        exceptions.any(|one| one.claims.iter().all(|claim| claims.contains(claim)))
    };
    let of_facts = outcome.findings.iter().filter(|finding| finding.rule == SAME_FACT);
    let told: FxHashSet<&[String]> =
        of_facts.map(|finding| finding.claims.as_slice()).filter(|claims| !is_excused(claims)).collect();
    let is_bare = |hidden: &Hidden| !told.contains(hidden.behind.as_slice());
    hidden.into_iter().filter(is_bare).map(|hidden| hidden.finding).collect()
}
