//! `factlint solve`: decides systems of linear constraints, a JSON document a line.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::{Exit, jsonl};
use crate::quantities::{Bound, Interval, Number};
use crate::solve::{self, Conflict, Constraint, Limits, Problem, Solution, Variable};

/// Decides systems of linear constraints: a JSON document a line in, an answer a line out
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Read problems from standard input, a JSON document a line
    #[arg(long, required = true)]
    pub jsonl: bool,
    /// Report every independent conflict with its repairs, not only the first
    #[arg(long)]
    pub all: bool,
    /// Print the time that solving took, without reading and writing, to standard error
    #[arg(long)]
    pub timing: bool,
}

#[derive(Deserialize)]
pub(super) struct Question {
    id: serde_json::Value,
    #[serde(default)]
    variables: BTreeMap<String, Domain>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    bounds: Vec<NamedBound>,
}

#[derive(Deserialize, Default)]
struct Domain {
    /// Least and greatest value, and whether each belongs to the interval.
    hard: Option<(Option<Exact>, Option<Exact>, bool, bool)>,
    #[serde(default)]
    integer: bool,
}

#[derive(Deserialize)]
struct Relation {
    name: String,
    terms: BTreeMap<String, Exact>,
    op: Operator,
    constant: Exact,
}

#[derive(Deserialize)]
struct NamedBound {
    name: String,
    variable: String,
    op: Operator,
    constant: Exact,
}

#[derive(Clone, Copy, Deserialize)]
enum Operator {
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "<")]
    Below,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    Above,
}

/// A number written as a string, or as a JSON integer.
#[derive(Deserialize)]
#[serde(try_from = "Written")]
struct Exact(Number);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a number as a string, such as \"0.5\"")]
enum Written {
    Text(String),
    Integer(i64),
}

#[derive(Serialize)]
pub(super) struct Answer {
    id: serde_json::Value,
    status: &'static str,
    #[serde(flatten)]
    first: Told,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflicts: Option<Vec<Told>>,
}

/// A conflict in the names of the question.
#[derive(Serialize, Default)]
struct Told {
    conflict: Vec<String>,
    proof: Option<BTreeMap<String, String>>,
    /// What the proof adds up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    irreducible: Option<bool>,
    /// For each member the values of its form that would end the conflict.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    repairs: BTreeMap<String, String>,
}

/// Runs the command.
///
/// # Errors
/// When standard input cannot be read or standard output cannot be written.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let mut spent = Spent::default();
    let exit = jsonl::answer_lines(|question| answer(question, arguments.all, &mut spent))?;
    if arguments.timing {
        let Spent { time, pivots, operations } = spent;
        let milliseconds = time.as_secs_f64() * 1000.0;
        anstream::eprintln!("solving took {milliseconds:.3} ms, {pivots} pivots, {operations} operations");
    }
    Ok(exit)
}

/// What solving took, without reading and writing.
#[derive(Default)]
pub(super) struct Spent {
    time: Duration,
    pivots: u64,
    operations: u64,
}

pub(super) fn answer(question: Question, all: bool, spent: &mut Spent) -> Result<Answer, String> {
    let limits = if all { Limits::default() } else { Limits { conflicts: 1, ..Limits::default() } };
    let (problem, names) = read(question.variables, question.relations, question.bounds);
    let begun = Instant::now();
    let solution = solve::solve(&problem, &limits);
    spent.time += begun.elapsed();
    spent.pivots += solution.statistics.pivots;
    spent.operations += solution.statistics.operations;
    let asked = Asked { problem: &problem, names: &names };
    asked.answer(question.id, &solution, all)
}

