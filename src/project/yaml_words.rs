//! What serde says of YAML that does not fit, in the words of people who write YAML.

use crate::sources::nearest;

/// Returns what is wrong, without its place, and the line (from 1) where the parser knows one.
pub fn in_words(error: &serde_yaml::Error) -> (String, Option<usize>) {
    let said = error.to_string();
    let said = &said[..said.rfind(" at line ").unwrap_or(said.len())];
    // Below a list the parser writes the path with a dot before it.
    let said = said.strip_prefix('.').unwrap_or(said);
    if let Some((line, _)) = unclosed(error) {
        return ("a `[` or `{` is not closed".to_owned(), Some(line));
    }
    (reworded(said), error.location().map(|place| place.line()))
}

/// Returns the line and column, from 1, of a bracket that is not closed: the parser's own place is where it noticed.
pub fn unclosed(error: &serde_yaml::Error) -> Option<(usize, usize)> {
    let said = error.to_string();
    let (_, place) = said.split_once("while parsing a flow ")?;
    let (_, place) = place.split_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let column: String = column.chars().take_while(char::is_ascii_digit).collect();
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Returns the next step for one who wrote such YAML, where the fault itself tells it.
pub fn advice(error: &serde_yaml::Error) -> Option<String> {
    let said = error.to_string();
    if unclosed(error).is_some() {
        return Some("close it, or put a text that begins with it in quotation marks".to_owned());
    }
    if said.contains("cannot start any token") {
        return Some(
            "indent with blanks, not with tabs; put a text that begins with a sign in quotation marks"
                .to_owned(),
        );
    }
    if said.contains("duplicate field") {
        return Some("keep one of the two".to_owned());
    }
    let (before, known) = said.split_once(", expected ")?;
    let (_, wrong) = before.split_once("unknown field ").or(before.split_once("unknown variant "))?;
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Some(match nearest(wrong.trim_matches('`'), known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", known.join(", ")),
    })
}

/// Returns the key that is unknown or stands twice: the parser points at the map around it.
pub fn wrong_key(error: &serde_yaml::Error) -> Option<String> {
    let said = error.to_string();
    let (_, rest) = said.split_once("unknown field `").or(said.split_once("duplicate field `"))?;
    rest.split('`').next().map(str::to_owned)
}

/// Rewrites `invalid type: sequence, expected a map`, of YAML as of JSON, and leaves what does not say that as it is.
pub fn reworded(said: &str) -> String {
    if let Some((before, key)) = said.split_once("duplicate field ") {
        return format!("{before}key {key} stands twice");
    }
    if let Some((before, rest)) = said.split_once("unknown field ") {
        return format!("{before}unknown key {}", rest.split(", ").next().unwrap_or(rest));
    }
    if let Some((before, rest)) = said.split_once("unknown variant ") {
        return format!("{before}{} is none of its words", rest.split(", ").next().unwrap_or(rest));
    }
    if said.contains("cannot start any token") {
        return "a tab or a sign stands where none can".to_owned();
    }
    let Some((before, what)) = said.split_once("invalid type: ") else { return said.to_owned() };
    let Some((found, expected)) = what.split_once(", expected ") else { return said.to_owned() };
    let found = match found.split_once(' ') {
        Some(("string", text)) => format!("the text {}", text.replace('"', "`")),
        Some(("integer" | "boolean", value)) => value.replace("floating point ", ""),
        Some(("floating", value)) => value.replace("point ", ""),
        Some(("unit", _)) => "nothing".to_owned(),
        _ => sort(found).to_owned(),
    };
    format!("{before}expected {}, not {found}", sort(expected))
}

/// The word for a sort of value.
fn sort(word: &str) -> &str {
    match word {
        "sequence" | "a sequence" => "a list",
        "map" | "a map" => "a map",
        "a string" | "string" => "a text",
        word if word.starts_with("struct ") => "a map",
        "u32" | "u64" | "usize" | "u16" | "u8" => "a whole number",
        "variant identifier" => "one of its words",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_the_program_are_not_told() {
        let check = |said: &str, expected: &str| assert_eq!(reworded(said), expected);
        check("severity: invalid type: sequence, expected a map", "severity: expected a map, not a list");
        check(
            "invalid type: string \"hello\", expected struct Settings",
            "expected a map, not the text `hello`",
        );
        check(
            "limits.claims: invalid type: integer `3`, expected a string",
            "limits.claims: expected a text, not `3`",
        );
        check("unknown field `ignroe`, expected one of `claims`, `ignore`", "unknown key `ignroe`");
        check("limits: duplicate field `nesting`", "limits: key `nesting` stands twice");
        check("fail-on: unknown variant `never`, expected `info`", "fail-on: `never` is none of its words");
        check("missing field `rule`", "missing field `rule`");
    }

    #[test]
    fn the_next_step_is_that_of_the_fault() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Settings {
            #[allow(dead_code, reason = "only its name is asked for")]
            ignore: Option<bool>,
        }
        let check = |text: &str, expected: &str| {
            let error = serde_yaml::from_str::<Settings>(text).unwrap_err();
            assert_eq!(advice(&error).as_deref(), Some(expected), "{error}");
        };
        check("ignroe: true", "did you mean `ignore`?");
        check("colour: true", "write ignore");
        check("ignore: true\nignore: false", "keep one of the two");
        check(
            "\tignore: true",
            "indent with blanks, not with tabs; put a text that begins with a sign in quotation marks",
        );
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_pointed_at() {
        let error = serde_yaml::from_str::<Vec<Vec<String>>>("# known\n- [a, b\n- c: d\n").unwrap_err();
        assert_eq!(unclosed(&error), Some((2, 3)), "{error}");
    }

    #[test]
    fn the_line_is_known() {
        let error = serde_yaml::from_str::<Vec<String>>("- a\n- {b: c}\n").unwrap_err();
        assert_eq!(in_words(&error), ("[1]: expected a text, not a map".to_owned(), Some(2)));
    }
}
