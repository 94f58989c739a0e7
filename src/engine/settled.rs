//! Facts on which the solver need not be asked: a guess at all their values satisfies every claim and relation.
//!
//! Most of what a run holds is consistent, and the middle of what claims leave of each fact shows it.

use rayon::prelude::*;

use super::Input;
use super::system::{bounds, nature, stated_terms};
use crate::claims::{Fact, FactId, Facts};
use crate::quantities::{Interval, Number};
use crate::rules::{Instance, Outcome, Width};
use crate::solve::Roots;

/// A form over facts.
pub type Terms = Vec<(FactId, Number)>;

/// What the solver is to be asked.
#[derive(Debug)]
pub struct Asked {
    /// Of each fact whether the solver is to decide on it, as no guess does for all the facts that relations tie to it: in
    /// the hard and in the core width.
    pub facts: [Vec<bool>; 2],
    /// The relations that the texts state, as forms over facts; `None` where a claim is not compared.
    pub stated: Vec<Option<Terms>>,
}

impl Asked {
    /// Guesses at the facts of a run.
    pub fn of(input: &Input<'_>, facts: &Facts<'_>, instances: &[Instance]) -> Asked {
        let stated: Vec<_> = input.stated.iter().map(|stated| stated_terms(facts, &stated.terms)).collect();
        let in_width = |width: Width| Relations { instances, width, input, stated: &stated }.unsettled(facts);
        let (hard, core) = match facts.facts().len() {
            ..FEW_FACTS => (in_width(Width::Hard), in_width(Width::Core)),
            _ => rayon::join(|| in_width(Width::Hard), || in_width(Width::Core)),
        };
        Asked { facts: [hard, core], stated }
    }
}

/// Facts that one thread guesses at a time.
const FEW_FACTS: usize = 2048;

type Guess = fn(&Interval) -> Option<Number>;

/// Returns a value for each fact that all its claims allow; `None` where the guess is none or the fact is settled.
fn guesses(facts: &Facts<'_>, width: Width, guess: Guess, settled: &[bool]) -> Vec<Option<Number>> {
    let value = |(fact, settled): (&Fact<'_>, &bool)| {
        if *settled {
            return None;
        }
        let nature = nature(fact.kind);
        let left = match fact.claims.as_slice() {
            [claim] if nature == *Interval::EVERYTHING => bounds(facts, *claim, width).into_owned(),
            claims => claims.iter().fold(nature, |left, claim| left.intersect(&bounds(facts, *claim, width))),
        };
        let value = guess(&left)?;
        let value = if fact.whole { value.floor() } else { value };
        left.contains(&value).then_some(value)
    };
    match facts.facts().len() {
        // Not worth waking a thread.
        ..FEW_FACTS => facts.facts().iter().zip(settled).map(value).collect(),
        _ => facts.facts().par_iter().zip(settled).with_min_len(FEW_FACTS).map(value).collect(),
    }
}

/// The number in the middle, or one beside the only end.
fn middle(left: &Interval) -> Option<Number> {
    Some(match (&left.low, &left.high) {
        (Some(low), Some(high)) if low.value == high.value => low.value.clone(),
        (Some(low), Some(high)) => &(&low.value + &high.value) / &Number::from(2),
        (Some(low), None) if low.closed => low.value.clone(),
        (Some(low), None) => &low.value + &Number::one(),
        (None, Some(high)) if high.closed => high.value.clone(),
        (None, Some(high)) => &high.value - &Number::one(),
        (None, None) => Number::zero(),
    })
}

/// The lower end.
fn low(left: &Interval) -> Option<Number> {
    left.low.as_ref().map(|low| low.value.clone())
}

/// The relations of a run that hold in one width.
pub struct Relations<'a> {
    instances: &'a [Instance],
    width: Width,
    input: &'a Input<'a>,
    stated: &'a [Option<Terms>],
}

impl<'a> Relations<'a> {
    pub fn of(input: &'a Input<'a>, instances: &'a [Instance], width: Width, asked: &'a Asked) -> Self {
        Relations { instances, width, input, stated: &asked.stated }
    }

