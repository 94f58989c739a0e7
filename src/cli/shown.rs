//! Changes of files as people read them.

use similar::TextDiff;

/// Returns the difference between two texts of a file, as `diff -u` writes it.
pub fn diff(name: &str, old: Option<&str>, new: &str) -> String {
    let from = if old.is_some() { name } else { "/dev/null" };
    TextDiff::from_lines(old.unwrap_or(""), new)
        .unified_diff()
        .context_radius(2)
        .header(from, name)
        .to_string()
}

/// Returns a record as lines, indented.
pub fn record(draft: &crate::claims::Draft) -> String {
    let text = crate::claims::record_lines(draft);
    text.lines().map(|line| format!("  {line}\n")).collect()
}
