//! "Known, and why": findings that people have decided to live with, written in the record.

use serde::{Deserialize, Serialize};

use super::When;
use super::checked::Checker;
use super::problem::Report;
use super::written::{RecordWritten, Text};
use crate::sources::SourceId;

/// A finding that is known, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// The file of records it stands in and the index of its record.
    pub record: (SourceId, u32),
    /// The rule whose finding is meant.
    pub rule: String,
    /// The claims of the finding, the record's own first; a finding is meant if it names them all.
    pub claims: Vec<String>,
    pub reason: String,
    /// The last day on which the exception counts.
    pub until: Option<When>,
    pub by: Option<String>,
}

impl Checker<'_> {
    /// Reads the exceptions of a record.
    pub(super) fn exceptions(
        &self,
        index: u32,
        written: &RecordWritten<'_>,
        report: &mut Report<'_>,
    ) -> Vec<Exception> {
        let mut exceptions = Vec::new();
        for exception in written.ignore.iter().flatten() {
            let given = |text: &Option<Text<'_>>| {
                text.as_ref().filter(|text| !text.trim().is_empty()).map(Text::to_owned_text)
            };
            let mut need = |key: &str, field: &Option<Text<'_>>, help: &str| {
                let text = given(field);
                if text.is_none() {
                    report.fault("missing-field", "ignore", format!("the exception has no `{key}`"), help);
                }
                text
            };
            let rule = need("rule", &exception.rule, "name the rule that is excused: `rule: same-fact`");
            let reason = need(
                "reason",
                &exception.reason,
                "say why the finding is left out: `reason: the agency counted twice`",
            );
            let (Some(rule), Some(reason)) = (rule, reason) else { continue };
            let own = written.id.as_ref().map(Text::to_owned_text);
            let others = exception.claims.iter().flat_map(|claims| &claims.0).map(Text::to_owned_text);
            let mut claims: Vec<String> = own.into_iter().collect();
            for other in others {
                if !claims.contains(&other) {
                    claims.push(other);
                }
            }
            let until = exception.until.as_ref();
            let until = until.and_then(|until| self.inner_when("ignore", "until", until, report));
            let record = (self.source, index);
            exceptions.push(Exception { record, rule, claims, reason, until, by: given(&exception.by) });
        }
        exceptions
    }
}
