//! A record that is about to be written, or as it stands: its fields in the order in which records keep them.

use super::layout::Layout;
use super::tree::{Body, NodeId, Tree};
use super::written::RECORD_KEYS;
use crate::sources::{Limits, nearest};

/// What stands under a key of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `true` or `false`, without quotation marks.
    Flag(bool),
    Text(String),
    List(Vec<Entry>),
    /// Keys with their values, in the order in which they are written.
    Map(Vec<(String, Entry)>),
}

/// The fields of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// In the order in which records keep them; no key stands twice.
    fields: Vec<(String, Entry)>,
}

/// Levels of lists and maps that are read; records have three.
const MAX_DEPTH: usize = 8;

impl Entry {
    /// Returns the text, or `None` where the entry is none.
    pub fn text(&self) -> Option<&str> {
        match self {
            Entry::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Entry {
        Entry::Text(text.to_owned())
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Entry {
        Entry::Text(text)
    }
}

impl Draft {
    /// Returns the fields in the order in which records keep them.
    pub fn fields(&self) -> &[(String, Entry)] {
        &self.fields
    }

    /// Returns the field.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, entry)| entry)
    }

    /// Returns the text of the field, or `None` where it is missing or no text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// Sets a field, or with `None` takes it away.
    pub fn set(&mut self, key: &str, entry: Option<Entry>) {
        let known = self.fields.iter().position(|(name, _)| name == key);
        match (known, entry) {
            (Some(at), Some(entry)) => self.fields[at].1 = entry,
            (Some(at), None) => {
                self.fields.remove(at);
            }
            (None, Some(entry)) => {
                let at = self.fields.partition_point(|(name, _)| rank(name) <= rank(key));
                self.fields.insert(at, (key.to_owned(), entry));
            }
            (None, None) => {}
        }
    }

    /// Sets a field to a text.
    pub fn with(mut self, key: &str, text: &str) -> Self {
        self.set(key, Some(text.into()));
        self
    }

    /// Reads one record, written as a list item or as its fields alone.
    ///
    /// # Errors
    /// One line that says why the text is no record.
    pub fn read(text: &str) -> Result<Draft, String> {
        let mut tree = Tree::default();
        let root = tree
            .add(text, 0, &Limits::default())
            .map_err(|broken| format!("not valid YAML: {}", broken.message))?;
        let root = root.ok_or("the record is empty")?;
        let item = match tree.items(root) {
            Some([only]) => *only,
            Some(_) => return Err("expected one record".to_owned()),
            None => root,
        };
        tree.entries(item).ok_or("expected a record: `key: value` lines")?;
        Ok(Draft::of(&tree, item))
    }

    /// Returns the records of a file, in the order of the file; those that cannot be read are left out.
    pub fn all(text: &str) -> Vec<Draft> {
        let layout = Layout::of(text);
        layout.items.iter().flatten().map(|item| Draft::of(&layout.tree, *item)).collect()
    }

    /// Returns the record under a node. A field without value counts as missing.
    pub(super) fn of(tree: &Tree<'_>, item: NodeId) -> Draft {
        let mut draft = Draft::default();
        for (key, value) in tree.entries(item).unwrap_or(&[]) {
            if let (Some((name, _)), Some(entry)) = (tree.scalar(*key), entry(tree, *value, MAX_DEPTH)) {
                draft.set(name, Some(entry));
            }
        }
        draft
    }
}

/// Returns the key of a record of that name.
pub fn record_key(name: &str) -> Option<&'static str> {
    RECORD_KEYS.iter().find(|known| **known == name).copied()
}

/// Returns the key of a record that a name which is none is like.
pub fn record_key_like(name: &str) -> Option<&'static str> {
    nearest(name, RECORD_KEYS.iter().copied())
}

/// Returns the place of a key in a record; unknown keys stand last.
pub(super) fn rank(key: &str) -> usize {
    RECORD_KEYS.iter().position(|known| *known == key).unwrap_or(RECORD_KEYS.len())
}

/// Returns what stands at a node, `None` for nothing.
fn entry(tree: &Tree<'_>, id: NodeId, depth: usize) -> Option<Entry> {
    let depth = depth.checked_sub(1)?;
    Some(match &tree.node(id).body {
        Body::Scalar { text, plain: true } => match text.as_ref() {
            "" | "~" | "null" | "Null" | "NULL" => return None,
            "true" | "True" | "TRUE" => Entry::Flag(true),
            "false" | "False" | "FALSE" => Entry::Flag(false),
            text => Entry::Text(text.to_owned()),
        },
        Body::Scalar { text, .. } => Entry::Text(text.as_ref().to_owned()),
        Body::List(items) => Entry::List(items.iter().filter_map(|item| entry(tree, *item, depth)).collect()),
        Body::Map(entries) => {
            let pairs = entries.iter().filter_map(|(key, value)| {
                Some((tree.scalar(*key)?.0.as_ref().to_owned(), entry(tree, *value, depth)?))
            });
            Entry::Map(pairs.collect())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_the_order_of_records() {
        let mut draft = Draft::default().with("value", "900").with("id", "a").with("subject", "US");
        draft.set("derived", Some(Entry::Flag(true)));
        let keys: Vec<&str> = draft.fields().iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["id", "subject", "value", "derived"]);
        draft.set("value", None);
        assert_eq!((draft.text("value"), draft.text("id")), (None, Some("a")));
    }

    #[test]
    fn a_record_is_read_with_or_without_its_dash() {
        let text = "- id: a\n  value: {min: 3}\n  tags: [x, 'true']\n  derived: true\n  note:\n";
        let draft = Draft::read(text).unwrap();
        assert_eq!(draft.get("value"), Some(&Entry::Map(vec![("min".to_owned(), "3".into())])));
        assert_eq!(draft.get("tags"), Some(&Entry::List(vec!["x".into(), "true".into()])));
        assert_eq!((draft.get("derived"), draft.get("note")), (Some(&Entry::Flag(true)), None));
        assert_eq!(Draft::read(&text.replace("- id", "  id")), Ok(draft));
        assert!(Draft::read("- a\n- b\n").is_err() && Draft::read("x").is_err() && Draft::read("").is_err());
    }
}
