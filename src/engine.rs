//! A run, as a table of contents: index, instantiate, solve, check, sort.

mod system;
mod settled;
mod conflict;
mod hidden;
mod joint;
mod factor;
mod proof;
mod violated;
mod words;
mod exceptions;
mod comments;
mod records;
mod texts;
mod trial;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::claims::{Claim, Facts, Stated};
use crate::findings::{Finding, Mark, RuleCard, Severity, Summary, Suppressed, Verdict};
use crate::rules::{self, Instance, Rule, Width};
use crate::solve;
use crate::sources::{Limits, Source, SourceId, Sources};

pub use exceptions::{excuse, is_expired};
pub use hidden::{Hidden, uncover};
pub use texts::{TextRules, run_texts};
pub use trial::{Trial, try_example};

use conflict::Case;
use hidden::{Others, Run};
use settled::Asked;
use system::{Origin, System};

/// What a run is given.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub sources: &'a Sources,
    pub claims: &'a [Claim],
    /// Relations that the texts state between these claims.
    pub stated: &'a [Stated],
    pub rules: &'a [Rule],
    /// The files of rules that the user wrote; a rule of theirs that finds no claim is worth a word.
    pub own_rules: &'a [SourceId],
    /// How many documents the claims quote.
    pub documents: usize,
}

/// What a run has to say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Sorted by place and rule.
    pub findings: Vec<Finding>,
    /// Findings that exceptions leave out; none before they are asked.
    pub suppressed: Vec<Suppressed>,
    /// What rules say of claims that another claim of their fact contradicts, until [`uncover`] asks whether that is told.
    #[serde(skip)]
    pub hidden: Vec<Hidden>,
    /// Every rule that was asked.
    pub rules: Vec<RuleCard>,
    /// Every claim that stands in a document.
    pub marks: Vec<Mark>,
    pub summary: Summary,
}

impl Outcome {
    /// Names the texts anew: what was found in one run is told in another.
    pub fn rename(&mut self, mut name: impl FnMut(SourceId) -> SourceId) {
        let suppressed = self.suppressed.iter_mut().map(|suppressed| &mut suppressed.finding);
        let labels = self.findings.iter_mut().chain(suppressed).flat_map(|finding| &mut finding.labels);
        labels.for_each(|label| label.source = name(label.source));
        self.marks.iter_mut().for_each(|mark| mark.source = name(mark.source));
    }
}

/// Checks the claims against each other and against the rules.
pub fn run(input: &Input<'_>) -> Outcome {
    let facts = Facts::new(input.claims);
    let instances = rules::instantiate(input.rules, &facts);
    let mut findings = instances.findings;
    findings.extend(vacuous(input, &instances.applied));
    let mut room = Room { left: input.sources.limits.conflicts as usize, over: 0 };
    let mut hidden = Vec::new();
    findings.extend(conflicts(input, &facts, &instances.all, &mut room, &mut hidden));
    findings.extend(violated::findings(input, &facts, &instances.all, &mut room));
    findings.extend(room.finding(input.sources.limits.conflicts));
    let count = instances.all.len();
    give_back(instances.all, count);
    records::add_places(&mut findings, input, &facts);
    sort(&mut findings, input.sources);
    let checked = checked(input, &facts, instances.covered);
    Outcome {
        findings,
        suppressed: Vec::new(),
        hidden,
        rules: cards(input),
        marks: marks(input.claims, &checked),
        summary: summary(input, &checked),
    }
}

/// Conflicts that one thread puts into words at a time.
const FEW_CONFLICTS: usize = 100;

/// Returns what `work` makes of each conflict, in their order; of many on several threads.
fn each_of<'c, C: Sync, F: Send>(conflicts: &'c [C], work: impl Fn(&'c C) -> F + Send + Sync) -> Vec<F> {
    match conflicts.len() {
        ..FEW_CONFLICTS => conflicts.iter().map(work).collect(),
        _ => conflicts.par_iter().with_min_len(FEW_CONFLICTS).map(work).collect(),
    }
}

/// How many more conflicts are reported; the rest is only counted, as the words of a finding cost more than finding it.
struct Room {
    left: usize,
    over: usize,
}

impl Room {
    /// Says how many of so many more conflicts are reported.
    fn take(&mut self, wanted: usize) -> usize {
        let taken = wanted.min(self.left);
        self.left -= taken;
        self.over += wanted - taken;
        taken
    }

    /// Says how many conflicts were left out.
    fn finding(&self, limit: u32) -> Option<Finding> {
        let what = format!("{} more conflicts are not reported", self.over);
        let message = Limits::reached(&what, "conflicts", limit);
        let finding = Finding::unreadable("too-many-conflicts", message).help(Limits::help("conflicts"));
        (self.over > 0).then_some(finding)
    }
}

