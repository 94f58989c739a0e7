//! Holding findings against the baseline: the known ones are left out, an entry that is stale is named.

use std::path::{Path, PathBuf};

use super::checked::Checked;
use super::subject::SubjectArguments;
use crate::findings::{Finding, Severity, Verdict};
use crate::project::{BASELINE_FILE, Baseline, Settings};
use crate::sources::{Source, Span};

/// The flags that choose a baseline.
#[derive(Debug, clap::Args)]
pub struct BaselineArguments {
    /// The file of known findings [default: factlint-baseline.yaml beside the settings, if it exists]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Reports known findings too
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
}

/// The code of findings about entries that nothing answers to.
const STALE: &str = "stale-baseline";

impl BaselineArguments {
    /// Returns the file that flags and settings name, or the default one.
    pub fn path(&self, root: &Path, settings: &Settings) -> PathBuf {
        let named = settings.baseline.as_deref().unwrap_or(BASELINE_FILE);
        self.baseline.clone().unwrap_or_else(|| root.join(named))
    }

    /// Moves known findings to the suppressed ones and adds a finding for each stale entry; says whether there is a
    /// baseline. Entries can be stale only where everything was checked.
    ///
    /// # Errors
    /// When a baseline that is named cannot be read.
    pub fn hold(
        &self,
        checked: &mut Checked,
        root: &Path,
        settings: &Settings,
        subject: &SubjectArguments,
    ) -> anyhow::Result<bool> {
        let path = self.path(root, settings);
        let is_named = self.baseline.is_some() || settings.baseline.is_some();
        if self.no_baseline || !is_named && !path.is_file() {
            return Ok(false);
        }
        let (baseline, text) = Baseline::read(&path)?;
        let compared = baseline.apply(&mut checked.findings, &checked.sources, subject.today().0);
        checked.suppressed.extend(compared.known);
        if compared.stale.is_empty() || !subject.is_whole() {
            return Ok(true);
        }
        let here = std::env::current_dir().unwrap_or_default();
        let name = path.strip_prefix(&here).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let source = checked.sources.add(Source::new(name, text));
        for entry in compared.stale {
            let text = checked.sources.text(source);
            let start = text.find(&entry.fingerprint).unwrap_or(0);
            let end = (start + entry.fingerprint.len()).min(text.len());
            let message = format!("the baseline holds a finding of `{}` that is gone", entry.rule);
            let finding = Finding::new(STALE, Severity::Warning, Verdict::Fault, message)
                .at(source, Span::new(start, end), "nothing answers to this entry")
                .why(format!("it said: {}", entry.message))
                .help("`factlint baseline prune` drops it");
            checked.findings.push(Finding { claims: entry.claims, ..finding });
        }
        crate::engine::sort(&mut checked.findings, &checked.sources);
        Ok(true)
    }
}
