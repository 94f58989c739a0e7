//! A file of claims: its text in, claims and findings out.
//!
//! A file without fault is read once, by serde. Only where that fails, or a finding needs a place, is the text read
//! again as a tree that knows its bytes.

use serde::{Deserialize, Serialize};

use super::careful::{self, CarefulRecord};
use super::checked::Checker;
use super::layout::Layout;
use super::lines::{Lines, is_lines, read_lines};
use super::plain;
use super::problem::{Place, Problem};
use super::when::{only_day, read_when};
use super::written::{FileWritten, Text};
use super::{ByName, Claim, Exception, Names, Status, When};
use crate::findings::Finding;
use crate::mentions::Context;
use crate::sources::{Limits, Source, SourceId, Sources, Span};

/// What a file of claims holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Records {
    /// The path of the document that the quotes stand in, as written: relative to the file.
    pub document: Option<String>,
    /// Of the document when the spans were last good, in hexadecimal, perhaps only its first digits.
    pub sha256: Option<String>,
    /// The date of the document.
    pub date: Option<When>,
    /// The claims without fault, in the order of the file. Their spans and states are set by [`Records::anchor`].
    pub claims: Vec<Claim>,
    /// Where the quote of each claim stood: one for each of `claims`.
    pub quoted: Vec<Quoted>,
    pub exceptions: Vec<Exception>,
    /// The records that give no claim.
    pub faulty: Vec<FaultyRecord>,
    pub findings: Vec<Finding>,
    pub(super) source: Option<SourceId>,
}

/// What can be read of a record with a fault that keeps it from being a claim, so that its other faults are told too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaultyRecord {
    pub id: String,
    /// Its file and its index in that.
    pub record: (SourceId, u32),
    /// Empty where the record has none.
    pub quote: String,
    pub quoted: Quoted,
    pub links: ByName<Vec<String>>,
    pub status: Status,
}

/// Where a quote stood when its record was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quoted {
    pub at: Option<Span>,
    /// The words before and after, written where the quote stands more than once.
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Records {
    /// Says whether the file was read at all, without a fault of the program.
    pub fn is_read(&self) -> bool {
        self.source.is_some()
    }

    /// Takes the date of the document from the claims, each of which has it, so that it is kept once.
    pub fn forget_date(&mut self) {
        self.claims.iter_mut().for_each(|claim| claim.dated = None);
    }

    /// Gives the date of the document back to the claims.
    pub fn recall_date(&mut self) {
        self.claims.iter_mut().for_each(|claim| claim.dated.clone_from(&self.date));
    }

    /// Names the texts of the records anew: what was read in one run is used in another.
    pub fn rename(&mut self, name: impl Fn(SourceId) -> SourceId) {
        for claim in &mut self.claims {
            claim.record.iter_mut().for_each(|(source, _)| *source = name(*source));
            claim.document.iter_mut().for_each(|source| *source = name(*source));
        }
        self.exceptions.iter_mut().for_each(|exception| exception.record.0 = name(exception.record.0));
        self.faulty.iter_mut().for_each(|faulty| faulty.record.0 = name(faulty.record.0));
        let labels = self.findings.iter_mut().flat_map(|finding| &mut finding.labels);
        labels.for_each(|label| label.source = name(label.source));
        self.source.iter_mut().for_each(|source| *source = name(*source));
    }
}

/// Reads a file of claims. What cannot be read is a finding with its place; the other records are still read.
pub fn read(source: SourceId, text: &str, names: &Names) -> Records {
    let mut records = read_within(source, text, names, &Limits::default());
    records.read_quotes(&[]);
    records
}

/// Reads a file of claims of a run, YAML or JSON Lines as its name tells. What is more than the limits allow is left out and
/// a finding. The quotes are left to [`Records::read_quotes`].
pub fn read_file(sources: &Sources, source: SourceId, names: &Names) -> Records {
    let (file, limits) = (sources.get(source), &sources.limits);
    match is_lines(&file.name) {
        true => read_lines(source, &file.text, names, limits),
        false => read_within(source, &file.text, names, limits),
    }
}

