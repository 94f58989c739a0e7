//! A new claim tried against all others before it is written.

use super::{Desk, Paper};
use crate::claims::{self, Claim, Draft, Facts, Records};
use crate::engine::{self, Input};
use crate::findings::{Finding, Verdict};
use crate::sources::{Source, SourceId, Span};

/// What a record would come to.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Ids of the claims of the same fact that agree with it.
    pub agrees: Vec<String>,
    /// What would contradict it; places are those of the desk's project.
    pub conflicts: Vec<Finding>,
    /// What is wrong with the record itself.
    pub faults: Vec<Finding>,
    /// The claim of the same words about the same fact that is recorded already.
    pub same: Option<String>,
}

impl Trial {
    /// Returns the ids of the claims that conflict with `id`, sorted.
    pub fn against(&self, id: &str) -> Vec<&str> {
        let others = self.conflicts.iter().flat_map(|finding| &finding.claims);
        let mut others: Vec<&str> = others.map(String::as_str).filter(|other| *other != id).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// Returns the line that says how the claim stands to the others.
    pub fn summary(&self, id: &str) -> String {
        let against = self.against(id);
        let list = |ids: &[&str]| match ids {
            [] => String::new(),
            ids if ids.len() > SHOWN => format!(": {}, …", ids.get(..SHOWN).unwrap_or(ids).join(", ")),
            ids => format!(": {}", ids.join(", ")),
        };
        let agrees: Vec<&str> = self.agrees.iter().map(String::as_str).collect();
        match (agrees.len(), against.len()) {
            (0, 0) => "no other claim speaks of this fact".to_owned(),
            (count, 0) => format!("agrees with {count}{}", list(&agrees)),
            (0, count) => format!("CONFLICTS with {count}{}", list(&against)),
            (some, count) => {
                format!("agrees with {some}{}; CONFLICTS with {count}{}", list(&agrees), list(&against))
            }
        }
    }
}

/// Ids that a line lists.
const SHOWN: usize = 4;

impl Desk {
    /// Tries a record: reads it as its file would be read, and checks it with all other claims of the project. A record of
    /// its id is left out.
    ///
    /// # Errors
    /// What cannot be read of the record, a line each.
    pub fn try_record(&mut self, paper: &Paper, draft: &Draft) -> Result<Trial, Vec<String>> {
        let (mut claim, faults) = self.claim_of(paper, draft)?;
        claim.document = self.project.files.iter().find_map(|file| {
            let (path, source) = file.document.as_ref()?;
            (*path == paper.path || self.inside(path) == self.inside(&paper.path)).then_some(*source)?
        });
        if claim.document.is_none() {
            claim.document = Some(
                self.project
                    .sources
                    .add(Source::new(paper.name.as_str(), std::sync::Arc::clone(&paper.text))),
            );
        }
        let id = claim.id.clone();
        let mut all: Vec<Claim> =
            self.project.claims.iter().filter(|claim| claim.id != id).cloned().collect();
        all.push(claim);
        claims::unify_names(&mut all);
        let same = same_claim(&all);
        let project = &self.project;
        let outcome = engine::run(&Input {
            sources: &project.sources,
            claims: &all,
            stated: &[],
            rules: &project.rules,
            own_rules: &[],
            documents: project.documents,
        });
        let is_conflict = |finding: &Finding| {
            matches!(finding.verdict, Verdict::Contradiction | Verdict::Tension | Verdict::Disagreement)
        };
        let own = outcome.findings.into_iter().filter(|finding| finding.claims.contains(&id));
        let (conflicts, mut own): (Vec<Finding>, Vec<Finding>) = own.partition(is_conflict);
        own.extend(faults);
        let mut trial = Trial { agrees: Vec::new(), conflicts, faults: own, same };
        let facts = Facts::new(&all);
        let fact = facts.by_id(&id).and_then(|index| facts.fact_of(index)).map(|fact| facts.fact(fact));
        let against: Vec<String> = trial.against(&id).into_iter().map(str::to_owned).collect();
        let others =
            fact.into_iter().flat_map(|fact| &fact.claims).map(|index| facts.claim(*index).id.clone());
        trial.agrees = others.filter(|other| *other != id && !against.contains(other)).collect();
        Ok(trial)
    }

    /// Says what of a record cannot be read, a line each.
    pub(super) fn check_readable(&self, paper: &Paper, draft: &Draft) -> Result<(), Vec<String>> {
        let text = self.alone(paper, draft)?;
        read_alone(claims::read(SourceId(0), &text, &self.project.names)).map(|_| ())
    }

    /// Reads a record as its file would be read.
    fn claim_of(&mut self, paper: &Paper, draft: &Draft) -> Result<(Claim, Vec<Finding>), Vec<String>> {
        let text = self.alone(paper, draft)?;
        let source = self.project.sources.add(Source::new(self.shown(&paper.file), text.as_str()));
        let (mut claim, findings) = read_alone(claims::read(source, &text, &self.project.names))?;
        claim.span = draft.text("at").and_then(|at| at.parse::<Span>().ok());
        claim.record = None;
        Ok((claim, findings))
    }

    /// Returns a file of claims with this record alone.
    fn alone(&self, paper: &Paper, draft: &Draft) -> Result<String, Vec<String>> {
        let date = paper.day.map(|day| day.to_string());
        let head = claims::new_file("document", &"0".repeat(16), date.as_deref());
        let insert = claims::Edit::Insert { index: 0, draft: draft.clone() };
        claims::edit(&head, &[insert]).map_err(|error| vec![error.to_string()])
    }
}

/// Returns the only claim of a file, or what cannot be read of it.
fn read_alone(mut records: Records) -> Result<(Claim, Vec<Finding>), Vec<String>> {
    let said = |finding: &Finding| format!("{}\nhelp: {}", finding.message, finding.help.join("; "));
    let unreadable: Vec<String> =
        records.findings.iter().filter(|finding| finding.is_unreadable()).map(said).collect();
    match records.claims.pop() {
        Some(claim) if unreadable.is_empty() => Ok((claim, records.findings)),
        None if unreadable.is_empty() => Err(vec!["the record cannot be read".to_owned()]),
        _ => Err(unreadable),
    }
}

/// Returns the id of the claim that says the same as the last one: the same words of the same document, about one fact.
fn same_claim(claims: &[Claim]) -> Option<String> {
    let (new, others) = claims.split_last()?;
    others.iter().find(|other| other.is_same_statement(new)).map(|other| other.id.clone())
}
