//! How often each rule found something, and how long a run took.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::findings::{Finding, Severity};

/// Returns a table of the rules that found something, the most frequent first: count, severity, rule.
pub fn statistics(findings: &[Finding]) -> String {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry((&finding.rule, finding.severity)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((rule, severity), count)| (std::cmp::Reverse(*count), *rule, *severity));
    let width = rows.first().map_or(1, |(_, count)| count.to_string().len());
    let mut table = String::new();
    for ((rule, severity), count) in rows {
        let _ = writeln!(table, "{count:>width$}  {:<7}  {rule}", severity.name());
    }
    let _ = writeln!(table, "{:>width$}  in all", findings.len());
    table
}

/// Measures the parts of a run one after the other.
pub struct Clock {
    last: Instant,
    parts: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts the clock.
    pub fn start() -> Self {
        Clock { last: Instant::now(), parts: Vec::new() }
    }

    /// Ends a part of the run.
    pub fn lap(&mut self, part: &'static str) {
        self.parts.push((part, self.last.elapsed()));
        self.last = Instant::now();
    }

    /// Returns the parts with their times, a line each, and the sum.
    pub fn show(&self) -> String {
        let line =
            |name: &str, time: Duration| format!("{name:<10} {:>9.1} ms\n", time.as_secs_f64() * 1000.0);
        let parts: String = self.parts.iter().map(|(name, time)| line(name, *time)).collect();
        parts + &line("in all", self.parts.iter().map(|(_, time)| *time).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Verdict;

    #[test]
    fn the_most_frequent_rule_comes_first() {
        let finding = |rule: &str, severity| Finding::new(rule, severity, Verdict::Fault, "");
        let mut findings = vec![finding("one-rank", Severity::Error)];
        findings.extend(vec![finding("same-fact", Severity::Warning); 10]);
        assert_eq!(statistics(&findings), "10  warning  same-fact\n 1  error    one-rank\n11  in all\n");
        assert_eq!(statistics(&[]), "0  in all\n");
    }
}