fn read_within(source: SourceId, text: &str, names: &Names, limits: &Limits) -> Records {
    // Each alias begins with a star; only the careful reading counts them.
    let stars = memchr::memchr_iter(b'*', text.as_bytes()).take(limits.aliases as usize + 1).count();
    let plain =
        if stars > limits.aliases as usize { None } else { read_plainly(source, text, names, limits) };
    plain.unwrap_or_else(|| read_carefully(source, text, names, limits))
}

/// Reads a file whose YAML is as it should be; `None` for any other.
fn read_plainly(source: SourceId, text: &str, names: &Names, limits: &Limits) -> Option<Records> {
    // The parser takes a byte order mark for a document of its own.
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut file: FileWritten<'_> = plain::read(body).or_else(|| serde_yaml::from_str(body).ok())?;
    let written = file.claims.take()?;
    let mut reading = Reading::new(source, &file, names, written.len());
    reading.holds(written.len(), limits);
    for (index, record) in written.iter().enumerate().take(limits.claims as usize) {
        reading.checker.record(index as u32, record, &[], &mut reading.problems);
    }
    Some(reading.finish(text, None))
}

/// Reads any file, each record by itself if need be.
fn read_carefully(source: SourceId, text: &str, names: &Names, limits: &Limits) -> Records {
    let layout = Layout::within(text, limits);
    let (file, written, problems) = careful::read(&layout);
    let mut reading = Reading::new(source, &file, names, written.len());
    if layout.claims.is_none() && layout.items.is_empty() && problems.is_empty() {
        let message = "the file has no `claims:`";
        let help = "list the records under `claims:`";
        let place = Place::Bytes(Span::new(0, text.trim_end().len()));
        reading.problems.push(Problem::new("missing-field", place, message, help));
    }
    reading.problems.extend(problems);
    reading.holds(written.len(), limits);
    for CarefulRecord { index, written, faulty } in written.iter().take(limits.claims as usize) {
        reading.checker.record(*index, written, faulty, &mut reading.problems);
    }
    reading.finish(text, Some(&layout))
}

/// The places of all fields of a file of claims.
#[derive(Debug)]
pub struct Fields<'a>(Form<'a>);

#[derive(Debug)]
enum Form<'a> {
    Yaml(Layout<'a>),
    Lines(Lines<'a>),
}

impl<'a> Fields<'a> {
    /// Reads the places of a file.
    pub fn of(file: &'a Source) -> Self {
        Fields(match is_lines(&file.name) {
            true => Form::Lines(Lines::of(&file.text, &Limits::default())),
            false => Form::Yaml(Layout::of(&file.text)),
        })
    }

    fn place(&self, record: Option<u32>, key: &str) -> Option<Span> {
        match &self.0 {
            Form::Yaml(layout) => layout.place(record, key, None),
            Form::Lines(lines) => lines.place(record, key, None),
        }
    }

    /// Returns the bytes of a field of a record (`value`), or of its first line where the field is missing; `index` counts
    /// the records of the file from 0.
    pub fn span(&self, index: u32, key: &str) -> Option<Span> {
        self.place(Some(index), key)
    }

    /// Returns the bytes of a whole record.
    pub fn record(&self, index: u32) -> Option<Span> {
        match &self.0 {
            Form::Yaml(layout) => layout.record(index),
            Form::Lines(lines) => lines.record(index),
        }
    }

    /// Returns the bytes of a field of the file: `document`, `sha256`, `date`.
    pub fn of_file(&self, key: &str) -> Option<Span> {
        self.place(None, key)
    }
}

/// A file that is being read.
pub(super) struct Reading<'n> {
    source: SourceId,
    records: Records,
    pub checker: Checker<'n>,
    pub problems: Vec<Problem>,
}

