//! Plain text: paragraphs, list items and lines that are meant to stand alone.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::builder::{Builder, Parts, trimmed};
use super::view::Piece;
use super::{Block, BlockKind, Limits, List, Span, View, masks};

/// A chunk with a line above this many bytes was not wrapped by hand: each of its line breaks ends a paragraph.
const WIDEST_WRAPPED: usize = 160;

/// Reads plain text; it is its own view unless it holds URLs or invisible characters.
pub(super) fn read(file: &str) -> Parts<'_> {
    let view = view(file);
    let mut parts = Parts::new(view);
    let Parts { view, blocks, lists, .. } = &mut parts;
    let mut blocks_of = Blocks { text: view.text(), blocks, lists, open: Vec::new(), ended: Vec::new() };
    blocks_of.read();
    parts
}

fn view(file: &str) -> View<'_> {
    let start = if file.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = &file[start..];
    if masks::has_any(text) {
        let mut builder = Builder::new(file, &Limits::default());
        builder.prose(start..file.len());
        return builder.finish().view;
    }
    if start == 0 {
        return View::whole(file);
    }
    let piece = Piece { view: 0, file: Span::new(start, file.len()), literal: true };
    View::new(Cow::Borrowed(text), vec![piece])
}

struct Blocks<'a> {
    text: &'a str,
    blocks: &'a mut Vec<Block>,
    lists: &'a mut Vec<List>,
    /// The lists that are open, each in an item of the one before it, and how far their markers are indented.
    open: Vec<(u32, usize)>,
    /// Lists with numbers that ended, each with its indent and the number of blocks then; they go on where their next number
    /// stands a little further down.
    ended: Vec<(u32, usize, usize)>,
}

impl Blocks<'_> {
    /// Cuts the text into chunks at blank lines.
    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            if bytes[at..end].iter().all(|byte| byte.is_ascii_whitespace()) {
                self.chunk(&lines);
                lines.clear();
            } else {
                lines.push(at..end);
            }
            at = end + 1;
        }
        self.chunk(&lines);
    }

    /// Cuts a chunk of lines into blocks.
    fn chunk(&mut self, lines: &[Range<usize>]) {
        let Some(first) = lines.first() else { return };
        let widest = lines.iter().map(Range::len).max().unwrap_or(0);
        let (mut start, mut kind) = self.begin(first.clone());
        for pair in lines.windows(2) {
            let (line, next) = (pair[0].clone(), pair[1].clone());
            if self.interrupts(&self.text[next.clone()]) || self.is_meant(line.clone(), next.clone(), widest)
            {
                self.push(start..line.end, kind);
                (start, kind) = self.begin(next);
            }
        }
        self.push(start..lines[lines.len() - 1].end, kind);
    }

    /// Says whether a line inside a chunk starts an item: a number may stand at the start of a line by chance.
    fn interrupts(&self, line: &str) -> bool {
        match marker(line) {
            Some(Marker { number: Some(number), indent, .. }) => {
                number == 1 || self.list_with(indent, Some(number)).is_some()
            }
            marker => marker.is_some(),
        }
    }

    /// Says whether the break between two lines was meant, rather than made by the width of the page.
    fn is_meant(&self, line: Range<usize>, next: Range<usize>, widest: usize) -> bool {
        if widest > WIDEST_WRAPPED {
            return true;
        }
        let (line, next) = (self.text[line].trim_end(), self.text[next].trim_start());
        let word = next.find(char::is_whitespace).unwrap_or(next.len());
        let ends_open = line.ends_with([',', '-', '–', '—', '(', '/']);
        let starts_anew =
            !next.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ')' | ',' | '.' | ';' | '%'));
        // A page that breaks lines fills them: a line that the next word would have left well short of the widest one ended on purpose.
        !ends_open && starts_anew && (line.len() + 1 + word) * 5 <= widest * 3
    }

    /// Returns where the content of a block starts whose first line this is, and what the block is; keeps
    /// count of the list it belongs to.
    fn begin(&mut self, line: Range<usize>) -> (usize, BlockKind) {
        let start = line.start;
        let line = &self.text[line];
        let Some(Marker { indent, length, number }) = marker(line) else {
            self.close(indent_of(line));
            let Some((list, _)) = self.open.last() else { return (start, BlockKind::Paragraph) };
            let item = self.lists[*list as usize].items.saturating_sub(1);
            return (start, BlockKind::Item { list: *list, item });
        };
        let known = self.list_with(indent, number);
        self.close(indent);
        let list = known.unwrap_or_else(|| {
            let before = self.blocks.len().checked_sub(1).map(|index| index as u32);
            let depth = (self.open.len() + 1).min(255) as u8;
            self.lists.push(List { depth, first_number: number, items: 0, before });
            self.lists.len() as u32 - 1
        });
        self.ended.retain(|(ended, other, _)| *ended != list && *other != indent);
        self.open.push((list, indent));
        let items = &mut self.lists[list as usize].items;
        *items += 1;
        (start + length, BlockKind::Item { list, item: *items - 1 })
    }

    /// Ends the lists that a line with this indent does not stand in.
    fn close(&mut self, indent: usize) {
        while let Some((list, marked)) = self.open.pop_if(|(_, marked)| *marked >= indent) {
            if self.lists[list as usize].first_number.is_some() {
                self.ended.retain(|(_, other, _)| *other != marked);
                self.ended.push((list, marked, self.blocks.len()));
            }
        }
    }

    /// Returns the list of which an item with this indent and number is the next.
    fn list_with(&self, indent: usize, number: Option<u64>) -> Option<u32> {
        let fits = |list: u32, marked: usize| marked == indent && self.continues(list, number);
        let open = self.open.iter().find(|(list, marked)| fits(*list, *marked)).map(|(list, _)| *list);
        let near = |blocks: usize| self.blocks.len() <= blocks + BETWEEN;
        let ended = || self.ended.iter().find(|(list, marked, blocks)| near(*blocks) && fits(*list, *marked));
        open.or_else(|| ended().map(|(list, ..)| *list))
    }

    /// Says whether an item with this number is the next of the list.
    fn continues(&self, list: u32, number: Option<u64>) -> bool {
        let list = &self.lists[list as usize];
        match (list.first_number, number) {
            (None, None) => true,
            (Some(first), Some(number)) => first.checked_add(list.items.into()) == Some(number),
            _ => false,
        }
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind) {
        if let Some(span) = trimmed(self.text, range) {
            self.blocks.push(Block { span, kind });
        }
    }
}

