//! Decisions about conflicts and the exceptions that excuse them.

use std::path::Path;

use anyhow::{Context, bail};

use super::decide::Work;
use crate::claims::{Edit, Entry};
use crate::findings::Finding;

impl Work<'_> {
    /// Returns the claim of a conflict that is meant.
    pub(super) fn one_of(&self, finding: &Finding, claim: Option<&str>) -> anyhow::Result<String> {
        match claim {
            Some(claim) if finding.claims.iter().any(|id| id == claim) => Ok(claim.to_owned()),
            Some(claim) => bail!("`{claim}` is not among {}", finding.claims.join(", ")),
            None => bail!(
                "say which claim is wrong: {}\nhelp: name it with `--claim ID`",
                finding.claims.join(", ")
            ),
        }
    }

    /// Excepts a conflict in the first of its records.
    pub(super) fn except(&mut self, finding: &Finding, reason: Option<&str>) -> anyhow::Result<()> {
        let Some(reason) = reason.filter(|reason| !reason.trim().is_empty()) else {
            bail!("say why both may stand: an exception needs a reason\nhelp: give it with `--reason WORDS`");
        };
        let (first, others) = finding.claims.split_first().context("the finding names no claim")?;
        let mut pairs = vec![("rule".to_owned(), Entry::from(finding.rule.as_str()))];
        if !others.is_empty() {
            let others = others.iter().map(|id| id.as_str().into()).collect();
            pairs.push(("claims".to_owned(), Entry::List(others)));
        }
        pairs.push(("reason".to_owned(), reason.trim().into()));
        if let Some(by) = self.by {
            pairs.push(("by".to_owned(), by.into()));
        }
        let file = self.desk.file_of(first)?;
        self.done.says = format!("known: {} is excepted in the record {first}", finding.rule);
        self.edit(&file, &[Edit::Append { id: first.clone(), key: "ignore", item: Entry::Map(pairs) }])
    }

    /// Deletes an exception, or with a reason lets it count on without an end.
    pub(super) fn exception(
        &mut self,
        file: &Path,
        record: &str,
        index: usize,
        keep: Option<Option<&str>>,
    ) -> anyhow::Result<()> {
        let draft = self.desk.record(record)?;
        let Some(Entry::List(mut list)) = draft.get("ignore").cloned() else {
            bail!("`{record}` has no exceptions")
        };
        match (keep, list.get_mut(index)) {
            (None, Some(_)) => {
                list.remove(index);
                self.done.says = format!("the exception of {record} is deleted; what it hid shows again");
            }
            (Some(reason), Some(Entry::Map(pairs))) => {
                pairs.retain(|(key, _)| key != "until");
                for (key, entry) in pairs.iter_mut() {
                    if let (true, Some(reason)) = (key == "reason", reason) {
                        *entry = reason.into();
                    }
                }
                self.done.says = format!("the exception of {record} counts on");
            }
            _ => bail!("`{record}` has no such exception any more"),
        }
        let entry = (!list.is_empty()).then_some(Entry::List(list));
        self.edit(file, &[Edit::Set { id: record.to_owned(), key: "ignore", entry }])
    }
}
