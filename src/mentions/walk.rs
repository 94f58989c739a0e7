//! The walk over the tokens of a text, from one value expression to the next; a long text is walked in pieces, each by a
//! processor of its own.
//!
//! What stands before an expression can change how it is read: a hedge beside it, a date spoken of among the last few
//! expressions. A piece begins without knowing that, so its beginning is read again after the piece before it, until as many
//! expressions are the same as are ever remembered; from there on both readings are one.

use std::ops::Range;

use rayon::prelude::*;

use super::candidate::{self, Found};
use super::lexicon::{Classes, NO_WORD, TRIGGERS};
use super::mention::{Expression, Mention};
use super::tokens::Tokens;
use super::words::Particle;
use super::{Context, addresses, age, hedge, lexer, lone_unit, multiple, numbered, quantity, time};

/// The words at which something may begin; all others are passed over.
const LOOKED_AT: Classes = TRIGGERS.and(Classes::HEDGE_BEFORE).and(Classes::CHANGE);

/// Those at which a unit without a number may stand or a verb that tells a multiple, besides.
const LONE: Classes =
    LOOKED_AT.and(Classes::UNIT).and(Classes::CURRENCY).and(Classes::LONE_UNIT).and(Classes::MULTIPLE);

/// A piece of so many tokens is worth a processor of its own: a few milliseconds.
const PIECE: usize = 20_000;

/// Some pieces have more values than others: the second keeps a processor busy that is done with its first.
const PIECES_A_PROCESSOR: usize = 2;

/// After so many expressions that are read alike, all that was remembered before them is forgotten.
const ALIKE: usize = time::Spoken::REACH + 2;

/// Returns the value expressions among some tokens, and the units that stand without a number.
pub(super) fn walk(tokens: &Tokens<'_>, context: &Context<'_>) -> (Vec<Found>, Vec<Mention>) {
    let pieces = (PIECES_A_PROCESSOR * rayon::current_num_threads()).min(tokens.len() / PIECE).max(1);
    in_pieces(tokens, context, pieces)
}

fn in_pieces(tokens: &Tokens<'_>, context: &Context<'_>, pieces: usize) -> (Vec<Found>, Vec<Mention>) {
    let cut = |piece: usize| tokens.len() * piece / pieces;
    if pieces == 1 {
        let whole = Walk::over(tokens, context, 0..tokens.len());
        return (whole.found, whole.units);
    }
    let ranges: Vec<Range<usize>> = (0..pieces).map(|piece| cut(piece)..cut(piece + 1)).collect();
    let walks: Vec<Walk<'_>> =
        ranges.into_par_iter().with_max_len(1).map(|range| Walk::over(tokens, context, range)).collect();
    let mut walks = walks.into_iter();
    let Some(mut walk) = walks.next() else { return Default::default() };
    walk.found.reserve_exact(walks.as_slice().iter().map(|next| next.found.len()).sum());
    walks.for_each(|next| walk.go_on(next));
    (walk.found, walk.units)
}

/// How far a walk has come, and what it remembers.
struct Walk<'w> {
    tokens: &'w Tokens<'w>,
    context: &'w Context<'w>,
    at: usize,
    end: usize,
    before: hedge::Before,
    numbered: numbered::Numbered,
    spoken: time::Spoken,
    found: Vec<Found>,
    units: Vec<Mention>,
}

impl<'w> Walk<'w> {
    /// Walks over a range of tokens; the last expression may reach beyond it.
    fn over(tokens: &'w Tokens<'w>, context: &'w Context<'w>, range: Range<usize>) -> Self {
        let mut walk = Walk {
            tokens,
            context,
            at: range.start,
            end: range.end,
            before: hedge::Before::default(),
            numbered: numbered::Numbered::default(),
            spoken: time::Spoken::default(),
            found: Vec::new(),
            units: Vec::new(),
        };
        while walk.at < walk.end {
            walk.step();
        }
        walk
    }

