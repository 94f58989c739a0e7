//! Proposals of our extractor and of others, set aside for a person: what is recorded, rejected before or waits already is
//! left out, and what does not stand in its document is refused.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::Value;

use super::json::{draft_of, json_of};
use super::proposal::{Proposal, mark};
use super::{Desk, Paper, Words};
use crate::claims::{Claim, Draft};
use crate::project::Writer;
use crate::sources::Span;

/// The name of our own extractor.
const EXTRACTOR: &str = concat!("factlint@", env!("CARGO_PKG_VERSION"));
/// How sure ours is of a claim that names what it counts, and of one that does not, in thousandths.
const NAMED: u16 = 800;
const UNNAMED: u16 = 400;
/// Measures that the extractor writes where the text names none.
const NO_NAMES: &[&str] = &["number", "date", "duration", "place"];

/// A proposal of another extractor.
#[derive(Clone, Debug, Deserialize)]
pub struct Offer {
    /// The document, from the top of the project or from here.
    pub document: String,
    pub quote: String,
    /// The first byte of the quote, where the extractor knows it.
    #[serde(default)]
    pub start: Option<u32>,
    /// One past its last byte; only `start` is looked at.
    #[serde(default)]
    pub end: Option<u32>,
    /// The words before the quote, where it stands in several places.
    #[serde(default)]
    pub after: Option<String>,
    #[serde(default)]
    pub extractor: Option<String>,
    /// How sure the extractor is, from 0 to 1.
    #[serde(default)]
    pub score: Option<f64>,
    #[serde(default)]
    pub why: Option<String>,
    /// The fields of the record.
    #[serde(flatten)]
    pub fields: BTreeMap<String, Value>,
}

/// What became of proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Set aside for a person.
    pub new: usize,
    /// Left out: recorded, rejected before, waiting already.
    pub recorded: usize,
    pub rejected: usize,
    pub waiting: usize,
    /// Left out: what they are about is not clear, or not clear enough.
    pub unclear: usize,
    /// Refused, with the number of the offer, counted from 1, and the reason.
    pub refused: Vec<(usize, String)>,
}

impl Desk {
    /// Sets aside what our extractor finds in a document and is at least so sure of, in thousandths.
    ///
    /// # Errors
    /// When proposals or rejections cannot be read or written.
    pub fn propose(&self, path: &Path, min_score: u16) -> anyhow::Result<Proposals> {
        let paper = self.paper(path)?;
        let extracted = self.extracted(&paper);
        let mut proposals = Proposals::default();
        let mut found = Vec::new();
        for claim in &extracted.claims {
            let score = if NO_NAMES.contains(&claim.measure.as_str()) { UNNAMED } else { NAMED };
            match self.own_proposal(&paper, claim, score).filter(|_| score >= min_score) {
                Some(proposal) => found.push(proposal),
                None => proposals.unclear += 1,
            }
        }
        self.set_aside(&paper, found, &mut proposals)?;
        Ok(proposals)
    }

    fn own_proposal(&self, paper: &Paper, claim: &Claim, score: u16) -> Option<Proposal> {
        if claim.measure.is_empty() {
            return None;
        }
        let draft = self.fields(paper, claim).with("value", &claim.value.text);
        let draft = self.compose(paper, claim.span?, &draft).ok()?;
        Some(self.proposal(paper, claim.span?, draft, EXTRACTOR, score, ""))
    }

    /// Sets aside what another extractor found; values are read again by our grammar.
    ///
    /// # Errors
    /// When proposals or rejections cannot be read or written. What is wrong with an offer is among the refused.
    pub fn propose_from(&self, offers: &[Offer]) -> anyhow::Result<Proposals> {
        let mut proposals = Proposals::default();
        let mut papers: FxHashMap<&str, Result<Paper, String>> = FxHashMap::default();
        let mut found: BTreeMap<&str, Vec<Proposal>> = BTreeMap::new();
        for (nth, offer) in offers.iter().enumerate() {
            let paper = papers.entry(&offer.document).or_insert_with(|| self.offered(&offer.document));
            let proposal = match paper {
                Ok(paper) => self.other_proposal(paper, offer),
                Err(error) => Err(error.clone()),
            };
            match proposal {
                Ok(proposal) => found.entry(&offer.document).or_default().push(proposal),
                Err(error) => proposals.refused.push((nth + 1, error)),
            }
        }
        for (document, found) in found {
            if let Some(Ok(paper)) = papers.get(document) {
                self.set_aside(paper, found, &mut proposals)?;
            }
        }
        Ok(proposals)
    }

