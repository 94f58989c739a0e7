//! Value expressions in a text: lexer, grammar and the language data; also reads the `value:` of a record.
//!
//! A text is split into tokens once; at each token where an expression can start the grammar of time and the grammar of
//! quantities are asked, and the longer answer is taken. Nothing is read across a blank line.

mod lexer;
mod short_words;
mod lexicon;
mod words;
mod tokens;
mod candidate;
mod mention;
mod hedge;
mod numeral;
mod decimal_comma;
mod grouped;
mod spelled;
mod scales;
mod fraction;
mod marks;
mod unit;
mod money;
mod measured;
mod range;
mod counted;
mod names;
mod addresses;
mod numbered;
mod ordinal;
mod rank;
mod age;
mod games;
mod quantity;
pub mod statistic;
mod walk;
mod sharing;
mod lone_unit;
mod multiple;
mod cells;
pub mod time;
mod plain;
mod value;
mod vague;

use chrono::NaiveDate;

use crate::sources::Span;

pub use cells::mentions_of;
pub use mention::{Amount, Counted, Direction, Expression, Hedge, Mention, Quantity};
pub use plain::read as read_plain_value;
pub use value::{holds_number, is_like_a_year, read_number, read_value};

use lexicon::Lexicon;
use tokens::Tokens;

/// Reads the tables of the language, which else the first text waits for.
pub fn load() {
    Lexicon::english();
}

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The date of the text; relative dates are read against it.
    pub date: Option<NaiveDate>,
    /// The spans that are prose, in order; `None` means all of the text.
    pub prose: Option<&'a [Span]>,
    /// Whether what is no value by itself is told too: units without a number, verbs that tell a multiple ("doubled").
    pub units: bool,
}

/// Returns every value expression of the text, in the order of the text; spans never overlap.
pub fn mentions(text: &str, context: &Context<'_>) -> Vec<Mention> {
    let tokens = Tokens::new(text, context.prose, Lexicon::english());
    let (found, units) = walk::walk(&tokens, context);
    lone_unit::between(sharing::share(&tokens, found), units)
}
