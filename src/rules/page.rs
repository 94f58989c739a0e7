//! The page of a rule, of a function and of the whole reference, written from the rules themselves.

use std::fmt::Write;

use super::checks::CHECKS;
use super::expression::MACROS;
use super::field::{Field, TAGS};
use super::functions::FUNCTIONS;
use super::kinds::{KINDS, kinds_of};
use super::rule::Rule;

/// Writes the page of a rule as Markdown; `text` is that of the file it stands in.
pub fn page(rule: &Rule, text: &str) -> String {
    let mut page = format!("# {}\n\n{}\n", rule.name, rule.says);
    let kinds: Vec<String> = kinds_of(rule).map(|kind| format!("{} {}", kind.id, kind.name)).collect();
    let state = if rule.enabled { "on" } else { "off until `extend-select` names it" };
    // Writing to a string cannot fail.
    let _ = write!(page, "\nSeverity: {}. It is {state}.", rule.severity.name());
    if !kinds.is_empty() {
        let _ = write!(page, " It finds: {}.", kinds.join("; "));
    }
    page.push('\n');
    if !rule.page.is_empty() {
        let _ = write!(page, "\n{}\n", rule.page);
    }
    if let Some(check) = rule.check {
        let _ = write!(page, "\n## How\n\n{}\n", check.says);
    } else if let Some(written) = definition(rule, text) {
        let _ = write!(page, "\n## The rule\n\n```yaml\n{written}\n```\n");
    }
    if let Some(help) = &rule.help {
        let _ = write!(page, "\nHelp: {help}.\n");
    }
    for (title, holds) in [("Holds", true), ("Fails", false)] {
        let examples: Vec<&str> = rule
            .examples
            .iter()
            .filter(|example| example.holds == holds)
            .filter_map(|example| whole_lines(example.span.range(), text))
            .collect();
        if !examples.is_empty() {
            let _ = write!(
                page,
                "\n## {title}\n\n```yaml\n{}\n```\n",
                examples.iter().map(|e| dedent(e)).collect::<Vec<_>>().join("\n\n")
            );
        }
    }
    let _ = write!(
        page,
        "\n## Settings\n\nIn factlint.yaml, `ignore: [{0}]` switches it off, `severity: {{{0}: warning}}` changes its weight.\n",
        rule.name
    );
    page
}

/// Writes the page of a function or macro, if there is one of that name.
pub fn function_page(name: &str) -> Option<String> {
    if let Some((name, form, says)) = MACROS.iter().find(|(known, ..)| *known == name) {
        return Some(format!("# {name}\n\n`{form}`\n\n{says}\n"));
    }
    let function = FUNCTIONS.iter().find(|function| function.name == name)?;
    Some(format!(
        "# {}\n\n`{}`\n\n{}\n\n```\n{}\n```\n",
        function.name, function.form, function.says, function.example
    ))
}

/// Writes the whole reference; rules with the text of the file that they stand in.
pub fn reference(rules: &[(&Rule, &str)]) -> String {
    let mut page = String::from(
        "# Rules\n\nWritten from the rules themselves by `factlint explain --all`; a test holds it current. \
         How to write rules of your own: [rule-language.md](rule-language.md).\n\n\
         | kind | finds | rules |\n|---|---|---|\n",
    );
    for kind in KINDS {
        let of_kind: Vec<String> = rules
            .iter()
            .filter(|(rule, _)| rule.tags.iter().any(|tag| tag == kind.id))
            .map(|(rule, _)| format!("[{0}](#{0})", rule.name))
            .collect();
        let _ = writeln!(page, "| {} | {} | {} |", kind.id, kind.name, of_kind.join(", "));
    }
    page.push_str("\n## Functions\n\n| function | gives | example |\n|---|---|---|\n");
    for function in FUNCTIONS {
        let _ = writeln!(page, "| `{}` | {} | `{}` |", function.form, function.says, function.example);
    }
    page.push_str("\n## Macros\n\nOver a group (`every: true`), a link, tags or a list.\n\n| macro | gives |\n|---|---|\n");
    for (_, form, says) in MACROS {
        let _ = writeln!(page, "| `{form}` | {says} |");
    }
    page.push_str(
        "\n## Fields\n\nFields of a claim that `find` and expressions can use. Any other qualifier is \
                   `qualifiers.NAME`, any other link `links.NAME`.\n\n| field | holds |\n|---|---|\n",
    );
    for (name, says) in Field::all() {
        let _ = writeln!(page, "| `{name}` | {says} |");
    }
    page.push_str("\n## Tags\n\nTags that the rules below ask for; any other is yours.\n\n| tag | the claim is |\n|---|---|\n");
    for (name, says) in TAGS {
        let _ = writeln!(page, "| `{name}` | {says} |");
    }
    page.push_str("\n## Checks in code\n\n| check | looks at |\n|---|---|\n");
    for check in CHECKS {
        let _ = writeln!(page, "| `{}` | {} |", check.name, check.says);
    }
    for (rule, text) in rules {
        // One level deeper than a page of its own.
        let own = self::page(rule, text);
        page.push('\n');
        for line in own.lines() {
            if line.starts_with('#') {
                page.push('#');
            }
            page.push_str(line);
            page.push('\n');
        }
    }
    page
}

/// Returns the lines of the rule from its `find` to its `message`, without the indentation.
fn definition(rule: &Rule, text: &str) -> Option<String> {
    let from = rule.selectors.first()?.span.start as usize;
    let from = text.get(..from)?.rfind("find:")?;
    let last = (rule.require_span.end as usize).max(from);
    let end = last + text.get(last..)?.find('\n').unwrap_or(0);
    whole_lines(from..end, text).map(dedent)
}

/// Returns the lines that a range of bytes touches, without the blank line behind them.
fn whole_lines(range: std::ops::Range<usize>, text: &str) -> Option<&str> {
    let start = text.get(..range.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(range.end..)?.find('\n').map_or(text.len(), |at| at + range.end);
    text.get(start..end)
}

/// Takes the shared indentation off; the list marks before an example count as indentation.
fn dedent(text: &str) -> String {
    let text = match text.trim_start().strip_prefix("- - ") {
        Some(_) => text.replacen("- - ", "  - ", 1),
        None if text.trim_start().starts_with("- ") => text.replacen("- ", "  ", 1),
        None => text.to_owned(),
    };
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let shared = text.lines().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(shared..).unwrap_or("").trim_end());
    lines.collect::<Vec<_>>().join("\n")
}
