//! The packs as the build script leaves them: YAML that is parsed already, as a tree in a few bytes.

use super::yaml::{Node, NodeKind};
use crate::sources::Span;

/// Returns the rules that the build script has written, one node each. What follows something else is left out.
pub fn nodes(mut bytes: &[u8]) -> Vec<Node> {
    std::iter::from_fn(|| node(&mut bytes)).collect()
}

fn node(bytes: &mut &[u8]) -> Option<Node> {
    let sort = *bytes.split_off_first()?;
    let mut number = || bytes.split_off(..4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    let span = Span { start: number()?, end: number()? };
    let count = number()? as usize;
    let kind = match sort {
        b'l' => NodeKind::List((0..count).map(|_| node(bytes)).collect::<Option<_>>()?),
        b'm' => {
            let entry = |_| Some((node(bytes)?, node(bytes)?));
            NodeKind::Map((0..count).map(entry).collect::<Option<_>>()?)
        }
        _ => {
            let text = std::str::from_utf8(bytes.split_off(..count)?).ok()?;
            NodeKind::Text { text: text.to_owned(), plain: sort == b'p' }
        }
    };
    Some(Node { span, kind })
}
