//! Words that are vague by themselves: "several", "dozens", "most"; alone as the value of a record, or in prose.

use std::sync::LazyLock;

use crate::quantities::{Form, Number, Sense, Unit, Value, Written};

use super::candidate::Candidate;
use super::counted::{self, Standing};
use super::lexicon::{Classes, Lexicon};
use super::mention::{Amount, Expression, Quantity};
use super::spelled;
use super::tokens::Tokens;
use super::words::{NumberRole, Particle};

/// The words, in `data/en/vague.tsv`.
const WORDS: &str = include_str!("../../data/en/vague.tsv");

/// What a vague word stands for.
#[derive(Clone, Debug)]
pub struct VagueWord {
    form: Form,
    /// The number that the form is about.
    number: Number,
    /// UCUM.
    unit: &'static str,
}

/// Each entry of the data with its words; read once, as every value of a record is looked for among them.
static ENTRIES: LazyLock<Vec<(&str, VagueWord)>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [words, form, number, unit] = *fields.as_slice() else { return None };
        Some((words, VagueWord { form: Form::from_name(form)?, number: number.parse().ok()?, unit }))
    };
    WORDS.lines().skip(1).filter_map(entry).collect()
});

/// Adds the words that prose has no other grammar for; without an article "few" and "couple" are no numbers there.
pub(super) fn add_words(lexicon: &mut Lexicon) {
    for (words, meaning) in ENTRIES.iter() {
        let alone = matches!(meaning.form, Form::Couple | Form::Few | Form::Handful | Form::Majority);
        let elsewhere = matches!(meaning.form, Form::Dozens | Form::Scores | Form::Plural | Form::Part);
        if !elsewhere && (!alone || words.contains(' ')) {
            lexicon.add(|lexicon| &mut lexicon.vague, Classes::VAGUE, words, meaning.clone());
        }
    }
}

/// Reads "several soldiers", "a few thousand votes", "most of the members": vague words and what they count.
pub(super) fn in_prose(tokens: &Tokens<'_>, at: usize) -> Option<Candidate> {
    if !tokens.is(at, Classes::VAGUE) {
        return None;
    }
    let (mut end, word) = tokens.lexicon.vague.longest(tokens.all(), at)?;
    let mut number = word.number.clone();
    let is_share = matches!(word.form, Form::Most | Form::Majority);
    let of = tokens.particle(end) == Some(Particle::Of);
    let next = end + usize::from(of);
    let scale = spelled::number_word(tokens, next).filter(|word| !word.plural && !is_share);
    let is_scale = |role| matches!(role, NumberRole::Hundred | NumberRole::Scale | NumberRole::Group);
    let scale = scale.filter(|word| is_scale(word.role));
    if let Some(scale) = scale {
        number = &number * &Number::from(i128::from(scale.value));
        end = next + 1;
    } else if is_share && !of
        || !is_share && tokens.is(next, Classes::TIME.and(Classes::UNIT).and(Classes::NUMBER_WORD))
    {
        return None;
    }
    let counted = counted::read(tokens, end, if is_share { Standing::Share } else { Standing::Many });
    if scale.is_none() && !counted.as_ref().is_some_and(|counted| counted.plural) {
        return None;
    }
    let most = if is_share { 2 } else { 20 };
    let quantity = Quantity {
        amount: Amount::range(number.clone(), &number * &Number::from(most)),
        form: word.form,
        step: Number::one(),
        unit: (word.unit != "1").then(|| word.unit.into()),
        counted,
        change: None,
    };
    Some(Candidate { start: at, end, hedge: None, expression: Expression::Quantity(quantity) })
}

/// Returns the form of an order of size: "dozens", "scores", "hundreds", "tens of thousands".
pub(super) fn order(role: NumberRole, size: i128) -> Form {
    match (role, size) {
        (NumberRole::Group, 12) => Form::Dozens,
        (NumberRole::Group, 20) => Form::Scores,
        _ => Form::Plural,
    }
}

/// Returns the value of a vague number, where the whole text is one.
pub fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    let (_, word) = ENTRIES.iter().find(|(words, _)| words.eq_ignore_ascii_case(text))?;
    let unit = if word.unit == "1" { Unit::COUNT } else { Unit::from_code(word.unit)? };
    Some(Value::quantity(&Written::vague(word.form, word.number.clone(), unit), Sense::Plain).worded(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, hard: &str, core: &str) {
        let value = read(text).unwrap();
        assert_eq!(
            (value.hard.to_string().as_str(), value.core.to_string().as_str()),
            (hard, core),
            "{text}"
        );
    }

    #[test]
    fn vague_words_have_wide_intervals() {
        check("several", "1..20", "3..15");
        check("Dozens", "13..<120", "24..<100");
        check("hundreds", "100..<2,000", "200..<1,000");
        check("half", "45..55", "48..52");
        assert_eq!(read("many"), None);
    }

    #[test]
    fn every_line_can_be_read() {
        for line in WORDS.lines().skip(1) {
            let words = line.split('\t').next().unwrap();
            assert!(read(words).is_some(), "{line}");
        }
    }
}
