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
mod numbered;
mod ordinal;
mod rank;
mod age;
mod quantity;
pub mod statistic;
mod sharing;
mod lone_unit;
mod cells;
pub mod time;
mod value;
mod vague;

use chrono::NaiveDate;

use crate::sources::Span;

pub use cells::mentions_of;
pub use mention::{Amount, Counted, Direction, Expression, Hedge, Mention, Quantity};
pub use value::read_value;

use candidate::Found;
use lexicon::{Classes, Lexicon, TRIGGERS};
use tokens::Tokens;

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The date of the text; relative dates are read against it.
    pub date: Option<NaiveDate>,
    /// The spans that are prose, in order; `None` means all of the text.
    pub prose: Option<&'a [Span]>,
    /// Whether units that stand without a number are told too; they are no values.
    pub units: bool,
}

/// Returns every value expression of the text, in the order of the text; spans never overlap.
pub fn mentions(text: &str, context: &Context<'_>) -> Vec<Mention> {
    let tokens = Tokens::new(text, context.prose, Lexicon::english());
    read(&tokens, context)
}

/// The words at which something may begin; all others are passed over.
const LOOKED_AT: Classes = TRIGGERS.and(Classes::HEDGE_BEFORE).and(Classes::CHANGE);

/// Those at which a unit without a number may stand, besides.
const LONE: Classes = LOOKED_AT.and(Classes::UNIT).and(Classes::CURRENCY).and(Classes::LONE_UNIT);

fn read(tokens: &Tokens<'_>, context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut units = Vec::new();
    let looked_at = if context.units { LONE } else { LOOKED_AT };
    let mut at = 0;
    let mut before = hedge::Before::default();
    let mut numbered = numbered::Numbered::default();
    let mut spoken = time::Spoken::default();
    while at < tokens.len() {
        let token = tokens.get(at);
        if token.kind == lexer::Kind::Word && !token.classes.meets(looked_at) {
            at += 1;
            continue;
        }
        if tokens.kind(at) != lexer::Kind::Word
            && let Some(end) = names::address(tokens, at).or_else(|| numbered.skip(tokens, at))
        {
            at = end;
            continue;
        }
        before.look(tokens, at);
        let candidate = if tokens.get(at).classes.meets(TRIGGERS) {
            let quantity = quantity::read(tokens, at, before.at(tokens, at));
            candidate::choose(time::read(tokens, at, context, &spoken), quantity, tokens)
        } else {
            None
        };
        match candidate {
            None => {
                let unit = if context.units { lone_unit::read(tokens, at) } else { None };
                at = unit.as_ref().map_or(at + 1, |(end, _)| *end);
                units.extend(unit.map(|(_, mention)| mention));
            }
            Some(candidate) => {
                at = candidate.end.max(at + 1);
                let (start, end) = (candidate.start, candidate.end);
                let mention = before.attach(tokens, candidate, &mut at);
                spoken.note(&mention);
                found.push(Found { start, end, mention });
            }
        }
    }
    lone_unit::between(sharing::share(tokens, found), units)
}
