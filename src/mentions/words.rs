//! What the entries of data/en mean, and how a line of each file is read.

use std::fmt::Debug;

use crate::quantities::Sense;

use super::lexicon::{Classes, Lexicon};
use super::mention::Direction;
use super::multiple::Multiple;

/// The part that a number word plays in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberWord {
    pub role: NumberRole,
    pub value: u64,
    /// "thousands", "dozens".
    pub plural: bool,
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
    /// "Fivefold": so many times as much.
    Fold,
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
    pub form: UnitForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitForm {
    /// A word or a symbol of measure.
    Plain,
    /// A symbol that must stand right behind the number, being an English word too.
    Glued,
    /// A unit of time, left to the grammar of durations where it stands alone.
    Time,
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
    /// `MUSD`: millions of it.
    MillionCode,
    /// `ALL`: a word too, so only after the number and in capitals.
    WordCode,
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

/// A scale written as a symbol behind digits: `k`, `bn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleSymbol {
    pub value: u64,
    /// Whether it is a scale wherever it stands; the others are units of measure too.
    pub certain: bool,
    /// Whether it must stand right behind the digits.
    pub glued: bool,
}

/// The part of speech of a word that ends a counted noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopWord {
    Determiner,
    Preposition,
    Conjunction,
    Pronoun,
    Auxiliary,
    Adverb,
    Verb,
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
        use Particle::{A, An, Between, By, Every, From, In, Minus, Negative, The};
        let opens = matches!(particle, A | An | Between | By | Every | From | In | Minus | Negative | The);
        let class = if opens { Classes::PARTICLE.and(Classes::OPENER) } else { Classes::PARTICLE };
        lexicon.add(|lexicon| &mut lexicon.particles, class, word, *particle);
    }
    numbers(&mut lexicon);
    units(&mut lexicon);
    currencies(&mut lexicon);
    hedges(&mut lexicon);
    multiples(&mut lexicon);
    nouns(&mut lexicon);
    super::time::add_words(&mut lexicon);
    super::vague::add_words(&mut lexicon);
    lexicon
}

fn numbers(lexicon: &mut Lexicon) {
    for [phrase, role, value] in entries(include_str!("../../data/en/numbers.tsv")) {
        let (role, plural) = number_role(role);
        let meaning = NumberWord { role, value: parse(value), plural };
        lexicon.add(|lexicon| &mut lexicon.numbers, Classes::NUMBER_WORD, phrase, meaning);
    }
    for [phrase, role, value] in entries(include_str!("../../data/en/ordinals.tsv")) {
        let (role, plural) = number_role(role);
        let meaning = OrdinalWord { role, value: parse(value), plural };
        lexicon.add(|lexicon| &mut lexicon.ordinals, Classes::ORDINAL, phrase, meaning);
    }
    for sign in "-−–±½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞".chars() {
        lexicon.add_number_sign(sign);
    }
    for [symbol, value, certain, place] in entries(include_str!("../../data/en/scales.tsv")) {
        let scale =
            ScaleSymbol { value: parse(value), certain: certain == "certain", glued: place == "glued" };
        lexicon.scales.insert(symbol, scale);
    }
}

