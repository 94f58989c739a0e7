//! Claims and the relations between them, read out of a text.
//!
//! Every value of a text becomes a claim about a fact of its own; facts become one only where the text leaves no
//! other reading (`identity`), and relations are stated only where a phrase states them (`relations`). What is
//! not understood stays apart and is never reported.

mod cues;
mod marks;
mod vocabulary;
mod print;
mod items;
mod labels;
mod naming;
mod split;
mod opposites;
mod page;
mod pieces;
mod precision;
mod around;
mod claim;
mod relations;
mod stem;
mod frame;
mod editions;
mod gathered;
mod said;
mod site;
mod roots;
mod identity;
mod wholes;
mod wording;
mod converse;
mod texts;
mod why;

pub use texts::{read_sources, with_texts};
pub use why::why;

use crate::claims::{Certainty, Claim, Stated};
use crate::findings::Finding;
use crate::mentions::Mention;
use crate::quantities::Day;
use crate::sources::{Document, SourceId, Span};

use gathered::Gathered;
use items::Items;
use pieces::give_back;
use site::Wanted;

/// The rules of the packs that the readers here ask themselves: they know the words around a value, such as "a date that
/// does not exist", and whether the year of a date was told.
pub const ASKED_BY_READERS: &[&str] = &["hedge-fits-precision", "real-dates", "weekday-matches-date"];

/// A text to read claims from.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    pub document: &'t Document<'t>,
    /// The value expressions of the document's view, in its order.
    pub mentions: &'t [Mention],
    /// The date of the text.
    pub date: Option<Day>,
    pub source: SourceId,
    /// Where the first value stands that is left out because there are too many.
    pub unread: Option<Span>,
}

/// What was read out of one or several texts that are held to speak of the same things.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// In the order of the texts; a [`ClaimIndex`](crate::claims::ClaimIndex) of `stated` is an index into them.
    pub claims: Vec<Claim>,
    pub stated: Vec<Stated>,
    /// What is wrong in the words themselves: a day that no calendar has, a p-value that its statistic does not have.
    pub findings: Vec<Finding>,
}

/// Reads the claims and relations of texts that are held to speak of the same things.
pub fn read(texts: &[Text<'_>]) -> Extraction {
    let wanted = if texts.len() > 1 { Wanted::All } else { Wanted::Recurring };
    let Gathered { mut extraction, mut same, sites } = Gathered::new(texts, wanted);
    give_back(sites);
    let likely = same.iter().filter(|pair| pair.certainty != Certainty::Certain);
    let likely: Vec<Stated> = likely.filter_map(|pair| pair.stated(&extraction.claims)).collect();
    extraction.stated.extend(likely);
    same.retain(|pair| pair.certainty == Certainty::Certain);
    identity::join(&same, &mut extraction.claims);
    extraction
}

/// Reads the claims of one text, each about a fact of its own, without relations.
pub fn claims(text: &Text<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let items = Items::of_values(text.document, text.mentions);
    claim::add(text, 0, &items, &mut claims);
    claims
}

#[cfg(test)]
mod tests;
