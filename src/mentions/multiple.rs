//! Multiples that a verb tells by itself: "exports tripled", "the price has more than doubled", "costs were halved".
//!
//! Claims and relations read the verb beside the values that it joins; it is told where [`super::Context::units`] asks for
//! what is no value by itself, and not before the number to which something rose or fell: "doubled to 40".

use crate::quantities::{Form, Number};

use super::candidate::Candidate;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Amount, Direction, Expression, Quantity};
use super::tokens::Tokens;
use super::words::Particle;

/// How many times as much, as numerator and denominator, and which way that goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiple {
    pub times: (i64, i64),
    pub direction: Direction,
}

/// Within so many tokens behind the verb the number is looked for to which something rose or fell.
const NEAR: usize = 6;

/// Reads the verb at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    if !tokens.is(at, Classes::MULTIPLE) {
        return None;
    }
    let multiple = tokens.lexicon.multiples.single(tokens.get(at))?;
    if is_no_multiple(tokens, at) || names_where_it_led(tokens, at + 1) {
        return None;
    }
    let quantity = Quantity {
        amount: Amount::One(Number::ratio(multiple.times.0.into(), multiple.times.1.into())),
        form: Form::Number,
        step: Number::one(),
        unit: None,
        counted: None,
        change: Some(multiple.direction),
    };
    Some(Candidate { start: at, end: at + 1, hedge: None, expression: Expression::Quantity(quantity) })
}

/// "She doubled back", "bent and doubled over", "it doubled as a school", "the doubled edge", "a twice-halved sum".
fn is_no_multiple(tokens: &Tokens<'_>, at: usize) -> bool {
    let aside = matches!(tokens.text(at + 1), "back" | "over" | "up" | "as" | "down" | "for");
    let described =
        matches!(tokens.particle(at.wrapping_sub(1)), Some(Particle::A | Particle::An | Particle::The))
            || tokens.is(at.wrapping_sub(1), Classes::DETERMINER);
    let joined = tokens.is_hyphen(at + 1) || at > 0 && tokens.is_hyphen(at - 1);
    aside || described || joined
}

/// Says whether "to" or "from" with a number follows in the phrase.
fn names_where_it_led(tokens: &Tokens<'_>, from: usize) -> bool {
    const NUMBERS: Classes = Classes::NUMBER.and(Classes::NUMBER_WORD).and(Classes::CURRENCY);
    (from..from + NEAR)
        .take_while(|at| tokens.kind(*at) == Kind::Word || tokens.kind(*at) == Kind::Number)
        .any(|at| {
            let link = matches!(tokens.particle(at), Some(Particle::To | Particle::From));
            link && (at + 1..at + 4).any(|at| tokens.is(at, NUMBERS))
        })
}

#[cfg(test)]
mod tests {
    use crate::mentions::{Amount, Context, Expression, mentions};

    /// Writes hedge, number and direction of each quantity.
    fn read(text: &str, units: bool) -> String {
        let context = Context { units, ..Context::default() };
        let shown = mentions(text, &context).into_iter().filter_map(|mention| {
            let Expression::Quantity(quantity) = &mention.expression else { return None };
            let Amount::One(number) = &quantity.amount else { return None };
            let way = quantity.change.map_or("", |change| change.name());
            Some(format!("{} {number} {way}", mention.sense().name()))
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_verb_tells_a_multiple() {
        let check = |text: &str, expected: &str| assert_eq!(read(text, true), expected, "{text}");
        check("Exports tripled between 2019 and 2023.", "plain 3 up");
        check("Rents have more than doubled since 2008.", "over 2 up");
        check("Its debt was nearly halved.", "nearly 0.5 down");
        check("Profit halved in a year and sales quadrupled.", "plain 0.5 down | plain 4 up");
    }

    #[test]
    fn where_a_number_follows_or_nothing_multiplies_it_tells_none() {
        let check = |text: &str, expected: &str| assert_eq!(read(text, true), expected, "{text}");
        check("Sales doubled to 4,500 boats.", "plain 4500 ");
        check("It doubled from 41 boats to 82.", "plain 41  | plain 82 ");
        check("She doubled back, doubled over and saw the doubled edge.", "");
        check("The hall doubled as a school.", "");
    }

    #[test]
    fn it_is_told_where_it_is_asked_for() {
        assert_eq!(read("Exports tripled.", false), "");
    }
}
