//! Sorts and lays out a file of claims: records in the order of the text, keys in the order of docs/claims.md, one blank
//! line between records. Comments stay with their record or field, values stay as they are written.

use super::outline::{Outline, Part, indent, is_blank, is_comment};
use super::scalar::{self, Quoting};
use super::{Draft, EditError};
use crate::claims::draft::rank;
use crate::claims::layout::Layout;
use crate::claims::tree::{NodeId, Tree};
use crate::sources::Span;

/// A record, laid out anew.
struct Laid {
    /// Where it belongs: the start of its span, or of the last span before it.
    start: u32,
    /// Comments that stand above it.
    lead: Vec<String>,
    lines: Vec<String>,
}

/// Returns the file sorted and laid out.
///
/// # Errors
/// When the file cannot be read, or its layout does not show what belongs together.
pub fn format(text: &str) -> Result<String, EditError> {
    let listed;
    let outline = match Outline::of(text) {
        Err(EditError::OneList) => {
            listed = unlisted(text)?;
            Outline::of(&listed)?
        }
        other => other?,
    };
    if outline.records.is_empty() {
        return Ok(outline.text.to_owned());
    }
    let mut records = Vec::with_capacity(outline.records.len());
    let (mut floor, mut start) = (head_end(&outline), 0);
    for part in &outline.records {
        start = at(&outline.layout.tree, part.node).unwrap_or(start);
        let mut lead = comments(outline.text.get(floor..part.start).unwrap_or(""), "");
        let lines = lines_of(&outline, part, &mut lead)?;
        records.push(Laid { start, lead, lines });
        floor = part.end;
    }
    records.sort_by_key(|record| record.start);
    let tail = outline.tail();
    let new = joined(&outline, &records, floor, tail);
    same_records(&outline, &new)?;
    Ok(new)
}

fn joined(outline: &Outline<'_>, records: &[Laid], end: usize, tail: usize) -> String {
    let mut lines = spaced(outline.text.get(..head_end(outline)).unwrap_or(""));
    for (nth, record) in records.iter().enumerate() {
        if nth > 0 {
            lines.push(String::new());
        }
        lines.extend(record.lead.iter().cloned());
        lines.extend(record.lines.iter().cloned());
    }
    let footer = comments(outline.text.get(end..tail).unwrap_or(""), "");
    for rest in [footer, spaced(outline.text.get(tail..).unwrap_or(""))] {
        let rest: Vec<String> = trimmed(rest);
        if !rest.is_empty() {
            lines.push(String::new());
            lines.extend(rest);
        }
    }
    lines.push(String::new());
    lines.join(outline.newline)
}

/// Returns the end of the line `claims:`.
fn head_end(outline: &Outline<'_>) -> usize {
    outline.key_of_claims().map_or(0, |at| outline.line_end(at))
}

/// Returns the lines with runs of blank ones made one.
fn spaced(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if !is_blank(line) || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

/// Returns the lines without blank ones at either end.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let start = lines.iter().take_while(|line| line.is_empty()).count();
    lines.split_off(start)
}

/// Returns the comments of a gap, with `indent` before each; blank lines before them are left out, one behind them says
/// that they stand apart from what follows.
fn comments(text: &str, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = spaced(text)
        .into_iter()
        .map(|line| if line.is_empty() { line } else { format!("{indent}{}", line.trim_start()) })
        .collect();
    let start = lines.iter().take_while(|line| line.is_empty()).count();
    lines.split_off(start)
}

fn at(tree: &Tree<'_>, node: NodeId) -> Option<u32> {
    let (text, _) = tree.scalar(tree.get(node, "at")?)?;
    text.trim().parse::<Span>().ok().map(|span| span.start)
}

const INDENT: &str = "  ";

