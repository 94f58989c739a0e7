//! A YAML text as a tree in which every node knows its bytes; what cannot be read is set aside, the rest is kept.
//!
//! Nodes stand in one list and name each other by index. An alias is the index of its anchor's node, so that no text,
//! however its aliases nest, makes a tree larger than itself.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle};
use rustc_hash::FxHashMap;

use super::fold::char_floor;
use crate::sources::{Limits, Span};

/// Names a node of a tree.
pub(super) type NodeId = usize;

/// One node: its bytes and what stands there.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub span: Span,
    pub body: Body<'a>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Body<'a> {
    /// A scalar; `plain` where it stands without quotation marks, so that `~`, `true` and `900` mean more than text.
    Scalar {
        text: Cow<'a, str>,
        plain: bool,
    },
    List(Vec<NodeId>),
    /// Keys with their values, in the order of the text.
    Map(Vec<(NodeId, NodeId)>),
}

/// All nodes of one text.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// How often a name stood for a node.
    aliases: u32,
}

/// Why a text, or a part of it, is no YAML, and where.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub span: Span,
    pub message: String,
    /// The limit that was reached, where the text is YAML but too much of it.
    pub limit: Option<&'static str>,
}

impl Broken {
    fn limit(span: Span, what: &str, name: &'static str, limit: u32) -> Broken {
        Broken { span, message: Limits::reached(what, name, limit), limit: Some(name) }
    }
}

/// A list or map whose end has not been read.
struct Open {
    node: NodeId,
    /// The key of a map that waits for its value.
    key: Option<NodeId>,
}

