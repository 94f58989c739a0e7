//! Changes a file of claims and leaves every line as it is that need not change: comments, blank lines, order, indentation
//! and quotation marks.
//!
//! The new text is read again before it is handed out: a change that would touch another record is refused.

mod scalar;
mod outline;
mod record;
mod format;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use thiserror::Error;

use super::draft::{Draft, Entry};
use super::places::index_for;
use super::tree::NodeId;
use crate::sources::Span;
use outline::Outline;
use record::Custom;

pub use format::format;

/// A change of a file of claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a record before the one of that index, counted from 0; at the end where there is none.
    Insert { index: usize, draft: Draft },
    /// Sets a field of a record, or with `None` takes it away.
    Set { id: String, key: &'static str, entry: Option<Entry> },
    /// Adds an item to a field of a record that is a list.
    Append { id: String, key: &'static str, item: Entry },
    /// Takes a record away.
    Remove { id: String },
    /// Sets a field of the file: `document`, `sha256` or `date`.
    SetFile { key: &'static str, text: String },
}

/// Why a file of claims cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    #[error("line {line}: {message}; correct it first")]
    Broken { line: usize, message: String },
    #[error("its records stand in one list `[…]`; `factlint fmt` gives each lines of its own")]
    OneList,
    #[error("it has no record `{0}`")]
    NoRecord(String),
    #[error("it has two records `{0}`; give the newer one an id of its own first")]
    TwoRecords(String),
    #[error("it has a record `{0}` already")]
    TakenId(String),
    #[error("its records are JSON Lines, which the program that wrote them changes")]
    Lines,
    #[error("its layout does not show where the change belongs; change it in an editor")]
    Unclear,
}

/// A piece of the text that is replaced.
struct Splice {
    range: Range<usize>,
    text: String,
}

/// Returns the text of a file with the changes made.
///
/// # Errors
/// When the file cannot be read, a record is missing or stands twice, or the change would touch something else.
pub fn edit(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let outline = Outline::of(text)?;
    let ids = Ids::of(&outline);
    let mut splices = Vec::new();
    for edit in edits {
        match edit {
            Edit::Insert { index, draft } => splices.push(outline.insert(*index, draft)),
            Edit::Set { id, key, entry } => {
                splices.extend(outline.set(ids.find(id)?, key, entry.as_ref())?);
            }
            Edit::Append { id, key, item } => {
                splices.push(outline.append(ids.find(id)?, key, item)?);
            }
            Edit::Remove { id } => splices.push(outline.remove(ids.find(id)?)),
            Edit::SetFile { key, text } => splices.push(outline.set_file(key, text)),
        }
    }
    let new = spliced(text, splices)?;
    verify(&outline, &ids, edits, &new)?;
    Ok(new)
}

/// What became of records that were to be added: for each its line, counted from 1, or why it was left out.
pub type Placed = Vec<Result<usize, EditError>>;

/// Returns the text of a file with more records, each at the place of its quote in the document. A record whose id the file
/// has already is left out.
///
/// # Errors
/// As [`edit`].
pub fn insert(text: &str, document: &str, drafts: &[Draft]) -> Result<(String, Placed), EditError> {
    let outline = Outline::of(text)?;
    if let ([first, _, ..], true) = (drafts, outline.records.is_empty()) {
        // The first one gives the file its `claims:`.
        let (text, _) = insert(text, document, std::slice::from_ref(first))?;
        let (text, rest) = insert(&text, document, &drafts[1..])?;
        let read = Outline::of(&text)?;
        let line = Ids::of(&read).find(first.text("id").unwrap_or("")).map(|index| read.line_of(index));
        let placed = std::iter::once(line).chain(rest).collect();
        return Ok((text, placed));
    }
    let ids = Ids::of(&outline);
    let start =
        |draft: &Draft| draft.text("at").and_then(|at| at.parse::<Span>().ok()).map_or(0, |span| span.start);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let is_new: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.text("id").unwrap_or(""))
        .map(|id| !ids.0.contains_key(id) && seen.insert(id))
        .collect();
    let mut order: Vec<&Draft> =
        drafts.iter().zip(&is_new).filter(|(_, is_new)| **is_new).map(|(draft, _)| draft).collect();
    order.sort_by_key(|draft| start(draft));
    let (mut edits, mut splices) = (Vec::new(), Vec::new());
    for draft in order {
        let index = index_for(&outline.layout, text, document, start(draft));
        splices.push(outline.insert(index, draft));
        edits.push(Edit::Insert { index, draft: draft.clone() });
    }
    let new = spliced(text, splices)?;
    let read = verify(&outline, &ids, &edits, &new)?;
    let known = Ids::of(&read);
    let placed = drafts.iter().zip(is_new).map(|(draft, is_new)| {
        let id = draft.text("id").unwrap_or("");
        match is_new {
            true => known.find(id).map(|index| read.line_of(index)),
            false => Err(EditError::TakenId(id.to_owned())),
        }
    });
    let placed = placed.collect();
    Ok((new, placed))
}

