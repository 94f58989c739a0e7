//! `factlint add --jsonl`: a record a line from standard input, each written before it is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Exit, jsonl};
use crate::claims::Draft;
use crate::review::{Added, Desk, Paper, Trial, Words, draft_of};

/// A claim to be recorded.
#[derive(Deserialize)]
struct Question {
    document: String,
    quote: String,
    #[serde(default)]
    occurrence: Option<usize>,
    #[serde(default)]
    after: Option<String>,
    /// The fields of the record.
    #[serde(flatten)]
    fields: BTreeMap<String, Value>,
}

/// A claim that was recorded.
#[derive(Serialize)]
struct Answer {
    id: String,
    file: String,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    agrees: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflicts: Option<Vec<String>>,
}

/// Records that are written at once, of those that wait in the input; none is answered before it is on the disk.
const GROUP: usize = 32;

/// Runs the command. With `check` each claim is tried against all others, those added before it included.
///
/// # Errors
/// When standard input cannot be read or standard output not written.
pub fn run(here: &Path, check: bool) -> anyhow::Result<Exit> {
    let mut adding = Adding { here, desk: None, papers: FxHashMap::default(), check };
    let group = if check { 1 } else { GROUP };
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    jsonl::answer_groups_of(input, output, (group, jsonl::longest_line()), |questions: Vec<Question>| {
        adding.answer(&questions)
    })
}

struct Adding<'h> {
    here: &'h Path,
    /// Opened around the first document.
    desk: Option<Desk>,
    papers: FxHashMap<String, Paper>,
    check: bool,
}

/// A record that is ready, and what it was tried to come to.
type Ready = (String, Draft, Option<Trial>);

impl Adding<'_> {
    fn answer(&mut self, questions: &[Question]) -> Vec<Result<Answer, String>> {
        let ready: Vec<Result<Ready, String>> =
            questions.iter().map(|question| self.ready(question)).collect();
        let mut answers: Vec<Option<Result<Answer, String>>> = questions.iter().map(|_| None).collect();
        let documents: BTreeSet<&String> = ready.iter().flatten().map(|(document, ..)| document).collect();
        for document in documents {
            let own: Vec<usize> = (0..ready.len())
                .filter(|nth| ready[*nth].as_ref().is_ok_and(|(of, ..)| of == document))
                .collect();
            let drafts: Vec<Draft> =
                own.iter().filter_map(|nth| Some(ready[*nth].as_ref().ok()?.1.clone())).collect();
            let (Some(desk), Some(paper)) = (&self.desk, self.papers.get(document)) else { continue };
            match desk.add_all(paper, &drafts) {
                Ok(added) => {
                    for (nth, added) in own.into_iter().zip(added) {
                        let trial = ready[nth].as_ref().ok().and_then(|(.., trial)| trial.as_ref());
                        answers[nth] = Some(added.map_err(said).map(|added| answer(desk, added, trial)));
                    }
                }
                Err(error) => {
                    let error = said(error);
                    own.into_iter().for_each(|nth| answers[nth] = Some(Err(error.clone())));
                }
            }
        }
        if let Some(desk) = self.desk.as_mut().filter(|_| self.check)
            && let Err(error) = desk.reload()
        {
            return vec![Err(said(error))];
        }
        let unanswered = || Err("the document cannot be read".to_owned());
        answers
            .into_iter()
            .zip(ready)
            .map(|(answer, ready)| match ready {
                Err(error) => Err(error),
                Ok(_) => answer.unwrap_or_else(unanswered),
            })
            .collect()
    }

    /// Finds the words and makes them a record.
    fn ready(&mut self, question: &Question) -> Result<Ready, String> {
        let desk = match &mut self.desk {
            Some(desk) => desk,
            none => none.insert(Desk::open(self.here, Path::new(&question.document)).map_err(said)?),
        };
        if !self.papers.contains_key(&question.document) {
            let paper = desk.paper(Path::new(&question.document)).map_err(said)?;
            self.papers.insert(question.document.clone(), paper);
        }
        let paper = &self.papers[&question.document];
        let (quote, after) = (question.quote.as_str(), question.after.as_deref());
        let span =
            paper.find(Words::Quote { quote, occurrence: question.occurrence, after }).map_err(said)?;
        let fields = draft_of(&question.fields);
        let draft = desk.compose(paper, span, &fields).map_err(|missing| missing.to_string())?;
        if !self.check {
            return Ok((question.document.clone(), draft, None));
        }
        let trial = desk.try_record(paper, &draft).map_err(|faults| faults.join("; "))?;
        match &trial.same {
            Some(same) => Err(format!("recorded already as `{same}`")),
            None => Ok((question.document.clone(), draft, Some(trial))),
        }
    }
}

fn answer(desk: &Desk, added: Added, trial: Option<&Trial>) -> Answer {
    let conflicts = trial.map(|trial| trial.against(&added.id).into_iter().map(str::to_owned).collect());
    Answer {
        file: desk.shown(&added.file),
        line: added.line,
        id: added.id,
        agrees: trial.map(|trial| trial.agrees.clone()),
        conflicts,
    }
}

fn said(error: anyhow::Error) -> String {
    format!("{error:#}")
}
