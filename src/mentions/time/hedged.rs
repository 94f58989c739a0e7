//! Which hedges belong to the expression of time behind them.

use crate::mentions::candidate::Candidate;
use crate::mentions::lexicon::Classes;
use crate::mentions::mention::Expression;
use crate::mentions::tokens::Tokens;
use crate::mentions::words::Particle;
use crate::quantities::Sense;

use super::words::TimeWord;

/// Says whether a hedge before a time expression belongs to it: "about" goes with any, "more than" only with what is
/// counted; "over the weekend" and "how about Monday" hedge nothing.
///
/// `hedge` is its first token: "12% higher than a year earlier", "40 fewer than last week" compare and bound no date.
pub fn takes_hedge(tokens: &Tokens<'_>, candidate: &Candidate, hedge: usize, sense: Sense) -> bool {
    if !matches!(candidate.expression, Expression::Date(_)) {
        return !(matches!(candidate.expression, Expression::Duration(_))
            && spreads(tokens, candidate.start));
    }
    if compares(tokens, hedge) {
        return false;
    }
    let phrase = candidate.start.checked_sub(2).and_then(|at| tokens.lexicon.times.longest(tokens.all(), at));
    if matches!(phrase, Some((end, TimeWord::Filler)) if end == candidate.start) {
        return false;
    }
    let counted = tokens
        .is(candidate.start, Classes::NUMBER.and(Classes::NUMBER_WORD).and(Classes::PARTICLE))
        && !matches!(tokens.particle(candidate.start), Some(Particle::The))
        && candidate.end > candidate.start + 2;
    match sense {
        Sense::About | Sense::Nearly | Sense::JustOver | Sense::JustUnder | Sense::Exactly => true,
        sense => counted || sense.is_anchor(),
    }
}

/// Says whether "more than" and its like, which start at the token, compare amounts: "12% more than", "higher than".
fn compares(tokens: &Tokens<'_>, hedge: usize) -> bool {
    const AMOUNT: Classes = Classes::NUMBER.and(Classes::NUMBER_WORD).and(Classes::CURRENCY);
    let text = tokens.text(hedge);
    let comparative = ["more", "less"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let before = hedge.wrapping_sub(1);
    let amount = comparative
        && (tokens.sign(before) == '%' || tokens.is(before, AMOUNT) || tokens.text(before) == "percent");
    let other = ["higher", "lower", "fewer", "greater", "larger", "smaller", "bigger"];
    amount || other.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Says whether "over" before a length spreads an amount over it: "$2 million over three years".
fn spreads(tokens: &Tokens<'_>, start: usize) -> bool {
    const AMOUNT: Classes =
        Classes::NUMBER.and(Classes::NUMBER_WORD).and(Classes::CURRENCY).and(Classes::UNIT);
    let Some(before) = start.checked_sub(2) else { return false };
    let amount = tokens.is(before, AMOUNT) && !tokens.is(before, Classes::STOP);
    tokens.particle(start - 1) == Some(Particle::Over) && (amount || tokens.sign(before) == '%')
}
