//! What a run has to say: findings with labels in the texts, intervals, proof and repair.
//!
//! Codes are strings: a finding knows nothing of rules or of the engine that made it.

use serde::{Deserialize, Serialize};

use rustc_hash::FxHashMap;

use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::{Fault, Limits, SourceId, Sources, Span};

/// The code of settings that cannot be read.
pub const UNREADABLE_SETTINGS: &str = "unreadable-settings";

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// What a finding asserts about the claims it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// Even the widest reading of the claims is impossible.
    Contradiction,
    /// Only the normal reading of the claims is impossible.
    Tension,
    /// Claims of different speakers cannot both be true.
    Disagreement,
    /// The text, a record or a rule is not as it should be; no value is in doubt.
    Fault,
    /// The input could not be read, so that something remains unchecked; the exit status is 2.
    Unreadable,
}

/// One thing that is wrong, said once, with every place that is concerned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The code, kebab-case: the name of the rule, or what is wrong (`stale-anchor`).
    pub rule: String,
    pub severity: Severity,
    pub verdict: Verdict,
    /// One line, lower case, no full stop, with the values: `parts sum to 110, not 100`.
    pub message: String,
    /// The places, the primary one first.
    pub labels: Vec<Label>,
    /// The arithmetic and the assumptions, a line each.
    pub why: Vec<String>,
    /// One next step each.
    pub help: Vec<String>,
    /// Ids of the claims that cannot all be true, sorted.
    pub claims: Vec<String>,
    pub proof: Option<Proof>,
    /// For each claim, the values that would restore consistency.
    pub repairs: Vec<Repair>,
}

/// A place that a finding points at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    pub source: SourceId,
    pub span: Span,
    /// What the place says, in a few words; may be empty.
    pub text: String,
    pub role: Role,
    /// The claim that stands there.
    pub claim: Option<String>,
    /// What the claim's value can be; for pictures.
    pub values: Option<Values>,
}

impl Verdict {
    /// Returns the word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Contradiction => "contradiction",
            Verdict::Tension => "tension",
            Verdict::Disagreement => "disagreement",
            Verdict::Fault => "fault",
            Verdict::Unreadable => "unreadable",
        }
    }
}

/// What a claim's value can be, in the base unit of its sort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Values {
    pub kind: ValueKind,
    /// What the words cannot exceed.
    pub hard: Interval,
    /// What they are normally taken to mean.
    pub core: Interval,
}

/// What a label is in its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The place where a reader should look first.
    Primary,
    /// Another claim of the same finding.
    Secondary,
    /// The rule that asked.
    Rule,
}

/// Multipliers that turn the claims and relations of a finding into an impossible inequality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    pub steps: Vec<ProofStep>,
    /// What the weighted sum of the steps says: `0 <= -650`.
    pub sum: String,
}

/// One inequality of a proof.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProofStep {
    /// The claim's id or the relation's name.
    pub name: String,
    pub multiplier: Number,
    /// The inequality in words: `troops (United States, Iraq) <= 2,500`.
    pub inequality: String,
}

/// The values of one claim that would make the rest of the finding possible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    pub claim: String,
    pub values: Interval,
    /// The same, as a reader would say it: `2,250 up to but not 2,500`.
    pub text: String,
}

/// What a report says of a rule, whether it found something or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCard {
    pub name: String,
    /// What the rule asks, in a sentence.
    pub says: String,
    /// Where to go on when it fails.
    pub help: String,
    pub severity: Severity,
    pub tags: Vec<String>,
    /// The file that it stands in: `rules/values.yaml`; empty where no file holds it.
    pub pack: String,
    /// Eight hexadecimal digits that change with the text of that file.
    pub version: String,
}

/// A finding that is known and therefore left out, and who knows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suppressed {
    pub finding: Finding,
    pub by: Suppression,
}

/// Why a finding is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suppression {
    /// A record says that it is known, and why, perhaps up to a day.
    Exception { reason: String, until: Option<String>, by: Option<String> },
    /// It stands in the baseline since a day (`2026-11-22`), that many days ago.
    Baseline { since: String, days: i64 },
}

impl Suppression {
    /// Says in a line why the finding is left out: `counted twice, until 2027-01-31 (ab)`.
    pub fn reason(&self) -> String {
        match self {
            Suppression::Exception { reason, until, by } => {
                let until = until.as_ref().map(|day| format!(", until {day}")).unwrap_or_default();
                let by = by.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
                format!("{reason}{until}{by}")
            }
            Suppression::Baseline { since, .. } => format!("in the baseline since {since}"),
        }
    }
}

