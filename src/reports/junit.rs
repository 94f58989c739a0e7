//! JUnit: a suite a rule, passing ones too, so that CI draws trends; a case a finding.

use std::io;

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};

use super::place::others;
use super::{Format, Report};
use crate::findings::{Finding, Severity, Suppressed};

pub const FORMAT: Format = Format { name: "junit", says: "JUnit XML, a suite a rule", write };

fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut junit = Junit::new("factlint");
    let silent = report.rules.iter().map(|rule| rule.name.as_str());
    let told = report.findings.iter().map(|finding| finding.rule.as_str());
    let known = report.left_out.suppressed.iter().map(|known| known.finding.rule.as_str());
    let mut rules: Vec<&str> = silent.chain(told).chain(known).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let mut suite = TestSuite::new(rule);
        let findings: Vec<&Finding> = report.findings.iter().filter(|finding| finding.rule == rule).collect();
        let known = report.left_out.suppressed.iter().filter(|known| known.finding.rule == rule);
        suite.add_test_cases(known.map(|known| skipped(report, known)));
        if findings.is_empty() {
            let mut passed = TestCase::new(rule, TestCaseStatus::success());
            passed.set_classname(format!("rules.{rule}"));
            suite.add_test_case(passed);
        }
        suite.add_test_cases(findings.into_iter().map(|finding| case(report, finding)));
        junit.add_test_suite(suite);
    }
    // Into memory first: a fault of the writer keeps its kind.
    let text = junit.to_string().map_err(io::Error::other)?;
    writeln!(out, "{text}")
}

fn case(report: &Report<'_>, finding: &Finding) -> TestCase {
    let kind = if finding.is_unreadable() { NonSuccessKind::Error } else { NonSuccessKind::Failure };
    let mut lines = vec![report.whole_message(finding)];
    if let Some(label) = finding.primary() {
        lines.push(report.other_side(label));
    }
    lines.extend(others(finding).map(|label| report.other_side(label)));
    let text = lines.join("\n");
    let status = if finding.severity == Severity::Info {
        TestCaseStatus::success()
    } else {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_type(finding.severity.name()).set_message(&finding.message).set_description(&text);
        status
    };
    let mut case = placed(report, finding, status);
    if finding.severity == Severity::Info {
        case.set_system_out(text);
    }
    case
}

/// A finding that is known: a case that is skipped, with the reason.
fn skipped(report: &Report<'_>, known: &Suppressed) -> TestCase {
    let mut status = TestCaseStatus::skipped();
    status.set_message(known.by.reason());
    placed(report, &known.finding, status)
}

fn placed(report: &Report<'_>, finding: &Finding, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name(report, finding), status);
    case.set_classname(format!("rules.{}", finding.rule));
    if let Some(label) = finding.primary() {
        case.extra.insert("file".into(), report.repository_path(label).into());
        case.extra.insert("line".into(), report.region(label).start_line.to_string().into());
    }
    case
}

/// Names a case by its claims, which stay when the text moves, else by its place.
fn name(report: &Report<'_>, finding: &Finding) -> String {
    if !finding.claims.is_empty() {
        return finding.claims.join(" × ");
    }
    let place = |label| format!("{}:{}", report.path(label), report.region(label).start_line);
    finding.primary().map_or_else(|| finding.message.clone(), place)
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;

    #[test]
    fn a_rule_is_a_suite_and_a_finding_a_case() {
        insta::assert_snapshot!(sample().written("junit"), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="factlint" tests="4" skipped="0" failures="2" errors="1">
            <testsuite name="same-fact" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="troops-7kq2 × troops-m4td" classname="rules.same-fact" file="claims/talks.md" line="3">
                    <failure message="troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true" type="error">troops of the force in Iraq: `nearly 2,500` and `3,400` cannot both be true
        2,250..2,499 and 3,350..3,450 do not overlap
        help: if they speak of different facts, tell them apart
        &quot;nearly 2,500 troops&quot; (claims/talks.md:3)
        &quot;3,400 troops&quot; (claims/talks.md:5)</failure>
                </testcase>
            </testsuite>
            <testsuite name="sums-add-up" tests="1" skipped="0" errors="0" failures="0">
                <testcase name="sums-add-up" classname="rules.sums-add-up"/>
            </testsuite>
            <testsuite name="unknown-key" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="claims/talks.yaml:5" classname="rules.unknown-key" file="claims/talks.yaml" line="5">
                    <error message="unknown key `colour` in the record" type="error">unknown key `colour` in the record
        help: the keys of a record are listed in docs/claims.md
        &quot;colour&quot; (claims/talks.yaml:5)</error>
                </testcase>
            </testsuite>
            <testsuite name="weekday-matches-date" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="troops-7kq2" classname="rules.weekday-matches-date" file="claims/talks.md" line="3">
                    <failure message="28 January 2024 was a Sunday, not a Monday" type="warning">28 January 2024 was a Sunday, not a Monday
        &quot;nearly 2,500 troops&quot; (claims/talks.md:3)
        required by rules/dates.yaml:1</failure>
                </testcase>
            </testsuite>
        </testsuites>
        "#);
    }
}
