//! What is wrong between records of a run: ids that stand twice, links that lead nowhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Claim;
use super::record::Fields;
use crate::findings::{Finding, Severity, Verdict};
use crate::sources::{SourceId, Sources, Span};

/// Returns a finding for each id and each statement that stands twice, and each link to an id that no record has.
pub fn across_files(claims: &[Claim], sources: &Sources) -> Vec<Finding> {
    let mut check = Check {
        sources,
        fields: FxHashMap::default(),
        written: None,
        guesses: MAX_GUESSES,
        findings: Vec::new(),
    };
    let mut by_id: FxHashMap<&str, &Claim> = FxHashMap::default();
    by_id.reserve(claims.len());
    for claim in claims {
        if let Some(first) = by_id.get(claim.id.as_str()) {
            check.repeated(claim, first);
        } else {
            by_id.insert(&claim.id, claim);
        }
    }
    check.same_statements(claims);
    for claim in claims.iter().filter(|claim| !claim.links.is_empty()) {
        for (name, targets) in claim.links.iter() {
            for target in targets {
                if !by_id.contains_key(target.as_str()) {
                    check.unknown(claim, name, target, &by_id);
                } else if *target == claim.id {
                    check.itself(claim, name);
                }
            }
        }
    }
    check.findings
}

/// Unknown links for which a like id is looked for; each costs a walk over all ids.
const MAX_GUESSES: usize = 20;

struct Check<'a> {
    sources: &'a Sources,
    /// The places of the files that were asked for.
    fields: FxHashMap<SourceId, Fields<'a>>,
    /// Every id that a line of a source seems to give, read when the first link leads nowhere.
    written: Option<FxHashSet<&'a str>>,
    guesses: usize,
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn place(&mut self, claim: &Claim, key: &str) -> Option<(SourceId, Span)> {
        let (source, index) = claim.record?;
        let sources = self.sources;
        let fields = self.fields.entry(source).or_insert_with(|| Fields::of(sources.get(source)));
        let own = fields.span(index, key)?;
        Some((source, own))
    }

    fn repeated(&mut self, claim: &Claim, first: &Claim) {
        let message = format!("id `{}` stands twice", claim.id);
        let mut finding = Finding::unreadable("repeated-id", message);
        if let Some((source, span)) = self.place(claim, "id") {
            finding = finding.at(source, span, "written again");
        }
        if let Some((source, span)) = self.place(first, "id") {
            finding = finding.at(source, span, "first written here");
        }
        self.findings.push(finding.help("give the newer record an id of its own; ids are never used again"));
    }

    /// Finds claims that record the same words as the same statement, as two branches do that each add it.
    fn same_statements(&mut self, claims: &[Claim]) {
        let mut first: FxHashMap<(SourceId, Span, &str, &str, Option<&str>), &Claim> = FxHashMap::default();
        first.reserve(claims.len());
        for claim in claims.iter().filter(|claim| claim.is_compared()) {
            let (Some(document), Some(span)) = (claim.document, claim.span) else { continue };
            let key =
                (document, span, claim.subject.as_str(), claim.measure.as_str(), claim.place.as_deref());
            let first = *first.entry(key).or_insert(claim);
            // Two records of one id are reported already.
            if first.id != claim.id && first.is_same_statement(claim) {
                let message =
                    format!("`{}` records the same words as `{}`, and as the same claim", claim.id, first.id);
                let mut finding = Finding::new("repeated-claim", Severity::Warning, Verdict::Fault, message);
                if let Some((source, span)) = self.place(claim, "quote") {
                    finding = finding.at(source, span, "recorded again");
                }
                if let Some((source, span)) = self.place(first, "quote") {
                    finding = finding.at(source, span, "first recorded here");
                }
                finding.claims = vec![first.id.clone(), claim.id.clone()];
                finding.claims.sort();
                self.findings.push(finding.help("delete one of the two records"));
            }
        }
    }

    fn unknown(&mut self, claim: &Claim, name: &str, target: &str, known: &FxHashMap<&str, &Claim>) {
        // A record that could not be read has been reported already.
        if self.is_written_somewhere(target) {
            return;
        }
        let message = format!("`{name}` of `{}` names `{target}`, which no record has", claim.id);
        let mut finding = Finding::unreadable("unknown-link", message);
        let key = if matches!(name, "part_of" | "start" | "end" | "base") { name } else { "links" };
        if let Some((source, span)) = self.place(claim, key) {
            finding = finding.at(source, span, "");
        }
        let guesses = usize::from(self.guesses > 0);
        self.guesses -= guesses;
        let near = known
            .keys()
            .take(guesses * known.len())
            .map(|id| (strsim::damerau_levenshtein(id, target), *id))
            .filter(|(distance, _)| *distance <= 2)
            .min();
        self.findings.push(match near {
            Some((_, near)) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("name the id of a record of this run, or delete the link"),
        });
    }

    fn itself(&mut self, claim: &Claim, name: &str) {
        let message = format!("`{name}` of `{}` names the record itself", claim.id);
        let mut finding = Finding::unreadable("unknown-link", message);
        let key = if matches!(name, "part_of" | "start" | "end" | "base") { name } else { "links" };
        if let Some((source, span)) = self.place(claim, key) {
            finding = finding.at(source, span, "");
        }
        self.findings.push(finding.help("name the id of another record"));
    }

    /// Says whether a file has a line that gives this id.
    fn is_written_somewhere(&mut self, id: &str) -> bool {
        let sources = self.sources;
        let written = self.written.get_or_insert_with(|| {
            let lines = sources.iter().flat_map(|(_, source)| source.text.lines());
            let value = |line: &'a str| {
                let json = line.split_once("\"id\":").and_then(|(_, rest)| rest.split('"').nth(1));
                let yaml = || line.split_once("id:").map(|(_, value)| value.trim().trim_matches(['"', '\'']));
                json.or_else(yaml)
            };
            lines.filter_map(value).collect()
        });
        written.contains(id)
    }
}