/// A claim in its document, for reports that show the whole text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub source: SourceId,
    pub span: Span,
    pub claim: String,
    pub subject: String,
    /// Whether its value was compared with another or asked about by a rule.
    pub checked: bool,
}

/// What a run looked at, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    pub documents: usize,
    pub claims: usize,
    pub rules: usize,
    /// Claims with a value that was compared with another or asked about by a rule.
    pub checked: usize,
    /// Claims with a value that nothing looked at.
    pub unchecked: usize,
    /// Values of the documents that no record covers; `None` where there are no records.
    pub unrecorded: Option<usize>,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// Returns the word that users write and read.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl Finding {
    /// Makes a finding about a text, a record or a rule, without claims or proof.
    pub fn new(rule: &str, severity: Severity, verdict: Verdict, message: impl Into<String>) -> Self {
        Finding {
            rule: rule.to_owned(),
            severity,
            verdict,
            message: message.into(),
            labels: Vec::new(),
            why: Vec::new(),
            help: Vec::new(),
            claims: Vec::new(),
            proof: None,
            repairs: Vec::new(),
        }
    }

    /// Makes an error about something that could not be read.
    pub fn unreadable(rule: &str, message: impl Into<String>) -> Self {
        Finding::new(rule, Severity::Error, Verdict::Unreadable, message)
    }

    /// Makes the finding that says what of a document could not be read, or not as meant.
    pub fn of_fault(source: SourceId, fault: &Fault) -> Self {
        let (severity, verdict) = match fault.is_unread {
            true => (Severity::Error, Verdict::Unreadable),
            false => (Severity::Warning, Verdict::Fault),
        };
        let finding = Finding::new(fault.code, severity, verdict, fault.message.clone());
        let finding = finding.at(source, fault.span, "");
        match fault.limit {
            Some(name) => finding.help(Limits::help(name)),
            None => finding,
        }
    }

    /// Adds a place; the first one added is the primary one.
    pub fn at(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        let role = if self.labels.is_empty() { Role::Primary } else { Role::Secondary };
        self.labels.push(Label { source, span, text: text.into(), role, claim: None, values: None });
        self
    }

    /// Adds a line of arithmetic or an assumption.
    pub fn why(mut self, line: impl Into<String>) -> Self {
        self.why.push(line.into());
        self
    }

    /// Adds a next step.
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Says whether the finding means that something could not be checked.
    pub fn is_unreadable(&self) -> bool {
        self.verdict == Verdict::Unreadable
    }

    /// Says whether the settings could not be read, so that all else was checked by others than were meant; such a finding is
    /// told first.
    pub fn is_of_settings(&self) -> bool {
        self.rule == UNREADABLE_SETTINGS
    }

    /// Returns a name of the finding that stays when its text moves or is wrapped anew, and changes with its values:
    /// 16 hexadecimal digits over the rule, the claims and the quotes.
    pub fn fingerprint(&self, sources: &Sources) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &str| {
            hasher.update(part.as_bytes()).update(&[0]);
        };
        add(&self.rule);
        // The id of a claim read out of prose ends with its place, `troops@1841`, which moves with the text.
        let mut claims: Vec<&str> = self
            .claims
            .iter()
            .map(|claim| claim.split_once('@').map_or(claim.as_str(), |(slug, _)| slug))
            .collect();
        claims.sort_unstable();
        claims.into_iter().for_each(&mut add);
        let is_side = |label: &&Label| label.role != Role::Rule;
        let words = |label: &Label| {
            let quote = label.span.slice(sources.text(label.source)).unwrap_or("");
            quote.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut quotes: Vec<String> = self.labels.iter().filter(is_side).map(words).collect();
        quotes.sort_unstable();
        quotes.iter().for_each(|quote| add(quote));
        if self.claims.is_empty() {
            // Without claims the file and the message tell findings of one rule apart.
            add(self.primary().map_or("", |label| &sources.get(label.source).name));
            add(&self.message);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// Returns the place where a reader should look first.
    pub fn primary(&self) -> Option<&Label> {
        self.labels.iter().find(|label| label.role == Role::Primary).or(self.labels.first())
    }
}

/// Returns a fingerprint for each finding; where several have the same one, the later get a number, so that each entry
/// of a report or a baseline means one finding.
pub fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>, sources: &Sources) -> Vec<String> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut unique = |fingerprint: String| {
        let count = seen.entry(fingerprint.clone()).or_default();
        *count += 1;
        if *count == 1 { fingerprint } else { format!("{fingerprint}-{count}") }
    };
    findings.into_iter().map(|finding| unique(finding.fingerprint(sources))).collect()
}
