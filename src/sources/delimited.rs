//! CSV and TSV: one table, each field at its place in the file.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::Limits;
use super::builder::{Builder, Parts};

/// Delimiters that are tried, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many bytes are looked at to find the delimiter.
const SAMPLE: usize = 16 * 1024;

/// Reads fields parted by `delimiter`, or by the one that fits the head of the file best.
pub(super) fn read<'t>(file: &'t str, delimiter: Option<u8>, limits: &Limits) -> Parts<'t> {
    let mut builder = Builder::new(file, limits);
    let start = if file.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let delimiter = delimiter.unwrap_or_else(|| find_delimiter(&file[start..]));
    builder.table();
    let mut fields = Fields::new(&file.as_bytes()[start..], delimiter);
    let mut is_new_row = true;
    while let Some(field) = fields.next() {
        if is_new_row {
            builder.row();
        }
        is_new_row = field.ends_record;
        let (from, to) = (start + field.start, start + field.end);
        if builder.cell(from, false, 1, 1).is_none() {
            break;
        }
        content(&mut builder, from, to);
        builder.end_cell();
    }
    builder.end_table();
    builder.finish()
}

/// Writes a field's content: what stands between quotation marks, each doubled one as one.
fn content(builder: &mut Builder<'_>, from: usize, to: usize) {
    let file = builder.file();
    let Some(raw) = file.get(from..to) else { return };
    let Some(quoted) = raw.strip_prefix('"') else { return builder.prose(from..to) };
    let quoted = quoted.strip_suffix('"').unwrap_or(quoted);
    let mut at = from + 1;
    let end = at + quoted.len();
    while let Some(found) = file[at..end].find("\"\"") {
        builder.prose(at..at + found + 1);
        at += found + 2;
    }
    builder.prose(at..end);
}

/// A field of the file, quotation marks included and line break left out.
struct RawField {
    start: usize,
    end: usize,
    ends_record: bool,
}

/// Walks through the fields; `csv_core` says how many bytes each takes, which gives its place.
struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
    delimiter: u8,
    reader: Reader,
    buffer: Vec<u8>,
}

impl<'a> Fields<'a> {
    fn new(bytes: &'a [u8], delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Fields { bytes, at: 0, delimiter, reader, buffer: vec![0; 4096] }
    }

    fn next(&mut self) -> Option<RawField> {
        let mut start = self.at;
        loop {
            let (result, read, _) = self.reader.read_field(&self.bytes[self.at..], &mut self.buffer);
            self.at += read;
            match result {
                ReadFieldResult::Field { record_end } => {
                    let raw = &self.bytes[start..self.at];
                    let breaks = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                    start += breaks;
                    let mut end = self.at.max(start);
                    while end > start && matches!(self.bytes[end - 1], b'\r' | b'\n') && record_end {
                        end -= 1;
                    }
                    if !record_end && end > start && self.bytes[end - 1] == self.delimiter {
                        end -= 1;
                    }
                    return Some(RawField { start, end, ends_record: record_end });
                }
                ReadFieldResult::End => return None,
                // What is decoded is not needed, so the buffer is used again; at the end of the input the
                // reader is asked once more with nothing to read.
                ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => {}
            }
        }
    }
}

/// Returns the delimiter by which most records of the sample have the same number of fields, above one.
fn find_delimiter(text: &str) -> u8 {
    let bytes = text.as_bytes();
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let score = |delimiter: u8| {
        let mut records: BTreeMap<usize, usize> = BTreeMap::new();
        let mut fields = Fields::new(sample, delimiter);
        let mut count = 0;
        while let Some(field) = fields.next() {
            count += 1;
            if field.ends_record {
                *records.entry(count).or_default() += 1;
                count = 0;
            }
        }
        let parted = records.into_iter().filter(|(size, _)| *size > 1);
        parted.map(|(size, records)| (records, size)).max()
    };
    let scored = DELIMITERS.into_iter().map(|delimiter| (score(delimiter), delimiter));
    let best = scored.rev().max_by_key(|(score, _)| *score);
    best.map_or(b',', |(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use crate::sources::{Document, Line};

    /// Cells as rows of text, with their bytes in the file where these differ.
    fn check(text: &str, expected: &[&[&str]]) {
        let document = Document::read("a.csv", text);
        let table = &document.tables[0];
        for (row, cells) in expected.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let found = table.cell(row as u32, column as u32).map(|cell| document.text(cell.span));
                assert_eq!(found, Some(*cell), "row {row}, column {column} of {text}");
            }
        }
        assert_eq!(table.rows.len(), expected.len(), "{text}");
    }

    #[test]
    fn fields_have_their_places() {
        check(
            "Region,Troops\r\nNorth,\"2,500\"\r\n\r\nSouth,900\r\n",
            &[&["Region", "Troops"], &["North", "2,500"], &["South", "900"]],
        );
        check("a;b\n1,5;2\n\"x \"\"y\"\" z\";\n", &[&["a", "b"], &["1,5", "2"], &["x \"y\" z", ""]]);
        check("a|b\n1|2", &[&["a", "b"], &["1", "2"]]);
        let text = "\u{FEFF}Region,Troops\nNorth,\"2,500\"\n";
        let document = Document::read("a.csv", text);
        let cell = document.tables[0].cell(1, 1).unwrap();
        assert_eq!(document.view.file(cell.span).slice(text), Some("2,500"));
    }

    #[test]
    fn heads_and_totals_are_known() {
        let document = Document::read("a.csv", "Region,2022,2023\nNorth,1,2\nSouth,3,4\nTotal,4,6\n");
        let table = &document.tables[0];
        assert_eq!(table.rows, [Line::Head, Line::Values, Line::Values, Line::Total]);
        assert_eq!(table.columns, [Line::Head, Line::Values, Line::Values]);
        let head: Vec<&str> = table.column_heads(2).map(|cell| document.text(cell.span)).collect();
        assert_eq!(head, ["2023"]);
        assert_eq!(table.row_head(2).map(|cell| document.text(cell.span)), Some("South"));
    }
}
