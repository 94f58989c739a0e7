//! Fields of a record as JSON, as proposals and other programs write them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::claims::{Draft, Entry};

/// Returns the fields of a JSON object as those of a record; `null` is no field.
pub fn draft_of(fields: &BTreeMap<String, Value>) -> Draft {
    let mut draft = Draft::default();
    for (key, value) in fields {
        draft.set(key, entry(value));
    }
    draft
}

/// Returns the fields of a record as those of a JSON object.
pub fn json_of(draft: &Draft) -> BTreeMap<String, Value> {
    draft.fields().iter().map(|(key, entry)| (key.clone(), value(entry))).collect()
}

fn entry(value: &Value) -> Option<Entry> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(flag) => Entry::Flag(*flag),
        Value::Number(number) => number.to_string().into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => Entry::List(items.iter().filter_map(entry).collect()),
        Value::Object(pairs) => {
            Entry::Map(pairs.iter().filter_map(|(key, value)| Some((key.clone(), entry(value)?))).collect())
        }
    })
}

fn value(entry: &Entry) -> Value {
    match entry {
        Entry::Flag(flag) => Value::Bool(*flag),
        Entry::Text(text) => Value::String(text.clone()),
        Entry::List(items) => Value::Array(items.iter().map(value).collect()),
        Entry::Map(pairs) => {
            Value::Object(pairs.iter().map(|(key, entry)| (key.clone(), value(entry))).collect())
        }
    }
}
