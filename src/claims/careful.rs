//! The careful reading of a file of claims: every fault with its place, and all that is left without them.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::layout::Layout;
use super::problem::{Place, Problem};
use super::tree::{NodeId, Tree};
use super::written::{
    EXCEPTION_KEYS, ExceptionWritten, FILE_KEYS, FileWritten, Pairs, RANGE_KEYS, RECORD_KEYS, REVIEW_KEYS,
    RecordWritten, ReviewWritten, Text, Texts, ValueWritten,
};
use crate::sources::nearest;

/// A record that was read with care.
#[derive(Debug)]
pub(super) struct CarefulRecord<'a> {
    /// Its index in the file.
    pub index: u32,
    pub written: RecordWritten<'a>,
    /// The keys whose values could not be read, so that they are not called missing.
    pub faulty: Vec<String>,
}

/// Reads a file that the plain reading refused. The claims are returned apart from the other fields.
pub(super) fn read<'a>(layout: &Layout<'a>) -> (FileWritten<'a>, Vec<CarefulRecord<'a>>, Vec<Problem>) {
    let mut reader = Reader { tree: &layout.tree, problems: Vec::new(), meant: Vec::new() };
    for (rule, broken, help) in &layout.broken {
        reader.problems.push(Problem::new(rule, Place::Bytes(broken.span), broken.message.clone(), help));
    }
    let mut file = FileWritten::default();
    for (key, value) in reader.known_keys(&layout.fields, FILE_KEYS, "the file") {
        reader.set_file(&mut file, &key, value);
    }
    if let Some(claims) = layout.claims
        && layout.tree.items(claims).is_none()
        && !reader.is_null(claims)
    {
        reader.wrong_type("claims", claims, "a list of records", "start each record with `- id:`");
    }
    let mut records = Vec::new();
    for (index, item) in layout.items.iter().enumerate() {
        let Some(item) = item else { continue };
        let index = layout.index(index);
        let Some(entries) = layout.tree.entries(*item) else {
            reader.wrong_type("claims", *item, "a record", "write a record as `key: value` lines after `- `");
            continue;
        };
        let before = reader.problems.len();
        let mut record = CarefulRecord { index, written: RecordWritten::default(), faulty: Vec::new() };
        reader.meant.clear();
        let known = reader.known_keys(entries, RECORD_KEYS, "the record");
        record.faulty.append(&mut reader.meant);
        for (key, value) in known {
            let known = reader.problems.len();
            reader.set(&mut record.written, &key, value);
            if reader.problems.len() > known {
                record.faulty.push(key.into_owned());
            }
        }
        if reader.problems.len() > before && record.faulty.is_empty() {
            record.faulty.push(String::new());
        }
        records.push(record);
    }
    (file, records, reader.problems)
}

/// Reads the line of JSON Lines that holds the keys of the file; records have lines of their own.
pub(super) fn read_head<'a>(layout: &Layout<'a>) -> (FileWritten<'a>, Vec<Problem>) {
    let mut reader = Reader { tree: &layout.tree, problems: Vec::new(), meant: Vec::new() };
    let mut file = FileWritten::default();
    let root = layout.items.first().copied().flatten();
    let entries = root.and_then(|root| layout.tree.entries(root)).unwrap_or_default();
    for (key, value) in reader.known_keys(entries, FILE_KEYS, "the file") {
        if key == "claims" {
            reader.wrong_type("claims", value, "a line for each record", "or put the list into a .yaml file");
        } else {
            reader.set_file(&mut file, &key, value);
        }
    }
    (file, reader.problems)
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    problems: Vec<Problem>,
    /// The keys that unknown ones were perhaps meant for.
    meant: Vec<String>,
}

