//! What a check found, of records and of texts, joined for one report.

use crate::claims::Claim;
use crate::engine::Outcome;
use crate::findings::{Finding, Mark, RuleCard, Summary, Suppressed};
use crate::sources::{SourceId, Sources};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    pub sources: Sources,
    /// Sorted by place and rule; without those that a record excuses.
    pub findings: Vec<Finding>,
    pub suppressed: Vec<Suppressed>,
    pub rules: Vec<RuleCard>,
    pub marks: Vec<Mark>,
    pub summary: Summary,
    /// The claims on record, where they were asked for; those of documents without records are not kept.
    pub claims: Vec<Claim>,
}

impl Checked {
    /// Adds what one more text gave.
    pub fn add(&mut self, outcome: Outcome) {
        self.findings.extend(outcome.findings);
        self.suppressed.extend(outcome.suppressed);
        self.marks.extend(outcome.marks);
        self.rules = outcome.rules;
        let (sum, one) = (&mut self.summary, outcome.summary);
        sum.documents += one.documents;
        sum.claims += one.claims;
        sum.checked += one.checked;
        sum.unchecked += one.unchecked;
        sum.rules = sum.rules.max(one.rules);
    }

    /// Joins a check of other texts to this one. A fault that both tell, such as an unknown rule, is told once.
    pub fn with(mut self, other: Checked) -> Checked {
        let now: Vec<SourceId> =
            other.sources.iter().map(|(_, source)| self.sources.add(source.clone())).collect();
        let place = |id: SourceId| now[id.0 as usize];
        for mut finding in other.findings {
            if finding.labels.is_empty() && self.findings.contains(&finding) {
                continue;
            }
            finding.labels.iter_mut().for_each(|label| label.source = place(label.source));
            self.findings.push(finding);
        }
        for mut known in other.suppressed {
            known.finding.labels.iter_mut().for_each(|label| label.source = place(label.source));
            self.suppressed.push(known);
        }
        let marks = other.marks.into_iter().map(|mark| Mark { source: place(mark.source), ..mark });
        let outcome = Outcome {
            findings: Vec::new(),
            suppressed: Vec::new(),
            hidden: Vec::new(),
            rules: std::mem::take(&mut self.rules),
            marks: marks.collect(),
            summary: other.summary,
        };
        self.add(outcome);
        crate::engine::sort(&mut self.findings, &self.sources);
        self
    }
}
