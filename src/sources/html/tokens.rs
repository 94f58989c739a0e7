//! Takes what the tokenizer emits, with its place, to the walk.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Tokenizer};

use super::walk::Walk;

/// Takes a piece of HTML through the tokenizer.
pub(super) fn read(piece: &str, walk: Walk<'_, '_>) {
    let mut inner = CallbackEmitter::new(walk);
    inner.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(piece, Pieces { inner, position: 0 }).finish();
}

/// The start tag being read.
#[derive(Default)]
pub(super) struct Tag {
    pub name: Vec<u8>,
    pub start: usize,
    /// The name of the attribute being read.
    pub attribute: Vec<u8>,
    /// Attributes that matter, with the places of their values.
    pub attributes: Vec<(&'static str, String, Range<usize>)>,
}

/// Attributes that matter.
const ATTRIBUTES: [&str; 8] =
    ["datetime", "name", "property", "itemprop", "content", "colspan", "rowspan", "start"];

impl Callback<Infallible, usize> for Walk<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) -> Option<Infallible> {
        if !matches!(event, CallbackEvent::Error(_)) {
            self.write();
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_owned(), start: span.start, ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => name.clone_into(&mut self.tag.attribute),
            CallbackEvent::AttributeValue { value } => {
                let name = ATTRIBUTES.iter().find(|name| name.as_bytes() == self.tag.attribute);
                if let Some(name) = name {
                    let value = String::from_utf8_lossy(value).into_owned();
                    self.tag.attributes.push((name, value, span.start..span.end));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.done = span.end;
                self.start_tag(span.end, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                self.done = span.end;
                self.end_tag(name, span.start, span.end);
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => self.done = span.end,
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Hands text over to the walk together with the place where the tokenizer stands.
struct Pieces<'w, 't> {
    inner: CallbackEmitter<Walk<'w, 't>, Infallible, usize>,
    position: usize,
}

impl ForwardingEmitter for Pieces<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        let position = self.position;
        self.inner.callback_mut().text(text, position);
    }

    fn emit_eof(&mut self) {
        self.inner.callback_mut().write();
        self.inner.emit_eof();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