/// Lays out the fields of a record; comments above its first field go to `lead`.
fn lines_of(outline: &Outline<'_>, part: &Part, lead: &mut Vec<String>) -> Result<Vec<String>, EditError> {
    let entries = outline.layout.tree.entries(part.node).ok_or(EditError::Unclear)?;
    let name = |id: NodeId| outline.layout.tree.scalar(id).map_or("", |(text, _)| text.as_ref());
    let mut fields: Vec<(usize, Vec<String>, Vec<String>)> = Vec::new();
    let mut footer = Vec::new();
    if part.is_flow {
        let draft = Draft::of(&outline.layout.tree, part.node);
        let raw = outline.text.get(part.start..part.end).unwrap_or("");
        if raw.lines().any(|line| line.contains(" #")) && raw.trim_end().lines().count() > 1 {
            return Err(EditError::Unclear);
        }
        for (key, entry) in draft.fields() {
            let raw =
                outline.layout.tree.get(part.node, key).and_then(|id| outline.text.get(outline.span(id)));
            let written = match raw.filter(|raw| !raw.contains('\n') && !raw.is_empty()) {
                Some(raw) => raw.to_owned(),
                None => scalar::write(entry, Quoting::Plain, false),
            };
            fields.push((rank(key), Vec::new(), vec![format!("{key}: {written}")]));
        }
        let rest = raw.trim_end().rsplit_once('}').map_or("", |(_, rest)| rest.trim());
        lead.extend((!rest.is_empty()).then(|| rest.to_owned()));
    } else {
        let mut from = part.start;
        for (nth, (key, _)) in entries.iter().enumerate() {
            let start = outline.span(*key).start;
            let line = outline.line_start(start);
            let next = entries.get(nth + 1).map(|(next, _)| outline.line_start(outline.span(*next).start));
            let column = start - line;
            let end = outline.trimmed_end(line..next.unwrap_or(part.end).max(line + 1), column);
            let mut above = outline.text.get(from..line).unwrap_or("").to_owned();
            if nth == 0 {
                // What stands between the dash and the first key can only be blanks and comments.
                let behind = outline.text.get(line.max(part.start)..start).unwrap_or("");
                above = above.replacen('-', " ", 1);
                if !behind.trim().trim_start_matches('-').trim().is_empty() {
                    return Err(EditError::Unclear);
                }
            }
            let above = trimmed(comments(&above, ""));
            if above.iter().any(|line| !line.is_empty() && !is_comment(line)) {
                return Err(EditError::Unclear);
            }
            let own = outline.text.get(start..end).unwrap_or("");
            fields.push((rank(name(*key)), above, shifted(own, column)));
            from = end;
        }
        footer = trimmed(comments(outline.text.get(from..part.end).unwrap_or(""), ""));
    }
    fields.sort_by_key(|(rank, ..)| *rank);
    let mut lines = Vec::new();
    for (nth, (_, above, own)) in fields.into_iter().enumerate() {
        match nth {
            0 => lead.extend(above),
            _ => lines.extend(above.iter().map(|line| indented(line, INDENT))),
        }
        for (row, line) in own.iter().enumerate() {
            let start = if nth == 0 && row == 0 { "- " } else { INDENT };
            lines.push(indented(line, start));
        }
    }
    // A comment below all fields stands apart from those of the next record by its column, or by a blank line.
    let is_inside = |line: &str| {
        outline
            .text
            .get(part.start..part.end)
            .unwrap_or("")
            .lines()
            .any(|own| own.trim() == line && indent(own) > outline.dash)
    };
    lines.extend(
        footer.iter().map(|line| if is_inside(line) { indented(line, INDENT) } else { line.clone() }),
    );
    Ok(lines)
}

fn indented(line: &str, indent: &str) -> String {
    if line.is_empty() { String::new() } else { format!("{indent}{line}") }
}

/// Returns the lines of a field without the blanks before its key, however deep it stood.
fn shifted(text: &str, column: usize) -> Vec<String> {
    let lines = text.lines().enumerate().map(|(nth, line)| match nth {
        0 => line.trim_end().to_owned(),
        _ if is_blank(line) => String::new(),
        _ => line.get(indent(line).min(column)..).unwrap_or("").to_owned(),
    });
    trimmed(lines.collect())
}

/// Returns the file with each record of its one list `[…]` on a line of its own.
fn unlisted(text: &str) -> Result<String, EditError> {
    let layout = Layout::of(text);
    let claims = layout.claims.ok_or(EditError::Unclear)?;
    let range = layout.tree.node(claims).span.range();
    let raw = text.get(range.clone()).ok_or(EditError::Unclear)?;
    if raw.lines().any(|line| line.contains(" #") || is_comment(line)) {
        return Err(EditError::Unclear);
    }
    let records = layout.items.iter().flatten().map(|item| {
        let pairs = Draft::of(&layout.tree, *item).fields().to_vec();
        format!("\n- {}", scalar::write(&super::Entry::Map(pairs), Quoting::Plain, true))
    });
    let before = text.get(..range.start).ok_or(EditError::Unclear)?.trim_end();
    let after = text.get(range.end..).ok_or(EditError::Unclear)?;
    Ok(format!("{before}{}{after}", records.collect::<String>()))
}

/// Holds the new file to the records of the old one.
fn same_records(outline: &Outline<'_>, new: &str) -> Result<(), EditError> {
    let drafts = |outline: &Outline<'_>| {
        let mut drafts: Vec<Draft> =
            outline.records.iter().map(|part| Draft::of(&outline.layout.tree, part.node)).collect();
        drafts.sort_by(|a, b| a.text("id").cmp(&b.text("id")));
        drafts
    };
    let read = Outline::of(new).map_err(|_| EditError::Unclear)?;
    if drafts(outline) == drafts(&read) { Ok(()) } else { Err(EditError::Unclear) }
}
