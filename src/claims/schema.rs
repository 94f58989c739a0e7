//! The JSON Schema of files of claims, for editors: from the types that read them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::Value;

use super::written::{FileWritten, Pairs, RANGE_KEYS, Text, Texts, ValueWritten};

/// Returns the JSON Schema of a file of claims.
pub fn schema() -> Value {
    schema_for!(FileWritten<'_>).to_value()
}

/// Returns the words that a field may hold.
pub(super) fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}

impl JsonSchema for Text<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    /// What stands without quotation marks is a text to the reader and may be a number to an editor.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "number", "boolean"]})
    }
}

impl JsonSchema for Texts<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text<'_>>();
        json_schema!({"anyOf": [text, {"type": "array", "items": text}]})
    }
}

impl<T: JsonSchema> JsonSchema for Pairs<'_, T> {
    fn schema_name() -> Cow<'static, str> {
        format!("PairsOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<T>()})
    }
}

impl JsonSchema for ValueWritten<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text<'_>>();
        let ends: serde_json::Map<String, Value> =
            RANGE_KEYS.iter().map(|key| ((*key).to_owned(), text.clone().to_value())).collect();
        json_schema!({"anyOf": [
            text,
            {"type": "object", "properties": ends, "additionalProperties": false},
        ]})
    }
}

#[cfg(test)]
mod tests {
    use super::super::written::{FILE_KEYS, RECORD_KEYS};
    use super::*;

    #[test]
    fn the_schema_knows_every_key_and_no_other() {
        let schema = schema();
        let keys = |holder: &Value| -> Vec<String> {
            let mut keys: Vec<String> = holder["properties"].as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |keys: &[&str]| {
            let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&schema), sorted(FILE_KEYS));
        assert_eq!(keys(&schema["$defs"]["RecordWritten"]), sorted(RECORD_KEYS));
    }
}
