//! The fields of a claim that rules can see, by the names that rules use.

use std::borrow::Cow;

use crate::claims::{Certainty, Claim, Modality, Status, When, measure_form, name_form};
use crate::quantities::{Sense, ValueKind};
use crate::sources::nearest;

/// A field of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Id,
    Document,
    Quote,
    Subject,
    Measure,
    Place,
    SaidBy,
    Status,
    Modality,
    Certainty,
    Anchoring,
    Derived,
    Parts,
    Tags,
    Note,
    /// `quantity`, `date`, `duration` or `ordinal`.
    Kind,
    /// What the value measures: `number`, `share`, `length`, `money`, ….
    Dimension,
    /// The unit of the value by its code: `%`, `km`, `USD`.
    Unit,
    /// How the value is hedged: `plain`, `over`, `nearly`, ….
    Hedge,
    /// The claim's number, in its base unit.
    Value,
    /// The weekday that stands beside a date, 1 for Monday.
    Weekday,
    AsOf,
    Since,
    Until,
    Dated,
    /// Subject, measure, place, qualifiers and sort of value together: what names a fact but for its time.
    Key,
    /// The key and the time together: one unknown.
    Fact,
    /// The time that the claim speaks of, as one thing.
    Time,
    /// A qualifier by its name.
    Qualifier(String),
    /// A link to other claims by its name.
    Link(String),
}

/// What a field holds, for the checks that need no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Amount,
    When,
    Claims,
    /// Only comparable with the same field of another claim.
    Identity,
}

/// Fields with a name of their own: name, field, what it holds, and what it is in words.
const FIELDS: &[(&str, Field, Holds, &str)] = &[
    ("as_of", Field::AsOf, Holds::When, "when a state holds"),
    ("anchoring", Field::Anchoring, Holds::Text, "what became of the quote: exact, moved, changed, …"),
    ("certainty", Field::Certainty, Holds::Text, "certain, likely or guess"),
    ("dated", Field::Dated, Holds::When, "the date of the document"),
    ("derived", Field::Derived, Holds::Text, "true where the value is worked out"),
    ("dimension", Field::Dimension, Holds::Text, "what the value measures: number, share, length, money, …"),
    ("document", Field::Document, Holds::Identity, "the document that the claim quotes"),
    ("fact", Field::Fact, Holds::Identity, "the fact that the claim speaks of"),
    ("hedge", Field::Hedge, Holds::Text, "how the value is hedged: plain, over, nearly, …"),
    ("id", Field::Id, Holds::Text, "the claim's id"),
    ("key", Field::Key, Holds::Identity, "subject, measure, place and qualifiers together"),
    ("kind", Field::Kind, Holds::Text, "quantity, date, duration or ordinal"),
    ("measure", Field::Measure, Holds::Text, "what is measured or what happened"),
    ("modality", Field::Modality, Holds::Text, "actual, planned, denied or hypothetical"),
    ("note", Field::Note, Holds::Text, "the note of the record"),
    ("parts", Field::Parts, Holds::Text, "complete or some: what the record says of its parts"),
    ("place", Field::Place, Holds::Text, "where"),
    ("quote", Field::Quote, Holds::Text, "the quote"),
    ("said_by", Field::SaidBy, Holds::Text, "who says so"),
    ("since", Field::Since, Holds::When, "when the period of a count begins"),
    ("status", Field::Status, Holds::Text, "accepted, disputed, superseded or retracted"),
    ("subject", Field::Subject, Holds::Text, "whom or what the fact is about"),
    ("tags", Field::Tags, Holds::Text, "the tags of the record"),
    ("time", Field::Time, Holds::Identity, "the time that the claim speaks of"),
    ("unit", Field::Unit, Holds::Text, "the unit of the value by its code: %, km, USD"),
    ("until", Field::Until, Holds::When, "when the period of a count ends"),
    ("value", Field::Value, Holds::Amount, "the value"),
    (
        "weekday",
        Field::Weekday,
        Holds::Amount,
        "the weekday stated beside a date, 1 for Monday to 7 for Sunday",
    ),
];

/// Links that the packs know: name and what the linked claim is.
pub const LINKS: &[(&str, &str)] = &[
    ("base", "what a share or a change is counted from"),
    ("before", "an event that came after this one"),
    ("born", "when the person was born"),
    ("died", "when the person died"),
    ("during", "the time that this lies in"),
    ("end", "the last day of this duration"),
    ("excludes", "what cannot be together with this"),
    ("less", "what was taken away"),
    ("mean", "the mean that belongs to this total"),
    ("member_of", "the number of things that this is one of"),
    ("number", "how many there are"),
    ("paraphrases", "the claim that this one tells in other words"),
    ("part", "the part that this share is of"),
    ("part_of", "the whole that this is a part of"),
    ("ranks_in", "the number of places in the series"),
    ("rate", "how much for each one or for each day"),
    ("restates", "the claim that this one says again"),
    ("same_day", "an event of the same day"),
    ("start", "the first day of this duration"),
    ("step", "how long it takes from one time to the next"),
    ("subset_of", "the larger set that this is counted among"),
    ("times", "how many times, or how many days, the rate counts"),
    ("to", "the value after the change"),
    ("whole", "the whole that this share is of"),
];

