//! What each HTML element means to a reader of prose.

/// What an element does to the prose in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Stands in a line of text and changes nothing: `b`, `span`, whatever is unknown.
    Inline,
    /// Ends the block before it and the block in it: `p`, `div`.
    Block,
    /// Holds no prose, and stands in a line of text: `code`, `del`. Something stands in its place if `true`.
    HiddenInline(bool),
    /// Holds no prose and ends the block before it: `script`, `pre`.
    Hidden,
    Heading(u8),
    List,
    Item,
    Quote,
    Caption,
    Table,
    Row,
    Cell,
    HeadCell,
    LineBreak,
    Picture,
    Super,
    Sub,
    ShortQuote,
    Time,
    Anchor,
    Title,
    Meta,
}

/// Returns what the element of this name, in lower case, means.
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside" | b"address"
        | b"dl" | b"dt" | b"dd" | b"thead" | b"tbody" | b"tfoot" | b"figure" | b"hr" | b"form"
        | b"fieldset" | b"legend" | b"details" | b"summary" | b"body" | b"html" | b"center" | b"option"
        | b"search" | b"hgroup" => Element::Block,
        b"code" | b"kbd" | b"samp" | b"var" | b"math" | b"svg" | b"canvas" => Element::HiddenInline(true),
        b"del" | b"s" | b"strike" | b"rt" | b"rp" => Element::HiddenInline(false),
        b"script" | b"style" | b"pre" | b"template" | b"noscript" | b"textarea" | b"select" | b"nav"
        | b"iframe" | b"object" | b"button" | b"audio" | b"video" | b"xmp" | b"noembed" | b"noframes"
        | b"listing" => Element::Hidden,
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"ul" | b"ol" | b"menu" => Element::List,
        b"li" => Element::Item,
        b"blockquote" => Element::Quote,
        b"caption" | b"figcaption" => Element::Caption,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" => Element::Cell,
        b"th" => Element::HeadCell,
        b"br" | b"wbr" => Element::LineBreak,
        b"img" | b"input" | b"embed" => Element::Picture,
        b"sup" => Element::Super,
        b"sub" => Element::Sub,
        b"q" => Element::ShortQuote,
        b"time" => Element::Time,
        b"a" => Element::Anchor,
        b"title" => Element::Title,
        b"meta" => Element::Meta,
        _ => Element::Inline,
    }
}

/// Says whether a `meta` element of this name, in lower case, gives the date of the document.
pub(super) fn is_date(name: &str) -> bool {
    matches!(
        name,
        "date"
            | "pubdate"
            | "publish-date"
            | "publish_date"
            | "datepublished"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.date"
            | "dcterms.created"
            | "dcterms.issued"
            | "article:published_time"
            | "og:published_time"
            | "parsely-pub-date"
            | "sailthru.date"
            | "citation_publication_date"
    )
}

/// Says whether an element starts on a line of its own.
pub(super) fn ends_block(element: Element) -> bool {
    matches!(
        element,
        Element::Block
            | Element::Hidden
            | Element::Heading(_)
            | Element::List
            | Element::Item
            | Element::Quote
            | Element::Caption
            | Element::Table
            | Element::Row
            | Element::Cell
            | Element::HeadCell
    )
}
