//! What became of the quotes of a file, as findings: the text of the record and of the document side by side.

use super::anchor::{Anchor, Request, Target, anchor_all};
use super::record::{FaultyRecord, Fields, Records};
use super::{Anchoring, Status};
use crate::findings::{Finding, Label, Role, Severity, Verdict};
use crate::sources::{SourceId, Sources, Span};

/// Longest piece of text that a message shows, in characters; the label shows where it stands.
const SHOWN_CHARS: usize = 80;
/// Places of an ambiguous quote that a finding points at.
const SHOWN_PLACES: usize = 8;

impl Anchoring {
    /// Returns the word that reports and users use.
    pub fn name(self) -> &'static str {
        match self {
            Anchoring::Exact => "exact",
            Anchoring::Moved => "moved",
            Anchoring::MovedTypography => "moved-typography",
            Anchoring::Reworded => "reworded",
            Anchoring::Changed => "changed",
            Anchoring::Ambiguous => "ambiguous",
            Anchoring::Orphan => "orphan",
            Anchoring::Corrupt => "corrupt",
        }
    }
}

impl Records {
    /// Finds each quote in its document, and adds a finding for each that does not stand where it stood.
    ///
    /// `document` is the text that the records name; `None` where it could not be found. Of one that could not be read nothing is
    /// said: its quotes may well stand in it.
    pub fn anchor(&mut self, document: Option<SourceId>, sources: &Sources) {
        let Some(source) = self.source else { return };
        let mut states =
            States { sources, source, document, fields: None, moved: Vec::new(), findings: Vec::new() };
        let Some(document) = document else {
            states.no_document(self);
            self.findings.append(&mut states.findings);
            return;
        };
        if sources.get(document).is_unread() {
            return;
        }
        let target = Target::new(sources.text(document), self.sha256.as_deref());
        let requests = self.claims.iter().zip(&self.quoted).map(|(claim, quoted)| Request {
            quote: &claim.quote,
            at: quoted.at,
            before: quoted.before.as_deref(),
            after: quoted.after.as_deref(),
        });
        let anchors = anchor_all(&target, &requests.collect::<Vec<_>>());
        for ((claim, quoted), anchor) in self.claims.iter_mut().zip(&self.quoted).zip(anchors) {
            claim.document = Some(document);
            if claim.quote.is_empty() {
                continue;
            }
            claim.anchoring = anchor.state;
            claim.span = anchor.span;
            if anchor.state != Anchoring::Exact && is_kept(claim.status) {
                let index = claim.record.map_or(0, |(_, index)| index);
                states.add(Quote { id: &claim.id, words: &claim.quote, index, at: quoted.at }, &anchor);
            }
        }
        let faulty = self.faulty.iter().filter(|faulty| !faulty.quote.is_empty() && is_kept(faulty.status));
        for FaultyRecord { id, quote, quoted, record: (_, index), .. } in faulty {
            let (before, after) = (quoted.before.as_deref(), quoted.after.as_deref());
            let anchor = target.anchor(&Request { quote, at: quoted.at, before, after });
            states.add(Quote { id, words: quote, index: *index, at: quoted.at }, &anchor);
        }
        states.report_moved();
        self.findings.append(&mut states.findings);
    }
}

/// What was taken back may be gone from its document.
fn is_kept(status: Status) -> bool {
    matches!(status, Status::Accepted | Status::Disputed)
}

/// The quote of a record.
#[derive(Clone, Copy)]
struct Quote<'q> {
    /// The id of the record.
    id: &'q str,
    words: &'q str,
    /// The place of the record in its file.
    index: u32,
    /// Where it stood when the record was written.
    at: Option<Span>,
}

/// Makes the findings of one file.
struct States<'a> {
    sources: &'a Sources,
    source: SourceId,
    document: Option<SourceId>,
    /// The places of the file of records, looked up when a finding first needs one.
    fields: Option<Fields<'a>>,
    /// Quotes that only moved: id, old and new place.
    moved: Vec<(String, Span, Span)>,
    findings: Vec<Finding>,
}

