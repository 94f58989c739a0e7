//! The queue: everything that waits for a person, the most severe first.

use std::path::PathBuf;

use super::proposal::Proposal;
use super::{Desk, Paper};
use crate::claims::{self, Anchoring, Claim, Status};
use crate::engine;
use crate::findings::{Finding, Severity, Verdict};
use crate::project;
use crate::quantities::Day;
use crate::sources::Span;

/// Something that waits for a person.
#[derive(Clone, Debug)]
pub struct Item {
    /// Stays the same as long as the item waits: the claim's id, with what is asked about it.
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    /// What "like this" means: the state of a quote, the rule of a conflict, the extractor of a proposal.
    pub sort: String,
    /// One line.
    pub message: String,
    /// The document and the words that are concerned, where there are any.
    pub spot: Option<Spot>,
    /// The claims that are concerned.
    pub claims: Vec<String>,
    pub about: About,
}

/// What kind of thing waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Claims that cannot all be true.
    Conflict,
    /// A quote that does not stand where it stood.
    Quote,
    /// An exception whose last day is past.
    Exception,
    /// A claim that an extractor found.
    Proposal,
}

/// The words of a document that an item is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub document: PathBuf,
    /// The document as the user would type it.
    pub name: String,
    pub span: Span,
    /// The line, counted from 1.
    pub line: usize,
    /// The words, and those before and behind them, on one line.
    pub before: String,
    pub words: String,
    pub behind: String,
}

/// What an item is about, as a decision needs it.
#[derive(Clone, Debug)]
pub enum About {
    Proposal(Proposal),
    /// The claim's file and document, and the places that its quote may have.
    Quote {
        file: PathBuf,
        document: PathBuf,
        claim: Box<Claim>,
        places: Vec<Span>,
    },
    Conflict(Box<Finding>),
    /// The file, the record, and which of its exceptions is meant, counted from 0.
    Exception {
        file: PathBuf,
        record: String,
        index: usize,
    },
}

impl Kind {
    /// Returns the word that users read.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Conflict => "conflict",
            Kind::Quote => "quote",
            Kind::Exception => "exception",
            Kind::Proposal => "proposal",
        }
    }
}

impl Item {
    /// Says whether `other` is like this one: "all like this" means it too. A proposal is like another that is at least as
    /// sure.
    pub fn is_like(&self, other: &Item) -> bool {
        let surely = match (&self.about, &other.about) {
            (About::Proposal(this), About::Proposal(other)) => other.score >= this.score,
            _ => true,
        };
        self.kind == other.kind && self.sort == other.sort && surely
    }
}

impl Desk {
    /// Returns everything that waits for a person: by severity, then kind, then how unsure, then place.
    ///
    /// # Errors
    /// When proposals or rejections cannot be read.
    pub fn queue(&mut self, today: Option<Day>) -> anyhow::Result<Vec<Item>> {
        let mut items = Vec::new();
        self.add_exceptions(today, &mut items);
        let outcome = project::judge(&mut self.project, today);
        items.extend(
            outcome
                .findings
                .iter()
                .filter(|finding| is_conflict(finding))
                .map(|finding| self.conflict(finding)),
        );
        for claim in &self.project.claims {
            let is_kept = matches!(claim.status, Status::Accepted | Status::Disputed);
            if claim.anchoring != Anchoring::Exact && is_kept {
                items.extend(self.quote(claim));
            }
        }
        self.project.findings = outcome.findings;
        self.add_proposals(&mut items)?;
        items.sort_by_cached_key(|item| {
            let score = match &item.about {
                About::Proposal(proposal) => proposal.score,
                _ => 0,
            };
            let place = item.spot.as_ref().map(|spot| (spot.name.clone(), spot.span));
            (std::cmp::Reverse(item.severity), item.kind, score, place, item.id.clone())
        });
        Ok(items)
    }

    fn add_exceptions(&self, today: Option<Day>, items: &mut Vec<Item>) {
        let Some(today) = today else { return };
        for (nth, exception) in self.project.exceptions.iter().enumerate() {
            if !engine::is_expired(exception, today) {
                continue;
            }
            let (source, _) = exception.record;
            let before = self.project.exceptions[..nth].iter();
            let index = before.filter(|other| other.record == exception.record).count();
            let Some(file) = self.project.files.iter().find(|file| file.source == source) else { continue };
            let Some(record) = exception.claims.first().cloned() else { continue };
            let until = exception.until.as_ref().map_or("", |until| until.text.as_str());
            let message = format!(
                "the exception of `{}` ended {until}; its reason was: {}",
                exception.rule, exception.reason
            );
            let suffix = if index == 0 { String::new() } else { (index + 1).to_string() };
            items.push(Item {
                id: format!("{record}:exception{suffix}"),
                kind: Kind::Exception,
                severity: Severity::Warning,
                sort: exception.rule.clone(),
                message,
                spot: self.claim(&record).and_then(|claim| self.spot_of(claim)),
                claims: exception.claims.clone(),
                about: About::Exception { file: file.path.clone(), record, index },
            });
        }
    }

    fn conflict(&self, finding: &Finding) -> Item {
        let first = finding.claims.first().and_then(|id| self.claim(id));
        Item {
            id: format!("conflict-{}", &finding.fingerprint(&self.project.sources)[..8]),
            kind: Kind::Conflict,
            severity: finding.severity,
            sort: finding.rule.clone(),
            message: finding.message.clone(),
            spot: first.and_then(|claim| self.spot_of(claim)),
            claims: finding.claims.clone(),
            about: About::Conflict(Box::new(finding.clone())),
        }
    }