    /// Takes in the piece behind, of which the beginning is read again.
    fn go_on(&mut self, next: Walk<'w>) {
        let (mut same, mut alike) = (0, 0);
        while self.at < next.end {
            let known = self.found.len();
            self.step();
            let Some(found) = self.found.get(known) else { continue };
            while next.found.get(same).is_some_and(|other| other.start < found.start) {
                same += 1;
            }
            let is_same = next.found.get(same).is_some_and(|other| other == found);
            alike = if is_same { alike + 1 } else { 0 };
            if alike == ALIKE {
                let place = found.mention.whole().end;
                self.found.extend(next.found.into_iter().skip(same + 1));
                self.units.extend(next.units.into_iter().filter(|unit| unit.whole().start >= place));
                (self.at, self.end) = (next.at, next.end);
                (self.before, self.numbered, self.spoken) = (next.before, next.numbered, next.spoken);
                return;
            }
        }
        self.end = next.end;
    }

    /// Reads what begins at the next token, if anything does.
    fn step(&mut self) {
        let Walk { tokens, context, at, .. } = *self;
        let looked_at = if context.units { LONE } else { LOOKED_AT };
        let token = tokens.get(at);
        if token.kind == lexer::Kind::Word && !token.classes.meets(looked_at) {
            self.at += 1;
            return;
        }
        if tokens.kind(at) != lexer::Kind::Word
            && let Some(end) = addresses::address(tokens, at).or_else(|| self.numbered.skip(tokens, at))
        {
            self.at = end;
            return;
        }
        self.before.look(tokens, at);
        let candidate = if token.classes.meets(TRIGGERS) && !opens_nothing(tokens, at) {
            let quantity = quantity::read(tokens, at, self.before.at(tokens, at));
            candidate::choose(time::read(tokens, at, context, &self.spoken), quantity, tokens)
        } else {
            None
        };
        match candidate {
            None => {
                self.at = at + 1;
                if context.units {
                    self.look_for_no_value(at);
                }
            }
            Some(candidate) => {
                self.at = candidate.end.max(at + 1);
                let (start, end) = (candidate.start, candidate.end);
                let mention = self.before.attach(tokens, candidate, &mut self.at);
                self.spoken.note(&mention);
                self.found.push(Found { start, end, mention });
            }
        }
    }
}

impl Walk<'_> {
    /// Reads what is no value by itself at a token.
    fn look_for_no_value(&mut self, at: usize) {
        if let Some((end, unit)) = lone_unit::read(self.tokens, at) {
            self.at = end;
            self.units.push(unit);
        } else if let Some(multiple) = multiple::read(self.tokens, at) {
            let direction = match &multiple.expression {
                Expression::Quantity(quantity) => quantity.change,
                _ => None,
            };
            let mut mention = self.before.attach(self.tokens, multiple, &mut self.at);
            if let Expression::Quantity(quantity) = &mut mention.expression {
                quantity.change = direction;
            }
            self.units.push(mention);
        }
    }
}

/// Says whether a small word stands before a word that is in no table: "the harbour", "in Lisbon". Such a word goes on no
/// entry of a table and begins none, so that no expression begins here.
fn opens_nothing(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.get(at + 1);
    // A letter may be the plural of a decade: "the 90 s".
    if next.kind != lexer::Kind::Word || next.word() != NO_WORD || next.is_glued() || next.bytes() == 1 {
        return false;
    }
    match tokens.particle(at) {
        // "To date".
        None | Some(Particle::To) => false,
        // "Lows in the upper 40s".
        Some(Particle::The) => !age::names_part(tokens, at + 1),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mentions::lexicon::Lexicon;

    /// Expressions that are read by what stands before them, and others.
    const PARTS: &[&str] = &[
        "in March 2021 ",
        "a year earlier ",
        "that day ",
        "the following week ",
        "about ",
        "nearly ",
        "12 dogs ",
        "up 4 % ",
        "samples 1 and ",
        "2, ",
        "the third quarter ",
        "on Monday. ",
        "between 10 and ",
        "fifteen ",
        "$5 million ",
        "of the ",
        "in kilometres ",
        "\n\n",
    ];

    fn texts() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PARTS), 0..120).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn a_text_reads_the_same_in_pieces(text in texts(), pieces in 2..5usize, units: bool) {
            let context = Context { units, ..Context::default() };
            let tokens = Tokens::new(&text, None, Lexicon::english());
            prop_assert_eq!(in_pieces(&tokens, &context, 1), in_pieces(&tokens, &context, pieces));
        }
    }
}
