//! The YAML between two lines of `---` at the head of a document: its title and its date.

use std::ops::Range;

use granit_parser::{Event, Parser};

use super::builder::Builder;
use super::{Fault, Field, Span};

/// Names under which documents give their date, the better ones first.
const DATES: [&str; 6] = ["date", "published", "publishDate", "pubDate", "created", "updated"];

/// Reads the YAML at `range` of the file; what cannot be read is a fault.
pub(super) fn read(builder: &mut Builder<'_>, range: Range<usize>) {
    let Some(yaml) = builder.file().get(range.clone()) else { return };
    match fields(yaml, range.start) {
        Ok(fields) => {
            builder.title = find(&fields, "title");
            builder.date = DATES.into_iter().find_map(|name| find(&fields, name));
        }
        Err(message) => {
            let span = Span::new(range.start, range.end);
            builder.faults.push(Fault {
                code: "unreadable-front-matter",
                message,
                span,
                is_unread: false,
                limit: None,
            });
        }
    }
}

fn find(fields: &[(String, Field)], name: &str) -> Option<Field> {
    fields.iter().find(|(key, _)| key == name).map(|(_, field)| field.clone())
}

/// Returns the plain values at the top level, with their names.
fn fields(yaml: &str, base: usize) -> Result<Vec<(String, Field)>, String> {
    let mut fields = Vec::new();
    let mut depth = 0;
    let mut key: Option<String> = None;
    for event in Parser::new_from_str(yaml) {
        let (event, span) =
            event.map_err(|error| format!("front matter is not YAML: {error}").to_lowercase())?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                if depth == 1 {
                    key = None;
                }
            }
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => key = Some(text.into_owned()),
                Some(key) => {
                    let range = span.byte_range().unwrap_or(0..0);
                    let span = inside_quotes(yaml, range, base);
                    fields.push((key, Field { text: text.into_owned(), span }));
                }
            },
            Event::Alias(..) if depth == 1 => key = None,
            _ => {}
        }
    }
    Ok(fields)
}

fn inside_quotes(yaml: &str, range: Range<usize>, base: usize) -> Span {
    let text = yaml.get(range.clone()).unwrap_or("");
    let is_quoted =
        text.len() >= 2 && (text.starts_with('"') || text.starts_with('\'')) && text.ends_with(&text[..1]);
    let inner = usize::from(is_quoted);
    Span::new(base + range.start + inner, base + range.end - inner)
}
