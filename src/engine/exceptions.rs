//! Exceptions: findings that people know and live with, and exceptions that have nothing left to excuse.

use crate::claims::{Exception, field_span};
use crate::findings::{Finding, Severity, Suppressed, Suppression, Verdict};
use crate::quantities::{Day, Number};
use crate::sources::Sources;

/// The codes of findings about exceptions themselves.
pub const UNUSED: &str = "unused-exception";
pub const EXPIRED: &str = "expired-exception";

/// Takes out the findings that an exception excuses and returns them; adds one for each exception that excuses none or
/// whose last day is past. Without `today` no exception expires.
pub fn excuse(
    findings: &mut Vec<Finding>,
    exceptions: &[Exception],
    today: Option<Day>,
    sources: &Sources,
) -> Vec<Suppressed> {
    let mut about = Vec::new();
    let mut suppressed = Vec::new();
    for exception in exceptions {
        let is_expired = today.is_some_and(|today| is_expired(exception, today));
        let is_meant = |finding: &Finding| {
            finding.rule == exception.rule
                && exception.claims.iter().all(|claim| finding.claims.contains(claim))
        };
        if is_expired {
            let until = exception.until.as_ref().map_or("", |until| until.text.as_str());
            about.push(fault(
                EXPIRED,
                exception,
                sources,
                format!("the exception of `{}` ended {until}", exception.rule),
            ));
            continue;
        }
        let excused: Vec<Finding> = findings.extract_if(.., |finding| is_meant(finding)).collect();
        if excused.is_empty() {
            let message = format!("the exception of `{}` excuses nothing", exception.rule);
            about.push(fault(UNUSED, exception, sources, message));
        }
        suppressed.extend(excused.into_iter().map(|finding| Suppressed { finding, by: known(exception) }));
    }
    findings.extend(about);
    suppressed
}

fn known(exception: &Exception) -> Suppression {
    Suppression::Exception {
        reason: exception.reason.clone(),
        until: exception.until.as_ref().map(|until| until.text.clone()),
        by: exception.by.clone(),
    }
}

/// Says whether the last day of the exception is past.
pub fn is_expired(exception: &Exception, today: Day) -> bool {
    let end = exception.until.as_ref().and_then(|until| until.hard.high.as_ref());
    end.is_some_and(|end| end.value <= Number::from(today.number()))
}

fn fault(code: &str, exception: &Exception, sources: &Sources, message: String) -> Finding {
    let mut finding = Finding::new(code, Severity::Warning, Verdict::Fault, message)
        .why(format!("its reason was: {}", exception.reason))
        .help("delete the exception, or say why it is still needed");
    finding.claims.extend(exception.claims.first().cloned());
    let (source, record) = exception.record;
    match field_span(sources.get(source), record, "ignore") {
        Some(span) => finding.at(source, span, "excepted here"),
        None => finding,
    }
}
