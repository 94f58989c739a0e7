//! What holds of every document, whatever its bytes.

use proptest::prelude::*;

use super::view::OBJECT;
use super::{Document, Format, Span};

/// Texts in which markup, numbers and unusual characters meet more often than in random bytes.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "2,500",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "troops",
        "é",
        "🤔",
        "\u{A0}",
        "\u{200B}",
        "\u{AD}",
        "\u{FEFF}",
        "עברית",
        "中文。",
        ".",
        "! ",
        "U.S. ",
        "Jan. 28",
        "…",
        "“",
        "”",
        "(",
        ")",
        "\"",
        "**",
        "*",
        "_",
        "`",
        "```\n",
        "~~",
        "~",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "|",
        "|---|\n",
        "a,b;c\t",
        "\"\"",
        "[^1]",
        "[^1]: ",
        "[x](y)",
        "![x](y)",
        "<p>",
        "</p>",
        "<b>",
        "<sup>",
        "</sup>",
        "<table>",
        "<tr>",
        "<td colspan=3 rowspan=2>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<!--",
        "-->",
        "<code>",
        "</code>",
        "<br>",
        "<script>",
        "</script>",
        "<title>",
        "&nbsp;",
        "&amp;",
        "&#8364;",
        "&",
        "<",
        ">",
        "---\n",
        "date: 2024-02-12\n",
        "https://a.org/5",
        "a@b.org",
        "<https://a.org>",
        "\\",
        "\0",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat()), any::<String>(),]
}

/// Checks everything that must hold of a document and its file.
fn check(document: &Document<'_>, file: &str) {
    let text = document.view.text();
    let is_inside = |span: Span, whole: &str| span.slice(whole).is_some();
    let mut end = 0;
    for block in &document.blocks {
        assert!(
            is_inside(block.span, text) && !block.span.is_empty() && block.span.start >= end,
            "{block:?}"
        );
        assert!(is_inside(document.view.file(block.span), file), "{block:?}");
        end = block.span.end;
    }
    end = 0;
    for sentence in &document.sentences {
        let block = document.blocks[sentence.block as usize];
        assert!(
            block.span.contains(sentence.span)
                && is_inside(sentence.span, text)
                && sentence.span.start >= end
        );
        end = sentence.span.end;
    }
    for (index, _) in document.blocks.iter().enumerate() {
        assert!(!document.sentences_of(index as u32).is_empty(), "every block has a sentence");
    }
    for table in &document.tables {
        assert!(table.cells.iter().all(|cell| is_inside(cell.span, text)));
        for row in 0..table.rows.len() as u32 {
            let _ = (table.section(row), table.row_head(row));
            for column in 0..table.columns.len() as u32 {
                let hints = table.unit_hints(text, &document.blocks, row, column);
                assert!(hints.into_iter().all(|hint| is_inside(hint, text)));
            }
        }
    }
    let fields = document.title.iter().chain(&document.date).map(|field| field.span);
    assert!(fields.chain(document.view.prose()).all(|span| is_inside(span, file)));
    leads_back(document, file);
}

/// Each character of the view leads to bytes of the file that show it, in order.
fn leads_back(document: &Document<'_>, file: &str) {
    let text = document.view.text();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let place = document.view.file(Span::new(at, at + c.len_utf8()));
        let bytes = place.slice(file).expect("a character leads to whole characters");
        assert!(place.start >= start, "places go up");
        start = place.start;
        let is_same = bytes.starts_with(c);
        let is_decoded = OBJECT.starts_with(c)
            || c.is_whitespace()
            || bytes.starts_with(['&', '\\', '<', '~', '\0', '\r']);
        let is_set = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".contains(c) && bytes.starts_with(char::is_numeric);
        assert!(is_same || is_decoded || is_set, "{c:?} stands for {bytes:?} in {file:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn spans_lie_in_order_on_characters_and_lead_back(text in texts()) {
        for format in Format::ALL {
            check(&Document::read_as(format, &text), &text);
        }
    }

    #[test]
    fn plain_paragraphs_do_not_change_each_other(one in texts(), two in texts()) {
        let join = "\n\nThe end\n\n";
        let both = format!("{one}{join}{two}");
        let spans = |text: &str| -> Vec<String> {
            let document = Document::read_as(Format::Plain, text);
            document.sentences.iter().map(|sentence| document.text(sentence.span).to_owned()).collect()
        };
        let (first, second) = (spans(&one), spans(two.trim_start_matches('\u{FEFF}')));
        let all = spans(&both);
        prop_assert_eq!(&all[..first.len()], &first[..]);
        prop_assert!(all.ends_with(&second) , "{:?} {:?}", all, second);
    }
}
