//! What the words near a value mean for what is told of a thing: "deep" and "a depth of" are one attribute, "has" and
//! "contains" say nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::frame::{Stem, stem, synonym};
use crate::extract::page::Given;
use crate::extract::roots::root;
use crate::quantities::{Unit, ValueKind};

/// What a word says of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Which attribute the value is: "height", "price".
    Attribute(Stem),
    /// Any other word that tells things apart.
    Word(Stem),
    /// Nothing: "has", "contains".
    Nothing,
}

/// In what an attribute is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Scale {
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
        let unit = given.claim.value.unit;
        let is =
            |code: &str| Unit::from_code(code).is_some_and(|other| other.dimension() == unit.dimension());
        match given.kind() {
            ValueKind::Date => Scale::Date,
            ValueKind::Duration => Scale::Duration,
            _ if given.is_percent() => Scale::Percent,
            _ if unit.is_count() => Scale::Count,
            _ if unit.currency().is_some() => Scale::Money,
            _ if is("m") => Scale::Length,
            _ if is("kg") => Scale::Mass,
            _ if is("s") => Scale::Duration,
            _ => Scale::Any,
        }
    }
}

/// Returns what a word means beside a value of a scale.
pub(super) fn meaning(word: &str, scale: Scale) -> Meaning {
    static WORDS: LazyLock<FxHashMap<(&'static str, Scale), &'static str>> = LazyLock::new(|| {
        let lines = include_str!("../../../../data/en/attributes.tsv").lines().skip(1);
        lines
            .filter_map(|line| {
                let (word, rest) = line.split_once('\t')?;
                let (scale, attribute) = rest.split_once('\t')?;
                Some(((word, Scale::from_name(scale)?), attribute))
            })
            .collect()
    });
    let lower = word.to_lowercase();
    let found = WORDS.get(&(lower.as_str(), scale)).or_else(|| WORDS.get(&(lower.as_str(), Scale::Any)));
    match found {
        Some(&"-") => Meaning::Nothing,
        Some(attribute) => Meaning::Attribute(stem(attribute)),
        None => Meaning::Word(general(&lower)),
    }
}

/// Returns one form for all forms of a word and its synonyms.
fn general(lower: &str) -> Stem {
    synonym(lower).map_or_else(|| stem(&root(lower)), stem)
}

#[cfg(test)]
mod tests {
    use super::*;

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
