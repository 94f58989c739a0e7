//! Selection: every way in which the claims of a run fit the `find` of a rule.

use std::rc::Rc;

use super::field::{Field, Key};
use super::index::{Index, is_rare};
use super::rule::{Condition, Operand, Rule, Selector, Test};
use super::timeline::{Timeline, Timelines, Window};
use crate::claims::ClaimIndex;
use crate::quantities::{Bound, Interval};

/// Claims looked at for each claim of the run before a rule is given up, and the least number of them.
const STEPS_A_CLAIM: usize = 100;
const LEAST_STEPS: usize = 200_000;

/// The claims found under each selector of a rule, in the order of its selectors; one each unless it says `every`.
pub type Binding = Vec<Vec<ClaimIndex>>;

/// What became of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    All,
    /// The rule joins so loosely that it was given up.
    TooMany,
}

/// Calls `each` with every binding of the rule.
pub fn select(rule: &Rule, index: &Index<'_>, each: &mut dyn FnMut(&Binding)) -> Selected {
    let mut search = Search {
        rule,
        index,
        order: order(rule),
        bound: vec![Vec::new(); rule.selectors.len()],
        left: LEAST_STEPS.max(STEPS_A_CLAIM * index.claims(false).len()),
        timelines: Timelines::default(),
    };
    match search.bind(0, each) {
        Some(()) => Selected::All,
        None => Selected::TooMany,
    }
}

/// Returns the selectors so that each stands after those it refers to, groups last; those in a circle are left out.
pub fn order(rule: &Rule) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = (0..rule.selectors.len()).collect();
    waiting.sort_by_key(|index| rule.selectors[*index].every);
    while let Some(at) = waiting.iter().position(|index| {
        let mut operands =
            rule.selectors[*index].conditions.iter().flat_map(|condition| condition.test.operands());
        operands.all(|operand| match operand {
            Operand::Of(other, _) => order.contains(other),
            Operand::Text(_) => true,
        })
    }) {
        order.push(waiting.remove(at));
    }
    order
}

impl Test {
    /// Returns what the field is compared with.
    pub fn operands(&self) -> &[Operand] {
        match self {
            Test::Is(operands) | Test::IsNot(operands) => operands,
            Test::Present | Test::Absent => &[],
            Test::After(operand)
            | Test::Before(operand)
            | Test::NextAfter(operand)
            | Test::Within(operand)
            | Test::Overlaps(operand) => std::slice::from_ref(operand),
        }
    }
}

struct Search<'r, 'a> {
    rule: &'r Rule,
    index: &'r Index<'a>,
    order: Vec<usize>,
    bound: Binding,
    /// Claims that may still be looked at.
    left: usize,
    timelines: Timelines<'r>,
}

/// The fewest claims among which all that fit must be.
struct Candidates<'r> {
    lists: Vec<&'r [ClaimIndex]>,
    /// The condition that they settle already.
    used: Option<usize>,
}

impl<'r, 'a> Search<'r, 'a> {
    /// Binds the selectors from this place of the order on; `None` where the limit is reached. As deep as selectors.
    fn bind(&mut self, place: usize, each: &mut dyn FnMut(&Binding)) -> Option<()> {
        let Some(at) = self.order.get(place).copied() else {
            each(&self.bound);
            return Some(());
        };
        let selector = &self.rule.selectors[at];
        let found = self.matching(at, place)?;
        if selector.every {
            self.bound[at] = found;
            self.bind(place + 1, each)?;
        } else {
            for claim in found {
                self.bound[at].clear();
                self.bound[at].push(claim);
                self.bind(place + 1, each)?;
            }
        }
        self.bound[at].clear();
        Some(())
    }

