//! HTML, whole pages and the pieces inside Markdown: tags and entities are taken out, elements make blocks.
//!
//! The tokenizer gives the place of each tag and says, through its emitter, where in the file it stands when it
//! hands over text; so each run of text is told to be the file's own bytes or a decoded entity. No tree is built:
//! unclosed and misnested elements are read as they come.

mod elements;
mod nesting;
mod tokens;
mod walk;

use std::ops::Range;

use super::Limits;
use super::builder::{Builder, Parts};
pub(super) use nesting::Html;
use walk::Walk;

/// Reads a whole page.
pub(super) fn read<'t>(file: &'t str, limits: &Limits) -> Parts<'t> {
    let mut builder = Builder::new(file, limits);
    let start = if file.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut html = Html::default();
    html.feed(&mut builder, start..file.len());
    html.finish(&mut builder);
    builder.finish()
}

impl Html {
    /// Reads a piece of the file; the builder's kind is that of its blocks outside of all elements.
    pub fn feed(&mut self, builder: &mut Builder<'_>, range: Range<usize>) {
        let Some(piece) = builder.file().get(range.clone()) else { return };
        self.outer = Some(builder.kind);
        tokens::read(piece, Walk::new(self, builder, range.start));
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::sources::outline::outline;
    use crate::sources::{Document, Line};

    fn read(text: &str) -> String {
        outline(&Document::read("a.html", text), text)
    }

    #[test]
    fn entities_and_tags_lead_back() {
        assert_snapshot!(read("<p>About&nbsp;2&thinsp;500 <b>troo</b>ps &amp; 3 &lt; 5, &#8364;5&#x6d; & a < b &copy2024 co&shy;op"), @r#"p: About 2 500 troops & 3 < 5, €5m & a < b ©2024 coop <- About&nbsp;2&thinsp;500 <b>troo</b>ps &amp; 3 &lt; 5, &#8364;5&#x6d; & a < b &copy2024 co&shy;op"#);
    }

    #[test]
    fn what_is_not_prose_is_left_out() {
        let text = "<!DOCTYPE html><head><title>Camps &amp; men\n 2024</title><meta property='article:published_time' content='2024-02-12T08:00'><style>p { margin: 5px }</style></head><body class=\"x 5\"><!-- 12 --><nav>1 2 3</nav><script>if (a < 5) {}</script><p>Five <code>x = 3</code> and <del>12</del> 13<sup><a href=#n>[1]</a></sup> men in <time datetime=\"2024-01-28\">late January</time>.<pre>5</pre>";
        let document = Document::read("a.html", text);
        assert_snapshot!(outline(&document, text), @r#"p: Five ￼ and 13 men in late January. <- Five <code>x = 3</code> and <del>12</del> 13<sup><a href=#n>[1]</a></sup> men in <time datetime="2024-01-28">late January</time>."#);
        assert_eq!(document.title.as_ref().map(|title| title.text.as_str()), Some("Camps & men 2024"));
        let date = document.date.as_ref().unwrap();
        assert_eq!(
            (date.text.as_str(), date.span.slice(text)),
            ("2024-02-12T08:00", Some("2024-02-12T08:00"))
        );
        let stamp = &document.stamps[0];
        assert_eq!((document.text(stamp.span), stamp.datetime.as_str()), ("late January", "2024-01-28"));
    }

    #[test]
    fn elements_make_blocks() {
        let text = "Loose <h2>Head</h2><p>One\n   two<br>three<br><br>four<ul><li>a<li>b<ol start=4><li>c</ol></ul><blockquote><p>Said 5.</blockquote><figure><img src=x><figcaption>Shown: 3</figcaption></figure>end x<sup>2</sup> H<sub>2</sub>O <q>so</q>";
        assert_snapshot!(read(text), @r#"
    p: Loose
    h2: Head
    p: One two three <- One
       two<br>three
    p: four
    item 0.0: a
    item 0.1: b
    item 1.0: c
    quote: Said 5.
    caption: Shown: 3
    p: end x² H₂O “so” <- end x<sup>2</sup> H<sub>2</sub>O <q>so</q>
    "#);
        let document = Document::read("a.html", text);
        let lists: Vec<_> =
            document.lists.iter().map(|list| (list.items, list.depth, list.first_number)).collect();
        assert_eq!(lists, [(2, 1, None), (1, 2, Some(4))]);
    }

    #[test]
    fn tables_may_span_and_nest() {
        let text = "<table><caption>Sales ($ m)</caption><thead><tr><th rowspan=2>Place<th colspan=2>2023</tr><tr><th>Q1<th>Q2</tr></thead><tbody><tr><td colspan=3>Europe</td></tr><tr><td>North<td>1<td>2</tr><tr><th>Total<td>1<td><table><tr><td>2</table></tr></table>After";
        let document = Document::read("a.html", text);
        assert_snapshot!(outline(&document, text), @r#"
    caption: Sales ($ m)
    cell 0 0:0: Place
    cell 0 0:1: 2023
    cell 0 1:1: Q1
    cell 0 1:2: Q2
    cell 0 2:0: Europe
    cell 0 3:0: North
    cell 0 3:1: 1
    cell 0 3:2: 2
    cell 0 4:0: Total
    cell 0 4:1: 1
    cell 1 0:0: 2
    p: After
    "#);
        let table = &document.tables[0];
        assert_eq!(table.rows, [Line::Head, Line::Head, Line::Section, Line::Values, Line::Total]);
        let heads: Vec<&str> = table.column_heads(2).map(|cell| document.text(cell.span)).collect();
        assert_eq!(heads, ["2023", "Q2"]);
        assert_eq!(table.section(3).map(|cell| document.text(cell.span)), Some("Europe"));
        let hints = table.unit_hints(document.view.text(), &document.blocks, 3, 2);
        assert_eq!(hints.into_iter().map(|span| document.text(span)).collect::<Vec<_>>(), ["$ m"]);
    }

    #[test]
    fn misnested_and_endless_elements_do_no_harm() {
        for text in [
            "</p></li></table><td>5<tr><li>6</ul>",
            "<table><tr><td><table><td>",
            "<p><code>x<p>7 men",
            "<sup>",
            "<li>",
            "&",
            "<",
            "<!--",
            "<script>",
            "<title>",
            "<time datetime=5>",
        ] {
            let document = Document::read("a.html", text);
            assert!(document.blocks.iter().all(|block| !document.text(block.span).is_empty()), "{text}");
        }
        let deep = "<div><blockquote>".repeat(5_000) + "5";
        assert_eq!(Document::read("a.html", &deep).faults.len(), 1);
    }
}
