//! Markdown: CommonMark with tables, footnotes, strikethrough, front matter, and the HTML inside it.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, Parts};
use super::html::Html;
use super::view::OBJECT;
use super::{BlockKind, Fault, Limits, List, Span, front_matter};

/// Reads a Markdown document.
pub(super) fn read<'t>(file: &'t str, limits: &Limits) -> Parts<'t> {
    let start = if file.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader {
        builder: Builder::new(file, limits),
        html: Html::default(),
        open: Vec::new(),
        deeper: 0,
        pending: start..start,
        hidden: 0,
        parted_at: None,
        front_matter: false,
        html_block: None,
    };
    let events = Parser::new_ext(&file[start..], options()).into_offset_iter();
    for (event, range) in events {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.finish()
}

/// No mathematics, as `$5 and $6` is money; no smart punctuation, as it would only make bytes differ.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

struct Reader<'t> {
    builder: Builder<'t>,
    html: Html,
    /// Containers that give their blocks a meaning, the innermost last.
    open: Vec<Open>,
    /// How many containers are open beyond those that are told apart.
    deeper: usize,
    /// Text that is the file's own and not yet written; joined so that a URL cut at `_` is seen whole.
    pending: Range<usize>,
    /// How many open elements hide their content: code blocks, pictures, struck-out text.
    hidden: usize,
    /// How many blocks stood before the code block or heading that was met last.
    parted_at: Option<usize>,
    front_matter: bool,
    /// The place of the HTML block that is open.
    html_block: Option<Range<usize>>,
}

