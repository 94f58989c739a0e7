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

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::claims::{Certainty, Claim, ClaimIndex, Stated};
use crate::findings::Finding;
use crate::mentions::Mention;
use crate::quantities::{Day, Interval, Number};
use crate::sources::{Document, SourceId, Span};

use identity::Same;
use items::Items;
use page::Page;
use pieces::{both, give_back};
use print::Print;
use site::Site;

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
    let Gathered { mut extraction, mut same, .. } = Gathered::new(texts);
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

/// Of so many values one processor finds the prints in less than a millisecond.
const MANY: usize = 1000;

/// What was read, before claims of one fact are joined.
struct Gathered {
    extraction: Extraction,
    same: Vec<Same>,
    sites: Vec<Site>,
}

impl Gathered {
    fn new(texts: &[Text<'_>]) -> Gathered {
        let mut extraction = Extraction::default();
        let (mut frames, mut sites, mut same) = (Vec::new(), Vec::new(), Vec::new());
        for (number, text) in texts.iter().enumerate() {
            let mentions = split::changes(text.document.view.text(), text.mentions);
            let text = &Text { mentions: &mentions, ..*text };
            let items = Items::new(text.document, text.mentions);
            let first = extraction.claims.len();
            let claim_of = claim::add(text, number, &items, &mut extraction.claims);
            let prints: Vec<Print> =
                extraction.claims[first..].par_iter().with_min_len(MANY).map(Print::of).collect();
            let page = Page {
                text,
                view: text.document.view.text(),
                items: &items,
                claim_of: &claim_of,
                claims: &extraction.claims,
                prints: &prints,
            };
            let several = page.sentences();
            let (mut stated, (mut told, around)) = both(
                several,
                || relations::read(&page),
                || {
                    both(
                        several,
                        || identity::told(&page),
                        || {
                            let frames = || frame::all(&page, number as u32);
                            both(several, frames, || {
                                both(several, || surroundings(&page, number), || worded(&page))
                            })
                        },
                    )
                },
            );
            let (mut of_text, ((mut near, mut retold), mut findings)) = around;
            frames.append(&mut of_text);
            sites.append(&mut near);
            same.append(&mut retold);
            extraction.findings.append(&mut findings);
            let known: FxHashSet<_> = same.iter().map(|pair| (pair.one, pair.other)).collect();
            told.retain(|pair| !known.contains(&(pair.one, pair.other)));
            same.append(&mut told);
            wholes::add(&page, &mut same);
            extraction.stated.append(&mut stated);
        }
        let (mut repeated, grown) =
            both(frames.len(), || identity::by_frame(&frames), || identity::growing(&frames));
        same.append(&mut repeated);
        if texts.len() > 1 {
            let pairs = identity::across_texts(&sites);
            extraction.findings.extend(pairs.iter().filter_map(|pair| pair.finding(&extraction.claims)));
            let known: FxHashSet<_> = same.iter().map(|pair| (pair.one, pair.other)).collect();
            let is_new = |same: &Same| !known.contains(&(same.one, same.other));
            same.extend(pairs.iter().map(|pair| pair.same).filter(is_new));
        }
        let grown =
            grown.into_iter().filter_map(|(earlier, later)| grows(&extraction.claims, earlier, later));
        extraction.stated.extend(grown);
        give_back(frames);
        Gathered { extraction, same, sites }
    }
}

/// States that a count that was reached by a day is not less by a later one.
fn grows(claims: &[Claim], earlier: ClaimIndex, later: ClaimIndex) -> Option<Stated> {
    let sign = |is_later: bool| Number::from(if is_later { 1 } else { -1 });
    let claim = &claims[later.0 as usize];
    let (first, second) = (earlier.min(later), earlier.max(later));
    Some(Stated {
        rule: "counter-never-falls",
        terms: vec![(first, sign(first == later)), (second, sign(second == later))],
        range: Interval::at_least(Number::zero()),
        factors: Vec::new(),
        source: claim.document?,
        cue: claim.span?,
        grounds: Vec::new(),
        says: "what was counted by a day is not less by a later one".to_owned(),
        certainty: Certainty::Certain,
    })
}

/// Returns the values of a text with their surroundings, and which of them are one by what stands around them.
fn surroundings(page: &Page<'_>, text: usize) -> (Vec<Site>, Vec<Same>) {
    let sites = site::all(page, text as u32);
    let mut same = Vec::new();
    identity::retold(&sites, &mut same);
    identity::once(page, &mut same);
    (sites, same)
}

/// Returns what is wrong in the words themselves.
fn worded(page: &Page<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    wording::read(page, &mut findings);
    converse::read(page, &mut findings);
    opposites::read(page, &mut findings);
    findings
}

#[cfg(test)]
mod tests;
