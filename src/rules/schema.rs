//! The JSON Schema of files of rules, for editors. The reader works on trees that know their places, so the shape that
//! it accepts is written down here once more; a test holds the two together.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use super::checks::CHECKS;

/// Returns the JSON Schema of a file of rules.
pub fn schema() -> Value {
    schema_for!(FileOfRules).to_value()
}

/// A list of rules, or one rule.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum FileOfRules {
    List(Vec<RuleWritten>),
    One(Box<RuleWritten>),
}

/// What must hold between facts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
struct RuleWritten {
    /// Its name, the code of its findings: letters, digits and `-`; it says what holds.
    #[schemars(regex(pattern = "^[A-Za-z0-9-]+$"))]
    rule: String,
    /// The same in a sentence.
    says: String,
    /// What a reader should know beyond `says`, in Markdown.
    page: Option<String>,
    /// Words that settings can select by.
    tags: Option<Words>,
    /// How much its findings weigh; `error` by default.
    severity: Option<SeverityWord>,
    /// `false` for a matter of taste: it runs when the settings name it.
    enabled: Option<bool>,
    /// A check in code, in place of `find` and `require`.
    #[schemars(extend("enum" = CHECKS.iter().map(|check| check.name).collect::<Vec<_>>()))]
    check: Option<String>,
    /// The claims it speaks of, each with a name, and what their fields must be.
    find: Option<BTreeMap<String, BTreeMap<String, Pattern>>>,
    /// What must be certain of the claims found for the rule to apply.
    r#where: Option<Expression>,
    /// What must hold.
    require: Option<Expression>,
    /// What a finding says; expressions stand in braces.
    message: Option<String>,
    /// One next step.
    help: Option<String>,
    /// Lists of claims that keep the rule and that break it.
    examples: Option<Examples>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code, reason = "only its schema is of use")]
enum SeverityWord {
    Error,
    Warning,
    Info,
}

/// A word or a list of words.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum Words {
    One(Scalar),
    Several(Vec<Scalar>),
}

/// A text, which may look like a number or like `true`.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum Scalar {
    Text(String),
    Number(f64),
    Truth(bool),
}

/// An expression over the claims found, such as `sum(part) == whole`.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum Expression {
    Text(String),
    Truth(bool),
}

/// What a field must be: a text, one of several, `$other.field`, or a test such as `{not: Iraq}`.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum Pattern {
    Is(Words),
    Test(BTreeMap<String, Words>),
}

/// Lists of claims in the short form of records.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
struct Examples {
    /// Examples that keep the rule.
    holds: Option<Vec<Value>>,
    /// Examples that break it.
    fails: Option<Vec<Value>>,
}

#[cfg(test)]
mod tests {
    use super::super::read::KEYS;
    use super::*;

    #[test]
    fn the_schema_knows_every_key_and_no_other() {
        let schema = schema();
        let properties = schema["$defs"]["RuleWritten"]["properties"].as_object().unwrap();
        let mut keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
    }
}
