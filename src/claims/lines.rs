//! A file of claims as JSON Lines: one record a line, read in parts on all threads.
//!
//! A line without fault is read once, by serde. Any other is read again as a tree that knows its bytes, alone.

use rayon::prelude::*;

use super::Names;
use super::careful::{self, CarefulRecord};
use super::layout::Layout;
use super::line_field::plain_value;
use super::problem::{Place, Problem};
use super::record::{Reading, Records};
use super::written::{FILE_KEYS, FileWritten, RECORD_KEYS, RecordWritten};
use crate::findings::Finding;
use crate::sources::{Limits, SourceId, Span, nearest};

/// Records that one thread reads before it takes the next.
const PART: usize = 8192;

/// Parts that are read before they are put together, for each thread.
const PARTS_A_THREAD: usize = 4;

/// The lines of a file that hold anything.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The line that holds the keys of the file, if the first one does.
    head: Option<Span>,
    records: Vec<Span>,
    limits: Limits,
}

/// Says whether a file holds a record a line, by its name.
pub fn is_lines(name: &str) -> bool {
    name.ends_with(".jsonl")
}

impl<'a> Lines<'a> {
    /// Finds the lines of a file.
    pub fn of(text: &'a str, limits: &Limits) -> Self {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut records = Vec::new();
        let mut at = start;
        let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(|end| start + end);
        for end in ends.chain([text.len()]) {
            // Line breaks are one byte, so both ends are those of characters.
            let line = text[at..end].trim_end();
            let from = at + (line.len() - line.trim_start().len());
            if from < at + line.len() {
                records.push(Span::new(from, at + line.len()));
            }
            at = (end + 1).min(text.len());
        }
        let mut lines = Lines { text, head: None, records, limits: *limits };
        if lines.records.first().is_some_and(|first| lines.is_head(*first)) {
            lines.head = Some(lines.records.remove(0));
        }
        lines
    }

    /// A head has keys of the file and no `id`.
    fn is_head(&self, line: Span) -> bool {
        let layout = self.layout(line, 0);
        let keys = || layout.items.first().copied().flatten().and_then(|root| layout.tree.entries(root));
        let has = |key: &str| {
            keys().is_some_and(|keys| {
                keys.iter().any(|(name, _)| layout.tree.scalar(*name).is_some_and(|(text, _)| text == key))
            })
        };
        // A head with a misspelt key is one still, and none of a record.
        let is_like = |name: &str| nearest(name, FILE_KEYS.iter().copied()).is_some();
        let misspelt = || {
            let names = keys().into_iter().flatten().filter_map(|(name, _)| layout.tree.scalar(*name));
            let mut names = names.map(|(name, _)| name.as_ref()).peekable();
            names.peek().is_some_and(|first| is_like(first)) && !names.any(|name| RECORD_KEYS.contains(&name))
        };
        !has("id") && (FILE_KEYS.iter().any(|key| has(key)) || misspelt())
    }

    fn line(&self, span: Span) -> &'a str {
        span.slice(self.text).unwrap_or("")
    }

    /// Takes one line apart; `index` is that of its record.
    fn layout(&self, span: Span, index: u32) -> Layout<'a> {
        Layout::of_line(self.line(span), span.start as usize, index, &self.limits)
    }

    /// Returns the bytes of a field, as [`Layout::place`] does.
    pub fn place(&self, record: Option<u32>, key: &str, inner: Option<&str>) -> Option<Span> {
        match record {
            Some(index) => {
                let line = *self.records.get(index as usize)?;
                if inner.is_none()
                    && let Some(plain) = plain_value(self.line(line), key)
                {
                    let start = line.start as usize;
                    return Some(Span::new(start + plain.start, start + plain.end));
                }
                self.layout(line, index).place(record, key, inner).or(Some(line))
            }
            None => self.layout(self.head?, 0).place(Some(0), key, inner),
        }
    }

    /// Returns the bytes of a whole record.
    pub fn record(&self, index: u32) -> Option<Span> {
        self.records.get(index as usize).copied()
    }

    fn finding(&self, source: SourceId, problem: Problem) -> Finding {
        let (record, key, inner) = match &problem.place {
            Place::Bytes(_) => return problem.finding(source, &Layout::default()),
            Place::Field { record, key, inner } => (*record, *key, inner.as_deref()),
        };
        let span = self.place(record, key, inner).unwrap_or_default();
        Problem { place: Place::Bytes(span), ..problem }.finding(source, &Layout::default())
    }
}

