//! Writes where quotes stand now that only moved: found as they are written, or carried through the changes between the
//! text that was quoted and the text of today. What changed its words is left to a person.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, TextDiff};

use super::git::old_text;
use super::{Change, Desk, Done};
use crate::claims::{self, Anchoring, Claim, Edit, Status};
use crate::project::{ClaimFile, Writer};
use crate::sources::Span;

/// What becomes of the records of one file.
#[derive(Clone, Debug, Default)]
pub struct Relocation {
    pub file: PathBuf,
    /// The text of the file, and what it becomes; the same where nothing moved.
    pub old: String,
    pub new: String,
    /// Claims whose quote moved: id, where it stood, where it stands.
    pub moved: Vec<(String, Option<Span>, Span)>,
    /// Claims whose quote is written otherwise: id, how, now.
    pub retyped: Vec<(String, String, String)>,
    /// Claims for a person: id and state.
    pub left: Vec<(String, Anchoring)>,
}

/// Longest time that the difference between two versions of a document may take.
const DIFF_TIME: Duration = Duration::from_secs(5);

impl Desk {
    /// Works out where the quotes of all files stand now. Nothing is written.
    ///
    /// # Errors
    /// When a file of records cannot be changed.
    pub fn relocations(&self) -> anyhow::Result<Vec<Relocation>> {
        self.project.files.iter().filter_map(|file| self.relocation(file).transpose()).collect()
    }

    /// Writes what [`Desk::relocations`] worked out, unless a file changed since.
    ///
    /// # Errors
    /// When a file changed since or cannot be written.
    pub fn relocate(&self, relocations: &[Relocation]) -> anyhow::Result<Done> {
        let writer = Writer::lock(&self.project.root)?;
        let mut done = Done::default();
        for relocation in relocations.iter().filter(|relocation| relocation.old != relocation.new) {
            writer.replace(&relocation.file, Some(&relocation.old), &relocation.new)?;
            let ids = relocation
                .moved
                .iter()
                .map(|(id, ..)| id)
                .chain(relocation.retyped.iter().map(|(id, ..)| id));
            done.items.extend(ids.cloned());
            done.changes.push(Change {
                file: relocation.file.clone(),
                old: Some(relocation.old.clone()),
                new: relocation.new.clone(),
            });
        }
        Ok(done)
    }

    fn relocation(&self, file: &ClaimFile) -> anyhow::Result<Option<Relocation>> {
        let Some((path, Some(document))) = &file.document else { return Ok(None) };
        let (text, now) = (self.project.sources.text(file.source), self.project.sources.text(*document));
        let own = |claim: &&Claim| claim.record.is_some_and(|(source, _)| source == file.source);
        let claims: Vec<&Claim> = self.project.claims.iter().filter(own).collect();
        let drifted = |claim: &&&Claim| claim.anchoring != Anchoring::Exact;
        if claims.iter().filter(drifted).count() == 0 {
            return Ok(None);
        }
        let sha256 = claims::file_field(text, "sha256");
        let carried =
            sha256.as_deref().and_then(|hash| old_text(path, hash)).map(|old| Carried::new(old, now));
        let mut relocation =
            Relocation { file: file.path.clone(), old: text.to_owned(), ..Relocation::default() };
        let mut edits = Vec::new();
        let set = |claim: &Claim, key: &'static str, text: String| Edit::Set {
            id: claim.id.clone(),
            key,
            entry: Some(text.into()),
        };
        let written: FxHashMap<String, Span> = claims::Draft::all(text)
            .iter()
            .filter_map(|draft| Some((draft.text("id")?.to_owned(), draft.text("at")?.parse().ok()?)))
            .collect();
        for claim in claims.iter().filter(drifted) {
            let at = written.get(&claim.id).copied();
            let carried = at.and_then(|at| carried.as_ref()?.span(at));
            let stands =
                |span: &Span| span.slice(now).is_some_and(|words| one_line(words) == one_line(&claim.quote));
            match (claim.anchoring, carried.filter(stands), claim.span) {
                // The old text tells which of several places is meant.
                (_, Some(span), _) | (Anchoring::Moved, None, Some(span)) => {
                    edits.push(set(claim, "at", span.to_string()));
                    relocation.moved.push((claim.id.clone(), at, span));
                }
                (Anchoring::MovedTypography, None, Some(span)) => {
                    let words = one_line(span.slice(now).unwrap_or(""));
                    edits.push(set(claim, "quote", words.clone()));
                    edits.push(set(claim, "at", span.to_string()));
                    relocation.retyped.push((claim.id.clone(), claim.quote.clone(), words));
                }
                _ => relocation.left.push((claim.id.clone(), claim.anchoring)),
            }
        }
        let is_open = |(id, _): &(String, Anchoring)| {
            let claim = claims.iter().find(|claim| claim.id == *id);
            claim.is_some_and(|claim| matches!(claim.status, Status::Accepted | Status::Disputed))
        };
        relocation.left.retain(is_open);
        if relocation.left.is_empty() && sha256.is_some() {
            edits.push(Edit::SetFile { key: "sha256", text: claims::hash_document(now) });
        }
        relocation.new = claims::edit(text, &edits)
            .with_context(|| format!("{} cannot be changed", self.shown(&file.path)))?;
        Ok(Some(relocation))
    }
}

/// The changes between the text that was quoted and the text of today.
struct Carried {
    /// Runs of bytes that both have: where they start in either, and their length.
    runs: Vec<(usize, usize, usize)>,
}

impl Carried {
    fn new(old: String, now: &str) -> Carried {
        let diff = TextDiff::configure()
            .algorithm(Algorithm::Patience)
            .timeout(DIFF_TIME)
            .diff_lines(old.as_str(), now);
        let starts = |text: &str| -> Vec<usize> {
            let mut offset = 0;
            let ends = text.split_inclusive('\n').map(|line| {
                offset += line.len();
                offset
            });
            std::iter::once(0).chain(ends).collect()
        };
        let (old_lines, new_lines) = (starts(&old), starts(now));
        let runs = diff.ops().iter().filter_map(|op| match *op {
            DiffOp::Equal { old_index, new_index, len } => {
                let start = *old_lines.get(old_index)?;
                Some((start, *new_lines.get(new_index)?, old_lines.get(old_index + len)? - start))
            }
            _ => None,
        });
        Carried { runs: runs.collect() }
    }

    /// Returns where the bytes stand now, if none of their lines changed.
    fn span(&self, at: Span) -> Option<Span> {
        let (start, end) = (at.start as usize, at.end as usize);
        let (old, new, _) = self.runs.iter().find(|(old, _, length)| *old <= start && end <= old + length)?;
        Some(Span::new(start - old + new, end - old + new))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_carried_through_changes_of_other_lines() {
        let old = "first 900\nsecond 900\nthird\n";
        let now = "new\nfirst 800\nsecond 900\nthird 900\n";
        let carried = Carried::new(old.to_owned(), now);
        let check = |words: &str, line: usize, expected: Option<usize>| {
            let start = old.match_indices('\n').nth(line.wrapping_sub(1)).map_or(0, |(at, _)| at + 1);
            let start = start + old[start..].find(words).unwrap();
            let found = carried.span(Span::new(start, start + words.len()));
            assert_eq!(found.map(|span| span.start as usize), expected, "{words}");
        };
        check("900", 0, None);
        check("900", 1, now.find("second 900").map(|at| at + "second ".len()));
        check("second 900", 1, now.find("second"));
    }
}