fn units(lexicon: &mut Lexicon) {
    let prefixes: Vec<[&str; 3]> = entries(include_str!("../../data/en/prefixes.tsv")).collect();
    let mut prefixed_symbols = Vec::new();
    for [surface, code, form] in entries(include_str!("../../data/en/units.tsv")) {
        let kind = match form {
            "glued" => UnitForm::Glued,
            "time" => UnitForm::Time,
            _ => UnitForm::Plain,
        };
        let meaning = UnitWord { code, form: kind };
        match form {
            "symbol" | "glued" => {
                lexicon.symbols.insert(surface.into(), meaning);
            }
            "prefixed-symbol" => {
                for [_, symbol, prefix] in &prefixes {
                    prefixed_symbols.push(([*symbol, surface].concat(), [*prefix, code].concat()));
                }
                lexicon.symbols.insert(surface.into(), meaning);
            }
            _ => {
                unit_word(lexicon, surface, meaning);
                if form == "prefixed" {
                    for [word, _, prefix] in prefixes.iter().filter(|prefix| prefix[1].is_ascii()) {
                        let code = keep([*prefix, code].concat());
                        unit_word(lexicon, &[*word, surface].concat(), UnitWord { code, ..meaning });
                    }
                }
            }
        }
    }
    // A symbol of its own goes before one put together: `min` is no milli-inch, `Pa` no peta-are.
    for (symbol, code) in prefixed_symbols {
        lexicon
            .symbols
            .entry(symbol.into())
            .or_insert_with(|| UnitWord { code: keep(code), form: UnitForm::Plain });
    }
    for [word] in entries(include_str!("../../data/en/single_units.tsv")) {
        lexicon.add(|lexicon| &mut lexicon.single_units, Classes::SINGLE_UNIT, word, ());
    }
    for [phrase] in entries(include_str!("../../data/en/lone_units.tsv")) {
        for phrase in [phrase.to_owned(), format!("{phrase}s")] {
            lexicon.add(|lexicon| &mut lexicon.lone_units, Classes::LONE_UNIT, &phrase, ());
        }
    }
    for [word] in entries(include_str!("../../data/en/per.tsv")) {
        lexicon.add(|lexicon| &mut lexicon.per, Classes::PER, word, ());
    }
}

/// Adds a unit in the singular and, where its last word does not end in s, in the plural.
fn unit_word(lexicon: &mut Lexicon, surface: &str, meaning: UnitWord) {
    lexicon.add(|lexicon| &mut lexicon.units, Classes::UNIT, surface, meaning);
    if !surface.ends_with('s') {
        // "degree celsius" has its plural on the first word, "square mile" on the last.
        let first = surface
            .split_once(' ')
            .filter(|(first, _)| matches!(*first, "degree" | "mile" | "minute" | "second"));
        let plural = match first {
            Some((first, rest)) => [first, "s ", rest].concat(),
            None => [surface, "s"].concat(),
        };
        lexicon.add(|lexicon| &mut lexicon.units, Classes::UNIT, &plural, meaning);
    }
    if let Some(rest) = surface.strip_prefix("degree ") {
        lexicon.add(|lexicon| &mut lexicon.units, Classes::UNIT, &format!("degrees {rest}"), meaning);
    }
}

fn currencies(lexicon: &mut Lexicon) {
    for [surface, code, form, parts] in entries(include_str!("../../data/en/currencies.tsv")) {
        let form = match form {
            "sign" => CurrencyForm::Sign,
            "code" => CurrencyForm::Code,
            "word-code" => CurrencyForm::WordCode,
            "million-code" => CurrencyForm::MillionCode,
            _ => CurrencyForm::Name,
        };
        let meaning = Currency { code, form, parts: parse(parts) };
        let table = |lexicon: &mut Lexicon, surface: &str| match form {
            CurrencyForm::Name => {
                lexicon.add(|lexicon| &mut lexicon.currency_names, Classes::CURRENCY, surface, meaning);
            }
            _ => lexicon.add(|lexicon| &mut lexicon.currency_signs, Classes::CURRENCY, surface, meaning),
        };
        table(lexicon, surface);
        if form == CurrencyForm::Name && !surface.ends_with('s') {
            table(lexicon, &format!("{surface}s"));
        }
    }
}

fn hedges(lexicon: &mut Lexicon) {
    for [phrase, place, sense] in entries(include_str!("../../data/en/hedges.tsv")) {
        let meaning =
            HedgeWord { sense: Sense::from_name(sense).expect("hedges.tsv names senses that exist") };
        match place {
            "before" => {
                lexicon.add(|lexicon| &mut lexicon.hedges_before, Classes::HEDGE_BEFORE, phrase, meaning)
            }
            _ => lexicon.add(|lexicon| &mut lexicon.hedges_after, Classes::HEDGE_AFTER, phrase, meaning),
        }
    }
    for [phrase, direction] in entries(include_str!("../../data/en/changes.tsv")) {
        let direction = if direction == "up" { Direction::Up } else { Direction::Down };
        lexicon.add(|lexicon| &mut lexicon.changes, Classes::CHANGE, phrase, Change { direction });
    }
}

