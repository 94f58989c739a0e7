//! From quoted words and what a person says of them to a record: value, neighbours, proposed fields, id.

use std::fmt;

use super::{Desk, Paper};
use crate::claims::{self, Draft, Entry};
use crate::quantities::ValueKind;
use crate::sources::{Span, nearest};

/// What keeps words from becoming a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The words give no value.
    NoValue,
    /// They give several, and nothing says which is meant.
    ManyValues(Vec<String>),
    /// The value that was given does not stand in the words, which give these.
    OtherValue { given: String, stated: Vec<String> },
    /// The value cannot be read.
    Unreadable(String),
    /// A field that no record has.
    UnknownField(String),
    /// The id that was given, which a record has already.
    TakenId(String),
    /// The id that a link names, which no record has, and the id that was perhaps meant.
    UnknownLink { id: String, near: Option<String> },
    /// A field that a record needs was neither given nor can be proposed.
    Field(&'static str),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |values: &[String]| {
            values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
        };
        match self {
            Missing::NoValue => f.write_str(
                "the quote gives no number, date or duration\n\
                 help: quote the words with the value, or give it with `--value` and `--derived`",
            ),
            Missing::ManyValues(values) => write!(
                f,
                "the quote gives several values: {}\nhelp: say which with `--value`, or quote fewer words",
                list(values)
            ),
            Missing::OtherValue { given, stated } => write!(
                f,
                "the value `{given}` does not stand in the quote, which gives {}\n\
                 help: write it as the quote does; `--derived` says that it is worked out",
                if stated.is_empty() { "none".to_owned() } else { list(stated) }
            ),
            Missing::Unreadable(error) => write!(f, "{error}"),
            Missing::UnknownField(key) => {
                write!(f, "a record has no key `{key}`")?;
                claims::record_key_like(key)
                    .map_or(Ok(()), |near| write!(f, "\nhelp: did you mean `{near}`?"))
            }
            Missing::TakenId(id) => {
                write!(f, "a record `{id}` exists already\nhelp: leave `--id` out to have one made")
            }
            Missing::UnknownLink { id, near: Some(near) } => {
                write!(f, "no record has the id `{id}`\nhelp: did you mean `{near}`?")
            }
            Missing::UnknownLink { id, near: None } => {
                write!(f, "no record has the id `{id}`\nhelp: record what it is a part of first")
            }
            Missing::Field(key) => write!(f, "nothing tells the {key}\nhelp: give it with `--{key}`"),
        }
    }
}

/// Words that are kept beside a quote that stands more than once.
const NEIGHBOUR_WORDS: usize = 4;

impl Desk {
    /// Returns the record of the words of a span: the fields of `given`, and for those that it lacks what the words give
    /// and the extractor proposes.
    ///
    /// # Errors
    /// When the value is not clear, or a field is missing.
    pub fn compose(&self, paper: &Paper, span: Span, given: &Draft) -> Result<Draft, Missing> {
        if let Some((key, _)) = given.fields().iter().find(|(key, _)| claims::record_key(key).is_none()) {
            return Err(Missing::UnknownField(key.clone()));
        }
        if let Some(id) = given.text("id").filter(|id| self.claim(id).is_some()) {
            return Err(Missing::TakenId(id.to_owned()));
        }
        let mut draft = given.clone();
        let value = self.value(paper, span, given)?;
        let proposed = self.proposed(paper, span, value.text());
        draft.set("value", Some(value));
        draft.set("quote", Some(paper.words(span).into()));
        draft.set("at", Some(span.to_string().into()));
        self.neighbours(paper, span, &mut draft);
        for (key, entry) in proposed.fields() {
            // Times belong together: who gives one means those that were given.
            let is_time = ["as_of", "since", "until"].contains(&key.as_str());
            let has_time = ["as_of", "since", "until"].iter().any(|key| given.get(key).is_some());
            if draft.get(key).is_none() && !(is_time && has_time) {
                draft.set(key, Some(entry.clone()));
            }
        }
        // An empty text given means: none.
        let empty: Vec<String> = draft
            .fields()
            .iter()
            .filter(|(_, entry)| entry.text().is_some_and(|text| text.trim().is_empty()))
            .map(|(key, _)| key.clone())
            .collect();
        empty.iter().for_each(|key| draft.set(key, None));
        for key in ["subject", "measure"] {
            if draft.get(key).is_none() {
                return Err(Missing::Field(key));
            }
        }
        if draft.get("id").is_none() {
            draft.set("id", Some(self.new_id(&draft).into()));
        }
        Ok(draft)
    }

    /// Says whether the record that a new one is to be a part of exists. One that another process wrote since the desk was
    /// opened is not known.
    ///
    /// # Errors
    /// Names the id that no record has.
    pub fn knows_link(&self, given: &Draft) -> Result<(), Missing> {
        let Some(id) = given.text("part_of").filter(|id| !id.is_empty() && self.claim(id).is_none()) else {
            return Ok(());
        };
        let ids = self.project.claims.iter().map(|claim| claim.id.as_str());
        Err(Missing::UnknownLink { id: id.to_owned(), near: nearest(id, ids).map(str::to_owned) })
    }

    /// Returns the value: that which was given, if the words give it too or it is derived, else the only one of the words.
    fn value(&self, paper: &Paper, span: Span, given: &Draft) -> Result<Entry, Missing> {
        let stated = paper.values(span);
        let derived = given.get("derived") == Some(&Entry::Flag(true));
        let Some(value) = given.get("value") else {
            // "2,500 containers in February": beside one value dates say when it holds.
            let mut others = stated.iter().filter(|stated| stated.value.kind != ValueKind::Date);
            if let (Some(only), None) = (others.next(), others.next()) {
                return Ok(only.text.clone().into());
            }
            return match stated.as_slice() {
                [only] => Ok(only.text.clone().into()),
                [] => Err(Missing::NoValue),
                _ => Err(Missing::ManyValues(stated.into_iter().map(|stated| stated.text).collect())),
            };
        };
        let Some(text) = value.text() else { return Ok(value.clone()) };
        let read = paper.value(text, given.text("unit")).map_err(Missing::Unreadable)?;
        let is_it = |stated: &super::values::Stated| {
            stated.text.eq_ignore_ascii_case(text.trim())
                || stated.value.kind == read.kind && stated.value.in_base().hard == read.in_base().hard
        };
        if derived || stated.iter().any(is_it) {
            return Ok(value.clone());
        }
        let stated = stated.into_iter().map(|stated| stated.text).collect();
        Err(Missing::OtherValue { given: text.to_owned(), stated })
    }

    /// Keeps the words beside a quote that stands more than once.
    fn neighbours(&self, paper: &Paper, span: Span, draft: &mut Draft) {
        if claims::places(&paper.text, &paper.words(span)).len() < 2 {
            return;
        }
        let (_, before, _, behind) = paper.context(span);
        let before: Vec<&str> = before.split_whitespace().collect();
        let behind: Vec<&str> = behind.split_whitespace().collect();
        let before = before.get(before.len().saturating_sub(NEIGHBOUR_WORDS)..).unwrap_or(&[]).join(" ");
        let behind = behind.get(..behind.len().min(NEIGHBOUR_WORDS)).unwrap_or(&[]).join(" ");
        for (key, words) in [("before", before), ("after", behind)] {
            if draft.get(key).is_none() && !words.is_empty() {
                draft.set(key, Some(words.into()));
            }
        }
    }
}
