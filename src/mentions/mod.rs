//! Value expressions in a text: lexer, grammar and the language data; also reads the `value:` of a record.
//!
//! A text is split into tokens once; at each token where an expression can start the grammar of time and the grammar of
//! quantities are asked, and the longer answer is taken. Nothing is read across a blank line.

#[allow(dead_code, reason = "the grammars in writing use the rest")]
mod lexer;
#[allow(dead_code, reason = "the grammars in writing use the rest")]
mod lexicon;
#[allow(dead_code, reason = "the grammars in writing use the rest")]
mod words;
#[allow(dead_code, reason = "the grammars in writing use the rest")]
mod tokens;
mod candidate;
mod mention;
mod hedge;
mod numeral;
mod quantity;
pub mod statistic;
pub mod time;
mod value;
mod vague;

use chrono::NaiveDate;

use crate::sources::Span;

pub use mention::{Amount, Counted, Direction, Expression, Hedge, Mention, Quantity};
pub use value::read_value;

use lexicon::{Lexicon, TRIGGERS};
use tokens::Tokens;

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The date of the text; relative dates are read against it.
    pub date: Option<NaiveDate>,
    /// The spans that are prose, in order; `None` means all of the text.
    pub prose: Option<&'a [Span]>,
}

/// Returns every value expression of the text, in the order of the text; spans never overlap.
pub fn mentions(text: &str, context: &Context<'_>) -> Vec<Mention> {
    let tokens = Tokens::new(text, context.prose, Lexicon::english());
    read(&tokens, context)
}

fn read(tokens: &Tokens<'_>, context: &Context<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    let mut hedge = None;
    while at < tokens.len() {
        if let Some(found) = hedge::before(tokens, at) {
            hedge = Some(found);
        }
        let candidate = if tokens.get(at).classes.meets(TRIGGERS) {
            candidate::choose(time::read(tokens, at, context, &mentions), quantity::read(tokens, at), tokens)
        } else {
            None
        };
        match candidate {
            None => at += 1,
            Some(candidate) => {
                at = candidate.end.max(at + 1);
                let before = hedge.filter(|(end, _)| *end == candidate.start).map(|(_, hedge)| hedge);
                mentions.push(hedge::attach(tokens, candidate, before, &mut at));
            }
        }
    }
    mentions
}