    fn unsettled(&self, facts: &Facts<'_>) -> Vec<bool> {
        let count = facts.facts().len();
        let mut roots = Roots::new(count);
        self.each(|terms, _| terms.windows(2).for_each(|pair| roots.join(pair[0].0.0, pair[1].0.0)));
        let mut settled = vec![false; count];
        for guess in [middle, low] {
            let values = guesses(facts, self.width, guess, &settled);
            // By the root of what hangs together.
            let mut holds = vec![true; count];
            for fact in (0..count).filter(|fact| values[*fact].is_none() && !settled[*fact]) {
                holds[roots.root(fact as u32) as usize] = false;
            }
            self.each(|terms, range| {
                if terms.first().is_none_or(|(fact, _)| settled[fact.0 as usize]) {
                    return;
                }
                let value =
                    |(fact, factor): &(FactId, Number)| Some(factor * values[fact.0 as usize].as_ref()?);
                let sum: Option<Number> = terms.iter().map(value).sum();
                if !sum.is_some_and(|sum| range.contains(&sum)) {
                    holds[roots.root(terms[0].0.0) as usize] = false;
                }
            });
            for (fact, settled) in settled.iter_mut().enumerate() {
                *settled |= holds[roots.root(fact as u32) as usize];
            }
        }
        settled.into_iter().map(|settled| !settled).collect()
    }

    /// Calls `each` with the form of each relation and where it must lie.
    pub fn each(&self, mut each: impl FnMut(&[(FactId, Number)], &Interval)) {
        for instance in self.instances {
            let Outcome::Relations(relations) = &instance.outcome else { continue };
            let in_width = |only: Option<Width>| only.is_none_or(|only| only == self.width);
            for relation in relations.iter().filter(|relation| in_width(relation.width)) {
                each(&relation.terms, &relation.range);
            }
        }
        for (terms, stated) in self.stated.iter().zip(self.input.stated) {
            if let Some(terms) = terms {
                each(terms, &stated.range);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Certainty, Claim, ClaimIndex, Stated};
    use crate::mentions::read_value;
    use crate::sources::{SourceId, Sources, Span};

    /// Says of each of these counts, of which the first is the sum of the second and third, whether it is asked.
    #[track_caller]
    fn check(values: &[&str], expected: &[bool]) {
        let claim = |(number, text): (usize, &&str)| {
            let value = read_value(text, None, &Default::default()).unwrap();
            Claim { subject: number.to_string(), ..Claim::of_example(&number.to_string(), value) }
        };
        let claims: Vec<Claim> = values.iter().enumerate().map(claim).collect();
        let term = |(index, factor): (u32, i32)| (ClaimIndex(index), Number::from(factor));
        let sum = Stated {
            rule: "parts-sum-to-whole",
            terms: [(0, -1), (1, 1), (2, 1)].map(term).to_vec(),
            range: Interval::point(Number::zero()),
            factors: Vec::new(),
            source: SourceId(0),
            cue: Span::default(),
            grounds: Vec::new(),
            says: String::new(),
            certainty: Certainty::Certain,
        };
        let sources = Sources::default();
        let facts = Facts::new(&claims);
        let input = Input {
            sources: &sources,
            claims: &claims,
            stated: &[sum],
            rules: &[],
            own_rules: &[],
            documents: 0,
        };
        assert_eq!(Asked::of(&input, &facts, &[]).facts[0], expected, "{values:?}");
    }

    #[test]
    fn what_a_guess_satisfies_is_not_asked() {
        check(&["12", "5", "7", "900"], &[false; 4]);
        check(&["about 1,000", "about 300", "about 700", "9"], &[false; 4]);
        check(&["13", "5", "7", "900"], &[true, true, true, false]);
        // It could hold, but no guess says so.
        check(&["over 12", "over 5", "over 7", "about 9"], &[true, true, true, false]);
    }
}