/// Reads a file of JSON Lines. What cannot be read is a finding with its place; the other records are still read.
pub fn read_lines(source: SourceId, text: &str, names: &Names, limits: &Limits) -> Records {
    let lines = Lines::of(text, limits);
    let head = lines.head.map(|span| lines.layout(span, 0));
    let (file, mut problems) = match &head {
        Some(layout) => careful::read_head(layout),
        None => (FileWritten::default(), Vec::new()),
    };
    let mut records = Reading::new(source, &file, names, 0).finish_with(&mut problems);
    let count = lines.records.len();
    if count > limits.claims as usize {
        let message = Limits::reached(&format!("the file has {count} records"), "claims", limits.claims);
        let help = Limits::help("claims");
        problems.push(Problem::of_field("too-many-claims", limits.claims, "id", message, help));
    }
    let kept = &lines.records[..count.min(limits.claims as usize)];
    let read = |(number, part): (usize, &[Span])| {
        let mut reading = Reading::new(source, &file, names, part.len());
        // What is wrong with the head is told once.
        reading.problems.clear();
        for (index, span) in part.iter().enumerate() {
            lines.read((number * PART + index) as u32, *span, &mut reading);
        }
        let mut problems = Vec::new();
        let records = reading.finish_with(&mut problems);
        (records, problems)
    };
    records.claims.reserve_exact(kept.len());
    records.quoted.reserve_exact(kept.len());
    let parts: Vec<(usize, &[Span])> = kept.chunks(PART).enumerate().collect();
    // A few at a time, so that no second copy of all claims is ever held.
    for parts in parts.chunks(PARTS_A_THREAD * rayon::current_num_threads()) {
        let parts: Vec<(Records, Vec<Problem>)> = parts.par_iter().copied().map(read).collect();
        for (part, faults) in parts {
            records.claims.extend(part.claims);
            records.quoted.extend(part.quoted);
            records.exceptions.extend(part.exceptions);
            records.faulty.extend(part.faulty);
            problems.extend(faults);
        }
    }
    records.findings = problems.into_iter().map(|problem| lines.finding(source, problem)).collect();
    records
}

