//! Exceptions: findings that people know and live with, and exceptions that have nothing left to excuse.

use rustc_hash::FxHashMap;

use crate::claims::{Exception, Fields};
use crate::findings::{Finding, Severity, Suppressed, Suppression, Verdict};
use crate::quantities::{Day, Number};
use crate::sources::{SourceId, Sources};

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
    let mut fields: FxHashMap<SourceId, Fields<'_>> = FxHashMap::default();
    // By rule and claim, so that no exception is held against every finding.
    let mut places: FxHashMap<(&str, Option<&str>), Vec<usize>> = FxHashMap::default();
    for (place, finding) in findings.iter().enumerate().filter(|_| !exceptions.is_empty()) {
        let claims = finding.claims.iter().map(|claim| Some(claim.as_str()));
        for claim in claims.chain([None]) {
            places.entry((finding.rule.as_str(), claim)).or_default().push(place);
        }
    }
    // The exception that excuses a finding: the first that means it.
    let mut excused_by: Vec<Option<usize>> = vec![None; findings.len()];
    for (number, exception) in exceptions.iter().enumerate() {
        if today.is_some_and(|today| is_expired(exception, today)) {
            let until = exception.until.as_ref().map_or("", |until| until.text.as_str());
            let message = format!("the exception of `{}` ended {until}", exception.rule);
            about.push(fault(EXPIRED, exception, sources, &mut fields, message));
            continue;
        }
        let first = exception.claims.first().map(String::as_str);
        let mut is_used = false;
        for place in places.get(&(exception.rule.as_str(), first)).into_iter().flatten() {
            let is_meant = || exception.claims.iter().all(|claim| findings[*place].claims.contains(claim));
            if excused_by[*place].is_none() && is_meant() {
                excused_by[*place] = Some(number);
                is_used = true;
            }
        }
        if !is_used {
            let message = format!("the exception of `{}` excuses nothing", exception.rule);
            about.push(fault(UNUSED, exception, sources, &mut fields, message));
        }
    }
    let mut suppressed: Vec<(usize, Suppressed)> = Vec::new();
    let (told, excused): (Vec<_>, Vec<_>) =
        std::mem::take(findings).into_iter().zip(excused_by).partition(|(_, by)| by.is_none());
    findings.extend(told.into_iter().map(|(finding, _)| finding).chain(about));
    for (finding, by) in excused {
        let number = by.unwrap_or_default();
        suppressed.push((number, Suppressed { finding, by: known(&exceptions[number]) }));
    }
    suppressed.sort_by_key(|(number, _)| *number);
    suppressed.into_iter().map(|(_, suppressed)| suppressed).collect()
}

/// Takes out the findings that are meant, and returns them with the reason.
pub fn excused(
    findings: &mut Vec<Finding>,
    is_meant: impl Fn(&Finding) -> bool,
    by: &Suppression,
) -> Vec<Suppressed> {
    let (meant, told): (Vec<Finding>, Vec<Finding>) =
        std::mem::take(findings).into_iter().partition(is_meant);
    *findings = told;
    meant.into_iter().map(|finding| Suppressed { finding, by: by.clone() }).collect()
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

fn fault<'s>(
    code: &str,
    exception: &Exception,
    sources: &'s Sources,
    fields: &mut FxHashMap<SourceId, Fields<'s>>,
    message: String,
) -> Finding {
    let mut finding = Finding::new(code, Severity::Warning, Verdict::Fault, message)
        .why(format!("its reason was: {}", exception.reason))
        .help("delete the exception, or say why it is still needed");
    finding.claims.extend(exception.claims.first().cloned());
    let (source, record) = exception.record;
    let file = fields.entry(source).or_insert_with(|| Fields::of(sources.get(source)));
    match file.span(record, "ignore") {
        Some(span) => finding.at(source, span, "excepted here"),
        None => finding,
    }
}
