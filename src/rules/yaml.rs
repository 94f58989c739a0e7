//! YAML as a tree in which every node knows its place, so that a finding can point at it.

use granit_parser::{Event, Options, Parser, ScalarStyle};

use crate::sources::Span;

/// Deepest nesting that is read; a rule needs no more than six levels.
const MAX_DEPTH: usize = 64;

/// One node of a file, with the bytes it stands on.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub kind: NodeKind,
}

#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A scalar; `plain` where it stands without quotation marks.
    Text {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// Why a file could not be read, and where.
#[derive(Clone, Debug)]
pub struct Fault {
    pub span: Span,
    pub message: String,
}

impl Node {
    /// Returns the text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Moves all places by a number of bytes; the build script reads rules out of the middle of a file.
    #[allow(dead_code, reason = "the build script uses it")]
    pub fn shift(&mut self, bytes: usize) {
        self.span = Span::new(self.span.start as usize + bytes, self.span.end as usize + bytes);
        match &mut self.kind {
            NodeKind::Text { .. } => {}
            NodeKind::List(items) => items.iter_mut().for_each(|item| item.shift(bytes)),
            NodeKind::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
                key.shift(bytes);
                value.shift(bytes);
            }),
        }
    }

    /// Says what the node is, for messages.
    pub fn sort(&self) -> &'static str {
        match self.kind {
            NodeKind::Text { .. } => "a text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a mapping",
        }
    }

    /// Says whether the node is the plain scalar `true`.
    pub fn is_true(&self) -> bool {
        matches!(&self.kind, NodeKind::Text { text, plain: true } if text == "true")
    }

    /// Returns the value under a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Map(entries) => {
                entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// Reads the documents of a file into trees; an empty file has none.
///
/// # Errors
/// Where the text is not YAML, is nested too deep, or uses anchors, which rules have no need of.
pub fn read(text: &str) -> Result<Vec<Node>, Fault> {
    let mut options = Options::default();
    options.emit_comments = false;
    let mut open: Vec<Node> = Vec::new();
    let mut keys: Vec<Option<Node>> = Vec::new();
    let mut roots = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, place) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
            // The parser notices on a later line that a bracket is not closed.
            if let Some(node) = open.last()
                && let Some(inside) = text.get(node.span.start as usize..at)
                && inside.starts_with(['[', '{'])
                && inside.contains('\n')
            {
                let start = node.span.start as usize;
                let message = format!("`{}` is not closed", &inside[..1]);
                return Fault { span: Span::new(start, start + 1), message };
            }
            Fault { span: Span::new(at, at), message: error.info() }
        })?;
        let range = place.byte_range().unwrap_or(0..0);
        let span = Span::new(range.start, range.end.max(range.start));
        let finished = match event {
            Event::Scalar(value, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                Node { span, kind: NodeKind::Text { text: value.into_owned(), plain } }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() == MAX_DEPTH {
                    return Err(Fault { span, message: format!("nested deeper than {MAX_DEPTH} levels") });
                }
                let kind = match event {
                    Event::SequenceStart(..) => NodeKind::List(Vec::new()),
                    _ => NodeKind::Map(Vec::new()),
                };
                open.push(Node { span, kind });
                keys.push(None);
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                keys.pop();
                let Some(mut node) = open.pop() else { continue };
                // A closing bracket is the end; a block ends with its last line.
                let end = match span.slice(text) {
                    Some("}" | "]") => span,
                    _ => last_child(&node).unwrap_or(span),
                };
                node.span = node.span.to(end);
                node
            }
            Event::Alias(..) => {
                return Err(Fault { span, message: "aliases (`*name`) are not read in rules".to_owned() });
            }
            _ => continue,
        };
        match open.last_mut().map(|node| &mut node.kind) {
            None => roots.push(finished),
            Some(NodeKind::List(items)) => items.push(finished),
            Some(NodeKind::Map(entries)) => match keys.last_mut().and_then(Option::take) {
                Some(key) => entries.push((key, finished)),
                None => {
                    if let Some(slot) = keys.last_mut() {
                        *slot = Some(finished);
                    }
                }
            },
            Some(NodeKind::Text { .. }) => {}
        }
    }
    Ok(roots)
}

/// Returns the place of the last thing inside a collection; the parser's own end mark stands past the blank lines.
fn last_child(node: &Node) -> Option<Span> {
    match &node.kind {
        NodeKind::List(items) => items.last().map(|item| item.span),
        NodeKind::Map(entries) => entries.last().map(|(_, value)| value.span),
        NodeKind::Text { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_knows_its_place() {
        let text = "- rule: a\n  find: {x: {y: \"é z\"}}\n- 3\n";
        let roots = read(text).unwrap();
        let NodeKind::List(items) = &roots[0].kind else { panic!("{roots:?}") };
        let leaf = items[0].get("find").unwrap().get("x").unwrap().get("y").unwrap();
        assert_eq!((leaf.text(), leaf.span.slice(text)), (Some("é z"), Some("\"é z\"")));
        assert_eq!(items[1].span.slice(text), Some("3"));
        let find = items[0].get("find").unwrap();
        assert_eq!(find.span.slice(text), Some("{x: {y: \"é z\"}}"));
    }

    #[test]
    fn what_is_no_yaml_is_a_fault_with_its_place() {
        for text in ["a: [1", "a: *b", &"[".repeat(100), "a: 'x"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("").unwrap().is_empty());
    }
}
