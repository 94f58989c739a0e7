//! `factlint add --jsonl`: a record a line from standard input, each written before it is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Exit, jsonl};
use crate::claims::{Draft, record_key};
use crate::review::{Added, Desk, Paper, Trial, Words, draft_of};
use crate::sources::nearest;

/// A claim to be recorded.
#[derive(Deserialize)]
struct Question {
    document: Option<String>,
    quote: Option<String>,
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

impl Question {
    /// Returns a key that every line needs.
    ///
    /// # Errors
    /// Names the key, and the one that was perhaps meant for it.
    fn needed<'q>(&self, key: &str, given: Option<&'q String>) -> Result<&'q String, String> {
        given.ok_or_else(|| {
            let others = self.fields.keys().map(String::as_str);
            // What a record may hold is no slip of the keys.
            let near = nearest(key, others.filter(|other| record_key(other).is_none()));
            let meant = near.map_or(String::new(), |near| format!("; did you mean `{key}` by `{near}`?"));
            format!("the line has no `{key}`{meant}")
        })
    }
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
        let document = question.needed("document", question.document.as_ref())?;
        let quote = question.needed("quote", question.quote.as_ref())?;
        let desk = match &mut self.desk {
            Some(desk) => desk,
            none => none.insert(Desk::open(self.here, Path::new(document)).map_err(said)?),
        };
        if !self.papers.contains_key(document) {
            let paper = desk.paper(Path::new(document)).map_err(said)?;
            self.papers.insert(document.clone(), paper);
        }
        let paper = &self.papers[document];
        let after = question.after.as_deref();
        let span =
            paper.find(Words::Quote { quote, occurrence: question.occurrence, after }).map_err(said)?;
        let fields = draft_of(&question.fields);
        let draft = desk.compose(paper, span, &fields).map_err(|missing| missing.to_string())?;
        if !self.check {
            return Ok((document.clone(), draft, None));
        }
        let trial = desk.try_record(paper, &draft).map_err(|faults| faults.join("; "))?;
        match &trial.same {
            Some(same) => Err(format!("recorded already as `{same}`")),
            None => Ok((document.clone(), draft, Some(trial))),
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