    /// Returns the claims that fit a selector, given what is bound.
    fn matching(&mut self, at: usize, place: usize) -> Option<Vec<ClaimIndex>> {
        let selector = &self.rule.selectors[at];
        let compared = !selector.asks_for(&Field::Status) && !selector.asks_for(&Field::Modality);
        let Candidates { lists, used } = self.candidates(selector, compared);
        let bound: Vec<usize> = self.order[..place].to_vec();
        let free = |selector: &Selector| !selector.is_linked() && !selector.is_timed();
        let alone: Vec<usize> = bound
            .iter()
            .copied()
            .filter(|other| free(selector) && free(&self.rule.selectors[*other]))
            .collect();
        let fits = |search: &Self, claim: ClaimIndex| {
            let mut conditions = selector.conditions.iter().enumerate();
            let mut others = alone.iter().flat_map(|other| &search.bound[*other]);
            (!compared || search.index.facts.claim(claim).is_compared())
                && bound.iter().all(|other| !search.bound[*other].contains(&claim))
                && conditions.all(|(number, condition)| Some(number) == used || search.fits(condition, claim))
                && others.all(|other| search.index.is_same_time(claim, *other))
        };
        let mut found = Vec::new();
        if let Some((timeline, window, is_next)) = self.window(selector, &lists) {
            let mut first = None;
            for (low, claim) in timeline.within(&window) {
                if is_next && first.is_some_and(|first| low > first) {
                    break;
                }
                self.left = self.left.checked_sub(1)?;
                if fits(self, *claim) {
                    first = first.or(Some(low));
                    found.push(*claim);
                }
            }
        } else {
            let size: usize = lists.iter().map(|list| list.len()).sum();
            self.left = self.left.checked_sub(size + 1)?;
            found.extend(lists.iter().copied().flatten().copied().filter(|claim| fits(self, *claim)));
        }
        found.sort_unstable();
        found.dedup();
        for condition in &selector.conditions {
            if let Test::NextAfter(_) = condition.test {
                self.keep_first(&condition.field, &mut found);
            }
        }
        Some(found)
    }

