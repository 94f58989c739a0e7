//! One set of findings that the tests of every format share.

use super::{LeftOut, Report, Style};
use crate::findings::{
    Finding, Label, Mark, Proof, ProofStep, Repair, Role, RuleCard, Severity, Summary, Suppressed,
    Suppression, Values, Verdict,
};
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::{Source, SourceId, Sources, Span};

/// A report with its texts and findings.
pub struct Sample {
    pub sources: Sources,
    pub findings: Vec<Finding>,
    pub rules: Vec<RuleCard>,
    pub marks: Vec<Mark>,
    pub suppressed: Vec<Suppressed>,
}

const DOCUMENT: &str =
    "# Talks\n\nThe force has nearly 2,500 troops in Iraq.\n\nHe counted é 🤔 3,400 troops in Iraq.\n";
const RECORDS: &str =
    "document: talks.md\nclaims:\n- id: troops-7kq2\n  quote: nearly 2,500 troops\n  colour: red\n";
const RULES: &str = "- rule: weekday-matches-date\n  require: weekday(day) == day.weekday\n";

/// Returns an error about two claims, a warning of a rule, and a fault in a record.
pub fn sample() -> Sample {
    let mut sources = Sources::default();
    let document = sources.add(Source::new("claims/talks.md", DOCUMENT));
    let records = sources.add(Source::new("claims/talks.yaml", RECORDS));
    let rules = sources.add(Source::new("rules/dates.yaml", RULES));
    let first = label(&sources, document, "nearly 2,500 troops", "troops-7kq2", Role::Primary, (2250, 2499));
    let second = label(&sources, document, "3,400 troops", "troops-m4td", Role::Secondary, (3350, 3450));
    let mut conflict = Finding::new(
        "same-fact",
        Severity::Error,
        Verdict::Contradiction,
        "troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true",
    )
    .why("2,250..2,499 and 3,350..3,450 do not overlap")
    .help("if they speak of different facts, tell them apart");
    conflict.labels = vec![first.clone(), second];
    conflict.claims = vec!["troops-7kq2".to_owned(), "troops-m4td".to_owned()];
    conflict.repairs = vec![Repair {
        claim: "troops-m4td".to_owned(),
        values: Interval::closed(Number::from(2250), Number::from(2499)),
        text: "2,250 to 2,499".to_owned(),
    }];
    let step = |name: &str, multiplier: i32, inequality: &str| ProofStep {
        name: name.to_owned(),
        multiplier: Number::from(multiplier),
        inequality: inequality.to_owned(),
    };
    conflict.proof = Some(Proof {
        steps: vec![step("troops-7kq2", 1, "troops <= 2,499"), step("troops-m4td", -1, "troops >= 3,350")],
        sum: "0 <= -851".to_owned(),
    });
    let mut warning = Finding::new(
        "weekday-matches-date",
        Severity::Warning,
        Verdict::Contradiction,
        "28 January 2024 was a Sunday, not a Monday",
    );
    warning.labels = vec![first, label(&sources, rules, "weekday-matches-date", "", Role::Rule, (0, 0))];
    warning.claims = vec!["troops-7kq2".to_owned()];
    let colour = span(&sources, records, "colour");
    let fault = Finding::unreadable("unknown-key", "unknown key `colour` in the record")
        .at(records, colour, "")
        .help("the keys of a record are listed in docs/claims.md");
    let card = |name: &str, says: &str| RuleCard {
        name: name.to_owned(),
        says: says.to_owned(),
        help: String::new(),
        severity: Severity::Error,
        tags: vec!["V1".to_owned()],
        pack: "rules/values.yaml".to_owned(),
        version: "0a1b2c3d".to_owned(),
    };
    let mark = |quote: &str, claim: &str| Mark {
        source: document,
        span: span(&sources, document, quote),
        claim: claim.to_owned(),
        subject: "force".to_owned(),
        checked: true,
    };
    let marks = vec![mark("nearly 2,500 troops", "troops-7kq2"), mark("3,400 troops", "troops-m4td")];
    Sample {
        findings: vec![conflict, warning, fault],
        rules: vec![
            card("same-fact", "Claims on one fact agree."),
            card("weekday-matches-date", "A weekday fits its date."),
            card("sums-add-up", "Parts add up to their whole."),
        ],
        marks,
        suppressed: Vec::new(),
        sources,
    }
}

impl Sample {
    /// Adds two findings that are left out: one by a record, one by the baseline.
    pub fn with_suppressed(mut self) -> Self {
        let exception = Suppression::Exception {
            reason: "counted on different days".to_owned(),
            until: Some("2027-01-31".to_owned()),
            by: Some("ab".to_owned()),
        };
        let baseline = Suppression::Baseline { since: "2026-01-02".to_owned(), days: 92 };
        for (by, message) in [(exception, "known to the record"), (baseline, "known to the baseline")] {
            let mut finding = self.findings[0].clone();
            finding.message = message.to_owned();
            self.suppressed.push(Suppressed { finding, by });
        }
        self
    }

    pub fn report(&self) -> Report<'_> {
        Report {
            sources: &self.sources,
            findings: &self.findings,
            rules: &self.rules,
            summary: Summary {
                documents: 1,
                claims: 2,
                rules: 3,
                checked: 2,
                unchecked: 0,
                unrecorded: None,
            },
            marks: &self.marks,
            generated: Some("2026-03-02"),
            style: Style { color: false, width: 100, quiet: false },
            left_out: LeftOut {
                suppressed: &self.suppressed,
                is_shown: true,
                has_baseline: true,
                unchanged: None,
            },
            repository: None,
            exit_code: 2,
        }
    }

    /// Writes the sample in the format of that name.
    pub fn written(&self, format: &str) -> String {
        let mut out = Vec::new();
        (super::format(format).expect("a known format").write)(&self.report(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

fn span(sources: &Sources, source: SourceId, quote: &str) -> Span {
    let start = sources.text(source).find(quote).expect("the quote stands in the sample");
    Span::new(start, start + quote.len())
}

fn label(
    sources: &Sources,
    source: SourceId,
    quote: &str,
    claim: &str,
    role: Role,
    (low, high): (i32, i32),
) -> Label {
    let range = Interval::closed(Number::from(low), Number::from(high));
    let is_rule = role == Role::Rule;
    Label {
        source,
        span: span(sources, source, quote),
        text: if is_rule { "required here".to_owned() } else { format!("{range} ({claim})") },
        role,
        claim: (!is_rule).then(|| claim.to_owned()),
        values: (!is_rule).then(|| Values { kind: ValueKind::Quantity, hard: range.clone(), core: range }),
    }
}