impl<'a> States<'a> {
    fn fields(&mut self) -> &Fields<'a> {
        let (sources, source) = (self.sources, self.source);
        self.fields.get_or_insert_with(|| Fields::of(sources.get(source)))
    }

    fn field(&mut self, index: u32, key: &str) -> Span {
        self.fields().span(index, key).unwrap_or_default()
    }

    fn no_document(&mut self, records: &Records) {
        let finding = match &records.document {
            Some(path) => {
                let span = self.fields().of_file("document").unwrap_or_default();
                Finding::unreadable("missing-document", format!("document `{path}` is not there"))
                    .at(self.source, span, "named here")
                    .help("correct the path, which is relative to this file")
            }
            None => {
                let claims = records.claims.iter().map(|claim| claim.record).zip(&records.quoted);
                let faulty = records.faulty.iter().map(|faulty| (Some(faulty.record), &faulty.quoted));
                let mut spanned = claims.chain(faulty).filter(|(_, quoted)| quoted.at.is_some());
                let Some((first, _)) = spanned.next() else { return };
                let span = first.map_or(Span::default(), |(_, index)| self.field(index, "at"));
                Finding::unreadable("missing-field", "the file has no `document`, but its records have spans")
                    .at(self.source, span, "a span of which text?")
                    .help("add `document: NAME.md`, relative to this file, before `claims:`")
            }
        };
        self.findings.push(finding);
    }

    fn add(&mut self, of: Quote<'_>, anchor: &Anchor) {
        let Quote { id, words, at, .. } = of;
        let quote = shown(words);
        let found = anchor.span.and_then(|span| span.slice(self.text())).map(shown).unwrap_or_default();
        let (rule, severity, message) = match anchor.state {
            Anchoring::Exact => return,
            Anchoring::Moved => {
                if let (Some(from), Some(to)) = (at, anchor.span) {
                    self.moved.push((id.to_owned(), from, to));
                }
                return;
            }
            Anchoring::MovedTypography => {
                let message = format!("the quote of `{id}` is written otherwise: `{quote}` is `{found}` now");
                ("retyped-quote", Severity::Warning, message)
            }
            Anchoring::Reworded => {
                let message = format!("the quote of `{id}` was reworded: `{quote}` is `{found}` now");
                ("reworded-quote", Severity::Warning, message)
            }
            Anchoring::Changed => {
                let message = format!("the text under `{id}` changed: `{quote}` is `{found}` now");
                ("changed-quote", Severity::Error, message)
            }
            Anchoring::Ambiguous => {
                let count = anchor.places.len();
                let message = format!("the quote of `{id}` stands at {count} places: `{quote}`");
                ("ambiguous-quote", Severity::Error, message)
            }
            Anchoring::Orphan => {
                ("orphaned-quote", Severity::Error, format!("the quote of `{id}` is gone: `{quote}`"))
            }
            Anchoring::Corrupt => {
                let stands = at.and_then(|at| at.slice(self.text())).map(shown);
                let stands = stands.map_or("no text".to_owned(), |text| format!("`{text}`"));
                let at = at.map_or(String::new(), |at| at.to_string());
                let message = format!("the span of `{id}` is wrong: at {at} stands {stands}, not `{quote}`");
                ("corrupt-span", Severity::Error, message)
            }
        };
        let mut finding = Finding::new(rule, severity, Verdict::Fault, message);
        finding.claims.push(id.to_owned());
        finding.why.push(format!("state: {}", anchor.state.name()));
        self.label(&mut finding, of, anchor);
        if let Some(difference) = &anchor.difference {
            let list = |words: &[String]| match words {
                [] => "nothing".to_owned(),
                words => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            };
            finding.why.push(format!("lost {}, gained {}", list(&difference.lost), list(&difference.gained)));
        }
        finding.help.push(help(anchor));
        self.findings.push(finding);
    }

    /// Points at the document, where the quote is or should be, and at the record.
    fn label(&mut self, finding: &mut Finding, of: Quote<'_>, anchor: &Anchor) {
        let document = self.document;
        let mut add = |source: SourceId, span: Span, text: String| {
            let role = if finding.labels.is_empty() { Role::Primary } else { Role::Secondary };
            let claim = Some(of.id.to_owned());
            finding.labels.push(Label { source, span, text, role, claim, values: None });
        };
        if let (Some(document), Some(span)) = (document, anchor.span) {
            add(document, span, "stands here now".to_owned());
        }
        let places = anchor.places.iter().take(SHOWN_PLACES);
        for (document, span) in places.filter_map(|span| Some((document?, *span))) {
            add(document, span, "stands here".to_owned());
        }
        let is_corrupt = anchor.state == Anchoring::Corrupt;
        let key = if is_corrupt && of.at.is_some() { "at" } else { "quote" };
        let place = self.field(of.index, key);
        add(self.source, place, "recorded here".to_owned());
    }

    /// Says once for a file which quotes moved: an edit at the top moves all that follow.
    fn report_moved(&mut self) {
        let Some((id, from, to)) = self.moved.first().cloned() else { return };
        let message = match self.moved.len() {
            1 => format!("the quote of `{id}` moved from {from} to {to}"),
            count => format!("{count} quotes moved, the first, of `{id}`, from {from} to {to}"),
        };
        let mut finding = Finding::new("moved-quote", Severity::Info, Verdict::Fault, message);
        finding.why.push(format!("state: {}", Anchoring::Moved.name()));
        finding.claims.extend(self.moved.iter().map(|(id, ..)| id.clone()));
        finding.claims.sort();
        // All the others would bury the findings that matter.
        if let Some(source) = self.document {
            let (role, text) = (Role::Primary, format!("write `at: {to}`"));
            finding.labels.push(Label { source, span: to, text, role, claim: Some(id), values: None });
        }
        self.findings.push(
            finding.help(
                "`factlint relocate` writes the new places into `at`; without `at` quotes are searched",
            ),
        );
    }

    fn text(&self) -> &'a str {
        self.document.map_or("", |document| self.sources.text(document))
    }
}

fn help(anchor: &Anchor) -> String {
    match (anchor.state, anchor.span, anchor.places.as_slice()) {
        (Anchoring::MovedTypography, Some(span), _) => {
            format!("`factlint relocate` takes over the new writing, with `at: {span}`")
        }
        (Anchoring::Reworded, Some(span), _) => {
            format!(
                "if it still says the same, take over the new words, with `at: {span}`, or by `factlint review`"
            )
        }
        (Anchoring::Changed, Some(span), _) => {
            format!(
                "correct the document, or take over quote and value, with `at: {span}`, or by `factlint review`"
            )
        }
        (Anchoring::Ambiguous, ..) => "add `before:` or `after:`, the words beside the quote".to_owned(),
        (Anchoring::Corrupt, _, [only]) => format!("the quote stands at {only}: write `at: {only}`"),
        (Anchoring::Corrupt, ..) => "delete `at` to have the quote searched".to_owned(),
        _ => "quote the text that replaces it, or set `status: retracted`".to_owned(),
    }
}

/// Returns the text on one line and not too long.
fn shown(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHOWN_CHARS {
        return words;
    }
    words.chars().take(SHOWN_CHARS - 1).chain(['…']).collect()
}
