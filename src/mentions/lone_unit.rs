//! Units that stand without a number: "convert it to fahrenheit", "the dollar rose against the yen".
//!
//! They are no values: claims, relations and records never see them. A program that reads [`super::Context::units`] asks
//! for them to know in which unit something is told.

use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Expression, Mention};
use super::tokens::Tokens;
use super::unit;

/// Reads the unit that stands alone at token `at`: the token after it and the mention.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Mention)> {
    if !tokens.is(at, Classes::UNIT.and(Classes::CURRENCY).and(Classes::LONE_UNIT)) {
        return None;
    }
    let currency = tokens.lexicon.currency_names.longest(tokens.all(), at);
    let (end, code) = match currency.filter(|(_, currency)| currency.parts == 1) {
        Some((end, currency)) => (end, currency.code),
        None => unit::name(tokens, at)?,
    };
    let listed = |at: usize| {
        let lone = tokens.lexicon.lone_units.longest(tokens.all(), at);
        lone.is_some_and(|(lone, ())| lone == end)
    };
    if !(listed(at) || listed(end - 1)) || is_in_name(tokens, at, end) {
        return None;
    }
    let expression = Expression::Unit(code);
    Some((end, Mention { span: tokens.span(at, end), hedge: None, expression }))
}

/// Says whether the words belong to a name or a longer word: "Euro 2024", "Dollar General", "dollar-denominated".
fn is_in_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let joined = tokens.is_hyphen(end) || at > 0 && tokens.is_hyphen(at - 1);
    let name = |at: usize| tokens.get(at).is_capital() || tokens.kind(at) == Kind::Number;
    let capital = tokens.get(at).is_capital() && !tokens.get(at).is_upper();
    let before = at.checked_sub(1).is_some_and(|before| tokens.get(before).is_capital());
    joined
        || tokens.is_glued(at) && at > 0 && tokens.kind(at - 1) != Kind::Sign
        || capital && (name(end) || before)
}

/// Puts units that stand alone among the values of a text, but for those that are part of a value or of what it counts.
pub(super) fn between(values: Vec<Mention>, units: Vec<Mention>) -> Vec<Mention> {
    if units.is_empty() {
        return values;
    }
    let mut all = Vec::with_capacity(values.len() + units.len());
    let mut units = units.into_iter().peekable();
    let mut reach = 0;
    for value in values {
        let whole = value.whole();
        while let Some(unit) = units.next_if(|unit| unit.span.start < whole.end) {
            if unit.span.start >= reach && unit.span.end <= whole.start {
                all.push(unit);
            }
        }
        let counted = match &value.expression {
            Expression::Quantity(quantity) => quantity.counted.as_ref().map_or(0, |counted| counted.span.end),
            _ => 0,
        };
        reach = whole.end.max(counted).max(reach);
        all.push(value);
    }
    all.extend(units.filter(|unit| unit.span.start >= reach));
    all
}

#[cfg(test)]
mod tests {
    use crate::mentions::{Context, Expression, mentions};

    /// Writes what is read with units, the units in angle brackets.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let context = Context { units: true, ..Context::default() };
        let found = mentions(text, &context);
        let shown: Vec<String> = found
            .iter()
            .map(|mention| match &mention.expression {
                Expression::Unit(code) => format!("<{code}>"),
                _ => mention.span.slice(text).unwrap_or("").to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
        let values = mentions(text, &Context::default());
        let without = found.into_iter().filter(|mention| !matches!(mention.expression, Expression::Unit(_)));
        assert_eq!(without.collect::<Vec<_>>(), values, "{text}");
    }

    #[test]
    fn units_that_stand_alone_are_told_where_asked_for() {
        check("Turn 68 fahrenheit into celsius.", "68 fahrenheit | <Cel>");
        check("The dollar fell while US dollars piled up abroad.", "<USD> | <USD>");
        check("Doses are written in mcg, heights in centimetres.", "<ug> | <cm>");
        check("The metric ton is larger.", "<t>");
    }

    #[test]
    fn units_of_a_value_of_names_and_of_words_are_not_told_again() {
        check("It paid 50 euros and sent 20 euro coins.", "50 euros | 20 euro");
        check("twelve dollar bills", "twelve dollar");
        check("Dollar General met Euro Disney in a dollar-denominated deal.", "");
        check("It costs $3 a gallon; they came from miles away.", "$3 a gallon");
    }
}
