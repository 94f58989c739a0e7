//! From a record as written to a claim: what it must hold, names in one form, values and times read.

use std::str::FromStr;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::choices::{MODALITIES, PARTS, STATUSES, links, reserved, word};
use super::problem::Problem;
use super::problem::Report;
use super::record::{FaultyRecord, Quoted, Records};
use super::when::read_when;
use super::written::{RECORD_KEYS, RecordWritten, Text};
use super::{Anchoring, ByName, Certainty, Claim, Exception, InQuote, Names, When};
use crate::mentions::Context;
use crate::quantities::{Day, Value};
use crate::sources::{SourceId, Span};

/// Checks the records of one file, one after the other.
pub(super) struct Checker<'n> {
    pub(super) source: SourceId,
    forms: Forms<'n>,
    dated: Option<When>,
    day: Option<NaiveDate>,
    claims: Vec<Claim>,
    quoted: Vec<Quoted>,
    exceptions: Vec<Exception>,
    faulty: Vec<FaultyRecord>,
    /// The times that were read, by their text; few differ in a file.
    times: FxHashMap<String, When>,
    /// The values without a unit of their own that were read by the grammar, by their text; many stand in a file more than
    /// once.
    pub(super) values: FxHashMap<String, Value>,
    /// The start of the last record that has one, and the record out of order that was found first.
    last_start: u32,
    unsorted: Option<u32>,
}

/// The names of one file in their one form; few differ in a file.
struct Forms<'n> {
    names: &'n Names,
    names_seen: FxHashMap<String, String>,
    measures_seen: FxHashMap<String, String>,
}

impl Forms<'_> {
    fn name(&mut self, text: &str) -> String {
        if let Some(form) = self.names_seen.get(text) {
            return form.clone();
        }
        let form = self.names.form(text);
        self.names_seen.insert(text.to_owned(), form.clone());
        form
    }

    fn measure(&mut self, text: &str) -> String {
        if let Some(form) = self.measures_seen.get(text) {
            return form.clone();
        }
        let form = self.names.measure(text);
        self.measures_seen.insert(text.to_owned(), form.clone());
        form
    }
}

impl<'n> Checker<'n> {
    /// Makes a checker for a file of about `count` records.
    pub fn new(
        source: SourceId,
        names: &'n Names,
        dated: Option<When>,
        day: Option<Day>,
        count: usize,
    ) -> Self {
        let day = day.and_then(|day| NaiveDate::from_epoch_days(i32::try_from(day.number()).ok()?));
        Checker {
            source,
            forms: Forms { names, names_seen: FxHashMap::default(), measures_seen: FxHashMap::default() },
            dated,
            day,
            claims: Vec::with_capacity(count),
            quoted: Vec::with_capacity(count),
            exceptions: Vec::new(),
            faulty: Vec::new(),
            times: FxHashMap::default(),
            values: FxHashMap::default(),
            last_start: 0,
            unsorted: None,
        }
    }

    /// Checks a record. `faulty` names the keys that could not be read; such a record gives no claim.
    pub fn record(
        &mut self,
        index: u32,
        written: &RecordWritten<'_>,
        faulty: &[String],
        problems: &mut Vec<Problem>,
    ) {
        let mut report = Report { record: index, problems, is_faulty: !faulty.is_empty() };
        let is_known = |key: &str| faulty.iter().any(|faulty| faulty == key);
        let derived = written.derived.unwrap_or(false);
        let mut need = |key: &'static str, field: Option<&Text<'_>>, example: &str| {
            if field.is_none_or(|text| text.trim().is_empty()) && !is_known(key) {
                let message = format!("the record has no `{key}`");
                report.fault("missing-field", key, message, format!("add one, such as `{key}: {example}`"));
            }
        };
        need("id", written.id.as_ref(), "troops-iraq-7kq2");
        need("subject", written.subject.as_ref(), "United States");
        need("measure", written.measure.as_ref(), "troops");
        if written.quote.is_none() && !derived {
            need("quote", None, "nearly 2,500 troops");
        }
        if written.value.is_none() {
            need("value", None, "nearly 2,500");
        }
        if written.quote.as_ref().is_some_and(|quote| quote.trim().is_empty()) {
            let help = "quote the words of the document that make the claim";
            report.fault("empty-quote", "quote", "the quote is empty".to_owned(), help);
        }
        self.id(written, &mut report);
        let at = self.at(index, written, &mut report);
        let value = self.value(written, &mut report);
        let as_of = self.when("as_of", written.as_of.as_ref(), &mut report);
        let since = self.when("since", written.since.as_ref(), &mut report);
        let until = self.when("until", written.until.as_ref(), &mut report);
        let qualifiers = self.qualifiers(written, &mut report);
        let links = links(written, &mut report);
        let status = word("status", written.status.as_ref(), STATUSES, &mut report);
        let modality = word("modality", written.modality.as_ref(), MODALITIES, &mut report);
        let parts = word("parts", written.parts.as_ref(), PARTS, &mut report);
        let exceptions = self.exceptions(index, written, &mut report);
        if let Some(on) = written.review.as_ref().and_then(|review| review.on.as_ref()) {
            self.inner_when("review", "on", on, &mut report);
        }
        let text = |text: &Option<Text<'_>>| text.as_ref().map(Text::to_owned_text);
        let quoted = Quoted { at, before: text(&written.before), after: text(&written.after) };
        let (Some(id), Some(subject), Some(measure), Some(value), false) =
            (&written.id, &written.subject, &written.measure, value, report.is_faulty)
        else {
            // A quote whose place cannot be read is searched everywhere, and what that gives is no second fault.
            let has_place = written.at.is_none() || quoted.at.is_some();
            // Without an id there is nothing to call it by.
            self.faulty.extend(text(&written.id).map(|id| FaultyRecord {
                id,
                record: (self.source, index),
                quote: text(&written.quote).filter(|_| has_place).unwrap_or_default(),
                quoted,
                links,
                status: status.unwrap_or_default(),
            }));
            return;
        };
        self.exceptions.extend(exceptions);
        self.quoted.push(quoted);
        let canonical = self.forms.measure(measure);
        let measured_as = (canonical != measure.trim()).then(|| measure.trim().into());
        let claim = Claim {
            id: id.to_owned_text(),
            record: Some((self.source, index)),
            document: None,
            quote: text(&written.quote).unwrap_or_default(),
            span: None,
            anchoring: Anchoring::Exact,
            in_quote: InQuote::Unread,
            subject: self.forms.name(subject),
            measure: canonical,
            measured_as,
            place: written.place.as_ref().map(|place| self.forms.name(place)),
            qualifiers,
            as_of,
            since,
            until,
            dated: self.dated.clone(),
            value,
            links,
            parts,
            said_by: written.said_by.as_ref().map(|name| self.forms.name(name)),
            status: status.unwrap_or_default(),
            modality: modality.unwrap_or_default(),
            derived,
            certainty: Certainty::Certain,
            tags: written.tags.iter().flat_map(|tags| &tags.0).map(Text::to_owned_text).collect(),
            note: text(&written.note),
        };
        self.claims.push(claim);
    }