/// Tags that the packs know: name and what a claim is that has it.
pub const TAGS: &[(&str, &str)] = &[
    ("all", "a part that is called all of its whole"),
    ("birth", "the date of somebody's birth"),
    ("both", "those who are in two subsets at once, which `subset_of` names"),
    ("contested", "a figure that needs somebody who says so"),
    ("count", "a number of things, which cannot be below zero"),
    ("current", "a state that is told as holding now"),
    ("fall", "a change downwards, its number without a sign"),
    ("first", "the first of two subsets that overlap"),
    ("first-of", "what came first in its `series`"),
    ("half", "a part that is called half of its whole"),
    ("largest", "what is called the largest, most or highest of its `series`"),
    ("majority", "a part that is called a majority of its whole"),
    ("minority", "a part that is called a minority of its whole"),
    ("most", "a part that is called most of its whole"),
    ("none", "a part that is called none of its whole"),
    ("only-one", "what there is one of at a time: a capital, a captain, an author"),
    ("rise", "a change upwards"),
    ("second", "the second of two subsets that overlap"),
    ("smallest", "what is called the smallest, least or lowest of its `series`"),
    ("symmetric", "a relation that goes both ways"),
    ("times", "how many times as much something became: doubled is two"),
];

/// Qualifiers that the packs know; any other qualifier has to be asked for as `qualifiers.NAME`.
pub const QUALIFIERS: &[&str] = &[
    "category", "event", "group", "of", "person", "product", "relation", "role", "series", "variant",
    "version",
];

/// Words with which a rule asks for a qualifier or a link of any name.
const QUALIFIER_PREFIX: &str = "qualifiers.";
const LINK_PREFIX: &str = "links.";

/// One thing that a field holds; two fields agree where they share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key<'a> {
    /// In lower case.
    Text(Cow<'a, str>),
    Number(u32),
}

impl Field {
    /// Returns the field of that name.
    ///
    /// # Errors
    /// Names the field that was perhaps meant.
    pub fn read(name: &str) -> Result<Field, String> {
        if let Some((_, field, ..)) = FIELDS.iter().find(|(known, ..)| *known == name) {
            return Ok(field.clone());
        }
        if LINKS.iter().any(|(known, _)| *known == name) {
            return Ok(Field::Link(name.to_owned()));
        }
        if QUALIFIERS.contains(&name) {
            return Ok(Field::Qualifier(name.to_owned()));
        }
        if let Some(qualifier) = name.strip_prefix(QUALIFIER_PREFIX).filter(|rest| !rest.is_empty()) {
            return Ok(Field::Qualifier(qualifier.to_owned()));
        }
        if let Some(link) = name.strip_prefix(LINK_PREFIX).filter(|rest| !rest.is_empty()) {
            return Ok(Field::Link(link.to_owned()));
        }
        Err(format!("claims have no field `{name}`{}", did_you_mean(name, Field::names())))
    }

