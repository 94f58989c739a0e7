//! Walks through a piece of HTML: what each run of text and each tag does to the document.

use std::ops::Range;

use super::elements::{Element, element, ends_block, is_date};
use super::nesting::{Html, Open, Wall};
use super::tokens::Tag;
use crate::sources::builder::{Builder, Script};
use crate::sources::view::OBJECT;
use crate::sources::{BlockKind, Field, List, Span, Stamp};

/// Most columns that one cell may cover, as in the HTML standard.
const MAX_COLUMN_SPAN: u32 = 1000;

/// Most rows that one cell may cover; the HTML standard allows 65,534.
const MAX_ROW_SPAN: u32 = 1000;

/// Walks through one piece of HTML.
pub(super) struct Walk<'w, 't> {
    html: &'w mut Html,
    builder: &'w mut Builder<'t>,
    /// Where the piece starts in the file.
    base: usize,
    /// How far the piece is read, in its own bytes.
    pub done: usize,
    /// Text of the piece that is the file's own and not yet written.
    pending: Range<usize>,
    pub tag: Tag,
}

impl<'w, 't> Walk<'w, 't> {
    /// Starts at the first byte of a piece that stands at `base` in the file.
    pub fn new(html: &'w mut Html, builder: &'w mut Builder<'t>, base: usize) -> Self {
        Walk { html, builder, base, done: 0, pending: 0..0, tag: Tag::default() }
    }

    /// Takes text that the tokenizer hands over when it stands at `position`.
    pub fn text(&mut self, text: &[u8], position: usize) {
        let start = position.saturating_sub(text.len());
        let own = self.builder.file().as_bytes().get(self.base + start..self.base + position);
        if own == Some(text) {
            if self.pending.end != start {
                self.write();
                self.pending.start = start;
            }
            self.pending.end = position;
        } else {
            self.write();
            let range = self.base + self.done..self.base + position;
            self.decoded(range, &String::from_utf8_lossy(text));
        }
        self.done = position;
    }