/// Returns a record as the lines of a file.
pub fn record_lines(draft: &Draft) -> String {
    edit("claims:\n", &[Edit::Insert { index: 0, draft: draft.clone() }])
        .ok()
        .and_then(|text| text.strip_prefix("claims:\n").map(str::to_owned))
        .unwrap_or_default()
}

/// Returns the text of a file of claims without records.
pub fn new_file(document: &str, sha256: &str, date: Option<&str>) -> String {
    let field = |key: &str, text: &str| {
        format!("{key}: {}\n", scalar::write(&text.into(), Default::default(), false))
    };
    let date = date.map(|date| field("date", date)).unwrap_or_default();
    format!("{}{}{date}\nclaims:\n", field("document", document), field("sha256", sha256))
}

fn spliced(text: &str, mut splices: Vec<Splice>) -> Result<String, EditError> {
    // A stable sort, so that what is added at one place stands in the order in which it was asked for.
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut new = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for splice in splices {
        new.push_str(text.get(at..splice.range.start).ok_or(EditError::Unclear)?);
        new.push_str(&splice.text);
        at = splice.range.end;
    }
    new.push_str(text.get(at..).ok_or(EditError::Unclear)?);
    Ok(new)
}

/// Which record has which id.
struct Ids(FxHashMap<String, Vec<usize>>);

impl Ids {
    fn of(outline: &Outline<'_>) -> Ids {
        let mut ids: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, part) in outline.records.iter().enumerate() {
            let value = outline.layout.tree.get(part.node, "id");
            if let Some((id, _)) = value.and_then(|value| outline.layout.tree.scalar(value)) {
                ids.entry(id.as_ref().to_owned()).or_default().push(index);
            }
        }
        Ids(ids)
    }

    fn find(&self, id: &str) -> Result<usize, EditError> {
        match self.0.get(id).map(Vec::as_slice) {
            Some([only]) => Ok(*only),
            Some(_) => Err(EditError::TwoRecords(id.to_owned())),
            None => Err(EditError::NoRecord(id.to_owned())),
        }
    }
}

/// Reads the new text, and compares every record with what the changes should have made of it.
fn verify<'n>(
    outline: &Outline<'_>,
    ids: &Ids,
    edits: &[Edit],
    new: &'n str,
) -> Result<Outline<'n>, EditError> {
    let drafts = outline.records.iter().map(|part| Draft::of(&outline.layout.tree, part.node));
    let mut expected: Vec<Option<Draft>> = drafts.map(Some).collect();
    let mut inserted: Vec<(usize, &Draft)> = Vec::new();
    for edit in edits {
        match edit {
            Edit::Insert { index, draft } => inserted.push(((*index).min(expected.len()), draft)),
            Edit::Set { id, key, entry } => {
                if let Some(draft) = &mut expected[ids.find(id)?] {
                    draft.set(key, entry.clone());
                }
            }
            Edit::Append { id, key, item } => {
                if let Some(draft) = &mut expected[ids.find(id)?] {
                    draft.set(key, Some(with_item(draft.get(key), item)));
                }
            }
            Edit::Remove { id } => expected[ids.find(id)?] = None,
            Edit::SetFile { .. } => {}
        }
    }
    inserted.sort_by_key(|(index, _)| *index);
    let mut all: Vec<Draft> = Vec::with_capacity(expected.len() + inserted.len());
    let mut inserted = inserted.into_iter().peekable();
    for index in 0..=expected.len() {
        while let Some((_, draft)) = inserted.next_if(|(at, _)| *at == index) {
            all.push(draft.clone());
        }
        all.extend(expected.get_mut(index).and_then(Option::take));
    }
    let read = Outline::of(new).map_err(|_| EditError::Unclear)?;
    let found = read.records.iter().map(|part| Draft::of(&read.layout.tree, part.node));
    if found.eq(all) { Ok(read) } else { Err(EditError::Unclear) }
}

/// Returns the list that stands under a key, with an item added.
fn with_item(entry: Option<&Entry>, item: &Entry) -> Entry {
    let mut list = match entry {
        Some(Entry::List(list)) => list.clone(),
        other => other.cloned().into_iter().collect(),
    };
    list.push(item.clone());
    Entry::List(list)
}