/// So many paragraphs at most stand between two items of a list, such as code that begins at the margin.
const BETWEEN: usize = 3;

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The start of a list's item: `- `, `* `, `• `, `1. `, `2) `, `(3) `.
struct Marker {
    /// Bytes of white space before the marker.
    indent: usize,
    /// Bytes up to the end of the marker, the indent among them.
    length: usize,
    number: Option<u64>,
}

fn marker(line: &str) -> Option<Marker> {
    let indent = indent_of(line);
    let rest = &line[indent..];
    let bullet = ["-", "*", "•", "–", "+", "‣", "◦"].into_iter().find_map(|bullet| rest.strip_prefix(bullet));
    if let Some(after) = bullet {
        let length = line.len() - after.len();
        return after.starts_with([' ', '\t']).then_some(Marker { indent, length, number: None });
    }
    let opened = rest.strip_prefix('(');
    let rest = opened.unwrap_or(rest);
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let (number, rest) = rest.split_at(digits);
    let rest = rest.strip_prefix(')').or(rest.strip_prefix('.').filter(|_| opened.is_none()))?;
    let length = line.len() - rest.len();
    rest.starts_with([' ', '\t']).then_some(Marker { indent, length, number: number.parse().ok() })
}

#[cfg(test)]
mod tests {
    use crate::sources::Document;

    fn check(text: &str, expected: &[&str]) {
        let document = Document::read("a.txt", text);
        let blocks: Vec<&str> = document.blocks.iter().map(|block| document.text(block.span)).collect();
        assert_eq!(blocks, expected, "{text}");
    }

    #[test]
    fn a_list_with_numbers_goes_on_behind_what_stands_between() {
        let items = |text: &str| -> Vec<u32> {
            Document::read("a.txt", text).lists.iter().map(|list| list.items).collect()
        };
        assert_eq!(items("Two ways:\n1. ask\n   $ ask 3\n2. look\n"), [2]);
        assert_eq!(
            items("Three ways:\n1. ask\n2. see https://a.org\n   The list reads it.\n3. write\n"),
            [3]
        );
        assert_eq!(items("Two ways:\n1. ask: >\n\t:ask\n<\n2. look\n"), [2]);
        assert_eq!(items("Two:\n1) one\n   a) x\n   - deep\n   - deeper\n2) two\n"), [2, 2]);
        assert_eq!(items("1. one\n2. two\n\nText.\n\n1. other\n2. more\n3. last\n"), [2, 3]);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("One.\nStill one.\n\nTwo.\r\n \r\nThree.\r\n", &["One.\nStill one.", "Two.", "Three."]);
        check("", &[]);
        check("\n \n", &[]);
    }

    #[test]
    fn a_line_that_ends_well_before_the_margin_stands_alone() {
        check(
            "Introduction\nThe ministry counted 2,500 people in the camp.",
            &["Introduction", "The ministry counted 2,500 people in the camp."],
        );
        check(
            "The ministry counted nearly\n2,500 people in the camp on\nMonday.",
            &["The ministry counted nearly\n2,500 people in the camp on\nMonday."],
        );
    }

    #[test]
    fn markers_make_items() {
        let text = "Three reasons:\n1. cost\n2. time,\n   and more time\n3. place\n\n- one\n- two";
        check(text, &["Three reasons:", "cost", "time,\n   and more time", "place", "one", "two"]);
        let document = Document::read("a.txt", text);
        let items: Vec<u32> = document.lists.iter().map(|list| list.items).collect();
        assert_eq!(items, [3, 2]);
        assert_eq!(document.lists[0].before, Some(0));
        check("They moved to the room\n12. Then they", &["They moved to the room\n12. Then they"]);
    }

    #[test]
    fn plain_text_is_its_own_view() {
        assert!(Document::read("a.txt", "é 🤔 2,500 troops.").view.is_file());
        let document = Document::read("a.txt", "\u{FEFF}2,500 at https://a.org/25.");
        assert_eq!(document.view.text(), "2,500 at \u{FFFC}.");
        let file: Vec<String> = document.view.prose().map(|span| span.to_string()).collect();
        assert_eq!(file, ["3..12", "28..29"]);
    }
}