impl<'a> Reader<'_, 'a> {
    /// Returns the entries whose keys are known, each once; unknown and repeated keys are problems.
    fn known_keys(
        &mut self,
        entries: &[(NodeId, NodeId)],
        known: &[&str],
        holder: &str,
    ) -> Vec<(Cow<'a, str>, NodeId)> {
        let mut first: FxHashMap<Cow<'a, str>, NodeId> = FxHashMap::default();
        let mut found = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some((name, _)) = self.tree.scalar(*key) else {
                self.wrong_type("", *key, "a key", "write `key: value`");
                continue;
            };
            let name = name.clone();
            if !known.is_empty() && !known.contains(&name.as_ref()) {
                self.unknown_key(*key, &name, known, holder);
                continue;
            }
            if let Some(earlier) = first.get(&name) {
                let place = Place::Bytes(self.tree.node(*key).span);
                let message = format!("key `{name}` stands twice in {holder}");
                let problem = Problem::new("repeated-key", place, message, "keep one of the two");
                self.problems.push(problem.with(self.tree.node(*earlier).span, "first written here"));
                continue;
            }
            first.insert(name.clone(), *key);
            found.push((name, *value));
        }
        found
    }

    fn unknown_key(&mut self, key: NodeId, name: &str, known: &[&str], holder: &str) {
        let help = match nearest(name, known.iter().copied()) {
            _ if name == "<<" => "merge keys are not read; write the fields out".to_owned(),
            Some(near) => {
                self.meant.push(near.to_owned());
                format!("did you mean `{near}`?")
            }
            None if known.len() > 10 => {
                "other qualifiers go under `qualifiers:`, remarks under `note:`".to_owned()
            }
            None => format!("known keys: {}", known.join(", ")),
        };
        let shown: String = name.chars().take(40).collect();
        let message = format!("unknown key `{shown}` in {holder}");
        self.problems.push(Problem::new(
            "unknown-key",
            Place::Bytes(self.tree.node(key).span),
            message,
            help,
        ));
    }

    fn wrong_type(&mut self, key: &str, value: NodeId, expected: &str, help: &str) {
        let found = self.tree.sort(value);
        let name = if key.is_empty() { String::new() } else { format!("`{key}`: ") };
        let message = format!("{name}expected {expected}, not {found}");
        self.problems.push(Problem::new(
            "wrong-type",
            Place::Bytes(self.tree.node(value).span),
            message,
            help,
        ));
    }

    fn is_null(&self, value: NodeId) -> bool {
        self.tree.scalar(value).is_some_and(|(text, plain)| {
            plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL")
        })
    }

    fn text(&mut self, key: &str, value: NodeId) -> Option<Text<'a>> {
        if self.is_null(value) {
            return None;
        }
        match self.tree.scalar(value) {
            Some((text, _)) => Some(Text(text.clone())),
            None => {
                self.wrong_type(
                    key,
                    value,
                    "a text",
                    "put it in quotation marks if it holds `: `, `[` or `{`",
                );
                None
            }
        }
    }

    fn texts(&mut self, key: &str, value: NodeId) -> Option<Texts<'a>> {
        if self.is_null(value) {
            return None;
        }
        let one = [value];
        let items = self.tree.items(value).unwrap_or(&one);
        let texts: Vec<Text<'a>> = items.iter().filter_map(|item| self.text(key, *item)).collect();
        Some(Texts(texts))
    }

    fn entries(&mut self, key: &str, value: NodeId, known: &[&str]) -> Vec<(Cow<'a, str>, NodeId)> {
        if self.is_null(value) {
            return Vec::new();
        }
        match self.tree.entries(value) {
            Some(entries) => self.known_keys(entries, known, &format!("`{key}`")),
            None => {
                self.wrong_type(key, value, "a map", "write `{name: value}`");
                Vec::new()
            }
        }
    }

    fn set_file(&mut self, file: &mut FileWritten<'a>, key: &str, value: NodeId) {
        let text = self.text(key, value);
        match key {
            "document" => file.document = text,
            "sha256" => file.sha256 = text,
            _ => file.date = text,
        }
    }

    fn set(&mut self, record: &mut RecordWritten<'a>, key: &str, value: NodeId) {
        match key {
            "derived" => record.derived = self.flag(key, value),
            "value" => record.value = self.value(key, value),
            "qualifiers" => {
                let entries = self.entries(key, value, &[]);
                let pairs = entries.into_iter().filter_map(|(name, value)| {
                    let text = self.text(key, value)?;
                    Some((Text(name), text))
                });
                record.qualifiers = Some(Pairs(pairs.collect()));
            }
            "links" => {
                let entries = self.entries(key, value, &[]);
                let pairs = entries.into_iter().filter_map(|(name, value)| {
                    let texts = self.texts(key, value)?;
                    Some((Text(name), texts))
                });
                record.links = Some(Pairs(pairs.collect()));
            }
            "part_of" => record.part_of = self.texts(key, value),
            "start" => record.start = self.texts(key, value),
            "end" => record.end = self.texts(key, value),
            "base" => record.base = self.texts(key, value),
            "tags" => record.tags = self.texts(key, value),
            "review" => record.review = self.review(key, value),
            "ignore" => record.ignore = self.exceptions(key, value),
            _ => {
                let text = self.text(key, value);
                if let Some(field) = text_field(record, key) {
                    *field = text;
                }
            }
        }
    }

    fn flag(&mut self, key: &str, value: NodeId) -> Option<bool> {
        match self.tree.scalar(value) {
            Some((text, true)) if matches!(text.as_ref(), "true" | "True" | "TRUE") => Some(true),
            Some((text, true)) if matches!(text.as_ref(), "false" | "False" | "FALSE") => Some(false),
            _ if self.is_null(value) => None,
            _ => {
                self.wrong_type(key, value, "true or false", "write `true` or leave the line out");
                None
            }
        }
    }

    fn value(&mut self, key: &str, value: NodeId) -> Option<ValueWritten<'a>> {
        if self.tree.entries(value).is_none() {
            return self.text(key, value).map(ValueWritten::Text);
        }
        let (mut min, mut max, mut unit) = (None, None, None);
        for (name, value) in self.entries(key, value, RANGE_KEYS) {
            let text = self.text(&name, value);
            match name.as_ref() {
                "min" => min = text,
                "max" => max = text,
                _ => unit = text,
            }
        }
        Some(ValueWritten::Range { min, max, unit })
    }

    fn review(&mut self, key: &str, value: NodeId) -> Option<ReviewWritten<'a>> {
        let mut review = ReviewWritten::default();
        for (name, value) in self.entries(key, value, REVIEW_KEYS) {
            let text = self.text(&name, value);
            match name.as_ref() {
                "by" => review.by = text,
                "on" => review.on = text,
                _ => review.of = text,
            }
        }
        Some(review)
    }

    fn exceptions(&mut self, key: &str, value: NodeId) -> Option<Vec<ExceptionWritten<'a>>> {
        let Some(items) = self.tree.items(value) else {
            if !self.is_null(value) {
                self.wrong_type(key, value, "a list of exceptions", "write `- {rule: NAME, reason: WHY}`");
            }
            return None;
        };
        let items = items.to_vec();
        let mut exceptions = Vec::new();
        for item in items {
            let mut exception = ExceptionWritten::default();
            for (name, value) in self.entries(key, item, EXCEPTION_KEYS) {
                match name.as_ref() {
                    "claims" => exception.claims = self.texts(&name, value),
                    "rule" => exception.rule = self.text(&name, value),
                    "reason" => exception.reason = self.text(&name, value),
                    "until" => exception.until = self.text(&name, value),
                    _ => exception.by = self.text(&name, value),
                }
            }
            exceptions.push(exception);
        }
        Some(exceptions)
    }
}

/// Returns the field of that name, if it holds one text.
pub(super) fn text_field<'r, 'a>(
    record: &'r mut RecordWritten<'a>,
    key: &str,
) -> Option<&'r mut Option<Text<'a>>> {
    Some(match key {
        "id" => &mut record.id,
        "quote" => &mut record.quote,
        "at" => &mut record.at,
        "before" => &mut record.before,
        "after" => &mut record.after,
        "subject" => &mut record.subject,
        "measure" => &mut record.measure,
        "of" => &mut record.of,
        "place" => &mut record.place,
        "unit" => &mut record.unit,
        "as_of" => &mut record.as_of,
        "since" => &mut record.since,
        "until" => &mut record.until,
        "said_by" => &mut record.said_by,
        "modality" => &mut record.modality,
        "parts" => &mut record.parts,
        "status" => &mut record.status,
        "note" => &mut record.note,
        _ => return None,
    })
}