    /// Writes a decoded entity.
    fn decoded(&mut self, range: Range<usize>, text: &str) {
        if let Some(title) = &mut self.html.title {
            title.text.push_str(text);
            title.span = title.span.to(Span::new(range.start, range.end));
        } else if self.html.hidden.is_none() {
            let is_invisible =
                matches!(text, "\u{AD}" | "\u{200B}" | "\u{2060}" | "\u{FEFF}" | "\u{200E}" | "\u{200F}");
            if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
                self.builder.space(range);
            } else if !is_invisible {
                self.prepare();
                self.builder.put(range, text);
            }
        }
    }

    /// Writes the text that is the file's own, white space as single spaces.
    pub fn write(&mut self) {
        let range = self.base + self.pending.start..self.base + self.pending.end;
        self.pending = 0..0;
        let file = self.builder.file();
        let Some(text) = file.get(range.clone()) else { return };
        if text.is_empty() || self.html.hidden.is_some() {
            return;
        }
        if let Some(title) = &mut self.html.title {
            title.span = if title.text.is_empty() {
                Span::new(range.start, range.end)
            } else {
                title.span.to(Span::new(range.start, range.end))
            };
            title.text.push_str(text);
            return;
        }
        let bytes = text.as_bytes();
        let (mut from, mut at) = (0, 0);
        while at < bytes.len() {
            if !bytes[at].is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            // A single space stays as it is where it parts two words of the same run.
            let stays = length == 1 && bytes[at] == b' ' && from < at && at + 1 < bytes.len();
            if !stays {
                self.prose(range.start + from..range.start + at);
                self.builder.space(range.start + at..range.start + at + length);
                from = at + length;
            }
            at += length;
        }
        self.prose(range.start + from..range.end);
    }

    fn prose(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.prepare();
            self.builder.prose(range);
        }
    }

    /// Gets ready for text that is seen.
    fn prepare(&mut self) {
        self.html.after_break = false;
        self.builder.kind = self.html.kind(self.html.outer.unwrap_or(BlockKind::Paragraph));
    }

    fn attribute(&self, name: &str) -> Option<&(&'static str, String, Range<usize>)> {
        self.tag.attributes.iter().find(|(known, ..)| *known == name)
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name).and_then(|(_, value, _)| value.trim().parse().ok())
    }

    pub fn start_tag(&mut self, end: usize, is_closed: bool) {
        let element = element(&self.tag.name);
        let place = self.base + self.tag.start..self.base + end;
        let at = place.start;
        if let Some((_, name, depth)) = &mut self.html.hidden {
            if *name == self.tag.name && !is_closed {
                *depth += 1;
            }
            return;
        }
        if ends_block(element) {
            self.html.end_block(self.builder);
        }
        match element {
            Element::Hidden | Element::HiddenInline(_) => {
                if element == Element::HiddenInline(true) {
                    self.prepare();
                    self.builder.put(place, OBJECT);
                }
                if !is_closed {
                    self.html.hidden = Some((element, self.tag.name.clone(), 1));
                }
            }
            Element::Heading(level) => {
                self.html.pop(self.builder, &[Wall::Table], |open| matches!(open, Open::Heading(_)));
                self.html.push(self.builder, at, Open::Heading(level));
            }
            Element::List => {
                let depth =
                    self.html.open.iter().filter(|open| matches!(open, Open::List { .. })).count() + 1;
                let is_numbered = self.tag.name == b"ol";
                let first_number = is_numbered.then(|| self.number("start").unwrap_or(1).into());
                let before = self.builder.blocks.len().checked_sub(1).map(|index| index as u32);
                self.builder.lists.push(List { depth: depth.min(255) as u8, first_number, items: 0, before });
                let list = self.builder.lists.len() as u32 - 1;
                self.html.push(self.builder, at, Open::List { list, items: 0 });
            }
            Element::Item => self.item(at),
            Element::Quote => self.html.push(self.builder, at, Open::Quote),
            Element::Caption => self.html.push(self.builder, at, Open::Caption),
            Element::Table => {
                if self.html.open.len() < self.builder.limits.nesting as usize {
                    self.builder.table();
                }
                self.html.push(self.builder, at, Open::Table);
            }
            Element::Row => self.row(at),
            Element::Cell | Element::HeadCell => self.cell(at, element == Element::HeadCell),
            Element::LineBreak => self.line_break(place),
            Element::Picture => {
                self.prepare();
                self.builder.put(place, OBJECT);
            }
            Element::Super => self.builder.script = Script::Super,
            Element::Sub => self.builder.script = Script::Sub,
            // A link inside raised text is the mark of a note.
            Element::Anchor if self.builder.script == Script::Super => {
                self.html.hidden = Some((Element::HiddenInline(false), self.tag.name.clone(), 1));
            }
            Element::ShortQuote => {
                self.prepare();
                self.builder.put(place, "“");
            }
            Element::Time => {
                let datetime = self.attribute("datetime").map(|(_, value, _)| value.trim().to_owned());
                self.html.time = datetime.map(|datetime| (self.builder.len(), datetime));
            }
            Element::Title if self.builder.title.is_none() => {
                self.html.title = Some(Field { text: String::new(), span: Span::new(place.end, place.end) });
            }
            Element::Title => self.html.hidden = Some((Element::Hidden, self.tag.name.clone(), 1)),
            Element::Meta => self.meta(),
            Element::Inline | Element::Block | Element::Anchor => {}
        }
    }

    fn item(&mut self, at: usize) {
        self.html.pop(self.builder, &[Wall::List, Wall::Table], |open| matches!(open, Open::Item { .. }));
        let Some(Open::List { list, items }) = self.html.open.last_mut() else { return };
        let (list, item) = (*list, *items);
        *items += 1;
        self.html.push(self.builder, at, Open::Item { list, item });
    }

    fn row(&mut self, at: usize) {
        self.html.pop(self.builder, &[Wall::Table], |open| *open == Open::Row);
        if self.html.open.contains(&Open::Table) {
            self.builder.row();
            self.html.push(self.builder, at, Open::Row);
        }
    }

    fn cell(&mut self, at: usize, is_head: bool) {
        self.html.pop(self.builder, &[Wall::Table], |open| matches!(open, Open::Cell { .. }));
        if !self.html.open.contains(&Open::Table)
            || self.html.open.len() >= self.builder.limits.nesting as usize
        {
            return;
        }
        let columns = self.number("colspan").unwrap_or(1).clamp(1, MAX_COLUMN_SPAN);
        let rows = self.number("rowspan").unwrap_or(1).clamp(1, MAX_ROW_SPAN);
        let kind = self.builder.cell(at, is_head, rows, columns);
        self.html.push(self.builder, at, Open::Cell { kind });
        if kind.is_none() {
            self.html.hidden = Some((Element::Hidden, self.tag.name.clone(), 1));
        }
    }

    /// One line break parts words, two in a row part paragraphs.
    fn line_break(&mut self, place: Range<usize>) {
        if self.tag.name == b"wbr" {
            return;
        }
        if self.html.after_break {
            self.html.end_block(self.builder);
        }
        self.builder.space(place);
        self.html.after_break = true;
    }

    fn meta(&mut self) {
        let name = ["name", "property", "itemprop"].into_iter().find_map(|name| self.attribute(name));
        let is_date = name.is_some_and(|(_, name, _)| is_date(&name.to_ascii_lowercase()));
        if let (true, None, Some((_, content, range))) =
            (is_date, &self.builder.date, self.attribute("content"))
        {
            let span = Span::new(self.base + range.start, self.base + range.end);
            self.builder.date = Some(Field { text: content.clone(), span });
        }
    }

    pub fn end_tag(&mut self, name: &[u8], start: usize, end: usize) {
        let element = element(name);
        if let Some((_, hidden, depth)) = &mut self.html.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.html.hidden = None;
                }
                return;
            }
            // A hidden element of a line ends where its block ends, should its own end be missing.
            if !matches!(self.html.hidden, Some((Element::HiddenInline(_), ..))) || !ends_block(element) {
                return;
            }
        }
        if ends_block(element) {
            self.html.end_block(self.builder);
        }
        match element {
            Element::Heading(_) => {
                self.html.pop(self.builder, &[Wall::Table], |open| matches!(open, Open::Heading(_)));
            }
            Element::List => {
                self.html.pop(self.builder, &[Wall::Table], |open| matches!(open, Open::List { .. }));
            }
            Element::Item => {
                let is_item = |open: &Open| matches!(open, Open::Item { .. });
                self.html.pop(self.builder, &[Wall::List, Wall::Table], is_item);
            }
            Element::Quote => {
                self.html.pop(self.builder, &[Wall::Table], |open| *open == Open::Quote);
            }
            Element::Caption => {
                self.html.pop(self.builder, &[Wall::Table], |open| *open == Open::Caption);
            }
            Element::Table => {
                self.html.pop(self.builder, &[], |open| *open == Open::Table);
            }
            Element::Row => {
                self.html.pop(self.builder, &[Wall::Table], |open| *open == Open::Row);
            }
            Element::Cell | Element::HeadCell => {
                self.html.pop(self.builder, &[Wall::Table], |open| matches!(open, Open::Cell { .. }));
            }
            Element::Super | Element::Sub => self.builder.script = Script::Normal,
            Element::ShortQuote => {
                self.prepare();
                self.builder.put(self.base + start..self.base + end, "”");
            }
            Element::Time => {
                let time = self.html.time.take();
                let stamp =
                    time.and_then(|(from, datetime)| Some((self.builder.written_since(from)?, datetime)));
                self.builder.stamps.extend(stamp.map(|(span, datetime)| Stamp { span, datetime }));
            }
            Element::Title => {
                let title = self.html.title.take().filter(|title| !title.text.trim().is_empty());
                if let Some(mut title) = title {
                    title.text = title.text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.builder.title = Some(title);
                }
            }
            _ => {}
        }
    }
}