impl<'n> Reading<'n> {
    pub fn new(source: SourceId, file: &FileWritten<'_>, names: &'n Names, count: usize) -> Self {
        let mut problems = Vec::new();
        let own = |text: &Text<'_>| text.to_owned_text();
        // "Yesterday" tells no day where the text has none.
        let known = |when: When| match (&when.hard.low, &when.hard.high) {
            (None, None) => Err(format!("`{}` tells no day by itself", when.text)),
            _ => Ok(when),
        };
        let read = |text: &Text<'_>| read_when(text, &Context::default()).and_then(known);
        let date = file.date.as_ref().and_then(|text| match read(text) {
            Ok(when) => Some(when),
            Err(error) => {
                let place = Place::Field { record: None, key: "date", inner: None };
                let help = "write the date of the document as `2024-02-12`";
                let message = format!("cannot read `date`: {error}");
                problems.push(Problem::new("unreadable-date", place, message, help));
                None
            }
        });
        let is_hash =
            |hash: &Text<'_>| (8..=64).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let sha256 = file.sha256.as_ref().filter(|hash| {
            if !is_hash(hash) {
                let place = Place::Field { record: None, key: "sha256", inner: None };
                let message = "`sha256` is not 8 to 64 hexadecimal digits";
                problems.push(Problem::new("wrong-type", place, message, "delete the line; it is optional"));
            }
            is_hash(hash)
        });
        let day = date.as_ref().and_then(only_day);
        let checker = Checker::new(source, names, date.clone(), day, count);
        let records = Records {
            document: file.document.as_ref().map(own).filter(|path| !path.trim().is_empty()),
            sha256: sha256.map(own),
            date,
            source: Some(source),
            ..Records::default()
        };
        Reading { source, records, checker, problems }
    }

    /// Says so where the file has more records than are checked.
    fn holds(&mut self, count: usize, limits: &Limits) {
        if count > limits.claims as usize {
            let message = Limits::reached(&format!("the file has {count} records"), "claims", limits.claims);
            let help = Limits::help("claims");
            self.problems.push(Problem::of_field("too-many-claims", limits.claims, "id", message, help));
        }
    }

    /// Hands over the records; what was wrong is added to `problems`.
    pub fn finish_with(self, problems: &mut Vec<Problem>) -> Records {
        let Reading { mut records, checker, problems: mut own, .. } = self;
        checker.finish(&mut records, &mut own);
        problems.append(&mut own);
        records
    }

    fn finish(self, text: &str, layout: Option<&Layout<'_>>) -> Records {
        let Reading { source, mut records, checker, mut problems } = self;
        checker.finish(&mut records, &mut problems);
        if !problems.is_empty() {
            let looked_up;
            let layout = match layout {
                Some(layout) => layout,
                None => {
                    looked_up = Layout::of(text);
                    &looked_up
                }
            };
            records.findings = problems.into_iter().map(|problem| problem.finding(source, layout)).collect();
        }
        records
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quantities::ValueKind;

    /// Reads a file and returns its ids and its findings as `rule line:column`.
    fn check(text: &str, ids: &str, expected: &[&str]) -> Records {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("claims/a.yaml", text));
        let records = read(id, text, &Names::default());
        let found: Vec<&str> = records.claims.iter().map(|claim| claim.id.as_str()).collect();
        let findings: Vec<String> = records
            .findings
            .iter()
            .map(|finding| {
                assert_eq!(finding.help.len(), 1, "{finding:?}");
                let place = sources.get(id).place(finding.primary().unwrap().span.start);
                format!("{} {}:{}", finding.rule, place.line, place.column)
            })
            .collect();
        assert_eq!(
            (found.join(" ").as_str(), findings),
            (ids, expected.iter().map(|s| s.to_string()).collect())
        );
        records
    }

    fn record(id: &str, fields: &str) -> String {
        format!("- id: {id}\n  quote: 900 in Syria\n  subject: US\n  measure: troops\n{fields}")
    }

    #[test]
    fn a_record_becomes_a_claim() {
        let fields = "  at: 3..15\n  place: The  Levant\n  of: all\n  qualifiers: {group: Army}\n  value: 900\n  \
                      as_of: 2024-02\n  said_by: a general\n  status: disputed\n  modality: planned\n  derived: true\n  \
                      part_of: b\n  links: {versus: [c, d]}\n  parts: some\n  tags: [x]\n  note: n\n  before: has\n";
        let text = format!("document: a.md\ndate: 2024-02-12\nclaims:\n{}", record("a", fields));
        let records = check(&text, "a", &[]);
        let claim = &records.claims[0];
        assert_eq!((claim.subject.as_str(), claim.measure.as_str()), ("US", "troops"));
        assert_eq!(claim.place.as_deref(), Some("The Levant"));
        assert_eq!(claim.qualifiers.get("group").unwrap(), "Army");
        assert!(claim.value.hard.contains(&900.into()));
        assert_eq!(claim.as_of.as_ref().unwrap().text, "2024-02");
        assert_eq!(claim.links.get("part_of").unwrap(), &["b"]);
        assert_eq!(claim.links.get("versus").unwrap(), &["c", "d"]);
        assert_eq!(records.quoted[0].at, Some(Span::new(3, 15)));
        assert_eq!(records.quoted[0].before.as_deref(), Some("has"));
        assert_eq!(
            Fields::of(&Source::new("a.yaml", text.as_str())).span(0, "value").unwrap().slice(&text),
            Some("900")
        );
    }

    #[test]
    fn a_bare_number_keeps_its_digits() {
        let both =
            format!("claims:\n{}{}", record("a", "  value: 2.50\n"), record("b", "  value: \"2.50\"\n"));
        let records = check(&both, "a b", &[]);
        assert_eq!(records.claims[0].value, records.claims[1].value);
        let text = format!("claims:\n{}", record("a", "  value: {min: 2400, max: 2500}\n"));
        assert_eq!(check(&text, "a", &[]).claims[0].value.hard.to_string(), "2,400..2,500");
    }

    #[test]
    fn four_digits_are_a_year_unless_they_count_something() {
        let value = |fields: &str| {
            let text = format!("claims:\n{}", record("a", fields));
            let value = check(&text, "a", &[]).claims[0].value.clone();
            (value.kind == ValueKind::Date, value.hard.to_string())
        };
        let number = |shown: &str| (false, shown.to_owned());
        assert_eq!(value("  value: {min: 0, max: 2038}\n"), number("0..2,038"));
        assert_eq!(value("  value: {min: 1950, max: 2013, unit: km}\n"), number("1,950..2,013"));
        assert_eq!(value("  value: 2013\n  unit: km\n"), number("2,012.5..2,013.5"));
        assert_eq!(value("  value: 2013\n"), number("2,013"));
        let founded = format!("claims:\n{}", record("a", "  value: 2013\n")).replace("troops", "founding");
        assert_eq!(check(&founded, "a", &[]).claims[0].value.kind, ValueKind::Date);
    }

    #[test]
    fn each_fault_has_its_place_and_the_others_are_read() {
        let good = record("good", "  value: 1\n");
        let with = |fields: &str| format!("claims:\n{}{good}", record("bad", fields));
        for (fields, expected) in [
            ("  value: 1\n  plase: x\n", "unknown-key 7:3"),
            ("  value: 1\n  value: 2\n", "repeated-key 7:3"),
            ("  value: many\n", "unreadable-value 6:10"),
            ("  value: 1\n  as_of: soonish\n", "unreadable-date 7:10"),
            ("  value: 1\n  as_of: 2024-02-30\n", "unreadable-date 7:10"),
            ("  value: {min: 3, max: 2}\n", "unreadable-value 6:10"),
            ("  value: [1]\n", "wrong-type 6:10"),
            ("  value: 1\n  derived: yes\n", "wrong-type 7:12"),
            ("  value: 1\n  at: 9..3\n", "unreadable-span 7:7"),
            ("  value: 1\n  status: fine\n", "unknown-word 7:11"),
            ("  value: 1\n  qualifiers: {place: x}\n", "reserved-name 7:23"),
            ("  value: 1\n  qualifiers: {a: x, a: y}\n", "repeated-key 7:22"),
            ("  value: 1\n  ignore: [{rule: x}]\n", "missing-field 7:11"),
            ("", "missing-field 2:7"),
            ("  value: 12\n  unit: troops\n", "unknown-unit 7:9"),
            ("  value: {min: 12, unit: troops}\n", "unknown-unit 6:10"),
        ] {
            check(&with(fields), "good", &[expected]);
        }
        let empty = format!("claims:\n{good}- {{id: x, quote: '', subject: a, measure: b, value: 1}}\n");
        check(&empty, "good", &["empty-quote 7:18"]);
        check(&with("  value: \"1\n"), "good", &["yaml-syntax 6:10"]);
        check(&format!("claims:\n<<<<<<< a\n=======\n>>>>>>> b\n{good}"), "good", &["merge-conflict 2:1"]);
        check(
            &format!("dates: 2024\ndate: 2024-13\nclaims:\n{good}"),
            "good",
            &["unreadable-date 2:7", "unknown-key 1:1"],
        );
    }

    #[test]
    fn odd_files_are_findings() {
        check("", "", &["missing-field 1:1"]);
        check("- a\n", "", &["wrong-type 1:1"]);
        check("claims: 3\n", "", &["wrong-type 1:9"]);
        check("claims:\n- 3\n", "", &["wrong-type 2:3"]);
        check("claims: []\n---\nclaims: []\n", "", &["yaml-syntax 2:1"]);
        let odd = record("a b", "  at: 9..12\n  value: 1\n") + &record("c", "  at: 3..12\n  value: 1\n");
        check(&format!("claims:\n{odd}"), "a b c", &["odd-id 2:7", "unsorted-records 12:7"]);
    }

    #[test]
    fn hostile_files_end_soon() {
        let mut bomb = String::from("x0: &a0 y\n");
        for level in 1..60 {
            bomb += &format!("x{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
        }
        let records = read(SourceId(0), &format!("{bomb}claims: *a59\n"), &Names::default());
        assert!(records.claims.is_empty() && !records.findings.is_empty());
        let many = format!("claims:\n- id: &a x\n  tags: [{}]\n", "*a, ".repeat(100_000));
        assert_eq!(read(SourceId(0), &many, &Names::default()).findings[0].rule, "limit-reached");
        let deep = format!("claims:\n- id: {}\n{}", "[".repeat(10_000), record("good", "  value: 1\n"));
        assert_eq!(read(SourceId(0), &deep, &Names::default()).claims.len(), 1);
        let long = format!(
            "claims:\n- {{id: a, subject: s, measure: m, value: 1, quote: {}}}\n",
            "q".repeat(1 << 20)
        );
        assert_eq!(read(SourceId(0), &long, &Names::default()).claims.len(), 1);
    }

    #[test]
    fn both_ways_of_reading_agree() {
        let fields = "  at: 3..15\n  place: The  Levant\n  qualifiers: {group: Army}\n  value: 2.50\n  as_of: 2024-02\n  \
                      derived: true\n  part_of: b\n  links: {versus: [c, d]}\n  tags: [x]\n  note: |\n    two\n    lines\n";
        let text =
            format!("date: 2024-02-12\nclaims:\n{}{}", record("a", fields), record("b", "  value: ~\n"));
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let plain = read_plainly(SourceId(0), &text, &Names::default(), &Limits::default()).unwrap();
            let careful = read_carefully(SourceId(0), &text, &Names::default(), &Limits::default());
            assert_eq!(plain.claims.len(), 1);
            assert_eq!((plain.claims, plain.quoted), (careful.claims, careful.quoted));
            assert_eq!(plain.findings, careful.findings);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn no_edit_of_a_file_makes_it_panic(at in 0usize..260, cut in 0usize..12, new in "[-:{}\\[\\]&*!|>'\"%#a \n\té]{0,8}") {
            let good = format!(
                "document: a.md\ndate: 2024-02-12\nclaims:\n{}{}", record("a", "  value: 1\n"), record("b", "  value: 2\n")
            );
            let (from, to) = (at.min(good.len()), (at + cut).min(good.len()));
            let text = format!("{}{new}{}", &good[..from], &good[to..]);
            let records = read(SourceId(0), &text, &Names::default());
            for finding in &records.findings {
                for label in &finding.labels {
                    prop_assert!(label.span.slice(&text).is_some(), "{:?}", finding);
                }
            }
            // What is lost is reported.
            prop_assert!(records.claims.len() == 2 || !records.findings.is_empty(), "{text}");
        }
    }
}
