//! What is wrong in a file of claims, before its bytes are looked up.

use super::layout::Layout;
use crate::findings::{Finding, Severity, Verdict};
use crate::sources::{SourceId, Span};

/// Where a problem lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    Bytes(Span),
    /// A field of a record, or of the file; `inner` is an entry of a field that is a map.
    Field {
        record: Option<u32>,
        key: &'static str,
        inner: Option<String>,
    },
}

/// Something that is wrong in a file of claims.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub rule: &'static str,
    pub place: Place,
    pub message: String,
    pub help: String,
    /// The rest is checked all the same; the exit status is not touched.
    pub is_warning: bool,
    /// Another place that is concerned, and what it says.
    pub other: Option<(Span, &'static str)>,
}

impl Problem {
    pub fn new(
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Problem { rule, place, message: message.into(), help: help.into(), is_warning: false, other: None }
    }

    /// Makes a problem of a field of a record.
    pub fn of_field(
        rule: &'static str,
        record: u32,
        key: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Problem::new(rule, Place::Field { record: Some(record), key, inner: None }, message, help)
    }

    /// Lets the problem be a warning.
    pub fn warning(mut self) -> Self {
        self.is_warning = true;
        self
    }

    /// Adds another place that is concerned.
    pub fn with(mut self, span: Span, text: &'static str) -> Self {
        self.other = Some((span, text));
        self
    }

    /// Returns the finding, its place looked up in the file.
    pub fn finding(self, source: SourceId, layout: &Layout<'_>) -> Finding {
        let span = match &self.place {
            Place::Bytes(span) => *span,
            Place::Field { record, key, inner } => {
                layout.place(*record, key, inner.as_deref()).unwrap_or_default()
            }
        };
        let mut finding = if self.is_warning {
            Finding::new(self.rule, Severity::Warning, Verdict::Fault, self.message)
        } else {
            Finding::unreadable(self.rule, self.message)
        };
        finding = finding.at(source, span, "");
        if let Some((span, text)) = self.other {
            finding = finding.at(source, span, text);
        }
        finding.help(self.help)
    }
}

/// The problems of one record.
pub(super) struct Report<'p> {
    pub record: u32,
    pub problems: &'p mut Vec<Problem>,
    /// Whether the record gives no claim.
    pub is_faulty: bool,
}

impl Report<'_> {
    /// Adds a fault of a field.
    pub fn fault(&mut self, rule: &'static str, key: &'static str, message: String, help: impl Into<String>) {
        self.problems.push(Problem::of_field(rule, self.record, key, message, help));
        self.is_faulty = true;
    }

    /// Adds a fault of an entry of a field that is a map.
    pub fn inner(&mut self, rule: &'static str, key: &'static str, inner: &str, message: String, help: &str) {
        let place = Place::Field { record: Some(self.record), key, inner: Some(inner.to_owned()) };
        self.problems.push(Problem::new(rule, place, message, help));
        self.is_faulty = true;
    }
}
