//! Conflicts of the solver as findings: message, labels, arithmetic and repair.

use rustc_hash::FxHashSet;

use super::Input;
use super::proof;
use super::system::{Origin, System, bounds, stated_terms};
use super::words;
use super::{factor, joint};
use crate::claims::{Certainty, ClaimIndex, FactId, Facts, Stated};
use crate::findings::{Finding, Label, Repair, Role, Severity, Verdict};
use crate::quantities::{Interval, Number, Sense};
use crate::rules::{self, Instance, Outcome, Relation, Rule, Width};
use crate::solve::{self, Conflict};
use crate::sources::Span;

/// The code of two or more claims on one fact that do not agree.
pub const SAME_FACT: &str = "same-fact";
/// The code of claims that several rules together make impossible.
pub const JOINT: &str = "joint-conflict";

/// One conflict on its way to a finding.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub input: &'a Input<'a>,
    pub facts: &'a Facts<'a>,
    pub instances: &'a [Instance],
    pub system: &'a System,
    pub conflict: &'a Conflict,
    pub width: Width,
}

/// A relation that takes part in a conflict.
enum Tie<'a> {
    Rule(&'a Rule, &'a Instance, &'a Relation),
    Text(&'a Stated, Vec<(FactId, Number)>),
}

impl<'a> Tie<'a> {
    fn name(&self) -> &'a str {
        match self {
            Tie::Rule(rule, ..) => &rule.name,
            Tie::Text(stated, _) => stated.rule,
        }
    }

    fn terms(&self) -> &[(FactId, Number)] {
        match self {
            Tie::Rule(_, _, relation) => &relation.terms,
            Tie::Text(_, terms) => terms,
        }
    }

    fn range(&self) -> &'a Interval {
        match self {
            Tie::Rule(_, _, relation) => &relation.range,
            Tie::Text(stated, _) => &stated.range,
        }
    }

    fn depends(&self) -> &'a [ClaimIndex] {
        match self {
            Tie::Rule(_, _, relation) => &relation.depends,
            Tie::Text(stated, _) => &stated.factors,
        }
    }
}

impl<'a> Case<'a> {
    /// Returns the finding, or nothing where the facts of the claims were only guessed.
    pub fn finding(&self) -> Option<Finding> {
        let (claims, ties) = (self.claims(), self.ties());
        let (severity, verdict) = self.verdict(&claims, &ties)?;
        let rule = match ties.as_slice() {
            [] => SAME_FACT,
            [first, rest @ ..] if rest.iter().all(|other| other.name() == first.name()) => first.name(),
            _ => JOINT,
        };
        let mut finding = Finding::new(rule, severity, verdict, self.message(&claims, &ties));
        finding.labels = self.labels(&claims, &ties);
        finding.repairs = self.repairs(&ties);
        finding.proof = Some(proof::of(self));
        finding.why = self.why(&claims, &ties);
        finding.help = self.help(&claims, &ties, &finding.repairs);
        finding.claims = claims.iter().map(|index| self.facts.claim(*index).id.clone()).collect();
        finding.claims.sort();
        Some(finding)
    }

    /// The claims of the conflict: those that bound its facts, and those whose values are factors of its relations.
    fn claims(&self) -> Vec<ClaimIndex> {
        let mut claims: Vec<ClaimIndex> = self.ties().iter().flat_map(|tie| tie.depends().to_vec()).collect();
        claims.extend(self.origins().filter_map(|origin| match origin {
            Origin::Claim(index, _) => Some(index),
            _ => None,
        }));
        claims.sort();
        claims.dedup();
        claims
    }

