//! Where the parts of a file of claims stand: its fields and its records, also when the file is not valid YAML as a whole.
//!
//! A fault of syntax costs only the record in which it stands: the file is then split at the items of its list, each of
//! which is read alone.

use super::tree::{Broken, NodeId, Tree};
use crate::sources::{Limits, Span};

/// A file of claims, taken apart.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    pub tree: Tree<'a>,
    /// The fields of the file without its claims, in the order of the text.
    pub fields: Vec<(NodeId, NodeId)>,
    /// The node under `claims:`.
    pub claims: Option<NodeId>,
    /// The records, in the order of the text; `None` where one could not be read.
    pub items: Vec<Option<NodeId>>,
    /// What could not be read, with the code of the finding and one next step.
    pub broken: Vec<(&'static str, Broken, String)>,
    limits: Limits,
    /// The index of the first of `items` in the file.
    first: u32,
}

/// A line of the text and where it starts.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

const SYNTAX: &str = "yaml-syntax";
const SYNTAX_HELP: &str = "correct this record; the others are still checked";

impl<'a> Layout<'a> {
    /// Takes the text of a file apart.
    pub fn of(text: &'a str) -> Self {
        Layout::within(text, &Limits::default())
    }

    /// Takes the text of a file apart; what is more than the limits allow is broken.
    pub fn within(text: &'a str, limits: &Limits) -> Self {
        let mut layout = Layout { limits: *limits, ..Layout::default() };
        let conflicts = conflicts(text);
        // A byte order mark is no part of the YAML, but of the offsets.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let base = text.len() - body.len();
        if conflicts.is_empty() {
            match layout.tree.add(body, base, limits) {
                Ok(root) => layout.whole(root),
                Err(broken) => {
                    let before = layout.broken.len();
                    layout.recover(body, base, &[]);
                    if layout.broken.len() == before {
                        layout.broken.push(syntax(broken));
                    }
                }
            }
            return layout;
        }
        for span in &conflicts {
            let message = "a merge left both versions in the file".to_owned();
            let help = "keep one version and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`";
            layout.broken.push((
                "merge-conflict",
                Broken { span: *span, message, limit: None },
                help.to_owned(),
            ));
        }
        layout.recover(body, base, &conflicts);
        layout
    }

    /// Takes one line of JSON Lines apart, which holds the record of that index.
    pub fn of_line(line: &'a str, base: usize, index: u32, limits: &Limits) -> Self {
        let mut layout = Layout { limits: *limits, first: index, ..Layout::default() };
        match layout.tree.add(line, base, limits) {
            Ok(root) => layout.items.push(root),
            Err(broken) => {
                let (code, mut broken, help) = syntax(broken);
                broken.message = broken.message.replacen("YAML", "JSON", 1);
                layout.broken.push((code, broken, help));
            }
        }
        layout
    }

    /// Returns the index in the file of the item at that place in the list.
    pub fn index(&self, place: usize) -> u32 {
        self.first + place as u32
    }

    /// Returns the bytes of a field's value, of the record or file where the field is missing.
    ///
    /// `inner` is the name of an entry of a field that is a map.
    pub fn place(&self, record: Option<u32>, key: &str, inner: Option<&str>) -> Option<Span> {
        let holder = match record {
            Some(index) => Some((*self.items.get(index.checked_sub(self.first)? as usize)?)?),
            None => None,
        };
        let value = match holder {
            Some(holder) => self.tree.get(holder, key),
            None => self.fields.iter().find(|(name, _)| self.is_key(*name, key)).map(|(_, value)| *value),
        };
        let value = inner.and_then(|inner| self.tree.get(value?, inner)).or(value);
        match (value, holder) {
            (Some(value), _) => Some(self.tree.node(value).span),
            // The record's first line says enough.
            (None, Some(holder)) => {
                let first = self.tree.entries(holder).and_then(|entries| entries.first());
                let node = first.map_or(holder, |(_, value)| *value);
                Some(self.tree.node(node).span)
            }
            (None, None) => None,
        }
    }

    /// Returns the bytes of a whole record.
    pub fn record(&self, index: u32) -> Option<Span> {
        let id = (*self.items.get(index.checked_sub(self.first)? as usize)?)?;
        Some(self.tree.node(id).span)
    }

    fn is_key(&self, id: NodeId, key: &str) -> bool {
        self.tree.scalar(id).is_some_and(|(text, _)| text == key)
    }

    fn whole(&mut self, root: Option<NodeId>) {
        let Some(root) = root else { return };
        let Some(entries) = self.tree.entries(root) else {
            let span = self.tree.node(root).span;
            let broken = Broken {
                span,
                message: format!("expected `document:` and `claims:`, not {}", self.tree.sort(root)),
                limit: None,
            };
            self.broken.push((
                "wrong-type",
                broken,
                "write the records as a list under `claims:`".to_owned(),
            ));
            return;
        };
        let entries = entries.to_vec();
        self.add_fields(&entries);
    }

    fn add_fields(&mut self, entries: &[(NodeId, NodeId)]) {
        for (key, value) in entries {
            if self.is_key(*key, "claims") && self.claims.is_none() {
                self.claims = Some(*value);
                let items = self.tree.items(*value).unwrap_or(&[]);
                self.items = items.iter().copied().map(Some).collect();
            } else {
                self.fields.push((*key, *value));
            }
        }
    }