    /// Hands over the claims.
    pub fn finish(self, records: &mut Records, problems: &mut Vec<Problem>) {
        if let Some(record) = self.unsorted {
            let message = "the records do not stand in the order of the text".to_owned();
            let help = "sort them by the start of `at`, so that merges stay clean";
            problems.push(Problem::of_field("unsorted-records", record, "at", message, help).warning());
        }
        records.claims = self.claims;
        records.quoted = self.quoted;
        records.exceptions = self.exceptions;
        records.faulty = self.faulty;
    }

    pub(super) fn context(&self) -> Context<'static> {
        Context { date: self.day, ..Context::default() }
    }

    fn id(&self, written: &RecordWritten<'_>, report: &mut Report<'_>) {
        let Some(id) = written.id.as_ref().filter(|id| !id.trim().is_empty()) else { return };
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if let Some(wrong) = id.chars().find(|c| !is_plain(*c)) {
            let message = format!("id `{}` holds {wrong:?}", &**id);
            let help = "use letters, digits and hyphens: a slug and four random characters";
            report.problems.push(Problem::of_field("odd-id", report.record, "id", message, help).warning());
        }
    }

    fn at(&mut self, index: u32, written: &RecordWritten<'_>, report: &mut Report<'_>) -> Option<Span> {
        let text = written.at.as_ref()?;
        match Span::from_str(text.trim()) {
            Ok(span) if !span.is_empty() => {
                if span.start < self.last_start {
                    self.unsorted.get_or_insert(index);
                }
                self.last_start = span.start;
                Some(span)
            }
            Ok(_) => {
                let message = format!("span `{}` is empty", &**text);
                report.fault("unreadable-span", "at", message, "delete the line to have the quote searched");
                None
            }
            Err(message) => {
                let help = "write first byte and end as `1841..1868`, or delete the line";
                report.fault("unreadable-span", "at", message, help);
                None
            }
        }
    }

    fn when(&mut self, key: &'static str, text: Option<&Text<'_>>, report: &mut Report<'_>) -> Option<When> {
        let text = text?;
        if let Some(known) = self.times.get(&**text) {
            return Some(known.clone());
        }
        match read_when(text, &self.context()) {
            Ok(when) => {
                self.times.insert(text.to_owned_text(), when.clone());
                Some(when)
            }
            Err(error) => {
                let help = "write a date such as `2023-10-15`, `2023-10` or `mid-October 2023`";
                report.fault("unreadable-date", key, format!("cannot read `{key}`: {error}"), help);
                None
            }
        }
    }

    pub(super) fn inner_when(
        &self,
        key: &'static str,
        inner: &str,
        text: &Text<'_>,
        report: &mut Report<'_>,
    ) -> Option<When> {
        match read_when(text, &self.context()) {
            Ok(when) => Some(when),
            Err(error) => {
                let message = format!("cannot read `{inner}` of `{key}`: {error}");
                report.inner("unreadable-date", key, inner, message, "write a date such as `2024-02-12`");
                None
            }
        }
    }

    fn qualifiers(&mut self, written: &RecordWritten<'_>, report: &mut Report<'_>) -> ByName<String> {
        let mut qualifiers = ByName::new();
        if let Some(of) = &written.of {
            qualifiers.insert("of".to_owned(), self.forms.name(of));
        }
        for (name, value) in written.qualifiers.iter().flat_map(|pairs| &pairs.0) {
            if RECORD_KEYS.contains(&&**name) {
                reserved("qualifiers", name, report);
            } else {
                qualifiers.insert(name.to_owned_text(), self.forms.name(value));
            }
        }
        qualifiers
    }
}