/// Draws up the problem, and the name of each of its constraints. A variable that is only used and nowhere declared
/// can take any value.
fn read(
    domains: BTreeMap<String, Domain>,
    relations: Vec<Relation>,
    bounds: Vec<NamedBound>,
) -> (Problem, Vec<String>) {
    let mut problem = Problem::default();
    let mut variables: BTreeMap<String, Variable> = BTreeMap::new();
    for (name, domain) in domains {
        let variable = Variable(problem.variables.len() as u32);
        problem.variables.push(domain.interval());
        if domain.integer {
            problem.integers.insert(variable);
        }
        variables.insert(name, variable);
    }
    let mut names = Vec::with_capacity(relations.len() + bounds.len());
    let bounds = bounds.into_iter().map(|bound| Relation {
        name: bound.name,
        terms: BTreeMap::from([(bound.variable, Exact(Number::one()))]),
        op: bound.op,
        constant: bound.constant,
    });
    for relation in relations.into_iter().chain(bounds) {
        let mut terms = Vec::with_capacity(relation.terms.len());
        for (name, factor) in relation.terms.into_iter().filter(|(_, factor)| !factor.0.is_zero()) {
            let variable = *variables.entry(name).or_insert_with(|| {
                problem.variables.push(Interval::everything());
                Variable(problem.variables.len() as u32 - 1)
            });
            terms.push((variable, factor.0));
        }
        terms.sort_unstable_by_key(|(variable, _)| *variable);
        let range = relation.op.range(relation.constant.0);
        problem.constraints.push(Constraint { terms, range, trust: 0 });
        names.push(relation.name);
    }
    (problem, names)
}

/// A problem with the names of its constraints.
struct Asked<'a> {
    problem: &'a Problem,
    names: &'a [String],
}

impl Asked<'_> {
    fn answer(&self, id: serde_json::Value, solution: &Solution, all: bool) -> Result<Answer, String> {
        if let Some(unproved) = solution.unproved.first() {
            return Err(format!("a proof does not verify, which is a fault of factlint: {}", unproved.fault));
        }
        let Some(first) = solution.conflicts.first() else {
            return match solution.gave_up.first() {
                Some(gave_up) => Err(gave_up.to_string()),
                None => Ok(Answer { id, status: "consistent", first: Told::default(), conflicts: None }),
            };
        };
        let conflicts =
            all.then(|| solution.conflicts.iter().map(|conflict| self.tell(conflict, true)).collect());
        Ok(Answer { id, status: "contradiction", first: self.tell(first, false), conflicts })
    }

    fn tell(&self, conflict: &Conflict, with_repairs: bool) -> Told {
        let name = |index: usize| self.names[index].clone();
        let mut indexes: Vec<usize> = conflict.members.iter().map(|(index, _)| *index).collect();
        indexes.dedup();
        let proof = conflict.members.iter().map(|(index, multiplier)| {
            // Equations count with their sign, inequalities by the weight of their `<=` form.
            let is_equation = self.problem.constraints[*index].range.as_point().is_some();
            let weight = if is_equation { multiplier.clone() } else { multiplier.abs() };
            (name(*index), weight.to_string())
        });
        let repaired = indexes.iter().filter(|_| with_repairs);
        Told {
            proof: Some(proof.collect()),
            sum: Some(format!("0 {} {}", if conflict.strict { "<" } else { "<=" }, conflict.sum)),
            irreducible: Some(conflict.irreducible),
            repairs: repaired
                .map(|index| (name(*index), solve::repair(self.problem, conflict, *index).to_string()))
                .collect(),
            conflict: indexes.into_iter().map(name).collect(),
        }
    }
}

impl Domain {
    fn interval(&self) -> Interval {
        let Some((low, high, low_closed, high_closed)) = &self.hard else { return Interval::everything() };
        let low = low.as_ref().map(|low| Bound { value: low.0.clone(), closed: *low_closed });
        let high = high.as_ref().map(|high| Bound { value: high.0.clone(), closed: *high_closed });
        Interval { low, high }
    }
}

impl Operator {
    /// Returns the numbers that stand in this relation to a constant.
    fn range(self, constant: Number) -> Interval {
        match self {
            Operator::Equal => Interval::point(constant),
            Operator::AtMost => Interval::at_most(constant),
            Operator::Below => Interval::below(constant),
            Operator::AtLeast => Interval::at_least(constant),
            Operator::Above => Interval::above(constant),
        }
    }
}

impl TryFrom<Written> for Exact {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::Text(text) => text.parse().map(Exact),
            Written::Integer(integer) => Ok(Exact(Number::from(integer))),
        }
    }
}