impl Outline<'_> {
    fn insert(&self, index: usize, draft: &Draft) -> Splice {
        let newline = self.newline;
        let gap = if self.is_spaced { newline } else { "" };
        let neighbour = index.saturating_sub(1).min(self.records.len().saturating_sub(1));
        let record = record::write(draft, &Custom::of(self, neighbour), self.dash, self.key, newline);
        let before = index.min(self.records.len()).checked_sub(1).map(|index| &self.records[index]);
        match (before, self.records.first(), self.layout.claims) {
            (Some(part), ..) => {
                let start = self.break_before(part.end);
                Splice { range: part.end..part.end, text: format!("{start}{gap}{record}") }
            }
            (None, Some(first), _) => {
                Splice { range: first.lead..first.lead, text: format!("{record}{gap}") }
            }
            (None, None, Some(claims)) => {
                // `claims:` or `claims: []`, perhaps with a comment behind it.
                let span = self.span(claims);
                let end = self.line_end(self.key_of_claims().unwrap_or(span.start));
                let is_empty_list = self.text.get(span.clone()).is_some_and(|raw| raw.starts_with('['));
                let range = if is_empty_list { span.start..end.max(span.end) } else { end..end };
                let rest = if is_empty_list { self.text.get(span.end..end).unwrap_or("") } else { "" };
                let start =
                    if is_empty_list && !rest.is_empty() { "" } else { self.break_before(range.start) };
                Splice { range, text: format!("{rest}{start}{record}") }
            }
            (None, None, None) => {
                let end = self.text.len();
                let start = self.break_before(end);
                Splice { range: end..end, text: format!("{start}claims:{newline}{record}") }
            }
        }
    }

    /// Returns the line break that is missing before a place that should start a line.
    fn break_before(&self, offset: usize) -> &'static str {
        match offset.checked_sub(1).map(|at| self.text.as_bytes()[at]) {
            None | Some(b'\n') => "",
            Some(_) => self.newline,
        }
    }

    /// Returns where the key `claims` stands.
    fn key_of_claims(&self) -> Option<usize> {
        let mut offset = 0;
        self.text.split_inclusive('\n').find_map(|line| {
            let start = offset;
            offset += line.len();
            line.trim_start_matches('\u{feff}').starts_with("claims:").then_some(start)
        })
    }

    fn remove(&self, index: usize) -> Splice {
        let part = &self.records[index];
        // Whole lines; the line break of a comment before them is its own.
        let blanks = |gap: &str| {
            gap.len()
                - gap.rfind(|c: char| !c.is_whitespace()).map_or(0, |last| {
                    gap.get(last..).and_then(|rest| rest.find('\n')).map_or(gap.len(), |at| last + at + 1)
                })
        };
        // The gap before it goes with it, or, where it is the first, the gap after it.
        let range = match index.checked_sub(1).map(|before| &self.records[before]) {
            Some(before) => {
                let gap = self.text.get(before.end..part.lead).unwrap_or("");
                part.lead - blanks(gap)..part.end
            }
            None => {
                let rest = self.text.get(part.end..).unwrap_or("");
                let next = self.records.get(1).map_or(part.end, |next| next.lead.max(part.end));
                let gap = rest.get(..next - part.end).unwrap_or("");
                let is_blank = gap.trim().is_empty();
                part.lead..if is_blank { next } else { part.end }
            }
        };
        Splice { range, text: String::new() }
    }

    fn set_file(&self, key: &str, text: &str) -> Splice {
        let known = self.layout.fields.iter().find(|(name, _)| self.is_key(*name, key));
        if let Some((name, value)) = known {
            return self.value_splice(*name, *value, &text.into());
        }
        let before = ["document", "sha256", "date"].iter().take_while(|known| **known != key);
        let after = before
            .filter_map(|known| self.layout.fields.iter().find(|(name, _)| self.is_key(*name, known)))
            .map(|(_, value)| *value)
            .last();
        let at = match after {
            Some(value) => self.line_end(self.span(value).start),
            None => self.key_of_claims().unwrap_or(0),
        };
        let written = scalar::write(&text.into(), Default::default(), false);
        let start = self.break_before(at);
        Splice { range: at..at, text: format!("{start}{key}: {written}{}", self.newline) }
    }

    fn is_key(&self, id: NodeId, key: &str) -> bool {
        self.layout.tree.scalar(id).is_some_and(|(text, _)| text == key)
    }
}

#[cfg(test)]
mod tests;
