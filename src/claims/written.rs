//! A file of claims as written: the keys it may hold, before anything is checked.
//!
//! Texts are borrowed from the file where YAML lets them be. A number that stands without quotation marks stays the
//! text that it is, so that `2.50` keeps its last digit.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::choices::{MODALITIES, PARTS, STATUSES};
use super::schema::words;

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
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileWritten<'a> {
    /// Path of the document that the quotes stand in, relative to this file.
    #[serde(borrow)]
    pub document: Option<Text<'a>>,
    /// SHA-256 of the document when the spans were last good; the first 16 digits are enough.
    #[serde(borrow)]
    pub sha256: Option<Text<'a>>,
    /// Date of the document, `2024-02-12`; relative dates are read against it.
    #[serde(borrow)]
    pub date: Option<Text<'a>>,
    /// The records, in the order of the text.
    #[serde(borrow)]
    #[schemars(required)]
    pub claims: Option<Vec<RecordWritten<'a>>>,
}

/// A record as written; what is missing is `None`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordWritten<'a> {
    /// Never changes and is never used again: a slug and four random characters, `troops-iraq-7kq2`.
    #[serde(borrow)]
    #[schemars(required)]
    pub id: Option<Text<'a>>,
    /// The words of the document, on one line; a blank stands for a line break too. Needed unless `derived`.
    #[serde(borrow)]
    pub quote: Option<Text<'a>>,
    /// First byte and one past the last, `1841..1868`.
    #[serde(borrow)]
    pub at: Option<Text<'a>>,
    /// The words before the quote, where it stands more than once.
    #[serde(borrow)]
    pub before: Option<Text<'a>>,
    /// The words after the quote, where it stands more than once.
    #[serde(borrow)]
    pub after: Option<Text<'a>>,
    /// Whom or what the fact is about: `United States`.
    #[serde(borrow)]
    #[schemars(required)]
    pub subject: Option<Text<'a>>,
    /// What is counted or measured, or what happened: `troops`, `suspension`.
    #[serde(borrow)]
    #[schemars(required)]
    pub measure: Option<Text<'a>>,
    /// What the measure is of: `strikes` of `Iran-backed militias`.
    #[serde(borrow)]
    pub of: Option<Text<'a>>,
    /// Where: `Iraq`.
    #[serde(borrow)]
    pub place: Option<Text<'a>>,
    /// Other names that tell facts apart: `{group: Army}`.
    #[serde(borrow)]
    pub qualifiers: Option<Pairs<'a, Text<'a>>>,
    /// As prose writes it, `nearly 2,500`, `12.5 %`, `January 28`; or its ends, `{min: 2400, max: 2500, unit: km}`.
    #[serde(borrow)]
    #[schemars(required)]
    pub value: Option<ValueWritten<'a>>,
    /// The unit of a value that names none, a code of UCUM or ISO 4217: `km`, `%`, `USD`.
    #[serde(borrow)]
    pub unit: Option<Text<'a>>,
    /// When a state holds: `2024-02`; by default the date of the document.
    #[serde(borrow)]
    pub as_of: Option<Text<'a>>,
    /// First day of the period that a count covers.
    #[serde(borrow)]
    pub since: Option<Text<'a>>,
    /// Last day of the period that a count covers; by default the date of the document.
    #[serde(borrow)]
    pub until: Option<Text<'a>>,
    /// Who says so; by default the document itself.
    #[serde(borrow)]
    pub said_by: Option<Text<'a>>,
    /// Whether it is so; only `actual` claims are compared.
    #[serde(borrow)]
    #[schemars(extend("enum" = words(MODALITIES)))]
    pub modality: Option<Text<'a>>,
    /// The value is worked out and does not stand in the quote.
    pub derived: Option<bool>,
    /// Id of the whole, or a list of ids.
    #[serde(borrow)]
    pub part_of: Option<Texts<'a>>,
    /// Of a whole: `complete` if its parts add up to it, `some` if they need not.
    #[serde(borrow)]
    #[schemars(extend("enum" = words(PARTS)))]
    pub parts: Option<Text<'a>>,
    /// Id of the claim that dates the start of a duration.
    #[serde(borrow)]
    pub start: Option<Texts<'a>>,
    /// Id of the claim that dates the end of a duration.
    #[serde(borrow)]
    pub end: Option<Texts<'a>>,
    /// Id of the claim that a share or a change is counted from.
    #[serde(borrow)]
    pub base: Option<Texts<'a>>,
    /// Other links by name; values are ids or lists of ids.
    #[serde(borrow)]
    pub links: Option<Pairs<'a, Texts<'a>>>,
    /// What people have decided; `superseded` and `retracted` claims are not compared.
    #[serde(borrow)]
    #[schemars(extend("enum" = words(STATUSES)))]
    pub status: Option<Text<'a>>,
    /// A word or a list of words.
    #[serde(borrow)]
    pub tags: Option<Texts<'a>>,
    /// A remark.
    #[serde(borrow)]
    pub note: Option<Text<'a>>,
    /// Who looked at the record, when, and at which state of it.
    #[serde(borrow)]
    pub review: Option<ReviewWritten<'a>>,
    /// Findings that are known, with the reason.
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewWritten<'a> {
    /// Who.
    #[serde(borrow)]
    pub by: Option<Text<'a>>,
    /// The day, `2026-11-22`.
    #[serde(borrow)]
    pub on: Option<Text<'a>>,
    /// Hash of the record as it was reviewed.
    #[serde(borrow)]
    pub of: Option<Text<'a>>,
}

/// A finding that is known, and why.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionWritten<'a> {
    /// The rule whose finding is known.
    #[serde(borrow)]
    #[schemars(required)]
    pub rule: Option<Text<'a>>,
    /// The other claims of the finding.
    #[serde(borrow)]
    pub claims: Option<Texts<'a>>,
    /// Why it is known; needed.
    #[serde(borrow)]
    #[schemars(required)]
    pub reason: Option<Text<'a>>,
    /// The last day on which the exception counts.
    #[serde(borrow)]
    pub until: Option<Text<'a>>,
    /// Who decided so.
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
