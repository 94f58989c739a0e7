//! `factlint check report.md`: documents without records, whose claims are read out of their text.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::engine::{self, Input, Outcome};
use crate::extract::{self, Extraction};
use crate::findings::{Finding, Mark, Summary};
use crate::sources::{Source, SourceId, Sources};

/// What was found in documents.
pub struct Checked {
    pub sources: Sources,
    /// Sorted by place and rule.
    pub findings: Vec<Finding>,
    pub marks: Vec<Mark>,
    pub summary: Summary,
}

/// The endings of files that are documents.
const DOCUMENTS: &[&str] = &["md", "markdown", "txt", "html", "htm", "csv", "tsv"];

/// Says whether a path is a document that no record beside it describes, or standard input.
pub fn is_document(path: &Path) -> bool {
    if path == Path::new("-") {
        return true;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    let has_record = ["yaml", "yml"].iter().any(|ending| path.with_extension(ending).is_file());
    DOCUMENTS.contains(&ending.as_str()) && path.is_file() && !has_record
}

/// Checks documents, each by itself or all `together`.
///
/// # Errors
/// When one cannot be read.
pub fn check(paths: &[PathBuf], together: bool) -> anyhow::Result<Checked> {
    let mut sources = Sources::default();
    let mut documents = Vec::new();
    for path in paths {
        let (name, text) = load(path)?;
        documents.push(sources.add(Source::new(name, text)));
    }
    let mut checked =
        Checked { sources, findings: Vec::new(), marks: Vec::new(), summary: Summary::default() };
    let groups: Vec<&[SourceId]> =
        if together { vec![documents.as_slice()] } else { documents.chunks(1).collect() };
    for group in groups {
        let Extraction { claims, stated, findings } = extract::read_sources(&checked.sources, group, None);
        let outcome: Outcome = engine::run(&Input {
            sources: &checked.sources,
            claims: &claims,
            stated: &stated,
            rules: &[],
            own_rules: &[],
            documents: group.len(),
        });
        checked.findings.extend(findings);
        checked.findings.extend(outcome.findings);
        checked.marks.extend(outcome.marks);
        let (sum, one) = (&mut checked.summary, outcome.summary);
        sum.documents += one.documents;
        sum.claims += one.claims;
        sum.checked += one.checked;
        sum.unchecked += one.unchecked;
    }
    engine::sort(&mut checked.findings, &checked.sources);
    Ok(checked)
}

fn load(path: &Path) -> anyhow::Result<(String, String)> {
    let mut bytes = Vec::new();
    let name = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        "<stdin>".to_owned()
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        path.to_string_lossy().replace('\\', "/")
    };
    match String::from_utf8(bytes) {
        Ok(text) if u32::try_from(text.len()).is_ok() => Ok((name, text)),
        Ok(_) => bail!("{name} is larger than 4 GiB"),
        Err(error) => bail!("{name} is not UTF-8 from byte {}", error.utf8_error().valid_up_to()),
    }
}
