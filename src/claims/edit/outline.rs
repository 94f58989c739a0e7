//! A file of claims by its lines: which belong to which record, and how the file is laid out.

use std::ops::Range;

use super::EditError;
use crate::claims::layout::Layout;
use crate::claims::tree::{Body, NodeId};

/// A file of claims, taken apart for an edit.
pub(super) struct Outline<'a> {
    pub text: &'a str,
    pub layout: Layout<'a>,
    /// Byte offsets at which lines start, and the length of the text.
    lines: Vec<usize>,
    pub newline: &'static str,
    /// The column of the dash of a record, and of its keys, counted from 0.
    pub dash: usize,
    pub key: usize,
    /// Whether a blank line parts the records.
    pub is_spaced: bool,
    pub records: Vec<Part>,
}

/// The lines of one record.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The start of the comment that stands directly above the record.
    pub lead: usize,
    /// The start of the line with its dash.
    pub start: usize,
    /// The end of its last line, with the line break.
    pub end: usize,
    pub node: NodeId,
    /// Whether it is written as `{…}`.
    pub is_flow: bool,
}

impl<'a> Outline<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// When the file, or a record of it, cannot be read, or its records stand in one list `[…]`.
    pub fn of(text: &'a str) -> Result<Self, EditError> {
        let first = text.trim_start().lines().next().unwrap_or("").trim_end();
        if first.starts_with('{') && first.ends_with('}') && !first.contains("claims") {
            return Err(EditError::Lines);
        }
        let layout = Layout::of(text);
        if let Some((_, broken, _)) = layout.broken.first() {
            let line =
                text.get(..broken.span.start as usize).map_or(1, |before| before.lines().count().max(1));
            return Err(EditError::Broken { line, message: broken.message.clone() });
        }
        let starts =
            memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).filter(|at| *at < text.len());
        let lines = std::iter::once(0).chain(starts).chain([text.len()]).collect();
        let newline = match memchr::memchr(b'\n', text.as_bytes()) {
            Some(at) if at > 0 && text.as_bytes()[at - 1] == b'\r' => "\r\n",
            _ => "\n",
        };
        let mut outline =
            Outline { text, layout, lines, newline, dash: 0, key: 2, is_spaced: true, records: Vec::new() };
        outline.find_records()?;
        Ok(outline)
    }

    /// Returns the bytes of a node.
    pub fn span(&self, id: NodeId) -> Range<usize> {
        self.layout.tree.node(id).span.range()
    }

    /// Returns the number of the line that holds a byte, counted from 0.
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
            .min(self.lines.len().saturating_sub(2))
    }

    /// Returns the line of a record, counted from 1.
    pub fn line_of(&self, index: usize) -> usize {
        self.records.get(index).map_or(1, |part| self.line_at(part.start) + 1)
    }

    /// Returns the start of the line that holds a byte.
    pub fn line_start(&self, offset: usize) -> usize {
        self.lines[self.line_at(offset)]
    }

    /// Returns the end of the line that holds a byte, its line break included.
    pub fn line_end(&self, offset: usize) -> usize {
        self.lines[(self.line_at(offset) + 1).min(self.lines.len() - 1)]
    }

    /// Returns the line with its line break.
    fn line(&self, number: usize) -> &'a str {
        self.text.get(self.lines[number]..self.lines[number + 1]).unwrap_or("")
    }

    /// Returns the end of the last line of `range` (whole lines) that says something: blank lines and comments that are
    /// indented by no more than `column` are left out.
    pub fn trimmed_end(&self, range: Range<usize>, column: usize) -> usize {
        let (first, mut last) = (self.line_at(range.start), self.line_at(range.end.max(1) - 1) + 1);
        while last > first + 1 {
            let line = self.line(last - 1);
            let is_outside = is_comment(line) && indent(line) <= column;
            if !is_blank(line) && !is_outside {
                break;
            }
            last -= 1;
        }
        self.lines[last]
    }

    /// Returns where what follows the records starts: another field of the file, or the end.
    pub fn tail(&self) -> usize {
        let Some(claims) = self.layout.claims else { return self.text.len() };
        let start = self.span(claims).start;
        let keys = self.layout.fields.iter().map(|(key, _)| self.span(*key).start);
        keys.filter(|key| *key > start).min().map_or(self.text.len(), |key| self.line_start(key))
    }

    fn find_records(&mut self) -> Result<(), EditError> {
        let Some(claims) = self.layout.claims else { return Ok(()) };
        let Body::List(items) = &self.layout.tree.node(claims).body else { return Ok(()) };
        let items = items.clone();
        if self.text.as_bytes().get(self.span(claims).start) == Some(&b'[') && !items.is_empty() {
            return Err(EditError::OneList);
        }
        let mut dashes = Vec::with_capacity(items.len());
        let mut floor = 0;
        for item in &items {
            let at = self.line_at(self.span(*item).start);
            let is_dash = |number: &usize| self.line(*number).trim_start().starts_with('-');
            let dash = (floor..=at).rev().find(is_dash).ok_or(EditError::Unclear)?;
            floor = dash + 1;
            dashes.push(dash);
        }
        if let (Some(dash), Some(item)) = (dashes.first(), items.first()) {
            self.dash = indent(self.line(*dash));
            let start = self.span(*item).start;
            let is_flow = self.text.as_bytes().get(start) == Some(&b'{');
            self.key = if is_flow { self.dash + 2 } else { start - self.line_start(start) };
        }
        let tail = self.tail();
        for (nth, (item, dash)) in items.iter().zip(&dashes).enumerate() {
            let start = self.lines[*dash];
            let limit = dashes.get(nth + 1).map_or(tail, |next| self.lines[*next]);
            let end = self.with_comment_below(self.trimmed_end(start..limit, self.dash), limit);
            let is_flow = self.text.as_bytes().get(self.span(*item).start) == Some(&b'{');
            self.records.push(Part { lead: start, start, end, node: *item, is_flow });
        }
        for at in 0..self.records.len() {
            let floor = at.checked_sub(1).map_or(0, |before| self.records[before].end);
            let mut lead = self.line_at(self.records[at].start);
            while lead > 0 && self.lines[lead - 1] >= floor && is_comment(self.line(lead - 1)) {
                lead -= 1;
            }
            self.records[at].lead = self.lines[lead];
        }
        let gaps =
            self.records.windows(2).map(|pair| self.text.get(pair[0].end..pair[1].start).unwrap_or(""));
        let (spaced, all) = gaps.fold((0, 0), |(spaced, all), gap| {
            (spaced + usize::from(gap.lines().any(|line| line.trim().is_empty())), all + 1)
        });
        self.is_spaced = 2 * spaced >= all;
        Ok(())
    }

    /// Takes in comment lines that stand directly below a record and apart from what follows.
    fn with_comment_below(&self, end: usize, limit: usize) -> usize {
        let first = self.lines.partition_point(|start| *start < end);
        let mut last = first;
        while self.lines[last] < limit && is_comment(self.line(last)) {
            last += 1;
        }
        let is_apart = self.lines[last] >= self.text.len() || is_blank(self.line(last));
        if last > first && is_apart { self.lines[last] } else { end }
    }
}

/// Says whether the line is blank.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// Says whether the line holds a comment and nothing else.
pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Returns the column of the first character of the line, counted from 0.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