impl Lines<'_> {
    /// Reads one line.
    fn read(&self, index: u32, span: Span, reading: &mut Reading<'_>) {
        let line = self.line(span);
        if line.len() > self.limits.line_bytes as usize {
            let message = Limits::reached("the line is longer", "line-bytes", self.limits.line_bytes);
            let place = Place::Bytes(Span::new(span.start as usize, span.start as usize));
            let help = Limits::help("line-bytes");
            reading.problems.push(Problem::new("limit-reached", place, message, help));
            return;
        }
        if let Ok(written) = serde_json::from_str::<RecordWritten<'_>>(line) {
            reading.checker.record(index, &written, &[], &mut reading.problems);
            return;
        }
        let layout = self.layout(span, index);
        if let Some(root) = layout.items.first().copied().flatten()
            && layout.tree.entries(root).is_none()
        {
            let help = "write a record as `{\"id\": \"troops-iraq-7kq2\", …}`";
            let place = Place::Bytes(span);
            reading.problems.push(Problem::new("wrong-type", place, "the line is no record", help));
            return;
        }
        let (_, written, problems) = careful::read(&layout);
        reading.problems.extend(problems);
        for CarefulRecord { index, written, faulty } in &written {
            reading.checker.record(*index, written, faulty, &mut reading.problems);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, more: &str) -> String {
        format!(
            "{{\"id\": \"{id}\", \"quote\": \"900\", \"subject\": \"US\", \"measure\": \"troops\"{more}}}\n"
        )
    }

    /// Reads lines; returns the ids and each finding as its rule and the bytes it points at.
    fn read(text: &str, limits: &Limits) -> (String, Vec<String>) {
        let records = read_lines(SourceId(0), text, &Names::default(), limits);
        let ids: Vec<&str> = records.claims.iter().map(|claim| claim.id.as_str()).collect();
        assert_eq!(records.claims.len(), records.quoted.len());
        let place = |finding: &Finding| {
            finding.primary().and_then(|label| label.span.slice(text)).unwrap_or("-").to_owned()
        };
        let findings = records.findings.iter().map(|finding| format!("{} {}", finding.rule, place(finding)));
        (ids.join(" "), findings.collect())
    }

    #[track_caller]
    fn check(text: &str, ids: &str, findings: &[&str]) {
        let found = read(text, &Limits::default());
        assert_eq!(
            (found.0.as_str(), found.1),
            (ids, findings.iter().map(|text| text.to_string()).collect())
        );
    }

    #[test]
    fn a_line_is_a_record() {
        let value = ", \"value\": \"900\"";
        check(
            &format!("\u{feff}{}\r\n\n{}", record("a", value), record("b", ", \"value\": 2.50")),
            "a b",
            &[],
        );
        let head = "{\"document\": \"a.md\", \"date\": \"2024-02-12\"}\n";
        let text = format!("{head}{}", record("a", value));
        let records = read_lines(SourceId(0), &text, &Names::default(), &Limits::default());
        assert_eq!(records.document.as_deref(), Some("a.md"));
        assert_eq!(records.claims[0].dated.as_ref().unwrap().text, "2024-02-12");
        assert_eq!(records.claims[0].record, Some((SourceId(0), 0)));
        let numbers =
            record("c", ", \"value\": {\"min\": 2, \"max\": 3}, \"tags\": [\"x\"], \"derived\": true");
        check(&numbers, "c", &[]);
    }

    #[test]
    fn a_fault_costs_its_line_and_knows_its_bytes() {
        let good = record("a", ", \"value\": \"900\"");
        let wrong =
            record("b", ", \"value\": \"blue\"") + &record("c", ", \"colour\": \"red\", \"value\": \"1\"");
        let broken = "{\"id\": \"d\", \"quote\": \"9\n";
        let text = format!("{good}{wrong}{broken}{}", good.replace("\"a\"", "\"e\""));
        let (ids, findings) = read(&text, &Limits::default());
        assert_eq!(ids, "a e");
        assert_eq!(findings[0], "unreadable-value \"blue\"");
        assert_eq!(findings[1], "unknown-key \"colour\"");
        assert!(findings[2].starts_with("yaml-syntax"), "{findings:?}");
        assert_eq!(findings.len(), 3);
    }

    #[test]
    fn what_is_no_record_is_told_once() {
        let good = record("a", ", \"value\": \"900\"");
        check(&format!("{{\"documnt\": \"a.md\"}}\n{good}"), "a", &["unknown-key \"documnt\""]);
        check(&format!("{good}not json\n[1]\n"), "a", &["wrong-type not json", "wrong-type [1]"]);
    }

    #[test]
    fn parts_are_joined_in_the_order_of_the_file() {
        let text: String =
            (0..2 * PART + 7).map(|index| record(&format!("r{index}"), ", \"value\": \"9\"")).collect();
        let records = read_lines(SourceId(0), &text, &Names::default(), &Limits::default());
        let in_order = |(index, claim): (usize, &crate::claims::Claim)| {
            claim.id == format!("r{index}") && claim.record == Some((SourceId(0), index as u32))
        };
        assert!(records.claims.iter().enumerate().all(in_order));
        assert_eq!(records.claims.len(), 2 * PART + 7);
    }

    #[test]
    fn limits_are_said() {
        let text = record("a", ", \"value\": \"1\"") + &record("b", ", \"value\": \"1\"") + &record("c", "");
        let limits = Limits { claims: 1, ..Limits::default() };
        assert_eq!(read(&text, &limits), ("a".to_owned(), vec!["too-many-claims \"b\"".to_owned()]));
        let limits = Limits { line_bytes: 80, ..Limits::default() };
        let (ids, findings) = read(&(text + &record(&"d".repeat(99), "")), &limits);
        assert_eq!((ids.as_str(), findings.last().unwrap().as_str()), ("a b", "limit-reached "));
    }
}
