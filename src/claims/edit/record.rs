//! The fields of a record: written anew in the manner of its neighbours, or changed where they stand.

use super::outline::{Outline, indent};
use super::scalar::{self, Quoting};
use super::{EditError, Splice, with_item};
use crate::claims::draft::{Draft, Entry, rank};
use crate::claims::tree::NodeId;

/// How the records around a place are written.
pub(super) struct Custom<'o, 'a> {
    outline: &'o Outline<'a>,
    neighbour: usize,
    pub is_flow: bool,
}

/// Records on either side that show in which quotation marks a field is written.
const NEIGHBOURS: usize = 8;

impl<'o, 'a> Custom<'o, 'a> {
    /// Looks at the records around that of index `neighbour`.
    pub fn of(outline: &'o Outline<'a>, neighbour: usize) -> Self {
        let is_flow = outline.records.get(neighbour).is_some_and(|part| part.is_flow);
        Custom { outline, neighbour, is_flow }
    }

    /// Returns the quotation marks in which the nearest record that has the field writes it.
    fn quoting(&self, key: &str) -> Quoting {
        let records = &self.outline.records;
        let before = (0..=self.neighbour).rev();
        let after = self.neighbour + 1..records.len();
        let near =
            before.take(NEIGHBOURS).chain(after.take(NEIGHBOURS)).filter_map(|index| records.get(index));
        let mut found = near.filter_map(|part| {
            let value = self.outline.layout.tree.get(part.node, key)?;
            self.outline.layout.tree.scalar(value)?;
            self.outline.text.get(self.outline.span(value)).map(Quoting::of)
        });
        found.next().unwrap_or_default()
    }
}

/// Writes a record as lines, the last with its line break.
pub(super) fn write(
    draft: &Draft,
    custom: &Custom<'_, '_>,
    dash: usize,
    key: usize,
    newline: &str,
) -> String {
    let mut out = " ".repeat(dash) + "-";
    out.push_str(&" ".repeat(key.saturating_sub(dash + 1).max(1)));
    if custom.is_flow {
        let pairs = draft.fields().to_vec();
        return out + &scalar::write(&Entry::Map(pairs), Quoting::Plain, true) + newline;
    }
    let indent = " ".repeat(key.max(dash + 2));
    for (nth, (name, entry)) in draft.fields().iter().enumerate() {
        if nth > 0 {
            out.push_str(&indent);
        }
        out.push_str(&format!("{name}: {}{newline}", scalar::write(entry, custom.quoting(name), false)));
    }
    out
}

/// A field of a record where it stands.
#[derive(Clone, Copy)]
struct Place {
    key: NodeId,
    value: NodeId,
    /// Its place among the fields of its record.
    nth: usize,
}

