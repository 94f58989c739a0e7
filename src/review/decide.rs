//! Decisions: each is worked out from the files as they are under the lock, and is on the disk when it returns.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::proposal::{Proposal, mark};
use super::queue::{About, Item};
use super::rejected::{self, Rejected};
use super::{Desk, Paper};
use crate::claims::{self, Anchoring, Claim, Draft, Edit, Entry};
use crate::project::Writer;
use crate::sources::{SourceId, Span};

/// What a person decides about an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// A proposal is recorded; a quote takes over the words of the document, at one of its places, counted from 1, where it
    /// has several; a conflict is known and excepted; an exception that has ended is deleted.
    Accept { place: Option<usize>, reason: Option<String> },
    /// The record as a person wrote it is taken instead; an item that has no record of its own cannot be edited.
    Edit(Draft),
    /// A proposal is forgotten for good; the claim of a quote, or one of a conflict, is retracted; an exception that has
    /// ended counts on without an end.
    Reject { claim: Option<String>, reason: Option<String> },
}

/// A file that a decision changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub file: PathBuf,
    /// The text before, `None` where there was no file, and after.
    pub old: Option<String>,
    pub new: String,
}

/// What a decision did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Done {
    /// The items that were decided.
    pub items: Vec<String>,
    /// What was done, in a few words.
    pub says: String,
    /// In the order in which they were written.
    pub changes: Vec<Change>,
}

impl Desk {
    /// Carries out a decision. The desk is read again afterwards by [`Desk::reload`].
    ///
    /// # Errors
    /// When the decision does not fit the item, a file changed so that it cannot be carried out, or cannot be written.
    pub fn decide(&self, item: &Item, decision: &Decision, by: Option<&str>) -> anyhow::Result<Done> {
        let writer = Writer::lock(&self.project.root)?;
        let mut work = Work {
            desk: self,
            writer: &writer,
            by,
            done: Done { items: vec![item.id.clone()], ..Done::default() },
        };
        match (&item.about, decision) {
            (About::Proposal(proposal), Decision::Accept { .. }) => {
                work.record(proposal, &proposal.draft())?
            }
            (About::Proposal(proposal), Decision::Edit(draft)) => work.record(proposal, draft)?,
            (About::Proposal(proposal), Decision::Reject { reason, .. }) => {
                work.forget(proposal, reason.as_deref())?
            }
            (About::Quote { file, document, claim, places }, Decision::Accept { place, .. }) => {
                work.requote(file, document, claim, places, *place)?;
            }
            (About::Quote { file, claim, .. }, Decision::Reject { reason, .. }) => {
                work.retract(file, &claim.id, reason.as_deref())?;
            }
            (About::Quote { file, claim, .. }, Decision::Edit(draft)) => {
                work.rewrite(file, &claim.id, draft)?
            }
            (About::Conflict(finding), Decision::Accept { reason, .. }) => {
                work.except(finding, reason.as_deref())?
            }
            (About::Conflict(finding), Decision::Reject { claim, reason }) => {
                let claim = work.one_of(finding, claim.as_deref())?;
                let file = self.file_of(&claim)?;
                work.retract(&file, &claim, reason.as_deref())?;
            }
            (About::Conflict(finding), Decision::Edit(draft)) => {
                let claim = work.one_of(finding, draft.text("id"))?;
                work.rewrite(&self.file_of(&claim)?, &claim, draft)?;
            }
            (About::Exception { file, record, index }, Decision::Accept { .. }) => {
                work.exception(file, record, *index, None)?;
            }
            (About::Exception { file, record, index }, Decision::Reject { reason, .. }) => {
                work.exception(file, record, *index, Some(reason.as_deref()))?;
            }
            (About::Exception { file, record, .. }, Decision::Edit(draft)) => {
                work.rewrite(file, record, draft)?
            }
        }
        Ok(work.done)
    }

    /// Takes back what was done: each file that still stands as it was left becomes what it was before.
    ///
    /// # Errors
    /// When a file was changed since; nothing is then taken back.
    pub fn undo(&self, done: &Done) -> anyhow::Result<()> {
        let writer = Writer::lock(&self.project.root)?;
        // Of several changes of one file only the last is looked at: the others led to it.
        for (nth, change) in done.changes.iter().enumerate() {
            let is_last = done.changes[nth + 1..].iter().all(|later| later.file != change.file);
            if is_last && writer.read(&change.file)?.as_deref() != Some(change.new.as_str()) {
                bail!("{} was changed since; nothing was taken back", self.shown(&change.file));
            }
        }
        for change in done.changes.iter().rev() {
            match &change.old {
                Some(old) => writer.replace(&change.file, Some(&change.new), old)?,
                None => writer.remove(&change.file, &change.new)?,
            }
        }
        Ok(())
    }

