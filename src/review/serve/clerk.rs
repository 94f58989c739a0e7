//! The clerk: holds the desk, answers one question after the other, and remembers what can be taken back.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::Serving;
use super::ask::{Answer, Ask, Asked, Choice, Refusal, Selection, Verb};
use super::marks::{Mark, pieces};
use crate::claims::{Anchoring, Draft};
use crate::findings::{Finding, Role};
use crate::review::{About, Decision, Desk, Done, Item, Paper, Trial, Words, draft_of, json_of};
use crate::sources::Span;

/// Holds the desk of one project.
pub struct Clerk {
    desk: Desk,
    serving: Serving,
    /// What was done, the last last.
    done: Vec<Done>,
}

fn failed(error: anyhow::Error) -> Refusal {
    Refusal::Failed(format!("{error:#}"))
}

fn unfit(error: anyhow::Error) -> Refusal {
    Refusal::Unfit(format!("{error:#}"))
}

impl Clerk {
    /// Opens the desk.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn open(serving: Serving) -> anyhow::Result<Clerk> {
        let desk = Desk::open(&serving.here, &serving.here)?;
        Ok(Clerk { desk, serving, done: Vec::new() })
    }

    /// Answers until nobody can ask any more.
    pub fn answer_all(mut self, mut asked: mpsc::Receiver<Asked>) {
        while let Some((ask, answer)) = asked.blocking_recv() {
            // A fault of the program costs one answer; what is on the disk stays as it is.
            let given = panic::catch_unwind(AssertUnwindSafe(|| self.answer(ask)))
                .unwrap_or_else(|_| Err(Refusal::Failed("internal error; please report it".to_owned())));
            // Whoever asked may be gone.
            let _ = answer.send(given);
        }
    }

    fn answer(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::State => self.state(),
            Ask::Document { name } => self.document(&name),
            Ask::Item { id } => self.item(&id),
            Ask::Draft(selection) => self.draft(&selection),
            Ask::Add(selection) => self.add(&selection),
            Ask::Decide(choice) => self.decide(choice),
            Ask::Undo => self.undo(),
        }
    }

    /// Reads the project again and returns what waits.
    fn queue(&mut self) -> Result<Vec<Item>, Refusal> {
        self.desk.reload().map_err(failed)?;
        self.desk.queue((self.serving.today)()).map_err(failed)
    }

    /// Returns every document that claims or proposals quote, by the name that people read, sorted.
    fn documents(&self, queue: &[Item]) -> BTreeMap<String, PathBuf> {
        let files = self.desk.project.files.iter();
        let quoted = files.filter_map(|file| file.document.as_ref().map(|(path, _)| path.clone()));
        let proposed = queue.iter().filter_map(|item| item.spot.as_ref().map(|spot| spot.document.clone()));
        quoted
            .chain(proposed)
            .filter(|path| path.is_file())
            .map(|path| (self.desk.shown(&path), path))
            .collect()
    }

    fn state(&mut self) -> Answer {
        let queue = self.queue()?;
        let documents: Vec<String> = self.documents(&queue).into_keys().collect();
        let items: Vec<_> = queue.iter().map(Item::listed).collect();
        Ok(json!({
            "documents": documents,
            "queue": items,
            "claims": self.desk.project.claims.len(),
            "undo": self.done.last().map(|done| &done.says),
        }))
    }

    /// Returns a document that is known; a path that leads elsewhere names none.
    fn paper(&self, name: &str, queue: &[Item]) -> Result<Paper, Refusal> {
        let path = self.documents(queue).remove(name);
        let path =
            path.ok_or_else(|| Refusal::Unknown(format!("`{name}` is no document of this project")))?;
        self.desk.paper(&path).map_err(failed)
    }

    fn document(&mut self, name: &str) -> Answer {
        let queue = self.queue()?;
        let paper = self.paper(name, &queue)?;
        let mut marks: Vec<Mark> = Vec::new();
        for claim in &self.desk.project.claims {
            let Some(spot) = self.desk.spot_of(claim).filter(|spot| spot.name == name) else { continue };
            let in_conflict =
                |item: &&Item| matches!(item.about, About::Conflict(_)) && item.claims.contains(&claim.id);
            let kind = match queue.iter().find(in_conflict) {
                Some(_) => "conflict",
                None if claim.anchoring != Anchoring::Exact => "quote",
                None => "claim",
            };
            marks.push(Mark { span: spot.span, id: claim.id.clone(), kind });
        }
        let proposals = queue.iter().filter(|item| matches!(item.about, About::Proposal(_)));
        for item in proposals {
            if let Some(spot) = item.spot.as_ref().filter(|spot| spot.name == name) {
                marks.push(Mark { span: spot.span, id: item.id.clone(), kind: "proposal" });
            }
        }
        Ok(json!({"name": name, "pieces": pieces(&paper.text, &marks), "marks": marks}))
    }

    fn item(&mut self, id: &str) -> Answer {
        let queue = self.queue()?;
        let item = find(&queue, id)?;
        let mut answer = json!({"item": item.listed()});
        match &item.about {
            About::Conflict(finding) => answer["conflict"] = self.shown(finding),
            About::Proposal(proposal) => {
                let name = item.spot.as_ref().map(|spot| spot.name.clone()).unwrap_or_default();
                let paper = self.paper(&name, &queue)?;
                answer["tried"] = match self.desk.try_record(&paper, &proposal.draft()) {
                    Ok(trial) => self.tried(&trial, id),
                    Err(faults) => json!({"summary": faults.join("\n")}),
                };
            }
            About::Quote { claim, .. } => {
                answer["record"] = json!(json_of(&self.desk.record(&claim.id).map_err(failed)?));
            }
            About::Exception { record, .. } => {
                answer["record"] = json!(json_of(&self.desk.record(record).map_err(failed)?));
            }
        }
        Ok(answer)
    }

    /// Returns a conflict with the words of every side.
    fn shown(&self, finding: &Finding) -> Value {
        let sides = finding.labels.iter().filter(|label| label.role != Role::Rule).map(|label| {
            let source = self.desk.project.sources.get(label.source);
            json!({
                "claim": label.claim,
                "document": source.name,
                "line": source.place(label.span.start).line,
                "words": label.span.slice(&source.text).unwrap_or(""),
                "says": label.text,
            })
        });
        json!({
            "rule": finding.rule,
            "message": finding.message,
            "sides": sides.collect::<Vec<_>>(),
            "why": finding.why,
            "help": finding.help,
        })
    }

    fn tried(&self, trial: &Trial, id: &str) -> Value {
        let conflicts: Vec<Value> = trial.conflicts.iter().map(|finding| self.shown(finding)).collect();
        let faults: Vec<&str> = trial.faults.iter().map(|finding| finding.message.as_str()).collect();
        json!({"summary": trial.summary(id), "conflicts": conflicts, "faults": faults, "same": trial.same})
    }

    /// Returns the words that are selected: those bytes without the blanks around them, or that quote.
    fn span(paper: &Paper, selection: &Selection) -> Result<Span, Refusal> {
        if let Some((start, end)) = selection.span {
            let words = paper.text.get(start as usize..(end as usize).max(start as usize));
            let words = words.filter(|words| !words.trim().is_empty());
            let words = words.ok_or_else(|| Refusal::Unfit("select words of the document".to_owned()))?;
            let start = start as usize + (words.len() - words.trim_start().len());
            return Ok(Span::new(start, start + words.trim().len()));
        }
        let quote = selection.quote.as_deref().unwrap_or("");
        paper.find(Words::Quote { quote, occurrence: None, after: None }).map_err(unfit)
    }

    /// Works out a record of the selected words.
    fn compose(&mut self, selection: &Selection) -> Result<(Paper, Span, Result<Draft, String>), Refusal> {
        let queue = self.queue()?;
        let paper = self.paper(&selection.document, &queue)?;
        let span = Clerk::span(&paper, selection)?;
        let composed = self.desk.compose(&paper, span, &draft_of(&selection.fields));
        Ok((paper, span, composed.map_err(|missing| missing.to_string())))
    }

    fn draft(&mut self, selection: &Selection) -> Answer {
        let (paper, span, composed) = self.compose(selection)?;
        let mut answer = json!({"quote": paper.words(span), "span": [span.start, span.end]});
        match composed {
            Err(missing) => {
                let values: Vec<String> = paper.values(span).into_iter().map(|stated| stated.text).collect();
                let mut proposed = self.desk.proposed(&paper, span, values.first().map(String::as_str));
                if let [only] = values.as_slice() {
                    proposed.set("value", Some(only.as_str().into()));
                }
                answer["missing"] = json!(missing);
                answer["values"] = json!(values);
                answer["record"] = json!(json_of(&proposed));
            }
            Ok(draft) => {
                answer["record"] = json!(json_of(&draft));
                let id = draft.text("id").unwrap_or("").to_owned();
                match self.desk.try_record(&paper, &draft) {
                    Ok(trial) => answer["tried"] = self.tried(&trial, &id),
                    Err(faults) => answer["missing"] = json!(faults.join("\n")),
                }
            }
        }
        Ok(answer)
    }

    fn add(&mut self, selection: &Selection) -> Answer {
        let (paper, _, composed) = self.compose(selection)?;
        let draft = composed.map_err(Refusal::Unfit)?;
        let trial =
            self.desk.try_record(&paper, &draft).map_err(|faults| Refusal::Unfit(faults.join("\n")))?;
        if let Some(same) = trial.same {
            return Err(Refusal::Unfit(format!("recorded already as `{same}`")));
        }
        let done = self.desk.add_undoable(&paper, &draft).map_err(failed)?;
        let answer = json!({"says": done.says, "id": done.items});
        self.done.push(done);
        Ok(answer)
    }

    fn decide(&mut self, choice: Choice) -> Answer {
        let queue = self.queue()?;
        let item = find(&queue, &choice.item)?;
        let Choice { decision, place, claim, reason, fields, .. } = choice;
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        let decision = match decision {
            Verb::Accept => Decision::Accept { place, reason },
            Verb::Reject => Decision::Reject { claim, reason },
            Verb::Edit => Decision::Edit(draft_of(&fields)),
        };
        let done = self.desk.decide(item, &decision, self.serving.by.as_deref()).map_err(unfit)?;
        let says = done.says.clone();
        self.done.push(done);
        Ok(json!({"says": says}))
    }

    fn undo(&mut self) -> Answer {
        let Some(done) = self.done.last() else {
            return Err(Refusal::Unfit("nothing was done here that could be taken back".to_owned()));
        };
        self.desk.undo(done).map_err(failed)?;
        let says = format!("taken back: {}", done.says);
        self.done.pop();
        Ok(json!({"says": says}))
    }
}

fn find<'q>(queue: &'q [Item], id: &str) -> Result<&'q Item, Refusal> {
    let item = queue.iter().find(|item| item.id == id);
    item.ok_or_else(|| Refusal::Unknown(format!("`{id}` does not wait any more")))
}
