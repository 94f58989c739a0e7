//! What the readers find in texts, before claims of one fact are joined.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::editions::Editions;
use super::frame::{self, Frame};
use super::identity::{self, Same};
use super::items::Items;
use super::page::Page;
use super::pieces::{add, both, give_back};
use super::print::Print;
use super::site::{self, Site, Wanted};
use super::{Extraction, Text, claim, converse, opposites, relations, split, wholes, wording};
use crate::claims::{Certainty, Claim, ClaimIndex, Stated};
use crate::findings::Finding;
use crate::quantities::{Interval, Number};

/// Of so many values one processor finds the prints in less than a millisecond.
const MANY: usize = 1000;

/// What was read, before claims of one fact are joined.
pub(super) struct Gathered {
    pub extraction: Extraction,
    pub same: Vec<Same>,
    pub sites: Vec<Site>,
}

/// What the readers find in one text.
struct OfText {
    stated: Vec<Stated>,
    findings: Vec<Finding>,
    /// Which claims are one by what the words near them say.
    same: Vec<Same>,
    frames: Vec<Frame>,
    sites: Vec<Site>,
    /// What the frames show, where there is one text only.
    repeats: Option<Repeats>,
}

impl Gathered {
    /// Reads texts; the surroundings of their values are given back for those that are wanted.
    pub fn new(texts: &[Text<'_>], wanted: Wanted) -> Gathered {
        let mut extraction = Extraction::default();
        let (mut frames, mut sites, mut same) = (Vec::new(), Vec::new(), Vec::new());
        let mut repeats = None;
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
            let of_text = OfText::read(&page, number, wanted, texts.len() == 1);
            add(&mut frames, of_text.frames);
            add(&mut sites, of_text.sites);
            add(&mut same, of_text.same);
            add(&mut extraction.findings, of_text.findings);
            add(&mut extraction.stated, of_text.stated);
            repeats = of_text.repeats;
        }
        let Repeats { mut same_frames, grown } = repeats.unwrap_or_else(|| Repeats::among(&frames));
        same_frames.retain(|pair| !is_bound_of_another(&extraction.claims, pair));
        same.append(&mut same_frames);
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

impl OfText {
    /// Asks all readers, of a long text at the same time.
    fn read(page: &Page<'_>, number: usize, wanted: Wanted, is_alone: bool) -> OfText {
        let text = number as u32;
        let long = page.sentences();
        let framed = || {
            let frames = frame::all(page, text);
            let repeats = is_alone.then(|| Repeats::among(&frames));
            (frames, repeats)
        };
        let near = || both(long, || surroundings(page, text, wanted), || worded(page));
        let around = || both(long, framed, near);
        let (stated, (mut told, ((frames, mut repeats), ((sites, mut same), (findings, mut wholes))))) =
            both(long, || relations::read(page), || both(long, || identity::told(page), around));
        let known: FxHashSet<_> = same.iter().map(|pair| (pair.one, pair.other)).collect();
        told.retain(|pair| !known.contains(&(pair.one, pair.other)));
        same.append(&mut told);
        same.append(&mut wholes);
        let editions = Editions::of(page);
        same.retain(|pair| !editions.differ(pair.one, pair.other));
        if let Some(repeats) = &mut repeats {
            repeats.same_frames.retain(|pair| !editions.differ(pair.one, pair.other));
            repeats.grown.retain(|(one, other)| !editions.differ(*one, *other));
        }
        OfText { stated, findings, same, frames, sites, repeats }
    }
}

/// What clauses show that are said again.
struct Repeats {
    same_frames: Vec<Same>,
    /// Counts that were reached by one day and by a later one.
    grown: Vec<(ClaimIndex, ClaimIndex)>,
}

impl Repeats {
    fn among(frames: &[Frame]) -> Repeats {
        let (same_frames, grown) =
            both(frames.len(), || identity::by_frame(frames), || identity::growing(frames));
        Repeats { same_frames, grown }
    }
}

/// Says whether one text gives a bound that the value of another text keeps, though nobody would give it of that value: "at least
/// three" of the day and five of the day after.
fn is_bound_of_another(claims: &[Claim], pair: &Same) -> bool {
    let (one, other) = (&claims[pair.one.0 as usize], &claims[pair.other.0 as usize]);
    let base = |claim: &Claim| {
        let unit = claim.value.unit;
        (unit.to_base(&claim.value.hard).into_owned(), unit.to_base(&claim.value.core).into_owned())
    };
    one.document != other.document && {
        let ((hard, core), (other_hard, other_core)) = (base(one), base(other));
        hard.overlaps(&other_hard) && !core.overlaps(&other_core)
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
fn surroundings(page: &Page<'_>, text: u32, wanted: Wanted) -> (Vec<Site>, Vec<Same>) {
    let sites = site::all(page, text, wanted);
    let mut same = Vec::new();
    identity::retold(page, &sites, &mut same);
    identity::once(page, &mut same);
    (sites, same)
}

/// Returns what is wrong in the words themselves, and which counts are all of those that were counted before.
fn worded(page: &Page<'_>) -> (Vec<Finding>, Vec<Same>) {
    let (mut findings, mut same) = (Vec::new(), Vec::new());
    wording::read(page, &mut findings);
    converse::read(page, &mut findings);
    opposites::read(page, &mut findings);
    wholes::add(page, &mut same);
    (findings, same)
}