impl Outline<'_> {
    /// Sets a field of a record, or takes it away.
    pub(super) fn set(
        &self,
        index: usize,
        key: &str,
        entry: Option<&Entry>,
    ) -> Result<Option<Splice>, EditError> {
        let known = self.place(index, key);
        match (known, entry) {
            (Some(place), Some(entry)) => Ok(Some(if self.records[index].is_flow {
                let range = self.span(place.value);
                let quoting = Quoting::of(self.text.get(range.clone()).unwrap_or(""));
                let blank = if range.is_empty() { " " } else { "" };
                Splice { range, text: format!("{blank}{}", scalar::write(entry, quoting, true)) }
            } else {
                self.value_splice(place.key, place.value, entry)
            })),
            (None, Some(entry)) => self.add(index, key, entry).map(Some),
            (Some(place), None) => self.take(index, place).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Adds an item to a field that is a list.
    pub(super) fn append(&self, index: usize, key: &str, item: &Entry) -> Result<Splice, EditError> {
        let Some(place) = self.place(index, key) else {
            return self.add(index, key, &Entry::List(vec![item.clone()]));
        };
        let old = Draft::of(&self.layout.tree, self.records[index].node);
        let items = self.layout.tree.items(place.value).unwrap_or(&[]);
        let first = items.first().map(|item| self.line_start(self.span(*item).start));
        let line = first.and_then(|start| self.text.get(start..self.line_end(start)));
        let Some(line) =
            line.filter(|line| line.trim_start().starts_with('-') && !self.records[index].is_flow)
        else {
            let list = with_item(old.get(key), item);
            let set = self.set(index, key, Some(&list))?;
            return set.ok_or(EditError::Unclear);
        };
        let end = self.field_end(index, place);
        let indent = " ".repeat(indent(line));
        let text = format!("{indent}- {}{}", scalar::write(item, Quoting::Plain, true), self.newline);
        Ok(Splice { range: end..end, text: self.break_before(end).to_owned() + &text })
    }

    fn place(&self, index: usize, key: &str) -> Option<Place> {
        let entries = self.layout.tree.entries(self.records[index].node)?;
        let nth = entries.iter().position(|(name, _)| self.is_key(*name, key))?;
        let (key, value) = entries[nth];
        Some(Place { key, value, nth })
    }

    /// Replaces a value that stands in lines of its own record or of the file.
    pub(super) fn value_splice(&self, key: NodeId, value: NodeId, entry: &Entry) -> Splice {
        let (key, value) = (self.span(key), self.span(value));
        let raw = self.text.get(value.clone()).unwrap_or("");
        let written = scalar::write(entry, Quoting::of(raw), false);
        let colon = key.end + self.text.get(key.end..).and_then(|rest| rest.find(':')).unwrap_or(0) + 1;
        let line_end = self.line_end(key.start);
        if value.start < colon || value.is_empty() {
            return Splice { range: colon..colon, text: format!(" {written}") };
        }
        let end = value.start + raw.trim_end().len();
        if value.start < line_end {
            return Splice { range: value.start..end, text: written };
        }
        // The value stands on lines below its key: it moves up, a comment behind the key stays.
        let behind = self.text.get(colon..line_end).unwrap_or("").trim_end();
        let comment = behind.find(" #").and_then(|at| behind.get(at..)).unwrap_or("");
        Splice { range: colon..end, text: format!(" {written}{comment}") }
    }

    /// Returns the end of the last line of a field.
    fn field_end(&self, index: usize, place: Place) -> usize {
        let part = &self.records[index];
        let entries = self.layout.tree.entries(part.node).unwrap_or(&[]);
        let limit =
            entries.get(place.nth + 1).map_or(part.end, |(next, _)| self.line_start(self.span(*next).start));
        let start = self.line_start(self.span(place.key).start);
        self.trimmed_end(start..limit.max(start + 1), self.key)
    }

    /// Adds a field that the record does not have, after those that stand before it in a record.
    fn add(&self, index: usize, key: &str, entry: &Entry) -> Result<Splice, EditError> {
        let part = &self.records[index];
        let entries = self.layout.tree.entries(part.node).ok_or(EditError::Unclear)?;
        let is_before =
            |id: NodeId| self.layout.tree.scalar(id).is_some_and(|(name, _)| rank(name) <= rank(key));
        let nth = entries.iter().rposition(|(name, _)| is_before(*name)).unwrap_or(0);
        let (name, value) = *entries.get(nth).ok_or(EditError::Unclear)?;
        if part.is_flow {
            let end = self.span(value).end.max(self.span(name).end);
            let colon = if self.span(value).is_empty() { return Err(EditError::Unclear) } else { end };
            let text = format!(", {key}: {}", scalar::write(entry, Quoting::Plain, true));
            return Ok(Splice { range: colon..colon, text });
        }
        let end = self.field_end(index, Place { key: name, value, nth });
        let first = self.span(name).start;
        let column = first - self.line_start(first);
        let custom = Custom::of(self, index);
        let written = scalar::write(entry, custom.quoting(key), false);
        let text =
            format!("{}{}{key}: {written}{}", self.break_before(end), " ".repeat(column), self.newline);
        Ok(Splice { range: end..end, text })
    }

    /// Takes a field away.
    fn take(&self, index: usize, place: Place) -> Result<Splice, EditError> {
        // The first field stands behind the dash.
        if place.nth == 0 {
            return Err(EditError::Unclear);
        }
        if self.records[index].is_flow {
            let entries = self.layout.tree.entries(self.records[index].node).unwrap_or(&[]);
            let before = entries[place.nth - 1];
            let start = self.span(before.1).end.max(self.span(before.0).end);
            return Ok(Splice { range: start..self.span(place.value).end, text: String::new() });
        }
        let start = self.line_start(self.span(place.key).start);
        Ok(Splice { range: start..self.field_end(index, place), text: String::new() })
    }
}
