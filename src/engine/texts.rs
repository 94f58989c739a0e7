//! A run over texts without records: their claims and relations are read, then checked as those of records.

use rustc_hash::FxHashMap;

use super::comments::excuse_by_comments;
use super::{Input, Outcome, give_back, run, sort};
use crate::extract;
use crate::findings::Severity;
use crate::quantities::Day;
use crate::rules::{self, Rule};
use crate::sources::{SourceId, Sources};

/// The rules that texts are checked against.
#[derive(Debug, Default)]
pub struct TextRules {
    /// Those asked of the claims that are read out of a text.
    of_claims: Vec<Rule>,
    /// How much each weighs, by its name, also of those that the readers ask; `None` asks all that readers find.
    severities: Option<FxHashMap<String, Severity>>,
}

impl TextRules {
    /// Takes the rules that settings ask for. Those that the readers of texts ask more closely are left to them.
    pub fn new(chosen: Vec<Rule>) -> TextRules {
        let severities = chosen.iter().map(|rule| (rule.name.clone(), rule.severity)).collect();
        let mut of_claims = chosen;
        of_claims.retain(|rule| !extract::ASKED_BY_READERS.contains(&rule.name.as_str()));
        TextRules { of_claims, severities: Some(severities) }
    }

    /// Returns how much a finding of a reader weighs at most; `None` where its rule is not asked.
    fn weight(&self, rule: &str) -> Option<Severity> {
        match &self.severities {
            Some(severities) => severities.get(rule).copied(),
            None => Some(Severity::Error),
        }
    }
}

/// Checks texts that are held to speak of the same things, against themselves and against the rules.
///
/// `date` is the date of the texts; without it the date that a text gives itself is taken.
pub fn run_texts(sources: &Sources, texts: &[SourceId], date: Option<Day>, chosen: &TextRules) -> Outcome {
    let mut read = extract::read_sources(sources, texts, date);
    read.stated.retain(|stated| chosen.weight(stated.rule).is_some());
    read.findings.retain_mut(|finding| {
        if finding.is_unreadable() || !rules::is_packed(&finding.rule) {
            return true;
        }
        let weight = chosen.weight(&finding.rule);
        finding.severity = weight.map_or(finding.severity, |most| finding.severity.min(most));
        weight.is_some()
    });
    let mut outcome = run(&Input {
        sources,
        claims: &read.claims,
        stated: &read.stated,
        rules: &chosen.of_claims,
        own_rules: &[],
        documents: texts.len(),
    });
    outcome.findings.append(&mut read.findings);
    let count = read.claims.len();
    give_back(read, count);
    outcome.suppressed =
        excuse_by_comments(&mut outcome.findings, texts, sources, |rule| chosen.weight(rule).is_some());
    sort(&mut outcome.findings, sources);
    outcome
}
