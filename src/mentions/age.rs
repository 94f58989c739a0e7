//! Ages and temperatures told by their decade: "in his mid-40s", "women in their late thirties", "highs in the upper 80s".

use crate::quantities::{Form, Number, Sense};

use super::candidate::Candidate;
use super::lexer::Kind;
use super::mention::{Amount, Expression, Hedge, Quantity};
use super::spelled;
use super::tokens::Tokens;

/// Reads "over-60s", "under-25s" from the number: people above or below an age.
pub(super) fn group(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let hyphen = at.checked_sub(2).filter(|_| tokens.is_hyphen(at - 1))? + 1;
    let sense = match tokens.text(hyphen - 1) {
        "over" => Sense::AtLeast,
        "under" => Sense::Under,
        _ => return None,
    };
    let plural = tokens.text(at + 1) == "s" && tokens.is_glued(at + 1);
    let age: i128 = tokens.text(at).parse().ok().filter(|age| (1..=110).contains(age) && plural)?;
    let quantity = Quantity {
        amount: Amount::One(Number::from(age)),
        form: Form::Number,
        step: Number::one(),
        unit: Some("a".into()),
        counted: None,
        change: None,
    };
    let hedge = Some(Hedge { span: tokens.span(hyphen - 1, hyphen), sense, elsewhere: false });
    Some(Candidate { start: at, end: at + 2, hedge, expression: Expression::Quantity(quantity) })
}

/// Reads "40-something", "thirty-somethings": an age within ten years.
pub(super) fn something(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    if !tokens.is_hyphen(at + 1) || !matches!(tokens.text(at + 2), "something" | "somethings") {
        return None;
    }
    let decade = match tokens.kind(at) {
        Kind::Number => tokens.text(at).parse().ok(),
        _ => spelled::number_word(tokens, at).map(|word| i128::from(word.value)),
    };
    let decade = decade.filter(|decade: &i128| (20..=90).contains(decade) && decade % 10 == 0)?;
    Some(years(at, at + 3, decade + 1, decade + 9, "a"))
}

fn years(start: usize, end: usize, first: i128, last: i128, unit: &'static str) -> Candidate {
    let quantity = Quantity {
        amount: Amount::Range(Number::from(first), Number::from(last)),
        form: Form::Number,
        step: Number::one(),
        unit: Some(unit.into()),
        counted: None,
        change: None,
    };
    Candidate { start, end, hedge: None, expression: Expression::Quantity(quantity) }
}

/// Reads the age that starts at token `at` behind the person whose age it is.
pub(super) fn by_decade(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let owner = tokens.text(at.checked_sub(1)?);
    if !matches!(owner, "his" | "her" | "their" | "my" | "your" | "our") {
        return None;
    }
    part_of_decade(tokens, at, at, "a")
}

/// Says whether the word tells a part of a decade: "(the) upper (80s)".
pub(super) fn names_part(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "mid" | "upper" | "lower" | "high" | "low" | "middle")
}

/// Reads the temperature that starts at the article at token `at`, where one is spoken of: "lows in the mid-40s"; and what
/// is no more than a number: "in the high 60s".
pub(super) fn warmth_by_decade(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    /// How many tokens before the article name a temperature.
    const NEAR: usize = 6;
    if !names_part(tokens, at + 1) && tokens.kind(at + 1) != Kind::Number {
        return None;
    }
    let warm = |at: usize| {
        let word = tokens.text(at).to_lowercase();
        matches!(
            &*word,
            "temperature" | "temperatures" | "highs" | "lows" | "mercury" | "thermometer" | "thermometers"
        )
    };
    let near = (at.saturating_sub(NEAR)..at).rev().take_while(|at| tokens.kind(*at) == Kind::Word);
    if near.into_iter().any(warm) {
        return part_of_decade(tokens, at, at + 1, "deg");
    }
    // "In the high 60s" of whatever is spoken of; "the mid-60s" may be years.
    let never_years = matches!(tokens.text(at + 1), "high" | "low" | "upper" | "lower");
    let mut found = part_of_decade(tokens, at, at + 1, "1").filter(|_| never_years)?;
    if let Expression::Quantity(quantity) = &mut found.expression {
        quantity.unit = None;
    }
    Some(found)
}

/// Reads "40s", "mid-40s" at token `at` as a range in a unit.
fn part_of_decade(tokens: &Tokens<'_>, start: usize, at: usize, unit: &'static str) -> Option<Candidate> {
    // Early, middle and late thirds overlap in speech as they do of decades of years.
    let (first, last) = match tokens.text(at) {
        "early" | "low" | "lower" => (0, 3),
        "mid" | "middle" => (4, 6),
        "late" | "high" | "upper" => (7, 9),
        _ => (0, 9),
    };
    let part = first > 0 || last < 9;
    let number = if part { at + 1 + usize::from(tokens.is_hyphen(at + 1)) } else { at };
    let (decade, end) = decade(tokens, number)?;
    Some(years(start, end, decade + first, decade + last, unit))
}

/// Reads "40s", "40's", "forties" at token `at`: the first year of the decade and the token after it.
fn decade(tokens: &Tokens<'_>, at: usize) -> Option<(i128, usize)> {
    if tokens.kind(at) == Kind::Word {
        let word = tokens.text(at).strip_suffix("ies")?;
        const TENS: [&str; 8] = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];
        let tens = TENS.iter().position(|tens| *tens == word)?;
        return Some((10 * (tens as i128 + 2), at + 1));
    }
    let letter = at + 1 + usize::from(matches!(tokens.sign(at + 1), '\'' | '’'));
    let plural = tokens.text(letter) == "s" && (at + 1..=letter).all(|at| tokens.is_glued(at));
    let number =
        tokens.text(at).parse().ok().filter(|number: &i128| (10..=90).contains(number) && number % 10 == 0);
    number.filter(|_| plural).map(|number| (number, letter + 1))
}
