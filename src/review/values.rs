//! The values that quoted words give, read by the grammar of prose.

use chrono::NaiveDate;

use super::Paper;
use crate::mentions::{Context, Expression, Mention, mentions, read_number, read_value};
use crate::quantities::{Day, Value};
use crate::sources::{Document, Span};

/// A value that stands in quoted words.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Its words, with their hedge, as a record writes them.
    pub text: String,
    pub value: Value,
}

/// Characters without which no markup stands in words, so that they are read as they are.
const MARKUP: &[char] = &['*', '_', '`', '<', '>', '&', '[', ']', '\\', '|', '~', '#', '"'];

impl Paper {
    /// Returns the values that the words of a span give, markup left out.
    pub fn values(&self, span: Span) -> Vec<Stated> {
        let words = self.words(span);
        if !words.contains(MARKUP) {
            return self.values_of(&words);
        }
        let document = Document::read(&self.name, &self.text);
        let (start, end) = (document.view.from_file(span.start), document.view.from_file(span.end));
        let words = document.view.text().get(start as usize..end.max(start) as usize).unwrap_or("");
        self.values_of(&words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Returns the spans of the statements in a part of the document: each value with what it counts.
    pub fn statements(&self, part: Span) -> Vec<Span> {
        let document = Document::read(&self.name, &self.text);
        let blocks = document.block_spans();
        let context = Context { prose: Some(&blocks), ..self.reading() };
        let found = mentions(document.view.text(), &context);
        let counted = |mention: &Mention| match &mention.expression {
            Expression::Quantity(quantity) => quantity.counted.as_ref().map(|counted| counted.span),
            _ => None,
        };
        let whole = |mention: &Mention| match counted(mention) {
            Some(counted)
                if counted.start >= mention.whole().start && counted.start <= mention.whole().end + 1 =>
            {
                mention.whole().to(counted)
            }
            _ => mention.whole(),
        };
        found
            .iter()
            .map(|mention| document.view.file(whole(mention)))
            .filter(|span| span.overlaps(part))
            .collect()
    }

    /// Returns the span with the hedge before it, where its first value has one that it cuts off: of "nearly 2,500 troops"
    /// the words "2,500 troops" say something else.
    pub fn with_hedge(&self, span: Span) -> Span {
        let document = Document::read(&self.name, &self.text);
        let blocks = document.block_spans();
        let context = Context { prose: Some(&blocks), ..self.reading() };
        let found = mentions(document.view.text(), &context);
        let wholes = found
            .iter()
            .map(|mention| (document.view.file(mention.whole()), document.view.file(mention.span)));
        let mut cut = wholes.filter(|(whole, value)| {
            whole.start < span.start && span.start <= value.start && value.end <= span.end
        });
        cut.next().map_or(span, |(whole, _)| Span { start: whole.start, ..span })
    }

    /// Returns the values that words give.
    pub fn values_of(&self, words: &str) -> Vec<Stated> {
        let found = mentions(words, &self.reading());
        found.iter().filter_map(|mention| self.stated(mention, words)).collect()
    }

    fn stated(&self, mention: &Mention, words: &str) -> Option<Stated> {
        let text = mention.whole().slice(words)?;
        // "2013 soldiers": without its words the number would be a year.
        let number = matches!(mention.expression, Expression::Quantity(_));
        let read = if number { read_number } else { read_value };
        let value = read(text, None, &self.reading()).ok()?;
        Some(Stated { text: text.to_owned(), value })
    }

    /// Reads the value of a record of this document.
    ///
    /// # Errors
    /// One line that says what was understood.
    pub fn value(&self, text: &str, unit: Option<&str>) -> Result<Value, String> {
        read_value(text, unit, &self.reading())
    }

    fn reading(&self) -> Context<'static> {
        Context { date: self.day.and_then(calendar), ..Context::default() }
    }
}

fn calendar(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.month(), day.day())
}