    fn quote(&self, claim: &Claim) -> Option<Item> {
        let (source, _) = claim.record?;
        let file = self.project.files.iter().find(|file| file.source == source)?;
        let (document, _) = file.document.as_ref()?;
        let text = self.project.sources.text(claim.document?);
        let now = claim
            .span
            .and_then(|span| span.slice(text))
            .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let places = match claim.anchoring {
            Anchoring::Ambiguous | Anchoring::Corrupt => claims::places(text, &claim.quote),
            _ => claim.span.into_iter().collect(),
        };
        let quote = &claim.quote;
        let now = now.unwrap_or_default();
        let (severity, message) = match claim.anchoring {
            Anchoring::Exact => return None,
            Anchoring::Moved => (Severity::Info, format!("`{quote}` stands elsewhere now")),
            Anchoring::MovedTypography => (Severity::Warning, format!("`{quote}` is written `{now}` now")),
            Anchoring::Reworded => (Severity::Warning, format!("`{quote}` was reworded: `{now}`")),
            Anchoring::Changed => (Severity::Error, format!("`{quote}` has changed: `{now}`")),
            Anchoring::Ambiguous => (Severity::Error, format!("`{quote}` stands in {} places", places.len())),
            Anchoring::Corrupt => (
                Severity::Error,
                format!("`{quote}` does not stand at its place, though its document is unchanged"),
            ),
            Anchoring::Orphan => (Severity::Error, format!("`{quote}` is gone from its document")),
        };
        Some(Item {
            id: format!("{}:quote", claim.id),
            kind: Kind::Quote,
            severity,
            sort: claim.anchoring.name().to_owned(),
            message,
            spot: self.spot_of(claim),
            claims: vec![claim.id.clone()],
            about: About::Quote {
                file: file.path.clone(),
                document: document.clone(),
                claim: Box::new(claim.clone()),
                places,
            },
        })
    }

    fn add_proposals(&self, items: &mut Vec<Item>) -> anyhow::Result<()> {
        for file in self.pending()? {
            let Some(first) = file.proposals.first() else { continue };
            // A document that is gone has nothing left to propose.
            let Ok(paper) = self.paper(&self.project.root.join(&first.document)) else { continue };
            for mut proposal in file.proposals {
                let Some(span) = proposal.span(&paper) else { continue };
                (proposal.start, proposal.end) = (span.start, span.end);
                if self.is_recorded(&paper, span, &proposal) {
                    continue;
                }
                let draft = proposal.draft();
                let text = |key: &str| draft.text(key).unwrap_or("?").to_owned();
                let message = format!("{} of {}: {}", text("measure"), text("subject"), text("value"));
                items.push(Item {
                    id: proposal.id.clone(),
                    kind: Kind::Proposal,
                    severity: Severity::Info,
                    sort: proposal.extractor.clone(),
                    message,
                    spot: Some(spot(&paper, span)),
                    claims: Vec::new(),
                    about: About::Proposal(proposal),
                });
            }
        }
        Ok(())
    }

    /// Says whether a proposal is recorded: a claim has its id, quotes just its words, or has its value and quotes words
    /// that it shares.
    pub(super) fn is_recorded(&self, paper: &Paper, span: Span, proposal: &Proposal) -> bool {
        let documents: Vec<_> = self.project.files.iter().filter(|file| file.path == paper.file).collect();
        let is_of = |source| {
            documents.iter().any(|file| file.document.as_ref().is_some_and(|(_, id)| *id == Some(source)))
        };
        let draft = proposal.draft();
        let value = draft.text("value").and_then(|text| paper.value(text, draft.text("unit")).ok());
        let has_value =
            |claim: &Claim| value.as_ref().is_some_and(|value| value.in_base() == claim.value.in_base());
        self.project.claims.iter().any(|claim| {
            let quotes = |own: Span| own == span || own.overlaps(span) && has_value(claim);
            claim.id == proposal.id || claim.span.is_some_and(quotes) && claim.document.is_some_and(is_of)
        })
    }

    /// Returns the claim of that id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.project.claims.iter().find(|claim| claim.id == id)
    }

    /// Returns where a claim stands, as people read it.
    pub fn spot_of(&self, claim: &Claim) -> Option<Spot> {
        let (source, _) = claim.record?;
        let file = self.project.files.iter().find(|file| file.source == source)?;
        let (document, _) = file.document.as_ref()?;
        let text = std::sync::Arc::clone(&self.project.sources.get(claim.document?).text);
        let name = self.shown(document);
        let paper = Paper { path: document.clone(), name, text, file: file.path.clone(), day: None };
        Some(spot(&paper, claim.span?))
    }
}

fn is_conflict(finding: &Finding) -> bool {
    let conflicts = [Verdict::Contradiction, Verdict::Tension, Verdict::Disagreement];
    conflicts.contains(&finding.verdict) && !finding.claims.is_empty()
}

fn spot(paper: &Paper, span: Span) -> Spot {
    let (line, before, words, behind) = paper.context(span);
    Spot { document: paper.path.clone(), name: paper.name.clone(), span, line, before, words, behind }
}