    /// Reads a document that an offer names; it must belong to the project.
    fn offered(&self, document: &str) -> Result<Paper, String> {
        let path = self.project.root.join(document);
        let path = if path.is_file() { path } else { self.here.join(document) };
        let real =
            |path: &Path| path.canonicalize().map_err(|error| format!("cannot read {document}: {error}"));
        if !real(&path)?.starts_with(real(&self.project.root)?) {
            return Err(format!("{document} is no document of this project"));
        }
        self.paper(&path).map_err(|error| format!("{error:#}"))
    }

    fn other_proposal(&self, paper: &Paper, offer: &Offer) -> Result<Proposal, String> {
        let at = offer.start.map(|start| Span { start, end: start.saturating_add(offer.quote.len() as u32) });
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let stands =
            |span: &Span| span.slice(&paper.text).is_some_and(|words| fold(words) == fold(&offer.quote));
        let (quote, after) = (offer.quote.as_str(), offer.after.as_deref());
        let span = match at.filter(stands) {
            Some(span) => span,
            None => paper.find(Words::Quote { quote, occurrence: None, after }).map_err(|error| {
                // What the person at a command line is told to do helps no program.
                let message = format!("{error:#}");
                message.lines().next().unwrap_or("").trim_end_matches(':').to_owned()
            })?,
        };
        let given = draft_of(&offer.fields);
        let draft = self.compose(paper, span, &given);
        let draft = draft.map_err(|missing| missing.to_string().lines().next().unwrap_or("").to_owned())?;
        let score = offer.score.map_or(500.0, |score| (score * 1000.0).clamp(0.0, 1000.0)) as u16;
        let extractor = offer.extractor.as_deref().unwrap_or("another extractor");
        Ok(self.proposal(paper, span, draft, extractor, score, offer.why.as_deref().unwrap_or("")))
    }

    fn proposal(
        &self,
        paper: &Paper,
        span: Span,
        mut draft: Draft,
        extractor: &str,
        score: u16,
        why: &str,
    ) -> Proposal {
        let id = draft.text("id").unwrap_or("").to_owned();
        ["id", "quote", "at"].iter().for_each(|key| draft.set(key, None));
        Proposal {
            id,
            document: self.inside(&paper.path),
            quote: paper.words(span),
            start: span.start,
            end: span.end,
            fields: json_of(&draft),
            extractor: extractor.to_owned(),
            score,
            why: why.to_owned(),
        }
    }

    /// Adds proposals to the file of their document, in the order of the text.
    fn set_aside(&self, paper: &Paper, found: Vec<Proposal>, counts: &mut Proposals) -> anyhow::Result<()> {
        let writer = Writer::lock(&self.project.root)?;
        let rejected = self.rejected()?;
        let document = self.inside(&paper.path);
        let mut file = self.pending_file(&self.pending_path(&document))?;
        let mut known: FxHashSet<(u32, u32, Option<String>)> = FxHashSet::default();
        let key = |proposal: &Proposal| {
            let measure = proposal.fields.get("measure").and_then(Value::as_str).map(str::to_owned);
            (proposal.start, proposal.end, measure)
        };
        known.extend(file.proposals.iter().map(key));
        let before = file.proposals.len();
        for proposal in found {
            let span = Span { start: proposal.start, end: proposal.end };
            match () {
                () if self.is_recorded(paper, span, &proposal) => counts.recorded += 1,
                () if rejected.contains(&mark(&document, paper, span)) => counts.rejected += 1,
                () if !known.insert(key(&proposal)) => counts.waiting += 1,
                () => file.proposals.push(proposal),
            }
        }
        counts.new += file.proposals.len() - before;
        if file.proposals.len() > before {
            file.proposals.sort_by_key(|proposal| (proposal.start, proposal.end));
            let proposals = std::mem::take(&mut file.proposals);
            self.write_pending(&writer, &file, &proposals).context("cannot write proposals")?;
        }
        Ok(())
    }
}
