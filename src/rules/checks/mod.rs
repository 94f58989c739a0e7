//! Checks in code, for what expressions over values cannot say: one file and one line of [`CHECKS`] each.
//!
//! A pack gives each check its name, severity, page and examples, as `check: NAME` in place of `find` and `require`.

mod elsewhere;
mod hedge_kept;
mod one_dimension;
mod published_statistics;
mod real_dates;
mod restated_numbers;
mod unit_fits_measure;
mod value_in_quote;

pub use elsewhere::STATED_IN_TEXT;

use crate::claims::{Certainty, ClaimIndex, Facts};
use crate::findings::{Finding, Label, Role, Severity, Values, Verdict};

use super::rule::Rule;

/// A check in code.
#[derive(Debug)]
pub struct Check {
    pub name: &'static str,
    /// What it looks at, in a sentence.
    pub says: &'static str,
    pub run: fn(&mut CheckInput<'_, '_>),
}

/// What a check is given, and where it puts what it finds.
pub struct CheckInput<'r, 'a> {
    pub rule: &'r Rule,
    pub facts: &'r Facts<'a>,
    pub findings: Vec<Finding>,
}

/// Every check, sorted by name.
pub const CHECKS: &[Check] = &[
    elsewhere::ENGINE,
    hedge_kept::HEDGE_KEPT,
    one_dimension::ONE_DIMENSION,
    published_statistics::PUBLISHED_STATISTICS,
    real_dates::REAL_DATES,
    elsewhere::RECORDS,
    restated_numbers::RESTATED_NUMBERS,
    elsewhere::STATED_IN_TEXT,
    unit_fits_measure::UNIT_FITS_MEASURE,
    value_in_quote::VALUE_IN_QUOTE,
];

/// Returns the check of that name.
pub fn find(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

impl CheckInput<'_, '_> {
    /// Adds a finding about claims, the first of which is where a reader should look.
    pub fn report(&mut self, claims: &[ClaimIndex], message: String) {
        let severity = match claims.iter().map(|claim| self.facts.claim(*claim).certainty).min() {
            Some(Certainty::Guess) => return,
            Some(Certainty::Likely) => self.rule.severity.min(Severity::Warning),
            _ => self.rule.severity,
        };
        let mut finding = Finding::new(&self.rule.name, severity, Verdict::Fault, message);
        for index in claims {
            let claim = self.facts.claim(*index);
            finding.claims.push(claim.id.clone());
            let (Some(source), Some(span)) = (claim.document, claim.span) else { continue };
            let role = if finding.labels.is_empty() { Role::Primary } else { Role::Secondary };
            let base = claim.value.in_base();
            let values = Some(Values { kind: base.kind, hard: base.hard, core: base.core });
            let text = claim.value.show(&claim.value.hard);
            finding.labels.push(Label { source, span, text, role, claim: Some(claim.id.clone()), values });
        }
        finding.claims.sort();
        finding.help.extend(self.rule.help.clone());
        self.findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_sorted_and_say_what_they_look_at() {
        assert!(CHECKS.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(CHECKS.iter().all(|check| check.says.ends_with('.')));
    }
}
