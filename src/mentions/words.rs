//! What the entries of data/en mean, and how a line of each file is read.

use std::fmt::Debug;

use crate::quantities::Sense;

use super::lexicon::{Classes, Lexicon};
use super::mention::Direction;

/// The part that a number word plays in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberWord {
    pub role: NumberRole,
    pub value: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRole {
    /// 0 to 9.
    Digit,
    /// 10 to 19.
    Teen,
    /// 20 to 90.
    Tens,
    Hundred,
    /// Thousand and its like.
    Scale,
    /// Dozen, score, gross.
    Group,
    /// Half: one of two.
    Half,
}

/// The part that an ordinal plays; in the plural it is the denominator of a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrdinalWord {
    pub role: NumberRole,
    pub value: u64,
    pub plural: bool,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitWord {
    /// UCUM.
    pub code: &'static str,
}

/// A currency as a name, a code or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217.
    pub code: &'static str,
    pub form: CurrencyForm,
    /// How many of this make one of the currency: 100 for cents.
    pub parts: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyForm {
    /// `$`, `US$`: before or after the number.
    Sign,
    /// `USD`: before or after the number, in capitals.
    Code,
    /// "dollars": after the number.
    Name,
}

/// A hedge with its sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HedgeWord {
    pub sense: Sense,
}

/// A word that says that something rose or fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub direction: Direction,
}

/// What a word is to a counted noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounWord {
    /// Ends the phrase: prepositions, verbs, pronouns.
    Stop,
}

macro_rules! particles {
    ($($name:ident = $word:literal,)*) => {
        /// Small words that the grammar itself names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Particle { $($name,)* }

        const PARTICLES: &[(&str, Particle)] = &[$(($word, Particle::$name),)*];
    };
}

particles! {
    A = "a",
    An = "an",
    And = "and",
    Between = "between",
    By = "by",
    Every = "every",
    From = "from",
    In = "in",
    Minus = "minus",
    Negative = "negative",
    Of = "of",
    Or = "or",
    Out = "out",
    Over = "over",
    Per = "per",
    Point = "point",
    The = "the",
    To = "to",
}

/// Builds the tables of data/en.
pub(super) fn english() -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (word, particle) in PARTICLES {
        lexicon.add(|lexicon| &mut lexicon.particles, Classes::PARTICLE, word, *particle);
    }
    for [phrase, role, value] in entries(include_str!("../../data/en/numbers.tsv")) {
        let meaning = NumberWord { role: number_role(role), value: parse(value) };
        lexicon.add(|lexicon| &mut lexicon.numbers, Classes::NUMBER_WORD, phrase, meaning);
    }
    for [phrase, role, value] in entries(include_str!("../../data/en/ordinals.tsv")) {
        let (role, plural) = role.strip_suffix('s').map_or((role, false), |role| (role, true));
        let meaning = OrdinalWord { role: number_role(role), value: parse(value), plural };
        lexicon.add(|lexicon| &mut lexicon.ordinals, Classes::ORDINAL, phrase, meaning);
    }
    for [phrase, place, sense] in entries(include_str!("../../data/en/hedges.tsv")) {
        let sense = Sense::from_name(sense).expect("hedges.tsv names senses that exist");
        let meaning = HedgeWord { sense };
        match place {
            "before" => {
                lexicon.add(|lexicon| &mut lexicon.hedges_before, Classes::HEDGE_BEFORE, phrase, meaning)
            }
            _ => lexicon.add(|lexicon| &mut lexicon.hedges_after, Classes::HEDGE_AFTER, phrase, meaning),
        }
    }
    super::time::add_words(&mut lexicon);
    lexicon
}

/// Returns the lines of a data file, each split at its tabs; the tests hold that each has as many fields as asked.
pub(super) fn entries<const FIELDS: usize>(
    file: &'static str,
) -> impl Iterator<Item = [&'static str; FIELDS]> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or(""))
    })
}

fn number_role(name: &str) -> NumberRole {
    match name {
        "digit" => NumberRole::Digit,
        "teen" => NumberRole::Teen,
        "tens" => NumberRole::Tens,
        "hundred" => NumberRole::Hundred,
        "scale" => NumberRole::Scale,
        "group" => NumberRole::Group,
        _ => NumberRole::Half,
    }
}

fn parse<T: std::str::FromStr<Err: Debug>>(field: &str) -> T {
    field.parse().expect("the tests of the language data hold that its numbers are numbers")
}