    /// Returns the names of all fields that rules may use, with what they hold in words.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = FIELDS.iter().map(|(name, _, _, says)| (*name, *says));
        let links = LINKS.iter().copied();
        own.chain(links).chain(QUALIFIERS.iter().map(|name| (*name, "a qualifier that tells facts apart")))
    }

    fn names() -> impl Iterator<Item = &'static str> {
        Field::all().map(|(name, _)| name)
    }

    /// Returns the name that rules use.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Field::Link(name) if LINKS.iter().any(|(known, _)| known == name) => Cow::Borrowed(name),
            Field::Link(name) => Cow::Owned(format!("{LINK_PREFIX}{name}")),
            Field::Qualifier(name) if QUALIFIERS.contains(&name.as_str()) => Cow::Borrowed(name),
            Field::Qualifier(name) => Cow::Owned(format!("{QUALIFIER_PREFIX}{name}")),
            field => {
                let found = FIELDS.iter().find(|(_, known, ..)| known == field);
                Cow::Borrowed(found.map_or("?", |(name, ..)| *name))
            }
        }
    }

    /// Returns what the field holds.
    pub fn holds(&self) -> Holds {
        match self {
            Field::Link(_) => Holds::Claims,
            Field::Qualifier(_) => Holds::Text,
            field => FIELDS
                .iter()
                .find(|(_, known, ..)| known == field)
                .map_or(Holds::Text, |(_, _, holds, _)| *holds),
        }
    }

    /// Says whether the field is about time.
    pub fn is_time(&self) -> bool {
        matches!(self, Field::AsOf | Field::Since | Field::Until | Field::Dated | Field::Time | Field::Fact)
    }

    /// Returns the time that the claim gives in this field.
    pub fn when<'a>(&self, claim: &'a Claim) -> Option<&'a When> {
        match self {
            Field::AsOf => claim.as_of.as_ref().or(claim.dated.as_ref()),
            Field::Since => claim.since.as_ref(),
            Field::Until => claim.until.as_ref().or(claim.dated.as_ref().filter(|_| claim.since.is_some())),
            Field::Dated => claim.dated.as_ref(),
            _ => None,
        }
    }

    /// Returns the form of a text of this field that all its writings share, in records and in rules.
    pub fn form<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self {
            Field::Measure => Cow::Owned(measure_form(text)),
            Field::Subject | Field::Place | Field::SaidBy | Field::Qualifier(_) => name_form(text),
            _ => lower(text),
        }
    }

    /// Calls `each` with every text that the claim has in this field, in its form.
    pub fn texts<'a>(&self, claim: &'a Claim, each: &mut impl FnMut(Cow<'a, str>)) {
        match self {
            Field::Unit => each(Cow::Owned(claim.value.unit.to_string())),
            Field::Tags | Field::Link(_) => {
                self.words(claim).into_iter().for_each(|words| each(self.form(words)));
            }
            _ => self.text(claim).into_iter().for_each(|words| each(self.form(words))),
        }
    }

    /// Returns every text that the claim has in this field as it is written; of a unit none.
    pub fn words<'a>(&self, claim: &'a Claim) -> Vec<&'a str> {
        match self {
            Field::Tags => claim.tags.iter().map(String::as_str).collect(),
            Field::Link(name) => claim.links.get(name).into_iter().flatten().map(String::as_str).collect(),
            _ => self.text(claim).into_iter().collect(),
        }
    }

    /// Says whether all that a claim has in this field is one text, and no time or number.
    pub(super) fn is_one_word(&self) -> bool {
        let several = matches!(self, Field::Tags | Field::Link(_) | Field::Unit);
        !several && self.holds() == Holds::Text
    }

    pub(super) fn text<'a>(&self, claim: &'a Claim) -> Option<&'a str> {
        Some(match self {
            Field::Id => &claim.id,
            Field::Quote => &claim.quote,
            Field::Subject => &claim.subject,
            Field::Measure => &claim.measure,
            Field::Place => claim.place.as_deref()?,
            Field::SaidBy => claim.said_by.as_deref()?,
            Field::Parts => claim.parts.as_deref()?,
            Field::Note => claim.note.as_deref()?,
            Field::Qualifier(name) => claim.qualifiers.get(name)?,
            Field::AsOf | Field::Since | Field::Until | Field::Dated => &self.when(claim)?.text,
            Field::Derived if claim.derived => "true",
            Field::Derived => "false",
            Field::Status => match claim.status {
                Status::Accepted => "accepted",
                Status::Disputed => "disputed",
                Status::Superseded => "superseded",
                Status::Retracted => "retracted",
            },
            Field::Modality => match claim.modality {
                Modality::Actual => "actual",
                Modality::Planned => "planned",
                Modality::Denied => "denied",
                Modality::Hypothetical => "hypothetical",
            },
            Field::Certainty => match claim.certainty {
                Certainty::Certain => "certain",
                Certainty::Likely => "likely",
                Certainty::Guess => "guess",
            },
            Field::Anchoring => claim.anchoring.name(),
            Field::Kind => kind_name(claim.value.kind),
            Field::Hedge => Sense::name(claim.value.sense),
            Field::Dimension => match claim.value.kind {
                ValueKind::Quantity => claim.value.unit.dimension().name().unwrap_or("other"),
                _ => "time",
            },
            Field::Link(_)
            | Field::Unit
            | Field::Tags
            | Field::Value
            | Field::Weekday
            | Field::Key
            | Field::Fact
            | Field::Time
            | Field::Document => {
                return None;
            }
        })
    }
}

/// The words that the field `kind` holds.
pub fn kind_name(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "quantity",
        ValueKind::Date => "date",
        ValueKind::Duration => "duration",
        ValueKind::Ordinal => "ordinal",
    }
}

/// Returns the text in lower case, borrowed where it is so already.
pub fn lower(text: &str) -> Cow<'_, str> {
    let has_capitals = match text.is_ascii() {
        true => text.bytes().any(|byte| byte.is_ascii_uppercase()),
        false => text.chars().any(char::is_uppercase),
    };
    if has_capitals { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

/// Returns `; did you mean `x`?` with the known name nearest to the given one, or nothing where none is near.
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(name, known).map_or(String::new(), |known| format!("; did you mean `{known}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_sorted_and_found_by_their_names() {
        for (name, _) in Field::all() {
            assert_eq!(Field::read(name).unwrap().name(), name);
        }
        assert_eq!(Field::read("qualifiers.colour").unwrap().name(), "qualifiers.colour");
        let error = Field::read("as_off").unwrap_err();
        assert_eq!(error, "claims have no field `as_off`; did you mean `as_of`?");
        assert_eq!(Field::read("zzzzzzz").unwrap_err(), "claims have no field `zzzzzzz`");
    }
}