    /// Reads the fields and each record alone; what a conflict of a merge touches is left out.
    fn recover(&mut self, body: &'a str, base: usize, conflicts: &[Span]) {
        let lines: Vec<Line<'a>> = lines(body);
        let head = lines.iter().position(|line| line.text.starts_with("claims:")).unwrap_or(lines.len());
        let items = item_starts(&lines, head);
        let last = items.last().copied().unwrap_or(head);
        let tail = (last + 1..lines.len())
            .find(|at| lines[*at].text.starts_with(|c: char| c.is_alphanumeric()))
            .unwrap_or(lines.len());
        let offset = |line: usize| lines.get(line).map_or(body.len(), |line| line.start);
        let touched = |from: usize, to: usize| {
            let part = Span::new(base + from, base + to);
            conflicts.iter().any(|conflict| conflict.overlaps(part))
        };
        for (from, to) in [(0, offset(head)), (offset(tail), body.len())] {
            if from < to && !touched(from, to) {
                match self.tree.add(&body[from..to], base + from, &self.limits) {
                    Ok(Some(root)) => {
                        let entries = self.tree.entries(root).unwrap_or(&[]).to_vec();
                        self.add_fields(&entries);
                    }
                    Ok(None) => {}
                    Err(broken) => self.broken.push(syntax(broken)),
                }
            }
        }
        let mut found = Vec::new();
        for (nth, line) in items.iter().enumerate() {
            let (from, mut to) = (offset(*line), offset(items.get(nth + 1).copied().unwrap_or(tail)));
            // Where both versions start with a record of their own, the record before them is whole.
            let next = |conflict: &&Span| {
                let start = conflict.start as usize - base;
                from < start && start < to && {
                    let mark = lines.partition_point(|line| line.start <= start);
                    items.contains(&mark)
                }
            };
            if let Some(conflict) = conflicts.iter().find(next) {
                to = conflict.start as usize - base;
            }
            let mut item = None;
            if !touched(from, to) {
                match self.tree.add(&body[from..to], base + from, &self.limits) {
                    Ok(root) => {
                        item = root
                            .and_then(|root| self.tree.items(root))
                            .and_then(|items| items.first().copied());
                    }
                    Err(broken) => self.broken.push(syntax(broken)),
                }
            }
            found.push(item);
        }
        self.items = found;
    }
}

fn syntax(broken: Broken) -> (&'static str, Broken, String) {
    if let Some(name) = broken.limit {
        return ("limit-reached", broken, Limits::help(name));
    }
    let broken = Broken {
        message: format!("not valid YAML: {}", broken.message.lines().next().unwrap_or("")),
        ..broken
    };
    (SYNTAX, broken, SYNTAX_HELP.to_owned())
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|text| {
            let line = Line { start, text };
            start += text.len();
            line
        })
        .collect()
}

/// Returns the lines at which the items of the list under line `head` start: all that are indented as the first one.
fn item_starts(lines: &[Line<'_>], head: usize) -> Vec<usize> {
    let indent = |line: &Line<'_>| {
        let bare = line.text.trim_start_matches(' ');
        let is_item = bare.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n', '\r']));
        is_item.then(|| line.text.len() - bare.len())
    };
    let below = || (head + 1..lines.len()).map(|at| (at, indent(&lines[at])));
    let Some(column) = below().find_map(|(_, indent)| indent) else { return Vec::new() };
    below().filter(|(_, indent)| *indent == Some(column)).map(|(at, _)| at).collect()
}

/// Returns the spans from `<<<<<<<` to `>>>>>>>` that a merge left in the text.
fn conflicts(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_none()
        && memchr::memmem::find(text.as_bytes(), b">>>>>>>").is_none()
    {
        return found;
    }
    let is_mark = |line: &str, mark: &str| {
        line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    };
    let mut open: Option<usize> = None;
    for line in lines(text) {
        if is_mark(line.text, "<<<<<<<") {
            open.get_or_insert(line.start);
        } else if is_mark(line.text, ">>>>>>>") {
            let start = open.take().unwrap_or(line.start);
            found.push(Span::new(start, line.start + line.text.trim_end().len()));
        }
    }
    if let Some(start) = open {
        found.push(Span::new(start, text.trim_end().len().max(start)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> (String, Vec<&'static str>) {
        let layout = Layout::of(text);
        let id = |item: &Option<NodeId>| {
            let node = layout.tree.get((*item)?, "id")?;
            layout.tree.scalar(node).map(|(text, _)| text.to_string())
        };
        let ids: Vec<String> =
            layout.items.iter().map(|item| id(item).unwrap_or_else(|| "-".to_owned())).collect();
        (ids.join(" "), layout.broken.iter().map(|(rule, ..)| *rule).collect())
    }

    #[test]
    fn a_fault_of_syntax_costs_one_record() {
        let text = "document: a.md\nclaims:\n- id: a\n  value: 1\n- id: b\n  value: \"1\n- id: c\n  x: 2\n";
        assert_eq!(ids(text), ("a - c".to_owned(), vec!["yaml-syntax"]));
        let text = "claims:\n  - id: a\n    value: [1\n  - id: b\n    value: 1\ndate: 2024\n";
        let (found, broken) = ids(text);
        assert_eq!((found.as_str(), broken.len()), ("- b", 1));
    }

    #[test]
    fn a_merge_left_in_the_file_costs_the_records_it_touches() {
        let text = "claims:\n- id: a\n  value: 1\n<<<<<<< HEAD\n- id: b\n=======\n- id: c\n>>>>>>> other\n- id: d\n  value: 2\n";
        assert_eq!(ids(text), ("a - - d".to_owned(), vec!["merge-conflict"]));
    }

    #[test]
    fn offsets_count_the_byte_order_mark() {
        let text = "\u{feff}document: a.md\nclaims:\n- id: a\n";
        let layout = Layout::of(text);
        assert_eq!(layout.place(None, "document", None).unwrap().slice(text), Some("a.md"));
        assert_eq!(layout.place(Some(0), "id", None).unwrap().slice(text), Some("a"));
    }
}