    fn origins(&self) -> impl Iterator<Item = Origin> + 'a {
        let system = self.system;
        self.conflict.members.iter().map(move |(member, _)| system.origins[*member])
    }

    fn ties(&self) -> Vec<Tie<'a>> {
        let tie = |origin| match origin {
            Origin::Claim(..) => None,
            Origin::Relation(number, part) => {
                let instance = &self.instances[number];
                let Outcome::Relations(relations) = &instance.outcome else { return None };
                Some(Tie::Rule(&self.input.rules[instance.rule], instance, &relations[part]))
            }
            Origin::Stated(number) => {
                let stated = &self.input.stated[number];
                Some(Tie::Text(stated, stated_terms(self.facts, &stated.terms)?))
            }
        };
        self.origins().filter_map(tie).collect()
    }

    /// Claims of one voice contradict each other; claims of several disagree, which is for a reader to judge.
    fn verdict(&self, claims: &[ClaimIndex], ties: &[Tie<'_>]) -> Option<(Severity, Verdict)> {
        let weight =
            |name: &str| self.input.rules.iter().find(|rule| rule.name == name).map(|rule| rule.severity);
        let asked = ties.iter().map(|tie| match tie {
            Tie::Rule(rule, ..) => rule.severity,
            Tie::Text(stated, _) => weight(stated.rule).unwrap_or(Severity::Error),
        });
        // That claims of one fact agree is asked by the solver itself, and weighs what its rule says.
        let mut severity = asked.min().or_else(|| weight(SAME_FACT)).unwrap_or(Severity::Error);
        let stated = ties.iter().map(|tie| match tie {
            Tie::Rule(..) => Certainty::Certain,
            Tie::Text(stated, _) => stated.certainty,
        });
        let certainty = claims.iter().map(|index| self.facts.claim(*index).certainty).chain(stated).min();
        let hedged = |index: &ClaimIndex| {
            !matches!(self.facts.claim(*index).value.sense, Sense::Plain | Sense::Exactly)
        };
        match certainty.unwrap_or_default() {
            Certainty::Guess => return None,
            // A tension between hedged claims that may not even be about one fact is hardly worth a word.
            Certainty::Likely if self.width == Width::Core && claims.iter().any(hedged) => {
                severity = Severity::Info;
            }
            Certainty::Likely => severity = severity.min(Severity::Warning),
            Certainty::Certain => {}
        }
        let verdict = words::verdict(self.facts, claims, self.width);
        if verdict != Verdict::Contradiction {
            severity = severity.min(Severity::Warning);
        }
        Some((severity, verdict))
    }

    fn message(&self, claims: &[ClaimIndex], ties: &[Tie<'_>]) -> String {
        match ties {
            [] => {
                let said: Vec<String> =
                    claims.iter().map(|index| words::said(self.facts.claim(*index))).collect();
                let name =
                    claims.first().map(|index| words::fact(self.facts.claim(*index))).unwrap_or_default();
                format!("{name}: {} cannot both be true", words::list(&said))
            }
            [Tie::Rule(rule, instance, _)] => {
                rules::message(rule, &self.of_these(instance, claims), self.facts)
            }
            [Tie::Text(stated, _)] => {
                let said: Vec<String> =
                    claims.iter().map(|index| words::quoted(self.facts.claim(*index))).collect();
                let documents = claims.iter().map(|index| self.facts.claim(*index).document);
                let has = match documents.collect::<FxHashSet<_>>().len() {
                    ..=1 => "the text has",
                    _ => "the texts have",
                };
                format!("{}, but {has} {}", stated.says, words::list(&said))
            }
            _ => {
                let mut names: Vec<String> = ties.iter().map(|tie| format!("`{}`", tie.name())).collect();
                names.dedup();
                let rules = words::list(&names);
                match claims.len() {
                    0 | 1 => format!("what the text states here cannot all be true under {rules}"),
                    count => format!("{count} claims cannot all be true under {rules}"),
                }
            }
        }
    }

    /// Returns the instance with the claims of the conflict in the place of others about the same facts: a rule is asked
    /// of facts, and its instance names the first claim of each.
    fn of_these(&self, instance: &Instance, claims: &[ClaimIndex]) -> Instance {
        let mut instance = instance.clone();
        for bound in instance.binding.iter_mut().flatten().filter(|bound| !claims.contains(bound)) {
            let fact = self.facts.fact_of(*bound);
            let other = claims.iter().find(|claim| fact.is_some() && self.facts.fact_of(**claim) == fact);
            *bound = other.copied().unwrap_or(*bound);
        }
        instance
    }

    fn labels(&self, claims: &[ClaimIndex], ties: &[Tie<'_>]) -> Vec<Label> {
        let label = |index: &ClaimIndex| words::claim_label(self.facts, *index);
        let mut labels: Vec<Label> = claims.iter().filter_map(label).collect();
        // The claim that would be set aside is the one to look at first.
        if let Some(Origin::Claim(blamed, _)) = self.conflict.aside.map(|member| self.system.origins[member])
        {
            let id = Some(&self.facts.claim(blamed).id);
            labels.sort_by_key(|label| label.claim.as_ref() != id);
        }
        if let Some(first) = labels.first_mut() {
            first.role = Role::Primary;
        }
        for tie in ties {
            if let Tie::Text(stated, _) = tie {
                let place = |span: &Span| Label {
                    source: stated.source,
                    span: *span,
                    text: "said here too".to_owned(),
                    role: Role::Secondary,
                    claim: None,
                    values: None,
                };
                labels.extend(stated.grounds.iter().map(place));
            }
            let (source, span, text) = match tie {
                Tie::Rule(rule, ..) => (rule.source, rule.span, "required here".to_owned()),
                Tie::Text(stated, _) => (stated.source, stated.cue, "said here".to_owned()),
            };
            let label = Label { source, span, text, role: Role::Rule, claim: None, values: None };
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }

    fn why(&self, claims: &[ClaimIndex], ties: &[Tie<'_>]) -> Vec<String> {
        let mut why = match ties {
            [] => {
                let range = |index: &ClaimIndex| {
                    words::values(self.facts.claim(*index), &bounds(self.facts, *index, self.width))
                };
                let ranges: Vec<String> = claims.iter().map(range).collect();
                vec![format!("{} do not overlap", words::list(&ranges))]
            }
            [tie] => vec![self.arithmetic(tie)],
            _ => joint::lines(self),
        };
        if self.width == Width::Core {
            why.push(
                "possible only if the words are read more loosely than they are normally meant".to_owned(),
            );
        }
        words::add_readings(self.facts, claims, self.width, &mut why);
        why
    }

    /// One side of a relation against the other: `from 1,620 and 880 follows 2,500, but 2,160 to 2,399 is claimed`.
    fn arithmetic(&self, tie: &Tie<'_>) -> String {
        let terms = tie.terms();
        if let [(fact, factor)] = terms {
            let range = tie.range().scale(&(&Number::one() / factor));
            return format!(
                "{} is claimed, not {}",
                self.show(*fact, &self.given(*fact)),
                self.show(*fact, &range)
            );
        }
        let Some((lone, divisor)) = words::alone(terms) else {
            let zero = Interval::point(Number::zero());
            let sum =
                terms.iter().fold(zero, |sum, (fact, factor)| sum.add(&self.given(*fact).scale(factor)));
            return format!("{sum} does not lie in {}", tie.range());
        };
        let mut follows = tie.range().scale(&(&Number::one() / divisor));
        let mut shown = Vec::new();
        for (fact, factor) in terms.iter().filter(|(fact, _)| fact != lone) {
            let given = self.given(*fact);
            shown.push(self.show(*fact, &given));
            follows = follows.sub(&given.scale(&(factor / divisor)));
        }
        let claimed = self.show(*lone, &self.given(*lone));
        let follows = self.show(*lone, &follows);
        match shown.as_slice() {
            [same] if *same == follows => format!("{claimed} is claimed, not {follows}"),
            _ => format!("from {} follows {follows}, but {claimed} is claimed", words::list(&shown)),
        }
    }

    /// What the claims of the conflict say of the fact.
    pub fn given(&self, fact: FactId) -> Interval {
        let nature = self.system.problem.variables[fact.0 as usize].clone();
        self.origins().fold(nature, |all, origin| match origin {
            Origin::Claim(index, of) if of == fact => all.intersect(&bounds(self.facts, index, self.width)),
            _ => all,
        })
    }

    fn show(&self, fact: FactId, interval: &Interval) -> String {
        words::values(self.facts.first_claim(fact), interval)
    }

    fn repairs(&self, ties: &[Tie<'_>]) -> Vec<Repair> {
        let mut repairs: Vec<Repair> = Vec::new();
        for (member, _) in &self.conflict.members {
            let Origin::Claim(index, _) = self.system.origins[*member] else { continue };
            let claim = self.facts.claim(index);
            if repairs.iter().all(|repair| repair.claim != claim.id) {
                let values = solve::repair(&self.system.problem, self.conflict, *member);
                let text = words::values(claim, &values);
                repairs.push(Repair { claim: claim.id.clone(), values, text });
            }
        }
        if let [tie] = ties {
            let of_terms = |index: &ClaimIndex| {
                let fact = self.facts.fact_of(*index);
                tie.terms().iter().any(|(term, _)| Some(*term) == fact)
            };
            let mut factors = tie.depends().iter().filter(|index| !of_terms(index));
            if let (Some(factor), None) = (factors.next(), factors.next()) {
                repairs.extend(factor::repair(self, tie.terms(), tie.range(), *factor));
            }
        }
        repairs
    }

    /// Names a claim as a reader knows it: by the id of its record, or the words of its text.
    fn name(&self, id: &str, claims: &[ClaimIndex]) -> String {
        let claim = claims.iter().map(|index| self.facts.claim(*index)).find(|claim| claim.id == *id);
        claim.filter(|claim| claim.record.is_none()).map_or_else(|| id.to_owned(), words::quoted)
    }

    fn help(&self, claims: &[ClaimIndex], ties: &[Tie<'_>], repairs: &[Repair]) -> Vec<String> {
        let fits: Vec<String> = repairs
            .iter()
            .filter(|repair| !repair.values.is_empty() && repair.values != Interval::everything())
            .map(|repair| format!("{} were {}", self.name(&repair.claim, claims), repair.text))
            .collect();
        let mut help = Vec::new();
        if !fits.is_empty() {
            help.push(format!("they would agree if {}", fits.join(", or ")));
        }
        let own = ties.iter().find_map(|tie| match tie {
            Tie::Rule(rule, ..) => rule.help.clone(),
            Tie::Text(..) => None,
        });
        let recorded = claims.iter().any(|index| self.facts.claim(*index).record.is_some());
        match own {
            Some(line) => help.push(line),
            None if ties.is_empty() && recorded => help.push(
                "if they speak of different facts, tell them apart by `as_of`, `place` or a qualifier; \
                 if one is out of date, give it `status: superseded`"
                    .to_owned(),
            ),
            None => {}
        }
        help
    }
}