fn multiples(lexicon: &mut Lexicon) {
    for [word, times, direction] in entries(include_str!("../../data/en/multiples.tsv")) {
        let (part, of) = times.split_once('/').unwrap_or((times, "1"));
        let times = (parse(part), parse(of));
        let direction = if direction == "up" { Direction::Up } else { Direction::Down };
        let meaning = Multiple { times, direction };
        lexicon.add(|lexicon| &mut lexicon.multiples, Classes::MULTIPLE, word, meaning);
    }
}

fn nouns(lexicon: &mut Lexicon) {
    for [word, part] in entries(include_str!("../../data/en/stops.tsv")) {
        let (meaning, class) = match part {
            "determiner" => (StopWord::Determiner, Classes::DETERMINER),
            "preposition" => (StopWord::Preposition, Classes::PREPOSITION),
            "conjunction" => (StopWord::Conjunction, Classes::NONE),
            "pronoun" => (StopWord::Pronoun, Classes::NONE),
            "auxiliary" => (StopWord::Auxiliary, Classes::VERB),
            "adverb" => (StopWord::Adverb, Classes::NONE),
            _ => (StopWord::Verb, Classes::VERB),
        };
        lexicon.add(|lexicon| &mut lexicon.stops, Classes::STOP.and(class), word, meaning);
    }
    for [word] in entries(include_str!("../../data/en/labels.tsv")) {
        lexicon.add(|lexicon| &mut lexicon.labels, Classes::LABEL, word, ());
    }
    for [word] in entries(include_str!("../../data/en/bare_labels.tsv")) {
        lexicon.add(|lexicon| &mut lexicon.labels, Classes::BARE_LABEL, word, ());
    }
    for [word] in entries(include_str!("../../data/en/streets.tsv")) {
        lexicon.add(|lexicon| &mut lexicon.streets, Classes::STREET, word, ());
    }
    for [plural, singular] in entries(include_str!("../../data/en/plurals.tsv")) {
        lexicon.plurals.insert(plural, singular);
    }
}

/// Returns the lines of a data file, each split at its tabs; the tests hold that each has as many fields as asked.
pub(super) fn entries<const FIELDS: usize>(
    file: &'static str,
) -> impl Iterator<Item = [&'static str; FIELDS]> {
    cut(file, b'\n').filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut fields = cut(line, b'\t');
        std::array::from_fn(|_| fields.next().unwrap_or(""))
    })
}

/// Splits a text at a byte of ASCII; the data are read at every start, so that it is done with the fastest search there is.
fn cut(text: &str, at: u8) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let mut ends = memchr::memchr_iter(at, text.as_bytes()).chain(std::iter::once(text.len()));
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let part = text.get(from..end);
        from = end + 1;
        part
    })
}

/// Returns the part a number word plays and whether it stands in the plural.
fn number_role(name: &str) -> (NumberRole, bool) {
    let (name, plural) = name.strip_suffix('s').map_or((name, false), |name| (name, true));
    let role = match name {
        "digit" => NumberRole::Digit,
        "teen" => NumberRole::Teen,
        "ten" => NumberRole::Tens,
        "hundred" => NumberRole::Hundred,
        "scale" => NumberRole::Scale,
        "group" => NumberRole::Group,
        "fold" => NumberRole::Fold,
        _ => NumberRole::Half,
    };
    (role, plural)
}

fn parse<T: std::str::FromStr<Err: Debug>>(field: &str) -> T {
    field.parse().expect("the tests of the language data hold that its numbers are numbers")
}

/// Keeps a code that was put together for as long as the tables: they are built once.
fn keep(code: String) -> &'static str {
    Box::leak(code.into_boxed_str())
}