#[derive(Clone, Copy)]
enum Open {
    List {
        list: u32,
        items: u32,
    },
    Item {
        list: u32,
        item: u32,
    },
    Quote,
    Note,
    /// A container without a meaning of its own.
    Other,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.put(range, OBJECT),
            Event::Html(_) => {}
            Event::InlineHtml(_) => {
                self.write();
                if self.hidden == 0 {
                    let kind = self.builder.kind;
                    self.html.feed(&mut self.builder, range);
                    self.builder.kind = kind;
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                self.write();
                if self.is_shown() {
                    self.builder.space(range);
                }
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.write(),
            Event::Rule => self.end_block(),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let file = self.builder.file();
        if self.front_matter || !self.is_shown() {
            return;
        }
        if file.get(range.clone()) != Some(text) {
            self.put(range, text);
        } else if self.pending.end == range.start {
            self.pending.end = range.end;
        } else {
            self.write();
            self.pending = range;
        }
    }

    fn is_shown(&self) -> bool {
        self.hidden == 0 && !self.html.is_hidden()
    }

    /// Writes what is pending.
    fn write(&mut self) {
        let range = std::mem::replace(&mut self.pending, 0..0);
        if !range.is_empty() {
            self.builder.prose(range);
        }
    }

    fn put(&mut self, range: Range<usize>, text: &str) {
        self.write();
        if self.is_shown() && !self.front_matter {
            self.builder.put(range, text);
        }
    }

    fn end_block(&mut self) {
        self.write();
        self.html.end_block(&mut self.builder);
    }

    /// Tells the builder of what kind the blocks are that come now.
    fn set_kind(&mut self) {
        let told = self.open.iter().rev().find_map(|open| match open {
            Open::Item { list, item } => Some(BlockKind::Item { list: *list, item: *item }),
            Open::Quote => Some(BlockKind::Quotation),
            Open::Note => Some(BlockKind::Note),
            Open::List { .. } | Open::Other => None,
        });
        self.builder.kind = self.html.kind(told.unwrap_or(BlockKind::Paragraph));
    }

    fn push(&mut self, at: usize, open: Open) {
        self.end_block();
        let most = self.builder.limits.nesting;
        if self.open.len() < most as usize {
            self.open.push(open);
        } else {
            if self.deeper == 0 {
                let message = Limits::reached("lists and quotations are nested deeper", "nesting", most);
                self.builder.faults.push(Fault {
                    code: "nested-too-deep",
                    message,
                    span: Span::new(at, at),
                    is_unread: false,
                    limit: Some("nesting"),
                });
            }
            self.deeper += 1;
        }
        self.set_kind();
    }

    fn pop(&mut self) {
        self.end_block();
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(Open::List { list, items }) = self.open.pop() {
            self.builder.lists[list as usize].items = items;
        }
        self.set_kind();
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.end_block();
                self.set_kind();
            }
            Tag::Heading { level, .. } => {
                self.end_block();
                self.parted_at = Some(self.builder.blocks.len());
                self.builder.kind = BlockKind::Heading { level: level as u8 };
            }
            Tag::BlockQuote(None) => self.push(range.start, Open::Quote),
            Tag::BlockQuote(Some(_)) => self.push(range.start, Open::Other),
            Tag::FootnoteDefinition(_) => self.push(range.start, Open::Note),
            Tag::List(first_number) => {
                self.end_block();
                let depth = self.open.iter().filter(|open| matches!(open, Open::List { .. })).count() + 1;
                // What stands before code or a heading without words announces no list behind them.
                let last = self.builder.blocks.len();
                let before =
                    last.checked_sub(1).filter(|_| self.parted_at != Some(last)).map(|index| index as u32);
                self.builder.lists.push(List { depth: depth.min(255) as u8, first_number, items: 0, before });
                self.push(range.start, Open::List { list: self.builder.lists.len() as u32 - 1, items: 0 });
            }
            Tag::Item => {
                let item = match self.open.last_mut() {
                    Some(Open::List { list, items }) => {
                        *items += 1;
                        Open::Item { list: *list, item: *items - 1 }
                    }
                    _ => Open::Other,
                };
                self.push(range.start, item);
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.parted_at = Some(self.builder.blocks.len());
                self.hidden += 1;
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.set_kind();
                self.html_block = Some(range);
            }
            Tag::MetadataBlock(_) => self.front_matter = true,
            Tag::Table(_) => {
                self.end_block();
                self.builder.table();
            }
            Tag::TableHead | Tag::TableRow => self.builder.row(),
            Tag::TableCell => {
                let is_head = self.builder.is_first_row();
                self.builder.cell(range.start, is_head, 1, 1);
            }
            Tag::Strikethrough => self.strike(range, true),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.put(range, OBJECT);
                self.hidden += 1;
            }
            Tag::Image { .. } => {
                self.put(range, OBJECT);
                self.hidden += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.end_block();
                self.set_kind();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::List(_) | TagEnd::Item => self.pop(),
            TagEnd::CodeBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => {
                if let Some(range) = self.html_block.take() {
                    self.html.feed(&mut self.builder, range);
                }
                self.end_block();
                self.set_kind();
            }
            TagEnd::MetadataBlock(kind) => {
                self.front_matter = false;
                if kind == pulldown_cmark::MetadataBlockKind::YamlStyle {
                    self.front_matter(range);
                }
            }
            TagEnd::Table => {
                self.builder.end_table();
                self.set_kind();
            }
            TagEnd::TableCell => {
                self.end_block();
                self.builder.end_cell();
            }
            TagEnd::Strikethrough => self.strike(range, false),
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Link => self.hidden = self.hidden.saturating_sub(usize::from(self.in_autolink(&range))),
            _ => {}
        }
    }

    /// Says whether a link that ends is one of those whose text is hidden: `<https://…>`.
    fn in_autolink(&self, range: &Range<usize>) -> bool {
        self.builder.file().as_bytes().get(range.start) == Some(&b'<')
    }

    /// Struck-out text is not said any more; but a single `~` is meant as `about`.
    fn strike(&mut self, range: Range<usize>, starts: bool) {
        let file = self.builder.file();
        let is_struck = file.get(range.clone()).is_some_and(|text| text.starts_with("~~"));
        match (is_struck, starts) {
            (true, true) => {
                self.write();
                self.hidden += 1;
            }
            (true, false) => self.hidden = self.hidden.saturating_sub(1),
            (false, true) => self.text("~", range.start..range.start + 1),
            (false, false) => self.text("~", range.end - 1..range.end),
        }
    }

    /// Reads the lines between the fences.
    fn front_matter(&mut self, range: Range<usize>) {
        let text = self.builder.file().get(range.clone()).unwrap_or("");
        let Some(first) = text.find('\n') else { return };
        let body = &text[first + 1..];
        let body = body.trim_end();
        let body = body.strip_suffix("---").or(body.strip_suffix("...")).unwrap_or(body);
        let start = range.start + first + 1;
        front_matter::read(&mut self.builder, start..start + body.len());
    }

    fn finish(mut self) -> Parts<'t> {
        self.end_block();
        self.html.finish(&mut self.builder);
        self.builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::sources::outline::outline;
    use crate::sources::{Document, Line};

    fn read(text: &str) -> String {
        outline(&Document::read("a.md", text), text)
    }

    #[test]
    fn markup_is_taken_out_and_leads_back() {
        assert_snapshot!(read("**2,500** troops &amp; 2&nbsp;500 \\*more\\* `code 5` left[^1] <https://a.org/7>.\n\n[^1]: A note of 5."), @r#"
        p: 2,500 troops & 2 500 *more* ￼ left ￼. <- 2,500** troops &amp; 2&nbsp;500 \*more\* `code 5` left[^1] <https://a.org/7>.
        note: A note of 5.
        "#);
    }

    #[test]
    fn blocks_have_kinds() {
        let text = "# Camps *in* 2024 {#x}\n\nFirst\nline.\n\n> Quoted 5\n> lines.\n\nTwo reasons:\n\n1. cost\n2. time\n\n   - deep\n\n```\n2,500\n```\n\n    code 3\n\n![a 5](b.png) ~~12~~ ~13 and [text](https://a.org/5)\n";
        assert_snapshot!(read(text), @r#"
        h1: Camps in 2024 <- Camps *in* 2024
        p: First line. <- First
        line.
        quote: Quoted 5 lines. <- Quoted 5
        > lines.
        p: Two reasons:
        item 0.0: cost
        item 0.1: time
        item 1.0: deep
        p: ￼ ~13 and text <- ![a 5](b.png) ~~12~~ ~13 and [text
        "#);
    }

    #[test]
    fn front_matter_gives_title_and_date() {
        let text = "---\ntitle: \"Camps: 2,500\"\ntags: [a, b]\nmeta:\n  date: 1999-01-01\ndate: 2024-02-12 # day\n---\nText.\n";
        let document = Document::read("a.md", text);
        assert_snapshot!(outline(&document, text), @r#"p: Text."#);
        let title = document.title.unwrap();
        assert_eq!((title.text.as_str(), title.span.slice(text)), ("Camps: 2,500", Some("Camps: 2,500")));
        let date = document.date.unwrap();
        assert_eq!((date.text.as_str(), date.span.slice(text)), ("2024-02-12", Some("2024-02-12")));
    }

    #[test]
    fn front_matter_that_is_no_yaml_is_a_fault() {
        let document = Document::read("a.md", "---\ntitle: [\n---\nText 5.\n");
        assert_eq!(document.faults.len(), 1);
        assert_eq!(document.blocks.len(), 1);
    }

    #[test]
    fn tables_are_read_cell_by_cell() {
        let text = "Table 1. Troops, in thousands\n\n| Place | 2023 | Share (%) |\n|---|--:|--:|\n| North | **2** | 40 |\n| South \\| West | 3 | 60 |\n| Total | 5 | 100 |\n\nAfter.\n";
        let document = Document::read("a.md", text);
        assert_snapshot!(outline(&document, text), @r#"
    caption: Table 1. Troops, in thousands
    cell 0 0:0: Place
    cell 0 0:1: 2023
    cell 0 0:2: Share (%)
    cell 0 1:0: North
    cell 0 1:1: 2
    cell 0 1:2: 40
    cell 0 2:0: South | West <- South \| West
    cell 0 2:1: 3
    cell 0 2:2: 60
    cell 0 3:0: Total
    cell 0 3:1: 5
    cell 0 3:2: 100
    p: After.
    "#);
        let table = &document.tables[0];
        assert_eq!(table.rows, [Line::Head, Line::Values, Line::Values, Line::Total]);
        assert_eq!(table.caption, Some(0));
        let hints = table.unit_hints(document.view.text(), &document.blocks, 1, 2);
        let hints: Vec<&str> = hints.into_iter().map(|span| document.text(span)).collect();
        assert_eq!(hints, ["%", "in thousands"]);
    }

    #[test]
    fn html_inside_is_read_as_html() {
        let text = "A <b>2,500</b> m<sup>2</sup> site<br>and <s>12</s> 13 <!-- 5 --> here.\n\n<div>\n<p>Five&nbsp;men</p>\n<table><tr><th>A<th>B<tr><td>1<td>2</table>\n</div>\n\n<blockquote>\n\nQuoted.\n\n</blockquote>\n\nAfter.\n";
        assert_snapshot!(read(text), @r#"
        p: A 2,500 m² site and 13 here. <- A <b>2,500</b> m<sup>2</sup> site<br>and <s>12</s> 13 <!-- 5 --> here.
        p: Five men <- Five&nbsp;men
        cell 0 0:0: A
        cell 0 0:1: B
        cell 0 1:0: 1
        cell 0 1:1: 2
        quote: Quoted.
        p: After.
        "#);
    }
}
