//! Which elements are open, and what that makes of the blocks in them.

use super::elements::Element;
use crate::sources::builder::{Builder, Script};
use crate::sources::{BlockKind, Fault, Field, Limits, Span};

/// What is open where the reading stands; in Markdown it lives on from one piece of HTML to the next.
#[derive(Default)]
pub(in crate::sources) struct Html {
    /// Elements that give their blocks a meaning, the innermost last.
    pub(super) open: Vec<Open>,
    /// The element whose content is hidden, and how often its name is open in it.
    pub(super) hidden: Option<(Element, Vec<u8>, usize)>,
    /// The kind of blocks outside all of these elements; set for each piece.
    pub(super) outer: Option<BlockKind>,
    /// A `time` element: where its text starts in the view, and its `datetime`.
    pub(super) time: Option<(usize, String)>,
    /// Whether the text is that of the page's title, and what of it was read.
    pub(super) title: Option<Field>,
    /// Whether the last thing in the block was a line break.
    pub(super) after_break: bool,
    /// Whether nesting went too deep, which is said once.
    pub(super) too_deep: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
/// An element that gives its blocks a meaning.
pub(super) enum Open {
    List { list: u32, items: u32 },
    Item { list: u32, item: u32 },
    Quote,
    Caption,
    Heading(u8),
    Table,
    Row,
    Cell { kind: Option<BlockKind> },
}

impl Html {
    /// Says whether text that comes now is hidden.
    pub fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Ends what is open at the end of the document.
    pub fn finish(&mut self, builder: &mut Builder<'_>) {
        self.end_block(builder);
        while let Some(open) = self.open.pop() {
            close(open, builder);
        }
    }

    /// Ends a block, and with it what cannot reach beyond a line of text.
    pub fn end_block(&mut self, builder: &mut Builder<'_>) {
        if matches!(self.hidden, Some((Element::HiddenInline(_), ..))) {
            self.hidden = None;
        }
        builder.script = Script::Normal;
        builder.end();
    }

    /// Returns the kind of the blocks that come now; `outer` where no element tells one.
    pub fn kind(&self, outer: BlockKind) -> BlockKind {
        let told = self.open.iter().rev().find_map(|open| match open {
            Open::Item { list, item } => Some(BlockKind::Item { list: *list, item: *item }),
            Open::Quote => Some(BlockKind::Quotation),
            Open::Caption => Some(BlockKind::Caption),
            Open::Heading(level) => Some(BlockKind::Heading { level: *level }),
            Open::Cell { kind } => *kind,
            Open::List { .. } | Open::Table | Open::Row => None,
        });
        told.unwrap_or(outer)
    }

    pub(super) fn push(&mut self, builder: &mut Builder<'_>, at: usize, open: Open) {
        let most = builder.limits.nesting;
        if self.open.len() < most as usize {
            self.open.push(open);
        } else if !self.too_deep {
            self.too_deep = true;
            let what = "elements are nested deeper, of which only the text is read";
            let message = Limits::reached(what, "nesting", most);
            builder.faults.push(Fault {
                code: "nested-too-deep",
                message,
                span: Span::new(at, at),
                is_unread: false,
                limit: Some("nesting"),
            });
        }
    }

    /// Closes the innermost element that `is_it`, and all inside it, unless one of the `walls` stands between.
    pub(super) fn pop(&mut self, builder: &mut Builder<'_>, walls: &[Wall], is_it: impl Fn(&Open) -> bool) {
        let is_wall = |open: &Open| match open {
            Open::Table => walls.contains(&Wall::Table),
            Open::List { .. } => walls.contains(&Wall::List),
            _ => false,
        };
        let found = self.open.iter().rposition(|open| is_it(open) || is_wall(open));
        let Some(depth) = found.filter(|depth| is_it(&self.open[*depth])) else { return };
        for open in self.open.drain(depth..).rev() {
            close(open, builder);
        }
    }
}

/// An element that a tag inside it cannot close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wall {
    List,
    Table,
}

fn close(open: Open, builder: &mut Builder<'_>) {
    match open {
        Open::Table => builder.end_table(),
        Open::Cell { .. } => builder.end_cell(),
        Open::Caption => {
            builder.end();
            builder.caption();
        }
        Open::List { list, items } => {
            builder.end();
            builder.lists[list as usize].items = items;
        }
        Open::Item { .. } | Open::Quote | Open::Heading(_) => builder.end(),
        Open::Row => {}
    }
}
