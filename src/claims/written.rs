//! A file of claims as written: the keys it may hold, before anything is checked.
//!
//! Texts are borrowed from the file where YAML lets them be. A number that stands without quotation marks stays the
//! text that it is, so that `2.50` keeps its last digit.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

/// The keys of a file of claims.
pub(super) const FILE_KEYS: &[&str] = &["document", "sha256", "date", "claims"];

/// The keys of a record, in the order in which they are written.
pub(super) const RECORD_KEYS: &[&str] = &[
    "id",
    "quote",
    "at",
    "before",
    "after",
    "subject",
    "measure",
    "of",
    "place",
    "qualifiers",
    "value",
    "unit",
    "as_of",
    "since",
    "until",
    "said_by",
    "modality",
    "derived",
    "part_of",
    "parts",
    "start",
    "end",
    "base",
    "links",
    "status",
    "tags",
    "note",
    "review",
    "ignore",
];

/// The keys of a value written as a map.
pub(super) const RANGE_KEYS: &[&str] = &["min", "max", "unit"];

/// The keys of an exception.
pub(super) const EXCEPTION_KEYS: &[&str] = &["rule", "claims", "reason", "until", "by"];

/// The keys of a review.
pub(super) const REVIEW_KEYS: &[&str] = &["by", "on", "of"];

/// A text of the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text<'a>(pub Cow<'a, str>);

/// A file of claims as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileWritten<'a> {
    #[serde(borrow)]
    pub document: Option<Text<'a>>,
    #[serde(borrow)]
    pub sha256: Option<Text<'a>>,
    #[serde(borrow)]
    pub date: Option<Text<'a>>,
    #[serde(borrow)]
    pub claims: Option<Vec<RecordWritten<'a>>>,
}

/// A record as written; what is missing is `None`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordWritten<'a> {
    #[serde(borrow)]
    pub id: Option<Text<'a>>,
    #[serde(borrow)]
    pub quote: Option<Text<'a>>,
    #[serde(borrow)]
    pub at: Option<Text<'a>>,
    #[serde(borrow)]
    pub before: Option<Text<'a>>,
    #[serde(borrow)]
    pub after: Option<Text<'a>>,
    #[serde(borrow)]
    pub subject: Option<Text<'a>>,
    #[serde(borrow)]
    pub measure: Option<Text<'a>>,
    #[serde(borrow)]
    pub of: Option<Text<'a>>,
    #[serde(borrow)]
    pub place: Option<Text<'a>>,
    #[serde(borrow)]
    pub qualifiers: Option<Pairs<'a, Text<'a>>>,
    #[serde(borrow)]
    pub value: Option<ValueWritten<'a>>,
    #[serde(borrow)]
    pub unit: Option<Text<'a>>,
    #[serde(borrow)]
    pub as_of: Option<Text<'a>>,
    #[serde(borrow)]
    pub since: Option<Text<'a>>,
    #[serde(borrow)]
    pub until: Option<Text<'a>>,
    #[serde(borrow)]
    pub said_by: Option<Text<'a>>,
    #[serde(borrow)]
    pub modality: Option<Text<'a>>,
    pub derived: Option<bool>,
    #[serde(borrow)]
    pub part_of: Option<Texts<'a>>,
    #[serde(borrow)]
    pub parts: Option<Text<'a>>,
    #[serde(borrow)]
    pub start: Option<Texts<'a>>,
    #[serde(borrow)]
    pub end: Option<Texts<'a>>,
    #[serde(borrow)]
    pub base: Option<Texts<'a>>,
    #[serde(borrow)]
    pub links: Option<Pairs<'a, Texts<'a>>>,
    #[serde(borrow)]
    pub status: Option<Text<'a>>,
    #[serde(borrow)]
    pub tags: Option<Texts<'a>>,
    #[serde(borrow)]
    pub note: Option<Text<'a>>,
    #[serde(borrow)]
    pub review: Option<ReviewWritten<'a>>,
    #[serde(borrow)]
    pub ignore: Option<Vec<ExceptionWritten<'a>>>,
}

/// A value as written: read by the grammar of prose, or its two ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ValueWritten<'a> {
    Text(Text<'a>),
    Range { min: Option<Text<'a>>, max: Option<Text<'a>>, unit: Option<Text<'a>> },
}

/// One text or a list of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Texts<'a>(pub Vec<Text<'a>>);

/// A map, in the order of the text; no key stands twice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pairs<'a, T>(pub Vec<(Text<'a>, T)>);

/// Who looked at a record, when, and at which state of it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewWritten<'a> {
    #[serde(borrow)]
    pub by: Option<Text<'a>>,
    #[serde(borrow)]
    pub on: Option<Text<'a>>,
    #[serde(borrow)]
    pub of: Option<Text<'a>>,
}

/// A finding that is known, and why.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionWritten<'a> {
    #[serde(borrow)]
    pub rule: Option<Text<'a>>,
    #[serde(borrow)]
    pub claims: Option<Texts<'a>>,
    #[serde(borrow)]
    pub reason: Option<Text<'a>>,
    #[serde(borrow)]
    pub until: Option<Text<'a>>,
    #[serde(borrow)]
    pub by: Option<Text<'a>>,
}

impl Text<'_> {
    /// Returns the text as its own.
    pub fn to_owned_text(&self) -> String {
        self.0.as_ref().to_owned()
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Text(text)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for ValueWritten<'a> {
    /// Reads a scalar as its text. A map is left to the careful reading, which the caller turns to when this fails.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(ValueWritten::Text)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextsVisitor;

        impl<'de> Visitor<'de> for TextsVisitor {
            type Value = Texts<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Texts<'de>, E> {
                Ok(Texts(vec![Text(Cow::Borrowed(text))]))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts<'de>, E> {
                Ok(Texts(vec![Text(Cow::Owned(text.to_owned()))]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts<'de>, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Texts(texts))
            }
        }

        deserializer.deserialize_any(TextsVisitor)
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Pairs<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
            type Value = Pairs<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de, T>, A::Error> {
                let mut pairs: Vec<(Text<'de>, T)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<Text<'de>, T>()? {
                    if pairs.iter().any(|(known, _)| *known == key) {
                        return Err(de::Error::custom("repeated key"));
                    }
                    pairs.push((key, value));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor(std::marker::PhantomData))
    }
}