    /// Returns the file of the record of that id.
    ///
    /// # Errors
    /// When no record has it.
    pub fn file_of(&self, id: &str) -> anyhow::Result<PathBuf> {
        let claim = self.claim(id).with_context(|| format!("no record `{id}`"))?;
        let file = self
            .project
            .files
            .iter()
            .find(|file| claim.record.is_some_and(|(source, _)| source == file.source));
        Ok(file.with_context(|| format!("`{id}` stands in no file"))?.path.clone())
    }

    /// Returns the record of that id as it stands.
    ///
    /// # Errors
    /// When no record has it, or its file cannot be read.
    pub fn record(&self, id: &str) -> anyhow::Result<Draft> {
        let file = self.file_of(id)?;
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", self.shown(&file)))?;
        let found = Draft::all(&text).into_iter().find(|draft| draft.text("id") == Some(id));
        found.with_context(|| format!("{} has no record `{id}`", self.shown(&file)))
    }
}

/// A decision that is being carried out.
pub(super) struct Work<'d> {
    pub(super) desk: &'d Desk,
    writer: &'d Writer,
    pub(super) by: Option<&'d str>,
    pub(super) done: Done,
}

impl Work<'_> {
    /// Writes a file and keeps what it was.
    fn write(&mut self, file: &Path, old: Option<String>, new: String) -> anyhow::Result<()> {
        self.writer.replace(file, old.as_deref(), &new)?;
        self.done.changes.push(Change { file: file.to_owned(), old, new });
        Ok(())
    }

    /// Changes records of a file.
    pub(super) fn edit(&mut self, file: &Path, edits: &[Edit]) -> anyhow::Result<()> {
        let shown = self.desk.shown(file);
        let old = self.writer.read(file)?.with_context(|| format!("{shown} is gone"))?;
        let new = claims::edit(&old, edits).with_context(|| format!("{shown} cannot be changed"))?;
        self.write(file, Some(old), new)
    }

    fn paper(&self, proposal: &Proposal) -> anyhow::Result<(Paper, Span)> {
        let paper = self.desk.paper(&self.desk.project.root.join(&proposal.document))?;
        let span = proposal.span(&paper).with_context(|| {
            format!("`{}` no longer stands in {}; reject the proposal", proposal.quote, paper.name)
        })?;
        Ok((paper, span))
    }

    fn record(&mut self, proposal: &Proposal, draft: &Draft) -> anyhow::Result<()> {
        let (paper, span) = self.paper(proposal)?;
        let mut draft = draft.clone();
        if draft.text("quote") == Some(&proposal.quote) {
            draft.set("at", Some(span.to_string().into()));
        } else if let Some([place]) =
            draft.text("quote").map(|quote| claims::places(&paper.text, quote)).as_deref()
        {
            draft.set("at", Some(place.to_string().into()));
        } else {
            bail!("the quote does not stand in {}, or in several places", paper.name);
        }
        if let Some(by) = self.by {
            draft.set("review", Some(Entry::Map(vec![("by".to_owned(), by.into())])));
        }
        let mut plan = self.desk.planned(self.writer, &paper, std::slice::from_ref(&draft))?;
        let added = plan.added.pop().context("one record gives one answer")??;
        self.done.says =
            format!("recorded as {} in {}:{}", added.id, self.desk.shown(&added.file), added.line);
        self.write(&added.file, plan.old, plan.new)?;
        self.take(proposal)
    }

    /// Takes a proposal out of its file. A crash before this leaves it there, and the queue sees that it is recorded.
    fn take(&mut self, proposal: &Proposal) -> anyhow::Result<()> {
        let file = self.desk.pending_file(&self.desk.pending_path(&proposal.document))?;
        let left: Vec<Proposal> =
            file.proposals.iter().filter(|other| other.id != proposal.id).cloned().collect();
        if left.len() == file.proposals.len() {
            return Ok(());
        }
        let new = self.desk.write_pending(self.writer, &file, &left)?;
        self.done.changes.push(Change { file: file.path, old: Some(file.text), new });
        Ok(())
    }

    fn forget(&mut self, proposal: &Proposal, reason: Option<&str>) -> anyhow::Result<()> {
        if let Ok((paper, span)) = self.paper(proposal) {
            let path = self.desk.rejected_path();
            let rejected = Rejected {
                mark: mark(&proposal.document, &paper, span),
                document: proposal.document.clone(),
                quote: proposal.quote.clone(),
                reason: reason.map(str::to_owned),
            };
            let old = self.writer.read(&path)?;
            let new = rejected::with(old.as_deref().unwrap_or(""), &rejected)
                .with_context(|| format!("cannot read {}", self.desk.shown(&path)))?;
            self.write(&path, old, new)?;
        }
        self.done.says = "rejected; it will not be proposed again".to_owned();
        self.take(proposal)
    }

    fn requote(
        &mut self,
        file: &Path,
        document: &Path,
        claim: &Claim,
        places: &[Span],
        place: Option<usize>,
    ) -> anyhow::Result<()> {
        let span = match (places, place) {
            ([only], None) => *only,
            ([], _) => bail!("`{}` is gone: edit the record, or reject it", claim.quote),
            (places, Some(number)) => *places
                .get(number.wrapping_sub(1))
                .with_context(|| format!("there are {} places", places.len()))?,
            (places, None) => {
                bail!("`{}` stands in {} places\nhelp: say which with `--place N`", claim.quote, places.len())
            }
        };
        let paper = self.desk.paper(document)?;
        let quote = paper.words(span);
        let expected = self.desk.project.sources.text(claim.document.context("the claim has no document")?);
        if *expected != *paper.text {
            bail!("{} was changed meanwhile; look again", paper.name);
        }
        let set = |key: &'static str, text: String| Edit::Set {
            id: claim.id.clone(),
            key,
            entry: Some(text.into()),
        };
        let mut edits = Vec::new();
        if quote != claim.quote {
            edits.push(set("quote", quote.clone()));
        }
        edits.push(set("at", span.to_string()));
        if claim.anchoring == Anchoring::Changed
            && let Some(value) = self.new_value(&paper, claim, &quote)?
        {
            edits.push(set("value", value));
        }
        self.done.says = format!("{} quotes `{quote}` at {span}", claim.id);
        self.edit(file, &edits)
    }

    /// Returns the value that stands where the claim's value stood in its old quote; `None` where it is as it was.
    fn new_value(&self, paper: &Paper, claim: &Claim, quote: &str) -> anyhow::Result<Option<String>> {
        let old: Vec<String> = paper.values_of(&claim.quote).into_iter().map(|stated| stated.text).collect();
        let new: Vec<String> = paper.values_of(quote).into_iter().map(|stated| stated.text).collect();
        let text = self.desk.record(&claim.id)?.text("value").unwrap_or("").to_owned();
        let at = old.iter().position(|old| old.eq_ignore_ascii_case(text.trim()));
        match at.filter(|_| old.len() == new.len() && !claim.derived) {
            Some(at) if new[at] == old[at] => Ok(None),
            Some(at) => Ok(Some(new[at].clone())),
            None => bail!("it is not clear what its value is now: edit the record"),
        }
    }

    fn retract(&mut self, file: &Path, id: &str, reason: Option<&str>) -> anyhow::Result<()> {
        let set =
            |key: &'static str, text: String| Edit::Set { id: id.to_owned(), key, entry: Some(text.into()) };
        let mut edits = vec![set("status", "retracted".to_owned())];
        if let Some(reason) = reason {
            let note =
                self.desk.record(id)?.text("note").map(|note| format!("{}; {reason}", note.trim_end()));
            edits.push(set("note", note.unwrap_or_else(|| reason.to_owned())));
        }
        self.done.says = format!("{id} is retracted");
        self.edit(file, &edits)
    }

    /// Sets every field that differs between a record and what a person made of it.
    fn rewrite(&mut self, file: &Path, id: &str, draft: &Draft) -> anyhow::Result<()> {
        let old = self.desk.record(id)?;
        if draft.text("id") != Some(id) {
            bail!("an id never changes: keep `id: {id}`");
        }
        let keys = old.fields().iter().chain(draft.fields()).map(|(key, _)| key);
        let mut edits: Vec<Edit> = Vec::new();
        for key in keys {
            let Some(key) = claims::record_key(key) else { bail!("a record has no key `{key}`") };
            let is_known =
                edits.iter().any(|edit| matches!(edit, Edit::Set { key: known, .. } if *known == key));
            if !is_known && old.get(key) != draft.get(key) {
                edits.push(Edit::Set { id: id.to_owned(), key, entry: draft.get(key).cloned() });
            }
        }
        if edits.is_empty() {
            bail!("nothing was changed");
        }
        self.done.says = format!("{id} is changed");
        let old = self.writer.read(file)?.unwrap_or_default();
        let new = claims::edit(&old, &edits)?;
        let records = claims::read(SourceId(0), &new, &self.desk.project.names);
        if records.claims.iter().all(|claim| claim.id != id) {
            let faults = records.findings.iter().filter(|finding| finding.is_unreadable());
            let faults: Vec<&str> = faults.map(|finding| finding.message.as_str()).collect();
            bail!("the record could not be read: {}", faults.join("; "));
        }
        self.write(file, Some(old), new)
    }
}
