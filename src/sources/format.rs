//! The formats of documents and how a file's name tells them.

/// How the bytes of a document are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Prose without markup.
    #[default]
    Plain,
    /// CommonMark with tables, footnotes, strikethrough and front matter.
    Markdown,
    /// A whole page or a fragment.
    Html,
    /// One record a line; the delimiter is found by looking.
    Csv,
    /// One record a line, fields parted by tabs.
    Tsv,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 5] = [Format::Plain, Format::Markdown, Format::Html, Format::Csv, Format::Tsv];

    /// Returns the word that users write: `text`, `markdown`, `html`, `csv`, `tsv`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
        }
    }

    /// Returns the format that users call `name`, or `None`.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the format of a text without a name: Markdown, of which plain text is a part, unless it writes its
    /// quotation marks as corpora of single words do (`` and ''), which Markdown would take for code.
    pub fn of_text(text: &str) -> Format {
        if text.contains("``") && text.contains("''") { Format::Plain } else { Format::Markdown }
    }

    /// Returns the format of a text by its name; what comes from a pipe has none.
    pub fn of(name: &str, text: &str) -> Format {
        if name == "<stdin>" { Format::of_text(text) } else { Format::of_file(name) }
    }

    /// Returns the format that the extension of a file's name tells; plain text where it tells none.
    pub fn of_file(name: &str) -> Format {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is = |known: &[&str]| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
        if is(&["md", "markdown", "mdown", "mkd", "qmd", "rmd"]) {
            Format::Markdown
        } else if is(&["html", "htm", "xhtml"]) {
            Format::Html
        } else if is(&["csv"]) {
            Format::Csv
        } else if is(&["tsv", "tab"]) {
            Format::Tsv
        } else {
            Format::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_name_is_markdown_unless_its_quotes_say_otherwise() {
        assert_eq!(Format::of_text("Run `make` *now*."), Format::Markdown);
        assert_eq!(Format::of_text("It scored 58 , `` a mixed bag '' ."), Format::Plain);
    }

    #[test]
    fn the_extension_tells_the_format() {
        let cases = [
            ("a/b.md", Format::Markdown),
            ("B.HTM", Format::Html),
            ("x.tar.csv", Format::Csv),
            ("folder.md/notes", Format::Plain),
            ("<stdin>", Format::Plain),
            ("t.tsv", Format::Tsv),
        ];
        for (name, format) in cases {
            assert_eq!(Format::of_file(name), format, "{name}");
        }
        assert!(Format::ALL.iter().all(|format| Format::from_name(format.name()) == Some(*format)));
    }
}
