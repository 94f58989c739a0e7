//! What serde says of YAML that does not fit, in the words of people who write YAML.

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

/// Rewrites `invalid type: sequence, expected a map`, of YAML as of JSON, and leaves what does not say that as it is.
pub fn reworded(said: &str) -> String {
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
        check("unknown field `ignroe`", "unknown field `ignroe`");
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
