//! What is wrong between records of a run: ids that stand twice, links that lead nowhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Claim;
use super::record::{FaultyRecord, Fields};
use crate::findings::{Finding, Severity, Verdict};
use crate::sources::{SourceId, Sources, Span, nearest};

/// Returns a finding for each id and each statement that stands twice, and each link to an id that no record has.
pub fn across_files(claims: &[Claim], faulty: &[FaultyRecord], sources: &Sources) -> Vec<Finding> {
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
            check.repeated(&claim.id, claim.record, first.record);
        } else {
            by_id.insert(&claim.id, claim);
        }
    }
    let mut faulty_ids: FxHashMap<&str, Place> = FxHashMap::default();
    for FaultyRecord { id, record, .. } in faulty {
        let first = by_id.get(id.as_str()).map(|claim| claim.record);
        match first.or_else(|| faulty_ids.get(id.as_str()).copied()) {
            Some(first) => check.repeated(id, Some(*record), first),
            None => _ = faulty_ids.insert(id, Some(*record)),
        }
    }
    check.same_statements(claims);
    let linking = claims.iter().map(|claim| (&claim.id, claim.record, &claim.links));
    let linking = linking.chain(faulty.iter().map(|faulty| (&faulty.id, Some(faulty.record), &faulty.links)));
    for (id, record, links) in linking.filter(|(.., links)| !links.is_empty()) {
        for (name, targets) in links.iter() {
            for target in targets {
                if target == id {
                    check.itself(id, record, name);
                } else if !by_id.contains_key(target.as_str()) && !faulty_ids.contains_key(target.as_str()) {
                    check.unknown((id, record, name), target, &by_id);
                }
            }
        }
    }
    check.findings
}

/// The file of a record and its index in that.
type Place = Option<(SourceId, u32)>;

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
    fn place(&mut self, record: Place, key: &str) -> Option<(SourceId, Span)> {
        let (source, index) = record?;
        let sources = self.sources;
        let fields = self.fields.entry(source).or_insert_with(|| Fields::of(sources.get(source)));
        let own = fields.span(index, key)?;
        Some((source, own))
    }

    fn repeated(&mut self, id: &str, again: Place, first: Place) {
        let message = format!("id `{id}` stands twice");
        let mut finding = Finding::unreadable("repeated-id", message);
        if let Some((source, span)) = self.place(again, "id") {
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
                if let Some((source, span)) = self.place(claim.record, "quote") {
                    finding = finding.at(source, span, "recorded again");
                }
                if let Some((source, span)) = self.place(first.record, "quote") {
                    finding = finding.at(source, span, "first recorded here");
                }
                finding.claims = vec![first.id.clone(), claim.id.clone()];
                finding.claims.sort();
                self.findings.push(finding.help("delete one of the two records"));
            }
        }
    }

    fn unknown(
        &mut self,
        (id, record, name): (&str, Place, &str),
        target: &str,
        known: &FxHashMap<&str, &Claim>,
    ) {
        // A record that could not be read has been reported already.
        if self.is_written_somewhere(target) {
            return;
        }
        let message = format!("`{name}` of `{id}` names `{target}`, which no record has");
        let mut finding = Finding::unreadable("unknown-link", message);
        let key = if matches!(name, "part_of" | "start" | "end" | "base") { name } else { "links" };
        if let Some((source, span)) = self.place(record, key) {
            finding = finding.at(source, span, "");
        }
        let guesses = usize::from(self.guesses > 0);
        self.guesses -= guesses;
        self.findings.push(match nearest(target, known.keys().take(guesses * known.len()).copied()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("name the id of a record of this run, or delete the link"),
        });
    }

    fn itself(&mut self, id: &str, record: Place, name: &str) {
        let message = format!("`{name}` of `{id}` names the record itself");
        let mut finding = Finding::unreadable("unknown-link", message);
        let key = if matches!(name, "part_of" | "start" | "end" | "base") { name } else { "links" };
        if let Some((source, span)) = self.place(record, key) {
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