/// Finds every independent conflict among claims and relations: first with the words read as wide as they allow, then,
/// without what was already blamed, as they are normally meant.
fn conflicts(
    input: &Input<'_>,
    facts: &Facts<'_>,
    instances: &[Instance],
    room: &mut Room,
    hidden: &mut Vec<Hidden>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others = Others::default();
    let mut aside: FxHashSet<Origin> = FxHashSet::default();
    let asked = Asked::of(input, facts, instances);
    for width in [Width::Hard, Width::Core] {
        let system = System::new(input, facts, instances, width, &asked, |origin| aside.contains(&origin));
        let solution = solve::solve(&system.problem, &solve::Limits::default());
        let told = &solution.conflicts[..room.take(solution.conflicts.len())];
        let finding = |conflict| Case { input, facts, instances, system: &system, conflict, width }.finding();
        findings.extend(each_of(told, finding).into_iter().flatten());
        aside.extend(solution.conflicts.iter().filter_map(|conflict| Some(system.origins[conflict.aside?])));
        others.add(&system, &solution.conflicts);
        hidden.extend(others.findings(
            &Run { input, facts, instances, asked: &asked },
            width,
            &aside,
            room.left,
        ));
        for gave_up in &solution.gave_up {
            let count = gave_up.constraints.len();
            let message = format!("{gave_up} on {count} claims and relations that hang together");
            let help = "split the rule or the group that ties so many claims together; more conflicts may be among them";
            findings.push(unfinished("solver-gave-up", message, help, &system, facts, &gave_up.constraints));
        }
        for unproved in &solution.unproved {
            let message = format!("a conflict was found whose proof does not verify: {}", unproved.fault);
            let help = "this is a fault of factlint; please report it with these claims";
            findings.push(unfinished(
                "unproved-conflict",
                message,
                help,
                &system,
                facts,
                &unproved.constraints,
            ));
        }
        let count = system.origins.len();
        give_back(system, count);
    }
    findings
}

/// Gives back the memory of so many things while the work goes on.
fn give_back<T: Send + 'static>(things: T, count: usize) {
    if count > MANY_THINGS {
        rayon::spawn(move || drop(things));
    }
}

/// Things from which on it takes long to give them back.
const MANY_THINGS: usize = 2_000;

/// The code of a rule of the user's that was asked about no claim.
pub const VACUOUS: &str = "vacuous-rule";

/// Finds the user's own rules that were asked about no claim at all.
fn vacuous(input: &Input<'_>, applied: &[usize]) -> Vec<Finding> {
    let unused = input
        .rules
        .iter()
        .zip(applied)
        .filter(|(rule, count)| **count == 0 && input.own_rules.contains(&rule.source));
    let finding = |(rule, _): (&Rule, &usize)| {
        let message = format!("the rule `{}` found no claims to ask about", rule.name);
        Finding::new(VACUOUS, Severity::Warning, Verdict::Fault, message)
            .at(rule.source, rule.span, "")
            .help(
                "compare the fields under `find` with those of your claims: a name must be in its one form, and claims \
                 of different times meet through a link or a `time:` only",
            )
    };
    unused.map(finding).collect()
}

/// Says that the solver left something open, at the first claim that is concerned.
fn unfinished(
    rule: &str,
    message: String,
    help: &str,
    system: &System,
    facts: &Facts<'_>,
    constraints: &[usize],
) -> Finding {
    let mut finding = Finding::new(rule, Severity::Warning, Verdict::Unreadable, message).help(help);
    finding.labels.extend(constraints.iter().find_map(|index| match system.origins[*index] {
        Origin::Claim(claim, _) => words::claim_label(facts, claim),
        _ => None,
    }));
    finding
}

/// Sorts findings by path, place and rule, so that the order never depends on threads.
pub fn sort(findings: &mut [Finding], sources: &Sources) {
    let mut names: Vec<&str> = sources.iter().map(|(_, source)| source.name.as_str()).collect();
    names.sort_unstable();
    // The place of each name among all, so that names are compared once and not for each pair of findings.
    let rank = |(_, source): (SourceId, &Source)| names.partition_point(|name| **name < *source.name);
    let ranks: Vec<usize> = sources.iter().map(rank).collect();
    let place =
        |finding: &Finding| finding.primary().map(|label| (ranks[label.source.0 as usize], label.span));
    findings.sort_by(|one, other| {
        let words = || (&one.rule, &one.message).cmp(&(&other.rule, &other.message));
        let later = |finding: &Finding| !finding.is_of_settings();
        later(one).cmp(&later(other)).then_with(|| place(one).cmp(&place(other))).then_with(words)
    });
}

/// Says of each claim whether it was looked at: another one bounds its fact, or a rule or the text asked about it.
fn checked(input: &Input<'_>, facts: &Facts<'_>, mut checked: Vec<bool>) -> Vec<bool> {
    let shared = facts
        .facts()
        .iter()
        .filter(|fact| fact.claims.len() > 1)
        .flat_map(|fact| fact.claims.iter().copied());
    for index in shared.chain(input.stated.iter().flat_map(Stated::claims)) {
        checked[index.0 as usize] = true;
    }
    checked
}

fn marks(claims: &[Claim], checked: &[bool]) -> Vec<Mark> {
    let mark = |(claim, checked): (&Claim, &bool)| {
        Some(Mark {
            source: claim.document?,
            span: claim.span?,
            claim: claim.id.clone(),
            subject: claim.subject.clone(),
            checked: *checked,
        })
    };
    claims.iter().zip(checked).filter_map(mark).collect()
}

fn summary(input: &Input<'_>, checked: &[bool]) -> Summary {
    let count = checked.iter().filter(|checked| **checked).count();
    Summary {
        documents: input.documents,
        claims: input.claims.len(),
        rules: input.rules.len(),
        checked: count,
        unchecked: checked.len() - count,
        unrecorded: None,
    }
}

/// Describes the rules that were asked, each with the file that it stands in and a hash of that file's text.
fn cards(input: &Input<'_>) -> Vec<RuleCard> {
    let mut versions: FxHashMap<SourceId, String> = FxHashMap::default();
    let card = |rule: &Rule| RuleCard {
        name: rule.name.clone(),
        says: rule.says.clone(),
        help: rule.help.clone().unwrap_or_default(),
        severity: rule.severity,
        tags: rule.tags.clone(),
        pack: input.sources.get(rule.source).name.clone(),
        version: versions
            .entry(rule.source)
            .or_insert_with(|| input.sources.get(rule.source).hash().to_hex()[..8].to_owned())
            .clone(),
    };
    input.rules.iter().map(card).collect()
}
