//! `factlint.yaml`: where claims and rules stand, and which rules are asked.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};

use super::yaml_words::{advice, in_words, unclosed, wrong_key};
use crate::findings::{Finding, Severity, UNREADABLE_SETTINGS};
use crate::sources::{Limits, SourceId, Span};

/// The settings of a project; every key has a default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Folders or files with claims, relative to the settings file.
    pub claims: Vec<String>,
    /// Folders or files with rules of the project's own.
    pub rules: Vec<String>,
    /// Patterns of paths that are not read, as in .gitignore.
    pub exclude: Vec<String>,
    /// Rules, tags or packs that are asked; all that are on by default if empty.
    pub select: Vec<String>,
    /// Rules that are asked besides those of `select`, such as matters of taste that are off by default.
    pub extend_select: Vec<String>,
    /// Rules that are not asked.
    pub ignore: Vec<String>,
    /// The severity of single rules.
    pub severity: BTreeMap<String, Level>,
    /// The severity from which on the exit status is 1.
    pub fail_on: Level,
    /// The file of known findings, relative to the settings file; `factlint-baseline.yaml` if that exists.
    pub baseline: Option<String>,
    /// What files and reports may hold at most.
    pub limits: Limits,
}

/// A severity as settings and flags write it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Info,
    Warning,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Severity {
        match level {
            Level::Info => Severity::Info,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            claims: vec!["claims".to_owned()],
            rules: vec!["rules".to_owned()],
            exclude: Vec::new(),
            select: Vec::new(),
            extend_select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            fail_on: Level::Error,
            baseline: None,
            limits: Limits::default(),
        }
    }
}

impl Settings {
    /// Returns the JSON Schema of a settings file, for editors.
    pub fn schema() -> serde_json::Value {
        schema_for!(Settings).to_value()
    }

    /// Returns the settings as YAML, every key.
    ///
    /// # Errors
    /// When a value cannot be written.
    pub fn as_yaml(&self) -> anyhow::Result<String> {
        Ok(serde_yaml::to_string(self)?)
    }

    /// Returns a finding for each folder or file of claims and rules that the settings name and that is not there. Those that
    /// are taken where nothing is said need not be.
    pub(super) fn missing_places(
        &self,
        source: SourceId,
        text: &str,
        is_there: impl Fn(&str) -> bool,
    ) -> Vec<Finding> {
        let usual = Settings::default();
        let named = [("claims", &self.claims, usual.claims), ("rules", &self.rules, usual.rules)];
        let places = named.iter().flat_map(|(key, places, usual)| {
            let unusual = places.iter().filter(|place| !usual.contains(place));
            unusual.map(move |place| (*key, place.as_str()))
        });
        let missing = places.filter(|(_, place)| !is_there(place));
        let finding = |(key, place): (&str, &str)| {
            let start = text.find(&format!("{key}:")).unwrap_or(0);
            let place_at = text[start..].find(place).filter(|_| !place.is_empty());
            let span = place_at
                .map_or(Span::new(start, start), |at| Span::new(start + at, start + at + place.len()));
            let message = format!("`{key}` names `{place}`, which is not there");
            Finding::unreadable(UNREADABLE_SETTINGS, message)
                .at(source, span, "")
                .help(format!("name a folder or a file of {key}, relative to this file"))
        };
        missing.map(finding).collect()
    }

    /// Reads the settings; what cannot be read is a finding, and the defaults stand.
    pub fn read(source: SourceId, text: &str) -> (Settings, Vec<Finding>) {
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return (Settings::default(), Vec::new());
        }
        match serde_yaml::from_str(text) {
            Ok(settings) => (settings, Vec::new()),
            Err(error) => {
                let noticed = error.location().map_or(0, |location| location.index().min(text.len()));
                let opened = unclosed(&error).and_then(|(line, column)| byte_of(text, line, column));
                let key = wrong_key(&error).and_then(|key| last_key(text, &key));
                let start = opened.or(key).unwrap_or(noticed);
                let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
                let (message, _) = in_words(&error);
                let finding = Finding::unreadable(UNREADABLE_SETTINGS, message)
                    .at(source, Span::new(start, end), "")
                    .help(advice(&error).unwrap_or_else(|| {
                        "`factlint init` writes a factlint.yaml that names every key, in a folder without one".to_owned()
                    }));
                (Settings::default(), vec![finding])
            }
        }
    }
}

/// Returns where a key stands for the last time.
fn last_key(text: &str, key: &str) -> Option<usize> {
    let is_whole = |at: &usize| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && !"-_".contains(before))
    };
    text.match_indices(&format!("{key}:")).map(|(at, _)| at).filter(is_whole).last()
}

/// Returns the byte of a line and column, both counted from 1.
fn byte_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let inside = text.get(start..)?.char_indices().nth(column.checked_sub(1)?)?;
    Some(start + inside.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_has_a_default() {
        let (settings, findings) =
            Settings::read(SourceId(0), "ignore: [weekday-matches-date]\nfail-on: warning\n");
        assert_eq!(findings, []);
        assert_eq!(
            (settings.claims.as_slice(), settings.fail_on),
            (["claims".to_owned()].as_slice(), Level::Warning)
        );
        assert_eq!(Settings::read(SourceId(0), "# nothing\n"), (Settings::default(), Vec::new()));
    }

    #[test]
    fn an_unknown_key_is_pointed_at() {
        let check = |text: &str, at: &str, message: &str, help: &str| {
            let (settings, findings) = Settings::read(SourceId(0), text);
            assert_eq!(settings, Settings::default());
            let [finding] = findings.as_slice() else { panic!("{findings:?}") };
            let shown = finding.labels[0].span.slice(text).unwrap();
            assert_eq!((shown, finding.message.as_str(), finding.help[0].as_str()), (at, message, help));
            assert!(finding.is_unreadable());
        };
        check("claims: [a]\nignroe: [x]\n", "ignroe: [x]", "unknown key `ignroe`", "did you mean `ignore`?");
        check(
            "claims: [a]\nclaims: [b]\n",
            "claims: [b]",
            "key `claims` stands twice",
            "keep one of the two",
        );
        check(
            "fail-on: nevr\n",
            "nevr",
            "fail-on: `nevr` is none of its words",
            "write info, warning, error",
        );
    }
}