impl<'a> Tree<'a> {
    /// Returns the node.
    pub fn node(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id]
    }

    /// Says what a node is, for messages.
    pub fn sort(&self, id: NodeId) -> &'static str {
        match self.node(id).body {
            Body::List(_) => "a list",
            Body::Map(_) => "a map",
            _ => "a text",
        }
    }

    /// Returns the scalar, or `None` where the node is a list or a map.
    pub fn scalar(&self, id: NodeId) -> Option<(&Cow<'a, str>, bool)> {
        match &self.nodes[id].body {
            Body::Scalar { text, plain } => Some((text, *plain)),
            _ => None,
        }
    }

    /// Returns the entries, or `None` where the node is no map.
    pub fn entries(&self, id: NodeId) -> Option<&[(NodeId, NodeId)]> {
        match &self.nodes[id].body {
            Body::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the items, or `None` where the node is no list.
    pub fn items(&self, id: NodeId) -> Option<&[NodeId]> {
        match &self.nodes[id].body {
            Body::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the value of a key of a map; the last one where the key is repeated.
    pub fn get(&self, id: NodeId, key: &str) -> Option<NodeId> {
        let entry = self.entries(id)?.iter().rev().find(|(name, _)| self.is_key(*name, key))?;
        Some(entry.1)
    }

    fn is_key(&self, id: NodeId, key: &str) -> bool {
        self.scalar(id).is_some_and(|(text, _)| text == key)
    }

    /// Adds the part of a text that starts at byte `base` and returns its root, `None` where the part is empty.
    pub fn add(&mut self, part: &'a str, base: usize, limits: &Limits) -> Result<Option<NodeId>, Broken> {
        let mut open: Vec<Open> = Vec::new();
        let mut anchors: FxHashMap<usize, NodeId> = FxHashMap::default();
        let mut root = None;
        let options = granit_parser::options! { emit_comments: false };
        for event in Parser::new_from_str_with_options(part, options) {
            let (event, span) = event.map_err(|error| {
                let found = base + error.marker().byte_offset().unwrap_or(0);
                if let Some(broken) = open.last().and_then(|open| self.unclosed(open.node, part, base, found))
                {
                    return broken;
                }
                let at = char_floor(part, error.marker().byte_offset().unwrap_or(0));
                let end = part[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                Broken { span: Span::new(base + at, base + end), message: error.info(), limit: None }
            })?;
            let bytes = span.byte_range().unwrap_or(0..0);
            let span = Span::new(base + bytes.start, base + bytes.end.max(bytes.start));
            let (id, opens) = match event {
                Event::Scalar(text, style, anchor, _) => {
                    let plain = style == ScalarStyle::Plain;
                    (self.push(span, Body::Scalar { text, plain }, anchor, &mut anchors), false)
                }
                Event::SequenceStart(_, anchor, _) => {
                    (self.push(span, Body::List(Vec::new()), anchor, &mut anchors), true)
                }
                Event::MappingStart(_, anchor, _) => {
                    (self.push(span, Body::Map(Vec::new()), anchor, &mut anchors), true)
                }
                Event::Alias(anchor) => {
                    self.aliases += 1;
                    if self.aliases > limits.aliases {
                        return Err(Broken::limit(
                            span,
                            "the file has more aliases",
                            "aliases",
                            limits.aliases,
                        ));
                    }
                    // An alias of a node that is still open would make the tree a ring.
                    let target = anchors.get(&anchor).copied();
                    match target.filter(|target| open.iter().all(|open| open.node != *target)) {
                        Some(target) => (target, false),
                        None => {
                            let message = "the alias stands inside what it names".to_owned();
                            return Err(Broken { span, message, limit: None });
                        }
                    }
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(closed) = open.pop() {
                        self.close(closed.node, span);
                    }
                    continue;
                }
                Event::DocumentStart(..) if root.is_some() => {
                    let message = "the file holds more than one YAML document".to_owned();
                    return Err(Broken { span, message, limit: None });
                }
                _ => continue,
            };
            match open.last_mut() {
                None => root = root.or(Some(id)),
                Some(parent) => match &mut self.nodes[parent.node].body {
                    Body::List(items) => items.push(id),
                    Body::Map(entries) => match parent.key.take() {
                        Some(key) => entries.push((key, id)),
                        None => parent.key = Some(id),
                    },
                    Body::Scalar { .. } => {}
                },
            }
            if opens {
                if open.len() >= limits.nesting as usize {
                    return Err(Broken::limit(
                        span,
                        "lists and maps are nested deeper",
                        "nesting",
                        limits.nesting,
                    ));
                }
                open.push(Open { node: id, key: None });
            }
        }
        Ok(root)
    }

    /// Says that the bracket of a list or map is not closed, where the parser only noticed on a later line.
    fn unclosed(&self, node: NodeId, part: &str, base: usize, found: usize) -> Option<Broken> {
        let start = (self.nodes[node].span.start as usize).checked_sub(base)?;
        let bracket = part.get(start..)?.chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
        part.get(start..found.checked_sub(base)?)?.contains('\n').then(|| Broken {
            span: Span::new(base + start, base + start + 1),
            message: format!("`{bracket}` is not closed"),
            limit: None,
        })
    }

    fn push(
        &mut self,
        span: Span,
        body: Body<'a>,
        anchor: usize,
        anchors: &mut FxHashMap<usize, NodeId>,
    ) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { span, body });
        if anchor != 0 {
            anchors.insert(anchor, id);
        }
        id
    }

    /// Ends a list or map after its last part; the parser itself names the place where the next thing starts.
    fn close(&mut self, id: NodeId, end: Span) {
        let last = match &self.nodes[id].body {
            Body::List(items) => items.last().copied(),
            Body::Map(entries) => entries.last().map(|(_, value)| *value),
            Body::Scalar { .. } => None,
        };
        let start = self.nodes[id].span;
        let end = match last.map(|last| self.nodes[last].span) {
            // The last part may be an alias, which points back to its anchor.
            Some(last) if last.end > start.end && end.is_empty() => last.end,
            _ => end.end.max(start.end),
        };
        self.nodes[id].span.end = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_knows_its_bytes() {
        let text = "a: é 🤔\nlist:\n- x: 1\n  y: \"two\"\n- {z: 3}\n\n";
        let mut tree = Tree::default();
        let root = tree.add(text, 0, &Limits::default()).unwrap().unwrap();
        let value = tree.get(root, "a").unwrap();
        assert_eq!(tree.node(value).span.slice(text), Some("é 🤔"));
        let items = tree.items(tree.get(root, "list").unwrap()).unwrap();
        assert_eq!(tree.node(items[0]).span.slice(text), Some("x: 1\n  y: \"two\""));
        assert_eq!(tree.node(items[1]).span.slice(text), Some("{z: 3}"));
        assert_eq!(tree.node(tree.get(items[0], "y").unwrap()).span.slice(text), Some("\"two\""));
    }

    #[test]
    fn aliases_make_no_tree_larger_and_no_ring() {
        let mut bomb = String::from("a0: &a0 x\n");
        for level in 1..100 {
            let below = level - 1;
            bomb += &format!("a{level}: &a{level} [*a{below}, *a{below}, *a{below}, *a{below}]\n");
        }
        let mut tree = Tree::default();
        tree.add(&bomb, 0, &Limits::default()).unwrap();
        assert!(tree.nodes.len() < 400);
        assert!(Tree::default().add("a: &a [*a]", 0, &Limits::default()).is_err());
    }
}
