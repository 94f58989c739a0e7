//! What the words near a value mean for what is told of a thing: "deep" and "a depth of" are one attribute, "has" and
//! "contains" say nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::page::Given;
use crate::extract::roots::root;
use crate::extract::stem::{Stem, stem, synonym};
use crate::quantities::{Dimension, Unit, ValueKind};

/// What a word says of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Meaning {
    /// Which attribute the value is: "height", "price".
    Attribute(Stem),
    /// Any other word that tells things apart.
    Word(Stem),
    /// Nothing: "has", "contains".
    Nothing,
}

/// In what an attribute is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::extract) enum Scale {
    Any,
    Count,
    Date,
    Duration,
    Length,
    Mass,
    Money,
    Percent,
}

impl Scale {
    fn from_name(name: &str) -> Option<Scale> {
        Some(match name {
            "any" => Scale::Any,
            "count" => Scale::Count,
            "date" => Scale::Date,
            "duration" => Scale::Duration,
            "length" => Scale::Length,
            "mass" => Scale::Mass,
            "money" => Scale::Money,
            "percent" => Scale::Percent,
            _ => return None,
        })
    }

    /// Returns in what a value is told.
    pub fn of(given: Given<'_>) -> Scale {
        static MEASURED: LazyLock<Vec<(Dimension, Scale)>> = LazyLock::new(|| {
            let scales = [("m", Scale::Length), ("kg", Scale::Mass), ("s", Scale::Duration)];
            let unit = |code| Unit::from_code(code).map(Unit::dimension);
            scales.into_iter().filter_map(|(code, scale)| Some((unit(code)?, scale))).collect()
        });
        let unit = given.claim.value.unit;
        match given.kind() {
            ValueKind::Date => Scale::Date,
            ValueKind::Duration => Scale::Duration,
            _ if given.is_percent() => Scale::Percent,
            _ if unit.is_count() => Scale::Count,
            _ if unit.currency().is_some() => Scale::Money,
            _ => {
                let dimension = unit.dimension();
                MEASURED.iter().find(|(of, _)| *of == dimension).map_or(Scale::Any, |(_, scale)| *scale)
            }
        }
    }
}

/// What a word may say of a thing.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Senses {
    /// What it says beside values of some scales, [`Scale::Any`] last.
    special: &'static [(Scale, Meaning)],
    /// One form for all forms of the word and its synonyms.
    general: Stem,
}

impl Senses {
    /// Returns what the word means beside a value of a scale.
    pub(super) fn at(self, scale: Scale) -> Meaning {
        let special = self.special.iter().find(|(of, _)| *of == scale || *of == Scale::Any);
        special.map_or(Meaning::Word(self.general), |(_, meaning)| *meaning)
    }
}

/// Returns what a word in lower case may say of a thing.
pub(in crate::extract) fn senses(lower: &str) -> Senses {
    static WORDS: LazyLock<FxHashMap<&'static str, Vec<(Scale, Meaning)>>> = LazyLock::new(|| {
        let mut words: FxHashMap<&'static str, Vec<(Scale, Meaning)>> = FxHashMap::default();
        for line in include_str!("../../../../data/en/attributes.tsv").lines().skip(1) {
            let mut fields = line.split('\t');
            if let (Some(word), Some(scale), Some(attribute)) = (fields.next(), fields.next(), fields.next())
                && let Some(scale) = Scale::from_name(scale)
            {
                let meaning =
                    if attribute == "-" { Meaning::Nothing } else { Meaning::Attribute(stem(attribute)) };
                words.entry(word).or_default().push((scale, meaning));
            }
        }
        for senses in words.values_mut() {
            senses.sort_by_key(|(scale, _)| *scale == Scale::Any);
        }
        words
    });
    Senses { special: WORDS.get(lower).map_or(&[], Vec::as_slice), general: general(lower) }
}

/// Returns one form for all forms of a word and its synonyms.
fn general(lower: &str) -> Stem {
    synonym(lower).map_or_else(|| stem(&root(lower)), stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(word: &str, scale: Scale) -> Meaning {
        senses(word).at(scale)
    }

    #[test]
    fn every_scale_is_known() {
        for line in include_str!("../../../../data/en/attributes.tsv").lines().skip(1) {
            let scale = line.split('\t').nth(1).unwrap_or_default();
            assert!(Scale::from_name(scale).is_some(), "{line}");
        }
    }

    #[test]
    fn words_for_one_attribute_mean_the_same() {
        for (one, other, scale) in [
            ("deep", "depth", Scale::Length),
            ("inhabitants", "population", Scale::Count),
            ("takes", "duration", Scale::Duration),
            ("destroyed", "destroy", Scale::Count),
            ("houses", "homes", Scale::Count),
        ] {
            assert_eq!(meaning(one, scale), meaning(other, scale), "{one} and {other}");
        }
        assert_ne!(meaning("long", Scale::Length), meaning("long", Scale::Duration));
        assert_eq!(meaning("contains", Scale::Count), Meaning::Nothing);
    }
}
