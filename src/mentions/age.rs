//! Ages told by their decade: "in his mid-40s", "women in their late thirties".

use crate::quantities::{Form, Number};

use super::candidate::Candidate;
use super::lexer::Kind;
use super::mention::{Amount, Expression, Quantity};
use super::tokens::Tokens;

/// Reads the age that starts at token `at` behind the person whose age it is.
pub(super) fn by_decade(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    let owner = tokens.text(at.checked_sub(1)?);
    if !matches!(owner, "his" | "her" | "their" | "my" | "your" | "our") {
        return None;
    }
    // Early, middle and late thirds overlap in speech as they do of decades of years.
    let (first, last) = match tokens.text(at) {
        "early" => (0, 3),
        "mid" | "middle" => (4, 6),
        "late" => (7, 9),
        _ => (0, 9),
    };
    let part = first > 0 || last < 9;
    let number = if part { at + 1 + usize::from(tokens.is_hyphen(at + 1)) } else { at };
    let (decade, end) = decade(tokens, number)?;
    let years = Amount::Range(Number::from(decade + first), Number::from(decade + last));
    let quantity = Quantity {
        amount: years,
        form: Form::Number,
        step: Number::one(),
        unit: Some("a".into()),
        counted: None,
        change: None,
    };
    Some(Candidate { start: at, end, hedge: None, expression: Expression::Quantity(quantity) })
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
