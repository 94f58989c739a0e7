//! Where a field of a line of JSON stands, found without taking the line apart.

use std::ops::Range;

/// Returns the bytes of the value of a key of the outermost object, where that value is a text or a plain word and all
/// that stands before it is as plain; `None` where it takes a parser to tell.
pub(super) fn plain_value(line: &str, key: &str) -> Option<Range<usize>> {
    let mut scan = Scan { line: line.as_bytes(), at: 0 };
    scan.sign(b'{')?;
    loop {
        let name = scan.text()?;
        scan.sign(b':')?;
        let value = scan.value()?;
        if line.get(name.start + 1..name.end - 1)? == key {
            return value;
        }
        scan.sign(b',')?;
    }
}

/// A place in a line.
struct Scan<'l> {
    line: &'l [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.line.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.line.get(self.at).copied()
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        (self.peek()? == sign).then(|| self.at += 1)
    }

    /// Reads a text without escapes, its quotation marks included.
    fn text(&mut self) -> Option<Range<usize>> {
        let start = (self.peek()? == b'"').then_some(self.at)?;
        let inside = self.line.get(start + 1..)?;
        let length = inside.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        self.at = start + length + 2;
        (inside[length] == b'"').then_some(start..self.at)
    }

    /// Reads a value; `Some(None)` for a list or a map, whose bytes are not told.
    fn value(&mut self) -> Option<Option<Range<usize>>> {
        match self.peek()? {
            b'"' => self.text().map(Some),
            b'[' | b'{' => {
                let mut depth = 0_usize;
                loop {
                    match self.peek()? {
                        b'"' => {
                            self.text()?;
                            continue;
                        }
                        b'[' | b'{' => depth += 1,
                        b']' | b'}' => depth -= 1,
                        _ => {}
                    }
                    self.at += 1;
                    if depth == 0 {
                        return Some(None);
                    }
                }
            }
            _ => {
                let start = self.at;
                let is_of_word =
                    |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
                self.at += self.line.get(start..)?.iter().take_while(|byte| is_of_word(byte)).count();
                (self.at > start).then_some(Some(start..self.at))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
    use super::*;
    use crate::sources::Limits;

    /// Finds a value, and holds what is found against the parser.
    #[track_caller]
    fn check(line: &str, key: &str, expected: Option<&str>) {
        let found = plain_value(line, key);
        assert_eq!(found.clone().and_then(|range| line.get(range)), expected, "{line}");
        if let Some(found) = found {
            let layout = Layout::of_line(line, 0, 0, &Limits::default());
            assert_eq!(layout.place(Some(0), key, None).map(|span| span.range()), Some(found), "{line}");
        }
    }

    #[test]
    fn a_plain_value_stands_where_the_parser_says() {
        check(r#"{"id":"a","value":"over 2,500"}"#, "value", Some(r#""over 2,500""#));
        check(r#" { "id" : "a" , "value" : 2.50 } "#, "value", Some("2.50"));
        check(
            r#"{"links":{"part_of":["b","c"]},"derived":true,"value":"é 7","note":"x"}"#,
            "value",
            Some(r#""é 7""#),
        );
        check(r#"{"links":{"value":"1"},"value":"2"}"#, "value", Some(r#""2""#));
        check(r#"{"value":{"min":2}}"#, "value", None);
        check(r#"{"note":"a \"value\": 3","value":"1"}"#, "value", None);
        check(r#"{"id":"a"}"#, "value", None);
        check(r#"{"id":"a","value":"1"#, "value", None);
        check("", "value", None);
        check("[1]", "value", None);
    }
}
