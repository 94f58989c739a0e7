//! `factlint add --jsonl`: a record a line from standard input, each written before it is answered.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Exit, jsonl};
use crate::review::{Desk, Paper, Words, draft_of};

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

/// Runs the command. With `check` each claim is tried against all others, those added before it included.
///
/// # Errors
/// When standard input cannot be read or standard output not written.
pub fn run(here: &Path, check: bool) -> anyhow::Result<Exit> {
    let mut desk: Option<Desk> = None;
    let mut papers: FxHashMap<String, Paper> = FxHashMap::default();
    jsonl::answer_lines(|question: Question| {
        let desk = match &mut desk {
            Some(desk) => desk,
            none => none.insert(Desk::open(here, Path::new(&question.document)).map_err(said)?),
        };
        add(desk, &mut papers, &question, check)
    })
}

fn add(
    desk: &mut Desk,
    papers: &mut FxHashMap<String, Paper>,
    question: &Question,
    check: bool,
) -> Result<Answer, String> {
    if !papers.contains_key(&question.document) {
        let paper = desk.paper(Path::new(&question.document)).map_err(said)?;
        papers.insert(question.document.clone(), paper);
    }
    let paper = &papers[&question.document];
    let (quote, after) = (question.quote.as_str(), question.after.as_deref());
    let span = paper.find(Words::Quote { quote, occurrence: question.occurrence, after }).map_err(said)?;
    let draft =
        desk.compose(paper, span, &draft_of(&question.fields)).map_err(|missing| missing.to_string())?;
    let trial = match check {
        true => {
            let trial = desk.try_record(paper, &draft).map_err(|faults| faults.join("; "))?;
            if let Some(same) = &trial.same {
                return Err(format!("recorded already as `{same}`"));
            }
            Some(trial)
        }
        false => None,
    };
    let added = desk.add(paper, &draft).map_err(said)?;
    if check {
        desk.reload().map_err(said)?;
    }
    let conflicts =
        trial.as_ref().map(|trial| trial.against(&added.id).into_iter().map(str::to_owned).collect());
    Ok(Answer {
        file: desk.shown(&added.file),
        line: added.line,
        id: added.id,
        agrees: trial.map(|trial| trial.agrees),
        conflicts,
    })
}

fn said(error: anyhow::Error) -> String {
    format!("{error:#}")
}