    /// Returns a list in the order of time with the smallest window that a condition on time leaves of it, and whether
    /// only the first is looked for.
    fn window(
        &mut self,
        selector: &'r Selector,
        lists: &[&'r [ClaimIndex]],
    ) -> Option<(Rc<Timeline>, Window, bool)> {
        let [list] = lists else { return None };
        let windows = selector.conditions.iter().filter_map(|condition| {
            let [Operand::Of(other, field)] = condition.test.operands() else { return None };
            let [other] = self.bound[*other].as_slice() else { return None };
            let time = span_of(self.index, field, *other)?;
            let value = |bound: Option<Bound>| bound.map(|bound| bound.value);
            let window = match condition.test {
                Test::After(_) | Test::NextAfter(_) => Window { from: Some(value(time.high)?), to: None },
                Test::Within(_) => Window { from: value(time.low), to: value(time.high) },
                Test::Before(_) => Window { from: None, to: Some(value(time.low)?) },
                Test::Overlaps(_) => Window { from: None, to: value(time.high) },
                _ => return None,
            };
            let time = |claim| span_of(self.index, &condition.field, claim);
            let timeline = self.timelines.of(list, &condition.field, time);
            Some((timeline, window, matches!(condition.test, Test::NextAfter(_))))
        });
        // The next one is found by stopping early, however many come after it.
        windows.min_by_key(|(timeline, window, is_next)| (!is_next, timeline.within(window).len()))
    }

    /// Returns the fewest claims among which all that fit must be.
    fn candidates(&self, selector: &'r Selector, compared: bool) -> Candidates<'r> {
        let mut best: Option<(Vec<&'r [ClaimIndex]>, usize, usize)> = None;
        let mut conditions: Vec<(usize, &'r Condition)> = selector.conditions.iter().enumerate().collect();
        conditions.sort_by_key(|(_, condition)| cost(&condition.field));
        for (number, condition) in conditions {
            if best.as_ref().is_some_and(|(_, fewest, _)| *fewest <= FEW_CLAIMS) {
                break;
            }
            let mut lists: Vec<&'r [ClaimIndex]> = Vec::new();
            let operands = match &condition.test {
                Test::Is(operands) => operands.as_slice(),
                Test::Present => {
                    lists.extend(self.index.having(&condition.field));
                    &[]
                }
                _ => continue,
            };
            for operand in operands {
                self.values(operand, &mut |key| lists.push(self.index.holding(&condition.field, &key)));
            }
            let size = lists.iter().map(|list| list.len()).sum();
            if best.as_ref().is_none_or(|(_, fewest, _)| size < *fewest) {
                best = Some((lists, size, number));
            }
        }
        match best {
            None => Candidates { lists: vec![self.index.claims(compared)], used: None },
            Some((lists, _, number)) => Candidates { lists, used: Some(number) },
        }
    }

    /// Calls `each` with everything that an operand stands for.
    fn values(&self, operand: &'r Operand, each: &mut dyn FnMut(Key<'r>)) {
        match operand {
            Operand::Text(text) => each(Key::Text(text.as_str().into())),
            Operand::Of(other, field) => {
                let index: &'r Index<'a> = self.index;
                for claim in &self.bound[*other] {
                    index.keys_of(field, *claim, &mut |key| each(key));
                }
            }
        }
    }

    fn fits(&self, condition: &'r Condition, claim: ClaimIndex) -> bool {
        let shares = |operands: &'r [Operand]| {
            let mut wanted: Vec<Key<'r>> = Vec::new();
            operands.iter().for_each(|operand| self.values(operand, &mut |key| wanted.push(key)));
            let mut shared = false;
            self.index.keys_of(&condition.field, claim, &mut |key| shared |= wanted.contains(&key));
            shared
        };
        match &condition.test {
            Test::Is(operands) => shares(operands),
            Test::IsNot(operands) => !shares(operands),
            Test::Present => self.has(&condition.field, claim),
            Test::Absent => !self.has(&condition.field, claim),
            Test::After(operand) | Test::NextAfter(operand) => {
                self.times(&condition.field, claim, operand, |own, other| is_before(other, own))
            }
            Test::Before(operand) => self.times(&condition.field, claim, operand, is_before),
            Test::Within(operand) => {
                self.times(&condition.field, claim, operand, |own, other| other.encloses(own) && other != own)
            }
            Test::Overlaps(operand) => self.times(&condition.field, claim, operand, Interval::overlaps),
        }
    }

    fn has(&self, field: &Field, claim: ClaimIndex) -> bool {
        let mut any = false;
        self.index.keys_of(field, claim, &mut |_| any = true);
        any
    }

    /// Says whether the claim has a time in the field that stands so to all times of the operand.
    fn times(
        &self,
        field: &Field,
        claim: ClaimIndex,
        operand: &Operand,
        holds: impl Fn(&Interval, &Interval) -> bool,
    ) -> bool {
        let Operand::Of(other, other_field) = operand else { return false };
        let Some(own) = span_of(self.index, field, claim) else { return false };
        let mut others = self.bound[*other].iter();
        others.all(|other| span_of(self.index, other_field, *other).is_some_and(|other| holds(&own, &other)))
    }

    /// Leaves the claims whose time in the field is the first.
    fn keep_first(&self, field: &Field, found: &mut Vec<ClaimIndex>) {
        let time = |claim: &ClaimIndex| span_of(self.index, field, *claim);
        let low = |interval: &Interval| interval.low.as_ref().map(|low| low.value.clone());
        if let Some(first) = found.iter().filter_map(time).min_by_key(low) {
            found.retain(|claim| time(claim).as_ref() == Some(&first));
        }
    }
}

/// Claims that are looked at one by one rather than held against one more list.
const FEW_CLAIMS: usize = 4;

/// How much it takes to file all claims by a field: the cheaper are asked first, and the others often not at all.
fn cost(field: &Field) -> u8 {
    match field {
        field if is_rare(field) => 0,
        Field::Key | Field::Fact | Field::Document | Field::Weekday => 1,
        Field::Subject | Field::Place | Field::SaidBy => 3,
        field if field.is_time() => 4,
        Field::Id | Field::Quote | Field::Note | Field::Tags | Field::Unit => 5,
        _ => 2,
    }
}

/// Returns from when to when the time in a field can lie; for `time`, all the time that the claim speaks of.
fn span_of(index: &Index<'_>, field: &Field, claim: ClaimIndex) -> Option<Interval> {
    let claim = index.facts.claim(claim);
    match (field, &claim.since) {
        (Field::Time, Some(since)) => {
            let until = Field::Until.when(claim)?;
            Some(Interval::new(since.hard.low.clone(), until.hard.high.clone()))
        }
        (Field::Time, None) => Field::AsOf.when(claim).map(|when| when.hard.clone()),
        (Field::Value, _) => Some(claim.value.hard.clone()),
        _ => field.when(claim).map(|when| when.hard.clone()),
    }
}

/// Says whether every moment of the one is certainly earlier than every moment of the other.
pub fn is_before(one: &Interval, other: &Interval) -> bool {
    match (&one.high, &other.low) {
        (Some(high), Some(low)) => {
            high.value < low.value || (high.value == low.value && !(high.closed && low.closed))
        }
        _ => false,
    }
}
