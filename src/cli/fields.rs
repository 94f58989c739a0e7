//! The flags that give the fields of a record.

use crate::claims::{Draft, Entry};

/// The fields of a record; an empty text leaves a field out that would be proposed.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct FieldArguments {
    /// Whom or what the fact is about
    #[arg(long, value_name = "NAME", help_heading = "Fields")]
    pub subject: Option<String>,
    /// What is counted or measured, or what happened
    #[arg(long, value_name = "NAME", help_heading = "Fields")]
    pub measure: Option<String>,
    /// What the measure is of
    #[arg(long, value_name = "NAME", help_heading = "Fields")]
    pub of: Option<String>,
    /// Where
    #[arg(long, value_name = "NAME", help_heading = "Fields")]
    pub place: Option<String>,
    /// Which value of the quote is meant; with --derived, one that it does not hold
    #[arg(long, value_name = "VALUE", help_heading = "Fields", allow_hyphen_values = true)]
    pub value: Option<String>,
    /// The unit of a value that names none: a code of UCUM or ISO 4217
    #[arg(long, value_name = "CODE", help_heading = "Fields")]
    pub unit: Option<String>,
    /// When a state holds
    #[arg(long, value_name = "DATE", help_heading = "Fields")]
    pub as_of: Option<String>,
    /// The start of the period that a count covers
    #[arg(long, value_name = "DATE", help_heading = "Fields")]
    pub since: Option<String>,
    /// The end of the period that a count covers
    #[arg(long, value_name = "DATE", help_heading = "Fields")]
    pub until: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME", help_heading = "Fields")]
    pub said_by: Option<String>,
    /// actual, planned, denied or hypothetical
    #[arg(long, value_name = "WORD", help_heading = "Fields")]
    pub modality: Option<String>,
    /// accepted, disputed, superseded or retracted
    #[arg(long, value_name = "WORD", help_heading = "Fields")]
    pub status: Option<String>,
    /// The id of the whole that this is a part of
    #[arg(long, value_name = "ID", help_heading = "Fields")]
    pub part_of: Option<String>,
    /// Another name that tells the fact apart, as NAME=VALUE
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Fields", value_parser = pair)]
    pub qualifier: Vec<(String, String)>,
    /// A word to find the claim by
    #[arg(long, value_name = "WORD", help_heading = "Fields")]
    pub tag: Vec<String>,
    /// A remark
    #[arg(long, value_name = "TEXT", help_heading = "Fields")]
    pub note: Option<String>,
    /// The value is worked out and does not stand in the quote
    #[arg(long, help_heading = "Fields", requires = "value")]
    pub derived: bool,
    /// The id of the record [default: measure, place and four random characters]
    #[arg(long, value_name = "ID", help_heading = "Fields")]
    pub id: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl FieldArguments {
    /// Returns the fields that are given.
    pub fn draft(&self) -> Draft {
        let texts = [
            ("id", &self.id),
            ("subject", &self.subject),
            ("measure", &self.measure),
            ("of", &self.of),
            ("place", &self.place),
            ("value", &self.value),
            ("unit", &self.unit),
            ("as_of", &self.as_of),
            ("since", &self.since),
            ("until", &self.until),
            ("said_by", &self.said_by),
            ("modality", &self.modality),
            ("status", &self.status),
            ("part_of", &self.part_of),
            ("note", &self.note),
        ];
        let mut draft = Draft::default();
        for (key, text) in texts {
            if let Some(text) = text {
                draft.set(key, Some(text.trim().into()));
            }
        }
        if self.derived {
            draft.set("derived", Some(Entry::Flag(true)));
        }
        if !self.qualifier.is_empty() {
            let pairs = self.qualifier.iter().map(|(name, value)| (name.clone(), value.clone().into()));
            draft.set("qualifiers", Some(Entry::Map(pairs.collect())));
        }
        if !self.tag.is_empty() {
            draft.set("tags", Some(Entry::List(self.tag.iter().map(|tag| tag.as_str().into()).collect())));
        }
        draft
    }
}
